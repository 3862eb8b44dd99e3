"""The index of a round: its rows, its counts, and workbooks that do not tell when they were written."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from lettergen.document.journal import journal_document
from lettergen.model.letter import State
from lettergen.model.numbering import RefNumber
from lettergen.model.parties import Language
from lettergen.storage.index_sheet import IndexRow, index_of
from lettergen.storage.workbook import journal_workbook
from tests.helpers import text_of


def row(number: int, day: int = 21, series: str = "out", state: State = "issued", **more: str) -> IndexRow:
    printed = f"{number}/2018" if series == "certificates" else str(number)
    return IndexRow(
        RefNumber(series, 2018, number, "", printed), date(2018, 8, day), state, files=("a.docx",), **more
    )


def closing(*rows: IndexRow, language: Language = "ru") -> str:
    return index_of(rows, "Центр", language).tables[0].closing.replace("\u00a0", " ")


def test_each_series_has_its_span() -> None:
    found = [
        row(208),
        row(1, series="certificates"),
        row(209),
        row(3, series="certificates"),
        row(1, series="in"),
    ]
    assert closing(*found) == "Всего писем: 5; № 208–209; № 1/2018–3/2018; № 1."
    assert closing(*found, language="en") == "Letters in all: 5; Nos. 208–209; Nos. 1/2018–3/2018; No. 1."


def test_void_numbers_are_counted_apart_and_show_no_files() -> None:
    rows = [row(208), row(209, state="void"), row(210, state="reserved")]
    assert closing(*rows) == "Всего писем: 2; № 208–210; аннулировано номеров: 1."
    files = [cells["files"] for cells in index_of(rows, "", "ru").tables[0].rows]
    assert files == ["a.docx", "номер аннулирован", "письмо не закончено"]


@pytest.mark.parametrize(
    ("days", "language", "title"),
    [
        ((21, 21), "ru", "от 21.08.2018"),
        ((22, 21), "ru", "с 21.08.2018 по 22.08.2018"),
        ((21, 21), "en", "of 21/08/2018"),
        ((21, 22), "en", "of 21/08/2018 to 22/08/2018"),
    ],
)
def test_the_title_says_of_which_days(days: tuple[int, int], language: Language, title: str) -> None:
    rows = [row(208 + place, day) for place, day in enumerate(days)]
    assert index_of(rows, "", language).tables[0].title == title


def test_none_at_all_is_an_empty_index() -> None:
    empty = index_of([], "Центр", "ru")
    assert closing() == "Всего писем: 0."
    assert "Всего писем: 0." in text_of(journal_document(empty))
    assert openpyxl.load_workbook(io.BytesIO(journal_workbook(empty)))["Перечень"].max_row == 3


def test_a_sheet_of_paper_is_filled_from_side_to_side() -> None:
    assert sum(column.width for column in index_of([], "", "ru").printed) == 267


def test_a_workbook_does_not_tell_when_it_was_written() -> None:
    made = journal_workbook(index_of([row(208)], "Центр", "ru"))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {each.date_time for each in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = package.read("docProps/core.xml").decode()
    assert properties.count("2018-08-21T00:00:00Z") == 2
    assert openpyxl.load_workbook(io.BytesIO(made)).properties.title == "Перечень писем"


def test_words_that_look_like_a_formula_stay_words() -> None:
    made = journal_workbook(index_of([row(208, addressee="=1+1")], "Центр", "ru"))
    cell = openpyxl.load_workbook(io.BytesIO(made)).active["E2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
