"""The tables of a round, read row by row as they were written, with suspicion."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lettergen.errors import InputError, Place, error
from lettergen.storage.new_sheet import KIND_NAME
from lettergen.storage.sheets import BROKEN, TEXTS, check_package, content_of, suits
from lettergen.storage.tables import decoded

MOST_ROWS, MOST_COLUMNS = 100_000, 200
_MOST_BLANKS = 2_000_000  # rows and columns that hold nothing cost time all the same
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?ref="([A-Z]+)(\d+)(?::[A-Z]+\d+)?"')
_PIECE, _OVERLAP = 1 << 20, 200
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not blank: its number in the file and its cells as the file has them."""

    number: int
    cells: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its title, the kind that it carries, whether people see it, and its rows."""

    title: str
    kind: str
    visible: bool
    lines: Iterator[Line]


def read_tables(path: Path) -> Iterator[Table]:
    """The sheets of a workbook, or the one table of a CSV file, which has no title.

    The rows are read as they are asked for: each table before the next one. Raises InputError for what is no
    such file, is too large or hostile, and SetupError where it cannot be read.
    """
    suits(path)
    content = content_of(path)
    if path.suffix.lower() in TEXTS:
        yield Table("", "", visible=True, lines=_text_lines(path, content))
        return
    check_package(path, content)
    try:
        yield from _sheets(path, content)
    except BROKEN as reason:
        raise InputError(error("sheet.not-workbook", Place(file=path.name))) from reason


def _sheets(path: Path, content: bytes) -> Iterator[Table]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of parts that are not read
        book = load_workbook(io.BytesIO(content), read_only=True)
        merged = _merged_cells(content)
        for sheet in book.worksheets:
            if sheet.title in merged:
                column, line = merged[sheet.title]
                place = Place(file=path.name, sheet=sheet.title, line=line, column=column)
                raise InputError(error("sheet.merged", place))
            visible = sheet.sheet_state == "visible"
            yield Table(sheet.title, _kind_of(sheet), visible, _lines(path, sheet))


def _kind_of(sheet: Any) -> str:
    """The kind that a sheet carries in a name of its own."""
    named = getattr(sheet, "defined_names", {}).get(KIND_NAME)
    return str(named.value or "").strip('"') if named is not None else ""


def _lines(path: Path, sheet: Any) -> Iterator[Line]:
    sheet.reset_dimensions()  # what the file claims may be wrong
    place = Place(file=path.name, sheet=sheet.title)
    blanks = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = _trimmed(values)
        if cells:
            yield _line(number, cells, place)
        else:
            blanks += 1 + len(values)
            if blanks > _MOST_BLANKS:
                raise InputError(error("sheet.too-many-blanks", place))


def _text_lines(path: Path, content: bytes) -> Iterator[Line]:
    place = Place(file=path.name)
    if content.startswith(_UTF_16) or b"\0" in content[:_PIECE]:
        raise InputError(error("sheet.not-csv", place, reason="UTF-16"))
    text = decoded(content)
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count), strict=True)
    try:
        number = 1
        for values in reader:
            if cells := _trimmed(tuple(value.strip() or None for value in values)):
                yield _line(number, cells, place)
            number = reader.line_num + 1
    except csv.Error as reason:
        raise InputError(error("sheet.not-csv", place, reason=str(reason))) from reason


def _line(number: int, cells: tuple[object, ...], place: Place) -> Line:
    if number > MOST_ROWS:
        raise InputError(error("sheet.too-many-rows", place, most=MOST_ROWS))
    if len(cells) > MOST_COLUMNS:
        raise InputError(error("sheet.too-many-columns", replace(place, line=number), most=MOST_COLUMNS))
    return Line(number, cells)


def _trimmed(values: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the blank cells at its end."""
    end = len(values)
    while end and _is_blank(values[end - 1]):
        end -= 1
    return values[:end]


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _merged_cells(content: bytes) -> Mapping[str, tuple[str, int]]:
    """Column and row of the first merged cell of each sheet that has one; openpyxl does not tell it."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for title, part in _parts(package).items():
            if merged := _first_merged(package, part):
                found[title] = (merged[1].decode(), int(merged[2]))
    return found


def _parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """The members of a package that hold its sheets, by title."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    targets = {
        relation.get("Id"): str(relation.get("Target"))
        for relation in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    sheets = (
        (sheet.get("name"), sheet.get(_RELATIONS)) for sheet in book.iter() if sheet.tag.endswith("}sheet")
    )
    members = {str(name): targets[key] for name, key in sheets if key in targets}
    return {name: to.removeprefix("/") if to.startswith("/") else f"xl/{to}" for name, to in members.items()}


def _first_merged(package: zipfile.ZipFile, part: str) -> re.Match[bytes] | None:
    if part not in package.namelist():
        return None
    with package.open(part) as member:
        before = b""
        while piece := member.read(_PIECE):
            if found := _MERGED.search(before + piece):
                return found
            before = piece[-_OVERLAP:]
    return None
