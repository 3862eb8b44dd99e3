"""Where letters are computed: one method, three executors behind it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from lettergen.errors import InputError, error, nearest

if TYPE_CHECKING:
    from lettergen.model.settings import Tls

Shared = TypeVar("Shared")
Job = TypeVar("Job")
Made = TypeVar("Made")

KNOWN = ("serial", "processes", "processes:4", "dask://host:8786")
_ASKED = re.compile(r"(?P<kind>serial|processes|dask)(?::(?P<count>[1-9]\d{0,2})|://(?P<host>[^\s/]+)/?)?")
_WITH = {"serial": {(False, False)}, "processes": {(False, False), (True, False)}, "dask": {(False, True)}}


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Made]):
    """What became of one job: what it made, or the fault that it ended with."""

    value: Made | None
    fault: BaseException | None


class Executor(Protocol):
    """Where letters are computed; what it has started ends with its `with` block.

    A task is a function at the top of a module: it takes what all jobs share, and one job. It touches neither
    register nor archive, so that it may be carried out twice.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *ended: object) -> None: ...

    def run(
        self, task: Callable[[Shared, Job], Made], shared: Shared, jobs: Iterable[Job]
    ) -> Iterator[Outcome[Made]]:
        """One outcome per job, in the order of the jobs; they are taken only as they are needed.

        A fault of a job is its outcome; SetupError is raised where nothing can be computed any more.
        """
        ...


def open_executor(asked: str, tls: Tls | None = None) -> Executor:
    """The executor of a name: `serial`, `processes`, `processes:4`, `dask://host:8786`.

    Raises InputError for another name, and SetupError for Dask where it is missing or not safe.
    """
    found = _ASKED.fullmatch(asked)
    if not found or (bool(found["count"]), bool(found["host"])) not in _WITH[found["kind"]]:
        raise InputError(error("cli.executor", value=asked, nearest=_meant(asked), known=list(KNOWN)))
    if found["kind"] == "dask":
        from lettergen.execution.cluster import Cluster

        return Cluster(found["host"], tls)
    count = int(found["count"] or usable_processors()) if found["kind"] == "processes" else 0
    if count > 1 or found["count"]:
        from lettergen.execution.processes import Processes

        return Processes(count)
    from lettergen.execution.serial import Serial

    return Serial()


def usable_processors() -> int:
    """How many processors this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):  # not on Windows and macOS
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _meant(asked: str) -> str:
    """The nearest name; a number or a host that was given is kept."""
    kind, _, rest = asked.strip().partition(":")
    rest = rest.lstrip("/")
    meant = nearest(kind.lower(), _WITH)
    if meant == "processes" and re.fullmatch(r"[1-9]\d{0,2}", rest):
        return f"processes:{rest}"
    if meant == "dask":
        return f"dask://{rest or 'host:8786'}"
    return meant or nearest(asked, KNOWN)
