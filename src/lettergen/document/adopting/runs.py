"""The paragraphs of a Word file sign by sign, whatever the runs that a sign stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lettergen.document.adopting.folding import Folded, fold
from lettergen.errors import TemplateError, error

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_UNREAD = (_FALLBACK, f"{W}txbxContent", f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", f"{W}instrText")
_TRACKED = tuple(f"{W}{name}" for name in ("ins", "moveTo", "moveFrom", "del"))
_SHOWN = tuple(f"{W}{name}" for name in ("drawing", "pict", "object", "sectPr", "footnoteReference", "sym"))


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a paragraph: its element, its place in that element's text, what hinders a tag there."""

    node: Any
    offset: int
    hindrance: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its text, as written and as compared; `row` is the table row that it stands in."""

    member: str
    index: int
    element: Any
    text: str
    signs: tuple[Sign, ...]
    fold: Folded
    row: Any
    is_copy: bool

    @property
    def words(self) -> str:
        """The text as it is compared, without blanks around it."""
        return self.fold.text.strip()

    @property
    def shows_more(self) -> bool:
        """Whether there is more to see in it than text, or a section ends with it."""
        return next(self.element.iter(*_SHOWN), None) is not None

    def hindrance(self, start: int, end: int) -> str:
        """Why no tag can stand in the place of these signs of the text; empty where one can."""
        return next((sign.hindrance for sign in self.signs[start:end] if sign.hindrance), "")


def parse_part(xml: bytes, name: str) -> Any:
    """The tree of a part; raises TemplateError where it is not well-formed."""
    from lxml import etree

    try:
        return etree.fromstring(
            xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason


def read_paragraphs(trees: Mapping[str, Any]) -> list[Paragraph]:
    """Every paragraph of these parts, in the order of the files."""
    return [
        _paragraph(member, index, element)
        for member, root in trees.items()
        for index, element in enumerate(root.iter(f"{W}p"))
    ]


def _paragraph(member: str, index: int, element: Any) -> Paragraph:
    signs: list[Sign] = []
    text: list[str] = []
    hindrance = "tracked" if next(element.iter(*_TRACKED), None) is not None else ""
    for sign, node, offset, more in _Reader().pieces(element):
        text.append(sign)
        signs.append(Sign(node, offset, hindrance or more))
    shown = "".join(text)
    row = next(element.iterancestors(f"{W}tr"), None)
    is_copy = next(element.iterancestors(_FALLBACK), None) is not None
    return Paragraph(member, index, element, shown, tuple(signs), fold(shown), row, is_copy)


def text_of(element: Any) -> str:
    """The text of a paragraph as it is now."""
    return "".join(sign for sign, *_ in _Reader().pieces(element))


class _Reader:
    """Goes through a paragraph and remembers in which field it is."""

    def __init__(self) -> None:
        self._fields = 0

    def pieces(self, element: Any, hindrance: str = "") -> Iterator[tuple[str, Any, int, str]]:
        """Each sign with its element, its place there, and what hinders a tag."""
        for child in element:
            if child.tag in _UNREAD:
                continue
            if child.tag == f"{W}fldChar":
                self._fields += {"begin": 1, "end": -1}.get(child.get(f"{W}fldCharType"), 0)
            told = hindrance or ("field" if self._fields > 0 else "")
            if child.tag == f"{W}t":
                for offset, sign in enumerate(child.text or ""):
                    yield sign, child, offset, told
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag], child, 0, told
            else:
                inner = {f"{W}hyperlink": "link", f"{W}fldSimple": "field"}.get(child.tag, "")
                yield from self.pieces(child, told or inner)
