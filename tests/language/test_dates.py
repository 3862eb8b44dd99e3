"""Dates and periods in both languages: known ones, and against Babel where that is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language import dates, english_dates
from lettergen.language.words import WordError

days = st.dates(date(1000, 1, 1), date(9999, 12, 31))
FIRST = date(2018, 8, 21)


def plain(text: str) -> str:
    """Every kind of space is one: Babel has narrow ones."""
    return " ".join(text.split())


@given(days)
def test_dates_are_those_of_babel(day: date) -> None:
    pairs = [
        (dates.long(day), "long", "ru"),
        (dates.numeric(day), "dd.MM.y", "ru"),
        (dates.month_year(day), "LLLL y 'г'.", "ru"),
        (dates.with_weekday(day), "EEEE, d MMMM y 'г'.", "ru"),
        (dates.whole_year(day), "d MMMM y 'года'", "ru"),
        (dates.quoted(day), "«dd» MMMM y 'г'.", "ru"),
        (english_dates.long(day), "long", "en_GB"),
        (english_dates.long(day, american=True), "long", "en_US"),
        (english_dates.numeric(day), "dd/MM/y", "en_GB"),
        (english_dates.short(day, american=True), "short", "en_US"),
        (english_dates.with_weekday(day), "EEEE, d MMMM y", "en_GB"),
        (english_dates.month_year(day), "LLLL y", "en_GB"),
        (english_dates.quarter(day), "QQQ y", "en_GB"),
    ]
    for made, form, locale in pairs:
        assert plain(made) == plain(format_date(day, form, locale=locale))


@pytest.mark.parametrize(
    ("last", "russian", "english", "american"),
    [
        (FIRST, "21_августа 2018_г.", "21 August 2018", "August 21, 2018"),
        (date(2018, 8, 25), "21–25_августа 2018_г.", "21–25 August 2018", "August 21–25, 2018"),
        (
            date(2018, 9, 3),
            "21_августа_– 3_сентября 2018_г.",
            "21 August – 3 September 2018",
            "August 21 – September 3, 2018",
        ),
        (
            date(2019, 8, 21),
            "21_августа 2018_г._– 21_августа 2019_г.",
            "21 August 2018 – 21 August 2019",
            "August 21, 2018 – August 21, 2019",
        ),
    ],
)
def test_periods(last: date, russian: str, english: str, american: str) -> None:
    assert dates.period(FIRST, last).replace("\N{NO-BREAK SPACE}", "_") == russian
    assert english_dates.period(FIRST, last) == english
    assert english_dates.period(FIRST, last, american=True) == american


@pytest.mark.parametrize(
    ("first", "last", "russian", "english"),
    [
        ((2018, 8, 21), (2018, 8, 25), "с 21 по 25 августа 2018 г.", "from 21 to 25 August 2018"),
        ((2018, 8, 2), (2018, 8, 25), "со 2 по 25 августа 2018 г.", "from 2 to 25 August 2018"),
        ((2018, 8, 22), (2018, 8, 25), "с 22 по 25 августа 2018 г.", "from 22 to 25 August 2018"),
        (
            (2018, 1, 1),
            (2018, 12, 31),
            "с 1 января по 31 декабря 2018 г.",
            "from 1 January to 31 December 2018",
        ),
        (
            (2018, 10, 1),
            (2019, 3, 31),
            "с 1 октября 2018 г. по 31 марта 2019 г.",
            "from 1 October 2018 to 31 March 2019",
        ),
        ((2018, 8, 21), (2018, 8, 21), "21 августа 2018 г.", "21 August 2018"),
    ],
)
def test_periods_with_prepositions(first: Any, last: Any, russian: str, english: str) -> None:
    assert plain(dates.from_to(date(*first), date(*last))) == russian
    assert english_dates.from_to(date(*first), date(*last)) == english


def test_periods_with_prepositions_in_america() -> None:
    said = english_dates.from_to(FIRST, FIRST + timedelta(4), american=True)
    assert said == "from August 21 to August 25, 2018"


@given(days, st.integers(0, 800))
def test_a_period_tells_its_end_in_full_and_its_beginning_by_the_day(start: date, length: int) -> None:
    end = start + timedelta(min(length, (date.max - start).days))
    for made in (dates.period, dates.from_to):
        said = made(start, end)
        assert said.endswith(dates.long(end))
        assert str(start.day) in said
    for english in (english_dates.period, english_dates.from_to):
        assert english(start, end).endswith(english_dates.long(end))


@pytest.mark.parametrize(
    "made", [dates.period, dates.from_to, dates.years, english_dates.period, english_dates.years]
)
def test_a_period_that_ends_before_it_begins_is_refused(made: Callable[..., str]) -> None:
    with pytest.raises(WordError) as caught:
        made(FIRST, date(2017, 1, 1))
    assert caught.value.problem.code == "data.period-backwards"


def test_months_and_years() -> None:
    october, january = date(2018, 10, 1), date(2019, 1, 1)
    assert plain(dates.months(FIRST, october)) == "август–октябрь 2018 г."
    assert plain(dates.months(FIRST, january)) == "август 2018 г. – январь 2019 г."
    assert plain(dates.months(FIRST, FIRST)) == "август 2018 г."
    assert english_dates.months(FIRST, october) == "August–October 2018"
    assert english_dates.months(FIRST, january) == "August 2018 – January 2019"
    assert plain(dates.years(2014, 2020)) == "2014–2020 гг."
    assert plain(dates.years(FIRST, january)) == "2018–2019 гг."
    assert plain(dates.years(2018, 2018)) == "2018 г."
    assert (english_dates.years(2014, 2020), english_dates.years(2018, 2018)) == ("2014–2020", "2018")
    assert dates.school_year(2018, 2018) == dates.school_year(2018, 2019) == "2018/2019 учебный год"
    assert english_dates.school_year(1999, 2000) == "1999/00 academic year"


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (1, "в январе"), (2, "в феврале"), (3, "в марте"), (4, "в апреле"), (5, "в мае"), (6, "в июне"),
        (7, "в июле"), (8, "в августе"), (9, "в сентябре"), (10, "в октябре"), (11, "в ноябре"), (12, "в декабре"),
    ],
)  # fmt: skip
def test_when_it_was(month: int, said: str) -> None:
    assert plain(dates.in_month(date(2018, month, 1))) == f"{said} 2018 г."
    assert english_dates.in_month(date(2018, 8, 1)) == "in August 2018"


@pytest.mark.parametrize(
    ("month", "quarter", "half"),
    [(1, "I", "I"), (3, "I", "I"), (4, "II", "I"), (7, "III", "II"), (12, "IV", "II")],
)
def test_parts_of_a_year(month: int, quarter: str, half: str) -> None:
    day = date(2018, month, 1)
    assert plain(dates.quarter(day)) == f"{quarter} квартал 2018 г."
    assert plain(dates.half_year(day)) == f"{half} полугодие 2018 г."
    assert english_dates.half_year(day) == f"H{len(half)} 2018"


@pytest.mark.parametrize(
    ("year", "russian", "english"),
    [
        (1900, "XIX", "19th"),
        (1901, "XX", "20th"),
        (2018, "XXI", "21st"),
        (1399, "XIV", "14th"),
        (9999, "C", "100th"),
    ],
)
def test_centuries(year: int, russian: str, english: str) -> None:
    assert plain(dates.century(year)) == f"{russian} век"
    assert english_dates.century(year) == f"{english} century"
    assert plain(dates.decade(year)).startswith(f"{year // 10}0-е")
    assert english_dates.decade(year) == f"{year // 10}0s"


@pytest.mark.parametrize(
    ("day", "case", "russian"),
    [
        (FIRST, "nominative", "двадцать первое августа две тысячи восемнадцатого года"),
        (date(2024, 5, 3), "genitive", "третьего мая две тысячи двадцать четвёртого года"),
        (date(2000, 1, 12), "instrumental", "двенадцатым января двухтысячного года"),
        (date(1999, 12, 30), "accusative", "тридцатое декабря тысяча девятьсот девяносто девятого года"),
    ],
)
def test_dates_in_words(day: date, case: str, russian: str) -> None:
    assert dates.in_words(day, case) == russian


def test_english_dates_in_words() -> None:
    assert english_dates.in_words(FIRST) == "the twenty-first of August two thousand and eighteen"
    assert english_dates.in_words(FIRST, american=True) == "August twenty-first, two thousand and eighteen"
    assert english_dates.with_ordinal(FIRST) == "21st August 2018"
    assert english_dates.with_ordinal(date(2018, 8, 12), american=True) == "August 12th, 2018"


@pytest.mark.parametrize("value", ["2018-08-21", 2018, None])
def test_what_is_no_date_is_refused(value: Any) -> None:
    for made in (dates.long, dates.in_words, dates.quarter, english_dates.long, english_dates.quarter):
        with pytest.raises(WordError) as caught:
            made(value)
        assert caught.value.problem.code == "data.no-date"
