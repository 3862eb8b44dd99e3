"""A real letter as it was sent, with every fault that a corrector has marked in it, and as it was corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettergen.language.hygiene import Finding, corrected, proofread

HERE = Path(__file__).parent / "letter"
NAMES = (
    "Цели устойчивого развития (ЦУР)",
    "План действий «Baltic 2030»",
    "Совет государств Балтийского моря (СГБМ)",
    "Зеленый день",
    "Российский национальный субкомитет",
    "Urban transport system in transition towards low carbon mobility",
    "BSR electric",
)


def letter(name: str) -> list[str]:
    return (HERE / f"{name}.txt").read_text(encoding="utf-8").split("\n")


def told(code: str, *, names: tuple[str, ...] = ()) -> list[str]:
    """The words marked with a reason, in the letter as it was sent."""
    return [str(each.problem.arguments["words"]) for each in sent(names) if each.code == code]


def sent(names: tuple[str, ...] = ()) -> list[Finding]:
    return proofread(letter("as_sent_ru"), None, names)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("text.object", ["среды» выступил инициаторам"]),
        ("text.adjective", ["управления  инновационном развитием"]),
        ("text.government", ["с использование"]),
        ("text.latin-letter", ["C"]),
        ("text.range", ["2014-2020»."]),
        ("text.slash", ["Region /Инновационная", "century /Умные", "mobility/Система"]),
        ("text.space-after", ["( Форума"]),
        ("text.space-before", ["площадки , содействующей"]),
        ("text.list-end", ["РБМ", "судоходстве"]),
        ("text.no-break", ["№207", "21 века", "развития  2030»", "17 Целей", "ООН 2030"]),
    ],
)
def test_each_fault_is_told_at_its_words(code: str, words: list[str]) -> None:
    assert told(code) == words


@pytest.mark.parametrize(
    ("code", "places"),
    [("text.quote-style", 5), ("text.dash", 8), ("text.private-sign", 6), ("text.double-space", 17)],
)
def test_each_of_many_places_is_told(code: str, places: int) -> None:
    assert len(told(code)) == places


def test_nothing_else_is_told() -> None:
    assert len(sent()) == 53


def test_names_are_told_only_where_they_are_known() -> None:
    assert not told("text.name")
    known = told("text.name", names=NAMES)
    assert len(known) == 7
    assert any("Urban transport systems" in words for words in known)


def test_the_proposal_has_the_capitals_of_the_known_name() -> None:
    proposed = [each.replacement for each in sent(NAMES) if each.code == "text.name"]
    assert "Целей устойчивого развития" in proposed
    assert "Зеленого дня" in proposed
    assert "Российского национального субкомитета" in proposed
    assert "BSR electric" in proposed


@pytest.mark.parametrize("name", ["corrected_ru", "corrected_en"])
def test_of_the_corrected_letter_only_the_open_place_is_told(name: str) -> None:
    assert [each.code for each in proofread(letter(name), None, NAMES)] == ["text.leftover"]


def test_what_is_certain_is_mended_and_the_rest_stays() -> None:
    made, done = corrected(letter("as_sent_ru"), None, NAMES)
    left = [each.code for each in proofread(made, None, NAMES)]
    assert sorted(left) == ["text.adjective", "text.government", "text.name", "text.object"]
    assert len(done) > 50
    assert made[0] == "Исх. №\u00a0207 от 21.08.2018"
    assert made[6].startswith("– Проект «SmartUp Accelerator» – Innovation")
    assert made[17] == "С уважением,"
