"""What the register asks of the database that it stands in: rows, one pen, one moment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from lettergen.errors import Problem

Rows = list[dict[str, Any]]
Statement = tuple[str, Sequence[object]]


class Owners(Protocol):
    """Who tells whether the maker of a reserved number still works."""

    def owner(self) -> AbstractContextManager[str]:
        """A token that shows, as long as this block runs, that the letters it owns are being worked on."""

    def alone(self) -> AbstractContextManager[object]:
        """Only one at a time puts files in place of those that are registered."""

    def is_alive(self, token: str) -> bool:
        """Whether an owner still works."""

    def forget_owner(self, token: str) -> None:
        """Take away what a dead owner left behind."""

    def sweep_owners(self, known: Collection[str]) -> None:
        """Take away what dead owners left behind whom no letter names."""


class Database(Protocol):
    """One connection to a database: for one thread of one process.

    Statements are written with `?` for their values, in the SQL that all of our databases share. What goes
    wrong is raised as SetupError, or as RegisterError where a guard has refused.
    """

    @property
    def place(self) -> str:
        """Where the register is, as people are told of it."""

    @property
    def owners(self) -> Owners | None:
        """Who is at work, where the database itself knows; else the folder of letters knows it."""

    def all(self, sql: str, *values: object) -> Rows:
        """All rows that a statement gives."""

    def each(self, sql: str, *values: object) -> Iterator[dict[str, Any]]:
        """The rows of a statement, one at a time, inside `reading`."""

    def run(self, statements: Iterable[Statement]) -> None:
        """Carry statements out in their order, inside `writing`; what they give is not asked for."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that holds the register's only pen from its first statement on.

        What its block raises by itself is no error of the database.
        """

    def reading(self) -> AbstractContextManager[None]:
        """One transaction that sees one moment; text that is none is given as it stands."""

    def problems(self) -> list[Problem]:
        """Damage that the database itself finds, and guards that are not as the program made them."""

    def close(self) -> None:
        """Let the database go."""
