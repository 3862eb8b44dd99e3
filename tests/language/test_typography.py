"""Signs and spaces."""

from __future__ import annotations

import doctest

import pytest

from lettergen.language import en, initials, names, ru, typography
from lettergen.language.typography import upper_first


@pytest.mark.parametrize(
    ("text", "begun"),
    [("член", "Член"), ("МЦСЭИ", "МЦСЭИ"), ("«член»", "«член»"), ("", ""), ("ёлка зелёная", "Ёлка зелёная")],
)
def test_a_capital_at_the_beginning_leaves_the_rest(text: str, begun: str) -> None:
    assert upper_first(text) == begun


@pytest.mark.parametrize(
    ("patronymic", "gender"),
    [
        ("Иванович", "m"), ("Ильич", "m"), ("Фомич", "m"), ("Вели оглы", "m"), ("Вели-Оглы", "m"), ("Болот уулу", "m"),
        ("Ивановна", "f"), ("Ильинична", "f"), ("Фоминишна", "f"), ("Вели кызы", "f"), ("Вели гызы", "f"),
        (None, None), ("", None), ("Джон", None), ("Ли", None),
    ],
)  # fmt: skip
def test_the_gender_that_a_patronymic_shows(patronymic: str | None, gender: str | None) -> None:
    assert names.gender_of(patronymic) == gender


@pytest.mark.parametrize("module", [ru, en, typography, initials])
def test_the_examples_in_the_reference_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
