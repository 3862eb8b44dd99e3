"""A register's rows, carried from one database to another: byte for byte, and through all guards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lettergen.errors import RegisterError, error
from lettergen.register import chain
from lettergen.register.database import Database
from lettergen.register.schema import COUNT

_LETTER = ", ".join(chain.COLUMNS)
_PLACE = ", ".join(chain.PLACE)
_EVENT = ", ".join(chain.EVENT)
_AT = " AND ".join(f"{name} = ?" for name in chain.PLACE)
_LAST = "SELECT id, digest FROM events ORDER BY id DESC LIMIT 1"


def refuse_work(database: Database, is_alive: Callable[[str], bool]) -> None:
    """Raise RegisterError where a letter is just being made; with the pen held nobody begins another."""
    for row in database.all("SELECT printed, owner FROM letters WHERE state = 'reserved'"):
        if is_alive(row["owner"]):
            raise RegisterError(error("register.in-work", number=row["printed"]))


def bring_up(source: Database, target: Database) -> None:
    """Bring a register that is empty, or holds an earlier state of the other, up to it, and open it again.

    Each in a transaction of its own. Numbers are counted anew: the guards see them as they were given. Raises
    RegisterError where the target has a past of its own.
    """
    for last in target.all(_LAST):
        if source.all("SELECT digest FROM events WHERE id = ?", last["id"]) != [{"digest": last["digest"]}]:
            raise RegisterError(error("register.other-past", path=target.place))
    target.all("DELETE FROM moved")
    for row in source.each(f"SELECT {_LETTER} FROM letters ORDER BY {_PLACE}"):
        _carry_letter(target, row)
    there = sum(row["id"] for row in target.all(_LAST))
    for event in source.each(f"SELECT {_EVENT} FROM events WHERE id > ? ORDER BY id", there):
        _insert(target, "events", event)


def extent(database: Database) -> Mapping[str, object]:
    """How many rows of each kind there are, and the end of the chain, which stands for all that they hold."""
    counts = {
        table: database.all(f"SELECT count(*) AS rows FROM {table}")[0]["rows"]
        for table in ("letters", "counters", "events")
    }
    return {**counts, "head": "".join(row["digest"] for row in database.all(_LAST))}


def mark_moved(database: Database, place: str) -> None:
    """From now on nothing is written here, not even by those who have the register open."""
    database.all("INSERT INTO moved (place) VALUES (?)", place)


def _carry_letter(target: Database, row: chain.Row) -> None:
    place = [row[name] for name in chain.PLACE]
    there = target.all(f"SELECT {_LETTER} FROM letters WHERE {_AT}", *place)
    changed = [name for name in chain.COLUMNS if there and there[0][name] != row[name]]
    if changed:
        values = ", ".join(f"{name} = ?" for name in changed)
        target.all(f"UPDATE letters SET {values} WHERE {_AT}", *(row[name] for name in changed), *place)
    elif not there:
        if not row["suffix"]:
            target.all(COUNT, row["series"], row["year"], row["seq"])
        _insert(target, "letters", row)


def _insert(target: Database, table: str, row: chain.Row) -> None:
    marks = ", ".join("?" * len(row))
    target.all(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())
