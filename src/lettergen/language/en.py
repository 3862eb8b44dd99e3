"""English words and dates (British usage). Every public function is a filter of English templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lettergen.language.typography import NBSP
from lettergen.language.words import WordError

MONTHS = "January February March April May June July August September October November December".split()
_COUNTS = "two three four five six seven eight nine ten eleven twelve".split()


def numeric_date(day: date) -> str:
    """The date in figures, day first.

    >>> numeric_date(date(2018, 8, 21))
    '21/08/2018'
    """
    return f"{day:%d/%m/}{day.year:04}"


def long_date(day: date) -> str:
    """Day, month in words, year.

    >>> long_date(date(2018, 8, 21))
    '21 August 2018'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def figures(number: float | Decimal) -> str:
    """A number with its groups of digits set apart and a decimal point.

    >>> figures(1234567.5)
    '1,234,567.5'
    """
    from babel.numbers import format_decimal  # loaded by the first letter that needs it

    return format_decimal(number, locale="en_GB", decimal_quantization=False)


def plural(count: int, one: str, many: str) -> str:
    """The number with the noun in the form that it asks for.

    >>> plural(16, "hour", "hours")
    '16\\xa0hours'
    """
    return f"{count}{NBSP}{one if count == 1 else many}"


def past_years(count: int) -> str:
    """“past year”, “past three years”: a span of years that ends now.

    >>> past_years(3)
    'past three years'
    """
    if count < 1:
        raise WordError("data.no-past-years", count=count)
    if count == 1:
        return "past year"
    return f"past {_COUNTS[count - 2] if count <= 12 else count} years"
