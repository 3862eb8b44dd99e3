"""The letters that the partners of a call need: what is there, what is missing, and all of it issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from lettergen.actions.batch.checking import Kept
from lettergen.actions.batch.planning import BatchWish, Plan, plan_issue
from lettergen.actions.batch.preparing import Failed, Passed, Preparer
from lettergen.actions.batch.spool import Spool
from lettergen.errors import (
    InputError,
    LettergenError,
    Place,
    Problem,
    advice,
    error,
    nearest,
    stop_on_errors,
    unique,
)
from lettergen.model.call import Call
from lettergen.model.kind import Kind
from lettergen.model.letter import Letter
from lettergen.model.parties import Text
from lettergen.storage.calls import CallDraft, CallFile, call_names, read_call
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register

PackState = Literal["skipped", "missing", "draft", "reserved", "issued", "signed", "void"]


@dataclass(frozen=True, slots=True)
class PackLetter:
    """One letter of one partner, as it stands: with its number where it has one, else with what it lacks."""

    partner: str
    kind: str
    state: PackState
    letter: Letter | None = None
    problems: tuple[Problem, ...] = ()
    reason: str = ""
    ready: Passed | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A call with all its letters, and its deadline by its own clock and by the office's."""

    name: str
    call: Call
    titles: Mapping[str, Text]
    partners: Mapping[str, Text]
    ends: datetime
    now: datetime
    letters: tuple[PackLetter, ...] = ()

    @property
    def left(self) -> timedelta:
        """How long until the deadline; negative once it has passed."""
        return self.ends - self.now

    @property
    def missing(self) -> list[PackLetter]:
        """The letters that cannot be made yet."""
        return [each for each in self.letters if each.state == "missing"]


def list_packs(workspace: Workspace) -> tuple[list[Pack], list[Problem]]:
    """Every call with its deadline, the next one first, without a look at its letters; and faulty files."""
    found: list[Pack] = []
    problems: list[Problem] = []
    for name in call_names(workspace.root / "data"):
        try:
            found.append(_pack(workspace, _read(workspace, name)))
        except InputError as reason:
            problems += reason.problems
    return sorted(found, key=lambda pack: pack.ends), problems


def pack_status(
    workspace: Workspace, name: str, on: date | None = None, partners: Sequence[str] = ()
) -> Pack:
    """How the letters of a call stand; those without a number are tried for the day, else for today.

    Raises InputError for a call that there is not, with the faults of its file, or for an unknown partner.
    """
    file = _read(workspace, name)
    preparer = Preparer(workspace, on or workspace.today())
    letters = tuple(_letters(preparer, file, partners, again=False))
    workspace.remember_signs()
    return _pack(workspace, file, letters)


def plan_pack(
    workspace: Workspace, name: str, wish: BatchWish, partners: Sequence[str] = (), *, again: bool = False
) -> tuple[list[Problem], Plan]:
    """See what issuing a call's letters as one block would do, and what is advised.

    `again` says that void ones are issued anew.

    Raises with the faults of all letters where one cannot be made, and as `plan_issue` does.
    """
    file = _read(workspace, name)
    preparer = Preparer(workspace, wish.on or workspace.today())
    letters = list(_letters(preparer, file, partners, again=again))
    workspace.remember_signs()
    stop_on_errors(unique(problem for each in letters for problem in each.problems))
    spool: Spool[Kept] = Spool(Kind, CallFile)
    try:
        for each in letters:
            if each.ready is not None:
                spool.add(Kept(each.ready.source, each.ready.resolved.forms))
        plan = plan_issue(workspace, preparer, spool, wish)
    except BaseException:
        spool.close()
        raise
    notes = unique(problem for each in letters for problem in each.problems)
    ends = file.call.ends(workspace.settings.time_zone)
    if plan.new and workspace.now() > ends:
        notes.append(advice("call.deadline-passed", Place(file=file.shown), ends=ends))
    return notes, plan


def _read(workspace: Workspace, name: str) -> CallFile:
    return read_call(workspace.root / "data", name, workspace.records, workspace.templates)


def _pack(workspace: Workspace, file: CallFile, letters: tuple[PackLetter, ...] = ()) -> Pack:
    records, call = workspace.records, file.call
    return Pack(
        name=file.name,
        call=call,
        titles={name: kind.title for name, kind in file.kinds.items()},
        partners={name: records.get("organisations", name).name for name in call.partners},
        ends=call.ends(workspace.settings.time_zone),
        now=workspace.now(),
        letters=letters,
    )


def _letters(
    preparer: Preparer, file: CallFile, partners: Sequence[str], *, again: bool
) -> Iterator[PackLetter]:
    """The letters of these partners, or of all. Raises InputError for one that the call does not have."""
    known = file.call.partners
    unknown = [partner for partner in partners if partner not in known]
    if unknown:
        here = Place(key="--partner")
        raise InputError(error("call.no-partner", here, name=unknown[0], nearest=nearest(unknown[0], known)))
    with closing(preparer.workspace.register(writing=False)) as register:
        for partner in partners or known:
            for kind in file.kinds:
                reason = known[partner].skip.get(kind)
                if reason is not None:
                    yield PackLetter(partner, kind, "skipped", reason=reason)
                    continue
                turn, letter = _standing(register, file, kind, partner)
                if letter is not None and letter.state == "void" and again:
                    turn, letter = turn + 1, None
                yield _stands(preparer, letter, _Wanted(file, kind, partner, turn))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One letter of a call; `turn` counts those that were made void before it."""

    file: CallFile
    kind: str
    partner: str
    turn: int

    def draft(self) -> CallDraft:
        """Its draft. Raises InputError with its faults."""
        return self.file.source(self.kind, self.partner, self.turn)


def _standing(register: Register, file: CallFile, kind: str, partner: str) -> tuple[int, Letter | None]:
    """The last letter that a partner got, and how many it got."""
    turn, letter = 1, register.by_key(file.key(kind, partner))
    while letter is not None and letter.state == "void":
        later = register.by_key(file.key(kind, partner, turn + 1))
        if later is None:
            break
        turn, letter = turn + 1, later
    return turn, letter


def _stands(preparer: Preparer, letter: Letter | None, wanted: _Wanted) -> PackLetter:
    """How a letter stands: one without a number, or that is not finished, is tried."""
    known = PackLetter(wanted.partner, wanted.kind, _state(letter), letter)
    try:
        draft = wanted.draft()
    except LettergenError as reason:
        return known if letter else replace(known, state="missing", problems=reason.problems)
    if letter is not None and letter.state != "reserved":
        changed = letter.state == "issued" and not letter.is_redacted and letter.draft_digest != draft.digest
        note = advice("call.changed", draft.place, number=str(letter.number), kind=wanted.kind)
        return replace(known, problems=(note,) if changed else ())
    prepared = preparer.prepare(draft)
    if isinstance(prepared, Failed):
        return replace(known, state=known.state if letter else "missing", problems=prepared.problems)
    return replace(known, problems=prepared.advice, ready=prepared)


def _state(letter: Letter | None) -> PackState:
    if letter is None:
        return "draft"
    return "signed" if letter.state == "issued" and "signed" in letter.marks else letter.state
