"""English dates and periods, British unless asked for American ones."""

from __future__ import annotations

from datetime import date

from lettergen.language import english_numerals, values

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def numeric(day: object, *, american: bool = False) -> str:
    """The date in figures: 21/08/2018, in America 08/21/2018."""
    when = values.day(day)
    return f"{when:%m/%d/}{when.year:04}" if american else f"{when:%d/%m/}{when.year:04}"


def short(day: object, *, american: bool = False) -> str:
    """The date in few figures: 21/08/2018, in America 8/21/18."""
    when = values.day(day)
    return f"{when.month}/{when.day}/{when:%y}" if american else numeric(when)


def long(day: object, *, american: bool = False) -> str:
    """The date with its month in words: 21 August 2018, in America August 21, 2018."""
    when = values.day(day)
    return f"{_day_month(when, american=american)}{',' if american else ''} {when.year}"


def with_ordinal(day: object, *, american: bool = False) -> str:
    """The date with an ending at its day: 21st August 2018, in America August 21st, 2018."""
    when = values.day(day)
    place = english_numerals.ordinal_in_figures(when.day)
    month = MONTHS[when.month - 1]
    return f"{month} {place}, {when.year}" if american else f"{place} {month} {when.year}"


def month_year(day: object) -> str:
    """Month and year: August 2018."""
    when = values.day(day)
    return f"{MONTHS[when.month - 1]} {when.year}"


def in_month(day: object) -> str:
    """When something was: in August 2018."""
    return f"in {month_year(day)}"


def weekday(day: object) -> str:
    """The day of the week: Tuesday."""
    return WEEKDAYS[values.day(day).weekday()]


def month(day: object) -> str:
    """The month: August."""
    return MONTHS[values.day(day).month - 1]


def day_month(day: object, *, american: bool = False) -> str:
    """The date without its year: 21 August, in America August 21."""
    return _day_month(values.day(day), american=american)


def year(day: object) -> str:
    """The year: 2018."""
    return years(day, day)


def with_weekday(day: object, *, american: bool = False) -> str:
    """The date after its weekday: Tuesday, 21 August 2018."""
    return f"{weekday(day)}, {long(day, american=american)}"


def in_words(day: object, *, american: bool = False) -> str:
    """The date in words: the twenty-first of August two thousand and eighteen."""
    when = values.day(day)
    place, month = english_numerals.ordinal(when.day), MONTHS[when.month - 1]
    year = english_numerals.cardinal(when.year)
    return f"{month} {place}, {year}" if american else f"the {place} of {month} {year}"


def period(first: object, last: object, *, american: bool = False) -> str:
    """Two days: 21–25 August 2018, 28 December 2018 – 10 January 2019."""
    start, end = values.in_order(first, last)
    if start == end:
        return long(end, american=american)
    if start.year != end.year:
        return f"{long(start, american=american)} – {long(end, american=american)}"
    if start.month != end.month:
        return f"{_day_month(start, american=american)} – {long(end, american=american)}"
    if american:
        return f"{_day_month(start, american=True)}–{end.day}, {end.year}"
    return f"{start.day}–{long(end)}"


def from_to(first: object, last: object, *, american: bool = False) -> str:
    """Two days: from 1 January to 31 December 2018."""
    start, end = values.in_order(first, last)
    if start == end:
        return long(end, american=american)
    if start.year != end.year:
        begun = long(start, american=american)
    elif start.month != end.month or american:
        begun = _day_month(start, american=american)
    else:
        begun = str(start.day)
    return f"from {begun} to {long(end, american=american)}"


def months(first: object, last: object) -> str:
    """Two months: August–October 2018, December 2018 – January 2019."""
    start, end = values.in_order(first, last)
    if start.year != end.year:
        return f"{month_year(start)} – {month_year(end)}"
    return month_year(end) if start.month == end.month else f"{MONTHS[start.month - 1]}–{month_year(end)}"


def years(first: object, last: object) -> str:
    """Two years: 2014–2020, or one: 2018."""
    start, end = values.years_in_order(first, last)
    return str(end) if start == end else f"{start}–{end}"


def quarter(day: object) -> str:
    """The quarter: Q3 2018."""
    when = values.day(day)
    return f"Q{(when.month + 2) // 3} {when.year}"


def half_year(day: object) -> str:
    """The half of the year: H2 2018."""
    when = values.day(day)
    return f"H{(when.month + 5) // 6} {when.year}"


def decade(year: object) -> str:
    """The decade: 2010s."""
    return f"{values.year(year) // 10 * 10}s"


def century(year: object) -> str:
    """The century: 21st century."""
    return f"{english_numerals.ordinal_in_figures((values.year(year) + 99) // 100)} century"


def school_year(first: object, last: object) -> str:
    """The school year: 2018/19 academic year."""
    start, end = values.years_in_order(first, last)
    return f"{start}/{max(end, start + 1) % 100:02} academic year"


def _day_month(day: date, *, american: bool) -> str:
    month = MONTHS[day.month - 1]
    return f"{month} {day.day}" if american else f"{day.day} {month}"
