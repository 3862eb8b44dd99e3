"""A template's parts and paragraphs as a reader meets them, each with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lettergen.document.lint.finding import Finding, Spot
from lettergen.document.lint.styles import Styles, W
from lettergen.document.package import main_part
from lettergen.document.source import part_name, tree
from lettergen.errors import Place, Problem

_ORDER = ("header", "document", "footnotes", "endnotes", "footer")  # as they are read
_READ = re.compile(rf"word/(?:[^/]*/)?({'|'.join(_ORDER)})\d*\.xml")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HOLDERS = ("tc", "tr", "tbl", "txbxContent", "footnote", "endnote", "sdtContent")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text, and the element that holds it."""

    start: int
    end: int
    element: Any

    @property
    def run(self) -> Any:
        """The run around it."""
        return self.element.getparent()


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph: its text without that of text boxes in it, and where it stands.

    `is_twin` marks what Word keeps once more for old programs: it says the same as another paragraph.
    """

    member: str
    part: str
    index: int
    element: Any
    text: str
    pieces: tuple[Piece, ...]
    heading: str = ""
    is_twin: bool = False

    @property
    def place(self) -> Place:
        """Where it is, as people are told."""
        return Place(part=self.part, words=re.sub(r"[\t\n]", " ", self.text).strip())

    def finding(
        self, problem: Problem, start: int = 0, end: int | None = None, mend: str | None = None
    ) -> Finding:
        """A fault of signs of this paragraph, or of all of it."""
        spot = Spot(self.member, self.index, start, len(self.text) if end is None else end)
        place = self.place
        return Finding(problem.at(part=place.part, words=place.words), spot, mend, self.text, self.heading)

    def pieces_of(self, start: int, end: int) -> list[Piece]:
        """The stretches that some signs stand in."""
        return [piece for piece in self.pieces if piece.start < end and piece.end > start]

    def holder(self) -> Any:
        """The cell, text box or note that it stands in; None in the open text."""
        wanted = [f"{W}{name}" for name in _HOLDERS]
        return next(self.element.iterancestors(*wanted), None)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a template with its paragraphs."""

    member: str
    name: str
    root: Any
    paragraphs: tuple[Paragraph, ...]


def read_parts(members: Mapping[str, bytes], styles: Styles) -> list[Part]:
    """The parts that letters fill, in the order in which they are read. Raises TemplateError."""
    body = main_part(members)
    kinds = {name: found[1] for name in members if (found := _READ.fullmatch(name))} | {body: "document"}
    return [_part(name, members[name], styles) for kind in _ORDER for name in kinds if kinds[name] == kind]


def _part(member: str, xml: bytes, styles: Styles) -> Part:
    root, name = tree(xml, member), part_name(member)
    pieces: dict[Any, list[tuple[str, Any]]] = {paragraph: [] for paragraph in root.iter(f"{W}p")}
    for node in root.iter(f"{W}t", *_SIGNS):
        owner = next(node.iterancestors(f"{W}p"), None)
        if owner is not None and node.getparent().tag != f"{W}tabs":
            pieces[owner].append((_SIGNS.get(node.tag) or node.text or "", node))
    return Part(member, name, root, tuple(_paragraphs(member, name, pieces, styles)))


def _paragraphs(
    member: str, part: str, pieces: Mapping[Any, list[tuple[str, Any]]], styles: Styles
) -> Iterator[Paragraph]:
    heading = ""
    for index, (element, found) in enumerate(pieces.items()):
        text, placed = "", []
        for words, node in found:
            placed.append(Piece(len(text), len(text) + len(words), node))
            text += words
        is_twin = next(element.iterancestors(_FALLBACK), None) is not None
        if text.strip() and styles.is_heading(element):
            heading = text.strip()
        yield Paragraph(member, part, index, element, text, tuple(placed), heading, is_twin)
