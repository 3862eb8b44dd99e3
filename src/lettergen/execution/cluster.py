"""Letters are computed on other machines, by the workers of a Dask scheduler: bytes go, bytes come."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from functools import partial
from threading import Lock
from typing import Any, Self, TypeAlias

from lettergen.errors import LettergenError, SetupError, error
from lettergen.execution import chunks
from lettergen.execution.connecting import (
    Client,
    Program,
    check_workers,
    connect,
    other_program,
    program,
    scheduler_address,
)
from lettergen.execution.executor import Job, Made, Outcome, Shared
from lettergen.model.settings import Tls

_WAITING = 3  # chunks in flight for each worker, so that none waits for its next one
_LOOK = 5  # seconds between two looks whether anybody is still there
_PATIENCE = 30  # seconds without any worker; a nanny starts a new one in two
_TRIES = 2  # of a job whose workers end: Dask itself has tried it four times by then
_one_at_a_time = Lock()

Future: TypeAlias = Any  # of `distributed`, which may be missing
Send: TypeAlias = Callable[[list[Any]], Future]


class Cluster:
    """The executor that uses other machines.

    Dask tries a chunk again whose worker has ended; a chunk that it gives up is tried job by job, while
    nothing else is at work, so that no job is taken for another one's fault.
    """

    def __init__(self, host: str, tls: Tls | None) -> None:
        self._address = scheduler_address(host, tls)
        self._tls = tls
        self._client: Client = None
        self._in_flight = 0
        self._blame = chunks.Blame()

    def __enter__(self) -> Self:
        self._client = connect(self._address, self._tls)
        try:
            self._in_flight = _WAITING * check_workers(self._client, self._address)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *ended: object) -> None:
        with suppress(Exception):  # a scheduler that is lost cannot be told goodbye
            self._client.close(timeout=2)

    def run(
        self, task: Callable[[Shared, Job], Made], shared: Shared, jobs: Iterable[Job]
    ) -> Iterator[Outcome[Made]]:
        """The outcomes in order; raises SetupError where the scheduler or the last worker is lost."""
        send = partial(self._send, task, chunks.packed(shared))
        waiting: deque[tuple[Future, list[Job]]] = deque()
        for chunk in chunks.chunked(jobs):
            waiting.append((send(chunk), chunk))
            if len(waiting) > self._in_flight:
                yield from self._first(waiting, send)
        while waiting:
            yield from self._first(waiting, send)

    def _send(self, task: Callable[..., Any], shared: bytes, jobs: list[Any]) -> Future:
        chunk = chunks.pack_chunk(task, jobs)
        with self._in_words():
            return self._client.submit(compute_there, program(), shared, chunk, pure=False, retries=1)

    def _first(self, waiting: deque[tuple[Future, list[Any]]], send: Send) -> list[Outcome[Any]]:
        """The outcomes of the chunk that has waited longest."""
        future, jobs = waiting.popleft()
        try:
            return self._answer(future)
        except _GivenUpError:
            for other, _ in waiting:  # where two are at work and the worker ends, both are suspects
                self._wait(other)
            return [self._alone(job, send) for job in jobs]

    def _alone(self, job: Any, send: Send) -> Outcome[Any]:
        for _ in range(_TRIES):
            with suppress(_GivenUpError):
                return self._answer(send([job]))[0]
        return self._blame.on_one_job()

    def _answer(self, future: Future) -> list[Outcome[Any]]:
        """The outcomes of a chunk; faults of its jobs are in them, so what is raised is the cluster's."""
        self._wait(future)
        with self._in_words():
            content = future.result()
        self._blame.clear()
        return chunks.answered(content)

    def _wait(self, future: Future) -> None:
        """Until a chunk is done or given up; SetupError where nobody is left to do it."""
        deserted = 0
        while future.status == "pending":
            with self._in_words(), suppress(TimeoutError):
                future.exception(timeout=_LOOK)  # returned, not raised
                return
            with self._in_words():
                deserted = 0 if self._client.nthreads() else deserted + _LOOK
            if deserted >= _PATIENCE:
                raise SetupError(error("setup.no-dask-workers", address=self._address))

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Faults of the cluster as a person can mend them."""
        from distributed import KilledWorker
        from distributed.client import ClosedClientError

        try:
            yield
        except LettergenError:
            raise
        except KilledWorker as reason:
            raise _GivenUpError from reason
        except (CancelledError, OSError, ClosedClientError) as reason:
            raise SetupError(error("setup.scheduler-lost", address=self._address)) from reason
        except Exception as reason:
            name = type(reason).__name__
            raise SetupError(error("setup.cluster-failed", address=self._address, reason=name)) from reason


class _GivenUpError(Exception):
    """Dask has given a chunk up: each worker that tried it has ended."""


def compute_there(expected: Program, shared: bytes, chunk: bytes) -> bytes:
    """What a worker does with a chunk; one that came later may have another program."""
    if program() != expected:
        from distributed import get_worker

        raise SetupError(other_program(get_worker().address, program(), expected))
    with _one_at_a_time:  # a worker may have several threads
        return chunks.compute(shared, chunk)
