"""Write the parts of the reference that the program itself knows; with `--check` only say which differ."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import get_args

import click

from lettergen.cli.door import Door
from lettergen.cli.main import lettergen
from lettergen.document.environment import filters
from lettergen.document.palette.entries import Section
from lettergen.document.palette.fields import field_sections
from lettergen.document.palette.filters import Names, filter_example, filter_meaning, filter_tag
from lettergen.document.palette.words import JINJA_FILTERS, JINJA_TESTS
from lettergen.locale import translate
from lettergen.model.kind import FieldSpec, FieldType, Kind
from lettergen.model.parties import LANGUAGES, Language, Text

DOCS = Path(__file__).resolve().parent
MARK = "<!-- Below: written by docs/generate.py -->\n"
WORDS = tomllib.loads((DOCS / "words.toml").read_text(encoding="utf-8"))
code = "`{}`".format
_ANY = Text("…", "…")
_PHRASES = {"project": Text("Проект", "Project")}
_NAMES = Names("participant.name", "event.starts", "event.ends", words="")
"""Of whom and what the examples of filters speak."""


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
    own = filters(language)
    page = table(WORDS["filters"][language], [_filter(name, own[name], language) for name in own])
    for key, shown in (("jinja-filters", JINJA_FILTERS), ("jinja-tests", JINJA_TESTS)):
        rows = [
            (
                code(name),
                getattr(meaning, language),
                code(tag if tag.startswith("{") else f"{{% if {tag} %}}"),
            )
            for name, (tag, meaning) in shown.items()
        ]
        page += f"## {WORDS[key][language]}\n\n{table(WORDS['jinja'][language], rows)}"
    return page


def _filter(name: str, function: Callable[..., str], language: Language) -> list[str]:
    what = getattr(filter_meaning(name, function), language)
    *_, result = filter_example(name, function)
    return [code(name), what, code(filter_tag(name, function, _NAMES)), result.replace("\xa0", " ")]


def all_fields(language: Language) -> str:
    """Every tag that prints a field: those of each letter, then those of each type of field."""
    common = field_sections(Kind(_ANY), _PHRASES)
    page = "".join(
        _fields(section, f"{code(section.name)}: {_in(section, language)}", language) for section in common
    )
    for name in get_args(FieldType):
        spec = FieldSpec(
            name,
            _ANY,
            currency="RUB" if name == "amount" else None,
            choices={"choice": Text("Выбор", "Choice")} if name == "choice" else {},
        )
        section = field_sections(Kind(_ANY, {name: spec}), _PHRASES)[0]
        page += _fields(section, f"{WORDS['type'][language]} {code(name)}", language)
    return page


def _fields(section: Section, head: str, language: Language) -> str:
    say = {key: text.get(language, "") for key, text in WORDS.items()}
    rows = [
        (
            "<br>".join(map(code, entry.tag.split("\n"))),
            getattr(entry.meaning, language),
            entry.values.get(language, "–").replace("\xa0", " "),
            say["yes" if entry.always else "no"],
        )
        for entry in section.entries
    ]
    return f"## {head}\n\n{table(say['fields'], rows)}"


def _in(section: Section, language: Language) -> str:
    return str(getattr(section.title, language))


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
