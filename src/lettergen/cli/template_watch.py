"""The command `templates watch`: sample letters made anew on every save."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import near, open_workspace
from lettergen.cli.output import emit, problem_values, say, show_problems
from lettergen.errors import family

if TYPE_CHECKING:
    from lettergen.actions.templates.watching import Pictured, Remade


@command("watch")
@argument("kind", metavar="KIND", shell_complete=kinds)
@option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@option("--once", is_flag=True)
def watch(door: Door, kind: str, folder: Path | None, once: bool) -> int:
    """Make sample letters whenever a template is saved, until Ctrl+C; with --once, a single time."""
    workspace = open_workspace(door)
    target = folder or workspace.root / "letters" / "previews"
    if not once:
        say(door, "template.watch-begin", kind=kind, folder=near(target))
    made: list[Remade | Pictured] = []
    try:
        for each in actions.watch_templates(workspace, kind, target, once=once):
            made = [*made, each] if once else []
            if not (once and door.json):
                _tell(door, each)
    except KeyboardInterrupt:
        say(door, "template.watch-end")
        return 0
    code = max(map(_code, made), default=0)
    if door.json:
        emit(door, {"ok": not code, "exit": code, "made": [_values(door, each) for each in made]})
    return code


def _code(made: Remade | Pictured) -> int:
    """What a single time ends with: it names who can mend what is wrong."""
    errors = [problem for problem in made.problems if problem.severity == "error"]
    return min((family(problem).exit_code for problem in errors), default=0)


def _tell(door: Door, made: Remade | Pictured) -> None:
    """What was made, and what is wrong, as soon as it is there; with `--json` a line for each."""
    from lettergen.actions.templates.watching import Remade

    if door.json:
        click.echo(json.dumps(_values(door, made), ensure_ascii=False))
        return
    if isinstance(made, Remade):
        _tell_letter(door, made)
    elif made.pdf:
        pictures, seconds = [near(path) for path in made.pictures], _seconds(made.seconds)
        path = near(made.pdf)
        say(door, "template.watch-pdf", path=path, engine=made.engine, pictures=pictures, seconds=seconds)
    show_problems(made.problems, door)


def _tell_letter(door: Door, made: Remade) -> None:
    sample = made.sample
    if made.docx is None:
        say(door, "template.watch-none", language=made.language, clock=time.strftime("%H:%M:%S"))
        return
    say(
        door,
        "template.watch-made",
        clock=time.strftime("%H:%M:%S"),
        path=near(made.docx),
        source=sample.source if sample else "sample",
        name=sample.name if sample else "",
        seconds=_seconds(made.seconds),
    )


def _seconds(value: float) -> str:
    return f"{value:.2f}"


def _values(door: Door, made: Remade | Pictured) -> dict[str, Any]:
    """What was made, as a program reads it."""
    from lettergen.actions.templates.watching import Remade

    if isinstance(made, Remade):
        sample = {"source": made.sample.source, "name": made.sample.name} if made.sample else None
        plain: dict[str, Any] = {"made": "docx", "docx": _path(made.docx), "sample": sample}
    else:
        pictures = [str(path) for path in made.pictures]
        plain = {"made": "pdf", "pdf": _path(made.pdf), "engine": made.engine, "pictures": pictures}
    problems = problem_values(made.problems, door.language)
    return {"language": made.language, **plain, "seconds": round(made.seconds, 3), "problems": problems}


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
