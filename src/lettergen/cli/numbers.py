"""Commands for numbers: keep them free for letters to come, give them to letters that came back signed."""

from __future__ import annotations

from datetime import date

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, argument, command, option
from lettergen.cli.letters import issued_values, letter_values, open_workspace, tell_issued
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems


@command("reserve")
@option("--purpose", required=True, metavar="TEXT")
@option("--until", type=DATE, metavar="DATE")
@option("--count", type=click.INT, default=1, metavar="INTEGER")
@option("--series", metavar="SERIES")
@option("--on", type=DATE, metavar="DATE")
def reserve(
    door: Door, purpose: str, until: date | None, count: int, series: str | None, on: date | None
) -> None:
    """Keep numbers free for letters to come."""
    wanted = actions.Purpose(purpose, until, series, on)
    letters, notes = actions.keep_free(open_workspace(door), wanted, count)
    if door.json:
        values = [letter_values(letter) for letter in letters]
        emit(door, {"ok": True, "letters": values, "problems": problem_values(notes, door.language)})
        return
    show_problems(notes, door)
    for letter in letters:
        number = str(letter.number)
        say(
            door,
            "letters.kept-free",
            number=number,
            date=letter.issued_on,
            purpose=letter.subject,
            until=until,
        )


@command("number")
@argument("key", metavar="KEY")
@option("--on", type=DATE, metavar="DATE")
def number(door: Door, key: str, on: date | None) -> None:
    """Give a letter that came back signed its number, and issue it."""
    workspace = open_workspace(door)
    with Progress(door, 1):
        issued = actions.number_waiting(workspace, key, on)
    if door.json:
        emit(door, {"ok": True, "letters": [issued_values(workspace, issued, door)]})
        return
    show_problems(issued.notes, door)
    tell_issued(door, workspace, issued)
