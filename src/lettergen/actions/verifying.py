"""Whether the register and the archive are what they were: every row and every file, and nothing besides."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from glob import escape
from typing import TYPE_CHECKING

from lettergen.actions.anchoring import Anchor, anchor_problems
from lettergen.actions.holdings import Holdings, Known, add_waiting, holdings, untouched_register
from lettergen.errors import LettergenError, Place, Problem, advice, error
from lettergen.model.letter import Letter
from lettergen.storage.archive import LETTER, Archive
from lettergen.storage.inventory import (
    KEPT,
    Form,
    digest_of,
    inventory,
    is_litter,
    kept_digest,
)
from lettergen.storage.snapshot import read_letter_file
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.database import Owners
    from lettergen.register.reading import Reader

_LOOKS = 3  # a file is written before its row: what is wrong at every look was not just being written
PAUSE = 0.4
_OURS = (LETTER, *(f"letter_{language}.{form}" for language in ("ru", "en") for form in ("docx", "pdf")))

Standing = Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and everything that is wrong; `quick` says that no file's content was read."""

    problems: tuple[Problem, ...]
    letters: int
    files: int
    quick: bool


def verify(workspace: Workspace, *, quick: bool = False, anchors: Collection[Anchor] = ()) -> Verified:
    """Hold register, archive and anchors against each other; changes nothing and raises nothing.

    `quick` leaves the contents of the archive's files out.
    """
    standing = inventory(workspace.archive)  # before the rows: a number comes before its files
    rows, found = _read_rows(workspace, list(anchors))
    if not rows.complete:
        found.append(advice("archive.not-compared"))
    suspects = list(_archive_problems(workspace.archive, standing, rows, quick=quick))
    found += [problem for problem in suspects if problem.severity == "advice"]
    found += _confirmed(workspace, [p for p in suspects if p.severity == "error"], quick=quick)
    once = {repr(problem): problem for problem in found}
    return Verified(tuple(once.values()), len(rows.folders), len(rows.files), quick)


Read = tuple[Holdings, list[Problem]]


def _read_rows(workspace: Workspace, anchors: Sequence[Anchor] | None) -> Read:
    """What the register's rows say of the archive, and what is wrong with them; leaves no trace beside it.

    Without `anchors` only the rows are read.
    """
    try:
        with untouched_register(workspace) as (register, stood_still):
            made = _audit(register, workspace.archive, anchors)
            if stood_still():
                return made
        with closing(workspace.register(writing=False)) as register:
            return _audit(register, workspace.archive, anchors)
    except LettergenError as reason:
        return Holdings(complete=False), list(reason.problems)


def _audit(register: Reader, archive: Archive, anchors: Sequence[Anchor] | None) -> Read:
    """Rows and faults of a register; what cannot be read is a fault among the others."""
    rows = holdings(register.every_row(), archive)
    add_waiting(rows, archive)
    found = list(rows.problems)
    if anchors is not None:
        try:
            found += _waiting(register.owners or archive, rows)
            found += register.problems()
            found += number_problems(register.every_row())
            found += anchor_problems(register, anchors)
        except LettergenError as reason:
            found += reason.problems
    return rows, found


def _waiting(owners: Owners, rows: Holdings) -> list[Problem]:
    """Letters whose making was cut short: the next command that writes finishes them."""
    return [
        advice("register.left-over", number=str(letter.number), series=letter.number.series)
        for letter in rows.waiting.values()
        if not owners.is_alive(letter.owner)
    ]


def number_problems(rows: Iterable[Letter | Problem]) -> Iterator[Problem]:
    """Numbers of a series that are not there, between its first and its last, or there twice."""
    series, last, seen = ("", 0), 0, ""
    for row in rows:
        if isinstance(row, Problem):
            continue
        number = row.number
        here = (number.series, number.year)
        place = {"series": number.series, "year": number.year}
        expected = number.seq if here != series else last + (not number.suffix)
        if number.seq > expected:
            yield error("register.number-missing", None, **place, first=expected, last=number.seq - 1)
        elif number.seq < expected or (here == series and number.seq == last and number.suffix == seen):
            yield error("register.number-twice", None, **place, number=str(number))
        series, last, seen = here, number.seq, number.suffix


def _confirmed(workspace: Workspace, suspects: list[Problem], *, quick: bool) -> list[Problem]:
    """Those faults of the archive that are there at every look, while letters may be being issued."""
    for _ in range(_LOOKS - 1):
        if not suspects:
            break
        time.sleep(PAUSE)
        standing = inventory(workspace.archive)
        rows, _ = _read_rows(workspace, None)
        files = {problem.place.file for problem in suspects}
        again = {*map(repr, _archive_problems(workspace.archive, standing, rows, quick=quick, only=files))}
        suspects = [problem for problem in suspects if repr(problem) in again]
    return suspects


def _archive_problems(
    archive: Archive, standing: Standing, rows: Holdings, *, quick: bool, only: Collection[str] | None = None
) -> Iterator[Problem]:
    """What is wrong with the archive as the rows know it; `only` narrows whose contents are read."""
    yield from _missing(archive, standing, rows)
    for path, form in standing.items():
        known = rows.files.get(path) or _kept_as_named(path, rows)
        if form == "unreadable":
            yield error("setup.unreadable", Place(file=path), reason="")
        elif known is None or form != "file":
            yield from _strange(archive, path, form, standing, rows) if rows.complete else ()
        else:
            if not quick and (only is None or path in only):
                yield from _content_problems(archive, path, known)
            if rows.complete and not known.number:
                yield advice("archive.kept-unused", Place(file=path))


def _missing(archive: Archive, standing: Standing, rows: Holdings) -> Iterator[Problem]:
    """Files that the register knows and that are not there; where the whole folder is gone, the folder."""
    gone = [path for path in rows.files if path not in standing]
    lost = {folder for path in gone if (folder := path.rpartition("/")[0]) not in standing}
    for folder in sorted(lost):
        yield error("archive.folder-gone", Place(file=folder), number=rows.folders.get(folder, ""))
    for path in gone:
        if path.rpartition("/")[0] not in lost:
            yield _about("archive.file-gone", archive, path, rows.files[path])
    for path, number in rows.kept.items():
        if path not in standing:
            yield error("archive.not-kept", Place(file=path), number=number)


def _kept_as_named(path: str, rows: Holdings) -> Known | None:
    """What the name of a kept file says of its content."""
    digest = kept_digest(path) if path.startswith(f"{KEPT}/") else ""
    return Known(rows.kept.get(path, ""), digest) if digest else None


def _content_problems(archive: Archive, path: str, known: Known) -> Iterator[Problem]:
    try:
        digest = digest_of(archive.root / path)
    except OSError as reason:
        yield error("setup.unreadable", Place(file=path), reason=reason.strerror or "")
        return
    if digest != known.sha256 and path.startswith(f"{KEPT}/"):
        yield error("archive.kept-altered", Place(file=path), number=known.number)
    elif digest != known.sha256:
        yield _about("archive.file-altered", archive, path, known)


def _about(code: str, archive: Archive, path: str, known: Known) -> Problem:
    """A file that is not as the register knows it; advice, where the right one waits beside it."""
    whole = archive.root / path
    staged = whole.parent.glob(f".{escape(whole.name)}.*.tmp")
    with suppress(OSError):
        if any(digest_of(each) == known.sha256 for each in staged):
            return advice("archive.unsettled", Place(file=path), number=known.number)
    return error(code, Place(file=path), number=known.number)


def _strange(
    archive: Archive, path: str, form: Form, standing: Standing, rows: Holdings
) -> Iterator[Problem]:
    """What is wrong with something that stands in the archive and is no file that the register knows."""
    place = Place(file=path)
    if form in ("link", "other") or path in rows.files:
        yield error("archive.not-a-file", place)
    elif path in rows.erased:
        yield error("archive.erased-stands", place, number=rows.erased[path])
    elif is_litter(path):
        yield advice("archive.litter", place)
    elif not _is_expected(path, form, standing, rows):
        yield _foreign(archive, path, form, standing, rows)


def _is_expected(path: str, form: Form, standing: Standing, rows: Holdings) -> bool:
    """Whether something is a folder of ours, of a letter in the making, or named with its folder."""
    folder, _, name = path.rpartition("/")
    if form == "folder":
        return path in rows.folders or path.count("/") == 1
    making = folder in rows.waiting and name in _OURS
    return making or (folder not in rows.folders and f"{folder}/{LETTER}" in standing)


def _foreign(archive: Archive, path: str, form: Form, standing: Standing, rows: Holdings) -> Problem:
    place = Place(file=path)
    if form != "folder":
        return error("archive.foreign", place, number=rows.folders.get(path.rpartition("/")[0], ""))
    if f"{path}/{LETTER}" not in standing:
        return error("archive.foreign-folder", place)
    try:
        content = (archive.root / path / LETTER).read_bytes()
        return error("archive.no-row", place, number=str(read_letter_file(content, path).number))
    except (OSError, ValueError):
        return error("archive.no-row", place, number="")
