"""Letters that the archive holds and an older copy of the register does not: taken over from their files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lettergen.actions.holdings import holdings
from lettergen.actions.redacting import redact
from lettergen.actions.registering import Which
from lettergen.document.context import subject
from lettergen.document.package import content_digest
from lettergen.errors import LettergenError, Place, Problem, error, fail
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import LANGUAGES, Text
from lettergen.storage.archive import LETTER, Archive
from lettergen.storage.inventory import digest_of, inventory
from lettergen.storage.snapshot import REDACTED, read_letter_file, read_redaction_note, read_snapshot
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

    What was erased stays erased, also where the older register still held it. Raises with all faults before
    anything is entered.
    """
    archive = workspace.archive
    with closing(workspace.register(writing=True)) as register:
        folders = _folders(archive)  # before the rows: a number comes before its files
        rows = holdings(register.every_row(), archive)
        free = {letter.number for letter in register.letters(state="reserved") if letter.is_kept_free}
        places = {archive.shown(archive.letter_folder(number)) for number in free}
        found, problems = _gather(
            workspace, [each for each in folders if each not in rows.folders.keys() - places]
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
    _erase_again(workspace, [each for each in folders if each in rows.folders])
    return sorted([*entered, *(each.letter for each in filled)], key=lambda letter: letter.number)


def _folders(archive: Archive) -> list[str]:
    """The folders that a letter stands in, or the note of one that was erased."""
    paths = (path.rpartition("/") for path in inventory(archive))
    found = (folder for folder, _, name in paths if name in (LETTER, REDACTED) and folder.count("/") == 2)
    return list(dict.fromkeys(found))


def _erase_again(workspace: Workspace, folders: Iterable[str]) -> None:
    """Letters that were erased after the register was copied are erased in it once more."""
    for folder in folders:
        with suppress(OSError, ValueError):  # there is no such note
            note = read_redaction_note((workspace.root / folder / REDACTED).read_bytes(), folder)
            which = Which(str(note.number), note.number.series, note.number.year)
            redact(workspace, which, note.marks["redacted"]["reason"])


def _gather(workspace: Workspace, folders: Iterable[str]) -> tuple[list[_Found], list[Problem]]:
    """The letters of these folders in the order of their numbers, and what is wrong with them."""
    found: list[_Found] = []
    problems: list[Problem] = []
    for folder in folders:
        is_erased = not (workspace.root / folder / LETTER).exists()
        try:
            found.append((_read_note if is_erased else _read_letter)(workspace, folder))
        except LettergenError as reason:
            problems += reason.problems
        except (OSError, ValueError):
            place = Place(file=f"{folder}/{REDACTED if is_erased else LETTER}")
            problems.append(error("archive.not-readmitted", place))
    return sorted(found, key=lambda each: each.letter.number), problems


def _read_note(workspace: Workspace, folder: str) -> _Found:
    """A letter that was erased, with what is left of it. Raises ValueError, OSError."""
    letter = read_redaction_note((workspace.root / folder / REDACTED).read_bytes(), folder)
    return _Found(letter, workspace.settings.series.get(letter.number.series, Series(Text())))


def _read_letter(workspace: Workspace, folder: str) -> _Found:
    """The letter of a folder, whole. Raises ValueError, OSError, or SetupError with its files' faults."""
    archive = workspace.archive
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
        marks=_marks(archive, folder, workspace.today()),
    )
    return _Found(letter, resolved.numbering)


def _marks(archive: Archive, folder: str, today: date) -> dict[str, dict[str, str]]:
    """The scan that stands beside a letter; on which day it was signed only the register knew."""
    for path in sorted((archive.root / folder).glob("signed.*")):
        details = {"on": today.isoformat(), "file": archive.shown(path), "sha256": digest_of(path)}
        return {"signed": details}
    return {}


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
