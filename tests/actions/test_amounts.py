"""A kind that asks for a sum of money: its draft, its letter, its snapshot."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from lettergen.actions.checking import check_workspace
from lettergen.actions.preparing import prepare, preview
from lettergen.storage.snapshot import read_snapshot
from tests.actions.office import at_office, issued, lettergen, rows
from tests.helpers import codes_of, edit_toml, fails_with, make_docx, text_of

KIND = """
title.ru = "Гарантия"
title.en = "Guarantee"
[fields.contribution]
type = "amount"
currency = "EUR"
label.ru = "Вклад"
label.en = "Contribution"
"""
DRAFT = """
kind = "guarantee"
languages = ["ru", "en"]
date = 2018-08-21
signatory = "director"
contribution = "25000.50"
"""
RUSSIAN = "№ {{ letter.number }} от {{ letter.date }}: {{ contribution | money }} ({{ contribution | money_words }})"
ENGLISH = "No. {{ letter.number }} of {{ letter.date }}: {{ contribution | money('EUR') }}"
PATH = Path("letters/drafts/guarantee.toml")


@pytest.fixture
def office(example: Path) -> Path:
    """The example with a kind that asks for a sum, and a draft of it."""
    folder = example / "templates" / "guarantee"
    folder.mkdir()
    edit_toml(example / "data" / "signatories.toml", {"director.placeholder": False})
    (folder / "kind.toml").write_text(KIND, encoding="utf-8")
    (folder / "ru.docx").write_bytes(make_docx(RUSSIAN))
    (folder / "en.docx").write_bytes(make_docx(ENGLISH))
    (example / PATH).write_text(DRAFT, encoding="utf-8")
    return example


def said(office: Path) -> dict[str, str]:
    made, _ = preview(at_office(office), PATH)
    return {file.name[-7:-5]: text_of(file.content)[0].replace("\u00a0", " ") for file in made}


def test_a_letter_prints_the_sum_in_figures_and_words(office: Path) -> None:
    assert said(office) == {
        "ru": "№ б/н от 21.08.2018: 25 000,50 евро (двадцать пять тысяч евро 50 центов)",
        "en": "No. unnumbered of 21 August 2018: EUR 25,000.50",
    }


def test_a_whole_sum_is_a_whole_number(office: Path) -> None:
    edit_toml(office / PATH, {"contribution": 25000})
    assert said(office)["en"].endswith(": EUR 25,000")


@pytest.mark.parametrize(
    ("value", "code"), [(25000.5, "data.amount-float"), ("25 000", "data.no-amount"), (-1, "data.no-amount")]
)
def test_what_is_no_sum_is_told_at_its_line(office: Path, value: object, code: str) -> None:
    edit_toml(office / PATH, {"contribution": value})
    with fails_with(code) as refusal:
        preview(at_office(office), PATH)
    assert (refusal.problem.place.file, refusal.problem.place.line) == (PATH.as_posix(), 6)
    assert refusal.exit_code == 2


def test_a_sum_in_one_language_only_is_refused(office: Path) -> None:
    (office / "templates/guarantee/en.docx").write_bytes(
        make_docx("No. {{ letter.number }} of {{ letter.date }}")
    )
    with fails_with("template.parity") as refusal:
        preview(at_office(office), PATH)
    assert refusal.problem.arguments["name"] == "contribution"


def test_a_sum_in_words_here_and_in_figures_there_is_the_same_sum(office: Path) -> None:
    words = "№ {{ letter.number }} от {{ letter.date }}, вклад – {{ contribution | money_words(case='instrumental') }}"
    (office / "templates/guarantee/ru.docx").write_bytes(make_docx(words))
    assert "двадцатью пятью тысячами евро" in said(office)["ru"]


def test_a_template_prints_no_sum_in_another_currency(office: Path) -> None:
    (office / "templates/guarantee/en.docx").write_bytes(make_docx(ENGLISH.replace("EUR", "RUB")))
    with fails_with("data.other-currency"):
        preview(at_office(office), PATH)


@pytest.mark.parametrize(
    ("currency", "code"), [(None, "data.currency-missing"), ("EUX", "data.unknown-currency")]
)
def test_a_kind_says_in_which_currency(office: Path, currency: str | None, code: str) -> None:
    edit_toml(office / "templates/guarantee/kind.toml", {"fields.contribution.currency": currency})
    problems = check_workspace(at_office(office))
    assert code in codes_of(problems)
    assert all(problem.place.line for problem in problems if problem.code == code)


def test_the_snapshot_holds_the_same_sum(office: Path) -> None:
    ready = prepare(at_office(office), at_office(office).draft(PATH), None)
    assert ready.resolved.fields["contribution"] == Decimal("25000.50")
    issued(office, PATH)
    (letter,) = rows(office)
    assert 'contribution = "25000.50"' in letter.snapshot
    assert read_snapshot(letter.snapshot).resolved.fields == ready.resolved.fields
    assert lettergen("rebuild", "207", at=office).code == 0


def test_a_new_draft_asks_for_the_sum(office: Path) -> None:
    ran = lettergen("new", "guarantee", at=office, stdin="director\n\n\nмного\n25 000,50\n")
    assert ran.code == 0, ran.err
    assert "is no amount" in ran.err
    assert 'contribution = "25000.50"' in (office / "letters/drafts/guarantee-1.toml").read_text(
        encoding="utf-8"
    )
