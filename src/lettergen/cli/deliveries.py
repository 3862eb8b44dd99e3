"""Options of commands that issue many letters: where copies of them go, and under which names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import Misuse, option
from lettergen.cli.letters import near
from lettergen.cli.output import say
from lettergen.errors import stop_on_errors

if TYPE_CHECKING:
    from lettergen.actions.batch.delivering import Delivery
    from lettergen.actions.batch.planning import Plan
    from lettergen.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_OPTIONS = (
    option("--to", "folder", type=_FOLDER, metavar="DIR"),
    option("--folder-per", "per", type=click.Choice(["organisation"])),
    option("--names", metavar="PATTERN"),
    option("--latin", is_flag=True),
    option("--zip", "zip_file", type=_FILE, metavar="FILE"),
    option("--print", "print_file", type=_FILE, metavar="FILE"),
    option("--odd-pages", "odd_pages", is_flag=True),
    option("--index", type=_FILE, metavar="FILE"),
)
NAMES = ("folder", "per", "names", "latin", "zip_file", "print_file", "odd_pages", "index")


def delivery_options(function: F) -> F:
    """The options for copies, on a command."""
    for each in reversed(_OPTIONS):
        function = each(function)
    return function


def delivery_of(workspace: Workspace, asked: Mapping[str, Any], pdf: bool | None) -> Delivery | None:
    """What is wanted, or None; raises with all that is wrong with it before a number is spent."""
    if not any(asked[name] for name in NAMES):
        return None
    if asked["print_file"] and pdf is False:
        raise Misuse("cli.excluded", names="--print, --no-pdf")
    named = {"names": asked["names"]} if asked["names"] else {}
    wanted = actions.Delivery(
        folder=asked["folder"],
        per_organisation=bool(asked["per"]),
        latin=asked["latin"],
        zip=asked["zip_file"],
        print=asked["print_file"],
        odd_pages=asked["odd_pages"],
        index=asked["index"],
        **named,
    )
    stop_on_errors(actions.check_delivery(workspace, wanted))
    return wanted


def deliver(door: Door, plan: Plan, delivery: Delivery) -> list[Path]:
    """Hand on the letters of a plan that are issued, and say where they are."""
    paths = actions.deliver(plan.workspace, actions.plan_items(plan, door.language), delivery, door.language)
    for path in paths:
        say(door, "round.delivered", path=near(path))
    return paths
