"""The program `lettergen`: its commands by name, each imported when it is called."""

from __future__ import annotations

import os
import re
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from lettergen.cli.framework import LetterGroup, run

_LANGUAGE = re.compile(r"""^language\s*=\s*["'](\w+)["']""", re.MULTILINE)

_COMMANDS = {
    "demo": "workspace:demo",
    "init": "workspace:init",
    "new": "drafts:new",
    "check": "letters:check",
    "preview": "letters:preview",
    "issue": "letters:issue",
    "batch": "batch:batch",
    "pack": "packs:pack",
    "pdf": "letters:pdf",
    "show": "letters:show",
    "forms": "forms:forms",
    "templates": "templates:templates",
    "register": "register:register",
    "recover": "letters:recover",
    "verify": "safety:verify",
    "anchor": "safety:anchor",
    "backup": "safety:backup",
    "restore": "safety:restore",
    "rebuild": "safety:rebuild",
    "data": "workspace:data",
    "words": "words:words",
    "doctor": "workspace:doctor",
    "completion": "workspace:completion",
    "version": "workspace:version",
}


def settings_language(folder: str) -> str | None:
    """The language that a workspace asks for, read with a glance at its settings."""
    here = os.path.abspath(folder)
    while True:
        with (
            suppress(OSError),
            open(f"{here}/data/settings.toml", encoding="utf-8", errors="replace") as file,
        ):
            found = _LANGUAGE.search(file.read())
            return found[1] if found else None
        above = os.path.split(here)[0]
        if above == here:
            return None
        here = above


lettergen = LetterGroup(
    "lettergen",
    lazy={name: f"lettergen.cli.{home}" for name, home in _COMMANDS.items()},
    settings_language=settings_language,
)


def _fill_closed_streams() -> None:
    """What came closed leads nowhere; else the next file that is opened would get what is printed."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(number, "w" if number else "r", encoding="utf-8"))


def _end_in_order() -> None:
    """A request to end, or a closed terminal, becomes an exception: a converter at work is ended too."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows knows no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
            signal.signal(number, lambda asked, _: sys.exit(128 + asked))


def main() -> NoReturn:
    """Carry out the command line and end the process; its exit code says who can mend what went wrong."""
    _fill_closed_streams()
    _end_in_order()
    code = run(lettergen)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, or none at all
            stream.flush()
    # All that matters is on disk by now; taking the modules apart one by one would double a short command.
    os._exit(code)
