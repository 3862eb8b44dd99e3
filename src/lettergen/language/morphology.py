"""The dictionaries of Russian word forms, loaded by the first word that nobody has confirmed yet."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def dictionary() -> Any:
    """pymorphy3's analyser, with the dictionary of OpenCorpora."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@cache
def parses(word: str) -> tuple[Any, ...]:
    """Everything that a word can be, the likeliest first."""
    return tuple(dictionary().parse(word))
