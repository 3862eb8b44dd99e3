"""The register's rows for other programs."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber
from lettergen.register.book import Register
from lettergen.register.export import COLUMNS, as_csv, as_row
from tests.register.clerk import STAMP, a_file, a_reservation


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def a_letter(subject: str, files: tuple[object, ...] = ()) -> Letter:
    asked = a_reservation()
    return Letter(
        number=RefNumber("main", 2018, 207, "", "207"),
        state="issued",
        key=asked.key,
        draft_digest=asked.draft_digest,
        issued_on=asked.issued_on,
        kind=asked.kind,
        languages=asked.languages,
        subject=subject,
        pdf="auto",
        snapshot=asked.snapshot,
        files=files,  # type: ignore[arg-type]
    )


def test_a_row_holds_plain_values(register: Register) -> None:
    number = register.reserve(a_reservation(), STAMP)[0].number
    row = as_row(register.seal(number, [a_file()], STAMP))
    assert tuple(row) == COLUMNS
    assert json.loads(json.dumps(row)) == row
    assert (row["number"], row["date"], row["languages"]) == ("1", "2018-08-21", ["ru", "en"])
    assert row["pdf_pending"] is True
    assert row["files"] == [
        {
            "language": "ru",
            "type": "docx",
            "path": "letters/2018/1/letter_ru.docx",
            "sha256": "1" * 64,
            "engine": None,
            "content_sha256": None,
        }
    ]


def test_a_table_has_the_same_columns() -> None:
    text = as_csv([a_letter("О «Балтике»; о поездке", (a_file(), a_file("2", "en")))])
    assert text.startswith("number;series;")
    assert text.count("\r\n") == text.count("\n") == 2
    (row,) = read(text)
    assert tuple(row) == COLUMNS
    assert row["subject"] == "О «Балтике»; о поездке"
    assert row["languages"] == "ru, en"
    assert row["reason"] == ""
    assert row["pdf_pending"] == "true"
    assert row["files"].split(", ")[1] == f"letters/2018/1/letter_en.docx {'2' * 64}"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t"])
def test_a_formula_is_guarded(first: str) -> None:
    (row,) = read(as_csv([a_letter(f"{first}1+1")]))
    assert row["subject"] == f"'{first}1+1"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_subject_comes_back(subject: str) -> None:
    (row,) = read(as_csv([a_letter(subject)]))
    assert row["subject"].removeprefix("'" if not subject.startswith("'") else "") == subject
    assert not row["subject"].startswith(("=", "+", "-", "@", "\t"))
