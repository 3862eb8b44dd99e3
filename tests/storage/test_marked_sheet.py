"""Copies of the clerk's own sheet: all that is hers stays, what is ours is found where it belongs."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation

from lettergen.errors import Place
from lettergen.model.columns import Column
from lettergen.model.parties import Text
from lettergen.storage.marked_csv import with_columns
from lettergen.storage.marked_sheet import (
    OUTCOME_HEADS,
    Remark,
    RowOutcome,
    annotated,
    outcome,
    suffix_of_copy,
)
from lettergen.storage.new_sheet import KIND_NAME, SheetKind, new_sheet
from tests.storage.calc import resaved

DAY = date(2018, 8, 21)
HEADS = ["Ключ", "Организация", "Проекты", "Сумма"]
ROWS: Sequence[Sequence[Any]] = (
    ["0207", "=ФинЭк", "Альфа", 16700.5],
    ["0208", "Ромашка", "Бета", 10],
    ["0209", "Лютик", "Гамма", 20],
)


def hers(path: Path, heads_at: int = 1) -> Path:
    """A sheet with formats, a note, colours and another sheet of her own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Письма"
    for line, row in enumerate([HEADS, *ROWS], start=heads_at):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(line, place, value)
            if isinstance(value, str):
                cell.data_type = "s"
    if heads_at > 1:
        sheet["A1"] = "Осенний конкурс"
    sheet.column_dimensions["B"].width = 33
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["C2"].font = Font(bold=True)
    sheet["C2"].comment = Comment("Уточнить у Анны", "Вера")
    sheet["C3"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.4))
    sheet.auto_filter.ref = "A1:D4"
    sheet.add_data_validation(DataValidation("list", formula1='"а,б"', sqref="C2:C9"))
    sheet.conditional_formatting.add("D2:D9", openpyxl.formatting.rule.CellIsRule("greaterThan", ["5"]))
    book.create_sheet("Заметки")["A1"] = "=1+1"
    book.save(path)
    return path


def at(
    line: int = 0, column: str = "", words: str = "Плохо.", severity: Any = "error", sheet: str = "Письма"
) -> Remark:
    return Place(file="r.xlsx", sheet=sheet, line=line, column=column), words, severity


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def marked(path: Path, *remarks: Remark) -> Any:
    """The first sheet of the annotated copy."""
    return opened(annotated(path, remarks)).worksheets[0]


def again(path: Path, content: bytes) -> Path:
    """The copy as a file that is handed in next."""
    path = path.with_name("copy" + path.suffix)
    path.write_bytes(content)
    return path


def colour(cell: Any) -> object:
    return cell.fill.fgColor.value if cell.fill.fill_type else None


def rows_of(content: bytes, title: str = "Письма") -> list[list[Any]]:
    return [list(row) for row in opened(content)[title].iter_rows(values_only=True)]


# --- Remarks ----------------------------------------------------------------------------------------------


def test_a_bad_cell_has_a_note_and_a_colour(tmp_path: Path) -> None:
    sheet = marked(
        hers(tmp_path / "a.xlsx"),
        at(3, "B", "Нет такой. Ближе всего «Лютик»."),
        at(4, "D", "Мало.", "advice"),
    )
    assert "Ошибка. Нет такой. Ближе всего «Лютик»." in sheet["B3"].comment.text
    assert sheet["B3"].comment.author == "lettergen"
    assert "Совет. Мало." in sheet["D4"].comment.text
    assert colour(sheet["B3"])
    assert colour(sheet["D4"])
    assert colour(sheet["B3"]) != colour(sheet["D4"])
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == [
        "C2",
        "B3",
        "D4",
    ]


def test_several_remarks_on_a_cell_stand_in_one_note_in_the_colour_of_the_worst(tmp_path: Path) -> None:
    sheet = marked(hers(tmp_path / "a.xlsx"), at(3, "B", "Раз.", "advice"), at(3, "B", "Два."), at(4, "B"))
    assert sheet["B3"].comment.text.index("Раз.") < sheet["B3"].comment.text.index("Два.")
    assert colour(sheet["B3"]) == colour(sheet["B4"])


def test_what_is_wrong_with_a_row_stands_at_its_first_cell_and_with_the_sheet_at_its_heads(
    tmp_path: Path,
) -> None:
    path = hers(tmp_path / "a.xlsx")
    sheet = marked(path, at(3, words="Двойник."), at(0, words="Нет столбца «Тема»."), at(200, words="Пусто."))
    assert "Двойник." in sheet["A3"].comment.text
    assert "Нет столбца" in sheet["A1"].comment.text
    assert "Пусто." in sheet["A200"].comment.text
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["A3"] = None
    book.save(path)
    assert "Двойник." in marked(path, at(3, words="Двойник."))["B3"].comment.text
    titled = marked(hers(tmp_path / "b.xlsx", heads_at=3), at(0, words="Нет столбца «Тема»."))
    assert "Нет столбца" in titled["A3"].comment.text


def test_a_remark_on_no_known_sheet_is_not_lost(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    assert "Плохо." in marked(path, at(3, "B", sheet=""))["B3"].comment.text
    assert opened(annotated(path, [at(1, "A", sheet="Заметки")]))["Заметки"]["A1"].comment


def test_all_that_is_hers_stays(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    book = opened(annotated(path, [at(3, "D")]))
    sheet = book.worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [HEADS, *map(list, ROWS)]
    assert sheet["B2"].data_type == "s"
    assert sheet.column_dimensions["B"].width == 33
    assert sheet["C2"].font.bold
    assert sheet["C2"].comment.text == "Уточнить у Анны"
    assert sheet["C2"].comment.author == "Вера"
    assert sheet.auto_filter.ref == "A1:D4"
    assert sheet.data_validations.dataValidation[0].formula1 == '"а,б"'
    assert len(sheet.conditional_formatting) == 1
    assert book["Заметки"]["A1"].value == "=1+1"


def test_her_note_is_kept_above_ours(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    words = marked(path, at(2, "C", "Нет такого."))["C2"].comment
    assert words.author == "Вера"
    assert words.text.startswith("Уточнить у Анны\n")
    assert "Нет такого." in words.text


def test_remarks_of_an_earlier_copy_are_taken_out(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    first = annotated(path, [at(2, "B"), at(2, "C"), at(3, "C"), at(3, "D"), at(4, "A", severity="advice")])
    sheet = marked(again(path, first), at(4, "D", "Новое."))
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["C2", "D4"]
    assert sheet["C2"].comment.text == "Уточнить у Анны"
    assert colour(sheet["B2"]) == "FFFFFF00"
    assert sheet["C3"].fill.fgColor.theme == 4
    assert sheet["C3"].fill.fgColor.tint == pytest.approx(0.4)
    assert colour(sheet["C2"]) is colour(sheet["D3"]) is colour(sheet["A4"]) is None
    twice = marked(again(path, annotated(again(path, first), [at(2, "B", "Снова.")])), at(2, "B", "Снова."))
    assert twice["B2"].comment.text.count("Снова.") == 1
    assert "Плохо." not in twice["B2"].comment.text


def test_a_cell_that_she_coloured_after_us_keeps_her_colour(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    book = opened(annotated(path, [at(3, "D")]))
    book.worksheets[0]["D3"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(path)
    assert colour(marked(path)["D3"]) == "FF00FF00"


def test_heads_keep_the_help_that_a_new_sheet_gave_them(tmp_path: Path) -> None:
    kind = SheetKind("letter", Text("Письма"), [Column("a", "line", Text("А"), required=True)], {})
    path = tmp_path / "a.xlsx"
    path.write_bytes(new_sheet([kind], "ru", {}))
    before = openpyxl.load_workbook(path).worksheets[0]["A1"].comment.text
    first = annotated(path, [at(1, "A")])
    assert opened(first).worksheets[0]["A1"].comment.text.startswith(before)
    sheet = marked(again(path, first))
    assert sheet["A1"].comment.text == before
    assert colour(sheet["A1"]) == colour(openpyxl.load_workbook(path).worksheets[0]["A1"])
    assert sheet.defined_names[KIND_NAME].value == '"letter"'


def test_of_merged_cells_the_one_that_is_seen_is_marked(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    book.worksheets[0].merge_cells("B3:C4")
    book.save(path)
    assert "Плохо." in marked(path, at(4, "C"))["B3"].comment.text


def test_a_copy_has_no_macros(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx").rename(tmp_path / "a.xlsm")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    with zipfile.ZipFile(io.BytesIO(annotated(path, [at(3, "B")]))) as package:
        assert not any("vba" in name for name in package.namelist())
        assert b"macroEnabled" not in package.read("[Content_Types].xml")
    assert suffix_of_copy(path) == ".xlsx"
    assert suffix_of_copy(Path("a.CSV")) == ".CSV"


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_words_can_be_a_remark(words: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = hers(Path(folder) / "a.xlsx")
        copy = again(path, annotated(path, [at(2, "B", words), at(2, "C", words)]))
        sheet = marked(copy)
    assert sheet["C2"].comment.text == "Уточнить у Анны"
    assert sheet["B2"].comment is None


# --- Outcomes ---------------------------------------------------------------------------------------------


def issued(
    line: int, number: str = "208", problem: str = "", files: Iterable[str] = ("а.docx", "а.pdf")
) -> RowOutcome:
    return RowOutcome("Письма", line, number, DAY, tuple(files), problem)


def test_each_row_tells_what_became_of_it_at_its_right(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    failed = RowOutcome("Письма", 4, "210", DAY, (), "=Шаблон не читается.")
    content = outcome(path, [issued(2), failed], "ru")
    rows = rows_of(content)
    assert rows[0][:4] == HEADS
    assert set(rows[0][4:]) <= set(OUTCOME_HEADS)
    number, day, files, state = rows[1][4:]
    assert (number, day.date(), files, state) == ("208", DAY, "а.docx\nа.pdf", "выпущено")
    assert rows[2][4:] == [None] * 4
    assert rows[3][4] == "210"
    assert rows[3][6:] == [None, "=Шаблон не читается."]
    sheet = opened(content)["Письма"]
    assert sheet["F2"].number_format == "dd.mm.yyyy"
    assert sheet["H4"].data_type == sheet["B2"].data_type == "s"
    assert sheet["H4"].quotePrefix
    assert colour(sheet["H4"])
    assert sheet.auto_filter.ref == "A1:H4"
    assert sheet.column_dimensions["G"].width > 30
    assert sheet.row_dimensions[2].height >= 30  # both files are seen


def test_a_second_run_replaces_the_columns(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    first = outcome(path, [issued(2), issued(3, "209", "Плохо.")], "ru")
    rows = rows_of(outcome(again(path, first), [issued(2, "300", files=[])], "en"))
    assert len(rows[0]) == 8
    assert rows[0][4].startswith("Result")
    assert rows[1][4] == "300"
    assert rows[1][6] is None
    assert rows[2][4:] == [None] * 4


def test_columns_that_she_moved_or_deleted_are_found_or_made_again(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    book = opened(outcome(path, [issued(2)], "ru"))
    book["Письма"].delete_cols(6)
    book["Письма"]["H1"] = "Её столбец"
    book["Письма"]["H2"] = "её"
    book.save(copy := tmp_path / "copy.xlsx")
    rows = rows_of(outcome(copy, [issued(2, "300")], "ru"))
    assert rows[1][4] == "300"
    assert rows[1][7] == "её"
    assert rows[1][8].date() == DAY


def test_a_title_above_the_heads_and_words_beside_the_table_stay(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx", heads_at=3)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F5"] = "на полях"
    book.save(path)
    rows = rows_of(outcome(path, [issued(4)], "ru"))
    assert rows[2][6] == "Итог: номер"
    assert rows[3][6] == "208"
    assert rows[4][5] == "на полях"


def test_columns_that_her_file_speaks_of_together_are_told_apart(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(path)
    rest = book.worksheets[0].column_dimensions["C"]
    rest.min, rest.max, rest.width, rest.hidden = 3, 16384, 9, False
    book.save(path)
    spans = [
        (each.min, each.max)
        for each in opened(outcome(path, [issued(2)], "ru"))["Письма"].column_dimensions.values()
    ]
    taken = [place for first, last in spans for place in range(first, last + 1)]
    assert len(taken) == len(set(taken))


def test_remarks_of_the_check_are_not_left_in_the_outcome(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    copy = again(path, annotated(path, [at(3, "B", severity="advice")]))
    assert opened(outcome(copy, [issued(3)], "ru"))["Письма"]["B3"].comment is None


# --- CSV --------------------------------------------------------------------------------------------------

PLAIN = 'Ключ;Организация;Сумма\r\n0207;"ООО ""А;Б""";5\r\n\r\n0208;"две\r\nстроки";6\r\n0209;=В;7\r\n'


def table(path: Path, encoding: str = "utf-8") -> Path:
    path.write_bytes(PLAIN.encode(encoding))
    return path


def read(content: bytes, encoding: str = "utf-8", delimiter: str = ";") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
def test_a_csv_file_gets_a_last_column_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    path = table(tmp_path / "a.csv", encoding)
    remarks = [
        (Place(line=4, column="C", key="Сумма"), "Мало → Ω.", "error"),
        (Place(line=4), "Двойник.", "advice"),
        (Place(line=1), "Нет столбца «Тема».", "error"),
    ]
    content = annotated(path, remarks)  # type: ignore[arg-type]
    rows = read(content, encoding)
    assert [row[:3] for row in rows] == read(PLAIN.encode())
    assert rows[0][3] == "Замечания"
    assert rows[1][3] == "Нет столбца «Тема»."
    assert rows[2] == []
    assert rows[3][3] == (
        "Сумма: Мало ? ?.; Двойник." if encoding == "cp1251" else "Сумма: Мало → Ω.; Двойник."
    )
    assert rows[4][3] == ""
    assert content.count(b"\r\n") == PLAIN.count("\r\n")
    assert content.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert read(annotated(again(path, content), []), encoding)[3][3] == ""


def test_a_csv_file_tells_what_became_of_its_rows(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv")
    content = outcome(path, [issued(2), issued(6, "-1", "=плохо")], "ru")
    rows = read(content)
    assert rows[0][3:] == ["Итог: номер", "Итог: дата", "Итог: файлы", "Итог: состояние"]
    assert rows[1][3:] == ["208", "21.08.2018", "а.docx; а.pdf", "выпущено"]
    assert rows[4][3:] == ["'-1", "21.08.2018", "а.docx; а.pdf", "'=плохо"]
    assert content.count(b"\n") == PLAIN.count("\n")  # the rows stay in their lines
    assert rows[4][:3] == ["0209", "=В", "7"]
    second = read(outcome(again(path, content), [issued(4, "300")], "en"))
    assert len(second[0]) == 7
    assert second[1][3] == ""
    assert second[3][3] == "300"


def test_bytes_that_mean_nothing_are_kept() -> None:
    assert b"\x98" in with_columns(b"\xca\xeb\xfe\xf7;b\n\x98;1\n", [])


def test_a_table_of_heads_alone_has_its_remarks_below(tmp_path: Path) -> None:
    (path := tmp_path / "a.csv").write_text("Ключ,Тема\n", encoding="utf-8")
    rows = read(annotated(path, [(Place(line=1), "Нет строк.", "error")]), delimiter=",")
    assert rows == [["Ключ", "Тема", "Замечания"], ["", "", "Нет строк."]]


# --- LibreOffice ------------------------------------------------------------------------------------------


@pytest.mark.libreoffice
def test_what_libreoffice_saved_can_be_marked_again(tmp_path: Path) -> None:
    path = hers(tmp_path / "a.xlsx")
    copy = again(path, annotated(path, [at(2, "B"), at(2, "C"), at(3, "D")]))
    copy.write_bytes(outcome(resaved(copy), [issued(2)], "ru"))
    sheet = opened(outcome(resaved(copy), [issued(3)], "ru"))["Письма"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["C2"]
    assert sheet["C2"].comment.text == "Уточнить у Анны"
    assert colour(sheet["B2"]) == "FFFFFF00"
    assert colour(sheet["D3"]) is None
    assert [cell.value for cell in sheet[1]][4:8] == [
        "Итог: номер",
        "Итог: дата",
        "Итог: файлы",
        "Итог: состояние",
    ]
    assert sheet["E3"].value == "208"
    assert sheet["E2"].value is None
    assert sheet["B2"].data_type == "s"
