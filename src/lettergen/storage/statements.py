"""TOML cut into its statements, so that one that is broken does not hide the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_NEW_KEY = re.compile(r"""\s*(?:[\w.-]+|"[^"\n]*"|'[^'\n]*')\s*=""")
_QUOTES = ('"""', "'''", '"', "'")


@dataclass(frozen=True, slots=True)
class Statement:
    """A table's head or a key with its value: the text, its first line, the lines of a list's items.

    `left_open` names what was opened and not closed.
    """

    line: int
    text: str
    items: tuple[int, ...] = ()
    left_open: Literal["", "quote", "list"] = ""

    @property
    def is_table(self) -> bool:
        """Whether this is the head of a table."""
        return self.text.lstrip().startswith("[")

    @property
    def key(self) -> str:
        """What stands before the equals sign."""
        return self.text.partition("=")[0].strip()

    @property
    def shown(self) -> str:
        """The first line, as people are told of it."""
        return self.text.strip().partition("\n")[0].strip()

    def line_within(self, key: str) -> int:
        """The line of one of this statement's keys: an item of a list may stand on a line of its own."""
        places = [int(part) for part in key.split(".") if part.isdecimal()]
        return self.items[places[0]] if places and places[0] < len(self.items) else self.line


def statements(text: str) -> list[Statement]:
    """The statements of a TOML text, in order; blank lines and comments between them are left out."""
    lines = text.replace("\r\n", "\n").split("\n")
    found: list[Statement] = []
    number = 0
    while number < len(lines):
        if not lines[number].strip() or lines[number].lstrip().startswith("#"):
            number += 1
            continue
        reader = _Reader(lines, number)
        end = reader.read()
        found.append(
            Statement(number + 1, "\n".join(lines[number:end]), tuple(reader.items), reader.left_open)
        )
        number = end
    return found


class _Reader:
    """Reads one statement, sign by sign, knowing quotes, comments and brackets."""

    def __init__(self, lines: list[str], first: int) -> None:
        self._lines = lines
        self._number = first
        self._depth = 0
        self._quote = ""
        self._awaits_item = False
        self.items: list[int] = []
        self.left_open: Literal["", "quote", "list"] = ""

    def read(self) -> int:
        """Read to the end of the statement; the number of the line after it."""
        first = self._number
        while self._number < len(self._lines):
            line = self._lines[self._number]
            if self._number > first and not self._quote and _NEW_KEY.match(line):
                break  # the list before was never closed
            self._line(line)
            self._number += 1
            if self._quote in ('"', "'"):
                self.left_open = "quote"
                return self._number
            if not self._quote and self._depth <= 0:
                return self._number
        self.left_open = "quote" if self._quote else "list"
        return self._number

    def _line(self, line: str) -> None:
        place = 0
        while place < len(line):
            if self._quote:
                place = self._in_quote(line, place)
                continue
            quote = next((mark for mark in _QUOTES if line.startswith(mark, place)), "")
            sign = line[place]
            if sign == "#":
                return
            if self._awaits_item and sign not in " \t]":
                self.items.append(self._number + 1)
                self._awaits_item = False
            if quote:
                self._quote = quote
            elif sign in "[{":
                self._depth += 1
                self._awaits_item = sign == "[" and self._depth == 1
            elif sign in "]}":
                self._depth -= 1
            elif sign == "," and self._depth == 1:
                self._awaits_item = True
            place += len(quote) or 1

    def _in_quote(self, line: str, place: int) -> int:
        """Go on inside a quoted text; the place after what was read."""
        if line[place] == "\\" and self._quote[0] == '"':
            return place + 2
        if not line.startswith(self._quote, place):
            return place + 1
        place += len(self._quote)
        if len(self._quote) == 3:
            while place < len(line) and line[place] == self._quote[0]:
                place += 1  # up to two quotes may stand before the closing ones
        self._quote = ""
        return place
