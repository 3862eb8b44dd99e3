"""Commands that prove and keep what was issued: verify, anchor, backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems
from lettergen.errors import family

_FILE = click.Path(dir_okay=False, path_type=Path)


@command("verify")
@option("--quick", is_flag=True)
@option("--anchor", "anchor_file", type=_FILE, metavar="FILE")
def verify(door: Door, quick: bool, anchor_file: Path | None) -> int:
    """Hold register and archive against each other; every fault is named, and nothing is changed."""
    workspace = open_workspace(door)
    anchors = actions.read_anchors(anchor_file) if anchor_file else []
    with Progress(door, 1):
        done = actions.verify(workspace, quick=quick, anchors=anchors)
    faults = [problem for problem in done.problems if problem.severity == "error"]
    code = min((family(problem).exit_code for problem in faults), default=0)
    if door.json:
        counts = {"letters": done.letters, "files": done.files, "anchors": len(anchors), "quick": quick}
        problems = problem_values(done.problems, door.language)
        emit(door, {"ok": not code, "exit": code, **counts, "problems": problems})
        return code
    show_problems(done.problems, door)
    say(door, "safety.looked-at", letters=done.letters, files=done.files)
    if quick:
        say(door, "safety.quick")
    if anchors and not code:
        say(door, "safety.anchored", count=len(anchors))
    say(door, "safety.not-well" if code else "safety.all-well", count=len(faults))
    return code


@command("anchor")
def anchor(door: Door) -> None:
    """Print the line that proves later what the register was today."""
    made = actions.anchor(open_workspace(door))
    if door.json:
        emit(
            door,
            {"ok": True, "anchor": str(made), "count": made.count, "digest": made.digest, "date": made.day},
        )
    else:
        click.echo(str(made))
