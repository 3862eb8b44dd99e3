"""Offices that number after signing: a letter goes out with lines for number and date, and comes back."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions.issuing import Wish
from lettergen.actions.waiting import Printed
from lettergen.errors import InputError
from tests.actions.office import (
    DRAFT,
    NO_PDF,
    at_office,
    finished,
    issued,
    lettergen,
    numbers,
    rows,
    script,
    tree,
    words,
)
from tests.helpers import codes_of, edit_toml, fails_with, text_of, write_draft

WAITING = "letters/waiting/confirmation-207"
NAME = "confirmation-207"
DAY = date(2018, 8, 22)


def printed(root: Path, draft: Path = DRAFT, wish: Wish = NO_PDF) -> Printed:
    """The draft's letter, made to be signed first."""
    (made,) = actions.issue_later(at_office(root), [draft], wish)
    return made


def paper(root: Path, language: str, name: str = NAME) -> list[str]:
    return text_of((root / f"letters/waiting/{name}/letter_{language}.docx").read_bytes())


def test_the_paper_has_lines_for_number_and_date_and_no_number_is_spent(example: Path) -> None:
    made = printed(example)
    assert made.waiting.folder == WAITING
    assert "Исх. №\u00a0______ от ______" in paper(example, "ru")
    assert "Ref. No. ______ of ______" in paper(example, "en")
    assert not any("21.08.2018" in line for line in paper(example, "ru"))
    assert not (example / "letters/register.sqlite").exists()
    assert [each.name for each in actions.list_waiting(at_office(example))] == [NAME]


def test_every_form_of_the_date_is_a_line(example: Path) -> None:
    printed(example, Path("certificate-example"))
    for language in ("ru", "en"):
        assert "______" in paper(example, language, "certificate-example")
        assert not any("2018" in line for line in paper(example, language, "certificate-example")[:4])


def test_the_number_is_given_when_the_paper_comes_back(example: Path) -> None:
    printed(example)
    done = actions.number_waiting(at_office(example), NAME, DAY)
    assert (str(done.letter.number), done.letter.issued_on, done.new) == ("207", DAY, True)
    assert "Исх. №\u00a0207 от 22.08.2018" in words(example)
    assert not (example / WAITING).exists()
    assert actions.list_waiting(at_office(example)) == []
    assert codes_of(actions.verify(at_office(example)).problems, "error") == []


def test_without_a_day_it_is_the_draft_s_or_today(example: Path) -> None:
    printed(example)
    assert actions.number_waiting(at_office(example), NAME).letter.issued_on == date(2018, 8, 21)
    undated = write_draft(example, "undated", date=None)
    printed(example, undated)
    assert actions.number_waiting(at_office(example), "undated").letter.issued_on == date(2018, 12, 3)


def test_the_letter_is_the_one_that_was_signed_whatever_was_changed_since(example: Path) -> None:
    printed(example)
    before = [line for line in paper(example, "ru") if "______" not in line]
    edit_toml(example / "data/projects.toml", {"smartup.title.ru": "Совсем другое имя"})
    (example / DRAFT).unlink()
    (example / "templates/confirmation/ru.docx").write_bytes(b"no template")
    actions.number_waiting(at_office(example), NAME, DAY)
    assert [line for line in words(example) if "22.08.2018" not in line] == before


@pytest.mark.parametrize("key", [NAME, str(DRAFT)])
def test_the_same_command_again_spends_nothing(example: Path, key: str) -> None:
    printed(example)
    first = actions.number_waiting(at_office(example), key, DAY)
    again = actions.number_waiting(at_office(example), key, DAY)
    assert (again.letter.number, again.new) == (first.letter.number, False)
    assert numbers(example) == [("207", "issued")]


def test_the_same_draft_waits_once(example: Path) -> None:
    printed(example)
    before = tree(example)
    assert printed(example).new is False
    assert tree(example) == before


def test_another_letter_of_the_same_name_is_refused(example: Path) -> None:
    printed(example)
    edit_toml(example / DRAFT, {"subject.ru": "О другом"})
    with fails_with("register.other-waits"):
        printed(example)
    assert printed(example, wish=Wish(key="вторая попытка", pdf="none")).waiting.name == "вторая-попытка"
    assert actions.number_waiting(at_office(example), "вторая попытка", DAY).new


def test_a_letter_that_waits_is_not_issued_by_another_way(example: Path) -> None:
    printed(example)
    with fails_with("register.waits"):
        issued(example)
    actions.number_waiting(at_office(example), NAME)
    assert issued(example).new is False
    with fails_with("register.has-number"):
        printed(example)


def test_a_date_on_which_the_letter_would_say_other_words_is_refused(example: Path) -> None:
    printed(example)
    with fails_with("register.paper-differs"):
        actions.number_waiting(at_office(example, date(2019, 2, 4)), NAME, date(2019, 2, 4))
    assert not (example / "letters/2019").exists()


@pytest.mark.parametrize(
    ("key", "day", "code"),
    [
        ("nothing", DAY, "register.nothing-waits"),
        (NAME, date(2018, 8, 1), "register.date-goes-back"),
    ],
)
def test_what_is_refused_leaves_it_waiting(example: Path, key: str, day: date, code: str) -> None:
    printed(example)
    issued(example, write_draft(example, "other"))
    with fails_with(code):
        actions.number_waiting(at_office(example), key, day)
    assert numbers(example) == [("207", "issued")]
    assert (example / WAITING).is_dir()


def test_a_day_to_come_is_none(example: Path) -> None:
    printed(example)
    with pytest.raises(InputError) as refused:
        actions.number_waiting(at_office(example), NAME, date(2018, 12, 10))
    assert codes_of(refused.value.problems, "error") == ["draft.date-in-future"]


def test_faults_of_all_drafts_come_before_anything_is_written(example: Path) -> None:
    bad = write_draft(example, "bad", signatory="nobody")
    with fails_with("draft.no-signatory"):
        actions.issue_later(at_office(example), [DRAFT, bad], NO_PDF)
    assert not (example / "letters/waiting").exists()


def test_a_description_that_cannot_be_read_is_named(example: Path) -> None:
    printed(example)
    (example / WAITING / "letter.toml").write_text("x", encoding="utf-8")
    with fails_with("setup.waiting-unreadable"):
        actions.list_waiting(at_office(example))


_DEATH = """
import os, signal, sys
from datetime import datetime, date
from importlib import import_module
from pathlib import Path
from lettergen.actions import number_waiting
from lettergen.workspace import Workspace

module, *path = sys.argv[2].split(":")
owner = import_module(module)
for name in path[:-1]:
    owner = getattr(owner, name)
setattr(owner, path[-1], lambda *a, **m: os.kill(os.getpid(), signal.SIGKILL))
clock = lambda zone: datetime(2018, 12, 3, 12, tzinfo=zone)
number_waiting(Workspace.at(Path(sys.argv[1]), clock=clock), "confirmation-207", date(2018, 8, 22))
"""


@pytest.mark.parametrize(
    "place",
    [
        "lettergen.storage.archive:Archive:write",
        "lettergen.register.book:Register:seal",
        "lettergen.actions.waiting:drop_waiting",
        "lettergen.storage.archive:Archive:remove",
    ],
)
def test_a_kill_in_the_middle_is_finished_by_the_next_command(example: Path, place: str) -> None:
    printed(example, wish=Wish(pdf="none"))
    ran = finished(script(_DEATH, example, place))
    assert ran.code == -signal.SIGKILL, ran.err
    issued(example, write_draft(example, "other", date=date(2018, 8, 24)))
    assert numbers(example) == [("207", "issued"), ("208", "issued")]
    assert rows(example)[0].issued_on == DAY
    assert actions.list_waiting(at_office(example)) == []
    assert not (example / WAITING).exists()


def test_what_waits_is_shown_and_numbered_at_the_door(example: Path) -> None:
    ran = lettergen("issue", "--no-pdf", "--number-later", DRAFT, at=example)
    assert "lettergen register number confirmation-207" in ran.out
    assert "waits" in lettergen("register", "list", at=example).out
    listed = lettergen("--json", "register", "list", at=example).json
    assert [each["name"] for each in listed["waiting"]] == [NAME]
    done = lettergen("register", "number", NAME, "--on", "22.08.2018", at=example)
    assert "Issued No. 207 of 22.08.2018" in done.out
    both = lettergen("--json", "issue", "--number-later", "--reserved", "5", DRAFT, at=example)
    assert both.codes == ["cli.excluded"]
