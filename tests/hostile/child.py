"""A hostile template is tried in a process of its own, with limits of time and memory."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from lettergen.errors import LettergenError, Problem
from tests.helpers import make_docx, render, text_of

SECONDS = 20
MEGABYTES = 600

_GOOD = make_docx("{% for each in xs %}", "{{ each }}", "{% endfor %}", "{{ x }}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a template: its faults or its text, and what the next letter said after it."""

    problems: tuple[Problem, ...]
    text: tuple[str, ...]
    next_text: tuple[str, ...]
    megabytes: float

    @property
    def codes(self) -> set[str]:
        """The codes of the faults."""
        return {problem.code for problem in self.problems}


def in_child(docx: bytes, context: Mapping[str, Any], seconds: float = SECONDS) -> Outcome:
    """Fill a template in a process that is stopped when it takes too long or too much memory."""
    surroundings = multiprocessing.get_context("forkserver")  # the tests' own process has threads
    surroundings.set_forkserver_preload(["tests.hostile.child"])
    ours, theirs = surroundings.Pipe(duplex=False)
    process = surroundings.Process(target=_fill, args=(docx, dict(context), theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.poll(seconds), f"still at work after {seconds} s"
        outcome = ours.recv()
    finally:
        process.kill()
        process.join()
    assert isinstance(outcome, Outcome), outcome
    return outcome


def _fill(docx: bytes, context: dict[str, Any], answers: Connection) -> None:
    _limit_memory()
    problems: tuple[Problem, ...] = ()
    text: list[str] = []
    try:
        text = text_of(render(docx, **context))
    except LettergenError as refusal:
        problems = refusal.problems
    except BaseException as reason:  # what is no fault that a person can mend is a bug of ours
        answers.send(f"{type(reason).__name__}: {reason}")
        return
    following = text_of(render(_GOOD, x="A", xs=["B", "C"]))
    answers.send(Outcome(problems, tuple(text), tuple(following), _used()))


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES << 20, MEGABYTES << 20))


def _used() -> float:
    """The most memory that was in use, in megabytes."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
