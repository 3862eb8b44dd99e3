"""What SQL promises to every writer, and what an administrator is told."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lettergen.errors import LettergenError, RegisterError, SetupError
from lettergen.register import chain, schema
from lettergen.register.book import Register
from lettergen.register.opening import Home
from lettergen.register.sqlite import SQLite
from tests.register.clerk import DAY, SERIES, STAMP, a_file, a_reservation, said, start
from tests.register.raw import Raw

OTHERS = ", ".join(
    name for name in chain.COLUMNS if name not in ("seq", "key", "issued_on", "state", "reason")
)


def insert(seq: int, key: str = "x", day: str = "2018-08-21", suffix: str = "", start: str = "INSERT") -> str:
    """A row like that of number 2."""
    others = OTHERS.replace("suffix", f"'{suffix}'")
    return (
        f"{start} INTO letters (seq, key, issued_on, state, {OTHERS}) "
        f"SELECT {seq}, '{key}', '{day}', 'reserved', {others} FROM letters WHERE seq = 2"
    )


def append(id_: str, previous: str, start: str = "INSERT") -> str:
    """An event like the last one, which has number 5."""
    return (
        f"{start} INTO events SELECT {id_}, series, year, seq, suffix, verb, at, actor, body, {previous}, 'x' "
        "FROM events WHERE id = 5"
    )


@pytest.fixture
def sql(register: Register, raw: Raw) -> Iterator[Raw]:
    """A bare connection to a register: 1 is issued, 2 reserved, 3 void."""
    numbers = [register.reserve(a_reservation(f"{index}"), STAMP)[0].number for index in range(3)]
    register.seal(numbers[0], [a_file()], STAMP)
    register.void(numbers[2], "опечатка", STAMP)
    yield raw
    assert register.problems() == []


def connection_of(register: Register) -> sqlite3.Connection:
    """What the register writes with."""
    assert isinstance(register._database, SQLite)
    return register._database._connection


REFUSED = [
    ("DELETE FROM letters WHERE seq = 2", "letters_stay"),
    ("DELETE FROM events WHERE id = 1", "events_stay"),
    ("DELETE FROM counters", "counters_stay"),
    ("UPDATE events SET actor = 'x'", "events_keep"),
    ("UPDATE counters SET last = 2", "counters_add_one"),
    ("UPDATE counters SET last = 9", "counters_add_one"),
    ("UPDATE counters SET year = 2019", "counters_add_one"),
    ("INSERT INTO counters (series, year, last) VALUES ('main', 2018, 1)", "UNIQUE"),
    ("INSERT INTO counters (series, year, last) VALUES ('other', 2018, 1)", "FOREIGN KEY"),
    ("UPDATE counters SET last = last + 1", "FOREIGN KEY"),
    *[
        (f"UPDATE letters SET {name} = {name} WHERE seq = 2", "letters_keep_number")
        for name in (*chain.PLACE, "printed")
    ],
    *[
        (f"UPDATE letters SET {name} = {name} || 'x' WHERE seq = {seq}", "letters_keep_content")
        for name in chain.CONTENT
        if name != "issued_on"
        for seq in (1, 2, 3)
    ],
    ("UPDATE letters SET issued_on = '2018-12-31' WHERE seq = 3", "letters_keep_content"),
    ("UPDATE letters SET state = 'reserved' WHERE seq = 1", "letters_keep_state"),
    ("UPDATE letters SET state = 'issued' WHERE seq = 3", "letters_keep_state"),
    ("UPDATE letters SET state = 'reserved' WHERE seq = 3", "letters_keep_state"),
    ("UPDATE letters SET state = 'lost' WHERE seq = 2", "CHECK"),
    ("UPDATE letters SET state = 'void' WHERE seq = 2", "CHECK"),
    ("UPDATE letters SET state = 'void', reason = ' ' WHERE seq = 2", "CHECK"),
    ("UPDATE letters SET reason = NULL WHERE seq = 3", "CHECK"),
    (insert(3), "letters_are_new"),
    (insert(3, key="1", suffix="a"), "letters_are_new"),
    (insert(4), "letters_follow_counter"),
    (insert(0), "letters_follow_counter"),
    (insert(0, suffix="a"), "CHECK"),
    (insert(2, suffix="a", day="2018-08-20"), "letters_keep_order"),
    (insert(2, suffix="a", day="2018-08-22"), "letters_keep_order"),
    (insert(3, suffix="a", day="2019-08-22"), "CHECK"),
    (append("9", "digest"), "events_are_chained"),
    (append("6", "'x'"), "events_are_chained"),
]
# Ways past a guard that one database has and the other has not.
REFUSED_BY_SQLITE = [
    ("INSERT OR REPLACE INTO counters (series, year, last) VALUES ('main', 2018, 1)", "counters_start_once"),
    ("UPDATE OR REPLACE letters SET seq = 1 WHERE seq = 2", "letters_keep_number"),
    (insert(3, key="2", start="INSERT OR REPLACE"), "letters_are_new"),
    (insert(3, key="2", start="INSERT OR IGNORE"), "letters_are_new"),
    (append("5", "previous", start="INSERT OR REPLACE"), "events_are_chained"),
]
REFUSED_BY_POSTGRES = [
    *[(f"TRUNCATE {name} CASCADE", "are_not_emptied") for name in ("letters", "counters", "events")],
    (insert(3, key="2") + " ON CONFLICT DO NOTHING", "letters_are_new"),
    (insert(3, key="2") + " ON CONFLICT (key) DO UPDATE SET subject = 'x'", "letters_are_new"),
    (append("5", "previous") + " ON CONFLICT (id) DO UPDATE SET actor = 'x'", "events_are_chained"),
]


@pytest.mark.parametrize(("statement", "guard"), REFUSED)
def test_sql_refuses(sql: Raw, statement: str, guard: str) -> None:
    with pytest.raises(sql.refusal, match=sql.words(guard)):
        sql.execute(statement)


@pytest.mark.parametrize(("statement", "guard"), REFUSED_BY_SQLITE)
def test_sqlite_refuses(sql: Raw, path: Path, statement: str, guard: str) -> None:
    with pytest.raises(sql.refusal, match=guard):
        sql.execute(statement)


@pytest.mark.parametrize(("statement", "guard"), REFUSED_BY_POSTGRES)
def test_postgres_refuses(sql: Raw, address: str, statement: str, guard: str) -> None:
    with pytest.raises(sql.refusal, match=guard):
        sql.execute(statement)


def test_every_guard_was_provoked() -> None:
    every = [sql for statements in schema.MIGRATIONS for sql in statements]
    names = {sql.split()[2] for sql in every if sql.startswith("CREATE TRIGGER")}
    provoked = {guard for _, guard in (*REFUSED, *REFUSED_BY_SQLITE) if guard[0].islower()}
    assert names == provoked | {"letters_keep_order_too", schema.MOVED}


def test_a_number_that_was_kept_free_keeps_the_order_of_dates(register: Register, raw: Raw) -> None:
    for purpose in ("one", "two", "three"):
        register.keep_free("main", SERIES, DAY, {"purpose": purpose}, STAMP)
    with pytest.raises(raw.refusal, match="order_too"):
        raw.execute("UPDATE letters SET issued_on = '2018-08-22' WHERE seq = 2")


def test_dates_keep_their_order_below_the_program_too(sql: Raw) -> None:
    sql.execute("BEGIN")
    sql.execute("UPDATE counters SET last = last + 1")
    with pytest.raises(sql.refusal, match="letters_keep_order"):
        sql.execute(insert(4, day="2018-08-20"))
    sql.execute("ROLLBACK")


def test_a_register_that_refuses_says_so(register: Register, raw: Raw) -> None:
    register.reserve(a_reservation("1"), STAMP)
    with raw.unguarded():
        raw.execute("UPDATE counters SET last = 0")
    with pytest.raises(RegisterError) as fault:
        register.reserve(a_reservation("2"), STAMP)
    assert fault.value.problems[0].code == "register.refused"
    assert "letters_are_new" in str(fault.value.problems[0].arguments["detail"])


def test_a_register_that_was_moved_takes_nothing_more(register: Register, raw: Raw, home: Home) -> None:
    raw.execute("INSERT INTO moved VALUES ('elsewhere')")
    assert code_of(lambda: register.reserve(a_reservation("1"), STAMP)) == "setup.register-moved"
    for writing in (True, False):
        assert code_of(opened(home, writing=writing)) == "setup.register-moved"


def code_of(action: Callable[[], object]) -> str:
    """The code of the one problem that an action ends with."""
    with pytest.raises(SetupError) as fault:
        action()
    (problem,) = fault.value.problems
    return problem.code


def opened(home: Home, *, writing: bool) -> Callable[[], object]:
    """Opening a register and reading it, as an action."""

    def action() -> object:
        with Register.open(home, writing=writing, timeout=0.3) as register:
            return list(register.letters())

    return action


@pytest.mark.parametrize("writing", [True, False])
def test_a_file_that_is_no_register(path: Path, writing: bool) -> None:
    path.parent.mkdir()
    path.write_text("Это не база данных, а просто текст. " * 100, encoding="utf-8")
    before = path.read_bytes()
    assert code_of(opened(path, writing=writing)) == "setup.register-damaged"
    assert path.read_bytes() == before


@pytest.mark.parametrize("writing", [True, False])
def test_the_database_of_another_program_is_left_alone(path: Path, writing: bool) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE books (name TEXT)")
    connection.close()
    before = path.read_bytes()
    assert code_of(opened(path, writing=writing)) == "setup.register-foreign"
    assert path.read_bytes() == before


@pytest.mark.parametrize("writing", [True, False])
def test_a_newer_register(raw: Raw, home: Home, writing: bool) -> None:
    raw.execute("INSERT INTO migrations VALUES (99)")
    with pytest.raises(SetupError) as fault:
        opened(home, writing=writing)()
    (problem,) = fault.value.problems
    assert problem.code == "setup.register-newer"
    assert (problem.arguments["found"], problem.arguments["known"]) == (99, schema.VERSION)


@pytest.mark.parametrize("writing", [True, False])
def test_a_register_without_a_version(raw: Raw, home: Home, writing: bool) -> None:
    raw.execute("DELETE FROM migrations")
    assert code_of(opened(home, writing=writing)) == "setup.register-damaged"


def a_healthy_file(path: Path) -> bytes:
    """The bytes of a register of fifty letters."""
    with Register.open(path, writing=True) as register:
        for index in range(50):
            letter, _ = register.reserve(a_reservation(f"{index}"), STAMP)
            if index % 3:
                register.seal(letter.number, [a_file()], STAMP)
    return path.read_bytes()


def test_damage_anywhere_is_named_and_none_that_changes_a_letter_is_missed(path: Path) -> None:
    healthy = a_healthy_file(path)
    with Register.open(path, writing=False) as register:
        said_before = [repr(letter) for letter in register.letters()]
    chance, codes = random.Random(207), set()
    for round_ in range(200):
        damaged = bytearray(healthy)
        start = chance.randrange(len(damaged))
        damaged[start : start + 16] = chance.randbytes(len(damaged[start : start + 16]))
        path.write_bytes(damaged)
        try:
            with Register.open(path, writing=False) as register:
                found = register.problems()
                assert found or [repr(letter) for letter in register.letters()] == said_before, (
                    round_,
                    start,
                )
        except LettergenError as fault:
            codes.add(fault.problems[0].code)
    assert codes <= {"setup.register-damaged", "setup.register-readonly", "register.row-unreadable"}


def test_a_register_cut_short(path: Path) -> None:
    with Register.open(path, writing=True) as register:
        for index in range(100):
            register.reserve(a_reservation(f"{index}"), STAMP)
    os.truncate(path, path.stat().st_size // 2)
    assert code_of(opened(path, writing=False)) == "setup.register-damaged"


@pytest.mark.parametrize("writing", [True, False])
def test_a_wal_whose_register_is_gone_is_not_thrown_away(
    register: Register, path: Path, writing: bool
) -> None:
    register.reserve(a_reservation("1"), STAMP)
    wal = path.with_name(path.name + "-wal")
    rows = wal.read_bytes()
    assert rows
    other = path.parent / "copy.sqlite"
    (path.parent / "copy.sqlite-wal").write_bytes(rows)
    assert code_of(opened(other, writing=writing)) == "setup.register-damaged"
    assert (path.parent / "copy.sqlite-wal").read_bytes() == rows


def test_a_folder_in_the_place_of_the_register(path: Path) -> None:
    path.mkdir(parents=True)
    assert code_of(opened(path, writing=True)) == "setup.register-unreachable"
    assert code_of(opened(path, writing=False)) == "setup.register-unreachable"


def test_a_file_in_the_place_of_the_folder(path: Path) -> None:
    path.parent.write_text("x")
    assert code_of(opened(path, writing=True)) == "setup.register-unreachable"
    assert code_of(opened(path, writing=False)) == "setup.register-unreachable"


def test_a_disk_without_room(register: Register, path: Path) -> None:
    connection_of(register).execute("PRAGMA max_page_count = 1")
    big = a_reservation("1", snapshot="x" * 1_000_000)
    assert code_of(lambda: register.reserve(big, STAMP)) == "setup.disk-full"
    connection_of(register).execute("PRAGMA max_page_count = 100000")
    assert register.reserve(big, STAMP)[0].number.seq == 1


def test_nothing_is_written_through_a_register_opened_for_reading(register: Register, path: Path) -> None:
    for where in (path, path.with_name("absent.sqlite")):
        with Register.open(where, writing=False) as reading:
            assert code_of(lambda: reading.reserve(a_reservation("1"), STAMP)) == "setup.register-readonly"
    assert not path.with_name("absent.sqlite").exists()


def test_a_locked_register_is_waited_for_and_then_given_up(register: Register, home: Home) -> None:
    holder = start(home, "holder", "lock")
    try:
        assert said(holder) == "ready"
        with Register.open(home, writing=True, timeout=0.5) as other:
            began = time.monotonic()
            with pytest.raises(SetupError) as fault:
                other.reserve(a_reservation("1"), STAMP)
            assert 0.4 < time.monotonic() - began < 5
            (problem,) = fault.value.problems
            assert (problem.code, problem.arguments["seconds"]) == ("setup.register-locked", 0.5)
            assert problem.arguments["path"] == str(home)
            assert list(other.letters()) == []
    finally:
        holder.kill()
        holder.communicate()
    assert register.reserve(a_reservation("1"), STAMP)[0].number.seq == 1


def test_a_commit_is_synced_before_it_returns(register: Register, path: Path) -> None:
    pragmas = [
        connection_of(register).execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    ]
    assert pragmas == ["wal", 2, 1]


def test_reading_leaves_the_register_as_it_is(path: Path) -> None:
    with Register.open(path, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
    before = path.read_bytes(), path.stat().st_mtime_ns
    opened(path, writing=False)()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.fixture
def shut() -> Iterator[Path]:
    """A register in a folder that nobody may write to, reachable for every user."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "register.sqlite"
    yield path
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(folder)


def as_a_stranger(action: Callable[[], object]) -> int:
    """Run an action in a process without root's rights; 0 where it ends well."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        action()
        os._exit(0)
    except BaseException:
        os._exit(1)


@pytest.mark.skipif(os.name != "posix", reason="needs permission bits")
def test_a_register_in_a_read_only_folder_is_read(shut: Path) -> None:
    with Register.open(shut, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
    shut.chmod(0o444)
    shut.parent.chmod(0o555)

    def read() -> None:
        with Register.open(shut, writing=False) as register:
            assert [letter.issued_on for letter in register.letters()] == [DAY]
            assert register.problems() == []
        with pytest.raises(SetupError) as fault, Register.open(shut, writing=True) as register:
            register.reserve(a_reservation("2"), STAMP)
        assert fault.value.problems[0].code in ("setup.register-readonly", "setup.register-unreachable")

    assert as_a_stranger(read) == 0
    assert [entry.name for entry in shut.parent.iterdir()] == ["register.sqlite"]


@pytest.mark.skipif(os.name != "posix", reason="needs permission bits")
def test_a_reader_who_may_not_write_leaves_nothing_that_shuts_out_the_writers(shut: Path) -> None:
    with Register.open(shut, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
    shut.chmod(0o444)
    shut.parent.chmod(0o777)
    assert as_a_stranger(opened(shut, writing=False)) == 0
    assert [entry.name for entry in shut.parent.iterdir()] == ["register.sqlite"]


@pytest.mark.skipif(os.name != "posix", reason="needs permission bits")
def test_rows_that_only_the_wal_holds_are_not_passed_over(shut: Path) -> None:
    with Register.open(shut, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
        copy = shut.parent / "copy"
        copy.mkdir()
        for name in ("register.sqlite", "register.sqlite-wal"):
            shutil.copy(shut.parent / name, copy / name)
            (copy / name).chmod(0o444)
    copy.chmod(0o555)
    shut.parent.chmod(0o555)

    def read() -> None:
        assert code_of(opened(copy / shut.name, writing=False)) == "setup.register-unreachable"

    code = as_a_stranger(read)
    copy.chmod(0o755)
    assert code == 0
