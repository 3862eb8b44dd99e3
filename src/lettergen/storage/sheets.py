"""Tables that other programs made, workbooks and CSV: read row by row, with suspicion."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections import Counter
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
_MOST_UNPACKED = 200 * 2**20
_MOST_MARKS = 6_000_000  # tags and attributes, of which a cell has seven or nine
_MOST_MARKS_WHOLE = 300_000  # in parts that stand in memory as a whole
_MARKS = (b"<", b'="', b"='")
_WHOLE = re.compile(r".*\.rels|\[Content_Types\]\.xml|docProps/.*|xl/((?!sharedStrings)[\w.]+\.xml|theme/.*)")
_PIECE = 1 << 20  # bytes; in the first one a declaration of entities must stand
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
            marks = Counter[bool]()
            for member in package.infolist():
                _check_part(path, package, member, marks)
    except BROKEN as reason:
        raise InputError(error("sheet.not-workbook", Place(file=str(path)))) from reason


def _check_part(path: Path, package: zipfile.ZipFile, member: zipfile.ZipInfo, marks: Counter[bool]) -> None:
    """Raise InputError for a part that declares entities, or with which there is too much to read."""
    is_rows = not _WHOLE.fullmatch(member.filename)
    with package.open(member) as part:
        piece = part.read(_PIECE)
        if _ENTITIES.search(piece):
            _refuse("sheet.not-workbook", path)
        while piece:
            marks[is_rows] += sum(map(piece.count, _MARKS))
            if marks[is_rows] > (_MOST_MARKS if is_rows else _MOST_MARKS_WHOLE):
                _refuse("sheet.too-many-cells", path)
            piece = part.read(_PIECE)


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
