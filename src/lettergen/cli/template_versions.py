"""Commands for versions of templates: `templates use` and `templates history`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lettergen import actions
from lettergen.cli.completion import kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, problem_values, say, show_problems
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.templates.history import Version
    from lettergen.model.parties import Language

_SHOWN = 12  # signs of a SHA-256


@command("use")
@argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@option("--kind", metavar="KIND", shell_complete=kinds)
@option("--language", type=click.Choice(["ru", "en"]))
def use(door: Door, file: Path, kind: str | None, language: Language | None) -> None:
    """Put a template's new version into use, if it passes."""
    workspace = open_workspace(door)
    used = actions.use_template(workspace, file, kind=kind, language=language)
    path = workspace.shown(used.path)
    if door.json:
        values = {name: value for name, value in asdict(used).items() if name != "notes"}
        notes = problem_values(used.notes, door.language)
        emit(door, {"ok": True, **values, "path": path, "is_new": used.is_new, "problems": notes})
        return
    show_problems(used.notes, door)
    if used.is_new:
        say(
            door,
            "template.used",
            path=path,
            version=used.sha256[:_SHOWN],
            former=(used.former or "")[:_SHOWN],
        )
    else:
        say(door, "template.used-already", path=path)


@command("history")
@argument("kind", metavar="KIND", shell_complete=kinds)
def history(door: Door, kind: str) -> None:
    """Show the versions of a kind's templates."""
    versions = actions.template_history(open_workspace(door), kind)
    if door.json:
        emit(door, {"ok": True, "kind": kind, "versions": list(map(asdict, versions))})
        return
    for language in dict.fromkeys(version.language for version in versions):
        say(door, "template.history-head", kind=kind, language=language)
        for version in versions:
            if version.language == language:
                say(door, "template.history-line", **_words(version, door.language))


def _words(version: Version, language: Language) -> dict[str, object]:
    """A version as the line of a list has it."""
    marks = {"current": version.is_current, "edited": version.is_edited, "lost": not version.kept}
    once = version.first == version.last
    return {
        "version": version.sha256[:_SHOWN],
        "count": version.letters,
        "first": "" if once else version.first,
        "last": version.last or "",
        "taken": version.taken_on or "",
        "by": version.taken_by,
        "marks": [translate(language, f"template.version-{name}") for name, said in marks.items() if said],
    }
