"""Whether what the tags leave is still a Word file: nothing torn, no empty cell, no table without rows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from lettergen.document.limits import FillError
from lettergen.errors import error

_CELL = re.compile(r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(\s*)</w:tc>")
_AREA = re.compile(r"(<w:(?P<area>hdr|ftr|txbxContent)(?: [^>]*)?>)(\s*)</w:(?P=area)>")
_ROW = re.compile(r"<w:tr(?: [^>]*)?>(?:(?!<w:tc[ >]|</w:tr>).)*</w:tr>", re.DOTALL)
_TABLE = re.compile(r"<w:tbl>(?:(?!<w:tr[ >]|</w:tbl>).)*</w:tbl>", re.DOTALL)
_END = re.compile(r"</w:(?:tc|tr|tbl|hdr|ftr|txbxContent)>")
_FULL = ("</w:p>", "</w:tc>", "</w:tr>", "<w:p/>")  # what may stand before such an end
_IN_TEXT = re.compile(r"<w:t(?: [^>]*[^/>])?>[^<]*<(?!/w:t>)")


_TOKEN = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%[-+]?\s*(\w+).*?%\}|<(/?)([\w:]+)[^>]*?(/?)>", re.DOTALL)
_HOLDERS = ("w:tbl", "w:tr", "w:tc", "w:hdr", "w:ftr", "w:txbxContent")
_OWN = re.compile(r"\{\{ _list_\w+ \}\}")  # the program's own numbers of lists
_CAPTURES = ("macro", "call", "set", "with", "filter")
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "set")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)


def torn_lines(source: str) -> list[int]:
    """The lines of tags that close a block, or go on with it, in another place than it was opened in.

    Such a block would tear a paragraph or a table apart where it prints nothing or more than once.
    """
    found: list[int] = []
    path: list[str] = []
    opened: list[tuple[str, ...]] = []
    source = _RAW.sub(lambda raw: "\n" * raw[0].count("\n"), source)
    for token in _TOKEN.finditer(source):
        word, closes, name, closed = token.groups()
        if name and closes:
            path.pop()
        elif name and not closed:
            path.append(name)
        elif word in _BLOCKS and not (word == "set" and "=" in token[0]):
            opened.append(tuple(path))
        elif opened and word and (word in ("else", "elif") or word.removeprefix("end") in _BLOCKS):
            if tuple(path) != opened[-1]:
                found.append(source.count("\n", 0, token.start()) + 1)
            if word.startswith("end"):
                opened.pop()
    return found


def needs(source: str) -> tuple[bool, bool]:
    """What has to be done for each letter: mending what blocks may leave empty, and reading the whole again.

    Blocks that open and close in one place leave the XML as whole as it was, and values are escaped. Only
    what is captured in one place and printed in another, or printed outside of a text, may still tear it.
    """
    mend = reread = False
    path: list[str] = []
    source = _OWN.sub("", _RAW.sub("", source))
    for token in _TOKEN.finditer(source):
        word, closes, name, closed = token.groups()
        if name and closes:
            path.pop()
        elif name and not closed:
            path.append(name)
        elif word or token[0].startswith("{#"):
            mend = mend or (bool(path) and path[-1] in _HOLDERS)
            reread = reread or (word in _CAPTURES and not (word == "set" and "=" in token[0]))
        elif token[0].startswith("{{"):
            reread = reread or not path or path[-1] != "w:t"
    return mend, reread or "{{" in "".join(re.findall(r"<[^>]*>", source))


def mended(xml: str) -> str:
    """A filled part in which Word finds all that it asks for: a table has rows, a cell has a paragraph."""
    ends = (end.start() for end in _END.finditer(xml))
    if all(xml.endswith(_FULL, end - 8, end) for end in ends):
        return xml
    if "<w:tbl>" in xml:
        xml = _TABLE.sub("", _ROW.sub("", xml))
    return _AREA.sub(r"\1\3<w:p/></w:\2>", _CELL.sub(r"\1\2<w:p/></w:tc>", xml))


def refuse_torn(xml: str) -> None:
    """Raise FillError where a tag has torn a paragraph or a table apart."""
    try:
        ElementTree.fromstring(xml.encode())
    except ElementTree.ParseError as reason:
        raise FillError(error("template.torn")) from reason
    if _IN_TEXT.search(xml):
        raise FillError(error("template.torn"))
