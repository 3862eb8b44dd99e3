"""Changes to a text, found first and carried out together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """What stands in `start:end` becomes `text`."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with its edits; of two that overlap the first in the text is carried out."""
    pieces: list[str] = []
    place = 0
    for edit in sorted(edits):
        if edit.start >= place:
            pieces += (text[place : edit.start], edit.text)
            place = edit.end
    return "".join((*pieces, text[place:]))
