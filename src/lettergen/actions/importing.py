"""The journal that an office already has is taken over, so that numbers go on where it ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.recovering import recover_with
from lettergen.actions.registering import known_series
from lettergen.errors import InputError, Place, Problem, advice, error, stop_on_errors
from lettergen.model.former_book import FormerRow, columns_of, is_count_of_columns, read_row
from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber, Series
from lettergen.storage.facts import imported_snapshot
from lettergen.storage.sheets import Row, read_sheets
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register

_FACTS = ("addressee", "kind", "subject", "signatory", "preparer", "note")


@dataclass(frozen=True, slots=True)
class FormerBook:
    """The file of the former journal; of which series and year it is; why its missing numbers are void."""

    path: Path
    series: str | None = None
    year: int | None = None
    void_gaps: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """The letters that came in, or would; how many were there before; what is to be told."""

    letters: tuple[Letter, ...]
    known: int
    notes: tuple[Problem, ...]


@dataclass(slots=True)
class _Reading:
    """What is read of a file, row by row, and what is wrong with it."""

    book: FormerBook
    series: str
    numbering: Series
    today: date
    heads: Mapping[str, str] = field(default_factory=dict)
    rows: list[FormerRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, line: int, column: str = "") -> Place:
        """Where in the file something stands."""
        return Place(file=self.book.path.name, line=line, key=self.heads.get(column, ""))


def import_book(workspace: Workspace, book: FormerBook, *, dry_run: bool = False) -> Imported:
    """Take over the letters of a former journal, all or none; a dry run only says what would come in.

    Raises InputError with every fault of the file, row by row, and RegisterError.
    """
    series = book.series or workspace.settings.default_series
    known_series(workspace, series)
    reading = _Reading(book, series, workspace.settings.series[series], workspace.today())
    _read(reading)
    with closing(workspace.register(writing=False)) as register:
        letters, known = _in_order(reading, register)
    reading.problems.sort(key=lambda problem: problem.place.line)
    stop_on_errors(reading.problems)
    notes = tuple(reading.problems)
    if not dry_run and letters:
        with closing(workspace.register(writing=True)) as register:
            notes += recover_with(workspace, register)
            register.enter(letters, "imported", workspace.stamp())
    return Imported(tuple(letters), known, notes)


def _read(reading: _Reading) -> None:
    """The rows of the first table that has the heads of a journal. Raises InputError where none has."""
    for rows in read_sheets(reading.book.path):
        for place, row in enumerate(rows):
            columns = columns_of(row.cells)
            if columns is not None:
                reading.heads = {name: str(row.cells[column]) for name, column in columns.items()}
                _tell_left_out(reading, row, columns)
                _read_rows(reading, rows[place + 1 :], columns)
                return
    raise InputError(error("sheet.no-heads", Place(file=reading.book.path.name)))


def _tell_left_out(reading: _Reading, head: Row, columns: Mapping[str, int]) -> None:
    names = [str(cell) for place, cell in enumerate(head.cells) if cell and place not in columns.values()]
    if names:
        reading.problems.append(advice("sheet.columns-left-out", reading.place(head.line), names=names))


def _read_rows(reading: _Reading, rows: Sequence[Row], columns: Mapping[str, int]) -> None:
    for row in rows:
        if is_count_of_columns(row.cells):
            continue
        cells = {
            name: row.cells[place] if place < len(row.cells) else None for name, place in columns.items()
        }
        filled = [cell for cell in row.cells if cell]
        if len(filled) == 1 and reading.numbering.read(str(filled[0])) is None:
            note = advice("sheet.row-left-out", reading.place(row.line), words=str(filled[0]))
            reading.problems.append(note)
            continue
        made, faults = read_row(row.line, cells, reading.numbering, reading.book.year, reading.today)
        reading.problems += [
            replace(problem, place=reading.place(row.line, column)) for column, problem in faults
        ]
        if made is not None:
            reading.rows.append(made)
    if not reading.rows and not any(problem.severity == "error" for problem in reading.problems):
        reading.problems.append(error("sheet.no-rows", Place(file=reading.book.path.name)))


def _in_order(reading: _Reading, register: Register) -> tuple[list[Letter], int]:
    """The letters in the order of their numbers, and how many the register has already; faults are noted."""
    letters: list[Letter] = []
    known = 0
    lines: dict[tuple[int, int, str], int] = {}
    ends: dict[int, _End] = {}
    standing = _Standing(register, reading.series)
    rows = {(year, row.seq, row.suffix, row.line): row for year, row in _with_years(reading)}
    for (year, _, _, line), found in sorted(rows.items()):
        number = reading.place(line, "number")
        if (year, found.seq, found.suffix) in lines:
            first = lines[year, found.seq, found.suffix]
            reading.problems.append(error("sheet.number-twice", number, number=found.printed, line=first))
            continue
        lines[year, found.seq, found.suffix] = line
        end = ends.get(year) or _end_of_year(reading, register, year, found.seq)
        row = found if found.is_dated else replace(found, day=end.day)
        letter = _letter(reading, row)
        there = standing.letter(letter.number)
        if there is None:
            reading.problems += _order_problems(reading, end, row)
            letters += [*_gaps(reading, end, row), letter]
            ends[year] = _End(max(end.seq, row.seq), max(end.day, row.day))
            continue
        known += 1
        ends[year] = end
        if there.draft_digest != letter.draft_digest:
            reading.problems.append(error("sheet.number-known", number, number=row.printed))
    return letters, known


@dataclass(frozen=True, slots=True)
class _End:
    """Where the numbers of a year stand so far, and the day of the last one."""

    seq: int
    day: date


def _end_of_year(reading: _Reading, register: Register, year: int, first: int) -> _End:
    """Where the register stands; a year without numbers begins at 1, or where the settings say."""
    last = register.last(reading.series, year)
    if last is not None:
        return _End(last.number.seq, last.issued_on)
    opening = reading.numbering.first(year)
    return _End(opening - 1 if first >= opening else 0, date(year, 1, 1))


@dataclass(frozen=True, slots=True)
class _Standing:
    """The letters that the register has already, read a year at a time."""

    register: Register
    series: str
    years: dict[int, dict[tuple[int, str], Letter]] = field(default_factory=dict)

    def letter(self, number: RefNumber) -> Letter | None:
        """The letter under a number, or None."""
        if number.year not in self.years:
            letters = self.register.letters(self.series, number.year)
            self.years[number.year] = {(each.number.seq, each.number.suffix): each for each in letters}
        return self.years[number.year].get((number.seq, number.suffix))


def _with_years(reading: _Reading) -> Iterator[tuple[int, FormerRow]]:
    """The rows with their years; one without a date is of the year of the row before it, or of the next."""
    year = next((row.day.year for row in reading.rows if row.is_dated), reading.book.year)
    for row in reading.rows:
        year = row.day.year if row.is_dated else year
        if year is not None:
            yield year, row
        elif row.void:  # the fault of any other row is told already
            reading.problems.append(error("sheet.no-date", reading.place(row.line, "date"), value=""))


def _order_problems(reading: _Reading, end: _End, row: FormerRow) -> Iterator[Problem]:
    """What hinders a row from following the numbers so far."""
    if row.day < end.day:
        yield error("sheet.date-back", reading.place(row.line, "date"), value=row.day, before=end.day)
    if row.seq < end.seq or (row.seq == end.seq and not row.suffix):
        place = reading.place(row.line, "number")
        yield error("sheet.number-passed", place, number=row.printed, last=end.seq)
    missing = _missing(end, row)
    if missing and not reading.book.void_gaps.strip():
        place = reading.place(row.line, "number")
        numbers = str(missing[0]) if len(missing) == 1 else f"{missing[0]}–{missing[-1]}"
        yield error("sheet.numbers-missing", place, numbers=numbers, number=row.printed)


def _missing(end: _End, row: FormerRow) -> range:
    return range(end.seq + 1, row.seq + (1 if row.suffix else 0))


def _gaps(reading: _Reading, end: _End, row: FormerRow) -> Iterator[Letter]:
    """Void numbers for those that are missing before a row."""
    reason = reading.book.void_gaps.strip()
    for seq in _missing(end, row) if reason else ():
        printed = reading.numbering.printed(row.day.year, seq)
        yield _letter(reading, FormerRow(row.line, printed, seq, "", end.day, reason))


def _letter(reading: _Reading, row: FormerRow) -> Letter:
    """A row as the letter that the register will hold: without files, issued or void."""
    number = RefNumber(reading.series, row.day.year, row.seq, row.suffix, row.printed)
    facts = {name: row.facts[name] for name in _FACTS if name in row.facts}
    content = json.dumps(
        [row.printed, row.day.isoformat(), row.void, facts], ensure_ascii=False, sort_keys=True
    )
    return Letter(
        number=number,
        state="void" if row.void else "issued",
        key=f"{reading.series}/{row.day.year}/{row.seq}{row.suffix}",
        draft_digest=hashlib.sha256(content.encode()).hexdigest(),
        issued_on=row.day,
        kind=facts.get("kind", ""),
        languages=(),
        subject=facts.get("subject", ""),
        pdf="none",
        snapshot=imported_snapshot(facts),
        reason=row.void or None,
        marks={"imported": {"book": reading.book.path.name, "row": str(row.line)}},
    )
