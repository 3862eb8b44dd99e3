"""From a draft to an issued letter."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.finishing import finish, make_pdfs
from lettergen.actions.preparing import Ready, prepare
from lettergen.actions.recovering import recover_with, sweep_owners, unfinished
from lettergen.actions.slots import NEXT, Slot
from lettergen.document.context import subject
from lettergen.document.package import COMPRESSOR
from lettergen.errors import LettergenError, Place, Problem, RegisterError, SetupError, error, fail, unique
from lettergen.failpoints import reached
from lettergen.model.letter import Letter, PdfWish, Reservation
from lettergen.model.parties import Language
from lettergen.storage.drafts import DraftFile
from lettergen.storage.inventory import holds_files, numbers_standing
from lettergen.storage.snapshot import Snapshot, write_snapshot
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.model.numbering import RefNumber
    from lettergen.register.book import Register
    from lettergen.storage.archive import Archive

_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Wish:
    """How a draft is to be issued: on a day, under a key, with or without a PDF, under which number."""

    on: date | None = None
    key: str | None = None
    pdf: PdfWish = "auto"
    slot: Slot = NEXT


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter with what is to be told of it; `new` says that a number was spent just now."""

    letter: Letter
    new: bool
    notes: tuple[Problem, ...] = ()


def issue(workspace: Workspace, path: Path, wish: Wish | None = None) -> Issued:
    """Issue a draft's letter under the next number; the same key again gives the same letter.

    Raises InputError, TemplateError or RegisterError with nothing written and no number spent, and
    SetupError, after which the number may be reserved for the same letter.
    """
    return next(issue_all(workspace, [path], wish))


def issue_all(workspace: Workspace, paths: Sequence[Path], wish: Wish | None = None) -> Iterator[Issued]:
    """Issue several drafts in their order, after all of them have passed; each is given when it is safe.

    Raises as `issue` does, before the first number with the faults of all drafts.
    """
    wish = wish or Wish()
    sources = [workspace.draft(path) for path in paths]
    notes = recover_first(workspace, {wish.key or source.key: wish.pdf for source in sources})
    # What is refused leaves no trace, so the register is not even begun before all has passed.
    with closing(workspace.register(writing=False)) as register:
        ready = _prepare_new(workspace, register, sources, wish)
    workspace.remember_signs()
    with closing(workspace.register(writing=True)) as register:
        sweep_owners(workspace, register)
        for source in sources:
            known = known_letter(workspace, register, source, wish)
            if known:
                yield complete(workspace, register, known, wish, notes)
            else:
                made = ready.get(source.shown) or _prepare(workspace, register, source, wish)
                yield _issue_new(workspace, register, made, wish, notes)
            notes = ()


def recover_first(workspace: Workspace, wishes: Mapping[str, PdfWish]) -> tuple[Problem, ...]:
    """Finish what others left reserved, whatever becomes of the drafts that are asked for."""
    with closing(workspace.register(writing=False)) as register:
        if not any(unfinished(register)):
            return ()
    with closing(workspace.register(writing=True)) as register:
        return recover_with(workspace, register, wishes)


def _issue_new(
    workspace: Workspace, register: Register, ready: Ready, wish: Wish, notes: tuple[Problem, ...]
) -> Issued:
    if wish.slot is NEXT:
        refuse_older_register(workspace, register, ready.resolved.series, ready.day.year)
    with workspace.owners(register).owner() as owner:
        asked = reservation(workspace, ready, wish, owner)
        return issue_reserved(workspace, register, asked, wish, ready, (*notes, *ready.notes))


def issue_reserved(
    workspace: Workspace,
    register: Register,
    asked: Reservation,
    wish: Wish,
    ready: Ready | None,
    notes: tuple[Problem, ...],
) -> Issued:
    """Give a letter its number and finish it; without `ready` from its snapshot. Raises as `issue` does."""
    reached("register.reserve")
    letter, new = wish.slot.take(register, asked, workspace.stamp())
    reached("register.reserved")
    if not new:  # somebody else was faster with the same draft
        letter = _wait(workspace, register, letter)
        return complete(workspace, register, letter, wish, notes)
    sealed, more = finish(workspace, register, letter, ready)
    reached("letter.issued")
    return Issued(sealed, new, (*notes, *more))


def _prepare_new(
    workspace: Workspace, register: Register, sources: Sequence[DraftFile], wish: Wish
) -> dict[str, Ready]:
    """Those drafts that have no letter yet, made ready; raises with the faults of all of them."""
    refuse_emptied(workspace, register)
    ready: dict[str, Ready] = {}
    problems: list[Problem] = []
    days: dict[tuple[str, int], date] = {}
    for source in sources:
        try:
            if known_letter(workspace, register, source, wish) is None:
                _refuse_waiting(workspace, source, wish)
                made = _prepare(workspace, register, source, wish)
                told = check_date(workspace, register, made, wish)
                ready[source.shown] = replace(made, notes=(*made.notes, *told))
                _check_sequence(made, days)
        except LettergenError as reason:
            problems += reason.problems
    if problems:
        fail(problems)
    return ready


def _prepare(workspace: Workspace, register: Register, source: DraftFile, wish: Wish) -> Ready:
    """The draft made ready, on the day that was chosen, or that the number brings along."""
    day = wish.on or source.draft.date
    series = source.kind.series or workspace.settings.default_series
    return prepare(workspace, source, day or wish.slot.own_day(register, series, workspace.today()))


def _refuse_waiting(workspace: Workspace, source: DraftFile, wish: Wish) -> None:
    """Raise RegisterError where the draft's letter is on paper already and waits for its number."""
    if not workspace.archive.has_waiting():
        return
    from lettergen.storage.waiting import waiting_letters

    for waiting in waiting_letters(workspace.archive):
        if waiting.key == (wish.key or source.key):
            raise RegisterError(error("register.waits", Place(file=source.shown), name=waiting.name))


def _check_sequence(ready: Ready, days: dict[tuple[str, int], date]) -> None:
    """Drafts that are issued together get their numbers in this order, so their dates must not go back."""
    place = (ready.resolved.series, ready.day.year)
    before = days.get(place, ready.day)
    if ready.day < before:
        here = Place(file=ready.source.shown, key="date")
        raise RegisterError(error("register.dates-mixed", here, date=ready.day, before=before))
    days[place] = ready.day


def refuse_emptied(workspace: Workspace, register: Register) -> None:
    """Raise SetupError where the register knows nothing and the archive has letters: numbers would repeat."""
    if register.is_new and workspace.archive.has_letters():
        # Opened before the first letter it stays empty; so it is opened again after the look at the files.
        with closing(workspace.register(writing=False)) as fresh:
            if fresh.is_new:
                raise SetupError(error("setup.register-emptied", Place(file=workspace.settings.register)))


def refuse_older_register(workspace: Workspace, register: Register, series: str, year: int) -> None:
    """Raise SetupError where the archive holds numbers that the register does not know: it is older."""
    archive, numbering = workspace.archive, workspace.settings.series[series]
    standing = numbers_standing(archive, series, year)  # before the register: numbers come before files
    last = register.last(series, year)
    given = last.number.seq if last else 0
    for number in sorted(standing):
        later = number.seq > given or (number.suffix and not register.events(number))
        if later and holds_files(archive, number):
            shown = numbering.printed(year, number.seq) + (number.suffix and f"-{number.suffix}")
            raise SetupError(error("setup.register-behind", number=shown))
    _refuse_other_register(archive, register, standing)


def _refuse_other_register(archive: Archive, register: Register, standing: Sequence[RefNumber]) -> None:
    """Raise SetupError where the last letter of the archive is another one, or none, in the register."""
    for number in sorted(standing, key=lambda each: (each.seq, each.suffix), reverse=True):
        if (key := archive.key_of(number)) is not None:
            known = register.by_key(key)
            if known is None or archive.letter_folder(known.number) != archive.letter_folder(number):
                raise SetupError(error("setup.register-other", number=archive.letter_folder(number).name))
            return


def known_letter(workspace: Workspace, register: Register, source: DraftFile, wish: Wish) -> Letter | None:
    """The letter that a draft was issued as; raises where its key has another content, or is void."""
    key, day = wish.key or source.key, wish.on or source.draft.date
    place = Place(file=source.shown)
    try:
        letter = register.same_draft(key, source.digest, day, _subject(source))
    except RegisterError as reason:
        raise RegisterError(*(problem.at(file=source.shown) for problem in reason.problems)) from reason
    if letter is not None and letter.state == "void":
        raise RegisterError(
            error("register.key-void", place, number=str(letter.number), reason=letter.reason)
        )
    return _wait(workspace, register, letter) if letter else None


def complete(
    workspace: Workspace, register: Register, letter: Letter, wish: Wish, notes: Sequence[Problem]
) -> Issued:
    """A letter that was issued before, with the PDF that is asked for now; raises while it is reserved."""
    if letter.state == "reserved":
        hindrances = [replace(note, severity="error") for note in notes if note.code.startswith("setup.")]
        raise SetupError(*unique([*hindrances, error("setup.still-reserved", number=str(letter.number))]))
    if wish.pdf == "required" and not any(file.type == "pdf" for file in letter.files):
        (made,), told = make_pdfs(workspace, register, [letter])
        return Issued(made, new=False, notes=(*notes, *told))
    return Issued(letter, new=False, notes=tuple(notes))


def _subject(source: DraftFile) -> str:
    text = source.draft.subject
    return (text.ru or text.en or "") if text else ""


def _wait(workspace: Workspace, register: Register, letter: Letter) -> Letter:
    """The letter when its maker has finished it, or has gone."""
    until = time.monotonic() + _PATIENCE
    is_alive = workspace.owners(register).is_alive
    while letter.state == "reserved" and time.monotonic() < until:
        owner, alive = letter.owner, is_alive(letter.owner)
        letter = register.by_key(letter.key) or letter  # its maker finishes first, and then goes
        if not alive and letter.owner == owner:
            break
        time.sleep(0.05)
    return letter


def check_date(
    workspace: Workspace, register: Register, ready: Ready, wish: Wish | None = None
) -> list[Problem]:
    """Neither dates nor clocks go back as numbers grow: told before a number is asked for; what is advised.

    Raises RegisterError.
    """
    wish = wish or Wish()
    chosen = wish.on or ready.source.draft.date
    try:
        told = [] if chosen else register.check_clock(workspace.now())
        wish.slot.check(register, ready.resolved.series, ready.day)
        return told
    except RegisterError as reason:
        place = {"file": ready.source.shown, "key": "date"}
        raise RegisterError(*(problem.at(**place) for problem in reason.problems)) from reason


def reservation(workspace: Workspace, ready: Ready, wish: Wish, owner: str) -> Reservation:
    """What the register is to write down of a draft; what its letter is made of is kept from now on."""
    keep = workspace.archive.keep
    digests = {str(language): keep(docx, "docx", owner) for language, docx in ready.templates.items()}
    for content in ready.material.pictures.values():
        keep(content, "picture", owner)
    resolved, draft = ready.resolved, ready.resolved.draft
    first: Language = draft.languages[0]
    kind_title = getattr(resolved.kind.title, first) or ""
    return Reservation(
        series=resolved.series,
        numbering=resolved.numbering,
        key=wish.key or ready.source.key,
        draft_digest=ready.source.digest,
        issued_on=ready.day,
        dated=bool(wish.on or draft.date),
        kind=draft.kind,
        languages=draft.languages,
        subject=subject(resolved, first) or kind_title,
        pdf=wish.pdf,
        snapshot=write_snapshot(Snapshot(resolved, digests, COMPRESSOR)),
        owner=owner,
    )
