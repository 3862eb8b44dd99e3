"""Letters that are signed first and get their numbers then, as a command prints them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import Misuse
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems

if TYPE_CHECKING:
    from lettergen.actions.issuing import Wish
    from lettergen.actions.waiting import Printed, Waiting
    from lettergen.workspace import Workspace


def issue_later(door: Door, workspace: Workspace, drafts: tuple[Path, ...], wish: Wish) -> None:
    """Make the files of letters with lines for number and date, and tell where they are."""
    from lettergen.actions.slots import NEXT

    if wish.slot is not NEXT:
        raise Misuse("cli.excluded", names="--number-later, --reserved, --beside")
    with Progress(door, len(drafts)):
        printed = actions.issue_later(workspace, drafts, wish)
    if door.json:
        emit(door, {"ok": True, "waiting": [_values(each, door) for each in printed]})
        return
    for each in printed:
        show_problems(each.notes, door)
        say(door, "letters.waits" if each.new else "letters.waits-already", name=each.waiting.name)
        for path in each.files:
            say(door, "letters.file", path=os.path.relpath(workspace.root / path), engine="")


def waiting_values(waiting: Waiting) -> dict[str, Any]:
    """A letter that waits for its number, for machines."""
    names = ("name", "key", "series", "kind", "languages", "subject", "made_on", "made_by", "folder")
    return {name: getattr(waiting, name) for name in names}


def _values(printed: Printed, door: Door) -> dict[str, Any]:
    notes = problem_values(printed.notes, door.language)
    return {**waiting_values(printed.waiting), "files": printed.files, "new": printed.new, "problems": notes}
