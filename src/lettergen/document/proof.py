"""Proving the letters of a round: those that differ only in words which their templates merely print, once.

Of letters of one shape one is checked and filled, and of the others only the case forms are formed; what is
to be said of a record is said of each letter that names it. A template that decides by words which persons
type has each of its letters filled.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lettergen.document.check import check_draft, check_record, check_rules, records
from lettergen.document.compose import Material, prove, unknown_names
from lettergen.document.context import build_context, build_part, unnumbered
from lettergen.document.environment import Node, words_in
from lettergen.document.shapes import Shapes
from lettergen.errors import LettergenError, Problem
from lettergen.language.wording import form_key
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language

Way = tuple[str | int, ...]
_MOST_SHAPES = 2_000


@dataclass(frozen=True, slots=True)
class _Proof:
    """What is known of a shape: the ways to the words whose forms are asked for, and what is advised.

    Ways that led to the same words stand together: one of them was asked for, and it is not known which.
    """

    ways: tuple[tuple[Way, ...], ...]
    advice: tuple[Problem, ...]


@dataclass
class Proofs:
    """What has been proven so far, for letters of one day; `today` is the day on which they are made."""

    day: date
    today: date
    _known: dict[Hashable, _Proof] = field(default_factory=dict)
    _shapes: dict[tuple[str, tuple[Language, ...]], Shapes] = field(default_factory=dict)
    _records: dict[Hashable, list[Problem]] = field(default_factory=dict)
    _names: dict[Hashable, list[Problem]] = field(default_factory=dict)

    def problems(self, material: Material) -> list[Problem]:
        """All that `check` and `prove` say of a letter; its wording knows then which forms it asks for."""
        own = [*check_rules(material.resolved, self.day), *self._of_records(material.resolved)]
        shape = self._shape(material)
        proof = None if shape is None else self._known.get(shape)
        if proof is not None and self._form(material, proof):
            return [*proof.advice, *own]
        of_draft = check_draft(material.resolved, self.day, self.today)
        problems = [*of_draft, *own]
        if any(problem.severity == "error" for problem in problems):
            return problems
        try:
            prove(material, self.day, self._unknown(material))
        except LettergenError as reason:
            return [*problems, *reason.problems]
        ways = self._ways(material)
        if shape is not None and ways is not None and len(self._known) < _MOST_SHAPES:
            self._known.setdefault(shape, _Proof(ways, tuple(of_draft)))
        return problems

    def _of_records(self, resolved: ResolvedDraft) -> list[Problem]:
        """What is to be said of the records that a letter names."""
        draft, found = resolved.draft, []
        for place, record in records(resolved):
            key = (place.file, place.key, draft.languages, draft.titles)
            if key not in self._records:
                self._records[key] = check_record(place, record, draft.languages, self.day)
            found += self._records[key]
        return found

    def _unknown(self, material: Material) -> list[Problem]:
        of = _of(material)
        if of not in self._names:
            self._names[of] = unknown_names(material)
        return self._names[of]

    def _shape(self, material: Material) -> Hashable | None:
        of = _of(material)
        if of not in self._shapes:
            self._shapes[of] = Shapes(material.resolved.kind, material.compiled, self.day)
        shape = self._shapes[of].of(material)
        return None if shape is None else (of, shape)

    def _form(self, material: Material, proof: _Proof) -> bool:
        """Form the words that the filling of the letter would; False where it is not known which they are."""
        parts: dict[str, Any] = {}
        number = unnumbered("ru", self.day)
        for ways in proof.ways:
            for name in {str(way[0]) for way in ways} - parts.keys():
                parts[name] = build_part(material.resolved, name, number, "ru", material.wording)
            words = {_declined(each): each for each in (_at(parts, way) for way in ways)}
            if len(words) > 1:
                return False
            material.wording.formed(*words.values())
        return True

    def _ways(self, material: Material) -> tuple[tuple[Way, ...], ...] | None:
        """The ways to the words whose forms a letter has asked for; None where some are not found."""
        if not material.wording.used:
            return ()
        number = unnumbered("ru", self.day)
        context = build_context(material.resolved, number, "ru", material.pictures, material.wording)
        places: dict[str, list[Way]] = {key: [] for key in material.wording.used}
        for way, words in words_in(context):
            places.get(form_key(words), []).append(way)
        return tuple(map(tuple, places.values())) if all(places.values()) else None


def _of(material: Material) -> tuple[str, tuple[Language, ...]]:
    """The kind and the languages of a letter."""
    return material.resolved.draft.kind, material.resolved.draft.languages


def _declined(words: str) -> Hashable:
    """What decides which forms words have: the same ones have others as somebody's title."""
    return form_key(words), type(words), getattr(words, "is_title", None), getattr(words, "gender", None)


def _at(parts: Any, way: Iterable[str | int]) -> Any:
    for step in way:
        parts = getattr(parts, str(step)) if isinstance(parts, Node) else parts[step]
    return parts
