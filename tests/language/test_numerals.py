"""Russian numerals: known ones, against num2words where that is right, and read back as numbers."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from lettergen.language import numerals
from lettergen.language.counted_nouns import CASES, GENDERS, noun
from lettergen.language.values import TOO_LARGE
from lettergen.language.words import WordError

SHORT = dict(zip(CASES, "ngdaip", strict=True))
EVERY = list(range(1, 1200)) + [n * 997 % 999_999 + 1 for n in range(1, 800)] + [10**6, 10**9, 10**12]
SCALES = {10**12: "триллион", 10**9: "миллиард", 10**6: "миллион", 10**3: "тысяч"}
SIMPLE = [*range(1, 21), *range(30, 100, 10), *range(100, 1000, 100)]
numbers = st.integers(1, TOO_LARGE - 1) | st.integers(1, 99_999)
cases = st.sampled_from(CASES)
genders = st.sampled_from(GENDERS)


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (0, "m", "nominative", "ноль"),
        (0, "m", "genitive", "нуля"),
        (0, "m", "instrumental", "нулём"),
        (1, "n", "accusative", "одно"),
        (1, "plural", "dative", "одним"),
        (2, "f", "accusative", "две"),
        (2, "n", "nominative", "два"),
        (21, "f", "accusative", "двадцать одну"),
        (40, "m", "prepositional", "сорока"),
        (58, "m", "instrumental", "пятьюдесятью восемью"),
        (90, "m", "dative", "девяноста"),
        (364, "f", "instrumental", "тремястами шестьюдесятью четырьмя"),
        (500, "m", "dative", "пятистам"),
        (1000, "m", "accusative", "одну тысячу"),
        (1001, "f", "instrumental", "одной тысячей одной"),
        (2_002_002, "f", "nominative", "два миллиона две тысячи две"),
        (2_002_002, "f", "genitive", "двух миллионов двух тысяч двух"),
        (1_000_000_000_000, "n", "prepositional", "одном триллионе"),
        (-5, "m", "genitive", "минус пяти"),
    ],
)
def test_numbers_that_are_known(number: int, gender: str, case: str, words: str) -> None:
    assert numerals.cardinal(number, gender, case) == words


@pytest.mark.parametrize(
    ("number", "gender", "words"),
    [
        (1, "m", "одного"),
        (1, "f", "одну"),
        (1, "n", "одно"),
        (3, "m", "трёх"),
        (4, "f", "четырёх"),
        (21, "m", "двадцать одного"),
        (22, "m", "двадцать два"),
        (22, "f", "двадцать две"),
        (5, "m", "пять"),
        (1000, "m", "одну тысячу"),
    ],
)
def test_living_things_in_the_accusative(number: int, gender: str, words: str) -> None:
    assert numerals.cardinal(number, gender, "accusative", animate=True) == words


@pytest.mark.parametrize("case", CASES)
def test_numbers_are_those_of_num2words(case: str) -> None:
    """From a million up num2words has the genders wrong, but for the masculine."""
    for gender in "mfn":
        for number in EVERY:
            if gender == "m" or number < 10**6:
                told = num2words(number, lang="ru", case=SHORT[case], gender=gender, animate=False)
                assert numerals.cardinal(number, gender, case) == told


@pytest.mark.parametrize("case", CASES)
def test_ordinals_are_those_of_num2words(case: str) -> None:
    """Of 10 000, 11 000 … num2words makes ordinals inside a number: «одиннадцатый тысяч первый»."""
    for gender in "mfn":
        for number in [0, *EVERY]:
            thousands = number // 1000 % 100
            if number < 10_000 or (thousands % 10 and not 10 < thousands < 20):
                told = num2words(
                    number, lang="ru", to="ordinal", case=SHORT[case], gender=gender, animate=False
                )
                assert numerals.ordinal(number, gender, case) == told


def _read(words: str) -> int:
    """The number that words mean, whatever their case."""
    total = group = 0
    for word in words.split():
        scale = next((scale for scale, stem in SCALES.items() if word.startswith(stem)), None)
        if scale:
            total, group = total + group * scale, 0
        else:
            group += MEANING[word]
    return total + group


MEANING = {
    numerals.cardinal(number, gender, case): number
    for number in SIMPLE
    for gender in GENDERS
    for case in CASES
}


@given(numbers, genders, cases)
def test_words_mean_the_number(number: int, gender: str, case: str) -> None:
    assert _read(numerals.cardinal(number, gender, case)) == number


@given(numbers, genders, cases)
def test_every_word_of_a_number_stands_in_the_case(number: int, gender: str, case: str) -> None:
    forms = {numerals.cardinal(n, g, case) for n in SIMPLE for g in GENDERS}
    forms |= {form for name in _SCALE_NOUNS for form in (name.after(n, case) for n in (1, 2, 5))}
    assert set(numerals.cardinal(number, gender, case).split()) <= forms


_SCALE_NOUNS = [
    noun("тысяч", "тысяча", "f"),
    *(noun(stem, "доллар") for stem in ("миллион", "миллиард", "триллион")),
]


@given(numbers, genders, cases)
def test_only_the_last_word_of_an_ordinal_is_declined(number: int, gender: str, case: str) -> None:
    head, _, last = numerals.ordinal(number, gender, case).rpartition(" ")
    plain_head, _, plain = numerals.ordinal(number).rpartition(" ")
    assert head == plain_head
    assert last[:3] == plain[:3]


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (0, "m", "nominative", "нулевой"),
        (3, "f", "accusative", "третью"),
        (3, "plural", "genitive", "третьих"),
        (4, "m", "genitive", "четвёртого"),
        (1999, "m", "genitive", "тысяча девятьсот девяносто девятого"),
        (2000, "m", "nominative", "двухтысячный"),
        (11_011, "m", "dative", "одиннадцать тысяч одиннадцатому"),
        (25_000, "f", "nominative", "двадцатипятитысячная"),
        (91_000, "m", "nominative", "девяностооднотысячный"),
        (100_000, "m", "nominative", "стотысячный"),
        (121_000, "m", "nominative", "стодвадцатиоднотысячный"),
        (243_000, "m", "nominative", "двухсотсорокатрёхтысячный"),
        (1_000_000, "m", "nominative", "миллионный"),
        (2_000_000, "m", "nominative", "двухмиллионный"),
        (2_500_000, "m", "nominative", "два миллиона пятисоттысячный"),
    ],
)
def test_ordinals_that_are_known(number: int, gender: str, case: str, words: str) -> None:
    assert numerals.ordinal(number, gender, case) == words


@pytest.mark.parametrize(
    ("gender", "words"), [("m", "второго"), ("f", "вторую"), ("n", "второе"), ("plural", "вторых")]
)
def test_living_things_are_put_in_order(gender: str, words: str) -> None:
    assert numerals.ordinal(2, gender, "accusative", animate=True) == words


@pytest.mark.parametrize(
    ("number", "gender", "case", "figures"),
    [
        (21, "m", "nominative", "21-й"),
        (3, "f", "nominative", "3-я"),
        (3, "m", "genitive", "3-го"),
        (5, "m", "dative", "5-му"),
        (5, "m", "prepositional", "5-м"),
        (8, "f", "accusative", "8-ю"),
        (7, "plural", "genitive", "7-х"),
        (30, "plural", "instrumental", "30-ми"),
        (40, "n", "nominative", "40-е"),
    ],
)
def test_ordinals_in_figures(number: int, gender: str, case: str, figures: str) -> None:
    assert numerals.ordinal_in_figures(number, gender, case) == figures


@pytest.mark.parametrize(
    ("number", "case", "words"),
    [
        (1.5, "nominative", "одна целая пять десятых"),
        (0.25, "genitive", "нуля целых двадцати пяти сотых"),
        (Decimal("15.50"), "dative", "пятнадцати целым пяти десятым"),
        (2.001, "nominative", "две целых одна тысячная"),
        (Decimal("21.000001"), "accusative", "двадцать одну целую одну миллионную"),
        (0.0003, "nominative", "ноль целых три десятитысячных"),
        (7.0, "nominative", "семь"),
    ],
)
def test_fractions(number: Any, case: str, words: str) -> None:
    assert numerals.cardinal(number, case=case) == words


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "data.no-number"),
        ("5", "data.no-number"),
        (None, "data.no-number"),
        (float("nan"), "data.no-number"),
        (Decimal("Infinity"), "data.no-number"),
        (10**15, "data.too-large-number"),
        (-1e30, "data.too-large-number"),
        (0.1234567, "data.too-many-decimals"),
    ],
)
def test_what_is_no_number_is_refused(value: object, code: str) -> None:
    with pytest.raises(WordError) as caught:
        numerals.cardinal(value)
    assert caught.value.problem.code == code


@pytest.mark.parametrize(("value", "code"), [(-1, "data.negative-number"), (1.5, "data.no-whole-number")])
def test_what_has_no_place_in_a_row_is_refused(value: object, code: str) -> None:
    with pytest.raises(WordError) as caught:
        numerals.ordinal(value)
    assert caught.value.problem.code == code


@pytest.mark.parametrize("name", ["gen", "род.", "Genitive", "родительный", "g"])
def test_cases_have_short_names(name: str) -> None:
    assert numerals.cardinal(5, "ж", name) == "пяти"


def test_an_unknown_case_or_gender_is_told_with_those_that_there_are() -> None:
    for gender, case in (("m", "genitiv"), ("x", "genitive")):
        with pytest.raises(WordError) as caught:
            numerals.cardinal(5, gender, case)
        assert caught.value.problem.code == "data.no-such-word"
    with pytest.raises(WordError) as caught:
        numerals.cardinal(5, "m", "genitiv")
    assert caught.value.problem.arguments["nearest"] == "genitive"
