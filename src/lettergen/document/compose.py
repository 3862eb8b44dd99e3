"""One letter in all its languages: context, filling, packing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lettergen.document.check import parity
from lettergen.document.context import Numbered, build_context, properties, unnumbered
from lettergen.document.engine import CompiledTemplate, compile_template
from lettergen.document.mark import mark_as_draft
from lettergen.document.names import unknown_names
from lettergen.document.package import main_part, write_package
from lettergen.document.readback import body_paragraphs
from lettergen.document.sample import SAMPLE_DAY, sample_draft
from lettergen.errors import LettergenError, Problem, error, stop_on_errors
from lettergen.model.kind import Kind
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language, Text

Compiled = Mapping[Language, CompiledTemplate]


def compile_all(templates: Mapping[Language, tuple[str, bytes]]) -> dict[Language, CompiledTemplate]:
    """The templates of a letter, compiled; `templates` holds each one's name and bytes.

    Raises TemplateError with the faults of all of them.
    """
    made: dict[Language, CompiledTemplate] = {}
    problems: list[Problem] = []
    for language, (name, docx) in templates.items():
        try:
            made[language] = compile_template(docx, language=language)
        except LettergenError as reason:
            problems += [problem.at(file=name) for problem in reason.problems]
    stop_on_errors(problems)
    return made


def compose(resolved: ResolvedDraft, compiled: Compiled, number: str, day: date) -> dict[Language, bytes]:
    """The letter's Word files under its number; raises TemplateError or InputError."""
    numbers = {language: Numbered(number, day) for language in compiled}
    return {
        language: write_package(members) for language, members in _fill(resolved, compiled, numbers).items()
    }


def compose_draft(resolved: ResolvedDraft, compiled: Compiled, day: date) -> dict[Language, bytes]:
    """The letter as a draft: «б/н» where the number will be, and a mark on its pages.

    Raises TemplateError or InputError with the faults of all languages: what this accepts, can be issued.
    """
    numbers = {language: unnumbered(language, day) for language in compiled}
    made = {}
    for language, members in _proven(resolved, compiled, numbers).items():
        made[language] = write_package(mark_as_draft(members, main_part(members), language))
    return made


def prove(resolved: ResolvedDraft, compiled: Compiled, day: date) -> None:
    """Fill the letter without a number, to know that it can be filled; raises as `compose_draft` does."""
    _proven(resolved, compiled, {language: unnumbered(language, day) for language in compiled})


def _proven(
    resolved: ResolvedDraft, compiled: Compiled, numbers: Mapping[Language, Numbered]
) -> dict[Language, dict[str, bytes]]:
    problems: list[Problem] = []
    filled: dict[Language, dict[str, bytes]] = {}
    sample = sample_draft(resolved.kind, tuple(compiled), dict(resolved.phrases), complete=True)
    for language, template in compiled.items():
        known = build_context(sample, Numbered("1", SAMPLE_DAY), language)
        problems += _named(unknown_names(template, known), resolved, language)
        try:
            filled |= _fill(resolved, {language: template}, numbers)
        except LettergenError as reason:
            problems += reason.problems
    stop_on_errors(_unique(problems))
    texts = {language: body_paragraphs(members[main_part(members)]) for language, members in filled.items()}
    stop_on_errors(parity(texts, resolved, numbers))
    return filled


def _fill(
    resolved: ResolvedDraft, compiled: Compiled, numbers: Mapping[Language, Numbered]
) -> dict[Language, dict[str, bytes]]:
    made: dict[Language, dict[str, bytes]] = {}
    problems: list[Problem] = []
    for language, template in compiled.items():
        context = build_context(resolved, numbers[language], language)
        try:
            made[language] = template.fill(context, properties(resolved, numbers[language], language))
        except LettergenError as reason:
            problems += _named(list(reason.problems), resolved, language)
    stop_on_errors(problems)
    return made


def _named(problems: list[Problem], resolved: ResolvedDraft, language: Language) -> list[Problem]:
    file = f"templates/{resolved.draft.kind}/{language}.docx"
    return [problem.at(file=file) for problem in problems]


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
    kind_name: str, kind: Kind, compiled: Compiled, phrases: dict[str, Text]
) -> list[Problem]:
    """The faults of a kind's templates that need no draft to be seen: names, and what is left unguarded."""
    problems: list[Problem] = []
    languages: tuple[Language, ...] = tuple(compiled)
    for complete in (True, False):
        resolved = sample_draft(kind, languages, phrases, complete=complete)
        for language, template in compiled.items():
            context = build_context(resolved, Numbered("1", SAMPLE_DAY), language)
            found = unknown_names(template, context) if complete else []
            try:
                template.fill(context)
            except LettergenError as reason:
                found += [p if complete else _unguarded(p) for p in reason.problems]
            problems += [p.at(file=f"templates/{kind_name}/{language}.docx") for p in found]
    return _unique(problems)
