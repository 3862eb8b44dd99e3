"""Many drafts made ready: records, templates and proofs are had once for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from lettergen.actions.preparing import compiled, templates_of
from lettergen.document.check import form_problems
from lettergen.document.compose import Compiled, Material
from lettergen.document.context import Shown
from lettergen.document.engine import freeze
from lettergen.document.proof import Proofs
from lettergen.errors import LettergenError, Place, Problem
from lettergen.language.wording import Formed, Wording
from lettergen.model.forms import StoredForms
from lettergen.model.letter import Draft, ResolvedDraft
from lettergen.model.parties import Language
from lettergen.storage.drafts import Source, resolve
from lettergen.storage.pictures import digests, read_pictures
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Passed:
    """A draft that can be issued, with what its letter is made of and what is advised."""

    source: Source
    material: Material
    advice: tuple[Problem, ...]

    @property
    def resolved(self) -> ResolvedDraft:
        """The draft with its records' values."""
        return self.material.resolved


@dataclass(frozen=True, slots=True)
class Failed:
    """A draft that cannot be issued; `used` are the case forms that it asks for all the same."""

    source: Source
    problems: tuple[Problem, ...]
    used: tuple[Formed, ...] = ()


@dataclass
class Preparer:
    """Makes drafts ready for one day."""

    workspace: Workspace
    day: date
    placeholder_is_fine: bool = False
    templates: dict[tuple[str, Language], bytes] = field(default_factory=dict)
    """The Word files that were used so far, by kind and language."""
    _compiled: dict[tuple[str, tuple[Language, ...]], Compiled] = field(default_factory=dict)
    _digests: dict[tuple[str, Language], str] = field(default_factory=dict)
    _places: dict[Place, Place] = field(default_factory=dict)
    _shown: Shown = field(default_factory=Shown)

    @cached_property
    def proofs(self) -> Proofs:
        """What has been proven so far."""
        return Proofs(self.day, self.workspace.today())

    def prepare(self, source: Source) -> Passed | Failed:
        """A draft resolved, checked and proven; the faults of its date are told as those of `--on`."""
        problems: list[Problem] = list(source.problems)
        try:
            material = self.material(source, problems)
        except LettergenError as reason:
            return self._failed(source, [*problems, *reason.problems])
        if material is None or problems:
            return self._failed(source, problems)
        problems = self.proofs.problems(material)
        used = tuple(material.wording.used.values())
        if doubtful := [formed for formed in used if formed.doubts]:
            keys, place = _name_keys(source.draft), source.place
            sheet = place.file if place.sheet or place.line else ""
            for formed in doubtful:
                key = keys.get(str(formed.words), "")
                problems += [problem.at(key=key) for problem in form_problems([formed], sheet)]
        if any(problem.severity == "error" for problem in problems):
            return self._failed(source, problems, used)
        forms = tuple(formed.record() for formed in used)
        ready = replace(material, resolved=replace(material.resolved, forms=forms))
        return Passed(source, ready, self._located(source, problems))

    def material(
        self, source: Source, problems: list[Problem], forms: tuple[StoredForms, ...] = ()
    ) -> Material | None:
        """What a draft's letter is made of; None where something is wrong with its values.

        `forms` are those that it was found to ask for. Raises TemplateError.
        """
        records = self.workspace.records
        resolved = resolve(source, records, problems)
        if resolved is None:
            return None
        pictures = read_pictures(self.workspace.root / "data", resolved, problems)
        resolved = replace(
            resolved,
            example=resolved.example or self.placeholder_is_fine,
            pictures=digests(pictures),
            forms=forms,
        )
        wording = Wording(records.forms, resolved.style, self.workspace.signs)
        ready = self._ready(resolved.draft.kind, tuple(resolved.draft.languages))
        return Material(resolved, ready, pictures, wording, self._shown)

    def stock(self) -> dict[str, bytes]:
        """The templates that were used so far, frozen, by the SHA-256 of their Word files."""
        return {
            self._digest(kind, language): freeze(template)
            for (kind, _), ready in self._compiled.items()
            for language, template in ready.items()
        }

    def digests(self, draft: Draft) -> dict[Language, str]:
        """The templates of a draft, by language, as the stock knows them."""
        return {language: self._digest(draft.kind, language) for language in draft.languages}

    def _digest(self, kind: str, language: Language) -> str:
        if (kind, language) not in self._digests:
            self._digests[kind, language] = hashlib.sha256(self.templates[kind, language]).hexdigest()
        return self._digests[kind, language]

    def _ready(self, kind: str, languages: tuple[Language, ...]) -> Compiled:
        """The templates of a kind, compiled once."""
        if (kind, languages) not in self._compiled:
            templates = templates_of(self.workspace, kind, languages)
            self._compiled[kind, languages] = compiled(self.workspace, kind, templates)
            self.templates |= {(kind, language): docx for language, docx in templates.items()}
        return self._compiled[kind, languages]

    def _failed(self, source: Source, problems: list[Problem], used: tuple[Formed, ...] = ()) -> Failed:
        return Failed(source, self._located(source, problems), used)

    def _located(self, source: Source, problems: list[Problem]) -> tuple[Problem, ...]:
        dated = [replace(p, place=Place(key="--on")) if p.place.key == "date" else p for p in problems]
        own = [p for p in dated if p.place.key != "--on"]
        placed = dict(zip(map(id, own), source.locate(own), strict=True))
        return tuple(self._in_data(placed.get(id(p), p)) for p in dated)

    def _in_data(self, problem: Problem) -> Problem:
        """A fault of a record with its line; many letters name the same records."""
        if problem.place not in self._places:
            self._places[problem.place] = self.workspace.records.locate(problem).place
        return replace(problem, place=self._places[problem.place])


def _name_keys(draft: Draft) -> Mapping[str, str]:
    """The keys of a draft under which people and titles stand, by their Russian words."""
    people: dict[str, Any] = {name: value for name, value in draft.fields.items() if isinstance(value, dict)}
    found = {}
    for name, value in people.items():
        russian = value.get("name", {}).get("ru") if isinstance(value.get("name"), dict) else None
        if isinstance(russian, dict):
            found[" ".join(str(part) for part in russian.values())] = f"{name}.name.ru"
    for name, person in (("addressee", draft.addressee), ("preparer", draft.preparer)):
        if person is not None and person.name and person.name.ru:
            found[person.name.ru.full] = f"{name}.name.ru"
    if draft.addressee and draft.addressee.title and draft.addressee.title.ru:
        found[draft.addressee.title.ru] = "addressee.title.ru"
    return found
