"""English words and dates."""

from __future__ import annotations

from datetime import date

import pytest

from lettergen.language import en
from lettergen.language.words import WordError

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("day", "figures", "words"),
    [
        (date(2018, 8, 21), "21/08/2018", "21 August 2018"),
        (date(2024, 2, 29), "29/02/2024", "29 February 2024"),
        (date(2026, 9, 1), "01/09/2026", "1 September 2026"),
    ],
)
def test_dates(day: date, figures: str, words: str) -> None:
    assert (en.numeric_date(day), en.long_date(day)) == (figures, words)


@pytest.mark.parametrize(
    ("count", "word"), [(0, "hours"), (1, "hour"), (2, "hours"), (11, "hours"), (21, "hours"), (101, "hours")]
)
def test_a_noun_follows_its_number(count: int, word: str) -> None:
    assert en.plural(count, "hour", "hours") == f"{count}{NBSP}{word}"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "past year"),
        (2, "past two years"),
        (3, "past three years"),
        (12, "past twelve years"),
        (13, "past 13 years"),
    ],
)
def test_years_that_end_now(count: int, words: str) -> None:
    assert en.past_years(count) == words


def test_no_years_are_refused() -> None:
    with pytest.raises(WordError):
        en.past_years(0)
