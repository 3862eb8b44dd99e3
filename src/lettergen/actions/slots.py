"""Which number a letter takes: the next one, one that was kept free for it, or one beside another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol

from lettergen.errors import RegisterError, error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lettergen.model.letter import Letter, Reservation
    from lettergen.model.numbering import RefNumber
    from lettergen.register.book import Register, Stamp

Taken = tuple["Letter", bool]
_AFTER_ALL = "я"  # stands behind every letter that a number is given


class Slot(Protocol):
    """A place in the register that a letter is to take."""

    def own_day(self, register: Register, series: str, today: date) -> date | None:
        """The date that comes with the place, where nobody chose one. Raises RegisterError."""

    def check(self, register: Register, series: str, day: date) -> None:
        """Raise RegisterError where a letter of that day cannot take the place."""

    def take(self, register: Register, asked: Reservation, stamp: Stamp) -> Taken:
        """The letter under its number, and whether it was newly given. Raises RegisterError."""


@dataclass(frozen=True, slots=True)
class Next:
    """The series' next number."""

    def own_day(self, register: Register, series: str, today: date) -> date | None:
        """None: any day from that of the last number on."""

    def check(self, register: Register, series: str, day: date) -> None:
        """Raise RegisterError where the date goes back."""
        register.check_date(series, day)

    def take(self, register: Register, asked: Reservation, stamp: Stamp) -> Taken:
        """The letter under the next number. Raises RegisterError."""
        return register.reserve(asked, stamp)


NEXT = Next()


@dataclass(frozen=True, slots=True)
class KeptFree:
    """A number that was kept free for a letter to come."""

    number: str

    def own_day(self, register: Register, series: str, today: date) -> date | None:
        """None: any day between those of the neighbours."""

    def check(self, register: Register, series: str, day: date) -> None:
        """Raise RegisterError where the number is not free, or its neighbours are of other days."""
        register.check_between(self._found(register, series, day), day)

    def take(self, register: Register, asked: Reservation, stamp: Stamp) -> Taken:
        """The letter under the number that was kept for it. Raises RegisterError."""
        number = self._found(register, asked.series, asked.issued_on)
        return register.fill(number, asked, stamp)

    def _found(self, register: Register, series: str, day: date) -> RefNumber:
        found = register.find(self.number, series)
        free = [letter for letter in found if letter.is_kept_free]
        if found and not free:
            raise RegisterError(error("register.not-kept-free", number=self.number))
        return _one(free, self.number, day)


@dataclass(frozen=True, slots=True)
class Beside:
    """A number with a letter, beside one that was given: 207-а for a letter that was forgotten then."""

    number: str
    reason: str

    def own_day(self, register: Register, series: str, today: date) -> date | None:
        """The day of the letter that it stands beside."""
        base = _one(self._found(register, series), self.number, today)
        return next(letter.issued_on for letter in self._found(register, series) if letter.number == base)

    def check(self, register: Register, series: str, day: date) -> None:
        """Raise RegisterError where there is no such number, or its neighbours are of other days."""
        if not self.reason.strip():
            raise RegisterError(error("register.beside-needs-reason", number=self.number))
        base = _one(self._found(register, series), self.number, day)
        register.check_between(replace(base, suffix=_AFTER_ALL), day)

    def take(self, register: Register, asked: Reservation, stamp: Stamp) -> Taken:
        """The letter beside the other. Raises RegisterError."""
        base = _one(self._found(register, asked.series), self.number, asked.issued_on)
        return register.insert_beside(base, asked, self.reason.strip(), stamp)

    def _found(self, register: Register, series: str) -> list[Letter]:
        return [letter for letter in register.find(self.number, series) if not letter.number.suffix]


def _one(found: Sequence[Letter], asked: str, day: date) -> RefNumber:
    """The number that is meant: the only one, or that of the day's year. Raises RegisterError."""
    if not found:
        raise RegisterError(error("register.no-such-number", number=asked))
    if len(found) > 1:
        of_year = [letter for letter in found if letter.number.year == day.year]
        if len(of_year) != 1:
            choices = [f"{letter.number} ({letter.number.year})" for letter in found]
            raise RegisterError(error("register.several-years", number=asked, choices=choices))
        found = of_year
    return found[0].number
