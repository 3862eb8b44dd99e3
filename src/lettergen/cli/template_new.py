"""The command `templates new`: a kind of letter from one that is like it."""

from __future__ import annotations

from lettergen import actions
from lettergen.cli.completion import kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, problem_values, say, show_problems
from lettergen.errors import family
from lettergen.model.parties import Text


@command("new")
@argument("kind", metavar="KIND")
@option("--like", required=True, metavar="KIND", shell_complete=kinds)
@option("--title-ru", metavar="TEXT")
@option("--title-en", metavar="TEXT")
def new(door: Door, kind: str, like: str, title_ru: str | None, title_en: str | None) -> int:
    """Make a kind of letter, and say what is still wrong with it."""
    workspace = open_workspace(door)
    title = Text(title_ru, title_en) if title_ru or title_en else None
    made = actions.new_kind(workspace, kind, like, title)
    errors = [problem for problem in made.problems if problem.severity == "error"]
    code = min((family(problem).exit_code for problem in errors), default=0)
    shown = [workspace.shown(path) for path in made.files]
    if door.json:
        problems = problem_values(made.problems, door.language)
        emit(door, {"ok": not code, "exit": code, "kind": kind, "files": shown, "problems": problems})
        return code
    say(door, "template.kind-made", kind=kind, like=like, manifest=shown[0], files=shown[1:])
    show_problems(made.problems, door)
    return code
