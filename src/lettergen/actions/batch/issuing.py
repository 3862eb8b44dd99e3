"""A plan carried out: numbers are drawn in one block, letters are made and written block by block.

All letters have passed before the first number is drawn. From then on one that cannot be filled is void with
its reason, and a fault of the machine leaves letters reserved: the same command finishes them, or any that
writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from lettergen.actions.batch.checking import Kept
from lettergen.actions.batch.finishing import BLOCK, Done, Finisher, Started
from lettergen.actions.batch.planning import Plan, with_letters
from lettergen.actions.batch.preparing import Preparer
from lettergen.actions.issuing import refuse_older_register
from lettergen.actions.recovering import recover_with, sweep_owners
from lettergen.document.context import subject
from lettergen.document.package import COMPRESSOR
from lettergen.errors import Problem, fail
from lettergen.execution.composing import LetterJob, compose_letter
from lettergen.execution.executor import Executor
from lettergen.failpoints import reached
from lettergen.model.letter import Letter, PdfWish, Reservation
from lettergen.storage.snapshot import Shared, Snapshot, write_snapshot

if TYPE_CHECKING:
    from lettergen.document.compose import Material
    from lettergen.register.book import Register


def carry_out(plan: Plan) -> Iterator[Done]:
    """Issue the plan's letters; each is told when it is safe, void, or left for the next run.

    Raises RegisterError where somebody took the numbers meanwhile, with nothing spent, and SetupError where
    nothing can be done any more; then numbers may be reserved.
    """
    workspace = plan.workspace
    with ExitStack() as stack:
        executor = stack.enter_context(plan.executor)
        register = stack.enter_context(closing(workspace.register(writing=True)))
        sweep_owners(workspace, register)
        owner = stack.enter_context(workspace.owners(register).owner())
        wishes = _take_over(plan, register, owner)
        plan.notes += recover_with(workspace, register, wishes)
        if plan.new:
            _reserve(plan, register, owner)
        yield from _Maker(plan, register, owner, Finisher(workspace, register)).letters(executor)


def _take_over(plan: Plan, register: Register, owner: str) -> dict[str, PdfWish]:
    """Those of the letters that were begun and not finished are this run's now.

    A letter is what was reserved: where records or templates are others by now, it is left to be recovered
    from its snapshot. Gives what is asked for of those.
    """
    wishes: dict[str, PdfWish] = {}
    if plan.begun:
        reached("recovery.adopt")
        ours = _begun(plan, register, wishes)
        while block := list(islice(ours, BLOCK)):
            register.adopt_all(block, owner, plan.workspace.stamp())
        reached("recovery.adopted")
    return wishes


def _begun(plan: Plan, register: Register, wishes: dict[str, PdfWish]) -> Iterator[Letter]:
    """Letters that nobody is making, and that would be the same if they were begun now."""
    owners, shared = plan.workspace.owners(register), Shared()
    for kept, letter in with_letters(register, plan.letters):
        if letter is None or letter.state != "reserved" or owners.is_alive(letter.owner):
            continue
        if _snapshot(plan, kept, _material(plan.preparer, kept), shared) == letter.snapshot:
            yield letter
        else:
            wishes[letter.key] = plan.wish.pdf


def _reserve(plan: Plan, register: Register, owner: str) -> None:
    """Draw the numbers, all or none, and as they were told. Raises RegisterError."""
    for span in plan.spans:
        refuse_older_register(plan.workspace, register, span.series, span.year)
    first = {(span.series, span.year): span.seq for span in plan.spans}
    keep = plan.workspace.archive.keeper(owner)
    for docx in plan.preparer.templates.values():
        keep(docx, "docx")
    asked = (replace(each, owner=owner) for each in _reservations(plan, keep))
    reached("register.reserve")
    register.reserve_all(asked, plan.workspace.stamp(), first)
    reached("register.reserved")


def _reservations(plan: Plan, keep: Callable[[bytes, str], str]) -> Iterator[Reservation]:
    """What the register is to write down of each letter; the pictures that it shows are kept from now on."""
    shared = Shared()
    for kept in plan.letters:
        material = _material(plan.preparer, kept)
        for content in material.pictures.values():
            keep(content, "picture")
        yield _reservation(plan, kept, material, shared)


def _material(preparer: Preparer, kept: Kept) -> Material:
    """What a letter is made of that has passed. Raises InputError where its data went away meanwhile."""
    problems: list[Problem] = []
    material = preparer.material(kept.source, problems, kept.forms)
    if material is None or problems:
        fail(kept.source.locate(problems))
    return material


def _snapshot(plan: Plan, kept: Kept, material: Material, shared: Shared) -> str:
    digests = {str(language): each for language, each in plan.preparer.digests(kept.source.draft).items()}
    return write_snapshot(Snapshot(material.resolved, digests, COMPRESSOR), shared)


def _reservation(plan: Plan, kept: Kept, material: Material, shared: Shared) -> Reservation:
    resolved, draft = material.resolved, material.resolved.draft
    first = draft.languages[0]
    return Reservation(
        series=resolved.series,
        numbering=resolved.numbering,
        key=kept.source.key,
        draft_digest=kept.source.digest,
        issued_on=plan.day,
        dated=plan.wish.on is not None,
        kind=draft.kind,
        languages=draft.languages,
        subject=subject(resolved, first) or getattr(resolved.kind.title, first) or "",
        pdf=plan.wish.pdf,
        snapshot=_snapshot(plan, kept, material, shared),
        owner="",
    )


@dataclass
class _Maker:
    """Has the files of letters made that have their numbers, and finishes them in the order of the rows."""

    plan: Plan
    register: Register
    owner: str
    finisher: Finisher
    ahead: deque[tuple[Started, bool]] = field(default_factory=deque)

    def letters(self, executor: Executor) -> Iterator[Done]:
        """Each row as it is done, a block at a time."""
        block: list[Started] = []
        for started in self._started(executor):
            block.append(started)
            if len(block) >= BLOCK:
                yield from self.finisher.finish(block)
                block = []
        yield from self.finisher.finish(block)

    def _started(self, executor: Executor) -> Iterator[Started]:
        """Each row with what came of making its files, in their order."""
        for outcome in executor.run(compose_letter, self.plan.preparer.stock(), self._jobs()):
            yield from self._done_before()
            yield replace(self.ahead.popleft()[0], outcome=outcome)
        yield from self._done_before()

    def _done_before(self) -> Iterator[Started]:
        """Rows that only wait to be told."""
        while self.ahead and not self.ahead[0][1]:
            yield self.ahead.popleft()[0]

    def _jobs(self) -> Iterator[LetterJob]:
        """The letters that are still to be made."""
        for kept, letter in with_letters(self.register, self.plan.letters):
            assert letter is not None, "every letter of a plan has its number by now"
            to_be_made = letter.state == "reserved" and letter.owner == self.owner
            stands = letter if to_be_made else replace(letter, snapshot="")  # however many there are
            started = Started(kept.source, self._as_wished(stands), kept.source.kind.pages)
            self.ahead.append((started, to_be_made))
            if to_be_made:
                yield self._job(kept, letter)

    def _job(self, kept: Kept, letter: Letter) -> LetterJob:
        material, preparer = _material(self.plan.preparer, kept), self.plan.preparer
        templates = preparer.digests(kept.source.draft)
        number, day = letter.number.printed, letter.issued_on
        return LetterJob(material.resolved, material.pictures, templates, number, day)

    def _as_wished(self, letter: Letter) -> Letter:
        wish = self.plan.wish.pdf
        return letter if wish == "auto" else replace(letter, pdf=wish)
