"""The journal of outgoing letters as an office prints it: one table a series and year, in one language.

A list of some letters, such as those of a round, is a journal that nobody signs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

Cell = str | date


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the name of what it holds, the words above it, its width in millimetres of paper."""

    name: str
    head: str
    width: int


@dataclass(frozen=True, slots=True)
class JournalTable:
    """The letters of one series and year: rows by the columns' names, and the line that closes them."""

    title: str
    name: str
    rows: tuple[Mapping[str, Cell], ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What is printed: whose journal it is, its columns, its tables.

    `printed` are the columns on paper, `full` those of a workbook, which has room for all. `sheet` are the
    words around a sheet's number, `signature` those below the line that somebody signs.
    """

    office: str
    title: str
    printed: tuple[Column, ...]
    full: tuple[Column, ...]
    tables: tuple[JournalTable, ...]
    sheet: tuple[str, str]
    signature: tuple[str, ...]
    language: str
    made_on: date
