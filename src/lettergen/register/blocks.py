"""Many letters written in one transaction: row for row what they would be one at a time, and faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from lettergen.errors import RegisterError, error
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber
from lettergen.register import chain
from lettergen.register.database import Database, Statement
from lettergen.register.reading import Reader, refuse_clock_back
from lettergen.register.rows import (
    AT,
    LETTER,
    inserting,
    letter_of,
    packed,
    place_of,
    refuse_earlier,
    refuse_no_word_file,
    refuse_other_draft,
    refuse_other_words,
    refuse_void,
    row_asked,
)
from lettergen.register.schema import COUNT

Item = TypeVar("Item")
Rows = dict[tuple[object, ...], chain.Row]

# So many letters are looked up and written at once: few trips to a server, and little in memory.
_PIECE = 50
_PLACE = ", ".join(chain.PLACE)


@dataclass(slots=True)
class _End:
    """Where a series stands in a year: the next number, and the last letter's number and date."""

    seq: int
    number: RefNumber | None = None
    day: date = date.min


class Block:
    """What one transaction writes of many letters.

    Nobody else writes meanwhile: so what was written last is remembered and not asked for again. The guards
    of the database look at every row as ever.
    """

    def __init__(self, database: Database, stamp: chain.Stamp) -> None:
        self._database, self._stamp = database, stamp
        self._reader = Reader(database)
        self._head = self._reader.head()
        self._ends: dict[tuple[str, int], _End] = {}
        self._statements: list[Statement] = []

    def reserve(self, asked: Iterable[Reservation], first: Mapping[tuple[str, int], int]) -> int:
        """Numbers for letters in their order; how many were newly given."""
        given = 0
        for piece in _pieces(asked):
            known = self._known(piece)
            for each in piece:
                row = known.get(each.key) or known.get(chain.erased(each.key))
                if row is None:
                    row = self._enter(each, first)
                    known[str(row["key"])] = row
                    given += 1
                else:
                    chosen = each.issued_on if each.dated else None
                    refuse_other_draft(letter_of(row), each.key, each.draft_digest, chosen, each.subject)
            self._hand_over()
        return given

    def seal(self, sealed: Iterable[tuple[RefNumber, Sequence[LetterFile]]]) -> Iterator[Letter]:
        """Letters are issued with their files; each as it stands then."""
        for piece in _pieces(sealed):
            rows = self._rows([number for number, _ in piece])
            for number, files in piece:
                refuse_no_word_file(files)
                known = letter_of(_found(rows, number))
                refuse_void(known)
                if known.state == "issued":
                    refuse_other_words(known, files)
                else:
                    self._change(rows, number, "issued", state="issued", files=packed(files))
                yield letter_of(_found(rows, number))
            self._hand_over()

    def adopt(self, letters: Iterable[Letter], owner: str) -> Iterator[Letter]:
        """Letters that are still reserved for their owner pass to another; each that did."""
        for piece in _pieces(letters):
            rows = self._rows([letter.number for letter in piece])
            for letter in piece:
                row = _found(rows, letter.number)
                if (row["state"], row["owner"]) == ("reserved", letter.owner):
                    self._change(rows, letter.number, "adopted", owner=owner)
                    yield letter_of(_found(rows, letter.number))
            self._hand_over()

    def _enter(self, asked: Reservation, first: Mapping[tuple[str, int], int]) -> chain.Row:
        """The row of a new letter under the next number. Raises RegisterError as `reserve` does."""
        row, year = row_asked(asked), asked.issued_on.year
        if not asked.dated and self._head is not None:
            refuse_clock_back(self._stamp.at, datetime.fromisoformat(self._head.at))
        end = self._end(asked, first)
        if end.number is not None:
            refuse_earlier(end.number, end.day, asked.issued_on)
        row["seq"], row["printed"] = end.seq, asked.numbering.printed(year, end.seq)
        row["key"] = asked.key or f"{asked.series}/{year}/{end.seq}"
        self._statements += [
            (COUNT, (asked.series, year, end.seq)),
            (inserting("letters", row), tuple(row.values())),
        ]
        self._append("reserved", row)
        end.number = RefNumber(asked.series, year, end.seq, "", str(row["printed"]))
        end.day, end.seq = asked.issued_on, end.seq + 1
        return row

    def _end(self, asked: Reservation, first: Mapping[tuple[str, int], int]) -> _End:
        """Where a letter's series stands; raises RegisterError where somebody has moved it meanwhile."""
        place = (asked.series, asked.issued_on.year)
        if place not in self._ends:
            end = _End(self._reader.next_seq(*place, asked.numbering))
            if (last := self._reader.last(*place)) is not None:
                end.number, end.day = last.number, last.issued_on
            if (confirmed := first.get(place, end.seq)) != end.seq:
                numbers = [asked.numbering.printed(place[1], seq) for seq in (confirmed, end.seq)]
                raise RegisterError(error("register.block-moved", None, first=numbers[0], next=numbers[1]))
            self._ends[place] = end
        return self._ends[place]

    def _change(self, rows: Rows, number: RefNumber, verb: str, **columns: str) -> None:
        """Change columns of a letter and write down that it was done."""
        place = place_of(number)
        rows[place] = row = {**rows[place], **columns}
        changes = ", ".join(f"{name} = ?" for name in columns)
        self._statements.append((f"UPDATE letters SET {changes} WHERE {AT}", (*columns.values(), *place)))
        self._append(verb, row)

    def _append(self, verb: str, row: chain.Row) -> None:
        event = chain.event_after(self._head, row, verb, self._stamp)
        self._statements.append((inserting("events", event), tuple(event.values())))
        self._head = chain.Head(event["id"], event["digest"], event["at"])

    def _hand_over(self) -> None:
        """Let the database carry out what was gathered."""
        self._database.run(self._statements)
        self._statements = []

    def _known(self, asked: Sequence[Reservation]) -> dict[str, chain.Row]:
        """The rows under the keys of letters, also those whose keys were erased."""
        keys = [shown for each in asked for shown in (each.key, chain.erased(each.key))]
        marks = ", ".join("?" * len(keys))
        rows = self._database.all(f"SELECT {LETTER} FROM letters WHERE key IN ({marks})", *keys)
        return {row["key"]: row for row in rows}

    def _rows(self, numbers: Sequence[RefNumber]) -> Rows:
        """The rows of numbers, by their places."""
        # Joined, and not `IN (VALUES …)`, for which SQLite would read the whole table.
        marks = ", ".join(["(?, ?, ?, ?)"] * len(numbers))
        asked = f"WITH asked ({_PLACE}) AS (VALUES {marks})"
        sql = f"{asked} SELECT {LETTER} FROM asked JOIN letters USING ({_PLACE})"
        values = [value for number in numbers for value in place_of(number)]
        return {tuple(row[name] for name in chain.PLACE): row for row in self._database.all(sql, *values)}


def _found(rows: Rows, number: RefNumber) -> chain.Row:
    """The row of a number. Raises RegisterError where there is none."""
    try:
        return rows[place_of(number)]
    except KeyError as none:
        raise RegisterError(error("register.no-such-number", number=number.printed)) from none


def _pieces(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while piece := list(islice(left, _PIECE)):
        yield piece
