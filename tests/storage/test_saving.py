"""Saves are told as Word makes them: renamed into place, written slowly, deleted and made again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from lettergen.storage.saving import Saves, is_open
from tests.helpers import make_docx

OLD, NEW = make_docx("old"), make_docx("new words")


@dataclass
class Clock:
    """A clock that goes on when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "ru.docx"
    path.write_bytes(OLD)
    return path


@pytest.fixture
def saves(template: Path, clock: Clock) -> Saves:
    """A watch that has seen the file once."""
    made = Saves([template], clock)
    assert made.changed() == {template: OLD}
    assert made.changed() == {}
    return made


def test_a_save_as_word_makes_it(saves: Saves, template: Path) -> None:
    lock = template.with_name("~$ru.docx")
    lock.write_bytes(b"\x04anna")
    temporary, former = template.with_name("~WRD0001.tmp"), template.with_name("~WRL0002.tmp")
    temporary.write_bytes(NEW[:100])
    assert saves.changed() == {}
    temporary.write_bytes(NEW)
    template.rename(former)
    assert saves.changed() == {}
    temporary.rename(template)
    former.unlink()
    assert saves.changed() == {template: NEW}
    lock.unlink()
    assert saves.changed() == {}


def test_a_save_in_place_is_told_when_it_is_whole(saves: Saves, template: Path, clock: Clock) -> None:
    with template.open("wb") as file:
        for start in range(0, len(NEW), 4000):
            assert saves.changed() == {}
            file.write(NEW[start : start + 4000])
            file.flush()
            clock.now += 2
    assert saves.changed() == {template: NEW}


def test_an_overwritten_file_is_not_taken_for_whole_by_its_end(saves: Saves, template: Path) -> None:
    mixed = NEW[: len(NEW) // 2] + OLD[len(NEW) // 2 :]
    template.write_bytes(mixed)
    assert saves.changed() == {}
    template.write_bytes(NEW)
    assert saves.changed() == {template: NEW}


def test_a_file_that_is_deleted_and_made_again(saves: Saves, template: Path, clock: Clock) -> None:
    template.unlink()
    assert saves.changed() == {}
    clock.now += 1
    assert saves.changed() == {}
    template.write_bytes(NEW)
    assert saves.changed() == {template: NEW}


def test_what_stays_away_or_broken_is_told_once(saves: Saves, template: Path, clock: Clock) -> None:
    template.unlink()
    assert saves.changed() == {}
    clock.now += 10
    assert saves.changed() == {template: None}
    assert saves.changed() == {}
    template.write_bytes(b"no zip")
    assert saves.changed() == {}
    clock.now += 10
    assert saves.changed() == {template: None}
    assert saves.changed() == {}
    template.write_bytes(OLD)
    assert saves.changed() == {template: OLD}


def test_a_save_that_changes_nothing_is_none(saves: Saves, template: Path) -> None:
    template.write_bytes(OLD)
    os.utime(template, ns=(1, 1))
    assert saves.changed() == {}


@pytest.mark.parametrize("mark", ["~$ru.docx", ".~lock.ru.docx#"])
def test_a_file_is_open_where_an_office_program_says_so(template: Path, mark: str) -> None:
    assert not is_open(template)
    template.with_name(mark).write_bytes(b"")
    assert is_open(template)
