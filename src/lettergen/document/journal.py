"""The printed journal as a Word file: A4 on its side, the head of the table repeated, sheets numbered."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from markupsafe import escape

from lettergen.document.package import read_package, write_package
from lettergen.language import en, ru
from lettergen.model.journal import Cell, Column, Journal, JournalTable
from lettergen.model.structure import UNPRINTABLE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BODY, _PAGE = "word/document.xml", "<w:sectPr"  # what describes the page stands last in the body
_LONGEST = 255  # signs of a property
_TWIPS = 1440 / 25.4  # in a millimetre
_SMALL, _COMMON, _LARGE = 7.5, 10.0, 13.0  # points
_CENTRED = ("number", "date", "sheets", "languages")
_FONT = "Times New Roman"
_SHADE = "EDEDED"
_DATES = {"ru": ru.numeric_date, "en": en.numeric_date}


def journal_document(journal: Journal) -> bytes:
    """The journal's Word file: each series and year begins on a new sheet and ends with its closing line."""
    import docx

    document = docx.Document()
    _set_page(document)
    _set_properties(document, journal)
    _set_footer(document, journal)
    document.save(packed := io.BytesIO())
    members = read_package(packed.getvalue())
    body = "".join(
        part
        for index, table in enumerate(journal.tables)
        for part in _section(journal, table, is_first=index == 0)
    )
    # As text and at once: thousands of rows, one by one put into the tree, would take minutes.
    empty = members[_BODY].decode()
    members[_BODY] = empty.replace(_PAGE, body + _PAGE, 1).encode()
    return write_package(members)


def _set_page(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin, page.right_margin = Mm(20), Mm(10)  # journals are bound at the left
    page.top_margin, page.bottom_margin = Mm(12), Mm(14)
    page.header_distance, page.footer_distance = Mm(6), Mm(7)
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(_COMMON)
    style.paragraph_format.space_after = Pt(0)


def _set_properties(document: Any, journal: Journal) -> None:
    from datetime import datetime, time

    properties = document.core_properties
    office = journal.office[:_LONGEST]
    properties.title, properties.author = journal.title[:_LONGEST], office
    properties.subject = "; ".join(table.title for table in journal.tables)[:_LONGEST]
    properties.language, properties.comments = {"ru": "ru-RU", "en": "en-GB"}[journal.language], ""
    properties.created = properties.modified = datetime.combine(journal.made_on, time())
    properties.last_modified_by = office


def _set_footer(document: Any, journal: Journal) -> None:
    """«Лист 1 из 12» at the foot of each sheet."""
    from docx.oxml import parse_xml

    sheet = _run(f"{journal.sheet[0]} ", _SMALL) + _field("PAGE") + _run(f" {journal.sheet[1]} ", _SMALL)
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    paragraph = _paragraph(sheet + _field("NUMPAGES"), align="right")
    footer.part.element[:] = list(parse_xml(f'<w:ftr xmlns:w="{_W}">{paragraph}</w:ftr>'))


def _section(journal: Journal, table: JournalTable, *, is_first: bool) -> Iterator[str]:
    """The elements of one series and year."""
    yield _paragraph(_run(journal.office, _COMMON), align="center", new_page=not is_first)
    yield _paragraph(_run(journal.title, _LARGE, bold=True), align="center", before=60)
    yield _paragraph(_run(table.title, _COMMON), align="center", after=120)
    yield _table(journal, table)
    yield _paragraph(_run(table.closing, _COMMON), before=160, after=560, keep=True)
    if journal.signature:
        yield _signature(journal)


def _table(journal: Journal, table: JournalTable) -> str:
    columns = journal.printed
    grid = "".join(f'<w:gridCol w:w="{_twips(column.width)}"/>' for column in columns)
    heads = {column.name: column.head for column in columns}
    numbers = {column.name: str(place) for place, column in enumerate(columns, start=1)}
    rows = [_row(columns, heads, is_head=True), _row(columns, numbers, is_head=True)]
    for index, row in enumerate(table.rows, start=1):
        shown = {name: _shown(journal, value) for name, value in row.items()}
        rows.append(_row(columns, shown, keep=index == len(table.rows)))
    return f"<w:tbl>{_table_properties(columns)}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _table_properties(columns: tuple[Column, ...]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    room = {"top": 23, "left": 57, "bottom": 23, "right": 57}  # in the order that Word asks for
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in room.items())
    width = sum(_twips(column.width) for column in columns)
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _row(
    columns: tuple[Column, ...], values: Mapping[str, str], *, is_head: bool = False, keep: bool = False
) -> str:
    """One row, never broken over two sheets; those of the head are repeated on each."""
    head = "<w:tblHeader/>" if is_head else ""
    cells = "".join(
        _cell(column, values.get(column.name, ""), is_head=is_head, keep=keep) for column in columns
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(column: Column, text: str, *, is_head: bool, keep: bool) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if is_head else ""
    middle = '<w:vAlign w:val="center"/>' if is_head else ""
    align = "center" if is_head or column.name in _CENTRED else "left"
    words = _paragraph(_run(text, _SMALL, bold=is_head and not text.isdigit()), align=align, keep=keep)
    width = f'<w:tcW w:w="{_twips(column.width)}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{shade}{middle}</w:tcPr>{words}</w:tc>"


def _signature(journal: Journal) -> str:
    """Lines to write on, with what belongs there below them, and room between them."""
    cells = []
    for index, words in enumerate(journal.signature):
        line = '<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/></w:tcBorders>'
        label = _paragraph(_run(words, _SMALL), align="center")
        gap = f'<w:tc><w:tcPr><w:tcW w:w="{_twips(6)}" w:type="dxa"/></w:tcPr>{_paragraph("")}</w:tc>'
        cell = f'<w:tc><w:tcPr><w:tcW w:w="{_twips(50)}" w:type="dxa"/>{line}</w:tcPr>{label}</w:tc>'
        cells.append((gap if index else "") + cell)
    width = _twips(len(cells) * 56 - 6)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="57" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )


def _paragraph(
    runs: str,
    *,
    align: str = "left",
    before: int = 0,
    after: int = 0,
    keep: bool = False,
    new_page: bool = False,
) -> str:
    kept = "<w:keepNext/>" if keep else ""
    page = "<w:pageBreakBefore/>" if new_page else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return f'<w:p><w:pPr>{kept}{page}{spacing}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _run(text: str, points: float, *, bold: bool = False) -> str:
    """Text in one size; lines stay lines, and what Word cannot hold is shown as such."""
    lines = UNPRINTABLE.sub("�", text).split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{_size(points, bold=bold)}{words}</w:r>"


def _field(name: str) -> str:
    """A number that Word works out: of the sheet, of all sheets."""
    kinds = ("begin", "separate", "end")
    begin, separate, end = (
        f'<w:r>{_size(_SMALL)}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds
    )
    code = f'<w:r>{_size(_SMALL)}<w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
    return f"{begin}{code}{separate}{_run('1', _SMALL)}{end}"


def _size(points: float, *, bold: bool = False) -> str:
    half = int(points * 2)
    return f'<w:rPr>{"<w:b/>" if bold else ""}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def _shown(journal: Journal, value: Cell) -> str:
    return _DATES[journal.language](value) if isinstance(value, date) else value


def _twips(millimetres: float) -> int:
    return round(millimetres * _TWIPS)
