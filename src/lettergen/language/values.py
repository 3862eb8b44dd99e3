"""What a filter is given, made sure of: numbers, dates, and words from a list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from lettergen.errors import nearest
from lettergen.language.words import WordError

TOO_LARGE = 10**15


def number(value: object) -> Decimal:
    """The number as it is written; raises WordError for all else, and from 10^15 up."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise WordError("data.no-number", value=value)
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise WordError("data.no-number", value=value)
    if abs(exact) >= TOO_LARGE:
        raise WordError("data.too-large-number", value=value)
    return exact


def whole(value: object) -> int:
    """A whole number, zero or more."""
    exact = not_negative(value)
    if exact != int(exact):
        raise WordError("data.no-whole-number", value=value)
    return int(exact)


def not_negative(value: object) -> Decimal:
    """A number, zero or more."""
    exact = number(value)
    if exact < 0:
        raise WordError("data.negative-number", value=value)
    return exact


def fraction_digits(value: Decimal) -> str:
    """The digits after the decimal point, without zeros at the end."""
    return f"{value:f}".partition(".")[2].rstrip("0")


def grouped(value: Decimal, locale: str) -> str:
    """The number in figures, with its groups and its decimals set apart as the locale does (CLDR)."""
    from babel.numbers import format_decimal  # loaded by the first letter that needs it

    decimals = len(f"{value:f}".partition(".")[2])
    return format_decimal(value, format=f"#,##0.{'0' * decimals}".rstrip("."), locale=locale)


def figures(value: object, locale: str) -> str:
    """Any number in figures, its groups set apart; trailing zeros of a float are not written."""
    exact = number(value)
    if isinstance(value, float) and exact == int(exact):
        exact = Decimal(int(exact))
    return grouped(exact, locale)


def day(value: object) -> date:
    """A date; raises WordError for all else."""
    if not isinstance(value, date):
        raise WordError("data.no-date", value=value)
    return value


def in_order(first: object, last: object) -> tuple[date, date]:
    """Beginning and end of a period; raises WordError where the end comes first."""
    start, end = day(first), day(last)
    if end < start:
        raise WordError("data.period-backwards", start=start, end=end)
    return start, end


def year(value: object) -> int:
    """A year from 1 to 9999, or that of a date."""
    found = value.year if isinstance(value, date) else whole(value)
    if not 1 <= found <= 9999:
        raise WordError("data.no-year", value=value)
    return found


def years_in_order(first: object, last: object) -> tuple[int, int]:
    """First and last year of a period; raises WordError where the last comes first."""
    start, end = year(first), year(last)
    if end < start:
        raise WordError("data.period-backwards", start=start, end=end)
    return start, end


def one_of(value: str, known: Collection[str]) -> str:
    """A word from a list; raises WordError with the list for all else."""
    if value not in known:
        raise WordError(
            "data.no-such-word", value=value, known=list(known), nearest=nearest(str(value), known)
        )
    return value
