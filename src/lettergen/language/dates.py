"""Russian dates and periods: with months in words, in quarters, wholly in words.

The forms are those of ГОСТ Р 7.0.97-2025, «Дата», and of Мильчин, «Справочник издателя и автора».
"""

from __future__ import annotations

from datetime import date

from lettergen.language import numerals, values
from lettergen.language.counted_nouns import case_of, forms
from lettergen.language.typography import NBSP

MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(),
)
"""The names in the nominative, the genitive and the prepositional."""

WEEKDAYS = "понедельник вторник среда четверг пятница суббота воскресенье".split()
_NAMED, _OF, _IN = MONTHS
_YEAR, _YEARS, _WHOLE_YEAR = "г.", "гг.", "года"
_DASH = f"{NBSP}– "
_CASES_OF_YEAR = forms("год года году год годом году")
_ROMAN = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}


def numeric(day: object) -> str:
    """The date in figures: 21.08.2018."""
    when = values.day(day)
    return f"{when:%d.%m.}{when.year:04}"


def long(day: object, year: str = _YEAR) -> str:
    """The date with its month in words: «21 августа 2018 г.»"""
    return _until_year(when := values.day(day)) + _in_year(when.year, year)


def whole_year(day: object) -> str:
    """The date with the whole word for the year: «21 августа 2018 года»."""
    return long(day, _WHOLE_YEAR)


def quoted(day: object) -> str:
    """The date as on forms that are filled in by hand: «01» августа 2018 г."""
    when = values.day(day)
    return f"«{when.day:02}»{NBSP}{_OF[when.month - 1]}{_in_year(when.year)}"


def month_year(day: object) -> str:
    """Month and year: «август 2018 г.»"""
    when = values.day(day)
    return _NAMED[when.month - 1] + _in_year(when.year)


def in_month(day: object) -> str:
    """When something was: «в августе 2018 г.»"""
    when = values.day(day)
    return f"в{NBSP}{_IN[when.month - 1]}{_in_year(when.year)}"


def weekday(day: object) -> str:
    """The day of the week: «вторник»."""
    return WEEKDAYS[values.day(day).weekday()]


def month(day: object) -> str:
    """The month: «август»."""
    return _NAMED[values.day(day).month - 1]


def of_month(day: object) -> str:
    """Of which month: «августа 2018 г.»"""
    when = values.day(day)
    return _OF[when.month - 1] + _in_year(when.year)


def day_month(day: object) -> str:
    """The date without its year: «21 августа»."""
    return _until_year(values.day(day))


def with_ordinal(day: object) -> str:
    """The date with an ending at its day: «21-е августа 2018 г.»"""
    when = values.day(day)
    return f"{numerals.ordinal_in_figures(when.day, 'n')}{NBSP}{of_month(when)}"


def year(day: object) -> str:
    """The year: «2018 г.»"""
    return years(day, day)


def with_weekday(day: object) -> str:
    """The date after its weekday: «вторник, 21 августа 2018 г.»"""
    return f"{weekday(day)}, {long(day)}"


def in_words(day: object, case: str = "nominative") -> str:
    """The date in words: «двадцать первое августа две тысячи восемнадцатого года»; the case is the day’s."""
    when = values.day(day)
    return f"{numerals.ordinal(when.day, 'n', case)} {_OF[when.month - 1]} {year_in_words(when, 'genitive')}"


def year_in_words(year: object, case: str = "nominative") -> str:
    """The year in words: «две тысячи восемнадцатый год»."""
    return f"{numerals.ordinal(values.year(year), 'm', case)} {_CASES_OF_YEAR[case_of(case)]}"


def period(first: object, last: object, year: str = _YEAR) -> str:
    """Two days: «21–25 августа 2018 г.», «28 декабря 2018 г. – 10 января 2019 г.»"""
    start, end = values.in_order(first, last)
    if start == end:
        return long(end, year)
    if start.year != end.year:
        return long(start, year) + _DASH + long(end, year)
    if start.month != end.month:
        return _until_year(start) + _DASH + long(end, year)
    return f"{start.day}–{long(end, year)}"


def from_to(first: object, last: object) -> str:
    """Two days: «с 1 января по 31 декабря 2018 г.», «со 2 по 5 августа 2018 г.»"""
    start, end = values.in_order(first, last)
    if start == end:
        return long(end)
    begun = str(start.day)
    if start.year != end.year:
        begun = long(start)
    elif start.month != end.month:
        begun = _until_year(start)
    preposition = "со" if start.day == 2 else "с"  # со второго
    return f"{preposition}{NBSP}{begun} по{NBSP}{long(end)}"


def months(first: object, last: object) -> str:
    """Two months: «август–октябрь 2018 г.», «декабрь 2018 г. – январь 2019 г.»"""
    start, end = values.in_order(first, last)
    if start.year != end.year:
        return month_year(start) + _DASH + month_year(end)
    return month_year(end) if start.month == end.month else f"{_NAMED[start.month - 1]}–{month_year(end)}"


def years(first: object, last: object) -> str:
    """Two years: «2014–2020 гг.», or one: «2018 г.»"""
    start, end = values.years_in_order(first, last)
    return f"{end}{NBSP}{_YEAR}" if start == end else f"{start}–{end}{NBSP}{_YEARS}"


def quarter(day: object) -> str:
    """The quarter: «III квартал 2018 г.»"""
    when = values.day(day)
    return f"{roman((when.month + 2) // 3)}{NBSP}квартал{_in_year(when.year)}"


def half_year(day: object) -> str:
    """The half of the year: «II полугодие 2018 г.»"""
    when = values.day(day)
    return f"{roman((when.month + 5) // 6)}{NBSP}полугодие{_in_year(when.year)}"


def decade(year: object) -> str:
    """The decade: «2010-е годы»."""
    return f"{values.year(year) // 10 * 10}-е{NBSP}годы"


def century(year: object) -> str:
    """The century: «XXI век»."""
    return f"{roman((values.year(year) + 99) // 100)}{NBSP}век"


def school_year(first: object, last: object) -> str:
    """The school year: «2018/2019 учебный год»."""
    start, end = values.years_in_order(first, last)
    return f"{start}/{max(end, start + 1)} учебный год"


def roman(number: int) -> str:
    """A small number in Roman figures."""
    text = ""
    for value, letters in _ROMAN.items():
        count, number = divmod(number, value)
        text += letters * count
    return text


def _until_year(day: date) -> str:
    return f"{day.day}{NBSP}{_OF[day.month - 1]}"


def _in_year(year: int, word: str = _YEAR) -> str:
    return f" {year}{NBSP}{word}"
