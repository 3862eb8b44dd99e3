"""Sums of money as drafts have them, and as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.errors import Problem
from lettergen.model.amounts import amount, typed_amount
from lettergen.model.kind import FieldSpec
from lettergen.model.parties import Text
from lettergen.model.structure import structure, unstructure
from tests.helpers import codes_of

_SUMS = st.decimals(0, 10**15 - 1, places=2)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [(25000, "25000"), ("25000", "25000"), ("25000.50", "25000.50"), ("0.5", "0.5"), (0, "0")],
)
def test_a_sum_is_exact(raw: object, meant: str) -> None:
    assert str(amount(raw, [])) == meant


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (25000.5, "data.amount-float"),
        (float("nan"), "data.amount-float"),
        (-1, "data.no-amount"),
        ("-1", "data.no-amount"),
        (True, "data.no-amount"),
        ("25000.505", "data.no-amount"),
        ("25 000", "data.no-amount"),
        ("25000,50", "data.no-amount"),
        ("NaN", "data.no-amount"),
        ("1e5", "data.no-amount"),
        ("٢٥", "data.no-amount"),
        (10**15, "data.no-amount"),
        (["25"], "data.no-amount"),
        (None, "data.no-amount"),
    ],
)
def test_what_is_no_sum_is_told_with_its_key(raw: object, code: str) -> None:
    problems: list[Problem] = []
    assert amount(raw, problems, "contribution") is None
    assert [(problem.code, problem.place.key) for problem in problems] == [(code, "contribution")]


def test_the_remedy_of_a_fraction_can_be_copied() -> None:
    problems: list[Problem] = []
    amount(25000.5, problems)
    assert problems[0].arguments["remedy"] == '"25000.50"'


@given(_SUMS)
def test_a_sum_comes_back_from_its_text(value: Decimal) -> None:
    assert amount(unstructure(value), []) == value
    assert str(amount(unstructure(value), [])) == f"{value:f}"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("25000", "25000"),
        ("25 000,50", "25000.50"),
        ("25\u00a0000.5", "25000.5"),
        (" 1 234 567 ", "1234567"),
        ("25,000", None),
        ("2 5", None),
        ("-5", None),
        ("много", None),
        ("", None),
    ],
)
def test_a_sum_as_it_is_typed(said: str, meant: str | None) -> None:
    assert typed_amount(said) == meant


def test_a_sum_has_a_currency_and_nothing_else_has() -> None:
    assert FieldSpec("amount", Text("Вклад"), currency="EUR").faults() == []
    for plain, code in (
        ({"type": "amount", "label": {"ru": "Вклад"}}, "data.currency-missing"),
        ({"type": "integer", "label": {"ru": "Часы"}, "currency": "EUR"}, "data.currency-unneeded"),
    ):
        problems: list[Problem] = []
        assert structure(FieldSpec, plain, problems) is None
        assert codes_of(problems) == [code]
