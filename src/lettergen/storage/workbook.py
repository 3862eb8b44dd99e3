"""Workbooks: the journal as one that an office goes on working with, and the journal that it already has."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from lettergen.model.journal import Cell, Column, Journal, JournalTable
from lettergen.model.structure import UNPRINTABLE

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST = 1  # row of the head
_CHARACTERS = 0.62  # in a millimetre's width
_LONGEST_CELL = 32_000  # signs that a cell holds
_DAY, _MOMENT, _TEXT = "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "@"


def journal_workbook(journal: Journal) -> bytes:
    """The journal as an Excel file: a sheet for each series and year, with a head that stays and filters."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for table in journal.tables:
        _fill(book.create_sheet(_sheet_name(table.name)), journal, table)
    properties = book.properties
    properties.title, properties.creator = journal.title, journal.office
    properties.created = properties.modified = datetime.combine(journal.made_on, time())
    book.save(packed := io.BytesIO())
    return packed.getvalue()


def _fill(sheet: Worksheet, journal: Journal, table: JournalTable) -> None:
    columns = journal.full
    for place, column in enumerate(columns, start=1):
        _write_head(sheet.cell(_FIRST, place), column)
        sheet.column_dimensions[sheet.cell(_FIRST, place).column_letter].width = column.width * _CHARACTERS
    counted = all(str(row["number"]).isdigit() and str(row["number"])[0] != "0" for row in table.rows)
    for line, row in enumerate(table.rows, start=_FIRST + 1):
        for place, column in enumerate(columns, start=1):
            value = row.get(column.name, "")
            is_count = counted and column.name == "number"
            _write(sheet.cell(line, place), int(str(value)) if is_count else value)
    last = _FIRST + len(table.rows)
    _write(sheet.cell(last + 2, 1), table.closing, wrapped=False)
    sheet.freeze_panes = sheet.cell(_FIRST + 1, 2)
    sheet.auto_filter.ref = f"A{_FIRST}:{sheet.cell(last, len(columns)).coordinate}"
    _set_print(sheet, journal, table)


def _write_head(cell: Any, column: Column) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.value = column.head
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="EDEDED")
    cell.border = Border(bottom=Side("thin"))
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write(cell: Any, value: Cell | int, *, wrapped: bool = True) -> None:
    """A value as what it is; a text that begins like a formula stays a text, also when it is edited."""
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(vertical="top", wrap_text=wrapped)
    if isinstance(value, str):
        cell.value = UNPRINTABLE.sub("�", value)[:_LONGEST_CELL] or None
        if value:
            cell.data_type, cell.number_format = "s", _TEXT
            cell.quotePrefix = value.startswith(("=", "+", "-", "@", "'"))
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = _MOMENT if isinstance(value, datetime) else _DAY


def _set_print(sheet: Worksheet, journal: Journal, table: JournalTable) -> None:
    """On paper: A4 on its side, all columns on one sheet, the head repeated, sheets numbered."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_FIRST}:{_FIRST}"
    sheet.oddHeader.center.text = f"{journal.title}. {table.title}".replace("&", "&&")
    sheet.oddFooter.right.text = f"{journal.sheet[0]} &P {journal.sheet[1]} &N"
    sheet.page_margins.left, sheet.page_margins.right = 0.8, 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.7, 0.6


def _sheet_name(name: str) -> str:
    """A name that Excel takes: at most 31 signs."""
    return name[:31]
