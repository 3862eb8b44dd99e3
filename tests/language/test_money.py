"""Sums of money: nouns agree with their numbers, in every currency and case."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language import money, numerals
from lettergen.language.counted_nouns import CASES
from lettergen.language.words import WordError

sums = st.decimals(0, 10**15 - 1, places=2) | st.decimals(0, 3000, places=2)
codes = st.sampled_from(sorted(money.CURRENCIES))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("amount", "currency", "case", "words"),
    [
        (0, "RUB", "nominative", "ноль рублей"),
        (0, "RUB", "dative", "нулю рублей"),
        (21, "RUB", "genitive", "двадцати одного рубля"),
        (22, "RUB", "accusative", "двадцать два рубля"),
        (1001, "RUB", "instrumental", "одной тысячей одним рублём"),
        (2_000, "RUB", "dative", "двум тысячам рублей"),
        (1_000_000, "RUB", "prepositional", "одном миллионе рублей"),
        (300, "RUB", "instrumental", "тремястами рублями"),
        (Decimal("1.01"), "RUB", "accusative", "один рубль 01 копейку"),
        (Decimal("0.50"), "RUB", "nominative", "ноль рублей 50 копеек"),
        (1.5, "RUB", "dative", "одному рублю 50 копейкам"),
        (Decimal("111.11"), "RUB", "nominative", "сто одиннадцать рублей 11 копеек"),
        (3000, "EUR", "nominative", "три тысячи евро"),
        (Decimal("2.22"), "USD", "nominative", "два доллара 22 цента"),
        (Decimal("5.05"), "GBP", "genitive", "пяти фунтов стерлингов 05 пенсов"),
        (Decimal("3.03"), "CNY", "nominative", "три юаня 03 фэня"),
        (Decimal("2.02"), "SEK", "nominative", "две шведские кроны 02 эре"),
        (21, "NOK", "accusative", "двадцать одну норвежскую крону"),
        (5, "DKK", "nominative", "пять датских крон"),
        (Decimal("22.22"), "PLN", "nominative", "двадцать два злотых 22 гроша"),
        (21, "PLN", "dative", "двадцати одному злотому"),
        (Decimal("4.05"), "CHF", "nominative", "четыре швейцарских франка 05 раппенов"),
        (2, "BYN", "nominative", "два белорусских рубля"),
        (Decimal("21.21"), "KZT", "nominative", "двадцать один тенге 21 тиын"),
        (2, "JPY", "nominative", "две иены"),
    ],
)
def test_russian_words(amount: Any, currency: str, case: str, words: str) -> None:
    assert money.russian_words(amount, currency, case) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1, "RUB", "one rouble"),
        (Decimal("2.01"), "USD", "two dollars and 01 cent"),
        (Decimal("5000.00"), "GBP", "five thousand pounds and 00 pence"),
        (Decimal("0.01"), "GBP", "zero pounds and 01 penny"),
        (1.5, "EUR", "one euro and 50 cents"),
        (Decimal("21.21"), "RUB", "twenty-one roubles and 21 kopecks"),
        (2, "SEK", "two Swedish kronor"),
        (Decimal("3.00"), "JPY", "three yen"),
    ],
)
def test_english_words(amount: Any, currency: str, words: str) -> None:
    assert money.english_words(amount, currency) == words


@pytest.mark.parametrize(
    ("amount", "currency", "russian", "english"),
    [
        (5000, "EUR", "5_000_евро", "EUR_5,000"),
        (5000.0, "RUB", "5_000,00_руб.", "RUB_5,000.00"),
        (1234567.5, "GBP", "1_234_567,50_ф._ст.", "£1,234,567.50"),
        (100, "usd", "100_долл._США", "US$100"),
        (21, "PLN", "21_злотый", "PLN_21"),
        (1.5, "SEK", "1,50_шведской_кроны", "SEK_1.50"),
    ],
)
def test_figures(amount: Any, currency: str, russian: str, english: str) -> None:
    assert plain(money.russian_figures(amount, currency)) == russian
    assert plain(money.english_figures(amount, currency)) == english


@pytest.mark.parametrize(
    ("amount", "currency", "russian", "english"),
    [
        (
            Decimal("123456.78"),
            "RUB",
            "123_456 (Сто двадцать три тысячи четыреста пятьдесят шесть) рублей 78_копеек",
            "123,456 (one hundred and twenty-three thousand four hundred and fifty-six) roubles and 78_kopecks",
        ),
        (21, "RUB", "21 (Двадцать один) рубль 00_копеек", "21 (twenty-one) roubles and 00_kopecks"),
        (2, "SEK", "2 (Две) шведские кроны 00_эре", "2 (two) Swedish kronor and 00_öre"),
        (1, "JPY", "1 (Одна) иена", "1 (one) yen"),
    ],
)
def test_sums_as_they_stand_in_contracts(amount: Any, currency: str, russian: str, english: str) -> None:
    assert plain(money.russian_full(amount, currency)) == russian
    assert plain(money.english_full(amount, currency)) == english


@given(sums, codes, st.sampled_from(CASES))
def test_a_sum_is_its_number_and_a_noun_in_the_case(amount: Decimal, code: str, case: str) -> None:
    unit = money.CURRENCIES[code].unit
    whole = Decimal(int(amount))
    words = money.russian_words(whole, code, case)
    number = numerals.cardinal(whole, unit.gender, case)
    assert words.startswith(f"{number} ")
    assert words.removeprefix(f"{number} ") in {*unit.singular.values(), *unit.plural.values(), unit.few}


@given(sums, codes)
def test_every_part_of_a_sum_is_said(amount: Decimal, code: str) -> None:
    if money.CURRENCIES[code].part is None:
        amount = Decimal(int(amount))
        assert not any(sign.isdigit() for sign in money.russian_words(amount, code))
        return
    pence = f"{amount:.2f}"[-2:]
    assert f" {pence} " in money.russian_words(amount, code)
    assert f" and {pence} " in money.english_words(amount, code)
    for shown in (money.russian_figures(amount, code), money.english_figures(amount, code)):
        digits = "".join(sign for sign in shown if sign.isdigit())
        assert int(digits) == int(amount * 100)


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        (-1, "RUB", "data.negative-number"),
        (Decimal("1.005"), "RUB", "data.part-of-coin"),
        (0.5, "JPY", "data.part-of-coin"),
        (10**15, "RUB", "data.too-large-number"),
        ("5", "RUB", "data.no-number"),
        (True, "RUB", "data.no-number"),
        (5, "XXX", "data.no-such-word"),
    ],
)
def test_what_nobody_can_pay_is_refused(amount: Any, currency: str, code: str) -> None:
    made = (money.russian_words, money.russian_figures, money.russian_full,
            money.english_words, money.english_figures, money.english_full)  # fmt: skip
    for function in made:
        with pytest.raises(WordError) as caught:
            function(amount, currency)
        assert caught.value.problem.code == code
