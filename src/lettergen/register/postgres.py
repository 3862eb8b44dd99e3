"""The register in a database of PostgreSQL: how it is opened, written durably, and what its errors mean.

Its connection also tells who is still at work: clerks sit at several computers, and a lock of a session ends
with the session, whatever ended it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, Self

import psycopg
from psycopg.rows import dict_row

from lettergen.errors import LettergenError, Problem, RegisterError, SetupError, error
from lettergen.failpoints import reached
from lettergen.register.database import Rows, Statement
from lettergen.register.postgres_schema import FOUND, FUNCTIONS, MIGRATIONS, STANDING, TABLES
from lettergen.register.schema import MOVED, VERSION

# Every statement of a writer sees what was committed before it had the pen; the snapshot of a stricter level
# would be taken before that, while the pen is waited for.
BEGIN_WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED"
BEGIN_READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
# A clerk whose computer froze in the middle does not keep the pen for ever.
_PEN = (
    "SELECT set_config('idle_in_transaction_session_timeout', '60s', true), "
    "pg_advisory_xact_lock(hashtext('lettergen'), hashtext(current_schema()))"
)
# What is said to be registered is on the server's disk, whatever the server's settings say. A clerk whose
# computer has gone is noticed within half a minute.
_SETTLED = (
    "SELECT set_config('lock_timeout', ?, false), set_config('default_transaction_read_only', ?, false), "
    "set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false), "
    "set_config('tcp_keepalives_count', '4', false), set_config('synchronous_commit', "
    "CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' "
    "ELSE current_setting('synchronous_commit') END, false), current_setting('server_encoding') AS encoding"
)
_FILES = "hashtext('lettergen files'), hashtext(current_schema())"
_JOURNAL = "CREATE TABLE migrations (number integer NOT NULL PRIMARY KEY)"
_PAGE = 1000
_TOKEN = re.compile(r"[0-9a-f]{16}")
_KEEPALIVE: dict[str, Any] = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4}

# By the state of SQL, or by its first two signs, which are its class.
_CODES = {
    "08": "setup.register-lost",
    "22": "register.refused",
    "23": "register.refused",
    "25006": "setup.register-readonly",
    "25P03": "setup.register-lost",
    "3F000": "setup.register-rights",
    "40P01": "setup.register-locked",
    "42501": "setup.register-rights",
    "42703": "setup.register-damaged",
    "42883": "setup.register-damaged",
    "42P01": "setup.register-damaged",
    "53": "setup.register-busy",
    "53100": "setup.register-server-full",
    "55P03": "setup.register-locked",
    "57": "setup.register-lost",
    "57014": "setup.register-locked",
    "58": "setup.register-disk",
    "XX001": "setup.register-damaged",
    "XX002": "setup.register-damaged",
}
# While a connection is being made there is no state of SQL, only the server's words, in its own language.
_REFUSALS = (
    (
        r"database \"[^\"]*\" does not exist|база данных \"[^\"]*\" не существует",
        "setup.register-no-database",
    ),
    (r"password|парол|role \"[^\"]*\" does not exist|роль \"[^\"]*\" не существует", "setup.register-login"),
    (r"authentication failed|проверку подлинности|pg_hba\.conf", "setup.register-login"),
    (r"permission denied|доступ .*запрещ", "setup.register-rights"),
    (r"too many (clients|connections)|слишком много", "setup.register-busy"),
)


class Postgres:
    """A register's database, open."""

    def __init__(self, connection: psycopg.Connection[dict[str, Any]], address: str, timeout: float) -> None:
        self._connection = connection
        self._address = address
        self._timeout = timeout
        self._version = 0

    @classmethod
    def open(cls, address: str, *, writing: bool, timeout: float = 30.0) -> Self:
        """The register at an address. Writing makes the tables that are missing; reading makes nothing.

        Raises SetupError where it is locked longer than `timeout` seconds, newer, or out of reach.
        """
        opened = cls(_connect(address), address, timeout)
        try:
            opened._prepare(writing=writing)
        except BaseException:
            opened.close()
            raise
        return opened

    def _prepare(self, *, writing: bool) -> None:
        """Settle how this session behaves, and see that the tables are there and ours."""
        patience = max(1, int(self._timeout * 1000))
        rows = self._ask(_SETTLED, str(patience), "off" if writing else "on")
        if rows[0]["encoding"] != "UTF8":
            raise SetupError(error("setup.register-encoding", path=self.place, found=rows[0]["encoding"]))
        self._version = self._found_version()
        if writing and self._version < VERSION:
            self._migrate()
        elif 0 < self._version < VERSION:
            known = {"found": self._version, "known": VERSION}
            raise SetupError(error("setup.register-older", None, path=self.place, **known))

    @property
    def place(self) -> str:
        """The address of the database; it never holds a password."""
        return self._address

    @property
    def owners(self) -> Self:
        """The server itself knows who is at work."""
        return self

    def all(self, sql: str, *values: object) -> Rows:
        """All rows that a statement gives; none where there is no register yet."""
        return self._ask(sql, *values) if self._version else []

    def _ask(self, sql: str, *values: object) -> Rows:
        with self._translated():
            done = self._connection.execute(_marked(sql), values)
            return done.fetchall() if done.description else []

    def each(self, sql: str, *values: object) -> Iterator[dict[str, Any]]:
        """The rows of a statement, fetched by and by."""
        if not self._version:
            return
        with self._connection.cursor(name=f"each_{os.urandom(8).hex()}") as cursor:
            cursor.itersize = _PAGE
            cursor.execute(_marked(sql), values)
            yield from cursor

    def run(self, statements: Iterable[Statement]) -> None:
        """Carry statements out in their order, without waiting for the server after each."""
        with self._translated(), self._connection.pipeline():
            for sql, values in statements:
                self._connection.execute(_marked(sql), values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that holds the register's only pen from its first statement on."""
        if not self._version:
            raise SetupError(error("setup.register-readonly", path=self.place))
        with self._transaction(BEGIN_WRITING):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction that sees one moment."""
        with self._transaction(BEGIN_READING):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        """All or nothing: committed when the block ends, undone when it raises."""
        steps = reached if begin == BEGIN_WRITING else _unwatched
        steps("register.begin")
        with self._translated():
            self._connection.execute(begin.encode())
            try:
                if begin == BEGIN_WRITING:
                    self._ask(_PEN)
                yield
                steps("register.commit")
                if self._connection.execute("COMMIT").statusmessage != "COMMIT":
                    # A statement had failed and somebody went on: the server has undone everything.
                    raise psycopg.errors.InFailedSqlTransaction(begin)
                steps("register.committed")
            except BaseException:
                with suppress(psycopg.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def problems(self) -> list[Problem]:
        """Guards or tables that are not as the program made them, and a server that may forget."""
        if not self._version:
            return []
        found: list[Problem] = []
        rows = self._ask(FOUND, TABLES, TABLES, TABLES, FUNCTIONS)
        changed = sorted({name for name, _ in STANDING ^ {(row["name"], row["line"]) for row in rows}})
        if changed:
            found.append(error("register.guards-changed", path=self.place, names=changed))
        for name in ("fsync", "full_page_writes"):
            if self._ask("SELECT current_setting(?) AS value", name)[0]["value"] == "off":
                found.append(error("setup.register-forgets", path=self.place, name=name))
        return found

    def close(self) -> None:
        """Let the database go."""
        self._connection.close()

    # --- Who is at work -------------------------------------------------------------------------------

    @contextmanager
    def owner(self) -> Iterator[str]:
        """A token that shows, as long as this block runs, that the letters it owns are being worked on."""
        token = os.urandom(8).hex()
        self._ask("SELECT pg_advisory_lock(?)", _lock(token))
        try:
            yield token
        finally:
            with suppress(SetupError):  # then the session is over, and its locks with it
                self._ask("SELECT pg_advisory_unlock(?)", _lock(token))

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Only one at a time puts files in place of those that are registered."""
        self._ask(f"SELECT pg_advisory_lock({_FILES})")
        try:
            yield
        finally:
            with suppress(SetupError):
                self._ask(f"SELECT pg_advisory_unlock({_FILES})")

    def is_alive(self, token: str) -> bool:
        """Whether an owner still works: the server frees the locks of a session that has ended."""
        if not _TOKEN.fullmatch(token):
            return False
        return bool(
            self._ask(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1 AND granted "
                "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
                "AND (classid::bigint << 32) | objid::bigint = ?::bigint",
                _lock(token),
            )
        )

    def forget_owner(self, token: str) -> None:
        """A dead owner leaves nothing behind in a database."""

    def sweep_owners(self, known: Collection[str]) -> None:
        """Dead owners leave nothing behind in a database."""

    # --- How it is made -------------------------------------------------------------------------------

    def _found_version(self) -> int:
        """The version of the register, 0 where there is none; a newer one or other tables are refused."""
        rows = self._ask("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        tables = {row["tablename"] for row in rows}
        if not tables:
            return 0
        if not {"migrations", "letters"} <= tables:
            raise SetupError(error("setup.register-other-tables", path=self.place, names=sorted(tables)))
        found = int(self._ask("SELECT coalesce(max(number), 0) AS last FROM migrations")[0]["last"])
        if not found:
            raise SetupError(error("setup.register-damaged", path=self.place, detail="no version"))
        if found > VERSION:
            raise SetupError(error("setup.register-newer", path=self.place, found=found, known=VERSION))
        return found

    def _migrate(self) -> None:
        """Apply the migrations that are missing, after a copy was made; who comes second finds none."""
        reached("register.migrate")
        with self._transaction(BEGIN_WRITING):
            found = self._found_version()
            if 0 < found < VERSION:
                self._keep_before(found + 1)
            elif not found:
                self._ask(_JOURNAL)
            for number, statements in enumerate(MIGRATIONS[found:], start=found + 1):
                for statement in statements:
                    self._connection.execute(statement.encode())
                self._ask("INSERT INTO migrations (number) VALUES (?)", number)
        self._version = VERSION

    def _keep_before(self, number: int) -> None:
        """Copies of the tables as they were, beside them: `letters_before_2`."""
        for table in ("migrations", "letters", "counters", "events"):
            self._ask(f"CREATE TABLE {table}_before_{number} AS TABLE {table}")

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Errors of the server as problems that a person can mend; a bug stays a bug."""
        try:
            yield
        except psycopg.Error as fault:
            code = _code(fault)
            if not code:
                raise
            known: Mapping[str, object] = {
                "path": self.place,
                "detail": _words(fault),
                "seconds": self._timeout,
            }
            family: type[LettergenError] = RegisterError if code == "register.refused" else SetupError
            raise family(error(code, None, **known)) from fault


def _unwatched(_step: str) -> None:
    """Steps of a reader: no test stops there."""


def _connect(address: str) -> psycopg.Connection[dict[str, Any]]:
    """A connection whose transactions are begun and ended by hand."""
    try:
        return psycopg.connect(
            address,
            autocommit=True,
            row_factory=dict_row,
            prepare_threshold=None,
            client_encoding="utf8",
            application_name="lettergen",
            connect_timeout=10,
            **_KEEPALIVE,
        )
    except psycopg.Error as fault:
        said = _words(fault)
        codes = (code for words, code in _REFUSALS if re.search(words, said, re.IGNORECASE))
        code = next(codes, "setup.register-unreachable")
        raise SetupError(error(code, path=address, detail=said)) from fault


def _code(fault: psycopg.Error) -> str:
    """The problem's code for an error of the server or of the connection, or an empty string."""
    if MOVED in str(fault):
        return "setup.register-moved"
    state = fault.sqlstate or ""
    if not state:
        # Bytes that no text of the server can hold; or a connection that has gone.
        return "register.refused" if isinstance(fault, psycopg.DataError) else _lost(fault)
    return _CODES.get(state) or _CODES.get(state[:2], "")


def _lost(fault: psycopg.Error) -> str:
    gone = isinstance(fault, psycopg.OperationalError | psycopg.InterfaceError)
    return "setup.register-lost" if gone else ""


def _words(fault: psycopg.Error) -> str:
    """What the server said, on one line."""
    return " ".join((fault.diag.message_primary or str(fault)).split())


@cache
def _marked(sql: str) -> bytes:
    """A statement with the marks of the driver: `%s` for `?`, but not inside a quoted text."""
    marks = {"?": "%s", "%": "%%"}
    return re.sub(
        r"'[^']*'|[?%]", lambda found: marks.get(found[0]) or found[0].replace("%", "%%"), sql
    ).encode()


def _lock(token: str) -> int:
    """A token as the number of a lock, which has a sign."""
    return int.from_bytes(bytes.fromhex(token), "big", signed=True)
