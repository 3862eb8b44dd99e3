"""The command `templates diff`: what a new version of a template changes, in its words and in letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, problem_values, say
from lettergen.locale import printed, translate

if TYPE_CHECKING:
    from lettergen.actions.templates.comparing import Change, Difference, Piece
    from lettergen.model.parties import Language

_AROUND = 50  # signs that are shown beside what was changed
_MOST_NUMBERS = 12
_COLORS = {"old": "red", "new": "green"}


@command("diff")
@argument("old", metavar="OLD", shell_complete=kinds)
@argument("new", metavar="NEW", shell_complete=kinds)
@option("--kind", metavar="KIND", shell_complete=kinds)
@option("--language", type=click.Choice(["ru", "en"]))
@option("--last", type=click.IntRange(0, 10_000), default=40, metavar="COUNT")
@option("--last-round", "whole_round", is_flag=True)
def diff(door: Door, old: str, new: str, last: int, whole_round: bool, **asked: Any) -> None:
    """Show what a new version changes; nothing is written."""
    count = None if whole_round else last
    found = actions.compare_templates(open_workspace(door), old, new, last=count, **asked)
    if door.json:
        emit(door, {"ok": True, **_values(found, door.language)})
        return
    if found.is_same:
        say(door, "template.diff-same")
        return
    say(door, "template.diff-words" if found.changes else "template.diff-no-words", count=len(found.changes))
    for change in found.changes:
        _show(door, change)
    _show_letters(door, found)


def _show_letters(door: Door, found: Difference) -> None:
    """What it means for the letters that were issued last."""
    if found.kind is None:
        say(door, "template.diff-no-kind")
        return
    if not found.letters:
        say(door, "template.diff-no-letters", kind=found.kind)
        return
    say(door, "template.diff-letters", count=len(found.differing), all=found.letters)
    for group in found.groups:
        _show(door, group.change, group.numbers)
    for each in found.unfilled:
        reasons = [printed(door.language, problem) for problem in each.problems]
        say(door, "template.diff-unfilled", number=each.number, reasons=reasons)


def _show(door: Door, change: Change, numbers: tuple[str, ...] = ()) -> None:
    """A change: how it read, how it reads, and for which letters."""
    if numbers:
        shown, more = list(numbers[:_MOST_NUMBERS]), len(numbers) - _MOST_NUMBERS
        say(door, "template.diff-numbers", numbers=shown, more=more if more > 0 else "")
    elif change.part != "body":
        say(door, "template.diff-part", part=change.part)
    for side in ("old", "new"):
        if any(piece.stands in ("both", side) for piece in change.pieces):
            head = translate(door.language, f"template.diff-{side}")
            words = "".join(_marked(change.pieces, side))
            click.echo(f"  {head} {words}", color=door.color)


def _marked(pieces: tuple[Piece, ...], side: str) -> Iterator[str]:
    """One side of a change: what differs between ‹ and ›, in colour; what does not is cut when long."""
    for place, piece in enumerate(pieces):
        if piece.stands == side:
            yield click.style(f"‹{piece.text}›", fg=_COLORS[side])
        elif piece.stands == "both":
            yield _cut(piece.text, first=place == 0, last=place == len(pieces) - 1)


def _cut(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * _AROUND:
        return text
    before, after = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    return f"{before}…{after}"


def _values(found: Difference, language: Language) -> dict[str, Any]:
    """The comparison as `--json` shows it."""

    def shown(change: Change) -> dict[str, Any]:
        return {"old": change.old, "new": change.new, **asdict(change)}

    return {
        "kind": found.kind,
        "language": found.language,
        "is_same": found.is_same,
        "changes": [shown(change) for change in found.changes],
        "letters": found.letters,
        "differing": list(found.differing),
        "groups": [{"numbers": list(group.numbers), **shown(group.change)} for group in found.groups],
        "unfilled": [
            {"number": each.number, "problems": problem_values(each.problems, language)}
            for each in found.unfilled
        ],
    }
