"""The system's own calls of a command, watched or disturbed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from tests.actions.office import Ran, environment
from tests.faults.scene import Scene

CHANGING = ("write", "pwrite64", "ftruncate", "fsync", "fdatasync", "rename", "unlink", "mkdir")


def watched(scene: Scene, command: tuple[str | Path, ...], *how: str) -> tuple[Ran, str]:
    """Run a command under strace; gives how it ended and what was seen."""
    log = scene.root.with_name("calls")
    words = ["strace", "-o", str(log), *how, sys.executable, "-B", "-m", "lettergen", *map(str, command)]
    env = environment(**scene.environment())
    ran = subprocess.run(words, cwd=scene.root, env=env, capture_output=True, check=False)
    out, err = (each.decode(errors="replace") for each in (ran.stdout, ran.stderr))
    return Ran(ran.returncode, out, err), log.read_text(encoding="utf-8", errors="replace")


def disturbed(scene: Scene, command: tuple[str | Path, ...], call: str, how: str) -> Ran:
    """Run a command whose own process has a call disturbed: `error=EIO:when=3`, `signal=KILL:when=3`."""
    return watched(scene, command, "-e", f"trace={call}", "-e", f"inject={call}:{how}")[0]


def calls(scene: Scene, command: tuple[str | Path, ...]) -> dict[str, int]:
    """How often the command's own process makes each call that changes the disk."""
    _, seen = watched(scene, command, "-e", f"trace={','.join(CHANGING)}")
    return dict(Counter(re.findall(r"^(\w+)\(", seen, re.MULTILINE)))
