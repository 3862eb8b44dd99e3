"""Commands for the journal of letters: print it, hand it to other programs, take over a former one."""

from __future__ import annotations

import re
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, DateType, Misuse, argument, command, option
from lettergen.cli.letters import letter_values, open_workspace
from lettergen.cli.output import Progress, emit, problem_values, say, show_problems
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.journal import Form

_FORMS = ("csv", "json", "xlsx", "docx", "pdf")
_FILE = click.Path(dir_okay=False, path_type=Path)
_LIKE_A_DATE = re.compile(r"[\d.\-/]+")


class _DateOrFile(DateType):
    """The last day of a period, or the file to write, which `--to` named before `--out` did."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A day where the words are made of figures, else a file."""
        if isinstance(value, str) and not _LIKE_A_DATE.fullmatch(value):
            return _FILE.convert(value, param, ctx)
        return super().convert(value, param, ctx)


@command("export")
@option("--format", "form", type=click.Choice(_FORMS), default="csv")
@option("--from", "first", type=DATE, metavar="DATE")
@option("--to", "last", type=_DateOrFile(), metavar="DATE")
@option("--year", type=int, metavar="YEAR")
@option("--series", metavar="SERIES")
@option("--out", "target", type=_FILE, metavar="FILE")
def export(
    door: Door, form: Form, first: date | None, last: date | Path | None, target: Path | None, **which: Any
) -> None:
    """Print the register, or write it to a file."""
    if isinstance(last, Path):
        if target is not None:
            raise Misuse("cli.given-twice", name="--out")
        last, target = None, last
    is_text = form in ("csv", "json")
    if target is None and not is_text and sys.stdout.isatty():
        raise Misuse("cli.needs-out", form=form)
    asked = actions.Asked(first=first, last=last, **which)
    wanted: Form = "json" if door.json and is_text and target is None else form
    words = partial(translate, door.language)
    content, notes = actions.export(open_workspace(door), asked, wanted, door.language, words)
    if target is None:
        _print(content, is_text=is_text)
    else:
        target.write_bytes(content)
    _told(door, target, notes)


@command("import")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@option("--series", metavar="SERIES")
@option("--year", type=int, metavar="YEAR")
@option("--void-gaps", metavar="TEXT")
@option("--dry-run", is_flag=True)
def import_(door: Door, file: Path, void_gaps: str | None, dry_run: bool, **which: Any) -> None:
    """Take over the journal that the office kept before."""
    book = actions.FormerBook(file, void_gaps=void_gaps or "", **which)
    with Progress(door, 1):
        done = actions.import_book(open_workspace(door), book, dry_run=dry_run)
    letters = done.letters
    void = sum(letter.state == "void" for letter in letters)
    facts = {"count": len(letters), "void": void, "known": done.known, "dry_run": dry_run}
    if door.json:
        problems = problem_values(done.notes, door.language)
        numbers = [letter_values(letter) for letter in letters]
        emit(door, {"ok": True, **facts, "letters": numbers, "problems": problems})
        return
    show_problems(done.notes, door)
    ends = (
        {"low": str(letters[0].number), "high": str(letters[-1].number)}
        if letters
        else {"low": "", "high": ""}
    )
    key = "register.would-import" if dry_run else "register.imported"
    say(door, key, count=len(letters), void=void or "", known=done.known or "", **ends)


def _print(content: bytes, *, is_text: bool) -> None:
    if is_text:
        click.echo(content.decode("utf-8-sig"), nl=False)
    else:
        sys.stdout.buffer.write(content)


def _told(door: Door, target: Path | None, notes: Any) -> None:
    if door.json and target is not None:
        emit(door, {"ok": True, "file": str(target), "problems": problem_values(notes, door.language)})
        return
    if not door.json:
        show_problems(notes, door)
    if target is not None:
        click.echo(str(target), file=sys.stderr)
