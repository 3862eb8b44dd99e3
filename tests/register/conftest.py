"""What the register's tests share: the same tests run on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lettergen.register.book import Register
from lettergen.register.opening import Home
from tests.postgres import Server
from tests.register.raw import Raw


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All tests run on both databases, but those that ask for the `path` of a file, or the `address` of a server."""
    asked = {
        *metafunc.fixturenames,
        *(["address"] if metafunc.definition.get_closest_marker("postgres") else []),
    }
    if "database" in asked:
        names = ["sqlite"] * ("address" not in asked) + ["postgres"] * ("path" not in asked)
        params = [pytest.param(name, marks=[pytest.mark.postgres] * (name == "postgres")) for name in names]
        metafunc.parametrize("database", params, indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    """The kind of database that a test runs on."""
    return str(request.param)


@pytest.fixture
def home(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """Where a register will be."""
    if database == "sqlite":
        return tmp_path / "letters" / "register.sqlite"
    server: Server = request.getfixturevalue("server")
    return server.database()


@pytest.fixture
def path(home: Home) -> Path:
    """The file in which a register will be."""
    assert isinstance(home, Path)
    return home


@pytest.fixture
def address(home: Home) -> str:
    """The address at which a register will be."""
    assert isinstance(home, str)
    return home


@pytest.fixture
def raw(home: Home, register: Register) -> Iterator[Raw]:
    """A bare connection to the register."""
    opened = Raw(home)
    yield opened
    opened.close()


@pytest.fixture
def register(database: str, home: Home, request: pytest.FixtureRequest) -> Iterator[Register]:
    """A register that is open for writing."""
    with Register.open(home, writing=True, timeout=5) as opened:
        yield opened
