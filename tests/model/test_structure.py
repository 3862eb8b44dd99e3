"""Plain values into nouns and back: every fault in one pass, each with its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.errors import Place, Problem, error
from lettergen.model.letter import Draft
from lettergen.model.parties import Organisation, Project, Signatory, Text
from lettergen.model.structure import structure, unstructure


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    size: int = 1

    def faults(self) -> list[Problem]:
        return [error("data.pattern", Place(key="name"), pattern=self.name)] if self.name == "bad" else []


@dataclass(frozen=True, slots=True)
class Whole:
    name: str
    kind: Literal["small", "large"] = "small"
    day: date | None = None
    parts: tuple[Part, ...] = ()
    named: Mapping[str, Part] = field(default_factory=dict)
    flag: bool = False
    rest: Mapping[str, Any] = field(default_factory=dict)


def faults(value: object, noun: type = Whole) -> list[tuple[str, str]]:
    """Code and key of every fault; nothing comes back where there is one."""
    problems: list[Problem] = []
    made = structure(noun, value, problems)
    assert (made is None) == bool(problems)
    return [(problem.code, problem.place.key) for problem in problems]


def test_what_is_right_becomes_the_noun() -> None:
    plain = {
        "name": "x",
        "kind": "large",
        "day": date(2018, 8, 21),
        "parts": [{"name": "a"}, {"name": "b", "size": 2}],
        "named": {"left": {"name": "c"}},
        "flag": True,
        "rest": {"anything": [1, "two"]},
    }
    made = structure(Whole, plain, [])
    assert made == Whole(
        "x",
        "large",
        date(2018, 8, 21),
        (Part("a"), Part("b", 2)),
        {"left": Part("c")},
        True,
        {"anything": [1, "two"]},
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({}, [("data.missing", "name")]),
        ("text", [("data.table-expected", "")]),
        ({"name": 5}, [("data.number-for-text", "name")]),
        ({"name": True}, [("data.wrong-type", "name")]),
        ({"name": ""}, [("data.blank", "name")]),
        ({"name": " \n"}, [("data.blank", "name")]),
        ({"name": "a\x07b"}, [("data.unprintable", "name")]),
        ({"name": "a\ud800"}, [("data.unprintable", "name")]),
        ({"name": "x", "nmae": "y"}, [("data.unknown-key", "nmae")]),
        ({"name": "x", "kind": "larg"}, [("data.choice", "kind")]),
        ({"name": "x", "kind": 5}, [("data.choice", "kind")]),
        ({"name": "x", "kind": ["small"]}, [("data.choice", "kind")]),
        ({"name": "x", "day": "2018-08-21"}, [("data.wrong-type", "day")]),
        ({"name": "x", "day": datetime(2018, 8, 21)}, [("data.wrong-type", "day")]),  # noqa: DTZ001
        ({"name": "x", "day": None}, [("data.wrong-type", "day")]),
        ({"name": "x", "flag": 1}, [("data.wrong-type", "flag")]),
        ({"name": "x", "parts": {"name": "a"}}, [("data.list-expected", "parts")]),
        ({"name": "x", "parts": ["a"]}, [("data.table-expected", "parts.0")]),
        ({"name": "x", "parts": [{"name": "a"}, {"name": "b", "size": 1.5}]}, [("data.wrong-type", "parts.1.size")]),
        ({"name": "x", "parts": [{"name": "a", "size": True}]}, [("data.wrong-type", "parts.0.size")]),
        ({"name": "x", "parts": [{"name": "bad"}]}, [("data.pattern", "parts.0.name")]),
        ({"name": "x", "named": {"left": {"nam": "c"}}}, [("data.unknown-key", "named.left.nam"), ("data.missing", "named.left.name")]),
        ({"name": "x", "named": []}, [("data.table-expected", "named")]),
        ({"name": 1, "kind": "x", "parts": 2}, [("data.number-for-text", "name"), ("data.choice", "kind"), ("data.list-expected", "parts")]),
    ],
)  # fmt: skip
def test_faults(value: object, expected: list[tuple[str, str]]) -> None:
    assert faults(value) == expected


def test_the_nearest_known_key_and_choice_are_told() -> None:
    problems: list[Problem] = []
    structure(Whole, {"name": "x", "kidn": "small", "kind": "lage"}, problems)
    assert [problem.arguments["nearest"] for problem in problems] == ["kind", "large"]


def test_a_key_stands_below_the_record_it_belongs_to() -> None:
    problems: list[Problem] = []
    structure(Text, {"ru": 5}, problems, "smartup.title")
    assert problems[0].place.key == "smartup.title.ru"


def test_line_ends_and_tabs_are_no_faults() -> None:
    assert faults({"name": "one\n\ttwo"}) == []


names = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip)
parts = st.builds(Part, names.filter(lambda name: name != "bad"), st.integers())
wholes = st.builds(
    Whole,
    names,
    st.sampled_from(["small", "large"]),
    st.none() | st.dates(),
    st.lists(parts).map(tuple),
    st.dictionaries(names, parts),
    st.booleans(),
)


@given(wholes)
def test_there_and_back_is_the_same(whole: Whole) -> None:
    problems: list[Problem] = []
    assert structure(Whole, unstructure(whole), problems) == whole, problems


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(), lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["name", "title", "ru", "titles", "kind"]), inner)))  # fmt: skip
def test_whatever_a_file_holds_ends_in_faults_and_not_in_a_traceback(value: object) -> None:
    for noun in (Project, Organisation, Signatory, Draft):
        faults(value, noun)
