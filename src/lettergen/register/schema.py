"""All that depends on the database: tables and their guards, how it is opened, what its errors mean.

What SQL can promise, SQL promises, so that no writer can break it: numbers without gaps or twins, dates
in order, nothing deleted, nothing rewritten. All other SQL of the room is what SQLite and PostgreSQL share.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Never

from lettergen.errors import LettergenError, Problem, RegisterError, SetupError, error

BEGIN_WRITING = "BEGIN IMMEDIATE"
BEGIN_READING = "BEGIN"

_TABLES = (
    """CREATE TABLE letters (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 1),
        suffix TEXT NOT NULL DEFAULT '',
        printed TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
        key TEXT NOT NULL UNIQUE,
        draft_digest TEXT NOT NULL,
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        kind TEXT NOT NULL,
        languages TEXT NOT NULL,
        subject TEXT NOT NULL,
        pdf TEXT NOT NULL,
        snapshot TEXT NOT NULL,
        files TEXT NOT NULL DEFAULT '[]',
        reason TEXT,
        owner TEXT NOT NULL,
        PRIMARY KEY (series, year, seq, suffix),
        CHECK (year = CAST(substr(issued_on, 1, 4) AS INTEGER)),
        CHECK (state <> 'void' OR trim(coalesce(reason, '')) <> '')
    )""",
    # The foreign key makes a counter that ran ahead of its letter impossible to commit.
    """CREATE TABLE counters (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        suffix TEXT NOT NULL DEFAULT '' CHECK (suffix = ''),
        PRIMARY KEY (series, year),
        FOREIGN KEY (series, year, last, suffix) REFERENCES letters (series, year, seq, suffix)
            DEFERRABLE INITIALLY DEFERRED
    )""",
    """CREATE TABLE events (
        id INTEGER NOT NULL PRIMARY KEY,
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        suffix TEXT NOT NULL,
        verb TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        body TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL,
        FOREIGN KEY (series, year, seq, suffix) REFERENCES letters (series, year, seq, suffix)
    )""",
    "CREATE INDEX events_of_letter ON events (series, year, seq, suffix)",
)


def _guard(name: str, when: str, table: str, condition: str, says: str) -> str:
    """A trigger that refuses a statement."""
    return (
        f"CREATE TRIGGER {name} {when} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{name}: {says}'); END"
    )


_SAME_SERIES = "series = NEW.series AND year = NEW.year"
_PLACE = "(seq, suffix) {} (NEW.seq, NEW.suffix)"
_BEFORE = _PLACE.format("<")
_AFTER = _PLACE.format(">")

# An `INSERT OR REPLACE` deletes without the delete trigger; so inserts refuse what is already there.
_GUARDS = (
    _guard("letters_stay", "BEFORE DELETE", "letters", "1", "a letter is never deleted"),
    _guard(
        "letters_are_new",
        "BEFORE INSERT",
        "letters",
        "EXISTS (SELECT 1 FROM letters WHERE key = NEW.key "
        f"OR ({_SAME_SERIES} AND seq = NEW.seq AND suffix = NEW.suffix))",
        "this number or key is in the register already",
    ),
    _guard(
        "letters_follow_counter",
        "BEFORE INSERT",
        "letters",
        f"NEW.suffix = '' AND NEW.seq <> coalesce((SELECT last FROM counters WHERE {_SAME_SERIES}), 0)",
        "the number is not the one that the counter gave",
    ),
    _guard(
        "letters_keep_order",
        "BEFORE INSERT",
        "letters",
        f"NEW.issued_on < coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_BEFORE} "
        "ORDER BY seq DESC, suffix DESC LIMIT 1), '') OR "
        f"NEW.issued_on > coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_AFTER} "
        "ORDER BY seq, suffix LIMIT 1), '9999-12-31')",
        "dates never go back as numbers grow",
    ),
    _guard(
        "letters_keep_content",
        "BEFORE UPDATE OF series, year, seq, suffix, printed, key, draft_digest, issued_on, kind, languages, "
        "subject, pdf, snapshot",
        "letters",
        "1",
        "number, key, date and content of a letter never change",
    ),
    _guard(
        "letters_keep_state",
        "BEFORE UPDATE OF state",
        "letters",
        "NEW.state <> OLD.state AND (OLD.state = 'void' OR NEW.state = 'reserved')",
        "a letter goes from reserved to issued or void, from issued to void",
    ),
    _guard("counters_stay", "BEFORE DELETE", "counters", "1", "a counter is never deleted"),
    _guard(
        "counters_start_once",
        "AFTER INSERT",
        "counters",
        f"EXISTS (SELECT 1 FROM letters WHERE {_SAME_SERIES})",
        "a counter never starts again",
    ),
    _guard(
        "counters_add_one",
        "BEFORE UPDATE",
        "counters",
        "NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1",
        "a counter only adds one",
    ),
    _guard("events_stay", "BEFORE DELETE", "events", "1", "an event is never deleted"),
    _guard("events_keep", "BEFORE UPDATE", "events", "1", "an event never changes"),
    _guard(
        "events_are_chained",
        "BEFORE INSERT",
        "events",
        "NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM events) "
        "OR NEW.previous <> coalesce((SELECT digest FROM events WHERE id = NEW.id - 1), '')",
        "an event follows the last one",
    ),
)

# One entry per version, never edited once released: the register's version is the number of those applied.
MIGRATIONS: tuple[tuple[str, ...], ...] = ((*_TABLES, *_GUARDS),)
VERSION = len(MIGRATIONS)
_JOURNAL = "CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY)"
_OLDEST_SQLITE = (3, 35)

_CODES = {
    sqlite3.SQLITE_BUSY: "setup.register-locked",
    sqlite3.SQLITE_LOCKED: "setup.register-locked",
    sqlite3.SQLITE_CORRUPT: "setup.register-damaged",
    sqlite3.SQLITE_NOTADB: "setup.register-damaged",
    sqlite3.SQLITE_FULL: "setup.disk-full",
    sqlite3.SQLITE_READONLY: "setup.register-readonly",
    sqlite3.SQLITE_CANTOPEN: "setup.register-unreachable",
    sqlite3.SQLITE_PERM: "setup.register-unreachable",
    sqlite3.SQLITE_IOERR: "setup.register-disk",
    sqlite3.SQLITE_CONSTRAINT: "register.refused",
}
_DAMAGED_WORDS = ("Could not decode", "no such table", "no such column", "unsupported file")
_DISK_FULL = {errno.ENOSPC, errno.EDQUOT}


def open_writing(path: Path, timeout: float) -> sqlite3.Connection:
    """The register, made where there is none yet; safe when many processes do so at once."""
    _check_program()
    _check_leftovers(path)
    _make_folder(path.parent)
    connection = _connect(path, "rwc", timeout)
    try:
        found = _version(connection, path)
        _set_durable(connection, timeout)
        if found < VERSION:
            _migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """The register as it stands; an empty one in memory where there is no file.

    Changes nothing in it; SQLite may leave an empty `-wal` and a `-shm` beside the file.
    """
    _check_program()
    _check_leftovers(path)
    connection = _connect_reading(path, timeout) if _size(path) else None
    if connection is not None and _tables(connection):
        return connection
    if connection is not None:
        connection.close()
    return _empty()


def schema_problems(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    """Damage that the database itself finds, and guards or tables that are not as the program made them."""
    rows = connection.execute("PRAGMA quick_check").fetchall()
    found = [error("setup.register-damaged", path=str(path), detail=row[0]) for row in rows if row[0] != "ok"]
    wanted, present = (_definitions(each) for each in (_empty(), connection))
    changed = sorted({name for name, _ in wanted ^ present})
    return found + ([error("register.guards-changed", path=str(path), names=changed)] if changed else [])


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = BEGIN_WRITING) -> Iterator[None]:
    """All or nothing: committed when the block ends, undone when it raises."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def translated(path: Path, timeout: float) -> Iterator[None]:
    """Errors of the database and the disk as problems that a person can mend; a bug stays a bug."""
    try:
        yield
    except sqlite3.Error as fault:
        code = _code(fault)
        if not code:
            raise
        known: dict[str, object] = {"path": str(path), "detail": str(fault), "seconds": timeout}
        family: type[LettergenError] = RegisterError if code == "register.refused" else SetupError
        raise family(error(code, None, **known)) from fault
    except UnicodeDecodeError as fault:
        raise SetupError(error("setup.register-damaged", path=str(path), detail=str(fault))) from fault
    except OSError as fault:
        code = "setup.disk-full" if fault.errno in _DISK_FULL else "setup.register-unreachable"
        raise SetupError(error(code, path=str(path), detail=fault.strerror or str(fault))) from fault


def _code(fault: sqlite3.Error) -> str:
    """The problem's code for an error of SQLite, or an empty string."""
    if str(fault).startswith(_DAMAGED_WORDS):
        return "setup.register-damaged"
    number: int | None = getattr(fault, "sqlite_errorcode", None)
    return "" if number is None else _CODES.get(number & 0xFF, "")


def _connect(path: Path, mode: str, timeout: float) -> sqlite3.Connection:
    """A connection whose transactions are begun and ended by hand; it waits `timeout` seconds for a lock."""
    query = "immutable=1" if mode == "immutable" else f"mode={mode}"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}", timeout=timeout, isolation_level=None, uri=True
    )
    connection.row_factory = sqlite3.Row
    return connection


def _connect_reading(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection that writes nothing. A WAL register in a read-only folder opens only as `immutable`."""
    # SQLite would leave an empty WAL that belongs to this reader, and shut out those who write the register.
    stranger = not os.access(path, os.W_OK) and not _wal(path).exists()
    connection = _connect(path, "immutable" if stranger else "ro", timeout)
    try:
        _version(connection, path)
    except sqlite3.OperationalError as fault:
        connection.close()
        unshared = (fault.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        # `immutable` does not look into the WAL: with one that holds rows it would show an older register.
        if not unshared or _size(_wal(path)):
            raise
        connection = _connect(path, "immutable", timeout)
        _version(connection, path)
    return connection


def _set_durable(connection: sqlite3.Connection, timeout: float) -> None:
    """A commit that has returned is on the disk.

    WAL: readers never wait for a writer, and a commit is one append. FULL: the append is synced before the
    commit returns; NORMAL would sync at checkpoints only, and power loss take back numbers already said.
    """
    deadline = time.monotonic() + timeout
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as fault:
            # The change to WAL, once in a register's life, does not wait for a lock as other statements do.
            if (fault.sqlite_errorcode & 0xFF) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply the migrations that are missing; who comes second finds none."""
    with transaction(connection):
        found = _version(connection, path)
        if not found:
            connection.execute(_JOURNAL)
        for number, statements in enumerate(MIGRATIONS[found:], start=found + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations (number) VALUES (?)", (number,))


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a register, 0 for an empty file; a newer one or another program's file is refused."""
    tables = _tables(connection)
    if not tables:
        return 0
    if "migrations" not in tables or "letters" not in tables:
        raise SetupError(error("setup.register-foreign", path=str(path)))
    found = int(connection.execute("SELECT coalesce(max(number), 0) FROM migrations").fetchone()[0])
    if not found:
        _damaged(path, "no version")
    if found > VERSION:
        raise SetupError(error("setup.register-newer", path=str(path), found=found, known=VERSION))
    return found


def _tables(connection: sqlite3.Connection) -> set[str]:
    """Names of all tables."""
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _definitions(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Name and text of every table, index and trigger."""
    return {(row[0], row[1]) for row in connection.execute("SELECT name, sql FROM sqlite_master")}


def _empty() -> sqlite3.Connection:
    """A register without letters that lives in memory and accepts none."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    _migrate(connection, Path(":memory:"))
    connection.execute("PRAGMA query_only = ON")
    return connection


def _make_folder(folder: Path) -> None:
    """The register's folder; its name is synced too, or power loss would take the register with it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    if os.name == "posix":
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _check_program() -> None:
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        needed = ".".join(map(str, _OLDEST_SQLITE))
        raise SetupError(error("setup.sqlite-old", found=sqlite3.sqlite_version, needed=needed))


def _check_leftovers(path: Path) -> None:
    """A WAL that holds rows beside a register that is gone or empty: SQLite would delete it unread.

    The WAL is looked at first: whoever is just making the register fills the file before its WAL.
    """
    if _size(_wal(path)) and not _size(path):
        _damaged(path, f"{_wal(path).name} without {path.name}")


def _damaged(path: Path, detail: str) -> Never:
    raise SetupError(error("setup.register-damaged", path=str(path), detail=detail))


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _size(path: Path) -> int:
    """Bytes of a file; 0 where there is none. Raises OSError, for a folder too."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        return path.stat().st_size
    except FileNotFoundError:
        return 0
