"""The register moves house: from a file to a server, back, or from one server to another."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from lettergen.actions.editing import set_value
from lettergen.actions.issuing import refuse_emptied
from lettergen.actions.recovering import recover_with
from lettergen.errors import InputError, RegisterError, SetupError, error, fail
from lettergen.model.settings import address_problem
from lettergen.register.book import Register
from lettergen.register.carrying import bring_up, extent, mark_moved, refuse_work
from lettergen.register.database import Database
from lettergen.register.opening import open_database
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Moved:
    """From where to where a register was moved, and how much was carried."""

    here: str
    there: str
    letters: int
    events: int


def move(workspace: Workspace, target: str) -> Moved:
    """Carry the register over, verify it there, and let the settings name it; the old one stays, unwritten.

    Killed before its end it is begun again by the same call, and nothing is lost. Raises InputError for an
    address that cannot be, RegisterError where work is going on or the target has letters of its own.
    """
    here = workspace.settings.register
    if problem := address_problem(target):
        raise InputError(problem)
    if workspace.register_home(target) == workspace.register_home(here):
        raise RegisterError(error("register.move-same", path=target))
    with (
        closing(open_database(workspace.register_home(here), writing=True)) as old,
        closing(open_database(workspace.register_home(target), writing=True)) as new,
    ):
        if Register(old).moved_to != target:  # else only the settings were left to do
            _carry(workspace, old, new, target)
        _check_arrived(old, new)
        carried = extent(new)
    set_value(workspace, "settings.register", target)
    return Moved(here, target, int(str(carried["letters"])), int(str(carried["events"])))


def _carry(workspace: Workspace, old: Database, new: Database, target: str) -> None:
    """Everything in its new place and verified there, and only then the old one closed."""
    register = Register(old)
    register.check_here()
    refuse_emptied(workspace, register)
    recover_with(workspace, register)
    if problems := register.problems():
        fail(problems)
    with old.writing():
        register.check_here()  # somebody else may have moved it while the pen was waited for
        refuse_work(old, workspace.owners(register).is_alive)
        with new.writing():
            bring_up(old, new)
        _check_arrived(old, new)
        mark_moved(old, target)


def _check_arrived(old: Database, new: Database) -> None:
    """Raise where the register that was carried over is not the same in every row."""
    if problems := Register(new).problems():
        fail(problems)
    if extent(old) != extent(new):
        raise SetupError(error("setup.register-not-arrived", path=new.place))
