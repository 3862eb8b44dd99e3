"""Commands for the life of a letter: signed, sent, answered, replaced, redacted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, Misuse, argument, command, option
from lettergen.cli.history import tell_steps
from lettergen.cli.letters import letter_values, open_workspace
from lettergen.cli.output import emit, problem_values, say, show_problems
from lettergen.errors import Problem

if TYPE_CHECKING:
    from lettergen.actions.marking import Step
    from lettergen.model.letter import Letter


@command("mark")
@argument("number", metavar="NUMBER")
@option("--signed", is_flag=False, flag_value="", metavar="[FILE]")
@option("--sent", metavar="TEXT")
@option("--answered", is_flag=False, flag_value="", metavar="[TEXT]")
@option("--replaced-by", metavar="NUMBER")
@option("--on", type=DATE, metavar="DATE")
@option("--post-number", metavar="TEXT")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def mark(door: Door, number: str, series: str | None, year: int | None, **asked: Any) -> None:
    """Write a step of a letter's life into the register."""
    which = actions.Which(number, series, year)
    letter, notes = actions.mark(open_workspace(door), which, _step(**asked))
    _tell(door, letter, notes)


def _step(*, on: date | None, post_number: str | None, **asked: str | None) -> Step:
    """The step that was named; raises Misuse where it is none, or more than one."""
    named = [name for name, value in asked.items() if value is not None]
    if len(named) != 1:
        raise Misuse("cli.one-step")
    if post_number is not None and named != ["sent"]:
        raise Misuse("cli.only-with", name="--post-number", other="--sent")
    if on is not None and named == ["replaced_by"]:
        raise Misuse("cli.excluded", names="--replaced-by, --on")
    value = asked[named[0]] or ""
    match named[0]:
        case "sent":
            return actions.Sent(value, on, post_number)
        case "answered":
            return actions.Answered(value or None, on)
        case "replaced_by":
            return actions.ReplacedBy(value)
    return actions.Signed(on, Path(value) if value else None)


@command("redact")
@argument("number", metavar="NUMBER")
@option("--reason", required=True, metavar="TEXT")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def redact(door: Door, number: str, reason: str, series: str | None, year: int | None) -> None:
    """Erase what a letter says; its number stays in the register."""
    letter, notes = actions.redact(open_workspace(door), actions.Which(number, series, year), reason)
    _tell(door, letter, notes)


def _tell(door: Door, letter: Letter, notes: Sequence[Problem]) -> None:
    if door.json:
        problems = problem_values(notes, door.language)
        emit(door, {"ok": True, "letter": letter_values(letter), "problems": problems})
        return
    show_problems(notes, door)
    say(door, "letters.stage", number=str(letter.number), date=letter.issued_on, state=letter.stage)
    tell_steps(door, letter)
