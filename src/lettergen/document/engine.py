"""Compile a template once, fill it many times.

docxtpl puts Word's XML into a form that Jinja understands, Jinja compiles it; from then on a letter costs
only what changes in it.
"""

from __future__ import annotations

import marshal
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType, TracebackType
from typing import TYPE_CHECKING, Any, Literal, overload

import jinja2
from jinja2 import Environment, Template, TemplateSyntaxError, nodes

from lettergen import __version__
from lettergen.document.environment import environment, fill_problem
from lettergen.document.keep import keep_with_closing
from lettergen.document.limits import TAGS, Meter, refused_tags
from lettergen.document.lines import Lines
from lettergen.document.lists import Lists
from lettergen.document.names import Use, deciding_paths, unknown, used_names
from lettergen.document.package import (
    TYPES,
    Packed,
    changed_package,
    digest_of_members,
    main_part,
    pack,
    read_package,
)
from lettergen.document.pictures import Pictures, relations
from lettergen.document.properties import Properties, core, with_core
from lettergen.document.wholeness import mended, refuse_torn
from lettergen.errors import Place, Problem, TemplateError, error, fail, nearest
from lettergen.model.parties import Language

RENDERED = re.compile(r"word/(?:[^/]*/)?(?:document|header|footer|footnotes|endnotes)\d*\.xml")

if TYPE_CHECKING:
    from lettergen.document.compatible import CompatibleTemplate
    from lettergen.document.source import Source

_FORM = 5  # of what is frozen: changes with Program, CompiledTemplate and Packed
PROGRAM = (
    f"lettergen {__version__} form {_FORM}, Jinja {jinja2.__version__}, "
    f"{sys.implementation.cache_tag}, {sys.version}"
)
"""What a frozen template was made by, and what alone can thaw it."""

_UNFILLED = re.compile(r"word/(?:charts|diagrams)/[^/]*\.xml|word/_rels/[^/]*\.rels")


@dataclass(frozen=True, slots=True)
class Program:
    """One part of a template, compiled: its code, the words of each line, the names that it uses.

    `mend` and `reread` say what has to be done with each letter that it prints; `deciding` are the paths
    whose words decide what else is printed.
    """

    lines: Lines
    code: CodeType
    template: Template
    uses: tuple[Use, ...]
    mend: bool
    reread: bool
    deciding: tuple[tuple[str, ...], ...] = ()

    def print(self, context: dict[str, Any]) -> str:
        """The filled part."""
        xml = keep_with_closing(self.template.render(context))
        if self.mend:
            xml = mended(xml)
        if self.reread:
            refuse_torn(xml)
        return xml


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to be filled: programs of the parts that have tags, all else packed for good.

    `members` are in the order of the file; `body` and `core` name the parts of text and properties.
    """

    language: Language
    body: str
    core: str
    members: Mapping[str, Packed]
    programs: Mapping[str, Program]
    _contents: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def render(self, context: Mapping[str, Any], properties: Properties | None = None) -> bytes:
        """A filled letter as the bytes of a .docx; the same inputs give the same bytes.

        Raises TemplateError or InputError with the first fault of every part.
        """
        return self.packed(self.fill(context, properties))

    def fill(self, context: Mapping[str, Any], properties: Properties | None = None) -> dict[str, bytes]:
        """Those members that a letter changes; raises as `render` does."""
        changed: dict[str, bytes] = {}
        lists, pictures = Lists(lambda: self.content(Lists.PART)), Pictures()
        problems: list[Problem] = []
        for name, program in self.programs.items():
            try:
                pictures.part = name
                own = {Lists.RESTART: lists.restart, Meter.NAME: Meter(), Pictures.NAME: pictures}
                changed[name] = program.print({**context, **own}).encode()
            except Exception as reason:  # whatever a template does wrong is the template's fault
                problems.append(_fill_fault(reason, program, context))
        if problems:
            fail(problems)
        if lists.restarted:
            changed[Lists.PART] = lists.numbering()
        if pictures.media:
            parts = (TYPES, *map(relations, pictures.links))
            changed |= pictures.members({name: self.content(name) for name in parts})
        if properties:
            changed[self.core] = core(properties)
        return changed

    def packed(self, changed: Mapping[str, bytes]) -> bytes:
        """A .docx of the template's members, with those in place that a letter changes or adds."""
        return changed_package(self.members, changed)

    def content_digest(self, changed: Mapping[str, bytes]) -> str:
        """What `package.content_digest` says of the .docx that these members make."""
        own = ((name, changed[name] if name in changed else self.content(name)) for name in self.members)
        added = ((name, changed[name]) for name in sorted(changed.keys() - self.members.keys()))
        return digest_of_members((*own, *added))

    def content(self, name: str) -> bytes:
        """A member as the template has it; empty where it has none."""
        if name not in self._contents:
            self._contents[name] = self.members[name].content() if name in self.members else b""
        return self._contents[name]

    def unknown_names(self, sample: Mapping[str, Any]) -> list[Problem]:
        """Every name, field or item that the template uses and a sample context does not have."""
        return [
            error("template.unknown-field", program.lines.place(line), name=name, nearest=meant)
            for program in self.programs.values()
            for line, name, meant in unknown(program.uses, sample)
        ]


@overload
def compile_template(
    docx: bytes, *, environment: Environment | None = ..., profile: Literal["docxtpl"] = ...
) -> CompatibleTemplate: ...


@overload
def compile_template(
    docx: bytes, *, profile: Literal["letter"], language: Language = ...
) -> CompiledTemplate: ...


def compile_template(
    docx: bytes,
    *,
    environment: Environment | None = None,
    profile: Literal["docxtpl", "letter"] = "docxtpl",
    language: Language = "en",
) -> CompatibleTemplate | CompiledTemplate:
    """Compile a Word file into a template with `render(context) -> bytes`.

    `profile="docxtpl"` gives docxtpl's own result, in the script's `environment` or a strict one;
    `profile="letter"` what letters are filled with, in the language's environment. Raises TemplateError.
    """
    if profile == "letter":
        return compile_letter(docx, language=language)
    from lettergen.document.compatible import compile_compatible

    return compile_compatible(docx, environment)


def compile_letter(docx: bytes, *, language: Language) -> CompiledTemplate:
    """Compile a Word file into the template of a letter.

    Raises TemplateError with all faults that can be seen without data: what is no .docx, broken tags,
    unknown filters, words that a block tag would swallow.
    """
    from lettergen.document.guard import guard
    from lettergen.document.lint.uncommenting import uncommented
    from lettergen.document.source import prepare  # a template that is compiled already needs nothing of it

    members = read_package(docx)
    body = main_part(members)
    if harm := guard(docx, members):
        fail(harm)
    members, core_part = with_core(uncommented(members))  # what is said about a template is in no letter
    jinja = environment(language)
    programs: dict[str, Program] = {}
    problems: list[Problem] = []
    for name in (member for member in members if member == body or RENDERED.fullmatch(member)):
        source = prepare(name, members[name], members, problems)
        if source is None:
            continue
        try:
            programs[name] = _program(source, jinja)
        except TemplateError as reason:
            problems += reason.problems
        except TemplateSyntaxError as reason:
            problems.append(_syntax_fault(reason, source))
        except MemoryError:
            raise  # no fault of these words
        except Exception as reason:  # what Python cannot compile: loops twenty deep, a `break` of no loop
            words = str(getattr(reason, "msg", reason))
            problems.append(error("template.syntax", Place(part=source.part), reason=words))
    problems += _out_of_reach(members)
    if problems:
        fail(problems)
    packed = {name: pack(name, b"" if name in programs else members[name]) for name in members}
    return CompiledTemplate(language, body, core_part, packed, programs)


def freeze(template: CompiledTemplate) -> bytes:
    """A compiled template as bytes, for `thaw` of the same program under the same Python.

    They hold code: whoever keeps them must know that nobody else has written into them.
    """
    return marshal.dumps(
        (
            template.language,
            template.body,
            template.core,
            [(m.name, m.record, m.before, m.after) for m in template.members.values()],
            [
                (name, p.lines.part, p.lines.words, p.code, p.uses, p.mend, p.reread, p.deciding)
                for name, p in template.programs.items()
            ],
        )
    )


def thaw(frozen: bytes) -> CompiledTemplate:
    """The template that was frozen."""
    language, body, core_part, members, programs = marshal.loads(frozen)  # noqa: S302  (its keeper has checked it)
    jinja = environment(language)
    return CompiledTemplate(
        language,
        body,
        core_part,
        {name: Packed(name, *rest) for name, *rest in members},
        {
            name: Program(Lines(part, words), code, _template(code, jinja), uses, *rest)
            for name, part, words, code, uses, *rest in programs
        },
    )


def _program(source: Source, jinja: Environment) -> Program:
    from lettergen.document.blocks import needs

    tree = jinja.parse(source.text)
    unknown_words = _unknown_words(tree, source, jinja)
    if unknown_words:
        fail(unknown_words)
    uses, deciding = used_names(tree), deciding_paths(tree)  # of what the author wrote: compiling changes it
    code = jinja.compile(tree)
    mend, reread = needs(source.text)
    return Program(source.lines, code, _template(code, jinja), uses, mend, reread, deciding)


def _template(code: CodeType, jinja: Environment) -> Template:
    return Template.from_code(jinja, code, jinja.make_globals(None))


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
    place = program.lines.place(_line(reason.__traceback__))
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
