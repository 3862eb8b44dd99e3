"""One thing that a template's author should look at: what it is, where it stands, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from lettergen.errors import Problem


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a Word file: a member of the package, a paragraph of it, and signs of that paragraph's text.

    Paragraphs are counted from nought as they follow each other in the XML, those of text boxes included;
    None stands for the whole part. `start` and `end` are places in the paragraph's text, where tabs and
    breaks count as one sign each.
    """

    member: str
    paragraph: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault or a doubt at its spot; `mend` is what would stand there in its place, where that is sure.

    `text` is the paragraph's text, as the spot counts it, and `heading` the nearest one before it.
    """

    problem: Problem
    spot: Spot
    mend: str | None = None
    text: str = ""
    heading: str = ""
