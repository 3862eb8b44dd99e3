"""English words and dates (British usage). Every public function is a filter of English templates."""

from __future__ import annotations

from datetime import date

from lettergen.language.typography import NBSP
from lettergen.language.words import WordError

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
    from babel.dates import format_date  # loaded by the first letter that needs it

    return str(format_date(day, "d MMMM y", locale="en_GB"))


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
