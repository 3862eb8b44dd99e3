"""Numbers, sums and dates as templates ask for them."""

from __future__ import annotations

from datetime import date

import pytest

from lettergen.language import en, ru
from lettergen.language.words import WordError
from tests.helpers import codes_of, fails_with, render, rendered

DAY = date(2018, 8, 3)


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ n | number_words }}", "двадцать четыре"),
        ("{{ n | number_words('f', 'accusative') }}", "двадцать четыре"),
        ("{{ 3 | number_words('m', 'accusative', animate=true) }}", "трех"),
        ("{{ n | ordinal_words('f', 'genitive') }}", "двадцать четвертой"),
        ("{{ n | ordinal }}", "24-й"),
        ("{{ sum | money }}", "1_234,50_руб."),
        ("{{ sum | money('EUR') }}", "1_234,50_евро"),
        ("{{ sum | money_words('RUB', 'instrumental') }}", "одной тысячей двумястами тридцатью четырьмя рублями 50 копейками"),
        ("{{ 400 | money_words('RUB', 'genitive') }}", "четырехсот рублей"),
        ("{{ sum | money_full }}", "1_234 (Одна тысяча двести тридцать четыре) рубля 50_копеек"),
        ("{{ 15.5 | percent }}", "15,5_%"),
        ("{{ 3 | percent_words('genitive') }}", "трех процентов"),
        ("{{ 50.0 | percent }}", "50_%"),
        ("{{ day | date_words('genitive') }}", "третьего августа две тысячи восемнадцатого года"),
        ("{{ 2024 | year_words }}", "две тысячи двадцать четвертый год"),
        ("{{ day | quoted_date }}", "«03»_августа 2018_г."),
        ("{{ day | weekday }}, {{ day | long_date_full }}", "пятница, 3_августа 2018_года"),
        ("{{ day | period(end) }}", "3–25_августа 2018_г."),
        ("{{ day | period_from_to(end) }}", "с_3 по_25_августа 2018_г."),
        ("{{ day | years(end) }}", "2018_г."),
        ("{{ 'Ёлкина Юлия' | transliterate | upper }}", "ELKINA IULIIA"),
    ],
)  # fmt: skip
def test_russian_filters(tag: str, printed: str) -> None:
    (made,) = rendered(tag, n=24, sum=1234.5, day=DAY, end=date(2018, 8, 25))
    assert made.replace("\N{NO-BREAK SPACE}", "_") == printed


def test_no_russian_filter_writes_yo() -> None:
    for number in (3, 4, 304, 4004):
        for case in ("genitive", "dative", "prepositional"):
            made = [ru.number_words(number, "m", case), ru.ordinal_words(number, "m", case),
                    ru.money_words(number, "RUB", case), ru.percent_words(number, case),
                    ru.year_words(number, case)]  # fmt: skip
            assert "ё" not in "".join(made)
    assert "ё" not in ru.date_words(date(2004, 4, 4)) + ru.money_full(4)


@pytest.mark.parametrize(
    ("made", "printed"),
    [
        (en.number_words(121), "one hundred and twenty-one"),
        (en.ordinal_words(12), "twelfth"),
        (en.ordinal(112), "112th"),
        (en.money(5000.0, "GBP"), "£5,000.00"),
        (en.money(5000), "RUB_5,000"),
        (en.percent(15.5), "15.5%"),
        (en.percent_words(1), "one per cent"),
        (en.period(DAY, date(2018, 9, 3)), "3 August – 3 September 2018"),
        (en.us_date(DAY), "August 3, 2018"),
        (en.ordinal_date(DAY), "3rd August 2018"),
        (en.weekday(DAY), "Friday"),
        (en.figures(1234567), "1,234,567"),
    ],
)
def test_english_filters(made: str, printed: str) -> None:
    assert made.replace("\N{NO-BREAK SPACE}", "_") == printed


def test_a_bad_value_is_a_fault_of_the_tag_that_prints_it() -> None:
    from tests.helpers import make_docx

    with fails_with("data.negative-number") as refusal:
        render(make_docx("{{ sum | money_words }}"), sum=-5)
    assert "money_words" in refusal.problem.place.words
    assert codes_of(refusal.problems) == ["data.negative-number"]


@pytest.mark.parametrize(
    "filter_", [ru.figures, ru.percent, en.figures, en.percent, ru.number_words, en.money]
)
def test_texts_and_truths_are_no_numbers(filter_: object) -> None:
    for value in ("5", True, None):
        with pytest.raises(WordError):
            filter_(value)  # type: ignore[operator]
