"""A draft made ready: resolved, checked and tried, before any number is spent on it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lettergen import document
from lettergen.actions.fixed_forms import changed_forms
from lettergen.document.check import check, form_problems
from lettergen.document.compose import Compiled, Compiler, Material, compile_all, compose_draft, prove
from lettergen.document.engine import PROGRAM, CompiledTemplate, thaw
from lettergen.errors import (
    InputError,
    LettergenError,
    Place,
    Problem,
    TemplateError,
    error,
    fail,
    stop_on_errors,
)
from lettergen.language.wording import Formed, Wording
from lettergen.model.kind import template_file
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language
from lettergen.storage.cache import code_state
from lettergen.storage.drafts import DraftFile, resolve
from lettergen.storage.pictures import digests, read_pictures
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Preview:
    """One file of a preview."""

    name: str
    content: bytes
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that has passed: resolved, its templates compiled, with what was advised."""

    source: DraftFile
    material: Material
    day: date
    templates: Mapping[Language, bytes]
    notes: tuple[Problem, ...]

    @property
    def resolved(self) -> ResolvedDraft:
        """The draft with its records' values."""
        return self.material.resolved


def preview(
    workspace: Workspace, path: Path, languages: Sequence[Language] = (), *, pdf: bool = False
) -> tuple[list[Preview], tuple[Problem, ...]]:
    """A draft's letter without a number, and what is advised; raises as `issue` does before it reserves."""
    ready = prepare(workspace, workspace.draft(path), None, placeholder_is_fine=True)
    wanted = languages or ready.resolved.draft.languages
    absent = [language for language in wanted if language not in ready.material.compiled]
    if absent:
        fail([error("draft.language-not-asked", Place(file=ready.source.shown), language=absent[0])])
    drafts = compose_draft(ready.material, ready.day)
    workspace.remember_signs()
    stem = Path(ready.source.shown).stem
    made = [Preview(f"{stem}_{language}.docx", drafts[language]) for language in wanted]
    if pdf:
        made += _preview_pdfs(workspace, made)
    return made, ready.notes


def _preview_pdfs(workspace: Workspace, documents: Sequence[Preview]) -> list[Preview]:
    outcomes = workspace.quick_converter().convert([document.content for document in documents])
    stop_on_errors(outcome for outcome in outcomes if isinstance(outcome, Problem))
    return [
        Preview(f"{document.name.removesuffix('docx')}pdf", outcome.content, outcome.engine)
        for document, outcome in zip(documents, outcomes, strict=True)
        if not isinstance(outcome, Problem)
    ]


def prepare(
    workspace: Workspace, source: DraftFile, on: date | None, *, placeholder_is_fine: bool = False
) -> Ready:
    """Resolve, check and try a draft; raises with all faults of all families at once."""
    day = on or source.draft.date or workspace.today()
    resolved, problems = _checked(workspace, source, day, placeholder_is_fine=placeholder_is_fine)
    if on:  # then the date does not stand in the draft
        problems = [p.at(file="", line=0, key="--on") if p.place.key == "date" else p for p in problems]
    if resolved is None:
        fail(problems)
    pictures = _pictures(workspace, source, resolved, problems)
    resolved = replace(resolved, pictures=digests(pictures))
    material = _material(workspace, resolved, pictures)
    templates: dict[Language, bytes] = {}
    try:
        templates = templates_of(workspace, resolved.draft.kind, resolved.draft.languages)
        material = replace(material, compiled=compiled(workspace, resolved.draft.kind, templates))
        if not any(problem.severity == "error" for problem in problems):
            prove(material, day)
    except (TemplateError, InputError) as reason:
        problems += reason.problems
    used = list(material.wording.used.values())
    problems += source.locate(form_problems(used))
    stop_on_errors(problems)
    material = replace(material, resolved=replace(resolved, forms=tuple(each.record() for each in used)))
    return Ready(source, material, day, templates, tuple(problems))


def forms_asked_for(workspace: Workspace, source: DraftFile) -> list[Formed]:
    """The case forms that a draft's letter asks for, whatever else is wrong with the draft."""
    day = source.draft.date or workspace.today()
    problems: list[Problem] = []
    resolved = resolve(source, workspace.records, problems)
    if resolved is None:
        return []
    material = _material(workspace, resolved, _pictures(workspace, source, resolved, problems))
    with suppress(LettergenError):
        templates = templates_of(workspace, resolved.draft.kind, resolved.draft.languages)
        ready = compiled(workspace, resolved.draft.kind, templates)
        prove(replace(material, compiled=ready), day)
    return list(material.wording.used.values())


def _material(workspace: Workspace, resolved: ResolvedDraft, pictures: Mapping[str, bytes]) -> Material:
    return Material(resolved, {}, pictures, Wording(workspace.records.forms, resolved.style, workspace.signs))


def templates_of(workspace: Workspace, kind: str, languages: Sequence[Language]) -> dict[Language, bytes]:
    """The Word files of a kind in these languages. Raises TemplateError where one is missing."""
    return {language: workspace.templates.template(kind, language).docx for language in languages}


def compiled(workspace: Workspace, kind: str, templates: Mapping[Language, bytes]) -> Compiled:
    """A kind's Word files as templates that are ready. Raises TemplateError with all their faults.

    A form whose fixed words were changed is refused here, before any letter is made of it.
    """
    named = {language: (template_file(kind, language), docx) for language, docx in templates.items()}
    made = compile_all(named, compiler(workspace))
    stop_on_errors(changed_forms(workspace.templates, kind, templates))
    return made


def _pictures(
    workspace: Workspace, source: DraftFile, resolved: ResolvedDraft, problems: list[Problem]
) -> dict[str, bytes]:
    found: list[Problem] = []
    pictures = read_pictures(workspace.root / "data", resolved, found)
    problems += [workspace.records.locate(problem) for problem in source.locate(found)]
    return pictures


def compiler(workspace: Workspace) -> Compiler:
    """What compiles templates here: those that were compiled before come ready from the user's cache."""

    def ready(docx: bytes, language: Language) -> CompiledTemplate:
        state = code_state(Path(document.__file__).parent)
        digest = hashlib.sha256(f"{PROGRAM} {state} {language}\0".encode() + docx).hexdigest()
        frozen = workspace.cache.read("template", digest)
        if frozen is None:
            from lettergen.execution.compiling import compile_apart

            frozen = compile_apart(docx, language)
            workspace.cache.write("template", digest, frozen)
        return thaw(frozen)

    return ready


def _checked(
    workspace: Workspace, source: DraftFile, day: date, *, placeholder_is_fine: bool
) -> tuple[ResolvedDraft | None, list[Problem]]:
    """The resolved draft with everything that is wrong with it and with its records."""
    problems: list[Problem] = []
    resolved = resolve(source, workspace.records, problems)
    if resolved is not None:
        resolved = replace(resolved, example=resolved.example or placeholder_is_fine)
        unresolved = source.draft.fields.keys() - resolved.fields.keys()
        problems += [
            problem
            for problem in check(resolved, day, workspace.today())
            # What was given and could not be resolved is reported as that.
            if problem.code != "draft.missing-field" or problem.place.key not in unresolved
        ]
    located = [workspace.records.locate(problem) for problem in source.locate(problems)]
    return resolved, [*source.problems, *located]
