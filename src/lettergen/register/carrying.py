"""A register's rows, carried from one database to another: byte for byte, and through all guards."""

from __future__ import annotations

from lettergen.register import chain
from lettergen.register.database import Database

_LETTER = ", ".join(chain.COLUMNS)
_PLACE = ", ".join(chain.PLACE)
_EVENT = ", ".join(chain.EVENT)
_AT = " AND ".join(f"{name} = ?" for name in chain.PLACE)


def carry(source: Database, target: Database) -> None:
    """Bring a register that is empty, or holds an earlier state of the other, up to it.

    Each in a transaction of its own. Numbers are counted anew: the guards see them as they were given.
    """
    for row in source.each(f"SELECT {_LETTER} FROM letters ORDER BY {_PLACE}"):
        _carry_letter(target, row)
    rows = target.all("SELECT coalesce(max(id), 0) AS last FROM events")
    for event in source.each(f"SELECT {_EVENT} FROM events WHERE id > ? ORDER BY id", rows[0]["last"]):
        _insert(target, "events", event)


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


# The counter's next number, or the first. One statement: neither twins nor holes, whoever counts beside us.
COUNT = (
    "INSERT INTO counters (series, year, last) VALUES (?, ?, ?) "
    "ON CONFLICT (series, year) DO UPDATE SET last = counters.last + 1 RETURNING last"
)


def _insert(target: Database, table: str, row: chain.Row) -> None:
    marks = ", ".join("?" * len(row))
    target.all(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())
