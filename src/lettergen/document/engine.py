"""Compile a template once, fill it many times.

docxtpl puts Word's XML into a form that Jinja understands, Jinja compiles it; from then on a letter costs
only what changes in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import Environment, Template, TemplateSyntaxError

from lettergen.document.environment import environment, fill_problem
from lettergen.document.keep import keep_with_closing
from lettergen.document.lists import Lists
from lettergen.document.package import main_part, read_package, write_package
from lettergen.document.properties import Properties, with_properties
from lettergen.document.source import Source, prepare
from lettergen.errors import Problem, error, fail, nearest
from lettergen.model.parties import Language

_RENDERED = re.compile(r"word/(?:[^/]*/)?(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_EMPTY_CELL = re.compile(r"(<w:tc>|<w:tc [^>]*>|</w:tcPr>|<w:tcPr/>|</w:tbl>)(\s*)</w:tc>")


@dataclass(frozen=True, slots=True)
class Program:
    """One part of a template, compiled; `source` knows the paragraph of each of its lines."""

    source: Source
    template: Template


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled: programs of the parts that have tags, all else as it was."""

    language: Language
    members: Mapping[str, bytes]
    programs: Mapping[str, Program]

    def render(self, context: Mapping[str, Any], properties: Properties | None = None) -> bytes:
        """A filled letter as the bytes of a .docx; the same inputs give the same bytes.

        Raises TemplateError or InputError with the first fault of every part.
        """
        return write_package(self.fill(context, properties))

    def fill(self, context: Mapping[str, Any], properties: Properties | None = None) -> dict[str, bytes]:
        """The members of the filled letter, before they are packed."""
        filled = dict(self.members)
        lists = Lists(self.members.get(Lists.PART, b""))
        problems: list[Problem] = []
        for name, program in self.programs.items():
            try:
                xml = program.template.render({**context, Lists.RESTART: lists.restart})
                filled[name] = keep_with_closing(_EMPTY_CELL.sub(r"\1\2<w:p/></w:tc>", xml)).encode()
            except Exception as reason:  # whatever a template does wrong is the template's fault
                problems.append(_fill_fault(reason, program, context))
        if problems:
            fail(problems)
        if lists.restarted:
            filled[Lists.PART] = lists.numbering()
        return with_properties(filled, properties) if properties else filled


def compile_template(
    docx: bytes, *, language: Language, profile: Environment | None = None
) -> CompiledTemplate:
    """Compile a Word file into a template.

    Raises TemplateError with all faults that can be seen without data: what is no .docx, broken tags,
    unknown filters, words that a block tag would swallow.
    """
    members = read_package(docx)
    body = main_part(members)
    jinja = profile or environment(language)
    programs: dict[str, Program] = {}
    problems: list[Problem] = []
    for name in (member for member in members if member == body or _RENDERED.fullmatch(member)):
        source = prepare(name, members[name], members, problems)
        if source is None:
            continue
        try:
            programs[name] = Program(source, jinja.from_string(source.text))
        except TemplateSyntaxError as reason:
            problems.append(_syntax_fault(reason, source, jinja))
    if problems:
        fail(problems)
    return CompiledTemplate(language, members, programs)


def _syntax_fault(reason: TemplateSyntaxError, source: Source, jinja: Environment) -> Problem:
    message = reason.message or ""
    place = source.place(reason.lineno)
    unknown = re.match(r"No (filter|test) named '([^']+)'", message)
    if unknown:
        known = jinja.filters if unknown[1] == "filter" else jinja.tests
        return error(
            f"template.unknown-{unknown[1]}", place, name=unknown[2], nearest=nearest(unknown[2], known)
        )
    return error("template.syntax", place, reason=message)


def _fill_fault(reason: Exception, program: Program, context: Mapping[str, Any]) -> Problem:
    problem = fill_problem(reason)
    if problem.code == "template.unknown-field" and not problem.arguments["nearest"]:
        name = str(problem.arguments["name"])
        problem = error("template.unknown-field", name=name, nearest=nearest(name, _names(context)))
    place = program.source.place(_line(reason.__traceback__))
    return problem.at(part=place.part, words=place.words)


def _names(context: Mapping[str, Any]) -> list[str]:
    return [name for name in context if not name.startswith("_")]


def _line(traceback: TracebackType | None) -> int:
    """The line of the template's source in which the fault arose (Jinja rewrites its own frames)."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
