"""What the register asks of the database that it stands in: rows, one pen, one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

from lettergen.errors import Problem

Rows = list[dict[str, Any]]


class Database(Protocol):
    """One connection to a database: for one thread of one process.

    Statements are written with `?` for their values, in the SQL that all of our databases share. What goes
    wrong is raised as SetupError, or as RegisterError where a guard has refused.
    """

    @property
    def place(self) -> str:
        """Where the register is, as people are told of it."""

    def all(self, sql: str, *values: object) -> Rows:
        """All rows that a statement gives."""

    def each(self, sql: str, *values: object) -> Iterator[dict[str, Any]]:
        """The rows of a statement, one at a time, inside `reading`."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that holds the register's only pen from its first statement on."""

    def reading(self) -> AbstractContextManager[None]:
        """One transaction that sees one moment; text that is none is given as it stands."""

    def problems(self) -> list[Problem]:
        """Damage that the database itself finds, and guards that are not as the program made them."""

    def close(self) -> None:
        """Let the database go."""
