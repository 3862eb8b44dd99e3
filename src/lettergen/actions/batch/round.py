"""A round: one sheet whose rows are drafts. Its rows are made ready one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.errors import Problem
from lettergen.model.call import ADDRESSEE, partner_field
from lettergen.storage.calls import CallFile
from lettergen.storage.drafts import Source
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
    call: CallFile | None = None
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
                        yield self.preparer.prepare(self._counted(draft))
                    else:
                        yield BadCells(tuple(draft))
                if told := tuple(each.advice()):
                    yield BadHeads(told)

    def _counted(self, draft: SheetDraft) -> SheetDraft:
        """A row that the call's pack counts as the letter of its partner."""
        partner = partner_of(draft)
        if self.call is None or draft.draft.kind not in self.call.kinds or not partner:
            return draft
        return replace(draft, call_key=self.call.key(draft.draft.kind, partner))


def partner_of(source: Source) -> str:
    """The organisation that a letter is about or for, by its id; an empty string where none is named."""
    draft, place = source.draft, partner_field(source.kind)
    if place == ADDRESSEE:
        return (draft.addressee.organisation if draft.addressee else None) or ""
    return str(draft.fields.get(place) or "")
