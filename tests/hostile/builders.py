"""Word files made by hand, part by part, so that a test can put anything into any of them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lettergen.document.guard import guard
from lettergen.document.unpack import unpack
from lettergen.errors import Problem, TemplateError
from tests.helpers import BODY, zip_up

TYPES, SETTINGS, HEADER = "[Content_Types].xml", "word/settings.xml", "word/header1.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OUTSIDE = ' TargetMode="External"'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:w14="{_MICROSOFT}/word/2010/wordml" '
    f'xmlns:w15="{_MICROSOFT}/word/2012/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:wps="{_MICROSOFT}/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    f'xmlns:wp15="{_MICROSOFT}/word/2012/wordprocessingDrawing" '
    'mc:Ignorable="w14 w15 wp15"'
)
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Relation = tuple[str, str, bool]
"""The last word of a relation's type, its target, and whether that is outside of the file."""


@dataclass(frozen=True)
class Made:
    """A Word file: the XML of its body, its further parts with their content types, its relations by owner."""

    body: str = "<w:p><w:r><w:t>Dear {{ x }}</w:t></w:r></w:p>"
    parts: Mapping[str, tuple[str, str | bytes]] = field(default_factory=dict)
    relations: Mapping[str, tuple[Relation, ...]] = field(default_factory=dict)
    main_type: str = f"{_WORD}document.main+xml"

    def part(self, name: str, kind: str, content: str | bytes) -> Made:
        """The same file with a part more; `kind` is a Word part's, as `settings`, or a whole type."""
        kind = kind if "/" in kind else f"{_WORD}{kind}+xml"
        return replace(self, parts={**self.parts, name: (kind, content)})

    def relation(self, use: str, target: str, *, outside: bool = False, owner: str = BODY) -> Made:
        """The same file with a relation more; its id is `rId` and its place among the owner's."""
        there = (*self.relations.get(owner, ()), (use, target, outside))
        return replace(self, relations={**self.relations, owner: there})

    def settings(self, xml: str) -> Made:
        """The same file with these settings."""
        made = self.part(SETTINGS, "settings", f"<w:settings {NAMESPACES}>{xml}</w:settings>")
        return made.relation("settings", "settings.xml")

    def header(self, xml: str) -> Made:
        """The same file with a header of these paragraphs."""
        made = self.part(HEADER, "header", f"<w:hdr {NAMESPACES}>{xml}</w:hdr>")
        made = made.relation("header", "header1.xml")
        number = len(made.relations[BODY])
        section = f'<w:sectPr><w:headerReference w:type="default" r:id="rId{number}"/></w:sectPr>'
        return replace(made, body=made.body + section)

    def members(self) -> dict[str, bytes]:
        """The parts by name, the directory of types first."""
        made = {TYPES: self._types(), "_rels/.rels": _relations((("officeDocument", BODY, False),))}
        made[BODY] = f"{_HEAD}<w:document {NAMESPACES}><w:body>{self.body}</w:body></w:document>".encode()
        for name, (_, content) in self.parts.items():
            made[name] = (_HEAD + content).encode() if isinstance(content, str) else content
        for owner, there in self.relations.items():
            folder, _, file = owner.rpartition("/")
            made[f"{folder}/_rels/{file}.rels"] = _relations(there)
        return made

    def docx(self) -> bytes:
        """The file."""
        return zip_up(self.members())

    def _types(self) -> bytes:
        kinds = {BODY: self.main_type, **{name: kind for name, (kind, _) in self.parts.items()}}
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
        )
        defaults = "".join(
            f'<Default Extension="{extension}" ContentType="{kind}"/>'
            for extension, kind in (
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"),
                ("png", "image/png"),
            )
        )
        return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'.encode()


def _relations(relations: tuple[Relation, ...]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{use}" Target="{target}"'
        f"{_OUTSIDE if outside else ''}/>"
        for number, (use, target, outside) in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def paragraph(*runs: str) -> str:
    """A paragraph of text runs."""
    return "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in runs) + "</w:p>"


def a_field(*codes: str, result: str = "1") -> str:
    """A paragraph with a field whose code is split over runs as Word splits it."""
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in codes)
    return f"<w:p>{sign('begin')}{code}{sign('separate')}<w:r><w:t>{result}</w:t></w:r>{sign('end')}</w:p>"


def sign(kind: str) -> str:
    """The run that begins, separates or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def a_workbook(**parts: bytes) -> bytes:
    """An Excel file with one sheet, and further parts by name."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/></Types>'
    )
    book = f'{_HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
    members = {
        TYPES: types.encode(),
        "_rels/.rels": _relations((("officeDocument", "xl/workbook.xml", False),)),
        "xl/workbook.xml": book.encode(),
    }
    return zip_up({**members, **parts})


def faults(docx: bytes) -> list[Problem]:
    """What is wrong with a file before anything in it is filled."""
    try:
        members = unpack(docx)
    except TemplateError as refusal:
        return list(refusal.problems)
    return guard(docx, members)


def found(docx: bytes) -> list[tuple[str, str]]:
    """Code and part of each fault."""
    return [(problem.code, problem.place.part) for problem in faults(docx)]


@dataclass(frozen=True)
class Stored:
    """One member of a zip made byte by byte; what is None is told as it is."""

    name: bytes
    content: bytes = b""
    flags: int = 0
    method: int = 8
    size: int | None = None
    local_name: bytes | None = None
    local_size: int | None = None
    offset: int | None = None


def raw_zip(*members: Stored, before: bytes = b"", after: bytes = b"", gap: bytes = b"") -> bytes:
    """A zip that may lie about its members."""
    body, directory = bytearray(before), bytearray()
    for each in members:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(each.content) + packer.flush() if each.method == 8 else each.content
        size = len(each.content) if each.size is None else each.size
        check = zlib.crc32(each.content[:size])
        offset = len(body) if each.offset is None else each.offset
        own_size = size if each.local_size is None else each.local_size
        own_name = each.name if each.local_name is None else each.local_name
        start = struct.pack("<3H2H", 20, each.flags, each.method, 0, 0x21)
        body += b"PK\3\4" + start + struct.pack("<3L2H", check, len(packed), own_size, len(own_name), 0)
        body += own_name + packed
        directory += b"PK\1\2" + struct.pack("<H", 20) + start
        directory += struct.pack("<3L2H", check, len(packed), size, len(each.name), 0)
        directory += struct.pack("<3H2L", 0, 0, 0, 0, offset) + each.name
    body += gap
    count = len(members)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end) + after


def stored(members: Mapping[str, bytes]) -> list[Stored]:
    """The members of a good file, to be followed by others."""
    return [Stored(name.encode(), content) for name, content in members.items()]


def commented(docx: bytes, comment: bytes) -> bytes:
    """A zip with a comment at its end."""
    packed = io.BytesIO(docx)
    with zipfile.ZipFile(packed, "a") as package:
        package.comment = comment
    return packed.getvalue()
