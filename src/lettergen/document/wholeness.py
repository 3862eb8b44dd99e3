"""Whether what the tags leave is still a Word file: nothing torn, no empty cell, no table without rows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from lettergen.document.limits import FillError
from lettergen.errors import error

_END = re.compile(r"</w:(?:tc|tr|tbl|hdr|ftr|txbxContent)>")
_FULL = ("</w:p>", "</w:tc>", "</w:tr>", "<w:p/>")  # what may stand before such an end
# Compiled when they are needed, which is seldom.
_CELL = r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(\s*)</w:tc>"
_AREA = r"(<w:(?P<area>hdr|ftr|txbxContent)(?: [^>]*)?>)(\s*)</w:(?P=area)>"
_ROW = r"(?s)<w:tr(?: [^>]*)?>(?:(?!<w:tc[ >]|</w:tr>).)*</w:tr>"
_TABLE = r"(?s)<w:tbl>(?:(?!<w:tr[ >]|</w:tbl>).)*</w:tbl>"
_IN_TEXT = r"<w:t(?: [^>]*[^/>])?>[^<]*<(?!/w:t>)"


def mended(xml: str) -> str:
    """A filled part in which Word finds all that it asks for: a table has rows, a cell has a paragraph."""
    ends = (end.start() for end in _END.finditer(xml))
    if all(xml.endswith(_FULL, end - 8, end) for end in ends):
        return xml
    if "<w:tbl>" in xml:
        xml = re.sub(_TABLE, "", re.sub(_ROW, "", xml))
    return re.sub(_AREA, r"\1\3<w:p/></w:\2>", re.sub(_CELL, r"\1\2<w:p/></w:tc>", xml))


def refuse_torn(xml: str) -> None:
    """Raise FillError where a tag has torn a paragraph or a table apart."""
    try:
        ElementTree.fromstring(xml.encode())
    except ElementTree.ParseError as reason:
        raise FillError(error("template.torn")) from reason
    if re.search(_IN_TEXT, xml):
        raise FillError(error("template.torn"))
