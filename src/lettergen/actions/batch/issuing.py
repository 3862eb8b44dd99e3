"""A plan carried out: numbers are drawn in one block, letters are made and written block by block.

All letters have passed before the first number is drawn. From then on one that cannot be filled is void with
its reason, and a fault of the machine leaves letters reserved: the same command finishes them, or any that
writes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
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
from lettergen.model.letter import Letter, Reservation
from lettergen.storage.snapshot import Shared, Snapshot, write_snapshot

if TYPE_CHECKING:
    from lettergen.document.compose import Material
    from lettergen.model.parties import Language
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
        _take_over(plan, register, owner)
        plan.notes += recover_with(workspace, register)
        if plan.new:
            _reserve(plan, register, owner)
        yield from _Maker(plan, register, owner, Finisher(workspace, register)).letters(executor)


def _take_over(plan: Plan, register: Register, owner: str) -> None:
    """Those of the letters that were begun and not finished are this run's now."""
    if not plan.begun:
        return
    letters = (letter for _, letter in with_letters(register, plan.letters) if letter is not None)
    begun = (letter for letter in letters if letter.state == "reserved")
    reached("recovery.adopt")
    while block := list(islice(begun, BLOCK)):
        register.adopt_all(block, owner, plan.workspace.stamp())
    reached("recovery.adopted")


def _reserve(plan: Plan, register: Register, owner: str) -> None:
    """Draw the numbers, all or none, and as they were told. Raises RegisterError."""
    for span in plan.spans:
        refuse_older_register(plan.workspace, register, span.series, span.year)
    first = {(span.series, span.year): span.seq for span in plan.spans}
    keep = plan.workspace.archive.keeper(owner)
    templates = {name: keep(docx, "docx") for name, docx in plan.preparer.templates.items()}
    asked = (replace(each, owner=owner) for each in _reservations(plan, keep, templates))
    reached("register.reserve")
    register.reserve_all(asked, plan.workspace.stamp(), first)
    reached("register.reserved")


def _reservations(
    plan: Plan, keep: Callable[[bytes, str], str], templates: Mapping[tuple[str, Language], str]
) -> Iterator[Reservation]:
    """What the register is to write down of each letter; the pictures that it shows are kept from now on."""
    shared = Shared()
    for kept in plan.letters:
        material = _material(plan.preparer, kept)
        for content in material.pictures.values():
            keep(content, "picture")
        yield _reservation(plan, kept, material, templates, shared)


def _material(preparer: Preparer, kept: Kept) -> Material:
    """What a letter is made of that has passed. Raises InputError where its data went away meanwhile."""
    problems: list[Problem] = []
    material = preparer.material(kept.source, problems, kept.forms)
    if material is None or problems:
        fail(kept.source.locate(problems))
    return material


def _reservation(
    plan: Plan,
    kept: Kept,
    material: Material,
    templates: Mapping[tuple[str, Language], str],
    shared: Shared,
) -> Reservation:
    resolved, draft = material.resolved, material.resolved.draft
    first = draft.languages[0]
    digests = {str(language): templates[draft.kind, language] for language in draft.languages}
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
        snapshot=write_snapshot(Snapshot(resolved, digests, COMPRESSOR), shared),
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
        for outcome in executor.run(compose_letter, self.plan.preparer.stock(), self._jobs()):
            while self.ahead[0][1] is False:
                block.append(self.ahead.popleft()[0])  # it was done before, and only waits to be told
            block.append(replace(self.ahead.popleft()[0], outcome=outcome))
            if len(block) >= BLOCK:
                yield from self.finisher.finish(block)
                block = []
        yield from self.finisher.finish([*block, *(started for started, _ in self.ahead)])

    def _jobs(self) -> Iterator[LetterJob]:
        """The letters that are still to be made."""
        for kept, letter in with_letters(self.register, self.plan.letters):
            assert letter is not None, "every letter of a plan has its number by now"
            to_be_made = letter.state == "reserved" and letter.owner == self.owner
            started = Started(kept.source, self._as_wished(letter), kept.source.kind.pages)
            self.ahead.append((started, to_be_made))
            if not to_be_made:
                continue
            material = _material(self.plan.preparer, kept)
            yield LetterJob(
                material.resolved,
                material.pictures,
                self.plan.preparer.digests(kept.source.draft),
                letter.number.printed,
                letter.issued_on,
            )

    def _as_wished(self, letter: Letter) -> Letter:
        wish = self.plan.wish.pdf
        return letter if wish == "auto" else replace(letter, pdf=wish)
