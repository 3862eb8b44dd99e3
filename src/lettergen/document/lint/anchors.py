"""Where in a Word file a comment may stand: of the body's paragraphs the nearest to the place that is meant.

The standard knows comments of the main document only (ISO/IEC 29500-1, 11.3.2), and Word ignores those in
headers, footers, footnotes, endnotes and text boxes ([MS-OI29500], 2.1.315).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from lettergen.document.lint.finding import Spot
from lettergen.document.lint.outline import Element, outline
from lettergen.document.lint.parts import relations_of
from lettergen.document.package import main_part, read_package

_HEADS = ("w:headerReference", "w:footerReference")
_NOTES = {"w:footnote": "w:footnoteReference", "w:endnote": "w:endnoteReference"}
_BOX = "w:txbxContent"


class Anchors:
    """A Word file's body with its paragraphs, as spots count them."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self._members = members
        self.member = main_part(members)
        self.body = outline(members[self.member], self.member)
        self.paragraphs = list(self.body.all("w:p"))
        self._numbers = {id(paragraph): index for index, paragraph in enumerate(self.paragraphs)}
        self._trees: dict[str, list[Element]] = {}

    def of(self, spot: Spot) -> Spot:
        """The spot itself where a comment may stand there, else the nearest paragraph of the body.

        `paragraph` is None only where the body has no paragraph at all.
        """
        paragraph = self._meant(spot)
        if paragraph is None:
            return Spot(self.member)
        number = self._numbers[id(paragraph)]
        is_there = spot.member == self.member and spot.paragraph == number
        return spot if is_there else Spot(self.member, number)

    def _meant(self, spot: Spot) -> Element | None:
        """The paragraph that carries the comment."""
        first = next(iter(self.paragraphs), None)
        if spot.member != self.member:
            return self._by_note(spot) or self._by_head(spot) or first
        if spot.paragraph is None or spot.paragraph >= len(self.paragraphs):
            return first
        paragraph = self.paragraphs[spot.paragraph]
        around = [each for each in (paragraph, *paragraph.ancestors()) if each.name in ("w:p", _BOX)]
        boxes = [index for index, each in enumerate(around) if each.name == _BOX]
        return around[boxes[-1] + 1] if boxes and boxes[-1] + 1 < len(around) else paragraph

    def _by_note(self, spot: Spot) -> Element | None:
        """The paragraph with the reference to a footnote or endnote."""
        paragraphs = self._paragraphs_of(spot.member)
        if spot.paragraph is None or spot.paragraph >= len(paragraphs):
            return None
        note = next((each for each in paragraphs[spot.paragraph].ancestors() if each.name in _NOTES), None)
        if note is None:
            return None
        wanted = note.attributes.get("w:id")
        marks = self.body.all(_NOTES[note.name])
        mark = next((each for each in marks if each.attributes.get("w:id") == wanted), None)
        return next((each for each in mark.ancestors() if each.name == "w:p"), None) if mark else None

    def _by_head(self, spot: Spot) -> Element | None:
        """The first paragraph of the first section that uses a header or footer."""
        ids = {each.id for each in relations_of(self._members, self.member) if each.member == spot.member}
        ends = [0]
        for section in self.body.all("w:sectPr"):
            if section.parent and section.parent.name == "w:sectPrChange":
                continue  # how the section was before somebody changed it
            ends.append(section.end)
            if any(head.attributes.get("r:id") in ids for head in section.all(*_HEADS)):
                break
        else:
            return None
        begin, end = list(pairwise(ends))[-1]
        within = (each for each in self.paragraphs if begin <= each.begin < end)
        return next((each for each in within if not _is_boxed(each)), None)

    def _paragraphs_of(self, member: str) -> list[Element]:
        if member not in self._trees:
            content = self._members.get(member, b"")
            readable = content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
            self._trees[member] = list(outline(content, member).all("w:p")) if readable else []
        return self._trees[member]


def anchor_of(docx: bytes, spot: Spot) -> Spot:
    """Where Word allows a comment on a spot: the spot itself, or the paragraph of the body nearest to it.

    Raises TemplateError for what is no .docx.
    """
    return Anchors(read_package(docx)).of(spot)


def _is_boxed(paragraph: Element) -> bool:
    return any(each.name == _BOX for each in paragraph.ancestors())
