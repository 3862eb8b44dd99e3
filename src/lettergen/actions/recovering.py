"""Letters that somebody began and did not finish are finished, by whoever writes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from lettergen.actions.batch.finishing import BLOCK, Finisher, Started
from lettergen.actions.finishing import material_of
from lettergen.document.compose import compose_digested
from lettergen.errors import LettergenError, Problem, SetupError, advice
from lettergen.execution.executor import Outcome
from lettergen.failpoints import reached
from lettergen.model.letter import Letter, PdfWish
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.document.compose import Composed
    from lettergen.model.parties import Language
    from lettergen.register.book import Register


def recover(workspace: Workspace) -> tuple[list[Letter], tuple[Problem, ...]]:
    """Finish every letter whose maker is gone; gives those that are done, and what hinders the others."""
    with closing(workspace.register(writing=True)) as register:
        before = {letter.number for letter in unfinished(register)}
        problems = recover_with(workspace, register)
        done = [
            letter for letter in register.letters() if letter.number in before and letter.state != "reserved"
        ]
    return done, problems


def recover_with(
    workspace: Workspace, register: Register, wishes: Mapping[str, PdfWish] | None = None
) -> tuple[Problem, ...]:
    """Finish what others left reserved, a block at a time; what cannot be finished now stays, and is told.

    `wishes` holds, by key, what somebody asks for now in place of what was asked for then.
    """
    sweep_owners(workspace, register)
    problems: list[Problem] = []
    left = _without_maker(workspace, register)
    finisher = Finisher(workspace, register)
    while block := list(islice(left, BLOCK)):
        with workspace.owners(register).owner() as owner:
            problems += _finish_left(finisher, block, owner, wishes or {})
    return tuple(problems)


def _without_maker(workspace: Workspace, register: Register) -> Iterator[Letter]:
    """Unfinished letters whose maker is gone."""
    alive: dict[str, bool] = {}
    owners = workspace.owners(register)
    for letter in unfinished(register):
        if letter.owner not in alive:
            alive[letter.owner] = owners.is_alive(letter.owner)
        if not alive[letter.owner]:
            yield letter


def _finish_left(
    finisher: Finisher, block: Sequence[Letter], owner: str, wishes: Mapping[str, PdfWish]
) -> Iterator[Problem]:
    """Finish a block of letters; gives what is to be told of them, as advice to who did not ask for them."""
    workspace, register = finisher.workspace, finisher.register
    reached("recovery.adopt")
    adopted = register.adopt_all(block, owner, workspace.stamp())
    reached("recovery.adopted")
    for former in {letter.owner for letter in block}:
        workspace.owners(register).forget_owner(former)
    try:
        done = finisher.finish([_started(workspace, letter, wishes) for letter in adopted])
    except LettergenError as reason:
        yield from (replace(problem, severity="advice") for problem in reason.problems)
        yield from (advice("register.unfinished", number=str(letter.number)) for letter in adopted)
        return
    for each in done:
        known = each.letter.state == "issued"
        told = [] if known else [p for p in each.problems if p.code != "setup.still-reserved"]
        yield from (replace(problem, severity="advice") for problem in told)
        code = "register.recovered" if known else "register.unfinished"
        yield advice(code, number=str(each.letter.number))
        yield from each.problems if known else ()


def _started(workspace: Workspace, letter: Letter, wishes: Mapping[str, PdfWish]) -> Started:
    """A letter made anew from its snapshot."""
    wish = wishes.get(letter.key, "auto")
    asked = letter if wish == "auto" else replace(letter, pdf=wish)
    outcome: Outcome[dict[Language, Composed]]
    pages = None
    try:
        material = material_of(workspace, letter)
        pages = material.resolved.kind.pages
        outcome = Outcome(compose_digested(material, letter.number.printed, letter.issued_on), None)
    except LettergenError as reason:
        outcome = Outcome(None, reason)
    return Started(None, asked, pages, outcome)


def is_unfinished(letter: Letter) -> bool:
    """Whether a letter has a number and is not issued yet; a number that is kept free has no letter."""
    return letter.state == "reserved" and not letter.is_kept_free


def unfinished(register: Register) -> Iterator[Letter]:
    """Letters that are begun and not finished."""
    return filter(is_unfinished, register.letters(state="reserved"))


def sweep_owners(workspace: Workspace, register: Register) -> None:
    """Take away what processes left that died before they had a number, or when their letter was issued."""
    _drop_numbered(workspace, register)
    archive, owners = workspace.archive, workspace.owners(register)
    archive.sweep_kept(owners.is_alive)
    owners.sweep_owners({letter.owner for letter in register.letters(state="reserved")})
    if archive.unsettled(owners.is_alive):
        known = {pair for letter in register.letters() for pair in _files_of(letter)}
        with owners.alone():
            for owner in archive.unsettled(owners.is_alive):
                archive.settle(owner, known)


def _drop_numbered(workspace: Workspace, register: Register) -> None:
    """Take away what waited for its number and has it."""
    if not workspace.archive.has_waiting():
        return
    from lettergen.storage.waiting import drop_waiting, waiting_letters

    with suppress(SetupError):  # what cannot be read is told where it is asked for
        for waiting in list(waiting_letters(workspace.archive)):
            letter = register.by_key(waiting.key)
            if letter is not None and letter.state == "issued":
                drop_waiting(workspace.archive, waiting)


def _files_of(letter: Letter) -> Iterator[tuple[str, str]]:
    """Path and SHA-256 of every file that a letter's row names, a scan of the signed letter among them."""
    yield from ((file.path, file.sha256) for file in letter.files)
    yield from ((mark["file"], mark["sha256"]) for mark in letter.marks.values() if "file" in mark)
