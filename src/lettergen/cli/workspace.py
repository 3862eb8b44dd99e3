"""Commands for the workspace itself: demo, init, data, doctor, completion, version."""

from __future__ import annotations

from pathlib import Path

import click

from lettergen import __version__, actions
from lettergen.cli.completion import SHELLS, completion_script
from lettergen.cli.door import Door
from lettergen.cli.framework import LetterGroup, argument, command, option
from lettergen.cli.letters import issued_values, open_workspace, tell_issued
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems
from lettergen.errors import family
from lettergen.failpoints import STEPS
from lettergen.workspace import Workspace

DEMO = Path("lettergen-demo")
_FOLDER = click.Path(path_type=Path)


@command("demo")
@argument("folder", required=False, type=_FOLDER, metavar="[DIR]")
def demo(door: Door, folder: Path | None) -> None:
    """Make the example workspace and issue its letter."""
    with Progress(door, 1):
        made = actions.demo(door.workspace / (folder or DEMO), actor=door.actor)
    workspace = Workspace.at(made.folder)
    if door.json:
        values = {
            "ok": True,
            "folder": str(made.folder),
            "letters": [issued_values(workspace, made.issued, door)],
        }
        emit(door, values)
        return
    show_problems(made.issued.notes, door)
    tell_issued(door, workspace, made.issued)
    say(door, "workspace.demo", folder=str(made.folder))


@command("init")
@argument("folder", type=_FOLDER, metavar="DIR")
@option("--example", is_flag=True)
def init(door: Door, folder: Path, example: bool) -> None:
    """Make a workspace."""
    made = actions.init(door.workspace / folder, example=example)
    if door.json:
        emit(door, {"ok": True, "folder": str(made)})
        return
    say(door, "workspace.made", folder=str(made))


@command("set")
@argument("key", metavar="KEY")
@argument("value", metavar="VALUE")
def set_(door: Door, key: str, value: str) -> None:
    """Change one value in a data file; comments stay."""
    file = actions.set_value(open_workspace(door), key, value)
    if door.json:
        emit(door, {"ok": True, "file": file, "key": key, "value": value})
        return
    say(door, "workspace.changed", file=file, key=key, value=value)


data = LetterGroup("data")
data.add_command(set_)


@command("doctor")
@option("--failpoints", is_flag=True)
def doctor(door: Door, failpoints: bool) -> int:
    """Show what is installed and missing, and what to type about it; or the steps that tests can stop at."""
    if failpoints:
        return _tell_failpoints(door)
    found = actions.doctor(door.workspace)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    code = min((family(problem).exit_code for problem in errors), default=0)
    if door.json:
        facts = [{"code": key, **arguments} for key, arguments in found.facts]
        problems = problem_values(found.problems, door.language)
        emit(door, {"ok": not code, "exit": code, "facts": facts, "problems": problems})
        return code
    for key, arguments in found.facts:
        say(door, key, **arguments)
    show_problems(found.problems, door)
    if not found.problems:
        say(door, "doctor.well")
    return code


def _tell_failpoints(door: Door) -> int:
    if door.json:
        emit(door, {"ok": True, "failpoints": list(STEPS)})
    else:
        click.echo("\n".join(STEPS))
    return 0


@command("completion")
@argument("shell", type=click.Choice(SHELLS))
def completion(door: Door, shell: str) -> None:
    """Print the script that teaches a shell to complete our commands."""
    script = completion_script(shell)  # type: ignore[arg-type]
    if door.json:
        emit(door, {"ok": True, "shell": shell, "script": script})
    else:
        click.echo(script)


@command("version")
def version(door: Door) -> None:
    """Print the program's version."""
    if door.json:
        emit(door, {"ok": True, "version": __version__})
    else:
        click.echo(f"lettergen {__version__}")
