"""An outside program: started unseen, stopped with all its children when its time is over."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SAID = "said.txt"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: by itself within its time or not, and the last thing that it complained of."""

    in_time: bool
    words: str = ""


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float) -> Ended:
    """Run a program in `folder` until it ends or its seconds are over; none of its processes is left.

    Its words go to a file, as a pipe would stay open for as long as a forgotten child holds it.
    Raises OSError when it cannot be started.
    """
    if seconds <= 0:
        return Ended(in_time=False)
    with (folder / _SAID).open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
            creationflags=_FLAGS,
            start_new_session=True,
        )
        try:
            in_time = _ends(process, seconds)
        finally:
            _kill_all(process)
            _ends(process, 5)
    return Ended(in_time, _last_words(folder / _SAID))


def _ends(process: subprocess.Popen[bytes], seconds: float) -> bool:
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
        return True
    return False


def _last_words(said: Path) -> str:
    lines = said.read_bytes()[-4000:].decode(errors="replace").splitlines()
    spoken = [line.strip() for line in lines if line.strip() and "warning" not in line.lower()]
    return spoken[-1] if spoken else ""


if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW

    def _kill_all(process: subprocess.Popen[bytes]) -> None:
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False, creationflags=subprocess.CREATE_NO_WINDOW)

else:
    import os
    import signal

    _FLAGS = 0

    def _kill_all(process: subprocess.Popen[bytes]) -> None:
        # The process leads its own group; the group may be empty by now, which is what we want.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
