"""`lettergen words`, as a person or a program calls it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.actions.office import lettergen

GOOD = "id,kind,lang,value,gender,case,unit\nu1,money,ru,21.21,,nom,RUB\n"
BAD = GOOD + "u2,money,ru,-5,,nom,RUB\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "numbers.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_the_table_comes_back_with_a_column_more(table: Path, tmp_path: Path) -> None:
    ran = lettergen("words", "--numbers", table, at=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert list(csv.DictReader(io.StringIO(ran.out))) == [
        {"id": "u1", "kind": "money", "lang": "ru", "value": "21.21", "gender": "", "case": "nom", "unit": "RUB",
         "got": "двадцать один рубль 21 копейка"}
    ]  # fmt: skip


def test_a_row_without_an_answer_decides_the_exit_code(table: Path, tmp_path: Path) -> None:
    table.write_text(BAD, encoding="utf-8")
    ran = lettergen("words", "--numbers", table, at=tmp_path)
    assert ran.code == 2
    assert [row["got"] for row in csv.DictReader(io.StringIO(ran.out))] == [
        "двадцать один рубль 21 копейка",
        "",
    ]
    assert ":3 u2: error: A number not less than zero is wanted here, not -5." in ran.err
    told = lettergen("--lang", "ru", "words", "--numbers", table, at=tmp_path)
    assert "Здесь нужно число не меньше нуля, а указано -5." in told.err


def test_programs_are_told_in_json(table: Path, tmp_path: Path) -> None:
    table.write_text(BAD, encoding="utf-8")
    ran = lettergen("--json", "words", "--numbers", table, at=tmp_path)
    assert (ran.code, ran.json["ok"], ran.json["exit"]) == (2, False, 2)
    assert ran.json["rows"][0]["got"] == "двадцать один рубль 21 копейка"
    assert ran.codes == ["data.negative-number"]


def test_dates_and_names(tmp_path: Path) -> None:
    (tmp_path / "dates.csv").write_text("format,locale,value\nquarter,ru,2018-08-21\n", encoding="utf-8")
    (tmp_path / "names.csv").write_text("name\nЁлкина Юлия\n", encoding="utf-8")
    assert "III квартал 2018 г." in lettergen("words", "--dates", "dates.csv", at=tmp_path).out
    assert "ELKINA IULIIA" in lettergen("words", "--translit", "names.csv", at=tmp_path).out


@pytest.mark.parametrize("line", [[], ["--numbers", "numbers.csv", "--dates", "numbers.csv"]])
def test_one_table_at_a_time(line: list[str], table: Path) -> None:
    ran = lettergen("words", *line, at=table.parent)
    assert ran.code == 2
    assert "Name one table" in ran.err
