"""The system's own calls of a command, watched or disturbed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.actions.office import Ran, environment
from tests.faults.scene import Scene

CHANGING = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink", "mkdir")


_BEGUN = re.compile(r"(?P<process>\d+) +(?P<call>.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"(?P<process>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)")


def watched(scene: Scene, command: tuple[str | Path, ...], *how: str) -> tuple[Ran, str]:
    """Run a command under strace; gives how it ended and what was seen."""
    return watched_python(scene.root, ("-m", "lettergen", *command), scene.environment(), *how)


def watched_python(
    root: Path, words: tuple[str | Path, ...], env: Mapping[str, str], *how: str
) -> tuple[Ran, str]:
    """Run Python in a folder under strace; gives how it ended and what was seen."""
    log = root.with_name("calls")
    line = ["strace", "-o", str(log), *how, sys.executable, "-B", *map(str, words)]
    ran = subprocess.run(line, cwd=root, env=environment(**env), capture_output=True, check=False)
    out, err = (each.decode(errors="replace") for each in (ran.stdout, ran.stderr))
    return Ran(ran.returncode, out, err), log.read_text(encoding="utf-8", errors="replace")


def whole_calls(seen: str) -> Iterator[str]:
    """The calls that were seen, each in one line, at the moment when it ended: threads interrupt each other."""
    begun: dict[str, str] = {}
    for line in seen.splitlines():
        if found := _BEGUN.fullmatch(line):
            begun[found["process"]] = found["call"]
        elif found := _RESUMED.fullmatch(line):
            yield f"{found['process']} {begun.pop(found['process'], '')}{found['rest']}"
        else:
            yield line


def disturbed(scene: Scene, command: tuple[str | Path, ...], call: str, how: str) -> Ran:
    """Run a command whose own process has a call disturbed: `error=EIO:when=3`, `signal=KILL:when=3`."""
    return watched(scene, command, "-e", f"trace={call}", "-e", f"inject={call}:{how}")[0]


def calls(scene: Scene, command: tuple[str | Path, ...]) -> dict[str, int]:
    """How often the command's own process makes each call that changes the disk."""
    _, seen = watched(scene, command, "-e", f"trace={','.join(CHANGING)}")
    return dict(Counter(re.findall(r"^(\w+)\(", seen, re.MULTILINE)))
