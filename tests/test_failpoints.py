"""The steps at which a test can stop the program: named once, listed, silent where nobody asks."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lettergen import failpoints
from lettergen.failpoints import STEPS
from tests.actions.office import lettergen
from tests.test_house import MODULES


def reached() -> set[str]:
    """The steps that the source comes to."""
    calls = (node for path in MODULES for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return {
        node.args[0].value
        for node in calls
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "reached"
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def test_every_step_is_named_and_every_name_is_a_step() -> None:
    assert reached() == set(STEPS)
    assert len(set(STEPS)) == len(STEPS)


def test_doctor_lists_them(tmp_path: Path) -> None:
    assert lettergen("doctor", "--failpoints", at=tmp_path).out.split() == list(STEPS)
    assert lettergen("doctor", "--failpoints", "--json", at=tmp_path).json["failpoints"] == list(STEPS)


@pytest.mark.parametrize(
    "wish", ["archive.renam:1", "archive.rename", "archive.rename:0", "archive.rename:1:EVIL"]
)
def test_a_wish_that_cannot_be_understood_is_refused(tmp_path: Path, wish: str) -> None:
    ran = lettergen("doctor", "--failpoints", at=tmp_path, env={"LETTERGEN_FAILPOINT": wish})
    assert ran.code == 5
    assert wish in ran.err


def test_without_a_wish_a_step_does_nothing() -> None:
    assert failpoints.reached is failpoints._ignore
