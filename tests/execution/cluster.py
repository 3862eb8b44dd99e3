"""A Dask cluster of the tests' own: a scheduler and workers, each a process of its own, on loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from lettergen.model.settings import Tls
from tests.helpers import ROOT

T = TypeVar("T")


def wait_for(there: Callable[[], T]) -> T:
    """What comes within 40 seconds."""
    for _ in range(800):
        if found := there():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


@dataclass(slots=True)
class Machines:
    """A scheduler and its workers; their folder holds what they print."""

    folder: Path
    tls: Tls | None = None
    port: int = 0
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """As the option `--executor` names it."""
        return f"dask://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        """Start the scheduler, and wait until it listens."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._start("scheduler", ["scheduler", "--port", str(self.port)])
        self._said("scheduler", "Scheduler at:")

    def start_worker(self, name: str, *options: str, beginning: str = "") -> None:
        """Start a worker, and wait until the scheduler knows it; `beginning` is run before all else."""
        scheme = "tls" if self.tls else "tcp"
        where = [f"{scheme}://127.0.0.1:{self.port}", "--local-directory", str(self.folder)]
        self._start(name, ["worker", *where, "--name", name, "--nthreads", "1", *options], beginning)
        self._said(name, "Registered to:")

    def kill(self, name: str) -> None:
        """End a process and those that it has started, without a word."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _start(self, name: str, words: list[str], beginning: str = "") -> None:
        own = self.folder / f"path-{name}"
        own.mkdir()
        if beginning:
            (own / "sitecustomize.py").write_text(beginning, encoding="utf-8")
        path = os.pathsep.join([str(own), str(ROOT)])
        few = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        command = [
            sys.executable,
            "-m",
            "dask",
            *words,
            "--host",
            "127.0.0.1",
            "--no-dashboard",
            *self._files(),
        ]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": path, **few},
                start_new_session=True,
            )  # fmt: skip

    def _files(self) -> list[str]:
        if self.tls is None:
            return []
        files = {"--tls-ca-file": self.tls.ca, "--tls-cert": self.tls.certificate, "--tls-key": self.tls.key}
        return [str(word) for pair in files.items() for word in pair] + ["--protocol", "tls"]

    def _said(self, name: str, words: str) -> None:
        log = self.folder / f"{name}.log"
        wait_for(lambda: words in log.read_text(encoding="utf-8"))


@contextmanager
def running(folder: Path, *workers: str, tls: Tls | None = None) -> Iterator[Machines]:
    """A cluster with these workers, until the block ends."""
    folder.mkdir()
    machines = Machines(folder, tls)
    try:
        machines.start_scheduler()
        for name in workers:
            machines.start_worker(name)
        yield machines
    finally:
        for name in [*machines.processes]:
            machines.kill(name)


def certificates(folder: Path) -> Tls:
    """An authority of an office, and a certificate from it for its computers."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    def name(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])

    def signed(whose: str, key: ec.EllipticCurvePrivateKey, *, authority: bool) -> x509.Certificate:
        made = x509.CertificateBuilder(
            name("office"), name(whose), key.public_key(), x509.random_serial_number()
        )
        now = datetime.now(UTC)
        made = made.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        made = made.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        return made.sign(office, hashes.SHA256())

    folder.mkdir()
    office, own = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    tls = Tls(folder / "ca.pem", folder / "node.pem", folder / "node.key")
    pem = serialization.Encoding.PEM
    tls.ca.write_bytes(signed("office", office, authority=True).public_bytes(pem))
    tls.certificate.write_bytes(signed("node", own, authority=False).public_bytes(pem))
    secret = serialization.NoEncryption()
    tls.key.write_bytes(own.private_bytes(pem, serialization.PrivateFormat.PKCS8, secret))
    return tls
