"""Rules of a kind: what is one, what it says of a letter, and what is wrong with one that is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.errors import Problem
from lettergen.model.kind import Kind
from lettergen.model.rules import parse_rule
from lettergen.model.structure import structure

FIELDS: dict[str, Any] = {
    "begin": {"type": "date", "label": {"ru": "Начало"}},
    "end": {"type": "date", "label": {"ru": "Конец"}},
    "hours": {"type": "integer", "label": {"ru": "Часы"}},
    "grant": {"type": "amount", "currency": "EUR", "label": {"ru": "Грант"}},
    "fee": {"type": "amount", "currency": "RUB", "label": {"ru": "Взнос"}},
    "form": {
        "type": "choice",
        "label": {"ru": "Форма"},
        "choices": {"online": {"ru": "заочно", "en": "online"}},
    },
    "note": {"type": "text", "label": {"ru": "Заметка"}},
}
SIGNS = {"≥": ">=", "≤": "<=", ">": ">", "<": "<", "=": "=", "≠": "!="}


def faults(*rules: str) -> list[tuple[str, str]]:
    """The codes and keys of what is wrong with a kind's rules."""
    problems: list[Problem] = []
    plain = {"title": {"ru": "Письмо"}, "fields": FIELDS, "rules": [{"rule": rule} for rule in rules]}
    structure(Kind, plain, problems)
    return [(problem.code, problem.place.key) for problem in problems]


@pytest.mark.parametrize(
    "rule",
    [
        "end ≥ begin",
        "end>=begin",
        "hours > 0",
        "0 < hours",
        "hours <> 13",
        "end <= 2026-12-31",
        "end ≤ 31.12.2026",
        "begin ≥ date",
        "grant ≥ 25000.50",
        'form = "online"',
        "form ≠ 'online'",
    ],
)
def test_a_rule_compares_two_things_of_one_sort(rule: str) -> None:
    assert faults(rule) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("end after begin", "data.rule-form"),
        ("end", "data.rule-form"),
        ("end >", "data.rule-form"),
        ("end > begin > hours", "data.rule-form"),
        ("end > 2026-02-30", "data.rule-form"),
        ("__import__('os') = 1", "data.rule-form"),
        ("end.year > 2000", "data.rule-form"),
        ("ende > begin", "data.rule-name"),
        ("note = 1", "data.rule-name"),
        ("1 < 2", "data.rule-no-field"),
        ("end > hours", "data.rule-types"),
        ("grant > fee", "data.rule-types"),
        ("hours > 2026-01-01", "data.rule-types"),
        ("form = 1", "data.rule-types"),
        ("hours = 'online'", "data.rule-types"),
        ('form > "online"', "data.rule-order"),
        ('form = "onlin"', "data.choice"),
    ],
)
def test_what_cannot_be_a_rule_is_told_at_its_place(rule: str, code: str) -> None:
    assert faults("end ≥ begin", rule) == [(code, "rules.1.rule")]


def test_all_faults_of_all_rules_are_told_at_once() -> None:
    assert len(faults("a > b", "end > hours", "what")) == 4


@given(st.dates(), st.dates(), st.sampled_from(sorted(SIGNS)))
def test_dates_compare_as_the_sign_says(left: date, right: date, sign: str) -> None:
    truth = {"≥": left >= right, "≤": left <= right, ">": left > right, "<": left < right}
    expected = (truth | {"=": left == right, "≠": left != right})[sign]
    for written in (sign, SIGNS[sign]):
        rule = parse_rule(f"end {written} begin")
        assert rule is not None
        assert rule.holds({"end": left, "begin": right}) is expected


@given(st.text())
def test_no_text_is_too_strange_to_be_read(text: str) -> None:
    rule = parse_rule(text)
    assert rule is None or rule.sign in SIGNS.values()


def test_a_value_that_the_letter_lacks_breaks_no_rule() -> None:
    rule = parse_rule("hours ≥ 16")
    assert rule is not None
    assert rule.holds({})
    assert not rule.holds({"hours": Decimal(15)})
