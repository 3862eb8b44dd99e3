"""Letters that the archive holds and an older copy of the register does not: taken over from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lettergen.actions.holdings import holdings
from lettergen.document.context import subject
from lettergen.document.package import content_digest
from lettergen.errors import LettergenError, Place, Problem, error, fail
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import LANGUAGES
from lettergen.storage.archive import LETTER, Archive
from lettergen.storage.inventory import digest_of, inventory
from lettergen.storage.snapshot import read_letter_file, read_snapshot
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register

_VERB = "readmitted"


@dataclass(frozen=True, slots=True)
class _Found:
    """A letter as its folder tells of it, with the rule that its series is numbered by."""

    letter: Letter
    numbering: Series


def readmit(workspace: Workspace, gap_reason: str) -> list[Letter]:
    """Enter the letters that only the archive knows; numbers between them become void for the reason given.

    Raises with all faults before anything is entered.
    """
    archive = workspace.archive
    with closing(workspace.register(writing=True)) as register:
        folders = _folders(archive)  # before the rows: a number comes before its files
        rows = holdings(register.every_row(), archive)
        free = {letter.number for letter in register.letters(state="reserved") if letter.is_kept_free}
        places = {archive.shown(archive.letter_folder(number)) for number in free}
        found, problems = _gather(
            archive, [path for path in folders if path not in rows.folders.keys() - places]
        )
        problems += rows.problems
        problems += [problem for each in found for problem in _clashes(register, each.letter, free)]
        if problems:
            fail(problems)
        filled = [each for each in found if each.letter.number in free]
        for each in filled:
            _fill(workspace, register, each)
        new = [each for each in found if each.letter.number not in free]
        entered = list(_with_gaps(register, new, gap_reason))
        register.enter(entered, _VERB, workspace.stamp())
    return sorted([*entered, *(each.letter for each in filled)], key=lambda letter: letter.number)


def _folders(archive: Archive) -> list[str]:
    """The folders that a letter stands in."""
    paths = (path.rpartition("/") for path in inventory(archive))
    return [folder for folder, _, name in paths if name == LETTER and folder.count("/") == 2]


def _gather(archive: Archive, folders: Iterable[str]) -> tuple[list[_Found], list[Problem]]:
    """The letters of these folders in the order of their numbers, and what is wrong with them."""
    found: list[_Found] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            found.append(_read(archive, folder))
        except LettergenError as reason:
            problems += reason.problems
        except (OSError, ValueError):
            problems.append(error("archive.not-readmitted", Place(file=f"{folder}/{LETTER}")))
    return sorted(found, key=lambda each: each.letter.number), problems


def _read(archive: Archive, folder: str) -> _Found:
    """The letter of a folder, whole. Raises ValueError, OSError, or SetupError with its files' faults."""
    plain = read_letter_file((archive.root / folder / LETTER).read_bytes(), folder)
    resolved = read_snapshot(plain.snapshot).resolved
    draft, number = resolved.draft, plain.number
    first = draft.languages[0]
    faults = [
        error("archive.file-altered", Place(file=file.path), number=str(number))
        for file in plain.files
        if not (archive.root / file.path).is_file() or digest_of(archive.root / file.path) != file.sha256
    ]
    if archive.shown(archive.letter_folder(number)) != folder:
        faults.append(error("archive.misplaced", Place(file=folder), number=str(number)))
    if faults:
        fail(faults)
    words = (replace(file, content_sha256=content_digest(archive.read(file.path))) for file in plain.files)
    pdfs = tuple(_pdfs(archive, folder))
    letter = replace(
        plain,
        kind=draft.kind,
        languages=draft.languages,
        subject=subject(resolved, first) or getattr(resolved.kind.title, first) or "",
        pdf="auto" if pdfs else "none",
        files=(*words, *pdfs),
    )
    return _Found(letter, resolved.numbering)


def _pdfs(archive: Archive, folder: str) -> Iterator[LetterFile]:
    """The PDFs that stand beside a letter's Word files; only the register knew their digests."""
    for language in LANGUAGES:
        path = f"{folder}/letter_{language}.pdf"
        if (archive.root / path).is_file():
            yield LetterFile(language, "pdf", path, digest_of(archive.root / path))


def _clashes(register: Register, letter: Letter, free: set[RefNumber]) -> Iterator[Problem]:
    """What the register knows already: the letter's draft under another number, or its number."""
    known, number = register.by_key(letter.key), letter.number
    if known is not None:
        yield error("register.key-taken", None, number=str(number), key=letter.key, known=str(known.number))
    if number not in free and register.events(number):
        yield error("register.number-taken", None, number=str(number))


def _fill(workspace: Workspace, register: Register, each: _Found) -> None:
    """A number that was kept free when the register was copied had its letter afterwards."""
    letter = each.letter
    asked = Reservation(
        series=letter.number.series,
        numbering=each.numbering,
        key=letter.key,
        draft_digest=letter.draft_digest,
        issued_on=letter.issued_on,
        dated=True,
        kind=letter.kind,
        languages=letter.languages,
        subject=letter.subject,
        pdf=letter.pdf,
        snapshot=letter.snapshot,
        owner="",
    )
    register.fill(letter.number, asked, workspace.stamp())
    register.seal(letter.number, letter.files, workspace.stamp())


def _with_gaps(register: Register, found: Sequence[_Found], reason: str) -> Iterator[Letter]:
    """The letters in their order, each after the void numbers that nobody can tell of any more."""
    last: dict[tuple[str, int], tuple[int, date]] = {}
    for each in found:
        letter, number = each.letter, each.letter.number
        here = (number.series, number.year)
        if here not in last:
            known = register.last(*here)
            first = min(each.numbering.first(number.year), number.seq)
            last[here] = (known.number.seq, known.issued_on) if known else (first - 1, letter.issued_on)
        seq, day = last[here]
        for missing in range(seq + 1, number.seq + bool(number.suffix)):
            yield _void(each, missing, day, reason)
        yield letter
        last[here] = (max(seq, number.seq), max(day, letter.issued_on))


def _void(each: _Found, seq: int, day: date, reason: str) -> Letter:
    """A number between two letters, void."""
    series, year = each.letter.number.series, each.letter.number.year
    return Letter(
        number=RefNumber(series, year, seq, printed=each.numbering.printed(year, seq)),
        state="void",
        key=f"{series}/{year}/{seq}",
        draft_digest="",
        issued_on=day,
        kind="",
        languages=(),
        subject="",
        pdf="none",
        snapshot="",
        reason=reason,
    )
