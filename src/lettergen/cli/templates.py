"""Commands for templates: each stands in a module of its own and is loaded when it is called."""

from __future__ import annotations

from lettergen.cli.framework import LetterGroup

_COMMANDS: dict[str, str] = {
    "adopt": "template_adopt:adopt",
    "check": "template_check:check",
    "fields": "template_fields:fields",
    "new": "template_new:new",
    "use": "template_versions:use",
    "history": "template_versions:history",
    "diff": "template_diff:diff",
    "watch": "template_watch:watch",
}

templates = LetterGroup("templates", lazy={name: f"lettergen.cli.{home}" for name, home in _COMMANDS.items()})
