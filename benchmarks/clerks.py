"""32 clerks with 50 letters each on one register: every number once, dates in order, how long a letter takes.

`clerks.py` on a file of SQLite, `clerks.py --postgres [ADDRESS]` on a server: an empty database, or one of a server of
its own. Each clerk is a process with its own connection; letters are real, in two languages, without PDF. Midnight
passes while they work. Three rounds: nobody dies; a fifth of the clerks is killed and begins again; all issue one
draft. Wants Python with the tests' folder beside this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from common import example
from lettergen.actions.issuing import Wish, issue
from lettergen.actions.preparing import preview
from lettergen.actions.recovering import recover
from lettergen.actions.verifying import verify
from lettergen.errors import LettergenError
from lettergen.model.settings import REGISTER
from lettergen.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
CLERKS, LETTERS, KILLED = 32, 50, 0.2
BEGUN = "begun"
DRAFT = "letters/drafts/confirmation-207.toml"
EVENING = datetime(2018, 12, 3, 23, 59, 0)


@dataclass(frozen=True)
class Said:
    """What clerks wrote down: seconds of each letter by its key, and what went wrong how often."""

    seconds: dict[str, float]
    faults: Counter[str]


def workspace_at(root: Path, begun: float) -> Workspace:
    """The workspace with a clock that said a minute before midnight when the clerks began."""

    def clock(zone: ZoneInfo) -> datetime:
        return (EVENING + timedelta(seconds=time.time() - begun)).replace(tzinfo=zone)

    return Workspace.at(root, clock=clock)


def clerk(root: Path, name: str, drafts: list[str]) -> None:
    """Look at the first draft and at the register, wait for the others, issue one by one, and time each."""
    early = workspace_at(root, time.time())
    preview(early, Path(drafts[0]))
    with closing(early.register(writing=False)) as register:
        register.head()
    (root.parent / f"{name}.ready").touch()
    while not (root.parent / BEGUN).exists():
        time.sleep(0.01)
    begun = float((root.parent / BEGUN).read_text())
    with open(root.parent / f"{name}.jsonl", "a", encoding="utf-8") as said:
        for draft in drafts:
            since = time.perf_counter()
            faults: list[str] = []
            for _ in range(
                3
            ):  # a letter that was prepared before midnight and numbered after is asked for again
                try:
                    issue(workspace_at(root, begun), Path(draft), Wish(pdf="none"))
                    break
                except LettergenError as fault:
                    faults += [problem.code for problem in fault.problems if problem.severity == "error"]
            entry = {"key": draft, "seconds": time.perf_counter() - since, "faults": faults}
            said.write(json.dumps(entry) + "\n")
            said.flush()


def started(root: Path, name: str, drafts: list[str]) -> subprocess.Popen[bytes]:
    """A clerk in a process of its own."""
    command = [sys.executable, __file__, "clerk", str(root), name, *drafts]
    return subprocess.Popen(command, env={**os.environ, "LETTERGEN_CACHE": str(root.parent / "cache")})


def made_drafts(root: Path, count: int) -> list[str]:
    """Drafts without a date, each with another subject; their names in the drafts' folder."""
    text = (root / DRAFT).read_text(encoding="utf-8").replace("date = 2018-08-21\n", "")
    names = [f"draft-{index:04}" for index in range(count)]
    for name in names:
        other = text.replace('subject.ru = "', f'subject.ru = "{name} ').replace(
            'subject.en = "', f'subject.en = "{name} '
        )
        (root / "letters" / "drafts" / f"{name}.toml").write_text(other, encoding="utf-8")
    return names


def an_office(folder: Path, register: str) -> Path:
    """The example, numbered from 1, with its register where it is to be."""
    root = example(folder / "office")
    settings = root / "data" / "settings.toml"
    text = settings.read_text(encoding="utf-8").replace("2018 = 207", "2018 = 1")
    settings.write_text(f"register = {json.dumps(register)}\n{text}", encoding="utf-8")
    return root


def heard(folder: Path) -> Said:
    """What all clerks have written down; a line that a killed one broke off is none."""
    seconds: dict[str, float] = {}
    faults: Counter[str] = Counter()
    for file in folder.glob("*.jsonl"):
        for text in file.read_text(encoding="utf-8").splitlines():
            with contextlib.suppress(json.JSONDecodeError):
                entry = json.loads(text)
                seconds.setdefault(f"{file.stem} {entry['key']}", entry["seconds"])
                faults.update(entry["faults"])
    return Said(seconds, faults)


def round_of(name: str, register: str, *, killed: float = 0.0, same: bool = False) -> bool:
    """One round from an empty register on; prints what came of it and says whether all is as promised."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        root = an_office(folder, register)
        drafts = made_drafts(root, 1 if same else CLERKS * LETTERS)
        work = [
            drafts if same else drafts[LETTERS * index : LETTERS * (index + 1)] for index in range(CLERKS)
        ]
        processes = [started(root, f"clerk-{index}", given) for index, given in enumerate(work)]
        begun = _all_begin(folder)
        dead = _kill(processes, round(CLERKS * killed)) if killed else []
        for process in processes:
            process.wait()
        took = time.time() - begun
        for index in dead:  # they come back and begin from their first draft
            started(root, f"again-{index}", work[index]).wait()
        return _told(name, root, begun, took, heard(folder), 1 if same else CLERKS * LETTERS)


def _all_begin(folder: Path) -> float:
    """Let all clerks begin at one moment, once they are there."""
    while len(list(folder.glob("*.ready"))) < CLERKS:
        time.sleep(0.1)
    begun = time.time()
    (folder / "begin").write_text(str(begun))
    os.replace(folder / "begin", folder / BEGUN)
    return begun


def _kill(processes: list[subprocess.Popen[bytes]], count: int) -> list[int]:
    """Kill some clerks while they work, each at a random moment."""
    chance = random.Random(207)
    chosen = chance.sample(range(len(processes)), count)
    for index in chosen:
        time.sleep(chance.random() * 3)
        processes[index].send_signal(signal.SIGKILL)
    return chosen


def _told(name: str, root: Path, begun: float, took: float, said: Said, count: int) -> bool:
    workspace = workspace_at(root, begun)
    recover(workspace)
    with closing(workspace.register(writing=False)) as register:
        letters = list(register.letters("out"))
    problems = [problem.code for problem in verify(workspace).problems if problem.severity == "error"]
    numbers = [letter.number.seq for letter in letters]
    days = [letter.issued_on for letter in letters]
    seconds = sorted(said.seconds.values())
    p99 = seconds[int(len(seconds) * 0.99)]
    good = {
        f"{len(numbers)} letters of {count}, numbers without gap or twin": numbers
        == list(range(1, count + 1)),
        "all issued": {letter.state for letter in letters} == {"issued"},
        f"dates in order, {len(set(days))} days": days == sorted(days),
        "no lock errors": not said.faults["setup.register-locked"],
        f"verify finds {len(problems)} faults": not problems,
        f"p99 {p99:.2f} s at most 10 s": p99 <= 10,
    }
    print(
        f"{name}: {took:.0f} s, {count / took:.1f} letters a second, median {statistics.median(seconds):.2f} s"
    )
    for words, true in good.items():
        print(f"  {'yes' if true else 'NO '}  {words}")
    if said.faults:
        print(f"       asked again: {dict(said.faults)}")
    return all(good.values())


def registers(postgres: bool, address: str) -> Iterator[str]:
    """A register for each round: the default file, an address that was given once, or new databases."""
    if not postgres:
        yield from [REGISTER] * 3
    elif address:
        yield address
    else:
        sys.path.insert(0, str(ROOT))
        from tests.postgres import running

        with running(in_memory=False) as server:
            for _ in range(3):
                yield server.database()


def main(words: list[str]) -> int:
    """Carry out the rounds; 1 where a promise was broken."""
    if words[:1] == ["clerk"]:
        clerk(Path(words[1]), words[2], words[3:])
        return 0
    postgres = words[:1] == ["--postgres"]
    kind = "PostgreSQL" if postgres else "SQLite"
    rounds: list[dict[str, object]] = [{}, {"killed": KILLED}, {"same": True}]
    titles = ["nobody dies", f"{KILLED:.0%} killed", "one draft for all"]
    good = True
    for register, title, wish in zip(registers(postgres, "".join(words[1:2])), titles, rounds, strict=False):
        good &= round_of(f"{kind}, {title}", register, **wish)  # type: ignore[arg-type]
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
