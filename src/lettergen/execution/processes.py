"""Letters are computed in processes of this machine, which end with this one."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import chain, islice
from threading import Lock
from typing import Any, BinaryIO, Self, cast

from lettergen.errors import SetupError, error
from lettergen.execution import chunks
from lettergen.execution.executor import Job, Made, Outcome, Shared
from lettergen.execution.serial import Serial
from lettergen.execution.worker import receive, send

_FEW = 2 * chunks.SIZE  # jobs that are done before a process has started
_WAITING = 2  # chunks in flight for each process: one at work, one ready
_TRIES = 2  # a process may be ended by anyone; one that ends twice was ended by its work
_COMMAND = [sys.executable, "-P", "-m", "lettergen.execution.worker"]

_APART: dict[str, Any]  # from the terminal: Ctrl+C there does not reach a worker
if sys.platform == "win32":
    _APART = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
else:
    _APART = {"process_group": 0}


class Processes:
    """The executor that uses several processors; its processes start when there is work for them.

    Each thread waits for one process: a chunk whose process ends is tried again, then job by job, while the
    other threads go on.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._threads = ThreadPoolExecutor(count, "lettergen")
        self._lock = Lock()
        self._workers: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._blame = chunks.Blame()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.end()
        self._threads.shutdown(cancel_futures=True)

    def run(
        self, task: Callable[[Shared, Job], Made], shared: Shared, jobs: Iterable[Job]
    ) -> Iterator[Outcome[Made]]:
        """The outcomes in order; few jobs are done here, before any process would have started."""
        source = iter(jobs)
        first = list(islice(source, _FEW + 1))
        if len(first) <= _FEW and not self._workers:
            yield from Serial().run(task, shared, first)
            return
        common = chunks.packed(shared)
        waiting: deque[Future[list[Outcome[Made]]]] = deque()
        try:
            for chunk in chunks.chunked(chain(first, source)):
                waiting.append(self._threads.submit(self._compute, task, common, chunk))
                if len(waiting) > _WAITING * self._count:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def _compute(self, task: Callable[..., Made], shared: bytes, jobs: list[Any]) -> list[Outcome[Made]]:
        """The outcomes of a chunk; where its process ends again and again, the guilty job is looked for."""
        chunk = chunks.pack_chunk(task, jobs)
        for attempt in range(_TRIES):
            with suppress(_EndedError):
                made: list[Outcome[Made]] = self._on_a_worker(shared, chunk, anew=attempt > 0)
                self._blame.clear()
                return made
        if len(jobs) > 1:
            return [made for job in jobs for made in self._compute(task, shared, [job])]
        return [self._blame.on_one_job()]

    def _on_a_worker(self, shared: bytes, chunk: bytes, *, anew: bool) -> list[Outcome[Any]]:
        """The outcomes of a chunk; `anew` on a new process, for one that waited may have been ended then."""
        worker = self._started() if anew else self._free()
        try:
            made = worker.compute(shared, chunk)
        except _EndedError:
            self._ended(worker)
            raise
        self._idle.append(worker)
        return chunks.answered(made)

    def _free(self) -> _Worker:
        """A worker that waits, else a new one."""
        while True:
            try:
                worker = self._idle.pop()
            except IndexError:
                return self._started()
            if worker.is_running():
                return worker
            self._ended(worker)

    def _started(self) -> _Worker:
        for _ in range(_TRIES):
            with self._lock:
                if self._closed:
                    raise CancelledError
                worker = _Worker()
                self._workers.add(worker)
            if worker.is_there():
                return worker
            self._ended(worker)
        raise SetupError(error("setup.no-worker-process", reason=""))

    def _ended(self, worker: _Worker) -> None:
        worker.end()
        with self._lock:
            self._workers.discard(worker)


class _EndedError(Exception):
    """A worker has ended before its answer."""


class _Worker:
    """A process that computes what it is sent."""

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **_APART
            )
        except OSError as reason:
            raise SetupError(error("setup.no-worker-process", reason=reason.strerror or "")) from reason
        self._requests = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)

    def is_there(self) -> bool:
        """Whether it has started; waits for it."""
        try:
            self._answer(chunks.packed(sys.path))
        except _EndedError:
            return False
        return True

    def is_running(self) -> bool:
        """Whether nobody has ended it while it waited."""
        return self._process.poll() is None

    def compute(self, shared: bytes, chunk: bytes) -> bytes:
        """Its answer to a chunk; raises _EndedError where it has ended."""
        return self._answer(shared, chunk)

    def _answer(self, *frames: bytes) -> bytes:
        try:
            send(self._requests, *frames)
            return receive(self._answers)
        except (OSError, EOFError, ValueError) as reason:  # ValueError: the pipe was closed from here
            raise _EndedError from reason

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):  # what it had not read yet
                pipe.close()
