"""The paragraphs of a Word file for proofreading, and their text put back: runs and formatting stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from lettergen.document.package import main_part, read_package, write_package
from lettergen.document.scan import has_declaration, utf8
from lettergen.errors import TemplateError, error

_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_SPACE}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KEEP_BLANKS = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS = re.compile(r"(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
_SIGNS = {
    "tab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_UNSEEN = frozenset(f"{_W}{name}" for name in ("pPr", "rPr", "del", "moveFrom", "txbxContent"))
_TOKENS = re.compile(r"\w+|\s|[^\w\s]")


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """The text of a paragraph, the part that it stands in, and whether it is an item of an automatic list."""

    part: str
    text: str
    listed: bool


@dataclass(slots=True)
class _Piece:
    """An element that holds text, and its text."""

    element: Any
    text: str

    @property
    def is_text(self) -> bool:
        return bool(self.element.tag == f"{_W}t")


def word_paragraphs(docx: bytes) -> list[WordParagraph]:
    """Every paragraph of the body, of headers, footers and notes, tables and text boxes included.

    Raises TemplateError for what is no Word file.
    """
    members = read_package(docx)
    styles = _list_styles(members)
    return [
        WordParagraph(part, "".join(piece.text for piece in _pieces(element)), _is_listed(element, styles))
        for _, root in _roots(members)
        for part, element in _paragraphs(*root)
    ]


def with_texts(docx: bytes, texts: Mapping[int, str]) -> bytes:
    """The Word file with new texts for some of its paragraphs; what no text changes stays as it is."""
    from lxml import etree

    members = read_package(docx)
    index, changed = 0, {}
    for name, root in _roots(members):
        touched = False
        for _, element in _paragraphs(*root):
            if index in texts:
                touched = True
                _rewrite(_pieces(element), texts[index])
            index += 1
        if touched:
            tree = root[1].getroottree()
            changed[name] = etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)
    return write_package({**members, **changed})


def _roots(members: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, Any]]]:
    """The parts with text for a reader, each with its name for people and its tree."""
    body = main_part(members)
    folder = body.rpartition("/")[0]
    yield body, ("body", _tree(members[body], body))
    for name in members:
        parent, _, file = name.rpartition("/")
        if parent == folder and _PARTS.fullmatch(file):
            yield name, (file.removesuffix(".xml"), _tree(members[name], name))


def _tree(xml: bytes, name: str) -> Any:
    from lxml import etree

    text = utf8(xml)
    if text is None or has_declaration(text):
        raise TemplateError(error("template.broken-part", name=name))
    try:
        return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason


def _paragraphs(part: str, root: Any) -> Iterator[tuple[str, Any]]:
    """The paragraphs of a part in reading order; those in a table of the body are named by the table."""
    tables: dict[Any, int] = {}
    for element in root.iter(f"{_W}p"):
        above = list(element.iterancestors())
        if any(each.tag == _FALLBACK for each in above):
            continue
        table = next((each for each in reversed(above) if each.tag == f"{_W}tbl"), None)
        if part == "body" and table is not None:
            yield f"table{tables.setdefault(table, len(tables) + 1)}", element
        else:
            yield part, element


def _pieces(element: Any) -> list[_Piece]:
    found: list[_Piece] = []
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or tag == _FALLBACK or not isinstance(tag, str):
            continue
        if tag == f"{_W}t":
            found.append(_Piece(child, child.text or ""))
        elif tag == f"{_W}sym":
            found.append(_Piece(child, _symbol(child)))
        elif tag.startswith(_W) and tag[len(_W) :] in _SIGNS:
            found.append(_Piece(child, _SIGNS[tag[len(_W) :]]))
        else:
            found += _pieces(child)
    return found


def _symbol(element: Any) -> str:
    code = element.get(f"{_W}char") or ""
    return chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""


def _list_styles(members: Mapping[str, bytes]) -> frozenset[str]:
    """The styles whose paragraphs are items of a list."""
    name = main_part(members).rpartition("/")[0] + "/styles.xml"
    if name not in members:
        return frozenset()
    styles = _tree(members[name], name).iter(f"{_W}style")
    return frozenset(
        style.get(f"{_W}styleId", "") for style in styles if style.find(f"{_W}pPr/{_W}numPr") is not None
    )


def _is_listed(element: Any, styles: frozenset[str]) -> bool:
    number = element.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    style = element.find(f"{_W}pPr/{_W}pStyle")
    if number is not None:
        return bool(number.get(f"{_W}val") != "0")
    return style is not None and style.get(f"{_W}val") in styles


def _rewrite(pieces: list[_Piece], text: str) -> None:
    """Give the pieces their share of a new text; each sign that stays keeps its piece."""
    owners = [index for index, piece in enumerate(pieces) for _ in piece.text]
    made = ["" for _ in pieces]
    old = "".join(piece.text for piece in pieces)
    for begin, end, new in _changes(old, text):
        if begin is None:
            for place in range(*new):
                made[owners[place]] += old[place]
        else:
            made[_owner(pieces, owners, begin, end)] += new
    for piece, share in zip(pieces, made, strict=True):
        if share != piece.text:
            _put(piece, share)


def _changes(old: str, new: str) -> Iterator[tuple[Any, Any, Any]]:
    """What stays, as `None, None, (begin, end)`, and what changes, as `begin, end, text`."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    ends, news = _ends(before), _ends(after)
    for kind, first, last, start, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield None, None, (ends[first], ends[last])
        else:
            yield ends[first], ends[last], new[news[start] : news[stop]]


def _ends(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places


def _owner(pieces: list[_Piece], owners: list[int], begin: int, end: int) -> int:
    """The piece that new words go into: one that they replace, else the one before, if it can hold text."""
    places = [*range(begin, end), begin - 1, end, *range(len(owners))]
    known: list[int] = [owners[place] for place in places if 0 <= place < len(owners)]
    return next((index for index in known if pieces[index].is_text), known[0])


def _put(piece: _Piece, text: str) -> None:
    element = piece.element
    if not text and not piece.is_text:
        element.getparent().remove(element)
        return
    if not piece.is_text:
        element.tag = f"{_W}t"
        element.attrib.clear()
    element.text = text
    if text != text.strip() or "\u00a0" in text:
        element.set(_KEEP_BLANKS, "preserve")
