"""Where in a Word file a line of a template's source comes from."""

from __future__ import annotations

from dataclasses import dataclass

from lettergen.errors import Place


@dataclass(frozen=True, slots=True)
class Lines:
    """A part's name, and the words of the paragraph that each line of its source comes from."""

    part: str
    words: tuple[str, ...]

    def place(self, line: int) -> Place:
        """Where in the document a line of the source stands."""
        return Place(part=self.part, words=self.words[line - 1] if 0 < line <= len(self.words) else "")
