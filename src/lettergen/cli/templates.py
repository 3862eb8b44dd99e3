"""Commands for templates: each stands in a module of its own and is loaded when it is called."""

from __future__ import annotations

from lettergen.cli.framework import LetterGroup

_COMMANDS: dict[str, str] = {
    "check": "template_check:check",
    "new": "template_new:new",
}

templates = LetterGroup("templates", lazy={name: f"lettergen.cli.{home}" for name, home in _COMMANDS.items()})
