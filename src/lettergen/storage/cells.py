"""The tables of a round, read row by row as they were written, with suspicion."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from lettergen.errors import InputError, Place, error
from lettergen.storage.new_sheet import KIND_NAME
from lettergen.storage.sheets import BROKEN, TEXTS, check_package, content_of, suits
from lettergen.storage.tables import decoded, delimiter_of

MOST_ROWS, MOST_COLUMNS = 100_000, 200
_MOST_BLANKS = 2_000_000  # rows and columns that hold nothing cost time all the same
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\b[^>]*?ref=["']([A-Z]+)(\d{1,9})(?::[A-Z]+(\d{1,9}))?["']""")
_PIECE, _OVERLAP = 1 << 20, 200
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is not blank: its number in the file, its cells as the file has them, is it hidden."""

    number: int
    cells: tuple[object, ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its title, the kind that it carries, whether people see it, and its rows.

    `merged_from` gives column and row of the first merged cells that reach to a row or below it.
    """

    title: str
    kind: str
    visible: bool
    lines: Iterator[Line]
    merged_from: Callable[[int], tuple[str, int] | None] = lambda _: None


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
    with _told(path):
        book = _opened(content)
        for sheet in book.worksheets:
            visible = sheet.sheet_state == "visible"
            merged_from = partial(_merged_from, content, sheet._worksheet_path)  # noqa: SLF001
            yield Table(sheet.title, _kind_of(sheet), visible, _lines(path, sheet), merged_from)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BROKEN as reason:
        raise InputError(error("sheet.not-workbook", Place(file=path.name))) from reason


def _opened(content: bytes) -> Any:
    from openpyxl import load_workbook

    with _quiet():
        return load_workbook(io.BytesIO(content), read_only=True)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without openpyxl's warnings: of parts that are not read, and of days that no calendar has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _kind_of(sheet: Any) -> str:
    """The kind that a sheet carries in a name of its own."""
    named = sheet.defined_names.get(KIND_NAME)
    return str(named.value or "").strip('"') if named is not None else ""


def _lines(path: Path, sheet: Any) -> Iterator[Line]:
    place = Place(file=path.name, sheet=sheet.title)
    blanks = 0
    with _told(path):
        for number, values, hidden in _rows(sheet):
            cells = _trimmed(values)
            blanks += len(values) - len(cells) + (not cells)
            if blanks > _MOST_BLANKS:
                raise InputError(error("sheet.too-many-blanks", place))
            if cells:
                yield replace(_line(number, cells, place), hidden=hidden)


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[object, ...], bool]]:
    """The rows with their numbers; what stands below them, which openpyxl would read too, is left alone."""
    from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser

    book, before = sheet.parent, 0
    with sheet._get_source() as part:  # noqa: SLF001
        days = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}  # noqa: SLF001
        parser = WorkSheetParser(part, sheet._shared_strings, epoch=book.epoch, **days)  # noqa: SLF001
        for _, element in ElementTree.iterparse(part):
            if element.tag == DATA_TAG:
                return
            if element.tag == ROW_TAG:
                number, cells = _row(parser, element)
                if number <= before:
                    raise ValueError("rows out of their order")
                yield number, cells, element.get("hidden") in ("1", "true")
                before = number
                element.clear()


def _row(parser: Any, element: ElementTree.Element) -> tuple[int, tuple[object, ...]]:
    with _quiet():
        number, cells = parser.parse_row(element)
    parser.row_dimensions.clear()
    values = {cell["column"]: cell["value"] for cell in cells}
    return number, tuple(_unescaped(values.get(at)) for at in range(1, max(values, default=0) + 1))


def _unescaped(value: object) -> object:
    """A text with the signs that XML cannot hold, which Excel writes as their codes."""
    if isinstance(value, str) and "_x" in value:
        return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), value)
    return value


def _text_lines(path: Path, content: bytes) -> Iterator[Line]:
    place = Place(file=path.name)
    if content.startswith(_UTF_16) or b"\0" in content[:_PIECE]:
        raise InputError(error("sheet.utf-16", place))
    text = decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    number = 1
    try:
        for values in reader:
            if cells := _trimmed(tuple(value.strip() or None for value in values)):
                yield _line(number, cells, place)
            number = reader.line_num + 1
    except csv.Error as reason:
        raise InputError(error("sheet.csv-quotes", replace(place, line=number))) from reason


def _line(number: int, cells: tuple[object, ...], place: Place) -> Line:
    if number > MOST_ROWS:
        raise InputError(error("sheet.too-many-rows", place, most=MOST_ROWS))
    if len(cells) > MOST_COLUMNS:
        raise InputError(error("sheet.too-many-columns", replace(place, line=number), most=MOST_COLUMNS))
    return Line(number, cells)


def _trimmed(values: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the blank cells at its end."""
    end = len(values)
    while end and is_blank(values[end - 1]):
        end -= 1
    return values[:end]


def is_blank(value: object) -> bool:
    """Whether nothing stands in a cell that anybody could see."""
    return value is None or (isinstance(value, str) and not value.strip())


def _merged_from(content: bytes, part: str, line: int) -> tuple[str, int] | None:
    """Column and row of the first merged cells of a sheet that reach to a row."""
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(part) as member:
        before = b""
        while piece := member.read(_PIECE):
            for found in _MERGED.finditer(before + piece):
                if int(found[3] or found[2]) >= line:
                    return found[1].decode(), int(found[2])
            before = piece[-_OVERLAP:]
    return None
