"""Which database a register stands in: a file, or a server that its address names."""

from __future__ import annotations

from pathlib import Path

from lettergen.errors import SetupError, error
from lettergen.register.database import Database
from lettergen.register.sqlite import SQLite

Home = Path | str


def open_database(home: Home, *, writing: bool, timeout: float = 30.0) -> Database:
    """The database at a path or an address. Writing makes what is missing; reading makes nothing.

    Raises SetupError where it is locked longer than `timeout` seconds, damaged, newer or out of reach.
    """
    if isinstance(home, Path):
        return SQLite.open(home, writing=writing, timeout=timeout)
    try:
        from lettergen.register.postgres import Postgres
    except ImportError as reason:
        raise SetupError(error("setup.no-psycopg", path=home)) from reason
    return Postgres.open(home, writing=writing, timeout=timeout)
