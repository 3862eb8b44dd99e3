"""Known names: a text that differs from the official spelling in capitals, or in a letter, is told.

Words are compared by their beginnings and not by a dictionary: names are many, and their forms decline.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.grammar.readings import readings
from lettergen.language.hygiene.paragraph import Paragraph

_WORD = re.compile(r"\w+(?:[.-]\w+)*")
_GAP = re.compile(r"[\s«»„“”\"‘’,:–-]{1,4}")
_ABBREVIATED = re.compile(r"\s*\([^()]*\)\s*$")
_LATIN = re.compile(r"[A-Za-z]")
_START = re.compile(r"(?:^|[.!?:]\s|[«„“\"•–]\s?|\n)$")
_ENDING, _STEM, _KEY = 4, 3, 3
_ENOUGH = {True: 4, False: 3}  # words of a Latin and of a Russian name in which one letter may be wrong
_ALIKE = 0.8


class _Name(NamedTuple):
    """An official spelling by its words; `is_proper` where it has a capital of its own and is no label."""

    words: tuple[str, ...]
    is_proper: bool
    is_latin: bool


class Names:
    """Official spellings, found in a text by the beginnings of their words."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self._by_start: dict[str, list[tuple[_Name, int]]] = defaultdict(list)
        for name in sorted(set(filter(None, map(_name, spellings))), key=lambda each: -len(each.words)):
            for offset, word in enumerate(name.words[:2]):
                self._by_start[_key(word)].append((name, offset))

    def findings(self, paragraph: Paragraph) -> Iterator[Finding]:
        """The places where a known name is written otherwise; longer names first."""
        words = [(word[0], word.start(), word.end()) for word in _WORD.finditer(paragraph.masked)]
        told: list[tuple[int, int]] = []
        for name, first in self._candidates(words):
            found = words[first : first + len(name.words)]
            start, end = found[0][1], found[-1][2]
            if any(start < last and begin < end for begin, last in told) or not _is_whole(paragraph, found):
                continue
            wrong = _compare(name, [word[0] for word in found], bool(_START.search(paragraph.text[:start])))
            if wrong is None:
                continue
            told.append((start, end))
            if wrong:
                yield _told(paragraph, name, found)

    def _candidates(self, words: Sequence[tuple[str, int, int]]) -> list[tuple[_Name, int]]:
        found = {
            (name, place - offset)
            for place, (word, _, _) in enumerate(words)
            for name, offset in self._by_start.get(_key(word), ())
            if place >= offset and place - offset + len(name.words) <= len(words)
        }
        return sorted(found, key=lambda each: (-len(each[0].words), each[1], each[0].words))


def _name(spelling: str) -> _Name | None:
    short = _ABBREVIATED.sub("", spelling)
    words = tuple(_WORD.findall(short))
    is_latin = bool(_LATIN.search(short))
    capitals = sum(sign.isupper() for sign in short)
    is_proper = short != spelling or any(word[0].isupper() for word in words[1:]) or is_latin
    if len(words) > 1:
        return _Name(words, is_proper, is_latin)
    return _Name(words, True, True) if words and is_latin and capitals > 1 else None


def _key(word: str) -> str:
    return _folded(word)[:_KEY]


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def _is_whole(paragraph: Paragraph, words: Sequence[tuple[str, int, int]]) -> bool:
    """Whether nothing but blanks and quotation marks stands between the words."""
    gaps = pairwise(words)
    return all(_GAP.fullmatch(paragraph.masked, left[2], right[1]) for left, right in gaps)


def _compare(name: _Name, words: list[str], at_start: bool) -> bool | None:
    """Whether the words are the name written wrongly; None where they are something else."""
    odd = [place for place, word in enumerate(words) if not _is_form(name.words[place], word)]
    if len(odd) == 1 and _have_one_lemma(name.words[odd[0]], words[odd[0]]):
        odd = []
    if odd:
        likely = len(odd) == 1 and len(words) >= _ENOUGH[name.is_latin]
        return True if likely and _are_close(name.words[odd[0]], words[odd[0]]) else None
    if all(word.isupper() for word in words) and not all(word.isupper() for word in name.words):
        return True if name.is_latin and len(words) < _ENOUGH[True] else None
    if name.is_latin and len(words) < 3 and not any(sign.isupper() for sign in "".join(words)):
        return None
    if len(words) == 1 and sum(sign.isupper() for sign in words[0]) < 2:
        return None
    first = name.is_proper and (not at_start or name.words[0][0].isupper())
    pairs = list(zip(name.words, words, strict=True))[0 if first else 1 :]
    return any(_cased(right, word) != word for right, word in pairs)


def _is_form(right: str, word: str) -> bool:
    """Whether a word may be a form of another: the same but for an ending; Latin words have one form."""
    right, word = _folded(right), _folded(word)
    if right == word:
        return True
    if _LATIN.search(right) or not right.isalpha():
        return False
    stem = _common(right, word)
    return stem >= _STEM and max(len(right), len(word)) - stem <= _ENDING and len(right) > _STEM


def _have_one_lemma(right: str, word: str) -> bool:
    """Whether two words that begin otherwise are forms of one: «день», «дня»."""
    if _LATIN.search(right + word) or right[0].casefold() != word[0].casefold() or len(word) < _STEM:
        return False
    lemmas = {each.lemma for each in readings(right.lower())}
    return any(each.lemma in lemmas for each in readings(word.lower()))


def _common(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    places = range(min(len(one), len(other)))
    return next((place for place in places if one[place] != other[place]), len(places))


def _are_close(right: str, word: str) -> bool:
    return len(right) > _STEM and SequenceMatcher(None, _folded(right), _folded(word)).ratio() >= _ALIKE


def _cased(right: str, word: str) -> str:
    """The word with the capitals of the right one."""
    if right.casefold() == word.casefold():
        return right
    if right.isupper() and len(right) > 1:
        return word.upper()
    return (word[0].upper() if right[0].isupper() else word[0].lower()) + word[1:]


def _told(paragraph: Paragraph, name: _Name, found: Sequence[tuple[str, int, int]]) -> Finding:
    start, end = found[0][1], found[-1][2]
    text, place, sure = paragraph.text, start, True
    parts: list[str] = []
    for right, (word, begin, last) in zip(name.words, found, strict=True):
        alike = _is_form(right, word) or _have_one_lemma(right, word)
        sure = sure and alike
        parts += (text[place:begin], _cased(right, word) if alike else right if name.is_latin else word)
        place = last
    proposed = "".join(parts)
    return finding(
        paragraph,
        (start, end),
        "text.name",
        proposed if proposed != text[start:end] else None,
        sure=sure and proposed != text[start:end],
        name=" ".join(name.words),
    )
