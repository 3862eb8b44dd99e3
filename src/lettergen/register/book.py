"""The register as the program uses it: a number is reserved, its letter sealed or voided, and found again."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from lettergen.errors import Problem, RegisterError, SetupError, error
from lettergen.model.letter import Letter, LetterFile, Reservation, State
from lettergen.model.numbering import RefNumber
from lettergen.register import chain, schema

_ORDER = ", ".join(chain.PLACE)
_LETTER = ", ".join(chain.COLUMNS)
_EVENT = ", ".join(chain.EVENT)
_SELECT = f"SELECT {_LETTER} FROM letters"
_AT = "series = ? AND year = ? AND seq = ? AND suffix = ?"
_PAGE = 500
_SIGN = re.compile(r"^(исх\.?|ref\.?|out\.?)?(№|no\.?|n[°º]\.?|#)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# Spaces that a printed number may hold: common, no-break, narrow no-break.
_SQUEEZED = "replace(replace(replace(printed, ' ', ''), '\u00a0', ''), '\u202f', '')"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done (with its offset from UTC), and who did it."""

    at: datetime
    actor: str

    def __post_init__(self) -> None:
        """A time without an offset would say different things in different places."""
        if self.at.utcoffset() is None:
            raise ValueError("a stamp needs a time with its offset")


class Register:
    """The stored book of outgoing letters. One connection: for one thread of one process."""

    def __init__(self, connection: sqlite3.Connection, path: Path, timeout: float) -> None:
        self._connection = connection
        self._path = path
        self._timeout = timeout

    @classmethod
    def open(cls, path: Path, *, writing: bool, timeout: float = 30.0) -> Self:
        """The register at `path`. Writing makes what is missing; reading makes nothing.

        Raises SetupError where it is locked longer than `timeout` seconds, damaged, newer or out of reach.
        """
        with schema.translated(path, timeout):
            opened = (schema.open_writing if writing else schema.open_reading)(path, timeout)
        return cls(opened, path, timeout)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever written here.

        Whoever compares this with a folder of letters looks at the folder first: numbers come before files.
        """
        return not self._all("SELECT id FROM events LIMIT 1")

    def reserve(self, reservation: Reservation, stamp: Stamp) -> tuple[Letter, bool]:
        """The letter under its key with a number, and whether the number is newly given.

        The same draft gets the number it has. Raises RegisterError where the key belongs to another
        content, or the date is earlier than the last one given: nothing is spent then.
        """
        with self._writing():
            chosen = reservation.issued_on if reservation.dated else None
            known = self.same_draft(reservation.key, reservation.draft_digest, chosen, reservation.subject)
            if known is not None:
                return known, False
            year = reservation.issued_on.year
            self.check_date(reservation.series, reservation.issued_on)
            seq = self._next(reservation.series, year, reservation.numbering.first(year))
            row = _new_row(reservation, seq)
            self._insert("letters", row)
            self._append("reserved", row, stamp)
        return _letter(row), True

    def seal(self, number: RefNumber, files: Sequence[LetterFile], stamp: Stamp) -> Letter:
        """The letter is issued: its files are safe. A letter issued with the same Word files stays as it is.

        Raises RegisterError for a void number, or one issued with other Word files.
        """
        if not _word_files(files):
            raise ValueError("a letter is issued with a Word file at least")
        with self._writing():
            known = self._standing(number)
            if known.state == "issued":
                _check_same_words(known, files)
                return known
            return self._change(number, "issued", stamp, state="issued", files=_packed(files))

    def replace_files(self, number: RefNumber, files: Sequence[LetterFile], stamp: Stamp) -> Letter:
        """An issued letter's PDF was made later, or made again; its Word files stay the same.

        Raises RegisterError for a number that is not issued, or where the Word files differ.
        """
        with self._writing():
            known = self._standing(number)
            if known.state != "issued":
                raise RegisterError(error("register.not-issued", number=known.number.printed))
            _check_same_words(known, files)
            if known.files == tuple(files):
                return known
            return self._change(number, "pdf", stamp, files=_packed(files))

    def void(self, number: RefNumber, reason: str, stamp: Stamp) -> Letter:
        """The number is spent and says why. Raises RegisterError without a reason, or where it is void."""
        if not reason.strip():
            raise RegisterError(error("register.no-reason", number=number.printed))
        with self._writing():
            self._standing(number)
            return self._change(number, "voided", stamp, state="void", reason=reason.strip())

    def adopt(self, number: RefNumber, owner_before: str, owner: str, stamp: Stamp) -> bool:
        """Take a reserved letter over from its owner; False where somebody else was faster, or it is done."""
        with self._writing():
            known = self._get(number)
            if known.state != "reserved" or known.owner != owner_before:
                return False
            self._change(number, "adopted", stamp, owner=owner)
        return True

    def same_draft(self, key: str, draft_digest: str, day: date | None, subject: str) -> Letter | None:
        """The letter under a key, if there is one; `day` is the date where a person chose it.

        Raises RegisterError where it was made from another draft, or for another day.
        """
        known = self.by_key(key)
        if known is None or (known.draft_digest == draft_digest and day in (None, known.issued_on)):
            return known
        raise RegisterError(
            error(
                "register.other-content",
                key=key,
                number=known.number.printed,
                known_date=known.issued_on,
                known_digest=known.draft_digest[:8],
                known_subject=known.subject if known.subject != subject else "",
                date=day or known.issued_on,
                digest=draft_digest[:8],
                subject=subject if known.subject != subject else "",
            )
        )

    def check_date(self, series: str, day: date) -> None:
        """Raise RegisterError where a date is earlier than that of the last number of its year."""
        last = self.last(series, day.year)
        if last is not None and day < last.issued_on:
            raise RegisterError(
                error(
                    "register.date-goes-back",
                    series=series,
                    number=last.number.printed,
                    last_date=last.issued_on,
                    date=day,
                )
            )

    def by_key(self, key: str) -> Letter | None:
        """The letter of a draft."""
        rows = self._all(f"{_SELECT} WHERE key = ?", key)
        return _letter(rows[0]) if rows else None

    def find(self, printed_or_seq: str, series: str | None = None, year: int | None = None) -> list[Letter]:
        """Letters with this number, printed or counted; a sign («№», "No.") and spaces do not matter."""
        asked = _SPACES.sub("", printed_or_seq).encode("utf-8", "replace").decode()
        bare = _SIGN.sub("", asked)
        # No register counts further than nine digits.
        seq = int(bare) if re.fullmatch("[0-9]{1,9}", bare) else 0
        where, values = _where(series=series, year=year)
        sql = f"{_SELECT} WHERE ({_SQUEEZED} IN (?, ?) OR seq = ?) AND {where} ORDER BY {_ORDER}"
        rows = self._all(sql, asked, bare, seq, *values)
        return [_letter(row) for row in rows]

    def letters(
        self, series: str | None = None, year: int | None = None, state: State | None = None
    ) -> Iterator[Letter]:
        """All letters, or those asked for, in the order of series, year and number.

        Read page by page: the register stays free to be written to, by the reader too.
        """
        where, values = _where(series=series, year=year, state=state)
        sql = f"{_SELECT} WHERE ({_ORDER}) > (?, ?, ?, ?) AND {where} ORDER BY {_ORDER} LIMIT ?"
        place: tuple[object, ...] = ("", 0, 0, "")
        while True:
            rows = self._all(sql, *place, *values, _PAGE)
            yield from map(_letter, rows)
            if len(rows) < _PAGE:
                return
            place = tuple(rows[-1][name] for name in chain.PLACE)

    def last(self, series: str, year: int) -> Letter | None:
        """The letter with the highest number of a series and year, in whatever state."""
        rows = self._all(
            f"{_SELECT} WHERE series = ? AND year = ? ORDER BY seq DESC, suffix DESC LIMIT 1",
            series,
            year,
        )
        return _letter(rows[0]) if rows else None

    def events(self, number: RefNumber) -> list[dict[str, Any]]:
        """What happened to a letter, from the first to the last; `body` holds the row as it was then.

        Raises RegisterError where somebody wrote into an event what cannot be read.
        """
        rows = self._all(f"SELECT {_EVENT} FROM events WHERE {_AT} ORDER BY id", *_place(number))
        try:
            return [{**row, "body": json.loads(row["body"])} for row in rows]
        except (ValueError, TypeError) as fault:
            raise RegisterError(error("register.row-unreadable", number=number.printed)) from fault

    def problems(self) -> list[Problem]:
        """All that is wrong with the register: damage, guards taken away, a changed past."""
        found: list[Problem] = []
        for check in (self._schema_problems, self.chain_problems):
            try:
                found += check()
            except SetupError as fault:
                found += [problem for problem in fault.problems if problem not in found]
        return found

    def chain_problems(self) -> list[Problem]:
        """Events, rows and counters that were changed behind the program's back."""
        connection = self._connection
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            with schema.translated(self._path, self._timeout):
                return self._compare()
        finally:
            connection.text_factory = str

    def _compare(self) -> list[Problem]:
        """What events, rows and counters say of one another, at one moment."""
        highest = "SELECT series, year, max(seq) AS last FROM letters GROUP BY series, year"
        with schema.transaction(self._connection, schema.BEGIN_READING):
            found = chain.chain_problems(
                self._each(f"SELECT {_EVENT} FROM events ORDER BY id"),
                self._each(f"{_SELECT} ORDER BY {_ORDER}"),
            )
            return found + chain.counter_problems(
                self._each("SELECT series, year, last FROM counters"), self._each(highest)
            )

    def _schema_problems(self) -> list[Problem]:
        with schema.translated(self._path, self._timeout):
            return schema.schema_problems(self._connection, self._path)

    def _next(self, series: str, year: int, first: int) -> int:
        """The counter's next number. One statement: neither twins nor holes, whoever counts beside us."""
        rows = self._all(
            "INSERT INTO counters (series, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT (series, year) DO UPDATE SET last = counters.last + 1 RETURNING last",
            series,
            year,
            first,
        )
        return int(rows[0]["last"])

    def _get(self, number: RefNumber) -> Letter:
        """The letter of a number. Raises RegisterError where there is none."""
        rows = self._all(f"{_SELECT} WHERE {_AT}", *_place(number))
        if not rows:
            raise RegisterError(error("register.no-such-number", number=number.printed))
        return _letter(rows[0])

    def _standing(self, number: RefNumber) -> Letter:
        """The letter of a number that is not void. Raises RegisterError."""
        known = self._get(number)
        if known.state == "void":
            raise RegisterError(error("register.is-void", number=known.number.printed, reason=known.reason))
        return known

    def _change(self, number: RefNumber, verb: str, stamp: Stamp, **columns: str) -> Letter:
        """Change columns of a letter and write down that it was done."""
        changes = ", ".join(f"{name} = ?" for name in columns)
        sql = f"UPDATE letters SET {changes} WHERE {_AT} RETURNING {_LETTER}"
        row = self._all(sql, *columns.values(), *_place(number))[0]
        self._append(verb, row, stamp)
        return _letter(row)

    def _append(self, verb: str, row: chain.Row, stamp: Stamp) -> None:
        """An event at the end of the chain, in the transaction of the change it tells of."""
        head = self._all("SELECT id, digest FROM events ORDER BY id DESC LIMIT 1")
        event: dict[str, object] = {
            "id": head[0]["id"] + 1 if head else 1,
            **{name: row[name] for name in chain.PLACE},
            "verb": verb,
            "at": stamp.at.isoformat(),
            "actor": stamp.actor,
            "body": chain.body(row),
            "previous": head[0]["digest"] if head else "",
        }
        self._insert("events", {**event, "digest": chain.link(event)})

    def _insert(self, table: str, row: chain.Row) -> None:
        marks = ", ".join("?" * len(row))
        self._all(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that holds the register's only pen from its first statement on."""
        with schema.translated(self._path, self._timeout), schema.transaction(self._connection):
            yield

    def _all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """All rows that a statement gives."""
        with schema.translated(self._path, self._timeout):
            return [dict(row) for row in self._connection.execute(sql, values)]

    def _each(self, sql: str) -> Iterator[dict[str, Any]]:
        """The rows of a statement, one at a time."""
        return (dict(row) for row in self._connection.execute(sql))


def _where(**wanted: object) -> tuple[str, list[object]]:
    """A condition for the columns that are given, and its values."""
    given = {name: value for name, value in wanted.items() if value is not None}
    return " AND ".join(["1 = 1", *(f"{name} = ?" for name in given)]), list(given.values())


def _place(number: RefNumber) -> tuple[object, ...]:
    return number.series, number.year, number.seq, number.suffix


def _check_same_words(known: Letter, files: Sequence[LetterFile]) -> None:
    """Raise RegisterError where the Word files are not those that the letter was issued with."""
    if _word_files(known.files) != _word_files(files):
        raise RegisterError(error("register.other-files", number=known.number.printed))


def _word_files(files: Sequence[LetterFile]) -> set[tuple[str, str]]:
    return {(file.language, file.sha256) for file in files if file.type == "docx"}


def _packed(files: Sequence[LetterFile]) -> str:
    return chain.canonical([asdict(file) for file in files])


def _new_row(asked: Reservation, seq: int) -> dict[str, object]:
    """The row of a number just given."""
    year = asked.issued_on.year
    return {
        "series": asked.series,
        "year": year,
        "seq": seq,
        "suffix": "",
        "printed": asked.numbering.printed(year, seq),
        "state": "reserved",
        "key": asked.key,
        "draft_digest": asked.draft_digest,
        "issued_on": asked.issued_on.isoformat(),
        "kind": asked.kind,
        "languages": ",".join(asked.languages),
        "subject": asked.subject,
        "pdf": asked.pdf,
        "snapshot": asked.snapshot,
        "files": "[]",
        "reason": None,
        "owner": asked.owner,
    }


def _letter(row: chain.Row) -> Letter:
    """A row as a letter. Raises RegisterError where somebody wrote into the row what no letter can hold."""
    values: dict[str, Any] = dict(row)
    number = RefNumber(**{name: values.pop(name) for name in (*chain.PLACE, "printed")})
    try:
        values["issued_on"] = date.fromisoformat(values["issued_on"])
        values["languages"] = tuple(values["languages"].split(",")) if values["languages"] else ()
        values["files"] = tuple(LetterFile(**file) for file in json.loads(values["files"]))
        return Letter(number=number, **values)
    except (ValueError, TypeError, AttributeError) as fault:
        raise RegisterError(error("register.row-unreadable", number=number.printed)) from fault
