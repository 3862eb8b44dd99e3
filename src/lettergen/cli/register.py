"""Commands for the register: list, gaps, void; the others come from their own modules."""

from __future__ import annotations

from dataclasses import asdict

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import LetterGroup, argument, command, option
from lettergen.cli.journal import export, import_
from lettergen.cli.later import waiting_values
from lettergen.cli.letters import letter_values, open_workspace
from lettergen.cli.life import mark, redact
from lettergen.cli.moving import move
from lettergen.cli.numbers import number, reserve
from lettergen.cli.output import emit, say
from lettergen.errors import RegisterError

_SUBJECT = 60


@command("list")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def list_(door: Door, series: str | None, year: int | None) -> None:
    """Show the register, one number a line."""
    workspace = open_workspace(door)
    letters = actions.list_letters(workspace, series, year)
    waiting = [each for each in actions.list_waiting(workspace) if series in (None, each.series)]
    if door.json:
        values = [letter_values(letter) for letter in letters]
        emit(door, {"ok": True, "letters": values, "waiting": list(map(waiting_values, waiting))})
        return
    for letter in letters:
        say(
            door,
            "register.line",
            number=f"{letter.number!s:>8}",
            date=letter.issued_on,
            state=letter.stage,
            subject="" if letter.is_redacted else _short(letter.subject),
            reason=letter.reason or "",
        )
    for each in waiting:
        said = {
            "name": each.name,
            "date": each.made_on,
            "subject": _short(each.subject),
            "actor": each.made_by,
        }
        say(door, "register.waiting-line", **said)
    say(door, "register.count", count=len(letters))


def _short(text: str) -> str:
    return text if len(text) <= _SUBJECT else f"{text[:_SUBJECT].rstrip()}…"


@command("gaps")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def gaps(door: Door, series: str | None, year: int | None) -> int:
    """Show the numbers that are missing: by design there are none."""
    runs = actions.gaps(open_workspace(door), series, year)
    code = RegisterError.exit_code if any(run.missing for run in runs) else 0
    if door.json:
        values = [{**asdict(run), "first": str(run.first), "last": str(run.last)} for run in runs]
        emit(door, {"ok": not code, "exit": code, "runs": values})
        return code
    for run in runs:
        key = "register.gaps" if run.missing else "register.no-gaps"
        said = {"series": run.series, "year": str(run.year), "missing": run.missing}
        say(door, key, first=str(run.first), last=str(run.last), **said)
    if not runs:
        say(door, "register.count", count=0)
    return code


@command("void")
@argument("number", metavar="NUMBER")
@option("--reason", required=True, metavar="TEXT")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
def void(door: Door, number: str, reason: str, series: str | None, year: int | None) -> None:
    """Make a number void; it stays in the register with its reason."""
    letter = actions.void(open_workspace(door), actions.Which(number, series, year), reason)
    if door.json:
        emit(door, {"ok": True, "letter": letter_values(letter)})
        return
    say(door, "letters.voided", number=str(letter.number), reason=letter.reason)


register = LetterGroup("register")
for _command in (list_, gaps, export, import_, reserve, number, mark, void, redact, move):
    register.add_command(_command)
