"""Everything that the templates of a kind can use: fields, filters and tests as tags that can be copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from jinja2 import TemplateSyntaxError, nodes

from lettergen.document.engine import RENDERED
from lettergen.document.environment import environment
from lettergen.document.names import used_names
from lettergen.document.package import main_part, read_package
from lettergen.document.palette.entries import Entry, Palette
from lettergen.document.palette.fields import field_sections
from lettergen.document.palette.filters import filter_sections
from lettergen.document.source import prepare
from lettergen.errors import Problem, TemplateError, error, stop_on_errors
from lettergen.model.kind import Kind
from lettergen.model.parties import Language, Text

_OPERATORS = {"eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "notin": "in"}

Usage = Mapping[Language, Counter[tuple[str, ...]] | None]
"""How often the template of each language uses a path of names, a filter or a test; None where unknown."""


def palette(name: str, kind: Kind, phrases: Mapping[str, Text], usage: Usage) -> Palette:
    """The palette of a kind; `usage` counts for the languages that it has templates in."""
    sections = (*field_sections(kind, phrases), *filter_sections(kind, phrases))
    counted = tuple(
        replace(section, entries=tuple(_counted(entry, usage) for entry in section.entries))
        for section in sections
    )
    broken = tuple(language for language, counts in usage.items() if counts is None)
    return Palette(name, kind.title, tuple(usage), counted, broken)


def used_in(docx: bytes, language: Language) -> Counter[tuple[str, ...]]:
    """How often a template uses each path of names, filter and test. Raises TemplateError."""
    found: Counter[tuple[str, ...]] = Counter()
    for tree in _trees(docx, language):
        found.update(path for _, path, _ in used_names(tree))
        found.update((f"| {node.name}",) for node in tree.find_all(nodes.Filter))
        found.update((f"is {node.name}",) for node in tree.find_all(nodes.Test))
        found.update((f"is {_OPERATORS.get(node.op, node.op)}",) for node in tree.find_all(nodes.Operand))
    return found


def _trees(docx: bytes, language: Language) -> Iterator[nodes.Template]:
    """What Jinja reads in each part of a template that has tags."""
    members, problems = read_package(docx), list[Problem]()
    body = main_part(members)
    for name in (each for each in members if each == body or RENDERED.fullmatch(each)):
        source = prepare(name, members[name], members, problems)
        stop_on_errors(problems)
        if source is None:
            continue
        try:
            yield environment(language).parse(source.text)
        except TemplateSyntaxError as reason:
            place = source.place(reason.lineno)
            raise TemplateError(error("template.syntax", place, reason=reason.message or "")) from reason


def _counted(entry: Entry, usage: Usage) -> Entry:
    """The entry with how often each template uses it; a filter is counted where the language has it."""
    is_field = not entry.path[0].startswith(("| ", "is "))
    uses = {
        language: counts[entry.path]
        for language, counts in usage.items()
        if counts is not None and (is_field or language in entry.values)
    }
    return replace(entry, uses=uses)
