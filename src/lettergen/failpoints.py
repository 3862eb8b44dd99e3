"""Named steps at which a test has the process killed or failed; without LETTERGEN_FAILPOINT they do nothing.

`archive.rename:2` kills the process as it comes to its second renaming, `archive.rename:2+:EIO` fails that
and every later one. What happens, when the process is not to be killed, is an error of the disk (`ENOSPC`), a
signal (`SIGTERM`), or `raise`, a fault of the program. `trace:FILE` only writes down the steps.
"""

from __future__ import annotations

import errno
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

from lettergen.errors import SetupError, error, nearest

VARIABLE = "LETTERGEN_FAILPOINT"
# In the order in which a letter comes to them, each before what its name says; those in the past, after it.
STEPS = (
    "register.open",
    "register.migrate",
    "archive.owner",
    "archive.keep",
    "archive.folder",
    "archive.create",
    "archive.write",
    "archive.fsync",
    "archive.rename",
    "archive.sync-folder",
    "register.begin",
    "register.commit",
    "register.committed",
    "register.reserve",
    "register.reserved",
    "letter.composed",
    "pdf.folder",
    "pdf.write",
    "pdf.start",
    "pdf.convert",
    "pdf.converted",
    "register.seal",
    "register.sealed",
    "recovery.adopt",
    "recovery.adopted",
    "archive.unlink",
    "letter.issued",
)
ERRORS = ("ENOSPC", "EDQUOT", "EIO", "EROFS", "EACCES", "EMFILE")
SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")

_ASKED = re.compile(r"(?P<step>[\w.-]+):(?P<hit>[1-9]\d*)(?P<ever>\+?)(?::(?P<action>\w+))?")
_TRACE = "trace:"


class _Armed:
    """Counts how often one step is reached, and acts at the hit that was asked for."""

    def __init__(self, step: str, hit: int, action: str, *, ever: bool) -> None:
        self.step, self.hit, self.action, self.ever = step, hit, action, ever
        self.count = 0

    def __call__(self, step: str) -> None:
        if step != self.step:
            return
        self.count += 1
        if self.count == self.hit or (self.ever and self.count > self.hit):
            _act(self.action)


def _act(action: str) -> None:
    if action in ERRORS:
        number = getattr(errno, action)
        raise OSError(number, os.strerror(number))
    if action == "raise":
        raise RuntimeError("failpoint")
    os.kill(os.getpid(), getattr(signal, action))


def _tracer(file: Path) -> Callable[[str], None]:
    def trace(step: str) -> None:
        with file.open("a", encoding="utf-8") as steps:
            steps.write(f"{step}\n")

    return trace


def _ignore(_step: str) -> None:
    """What every step costs where nobody asked for a fault."""


def _chosen(asked: str) -> Callable[[str], None]:
    """What happens at the steps; raises SetupError for a wish that cannot be understood."""
    if not asked:
        return _ignore
    if asked.startswith(_TRACE):
        return _tracer(Path(asked.removeprefix(_TRACE)))
    found = _ASKED.fullmatch(asked)
    actions = ("kill", "raise", *ERRORS, *SIGNALS)
    action = (found["action"] if found else None) or "kill"
    if found is None or found["step"] not in STEPS or action not in actions:
        step = asked.partition(":")[0]
        meant = "" if step in STEPS else nearest(step, STEPS)
        raise SetupError(error("setup.failpoint", value=asked, nearest=meant, actions=list(actions)))
    name = "SIGKILL" if action == "kill" else action
    return _Armed(found["step"], int(found["hit"]), name, ever=bool(found["ever"]))


reached: Callable[[str], None] = _chosen(os.environ.get(VARIABLE, ""))
