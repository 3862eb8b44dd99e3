"""Templates of various makes for the kind `confirmation`, all of them good: by their names, in both languages.

`plain` is as python-docx writes it, with a header, a footer, a table and a text box; `worded` as Word leaves it
after much editing, its tags in pieces, with notes; `scripted` in docxtpl's manner, with macros, `set` and cells;
`long` has twenty pages.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SIGNED = ("{{ signatory.title | upper_first }}", "{{ signatory.name | initials }}")

_PLAIN = (
    "{{ issuer.name }}",
    "№ {{ letter.number }} of {{ letter.date | numeric_date }}",
    "{%p if addressee and addressee.organisation %}",
    "{{ addressee.organisation }}",
    "{%p endif %}",
    "Subject: {{ letter.subject | upper_first }}",
    "We confirm the part of {{ organisation.name }} in {{ programme.name }}{% if organisation.inn %}, INN {{ organisation.inn }}{% endif %}.",
    "{%p for project in projects %}",
    "{%p if project.label %}",
    "{{ loop.index }}. {{ project.label }} {{ project.named }}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p if in_reply_to %}",
    'In reply to {{ in_reply_to.number }} of {{ in_reply_to.date }}{{ "" if in_reply_to.number else "." }}',
    "{%p else %}",
    "We thank you{{ ', ' ~ phrases.closing }}",
    "{%p endif %}",
    "{%p if partner_since %}",
    "Partner for {{ (letter.year - partner_since) | past_years }}",
    "{%p endif %}",
    *_SIGNED,
)
_SCRIPTED = (
    "{%p set office = issuer %}",
    "{% macro line(name, value) %}{{ name }}: {{ value }}{% endmacro %}",
    "{{ office.name }}",
    '{{ line("No.", letter.number) }}, {{ line("Year", letter.year) }}',
    "{# whoever edits this: the titles come from data #}",
    "{%p with project = projects[0] %}",
    "First of all {{ project.acronym | upper }}",
    "{%p endwith %}",
    "{%p for project in projects if project.start %}",
    "{% if loop.first %}Begun: {% else %}and {% endif %}{{ project.start | long_date }}, {{ project.start.year }}",
    "{%p else %}",
    "None has begun.",
    "{%p endfor %}",
    "{% for title in signatory.titles %}{{ title }}{{ '' if loop.last else ', ' }}{% endfor %}",
    "{%p if enclosures | length > 1 %}",
    "Enclosures: {{ enclosures | length }}",
    "{%p elif enclosures %}",
    "Enclosure: {{ enclosures[0].title }}",
    "{%p endif %}",
    "{{ signatory.name }}",
)
_ROWS = (
    ("Project", "Title"),
    ("{%tr for project in projects %}", ""),
    ("{{ project.acronym }}", "{{ project.named | upper_first }}"),
    ("{%tr endfor %}", ""),
    ("{{ organisation.name | upper }}", "{{ programme.name | trim }}"),
)


def plain() -> bytes:
    """A template as python-docx writes it."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ issuer.name }}, No. {{ letter.number }}"
    section.footer.paragraphs[0].text = "{% if issuer.phone %}tel. {{ issuer.phone }}{% endif %}"
    document.add_heading("Confirmation", 1)
    for text in _PLAIN:
        document.add_paragraph(text)
    document.paragraphs[-3].paragraph_format.keep_with_next = True
    document.paragraphs[-4].paragraph_format.keep_with_next = True
    _table(document, _ROWS)
    _box(document.add_paragraph(), "For {{ organisation.name }} of {{ letter.date | numeric_date }}")
    return _saved(document)


def scripted() -> bytes:
    """A template in docxtpl's manner."""
    document = docx.Document()
    for text in _SCRIPTED:
        document.add_paragraph(text).paragraph_format.keep_with_next = True
    _table(document, [*_ROWS, ("{% cellbg 'FFEE00' %}{{ organisation.name }}", "{{ letter.number }}")])
    return _saved(document)


def long(pages: int = 20) -> bytes:
    """A template of many pages: tables, conditions, loops."""
    document = docx.Document()
    document.sections[0].footer.paragraphs[0].text = "{{ letter.number }}"
    for page in range(pages):
        document.add_heading(f"Part {page + 1}", 1)
        for _ in range(2):
            for text in _PLAIN[:-2]:
                document.add_paragraph(text)
        _table(document, _ROWS)
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    for text in ("We remain yours.", *_SIGNED):
        document.add_paragraph(text).paragraph_format.keep_with_next = True
    return _saved(document)


def worded() -> bytes:
    """A template as Word leaves it: tags in pieces, marks of spelling, notes, content controls."""
    body = [_pieces(text, number) for number, text in enumerate(_PLAIN[:-2])]
    note = '<w:p><w:r><w:t>See the note.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    control = f"<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>{_pieces('{{ organisation.name }} asks', 7)}</w:sdtContent></w:sdt>"
    signed = [
        _pieces(text, 3).replace("<w:pPr/>", "<w:pPr><w:keepNext/></w:pPr>") for text in ("Yours", *_SIGNED)
    ]
    members = {
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{''.join([*body, note, control, *signed])}</w:body></w:document>",
        "word/footnotes.xml": f'<w:footnotes {_NAMESPACES}><w:footnote w:id="1">{_pieces("Of {{ organisation.name }}{% if organisation.phone %}, {{ organisation.phone }}{% endif %}", 1)}</w:footnote></w:footnotes>',
        "word/endnotes.xml": f'<w:endnotes {_NAMESPACES}><w:endnote w:id="1">{_pieces("{{ programme.name | upper_first }}", 2)}</w:endnote></w:endnotes>',
    }
    return _package(members)


MAKES = {"plain": plain, "scripted": scripted, "worded": worded}


def _pieces(text: str, number: int) -> str:
    """A paragraph whose tags Word has broken into runs that look alike."""
    cuts = [piece for piece in re.split(r"(?<=\{[{%])|(?=[%}]\})|(?<=\.)", text) if piece]
    mark = '<w:proofErr w:type="spellStart"/>'
    runs = mark.join(
        f'<w:r w:rsidR="00{number:02}{index:02}00"><w:t xml:space="preserve">{_escaped(piece)}</w:t></w:r>'
        for index, piece in enumerate(cuts if number % 2 else [text])
    )
    return f"<w:p><w:pPr/>{runs}</w:p>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for texts, row in zip(rows, made.rows, strict=True):
        for text, cell in zip(texts, row.cells, strict=True):
            cell.paragraphs[0].text = text


def _box(paragraph: Paragraph, text: str) -> None:
    run = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt"><v:textbox>'
        f'<w:txbxContent><w:p><w:r><w:t xml:space="preserve">{_escaped(text)}</w:t></w:r></w:p></w:txbxContent>'
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    paragraph._p.append(run)  # noqa: SLF001  (python-docx has no text boxes)


def _saved(document: docx.document.Document) -> bytes:
    document.save(packed := io.BytesIO())
    return packed.getvalue()


def _package(members: dict[str, str]) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    parts = {name: name.rpartition("/")[2].partition(".")[0] for name in members}
    kinds = {name: "document.main" if stem == "document" else stem for name, stem in parts.items()}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}{kind}+xml"/>' for name, kind in kinds.items()
    )
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    made = {
        "[Content_Types].xml": f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{types}</Types>',
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations(
            {stem: f"{stem}.xml" for stem in parts.values() if stem != "document"}
        ),
        **members,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in made.items():
            package.writestr(name, head + text)
    return packed.getvalue()


def _relations(targets: dict[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{use}" Target="{target}"/>'
        for number, (use, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
