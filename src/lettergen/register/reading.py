"""What the register tells: letters by number, by key, page by page; their history; what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, Self

from lettergen.errors import Problem, RegisterError, SetupError, advice, error
from lettergen.model.letter import Letter, State
from lettergen.model.numbering import RefNumber, Series
from lettergen.register import chain
from lettergen.register.chain import Head
from lettergen.register.database import Database, Owners
from lettergen.register.opening import Home, open_database
from lettergen.register.rows import AT, LETTER, letter_of, place_of, refuse_earlier, refuse_other_draft

_ORDER = ", ".join(chain.PLACE)
_EVENT = ", ".join(chain.EVENT)
_SELECT = f"SELECT {LETTER} FROM letters"
_PAGE = 500
_LONG_SILENCE = 31  # days
# Who looks at the clock first need not be the first to write, and the clocks of several computers differ.
_SAME_MOMENT = timedelta(minutes=1)
_SIGN = re.compile(r"^(исх\.?|ref\.?|out\.?)?(№|no\.?|n[°º]\.?|#)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# Spaces that a printed number may hold: common, no-break, narrow no-break.
_SQUEEZED = "replace(replace(replace(printed, ' ', ''), '\u00a0', ''), '\u202f', '')"


class Reader:
    """The stored book of outgoing letters, to be read. One connection: for one thread of one process."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @classmethod
    def open(cls, home: Home, *, writing: bool, timeout: float = 30.0) -> Self:
        """The register at a path or an address. Writing makes what is missing; reading makes nothing.

        Raises SetupError where it is locked longer than `timeout` seconds, damaged, newer, out of reach,
        or where its letters were carried to another one.
        """
        opened = cls(open_database(home, writing=writing, timeout=timeout))
        try:
            opened.check_here()
        except BaseException:
            opened.close()
            raise
        return opened

    @property
    def owners(self) -> Owners | None:
        """Who is at work, where the register itself knows."""
        return self._database.owners

    @property
    def moved_to(self) -> str:
        """The register that has taken the place of this one, or an empty string."""
        return "".join(row["place"] for row in self._all("SELECT place FROM moved"))

    def check_here(self) -> None:
        """Raise SetupError where another register has taken the place of this one: it is out of date."""
        if to := self.moved_to:
            raise SetupError(error("setup.register-moved", path=self._database.place, to=to))

    def check_owner(self, letter: Letter) -> None:
        """Raise RegisterError where a letter was taken over from its owner: its files are another's."""
        if self._get(letter.number).owner != letter.owner:
            raise RegisterError(error("register.taken-over", number=str(letter.number)))

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

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

    def same_draft(self, key: str, draft_digest: str, day: date | None, subject: str) -> Letter | None:
        """The letter under a key, if there is one; `day` is the date where a person chose it.

        Raises RegisterError where it was made from another draft, or for another day.
        """
        known = self.by_key(key)
        if known is not None:
            refuse_other_draft(known, key, draft_digest, day, subject)
        return known

    def check_date(self, series: str, day: date) -> None:
        """Raise RegisterError where a date is earlier than that of the last number of its year."""
        last = self.last(series, day.year)
        if last is not None:
            refuse_earlier(last.number, last.issued_on, day)

    def check_between(self, number: RefNumber, day: date) -> None:
        """Raise RegisterError where a date does not stand between those of a number's neighbours."""
        year, place = "series = ? AND year = ?", place_of(number)
        before = f"{_SELECT} WHERE {year} AND (seq, suffix) < (?, ?) ORDER BY seq DESC, suffix DESC LIMIT 1"
        after = f"{_SELECT} WHERE {year} AND (seq, suffix) > (?, ?) ORDER BY seq, suffix LIMIT 1"
        first, last = date(number.year, 1, 1), date(number.year, 12, 31)
        for row in self._all(before, *place):
            first = date.fromisoformat(row["issued_on"])
        for row in self._all(after, *place):
            last = date.fromisoformat(row["issued_on"])
        if not first <= day <= last:
            place_in_time = {"date": day, "first": first, "last": last}
            raise RegisterError(error("register.not-between", None, number=str(number), **place_in_time))

    def check_clock(self, now: datetime) -> list[Problem]:
        """Raise RegisterError where the clock stands before the last event; advice where far behind it.

        A clock that was set back would date letters wrongly, and open a series of a year that is over.
        """
        rows = self._all("SELECT at FROM events ORDER BY id DESC LIMIT 1")
        last = datetime.fromisoformat(rows[0]["at"]) if rows else now
        refuse_clock_back(now, last)
        days = (now - last).days
        return [advice("register.clock-ahead", now=now, last=last, days=days)] if days > _LONG_SILENCE else []

    def head(self) -> Head | None:
        """The last event: how many there are, its digest and its time; None where nothing has happened."""
        rows = self._all("SELECT id, digest, at FROM events ORDER BY id DESC LIMIT 1")
        return Head(rows[0]["id"], rows[0]["digest"], rows[0]["at"]) if rows else None

    def digest_of(self, event: int) -> str | None:
        """The digest of an event by its place in the chain, or None where it is not there."""
        rows = self._all("SELECT digest FROM events WHERE id = ?", event)
        return str(rows[0]["digest"]) if rows else None

    def by_key(self, key: str) -> Letter | None:
        """The letter of a draft, also after its key was erased."""
        rows = self._all(f"{_SELECT} WHERE key IN (?, ?)", key, chain.erased(key))
        return letter_of(rows[0]) if rows else None

    def by_keys(self, keys: Sequence[str]) -> dict[str, Letter]:
        """The same of many drafts at once, by their keys."""
        asked = {shown: key for key in keys for shown in (key, chain.erased(key))}
        marks = ", ".join("?" * len(asked))
        letters = map(letter_of, self._all(f"{_SELECT} WHERE key IN ({marks})", *asked))
        return {asked[letter.key]: letter for letter in letters}

    def find(self, printed_or_seq: str, series: str | None = None, year: int | None = None) -> list[Letter]:
        """Letters with this number, printed or counted; a sign («№», "No.") and spaces do not matter.

        A number beside another, 207-а, is found as it is printed only.
        """
        asked = _SPACES.sub("", printed_or_seq).encode("utf-8", "replace").decode()
        bare = _SIGN.sub("", asked)
        # No register counts further than nine digits.
        seq = int(bare) if re.fullmatch("[0-9]{1,9}", bare) else 0
        where, values = _where(series=series, year=year)
        meant = f"({_SQUEEZED} IN (?, ?) OR (seq = ? AND suffix = ''))"
        sql = f"{_SELECT} WHERE {meant} AND {where} ORDER BY {_ORDER}"
        rows = self._all(sql, asked, bare, seq, *values)
        return [letter_of(row) for row in rows]

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
            yield from map(letter_of, rows)
            if len(rows) < _PAGE:
                return
            place = tuple(rows[-1][name] for name in chain.PLACE)

    def every_row(self) -> Iterator[Letter | Problem]:
        """All letters as of one moment, one at a time; what is wrong with a row that cannot be read."""
        with self._database.reading():
            for row in self._database.each(f"{_SELECT} ORDER BY {_ORDER}"):
                try:
                    yield letter_of(row)
                except RegisterError as fault:
                    yield fault.problems[0]

    def last(self, series: str, year: int) -> Letter | None:
        """The letter with the highest number of a series and year, in whatever state."""
        rows = self._all(
            f"{_SELECT} WHERE series = ? AND year = ? ORDER BY seq DESC, suffix DESC LIMIT 1",
            series,
            year,
        )
        return letter_of(rows[0]) if rows else None

    def next_seq(self, series: str, year: int, numbering: Series) -> int:
        """Which number would be the next of a series and year; it is not taken."""
        rows = self._all("SELECT last FROM counters WHERE series = ? AND year = ?", series, year)
        return int(rows[0]["last"]) + 1 if rows else numbering.first(year)

    def events(self, number: RefNumber) -> list[dict[str, Any]]:
        """What happened to a letter, from the first to the last; `body` holds the row as it was then.

        Raises RegisterError where somebody wrote into an event what cannot be read.
        """
        rows = self._all(f"SELECT {_EVENT} FROM events WHERE {AT} ORDER BY id", *place_of(number))
        try:
            return [{**row, "body": json.loads(row["body"])} for row in rows]
        except (ValueError, TypeError) as fault:
            raise RegisterError(error("register.row-unreadable", number=number.printed)) from fault

    def registered(self) -> dict[RefNumber, tuple[str, str]]:
        """Who gave each number, and when."""
        first = "SELECT min(id) FROM events GROUP BY series, year, seq, suffix"
        columns = ", ".join(f"l.{name}" for name in (*chain.PLACE, "printed"))
        same = " AND ".join(f"l.{name} = e.{name}" for name in chain.PLACE)
        sql = (
            f"SELECT {columns}, e.actor, e.at FROM events e JOIN letters l ON {same} WHERE e.id IN ({first})"
        )
        return {
            RefNumber(**{name: row[name] for name in (*chain.PLACE, "printed")}): (row["actor"], row["at"])
            for row in self._all(sql)
        }

    def problems(self) -> list[Problem]:
        """All that is wrong with the register: damage, guards taken away, a changed past."""
        found: list[Problem] = []
        for check in (self._database.problems, self.chain_problems):
            try:
                found += check()
            except SetupError as fault:
                found += [problem for problem in fault.problems if problem not in found]
        return found

    def chain_problems(self) -> list[Problem]:
        """Events, rows and counters that were changed behind the program's back, as of one moment."""
        each = self._database.each
        highest = "SELECT series, year, max(seq) AS last FROM letters GROUP BY series, year"
        with self._database.reading():
            found = chain.chain_problems(
                each(f"SELECT {_EVENT} FROM events ORDER BY id"), each(f"{_SELECT} ORDER BY {_ORDER}")
            )
            return found + chain.counter_problems(
                each("SELECT series, year, last FROM counters"), each(highest)
            )

    def _get(self, number: RefNumber) -> Letter:
        """The letter of a number. Raises RegisterError where there is none."""
        rows = self._all(f"{_SELECT} WHERE {AT}", *place_of(number))
        if not rows:
            raise RegisterError(error("register.no-such-number", number=number.printed))
        return letter_of(rows[0])

    def _all(self, sql: str, *values: object) -> list[dict[str, Any]]:
        return self._database.all(sql, *values)


def refuse_clock_back(now: datetime, last: datetime) -> None:
    """Raise RegisterError where the clock stands before the last event."""
    if now < last - _SAME_MOMENT:
        raise RegisterError(error("register.clock-back", now=now, last=last))


def _where(**wanted: object) -> tuple[str, list[object]]:
    """A condition for the columns that are given, and its values."""
    given = {name: value for name, value in wanted.items() if value is not None}
    return " AND ".join(["1 = 1", *(f"{name} = ?" for name in given)]), list(given.values())
