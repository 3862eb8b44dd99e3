"""The patterns by which a part of a name changes: so many letters off, five endings on.

The patterns are those of nouns and adjectives (А. А. Зализняк, «Грамматический словарь русского языка»);
surnames in -ов and -ин mix both (Розенталь, § 149).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lettergen.errors import Problem, error
from lettergen.language.declension.cases import GRAMMEMES, Forms, plain


@dataclass(frozen=True, slots=True)
class Paradigm:
    """Letters to cut, and the endings of the genitive, dative, accusative, instrumental, prepositional."""

    cut: int
    endings: tuple[str, ...]

    def forms(self, word: str) -> Forms:
        """The five forms of a word, in capitals where the word is."""
        stem = word[: len(word) - self.cut]
        capitals = word.isupper() and len(word) > 1
        endings = (ending.upper() if capitals else ending for ending in self.endings)
        return {case: stem + ending for case, ending in zip(GRAMMEMES, endings, strict=True)}


@dataclass(frozen=True, slots=True)
class Choice:
    """What a word's ending tells: its pattern and, where two ways live, the other one and the reason."""

    pattern: Paradigm
    doubt: str = ""
    other: Paradigm | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name in its five forms, and why a person must look at it."""

    forms: Forms
    doubts: tuple[Problem, ...] = ()


def _endings(cut: int, endings: str) -> Paradigm:
    return Paradigm(cut, tuple(endings.split()))


SAME = Paradigm(0, ("",) * 5)

HARD = _endings(0, "а у а ом е")  # Шевчук
HISSING = _endings(0, "а у а ем е")  # Абрамович, Шварц
SOFT = _endings(1, "я ю я ем е")  # Гоголь, Гайдай
SOFT_IY = _endings(1, "я ю я ем и")  # Василий
HISSING_SIGN = _endings(1, "а у а ем е")  # Мышь
BIRD = _endings(2, "ья ью ья ьем ье")  # Воробей

SHORT = _endings(0, "а у а ым е")  # Иванов, Никитин
SHORT_WOMAN = _endings(1, "ой ой у ой ой")  # Иванова

FULL = _endings(2, "ого ому ого ым ом")  # Белый, Толстой
FULL_VELAR = _endings(2, "ого ому ого им ом")  # Достоевский, Лихой
FULL_C = _endings(2, "его ему его ым ем")  # Куцый
FULL_SOFT = _endings(2, "его ему его им ем")  # Верхний, Рыжий
FULL_SIGN = _endings(2, "ьего ьему ьего ьим ьем")  # Божий
FULL_WOMAN = _endings(2, "ой ой ую ой ой")  # Белая
FULL_WOMAN_HISSING = _endings(2, "ей ей ую ей ей")  # Рыжая
FULL_WOMAN_SOFT = _endings(2, "ей ей юю ей ей")  # Верхняя

A = _endings(1, "ы е у ой е")  # Сирота
A_VELAR = _endings(1, "и е у ой е")  # Глинка, Левша
A_HISSING = _endings(1, "и е у ей е")  # Груша
A_C = _endings(1, "ы е у ей е")  # Кустурица
YA = _endings(1, "и е ю ей е")  # Гамаюля, Наталья
IYA = _endings(1, "и и ю ей и")  # Берия, Мария
WOMAN_SIGN = _endings(1, "и и ь ью и")  # Любовь


def fleeting(word: str, instrumental: str = "ом") -> Paradigm:
    """The pattern that loses the vowel before its last consonant: Орел, Кравец, Коломиец, Конек, Ремень."""
    bare = plain(word).removesuffix("ь")
    soft = len(word) - len(bare)
    before, vowel, last = bare[-3:-2], bare[-2], bare[-1]
    between = ""
    if before in "аеиоуыэюя":
        between = "й"
    elif vowel == "е" and (before == "л" or (last == "к" and before not in "гкжхцчшщ")):
        between = "ь"
    endings = ("я", "ю", "я", "ем", "е") if soft else ("а", "у", "а", instrumental, "е")
    return Paradigm(2 + soft, tuple(between + last + ending for ending in endings))


def kept(word: str, instrumental: str = "ом") -> Paradigm:
    """The pattern of the same names where they keep their vowel."""
    if plain(word).endswith("ь"):
        return SOFT
    return HARD if instrumental == "ом" else HISSING


def a_pattern(word: str) -> Paradigm:
    """The pattern of a name in -а or -я, a man's or a woman's; after a hissing sound as without stress."""
    key = plain(word)
    if key.endswith("ия"):
        return IYA
    if key.endswith("я"):
        return YA
    if re.search("[жчшщ]а$", key):
        return A_HISSING
    if key.endswith("ца"):
        return A_C
    return A_VELAR if re.search("[гкх]а$", key) else A


def decide(word: str, choice: Choice) -> Part:
    """A word in the forms of a choice; the doubt shows both ways in the first case where they differ."""
    forms = choice.pattern.forms(word)
    if not choice.doubt:
        return Part(forms)
    if choice.other is None:
        return Part(forms, (error(choice.doubt, words=word),))
    pairs = zip(forms.values(), choice.other.forms(word).values(), strict=True)
    first, second = next((pair for pair in pairs if pair[0] != pair[1]), ("", ""))
    return Part(forms, (error(choice.doubt, words=word, first=first, second=second),))
