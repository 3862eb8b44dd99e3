"""The command `new`: a draft from questions."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import click

from lettergen import actions
from lettergen.cli.completion import kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, Misuse, argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import emit, say
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.drafting import Answer, Question
    from lettergen.model.parties import Language, Text

_LIST_AT_MOST = 20


@command("new")
@argument("kind", metavar="KIND", shell_complete=kinds)
@option("--name", metavar="NAME")
def new(door: Door, kind: str, name: str | None) -> None:
    """Ask for what a kind of letter needs, and write a draft."""
    workspace = open_workspace(door)
    form, questions = actions.draft_form(workspace, kind)
    path = actions.draft_path(workspace, kind, name)
    if not door.json:
        say(door, "new.begin", title=getattr(form.title, door.language) or kind)
    answers: dict[str, Answer] = {}
    for question in questions:
        answer = None if question.unless in answers else _ask(door, question)
        if answer is not None:
            answers[question.key] = answer
    actions.write_draft(workspace, kind, answers, path)
    shown = workspace.shown(path)
    if door.json:
        emit(door, {"ok": True, "draft": shown})
        return
    say(door, "new.written", path=shown)


def _ask(door: Door, question: Question) -> Answer | None:
    """The answer to one question, asked until it can be understood; None where it may be left out, and is."""
    label = _either(question.label, door.language) or question.key
    for_all = translate(door.language, "new.required" if question.required else "new.optional")
    if question.default is not None:
        for_all = translate(door.language, "new.default", default=_either(question.default, door.language))
    if question.help and (hint := getattr(question.help, door.language)):
        click.echo(f"  {hint}", err=True)
    if question.choices:
        shown = question.choices[:_LIST_AT_MOST]
        names = [f"{each.id} – {_either(each.label, door.language)}" for each in shown]
        click.echo("\n".join(f"    {name}" for name in names), err=True)
    while True:
        said = _read(f"{label} ({for_all}): ")
        if not said and not question.required:
            return None
        understood = _understand(door, question, said) if said else None
        if understood is not None:
            return understood
        if not said:
            click.echo(translate(door.language, "new.needed"), err=True)


def _either(text: Text, language: Language) -> str:
    """The words in a language, or in the other one."""
    return getattr(text, language) or text.ru or text.en or ""


def _read(prompt: str) -> str:
    """One line from the person; the end of the input ends the command and nothing is written."""
    click.echo(prompt, nl=False, err=True)
    line = sys.stdin.readline()
    if not line:
        click.echo("", err=True)
        raise Misuse("cli.no-answer")
    return line.strip()


def _understand(door: Door, question: Question, said: str) -> Answer | None:
    """What was meant, or None after saying what is wrong with it."""
    if question.type == "projects":
        found = [_chosen(door, question, part) for part in said.split(",") if part.strip()]
        return [each for each in found if each] if found and all(found) else None
    if question.choices or question.type in ("signatory", "organisation", "programme", "project", "event"):
        return _chosen(door, question, said)
    if question.type in ("integer", "year"):
        if said.isdecimal():
            return int(said)
        click.echo(translate(door.language, "new.not-a-number", said=said), err=True)
        return None
    if question.type == "amount":
        return _amount(door, said)
    if question.type == "date":
        return _date(door, said)
    return said


def _chosen(door: Door, question: Question, said: str) -> str | None:
    from lettergen.actions.drafting import match, nearest_choice

    found = match(question.choices, said)
    if found is None:
        meant = nearest_choice(question.choices, said)
        click.echo(translate(door.language, "new.no-such", said=said.strip(), nearest=meant), err=True)
    return found


def _amount(door: Door, said: str) -> str | None:
    from lettergen.model.amounts import typed_amount

    found = typed_amount(said)
    if found is None:
        click.echo(translate(door.language, "new.not-an-amount", said=said), err=True)
    return found


def _date(door: Door, said: str) -> date | None:
    try:
        made: date = DATE.convert(said, None, None)
    except click.BadParameter:
        click.echo(translate(door.language, "new.not-a-date", said=said), err=True)
        return None
    return made
