"""What is to be written into a letter to make a template of it."""

from __future__ import annotations

from dataclasses import dataclass

from lettergen.document.adopting.runs import Paragraph


@dataclass(frozen=True, slots=True)
class Edit:
    """Signs of a paragraph's text, as written, that give way to others; `paths` are the values in them."""

    paragraph: Paragraph
    start: int
    end: int
    text: str
    paths: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What the letter says there."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Loop:
    """A list that became a loop: its `edits` make one item the pattern, the other `units` go.

    A unit is the paragraphs of one item: one of its own, or those of a table row. Without units the loop
    stands inside of one paragraph.
    """

    path: str
    item: str
    edits: tuple[Edit, ...]
    units: tuple[tuple[Paragraph, ...], ...] = ()
    model: int = 0
    in_rows: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All paragraphs that the list took."""
        inside = tuple(edit.paragraph for edit in self.edits)
        return tuple(each for unit in self.units for each in unit) or inside[:1]

    def holds(self, paragraph: Paragraph, start: int, end: int) -> bool:
        """Whether the list took these signs of a paragraph."""
        if self.units:
            return any(each is paragraph for unit in self.units for each in unit)
        return any(
            each.paragraph is paragraph and each.start < end and start < each.end for each in self.edits
        )

    @property
    def tag(self) -> str:
        """How the loop begins."""
        return f"for {self.item} in {self.path}"


@dataclass(frozen=True, slots=True)
class Guard:
    """Paragraphs that follow each other and stand only in letters that have what they speak of."""

    condition: str
    paragraphs: tuple[Paragraph, ...]
