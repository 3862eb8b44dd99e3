"""Offices that number after signing: a letter goes out with lines for number and date, and comes back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.finishing import converted, material_from, pdf_notes
from lettergen.actions.issuing import (
    Issued,
    Wish,
    complete,
    issue_reserved,
    recover_first,
    refuse_emptied,
    refuse_older_register,
    reservation,
)
from lettergen.actions.preparing import Ready, prepare
from lettergen.actions.recovering import sweep_owners
from lettergen.document.check import check
from lettergen.document.compose import Material, compose_unnumbered
from lettergen.document.readback import paragraphs
from lettergen.errors import (
    InputError,
    LettergenError,
    Place,
    Problem,
    RegisterError,
    SetupError,
    error,
    fail,
    stop_on_errors,
    unique,
)
from lettergen.model.letter import PdfWish, Reservation
from lettergen.model.parties import Language
from lettergen.storage.drafts import DraftFile
from lettergen.storage.snapshot import read_snapshot
from lettergen.storage.waiting import Waiting, drop_waiting, put_waiting, waiting_letters, waiting_name
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register


__all__ = ["Printed", "Waiting", "issue_later", "list_waiting", "number_waiting"]


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter that waits for its number, with its files; `new` says that they were made just now."""

    waiting: Waiting
    files: tuple[str, ...]
    new: bool
    notes: tuple[Problem, ...] = ()


def issue_later(workspace: Workspace, paths: Sequence[Path], wish: Wish | None = None) -> list[Printed]:
    """Make letters to be signed first, with lines for number and date; no number is spent.

    Raises as `issue` does, before anything is written, with the faults of all drafts.
    """
    wish = wish or Wish()
    sources = [workspace.draft(path) for path in paths]
    there = {waiting.name: waiting for waiting in waiting_letters(workspace.archive)}
    ready: dict[str, Ready] = {}
    problems: list[Problem] = []
    with closing(workspace.register(writing=False)) as register:
        for source in sources:
            try:
                _refuse_numbered(register, source, wish)
                if not _same(there, source, wish):
                    ready[source.shown] = prepare(workspace, source, wish.on)
            except LettergenError as reason:
                problems += reason.problems
    if problems:
        fail(problems)
    return [
        _print(workspace, ready[source.shown], wish)
        if source.shown in ready
        else Printed(
            there[_name(source, wish)], tuple(_files(workspace, there[_name(source, wish)])), new=False
        )
        for source in sources
    ]


def list_waiting(workspace: Workspace) -> list[Waiting]:
    """The letters that wait for their number."""
    with closing(workspace.register(writing=False)) as register:
        return [each for each in waiting_letters(workspace.archive) if register.by_key(each.key) is None]


def number_waiting(workspace: Workspace, key: str, on: date | None = None) -> Issued:
    """Give a letter that came back signed its number and issue it, as its paper was made.

    The same once more gives the same letter. Raises InputError, RegisterError or SetupError.
    """
    waiting = _found(workspace, key)
    notes = recover_first(workspace, {})
    with closing(workspace.register(writing=True)) as register:
        sweep_owners(workspace, register)
        known = register.by_key(waiting.key if waiting else _key(workspace, key))
        if known is not None and known.state == "void":
            void = {"number": str(known.number), "reason": known.reason}
            raise RegisterError(error("register.key-void", None, **void))
        if known is not None:
            done = complete(workspace, register, known, Wish(), notes)
        elif waiting is None:
            raise InputError(error("register.nothing-waits", key=key, nearest=_nearest(workspace, key)))
        else:
            done = _number(workspace, register, waiting, on, notes)
    if waiting is not None:
        drop_waiting(workspace.archive, waiting)
    return done


def _number(
    workspace: Workspace, register: Register, waiting: Waiting, on: date | None, notes: tuple[Problem, ...]
) -> Issued:
    day = on or waiting.date or workspace.today()
    told = [] if on or waiting.date else register.check_clock(workspace.now())
    register.check_date(waiting.series, day)
    told += _changed(workspace, waiting, day)
    refuse_emptied(workspace, register)
    refuse_older_register(workspace, register, waiting.series, day.year)
    with workspace.owners(register).owner() as owner:
        asked = _asked(workspace, waiting, day, owner, dated=bool(on or waiting.date))
        return issue_reserved(workspace, register, asked, Wish(), None, (*notes, *told))


def _changed(workspace: Workspace, waiting: Waiting, day: date) -> list[Problem]:
    """What is advised of the letter on its day; raises where on that day it would say other words."""
    snapshot = read_snapshot(waiting.snapshot)
    material = material_from(workspace, snapshot)
    problems = check(snapshot.resolved, day, workspace.today())
    stop_on_errors(problems)
    then, now = (_words(material, each) for each in (waiting.made_on, day))
    if then != now:
        place = Place(file=waiting.folder)
        raise RegisterError(error("register.paper-differs", place, date=day, made_on=waiting.made_on))
    return problems


def _words(material: Material, day: date) -> list[list[str]]:
    return [paragraphs(document) for document in compose_unnumbered(material, day).values()]


def _asked(workspace: Workspace, waiting: Waiting, day: date, owner: str, *, dated: bool) -> Reservation:
    return Reservation(
        series=waiting.series,
        numbering=workspace.settings.series[waiting.series],
        key=waiting.key,
        draft_digest=waiting.draft_digest,
        issued_on=day,
        dated=dated,
        kind=waiting.kind,
        languages=waiting.languages,
        subject=waiting.subject,
        pdf=waiting.pdf,
        snapshot=waiting.snapshot,
        owner=owner,
    )


def _print(workspace: Workspace, ready: Ready, wish: Wish) -> Printed:
    """The files of a letter that is to be signed first, safely on disk."""
    documents = compose_unnumbered(ready.material, ready.day)
    files = {f"letter_{language}.docx": content for language, content in documents.items()}
    pdfs, notes = _printed_pdfs(workspace, documents, wish.pdf, ready.resolved.kind.pages)
    stamp = workspace.stamp()
    with (
        closing(workspace.register(writing=False)) as register,
        workspace.owners(register).owner() as owner,
    ):
        asked = reservation(workspace, ready, wish, owner)
        waiting = Waiting(
            name=_name(ready.source, wish),
            key=asked.key,
            draft_digest=asked.draft_digest,
            series=asked.series,
            kind=asked.kind,
            languages=asked.languages,
            subject=asked.subject,
            pdf=asked.pdf,
            made_on=ready.day,
            made_at=stamp.at.replace(microsecond=0),
            made_by=stamp.actor,
            snapshot=asked.snapshot,
            date=wish.on or ready.source.draft.date,
        )
        paths = put_waiting(workspace.archive, waiting, files | pdfs)
    return Printed(waiting, tuple(paths), new=True, notes=(*ready.notes, *notes))


def _printed_pdfs(
    workspace: Workspace, documents: Mapping[Language, bytes], wish: PdfWish, pages: int | None
) -> tuple[dict[str, bytes], list[Problem]]:
    """The PDFs to be printed; raises SetupError where they were asked for and cannot be made."""
    if wish == "none":
        return {}, []
    converter = workspace.converter()
    outcomes = dict(zip(documents, converted(converter, list(documents.values())), strict=True))
    faults = unique(outcome for outcome in outcomes.values() if isinstance(outcome, Problem))
    if faults and wish == "required":
        raise SetupError(*faults)
    made = {language: pdf for language, pdf in outcomes.items() if not isinstance(pdf, Problem)}
    notes = [replace(fault, severity="advice") for fault in faults]
    if converter.archival:
        notes += pdf_notes(documents, made, pages)
    return {f"letter_{language}.pdf": pdf.content for language, pdf in made.items()}, notes


def _refuse_numbered(register: Register, source: DraftFile, wish: Wish) -> None:
    known = register.by_key(wish.key or source.key)
    if known is not None:
        number = str(known.number)
        raise RegisterError(error("register.has-number", Place(file=source.shown), number=number))


def _same(there: Mapping[str, Waiting], source: DraftFile, wish: Wish) -> bool:
    """Whether the draft's letter waits already; raises where another one waits under its name."""
    waiting = there.get(_name(source, wish))
    if waiting is None:
        return False
    if (waiting.key, waiting.draft_digest) != (wish.key or source.key, source.digest):
        place = Place(file=source.shown)
        raise RegisterError(error("register.other-waits", place, name=waiting.name, folder=waiting.folder))
    return True


def _name(source: DraftFile, wish: Wish) -> str:
    return waiting_name(wish.key or source.draft.key or Path(source.shown).stem)


def _files(workspace: Workspace, waiting: Waiting) -> Iterator[str]:
    for path in sorted((workspace.root / waiting.folder).glob("letter_*")):
        yield workspace.archive.shown(path)


def _found(workspace: Workspace, key: str) -> Waiting | None:
    """The letter that waits under a key, under its name, or as its draft is called."""
    names = {key, waiting_name(key), waiting_name(Path(key).stem) if key.endswith(".toml") else key}
    for waiting in waiting_letters(workspace.archive):
        if waiting.key == key or waiting.name in names:
            return waiting
    return None


def _key(workspace: Workspace, key: str) -> str:
    """The key of the draft that is called so, where there is one: its letter may have its number already."""
    try:
        return workspace.draft(Path(key)).key
    except LettergenError:
        return key


def _nearest(workspace: Workspace, key: str) -> str:
    from lettergen.errors import nearest

    return nearest(key, [waiting.name for waiting in waiting_letters(workspace.archive)])
