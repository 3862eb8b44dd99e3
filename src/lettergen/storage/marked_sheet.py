"""A copy of the clerk's own sheet: bad cells with a note and a colour, or each row with what became of it.

All that is hers stays; what an earlier copy of ours has added is replaced.
"""

from __future__ import annotations

import io
import re
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lettergen.errors import InputError, Place, Severity, error
from lettergen.model.parties import Language, Text
from lettergen.storage.marked_csv import AddedColumn, head_line, with_columns
from lettergen.storage.sheets import BROKEN, TEXTS, content_of
from lettergen.storage.writing import AUTHOR, note, row_height, write, write_head

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

Remark = tuple[Place, str, Severity]

_MARK = "— lettergen —"  # what stands below it in a note is ours
_SEVERITIES: Mapping[Severity, Text] = {"error": Text("Ошибка", "Error"), "advice": Text("Совет", "Advice")}
_COLOURS: Mapping[Severity, str] = {"error": "FFFFC9C4", "advice": "FFFFE7A1"}
_FORMER = Text("Прежний цвет ячейки", "The cell’s colour before")
_FORMER_COLOUR = re.compile(r"\[(rgb|theme|indexed) (\w+) (-?[\d.]+)\]\Z")
_REMARKS = Text("Замечания", "Remarks")
_NUMBER = Text("Итог: номер", "Result: number")
_DATE = Text("Итог: дата", "Result: date")
_FILES = Text("Итог: файлы", "Result: files")
_STATE = Text("Итог: состояние", "Result: state")
_ISSUED = Text("выпущено", "issued")
_COLUMNS = ((_NUMBER, 16), (_DATE, 13), (_FILES, 48), (_STATE, 44))
_RESULT_FILL = "E2EFDA"
OUTCOME_HEADS = tuple(
    words for text in (_REMARKS, *(text for text, _ in _COLUMNS)) for words in (text.ru, text.en) if words
)


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What became of a row: a number, a date and files, or the problem."""

    sheet: str
    line: int
    number: str
    issued_on: date | None
    files: Sequence[str]
    problem: str

    def values(self, language: Language) -> tuple[str | date, ...]:
        """The cells of its columns."""
        state = self.problem or (_said(_ISSUED, language) if self.number else "")
        return self.number, self.issued_on or "", "\n".join(self.files), state


def suffix_of_copy(path: Path) -> str:
    """How the name of a copy ends: a workbook loses its macros."""
    return path.suffix if path.suffix.lower() in TEXTS else ".xlsx"


def annotated(path: Path, problems: Iterable[Remark], language: Language = "ru") -> bytes:
    """A copy in which each bad cell says what is wrong with it, or, of a CSV file, each row in a last column.

    What is wrong with a row stands at its first cell, what is wrong with the sheet at its heads.
    """
    if path.suffix.lower() in TEXTS:
        return _annotated_text(content_of(path), problems, language)
    book = _opened(path)
    by_sheet: dict[str, list[Remark]] = defaultdict(list)
    for remark in problems:
        by_sheet[_title(book, remark[0].sheet)].append(remark)
    for title, remarks in by_sheet.items():
        _annotate(book[title], remarks, language)
    return _packed(book)


def outcome(path: Path, outcomes: Iterable[RowOutcome], language: Language) -> bytes:
    """A copy with columns at the right: number, date, files and state of each row."""
    if path.suffix.lower() in TEXTS:
        return _outcome_text(content_of(path), outcomes, language)
    book = _opened(path)
    by_sheet: dict[str, list[RowOutcome]] = defaultdict(list)
    for each in outcomes:
        by_sheet[_title(book, each.sheet)].append(each)
    for title, rows in by_sheet.items():
        _add_outcome(book[title], rows, language)
    return _packed(book)


def _opened(path: Path) -> Workbook:
    """The workbook without its macros and without the remarks of an earlier copy."""
    from openpyxl import load_workbook

    content = content_of(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl cannot keep
            book = load_workbook(io.BytesIO(content), rich_text=True)
    except BROKEN as reason:
        raise InputError(error("sheet.no-copy", Place(file=path.name))) from reason
    for sheet in book.worksheets:
        _clear(sheet)
    return book


def _packed(book: Workbook) -> bytes:
    book.save(packed := io.BytesIO())
    return packed.getvalue()


def _title(book: Workbook, title: str) -> str:
    return title if title in book.sheetnames else book.worksheets[0].title


def _cells(sheet: Worksheet) -> Iterator[Any]:
    """The cells that are there; asking the sheet for its rows would make those that are not."""
    yield from list(sheet._cells.values())  # noqa: SLF001


def _filled(sheet: Worksheet) -> Mapping[int, list[int]]:
    """By row the columns in which something stands."""
    found: dict[int, list[int]] = defaultdict(list)
    for cell in _cells(sheet):
        if cell.value is not None:
            found[cell.row].append(cell.column)
    return found


# --- Remarks ----------------------------------------------------------------------------------------------


def _annotate(sheet: Worksheet, remarks: Iterable[Remark], language: Language) -> None:
    """Several remarks on one cell stand in one note."""
    filled = _filled(sheet)
    by_cell: dict[str, list[Remark]] = defaultdict(list)
    for remark in remarks:
        by_cell[_coordinate(sheet, remark[0], filled)].append(remark)
    for coordinate, found in by_cell.items():
        _mark(sheet[coordinate], found, language)


def _coordinate(sheet: Worksheet, place: Place, filled: Mapping[int, list[int]]) -> str:
    """The cell of a place; of merged cells the one that can be seen."""
    from openpyxl.utils import get_column_letter

    line = place.line or head_line(filled)
    coordinate = f"{place.column or get_column_letter(min(filled.get(line, [1])))}{line}"
    for merged in sheet.merged_cells.ranges:
        if coordinate in merged:
            return str(merged.start_cell.coordinate)
    return coordinate


def _mark(cell: Any, remarks: Sequence[Remark], language: Language) -> None:
    from openpyxl.styles import PatternFill

    said = [f"• {_said(_SEVERITIES[severity], language)}. {words}" for _, words, severity in remarks]
    if former := _plain_colour(cell.fill):
        said.append(f"{_said(_FORMER, language)}: {former}")
    own = f"{cell.comment.text.rstrip()}\n\n" if cell.comment else ""
    author = cell.comment.author if cell.comment else AUTHOR
    cell.comment = note("\n".join([f"{own}{_MARK}", *said]), author)
    worst: Severity = "error" if any(severity == "error" for *_, severity in remarks) else "advice"
    cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])


def _clear(sheet: Worksheet) -> None:
    """Take out the remarks of an earlier copy; her own notes, whose sizes are not read, get boxes again."""
    from openpyxl.styles import PatternFill

    for cell in _cells(sheet):
        if cell.comment is None:
            continue
        own, mark, ours = cell.comment.text.partition(_MARK)
        cell.comment = note(own.rstrip() if mark else own, cell.comment.author) if own.strip() else None
        if mark and cell.fill.fgColor.value in _COLOURS.values():
            cell.fill = _colour_again(ours.strip()) or PatternFill()


def _plain_colour(fill: Any) -> str:
    """A cell's own colour in signs that survive whatever saves the file, or an empty string."""
    if fill.fill_type != "solid":
        return ""
    colour = fill.fgColor
    return f"[{colour.type} {colour.value} {colour.tint}]"


def _colour_again(words: str) -> PatternFill | None:
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    found = _FORMER_COLOUR.search(words)
    if not found:
        return None
    type_, value, tint = found.groups()
    try:
        colour = Color(**{type_: value if type_ == "rgb" else int(value)}, type=type_, tint=float(tint))
    except ValueError:  # somebody has written into the note
        return None
    return PatternFill("solid", fgColor=colour)


def _annotated_text(raw: bytes, remarks: Iterable[Remark], language: Language) -> bytes:
    cells = []
    for place, words, _ in remarks:
        head = place.key or place.column
        cells.append((place.line, f"{head}: {words}" if head else words))
    return with_columns(raw, [_added(_REMARKS, language, cells)])


# --- Outcomes ---------------------------------------------------------------------------------------------


def _add_outcome(sheet: Worksheet, rows: Sequence[RowOutcome], language: Language) -> None:
    filled = _filled(sheet)
    heads = head_line(filled, before=min(row.line for row in rows))
    last = max((max(columns) for columns in filled.values()), default=0)
    places = []
    for text, width in _COLUMNS:
        column = _added(text, language)
        place = next((at for at in filled.get(heads, ()) if column.is_headed(sheet.cell(heads, at).value)), 0)
        if not place:
            place = last = last + 1
            _set_width(sheet, place, width)
        write_head(sheet.cell(heads, place), column.head, fill=_RESULT_FILL)
        places.append(place)
    _blank(sheet, places, heads)
    for row in rows:
        _write_outcome(sheet, row, places, language)
    _widen_filter(sheet, last)


def _set_width(sheet: Worksheet, place: int, width: int) -> None:
    """Set the width of one column, of which her file may speak together with all that follow."""
    from openpyxl.utils import get_column_letter

    for dimension in sheet.column_dimensions.values():
        if dimension.min and dimension.min < place <= dimension.max:
            dimension.max = place - 1
    own = sheet.column_dimensions[get_column_letter(place)]
    own.min = own.max = place
    own.width, own.hidden = width, False


def _blank(sheet: Worksheet, places: Sequence[int], heads: int) -> None:
    """What an earlier copy says of its rows is no longer true."""
    for cell in _cells(sheet):
        if cell.row > heads and cell.column in places:
            cell.value, cell.style = None, "Normal"


def _write_outcome(sheet: Worksheet, row: RowOutcome, places: Sequence[int], language: Language) -> None:
    from openpyxl.styles import PatternFill

    values = row.values(language)
    for place, value in zip(places, values, strict=True):
        write(sheet.cell(row.line, place), value)
    needed = row_height((value, width) for value, (_, width) in zip(values, _COLUMNS, strict=True))
    dimension = sheet.row_dimensions[row.line]
    dimension.height = max(dimension.height or 0, needed)
    if row.problem:
        sheet.cell(row.line, places[-1]).fill = PatternFill("solid", fgColor=_COLOURS["error"])


def _widen_filter(sheet: Worksheet, last: int) -> None:
    """Our columns can be filtered like hers."""
    from openpyxl.utils import get_column_letter, range_boundaries

    if sheet.auto_filter.ref:
        left, top, right, bottom = range_boundaries(sheet.auto_filter.ref)
        end = get_column_letter(max(right, last))
        sheet.auto_filter.ref = f"{get_column_letter(left)}{top}:{end}{bottom}"


def _outcome_text(raw: bytes, outcomes: Iterable[RowOutcome], language: Language) -> bytes:
    cells: list[list[tuple[int, str]]] = [[] for _ in _COLUMNS]
    for row in outcomes:
        for column, value in zip(cells, row.values(language), strict=True):
            column.append((row.line, f"{value:%d.%m.}{value.year:04}" if isinstance(value, date) else value))
    titles = [text for text, _ in _COLUMNS]
    return with_columns(raw, [_added(text, language, each) for text, each in zip(titles, cells, strict=True)])


def _added(text: Text, language: Language, cells: Sequence[tuple[int, str]] = ()) -> AddedColumn:
    return AddedColumn(_said(text, language), [text.ru or "", text.en or ""], cells)


def _said(text: Text, language: Language) -> str:
    return getattr(text, language) or text.ru or text.en or ""
