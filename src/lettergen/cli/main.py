"""The program `lettergen`: its commands by name, each imported when it is called."""

from __future__ import annotations

import gc
import re
import signal
import sys
from pathlib import Path

from lettergen.cli.framework import LetterGroup, run

_LANGUAGE = re.compile(r"""^language\s*=\s*["'](\w+)["']""", re.MULTILINE)

_COMMANDS = {
    "demo": "workspace:demo",
    "init": "workspace:init",
    "new": "drafts:new",
    "check": "letters:check",
    "preview": "letters:preview",
    "issue": "letters:issue",
    "pdf": "letters:pdf",
    "show": "letters:show",
    "register": "register:register",
    "recover": "letters:recover",
    "data": "workspace:data",
    "doctor": "workspace:doctor",
    "completion": "workspace:completion",
    "version": "workspace:version",
}


def settings_language(folder: Path) -> str | None:
    """The language that a workspace asks for, read with a glance at its settings."""
    here = folder.absolute()
    for place in (here, *here.parents):
        settings = place / "data" / "settings.toml"
        if settings.is_file():
            found = _LANGUAGE.search(settings.read_text(encoding="utf-8", errors="replace"))
            return found[1] if found else None
    return None


lettergen = LetterGroup(
    "lettergen",
    lazy={name: f"lettergen.cli.{home}" for name, home in _COMMANDS.items()},
    settings_language=settings_language,
)


def main() -> int:
    """Carry out the command line; the exit code says who can mend what went wrong."""
    # Nearly all that is made while modules are loaded stays; to look through it again and again is in vain.
    gc.set_threshold(100_000, 20, 20)
    # A request to end becomes an exception, so that a converter at work is ended too.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    return run(lettergen)
