"""`lettergen new`: questions that anybody can answer, and the draft that they make."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.actions.office import Ran, lettergen, tree, words
from tests.helpers import edit_toml

CONFIRMATION = {
    "signatory": "director",
    "subject.ru": "О «двух» проектах",
    "subject.en": 'The "two" projects \\ more',
    "organisation": "cleantech_cluster",
    "programme": "interreg_bsr_2014_2020",
    "projects": "area_21, smartup",
    "flagship": "",
    "event": "",
    "partner_since": "",
}
CERTIFICATE = {
    "signatory": "director",
    "participant.surname": "Иванова",
    "participant.given": "Мария",
    "participant.patronymic": "Сергеевна",
    "participant.en": "Maria Ivanova",
    "event": "strategists_forum",
    "hours": "16",
}


def ask(root: Path, kind: str = "confirmation", *more: str, **changes: str) -> Ran:
    """Answer the questions of a kind; a change may hold several lines, for what is asked again."""
    answers = (CERTIFICATE if kind == "certificate" else CONFIRMATION) | changes
    return lettergen("new", kind, *more, at=root, stdin="".join(f"{answer}\n" for answer in answers.values()))


def draft(root: Path, name: str = "confirmation-1") -> dict[str, Any]:
    return tomllib.loads((root / "letters" / "drafts" / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_answers_become_a_draft(example: Path) -> None:
    ran = ask(example)
    assert ran.code == 0, ran.err
    assert "letters/drafts/confirmation-1.toml" in ran.out
    assert draft(example) == {
        "kind": "confirmation",
        "languages": ["ru", "en"],
        "signatory": "director",
        "subject": {"ru": "О «двух» проектах", "en": 'The "two" projects \\ more'},
        "organisation": "cleantech_cluster",
        "programme": "interreg_bsr_2014_2020",
        "projects": ["area_21", "smartup"],
    }
    text = (example / "letters" / "drafts" / "confirmation-1.toml").read_text(encoding="utf-8")
    assert "# Проекты / Projects" in text
    assert "# flagship = " in text


@pytest.mark.parametrize("kind", ["confirmation", "certificate"])
def test_the_draft_passes_its_check_and_can_be_issued(example: Path, kind: str) -> None:
    assert ask(example, kind).code == 0
    checked = lettergen("--json", "check", f"{kind}-1", at=example)
    assert checked.code == 0
    assert lettergen("issue", "--no-pdf", f"{kind}-1", "--on", "2018-12-03", at=example).code == 0
    said = "\n".join(words(example, "0207" if kind == "confirmation" else "certificates-0001"))
    assert ("О «двух» проектах" if kind == "confirmation" else "Иванова") in said


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        ("organisation", "Cleantech Cluster", "cleantech_cluster"),
        ("organisation", "Кластер", "cleantech_cluster"),
        ("organisation", "the cluster", "cleantech_cluster"),
        ("organisation", "LEONTIEF", "leontief"),
        ("signatory", "Name Surname", "director"),
        ("signatory", "фамилия", "director"),
        ("programme", "интеррег", "interreg_bsr_2014_2020"),
        ("projects", "AREA 21, SmartUp", ["area_21", "smartup"]),
        ("projects", "cshipp,circular", ["cshipp", "circular_pp"]),
        ("projects", " Умные районы ", ["area_21"]),
        ("flagship", "Кластер Устойчивого", "flagship_2030"),
        ("event", "форум стратегов", "strategists_forum"),
        ("partner_since", "2015", 2015),
        # What is not understood is asked again.
        ("organisation", "nobody\n\ncleantech_cluster", "cleantech_cluster"),
        ("projects", "smartup, nothing\n , \nsmartup", ["smartup"]),
        ("subject.ru", "\n\nТема", "Тема"),
        ("partner_since", "две тысячи\n2015", 2015),
    ],
)
def test_an_answer_may_be_an_id_or_a_name(example: Path, question: str, said: str, meant: object) -> None:
    ran = ask(example, "confirmation", **{question: said})
    assert ran.code == 0, ran.err
    found: Any = draft(example)
    for part in question.split("."):
        found = found[part]
    assert found == meant


def test_a_near_miss_is_told(example: Path) -> None:
    ran = ask(example, organisation="cleantek_cluster\ncleantech_cluster")
    assert "There is no “cleantek_cluster”. Did you mean “cleantech_cluster”?" in ran.err


def test_what_fits_several_is_asked_again(example: Path) -> None:
    ran = ask(example, projects="c\nsmartup")
    assert draft(example)["projects"] == ["smartup"]
    assert "“c”" in ran.err


@pytest.mark.parametrize("answers", [0, 1, 5])
def test_answers_that_end_too_early_write_nothing(example: Path, answers: int) -> None:
    before = tree(example)
    ran = lettergen(
        "new", "confirmation", at=example, stdin="".join(f"{a}\n" for a in [*CONFIRMATION.values()][:answers])
    )
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert tree(example) == before


def test_a_draft_is_never_overwritten(example: Path) -> None:
    for number in (1, 2, 3):
        assert f"confirmation-{number}.toml" in ask(example).out
    before = tree(example)
    ran = ask(example, "confirmation", "--name", "confirmation-207")
    assert ran.code == 2, ran.err
    assert "Traceback" not in ran.err
    assert tree(example) == before


def test_a_draft_has_the_name_that_is_wished(example: Path) -> None:
    assert ask(example, "confirmation", "--name", "письмо о проектах").code == 0
    assert draft(example, "письмо о проектах")["kind"] == "confirmation"
    assert ask(example, "confirmation", "--name", "two.toml").code == 0
    assert (example / "letters" / "drafts" / "two.toml").is_file()


@pytest.mark.parametrize("name", ["../../data/projects", "/tmp/x", "a/b", "", ".."])
def test_a_name_is_no_path(example: Path, name: str) -> None:
    before = tree(example)
    ran = ask(example, "confirmation", "--name", name)
    assert ran.code == 2, ran.err
    assert "Traceback" not in ran.err
    assert tree(example) == before


def test_an_existing_name_is_told_before_all_the_questions(example: Path) -> None:
    ran = lettergen("new", "confirmation", "--name", "confirmation-207", at=example)
    assert ran.code == 2
    assert "Signatory" not in ran.err


@pytest.mark.parametrize(
    "words_", ['Три """ кавычки', "конец \\", "табуляция\tвнутри", "= [x] # нет", "'", "\u2028", "\x7f"]
)
def test_any_words_come_into_the_draft_as_they_were_said(example: Path, words_: str) -> None:
    ran = ask(example, **{"subject.ru": f"Тема {words_} все"})
    assert ran.code == 0, ran.err
    assert draft(example)["subject"]["ru"] == f"Тема {words_} все"


def test_the_questions_are_asked_in_russian_too(example: Path) -> None:
    ran = lettergen(
        "--lang",
        "ru",
        "new",
        "certificate",
        at=example,
        stdin="".join(f"{a}\n" for a in CERTIFICATE.values()),
    )
    assert ran.code == 0, ran.err
    assert "Подписант" in ran.err
    assert "Участник: фамилия" in ran.err
    assert "Проект письма записан" in ran.out


def test_json_is_alone_on_the_screen(example: Path) -> None:
    ran = ask(example, "confirmation", "--json")
    assert ran.json == {"ok": True, "draft": "letters/drafts/confirmation-1.toml"}


def test_a_workspace_without_records_says_what_to_do(tmp_path: Path) -> None:
    lettergen("init", "office", at=tmp_path)
    ran = lettergen(
        "new", "confirmation", at=tmp_path / "office", stdin="director\nТема\nSubject\noffice\nx\n"
    )
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_an_example_name_in_quotes_is_found(example: Path) -> None:
    edit_toml(example / "data" / "projects.toml", {"area_21.acronym": "AREA “21”"})
    assert ask(example, projects="AREA “21”").code == 0
    assert draft(example)["projects"] == ["area_21"]
