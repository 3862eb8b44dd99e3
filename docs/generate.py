"""Write the parts of the reference that the program itself knows; with `--check` only say which differ."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from inspect import getdoc, signature
from pathlib import Path
from typing import get_args

import click

from lettergen.cli.door import Door
from lettergen.cli.main import lettergen
from lettergen.document.context import Numbered, build_context
from lettergen.document.environment import Node, environment, filters
from lettergen.document.sample import sample_draft
from lettergen.locale import printed, translate
from lettergen.model.kind import FieldSpec, FieldType, Kind
from lettergen.model.letter import FieldValue, Person
from lettergen.model.parties import LANGUAGES, Event, Language, Organisation, PersonName, Programme, Project
from lettergen.model.parties import RussianName, Text

MARK = "<!-- Below: written by docs/generate.py -->\n"
WORDS = {
    "filters": Text("Фильтр | Что дает | Пример | Получится", "Filter | What it gives | Example | Result"),
    "fields": Text("Имя в шаблоне | Пример | Есть всегда", "Name in a template | Example | Always there"),
    "always": Text("да", "yes"),
    "maybe": Text("нет", "no"),
    "record": Text("*запись*", "*a record*"),
    "list": Text("*список*", "*a list*"),
    "common": Text("У каждого письма", "Of every letter"),
    "type": Text("Поле типа", "A field of type"),
    "jinja-filters": Text("Фильтры самого Jinja", "Jinja’s own filters"),
    "jinja-tests": Text("Проверки самого Jinja", "Jinja’s own tests"),
}
RUSSIAN = {
    "upper_first": "Текст с прописной буквы; остальное остается как было.",
    "initials": "Инициалы и фамилия, с неразрывными пробелами.",
    "numeric_date": "Дата цифрами.",
    "long_date": "Дата с месяцем словом.",
    "plural": "Число и слово в той форме, какой требует число.",
    "past_years": "Столько-то последних лет, до даты письма.",
    "agree": "Слово, согласованное с полом человека.",
    "genitive": "Записанный родительный падеж (кого? чего?).",
    "dative": "Записанный дательный падеж (кому? чему?).",
    "accusative": "Записанный винительный падеж (кого? что?).",
    "instrumental": "Записанный творительный падеж (кем? чем?).",
    "prepositional": "Записанный предложный падеж (о ком? о чем?).",
}
STANDS_FOR = {"initials": "signatory.name", "agree": "participant"}
_ANY = Text("…", "…")
_LEAST: dict[str, FieldValue] = {
    "organisation": Organisation(_ANY),
    "programme": Programme(_ANY),
    "project": Project("…", _ANY),
    "projects": (Project("…", _ANY),),
    "event": Event(_ANY),
    "person": Person(PersonName(RussianName("…", "…"), "…")),
}


class Markdown(click.HelpFormatter):
    """The program's help as a page; options that all commands have stand with the program only."""

    def __init__(self, skipped: str) -> None:
        super().__init__()
        self.skipped, self.title = skipped, ""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The heading, and the line of usage."""
        self.write(f"## {prog}\n\n```text\n{prog} {args}\n```\n\n")

    def write_text(self, text: str) -> None:
        """What the command does."""
        self.write(f"{text}\n\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A table is headed by its section's name."""
        self.title = name
        yield

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A table."""
        if self.title != self.skipped:
            self.write(_table(f"{self.title} | ", [(f"`{head}`".replace("|", r"\|"), say) for head, say in rows]))


def commands(language: Language) -> str:
    """Every command with its usage, arguments and options."""
    return "".join(_help(lettergen, click.Context(lettergen, info_name="lettergen", obj=Door(language)), ""))


def _help(command: click.Command, ctx: click.Context, skipped: str) -> Iterator[str]:
    formatter = Markdown(skipped)
    formatter.write_paragraph = lambda: None  # type: ignore[method-assign]
    command.format_help(ctx, formatter)
    yield formatter.getvalue()
    for name in command.list_commands(ctx) if isinstance(command, click.Group) else ():
        below = command.get_command(ctx, name)  # type: ignore[attr-defined]
        within = click.Context(below, info_name=name, parent=ctx, obj=ctx.obj)
        yield from _help(below, within, translate(ctx.obj.language, "cli.common-options"))


def all_filters(language: Language) -> str:
    """The project's filters with an example each, then those of Jinja that are let in."""
    own, jinja = filters(language), environment(language)
    page = _table(_say("filters", language), [_filter(name, own[name], language) for name in own])
    for key, names in (("jinja-filters", {*jinja.filters} - {*own}), ("jinja-tests", {*jinja.tests})):
        page += f"## {_say(key, language)}\n\n{', '.join(f'`{name}`' for name in sorted(names))}\n\n"
    return page


def _filter(name: str, function: Callable[..., str], language: Language) -> list[str]:
    text, _, examples = (getdoc(function) or "").partition("\n\n")
    what = RUSSIAN[name] if language == "ru" else " ".join(text.split())
    lines = [line[4:] for line in examples.splitlines() if line.startswith(f">>> {name}(")]
    if not lines:
        return [f"`{name}`", what, rf"`{{{{ event.{next(iter(signature(function).parameters))} \| {name} }}}}`", ""]
    call = ast.parse(lines[0], mode="eval").body
    assert isinstance(call, ast.Call)
    value, *more = [_argument(node, name) for node in call.args]
    example = f"{value} \\| {name}" + (f"({', '.join(more)})" if more else "")
    result = str(ast.literal_eval(examples.splitlines()[-1])).replace("\N{NO-BREAK SPACE}", " ")
    return [f"`{name}`", what, f"`{{{{ {example} }}}}`", result]


def _argument(node: ast.expr, name: str) -> str:
    is_made = isinstance(node, ast.Call)
    return STANDS_FOR.get(name, "letter.date") if is_made else ast.unparse(node).replace("'", '"')


def all_fields(language: Language) -> str:
    """Every name that a template can use: those of each letter, then those of each type of field."""
    kind = Kind(_ANY, {name: FieldSpec(name, _ANY) for name in get_args(FieldType)})
    phrases = {"closing": Text("С уважением,", "Yours faithfully,")}
    whole, least = (sample_draft(kind, LANGUAGES, phrases, complete=each) for each in (True, False))
    least = replace(least, fields={**least.fields, **_LEAST})
    known, always = (build_context(each, Numbered("207", date(2018, 8, 21)), language) for each in (whole, least))
    parts = {_say("common", language): [name for name in known if name not in kind.fields]}
    parts |= {f"{_say('type', language)} `{name}`": [name] for name in kind.fields}
    page = ""
    for title, names in parts.items():
        there = {path for name in names for path in _flat(name, always[name], language)}
        rows = [
            (f"`{path}`", shown, _say("always" if path in there else "maybe", language))
            for name in names
            for path, shown in _flat(name, known[name], language).items()
        ]
        page += f"## {title}\n\n{_table(_say('fields', language), rows)}"
    return page


def _flat(path: str, value: object, language: Language) -> dict[str, str]:
    if isinstance(value, list) and value and isinstance(value[0], Node):
        return {path: _say("list", language)} | _flat(f"{path}[0]", value[0], language)
    if isinstance(value, Node):
        made = {path: _say("record", language)}
        for name in dir(value):
            made |= _flat(f"{path}.{name}", getattr(value, name), language)
        return made
    shown = f"{_say('list', language)}: {printed(language, value)}" if isinstance(value, list) else value
    return {} if value in (None, []) else {path: printed(language, shown)}


def _say(key: str, language: Language) -> str:
    return str(getattr(WORDS[key], language))


def _table(head: str, rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines) + "\n\n"


def main() -> int:
    """Write the pages, or with `--check` say which of them differ."""
    different = []
    for language in LANGUAGES:
        for name, made in {"commands": commands, "filters": all_filters, "fields": all_fields}.items():
            path = Path(__file__).resolve().parent / language / "reference" / f"{name}.md"
            before = path.read_text(encoding="utf-8")
            after = f"{before.partition(MARK)[0]}{MARK}\n{made(language).rstrip()}\n"
            if after != before:
                different.append(path)
    for path in different:
        click.echo(str(path))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
