"""Lists of all that a template can use, and copies of templates that say in Word what is wrong with them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from tests.actions.office import lettergen
from tests.helpers import BODY, make_docx, with_part

TEMPLATE = Path("templates", "confirmation", "ru.docx")


def comments(path: Path) -> list[tuple[str, str]]:
    return [(each.author, each.text) for each in docx.Document(io.BytesIO(path.read_bytes())).comments]


def spoil(path: Path) -> None:
    path.write_bytes(
        with_part(path.read_bytes(), BODY, lambda xml: xml.replace("addressee.dative", "adressee.dative"))
    )


# --- Fields -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Краткое название → Организация"), ("en", "Short name → Organisation")]
)
def test_fields_are_listed_with_their_meaning(example: Path, language: str, words: str) -> None:
    ran = lettergen("--lang", language, "templates", "fields", "confirmation", at=example)
    assert ran.code == 0
    (line,) = (line for line in ran.out.splitlines() if line.startswith("  {{ organisation.short }}"))
    assert line.endswith(words)
    assert "{%p for project in projects %}" in ran.out
    assert "| genitive" in ran.out


def test_fields_are_there_for_programs(example: Path) -> None:
    made = lettergen("--json", "templates", "fields", "certificate", at=example).json
    entries = {each["tag"]: each for section in made["sections"] for each in section["entries"]}
    name = entries["{{ participant.name }}"]
    assert name["uses"] == {"ru": 1, "en": 1}
    assert name["value"] == {"ru": "Фамилия Имя Отчество", "en": "Name Surname"}
    assert name["meaning"] == {"ru": "Имя целиком", "en": "Whole name"}
    assert entries["{{ letter.date | us_date }}"]["value"] == {"en": "August 21, 2018"}


def test_fields_become_a_word_file(example: Path) -> None:
    ran = lettergen("--lang", "ru", "templates", "fields", "certificate", "-o", "fields.docx", at=example)
    assert (ran.code, "fields.docx" in ran.out) == (0, True)
    document = docx.Document(io.BytesIO((example / "fields.docx").read_bytes()))
    assert document.paragraphs[0].text == "Поля и фильтры: Сертификат участника"
    again = lettergen("--json", "templates", "fields", "certificate", "-o", "fields.docx", at=example)
    assert (again.code, again.codes) == (2, ["cli.file-exists"])
    assert (
        lettergen("templates", "fields", "certificate", "-o", "fields.docx", "--force", at=example).code == 0
    )


def test_an_unknown_kind_has_no_fields(example: Path) -> None:
    ran = lettergen("--json", "templates", "fields", "sertificate", at=example)
    assert (ran.code, ran.codes) == (2, ["draft.no-kind"])


def test_a_broken_template_is_said_not_to_be_counted(example: Path) -> None:
    (example / "templates" / "certificate" / "en.docx").write_bytes(make_docx("{{ letter.date"))
    ran = lettergen("--lang", "en", "templates", "fields", "certificate", at=example)
    assert ran.code == 0
    assert "A template has mistakes (English)" in ran.err
    made = lettergen("--json", "templates", "fields", "certificate", at=example).json
    entry = next(each for section in made["sections"] for each in section["entries"])
    assert entry["uses"].keys() == {"ru"}


# --- Comments -----------------------------------------------------------------------------------------------


def test_what_is_wrong_is_said_in_word_comments(example: Path) -> None:
    spoil(example / TEMPLATE)
    before = (example / TEMPLATE).read_bytes()
    ran = lettergen("--lang", "ru", "templates", "check", TEMPLATE, "--comments", "noted.docx", at=example)
    assert ran.code == 3
    found = comments(example / "noted.docx")
    assert {author for author, _ in found} == {"lettergen"}
    assert all("Вы имели в виду «addressee.dative»?" in text for _, text in found)
    assert len(found) == 2
    assert (example / TEMPLATE).read_bytes() == before


def test_both_templates_of_a_kind_get_a_copy_each(example: Path) -> None:
    spoil(example / TEMPLATE)
    made = lettergen(
        "--json", "templates", "check", "confirmation", "--comments", "noted.docx", at=example
    ).json
    assert made["comments"] == ["noted_ru.docx", "noted_en.docx"]
    assert (len(comments(example / "noted_ru.docx")), comments(example / "noted_en.docx")) == (2, [])


def test_a_copy_that_is_checked_again_has_only_what_is_still_wrong(example: Path) -> None:
    spoil(example / TEMPLATE)
    noted = example / "noted.docx"
    line = ["templates", "check", "--kind", "confirmation", "--language", "ru", "--comments", "noted.docx"]
    lettergen(*line, TEMPLATE, at=example)
    refused = lettergen("--json", *line, TEMPLATE, at=example)
    assert refused.codes == ["cli.file-exists"]
    document = docx.Document(io.BytesIO(noted.read_bytes()))
    paragraph = next(each for each in document.paragraphs if each.text and each.runs)
    document.add_comment(paragraph.runs, text="Моя заметка", author="Е. Петрова")
    document.save(str(noted))
    noted.write_bytes(with_part(noted.read_bytes(), BODY, lambda xml: xml.replace("adressee", "addressee")))
    assert lettergen(*line, noted, at=example).code == 0
    assert comments(noted) == [("Е. Петрова", "Моя заметка")]


def test_what_stands_in_a_header_is_said_with_its_place(example: Path) -> None:
    (example / "own.docx").write_bytes(make_docx("Текст", header="{{ letter.numbr }}"))
    line = ["templates", "check", "own.docx", "--kind", "confirmation", "--language", "ru"]
    ran = lettergen("--lang", "en", *line, "--comments", "noted.docx", at=example)
    assert ran.code == 3
    ((_, text),) = comments(example / "noted.docx")
    assert text.startswith("This speaks of another place, where no comment can stand: header 1")
    assert "letter.number" in text


def test_what_is_no_word_file_gets_no_comments(example: Path) -> None:
    (example / "own.docx").write_bytes(b"no")
    line = ["templates", "check", "own.docx", "--kind", "confirmation", "--language", "ru"]
    ran = lettergen("--json", *line, "--comments", "noted.docx", at=example)
    assert ran.code == 3
    assert not (example / "noted.docx").exists()
