"""The way to a Dask scheduler: safe, in few seconds, and only to workers that have this very program.

A scheduler and its workers run what reaches them, so a way that leaves this machine must be TLS.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from lettergen.errors import Problem, SetupError, error, fail

if TYPE_CHECKING:
    from pathlib import Path

    from lettergen.model.settings import Tls

PORT = 8786
_SECONDS = 8  # to wait for a scheduler, and as long for its first worker
_CALLED_LOOPBACK = ("localhost", "ip6-localhost")

Client: TypeAlias = Any  # of `distributed`, which may be missing
Program: TypeAlias = tuple[str, ...]


def scheduler_address(host: str, tls: Tls | None) -> str:
    """`tls://host:8786` where there are certificates; else `tcp://…`, and SetupError off loopback."""
    name, port = _split(host)
    if tls is None and not _is_loopback(name):
        raise SetupError(error("setup.dask-needs-tls", host=name))
    shown = f"[{name}]" if ":" in name else name
    return f"{'tls' if tls else 'tcp'}://{shown}:{port}"


def _split(host: str) -> tuple[str, int]:
    try:
        address = urlsplit(f"//{host}")
        return address.hostname or "", address.port or PORT
    except ValueError:  # a port that is no number
        return host, PORT


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name in _CALLED_LOOPBACK


def connect(address: str, tls: Tls | None) -> Client:
    """A client of the scheduler; raises SetupError where Dask is missing, or nobody answers in time."""
    try:
        import distributed
    except ImportError as reason:
        raise SetupError(error("setup.no-dask")) from reason
    _hush()
    try:
        return distributed.Client(
            address,
            timeout=_SECONDS,
            security=_security(tls) if tls else None,
            set_as_default=False,
            direct_to_workers=False,  # the scheduler alone must be within reach
        )
    except (OSError, ImportError) as reason:  # ImportError: the scheduler's Dask is another
        words = str(reason.__cause__ or reason).rpartition(": ")[2]
        raise SetupError(error("setup.no-scheduler", address=address, reason=words)) from reason


def _security(tls: Tls) -> object:
    import ssl

    from distributed import Security

    files = (tls.ca, tls.certificate, tls.key)
    if missing := [problem for path in files for problem in _unreadable(path)]:
        fail(missing)
    try:
        ssl.create_default_context(cafile=tls.ca).load_cert_chain(tls.certificate, tls.key)
    except (ssl.SSLError, OSError) as reason:
        words = getattr(reason, "reason", None) or str(reason)
        raise SetupError(error("setup.dask-certificate", path=tls.certificate, reason=words)) from reason
    return Security(
        tls_ca_file=str(tls.ca),
        tls_client_cert=str(tls.certificate),
        tls_client_key=str(tls.key),
        require_encryption=True,
    )


def _unreadable(path: Path) -> Iterator[Problem]:
    try:
        path.read_bytes()
    except OSError as reason:
        yield error("setup.dask-certificate", path=path, reason=reason.strerror or "")


def _hush() -> None:
    """What goes wrong in a cluster is told by our own words, and no library prints its own."""
    from distributed.versions import VersionMismatchWarning

    for name in [*logging.root.manager.loggerDict]:
        if name.partition(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.simplefilter("ignore", VersionMismatchWarning)  # versions are compared by `check_workers`
    warnings.filterwarnings("ignore", "Sending large graph", UserWarning)  # templates with pictures


def check_workers(client: Client, address: str) -> int:
    """How many chunks the workers can do at once.

    Raises SetupError where no worker comes, or some have another program than this machine.
    """
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError as reason:
        raise SetupError(error("setup.no-dask-workers", address=address)) from reason
    found: dict[str, Program | Exception] = client.run(program, on_error="return")
    if others := [other_program(each, there) for each, there in found.items() if there != program()]:
        fail(others)
    return len(found)


def other_program(worker: str, there: Program | Exception, expected: Program | None = None) -> Problem:
    """The fault of a worker with another program: what differs, there and here."""
    ours = expected or program()
    if isinstance(there, Exception):  # it has none, or one that cannot say what it is
        return error("setup.dask-other-program", worker=worker, found=str(there), here=ours[0])
    found = "; ".join(part for part in there if part not in ours)
    here = "; ".join(part for part in ours if part not in there)
    return error("setup.dask-other-program", worker=worker, found=found, here=here)


@cache
def program() -> Program:
    """What a letter's bytes depend on beside the letter: this program and all that it is built on."""
    from lettergen.document.engine import PROGRAM
    from lettergen.document.package import COMPRESSOR

    return PROGRAM, COMPRESSOR, *_libraries()


def _libraries() -> Iterator[str]:
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        needed = [line for line in requires("lettergen") or () if ";" not in line]
    except PackageNotFoundError:  # run from its source
        return
    for line in needed:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        yield f"{name} {version(name)}"
