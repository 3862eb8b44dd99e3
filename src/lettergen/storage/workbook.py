"""Workbooks: the journal as one that an office goes on working with, and the journal that it already has."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from lettergen.document.package import write_package
from lettergen.model.journal import Cell, Column, Journal, JournalTable
from lettergen.storage.writing import write, write_head

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FIRST = 1  # row of the head
_CHARACTERS = 0.62  # in a millimetre's width
_LINE, _HIGHEST = 15, 409  # points
_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


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
    return _unmoved(packed.getvalue(), journal.made_on)


def _unmoved(workbook: bytes, made_on: date) -> bytes:
    """A workbook without the moment of its writing: the same rows give the same bytes."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members[_PROPERTIES] = _MODIFIED.sub(
        rb"\g<1>%bT00:00:00Z" % made_on.isoformat().encode(), members[_PROPERTIES]
    )
    return write_package(members)


def _fill(sheet: Worksheet, journal: Journal, table: JournalTable) -> None:
    columns = journal.full
    for place, column in enumerate(columns, start=1):
        write_head(sheet.cell(_FIRST, place), column.head)
        sheet.column_dimensions[sheet.cell(_FIRST, place).column_letter].width = column.width * _CHARACTERS
    counted = all(str(row["number"]).isdigit() and str(row["number"])[0] != "0" for row in table.rows)
    for line, row in enumerate(table.rows, start=_FIRST + 1):
        for place, column in enumerate(columns, start=1):
            value = row.get(column.name, "")
            is_count = counted and column.name == "number"
            write(sheet.cell(line, place), int(str(value)) if is_count else value)
        sheet.row_dimensions[line].height = _height(columns, row)
    last = _FIRST + len(table.rows)
    write(sheet.cell(last + 2, 1), table.closing, wrapped=False)
    sheet.freeze_panes = sheet.cell(_FIRST + 1, 2)
    sheet.auto_filter.ref = f"A{_FIRST}:{sheet.cell(last, len(columns)).coordinate}"
    _set_print(sheet, journal, table)


def _height(columns: Sequence[Column], row: Mapping[str, Cell]) -> float:
    """Room for the lines of a row's longest cell: not every program makes it when it opens the file."""
    lines = 1
    for column in columns:
        width = max(1, int(column.width * _CHARACTERS))
        words = str(row.get(column.name, "")).split("\n")
        lines = max(lines, sum(1 + (len(line) - 1) // width if line else 1 for line in words))
    return min(lines * _LINE, _HIGHEST)


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
    sheet.page_margins.header = sheet.page_margins.footer = 0.3  # else LibreOffice cuts into the footer


def _sheet_name(name: str) -> str:
    """A name that Excel takes: at most 31 signs."""
    return name[:31]
