"""Case forms of job titles, organisations, projects, events and documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.declension.cases import GRAMMEMES, plain
from lettergen.language.declension.titles import decline_phrase, decline_title
from lettergen.language.words import Proposal
from lettergen.model.parties import Case
from tests.language.declension.notation import expand, read

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold" / "titles.csv"
COLUMNS: dict[str, Case] = {"gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "instrumental"}
NBSP = "\N{NO-BREAK SPACE}"


def reasons(proposal: Proposal) -> dict[str, object]:
    """What is doubtful: the reasons with the words that they are about."""
    return {doubt.code.removeprefix("forms."): doubt.arguments["words"] for doubt in proposal.doubts}


def gold() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", gold(), ids=lambda row: row["nom"])
def test_titles_and_organisations_of_letters(row: dict[str, str]) -> None:
    is_title = row["category"] != "org"
    made = decline_title(row["nom"]) if is_title else decline_phrase(row["nom"])
    for column, case in COLUMNS.items():
        assert plain(made.forms[case]) in plain(row[column]).split("|")
    assert not made.doubts


@pytest.mark.parametrize("line", read(HERE / "titles.txt"))
def test_titles(line: str) -> None:
    text, forms = expand(line)
    assert decline_title(text).forms == forms


@pytest.mark.parametrize("line", read(HERE / "phrases.txt"))
def test_organisations_projects_events_and_documents(line: str) -> None:
    text, forms = expand(line)
    assert decline_phrase(text).forms == forms


def test_few_titles_are_doubtful() -> None:
    titles = [expand(line)[0] for line in read(HERE / "titles.txt")]
    doubtful = [title for title in titles if decline_title(title).doubts]
    assert len(doubtful) <= len(titles) * 0.04, doubtful


@pytest.mark.parametrize(
    ("title", "reason", "words"),
    [
        ("директор Леонтьевский центр", "nominative-left", "Леонтьевский центр"),
        ("начальник отдел", "nominative-left", "отдел"),
        ("главный", "no-noun", "главный"),
        ("по поручению директора", "no-head", "по поручению директора"),
        ("", "no-head", ""),
        ("Chief Executive Officer", "latin", "Chief"),
        ("управляющий(ая) делами", "brackets", "(ая)"),
        ("заместитель директора (главный инженер)", "brackets", "(главный инженер)"),
        ("руководитель проекта «Экология", "open-quotes", "«Экология"),
        ("грумер-бьютишн", "unknown-word", "грумер-бьютишн"),
        ("орган", "person-or-thing", "орган"),
    ],
)
def test_a_doubt_names_its_reason(title: str, reason: str, words: str) -> None:
    assert reasons(decline_title(title))[reason] == words


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [("«Ромашка»", "only-quotes"), ("Зюзюкло", "unknown-word"), ("Сколково", "two-ways"), ("МИД России", "two-ways"),
     ("Помним, гордимся", "no-head"), ("Смольный", "no-noun"), ("партия Единая Россия", "nominative-left")],
)  # fmt: skip
def test_a_doubtful_phrase_names_its_reason(phrase: str, reason: str) -> None:
    assert reason in reasons(decline_phrase(phrase))


def test_a_word_for_a_woman_is_doubtful_of_a_man() -> None:
    assert "other-gender" in reasons(decline_title("ведущая программы", "m"))
    assert not decline_title("ведущая программы", "f").doubts
    assert not decline_title("генеральный директор", "f").doubts


@pytest.mark.parametrize(
    ("title", "dative"),
    [
        ("индивидуальный предприниматель Иванов Иван Иванович", "индивидуальному предпринимателю Иванову Ивану Ивановичу"),
        ("индивидуальный предприниматель Петрова Анна Сергеевна", "индивидуальному предпринимателю Петровой Анне Сергеевне"),
        ("ИП Иванов И. И.", "ИП Иванову И. И."),
        ("помощник депутата Иванова И. И.", "помощнику депутата Иванова И. И."),
    ],
)  # fmt: skip
def test_a_name_behind_a_title_follows_the_rules_of_names(title: str, dative: str) -> None:
    assert decline_title(title).forms["dative"] == dative


def test_signs_spaces_and_capitals_stay() -> None:
    text = f"Генеральный{NBSP}директор  ООО{NBSP}«Ромашка»\u2009— член Совета, к.{NBSP}т.{NBSP}н."
    assert decline_title(text).forms["genitive"] == (
        f"Генерального{NBSP}директора  ООО{NBSP}«Ромашка»\u2009— члена Совета, к.{NBSP}т.{NBSP}н."
    )


def test_a_text_without_the_letter_yo_stays_without_it() -> None:
    assert decline_phrase("Зеленый день").forms["instrumental"] == "Зеленым днем"
    assert decline_phrase("Зелёный день").forms["instrumental"] == "Зелёным днём"
    assert decline_title("ученый секретарь").forms["instrumental"] == "ученым секретарем"


WORDS = ["директор", "главный", "и", "отдела", "«Ромашка»", "–", ",", "по", "связям", "и. о.", "ООО", "3", "(", "\"", "судья",
         "Центр", "науки", "первая", "Иванович", "IT-", "X", "-", "№", "Минобрнауки", "наш", ".", "'", "”"]  # fmt: skip


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)))
def test_any_text_has_five_forms_with_all_its_signs(text: str) -> None:
    for proposal in (decline_title(text), decline_phrase(text)):
        assert proposal.forms.keys() == GRAMMEMES.keys()
        for form in proposal.forms.values():
            assert _signs(form) == _signs(text)


def _signs(text: str) -> str:
    return "".join(sign for sign in text if not sign.isalpha())
