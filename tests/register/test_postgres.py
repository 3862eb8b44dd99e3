"""What only a server can do to a register: refuse, restart, forget, or be written to by somebody else."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import psycopg
import pytest

from lettergen.errors import RegisterError
from lettergen.register import postgres_schema, schema
from lettergen.register.book import Register
from lettergen.register.postgres import _marked
from lettergen.register.rows import row_asked
from lettergen.register.schema import VERSION
from tests.helpers import fails_with
from tests.postgres import Server, running
from tests.register.clerk import DAY, STAMP, a_file, a_reservation, finished, said, start
from tests.register.raw import Raw

pytestmark = pytest.mark.postgres


def opened(address: str, *, writing: bool = True) -> list[str]:
    """The numbers of a register."""
    with Register.open(address, writing=writing, timeout=2) as register:
        return [str(letter.number) for letter in register.letters()]


def test_both_databases_have_the_same_versions() -> None:
    assert len(postgres_schema.MIGRATIONS) == VERSION == len(schema.MIGRATIONS)


@pytest.mark.parametrize(
    ("sql", "marked"),
    [
        (
            "SELECT ? WHERE a = '?' AND b LIKE '%x' AND c = ?",
            "SELECT %s WHERE a = '?' AND b LIKE '%%x' AND c = %s",
        ),
        ("SELECT 5 % 2, ''", "SELECT 5 %% 2, ''"),
    ],
)
def test_marks_for_values_are_not_looked_for_in_texts(sql: str, marked: str) -> None:
    assert _marked(sql) == marked.encode()


class TestOpening:
    def test_an_address_that_leads_nowhere(self, address: str) -> None:
        with fails_with("setup.register-unreachable") as refusal:
            opened("postgresql://clerk@/x?host=/nowhere")
        assert "/nowhere" in str(refusal.problem.arguments["detail"])

    def test_a_database_that_there_is_not(self, server: Server) -> None:
        with fails_with("setup.register-no-database"):
            opened(server.address("absent"))

    def test_a_user_whom_the_server_does_not_know(self, server: Server) -> None:
        with fails_with("setup.register-login"):
            opened(server.address().replace("clerk@", "nobody@"))

    def test_a_wrong_password_is_told_and_never_shown(
        self, server: Server, address: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.run("CREATE USER secretary PASSWORD 'right'")
        rules = server.folder / "data" / "pg_hba.conf"
        before = rules.read_text()
        rules.write_text(f"local all secretary scram-sha-256\n{before}")
        try:
            server.run("SELECT pg_reload_conf()")
            mine = address.replace("clerk@", "secretary@")
            for password in ("", "wrong-and-secret"):
                monkeypatch.setenv("PGPASSWORD", password)
                with fails_with("setup.register-login") as refusal:
                    opened(mine)
                assert "wrong-and-secret" not in repr(refusal.problem)
            monkeypatch.setenv("PGPASSWORD", "right")
            with fails_with("setup.register-rights"):
                opened(mine)
        finally:
            rules.write_text(before)
            server.run("SELECT pg_reload_conf()")
            server.run("DROP USER secretary")

    def test_a_database_of_another_encoding(self, server: Server) -> None:
        server.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'")
        with fails_with("setup.register-encoding"):
            opened(server.address("latin"))

    @pytest.mark.parametrize("writing", [True, False])
    def test_tables_of_another_program_are_left_alone(
        self, server: Server, address: str, writing: bool
    ) -> None:
        server.run("CREATE TABLE books (name text)", address)
        with fails_with("setup.register-other-tables") as refusal:
            opened(address, writing=writing)
        assert refusal.problem.arguments["names"] == ["books"]
        assert server.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", address) == [
            ("books",)
        ]

    def test_reading_makes_nothing(self, server: Server, address: str) -> None:
        with Register.open(address, writing=False) as register:
            assert register.is_new
            assert register.head() is None
            assert register.problems() == []
            with fails_with("setup.register-readonly"):
                register.reserve(a_reservation("1"), STAMP)
        assert server.run("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", address) == []

    def test_nothing_is_written_by_a_reader(self, register: Register, address: str) -> None:
        with Register.open(address, writing=False) as reading, fails_with("setup.register-readonly"):
            reading.reserve(a_reservation("1"), STAMP)

    def test_without_the_driver_it_is_said_what_to_install(self, address: str) -> None:
        program = (
            "import sys; sys.modules['psycopg'] = None\n"
            "from lettergen.errors import SetupError\n"
            "from lettergen.register.book import Register\n"
            "try:\n    Register.open(sys.argv[1], writing=True)\n"
            "except SetupError as fault:\n    print(fault.problems[0].code)"
        )
        command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{program}", address]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == "setup.no-psycopg"

    def test_a_register_in_a_file_needs_no_driver(self, tmp_path: Path) -> None:
        program = (
            "import sys, pathlib; from lettergen.register.book import Register\n"
            "Register.open(pathlib.Path(sys.argv[1]), writing=True).close()\n"
            "print('psycopg' in sys.modules)"
        )
        command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{program}"]
        ran = subprocess.run([*command, str(tmp_path / "r")], capture_output=True, text=True, check=True)
        assert ran.stdout.strip() == "False"


def test_text_is_ordered_by_its_bytes_whatever_the_database_says(register: Register) -> None:
    for series in ("б", "A", "а", "a", "Б", "В"):
        register.reserve(a_reservation(series, series=series), STAMP)
    found = [letter.number.series for letter in register.letters()]
    assert found == sorted(found) == ["A", "a", "Б", "В", "а", "б"]


def test_a_text_that_the_server_cannot_hold_is_refused(register: Register) -> None:
    with fails_with("register.refused"):
        register.reserve(a_reservation("1", subject="О\0б"), STAMP)
    assert register.reserve(a_reservation("1"), STAMP)[0].number.seq == 1


def test_what_is_committed_is_on_the_server_s_disk(server: Server, address: str) -> None:
    (name,) = server.run("SELECT current_database()", address)[0]
    server.run(f"ALTER DATABASE {name} SET synchronous_commit = off")
    with Register.open(address, writing=True) as register:
        assert register._database.all("SHOW synchronous_commit") == [{"synchronous_commit": "on"}]


class TestTampering:
    CHANGES = (
        ("ALTER TABLE letters DISABLE TRIGGER letters_stay", "letters_stay"),
        ("DROP TRIGGER events_keep ON events", "events_keep"),
        ("ALTER TABLE letters DROP CONSTRAINT letters_key", "letters"),
        ('ALTER TABLE letters ALTER COLUMN owner TYPE text COLLATE "default"', "letters"),
        ("ALTER TABLE counters ADD COLUMN more text", "counters"),
        ("ALTER TABLE events DROP CONSTRAINT events_letter", "events"),
        (
            "CREATE OR REPLACE FUNCTION letters_stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
            "letters_stay",
        ),
    )

    @pytest.mark.parametrize(("statement", "name"), CHANGES)
    def test_guards_that_were_changed_are_named(
        self, register: Register, raw: Raw, address: str, statement: str, name: str
    ) -> None:
        assert register.problems() == []
        raw.execute(statement)
        with Register.open(address, writing=False) as reading:
            (found,) = reading.problems()
        assert (found.code, found.arguments["names"]) == ("register.guards-changed", [name])


class TestOwners:
    def test_an_owner_lives_as_long_as_its_session(self, register: Register, address: str) -> None:
        with Register.open(address, writing=False) as other:
            assert register.owners is not None
            assert other.owners is not None
            for _ in range(20):  # numbers of locks have a sign
                with register.owners.owner() as token:
                    assert other.owners.is_alive(token)
                    assert register.owners.is_alive(token)
                assert not other.owners.is_alive(token)

    @pytest.mark.parametrize("token", ["", "0" * 16, "host:1", "f" * 15, "F" * 16])
    def test_what_is_no_token_is_dead(self, register: Register, token: str) -> None:
        assert register.owners is not None
        assert not register.owners.is_alive(token)

    def test_a_session_that_was_ended_frees_its_letters(self, register: Register, raw: Raw) -> None:
        assert register.owners is not None
        with register.owners.owner() as token:
            raw.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lettergen'"
            )
            with fails_with("setup.register-lost"):
                register.reserve(a_reservation("1", owner=token), STAMP)
        assert raw.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'") == [(0,)]


class TestTheServerGoes:
    @pytest.fixture
    def mortal(self) -> Iterator[Server]:
        with running() as started:
            yield started

    def test_a_restart_burns_no_number(self, mortal: Server) -> None:
        address = mortal.database()
        with Register.open(address, writing=True) as register:
            one, _ = register.reserve(a_reservation("1"), STAMP)
            mortal.control("restart", "-m", "immediate")
            for _ in range(2):
                with fails_with("setup.register-lost"):
                    register.seal(one.number, [a_file()], STAMP)
        with Register.open(address, writing=True) as register:
            assert [(letter.key, letter.state) for letter in register.letters()] == [("1", "reserved")]
            assert register.seal(one.number, [a_file()], STAMP).state == "issued"
            assert register.reserve(a_reservation("2"), STAMP)[0].number.seq == 2
            assert register.problems() == []

    def test_power_loss_in_the_middle_of_many_clerks(self, mortal: Server) -> None:
        address = mortal.database()
        clerks = [start(address, f"clerk-{index}", "reserve", 400) for index in range(3)]
        wait_for(address, 20)
        mortal.control("stop", "-m", "immediate")
        for clerk in clerks:
            clerk.communicate(timeout=60)
            assert clerk.returncode
        mortal.control("start")
        with Register.open(address, writing=True) as register:
            seqs = [letter.number.seq for letter in register.letters()]
            assert seqs == list(range(1, len(seqs) + 1))
            assert register.problems() == []

    def test_a_server_that_may_forget_is_told_of(self, mortal: Server) -> None:
        address = mortal.database()
        opened(address)
        mortal.run("ALTER SYSTEM SET fsync = off")
        mortal.control("restart", "-m", "fast")
        with Register.open(address, writing=False) as register:
            assert [problem.code for problem in register.problems()] == ["setup.register-forgets"]


def wait_for(address: str, count: int) -> None:
    """Until so many letters have a number."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        with Register.open(address, writing=False) as register:
            last = register.last("main", 2018)
        if last and last.number.seq >= count:
            return
        time.sleep(0.05)
    raise AssertionError("nobody works")


def test_a_clerk_who_froze_does_not_keep_the_pen(register: Register, address: str) -> None:
    with Register.open(address, writing=True) as frozen:
        database = frozen._database
        with pytest.raises(Exception, match="register-lost"), database.writing():  # noqa: PT012
            database.all("SELECT set_config('idle_in_transaction_session_timeout', '200ms', true)")
            assert register.reserve(a_reservation("1"), STAMP)[0].number.seq == 1
            database.all("SELECT 1")


def test_a_statement_that_failed_is_not_followed_by_a_commit_that_says_nothing(register: Register) -> None:
    def go_on() -> None:
        with register._database.writing(), suppress(RegisterError):
            register._database.all("SELECT 1 / 0")

    with pytest.raises(psycopg.errors.InFailedSqlTransaction):
        go_on()


def test_the_next_clerk_waits_for_the_pen_and_sees_all_that_was_done_before(
    register: Register, address: str
) -> None:
    numbers: list[int] = []

    def reserve() -> None:
        with Register.open(address, writing=True) as other:
            numbers.append(other.reserve(a_reservation("2"), STAMP)[0].number.seq)

    waiting = threading.Thread(target=reserve)
    with register._database.writing():
        waiting.start()
        time.sleep(0.5)
        register._enter_next({**row_of_one(), "key": "1"}, a_reservation().numbering, "reserved", STAMP)
    waiting.join(timeout=30)
    assert numbers == [2]


def row_of_one() -> dict[str, object]:
    return row_asked(a_reservation("1", date(DAY.year, DAY.month, DAY.day)))


def test_a_killed_clerk_is_known_as_dead_at_once(address: str) -> None:
    opened(address)
    clerk = start(address, "stalled", "own")
    token = said(clerk)
    with Register.open(address, writing=True) as register:
        assert register.owners is not None
        assert register.owners.is_alive(token)
        clerk.kill()
        clerk.communicate()
        until = time.monotonic() + 10
        while register.owners.is_alive(token) and time.monotonic() < until:
            time.sleep(0.02)
        assert not register.owners.is_alive(token)
    assert finished([start(address, "same", "same", "x")]) == ["1 True\n"]


def test_two_registers_in_one_database_stand_apart(server: Server, address: str) -> None:
    for name in ("One", "two"):
        server.run(f'CREATE SCHEMA "{name}"', address)
        with Register.open(f"{address}&options=-csearch_path%3D%22{name}%22", writing=True) as register:
            assert register.reserve(a_reservation("1"), STAMP)[0].number.seq == 1
            assert register.problems() == []
    assert server.run("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", address) == []
