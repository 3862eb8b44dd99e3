"""The letters of a round seen before they are issued: one PDF of all of them, or of some rows."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.batch.checking import RoundAsked
from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.actions.batch.round import BadCells, BadHeads, Round, Row
from lettergen.document.compose import compose_draft
from lettergen.errors import InputError, Problem, error, fail, stop_on_errors, unique
from lettergen.pdf.merging import Part, merge
from lettergen.storage.durable import told
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.pdf.converter import Converter

_BLOCK = 100  # letters that are converted together


@dataclass
class RoundPreview:
    """What was made: of how many letters, by which engine, and what is advised."""

    letters: int = 0
    engine: str = ""
    notes: list[Problem] = field(default_factory=list)


def preview_round(
    workspace: Workspace, path: Path, asked: RoundAsked, rows: Collection[int], target: Path
) -> RoundPreview:
    """Write the letters of a round as one PDF, marked as drafts; `rows` are Excel's, none of them means all.

    Rows that have not passed are left out and told. Raises InputError where none has passed or a row is not
    there, and SetupError where no PDF can be made.
    """
    preparer = Preparer(workspace, asked.on or workspace.today(), placeholder_is_fine=True)
    made = RoundPreview()
    passed = _passed(Round(path, preparer, asked.kind).rows(), set(rows), made)
    temporary = target.with_name(f".{target.name}.tmp")
    with told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            merge(_parts(workspace.converter(), passed, preparer, made), temporary, title=path.name)
            if not made.letters:
                fail(made.notes)
            os.replace(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
    workspace.remember_signs()
    made.notes = unique(made.notes)
    return made


def _passed(rows: Iterator[Row], wanted: set[int], made: RoundPreview) -> Iterator[Passed]:
    """The rows that can be shown; what is wrong with the others is noted, and rows that are not there."""
    left = set(wanted)
    for row in rows:
        match row:
            case BadHeads():
                made.notes += row.problems
            case BadCells() if not wanted or {p.place.line for p in row.problems} & wanted:
                left -= {problem.place.line for problem in row.problems}
                made.notes += row.problems
            case Failed() | Passed() if not wanted or row.source.place.line in wanted:
                left.discard(row.source.place.line)
                if isinstance(row, Passed):
                    yield row
                else:
                    made.notes += row.problems
    if left:
        raise InputError(*(error("round.no-row", row=line) for line in sorted(left)))


def _parts(
    converter: Converter, passed: Iterator[Passed], preparer: Preparer, made: RoundPreview
) -> Iterator[Part]:
    """The PDFs of these rows in their order, made a block at a time."""
    while block := list(islice(passed, _BLOCK)):
        pages = [(row, docx) for row in block for docx in compose_draft(row.material, preparer.day).values()]
        outcomes = converter.convert([docx for _, docx in pages])
        stop_on_errors(each for each in outcomes if isinstance(each, Problem))
        for (row, _), outcome in zip(pages, outcomes, strict=True):
            if not isinstance(outcome, Problem):
                made.engine = outcome.engine
                place = row.source.place
                yield Part(outcome.content, f"{place.sheet} {place.line}".strip(), row.source.shown)
        made.letters += len(block)
