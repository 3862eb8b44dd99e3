"""A palette as a Word file to print and to copy from: A4 on its side, a table for each record."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from markupsafe import escape

from lettergen.document.package import read_package, write_package
from lettergen.document.palette.entries import Entry, Palette, Section
from lettergen.language.typography import NBSP
from lettergen.model.parties import LANGUAGES, Language, Text
from lettergen.model.structure import UNPRINTABLE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT, _END = "word/document.xml", "<w:sectPr"  # what describes the page stands last in the body
_TWIPS, _LONGEST = 1440 / 25.4, 255  # in a millimetre; signs of a property
_MONO, _FONT = "Courier New", "Arial"
_TEXT, _SMALL, _TAG = 9.5, 8.5, 8.5  # points
_INK, _GREY, _SHADE, _LINE = "1F3A5F", "6B7280", "EEF2F7", "C4CCD8"
_COLUMNS = (  # what a column holds, its head, its width in millimetres
    ("tag", Text("Скопировать", "Copy this"), 76),
    ("ru", Text("Что это", "Что это"), 52),
    ("en", Text("What it is", "What it is"), 52),
    ("value_ru", Text("Печатает по-русски", "Prints in Russian"), 35),
    ("value_en", Text("Печатает по-английски", "Prints in English"), 35),
    ("uses", Text("В шаблоне", "In use"), 23),
)
_TITLE = Text("Поля и фильтры", "Fields and filters")
_INTRO = (
    Text(
        "Скопируйте метку целиком, вместе со скобками, и вставьте в шаблон туда, где должно стоять значение.",
        "Copy a tag whole, its braces too, and paste it into the template where the value is to stand.",
    ),
    Text(
        "Значения здесь вымышленные. «В шаблоне» – сколько раз метка стоит в русском и в английском файле.",
        "The values are invented. “In use” says how often the Russian and the English file has the tag.",
    ),
)
_LOOPED = Text(
    "Эти метки ставят между {begin} и {end}: что стоит между ними, повторится для каждой строки списка.",
    "These tags stand between {begin} and {end}: what stands there is repeated for each item of the list.",
)
_MAY_LACK = Text("может не быть", "may be absent")
_NOTHING, _UNKNOWN = "–", "?"
_PAGE = Text("Лист {page} из {pages}", "Page {page} of {pages}")


def palette_document(palette: Palette, language: Language) -> bytes:
    """The palette's Word file, its headings in one language; the same palette gives the same bytes."""
    import docx

    document = docx.Document()
    title = f"{_in(_TITLE, language)}: {_in(palette.title, language)}"
    _set_page(document)
    _set_styles(document)
    _set_properties(document, title, language)
    _set_footer(document, language)
    document.add_paragraph(title, style="Title")
    for words in _INTRO:
        document.add_paragraph(_in(words, language))
    document.save(packed := io.BytesIO())
    members = read_package(packed.getvalue())
    body = "".join(part for section in palette.sections for part in _section(section, palette, language))
    members[_DOCUMENT] = members[_DOCUMENT].decode().replace(_END, body + _END, 1).encode()
    return write_package(members)


def _set_page(document: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(12)
    page.top_margin, page.bottom_margin = Mm(13), Mm(15)
    page.header_distance, page.footer_distance = Mm(6), Mm(7)


def _set_styles(document: Any) -> None:
    """Plain text, title, headings, and a monospaced style for tags, in which nobody corrects spelling."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    for name, points, before, after in (
        ("Normal", _TEXT, 0, 2),
        ("Title", 20, 0, 6),
        ("Heading 1", 12.5, 14, 4),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(points)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(f"{{{_W}}}{theme}", None)
        if name != "Normal":
            style.font.color.rgb, style.font.bold = RGBColor.from_string(_INK), True
            for line in style.element.iter(f"{{{_W}}}pBdr"):
                line.getparent().remove(line)
    tag = document.styles.add_style("Tag", WD_STYLE_TYPE.CHARACTER)
    tag.font.name, tag.font.size, tag.font.no_proof = _MONO, Pt(_TAG), True


def _set_properties(document: Any, title: str, language: Language) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        title[:_LONGEST],
        "lettergen",
        "lettergen",
    )
    properties.language, properties.comments = {"ru": "ru-RU", "en": "en-GB"}[language], ""
    properties.created = properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001  (the file has no day)


def _set_footer(document: Any, language: Language) -> None:
    """«Лист 1 из 7» at the foot of each page."""
    from docx.oxml import parse_xml

    pieces = re.split(r"\{(\w+)\}", _in(_PAGE, language))
    fields = {"page": "PAGE", "pages": "NUMPAGES"}
    runs = "".join(
        f'<w:fldSimple w:instr=" {fields[piece]} ">{_run("1", _SMALL, color=_GREY)}</w:fldSimple>'
        if piece in fields
        else _run(piece, _SMALL, color=_GREY)
        for piece in pieces
    )
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    footer.part.element[:] = list(
        parse_xml(f'<w:ftr xmlns:w="{_W}">{_paragraph(runs, align="right")}</w:ftr>')
    )


def _section(section: Section, palette: Palette, language: Language) -> Iterator[str]:
    """A heading, for a list the word on its loop, and the table."""
    head = f"<w:r><w:t>{_written(_in(section.title, language))}</w:t></w:r>"
    yield f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{head}</w:p>'
    if section.loop:
        tags = dict(zip(("begin", "end"), section.loop, strict=True))
        pieces = re.split(r"\{(\w+)\}", _in(_LOOPED, language))
        yield _paragraph(
            "".join(_tag(tags[each]) if each in tags else _run(each) for each in pieces), keep=True
        )
    yield _table(section, palette, language)


def _table(section: Section, palette: Palette, language: Language) -> str:
    widths = [round(width * _TWIPS) for *_, width in _COLUMNS]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>'
        for side in ("top", "bottom", "insideH")
    )
    room = '<w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    room += '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    heads = [_paragraph(_run(_in(head, language), _SMALL, bold=True, color=_INK)) for _, head, _ in _COLUMNS]
    rows = [_row(heads, widths, is_head=True)]
    rows += [_row(_cells(entry, palette, language), widths) for entry in section.entries]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[str], widths: Sequence[int], *, is_head: bool = False) -> str:
    """One row, never broken over two pages; the head is repeated on each."""
    head = "<w:tblHeader/>" if is_head else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if is_head else ""
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"


def _cells(entry: Entry, palette: Palette, language: Language) -> list[str]:
    """The cells of one tag, in the order of the columns."""
    shown = {
        "tag": "".join(_paragraph(_tag(line)) for line in entry.tag.split("\n")),
        "uses": _uses(entry, palette),
    }
    for each in LANGUAGES:
        shown[each] = _paragraph(_run(_in(entry.meaning, each), _SMALL))
        value = entry.values.get(each)
        shown[f"value_{each}"] = _paragraph(_run(_NOTHING if value is None else value, _SMALL))
    if not entry.always:
        shown[language] += _paragraph(_run(_in(_MAY_LACK, language), _SMALL, color=_GREY))
    return [shown[name] for name, *_ in _COLUMNS]


def _uses(entry: Entry, palette: Palette) -> str:
    """«ru 2, en 1»: a question mark for a broken template, a dash where the language has no such filter."""
    uses = entry.uses or {}
    words = ", ".join(
        f"{each}{NBSP}{uses.get(each, _UNKNOWN if each in palette.uncounted else _NOTHING)}"
        for each in palette.languages
    )
    return _paragraph(_run(words, _SMALL, color="" if any(uses.values()) else _GREY))


def _paragraph(runs: str, *, align: str = "left", keep: bool = False) -> str:
    kept = "<w:keepNext/>" if keep else ""
    spacing = '<w:spacing w:before="0" w:after="40"/>' if keep else '<w:spacing w:before="0" w:after="0"/>'
    return f'<w:p><w:pPr>{kept}{spacing}<w:jc w:val="{align}"/></w:pPr>{runs}</w:p>'


def _tag(words: str) -> str:
    """A tag in its own face; Word's language checker leaves it alone."""
    return (
        f'<w:r><w:rPr><w:rStyle w:val="Tag"/></w:rPr><w:t xml:space="preserve">{_written(words)}</w:t></w:r>'
    )


def _run(words: str, points: float = _TEXT, *, bold: bool = False, color: str = "") -> str:
    size = round(points * 2)
    look = "<w:b/>" if bold else ""
    look += f'<w:color w:val="{color}"/>' if color else ""
    look += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{_written(words)}</w:t></w:r>'


def _written(words: str) -> str:
    return str(escape(UNPRINTABLE.sub("\ufffd", words)))


def _in(text: Text, language: Language) -> str:
    return getattr(text, language) or text.ru or text.en or ""
