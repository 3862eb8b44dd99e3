"""`templates adopt`, as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lettergen.cli.framework import run
from lettergen.cli.main import lettergen
from tests.helpers import a_workspace, make_docx, text_of

LETTER = ("Исх. № 207 от 21.08.2018", "Кабинет 207", "С уважением,", "Форум стратегов")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    root = a_workspace(tmp_path)
    (root / "old.docx").write_bytes(make_docx(*LETTER))
    return root


def called(office: Path, *line: str) -> int:
    return run(
        lettergen, ["-C", str(office), "--lang", "ru", "templates", "adopt", str(office / "old.docx"), *line]
    )


def test_the_template_stands_beside_the_letter_and_the_rest_is_told(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = office / "report.txt"
    assert called(office, "--draft", "confirmation-207", "--report", str(report)) == 0
    told = capsys.readouterr().out
    assert "слово в слово" in told
    assert "не на месте номера" in told
    assert "signatory.name" in told
    assert "{{ letter.number }}" in report.read_text(encoding="utf-8")
    template = text_of((office / "old_template.docx").read_bytes())
    assert template[0] == "Исх. № {{ letter.number }} от {{ letter.date }}"
    assert template[1] == LETTER[1]


def test_the_account_is_there_for_programs(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called(office, "--draft", "confirmation-207", "-o", str(office / "new.docx"), "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["ok"]
    assert (made["number"], made["date"], made["language"]) == ("207", "2018-08-21", "ru")
    assert {"words": "207", "tag": "{{ letter.number }}"}.items() <= made["replaced"][0].items()
    assert made["round_trip"]["equal"]
    assert [each["reason"] for each in made["unsure"]] == ["number-elsewhere"]


def test_a_file_that_is_there_stays(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = office / "new.docx"
    taken.write_bytes(b"mine")
    assert called(office, "--draft", "confirmation-207", "-o", str(taken)) == 2
    assert called(office, "--draft", "confirmation-207", "-o", str(office / "old.docx"), "--force") == 2
    assert taken.read_bytes() == b"mine"
    assert text_of((office / "old.docx").read_bytes()) == list(LETTER)
    assert called(office, "--draft", "confirmation-207", "-o", str(taken), "--force") == 0
    capsys.readouterr()


def test_a_letter_that_is_not_there_is_asked_for(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "old.docx").unlink()
    assert called(office, "--draft", "confirmation-207") == 2
    assert "Такого файла нет" in capsys.readouterr().err
