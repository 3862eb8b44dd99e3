"""Tasks that tests send to other processes."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from lettergen.errors import InputError, Place, error


@dataclass(frozen=True, slots=True)
class Shared:
    """What all jobs share."""

    words: str
    folder: Path = Path()


def label(shared: Shared, job: int) -> str:
    """A text that shows both."""
    return f"{shared.words} {job}"


def even_only(shared: Shared, job: int) -> str:
    """Refuse odd jobs as a letter is refused."""
    if job % 2:
        raise InputError(error("draft.missing-value", Place("round.xlsx", job), name=shared.words, value=job))
    return label(shared, job)


class StrangeError(Exception):
    """Cannot be made anew from what it says."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def strange(shared: Shared, job: int) -> object:
    """Job 3 fails in a way that does not travel, job 5 makes what does not travel."""
    if job == 3:
        raise StrangeError("a", "b")
    return (lambda: None) if job == 5 else label(shared, job)


def process(shared: Shared, job: int) -> int:
    """Which process does it."""
    time.sleep(0.001)
    return os.getpid()


def label_slowly(shared: Shared, job: int) -> tuple[str, int]:
    """A text that shows both, and which process made it."""
    time.sleep(0.005)
    return label(shared, job), os.getpid()


def letter(frozen: bytes, job: int) -> bytes:
    """A Word file from a compiled template."""
    from lettergen.document.engine import thaw

    return thaw(frozen).render({"number": job})


def dies_once(shared: Shared, job: int) -> str:
    """Job 70 ends its process the first time."""
    mark = shared.folder / "died"
    if job == 70 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return label(shared, job)


def dies_always(shared: Shared, job: int) -> str:
    """Jobs 20 and 70 always end their process."""
    if job in (20, 70):
        os.kill(os.getpid(), signal.SIGKILL)
    return label(shared, job)


def always_dies(shared: Shared, job: int) -> str:
    """Every job ends its process."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ""


def slow(shared: Shared, job: int) -> str:
    """Say which process it is, and then take long."""
    (shared.folder / f"pid-{os.getpid()}").touch()
    time.sleep(60)
    return label(shared, job)


def noisy(shared: Shared, job: int) -> str:
    """Print something where the outcomes travel."""
    print("noise", flush=True)
    os.write(1, b"noise\n")
    return label(shared, job)
