"""Registers that an older program has written, from every released version on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lettergen.register import chain, postgres_schema, schema
from lettergen.register.book import Register
from lettergen.register.opening import Home
from tests.helpers import fails_with
from tests.postgres import Server
from tests.register.clerk import STAMP, a_file, a_reservation, finished, start
from tests.register.raw import Raw

OLD_COLUMNS = [name for name in chain.COLUMNS if name != "marks"]
_VALUES = {
    "series": "main",
    "year": 2018,
    "suffix": "",
    "draft_digest": "a" * 64,
    "issued_on": "2018-08-21",
    "kind": "confirmation",
    "languages": "ru",
    "subject": "О чем-то",
    "pdf": "auto",
    "snapshot": "kind",
    "files": "[]",
    "reason": None,
    "owner": "host:1",
    "state": "reserved",
}


def body_of_version_1(row: dict[str, Any]) -> str:
    """What version 1 wrote into an event; it knew no marks."""
    shown = {**row, **{name: chain._shown(name, row[name]) for name in chain.BY_DIGEST}}
    return chain.canonical({name: shown[name] for name in OLD_COLUMNS})


def statements_of_version_1(count: int) -> Iterator[tuple[str, list[Any]]]:
    """What the program of version 1 did for some letters, the first of which it made void."""
    previous, events = "", 0
    for seq in range(1, count + 1):
        row = {**_VALUES, "seq": seq, "printed": str(seq), "key": f"old-{seq}"}
        yield schema.COUNT, ["main", 2018, 1]
        yield _insert("letters", row)
        for state in ("reserved", "void")[: 1 + (seq == 1)]:
            row |= {"state": state, "reason": "опечатка" if state == "void" else None}
            if state == "void":
                yield "UPDATE letters SET state = ?, reason = ? WHERE seq = ?", [state, row["reason"], seq]
            events += 1
            event: dict[str, Any] = {
                "id": events,
                **{name: row[name] for name in chain.PLACE},
                "verb": state,
                "at": STAMP.at.isoformat(),
                "actor": "clerk",
                "body": body_of_version_1(row),
                "previous": previous,
            }
            previous = event["digest"] = chain.link(event)
            yield _insert("events", event)


def _insert(table: str, row: dict[str, Any]) -> tuple[str, list[Any]]:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", list(row.values())


@pytest.fixture
def old(home: Home) -> Home:
    """A register of version 1 with three letters."""
    if isinstance(home, Path):
        home.parent.mkdir(parents=True)
        connection: Any = sqlite3.connect(home, isolation_level=None)
        first, marks = schema.MIGRATIONS[0], "?"
    else:
        import psycopg

        connection = psycopg.connect(home, autocommit=True)
        first, marks = postgres_schema.MIGRATIONS[0], "%s"
    connection.execute("BEGIN")
    connection.execute("CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY)")
    connection.execute("INSERT INTO migrations (number) VALUES (1)")
    for statement in first:
        connection.execute(statement)
    for sql, values in statements_of_version_1(3):
        connection.execute(sql.replace("?", marks), values)
    connection.execute("COMMIT")
    connection.close()
    return home


def test_a_register_of_version_1_is_brought_up_with_its_chain_whole(old: Home) -> None:
    with Register.open(old, writing=True) as register:
        assert [(letter.key, letter.state, letter.marks) for letter in register.letters()] == [
            ("old-1", "void", {}),
            ("old-2", "reserved", {}),
            ("old-3", "reserved", {}),
        ]
        assert register.problems() == []
        two = register.find("2")[0].number
        register.seal(two, [a_file()], STAMP)
        register.mark(two, "signed", {"on": "2018-08-22"}, STAMP)
        assert register.reserve(a_reservation("new"), STAMP)[0].number.seq == 4
        assert register.problems() == []


def test_many_clerks_bring_a_register_up_once(old: Home) -> None:
    finished([start(old, f"clerk-{index}", "reserve", 2) for index in range(6)])
    with Register.open(old, writing=False) as register:
        assert [letter.number.seq for letter in register.letters()] == list(range(1, 16))
        assert register.problems() == []


def test_a_copy_of_the_file_is_kept_as_it_was(old: Home, path: Path) -> None:
    Register.open(old, writing=True).close()
    kept = sorted(entry.name for entry in path.parent.iterdir() if entry.name.startswith("register.sqlite.b"))
    assert kept == ["register.sqlite.before-2"]
    with sqlite3.connect(path.parent / kept[0]) as copy:
        assert copy.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
        assert copy.execute("SELECT count(*) FROM letters").fetchone() == (3,)
    copy.close()
    assert not list(path.parent.glob(".*"))


def test_an_older_file_is_read_and_left_as_it_is(old: Home, path: Path) -> None:
    before = path.read_bytes()
    with Register.open(old, writing=False) as register:
        assert [letter.key for letter in register.letters()] == ["old-1", "old-2", "old-3"]
        assert register.problems() == []
        with fails_with("setup.register-readonly"):
            register.reserve(a_reservation("new"), STAMP)
    assert path.read_bytes() == before


def test_copies_of_the_tables_are_kept_on_a_server(old: Home, address: str, server: Server) -> None:
    Register.open(old, writing=True).close()
    assert server.run("SELECT count(*) FROM letters_before_2", address) == [(3,)]
    assert server.run("SELECT max(number) FROM migrations_before_2", address) == [(1,)]


def test_an_older_register_on_a_server_waits_for_who_writes(old: Home, address: str) -> None:
    with fails_with("setup.register-older"):
        Register.open(old, writing=False)
    Register.open(old, writing=True).close()
    with Register.open(address, writing=False) as register:
        assert register.problems() == []


def test_an_empty_register_needs_no_copy(raw: Raw, home: Home) -> None:
    if isinstance(home, Path):
        assert not list(home.parent.glob("*before*"))
    else:
        assert raw.execute("SELECT 1 FROM pg_tables WHERE tablename LIKE '%before%'") == []
