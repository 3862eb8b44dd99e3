"""Proving the letters of a round: those that differ only in words which their templates merely print, once.

What decides whether a letter can be issued is its *shape*: the records it names, what is given and what is
left out, numbers, dates and genders. Words that a person typed change nothing in that, unless a template
compares or counts them; so of letters of one shape one is checked and filled, and of the others only the case
forms are formed. A template that decides by a person's words has each of its letters filled.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Any

from lettergen.document.check import check
from lettergen.document.compose import Material, prove
from lettergen.document.context import build_context, build_part, unnumbered
from lettergen.document.environment import Node, words_in
from lettergen.errors import LettergenError, Problem
from lettergen.language.names import gender_of
from lettergen.language.wording import form_key
from lettergen.model.kind import RECORD_TYPES
from lettergen.model.letter import Person, ResolvedDraft
from lettergen.model.parties import PersonName

Path = tuple[str | int, ...]
_MOST_SHAPES = 2_000
_IDENTITY = ("gender", "organisation")  # their words are no person's free ones
_FREE_ROOTS = ("addressee", "preparer", "enclosures", "in_reply_to")
_SUBJECT = ("letter", "subject")


@dataclass(frozen=True, slots=True)
class _Proof:
    """What is known of a shape: the ways to the words whose case forms are asked for, and what is advised."""

    ways: tuple[Path, ...]
    advice: tuple[Problem, ...]


@dataclass
class Proofs:
    """What has been proven so far, for letters of one day; `today` is the day on which they are made."""

    day: date
    today: date
    _known: dict[Hashable, _Proof] = field(default_factory=dict)

    def problems(self, material: Material) -> list[Problem]:
        """All that `check` and `prove` say of a letter; its wording knows then which forms it asks for."""
        shape = None if self._decides(material) else _shape(material.resolved)
        proof = None if shape is None else self._known.get(shape)
        if proof is not None:
            self._form(material, proof.ways)
            return list(proof.advice)
        problems = check(material.resolved, self.day, self.today)
        if any(problem.severity == "error" for problem in problems):
            return problems
        try:
            prove(material, self.day)
        except LettergenError as reason:
            return [*problems, *reason.problems]
        ways = _ways(material, self.day)
        of_records = all(problem.place.file for problem in problems)
        if shape is not None and ways is not None and of_records and len(self._known) < _MOST_SHAPES:
            self._known[shape] = _Proof(ways, tuple(problems))
        return problems

    def _form(self, material: Material, ways: Iterable[Path]) -> None:
        """Form the words at these places, as the filling of the letter would."""
        parts: dict[str, Any] = {}
        number = unnumbered("ru", self.day)
        for way in ways:
            name = str(way[0])
            if name not in parts:
                parts[name] = build_part(material.resolved, name, number, "ru", material.wording)
            material.wording.formed(_at(parts, way))

    def _decides(self, material: Material) -> bool:
        """Whether a template of the letter decides by words that a person typed."""
        kind = material.resolved.kind
        free = {name for name, spec in kind.fields.items() if spec.type in ("text", "person")}
        return any(
            _is_free(path, free)
            for template in material.compiled.values()
            for program in template.programs.values()
            for path in program.deciding
        )


def _is_free(path: tuple[str, ...], free: Collection[str]) -> bool:
    """Whether a path leads to words that a person typed for this letter; a list as such is none."""
    typed = path[0] in free or path[:2] == _SUBJECT or (path[0] in _FREE_ROOTS and len(path) > 1)
    return typed and path[-1] not in _IDENTITY


def _ways(material: Material, day: date) -> tuple[Path, ...] | None:
    """The ways to the words whose forms a letter has asked for; None where one is not found."""
    if not material.wording.used:
        return ()
    resolved = material.resolved
    context = build_context(resolved, unnumbered("ru", day), "ru", material.pictures, material.wording)
    places = {form_key(words): way for way, words in words_in(context)}
    used = list(material.wording.used)
    return tuple(places[key] for key in used) if all(key in places for key in used) else None


def _at(context: Any, way: Path) -> Any:
    value = context
    for step in way:
        value = getattr(value, str(step)) if isinstance(value, Node) else value[step]
    return value


def _shape(resolved: ResolvedDraft) -> Hashable:
    """All of a draft that may decide whether it can be filled; of free words only whether they are given."""
    draft = resolved.draft
    common = (draft.subject, draft.addressee, draft.preparer, draft.in_reply_to, draft.enclosures)
    own = tuple(
        (
            name,
            _identity(draft.fields[name]) if spec.type in RECORD_TYPES else _outline(resolved.fields[name]),
        )
        for name, spec in resolved.kind.fields.items()
        if name in resolved.fields
    )
    languages, subject = tuple(draft.languages), draft.subject
    stops = subject and [(words or "").rstrip().endswith(".") for words in (subject.ru, subject.en)]
    return draft.kind, languages, draft.signatory, draft.titles, str(stops), _outline(common), own


def _identity(raw: object) -> Hashable:
    """The ids of records, as a draft has them."""
    return tuple(raw) if isinstance(raw, list) else str(raw)


def _outline(value: object, name: str = "") -> Hashable:
    """A value without its words: what is given in it, and whatever is no word."""
    if isinstance(value, str):
        return value if name in _IDENTITY else bool(value)
    if isinstance(value, Person) or hasattr(value, "gender"):
        return _outline_of(value), _known_gender(value)
    if is_dataclass(value):
        return _outline_of(value)
    if isinstance(value, tuple):
        return tuple(_outline(each) for each in value)
    return value if isinstance(value, Hashable) else repr(value)


def _outline_of(value: Any) -> Hashable:
    return tuple((spec.name, _outline(getattr(value, spec.name), spec.name)) for spec in fields(value))


def _known_gender(person: Any) -> Hashable:
    """A person's gender; where only confirmed forms may tell it, the name that they belong to."""
    name: PersonName | None = person.name
    russian = name.ru if name else None
    gender = person.gender or (gender_of(russian.patronymic) if russian else None)
    return gender or (russian.full if russian else None)
