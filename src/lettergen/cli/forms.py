"""Commands for case forms: pending, confirm, decline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import LetterGroup, Misuse, argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, emit_rows, say
from lettergen.errors import SetupError
from lettergen.locale import printed, translate

if TYPE_CHECKING:
    from lettergen.actions.declining import Pending
    from lettergen.model.parties import Case

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("pending")
@option("--sheet", type=_FILE, metavar="FILE")
def pending(door: Door, sheet: Path | None) -> None:
    """Show the forms that the drafts, or the rows of a sheet, ask for and nobody has confirmed."""
    found = actions.pending_forms(open_workspace(door), sheet)
    if door.json:
        emit(door, {"ok": True, "forms": [_values(each, door) for each in found]})
        return
    for each in found:
        _tell(door, each)
    say(door, "forms.count" if found else "forms.none", count=len(found))


def _values(each: Pending, door: Door) -> dict[str, Any]:
    formed = each.formed
    reasons = [translate(door.language, doubt.code, **doubt.arguments) for doubt in formed.doubts]
    forms = {case: str(form) for case, form in formed.forms.items()}
    return {
        "id": formed.id,
        "words": str(formed.words),
        "forms": forms,
        "reasons": reasons,
        "drafts": each.drafts,
    }


def _tell(door: Door, each: Pending) -> None:
    formed = each.formed
    say(door, "forms.head", words=str(formed.words), id=formed.id, drafts=list(each.drafts))
    for case, form in formed.forms.items():
        say(door, "forms.line", case=translate(door.language, f"case.{case}"), form=str(form))
    for doubt in formed.doubts:
        say(door, "forms.doubt", reason=printed(door.language, doubt))


@command("confirm")
@argument("ids", nargs=-1, metavar="[ID]...")
@option("--all", "everything", is_flag=True)
@option("--genitive", metavar="WORDS")
@option("--dative", metavar="WORDS")
@option("--accusative", metavar="WORDS")
@option("--instrumental", metavar="WORDS")
@option("--prepositional", metavar="WORDS")
@option("--gender", type=click.Choice(["m", "f"]))
@option("--sheet", type=_FILE, metavar="FILE")
def confirm(
    door: Door, ids: tuple[str, ...], everything: bool, gender: Any, sheet: Path | None, **cases: Any
) -> None:
    """Confirm proposed forms as they are, or with corrections; they are kept in data/forms.toml."""
    from lettergen.actions.declining import Correction
    from lettergen.model.parties import CASES

    forms: dict[Case, str] = {case: cases[case] for case in CASES if cases[case]}
    if not ids and not everything:
        raise Misuse("forms.which")
    if len(ids) != 1 and (forms or gender):
        raise Misuse("forms.one-at-a-time")
    workspace = open_workspace(door)
    if everything:
        waiting = actions.pending_forms(workspace, sheet)
        ids = (*ids, *(each.formed.id for each in waiting if not each.formed.doubts))
    done = []
    for form_id in dict.fromkeys(ids):
        record = actions.confirm_forms(workspace, form_id, Correction(forms, gender), sheet)
        workspace = open_workspace(door)  # what was just written is to be seen by the next one
        done.append(form_id)
        say(door, "forms.confirmed", words=record.text or record.name, by=record.confirmed_by)
    if door.json:
        emit(door, {"ok": True, "confirmed": done})
    elif not done:
        say(door, "forms.none")


@command("decline")
@option("--names", type=_FILE, metavar="FILE")
@option("--titles", type=_FILE, metavar="FILE")
def decline(door: Door, names: Path | None, titles: Path | None) -> None:
    """Decline a table of names or of titles."""
    try:
        workspace = open_workspace(door)
    except SetupError:  # the command is of use without a workspace, too
        workspace = None
    if names and not titles:
        rows = actions.decline_names(workspace, names)
    elif titles and not names:
        rows = actions.decline_titles(workspace, titles)
    else:
        raise Misuse("forms.names-or-titles")
    for row in rows:
        doubts = row.pop("doubts")
        row["flagged"] = "1" if doubts else ""
        row["reason"] = "; ".join(printed(door.language, doubt) for doubt in doubts)
    emit_rows(door, rows)


forms = LetterGroup("forms")
for each in (pending, confirm, decline):
    forms.add_command(each)
