"""Word files as other programs and hands make them: runs cut anywhere, tables, text boxes, fields."""

from __future__ import annotations

import io
import itertools
import random
import subprocess
from collections.abc import Sequence
from html import escape
from pathlib import Path

import docx
from docx.shared import Pt

from tests.helpers import BODY, make_docx, with_part

_CUTS = (1, 2, 3, 5, 8)
_BETWEEN = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:proofErr w:type="spellEnd"/>',
    '<w:bookmarkStart w:id="{n}" w:name="b{n}"/><w:bookmarkEnd w:id="{n}"/>',
    "<w:r><w:lastRenderedPageBreak/></w:r>",
    "",
)


def typed(*texts: str, header: str = "") -> bytes:
    """A letter typed with python-docx: one run per paragraph, in a plain look."""
    return make_docx(*texts, header=header)


def cut(*texts: str, seed: int = 1) -> bytes:
    """A letter as Word leaves it after much editing: every paragraph in many runs, with marks in between."""
    chance = random.Random(seed)
    numbers = itertools.count(1)
    return _with_paragraphs("".join(cut_paragraph(text, chance, numbers) for text in texts))


def cut_paragraph(text: str, chance: random.Random, numbers: itertools.count[int]) -> str:
    """A paragraph whose runs begin and end anywhere, each second one bold."""
    pieces: list[str] = []
    while text:
        size = chance.choice(_CUTS)
        pieces.append(text[:size])
        text = text[size:]
    xml = '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6">'
    for piece in pieces:
        rsid = f"{chance.randrange(16**8):08X}"
        look = "<w:rPr><w:b/></w:rPr>" if chance.random() < 0.3 else "<w:rPr><w:lang w:val='ru-RU'/></w:rPr>"
        xml += f'<w:r w:rsidRPr="{rsid}">{look}{_signs(piece)}</w:r>'
        xml += chance.choice(_BETWEEN).format(n=next(numbers))
    return xml + "</w:p>"


def _signs(text: str) -> str:
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    groups = (
        ("".join(group), is_mark) for is_mark, group in itertools.groupby(text, lambda sign: sign in marks)
    )
    return "".join(
        "".join(marks[sign] for sign in words)
        if is_mark
        else f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t>'
        for words, is_mark in groups
    )


def _with_paragraphs(xml: str) -> bytes:
    return with_part(make_docx(), BODY, lambda text: text.replace("<w:body>", f"<w:body>{xml}", 1))


def boxed(box: Sequence[str], *texts: str) -> bytes:
    """A letter whose addressee stands in a text box, twice in the file as Word writes it."""
    inner = "".join(f"<w:p><w:r>{_signs(text)}</w:r></w:p>" for text in box)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    xml = (
        "<w:p xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
        " xmlns:v='urn:schemas-microsoft-com:vml'><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    return _with_paragraphs(xml + "".join(f"<w:p><w:r>{_signs(text)}</w:r></w:p>" for text in texts))


def tabled(head: Sequence[Sequence[str]], *texts: str, rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A letter with its head in a table without lines, and, if wanted, a table with rows after the text."""
    document = docx.Document()
    _table(document, head)
    for text in texts:
        run = document.add_paragraph().add_run(text)
        run.font.size = Pt(12)
    if rows:
        _table(document, rows)
        document.add_paragraph("")
    document.save(packed := io.BytesIO())
    return packed.getvalue()


def _table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> None:
    made = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, made.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.paragraphs[0].add_run(text)


def by_libreoffice(file: bytes, soffice: Path, folder: Path) -> bytes:
    """The file after LibreOffice has read it as OpenDocument and written it again."""
    (folder / "letter.docx").write_bytes(file)
    for source, kind in (("letter.docx", "odt"), ("letter.odt", "docx")):
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", folder, folder / source],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
    return (folder / "letter.docx").read_bytes()
