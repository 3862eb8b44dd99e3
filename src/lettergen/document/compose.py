"""One letter in all its languages: context, filling, packing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from lettergen.document.blank import LINE, BlankDate
from lettergen.document.check import parity
from lettergen.document.context import Contents, Numbered, Shown, build_context, properties, unnumbered
from lettergen.document.engine import CompiledTemplate, compile_letter
from lettergen.document.mark import marked_pages
from lettergen.document.readback import body_paragraphs
from lettergen.document.sample import SAMPLE_DAY, SAMPLE_PICTURES, SampleWording, sample_draft
from lettergen.errors import LettergenError, Problem, error, stop_on_errors
from lettergen.language.wording import Wording
from lettergen.model.kind import Kind, template_file
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language, Text

Compiled = Mapping[Language, CompiledTemplate]


Compiler = Callable[[bytes, Language], CompiledTemplate]


def compile_all(
    templates: Mapping[Language, tuple[str, bytes]], compiler: Compiler | None = None
) -> dict[Language, CompiledTemplate]:
    """The templates of a letter, compiled; `templates` holds each one's name and bytes.

    `compiler` may know them already. Raises TemplateError with the faults of all of them.
    """
    made: dict[Language, CompiledTemplate] = {}
    problems: list[Problem] = []
    for language, (name, docx) in templates.items():
        try:
            made[language] = (compiler or _compile)(docx, language)
        except LettergenError as reason:
            problems += [problem.at(file=name) for problem in reason.problems]
    stop_on_errors(problems)
    return made


def _compile(docx: bytes, language: Language) -> CompiledTemplate:
    return compile_letter(docx, language=language)


@dataclass(frozen=True, slots=True)
class Material:
    """What a letter is made of: the resolved draft, its compiled templates, its pictures by name.

    `wording` gives the case forms and knows afterwards which of them the letter has asked for; `shown` knows
    what was made of records for letters before.
    """

    resolved: ResolvedDraft
    compiled: Compiled
    pictures: Contents = field(default_factory=dict)
    wording: Wording = field(default_factory=Wording)
    shown: Shown = field(default_factory=Shown)


@dataclass(frozen=True, slots=True)
class Composed:
    """A Word file that was made, and the digest of its members before they were packed."""

    docx: bytes
    content_sha256: str


def compose(material: Material, number: str, day: date) -> dict[Language, bytes]:
    """The letter's Word files under its number; raises TemplateError or InputError."""
    return {language: made.docx for language, made in compose_digested(material, number, day).items()}


def compose_digested(material: Material, number: str, day: date) -> dict[Language, Composed]:
    """The letter's Word files under its number, each with its digest; raises as `compose` does."""
    compiled = material.compiled
    numbers = {language: Numbered(number, day) for language in compiled}
    return {
        language: Composed(compiled[language].packed(changed), compiled[language].content_digest(changed))
        for language, changed in _fill(material, numbers).items()
    }


def compose_unnumbered(material: Material, day: date) -> dict[Language, bytes]:
    """The letter's Word files with lines to write number and date on; raises as `compose` does.

    `day` is when they are made.
    """
    return compose(material, LINE, BlankDate.of(day))


def compose_draft(material: Material, day: date) -> dict[Language, bytes]:
    """The letter as a draft: «б/н» where the number will be, and a mark on its pages.

    Raises TemplateError or InputError with the faults of all languages: what this accepts, can be issued.
    """
    numbers = {language: unnumbered(language, day) for language in material.compiled}
    made = {}
    for language, changed in _proven(material, numbers).items():
        template = material.compiled[language]
        made[language] = template.packed(changed | marked_pages(template, changed))
    return made


def prove(material: Material, day: date, unknown: Sequence[Problem] | None = None) -> None:
    """Fill the letter without a number, to know that it can be filled; raises as `compose_draft` does.

    `unknown` is what `unknown_names` says of its kind, where that was asked before.
    """
    _proven(material, {language: unnumbered(language, day) for language in material.compiled}, unknown)


def unknown_names(material: Material) -> list[Problem]:
    """The names in a letter's templates that its kind does not have: the same for all letters of the kind."""
    resolved, compiled = material.resolved, material.compiled
    sample = sample_draft(resolved.kind, tuple(compiled), dict(resolved.phrases), complete=True)
    found: list[Problem] = []
    for language, template in compiled.items():
        found += _named(template.unknown_names(sample_context(sample, language)), resolved, language)
    return found


def _proven(
    material: Material, numbers: Mapping[Language, Numbered], unknown: Sequence[Problem] | None = None
) -> dict[Language, dict[str, bytes]]:
    resolved, compiled = material.resolved, material.compiled
    problems = list(unknown_names(material) if unknown is None else unknown)
    filled: dict[Language, dict[str, bytes]] = {}
    for language, template in compiled.items():
        try:
            filled |= _fill(replace(material, compiled={language: template}), numbers)
        except LettergenError as reason:
            problems += reason.problems
    stop_on_errors(_unique(problems))
    texts = {language: _text(compiled[language], changed) for language, changed in filled.items()}
    stop_on_errors(parity(texts, resolved, numbers))
    return filled


def sample_context(sample: ResolvedDraft, language: Language) -> dict[str, Any]:
    """What templates see of a sample letter."""
    wording = SampleWording()
    context = build_context(sample, Numbered("1", SAMPLE_DAY), language, SAMPLE_PICTURES, wording)
    return {**context, Wording.NAME: wording}


def _text(template: CompiledTemplate, changed: Mapping[str, bytes]) -> list[str]:
    """The paragraphs of a letter's body."""
    return body_paragraphs(changed.get(template.body) or template.content(template.body))


def _fill(material: Material, numbers: Mapping[Language, Numbered]) -> dict[Language, dict[str, bytes]]:
    resolved = material.resolved
    made: dict[Language, dict[str, bytes]] = {}
    problems: list[Problem] = []
    for language, template in material.compiled.items():
        context = build_context(
            resolved, numbers[language], language, material.pictures, material.wording, material.shown
        )
        context[Wording.NAME] = material.wording
        try:
            made[language] = template.fill(context, properties(resolved, numbers[language], language))
        except LettergenError as reason:
            problems += _named(list(reason.problems), resolved, language)
    stop_on_errors(problems)
    return made


def _named(problems: list[Problem], resolved: ResolvedDraft, language: Language) -> list[Problem]:
    return [problem.at(file=template_file(resolved.draft.kind, language)) for problem in problems]


def _unique(problems: list[Problem]) -> list[Problem]:
    """Without what filling reports again that was found by reading the names."""
    seen: list[tuple[object, str, str]] = []
    kept = []
    for problem in problems:
        name = str(problem.arguments.get("name", ""))  # reading says `letter.numbr`, filling only `numbr`
        mark = (problem.place, problem.code, name.rpartition(".")[2])
        if mark not in seen:
            seen.append(mark)
            kept.append(problem)
    return kept


def _unguarded(problem: Problem) -> Problem:
    """What a letter with the least that it needs makes of a fault: the template did not ask."""
    return error("template.unguarded", problem.place) if problem.code.startswith("draft.") else problem


def check_templates(
    kind_name: str, kind: Kind, compiled: Compiled, phrases: Mapping[str, Text]
) -> list[Problem]:
    """The faults of a kind's templates that need no draft to be seen: names, and what is left unguarded."""
    problems: list[Problem] = []
    languages: tuple[Language, ...] = tuple(compiled)
    for complete in (True, False):
        resolved = sample_draft(kind, languages, phrases, complete=complete)
        for language, template in compiled.items():
            context = sample_context(resolved, language)
            found = template.unknown_names(context) if complete else []
            try:
                template.fill(context)
            except LettergenError as reason:
                found += [p if complete else _unguarded(p) for p in reason.problems]
            problems += [p.at(file=template_file(kind_name, language)) for p in found]
    return _unique(problems)
