"""Russian words and dates."""

from __future__ import annotations

from datetime import date

import pytest

from lettergen.language import ru
from lettergen.language.words import Name, WordError, Words

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("day", "figures", "words"),
    [
        (date(2018, 8, 21), "21.08.2018", "21_августа 2018_г."),
        (date(2024, 2, 29), "29.02.2024", "29_февраля 2024_г."),
        (date(2026, 1, 1), "01.01.2026", "1_января 2026_г."),
        (date(987, 5, 9), "09.05.0987", "9_мая 987_г."),
    ],
)
def test_dates(day: date, figures: str, words: str) -> None:
    assert ru.numeric_date(day) == figures
    assert ru.long_date(day).replace(NBSP, "_") == words


def test_every_month_is_in_the_genitive() -> None:
    months = [ru.long_date(date(2018, month, 1)).split(NBSP)[1].split()[0] for month in range(1, 13)]
    assert months == (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
    )


@pytest.mark.parametrize(
    ("count", "word"),
    [
        (0, "часов"), (1, "час"), (2, "часа"), (4, "часа"), (5, "часов"), (11, "часов"), (12, "часов"), (14, "часов"),
        (16, "часов"), (21, "час"), (22, "часа"), (25, "часов"), (100, "часов"), (101, "час"), (111, "часов"),
        (112, "часов"), (121, "час"), (1002, "часа"), (1014, "часов"),
    ],
)  # fmt: skip
def test_a_noun_follows_its_number(count: int, word: str) -> None:
    assert ru.plural(count, "час", "часа", "часов") == f"{count}{NBSP}{word}"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "последнего года"), (2, "последних двух лет"), (3, "последних трех лет"), (5, "последних пяти лет"),
        (11, "последних одиннадцати лет"), (20, "последних двадцати лет"), (21, f"последних 21{NBSP}года"),
        (22, f"последних 22{NBSP}лет"), (31, f"последних 31{NBSP}года"), (111, f"последних 111{NBSP}лет"),
    ],
)  # fmt: skip
def test_years_that_end_now(count: int, words: str) -> None:
    assert ru.past_years(count) == words


@pytest.mark.parametrize("count", [0, -3])
def test_no_years_are_refused(count: int) -> None:
    with pytest.raises(WordError) as caught:
        ru.past_years(count)
    assert (caught.value.problem.code, caught.value.problem.arguments["count"]) == (
        "data.no-past-years",
        count,
    )


@pytest.mark.parametrize(("gender", "word"), [("m", "принял"), ("f", "приняла")])
def test_a_verb_agrees_with_a_person(gender: str, word: str) -> None:
    assert ru.agree(Name("Ким", "Саша", None, gender), "принял", "приняла") == word  # type: ignore[arg-type]


def test_a_gender_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(WordError) as caught:
        ru.agree(Name("Ким", "Саша"), "принял", "приняла")
    assert caught.value.problem.code == "draft.no-gender"
    assert caught.value.problem.arguments["name"] == "Ким Саша"


@pytest.mark.parametrize("case", ["genitive", "dative", "accusative", "instrumental", "prepositional"])
def test_a_case_is_the_form_that_a_person_wrote_down(case: str) -> None:
    form = getattr(ru, case)
    assert form(Words("форум", {case: "написано"})) == "написано"


def test_a_form_that_nobody_wrote_down_is_proposed() -> None:
    assert ru.dative(Words("форум", {"genitive": "написано"})) == "форуму"
    assert ru.instrumental(Name("Иванова", "Мария", "Сергеевна", "f")) == "Ивановой Марией Сергеевной"


def test_what_is_no_words_has_no_forms() -> None:
    with pytest.raises(WordError):
        ru.dative(2018)  # type: ignore[arg-type]
