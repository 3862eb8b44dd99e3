"""The command that moves the register to another place."""

from __future__ import annotations

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, say


@command("move")
@argument("target", metavar="URL|PATH")
def move(door: Door, target: str) -> None:
    """Carry the register to a server or another file, verify it there, and use it from now on."""
    moved = actions.move(open_workspace(door), target)
    told = {"here": moved.here, "there": moved.there, "letters": moved.letters, "events": moved.events}
    if door.json:
        emit(door, {"ok": True, **told})
        return
    say(door, "register.moved", **told)
