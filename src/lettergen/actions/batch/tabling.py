"""The sheet that a round is written in: made for one or several kinds, with what may be picked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lettergen.errors import Place
from lettergen.model.columns import Column, columns
from lettergen.model.parties import Language
from lettergen.storage.naming import Directory
from lettergen.storage.new_sheet import SheetKind, new_sheet
from lettergen.workspace import Workspace

_LINES: dict[Language, str] = {"ru": "Текст на русском языке", "en": "The text in English"}
_PERSON: dict[Language, str] = {"ru": "Иванова Анна Петровна", "en": "Anna Ivanova"}
_EXAMPLES: dict[str, str | int] = {"integer": 16, "amount": 25_000}


def make_sheet(workspace: Workspace, kinds: Sequence[str], language: Language) -> bytes:
    """An Excel file for rounds of these kinds, a sheet for each. Raises InputError for an unknown kind."""
    directory = Directory(workspace.records)
    day = workspace.today()
    sheets = [_sheet_kind(workspace, directory, name, day, language) for name in kinds]
    tables = {column.table: None for sheet in sheets for column in sheet.columns if column.table}
    return new_sheet(sheets, language, directory.choices(list(tables)))


def _sheet_kind(
    workspace: Workspace, directory: Directory, name: str, day: date, language: Language
) -> SheetKind:
    kind = workspace.templates.kind(name, Place())
    found = columns(kind, tuple(workspace.templates.languages(name)))
    example = {
        column.key: value for column in found if (value := _example(column, directory, day)) is not None
    }
    return SheetKind(name, kind.title, found, example)


def _example(column: Column, directory: Directory, day: date) -> str | int | date | None:
    """What the example has in a column; nothing where the letter may do without."""
    if column.table:
        labels = list(directory.labels(column.table).values())
        count = 2 if column.type == "records" else 1
        return "; ".join(labels[:count]) or None
    if column.type == "choice":
        return column.labels(directory.records.settings.language)[0]
    if column.type in ("date", "year"):
        return day if column.type == "date" else day.year
    of_language: Language = "en" if column.key.endswith(".en") else "ru"
    if column.type == "person" or column.key.endswith(".name.en"):
        return _PERSON[of_language]
    if column.type == "line" and column.required:
        return _LINES[of_language]
    return _EXAMPLES.get(column.type)
