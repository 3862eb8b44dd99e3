"""Commands that prove and keep what was issued: verify, anchor, backup, restore, rebuild."""

from __future__ import annotations

from pathlib import Path

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems
from lettergen.errors import family

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


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


@command("backup")
@argument("folder", type=_FOLDER, metavar="DEST")
def backup(door: Door, folder: Path) -> None:
    """Take a backup while letters go on being issued, or renew the one that is there."""
    workspace = open_workspace(door)
    with Progress(door, 1):
        made = actions.backup(workspace, folder)
    counts = {"letters": made.letters, "files": len(made.manifest.files) + 1}
    if door.json:
        emit(door, {"ok": True, "folder": str(made.folder), **counts, "events": made.manifest.events})
    else:
        say(door, "safety.backed-up", folder=str(made.folder), **counts)


@command("restore")
@argument("source", type=_FOLDER, metavar="SRC")
@argument("folder", type=_FOLDER, metavar="DIR")
def restore(door: Door, source: Path, folder: Path) -> None:
    """Prove a backup, and put it into a new folder or into a workspace."""
    with Progress(door, 1):
        done = actions.restore(source, folder)
    if door.json:
        aside = str(done.aside) if done.aside else None
        told = {"folder": str(done.folder), "files": done.files, "aside": aside, "later": done.later}
        emit(door, {"ok": True, **told})
        return
    say(door, "safety.restored", folder=str(done.folder), files=done.files)
    if done.aside:
        say(door, "safety.set-aside", folder=str(done.aside))
    if done.later:
        say(door, "safety.later", numbers=list(done.later), count=len(done.later))


@command("rebuild")
@argument("number", metavar="NUMBER")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
@option("--to", "folder", type=_FOLDER, metavar="DIR")
def rebuild(door: Door, number: str, series: str | None, year: int | None, folder: Path | None) -> int:
    """Make a letter again from its snapshot, and hold it against what was issued."""
    workspace = open_workspace(door)
    letter, made, problems = actions.rebuild(workspace, actions.Which(number, series, year))
    paths = [_written(folder, each.name, each.content) for each in made] if folder else []
    code = min((family(problem).exit_code for problem in problems if problem.severity == "error"), default=0)
    if door.json:
        files = [{"path": each.file.path, "language": each.file.language, "same": each.same} for each in made]
        told = {"number": str(letter.number), "files": files, "written": [str(path) for path in paths]}
        problems_told = problem_values(problems, door.language)
        emit(door, {"ok": not code, "exit": code, **told, "problems": problems_told})
        return code
    show_problems(problems, door)
    for each in made:
        say(door, "safety.rebuilt", path=each.file.path, same=each.same)
    for path in paths:
        say(door, "letters.preview", path=str(path), engine="")
    return code


def _written(folder: Path, name: str, content: bytes) -> Path:
    """A file written into a folder, which is made where there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
