"""Letters are computed here, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Self

from lettergen.execution.chunks import outcome
from lettergen.execution.executor import Job, Made, Outcome, Shared


class Serial:
    """The executor that needs no other process."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        """Nothing was started."""

    def run(
        self, task: Callable[[Shared, Job], Made], shared: Shared, jobs: Iterable[Job]
    ) -> Iterator[Outcome[Made]]:
        """Each job as it is asked for."""
        return (outcome(task, shared, job) for job in jobs)
