"""One XML part with the place of every element in its bytes: what is not changed stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from lettergen.document.package import decoded
from lettergen.errors import TemplateError, error

Edit = tuple[int, int, bytes]
"""Where a piece of a part begins and ends, and what stands there instead."""

_START_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_PREFIX = re.compile(rb"<([^\s:/>]+:)?([^\s/>]+)")
_TEXT = "w:t"
_SPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14:",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15:",
    "http://schemas.microsoft.com/office/word/2016/wordml/cid": "w16cid:",
    "http://schemas.microsoft.com/office/word/2018/wordml/cex": "w16cex:",
}


class Element:
    """An element under the name that it usually has, whatever its own prefix: `w:p`, `w15:person`."""

    __slots__ = ("_xml", "attributes", "begin", "children", "closing", "name", "parent", "text")

    def __init__(self, xml: bytes, name: str, begin: int, parent: Element | None) -> None:
        self._xml, self.name, self.begin, self.parent = xml, name, begin, parent
        self.closing, self.text = begin, ""
        self.attributes: dict[str, str] = {}
        self.children: list[Element] = []

    def __iter__(self) -> Iterator[Element]:
        """The element and all below it, in their order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names, itself among them, in their order."""
        return (element for element in self if element.name in names)

    def ancestors(self) -> Iterator[Element]:
        """The elements around it, from the nearest on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    @property
    def inner(self) -> int:
        """Where its content begins."""
        found = _START_TAG.match(self._xml, self.begin)
        assert found is not None
        return found.end()

    @property
    def is_empty_tag(self) -> bool:
        """Whether it is written as `<w:p/>`."""
        return self.inner == self.closing and self._xml[self.closing - 2] == ord("/")

    @property
    def end(self) -> int:
        """Where what follows it begins."""
        return self.closing if self.is_empty_tag else self._xml.index(b">", self.closing) + 1

    @property
    def prefix(self) -> bytes:
        """Its own prefix with the colon; empty where it has none."""
        return self._names[0]

    @property
    def _names(self) -> tuple[bytes, bytes]:
        found = _PREFIX.match(self._xml, self.begin)
        assert found is not None
        return found[1] or b"", found[2]

    def written(self) -> bytes:
        """All of it as it is written."""
        return self._xml[self.begin : self.end]

    def start_tag(self) -> bytes:
        """Its start tag as it is written."""
        return self._xml[self.begin : self.inner]

    def with_content(self, content: bytes) -> Edit:
        """The edit that puts something at its end."""
        if not self.is_empty_tag:
            return self.closing, self.closing, content
        return self.closing - 2, self.closing, b">" + content + b"</" + b"".join(self._names) + b">"

    def removed(self) -> Edit:
        """The edit that takes it away."""
        return self.begin, self.end, b""

    def emptied(self) -> Edit:
        """The edit that takes all away that is in it."""
        return (self.inner - 1, self.end, b"/>") if not self.is_empty_tag else (self.end, self.end, b"")


class _Builder:
    """Makes the tree while the parser goes through a part."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.root: Element | None = None
        self.at: Element | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.begun
        self.parser.EndElementHandler = self.ended
        self.parser.CharacterDataHandler = self.said
        self.parser.StartDoctypeDeclHandler = self.declared

    def begun(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(self.xml, _usual(name), self.parser.CurrentByteIndex, self.at)
        element.attributes = {_usual(key): value for key, value in attributes.items()}
        if self.at is not None:
            self.at.children.append(element)
        self.root, self.at = self.root or element, element

    def ended(self, _: str) -> None:
        assert self.at is not None
        self.at.closing = self.parser.CurrentByteIndex
        self.at = self.at.parent

    def said(self, text: str) -> None:
        if self.at is not None and self.at.name == _TEXT:
            self.at.text += text

    def declared(self, *_: object) -> None:
        raise ValueError("a part of a Word file declares no entities")


def outline(xml: bytes, name: str) -> Element:
    """The root of a part; raises TemplateError where it is no XML in UTF-8."""
    decoded(xml, name)
    builder = _Builder(xml)
    try:
        builder.parser.Parse(xml, True)
    except (expat.ExpatError, ValueError, LookupError) as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason
    assert builder.root is not None
    return builder.root


def edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """A part after all its edits; those of one place keep their order."""
    pieces, last = [], 0
    for begin, end, content in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [xml[last:begin], content]
        last = end
    return b"".join((*pieces, xml[last:]))


def _usual(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_SPACES[space]}{local}" if space in _SPACES else f"{{{space}}}{local}" if space else local
