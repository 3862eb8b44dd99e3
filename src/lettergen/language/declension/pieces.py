"""A text cut into words, signs and names in quotes, so that it can be put together again letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lettergen.language.declension.vocabulary import SHORT_ADJECTIVES, SHORT_NOUNS
from lettergen.language.morphology import parses

Kind = Literal["word", "fixed", "short", "sign", "shell", "stop", "gap"]

_CLOSING = {"«": "»", "“": "”", "„": "“”", "‘": "’", "(": ")", "[": "]"}
_ALIKE = "\"'"  # quotes that open and close alike
_LETTERS = "A-Za-zÀ-ɏЀ-ԯ"
_PIECE = re.compile(
    rf"""(?P<gap>\s+)
      | (?P<word>[A-Za-z]+[/&+][A-Za-z]+(?:[-‑][{_LETTERS}]+)*
                | (?:\d+[-‑])?[{_LETTERS}]+\d*(?:[-‑'’][{_LETTERS}\d]+)*)
      | (?P<stop>(?<=\s)-(?=\s) | [,;:/\\|–—] | \.(?=\s|$))
      | (?P<sign>\d+ | .)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: `number` is its place among all pieces.

    «fixed» is an abbreviation in capitals or a word in Latin letters, «short» an abbreviation with its point,
    «shell» a name in quotes or a remark in brackets, «stop» a mark that parts one title from the next.
    """

    text: str
    kind: Kind
    number: int

    @property
    def lower(self) -> str:
        """The word in lower case, without the point of an abbreviation."""
        return self.text.lower().rstrip(".")

    @property
    def is_latin(self) -> bool:
        """Whether it is a word in Latin letters."""
        return self.kind == "fixed" and self.text.isascii()

    @property
    def is_quote(self) -> bool:
        """Whether it is a name in quotes, not a remark in brackets."""
        return self.kind == "shell" and self.text[0] not in "(["


def cut(text: str) -> tuple[Piece, ...]:
    """All pieces of a text in their order."""
    found = list(_scan(text))
    words = [part for part, kind in found if kind == "word" and len(part) > 1]
    shouting = bool(words) and all(word.isupper() for word in words) and any(len(word) > 4 for word in words)
    return tuple(
        Piece(part, "fixed" if kind == "word" and _is_fixed(part, shouting=shouting) else kind, number)
        for number, (part, kind) in enumerate(found)
    )


def parts(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, ...]]:
    """The stretches between stops, without gaps; what explains the name behind a colon is none of them."""
    part: list[Piece] = []
    for piece in pieces:
        if piece.text == ":":
            break
        if piece.kind == "stop":
            yield tuple(part)
            part = []
        elif piece.kind != "gap":
            part.append(piece)
    yield tuple(part)


def _scan(text: str) -> Iterator[tuple[str, Kind]]:
    at = 0
    while at < len(text):
        if end := _shell_end(text, at):
            yield text[at:end], "shell"
        else:
            found = _PIECE.match(text, at)
            assert found
            end = found.end()
            kind: Kind = found.lastgroup  # type: ignore[assignment]
            if kind == "word" and text[end : end + 1] == "." and _is_short(found[0]):
                kind, end = "short", end + 1
            yield text[at:end], kind
        at = end


def _is_fixed(word: str, *, shouting: bool) -> bool:
    """Whether a word is Latin or an abbreviation; in a text all in capitals they are no sign of one."""
    last = next((half for half in reversed(re.split("[-‑]", word)) if half.isalpha()), word)
    if last.isascii():
        return not last.isdigit()
    if not re.search(r"[A-ZА-ЯЁ]{2}", last):
        return False
    ordinary = any(parse.is_known and "Abbr" not in parse.tag for parse in parses(word.lower()))
    return not (word.isupper() and ordinary and len(word) >= (3 if shouting else 5))


def _is_short(word: str) -> bool:
    """Whether a word before a point is an abbreviation, not the end of a sentence."""
    lower = word.lower()
    if len(word) <= 2 or lower in SHORT_ADJECTIVES or lower in SHORT_NOUNS:
        return True
    return not any(parse.is_known for parse in parses(lower)) and lower[-1] not in "аеёиоуыэюя"


def _shell_end(text: str, at: int) -> int:
    """Where the quotes or brackets that open here close; the text's end where they never do; 0: none open."""
    opening = text[at]
    if opening in _ALIKE and not text[at - 1 : at].isalnum():
        return text.find(opening, at + 1) + 1 or len(text)
    closing, depth = _CLOSING.get(opening, ""), 0
    for place in range(at, len(text) if closing else at):
        depth += (text[place] == opening) - (text[place] in closing)
        if not depth:
            return place + 1
    return (text.rfind(closing[-1], at) + 1 or len(text)) if closing else 0
