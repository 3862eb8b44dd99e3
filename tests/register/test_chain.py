"""Changes behind the program's back, made by somebody who took the guards away first."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from lettergen.errors import Problem
from lettergen.register import chain
from lettergen.register.book import Register
from lettergen.register.opening import Home
from tests.register.clerk import STAMP, a_file, a_reservation
from tests.register.raw import Raw


@pytest.fixture
def forge(home: Home, register: Register, raw: Raw) -> Callable[..., list[Problem]]:
    """Five letters, one of them issued and one void; then statements without guards, and what is found."""
    numbers = [register.reserve(a_reservation(f"{index}"), STAMP)[0].number for index in range(1, 6)]
    register.seal(numbers[1], [a_file()], STAMP)
    register.void(numbers[2], "опечатка", STAMP)
    assert register.problems() == []

    def work(*statements: str) -> list[Problem]:
        with raw.unguarded():
            for statement in statements:
                raw.execute(statement)
        with Register.open(home, writing=False) as reading:
            return reading.problems()

    return work


COPY = ", ".join(name for name in chain.COLUMNS if name not in ("seq", "printed", "key"))
INSERTED = (
    f"INSERT INTO letters (seq, printed, key, {COPY}) SELECT 6, '6', 'six', {COPY} FROM letters WHERE seq = 5"
)


@pytest.mark.parametrize("column", chain.COLUMNS[4:])
def test_a_changed_column_of_a_row_is_found_and_named(
    forge: Callable[..., list[Problem]], column: str
) -> None:
    value = {"state": "'void', reason = 'x'", "issued_on": "'2018-01-01'", "files": "'[]'"}.get(column, "'x'")
    found = forge(f"UPDATE letters SET {column} = {value} WHERE seq = 2")
    assert [problem.code for problem in found] == ["register.row-altered"]
    assert found[0].arguments["number"] == "2"
    assert found[0].arguments["event"] == 6
    assert column in str(found[0].arguments["columns"])


@pytest.mark.parametrize("column", [name for name in chain.EVENT if name not in ("id", *chain.PLACE)])
def test_a_changed_event_is_found_and_named(forge: Callable[..., list[Problem]], column: str) -> None:
    found = forge(f"UPDATE events SET {column} = 'x' WHERE id = 2")
    broken = [problem.arguments["event"] for problem in found if problem.code == "register.chain-broken"]
    assert broken[0] == 2
    assert not set(broken) - {2, 3}


def test_an_event_that_was_forged_with_its_digest_breaks_the_next(
    forge: Callable[..., list[Problem]], register: Register
) -> None:
    rows = register.events(register.find("2")[0].number)
    forged = {**rows[0], "actor": "nobody", "body": chain.canonical(rows[0]["body"])}
    found = forge(f"UPDATE events SET actor = 'nobody', digest = '{chain.link(forged)}' WHERE id = 2")
    assert [(problem.code, problem.arguments["event"]) for problem in found] == [("register.chain-broken", 3)]


def test_all_faults_are_found_and_not_the_first(forge: Callable[..., list[Problem]]) -> None:
    found = forge(
        "UPDATE letters SET subject = 'x' WHERE seq IN (1, 2)",
        "UPDATE events SET actor = 'x' WHERE id = 4",
        "DELETE FROM letters WHERE seq = 3",
        INSERTED,
    )
    assert sorted((problem.code, problem.arguments.get("number")) for problem in found) == [
        ("register.chain-broken", "4"),
        ("register.counter-off", None),
        ("register.row-added", "6"),
        ("register.row-altered", "1"),
        ("register.row-altered", "2"),
        ("register.row-missing", "3"),
    ]


def test_missing_events_are_found(forge: Callable[..., list[Problem]]) -> None:
    found = forge("DELETE FROM events WHERE id IN (3, 4)")
    assert ("register.events-missing", 3, 4) in [
        (problem.code, problem.arguments.get("first"), problem.arguments.get("last")) for problem in found
    ]


def test_the_last_letter_with_its_event_taken_away_leaves_the_counter(
    forge: Callable[..., list[Problem]],
) -> None:
    found = forge("DELETE FROM letters WHERE seq = 3", "DELETE FROM events WHERE seq = 3")
    assert {problem.code for problem in found} == {"register.events-missing"}
    found = forge("UPDATE counters SET last = 7")
    assert found[-1].code == "register.counter-off"
    assert (found[-1].arguments["last"], found[-1].arguments["highest"]) == (7, 5)


def test_a_row_that_moved_to_another_number_is_found(forge: Callable[..., list[Problem]]) -> None:
    found = forge("UPDATE letters SET seq = 50 WHERE seq = 4")
    assert {problem.code for problem in found} == {
        "register.row-added",
        "register.row-missing",
        "register.counter-off",
    }


def test_bytes_that_are_no_text_are_found_as_a_changed_row(forge: Callable[..., list[Problem]]) -> None:
    found = forge("UPDATE letters SET subject = CAST(x'ff41' AS TEXT) WHERE seq = 2")
    assert [(problem.code, problem.arguments["columns"]) for problem in found] == [
        ("register.row-altered", ["subject"])
    ]


def test_guards_that_were_taken_away_are_named(path: Path, forge: Callable[..., list[Problem]]) -> None:
    assert forge() == []
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER letters_stay")
    connection.close()
    with Register.open(path, writing=False) as register:
        (found,) = register.problems()
    assert (found.code, found.arguments["names"]) == ("register.guards-changed", ["letters_stay"])
