"""Errors of the disk at every step and at every system call that writes, once and for ever; and long waits.

`python -m benchmarks.disk_faults` fails each named step, at each of its hits, with each error; `--calls` fails the
calls themselves (strace); `--waits` locks the register for ever and lets a converter hang, and takes the time.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.actions.office import DRAFT, Ran, lettergen, numbers
from tests.faults.scene import WORKS, Scene, Work, processes, program, unsound
from tests.faults.strace import CHANGING, calls, disturbed
from tests.faults.test_converter import HANGS
from tests.faults.test_disk import NAMED, refused_well


@dataclass
class Tally:
    """What was tried and what was found wrong."""

    tried: int = 0
    refused: int = 0
    wrong: dict[str, list[object]] = field(default_factory=dict)

    def take(self, scene: Scene, work: Work, ran: Ran, errors: Iterable[str], what: str) -> None:
        """See that the command has refused well, and that the next one sets all right."""
        self.tried += 1
        self.refused += ran.code != 0
        found: list[object] = (
            [] if refused_well(ran, *errors) else [(ran.code, ran.out[-600:], ran.err[-600:])]
        )
        found.append(unsound(scene.root, settled=False))
        after = lettergen(*work.after, at=scene.root, env=scene.environment())
        found += [after.err if after.code else "", unsound(scene.root)]
        found.append(
            [] if numbers(scene.root) == [("207", "issued"), ("208", "issued")] else numbers(scene.root)
        )
        if any(found):
            self.wrong[what] = [each for each in found if each]


def at_steps(folder: Path, tally: Tally) -> None:
    """Every named step, each of its hits, each error, once and for ever."""
    for name, work in WORKS.items():
        counted = Scene.in_folder(folder / name / "counted")
        work.before(counted)
        for fault, error in _faults(counted.steps(*work.command)):
            scene = Scene.in_folder(folder / name / fault.replace(":", "-"))
            work.before(scene)
            ran = scene.run(*work.command, "--json", fault=fault)
            tally.take(scene, work, ran, [error], f"{name}: {fault}")


def _faults(steps: Counter[str]) -> Iterator[tuple[str, str]]:
    for step, hits in steps.items():
        for hit in range(1, hits + 1):
            for error in NAMED:
                for ever in ("", "+"):
                    yield f"{step}:{hit}{ever}:{error}", error


def at_calls(folder: Path, tally: Tally) -> None:
    """Every call of the command's own process that changes the disk, once and for ever."""
    for name, work in WORKS.items():
        counted = Scene.in_folder(folder / name / "counted")
        work.before(counted)
        for call, times in calls(counted, work.command).items():
            for hit in range(1, times + 1):
                for error, ever in (("ENOSPC", ""), ("EIO", "+")):
                    scene = Scene.in_folder(folder / name / f"{call}-{hit}{error}")
                    work.before(scene)
                    command, how = (*work.command, "--json"), f"error={error}:when={hit}{ever}"
                    ran = disturbed(scene, command, call, how)
                    tally.take(scene, work, ran, NAMED, f"{name}: {call} {hit}{ever} {error}")


def waits(folder: Path) -> bool:
    """A register that is locked for ever, and a converter that hangs: how long a clerk waits."""
    scene = Scene.in_folder(folder / "locked")
    assert scene.run("issue", "--no-pdf", DRAFT).code == 0
    pen = sqlite3.connect(scene.root / "letters" / "register.sqlite", isolation_level=None)
    pen.execute("BEGIN IMMEDIATE")
    locked, ran = _timed(scene, "issue", "--no-pdf", "second", "--json")
    pen.close()
    print(f"locked for ever: given up after {locked:.1f} s, exit {ran.code}, {ran.codes}")
    well = locked <= 60 and ran.codes == ["setup.register-locked"] and not unsound(scene.root)

    scene = Scene.in_folder(folder / "hangs")
    hangs = program(scene.root.with_name("hangs"), HANGS.replace("{mark}", str(scene.root.with_name("mark"))))
    hung, ran = _timed(scene, "issue", "--pdf", DRAFT, "--json", LETTERGEN_SOFFICE=hangs)
    print(f"converter hangs: given up after {hung:.1f} s, exit {ran.code}, {ran.codes}, {processes(hangs)}")
    well &= hung <= 120 and ran.code == 5 and not processes(hangs) and not list(scene.passing.iterdir())
    next_run, ran = _timed(scene, "issue", "--pdf", DRAFT)
    print(f"the next run, with one that works: {next_run:.1f} s, exit {ran.code}")
    return well and not unsound(scene.root)


def _timed(scene: Scene, *words: str | Path, **env: str) -> tuple[float, Ran]:
    begun = time.perf_counter()
    ran = lettergen(*words, at=scene.root, env=scene.environment(**env))
    return time.perf_counter() - begun, ran


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--calls", action="store_true", help=", ".join(CHANGING))
    asked.add_argument("--waits", action="store_true")
    wish = asked.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LETTERGEN_CACHE"] = f"{folder}/cache"
        if wish.waits:
            return 0 if waits(Path(folder)) else 1
        (at_calls if wish.calls else at_steps)(Path(folder), tally)
    print(f"{tally.tried} errors of the disk, {tally.refused} commands refused, {len(tally.wrong)} not well")
    for what, found in tally.wrong.items():
        print(f"{what}: {found}")
    return 1 if tally.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
