"""How cells are written: a value as what it is, a text never as a formula, a note large enough to read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lettergen.model.structure import UNPRINTABLE

if TYPE_CHECKING:
    from openpyxl.comments import Comment

AUTHOR = "lettergen"
DAY, MOMENT, TEXT = "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "@"
_LONGEST_CELL = 32_000  # signs that a cell holds
FORMULAS = ("=", "+", "-", "@", "'")
_LINE, _ROW_EDGE, _HIGHEST_ROW = 15, 5, 409  # points
_NOTE_WIDTH, _NOTE_LINE, _NOTE_EDGE = 340, 18, 16  # pixels
_NOTE_SIGNS = 46  # in a line of that width


def write(cell: Any, value: str | float | date, *, wrapped: bool = True) -> None:
    """A value as what it is; a text that begins like a formula stays a text, also when it is edited."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
    if isinstance(value, str):
        cell.value = UNPRINTABLE.sub("�", value)[:_LONGEST_CELL] or None
        if value:
            cell.data_type, cell.number_format = "s", TEXT
            cell.quotePrefix = value.startswith(FORMULAS)
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = MOMENT if isinstance(value, datetime) else DAY


def write_head(cell: Any, words: str, *, fill: str = "EDEDED", bold: bool = True) -> None:
    """A column's head."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    write(cell, words)
    cell.font = Font(name="Calibri", size=11, bold=bold)
    cell.fill = PatternFill("solid", fgColor=fill)
    cell.border = Border(bottom=Side("thin"), right=Side("thin", color="BFBFBF"))
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def note(words: str, author: str) -> Comment:
    """A cell's note in a box that shows all of it."""
    from openpyxl.comments import Comment

    height = _line_count(words, _NOTE_SIGNS) * _NOTE_LINE + _NOTE_EDGE
    return Comment(UNPRINTABLE.sub("�", words)[:_LONGEST_CELL], author, height=height, width=_NOTE_WIDTH)


def row_height(cells: Iterable[tuple[object, int]]) -> float:
    """The height of a row whose cells hold these values in columns of these widths.

    Not every program works it out itself, and none does for a row that had a height before.
    """
    lines = max(_line_count(str(value), width) for value, width in cells)
    return min(lines * _LINE + _ROW_EDGE, _HIGHEST_ROW)


def _line_count(words: str, signs: int) -> int:
    """How many lines words take that are wrapped after so many signs, with some to spare."""
    return sum(1 + len(line) // signs for line in words.split("\n"))
