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

from jinja2 import Environment, Template, TemplateSyntaxError, nodes

from lettergen.document.environment import environment, fill_problem
from lettergen.document.keep import keep_with_closing
from lettergen.document.limits import TAGS, Meter, refused_tags
from lettergen.document.lists import Lists
from lettergen.document.package import main_part, read_package, write_package
from lettergen.document.properties import Properties, with_properties
from lettergen.document.source import Source, prepare
from lettergen.document.wholeness import whole
from lettergen.errors import Place, Problem, error, fail, nearest
from lettergen.model.parties import Language

_RENDERED = re.compile(r"word/(?:[^/]*/)?(?:document|header|footer|footnotes|endnotes)\d*\.xml")

_UNFILLED = re.compile(r"word/(?:charts|diagrams)/[^/]*\.xml|word/_rels/[^/]*\.rels")


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
                own = {Lists.RESTART: lists.restart, Meter.NAME: Meter()}
                xml = program.template.render({**context, **own})
                filled[name] = whole(keep_with_closing(xml))
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
            tree = jinja.parse(source.text)
            unknown = _unknown_words(tree, source, jinja)
            problems += unknown
            if not unknown:
                programs[name] = Program(source, jinja.from_string(tree))
        except TemplateSyntaxError as reason:
            problems.append(_syntax_fault(reason, source))
        except Exception as reason:  # what Python cannot compile: loops twenty deep, a `break` of no loop
            words = str(getattr(reason, "msg", reason))
            problems.append(error("template.syntax", Place(part=source.part), reason=words))
    problems += _out_of_reach(members)
    if problems:
        fail(problems)
    return CompiledTemplate(language, members, programs)


def _out_of_reach(members: Mapping[str, bytes]) -> list[Problem]:
    """Tags where no letter is filled, so that they would be printed as they are: charts, diagrams, links."""
    return [
        error("template.tag-out-of-reach", Place(part=name))
        for name, content in members.items()
        if _UNFILLED.fullmatch(name) and re.search(rb"\{\{|\{%|%7B(?:%7B|%25)", content)
    ]


def _unknown_words(tree: nodes.Template, source: Source, jinja: Environment) -> list[Problem]:
    """Filters, tests and tags that there are not, also where no letter may come by."""
    used = [
        *(("filter", node.lineno, node.name, jinja.filters) for node in tree.find_all(nodes.Filter)),
        *(("test", node.lineno, node.name, jinja.tests) for node in tree.find_all(nodes.Test)),
        *(("tag", line, name, dict[str, Any]()) for line, name in refused_tags(tree)),
    ]
    return [
        error(f"template.unknown-{what}", source.place(line), name=name, nearest=nearest(name, known))
        for what, line, name, known in used
        if name not in known
    ]


def _syntax_fault(reason: TemplateSyntaxError, source: Source) -> Problem:
    message = reason.message or ""
    place = source.place(reason.lineno)
    unknown = re.match(r"Encountered unknown tag '([^']+)'", message)
    if unknown and unknown[1] not in TAGS:
        return error("template.unknown-tag", place, name=unknown[1], nearest=nearest(unknown[1], TAGS))
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
