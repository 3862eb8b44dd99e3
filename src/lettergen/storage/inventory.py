"""What stands in the archive: every file and folder where letters and what they are made of are kept."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal

from lettergen.model.numbering import RefNumber
from lettergen.storage.archive import Archive

Form = Literal["file", "folder", "link", "other", "unreadable"]

YEAR = re.compile(r"[12]\d{3}")
KEPT = "letters/kept"
_NUMBER = re.compile(r"(\d{4,})(?:-(\w))?")
_KEPT_NAME = re.compile(r"([0-9a-f]{64})\.(docx|picture)")
# What systems and office programs leave beside files, and what a program of ours that died has left.
_LITTER = (
    "~$*",
    "~*.tmp",
    ".~lock.*#",
    "._*",
    ".ds_store",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".directory",
    "@eadir",
    ".nfs*",
    ".fuse_hidden*",
    ".*.tmp",
)


def inventory(archive: Archive) -> dict[str, Form]:
    """Every file and folder below the years of the archive and what is kept, by its path in the workspace."""
    found: dict[str, Form] = {}
    for name, form in _entries(archive.folder):
        if YEAR.fullmatch(name) or name == KEPT.rpartition("/")[2]:
            found |= _tree(archive.folder / name, f"letters/{name}", form)
    return found


def numbers_standing(archive: Archive, series: str, year: int) -> list[RefNumber]:
    """The numbers of a series and year that have a folder in the archive."""
    start = archive.letter_folder(RefNumber(series, year, 0)).name.removesuffix("0000")
    names = (name for name, form in _entries(archive.folder / str(year)) if form == "folder")
    found = (_NUMBER.fullmatch(name.removeprefix(start)) for name in names if name.startswith(start))
    return [RefNumber(series, year, int(each[1]), each[2] or "") for each in found if each]


def holds_files(archive: Archive, number: RefNumber) -> bool:
    """Whether anything stands in a number's folder, but for what other programs leave."""
    entries = _entries(archive.letter_folder(number))
    return any(not is_litter(name) for name, _ in entries)


def is_litter(path: str) -> bool:
    """Whether a file, or a folder above it, has a name that systems and programs give to what they leave."""
    return any(fnmatch(part.casefold(), pattern) for part in path.split("/") for pattern in _LITTER)


def own_files(root: Path, part: str) -> Iterator[str]:
    """The files that an office keeps in a folder of its workspace, by path; links to files among them."""
    for name, _ in _entries(root / part):
        path = f"{part}/{name}"
        if is_litter(name):
            continue
        if (root / path).is_file():
            yield path
        else:
            yield from own_files(root, path)


def kept_digest(path: str) -> str:
    """The SHA-256 that the name of a kept file speaks of, or an empty string for any other name."""
    found = _KEPT_NAME.fullmatch(path.rpartition("/")[2])
    return found[1] if found else ""


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read piece by piece. Raises OSError."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tree(folder: Path, shown: str, form: Form) -> dict[str, Form]:
    """A folder with all that is below it; links are named and not followed."""
    found: dict[str, Form] = {shown: form}
    if form == "folder":
        try:
            for name, below in _entries(folder):
                found |= _tree(folder / name, f"{shown}/{name}", below)
        except OSError:
            found[shown] = "unreadable"
    return found


def _entries(folder: Path) -> Iterator[tuple[str, Form]]:
    """Names in a folder, in their order, with what stands under each."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            yield entry.name, _form(entry)


def _form(entry: os.DirEntry[str]) -> Form:
    if entry.is_symlink() or getattr(entry, "is_junction", bool)():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "other"
