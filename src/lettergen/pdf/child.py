"""An outside program: started unseen, stopped with all its children when its time is over."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lettergen.failpoints import reached

_SAID = "said.txt"
# The shell's input comes from us alone, and ends when we do: then the watcher ends everything.
_BOUND = (
    "exec 3<&0; {{ read nothing <&3; rm -rf {left}; kill -9 0; }} & watcher=$!; "
    '"$@" 3<&- </dev/null; code=$?; kill -9 $watcher; exit $code'
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: by itself within its time or not, and the last thing that it complained of."""

    in_time: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class Running:
    """A program at work; whoever started it must stop it."""

    process: subprocess.Popen[bytes]
    said: Path

    @property
    def code(self) -> int | None:
        """Its exit code; None while it works."""
        return self.process.poll()

    def ends_within(self, seconds: float) -> bool:
        """Wait until it has ended by itself, so long at most."""
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
            return True
        return False

    def stop(self) -> str:
        """End it with all its children, where it still works; gives the last thing that it complained of."""
        _kill_all(self.process)
        self.ends_within(5)
        if self.process.stdin:
            self.process.stdin.close()
        return last_words(self.said)


def start(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    said: str = _SAID,
    stdin: int = subprocess.DEVNULL,
) -> Running:
    """Start a program in `folder`, its words going to a file there.

    Not to a pipe, which would stay open for as long as a forgotten child holds it. Raises OSError when it
    cannot be started.
    """
    reached("pdf.start")
    with (folder / said).open("wb") as words:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=words,
            creationflags=_FLAGS,
            start_new_session=True,
        )
    return Running(process, folder / said)


def start_bound(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    leaves: Sequence[str] = (),
    said: str = _SAID,
) -> Running:
    """Start a program that ends with this process, even where this process is killed.

    Where there is a shell: it stays between the two, and when this process is gone it removes the folder and
    what else `leaves` names, as patterns. Raises OSError when it cannot be started.
    """
    if sys.platform == "win32":
        return start(command, folder, environment, said)
    script = _BOUND.format(left=" ".join([shlex.quote(str(folder)), *leaves]))
    shell = ["/bin/sh", "-c", script, "sh", *command]
    return start(shell, folder, environment, said, stdin=subprocess.PIPE)


@contextmanager
def doomed(folder: Path) -> Iterator[None]:
    """See to it that a folder goes when this process is killed inside the block: letters are in it."""
    if sys.platform == "win32":
        yield
        return
    words = ["/bin/sh", "-c", 'read nothing; rm -rf "$0"', str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, start_new_session=True):
        yield


def run(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    seconds: float,
    leaves: Sequence[str] = (),
) -> Ended:
    """Run a program in `folder` until it ends or its seconds are over; none of its processes is left.

    It is bound to this process, as `start_bound` says. Raises OSError when it cannot be started.
    """
    if seconds <= 0:
        return Ended(in_time=False)
    running = start_bound(command, folder, environment, leaves)
    try:
        in_time = running.ends_within(seconds)
    finally:
        words = running.stop()
    return Ended(in_time, words)


def last_words(said: Path) -> str:
    """The last thing that a program complained of, warnings left out."""
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
