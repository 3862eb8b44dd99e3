"""The command `templates fields`: all that the templates of a kind can use."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import kinds as offered_kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import Misuse, argument, command, option
from lettergen.cli.letters import near, open_workspace
from lettergen.cli.output import emit, say
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.templates.listing import Entry, Palette, Section
    from lettergen.model.parties import Text

_TAG = 46  # signs of a column


@command("fields")
@argument("kind", metavar="KIND", shell_complete=offered_kinds)
@option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@option("--force", is_flag=True)
def fields(door: Door, kind: str, output: Path | None, force: bool) -> None:
    """List the fields, filters and tests of a kind, or write them into a Word file."""
    if output and output.exists() and not force:
        raise Misuse("cli.file-exists", path=str(output))
    listed = actions.list_fields(open_workspace(door), kind)
    if output:
        actions.put_file(output, actions.fields_document(listed, door.language))
    if door.json:
        emit(door, {"ok": True, "kind": kind, "path": output and str(output), **_values(listed)})
        return
    for language in listed.uncounted:
        click.echo(
            translate(door.language, "templates.fields-uncounted", language=language, kind=kind), err=True
        )
    if output:
        say(door, "templates.fields-file", path=near(output))
        return
    for section in listed.sections:
        _show(door, section)


def _show(door: Door, section: Section) -> None:
    """A section: its head, then a tag with its meaning in each line."""
    head = click.style(_in(section.title, door), bold=True)
    if section.loop:
        begin, end = section.loop
        head += f" ({translate(door.language, 'templates.fields-loop', begin=begin, end=end)})"
    click.echo(head, color=door.color)
    for entry in section.entries:
        *above, last = entry.tag.split("\n")
        for line in above:
            click.echo(f"  {line}")
        click.echo(f"  {last:<{_TAG}}  {_told(entry, door)}")
    click.echo()


def _told(entry: Entry, door: Door) -> str:
    value = entry.values.get(door.language)
    return f"{_in(entry.meaning, door)}{f' → {value}' if value else ''}"


def _values(listed: Palette) -> dict[str, Any]:
    return {
        "languages": listed.languages,
        "sections": [
            {
                "name": section.name,
                "title": _both(section.title),
                "loop": section.loop,
                "entries": [_value(entry) for entry in section.entries],
            }
            for section in listed.sections
        ],
    }


def _value(entry: Entry) -> dict[str, Any]:
    return {
        "tag": entry.tag,
        "meaning": _both(entry.meaning),
        "value": entry.values,
        "always": entry.always,
        "uses": entry.uses,
    }


def _both(text: Text) -> dict[str, str | None]:
    return {"ru": text.ru, "en": text.en}


def _in(text: Text, door: Door) -> str:
    return str(getattr(text, door.language) or text.ru or text.en)
