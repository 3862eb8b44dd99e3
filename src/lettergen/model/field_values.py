"""What a draft, or a manifest's default, gives for a field that names no record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from lettergen.errors import Place, Problem, error, nearest
from lettergen.model.amounts import amount
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import Draft, FieldValue, Person
from lettergen.model.parties import Text
from lettergen.model.rules import DAY, Value
from lettergen.model.structure import structure

_SCALARS: Mapping[str, tuple[type, str]] = {
    "integer": (int, "integer"),
    "year": (int, "integer"),
    "date": (date, "date"),
    "picture": (str, "text"),
}


def own_value(spec: FieldSpec, raw: object, key: str, problems: list[Problem]) -> FieldValue | None:
    """The value of a field of no record; what it cannot be is appended to `problems`."""
    if spec.type in ("text", "person"):
        noun: type[Text] | type[Person] = Text if spec.type == "text" else Person
        return structure(noun, raw, problems, key)
    if spec.type == "amount":
        return amount(raw, problems, key)
    if spec.type == "choice":
        return _choice(spec, raw, key, problems)
    expected, word = _SCALARS[spec.type]
    fits = isinstance(raw, expected) and not isinstance(raw, bool | datetime)
    if isinstance(raw, int | date | str) and fits:
        return raw
    problems.append(error("data.wrong-type", Place(key=key), expected=word, value=raw))
    return None


def _choice(spec: FieldSpec, raw: object, key: str, problems: list[Problem]) -> Text | None:
    """The words of a choice."""
    chosen = spec.chosen(raw)
    if chosen is not None:
        return spec.choices[chosen]
    words = [word for value, label in spec.choices.items() for word in (value, label.ru, label.en) if word]
    problems.append(
        error(
            "draft.no-choice",
            Place(key=key),
            value=raw,
            nearest=nearest(str(raw), words),
            known=list(spec.choices),
        )
    )
    return None


def with_defaults(draft: Draft, kind: Kind) -> Draft:
    """The draft with the defaults of its kind where it says nothing, and choices by their values."""
    given = {name: spec.default for name, spec in kind.fields.items() if spec.default is not None}
    given |= draft.fields
    for name, spec in kind.fields.items():
        if spec.choices and (chosen := spec.chosen(given.get(name))) is not None:
            given[name] = chosen
    return draft if given == draft.fields else replace(draft, fields=given)


def compared_values(
    kind: Kind, draft: Draft, fields: Mapping[str, FieldValue], day: date
) -> dict[str, Value]:
    """What the rules of a kind compare, by name; of a choice its value."""
    found: dict[str, Value] = {DAY: day}
    for name, spec in kind.fields.items():
        value: Any = fields.get(name)
        if spec.choices and value is not None:
            value = draft.fields.get(name)
        elif isinstance(value, int):
            value = Decimal(value)
        if value is not None and name in kind.sorts:
            found[name] = value
    return found
