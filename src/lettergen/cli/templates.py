"""Commands for templates: each stands in a module of its own and is loaded when it is called."""

from __future__ import annotations

from lettergen.cli.framework import LetterGroup

_COMMANDS: dict[str, str] = {}

templates = LetterGroup(
    "templates", lazy={name: f"lettergen.cli.{home}" for name, home in _COMMANDS.items()}
)
