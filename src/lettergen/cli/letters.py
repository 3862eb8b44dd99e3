"""Commands for letters: check, preview, issue, pdf, show, recover."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import drafts as offered_drafts
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, argument, command, option
from lettergen.cli.history import tell_event
from lettergen.cli.later import issue_later
from lettergen.cli.output import Progress, emit, place_text, problem_values, say, show_failure, show_problems
from lettergen.errors import SetupError, family
from lettergen.locale import translate
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.actions.issuing import Issued, Wish
    from lettergen.model.letter import Letter

_DRAFT = click.Path(path_type=Path)


@command("check")
@argument("drafts", nargs=-1, type=_DRAFT, metavar="[DRAFT]...", shell_complete=offered_drafts)
@option("--strict", is_flag=True)
@option("--text", "text", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@option("--fix", is_flag=True)
def check(door: Door, drafts: tuple[Path, ...], strict: bool, text: Path | None, fix: bool) -> int:
    """Show every problem; errors decide the exit code, and with --strict advice does too."""
    if text is not None or fix:
        return _check_text(door, drafts, text, strict=strict, fix=fix)
    problems = actions.check_workspace(open_workspace(door), drafts)
    counted = [p for p in problems if strict or p.severity == "error"]
    code = min((family(problem).exit_code for problem in counted), default=0)
    if door.json:
        emit(door, {"ok": not code, "exit": code, "problems": problem_values(problems, door.language)})
        return code
    show_problems(problems, door)
    if not problems:
        say(door, "letters.all-well")
    return code


def _check_text(door: Door, drafts: tuple[Path, ...], text: Path | None, *, strict: bool, fix: bool) -> int:
    """Proofread a file, in a workspace with the names that its data hold."""
    from lettergen.cli.framework import Misuse

    if text is None:
        raise Misuse("cli.fix-needs-text")
    if drafts:
        raise Misuse("cli.text-alone")
    proofs = actions.proofread_file(text, _names(door), fix=fix)
    counted = [p for p in proofs.problems if strict or p.severity == "error"]
    code = min((family(problem).exit_code for problem in counted), default=0)
    if door.json:
        found, fixed = (problem_values(each, door.language) for each in (proofs.problems, proofs.fixed))
        emit(door, {"ok": not code, "exit": code, "problems": found, "fixed": fixed, "copy": proofs.copy})
        return code
    for problem in proofs.fixed:
        message = translate(door.language, problem.code, **problem.arguments)
        say(door, "letters.text-fixed-one", place=place_text(problem.place, door.language), message=message)
    if fix:
        key = "letters.text-fixed" if proofs.copy else "letters.text-nothing-fixed"
        say(door, key, count=len(proofs.fixed), copy=near(proofs.copy) if proofs.copy else "")
    show_problems(proofs.problems, door)
    if not proofs.problems:
        say(door, "letters.all-well")
    elif len(proofs.problems) == 1:
        say(door, "letters.text-found", count=1)
    return code


def _names(door: Door) -> list[str]:
    """The official spellings of the workspace that a person stands in; a text may be checked anywhere."""
    try:
        workspace = open_workspace(door)
    except SetupError:
        return []
    return actions.known_names(workspace.records)


@command("preview")
@argument("draft", type=_DRAFT, shell_complete=offered_drafts)
@option("--language", "languages", type=click.Choice(["ru", "en"]), multiple=True)
@option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@option("--pdf", is_flag=True)
def preview(door: Door, draft: Path, languages: tuple[Any, ...], folder: Path | None, pdf: bool) -> None:
    """Make a draft's files without spending a number."""
    workspace = open_workspace(door)
    with Progress(door, 1):
        made, notes = actions.preview(workspace, draft, languages, pdf=pdf)
    target = folder or workspace.root / "letters" / "previews"
    target.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in made:
        paths.append(target / file.name)
        paths[-1].write_bytes(file.content)
    if door.json:
        files = [{"path": str(path), "engine": file.engine} for path, file in zip(paths, made, strict=True)]
        emit(door, {"ok": True, "files": files, "problems": problem_values(notes, door.language)})
        return
    show_problems(notes, door)
    for path, file in zip(paths, made, strict=True):
        say(door, "letters.preview", path=near(path), engine=file.engine or "")


@command("issue")
@argument("drafts", nargs=-1, required=True, type=_DRAFT, metavar="DRAFT...", shell_complete=offered_drafts)
@option("--on", type=DATE, metavar="DATE")
@option("--key", metavar="KEY")
@option("--pdf/--no-pdf", default=None)
@option("--reserved", metavar="NUMBER")
@option("--beside", metavar="NUMBER")
@option("--reason", metavar="TEXT")
@option("--number-later", is_flag=True)
def issue(door: Door, drafts: tuple[Path, ...], pdf: bool | None, number_later: bool, **asked: Any) -> None:
    """Issue letters; each is told as soon as it is safe on disk."""
    wish = _wish(drafts, pdf, **asked)
    workspace = open_workspace(door)
    if number_later:
        issue_later(door, workspace, drafts, wish)
        return
    done = []
    with Progress(door, len(drafts)) as progress:
        for issued in actions.issue_all(workspace, drafts, wish):
            progress.step(str(issued.letter.number))
            done.append(issued)
            if not door.json:
                show_problems(issued.notes, door)
                tell_issued(door, workspace, issued)
    if door.json:
        emit(door, {"ok": True, "letters": [issued_values(workspace, issued, door) for issued in done]})


def _wish(
    drafts: tuple[Path, ...], pdf: bool | None, *, on: date | None, key: str | None, **place: str | None
) -> Wish:
    """How drafts are to be issued; raises Misuse where options do not go together."""
    from lettergen.actions.issuing import Wish
    from lettergen.cli.framework import Misuse

    reserved, beside, reason = (place[name] for name in ("reserved", "beside", "reason"))
    if key is not None and len(drafts) > 1:
        raise Misuse("cli.one-key", count=len(drafts))
    if (reserved or beside) and len(drafts) > 1:
        raise Misuse("cli.one-place", count=len(drafts))
    if reserved and beside:
        raise Misuse("cli.excluded", names="--reserved, --beside")
    if bool(beside) != bool(reason):
        raise Misuse("cli.beside-with-reason")
    wish = Wish(on, key, "auto" if pdf is None else "required" if pdf else "none")
    if reserved:
        return replace(wish, slot=actions.KeptFree(reserved))
    return replace(wish, slot=actions.Beside(beside, reason)) if beside and reason else wish


@command("pdf")
@argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def pdf(door: Door, numbers: tuple[str, ...], series: str | None, year: int | None) -> None:
    """Make or remake the PDFs of issued letters."""
    workspace = open_workspace(door)
    with Progress(door, len(numbers)):
        asked = [actions.Which(number, series, year) for number in numbers]
        letters, notes = actions.make_pdfs(workspace, asked)
    show_problems(notes, door)
    if door.json:
        emit(door, {"ok": True, "letters": [letter_values(letter) for letter in letters]})
        return
    for letter in letters:
        tell_files(door, workspace, letter, "pdf")


@command("show")
@argument("number", metavar="NUMBER")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def show(door: Door, number: str, series: str | None, year: int | None) -> None:
    """Show one letter: state, files, and what happened to it."""
    workspace = open_workspace(door)
    found = actions.show(workspace, actions.Which(number, series, year))
    letter = found.letter
    if door.json:
        emit(door, {"ok": True, "letter": letter_values(letter), "events": [_event(e) for e in found.events]})
        return
    say(door, "letters.head", number=str(letter.number), date=letter.issued_on, state=letter.stage)
    subject = "" if letter.is_redacted else letter.subject
    kind = letter.kind or translate(door.language, "letters.no-kind")
    say(door, "letters.about", kind=kind, subject=subject, series=letter.number.series)
    if not letter.is_redacted:
        say(door, "letters.key", key=letter.key)
        tell_files(door, workspace, letter)
    if letter.reason:
        say(door, "letters.reason", reason=letter.reason)
    for event in found.events:
        tell_event(door, event)


@command("recover")
@option("--readmit", is_flag=True)
@option("--reason", metavar="TEXT")
def recover(door: Door, readmit: bool, reason: str | None) -> int:
    """Finish the letters whose making was cut short; with --readmit enter those that the register lacks."""
    workspace = open_workspace(door)
    with Progress(door, 1):
        letters, notes = actions.recover(workspace)
        lost = reason or translate(door.language, "letters.lost")
        readmitted = actions.readmit(workspace, lost) if readmit else []
    hindered = [note for note in notes if note.code == "register.unfinished"]
    if door.json:
        if hindered:
            show_failure(notes, door, SetupError.exit_code)
        else:
            made = {"letters": letters, **({"readmitted": readmitted} if readmit else {})}
            shown = {name: [letter_values(letter) for letter in each] for name, each in made.items()}
            emit(door, {"ok": True, **shown})
    else:
        show_problems(
            [note for note in notes if note not in hindered and note.code != "register.recovered"], door
        )
        for letter in letters:
            say(door, "letters.recovered", number=str(letter.number), state=letter.state)
            tell_files(door, workspace, letter)
        for letter in readmitted:
            key = "letters.voided" if letter.state == "void" else "letters.readmitted"
            say(door, key, number=str(letter.number), date=letter.issued_on, reason=letter.reason)
        if not letters and not readmitted and not hindered:
            say(door, "letters.nothing-left")
        show_problems([replace(note, severity="error") for note in hindered], door)
    return SetupError.exit_code if hindered else 0


def open_workspace(door: Door) -> Workspace:
    """The workspace that the door leads to."""
    return Workspace.at(door.workspace, actor_name=door.actor)


def tell_issued(door: Door, workspace: Workspace, issued: Issued) -> None:
    """Say that a letter is issued, and where its files are."""
    letter = issued.letter
    key = "letters.issued" if issued.new else "letters.issued-before"
    say(door, key, number=str(letter.number), date=letter.issued_on.strftime("%d.%m.%Y"))
    tell_files(door, workspace, letter)


def tell_files(door: Door, workspace: Workspace, letter: Letter, kind: str | None = None) -> None:
    """Print the paths of a letter's files, with the engine of a PDF."""
    for file in letter.files:
        if kind is None or file.type == kind:
            say(door, "letters.file", path=near(workspace.root / file.path), engine=file.engine or "")


def issued_values(workspace: Workspace, issued: Issued, door: Door) -> dict[str, Any]:
    """An issued letter for machines."""
    notes = problem_values(issued.notes, door.language)
    return {**letter_values(issued.letter), "new": issued.new, "problems": notes}


def letter_values(letter: Letter) -> dict[str, Any]:
    """A letter for machines, as `register export` gives it."""
    return actions.as_row(letter)


def _event(event: dict[str, Any]) -> dict[str, Any]:
    return {name: event[name] for name in ("id", "at", "actor", "verb", "digest")}


def near(path: Path) -> str:
    """A path as short as it can be typed from here."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
