"""Commands for a round: many letters from one sheet."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.deliveries import deliver, delivery_of, delivery_options
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, LetterGroup, Misuse, argument, command, option
from lettergen.cli.letters import letter_values, near, open_workspace
from lettergen.cli.output import Progress, count_line, emit, problem_values, say, show_problems
from lettergen.errors import InputError, LettergenError, Place, error, family, unique
from lettergen.locale import translate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lettergen.actions.batch.checking import Checked
    from lettergen.actions.batch.finishing import Done
    from lettergen.actions.batch.planning import Plan
    from lettergen.errors import Problem
    from lettergen.model.letter import Letter, PdfWish

_FILE = click.Path(dir_okay=False, path_type=Path)
_ROUND = click.Path(exists=True, dir_okay=False, path_type=Path)
_MOST_SHOWN = 200  # faults; who has more corrects these first, or has them all written into a copy


@command("sheet")
@argument("kinds", nargs=-1, required=True, metavar="KIND...")
@option("--output", "-o", "target", type=_FILE, required=True, metavar="FILE")
@option("--language", type=click.Choice(["ru", "en"]))
@option("--force", is_flag=True)
def sheet(door: Door, kinds: tuple[str, ...], target: Path, language: Any, force: bool) -> None:
    """Write the table that a round of these kinds is filled in."""
    workspace = open_workspace(door)
    made = actions.make_sheet(workspace, kinds, language or workspace.settings.language)
    _refuse_taken(target, force=force)
    actions.put_file(target, made)
    if door.json:
        emit(door, {"ok": True, "path": str(target), "kinds": kinds})
    say(door, "round.sheet", path=near(target))


def _refuse_taken(target: Path, *, force: bool) -> None:
    """A table that somebody has filled in is not to be lost."""
    if target.exists() and not force:
        raise Misuse("cli.file-exists", path=str(target))


def _refuse_own(file: Path, target: Path, suffix: str) -> None:
    """A copy of a table is a file of the same kind, and never the table itself."""
    if target.exists() and target.samefile(file):
        raise Misuse("cli.own-file", path=str(target))
    if target.suffix.lower() != suffix.lower():
        raise Misuse("delivery.ending", name=target.name, endings=[suffix])


@command("check")
@argument("file", type=_ROUND, metavar="FILE")
@option("--kind", metavar="KIND")
@option("--call", metavar="CALL")
@option("--on", type=DATE, metavar="DATE")
@option("--annotate", type=_FILE, metavar="FILE")
@option("--strict", is_flag=True)
def check(door: Door, file: Path, annotate: Path | None, strict: bool, **asked: Any) -> int:
    """Show all that is wrong with a round; nothing is numbered."""
    workspace = open_workspace(door)
    if annotate is not None:
        _refuse_own(file, annotate, actions.suffix_of_copy(file))
    with Progress(door, 1):
        checked = actions.check_round(workspace, file, actions.RoundAsked(**asked))
    if annotate is not None:
        _annotate(door, file, checked, annotate)
    counted = [p for p in checked.problems if strict or p.severity == "error"]
    code = min((family(problem).exit_code for problem in counted), default=0)
    if door.json:
        stages = {stage: problem_values(found, door.language) for stage, found in checked.stages.items()}
        numbers = {"rows": checked.rows, "letters": checked.letters}
        problems = problem_values(checked.problems, door.language)
        emit(door, {"ok": not code, "exit": code, **numbers, "stages": stages, "problems": problems})
        return code
    _show_stages(door, checked)
    if annotate is not None:
        say(door, "round.annotated", path=near(annotate))
    elif code:
        say(door, "round.annotate-hint", file=near(file))
    say(door, "round.checked" if code else "round.clean", rows=checked.rows, letters=checked.letters)
    return code


def _show_stages(door: Door, checked: Checked) -> None:
    """The faults under the heading of their stage, in the order in which a person can mend them."""
    shown = 0
    for stage, problems in checked.stages.items():
        if problems and shown < _MOST_SHOWN:
            heading = translate(door.language, f"stage.{stage}")
            click.echo(f"{heading}:", file=sys.stderr, color=door.color)
            part = problems[: _MOST_SHOWN - shown]
            for problem in part:
                show_problems([problem], door)
            shown += len(part)
    total = len(checked.problems)
    if total > shown:
        say(door, "round.more", count=total - shown)
    if total > 1:
        click.echo(count_line(checked.problems, door.language), file=sys.stderr, color=door.color)


def _annotate(door: Door, file: Path, checked: Checked, target: Path) -> None:
    remarks = [
        (problem.place, translate(door.language, problem.code, **problem.arguments), problem.severity)
        for problem in checked.problems
        if problem.place.file == file.name
    ]
    actions.put_file(target, actions.annotate_sheet(file, remarks, door.language))


@command("preview")
@argument("file", type=_ROUND, metavar="FILE")
@option("--kind", metavar="KIND")
@option("--on", type=DATE, metavar="DATE")
@option("--row", "rows", type=click.IntRange(min=1), multiple=True, metavar="ROW")
@option("--output", "-o", "target", type=_FILE, metavar="FILE")
def preview(
    door: Door, file: Path, kind: str | None, on: date | None, rows: tuple[int, ...], target: Path | None
) -> None:
    """Show the letters of a round as one PDF, without numbers."""
    workspace = open_workspace(door)
    asked = actions.RoundAsked(on=on, kind=kind)
    target = target or workspace.root / "letters" / "previews" / f"{file.stem}.pdf"
    _refuse_own(file, target, ".pdf")
    with Progress(door, 1):
        made = actions.preview_round(workspace, file, asked, rows, target)
    if door.json:
        emit(door, {"ok": True, "path": str(target), "letters": made.letters, "engine": made.engine})
        return
    show_problems(made.notes, door)
    say(door, "round.preview", path=near(target), count=made.letters, engine=made.engine)


@command("issue")
@argument("file", type=_ROUND, metavar="FILE")
@option("--kind", metavar="KIND")
@option("--call", metavar="CALL")
@option("--on", type=DATE, metavar="DATE")
@option("--yes", "-y", is_flag=True)
@option("--pdf/--no-pdf", default=None)
@option("--executor", default="processes", metavar="WHERE")
@option("--outcome", type=_FILE, metavar="FILE")
@delivery_options
def issue(
    door: Door, file: Path, yes: bool, pdf: bool | None, executor: str, outcome: Path | None, **asked: Any
) -> int:
    """Issue all letters of a round as one block of numbers."""
    workspace = open_workspace(door)
    wish = actions.BatchWish(asked["on"], pdf_wish(pdf), executor)
    delivery = delivery_of(workspace, asked, pdf)
    target = outcome or _outcome_path(door, file)
    _refuse_own(file, target, actions.suffix_of_copy(file))
    if not os.access(target.parent, os.W_OK):
        raise Misuse("cli.folder-closed", path=str(target.parent))
    copy = _Copy(file, target, _digest(file))
    said = actions.RoundAsked(**{name: asked[name] for name in ("on", "kind", "call")})
    with Progress(door, 1):
        checked, plan = actions.plan_round(workspace, file, said, wish)
    with plan:
        if not door.json:
            show_problems(checked.problems, door)
        confirm(door, plan, yes=yes)
        run = Run(door, plan, len(plan.notes))
        try:
            run.carry_out()
        except BaseException:
            with suppress(LettergenError, OSError):  # what stopped the run is to be told
                _write_outcome(door, run, copy)
            raise
        with run.finishing():
            _write_outcome(door, run, copy)
        with run.finishing():
            run.delivered = deliver(door, plan, delivery) if delivery is not None else []
        return run.told()


def pdf_wish(pdf: bool | None) -> PdfWish:
    """What `--pdf`, `--no-pdf` or neither asks for."""
    return "auto" if pdf is None else "required" if pdf else "none"


def confirm(door: Door, plan: Plan, *, yes: bool) -> None:
    """Ask once before numbers are spent. Raises Abort where the answer is no."""
    show_problems(plan.notes, door)
    words = _block(door, plan)
    if not plan.new and not plan.begun:
        say(door, "round.nothing-new", known=plan.known)
    elif yes or not plan.new:
        say(door, "round.plan", words=words)
    elif door.json or not sys.stdin.isatty():
        raise Misuse("round.needs-yes", words=words)
    else:
        click.confirm(translate(door.language, "round.ask", words=words), abort=True, err=True)


def _block(door: Door, plan: Plan) -> str:
    """“180 letters, numbers 208–387, dated 21.08.2018”."""
    spans = [span.first if span.count == 1 else f"{span.first}–{span.last}" for span in plan.spans]
    counts = {"begun": plan.begun or "", "known": plan.known or ""}
    day = plan.day.strftime("%d.%m.%Y")
    return translate(door.language, "round.block", count=plan.new, numbers=spans, date=day, **counts)


@dataclass
class Run:
    """A plan being carried out, as it is told: how many letters are new, and what hinders the others.

    `shown` of the plan's notes were told before.
    """

    door: Door
    plan: Plan
    shown: int = 0
    issued: int = 0
    known: int = 0
    hindered: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    delivered: list[Path] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """What comes after the letters: where it fails, they are issued all the same, and both is told."""
        try:
            yield
        except LettergenError as reason:
            self.faults += reason.problems

    def carry_out(self) -> None:
        """Issue the letters, and show how far it is; where something stops it, say how far it came."""
        try:
            with Progress(self.door, len(self.plan.letters), long=True) as progress:
                for done in actions.carry_out(self.plan):
                    progress.step(str(done.letter.number), failed=done.letter.state != "issued")
                    self._note(done)
        except BaseException:
            count, total = self.issued + self.known, len(self.plan.letters)
            say(self.door, "round.stopped", done=count, total=total)
            raise

    def _note(self, done: Done) -> None:
        if done.letter.state == "issued":
            self.issued += done.new
            self.known += not done.new
            self.notes += done.problems
        elif done.source is not None:
            self.hindered[done.source.key] = done.problems

    def told(self) -> int:
        """Say what was done, and give the exit code."""
        door, notes = self.door, unique([*self.plan.notes[self.shown :], *self.notes])
        problems = [*(problem for found in self.hindered.values() for problem in found), *self.faults]
        code = min((family(problem).exit_code for problem in problems), default=0)
        if door.json:
            letters = [letter_values(letter) for _, letter in actions.standing(self.plan) if letter]
            shown = problem_values([*notes, *problems], door.language)
            counts = {"new": self.issued, "known": self.known, "hindered": len(self.hindered)}
            paths = {"copies": [str(path) for path in self.delivered]}
            told = {"letters": letters, "problems": shown}
            emit(door, {"ok": not code, "exit": code, **counts, **paths, **told})
            return code
        show_problems([*notes, *unique(problems)], door)
        say(door, "round.done", count=self.issued, known=self.known or "", hindered=len(self.hindered) or "")
        return code


def _outcome_path(door: Door, file: Path) -> Path:
    name = translate(door.language, "round.outcome-name")
    return file.with_name(f"{file.stem}.{name}{actions.suffix_of_copy(file)}")


@dataclass(frozen=True, slots=True)
class _Copy:
    """Where the outcome goes: a copy of the clerk's table, which was so when it was read."""

    file: Path
    target: Path
    digest: str


def _digest(file: Path) -> str:
    """The SHA-256 of a table; an empty string where it is not there any more."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _write_outcome(door: Door, run: Run, copy: _Copy) -> None:
    """A copy of the clerk's sheet with what became of each row, also when the run was cut short.

    Raises InputError where somebody has changed the sheet meanwhile: its rows may stand elsewhere now.
    """
    if _digest(copy.file) != copy.digest:
        raise InputError(error("round.file-changed", Place(file=copy.file.name)))
    rows = [
        actions.RowOutcome(
            sheet=source.place.sheet,
            line=source.place.line,
            number=letter.number.printed if letter else "",
            issued_on=letter.issued_on if letter else None,
            files=[each.path for each in letter.files] if letter else (),
            problem=_state(door, letter, run.hindered.get(source.key, ())),
        )
        for source, letter in actions.standing(run.plan)
    ]
    actions.put_file(copy.target, actions.outcome_of_sheet(copy.file, rows, door.language))
    say(door, "round.outcome", path=near(copy.target))


def _state(door: Door, letter: Letter | None, problems: Sequence[Problem]) -> str:
    """What a row says of its letter where that is not simply issued."""
    if letter is None or letter.state == "issued":
        return "" if letter else translate(door.language, "round.no-number")
    told = [translate(door.language, problem.code, **problem.arguments) for problem in problems]
    words = translate(door.language, f"round.row-{letter.state}", reason=letter.reason or "")
    return " ".join([words, *told])


batch = LetterGroup("batch")
for each in (sheet, check, preview, issue):
    batch.add_command(each)
