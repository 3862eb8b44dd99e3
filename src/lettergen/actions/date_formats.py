"""Dates and periods by the name of their format: `date_long`, `range_same_month`, `quarter` …"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from lettergen.language import dates as russian
from lettergen.language import english_dates as english
from lettergen.language import english_numerals
from lettergen.language.words import WordError

Format = Callable[..., str]


def _iso(day: date) -> str:
    return day.isoformat()


def _us(day: date) -> str:
    return english.long(day, american=True)


_FORMATS: tuple[tuple[str, Format, Format], ...] = (
    ("iso", _iso, _iso),
    ("words year", russian.year_in_words, english_numerals.year),
    ("words", russian.in_words, english.in_words),
    ("quoted", russian.quoted, english.long),
    ("quarter", russian.quarter, english.quarter),
    ("half", russian.half_year, english.half_year),
    ("decade", russian.decade, english.decade),
    ("century", russian.century, english.century),
    ("academic", russian.school_year, english.school_year),
    ("school", russian.school_year, english.school_year),
    ("s po", russian.from_to, english.from_to),
    ("from to", russian.from_to, english.from_to),
    ("period", russian.from_to, english.from_to),
    ("range same", russian.period, english.period),
    ("range diff", russian.period, english.period),
    ("range month", russian.months, english.months),
    ("months", russian.months, english.months),
    ("range year", russian.years, english.years),
    ("years", russian.years, english.years),
    ("range", russian.period, english.period),
    ("interval", russian.period, english.period),
    ("month in", russian.in_month, english.in_month),
    ("month prep", russian.in_month, english.in_month),
    ("month prepositional", russian.in_month, english.in_month),
    ("month loc", russian.in_month, english.in_month),
    ("month gen", russian.of_month, english.month_year),
    ("month genitive", russian.of_month, english.month_year),
    ("day month", russian.day_month, english.day_month),
    ("month name", russian.month, english.month),
    ("month only", russian.month, english.month),
    ("month", russian.month_year, english.month_year),
    ("weekday name", russian.weekday, english.weekday),
    ("weekday only", russian.weekday, english.weekday),
    ("day of week", russian.weekday, english.weekday),
    ("weekday", russian.with_weekday, english.with_weekday),
    ("full", russian.with_weekday, english.with_weekday),
    ("ordinal", russian.with_ordinal, english.with_ordinal),
    ("goda", russian.whole_year, english.long),
    ("numeric", russian.numeric, english.numeric),
    ("digits", russian.numeric, english.numeric),
    ("dmy", russian.numeric, english.numeric),
    ("dotted", russian.numeric, english.numeric),
    ("short", russian.numeric, english.short),
    ("us", _us, _us),
    ("long", russian.long, english.long),
    ("genitive", russian.long, english.long),
    ("year", russian.year, english.year),
)
"""Words of a format's name with its Russian and its English form; the first whose words are all there counts.

So `month_prep`, `prep_month_year` and `in_month` are one.
"""

_OF_PERIODS = {
    each for module in (russian, english) for each in (
        module.from_to, module.period, module.months, module.years, module.school_year
    )
}  # fmt: skip
_AMERICAN_TOO = {
    english.numeric, english.short, english.long, english.with_ordinal, english.with_weekday,
    english.in_words, english.day_month, english.period, english.from_to,
}  # fmt: skip
_CASES = frozenset("nom gen dat acc ins prep genitive dative accusative instrumental prepositional".split())
_BETWEEN = re.compile(r"\s*(?:/|\.\.|–|—)\s*|\s+-\s+")
_WRITTEN = (
    re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?))?)?"),
    re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})"),
)


def formatted(value: str, name: str, locale: str) -> str:
    """A date, or two with a slash between them, in a format and a locale: `ru`, `en_GB`, `en_US`."""
    words = set(re.split(r"[\W_]+", name.lower()))
    function = _format(words, name, locale)
    parts = _BETWEEN.split(value.strip())
    days = [_read(part) for part in parts]
    if len(days) > 2 or (len(days) == 2 and function not in _OF_PERIODS):
        raise WordError("data.no-date", value=value)
    if function in _OF_PERIODS:
        days = [days[0], days[-1]]
    options: dict[str, object] = {}
    if locale.lower().endswith("us") and function in _AMERICAN_TOO:
        options["american"] = True
    if function in (russian.in_words, russian.year_in_words) and (cases := words & _CASES):
        options["case"] = cases.pop()
    return function(*days, **options)


def _format(words: set[str], name: str, locale: str) -> Format:
    is_russian = locale.lower().startswith("ru")
    for wanted, in_russian, in_english in _FORMATS:
        if words.issuperset(wanted.split()):
            return in_russian if is_russian else in_english
    if words == {"date"}:
        return russian.long if is_russian else english.long
    raise WordError("data.no-such-format", name=name)


def _read(text: str) -> date:
    """A day as 2018-08-21 or 21.08.2018; a month or a year as its first day."""
    for pattern in _WRITTEN:
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            try:
                return date(*(int(parts[part] or 1) for part in ("year", "month", "day")))
            except ValueError:
                break
    raise WordError("data.no-date", value=text)
