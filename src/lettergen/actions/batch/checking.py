"""A whole round checked before anything is numbered: in stages, in the order in which a person can mend."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.actions.batch.round import BadCells, BadHeads, Round, Row, partner_of
from lettergen.actions.batch.spool import Spool
from lettergen.errors import Place, Problem, advice, error
from lettergen.language.wording import Formed, form_key
from lettergen.model.call import budget_problems
from lettergen.model.columns import KEY
from lettergen.model.forms import StoredForms
from lettergen.model.kind import Kind
from lettergen.model.letter import Person, ResolvedDraft
from lettergen.model.parties import Text
from lettergen.storage.calls import CallFile, read_call
from lettergen.storage.drafts import Source
from lettergen.storage.sheet import Head
from lettergen.workspace import Workspace

Stage = Literal["heads", "cells", "letters", "amounts", "duplicates", "same-texts", "forms"]
STAGES: tuple[Stage, ...] = ("heads", "cells", "letters", "amounts", "duplicates", "same-texts", "forms")
"""The order in which a person can mend what is wrong."""
_LONG = 8  # words of a text that two partners hardly write alike


@dataclass(frozen=True, slots=True)
class RoundAsked:
    """What a person says of a round: its date, the kind of a table that does not say it, its call."""

    on: date | None = None
    kind: str | None = None
    call: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter that has passed, as it waits for its number: its draft, and the forms that it asks for."""

    source: Source
    forms: tuple[StoredForms, ...]


@dataclass
class Checked:
    """What was found in a round, stage by stage; `letters` are those that could be issued.

    `proposed` are the words whose forms nobody has confirmed, by their digests: a long round has many.
    """

    letters: int = 0
    rows: int = 0
    stages: dict[Stage, list[Problem]] = field(default_factory=lambda: {stage: [] for stage in STAGES})
    proposed: set[bytes] = field(default_factory=set)
    _told: set[str] = field(default_factory=set)

    @property
    def problems(self) -> list[Problem]:
        """All that was found, in the order of the stages."""
        return [problem for found in self.stages.values() for problem in found]

    @property
    def is_clean(self) -> bool:
        """Whether nothing stands in the way of issuing all rows."""
        return not any(problem.severity == "error" for problem in self.problems)

    def add(self, stage: Stage, problem: Problem) -> None:
        """One more fault; what was told of another row in the same words at the same place is told once."""
        told = repr((problem.code, problem.place, problem.arguments))
        if told not in self._told:
            self._told.add(told)
            self.stages[stage].append(problem)


def check_round(
    workspace: Workspace, path: Path, asked: RoundAsked | None = None, *, placeholder_is_fine: bool = False
) -> Checked:
    """All that is wrong with a round's sheet, or doubtful about it; nothing is numbered or written.

    Raises InputError for a file that is no sheet of a known kind, and SetupError where it cannot be read.
    """
    asked = asked or RoundAsked()
    preparer = Preparer(workspace, asked.on or workspace.today(), placeholder_is_fine)
    call = call_of(workspace, asked)
    checked = check_rows(Round(path, preparer, asked.kind, call).rows(), call)
    workspace.remember_signs()
    return checked


def call_of(workspace: Workspace, asked: RoundAsked) -> CallFile | None:
    """The call that a round is for. Raises InputError for one that there is not, or with its faults."""
    if asked.call is None:
        return None
    return read_call(workspace.root / "data", asked.call, workspace.records, workspace.templates)


def check_rows(
    rows: Iterator[Row], call: CallFile | None = None, spool: Spool[Kept] | None = None
) -> Checked:
    """The same of rows that come one after the other; those that have passed are kept in the spool."""
    checked, twins, texts = Checked(), _Twins(), _SameTexts()
    for row in rows:
        checked.rows += not isinstance(row, BadHeads)
        match row:
            case BadHeads():
                _add(checked, "heads", row.problems)
            case BadCells():
                _add(checked, "cells", row.problems)
            case Failed():
                _note_forms(checked, row.used)
                for problem in row.problems:
                    checked.add("forms" if problem.code.startswith("forms.") else "letters", problem)
            case Passed():
                _note_forms(checked, tuple(row.material.wording.used.values()))
                _add(checked, "letters", [p for p in row.advice if not p.code.startswith("forms.")])
                _add(checked, "amounts", _amounts(row, call))
                _add(checked, "duplicates", twins.problems(row.source))
                _add(checked, "same-texts", texts.problems(row))
                checked.letters += 1
                if spool is not None:
                    spool.add(Kept(row.source, row.resolved.forms))
    if checked.proposed:
        checked.add("forms", advice("round.forms-proposed", count=len(checked.proposed)))
    return checked


def new_spool() -> Spool[Kept]:
    """A spool for letters that have passed."""
    return Spool(Kind, Head)


def _add(checked: Checked, stage: Stage, problems: Iterable[Problem]) -> None:
    for problem in problems:
        checked.add(stage, problem)


def _note_forms(checked: Checked, used: Iterable[Formed]) -> None:
    for formed in used:
        if not formed.stored and not formed.doubts:
            checked.proposed.add(_digest(form_key(formed.words)))


def _digest(words: str) -> bytes:
    """What tells words from others in little memory."""
    return hashlib.blake2b(words.encode(), digest_size=16).digest()


class _Twins:
    """Rows that say the same: whoever wants both letters gives the rows different keys."""

    def __init__(self) -> None:
        self._seen: dict[bytes, tuple[str, int, bytes]] = {}

    def problems(self, source: Source) -> list[Problem]:
        """The fault of a row whose key an earlier one has."""
        place, content = source.place, _digest(source.digest)
        sheet, line, first = self._seen.setdefault(_digest(source.key), (place.sheet, place.line, content))
        if (sheet, line) == (place.sheet, place.line):
            return []
        code = "round.twin" if first == content else "round.key-twice"
        if first != content and source.draft.key is None:
            code = "round.partner-twice"
        return source.locate([error(code, Place(key=KEY), line=line, sheet=sheet)])


class _SameTexts:
    """Texts that two partners share word for word: whoever reads both letters will see it."""

    def __init__(self) -> None:
        self._seen: dict[bytes, tuple[str, int, bytes]] = {}

    def problems(self, row: Passed) -> list[Problem]:
        """Advice for each text that an earlier row has for another partner."""
        place, partner, found = row.source.place, _digest(_for_whom(row)), []
        for key, words in _long_texts(row.resolved):
            digest = _digest(f"{key} {' '.join(words.split()).casefold()}")
            sheet, line, other = self._seen.setdefault(digest, (place.sheet, place.line, partner))
            if other != partner:
                found.append(advice("round.same-text", Place(key=key), line=line, sheet=sheet))
        return row.source.locate(found)


def _for_whom(row: Passed) -> str:
    """For whom a letter is: an organisation's id, else the names of people."""
    addressee = row.resolved.draft.addressee
    people = [value.name for value in row.resolved.fields.values() if isinstance(value, Person)]
    people += [addressee.name] if addressee and addressee.name else []
    return partner_of(row.source) or " ".join(str(name) for name in people)


def _amounts(row: Passed, call: CallFile | None) -> list[Problem]:
    """Sums that are others than the partner's in the call's budget."""
    if call is None:
        return []
    draft = row.source.draft
    found = budget_problems(call.call, partner_of(row.source), draft.fields, draft.kind)
    return row.source.locate(found)


def _long_texts(resolved: ResolvedDraft) -> Iterator[tuple[str, str]]:
    """The texts that persons wrote for this letter, by their keys; short ones are rightly alike."""
    for name, value in resolved.fields.items():
        if isinstance(value, Text):
            for language in resolved.draft.languages:
                words = getattr(value, language) or ""
                if len(words.split()) >= _LONG:
                    yield f"{name}.{language}", words
