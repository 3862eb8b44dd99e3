"""How numbers of a series look and where they start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lettergen.errors import Place, Problem, error
from lettergen.model.parties import Text

_PIECE = re.compile(r"\{(seq|year)(?::(0\d+))?\}")
_SIGN = re.compile(r"^(исх\.?|ref\.?|out\.?)?(№|no\.?|n[°º]\.?|#)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_SUFFIX = r"(?:[-/–]?(?P<suffix>[а-яёa-zА-ЯЁA-Z])|/(?P<part>[1-9]))?"
_LOOK_ALIKE = str.maketrans("abeg", "абег")  # typed on the other keyboard
UNNUMBERED = {"ru": "б/н", "en": "unnumbered"}


def in_cyrillic(number: str) -> str:
    """A number whose last letter was typed on the other keyboard: 207-a as 207-а."""
    return number[:-1] + number[-1:].lower().translate(_LOOK_ALIKE)


@dataclass(frozen=True, slots=True)
class Series:
    """One numbered sequence of the register: it starts anew each year, at 1 or where `start` says.

    Pieces of `pattern`: `{seq}`, `{seq:04}` (with leading zeros), `{year}`; all else is printed as it is.
    """

    title: Text
    pattern: str = "{seq}"
    start: Mapping[str, int] = field(default_factory=dict)

    def faults(self) -> list[Problem]:
        """The pattern holds `{seq}` and nothing unknown in braces; a start is a year with a number from 1."""
        found: list[Problem] = []
        rest = _PIECE.sub("", self.pattern)
        if "{seq" not in self.pattern or "{" in rest or "}" in rest:
            found.append(error("data.pattern", Place(key="pattern"), pattern=self.pattern))
        for year, first in self.start.items():
            if not re.fullmatch(r"[12]\d{3}", year) or first < 1:
                found.append(error("data.start", Place(key=f"start.{year}"), year=year, first=first))
        return found

    def first(self, year: int) -> int:
        """The number that opens a year."""
        return self.start.get(str(year), 1)

    def read(self, text: str) -> tuple[int, str, int | None] | None:
        """What a printed number says: its place, the letter behind it, the year where it stands in it.

        None for what this pattern does not print; leading zeros, spaces and a sign («№») do not matter.
        """
        found = re.fullmatch(f"{self._shape()}{_SUFFIX}", _SIGN.sub("", _SPACES.sub("", text)))
        if found is None or not int(found["seq"]):
            return None
        suffix = (found["suffix"] or found["part"] or "").lower().translate(_LOOK_ALIKE)
        year = found.groupdict().get("year")
        return int(found["seq"]), suffix, int(year) if year else None

    def _shape(self) -> str:
        """The pattern as an expression that finds the place and the year in a printed number."""
        shape, end, named = "", 0, set[str]()
        for piece in _PIECE.finditer(self.pattern):
            digits = r"\d{1,9}" if piece[1] == "seq" else r"\d{4}"
            group = f"(?P={piece[1]})" if piece[1] in named else f"(?P<{piece[1]}>{digits})"
            shape += re.escape(_SPACES.sub("", self.pattern[end : piece.start()])) + group
            named.add(piece[1])
            end = piece.end()
        return shape + re.escape(_SPACES.sub("", self.pattern[end:]))

    def printed(self, year: int, seq: int) -> str:
        """The number as it stands on a letter: `207`, `01-15/27`, `0007/2018`."""
        values = {"seq": seq, "year": year}
        return _PIECE.sub(lambda piece: format(values[piece[1]], piece[2] or ""), self.pattern)


@dataclass(frozen=True, slots=True, order=True)
class RefNumber:
    """A number that was given: its place in the register and how it is printed."""

    series: str
    year: int
    seq: int
    suffix: str = ""
    printed: str = ""

    def __str__(self) -> str:
        return self.printed
