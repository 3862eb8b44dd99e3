"""What issuing many letters would do, seen before anything is spent: how many, which numbers, which date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from lettergen.actions.batch.checking import Checked, Kept, RoundAsked, call_of, check_rows, new_spool
from lettergen.actions.batch.delivering import Item, item_of
from lettergen.actions.batch.finishing import is_void
from lettergen.actions.batch.preparing import Preparer
from lettergen.actions.batch.round import Round
from lettergen.actions.batch.spool import Spool
from lettergen.actions.issuing import refuse_emptied
from lettergen.errors import (
    Place,
    Problem,
    RegisterError,
    error,
    fail,
    stop_on_errors,
)
from lettergen.execution.executor import Executor, open_executor
from lettergen.model.letter import Letter, PdfWish
from lettergen.model.parties import Language
from lettergen.storage.drafts import Source
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register

_AT_ONCE = 50  # letters that are looked up together


@dataclass(frozen=True, slots=True)
class BatchWish:
    """How letters are to be issued together: on a day, with or without PDFs, computed where."""

    on: date | None = None
    pdf: PdfWish = "auto"
    executor: str = "processes"


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers of one series that a block takes; `seq` is the first one, as it is counted."""

    series: str
    year: int
    seq: int
    first: str
    last: str
    count: int


@dataclass
class Plan:
    """What would be done with letters that have passed, and where they would be computed.

    `spans` are the numbers that new letters would get, `begun` letters have a number and are not finished,
    `known` ones were issued before; `notes` hold what is to be told of it.
    """

    workspace: Workspace
    preparer: Preparer
    letters: Spool[Kept]
    wish: BatchWish
    executor: Executor
    spans: list[Span] = field(default_factory=list)
    begun: int = 0
    known: int = 0
    notes: list[Problem] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The date of the block."""
        return self.preparer.day

    @property
    def new(self) -> int:
        """How many letters would get a number."""
        return sum(span.count for span in self.spans)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.letters.close()


def plan_issue(workspace: Workspace, preparer: Preparer, letters: Spool[Kept], wish: BatchWish) -> Plan:
    """See what issuing these letters would do; nothing is written.

    Raises RegisterError with all rows that were issued with another content or date, and where a date or the
    clock goes back; SetupError where the register is not to be trusted, or others are at work; and as
    `open_executor` does. Rows whose letters are void are told, and hinder no others.
    """
    plan = Plan(workspace, preparer, letters, wish, _executor(workspace, wish.executor))
    known = _Known()
    with closing(workspace.register(writing=False)) as register:
        refuse_emptied(workspace, register)
        for kept in letters:
            known.add(workspace, register, kept.source, wish.on)
        if problems := [*known.others, *known.busy[:1], *_out_of_order(plan, register, known.new)]:
            fail(problems)
        plan.begun, plan.known = known.begun, known.issued
        plan.spans = [_span(plan, register, series, count) for series, count in known.new.items()]
    if plan.new:  # else they are told at the end alone
        plan.notes += [replace(problem, severity="advice") for problem in known.void]
    if not (plan.new or plan.begun):
        plan.executor = _executor(workspace, "serial")
    return plan


@dataclass
class _Known:
    """What the register knows of drafts: those that it does not are counted by series.

    `others` tell of letters that were made of something else, `busy` of those that somebody is making now.
    """

    new: Counter[str] = field(default_factory=Counter)
    begun: int = 0
    issued: int = 0
    others: list[Problem] = field(default_factory=list)
    busy: list[Problem] = field(default_factory=list)
    void: list[Problem] = field(default_factory=list)

    def add(self, workspace: Workspace, register: Register, source: Source, chosen: date | None) -> None:
        """Ask for one more; `chosen` is the date of the block where a person says it."""
        words = source.draft.subject
        told = (words.ru or words.en or "") if words else ""
        try:
            letter = register.same_draft(source.key, source.digest, chosen, told)
        except RegisterError as reason:
            self.others += [replace(problem, place=source.place) for problem in reason.problems]
            return
        if letter is None:
            self.new[series_of(workspace, source)] += 1
        elif letter.state == "void":
            self.void.append(is_void(source, letter))
        elif letter.state == "reserved" and workspace.owners(register).is_alive(letter.owner):
            self.busy.append(error("setup.round-busy", source.place, number=str(letter.number)))
        else:
            self.begun += letter.state == "reserved"
            self.issued += letter.state == "issued"


def _executor(workspace: Workspace, asked: str) -> Executor:
    certificates = workspace.settings.dask
    return open_executor(asked, certificates.in_folder(workspace.root) if certificates else None)


def plan_round(workspace: Workspace, path: Path, asked: RoundAsked, wish: BatchWish) -> tuple[Checked, Plan]:
    """Check a round, and see what issuing it would do; what was found is advice.

    Raises with all faults of all rows where one has not passed, and as `plan_issue` does; nothing is written.
    """
    preparer = Preparer(workspace, asked.on or workspace.today())
    letters = new_spool()
    try:
        call = call_of(workspace, asked)
        checked = check_rows(Round(path, preparer, asked.kind, call).rows(), call, letters)
        stop_on_errors(checked.problems)
        workspace.remember_signs()
        return checked, plan_issue(workspace, preparer, letters, wish)
    except BaseException:
        letters.close()
        raise


def standing(plan: Plan) -> Iterator[tuple[Source, Letter | None]]:
    """Each draft of a plan with the letter that it has by now."""
    with closing(plan.workspace.register(writing=False)) as register:
        for kept, letter in with_letters(register, plan.letters):
            yield kept.source, letter


def with_letters(register: Register, drafts: Iterable[Kept]) -> Iterator[tuple[Kept, Letter | None]]:
    """Each draft with the letter that the register has of it."""
    left = iter(drafts)
    while some := list(islice(left, _AT_ONCE)):
        letters = register.by_keys([kept.source.key for kept in some])
        yield from ((kept, letters.get(kept.source.key)) for kept in some)


def plan_items(plan: Plan, language: Language) -> Iterator[Item]:
    """The letters of a plan that are issued by now, or void, in its order, as copies of them are named."""
    for _, letter in standing(plan):
        if letter is not None and letter.state != "reserved":
            yield item_of(letter, language)


def series_of(workspace: Workspace, source: Source) -> str:
    """The series that a draft's letter is numbered in."""
    return source.kind.series or workspace.settings.default_series


def _out_of_order(plan: Plan, register: Register, counts: Mapping[str, int]) -> Iterator[Problem]:
    """Neither dates nor clocks go back as numbers grow."""
    if not counts:
        return
    try:
        if plan.wish.on is None:
            plan.notes += register.check_clock(plan.workspace.now())
    except RegisterError as reason:
        yield from reason.problems
    for series in counts:
        try:
            register.check_date(series, plan.day)
        except RegisterError as reason:
            yield from (replace(problem, place=Place(key="--on")) for problem in reason.problems)


def _span(plan: Plan, register: Register, series: str, count: int) -> Span:
    numbering, year = plan.workspace.settings.series[series], plan.day.year
    seq = register.next_seq(series, year, numbering)
    first, last = (numbering.printed(year, each) for each in (seq, seq + count - 1))
    return Span(series, year, seq, first, last, count)
