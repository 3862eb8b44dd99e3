"""A round: one sheet whose rows are drafts. Its rows are made ready one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.errors import Problem
from lettergen.storage.naming import Directory
from lettergen.storage.sheet import SheetDraft, read_round


@dataclass(frozen=True, slots=True)
class BadCells:
    """A row whose cells are no draft."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BadHeads:
    """A sheet whose heads cannot be understood, or that is none of letters."""

    problems: tuple[Problem, ...]


Row = Passed | Failed | BadCells | BadHeads


@dataclass
class Round:
    """The sheet of a round; `kind` is for a table that does not say itself of which kind it is."""

    path: Path
    preparer: Preparer
    kind: str | None = None
    directory: Directory = field(init=False)

    def __post_init__(self) -> None:
        self.directory = Directory(self.preparer.workspace.records)

    def rows(self) -> Iterator[Row]:
        """Each row in the sheet's order, made ready or refused.

        Raises InputError for a file that is no sheet of a known kind, and SetupError.
        """
        templates = self.preparer.workspace.templates
        for each in read_round(self.path, templates, self.directory, self.kind):
            if isinstance(each, Problem):
                yield BadHeads((each,))
            elif each.problems:
                yield BadHeads(tuple(each.problems))
            else:
                for draft in each.drafts():
                    if isinstance(draft, SheetDraft):
                        yield self.preparer.prepare(draft)
                    else:
                        yield BadCells(tuple(draft))
