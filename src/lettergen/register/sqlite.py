"""The register in a file of SQLite: how it is opened, written durably, and what its errors mean."""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Never, Self

from lettergen.errors import SYSTEM_TROUBLE, LettergenError, Problem, RegisterError, SetupError, error
from lettergen.failpoints import reached
from lettergen.register.database import Rows, Statement
from lettergen.register.schema import MIGRATIONS, MOVED, VERSION

BEGIN_WRITING = "BEGIN IMMEDIATE"
BEGIN_READING = "BEGIN"
_JOURNAL = "CREATE TABLE migrations (number INTEGER NOT NULL PRIMARY KEY)"
_MEMORY = Path(":memory:")
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
_SYSTEM = {
    **SYSTEM_TROUBLE,
    errno.EIO: "setup.register-disk",
    errno.EROFS: "setup.register-readonly",
}


class SQLite:
    """A register's file, open."""

    def __init__(self, connection: sqlite3.Connection, path: Path, timeout: float) -> None:
        self._connection = connection
        self._path = path
        self._timeout = timeout
        self._state: tuple[int, ...] = ()

    @classmethod
    def open(cls, path: Path, *, writing: bool, timeout: float = 30.0) -> Self:
        """The register at `path`. Writing makes what is missing; reading makes nothing.

        Raises SetupError where it is locked longer than `timeout` seconds, damaged, newer or out of reach.
        """
        with translated(path, timeout):
            opened = (open_writing if writing else open_reading)(path, timeout)
        return cls(opened, path, timeout)

    @classmethod
    def open_untouched(cls, path: Path, timeout: float = 30.0) -> Self:
        """The register to be read without leaving anything beside it, as long as nobody writes.

        What was read is true only if `stood_still` says so afterwards. Raises SetupError as `open` does.
        """
        with translated(path, timeout):
            before = _state(path)
            opened = cls(open_reading(path, timeout, untouched=True), path, timeout)
            opened._state = before
        return opened

    def stood_still(self) -> bool:
        """Whether nobody has written since the file was opened untouched."""
        with translated(self._path, self._timeout):
            return self._state == _state(self._path)

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._path)

    @property
    def owners(self) -> None:
        """A file does not know who is at work."""

    def all(self, sql: str, *values: object) -> Rows:
        """All rows that a statement gives."""
        with translated(self._path, self._timeout):
            return [dict(row) for row in self._connection.execute(sql, values)]

    def each(self, sql: str, *values: object) -> Iterator[dict[str, Any]]:
        """The rows of a statement, one at a time."""
        with translated(self._path, self._timeout):
            for row in self._connection.execute(sql, values):
                yield dict(row)

    def run(self, statements: Iterable[Statement]) -> None:
        """Carry statements out in their order."""
        with translated(self._path, self._timeout):
            for sql, values in statements:
                self._connection.execute(sql, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the register's only pen from its first statement on."""
        with transaction(self._connection, told=lambda: translated(self._path, self._timeout)):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction that sees one moment; bytes that are no text come as lone surrogates."""
        connection = self._connection
        connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        try:
            with translated(self._path, self._timeout), transaction(connection, BEGIN_READING):
                yield
        finally:
            connection.text_factory = str

    def problems(self) -> list[Problem]:
        """Damage that SQLite finds, and guards or tables that are not as the program made them."""
        with translated(self._path, self._timeout):
            return schema_problems(self._connection, self._path)

    def copy_to(self, path: Path) -> None:
        """Copy the register as it is at one moment, while others go on writing."""
        with translated(self._path, self._timeout):
            copy = sqlite3.connect(path)
            try:
                self._connection.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def open_writing(path: Path, timeout: float) -> sqlite3.Connection:
    """The register, made where there is none yet; safe when many processes do so at once."""
    _check_program()
    _check_leftovers(path)
    _make_folder(path.parent)
    reached("register.open")
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


def open_reading(path: Path, timeout: float, *, untouched: bool = False) -> sqlite3.Connection:
    """The register as it stands; an empty one in memory where there is no file.

    Changes nothing in it; SQLite may leave an empty `-wal` and a `-shm` beside it. `untouched`, where no
    WAL holds rows, leaves nothing and holds no lock: a writer who comes meanwhile is not kept out.
    """
    _check_program()
    _check_leftovers(path)
    alone = untouched and not _size(_wal(path))
    connection = _connect_reading(path, timeout, alone=alone) if _size(path) else None
    if connection is not None and _tables(connection):
        return connection if _version(connection, path) == VERSION else _brought_up(connection, path)
    if connection is not None:
        connection.close()
    return _empty()


def schema_problems(connection: sqlite3.Connection, path: Path) -> list[Problem]:
    """Damage that the database itself finds, and guards or tables that are not as the program made them."""
    # Not `quick_check`: an index that says something else than its table shows a letter in another's place.
    rows = connection.execute("PRAGMA integrity_check").fetchall()
    found = [error("setup.register-damaged", path=str(path), detail=row[0]) for row in rows if row[0] != "ok"]
    wanted, present = (_definitions(each) for each in (_empty(), connection))
    changed = sorted({name for name, _ in wanted ^ present})
    return found + ([error("register.guards-changed", path=str(path), names=changed)] if changed else [])


@contextmanager
def transaction(
    connection: sqlite3.Connection,
    begin: str = BEGIN_WRITING,
    told: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Iterator[None]:
    """All or nothing: committed when the block ends, undone when it raises.

    `told` puts errors of its beginning and its end into words; those of the block are the block's own.
    """
    with told():
        reached("register.begin")
        connection.execute(begin)
    try:
        yield
        with told():
            reached("register.commit")
            connection.execute("COMMIT")
            reached("register.committed")
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
        code = _SYSTEM.get(fault.errno or 0, "setup.register-unreachable")
        raise SetupError(error(code, path=str(path), detail=fault.strerror or str(fault))) from fault


def _code(fault: sqlite3.Error) -> str:
    """The problem's code for an error of SQLite, or an empty string."""
    if MOVED in str(fault):
        return "setup.register-moved"
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


def _connect_reading(path: Path, timeout: float, *, alone: bool) -> sqlite3.Connection:
    """A connection that writes nothing. A WAL register in a read-only folder opens only as `immutable`."""
    # SQLite would leave an empty WAL that belongs to this reader, and shut out those who write the register.
    stranger = not os.access(path, os.W_OK) and not _wal(path).exists()
    connection = _connect(path, "immutable" if alone or stranger else "ro", timeout)
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


def _migrate(connection: sqlite3.Connection, path: Path | None = None) -> None:
    """Apply the migrations that are missing, after a copy was made; who comes second finds none.

    Without a path the register is one in memory, and nobody needs a copy of it.
    """
    reached("register.migrate")
    with transaction(connection):
        found = _version(connection, path or _MEMORY)
        if path and 0 < found < VERSION:
            _keep_before(path, found + 1)
        if not found:
            connection.execute(_JOURNAL)
        for number, statements in enumerate(MIGRATIONS[found:], start=found + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations (number) VALUES (?)", (number,))


def _keep_before(path: Path, number: int) -> None:
    """A copy of the register as it was before a migration: `register.sqlite.before-2`."""
    kept = path.with_name(f"{path.name}.before-{number}")
    begun = kept.with_name(f".{kept.name}.tmp")
    begun.unlink(missing_ok=True)
    # A connection of its own: it sees what was committed, while the migration's holds the pen.
    with closing(_connect(path, "ro", 0)) as source, closing(sqlite3.connect(begun)) as copy:
        source.backup(copy)
    with open(begun, "rb+") as file:
        os.fsync(file.fileno())
    os.replace(begun, kept)
    _sync_folder(kept.parent)


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


def _brought_up(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """A register of an older version as this one reads it: in memory, for who looks changes nothing."""
    with closing(connection):
        copy = _in_memory()
        connection.backup(copy)
    _migrate(copy)
    copy.execute("PRAGMA query_only = ON")
    return copy


def _in_memory() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection


def _empty() -> sqlite3.Connection:
    """A register without letters that lives in memory and accepts none."""
    connection = _in_memory()
    _migrate(connection)
    connection.execute("PRAGMA query_only = ON")
    return connection


def _make_folder(folder: Path) -> None:
    """The register's folder; its name is synced too, or power loss would take the register with it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    _sync_folder(folder.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system has a way to."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
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


def _state(path: Path) -> tuple[int, ...]:
    """What changes when somebody writes into a register, or begins to."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns, _size(_wal(path))


def _size(path: Path) -> int:
    """Bytes of a file; 0 where there is none. Raises OSError, for a folder too."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        return path.stat().st_size
    except FileNotFoundError:
        return 0
