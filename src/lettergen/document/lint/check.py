"""Everything wrong and doubtful in a template, at once and in the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lettergen.document.compose import sample_context
from lettergen.document.environment import Node, environment
from lettergen.document.guard import guard
from lettergen.document.lint.expressions import Reading
from lettergen.document.lint.finding import Finding, Spot
from lettergen.document.lint.looks import looks
from lettergen.document.lint.manner import curly, in_fields, split, stray_runs
from lettergen.document.lint.naming import Names
from lettergen.document.lint.nesting import Nesting
from lettergen.document.lint.pair import Facts, facts
from lettergen.document.lint.presence import optional, printed, without
from lettergen.document.lint.reading import Paragraph, Part, read_parts
from lettergen.document.lint.styles import Styles, W
from lettergen.document.lint.tags import Scan, Tag, tracked
from lettergen.document.names import Use
from lettergen.document.package import read_package
from lettergen.document.sample import sample_draft
from lettergen.document.source import loses_words
from lettergen.errors import Problem, error, fail
from lettergen.model.kind import Kind
from lettergen.model.parties import Language, Text

_SCOPED = re.compile(r"\{[%{](?P<scope>p|tr|tc) .*?[%}]\}", re.DOTALL)
_SYNTAX = "template.syntax"
_OUT_OF_REACH = re.compile(r"word/(?:charts|diagrams)/[^/]*\.xml|word/_rels/[^/]*\.rels")


@dataclass(frozen=True, slots=True)
class Samples:
    """What templates of a kind see in one language: of a letter that has everything, and of the least one."""

    language: Language
    complete: Mapping[str, Any]
    least: Mapping[str, Any]
    pages: int | None = None

    @classmethod
    def of(cls, kind: Kind, language: Language, phrases: Mapping[str, Text]) -> Samples:
        """The samples of a kind."""
        complete, least = (
            sample_context(sample_draft(kind, (language,), phrases, complete=each), language)
            for each in (True, False)
        )
        return cls(language, complete, least, kind.pages)

    def lesser(self, uses: Iterable[Use]) -> Iterator[Mapping[str, Any]]:
        """Letters that lack what they may: all of it, and each of those values alone that are used."""
        yield self.least
        paths = {path for _, path, _ in uses}
        for lacking in optional(self.complete, self.least):
            if any(path[: len(lacking)] == lacking for path in paths):
                yield without(self.complete, lacking)


@dataclass(slots=True)
class Linted:
    """What was found in a template, and what it uses.

    `stray` are tags in several pieces that look alike: no fault, but mended on the way.
    """

    findings: list[Finding] = field(default_factory=list)
    stray: list[Finding] = field(default_factory=list)
    facts: Facts = field(default_factory=Facts)
    parts: list[Part] = field(default_factory=list)


def lint(docx: bytes, samples: Samples, fonts: Collection[str] | None = None) -> Linted:
    """Look a template over, and go on after each fault.

    `fonts` are the families that the converter has; without them fonts are not looked at. Raises
    TemplateError for what is no .docx, or could do harm.
    """
    members = read_package(docx)
    if harm := guard(docx, members):
        fail(harm)
    styles = Styles(members)
    made = Linted(parts=read_parts(members, styles))
    tags: dict[str, Sequence[Tag]] = {}
    found: list[Finding] = []
    for part in made.parts:
        tags[part.member] = _part(part, samples, made, found)
    found += looks(made.parts, tags, styles, fonts, one_page=samples.pages == 1)
    found += _out_of_reach(members)
    made.findings = in_order(found, made.parts)
    return made


def _part(part: Part, samples: Samples, made: Linted, found: list[Finding]) -> Sequence[Tag]:
    """Look one part over; what is found and what it uses is noted down."""
    scan = Scan({*samples.complete}).read(part.paragraphs)
    found += scan.findings
    found += in_fields(part)
    found += tracked(part, scan.tags)
    if not scan.tags:
        return ()
    reading = _read(scan.tags, samples)
    names = Names(reading, samples.complete)
    quotes = list(curly(scan.tags, environment(samples.language)))
    found += quotes
    found += _without(reading.findings, quotes)
    found += reading.nesting.findings
    found += split(scan.tags)
    for tag in scan.tags:
        found += _misplaced(tag)
    found += names.findings()
    found += _values(reading, names, samples, found)
    made.stray += stray_runs(scan.tags)
    made.facts |= facts(reading, names.known())
    return scan.tags


def _read(tags: Sequence[Tag], samples: Samples) -> Reading:
    return Reading(samples.language, tags, Nesting().read(tags)).read()


def used(docx: bytes, samples: Samples) -> Facts:
    """What a template uses, whatever is wrong with it. Raises TemplateError for what is no .docx."""
    members, found = read_package(docx), Facts()
    if harm := guard(docx, members):
        fail(harm)
    for part in read_parts(members, Styles(members)):
        if tags := Scan({*samples.complete}).read(part.paragraphs).tags:
            reading = _read(tags, samples)
            found |= facts(reading, Names(reading, samples.complete).known())
    return found


def _without(findings: Iterable[Finding], quotes: Sequence[Finding]) -> Iterator[Finding]:
    """What is wrong with tags beside their quotes: those explain the rest."""
    told = {quote.spot for quote in quotes if quote.problem.severity == "error"}
    return (finding for finding in findings if finding.spot not in told)


def _misplaced(tag: Tag) -> Iterator[Finding]:
    """Tags of rows outside of tables, words that would go with the tag, and docxtpl's pieces of documents."""
    if tag.is_faulty or not tag.scope:
        return
    paragraph = tag.paragraph
    if tag.kind == "{{":
        fault = error("template.unknown-tag", name=f"{{{{{tag.scope}", nearest="{{")
        yield paragraph.finding(fault, tag.start, tag.end)
        return
    written = _SCOPED.match(tag.text)
    if written is None:
        return
    element = paragraph.element
    owner = element if tag.scope == "p" else next(element.iterancestors(f"{W}{tag.scope}"), None)
    if owner is None:
        yield paragraph.finding(error("template.no-table", tag=tag.text), tag.start, tag.end)
    elif loses_words(owner, written):
        yield paragraph.finding(error("template.words-beside-tag", tag=tag.text), tag.start, tag.end)


def _values(reading: Reading, names: Names, samples: Samples, found: Sequence[Finding]) -> Iterator[Finding]:
    """Values that cannot be printed: whole records, and those that a letter may lack."""
    told = {finding.spot.paragraph for finding in found if finding.problem.severity == "error"}
    seen: set[int] = set()
    for each in printed(reading.tree, samples.complete):
        tag = reading.tag(each.line)
        if each.value is not None and each.line not in seen and tag.paragraph.index not in told:
            seen.add(each.line)
            parts = dir(each.value) if isinstance(each.value, Node) else []
            fault = error("template.prints-no-text", fields=parts)
            yield tag.paragraph.finding(fault, tag.start, tag.end)
    for least in samples.lesser(names.uses):
        for each in printed(reading.tree, least):
            tag = reading.tag(each.line)
            if each.value is None and each.line not in seen and tag.paragraph.index not in told:
                seen.add(each.line)
                yield tag.paragraph.finding(error("template.unguarded"), tag.start, tag.end)


def _out_of_reach(members: Mapping[str, bytes]) -> Iterator[Finding]:
    """Tags where no letter is filled, so that they would be printed as they are: charts, diagrams, links."""
    for name, content in members.items():
        if _OUT_OF_REACH.fullmatch(name) and re.search(rb"\{\{|\{%|%7B(?:%7B|%25)", content):
            yield Finding(error("template.tag-out-of-reach").at(part=name), Spot(name))


def in_order(findings: Iterable[Finding], parts: Sequence[Part]) -> list[Finding]:
    """Findings as the document is read, each once; what Word keeps twice is told of once."""
    order = {part.member: number for number, part in enumerate(parts)}
    twins = {(p.member, p.index) for part in parts for p in part.paragraphs if p.is_twin}
    kept: list[Finding] = []
    for finding in findings:
        if (finding.spot.member, finding.spot.paragraph) not in twins and finding not in kept:
            kept.append(finding)
    return sorted(
        kept,
        key=lambda each: (
            order.get(each.spot.member, len(order)),
            -1 if each.spot.paragraph is None else each.spot.paragraph,
            each.spot.start,
        ),
    )


def with_faults(made: Linted, problems: Iterable[Problem]) -> list[Finding]:
    """The findings and those faults of the filler that none of them explains, each at its place."""
    found = list(made.findings)
    for problem in problems:
        paragraphs = _paragraphs_of(problem, made.parts)
        spots = {(paragraph.member, paragraph.index) for paragraph in paragraphs}
        if _is_told(problem, found, spots, made.parts):
            continue
        if paragraphs:
            found.append(paragraphs[0].finding(problem))
        else:
            member = next((part.member for part in made.parts if part.name == problem.place.part), "")
            found.append(Finding(problem, Spot(member or problem.place.part)))
    return in_order(found, made.parts)


def _is_told(
    problem: Problem, found: Iterable[Finding], spots: Collection[object], parts: Sequence[Part]
) -> bool:
    """Whether an error of the same paragraph is told of already; of a part, where nobody knows more.

    Where Jinja could not read on, it blames the tag at which it noticed.
    """
    members = {part.member for part in parts if part.name == problem.place.part}
    for finding in found:
        if finding.problem.severity != problem.severity:
            continue
        if spots and (finding.spot.member, finding.spot.paragraph) in spots:
            return True
        if (not spots or problem.code == _SYNTAX) and (
            finding.spot.member in members or finding.spot.member == problem.place.part
        ):
            return True
    return False


def _paragraphs_of(problem: Problem, parts: Sequence[Part]) -> list[Paragraph]:
    """The paragraphs that a fault's words come from."""
    wanted = _bare(problem.place.words)
    if not wanted:
        return []
    own = [p for part in parts if part.name == problem.place.part for p in part.paragraphs]
    same = [paragraph for paragraph in own if _bare(paragraph.text) == wanted]
    return same or [paragraph for paragraph in own if wanted in _bare(paragraph.text)]


def _bare(words: str) -> str:
    """Words without blanks, and without what the filler changes in tags before it reads them."""
    words = re.sub(r"\{([%#])(?:p|tr|tc|r) ", r"{\1 ", words)
    return re.sub(r"[\s“”„«»‘’\"']", "", words)
