"""Jobs travel to other processes in chunks, pickled together: what they have in common is pickled once."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

from lettergen.errors import LettergenError, SetupError, error
from lettergen.execution.executor import Job, Made, Outcome, Shared

SIZE = 16  # jobs of a chunk: some 20 ms of work, beside which the way there and back is short
_HOPELESS = 5  # jobs one after the other whose workers ended: then it is not the jobs


@dataclass(slots=True)
class Blame:
    """What is said where workers end: of a job that was alone each time, and of a machine where all do."""

    in_a_row: int = 0

    def clear(self) -> None:
        """Work has been done."""
        self.in_a_row = 0

    def on_one_job(self) -> Outcome[Any]:
        """The outcome of a job that ends each worker; raises SetupError where it is not the job."""
        self.in_a_row += 1
        if self.in_a_row >= _HOPELESS:
            raise SetupError(error("setup.workers-end"))
        return Outcome(None, SetupError(error("setup.worker-ended")))


def chunked(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    """The jobs in chunks, taken as they are needed."""
    source = iter(jobs)
    while chunk := list(islice(source, SIZE)):
        yield chunk


def outcome(task: Callable[[Shared, Job], Made], shared: Shared, job: Job) -> Outcome[Made]:
    """What becomes of one job."""
    try:
        return Outcome(task(shared, job), None)
    except Exception as fault:
        return Outcome(None, fault)


def packed(value: object) -> bytes:
    """A value as it travels."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(content: bytes) -> Any:
    """The value that has travelled; it comes from a process of ours."""
    return pickle.loads(content)  # noqa: S301


def pack_chunk(task: Callable[[Shared, Job], Made], jobs: Sequence[Job]) -> bytes:
    """A chunk as it travels to a worker."""
    return packed((task, jobs))


def compute(shared: bytes, chunk: bytes) -> bytes:
    """What a worker does with a chunk: bytes in, bytes out."""
    try:
        task, jobs = unpacked(chunk)
        common = _unpacked_once(shared)
    except Exception as fault:
        return packed(_portable(Outcome(None, fault)).fault)
    made = [_portable(outcome(task, common, job)) for job in jobs]
    try:
        return packed(made)
    except Exception:  # a value of one job cannot travel; the others can
        return packed([_sendable(each) for each in made])


def answered(content: bytes) -> list[Outcome[Any]]:
    """The outcomes in a worker's answer; raises what kept it from beginning."""
    made: list[Outcome[Any]] | Exception = unpacked(content)
    if isinstance(made, Exception):
        raise made
    return made


@lru_cache(maxsize=1)
def _unpacked_once(shared: bytes) -> Any:
    """What all jobs share; a worker unpacks it once and not for each chunk."""
    return unpacked(shared)


def _portable(made: Outcome[Any]) -> Outcome[Any]:
    """An outcome whose fault survives the way; a fault of the program tells where it came from."""
    if made.fault is None:
        return made
    try:
        fault = unpacked(packed(made.fault))
    except Exception:
        fault = RuntimeError(type(made.fault).__name__)
    if not isinstance(fault, LettergenError):
        from traceback import format_tb

        fault.add_note("".join(format_tb(made.fault.__traceback__)))  # places: words may quote a letter
    return Outcome(None, fault)


def _sendable(made: Outcome[Any]) -> Outcome[Any]:
    """An outcome, or the fault that it cannot travel."""
    try:
        packed(made)
    except Exception as fault:
        return _portable(Outcome(None, fault))
    return made
