"""The register moves house, and nothing is lost on the way."""

from __future__ import annotations

import shutil
import signal
from contextlib import closing, suppress
from pathlib import Path

import pytest

from lettergen.actions.issuing import issue
from lettergen.actions.moving import move
from lettergen.errors import SetupError
from lettergen.register import chain
from lettergen.register.book import Register
from lettergen.register.opening import Home, open_database
from tests.actions.office import (
    CERTIFICATE,
    NO_PDF,
    at_office,
    finished,
    issued,
    lettergen,
    rows,
    script,
    start,
)
from tests.helpers import a_workspace, fails_with
from tests.postgres import Server
from tests.register.clerk import SERIES

FILE = "letters/other.sqlite"
TABLES = {
    "letters": f"SELECT {', '.join(chain.COLUMNS)} FROM letters ORDER BY {', '.join(chain.PLACE)}",
    "events": f"SELECT {', '.join(chain.EVENT)} FROM events ORDER BY id",
    "counters": "SELECT series, year, last, suffix FROM counters ORDER BY series, year",
}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest) -> str:
    """Where the register moves to."""
    if request.param == "sqlite":
        return FILE
    server: Server = request.getfixturevalue("server")
    return server.database()


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose register has seen everything."""
    root = a_workspace(tmp_path_factory.mktemp("full"))
    cache = str(root.parent / "cache")
    issued(root, LETTERGEN_CACHE=cache)
    issued(root, CERTIFICATE, LETTERGEN_CACHE=cache)
    workspace = at_office(root, LETTERGEN_CACHE=cache)
    stamp, today = workspace.stamp(), workspace.today()
    with closing(workspace.register(writing=True)) as register:
        number = next(register.letters()).number
        register.mark(number, "signed", {"on": "2018-12-03"}, stamp)
        free = register.keep_free("other", SERIES, today, {"purpose": "х", "until": "2019-01-01"}, stamp)
        register.keep_free("other", SERIES, today, {"purpose": "у", "until": "2019-01-01"}, stamp)
        register.void(free.number, "не понадобилось «100 %?»", stamp)
        register.redact(number, "просьба", stamp)
    return root


@pytest.fixture
def office(full: Path, tmp_path: Path) -> Path:
    """A copy of that office."""
    return Path(shutil.copytree(full, tmp_path / "office"))


def contents(home: Home) -> dict[str, list[dict[str, object]]]:
    """Every row of a register."""
    with closing(open_database(home, writing=True)) as database:
        return {table: database.all(sql) for table, sql in TABLES.items()}


def named(office: Path) -> str:
    """The register that the settings name."""
    return at_office(office).settings.register


def test_every_row_arrives_byte_for_byte(office: Path, target: str) -> None:
    workspace = at_office(office)
    old = office / "letters" / "register.sqlite"
    before = contents(old)
    letters = rows(office)
    moved = move(workspace, target)
    assert (moved.there, moved.letters, moved.events) == (
        target,
        len(before["letters"]),
        len(before["events"]),
    )
    assert named(office) == target
    assert contents(workspace.register_home(target)) == before == contents(old)
    assert rows(office) == letters


def test_the_settings_keep_their_comments(office: Path, target: str) -> None:
    settings = office / "data" / "settings.toml"
    settings.write_text("# что решено\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    move(at_office(office), target)
    assert settings.read_text(encoding="utf-8").startswith("# что решено\n")


def test_numbers_go_on_in_the_new_place_and_come_back(office: Path, target: str) -> None:
    move(at_office(office), target)
    again = issue(at_office(office), CERTIFICATE, NO_PDF)
    assert not again.new
    workspace = at_office(office)
    with closing(workspace.register(writing=True)) as register:
        register.keep_free("other", SERIES, workspace.today(), {"purpose": "z"}, workspace.stamp())
    before = contents(workspace.register_home(target))
    move(workspace, "letters/register.sqlite")
    assert contents(office / "letters" / "register.sqlite") == before
    with closing(at_office(office).register(writing=True)) as register:
        assert [letter.number.seq for letter in register.letters("other")] == [1, 2, 3]
        assert register.problems() == []


def test_nobody_writes_the_old_one_any_more(office: Path, target: str) -> None:
    old = at_office(office)
    with closing(old.register(writing=True)) as register:
        move(at_office(office), target)
        with fails_with("setup.register-moved"):
            register.keep_free("other", SERIES, old.today(), {"purpose": "z"}, old.stamp())
    with fails_with("setup.register-moved") as refusal:
        old.register(writing=True)
    assert refusal.problem.arguments["to"] == target


def test_a_letter_that_is_being_made_is_waited_for(office: Path, target: str) -> None:
    from tests.register.clerk import a_reservation

    workspace = at_office(office)
    with closing(workspace.register(writing=True)) as register:
        owners = workspace.owners(register)
        with owners.owner() as owner:
            register.reserve(
                a_reservation("k", workspace.today(), series="other", owner=owner), workspace.stamp()
            )
            with fails_with("register.in-work"):
                move(workspace, target)
    assert named(office) == "letters/register.sqlite"


def test_two_who_move_it_at_once_to_different_places_do_not_part_it(office: Path, target: str) -> None:
    other = "letters/third.sqlite"
    movers = [start("register", "move", place, at=office) for place in (target, other)]
    codes = [finished(mover).code for mover in movers]
    assert sorted(codes)[0] == 0
    homes = [at_office(office).register_home(place) for place in ("letters/register.sqlite", target, other)]
    in_use = [home for home in homes if is_open(home)]
    assert in_use == [at_office(office).register_home(named(office))]


def is_open(home: Home) -> bool:
    """Whether a register holds letters and may be written."""
    try:
        with Register.open(home, writing=False) as register:
            return not register.is_new
    except SetupError:
        return False


def test_a_register_with_letters_of_its_own_is_left_alone(office: Path, target: str) -> None:
    workspace = at_office(office)
    with Register.open(workspace.register_home(target), writing=True) as other:
        other.keep_free("other", SERIES, workspace.today(), {"purpose": "mine"}, workspace.stamp())
    before = contents(workspace.register_home(target))
    with fails_with("register.other-past"):
        move(workspace, target)
    assert contents(workspace.register_home(target)) == before
    assert named(office) == "letters/register.sqlite"


def test_a_register_that_was_tampered_with_does_not_move(office: Path, target: str) -> None:
    import sqlite3

    with sqlite3.connect(office / "letters" / "register.sqlite") as connection:
        connection.execute("UPDATE letters SET owner = 'x' WHERE seq = 2")
    connection.close()
    with fails_with("register.row-altered"):
        move(at_office(office), target)
    assert named(office) == "letters/register.sqlite"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("letters/register.sqlite", "register.move-same"),
        ("postgresql://clerk:secret@host/base", "data.register-password"),
        ("postgresql://host/base?password=secret", "data.register-password"),
        ("mysql://host/base", "data.register-address"),
        ("postgresql://host", "data.register-address"),
    ],
)
def test_a_place_that_cannot_be(office: Path, place: str, code: str) -> None:
    ran = lettergen("register", "move", place, "--json", at=office)
    assert ran.codes == [code]
    assert "secret" not in ran.out + ran.err
    assert named(office) == "letters/register.sqlite"


# --- Sudden death ---------------------------------------------------------------------------------------

_DEATH = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from lettergen.actions import moving
from lettergen.workspace import Workspace

root, target, name, when = sys.argv[1:]
real = getattr(moving, name)

def dies(*arguments):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(moving, name, dies)
clock = lambda zone: datetime(2018, 12, 3, 12, tzinfo=zone)
moving.move(Workspace.at(Path(root), clock=clock), target)
"""
STEPS = [
    (name, when)
    for name in ("refuse_work", "bring_up", "_check_arrived", "mark_moved", "set_value")
    for when in ("before", "after")
]


@pytest.mark.parametrize(("name", "when"), STEPS)
def test_a_move_that_was_killed_is_begun_again(office: Path, target: str, name: str, when: str) -> None:
    ran = finished(script(_DEATH, office, target, name, when))
    assert ran.code == -signal.SIGKILL, ran.err
    before = kept_free(office)
    if named(office) != target:
        move(at_office(office), target)
    workspace = at_office(office)
    assert named(office) == target
    with closing(workspace.register(writing=True)) as register:
        assert register.problems() == []
        assert [letter.number.seq for letter in register.letters("other")] == before


def kept_free(office: Path) -> list[int]:
    """Work that goes on in the register that is in use, if it may; the numbers that are given then."""
    workspace = at_office(office)
    with suppress(SetupError), closing(workspace.register(writing=True)) as register:
        register.keep_free("other", SERIES, workspace.today(), {"purpose": "z"}, workspace.stamp())
        return [letter.number.seq for letter in register.letters("other")]
    return [1, 2]
