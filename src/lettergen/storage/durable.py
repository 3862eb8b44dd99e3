"""Files that are on the disk before anybody is told, and what the system says of them in words for people.

What differs between POSIX systems and Windows stands here, side by side.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lettergen.errors import SYSTEM_TROUBLE, Place, SetupError, error
from lettergen.failpoints import reached

_PIECE = 1 << 20


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Put what the system says of a file into words for the administrator."""
    try:
        yield
    except OSError as reason:
        place = Place(file=str(path))
        if code := SYSTEM_TROUBLE.get(reason.errno or 0):
            raise SetupError(error(code, place)) from reason
        if sys.platform == "win32" and isinstance(reason, PermissionError):
            raise SetupError(error("setup.file-open", place)) from reason
        raise SetupError(error("setup.unwritable", place, reason=reason.strerror or "")) from reason


def copy(source: Path, target: Path) -> str:
    """Copy a file with its time, to be synced with its folder; gives the SHA-256 of what was read.

    Raises OSError for the source, and SetupError for the target.
    """
    made = hashlib.sha256()
    with open(source, "rb") as file, told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "wb") as written:
            while piece := file.read(_PIECE):
                made.update(piece)
                written.write(piece)
        times = os.fstat(file.fileno())
        os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))
    return made.hexdigest()


def sync_tree(root: Path) -> None:
    """Make all that is below a folder durable; many files just written cost little more than one."""
    for path in (root, *root.rglob("*")):
        if path.is_symlink():
            continue
        if path.is_dir():
            sync_folder(path)
        elif path.is_file():
            with told(path), open(path, "rb+") as file:
                os.fsync(file.fileno())


def sync_names(root: Path, paths: Iterable[str]) -> None:
    """Make the names of files below a folder durable, and those of the folders that lead to them."""
    folders = {above for path in paths for above in (root / path).parents if above.is_relative_to(root)}
    for folder in sorted(folders):
        sync_folder(folder)


def write_through(path: Path, content: bytes) -> None:
    """Write a file in place of the one before, whole or not at all, and on the disk."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as temporary:
        temporary.write_bytes(content)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Where to write a file that takes its place when the block has ended well, whole and on the disk."""
    temporary = path.with_name(f".{path.name}.tmp")
    with told(path):
        try:
            yield temporary
            with open(temporary, "rb+") as file:
                os.fsync(file.fileno())
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):  # what stopped the writing is to be told
                temporary.unlink()
            raise
    sync_folder(path.parent)


def move(source: Path, target: Path) -> None:
    """Move a file or a folder to another place on the same disk, in place of a file that stands there."""
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)


if sys.platform == "win32":

    def sync_folder(folder: Path) -> None:
        """Windows has no way to sync a folder: its file system logs renames itself."""
else:

    def sync_folder(folder: Path) -> None:
        """Make renames in a folder durable."""
        with told(folder):
            reached("archive.sync-folder")
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
