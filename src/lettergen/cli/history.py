"""What happened to a letter, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from lettergen.cli.door import Door
from lettergen.cli.output import say

if TYPE_CHECKING:
    from lettergen.model.letter import Letter

_DETAILS = ("book", "by", "how", "number", "post_number", "purpose", "reason", "row")
_ORDER = (
    "imported",
    "kept_free",
    "beside",
    "replaces",
    "signed",
    "sent",
    "answered",
    "replaced_by",
    "redacted",
)
_DAYS = ("on", "until")
# Where an event and what it wrote down have different names.
_STEPS = {"reserved": "beside"}


def tell_event(door: Door, event: Mapping[str, Any]) -> None:
    """Print what happened, when and by whom; below it what was written down of it."""
    at = event["at"][:19].replace("T", " ")
    verb = event["verb"].replace(" ", "-")
    say(door, "letters.event", at=at, verb=verb, actor=event["actor"])
    marks = json.loads(event["body"].get("marks", "{}"))
    step = _STEPS.get(verb, verb.replace("-", "_"))
    if step in marks:
        tell_step(door, step, marks[step])


def tell_steps(door: Door, letter: Letter) -> None:
    """Print all that became of a letter, in the order of a letter's life."""
    for step in sorted(letter.marks, key=lambda step: _ORDER.index(step) if step in _ORDER else 0):
        tell_step(door, step, letter.marks[step])


def tell_step(door: Door, step: str, details: Mapping[str, str]) -> None:
    """Print one step of a letter's life in words."""
    said: dict[str, object] = {name: details.get(name, "") for name in _DETAILS}
    said |= {name: date.fromisoformat(details[name]) if details.get(name) else "" for name in _DAYS}
    said["file"] = details.get("file", "").rpartition("/")[2]
    say(door, f"letters.life-{step.replace('_', '-')}", **said)
