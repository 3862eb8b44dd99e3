"""A register's database past the program: statements as they are, and guards that somebody took away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lettergen.register.opening import Home

# What the databases say of the rules that are no guards of ours.
_RULES = {
    "CHECK": "violates check constraint",
    "UNIQUE": "violates unique constraint",
    "FOREIGN KEY": "violates foreign key constraint",
}


class Raw:
    """A bare connection."""

    def __init__(self, home: Home) -> None:
        self.on_server = not isinstance(home, Path)
        self._connection: Any
        self.refusal: type[Exception]
        if isinstance(home, Path):
            self._connection = sqlite3.connect(home, isolation_level=None)
            self._connection.execute("PRAGMA foreign_keys = ON")
            self.refusal = sqlite3.IntegrityError
        else:
            import psycopg

            self._connection = psycopg.connect(home, autocommit=True)
            self.refusal = psycopg.IntegrityError

    def execute(self, sql: str) -> list[tuple[Any, ...]]:
        """Carry out a statement."""
        done = self._connection.execute(sql)
        return list(done.fetchall()) if done.description else []

    def words(self, rule: str) -> str:
        """What a refusal says: a guard's name, or the database's own words."""
        return _RULES.get(rule, rule) if self.on_server else rule

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """No guard looks, and then all do again."""
        if self.on_server:
            self.execute("SET session_replication_role = replica")
            yield
            self.execute("SET session_replication_role = origin")
            return
        guards = self.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        for name, _ in guards:
            self.execute(f"DROP TRIGGER {name}")
        self.execute("PRAGMA foreign_keys = OFF")
        yield
        self.execute("PRAGMA foreign_keys = ON")
        for _, sql in guards:
            self.execute(sql)

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()
