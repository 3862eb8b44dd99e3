"""The journal that an office kept before: heads, numbers and dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.model.former_book import columns_of, day_of, is_count_of_columns, read_row
from lettergen.model.numbering import Series
from lettergen.model.parties import Text
from tests.helpers import codes_of

TODAY = date(2018, 12, 3)
PLAIN = Series(Text("Исходящие"))


@pytest.mark.parametrize(
    "head",
    [
        ["№", "Дата", "Адресат", "Содержание"],
        ["№ п/п", "Рег. №", "Дата регистрации", "Кому", "Краткое содержание", "Исполнитель"],
        ["Исходящий номер", "ДАТА ДОКУМЕНТА", "Корреспондент", "Тема"],
        ["No.", "Date", "Addressee", "Subject", "Signed by", "Prepared by", "Notes"],
        ["Reg. No.", "Date of registration", "Recipient", "Summary"],
        [None, "Регистрационный индекс", "Дата", "Куда", "О чём"],
    ],
)
def test_heads_are_known_in_both_languages(head: list[str | None]) -> None:
    found = columns_of(head)
    assert found is not None
    assert {"number", "date", "addressee", "subject"} <= set(found)


def test_the_count_of_lines_is_no_number() -> None:
    found = columns_of(["№ п/п", "Дата", "Исх. №"])
    assert found == {"number": 2, "date": 1}
    assert columns_of(["№ п/п", "Дата", "Кому"]) is None


@pytest.mark.parametrize("row", [["207", "21.08.2018", "Комитет"], ["Журнал за 2018 год"], [], [None, None]])
def test_other_rows_are_no_heads(row: list[str | None]) -> None:
    assert columns_of(row) is None


def test_a_row_that_numbers_the_columns() -> None:
    assert is_count_of_columns(["1", "2", "3", None])
    assert not is_count_of_columns(["1", "21.08.2018"])
    assert not is_count_of_columns(["1"])


@pytest.mark.parametrize(
    "text",
    [
        "21.08.2018", "21.8.18", "21.08.2018 г.", "21/08/2018", "21-08-2018", "2018-08-21", "21 августа 2018",
        "21 августа 2018 г.", "«21» августа 2018 года", "21 авг. 2018", "21 August 2018", "August 21, 2018", "43333",
    ],
)  # fmt: skip
def test_a_day_however_it_is_written(text: str) -> None:
    assert day_of(text) == date(2018, 8, 21)


def test_a_day_without_a_year_is_of_the_year_that_is_known() -> None:
    assert day_of("21.08", 2018) == day_of("21 августа", 2018) == date(2018, 8, 21)
    assert day_of("21.08") is None


@pytest.mark.parametrize(
    "text", ["32.08.2018", "21.13.2018", "29.02.2018", "завтра", "21.08.2018?", "207", "12.2018", ""]
)
def test_what_names_no_day(text: str) -> None:
    assert day_of(text) is None


@given(st.dates(date(1980, 1, 1), date(2099, 12, 31)))
def test_every_day_comes_back(day: date) -> None:
    for written in (
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%Y} г.",
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert day_of(written) == day


@given(st.text(max_size=30))
def test_no_text_is_too_strange(text: str) -> None:
    day_of(text)
    PLAIN.read(text)
    columns_of([text, "Дата"])


class TestNumbers:
    @pytest.mark.parametrize(
        ("pattern", "printed", "read"),
        [
            ("{seq}", "207", (207, "", None)),
            ("{seq}", "№ 207", (207, "", None)),
            ("{seq}", "Исх. №207", (207, "", None)),
            ("{seq}", "0207", (207, "", None)),
            ("{seq}", "207-а", (207, "а", None)),
            ("{seq}", "207а", (207, "а", None)),
            ("{seq}", "207-A", (207, "а", None)),
            ("{seq}", "207/1", (207, "1", None)),
            ("01-15/{seq}", "01-15/27", (27, "", None)),
            ("01-15/{seq}", "01-15/27-б", (27, "б", None)),
            ("{seq}/{year}", "1/2018", (1, "", 2018)),
            ("{seq:04}-исх", "0027 - исх", (27, "", None)),
            ("{seq}", "01-15/27", None),
            ("01-15/{seq}", "27", None),
            ("{seq}", "0", None),
            ("{seq}", "", None),
            ("{seq}.{seq}", "5.6", None),
        ],
    )
    def test_a_number_is_read_by_its_pattern(
        self, pattern: str, printed: str, read: tuple[int, str, int | None] | None
    ) -> None:
        assert Series(Text("x"), pattern).read(printed) == read

    @given(
        st.sampled_from(
            ["{seq}", "{seq:05}", "01-15/{seq}", "{seq}/{year}", "{year}-{seq:03}", "Исх.{seq}(к)"]
        ),
        st.integers(1, 10**9 - 1),
        st.integers(1900, 2999),
    )
    def test_every_number_comes_back(self, pattern: str, seq: int, year: int) -> None:
        series = Series(Text("x"), pattern)
        read = series.read(series.printed(year, seq))
        assert read is not None
        assert read[:2] == (seq, "")
        assert read[2] == (year if "{year" in pattern else None)


class TestRows:
    def test_a_void_number_says_why(self) -> None:
        row, problems = read_row(
            5, {"number": "7", "note": "аннулирован, испорчен бланк"}, PLAIN, None, TODAY
        )
        assert problems == []
        assert row is not None
        assert (row.void, row.day) == ("аннулирован, испорчен бланк", date.min)

    @pytest.mark.parametrize(
        "words", ["Аннулировано", "VOID", "отменён", "испорчен", "не использован", "cancelled"]
    )
    def test_states_that_mean_void(self, words: str) -> None:
        row, _ = read_row(5, {"number": "7", "date": "21.08.2018", "state": words}, PLAIN, None, TODAY)
        assert row is not None
        assert row.void == words

    def test_a_letter_about_an_annulment_is_not_void(self) -> None:
        cells = {
            "number": "7",
            "date": "21.08.2018",
            "subject": "Об аннулировании",
            "note": "см. аннулирование",
        }
        row, _ = read_row(5, cells, PLAIN, None, TODAY)
        assert row is not None
        assert row.void == ""

    @pytest.mark.parametrize(
        ("cells", "year", "codes"),
        [
            ({"number": "x", "date": "y"}, None, ["sheet.number-unlike", "sheet.date-unlike"]),
            ({}, None, ["sheet.no-number", "sheet.no-date"]),
            ({"number": "7", "date": "21.08.2030"}, None, ["sheet.date-in-future"]),
            ({"number": "7", "date": "21.08.2017"}, 2018, ["sheet.other-year"]),
        ],
    )
    def test_all_faults_of_a_row_at_once(
        self, cells: dict[str, str], year: int | None, codes: list[str]
    ) -> None:
        _, problems = read_row(5, cells, PLAIN, year, TODAY)
        assert codes_of([problem for _, problem in problems]) == codes

    def test_the_year_in_a_number_is_that_of_the_date(self) -> None:
        cells = {"number": "7/2017", "date": "21.08.2018"}
        _, problems = read_row(5, cells, Series(Text("x"), "{seq}/{year}"), None, TODAY)
        assert codes_of([problem for _, problem in problems]) == ["sheet.number-year"]
