"""The properties of a letter's file: title, subject, author, language and dates are set by the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import escape

from lettergen.document.package import RELATIONS, TYPES, parse, read_package

_PART = "docProps/core.xml"
_CORE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>\
<dc:subject>{subject}</dc:subject><dc:creator>{author}</dc:creator>\
<cp:lastModifiedBy>{author}</cp:lastModifiedBy>\
<dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified>\
<dc:language>{language}</dc:language></cp:coreProperties>"""
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TYPE = (
    b'<Override PartName="/docProps/core.xml" '
    b'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_RELATION = (
    b'<Relationship Id="rIdLettergenCore" '
    b'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    b'Target="docProps/core.xml"/></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What Word shows under File, Info; `language` is a BCP 47 tag, `day` the letter's date."""

    title: str
    subject: str
    author: str
    language: str
    day: date


def with_core(members: dict[str, bytes]) -> tuple[dict[str, bytes], str]:
    """The members with a part for the properties where the template lacks one, and that part's name."""
    part = _core_part(members)
    if part in members:
        return members, part
    added = dict(members)
    added[TYPES] = members[TYPES].replace(b"</Types>", _TYPE)
    added[RELATIONS] = members[RELATIONS].replace(b"</Relationships>", _RELATION)
    added[part] = core(Properties("", "", "", "en-GB", date(1980, 1, 1)))
    return added, part


def core(properties: Properties) -> bytes:
    """The part that holds the properties."""
    return _CORE.format(
        title=escape(properties.title),
        subject=escape(properties.subject),
        author=escape(properties.author),
        language=properties.language,
        day=properties.day.isoformat(),
    ).encode()


def title_of(docx: bytes) -> str:
    """The title of a Word file, an empty string where it has none."""
    members = read_package(docx)
    part = _core_part(members)
    found = parse(members[part], part).find(_TITLE) if part in members else None
    return (found.text or "").strip() if found is not None else ""


def _core_part(members: Mapping[str, bytes]) -> str:
    """Where the template keeps its properties: python-docx and Word name the part differently."""
    for relation in parse(members[RELATIONS], RELATIONS):
        if (relation.get("Type") or "").endswith("/metadata/core-properties"):
            return (relation.get("Target") or "").removeprefix("/")
    return _PART
