"""The shape of a letter: what may decide whether it can be filled, without the words that are merely printed.

Of a record only that counts which the templates read of it, and whether that is there: letters that name
other projects have one shape. What a template compares or counts is part of the shape, and so are facts of
the letter that somebody typed into its words, perhaps in one language only.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass, replace
from datetime import date
from typing import Any

from lettergen.document.check import Facts, field_facts, letter_facts
from lettergen.document.compose import Compiled, Material
from lettergen.document.context import Numbered, build_part, unnumbered
from lettergen.document.names import COUNT, ITEM
from lettergen.language.names import gender_of
from lettergen.model.kind import RECORD_TYPES, Kind
from lettergen.model.letter import Person, ResolvedDraft
from lettergen.model.parties import Language, PersonName

Path = tuple[str, ...]
_PICTURES = ("logo", "seal")  # of which it matters what is in them
_SUBJECT = ("letter", "subject")
_TYPED_TYPES = ("text", "person")
_TYPED = ("addressee", "preparer", "in_reply_to", "enclosures")
_GENDER = "gender"
_NO_WORDS = {_GENDER, "date", "sheets", "copies"}


class Shapes:
    """The shapes of letters of one kind; a record is looked at once for all letters that name it."""

    def __init__(self, kind: Kind, compiled: Compiled, day: date) -> None:
        programs = [program for template in compiled.values() for program in template.programs.values()]
        self._read = {path for program in programs for _, path, _ in program.uses}
        self._deciding = {path for program in programs for path in program.deciding}
        typed = {name for name, spec in kind.fields.items() if spec.type in _TYPED_TYPES}
        self._all_differ = any(_is_typed(path, typed) for path in self._deciding)
        self._numbers: Mapping[Language, Numbered] = {each: unnumbered(each, day) for each in compiled}
        self._letter_facts = _forms(letter_facts(self._numbers))
        # With the records themselves, so that their ids stay their own.
        self._records: dict[tuple[str, int], tuple[object, Hashable]] = {}
        self._projects: dict[int, tuple[object, list[tuple[str, Collection[str]]]]] = {}

    def of(self, material: Material) -> Hashable | None:
        """The shape of a letter; None where words decide that persons type, so that each has its own."""
        if self._all_differ:
            return None
        resolved, draft = material.resolved, material.resolved.draft
        subject, organisation = draft.subject, resolved.addressee_organisation
        typed = (subject, draft.addressee, draft.preparer, draft.in_reply_to, draft.enclosures)
        whose = (organisation.name, organisation.address) if organisation else None
        own = [(name, self._field(name, value, material)) for name, value in resolved.fields.items()]
        stops = (
            [(words or "").rstrip().endswith(".") for words in (subject.ru, subject.en)] if subject else []
        )
        told = self._told(typed, resolved)
        return draft.signatory, draft.titles, _outline(typed), _outline(whose), tuple(own), tuple(stops), told

    def _told(self, typed: tuple[object, ...], resolved: ResolvedDraft) -> Hashable:
        """Which facts of the letter stand where in the words that persons typed, in their order there."""
        own = (v for name, v in resolved.fields.items() if resolved.kind.fields[name].type in _TYPED_TYPES)
        words = [" ".join(each.split()) for each in _strings((typed, *own))]
        known, whole = self._known(resolved), "\n".join(words)
        if not any(form in whole for _, forms in known for form in forms):
            return ()
        return tuple(_standing(each, known) for each in words)

    def _known(self, resolved: ResolvedDraft) -> list[tuple[str, Collection[str]]]:
        """The facts of a letter, each with its forms in all languages; those of a project are found once."""
        known = [*self._letter_facts]
        for name, value in resolved.fields.items():
            spec = resolved.kind.fields[name]
            if not isinstance(value, tuple):
                known += _forms(field_facts(spec, name, value, tuple(self._numbers)))
                continue
            for each in value:
                if id(each) not in self._projects:
                    found = field_facts(spec, name, (each,), tuple(self._numbers))
                    self._projects[id(each)] = (each, _forms(found))
                known += self._projects[id(each)][1]
        return known

    def _field(self, name: str, value: object, material: Material) -> Hashable:
        type_ = material.resolved.kind.fields[name].type
        if type_ in RECORD_TYPES:
            return self._record(name, value, material)
        if type_ in _TYPED_TYPES:
            return _outline(value)
        if isinstance(value, date) and not any(path[0] == name for path in self._deciding):
            return date  # whichever it is
        return value if isinstance(value, Hashable) else repr(value)

    def _record(self, name: str, value: object, material: Material) -> Hashable:
        """What the templates read of a record, or of each one in a list."""
        if isinstance(value, tuple):
            return tuple(self._record(name, each, material) for each in value)
        key = (name, id(value))
        if key not in self._records:
            names = self._names(name, is_list=isinstance(material.resolved.fields[name], tuple))
            seen = id(value) if names is None else self._seen(name, value, names, material)
            self._records[key] = (value, seen)
        return self._records[key][1]

    def _names(self, name: str, *, is_list: bool) -> list[str] | None:
        """What is read of the records of a field; None where they are handed on whole, or show pictures."""
        way = (name, ITEM) if is_list else (name,)
        found = {path[len(way) :][:1] for path in self._read if path[: len(way)] == way}
        names = sorted(each for first in found for each in first)
        whole = () in found or (name,) in self._deciding
        return None if whole or set(names) & set(_PICTURES) else names

    def _seen(self, name: str, value: Any, names: list[str], material: Material) -> Hashable:
        resolved, found = material.resolved, []
        is_list = isinstance(resolved.fields[name], tuple)
        alone = replace(resolved, fields={name: (value,) if is_list else value})
        for language in self._numbers:
            shown = build_part(alone, name, self._numbers[language], language, material.wording)
            node = shown[0] if is_list else shown
            found += [
                _outline_shown(getattr(node, each, None), decides=self._decides(name, each)) for each in names
            ]
        return tuple(found)

    def _decides(self, name: str, part: str) -> bool:
        """Whether a template decides by a part of a field's records."""
        return any(path[0] == name and part in path[1:3] for path in self._deciding)


def _is_typed(path: Path, own: Collection[str]) -> bool:
    """Whether a path leads to words that a person types for a letter; `own` are fields with such words."""
    typed = path[0] in own or path[:2] == _SUBJECT[: len(path)] or path[0] in _TYPED
    return typed and not _NO_WORDS.intersection(path[1:]) and path != ("enclosures", COUNT)


def _forms(facts: Facts) -> list[tuple[str, Collection[str]]]:
    return [
        (name, {" ".join(form.split()) for forms in of.values() for form in forms})
        for name, of in facts.items()
    ]


def _standing(words: str, known: Iterable[tuple[str, Collection[str]]]) -> Hashable:
    """The facts that words tell, in their order."""
    places = [
        (min(words.find(form) for form in told), name)
        for name, forms in known
        if (told := [form for form in forms if form in words])
    ]
    return tuple(name for _, name in sorted(places))


def _strings(value: Any) -> Iterator[str]:
    """All words in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif names := getattr(value, "__match_args__", ()):
        for name in names:
            yield from _strings(getattr(value, name))


def _outline_shown(value: object, *, decides: bool) -> Hashable:
    """What a template sees of a value that it prints, or decides by."""
    forms = getattr(value, "forms", {})
    if decides:
        return str(value), *forms.items()
    return bool(value) if isinstance(value, str) else type(value), *forms


def _outline(value: object, name: str = "") -> Hashable:
    """A value without its words: what is given in it, and whatever is no word."""
    if value is None:
        return None
    if isinstance(value, str):
        return value if name == _GENDER else bool(value)
    if isinstance(value, Person) or hasattr(value, _GENDER):
        return _outline_of(value), _known_gender(value)
    if is_dataclass(value):
        return _outline_of(value)
    if isinstance(value, tuple):
        return tuple(_outline(each) for each in value)
    return value if isinstance(value, Hashable) else repr(value)


def _outline_of(value: Any) -> Hashable:
    return tuple(_outline(getattr(value, name), name) for name in value.__match_args__)


def _known_gender(person: Any) -> Hashable:
    """A person's gender; where only confirmed forms may tell it, the name that they belong to."""
    name: PersonName | None = person.name
    russian = name.ru if name else None
    gender = person.gender or (gender_of(russian.patronymic) if russian else None)
    return gender or (russian.full if russian else None)
