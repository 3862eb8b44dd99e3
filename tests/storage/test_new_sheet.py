"""A new sheet is one that an office can fill in without asking."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettergen.model.columns import Column, columns
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.parties import Language, Text
from lettergen.storage.new_sheet import (
    EXAMPLE_KEY,
    EXAMPLE_TITLE,
    KIND_NAME,
    KINDS_PROPERTY,
    LISTS_TITLE,
    SheetKind,
    new_sheet,
)
from tests.storage.calc import resaved

FIELDS = {
    "participant": FieldSpec("person", Text("Участник", "Participant"), help=Text("Кто.", "Who.")),
    "projects": FieldSpec("projects", Text("Проекты", "Projects")),
    "event": FieldSpec("event", Text("Мероприятие", "Event"), required=False),
    "hours": FieldSpec("integer", Text("Часы", "Hours"), required=False),
    "since": FieldSpec("year", Text("С года", "Since")),
    "day": FieldSpec("date", Text("Дата вручения", "Given on")),
}
KIND = Kind(Text("Сертификат", "Certificate"), FIELDS, addressee="none", subject="none")
SUM = Column("fee", "amount", Text("Взнос", "Fee"))
EXAMPLE: Mapping[str, Any] = {
    "participant.name.ru": "Иванова Анна",
    "projects": "Альфа\nБета",
    "hours": 16,
    "day": date(2018, 8, 21),
    "fee": 16700.5,
}
LISTS = {"projects": ["Альфа", "Бета", "=1+1"], "events": ["Форум"], "signatories": [], "unused": ["x"]}


def a_kind(name: str = "certificate", title: Text = KIND.title, more: Sequence[Column] = (SUM,)) -> SheetKind:
    return SheetKind(name, title, [*columns(KIND, ("ru", "en")), *more], EXAMPLE)


def opened(*kinds: SheetKind, language: Language = "ru", lists: Mapping[str, Sequence[str]] = LISTS) -> Any:
    return openpyxl.load_workbook(io.BytesIO(new_sheet(kinds, language, lists)))


def letters(sheet: Any) -> dict[str, str]:
    """The letter of each column by its head, as the head stands there."""
    return {cell.value: cell.column_letter for cell in sheet[1]}


def validations(sheet: Any) -> dict[str, Any]:
    """By the letter of a column what Excel offers and asks there."""
    found = sheet.data_validations.dataValidation
    return {area.coord.split("2:")[0]: each for each in found for area in each.sqref.ranges}


def test_the_heads_are_those_that_the_kind_needs_and_required_ones_are_marked() -> None:
    sheet = opened(a_kind()).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "Ключ",
        "Подписант *",
        "Участник: фамилия, имя, отчество *",
        "Участник: имя латиницей *",
        "Участник: пол",
        "Проекты *",
        "Мероприятие",
        "Часы",
        "С года *",
        "Дата вручения *",
        "Взнос",
    ]
    for cell in sheet[1]:
        assert cell.font.bold == cell.value.endswith("*")
    assert len({cell.fill.fgColor.rgb for cell in sheet[1]}) == 2
    assert sheet.max_row == 1


def test_the_office_reads_its_own_language() -> None:
    book = opened(a_kind(), language="en")
    assert book.sheetnames == ["Certificate", "Example", "Lists"]
    assert "Projects *" in letters(book.worksheets[0])
    assert validations(book.worksheets[0])["E"].formula1 == '"m,f"'


def test_every_head_says_what_it_is_for_in_a_note_that_can_be_read() -> None:
    sheet = opened(a_kind()).worksheets[0]
    person = sheet["C1"].comment.text
    assert "Кто.\n" in person
    assert "Обязательный столбец" in person
    assert "Фамилия, имя и отчество полностью" in person
    assert "Можно не заполнять" in sheet["G1"].comment.text
    assert "через ;" in sheet["F1"].comment.text


def test_notes_of_many_words_have_large_boxes() -> None:
    import zipfile

    long = Column("a", "line", Text("А", "A"), help=Text("слово " * 100, "word " * 100))
    with zipfile.ZipFile(io.BytesIO(new_sheet([a_kind(more=[long])], "ru", {}))) as package:
        shapes = next(
            package.read(name).decode()
            for name in package.namelist()
            if name.endswith("commentsDrawing1.vml")
        )
    heights = [int(part.split("px")[0]) for part in shapes.split("height:")[1:]]
    assert max(heights) > 15 * 15
    assert min(heights) >= 80


def test_columns_have_their_formats_where_no_cell_is_yet() -> None:
    sheet = opened(a_kind()).worksheets[0]
    formats = {head: sheet.column_dimensions[letter].number_format for head, letter in letters(sheet).items()}
    assert formats["Ключ"] == formats["Проекты *"] == "@"
    assert formats["Дата вручения *"] == "dd.mm.yyyy"
    assert formats["Часы"] == "0"
    assert formats["Взнос"].endswith("0.00")


def test_records_are_picked_from_lists_on_a_hidden_sheet() -> None:
    book = opened(a_kind())
    sheet = book.worksheets[0]
    asked = validations(sheet)
    projects, event = asked["F"], asked["G"]
    assert projects.type == event.type == "list"
    area = book.defined_names[projects.formula1].attr_text
    title, cells = area.rsplit("!", 1)
    listed = book[title.strip("'")]
    assert [row[0].value for row in listed[cells.replace("$", "")]] == LISTS["projects"]
    assert listed.sheet_state == "hidden"
    assert listed.title == LISTS_TITLE.ru
    assert not projects.showErrorMessage  # several are right as well
    assert event.showErrorMessage
    assert event.errorStyle == "warning"  # and so is an id
    assert "B" not in asked  # nobody to pick from


def test_dates_and_numbers_are_asked_about_all_the_way_down() -> None:
    asked = validations(opened(a_kind()).worksheets[0])
    assert {letter: each.type for letter, each in asked.items()} == {
        "E": "list",
        "F": "list",
        "G": "list",
        "H": "whole",
        "I": "whole",
        "J": "date",
        "K": "decimal",
    }
    for each in asked.values():
        assert all(area.max_row >= 20_000 for area in each.sqref.ranges)
        assert len(each.errorTitle) <= 32
        assert len(each.error) <= 225  # more is no file to Excel


def test_many_rows_cost_nothing() -> None:
    assert len(new_sheet([a_kind()], "ru", LISTS)) < 30_000


def test_the_example_is_filled_and_its_key_gives_it_away() -> None:
    sheet = opened(a_kind()).worksheets[1]
    assert sheet.title == EXAMPLE_TITLE.ru
    row = {cell.column_letter: cell for cell in sheet[2]}
    assert row["A"].value == EXAMPLE_KEY.ru
    assert row["F"].value == "Альфа\nБета"
    assert sheet.row_dimensions[2].height >= 30
    assert row["J"].value.date() == date(2018, 8, 21)
    assert row["H"].value == 16
    assert row["K"].value == 16700.5
    assert KIND_NAME not in sheet.defined_names
    assert any("«Сертификат»" in str(cell.value) for cell in sheet["A"])


def test_several_kinds_have_a_sheet_and_an_example_each() -> None:
    book = opened(a_kind("one", Text("Первое")), a_kind("two", Text("Второе")))
    assert book.sheetnames == ["Первое", "Второе", "Образец – Первое", "Образец – Второе", "Списки"]
    assert [sheet.defined_names[KIND_NAME].value for sheet in book.worksheets[:2]] == ['"one"', '"two"']
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [(KINDS_PROPERTY, "one;two")]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("Письмо: а/б [в]?",), ["Письмо а б в"]),
        (("А" * 40, "А" * 40), ["А" * 31, "А" * 29 + " 2"]),
        (("письмо", "Письмо"), ["письмо", "Письмо 2"]),
        (("Списки", "Образец"), ["Списки", "Образец"]),
        (("'а'", "History"), ["а", "History 2"]),
        (("***",), ["1"]),
        (("😀" * 20,), ["😀" * 15]),
    ],
)
def test_sheets_have_names_that_excel_takes(titles: Sequence[str], names: list[str]) -> None:
    kinds = [a_kind(f"k{place}", Text(title)) for place, title in enumerate(titles)]
    found = opened(*kinds).sheetnames
    assert found[: len(names)] == names
    assert len({name.casefold() for name in found}) == len(found) == 2 * len(titles) + 1


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=50))
def test_any_words_are_a_name_that_can_be_opened(words: str) -> None:
    for name in opened(a_kind(title=Text(words)), a_kind("b", title=Text(words))).sheetnames:
        assert name.strip() == name
        assert 1 <= len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\\n")


def test_no_text_becomes_a_formula() -> None:
    kind = SheetKind(
        "k",
        Text("=1+1"),
        [Column("key", "key", Text("=Ключ")), Column("b", "line", Text("+b"), help=Text("=c"))],
        {"b": '=HYPERLINK("http://x")'},
    )
    book = opened(kind, lists={"=t": ["=1+1", "@x", "-3"]})
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if cell.value[0] in "=+-@")


def test_it_is_set_up_for_screen_and_paper() -> None:
    sheet = opened(a_kind()).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:K")
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    wide = opened(a_kind(more=[Column(f"c{n}", "line", Text(f"c{n}")) for n in range(9)])).worksheets[0]
    assert wide.page_setup.fitToWidth > sheet.page_setup.fitToWidth  # rather than too small to be read


@pytest.mark.libreoffice
def test_what_libreoffice_saved_is_still_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "round.xlsx").write_bytes(new_sheet([a_kind()], "ru", LISTS))
    book = openpyxl.load_workbook(resaved(tmp_path / "round.xlsx"))
    sheet = book.worksheets[0]
    assert sheet.defined_names[KIND_NAME].value == '"certificate"'
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [
        (KINDS_PROPERTY, "certificate")
    ]
    assert {letter: each.type for letter, each in validations(sheet).items()}["F"] == "list"
    assert "Обязательный" in sheet["B1"].comment.text
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["J"].number_format.replace("\\", "") == "dd.mm.yyyy"
    assert sheet.column_dimensions["A"].width == pytest.approx(11, abs=1)
    assert book["Списки"].sheet_state == "hidden"
