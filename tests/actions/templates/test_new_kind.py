"""A kind without Python: made from another one, edited, and honoured by every command."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions.batch.delivering import item_of
from lettergen.errors import Place
from lettergen.model.parties import Text
from lettergen.storage.durable import write_through
from tests.actions.office import NO_PDF, at_office, lettergen, words
from tests.helpers import codes_of, example_template, fails_with, make_docx

KIND = """\
title.ru = "Справка"
title.en = "Statement"
subject = "none"
addressee = "none"
file_name = "{date} {kind} {language}"

[fields.attendance]
type = "choice"
label.ru = "Форма участия"
label.en = "Attendance"
choices.on_site = { ru = "очно", en = "on site" }
choices.online = { ru = "дистанционно, по видеосвязи", en = "online" }
default = "on_site"

[fields.begin]
type = "date"
label.ru = "Начало"
label.en = "Begin"

[fields.end]
type = "date"
label.ru = "Конец"
label.en = "End"

[fields.room]
type = "text"
label.ru = "Зал"
label.en = "Room"
default = { ru = "Белый зал", en = "White Hall" }
ask = false

[[rules]]
rule = "end ≥ begin"

[[rules]]
rule = "end <= date"
message.ru = "Справку дают, когда все кончилось."
message.en = "A statement is given when all is over."
"""
PARAGRAPHS = {
    "ru": (
        "№ {{ letter.number }} от {{ letter.date | long_date }}",
        "Участвовал {{ attendance }}, {{ room }}.",
    ),
    "en": (
        "No. {{ letter.number }} of {{ letter.date | long_date }}",
        "Took part {{ attendance }}, {{ room }}.",
    ),
}


@pytest.fixture
def office(example: Path) -> Path:
    """The example with a kind of its own."""
    folder = example / "templates" / "statement"
    write_through(folder / "kind.toml", KIND.encode())
    for language, texts in PARAGRAPHS.items():
        write_through(folder / f"{language}.docx", make_docx(*texts))
    return example


def draft(root: Path, *lines: str) -> Path:
    """A draft of a statement with these lines more."""
    path = root / "letters" / "drafts" / "statement.toml"
    head = 'kind = "statement"\nlanguages = ["ru", "en"]\nsignatory = "anna-petrova"\ndate = 2018-08-21\n'
    head = head.replace("anna-petrova", at_office(root).records.ids("signatories")[0])
    path.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    return path


DATES = ("begin = 2018-08-01", "end = 2018-08-02")


def test_the_example_of_the_manifest_passes_its_check(office: Path) -> None:
    assert codes_of(actions.check_workspace(at_office(office)), "error") == []


@pytest.mark.parametrize("said", ["online", "Online", "Дистанционно, по видеосвязи"])
def test_a_choice_is_printed_in_the_language_of_the_letter(office: Path, said: str) -> None:
    letter = actions.issue(at_office(office), draft(office, f'attendance = "{said}"', *DATES), NO_PDF).letter
    number = str(letter.number).rjust(4, "0")
    assert "Участвовал дистанционно, по видеосвязи, Белый зал." in words(office, number)
    assert "Took part online, White Hall." in words(office, number, "en")


def test_what_is_not_given_is_the_default(office: Path) -> None:
    letter = actions.issue(
        at_office(office), draft(office, 'room.ru = "Зал 5"', 'room.en = "Room 5"', *DATES), NO_PDF
    ).letter
    assert "Took part on site, Room 5." in words(office, str(letter.number).rjust(4, "0"), "en")


def test_a_letter_is_made_again_though_the_manifest_has_changed(office: Path) -> None:
    letter = actions.issue(at_office(office), draft(office, *DATES), NO_PDF).letter
    path = office / "templates" / "statement" / "kind.toml"
    path.write_text(KIND.replace("on site", "in person").replace("White", "Red"), encoding="utf-8")
    _, made, problems = actions.rebuild(at_office(office), actions.Which(str(letter.number)))
    assert [each.same for each in made] == ["bytes", "bytes"]
    assert problems == []


def test_copies_are_named_as_the_manifest_says(office: Path, tmp_path: Path) -> None:
    workspace = at_office(office)
    item = item_of(actions.issue(workspace, draft(office, *DATES), NO_PDF).letter, "en")
    folder = tmp_path / "copies"
    actions.deliver(workspace, [item], actions.Delivery(folder=folder), "en")
    assert sorted(path.name for path in folder.glob("*.docx")) == [
        "2018-08-21 Statement en.docx", "2018-08-21 Statement ru.docx",
    ]  # fmt: skip
    actions.deliver(workspace, [item], actions.Delivery(folder=folder, names="No. {number}"), "en")
    assert (folder / f"No. {item.letter.number} ru.docx").exists()


def test_a_kind_of_every_type_with_a_default_is_asked_for_in_words(office: Path) -> None:
    projects = at_office(office).records.ids("projects")[:2]
    more = f'[fields.projects]\ntype = "projects"\nlabel.ru = "Проекты"\ndefault = {projects}\n'
    path = office / "templates" / "statement" / "kind.toml"
    path.write_text(f"{KIND}\n{more}", encoding="utf-8")
    assert codes_of(actions.check_workspace(at_office(office)), "error") == []
    _, questions = actions.draft_form(at_office(office), "statement")
    (asked,) = [question for question in questions if question.key == "projects"]
    acronyms = [at_office(office).records.get("projects", each).acronym for each in projects]
    assert asked.default == Text(", ".join(acronyms), ", ".join(acronyms))
    assert not asked.required


def test_an_unknown_choice_and_broken_rules_are_told_at_once(office: Path) -> None:
    path = draft(office, 'attendance = "onlin"', "begin = 2018-09-02", "end = 2018-09-01")
    with fails_with("draft.no-choice", "draft.rule-broken", "draft.rule", "draft.placeholder") as refusal:
        actions.issue(at_office(office), path, NO_PDF)
    told = {problem.code: problem for problem in refusal.problems}
    assert told["draft.no-choice"].arguments["nearest"] == "online"
    assert told["draft.rule-broken"].place.line == 7
    assert told["draft.rule"].arguments["message"] == Text(
        "Справку дают, когда все кончилось.", "A statement is given when all is over."
    )


def test_faults_of_a_manifest_have_their_lines(office: Path) -> None:
    path = office / "templates" / "statement" / "kind.toml"
    broken = (
        KIND.replace('"on_site"', '"on-site"')
        .replace("end ≥ begin", "end ≥ begun")
        .replace("{date}", "{day}")
    )
    path.write_text(broken.replace(', en = "online"', ""), encoding="utf-8")
    found = [p for p in actions.check_workspace(at_office(office)) if p.place.file.endswith("kind.toml")]
    lines = broken.splitlines()
    assert [(p.code, lines[p.place.line - 1].split()[0]) for p in found[:1]] == [("data.rule-name", "rule")]
    path.write_text(path.read_text(encoding="utf-8").replace("begun", "begin"), encoding="utf-8")
    found = [p for p in actions.check_workspace(at_office(office)) if p.place.file.endswith("kind.toml")]
    assert {(p.code, lines[p.place.line - 1].split()[0]) for p in found} == {
        ("draft.no-choice", "default"),
        ("delivery.unknown-piece", "file_name"),
        ("data.choice-language", "choices.online"),
    }


def test_a_default_that_is_no_record_is_told(office: Path) -> None:
    more = '[fields.host]\ntype = "organisation"\nlabel.ru = "Кто"\nlabel.en = "Who"\ndefault = "nobody"\n'
    path = office / "templates" / "statement" / "kind.toml"
    path.write_text(f"{KIND}\n{more}", encoding="utf-8")
    (found,) = [p for p in actions.check_workspace(at_office(office)) if p.severity == "error"]
    assert (found.code, found.place.key) == ("data.default-record", "fields.host.default")


def test_new_asks_for_what_is_to_be_asked_for(office: Path) -> None:
    ran = lettergen(
        "new",
        "statement",
        at=office,
        stdin=f"{at_office(office).records.ids('signatories')[0]}\n\n2018-08-01\n2018-08-02\n",
    )
    assert ran.code == 0, ran.err
    assert "Room" not in ran.err
    assert "if left out: on site" in ran.err
    checked = lettergen("check", "statement-1", at=office)
    assert checked.code == 0, checked.err


def test_a_sheet_has_a_list_to_pick_from_and_takes_what_was_picked(office: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    workspace = at_office(office)
    book = load_workbook(io.BytesIO(actions.make_sheet(workspace, ["statement"], "ru")))
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    assert "Форма участия" in heads
    assert not any("Зал" in head for head in heads)
    values = {
        "Подписант *": workspace.records.ids("signatories")[0],
        "Форма участия": "Дистанционно, по видеосвязи",
    }
    values |= {"Начало *": "01.08.2018", "Конец *": "02.08.2018"}
    for place, head in enumerate(heads, start=1):
        sheet.cell(2, place).value = values.get(head)
    lists = [cell.value for column in book.worksheets[-1].iter_cols() for cell in column]
    assert "дистанционно, по видеосвязи" in lists
    del book[book.worksheets[1].title]
    book.save(tmp_path / "round.xlsx")
    ran = lettergen("batch", "check", tmp_path / "round.xlsx", at=office)
    assert ran.code == 0, ran.out + ran.err


def test_a_kind_made_like_another_passes_its_own_check(example: Path) -> None:
    workspace = at_office(example)
    made = actions.new_kind(workspace, "gratitude", "confirmation", Text("Благодарность", "Thanks"))
    assert made.problems == ()
    folder = example / "templates" / "gratitude"
    assert sorted(path.name for path in folder.iterdir()) == ["en.docx", "kind.toml", "ru.docx"]
    assert (folder / "ru.docx").read_bytes() == example_template("confirmation", "ru")
    kind = at_office(example).templates.kind("gratitude", Place())
    assert kind.title == Text("Благодарность", "Thanks")
    assert codes_of(actions.check_workspace(at_office(example)), "error") == []


def test_a_kind_like_a_form_is_free_to_change_its_words(example: Path) -> None:
    made = actions.new_kind(at_office(example), "declaration", "partner_declaration")
    assert made.problems == ()
    text = made.files[0].read_text(encoding="utf-8")
    assert "[form]" not in text
    assert "reading" not in text
    assert 'title.ru = "declaration"' in text


@pytest.mark.parametrize(
    ("name", "code"),
    [("certificate", "template.kind-exists"), ("../out", "template.bad-kind"), ("con", "template.bad-kind")],
)
def test_a_name_that_is_taken_or_cannot_be_is_refused(example: Path, name: str, code: str) -> None:
    with fails_with(code):
        actions.new_kind(at_office(example), name, "certificate")


def test_an_unknown_model_is_told_with_the_nearest(example: Path) -> None:
    with fails_with("draft.no-kind") as refusal:
        actions.new_kind(at_office(example), "thanks", "confirmtion")
    assert refusal.problem.arguments["nearest"] == "confirmation"
