"""What the register says of the archive: which files must stand there, and which must not."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lettergen.errors import LettergenError, Place, Problem, SetupError, error
from lettergen.model.letter import Letter
from lettergen.storage.archive import LETTER, Archive
from lettergen.storage.inventory import KEPT
from lettergen.storage.snapshot import REDACTED, letter_file, redaction_note
from lettergen.storage.waiting import waiting_letters
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.reading import Reader


def register_file(workspace: Workspace) -> Path | None:
    """Where the register's file is; None where a server keeps the register."""
    home = workspace.register_home(workspace.settings.register)
    return home if isinstance(home, Path) else None


@contextmanager
def untouched_register(workspace: Workspace) -> Iterator[tuple[Reader, Callable[[], bool]]]:
    """The register to be read without leaving anything beside it, and whether it has stood still since."""
    from lettergen.register.reading import Reader
    from lettergen.register.sqlite import SQLite

    path = register_file(workspace)
    if path is None:
        with closing(workspace.register(writing=False)) as register:
            yield register, lambda: True
    else:
        database = SQLite.open_untouched(path)
        with closing(Reader(database)) as register:
            yield register, database.stood_still


@dataclass(frozen=True, slots=True)
class Known:
    """A file that a row of the register names: its digest, and the letter's number."""

    number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All that the rows of the register say of the archive, by paths in the workspace.

    `kept` holds, for what letters are made of, the first number that needs it; `erased` what was erased;
    `folders` the numbers whose letters may stand in a folder; `waiting` those whose files are being made;
    `complete` is False where not all rows could be had.
    """

    files: dict[str, Known] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    erased: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, Letter] = field(default_factory=dict)
    complete: bool = True
    problems: list[Problem] = field(default_factory=list)


def holdings(rows: Iterable[Letter | Problem], archive: Archive) -> Holdings:
    """What the register's rows say; those that cannot be read, and an end before the last, are problems."""
    made = Holdings()
    try:
        for row in rows:
            if isinstance(row, Problem):
                made.problems.append(row)
            else:
                _add(made, row, archive)
    except LettergenError as reason:
        made.problems.extend(reason.problems)
        return replace(made, complete=False)
    return made


def add_waiting(made: Holdings, archive: Archive) -> None:
    """What letters that wait for their number are made of is needed, too."""
    try:
        for letter in waiting_letters(archive):
            try:
                made.kept.update(dict.fromkeys(kept_named(letter.snapshot), letter.name) | made.kept)
            except ValueError:
                place = Place(file=f"{letter.folder}/{LETTER}")
                made.problems.append(error("setup.waiting-unreadable", place))
    except SetupError as reason:
        made.problems.extend(reason.problems)


def files_of(letter: Letter) -> dict[str, str]:
    """The files that stand for a letter by path, with their SHA-256; those of an erased one stood there."""
    found = {file.path: file.sha256 for file in letter.files}
    if letter.files:
        text = letter_file(letter, letter.files).encode("utf-8", "surrogateescape")
        found[f"{folder_of(letter)}/{LETTER}"] = hashlib.sha256(text).hexdigest()
    scans = (details for details in letter.marks.values() if {"file", "sha256"} <= details.keys())
    return found | {details["file"]: details["sha256"] for details in scans}


def _note_of(letter: Letter) -> dict[str, str]:
    """What stands for an erased letter: the note with its files' digests."""
    if not letter.files:
        return {}
    note = redaction_note(letter).encode("utf-8", "surrogateescape")
    return {f"{folder_of(letter)}/{REDACTED}": hashlib.sha256(note).hexdigest()}


def folder_of(letter: Letter) -> str:
    """The folder of a letter's files, as its row names it: another default series moves no letter."""
    return letter.files[0].path.rpartition("/")[0] if letter.files else ""


def kept_by(letter: Letter) -> Iterator[str]:
    """Paths of the templates and pictures that a letter was made of. Raises ValueError."""
    if letter.snapshot and not letter.is_redacted and "imported" not in letter.marks:
        yield from kept_named(letter.snapshot)


def kept_named(snapshot: str) -> Iterator[str]:
    """Paths of the templates and pictures that a snapshot names. Raises ValueError where it is none."""
    templates, pictures = _table(snapshot, "templates"), _table(snapshot, "resolved.pictures")
    if not templates:
        raise ValueError("no templates")
    yield from (f"{KEPT}/{digest}.docx" for digest in templates.values())
    yield from (f"{KEPT}/{digest}.picture" for digest in pictures.values())


def _table(snapshot: str, name: str) -> dict[str, Any]:
    """One table of a snapshot: reading all of it would take most of the time that a large archive needs."""
    _, head, rest = f"\n{snapshot}".partition(f"\n[{name}]\n")
    return tomllib.loads(rest.partition("\n[")[0]) if head else {}


def _add(made: Holdings, letter: Letter, archive: Archive) -> None:
    number = str(letter.number)
    try:
        files = files_of(letter)
        folder = folder_of(letter) or archive.shown(archive.letter_folder(letter.number))
    except (TypeError, AttributeError):  # somebody wrote a number where the row has a text
        made.problems.append(error("register.row-unreadable", number=number))
        return
    made.folders[folder] = number
    if letter.state == "reserved" and not letter.is_kept_free:
        made.waiting[folder] = letter
    if letter.is_redacted:
        made.erased.update(dict.fromkeys(files, number))
        files = _note_of(letter)
    made.files.update({path: Known(number, digest) for path, digest in files.items()})
    try:
        for path in kept_by(letter):
            made.kept.setdefault(path, number)
    except ValueError:
        made.problems.append(error("setup.snapshot-unreadable", number=number))
