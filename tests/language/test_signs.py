"""The typography that is remembered: the same as the rules give, and without a word of the text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.signs import Signs
from lettergen.language.tidying import tidy

TEXTS = st.text(alphabet="аБв№1290 -–\"«»„“'.,()й\u00a0Ab", max_size=40)


@given(TEXTS, st.sampled_from(["ru", "en"]), st.booleans())
def test_what_is_remembered_is_what_the_rules_give(text: str, language: Any, hanging: bool) -> None:
    signs = Signs()
    expected = tidy(text, language, hanging=hanging)
    assert [signs.tidy(text, language, hanging=hanging) for _ in range(2)] == [expected, expected]


def test_a_text_that_is_known_needs_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = Signs()
    first = signs.tidy('Проект "Умные районы" - итоги', "ru", hanging=False)
    monkeypatch.setattr("lettergen.language.tidying.tidy", None)
    assert signs.tidy('Проект "Умные районы" - итоги', "ru", hanging=False) == first


def test_no_word_of_a_text_is_kept() -> None:
    signs = Signs()
    signs.tidy("Справка Петровой А. С. о доходах", "ru", hanging=False)
    assert not any(letter.isalpha() for value in signs.known.values() for letter in value)
