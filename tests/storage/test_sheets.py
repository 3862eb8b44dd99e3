"""Tables of other programs are read with suspicion."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lettergen.storage import sheets
from lettergen.storage.sheets import Row, read_sheets
from tests.helpers import fails_with, unzip, zip_up


def a_book(path: Path, *rows: list[Any], sheet: str = "1") -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def read(path: Path) -> list[Row]:
    return next(iter(read_sheets(path)))


def test_cells_are_what_they_are(tmp_path: Path) -> None:
    path = a_book(
        tmp_path / "a.xlsx",
        [
            207,
            207.0,
            "01-15/27",
            datetime(2018, 8, 21, 9),  # noqa: DTZ001
            " a  b ",
            None,
            1.5,
            "0207",
        ],
    )
    assert read(path) == [Row(1, ("207", "207", "01-15/27", date(2018, 8, 21), "a b", None, "1.5", "0207"))]


def test_blank_rows_keep_the_others_in_their_places(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", ["a"], [], [None], ["b"])
    assert [(row.line, row.cells[0]) for row in read(path)] == [(1, "a"), (4, "b")]


def test_a_formula_counts_as_what_it_showed_and_is_never_worked_out(tmp_path: Path) -> None:
    assert read(a_book(tmp_path / "a.xlsx", ["x", '=HYPERLINK("http://x")']))[0].cells == ("x",)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_as_people_save_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        delimiter.join(["Номер", "Дата"]) + "\r\n" + delimiter.join(["'207", '"а"']), encoding=encoding
    )
    assert [row.cells for row in read(path)] == [("Номер", "Дата"), ("207", "а")]


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "a.docx", "a"])
def test_other_kinds_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    with fails_with("sheet.kind"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 60, b"\xd0\xcf\x11\xe0" + b"\0" * 600]
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    with fails_with("sheet.not-workbook"):
        read(tmp_path / "a.xlsx")


def test_a_zip_of_other_things_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(zip_up({"a.txt": b"x"}))
    with fails_with("sheet.not-workbook"):
        read(tmp_path / "a.xlsx")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_a_broken_part_is_told(tmp_path: Path, part: str) -> None:
    members = unzip(a_book(tmp_path / "a.xlsx", ["a"]).read_bytes())
    (tmp_path / "b.xlsx").write_bytes(zip_up({**members, part: members[part][:100]}))
    with fails_with("sheet.not-workbook"):
        read(tmp_path / "b.xlsx")


def test_entities_are_refused(tmp_path: Path) -> None:
    members = unzip(a_book(tmp_path / "a.xlsx", ["a"]).read_bytes())
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    part = "xl/worksheets/sheet1.xml"
    (tmp_path / "b.xlsx").write_bytes(zip_up({**members, part: bomb + members[part]}))
    with fails_with("sheet.not-workbook"):
        read(tmp_path / "b.xlsx")


def test_what_would_unfold_without_end_is_never_unfolded(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(5):
            package.writestr(f"xl/{number}.xml", b" " * 100 * 2**20)
    (tmp_path / "a.xlsx").write_bytes(packed.getvalue())
    with fails_with("sheet.too-large"):
        read(tmp_path / "a.xlsx")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "_MOST_BYTES", 10)
    (tmp_path / "a.csv").write_bytes(b"x" * 11)
    with fails_with("sheet.too-large"):
        read(tmp_path / "a.csv")


def test_too_many_rows_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    path = a_book(tmp_path / "a.xlsx", *([str(number)] for number in range(4)))
    with fails_with("sheet.too-many-rows"):
        read(path)


def test_a_row_that_stands_a_million_below_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["A1048576"], book.active["XFD2"] = "a", "far below", "far right"
    book.save(tmp_path / "a.xlsx")
    with fails_with("sheet.too-many-rows"):
        read(tmp_path / "a.xlsx")


def test_what_the_file_claims_of_its_size_is_not_believed(tmp_path: Path) -> None:
    members = unzip(a_book(tmp_path / "a.xlsx", ["a", "b"], ["c", "d"]).read_bytes())
    part = "xl/worksheets/sheet1.xml"
    changed = members[part].replace(b'ref="A1:B2"', b'ref="A1"')
    assert changed != members[part]
    (tmp_path / "b.xlsx").write_bytes(zip_up({**members, part: changed}))
    assert [row.cells for row in read(tmp_path / "b.xlsx")] == [("a", "b"), ("c", "d")]
