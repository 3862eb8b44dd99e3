"""Calls as files: what they say of their letters, and every fault at its line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lettergen.model.call import budget_problems
from lettergen.storage.cache import Cache
from lettergen.storage.calls import CallFile, call_names, read_call
from lettergen.storage.records import load_records
from lettergen.storage.templates import Templates
from tests.helpers import codes_of, edit_toml, fails_with

NAME = "amber-shore-2"
FILE = f"data/calls/{NAME}.toml"


def read(root: Path, name: str = NAME) -> CallFile:
    data = root / "data"
    return read_call(data, name, load_records(data, Cache(None)), Templates(root / "templates"))


def line_of(root: Path, words: str) -> int:
    lines = (root / FILE).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_letter_says_what_is_said_for_all_and_for_its_partner(example: Path) -> None:
    draft = read(example).source("partner_declaration", "northern_beacon").draft
    assert (draft.kind, draft.languages, draft.signatory) == ("partner_declaration", ("ru", "en"), "director")
    assert draft.key == "call/amber-shore-2/partner_declaration/northern_beacon"
    assert draft.fields["partner"] == "northern_beacon"
    assert draft.fields["project"] == "quiet_harbours"
    assert draft.fields["contribution"] == "18400"
    assert draft.fields["place"] == {"ru": "Маячный", "en": "Mayachny"}


def test_a_partner_s_own_words_stand_before_those_of_all(example: Path) -> None:
    edit_toml(example / FILE, {"partners.northern_beacon.confirmation.subject.en": "Of the Beacon alone"})
    subject = read(example).source("confirmation", "northern_beacon").draft.subject
    assert subject is not None
    assert (subject.ru, subject.en) == ("Участие в проекте «Quiet Harbours»", "Of the Beacon alone")
    other = read(example).source("confirmation", "lindenholm_harbours").draft.subject
    assert other is not None
    assert other.en == "Participation in the project “Quiet Harbours”"


def test_a_partner_may_be_the_addressee(example: Path) -> None:
    edit_toml(
        example / FILE,
        {
            "letters.confirmation.partner_field": "addressee",
            "letters.confirmation.organisation": "leontief",
        },
    )
    draft = read(example).source("confirmation", "green_quay").draft
    assert draft.addressee is not None
    assert (draft.addressee.organisation, draft.fields["organisation"]) == ("green_quay", "leontief")


def test_the_deadline_is_by_its_own_clock(example: Path) -> None:
    call = read(example).call
    assert call.ends("Europe/Moscow") == datetime(2018, 9, 14, 13, 0, tzinfo=UTC)
    now = datetime(2018, 9, 13, 15, 0, tzinfo=ZoneInfo("Europe/Moscow"))
    assert call.time_left(now) == timedelta(days=1, hours=1)
    edit_toml(example / FILE, {"time_zone": None})
    assert read(example).call.ends("Asia/Vladivostok") == datetime(2018, 9, 14, 6, 0, tzinfo=UTC)


def test_only_files_of_calls_are_calls(example: Path) -> None:
    (example / "data/calls/notes.txt").write_text("x", encoding="utf-8")
    assert call_names(example / "data") == [NAME]
    with fails_with("call.no-call") as refusal:
        read(example, "amber-shore")
    assert refusal.problem.arguments["nearest"] == NAME


@pytest.mark.parametrize(
    ("key", "value", "code", "words"),
    [
        ("signatory", "direktor", "draft.no-signatory", "signatory ="),
        ("programme", "amber_shore", "draft.no-programme", "programme ="),
        ("deadline", "завтра", "data.wrong-type", "deadline ="),
        ("deadline", datetime(2018, 9, 14, 16, 0, tzinfo=UTC), "call.deadline-offset", "deadline ="),
        ("time_zone", "Europe/Rigga", "data.time-zone", "time_zone ="),
        ("languages", ["ru", "ru"], "draft.languages", "languages ="),
        ("languages", ["de"], "data.choice", "languages ="),
        ("deadlin", 1, "data.unknown-key", "deadlin ="),
        ("letters.confirmaton", {}, "draft.no-kind", "confirmaton"),
        ("letters.confirmation.projekts", [], "draft.unknown-field", "projekts ="),
        ("letters.confirmation.partner_field", "projects", "call.no-partner-field", "partner_field ="),
        ("letters.confirmation.key", "x", "draft.unknown-field", "key ="),
        ("partners.nobody", {"budget": {}}, "draft.no-organisation", "[partners.nobody"),
        ("partners.green_quay.suport", {}, "call.no-letter", "[partners.green_quay.suport]"),
        ("partners.green_quay.skip.support", "так", "call.no-letter", "skip.support"),
        ("partners.green_quay.skip.confirmation", " ", "data.blank", "skip.confirmation"),
        ("partners.green_quay.budget.contributon", 5, "call.no-such-sum", "contributon"),
        ("partners.green_quay.budget.contribution", 7250.5, "data.amount-float", "= 7250.5"),
        ("partners.green_quay.budget.contribution", "7 250", "data.no-amount", '"7 250"'),
        ("partners.green_quay.partner_declaration.plase", 1, "draft.unknown-field", "plase ="),
        ("partners.green_quay", 5, "data.table-expected", "green_quay = 5"),
    ],
)
def test_a_fault_is_told_at_its_line(example: Path, key: str, value: object, code: str, words: str) -> None:
    edit_toml(example / FILE, {key: value})
    with fails_with(code) as refusal:
        read(example)
    assert refusal.exit_code == 2
    assert refusal.problem.place.file == FILE
    assert refusal.problem.place.line == line_of(example, words)


def test_all_faults_are_told_at_once(example: Path) -> None:
    edit_toml(
        example / FILE,
        {
            "signatory": "direktor",
            "time_zone": "x",
            "letters.confirmation.projekts": [],
            "partners.nobody": {},
        },
    )
    codes = ("draft.no-signatory", "data.time-zone", "draft.unknown-field", "draft.no-organisation")
    with fails_with(*codes) as refusal:
        read(example)
    nearest = {problem.code: problem.arguments.get("nearest") for problem in refusal.problems}
    assert (nearest["draft.no-signatory"], nearest["draft.unknown-field"]) == ("director", "projects")


def test_a_line_that_cannot_be_read_hides_no_other_fault(example: Path) -> None:
    text = (example / FILE).read_text(encoding="utf-8")
    text = text.replace("deadline = 2018-09-14T16:00:00", "deadline = 14.09.2018 16:00").replace(
        '"director"', '"direktor"'
    )
    (example / FILE).write_text(text, encoding="utf-8")
    with fails_with("data.impossible-date", "draft.no-signatory"):
        read(example)


def test_the_sums_of_a_letter_are_those_of_the_budget(example: Path) -> None:
    call = read(example).call
    assert call.amount("lindenholm_harbours", "contribution") == Decimal("25000.50")
    assert call.amount("nobody", "contribution") is None
    fields = {"contribution": "25000.5", "partner_number": 2}
    assert budget_problems(call, "lindenholm_harbours", fields) == []
    (problem,) = budget_problems(call, "lindenholm_harbours", {"contribution": Decimal(25000)})
    assert (problem.code, problem.place.key) == ("call.amount-differs", "contribution")
    assert problem.arguments["budget"] == Decimal("25000.50")
    assert codes_of(budget_problems(call, "lindenholm_harbour", fields)) == ["call.no-partner"]


def test_a_budget_may_have_a_sum_for_each_letter(example: Path) -> None:
    text = (example / FILE).read_text(encoding="utf-8")
    own = 'budget.contribution = "7250.00"\nbudget.partner_declaration.contribution = 5'
    (example / FILE).write_text(text.replace('budget.contribution = "7250.00"', own), encoding="utf-8")
    call = read(example).call
    assert call.amount("green_quay", "contribution", "partner_declaration") == 5
    assert call.amount("green_quay", "contribution") == Decimal("7250.00")


def test_a_sum_that_contradicts_the_budget_is_refused(example: Path) -> None:
    edit_toml(example / FILE, {"partners.green_quay.partner_declaration.contribution": 7000})
    with fails_with("call.amount-differs") as refusal:
        read(example).source("partner_declaration", "green_quay")
    assert refusal.problem.place.line == line_of(example, "contribution = 7000")
