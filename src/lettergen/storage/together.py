"""Many files made durable together: by one call for the whole disk, where there is one to be trusted.

What differs between Linux and other systems stands here, side by side.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from lettergen.failpoints import reached
from lettergen.storage.durable import sync_folder, told

# Before, `syncfs` said nothing of what could not be written.
_OLDEST_LINUX = (5, 8)
# Disks of this machine whose own code tells `syncfs` of write errors; a layer in front of a disk may not.
_TRUSTED = ("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs")
_AT_ONCE = 16


class Together:
    """The disk that files are about to be written to, and the way to make all of them durable.

    It is made before the first file is begun: from then on no write error goes by unseen.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with told(folder):
            self._handle = _trusted_disk(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._let_go()

    def include(self, folder: Path) -> None:
        """Files will stand in this folder; where it is on another disk, all are looked after one by one."""
        with told(folder):
            if self._handle is not None and os.stat(folder).st_dev != os.fstat(self._handle).st_dev:
                self._let_go()

    def sync_files(self, paths: Iterable[Path]) -> None:
        """Make what was written into files durable."""
        if not self._sync_disk("archive.fsync"):
            _all_at_once(_sync_file, paths)

    def sync_folders(self, folders: Iterable[Path]) -> None:
        """Make the names in folders durable."""
        if not self._sync_disk("archive.sync-folder"):
            _all_at_once(sync_folder, folders)

    def _sync_disk(self, step: str) -> bool:
        """Make all that was written to the disk durable; False where that cannot be had in one call."""
        if self._handle is None:
            return False
        with told(self._folder):
            reached(step)
            _syncfs(self._handle)
        return True

    def _let_go(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
        self._handle = None


def _all_at_once(sync: Callable[[Path], None], paths: Iterable[Path]) -> None:
    """The disk writes what several wait for in one go."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _ in pool.map(sync, paths):
            pass


def _sync_file(path: Path) -> None:
    with told(path), open(path, "rb+") as file:
        reached("archive.fsync")
        os.fsync(file.fileno())


if sys.platform == "linux":
    import ctypes

    def _trusted_disk(folder: Path) -> int | None:
        """A handle on the disk that holds a folder; None where `syncfs` is missing or not to be trusted."""
        version = tuple(map(int, re.findall(r"\d+", os.uname().release)[:2]))
        if version < _OLDEST_LINUX or _kind(folder) not in _TRUSTED or not hasattr(_libc(), "syncfs"):
            return None
        return os.open(folder, os.O_RDONLY)

    def _kind(folder: Path) -> str:
        """The type of the file system that holds a folder, or an empty string."""
        device = os.stat(folder).st_dev
        ours = f"{os.major(device)}:{os.minor(device)}"
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        rows = (line.split() for line in mounts.splitlines())
        return next((row[row.index("-") + 1] for row in rows if row[2] == ours), "")

    def _libc() -> ctypes.CDLL:
        return ctypes.CDLL(None, use_errno=True)

    def _syncfs(handle: int) -> None:
        """Write everything that waits for a disk; raises OSError where some of it could not be written."""
        if _libc().syncfs(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
else:

    def _trusted_disk(folder: Path) -> int | None:
        """Other systems have no such call, or one that does not wait for the disk."""
        return None

    def _syncfs(handle: int) -> None:
        """Never called here."""
