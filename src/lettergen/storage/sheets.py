"""Tables that other programs made, workbooks and CSV: read row by row, with suspicion."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Never
from xml.etree.ElementTree import ParseError

from lettergen.errors import InputError, Place, SetupError, error
from lettergen.storage.tables import decoded

Value = str | date | None
MOST_ROWS = 100_000
_MOST_COLUMNS = 100
_EXCEL_ROWS = 1_048_576  # no sheet has more
_MOST_BYTES = 50 * 2**20
_MOST_UNPACKED = 400 * 2**20
_PROLOGUE = 65_536  # bytes of a part in which a declaration of entities must stand
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_WORKBOOKS, TEXTS = (".xlsx", ".xlsm"), (".csv", ".tsv", ".txt")
BROKEN = (
    OSError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, EOFError,
    ParseError, SyntaxError, NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was written: its number in the file and its cells."""

    line: int
    cells: tuple[Value, ...]

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


def read_sheets(path: Path) -> Iterator[list[Row]]:
    """The tables of a file, one after the other: the sheets of a workbook, or the one of a CSV file.

    Raises InputError for what is none, too large or hostile, and SetupError where it cannot be read.
    """
    suits(path)
    content = content_of(path)
    if path.suffix.lower() in TEXTS:
        yield _checked(path, _text_rows(path, decoded(content)))
        return
    check_package(path, content)
    yield from _workbook_sheets(path, content)


def suits(path: Path) -> None:
    """Raise InputError for a file whose name does not end as that of a table."""
    if path.suffix.lower() not in _WORKBOOKS + TEXTS:
        _refuse("sheet.kind", path, kinds=[name.removeprefix(".") for name in _WORKBOOKS + TEXTS[:1]])


def content_of(path: Path) -> bytes:
    """The bytes of a table; raises InputError where it is too large, SetupError where it cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            _refuse("sheet.too-large", path, most=_MOST_BYTES // 2**20)
        return path.read_bytes()
    except OSError as reason:
        place = Place(file=str(path))
        raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason


def check_package(path: Path, content: bytes) -> None:
    """Raise InputError for a package that would unfold without end, before anything is unfolded."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(member.file_size for member in package.infolist()) > _MOST_UNPACKED:
                _refuse("sheet.too-large", path, most=_MOST_UNPACKED // 2**20)
            for member in package.infolist():
                with package.open(member) as part:
                    if _ENTITIES.search(part.read(_PROLOGUE)):
                        _refuse("sheet.not-workbook", path)
    except BROKEN as reason:
        raise InputError(error("sheet.not-workbook", Place(file=str(path)))) from reason


def _workbook_sheets(path: Path, content: bytes) -> Iterator[list[Row]]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            for sheet in book.worksheets:
                yield _checked(path, _sheet_rows(sheet))
    except BROKEN as reason:
        raise InputError(error("sheet.not-workbook", Place(file=str(path)))) from reason


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    """The rows of a sheet that are not blank."""
    sheet.reset_dimensions()  # what the file claims may be wrong
    cells = sheet.iter_rows(max_row=_EXCEL_ROWS, max_col=_MOST_COLUMNS, values_only=True)
    rows = (_row(line, values) for line, values in enumerate(cells, start=1))
    return (row for row in rows if not row.is_blank)


def _row(line: int, values: Sequence[object]) -> Row:
    """A row without the blank cells at its end."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return Row(line, tuple(map(_value, values[:end])))


def _text_rows(path: Path, text: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count))
    try:
        for values in reader:
            row = _row(reader.line_num, values[:_MOST_COLUMNS])
            if not row.is_blank:
                yield row
    except csv.Error as reason:
        raise InputError(error("sheet.not-csv", Place(file=str(path)), reason=str(reason))) from reason


def _checked(path: Path, rows: Iterable[Row]) -> list[Row]:
    found: list[Row] = []
    for row in rows:
        if row.line > MOST_ROWS:
            _refuse("sheet.too-many-rows", path, most=MOST_ROWS)
        found.append(row)
    return found


def _value(value: object) -> Value:
    """A cell's value: a day, or text without blanks at its ends; whole numbers without a decimal point."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = "" if value is None else " ".join(str(value).split())
    return text.removeprefix("'") or None


def _refuse(code: str, path: Path, **arguments: object) -> Never:
    raise InputError(error(code, Place(file=str(path)), **arguments))
