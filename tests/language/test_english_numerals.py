"""English numerals: known ones, and against num2words but for its commas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from lettergen.language import english_numerals
from lettergen.language.values import TOO_LARGE
from lettergen.language.words import WordError

numbers = st.integers(0, TOO_LARGE - 1) | st.integers(0, 99_999)


def told(number: int, **form: str) -> str:
    return str(num2words(number, lang="en_GB", **form)).replace(",", "")


@given(numbers)
def test_numbers_and_ordinals_are_those_of_num2words(number: int) -> None:
    assert english_numerals.cardinal(number) == told(number)
    assert english_numerals.ordinal(number) == told(number, to="ordinal")
    assert english_numerals.ordinal_in_figures(number) == told(number, to="ordinal_num")


def test_small_numbers_and_years_are_those_of_num2words() -> None:
    for number in range(1200):
        assert english_numerals.cardinal(number) == told(number)
    for year in range(1000, 3000):
        assert english_numerals.year(year) == told(year, to="year").replace("oh-", "oh ")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "zero"),
        (101, "one hundred and one"),
        (121_000, "one hundred and twenty-one thousand"),
        (1_000_001, "one million and one"),
        (1_234_567, "one million two hundred and thirty-four thousand five hundred and sixty-seven"),
        (-5, "minus five"),
        (15.5, "fifteen point five"),
        (0.05, "zero point zero five"),
        (7.0, "seven"),
    ],
)
def test_numbers_that_are_known(number: float, words: str) -> None:
    assert english_numerals.cardinal(number) == words


@pytest.mark.parametrize(
    ("number", "words", "figures"),
    [
        (1, "first", "1st"),
        (12, "twelfth", "12th"),
        (22, "twenty-second", "22nd"),
        (40, "fortieth", "40th"),
        (100, "one hundredth", "100th"),
        (113, "one hundred and thirteenth", "113th"),
        (1003, "one thousand and third", "1003rd"),
    ],
)
def test_ordinals_that_are_known(number: int, words: str, figures: str) -> None:
    assert english_numerals.ordinal(number) == words
    assert english_numerals.ordinal_in_figures(number) == figures


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (1066, "ten sixty-six"),
        (1900, "nineteen hundred"),
        (1905, "nineteen oh five"),
        (1999, "nineteen ninety-nine"),
        (2000, "two thousand"),
        (2006, "two thousand and six"),
        (2018, "twenty eighteen"),
    ],
)
def test_years_as_they_are_read(year: int, words: str) -> None:
    assert english_numerals.year(year) == words


@pytest.mark.parametrize("value", [0, 10_000, -5, 1.5, "2018"])
def test_what_is_no_year_is_refused(value: object) -> None:
    with pytest.raises(WordError):
        english_numerals.year(value)
