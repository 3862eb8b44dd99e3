"""A round computed by two Dask workers, one of which is killed half-way, against the same in one process.

Scheduler and workers are processes of this machine. Every file of every letter must be the same, byte for
byte, and so must what the register holds.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from common import line
from lettergen.actions import BatchWish, RoundAsked, carry_out, plan_round
from lettergen.workspace import Workspace
from offices import ROOT
from rounds import DAY, round_office

_KILLED = "two workers, one killed half-way"


def main() -> None:
    """Print milliseconds a letter of both, and that they made the same."""
    asked = argparse.ArgumentParser()
    for name, default in (("--rows", 1_000), ("--rounds", 3)):
        asked.add_argument(name, type=int, default=default)
    given = asked.parse_args()
    times: dict[str, list[float]] = {"in one process": [], _KILLED: []}
    with tempfile.TemporaryDirectory() as place:
        for number in range(given.rounds):
            here, there = (Path(place) / f"{number}-{where}" / "office" for where in ("here", "there"))
            for root in (here, there):
                round_office(root, given.rows)
            times["in one process"].append(issue(here, "serial", None, given.rows))
            with two_workers(Path(place) / f"{number}-cluster") as (where, kill):
                times[_KILLED].append(issue(there, where, kill, given.rows))
            assert files(here) == files(there), "the files differ"
            assert register(here) == register(there), "the registers differ"
            print(f"{len(files(here))} files and {len(register(here))} letters are the same")
    for name, found in times.items():
        print(line(name, found, "ms a letter"))


@contextmanager
def two_workers(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The name of a cluster with two workers, and what kills one of them."""
    sys.path.append(str(ROOT))
    from tests.execution.cluster import running

    with running(folder, "one", "two") as machines:
        yield machines.name, lambda: machines.kill("one")


def issue(root: Path, where: str, kill: Callable[[], None] | None, rows: int) -> float:
    """Milliseconds a letter; half-way something may be killed."""
    _, plan = plan_round(office(root), root / "round.xlsx", RoundAsked(on=DAY), BatchWish(DAY, "none", where))
    begun = time.perf_counter()
    with plan:
        for number, done in enumerate(carry_out(plan)):
            assert done.new, done.problems
            if number == rows // 2 and kill:
                kill()
    return (time.perf_counter() - begun) * 1000 / rows


def office(root: Path) -> Workspace:
    """The workspace at one moment, so that the register's events are the same, too."""

    def clock(zone: ZoneInfo) -> datetime:
        return datetime(2018, 12, 3, 12, tzinfo=zone)

    return Workspace(root, {"LETTERGEN_CACHE": str(root.with_name("cache"))}, clock, "anna")


def files(root: Path) -> dict[str, bytes]:
    """Every file of every letter."""
    found = sorted((root / "letters" / str(DAY.year)).rglob("letter*"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def register(root: Path) -> list[Any]:
    """What the register holds, but for who made it."""
    from dataclasses import replace

    with closing(office(root).register(writing=False)) as opened:
        return [replace(letter, owner="") for letter in opened.letters()]


if __name__ == "__main__":
    main()
