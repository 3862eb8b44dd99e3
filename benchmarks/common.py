"""What the benchmarks share: processes measured from outside, and the example workspace."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Run:
    """One process: wall clock and processor seconds, peak memory in MB."""

    wall: float
    cpu: float
    peak: float


def measure(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; raises CalledProcessError with its output where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    done = subprocess.run(
        command, env={**os.environ, **(environment or {})}, capture_output=True, check=False
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, after.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))


def line(name: str, values: Sequence[float], unit: str) -> str:
    """Median with the smallest and the largest value."""
    middle = statistics.median(values)
    return f"{name:<42} {middle:8.3f} {unit}   ({min(values):.3f} … {max(values):.3f}, {len(values)} runs)"


def lettergen(*words: object) -> list[str]:
    """The program in this Python."""
    return [sys.executable, "-m", "lettergen", *map(str, words)]


def example(folder: Path) -> Path:
    """A fresh copy of the example workspace."""
    measure(lettergen("init", folder, "--example"))
    return folder
