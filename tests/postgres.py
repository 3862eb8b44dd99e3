"""A PostgreSQL server of the tests' own: in a folder that goes away, reached by a socket in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAMES = ("initdb", "pg_ctl", "postgres")
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
_USER = "clerk"


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest where there are several."""
    found = [path for place in _PLACES for path in Path("/").glob(place[1:])]
    if first := shutil.which("initdb"):
        found.append(Path(first).resolve().parent)
    whole = [path for path in found if all((path / name).exists() for name in NAMES)]
    return max(whole, key=lambda path: [int(part) for part in path.parts if part.isdigit()], default=None)


@dataclass(slots=True)
class Server:
    """A server that runs; each database has an address of its own."""

    bin: Path
    folder: Path
    made: int = 0

    def address(self, name: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{_USER}@/{name}?host={quote(str(self.folder), safe='')}"

    def database(self, template: str = "template0") -> str:
        """The address of a new database, in which an order of its own rules where nobody asks for bytes."""
        self.made += 1
        name = f"register_{self.made}"
        order = " LOCALE_PROVIDER icu ICU_LOCALE 'ru' ENCODING 'UTF8'" if template == "template0" else ""
        self.run(f"CREATE DATABASE {name} TEMPLATE {template}{order}")
        return self.address(name)

    def run(self, sql: str, address: str = "") -> list[tuple[Any, ...]]:
        """Carry out a statement past the program."""
        import psycopg

        with psycopg.connect(address or self.address(), autocommit=True) as connection:
            done = connection.execute(sql.encode())
            return done.fetchall() if done.description else []

    def control(self, *words: str) -> None:
        """Start or stop the server."""
        where = ["-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log")]
        settings = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c max_connections=80"
        _as_user([self.bin / "pg_ctl", *where, "-o", settings, *words])


@contextmanager
def running(*, in_memory: bool = True) -> Iterator[Server]:
    """A server, until the block ends; on a disk in memory, where there is one, syncing costs nothing."""
    found = programs()
    assert found is not None
    memory = Path("/dev/shm")
    base = memory if in_memory and memory.is_dir() and os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="lettergen-pg-", dir=base))
    server = Server(found, folder)
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
            folder.chmod(0o755)
        options = ["-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        _as_user([found / "initdb", "-D", str(folder / "data"), *options])
        server.control("start")
        yield server
    finally:
        if (folder / "data" / "postmaster.pid").exists():
            server.control("stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _as_user(command: list[Path | str]) -> None:
    """Run a program that refuses to be run by root."""
    user = "postgres" if os.geteuid() == 0 else None
    subprocess.run(list(map(str, command)), user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
