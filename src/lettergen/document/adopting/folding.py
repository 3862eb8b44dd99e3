"""A text as it is compared: kinds of spaces, quotation marks, dashes and ё make no difference."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NOTHING = frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\N{ZERO WIDTH NO-BREAK SPACE}")
_SPACES = frozenset(
    " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_ALIKE = {
    **dict.fromkeys("«»„“”‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ё": "е",
    "Ё": "Е",
}
_DATE = re.compile(r"\d\d\.\d\d\.\d{4}")
_CLOSE = re.compile(r"(?:(?<![^\W_])[А-ЯA-Z]\.|№)( )(?=[А-ЯA-Z0-9])")
"""A space that is as often left out: «И. О.», «№ 5»."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text for comparison; `starts` has the place of each of its signs in the text as written."""

    text: str
    starts: tuple[int, ...]
    length: int

    def place(self, index: int) -> int:
        """Where a sign stands in the text as written."""
        return self.starts[index] if index < len(self.starts) else self.length

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch, from its first sign to behind its last one, in the text as written."""
        return self.place(start), self.starts[end - 1] + 1


def fold(text: str) -> Folded:
    """The text with everything left out that a typist does one way or another."""
    signs: list[str] = []
    starts: list[int] = []
    for place, sign in enumerate(text):
        if sign in _NOTHING or (sign in _SPACES and signs and signs[-1] == " "):
            continue
        signs.append(" " if sign in _SPACES else _ALIKE.get(sign, sign))
        starts.append(place)
    plain = "".join(signs)
    dropped = {found.start(1) for found in _CLOSE.finditer(plain)}
    kept = [index for index in range(len(plain)) if index not in dropped]
    return Folded("".join(plain[i] for i in kept), tuple(starts[i] for i in kept), len(text))


def folded(text: str) -> str:
    """Only the text, without its places."""
    return fold(text).text


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch of a folded text begins and ends where words and numbers do.

    What follows a date may be the other end of a period; «г.» may touch the year.
    """
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if _DATE.fullmatch(text, start, end):
        return not before[-1:].isalnum() and (not after[:1].isalnum() or after == "г.")
    if text[start].isalnum() and (before[-1:].isalnum() or _goes_on(before[::-1], text[start])):
        return False
    if text[end - 1].isdigit() and after == "г.":
        return True
    return not (text[end - 1].isalnum() and (after[:1].isalnum() or _goes_on(after, text[end - 1])))


def _goes_on(beside: str, sign: str) -> bool:
    """Whether a hyphen, or a point within figures, ties what stands beside to the word."""
    mark, next_sign = beside[:1], beside[1:2]
    if mark == "-":
        return next_sign.isalnum()
    return mark in (".", ",", "/", ":") and sign.isdigit() and next_sign.isdigit() and mark != ""
