"""Quotation marks: which belong together, and which a language uses.

Russian: «…» outside, „…“ inside (Розенталь, «Справочник по правописанию», § 133; Мильчин, 3.8).
English: “…” outside, ‘…’ inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lettergen.language.tidying.edits import Edit

STYLES = {"ru": ("«»", "„“"), "en": ("“”", "‘’")}

_OPENING, _CLOSING, _EITHER = "«„", "»”", '“‟"'
_ALL = re.compile(f"[{_OPENING}{_CLOSING}{_EITHER}]")
_BEFORE_OPENING = re.compile(r"[\s(\[{«„“\"/–—-]")
_AFTER_CLOSING = re.compile(r"[\s)\]}»“”\"/,.;:!?…–—-]")
_SINGLE = re.compile(r"(?<![\w'‘’])['‘](?=\w)([^'‘’“”\"]*(?:\w['’]\w[^'‘’“”\"]*)*)['’](?!\w)")


class Pair(NamedTuple):
    """Two marks that belong together, and how many pairs stand around them."""

    start: int
    end: int
    depth: int


class Quotes(NamedTuple):
    """The pairs of a text, in their order, and the marks without a partner."""

    pairs: list[Pair]
    loose: list[int]


def quotes(text: str) -> Quotes:
    """The quotation marks of a text."""
    open_marks: list[int] = []
    pairs: list[Pair] = []
    loose: list[int] = []
    for mark in _ALL.finditer(text):
        place = mark.start()
        role = _role(text, place, open_marks)
        if role == "open":
            open_marks.append(place)
        elif role == "close" and open_marks:
            start = open_marks.pop()
            pairs.append(Pair(start, place, len(open_marks)))
        elif role == "close":
            loose.append(place)
    return Quotes(sorted(pairs), sorted(loose + open_marks))


def quote_edits(text: str, language: str) -> Iterator[Edit]:
    """The marks that are not those of the language, each with the one that is.

    Nothing is changed in a text with a mark that has no partner: nobody can tell where it belongs.
    A quotation without any Cyrillic inside of another keeps the marks of its own language.
    """
    pairs, loose = quotes(text)
    if loose:
        return
    for pair in pairs:
        if language == "ru" and pair.depth and _is_foreign(text, pair, pairs):
            continue
        style = STYLES[language][min(pair.depth, 1)]
        for place, sign in ((pair.start, style[0]), (pair.end, style[1])):
            if text[place] != sign:
                yield Edit(place, place + 1, sign)
    if language == "en":
        for pair in pairs:
            yield from _single_edits(text, pair)


def _role(text: str, place: int, open_marks: list[int]) -> str:
    sign, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if sign in _OPENING:
        return "open"
    if sign in _CLOSING:
        return "close"
    if sign == "“" and open_marks and text[open_marks[-1]] == "„":
        return "close"
    if sign == '"' and before.isdigit() and not any(text[each] == sign for each in open_marks):
        return "inch"
    may_open = not before or bool(_BEFORE_OPENING.match(before))
    may_close = not after or bool(_AFTER_CLOSING.match(after))
    if may_open and may_close:
        return "close" if open_marks else "open"
    return "open" if may_open else "close"


def _is_foreign(text: str, pair: Pair, pairs: list[Pair]) -> bool:
    """Whether a pair and the one around it quote words of another alphabet, in that language's marks."""
    around = max((each for each in pairs if each.start < pair.start and pair.end < each.end), default=pair)
    inside = text[around.start : around.end]
    return (
        text[pair.start] == "“" and text[pair.end] == "”" and not re.search(r"[а-яё]", inside, re.IGNORECASE)
    )


def _single_edits(text: str, pair: Pair) -> Iterator[Edit]:
    for found in _SINGLE.finditer(text, pair.start + 1, pair.end):
        for place, sign in ((found.start(), "‘"), (found.end() - 1, "’")):
            if text[place] != sign:
                yield Edit(place, place + 1, sign)
