"""Write the parts of the reference that the program itself knows; with `--check` only say which differ."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import get_args

import click

from lettergen.cli.door import Door
from lettergen.cli.main import lettergen
from lettergen.document.context import Numbered, build_context
from lettergen.document.environment import Node, environment, filters
from lettergen.document.sample import SAMPLE_DAY, sample_draft
from lettergen.locale import printed, translate
from lettergen.model import letter, parties
from lettergen.model.kind import FieldSpec, FieldType, Kind
from lettergen.model.parties import LANGUAGES, Language, Text

DOCS = Path(__file__).resolve().parent
MARK = "<!-- Below: written by docs/generate.py -->\n"
WORDS = tomllib.loads((DOCS / "words.toml").read_text(encoding="utf-8"))
code = "`{}`".format
_ANY = Text("…", "…")
_LEAST: dict[str, letter.FieldValue] = {
    "organisation": parties.Organisation(_ANY),
    "programme": parties.Programme(_ANY),
    "project": parties.Project("…", _ANY),
    "projects": (parties.Project("…", _ANY),),
    "event": parties.Event(_ANY),
    "person": letter.Person(parties.PersonName(parties.RussianName("…", "…"), "…")),
}


class Markdown(click.HelpFormatter):
    """The program's help as a page; the section that all commands have in common is skipped."""

    skipped = title = ""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The heading and the line of usage."""
        self.write(f"## {prog}\n\n```text\n{prog} {args}\n```\n\n")

    def write_text(self, text: str) -> None:
        """What the command does."""
        self.write(f"{text}\n\n")

    def section(self, name: str) -> AbstractContextManager[None]:  # type: ignore[override]
        """A section's name heads its table."""
        self.title = name
        return nullcontext()

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A table of commands, arguments or options."""
        if self.title != self.skipped:
            self.write(table(f"{self.title} | ", [(code(head), words) for head, words in rows]))


def commands(language: Language, ctx: click.Context | None = None) -> str:
    """Every command with its usage, arguments and options."""
    formatter = Markdown()
    formatter.skipped = translate(language, "cli.common-options") if ctx else ""
    ctx = ctx or click.Context(lettergen, info_name="lettergen", obj=Door(language))
    ctx.command.format_help(ctx, formatter)
    page = formatter.getvalue().replace("\n\n\n", "\n\n")
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            if below := ctx.command.get_command(ctx, name):
                page += commands(language, click.Context(below, info_name=name, parent=ctx, obj=ctx.obj))
    return page


def all_filters(language: Language) -> str:
    """The project's filters with an example each, then what Jinja has and templates may use."""
    own, jinja = filters(language), environment(language)
    page = table(WORDS["filters"][language], [_filter(name, own[name], language) for name in own])
    for key, names in (("jinja-filters", {*jinja.filters} - {*own}), ("jinja-tests", {*jinja.tests})):
        page += f"## {WORDS[key][language]}\n\n{', '.join(map(code, sorted(names)))}\n\n"
    return page


def _filter(name: str, function: Callable[..., str], language: Language) -> list[str]:
    text, _, examples = (function.__doc__ or "").partition("\n\n")
    what = WORDS["filter"][name]["ru"] if language == "ru" else " ".join(text.split())
    examples = re.sub(r"\bName\(.*?\)", "participant.name", examples)
    examples = re.sub(r"\bdate\(.*?\), date\(.*?\)", "event.starts, event.ends", examples)
    examples = re.sub(r"\bdate\(.*?\)", "letter.date", examples)
    called = re.search(rf"^ *>>> {name}\((.*?)(?:, (.*))?\)\n *(.*)", examples, re.MULTILINE)
    value, more, result = called.groups() if called else ("event.name", "", "")
    example = f"{{{{ {value} | {name}{f'({more})' if more else ''} }}}}"
    return [code(name), what, code(example), result.replace("\\xa0", " ").strip("'")]


def all_fields(language: Language) -> str:
    """Every name that a template can use: those of each letter, then those of each type of field."""
    kind = Kind(_ANY, {name: FieldSpec(name, _ANY) for name in get_args(FieldType)})
    phrases, numbered = {"project": Text("Проект", "Project")}, Numbered("207", SAMPLE_DAY)
    whole, least = (sample_draft(kind, LANGUAGES, phrases, complete=each) for each in (True, False))
    least = replace(least, fields={**least.fields, **_LEAST})
    known, always = (build_context(each, numbered, language) for each in (whole, least))
    say = {key: text.get(language, "") for key, text in WORDS.items()}
    parts: dict[str, list[tuple[str, str, str]]] = {}
    for name in known:
        part = f"{say['type']} {code(name)}" if name in kind.fields else say["common"]
        there = _flat(name, always[name], language)
        for path, shown in _flat(name, known[name], language).items():
            parts.setdefault(part, []).append((code(path), shown, say["yes" if path in there else "no"]))
    return "".join(f"## {part}\n\n{table(say['fields'], rows)}" for part, rows in parts.items())


def _flat(path: str, value: object, language: Language) -> dict[str, str]:
    if isinstance(value, list) and value and isinstance(value[0], Node):
        return {path: WORDS["list"][language]} | _flat(f"{path}[0]", value[0], language)
    if isinstance(value, Node):
        made = {path: WORDS["record"][language]}
        for name in dir(value):
            made |= _flat(f"{path}.{name}", getattr(value, name), language)
        return made
    return {} if value in (None, []) else {path: printed(language, value)}


def table(head: str, rows: Iterable[Sequence[str]]) -> str:
    """A table; `head` holds the columns' names with bars between."""
    lines = [" | ".join(cell.replace("|", r"\|") for cell in row) for row in rows]
    return "\n".join(f"| {line} |" for line in (head, "--- | " * head.count("|") + "---", *lines)) + "\n\n"


def main() -> int:
    """Write the pages, or with `--check` say which of them differ."""
    differ = []
    for language in LANGUAGES:
        for name, made in {"commands": commands, "filters": all_filters, "fields": all_fields}.items():
            path = DOCS / language / "reference" / f"{name}.md"
            before = path.read_text(encoding="utf-8")
            after = f"{before.partition(MARK)[0]}{MARK}\n{made(language).strip()}\n"
            differ += [path] if after != before else []
            if "--check" not in sys.argv:
                path.write_text(after, encoding="utf-8", newline="\n")
    click.echo("\n".join(map(str, differ)) or "The pages are up to date.")
    return 1 if differ and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
