"""Kills at random moments and on entering every system call that writes: what becomes of the numbers.

`python -m benchmarks.kills [--count 1000]`: half of the random kills meet one register that grows, half a
fresh one each. `--calls` kills on entering each write, fsync, rename and unlink of a letter instead (strace).
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.actions.office import DRAFT, environment, lettergen, numbers
from tests.faults.scene import WORKS, Scene, unsound
from tests.faults.strace import calls, disturbed
from tests.helpers import write_draft

_KINDS = ("lost", "double", "burnt", "orphans", "half", "register", "temporary", "refused")


@dataclass
class Tally:
    """What was found wrong in all, and how long the next run took at worst."""

    kills: int = 0
    in_time: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    ready: tuple[float, str] = (0.0, "")
    where: list[str] = field(default_factory=list)

    def take(self, scene: Scene, command: tuple[str | Path, ...], what: str) -> None:
        """See to it that the next command sets all right, and note what is not."""
        begun = time.perf_counter()
        ran = lettergen(*command, at=scene.root, env=scene.environment())
        self.ready = max(self.ready, (time.perf_counter() - begun, what))
        found = unsound(scene.root)
        if left := list(scene.passing.glob("lettergen-*")):
            found["temporary"] = [path.name for path in left]
        if ran.code:
            found["refused"] = [ran.err]
        self.wrong += Counter({kind: len(each) for kind, each in found.items()})
        self.where += [f"{what}: {found}"] if found else []

    def __str__(self) -> str:
        counts = ", ".join(f"{kind} {self.wrong[kind]}" for kind in _KINDS)
        return "\n".join(
            [
                f"{self.kills} kills, {self.in_time} of them before the command had ended",
                f"{counts}; the next run was done after {self.ready[0]:.2f} s at worst ({self.ready[1]})",
                *self.where,
            ]
        )


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=1000)
    asked.add_argument("--calls", action="store_true")
    asked.add_argument("--seed", type=int, default=1)
    wish = asked.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LETTERGEN_CACHE"] = f"{folder}/cache"  # nobody else's LibreOffice is waited for
        if wish.calls:
            kill_at_calls(Path(folder), tally)
        else:
            chance = random.Random(wish.seed)
            kill_on_one_register(Path(folder, "one"), wish.count // 2, chance, tally)
            kill_on_fresh_registers(Path(folder, "fresh"), wish.count - wish.count // 2, chance, tally)
    print(tally)
    return 1 if tally.wrong else 0


def killed(scene: Scene, command: tuple[str | Path, ...], after: float, tally: Tally) -> None:
    """Run a command and kill it after a while."""
    words = [sys.executable, "-m", "lettergen", *map(str, command)]
    env = environment(**scene.environment())
    process = subprocess.Popen(
        words, cwd=scene.root, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(after)
    except subprocess.TimeoutExpired:
        process.kill()
        tally.in_time += 1
    process.wait()
    tally.kills += 1


def duration(scene: Scene, command: tuple[str | Path, ...]) -> float:
    """How long the command takes undisturbed; the second run, with everything cached."""
    begun = time.perf_counter()
    assert lettergen(*command, at=scene.root, env=scene.environment()).code == 0
    return time.perf_counter() - begun


def kill_on_one_register(folder: Path, count: int, chance: random.Random, tally: Tally) -> None:
    """Each kill meets a new letter on a register that grows; a third of them ask for the PDF."""
    scene = Scene.in_folder(folder)
    usual = max(duration(scene, ("issue", "--pdf", DRAFT)), duration(scene, ("issue", "--pdf", "second")))
    for number in range(count):
        draft = write_draft(scene.root, f"d{number}", partner_since=1000 + number)
        command = ("issue", "--pdf" if number % 3 == 0 else "--no-pdf", draft)
        killed(scene, command, chance.uniform(0.02, usual * 1.1), tally)
        tally.take(scene, command, f"one register, kill {number}")
        draft.unlink()
    told = [int(printed) for printed, _ in numbers(scene.root)]
    assert told == list(range(207, 207 + count + 2)), "each draft has its number, in its turn"


def kill_on_fresh_registers(folder: Path, count: int, chance: random.Random, tally: Tally) -> None:
    """Each kill meets the first letter of a new workspace."""
    usual = duration(Scene.in_folder(folder / "undisturbed"), ("issue", "--pdf", DRAFT))
    for number in range(count):
        scene = Scene.in_folder(folder / str(number))
        word = "--pdf" if number % 3 == 0 else "--no-pdf"
        killed(scene, ("issue", word, DRAFT), chance.uniform(0.02, usual * 1.1), tally)
        tally.take(scene, ("issue", word, DRAFT, "second"), f"fresh register, kill {number}")
        assert numbers(scene.root) == [("207", "issued"), ("208", "issued")]


def kill_at_calls(folder: Path, tally: Tally) -> None:
    """On entering every call of a kind that changes the disk, by this process or one that it started."""
    for name, work in WORKS.items():
        counted = Scene.in_folder(folder / name / "counted")
        work.before(counted)
        for call, times in calls(counted, work.command).items():
            for hit in range(1, times + 1):
                scene = Scene.in_folder(folder / name / f"{call}-{hit}")
                work.before(scene)
                ran = disturbed(scene, work.command, call, f"signal=KILL:when={hit}")
                tally.kills += 1
                tally.in_time += ran.code < 0
                tally.take(scene, work.after, f"{name}, {call} {hit}")


if __name__ == "__main__":
    sys.exit(main())
