"""What a manifest says of a field: choices, defaults, and what nobody asks for."""

from __future__ import annotations

from typing import Any

import pytest

from lettergen.errors import Problem
from lettergen.model.columns import columns
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.parties import Text
from lettergen.model.structure import structure

CHOICES = {"online": Text("дистанционно", "online"), "on_site": Text("очно «вживую»", "on site")}


def faults(**spec: Any) -> list[str]:
    """The codes of what is wrong with a field."""
    problems: list[Problem] = []
    structure(Kind, {"title": {"ru": "П"}, "fields": {"f": {"label": {"ru": "Поле"}, **spec}}}, problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("online", "online"),
        ("Дистанционно", "online"),
        ("on site", "on_site"),
        ("On Site ", "on_site"),
        ("очно вживую", "on_site"),
        ("очно", None),
        ("", None),
        (5, None),
    ],
)
def test_a_choice_is_named_by_its_value_or_its_label(said: object, meant: str | None) -> None:
    assert FieldSpec("choice", Text("Форма"), choices=CHOICES).chosen(said) == meant


def test_a_field_says_what_its_type_needs_and_nothing_else() -> None:
    labels = {"a": {"ru": "А"}, "b": {"ru": "Б"}}
    assert faults(type="choice", choices=labels) == []
    assert faults(type="choice") == ["data.choices-missing"]
    assert faults(type="text", choices=labels) == ["data.choices-unneeded"]
    assert faults(type="choice", choices={"a": {"ru": "Да"}, "b": {"ru": "да."}}) == ["data.choice-twice"]
    assert faults(type="integer", ask=False) == ["data.not-asked"]
    assert faults(type="integer", ask=False, default=2) == []
    assert faults(type="integer", ask=False, required=False) == []


def test_columns_follow_the_manifest() -> None:
    label = Text("Поле", "Field")
    kind = Kind(
        Text("Письмо", "Letter"),
        {
            "form": FieldSpec("choice", label, choices=CHOICES, default="online"),
            "hours": FieldSpec("integer", label, help=Text("Объем.", "How much")),
            "room": FieldSpec("text", label, default={"ru": "зал", "en": "hall"}, ask=False),
        },
        subject="none",
        addressee="none",
    )
    found = {column.key: column for column in columns(kind, ("ru", "en"))}
    form, room = found["form"], found["room.en"]
    assert form.labels("ru") == ["дистанционно", "очно «вживую»"]
    assert form.help == Text("Если пусто: дистанционно", "If empty: online")
    assert form.offered
    assert not form.required
    assert found["hours"].required
    assert found["hours"].help == Text("Объем.", "How much")
    assert room.help == Text("Если пусто: hall", "If empty: hall")
    assert not room.offered
