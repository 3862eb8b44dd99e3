"""The archive of letters: written whole or not at all, and on disk before anybody is told.

What differs between POSIX systems and Windows stands here, side by side.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import time
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

from lettergen.errors import Place, SetupError, error
from lettergen.failpoints import reached
from lettergen.model.numbering import RefNumber
from lettergen.storage.durable import sync_folder, told

LETTER = "letter.toml"
WAITING = "letters/waiting"
_LETTERS_OWN = re.compile(r"letter_.*|\..*\.tmp", re.DOTALL)
_KEPT = "kept"
_OWNERS = ".owners"
_STAGED = ".staged"
_BLOCK = 200  # letters that are made durable together
_REMEMBERED = 64  # templates and pictures
_TOKEN = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder `letters/` of a workspace."""

    root: Path
    default_series: str

    @property
    def folder(self) -> Path:
        """Where letters stand."""
        return self.root / "letters"

    def keep(self, content: bytes, form: str, owner: str) -> str:
        """Keep what letters are made of, a template or a picture, by its SHA-256, and return that.

        `owner` is the token of who needs it: what it leaves half written when it dies is known as its own.
        """
        digest = hashlib.sha256(content).hexdigest()
        path = self.folder / _KEPT / f"{digest}.{form}"
        reached("archive.keep")
        if not (path.exists() and path.read_bytes() == content):
            self._write(path, content, owner)
        self._sync_up_to_root(path.parent)
        return digest

    def keeper(self, owner: str) -> Callable[[bytes, str], str]:
        """`keep` for a block of letters, which keeps for all of them what several are made of."""
        return lru_cache(maxsize=_REMEMBERED)(lambda content, form: self.keep(content, form, owner))

    def kept(self, digest: str, form: str) -> bytes:
        """What was kept; raises SetupError where it is gone or altered."""
        path = self.folder / _KEPT / f"{digest}.{form}"
        try:
            content = path.read_bytes()
        except OSError as reason:
            raise SetupError(error("setup.not-kept", Place(file=self.shown(path)))) from reason
        if hashlib.sha256(content).hexdigest() != digest:
            raise SetupError(error("setup.not-kept", Place(file=self.shown(path))))
        return content

    def has_letters(self) -> bool:
        """Whether letters stand here."""
        return any(self.folder.glob(f"[12][0-9][0-9][0-9]/*/{LETTER}"))

    def has_waiting(self) -> bool:
        """Whether letters wait here for their numbers."""
        return (self.root / WAITING).is_dir()

    def letter_folder(self, number: RefNumber) -> Path:
        """Where the files of a letter stand: `letters/2018/0207`, or `letters/2018/certificates-0001`."""
        prefix = "" if number.series == self.default_series else f"{number.series}-"
        suffix = f"-{number.suffix}" if number.suffix else ""
        return self.folder / str(number.year) / f"{prefix}{number.seq:04}{suffix}"

    def key_of(self, number: RefNumber) -> str | None:
        """The key of the letter that stands in a number's folder, or None where none does."""
        path = self.letter_folder(number) / LETTER
        try:
            head = path.read_text(encoding="utf-8").partition("\n[program]")[
                0
            ]  # the snapshot follows, and is long
            plain = tomllib.loads(head)
        except (OSError, ValueError):
            return None
        letter = plain.get("letter")
        return str(letter.get("key")) if isinstance(letter, dict) else None

    def write(self, number: RefNumber, files: Mapping[str, bytes]) -> dict[str, str]:
        """Write a letter's files durably; returns their paths in the workspace by name.

        What an attempt that was cut short has left of other files, such as a PDF, goes.
        """
        folder = self._cleared(number, files)
        for name, content in files.items():
            self._write(folder / name, content, os.urandom(8).hex())
        self._sync_up_to_root(folder)
        return {name: self.shown(folder / name) for name in files}

    def write_all(self, letters: Iterable[tuple[RefNumber, Mapping[str, bytes]]]) -> None:
        """Write many letters' files as `write` does; when it returns all of them are on the disk.

        They are made durable a block at a time, which costs a letter a tenth of what it costs alone. Of a
        block in which a file could not be written, none takes its place.
        """
        left = iter(letters)
        for first in left:
            self._write_block(chain((first,), islice(left, _BLOCK - 1)))

    def _write_block(self, letters: Iterable[tuple[RefNumber, Mapping[str, bytes]]]) -> None:
        from lettergen.storage.together import Together  # a letter by itself does not need it

        folders: list[Path] = []
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with Together(self.folder) as disk, _all_or_none() as begun:
            for number, files in letters:
                folder = self._cleared(number, files)
                disk.include(folder)
                folders.append(folder)
                for name, content in files.items():
                    begun.append((folder / _temporary(name, os.urandom(8).hex()), folder / name))
                    _write_new(*begun[-1], content)
            disk.sync_files(temporary for temporary, _ in begun)
            for temporary, path in begun:
                _rename(temporary, path)
            disk.sync_folders(folders)
        for above in {folder.parent for folder in folders}:
            self._sync_up_to_root(above)

    def _cleared(self, number: RefNumber, files: Collection[str]) -> Path:
        """A letter's folder, without what an attempt that was cut short has left of other files."""
        folder = self.letter_folder(number)
        with told(folder):
            reached("archive.folder")
            folder.mkdir(parents=True, exist_ok=True)
            for earlier in folder.iterdir():
                if _LETTERS_OWN.fullmatch(earlier.name) and earlier.name not in files:
                    _remove(earlier)
        return folder

    def stage(self, number: RefNumber, files: Mapping[str, bytes], owner: str) -> None:
        """Write files beside those that they are to replace; `settle` decides on them, also after a death."""
        folder, note = self.letter_folder(number), self._note(owner)
        with told(folder):
            note.parent.mkdir(parents=True, exist_ok=True)
            _write_through(note, self.shown(folder).encode())
            sync_folder(note.parent)
            folder.mkdir(parents=True, exist_ok=True)
            for name, content in files.items():
                _write_through(folder / _temporary(name, owner), content)
            sync_folder(folder)

    def settle(self, owner: str, known: Collection[tuple[str, str]]) -> None:
        """Staged files whose path and SHA-256 the register knows take their places, the others go."""
        note = self._note(owner)
        with told(note):
            folder = self.root / note.read_text(encoding="utf-8")
            for staged in folder.glob(f".*.{owner}.tmp"):
                path = folder / staged.name.removeprefix(".").removesuffix(f".{owner}.tmp")
                if (self.shown(path), hashlib.sha256(staged.read_bytes()).hexdigest()) in known:
                    reached("archive.rename")
                    os.replace(staged, path)
                else:
                    _remove(staged)
            if folder.is_dir():
                sync_folder(folder)
            _remove(note)

    def unsettled(self, is_alive: Callable[[str], bool]) -> list[str]:
        """The tokens of dead owners whose staged files nobody has decided on."""
        tokens = [note.stem for note in (self.folder / _OWNERS).glob(f"*{_STAGED}")]
        return [token for token in tokens if not is_alive(token)]

    def sweep_kept(self, is_alive: Callable[[str], bool]) -> None:
        """Take away what dead owners left half written of what letters are made of."""
        for path in (self.folder / _KEPT).glob(".*.tmp"):
            if not is_alive(path.suffixes[-2].removeprefix(".")):
                with suppress(OSError):
                    _remove(path)

    def put(self, shown: str, content: bytes) -> None:
        """Write one file durably, by its path in the workspace."""
        path = self.root / shown
        self._write(path, content, os.urandom(8).hex())
        self._sync_up_to_root(path.parent)

    def remove(self, shown: Iterable[str]) -> None:
        """Take files away durably, and a folder that is empty then; those that are gone already are gone."""
        paths = [self.root / each for each in shown]
        for path in paths:
            with told(path), suppress(FileNotFoundError):
                _remove(path)
        for folder in {path.parent for path in paths if path.parent.is_dir()}:
            sync_folder(folder)
            with suppress(OSError):  # something else stands in it
                folder.rmdir()
            sync_folder(folder.parent)

    def read(self, shown: str) -> bytes:
        """A file of the archive by its path in the workspace."""
        try:
            return (self.root / shown).read_bytes()
        except OSError as reason:
            raise SetupError(
                error("setup.unreadable", Place(file=shown), reason=reason.strerror or "")
            ) from reason

    def shown(self, path: Path) -> str:
        """A path as the register keeps it: relative to the workspace, with forward slashes."""
        return path.relative_to(self.root).as_posix()

    def _write(self, path: Path, content: bytes, owner: str) -> None:
        temporary = path.with_name(_temporary(path.name, owner))
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                _write_through(temporary, content)
                reached("archive.rename")
                os.replace(temporary, path)
            except BaseException:
                with suppress(OSError):  # what stopped the writing is to be told
                    _remove(temporary)
                raise
            sync_folder(path.parent)

    def _sync_up_to_root(self, folder: Path) -> None:
        """Make the names of a folder and of those above it durable, whoever made them."""
        for each in (folder, *folder.parents):
            sync_folder(each)
            if each == self.root:
                return

    def alone(self) -> AbstractContextManager[object]:
        """Only one at a time puts files in place of those that are registered."""
        return exclusive(self.folder / _OWNERS / "pdf")

    @contextmanager
    def owner(self) -> Iterator[str]:
        """A token that shows, as long as this block runs, that the letters it owns are being worked on."""
        token, handle = self._take_token()
        try:
            yield token
        finally:
            os.close(handle)
            self.forget_owner(token)

    def _take_token(self) -> tuple[str, int]:
        """A new token with its locked file; one that was swept away before it was locked is no good."""
        while True:
            token = os.urandom(8).hex()
            path = self._owner_file(token)
            with told(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                reached("archive.owner")
                handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
            if _lock(handle) and path.exists():
                return token, handle
            os.close(handle)

    def sweep_owners(self, known: Collection[str]) -> None:
        """Take away the files of dead owners whom no letter names."""
        for path in (self.folder / _OWNERS).glob("?" * 16):
            if path.name not in known:
                self.forget_owner(path.name)

    def is_alive(self, token: str) -> bool:
        """Whether the owner of a reserved number still works: the system frees the lock of a dead process."""
        with self._dead_owner(token) as dead:
            return not dead

    def forget_owner(self, token: str) -> None:
        """Take away what a dead owner left behind; the file goes while its lock is held."""
        with self._dead_owner(token) as dead, suppress(OSError):  # on Windows a file that is open stays
            if dead:
                _remove(self._owner_file(token))

    @contextmanager
    def _dead_owner(self, token: str) -> Iterator[bool]:
        """Hold a dead owner's lock; gives False where the owner lives."""
        try:
            handle = os.open(self._owner_file(token), os.O_RDWR)
        except OSError:
            yield True
            return
        try:
            yield _lock(handle)
        finally:
            os.close(handle)

    def _note(self, owner: str) -> Path:
        """Where an owner leaves word of the folder that its staged files stand in."""
        return self.folder / _OWNERS / f"{owner}{_STAGED}"

    def _owner_file(self, token: str) -> Path:
        """The file of an owner; what is no token of ours leads to a file that is never there."""
        return self.folder / _OWNERS / (token if _TOKEN.fullmatch(token) else "nobody")


@contextmanager
def exclusive(path: Path, seconds: float = 60.0) -> Iterator[bool]:
    """Hold a lock between processes; gives False where it could not be had in time."""
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o666)
    until = time.monotonic() + seconds
    try:
        held = _lock(handle)
        while not held and time.monotonic() < until:
            time.sleep(0.05)
            held = _lock(handle)
        yield held
    finally:
        os.close(handle)


@contextmanager
def _all_or_none() -> Iterator[list[tuple[Path, Path]]]:
    """Files that are begun, each with its place; when the block fails, those that have not taken it go."""
    begun: list[tuple[Path, Path]] = []
    try:
        yield begun
    except BaseException:
        for temporary, _ in begun:
            with suppress(OSError):  # what stopped the writing is to be told
                _remove(temporary)
        raise


def _temporary(name: str, owner: str) -> str:
    return f".{name}.{owner}.tmp"


def _rename(temporary: Path, path: Path) -> None:
    with told(path):
        reached("archive.rename")
        os.replace(temporary, path)


def _write_new(temporary: Path, path: Path, content: bytes) -> None:
    """Begin a file beside its place; the disk need not have it yet."""
    with told(path):
        reached("archive.create")
        with open(temporary, "xb") as file:
            reached("archive.write")
            file.write(content)


def _write_through(path: Path, content: bytes) -> None:
    """Write a new file, and leave it only when the disk has it."""
    reached("archive.create")
    with open(path, "xb") as file:
        reached("archive.write")
        file.write(content)
        file.flush()
        reached("archive.fsync")
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    reached("archive.unlink")
    path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        """Take the lock of an open file, or say that another process has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(handle: int) -> bool:
        """Take the lock of an open file, or say that another process has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
