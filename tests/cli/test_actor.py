"""Who did it: the name that a person gives, or the system's user, stands in the register."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from lettergen.cli.door import open_door
from tests.actions.office import DRAFT, lettergen


def actors(root: Path) -> list[str]:
    shown = lettergen("--json", "show", "207", at=root).json
    return [event["actor"] for event in shown["events"]]


@pytest.mark.parametrize(
    "line",
    [
        ["--as", "Анна Петрова", "issue", "--no-pdf", DRAFT],
        ["issue", "--no-pdf", DRAFT, "--as", "Анна  Петрова "],
    ],
)
def test_the_name_that_was_given_is_written_down(example: Path, line: list[str | Path]) -> None:
    assert lettergen(*line, at=example).code == 0
    assert actors(example) == ["Анна Петрова", "Анна Петрова"]
    assert "Анна Петрова" in lettergen("show", "207", at=example).out


def test_without_a_name_it_is_the_system_s_user(example: Path) -> None:
    lettergen("issue", "--no-pdf", DRAFT, at=example)
    assert set(actors(example)) == {getpass.getuser()}


def test_a_blank_name_is_none() -> None:
    assert open_door({"actor": "  "}).actor == ""


def test_the_demonstration_is_done_by_somebody_too(tmp_path: Path) -> None:
    assert lettergen("demo", "office", "--as", "anna", at=tmp_path).code == 0
    assert set(actors(tmp_path / "office")) == {"anna"}


def test_words_that_are_no_text_are_written_down_all_the_same(example: Path) -> None:
    ran = lettergen(
        "issue", "--no-pdf", DRAFT, "--as", b"a\xffb".decode("utf-8", "surrogateescape"), at=example
    )
    assert ran.code == 0, ran.err
    assert set(actors(example)) == {"a?b"}
