"""What a word can be, by all its readings in the dictionary, and by the word that governs it."""

from __future__ import annotations

from collections.abc import Sequence

from lettergen.language.declension.pieces import Piece
from lettergen.language.declension.vocabulary import ACCUSATIVE
from lettergen.language.morphology import parses

_DIRECT = frozenset({"nomn", "accs", "voct"})


def is_oblique(word: str) -> bool:
    """Whether a word can be read in another case than nominative and accusative."""
    found = [parse.tag for parse in parses(word) if parse.tag.case]
    if word.lower().endswith("ик") and any({"anim", "nomn"} in tag for tag in found):
        return False  # «аналитик» is hardly ever the genitive of many «аналитики»
    return any(tag.case not in _DIRECT for tag in found)


def is_nominative(word: str) -> bool:
    """Whether a word of the dictionary has no other reading than that of a nominative."""
    tags = [parse.tag for parse in parses(word) if parse.is_known]
    return any("nomn" in tag for tag in tags) and all(tag.case in _DIRECT for tag in tags)


def is_governed(pieces: Sequence[Piece], piece: Piece) -> bool:
    """Whether a word on the left asks for the accusative, so that this one is no nominative.

    A preposition does so where the word next to it can be an accusative («за мир и прогресс»), and so does
    a participle («замещающее должность»).
    """
    behind = piece
    for other in reversed(pieces[: piece.number]):
        if other.kind == "stop" and other.text in "-–—":
            return False
        if other.kind not in ("word", "fixed"):
            continue
        tag = parses(other.text)[0].tag
        if other.kind == "word" and tag.POS == "PREP":
            return other.lower in ACCUSATIVE and _is_accusative(
                behind.text, inside=other.lower in ("в", "во")
            )
        if other.kind == "word" and {"PRTF", "actv", "tran"} in tag and _is_accusative(behind.text):
            return True
        behind = other
    return False


def _is_accusative(word: str, *, inside: bool = False) -> bool:
    """Whether a word can be an accusative; behind «в» people can be one like the nominative: «в депутаты»."""
    tags = [parse.tag for parse in parses(word)]
    return any(tag.case == "accs" or (inside and {"nomn", "plur"} in tag) for tag in tags)
