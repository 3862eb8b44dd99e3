"""English words and dates (British usage). Every public function is a filter of English templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lettergen.language import english_dates as dates
from lettergen.language import english_numerals as numerals
from lettergen.language import values
from lettergen.language.typography import NBSP
from lettergen.language.wording import Wording, known_gender, name_of
from lettergen.language.words import WordError

_COUNTS = "two three four five six seven eight nine ten eleven twelve".split()


def numeric_date(day: date) -> str:
    """The date in figures, day first.

    >>> numeric_date(date(2018, 8, 21))
    '21/08/2018'
    """
    return dates.numeric(day)


def long_date(day: date) -> str:
    """Day, month in words, year.

    >>> long_date(date(2018, 8, 21))
    '21 August 2018'
    """
    return dates.long(day)


def us_date(day: date) -> str:
    """Month in words, day, year, as in America.

    >>> us_date(date(2018, 8, 21))
    'August 21, 2018'
    """
    return dates.long(day, american=True)


def ordinal_date(day: date) -> str:
    """The date with an ending at its day.

    >>> ordinal_date(date(2018, 8, 21))
    '21st August 2018'
    """
    return dates.with_ordinal(day)


def date_words(day: date) -> str:
    """The date wholly in words.

    >>> date_words(date(2018, 8, 21))
    'the twenty-first of August two thousand and eighteen'
    """
    return dates.in_words(day)


def weekday(day: date) -> str:
    """The day of the week.

    >>> weekday(date(2018, 8, 21))
    'Tuesday'
    """
    return dates.weekday(day)


def month_year(day: date) -> str:
    """Month and year.

    >>> month_year(date(2018, 8, 21))
    'August 2018'
    """
    return dates.month_year(day)


def in_month(day: date) -> str:
    """Month and year with “in”.

    >>> in_month(date(2018, 8, 21))
    'in August 2018'
    """
    return dates.in_month(day)


def quarter(day: date) -> str:
    """The quarter of the year.

    >>> quarter(date(2018, 8, 21))
    'Q3 2018'
    """
    return dates.quarter(day)


def period(first: date, last: date) -> str:
    """From one day to another; month and year are said once where they are the same.

    >>> period(date(2018, 8, 21), date(2018, 8, 25))
    '21–25 August 2018'
    """
    return dates.period(first, last)


def period_from_to(first: date, last: date) -> str:
    """From one day to another, with “from” and “to”.

    >>> period_from_to(date(2018, 1, 1), date(2018, 12, 31))
    'from 1 January to 31 December 2018'
    """
    return dates.from_to(first, last)


def years(first: int | date, last: int | date) -> str:
    """From one year to another, each given as a number or as a date.

    >>> years(2014, 2020)
    '2014–2020'
    """
    return dates.years(first, last)


def year_words(year: int | date) -> str:
    """A year as it is read.

    >>> year_words(2018)
    'twenty eighteen'
    """
    return numerals.year(year)


def figures(number: float | Decimal) -> str:
    """A number with its groups of digits set apart and a decimal point.

    >>> figures(1234567.5)
    '1,234,567.5'
    """
    return values.figures(number, "en_GB")


def percent(number: float | Decimal) -> str:
    """A number of percent in figures.

    >>> percent(15.5)
    '15.5%'
    """
    return f"{figures(number)}%"


def percent_words(number: float | Decimal) -> str:
    """A number of percent in words.

    >>> percent_words(15.5)
    'fifteen point five per cent'
    """
    return f"{numerals.cardinal(number)} per cent"


def number_words(number: float | Decimal) -> str:
    """A number in words.

    >>> number_words(121)
    'one hundred and twenty-one'
    """
    return numerals.cardinal(number)


def ordinal_words(number: int) -> str:
    """The word for a place in a row.

    >>> ordinal_words(113)
    'one hundred and thirteenth'
    """
    return numerals.ordinal(number)


def ordinal(number: int) -> str:
    """A place in a row in figures with its ending.

    >>> ordinal(21)
    '21st'
    """
    return numerals.ordinal_in_figures(number)


def money(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum in figures with its currency.

    >>> money(5000.0, "EUR")
    'EUR\\xa05,000.00'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return sums.english_figures(amount, sums.code_of(amount, currency))


def money_words(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum in words, its cents in figures if the sum is written with them.

    >>> money_words(1021.5, "EUR")
    'one thousand and twenty-one euros and 50 cents'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return sums.english_words(amount, sums.code_of(amount, currency))


def money_full(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum in figures, with its words in brackets and its cents, as in contracts.

    >>> money_full(1021.5, "EUR")
    '1,021 (one thousand and twenty-one) euros and 50\\xa0cents'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return sums.english_full(amount, sums.code_of(amount, currency))


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


def salutation(person: object, *, wording: Wording | None = None) -> str:
    """“Dear Mr” or “Dear Ms” with the surname.

    >>> from lettergen.language.words import Name
    >>> salutation(Name("Ivanova", "Maria", gender="f"))
    'Dear Ms\\xa0Ivanova,'
    """
    title = "Mr" if known_gender(person, wording) == "m" else "Ms"
    name = name_of(person)
    return f"Dear {title}{NBSP}{name.surname if name else person},"
