"""Tables from anybody: their rows with Excel's own numbers, or a refusal; never the machine's end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart

from lettergen.errors import LettergenError, SetupError
from lettergen.storage.cells import Line, Table, read_tables
from tests.helpers import codes_of, fails_with, unzip
from tests.storage.rounds import SHEET, book, change, members_of_a_book, pack, sheet_xml


def lines(path: Path) -> list[Line]:
    """All rows of the first table."""
    return list(next(read_tables(path)).lines)


def cells(path: Path) -> list[tuple[int, tuple[object, ...]]]:
    """Numbers and cells of all rows."""
    return [(line.number, line.cells) for line in lines(path)]


def codes(path: Path) -> list[str]:
    """Why a file cannot be read."""
    try:
        lines(path)
    except LettergenError as reason:
        return codes_of(reason.problems)
    return []


# --- Workbooks ----------------------------------------------------------------------------------------------


def test_rows_have_excel_s_numbers(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a", " b"], [], [None, "  "], [1, None, True, None]])
    assert cells(path) == [(1, ("a", " b")), (4, (1, None, True))]


def test_each_sheet_is_a_table(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a"]], [["b"]], titles=["Первый", "Второй"])
    made = openpyxl.load_workbook(path)
    made["Второй"].sheet_state = "hidden"
    made.create_chartsheet("График").add_chart(BarChart())
    made.save(path)
    told = [(each.title, each.visible, [line.cells for line in each.lines]) for each in read_tables(path)]
    assert told == [("Первый", True, [("a",)]), ("Второй", False, [("b",)])]


@pytest.mark.parametrize(
    ("shown", "cell"),
    [
        ('<c r="A1"><f>1+1</f><v>2</v></c>', "=1+1"),
        ('<c r="A1"><f>1+1</f></c>', "=1+1"),
        ('<c r="A1" t="str"><f>"x"&amp;"y"</f><v>xy</v></c>', '="x"&"y"'),
        ('<c r="A1" t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c r="A1" t="e"><f>NA()</f><v>#N/A</v></c>', "=NA()"),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1"><v>1E999</v></c>', float("inf")),
        ('<c r="A1"><v>1e3</v></c>', 1000.0),
        ('<c r="A1" t="inlineStr"><is><r><t>Sm</t></r><r><t>art</t></r></is></c>', "Smart"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_&#10;b_x0007_</t></is></c>', "a\r\nb\x07"),
    ],
)
def test_a_cell_as_the_file_has_it(tmp_path: Path, shown: str, cell: object) -> None:
    path = change(book(tmp_path / "a.xlsx", [[1]]), SHEET, ('<c r="A1" t="n"><v>1</v></c>', shown))
    assert cells(path) == [(1, (cell,))]


@pytest.mark.parametrize(
    "kind", ['t="shared" ref="A1:A2" si="0"', 't="array" ref="A1"', 't="dataTable" ref="A1"']
)
def test_formulas_of_other_kinds_are_not_their_values(tmp_path: Path, kind: str) -> None:
    shown = f'<c r="A1"><f {kind}>1+1</f><v>2</v></c>'
    path = change(book(tmp_path / "a.xlsx", [[1]]), SHEET, ('<c r="A1" t="n"><v>1</v></c>', shown))
    ((_, (cell,)),) = cells(path)
    assert not isinstance(cell, int | float)


def test_a_number_that_is_none_is_no_workbook(tmp_path: Path) -> None:
    path = change(book(tmp_path / "a.xlsx", [[1]]), SHEET, ("<v>1</v>", "<v>ten</v>"))
    with fails_with("sheet.not-workbook"):
        lines(path)


@pytest.mark.parametrize("system", [1900, 1904])
def test_days_of_both_systems(tmp_path: Path, system: int) -> None:
    path, day = tmp_path / "a.xlsx", datetime(2018, 8, 21)  # noqa: DTZ001
    made = openpyxl.Workbook()
    made.epoch = (
        openpyxl.utils.datetime.MAC_EPOCH if system == 1904 else openpyxl.utils.datetime.WINDOWS_EPOCH
    )
    made.active["A1"] = day
    made.save(path)
    assert cells(path) == [(1, (day,))]


def test_a_day_that_no_calendar_has_is_an_error_of_excel(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = 99_999_999
    made.active["A1"].number_format = "dd.mm.yyyy"
    made.save(path)
    assert cells(path) == [(1, ("#VALUE!",))]


def test_merged_cells_are_known_from_a_row_on(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a", "b"]] * 9)
    made = openpyxl.load_workbook(path)
    made.worksheets[0].merge_cells("A1:B2")
    made.worksheets[0].merge_cells("B5:B7")
    made.save(path)
    (table,) = read_tables(path)
    assert [table.merged_from(line) for line in (1, 2, 3, 7, 8)] == [
        ("A", 1),
        ("A", 1),
        ("B", 5),
        ("B", 5),
        None,
    ]


def test_what_the_file_claims_of_its_size_is_not_believed(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [["a", "b"], ["c", "d"]])
    assert len(cells(change(path, SHEET, ('ref="A1:B2"', 'ref="A1"')))) == 2
    assert len(cells(change(path, SHEET, ('ref="A1"', 'ref="A1:XFD1048576"')))) == 2


# --- Files that are none, or that are meant to do harm ------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "sheet.kind"),
        ("a.ods", b"PK", "sheet.kind"),
        ("a", b"", "sheet.kind"),
        ("a.xlsx", b"", "sheet.not-workbook"),
        ("a.xlsx", b"a;b", "sheet.not-workbook"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096,
            "sheet.not-workbook",
        ),  # with a password
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 60, "sheet.not-workbook"),
        ("a.csv", "а;б".encode("utf-16"), "sheet.utf-16"),
        ("a.csv", "а;б".encode("utf-16-le"), "sheet.utf-16"),
        ("a.csv", b"a\0;b", "sheet.utf-16"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    with fails_with(code):
        lines(tmp_path / name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_cannot_be_read(tmp_path: Path, name: str) -> None:
    for make in (lambda path: None, Path.mkdir):
        make(tmp_path / name)
        with pytest.raises(SetupError):
            lines(tmp_path / name)


@pytest.mark.parametrize("part", sorted(members_of_a_book()))
@pytest.mark.parametrize("cut", [0, 40, -9])
def test_a_broken_part_is_told(tmp_path: Path, part: str, cut: int) -> None:
    members = unzip(book(tmp_path / "a.xlsx", [["a"]]).read_bytes())
    path = pack(tmp_path / "b.xlsx", {**members, part: members[part][:cut]})
    assert codes(path) in ([], ["sheet.not-workbook"])  # not every part is needed


def test_a_missing_part_is_told(tmp_path: Path) -> None:
    members = unzip(book(tmp_path / "a.xlsx", [["a"]]).read_bytes())
    for part in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        left = {name: content for name, content in members.items() if name != part}
        with fails_with("sheet.not-workbook"):
            lines(pack(tmp_path / "b.xlsx", left))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"])
@pytest.mark.parametrize("before", ["", "<!--" + "x" * 2_000_000 + "-->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_unfold_nowhere(tmp_path: Path, part: str, before: str, encoding: str) -> None:
    members = unzip(book(tmp_path / "a.xlsx", [["a"]]).read_bytes())
    text = members.get(part, b'<sst xmlns="x"><si><t>x</t></si></sst>').decode()
    _, _, rest = text.partition("?>") if text.startswith("<?") else ("", "", text)
    root, _, inside = rest.partition(">")
    if root.endswith("/"):
        root, inside = root[:-1], "</worksheet>"
    bomb = before + LAUGHS + root + ">&j;" + inside
    members[part] = (f'<?xml version="1.0" encoding="{encoding}"?>' + bomb).encode(encoding)
    path = pack(tmp_path / "b.xlsx", members)
    assert codes(path) == ["sheet.not-workbook"] or len(str(cells(path))) < 1000


def test_no_file_of_this_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    members = unzip(book(tmp_path / "a.xlsx", [["a"]]).read_bytes())
    text = (
        members[SHEET]
        .decode()
        .replace("<worksheet", f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><worksheet', 1)
    )
    with fails_with("sheet.not-workbook"):
        lines(pack(tmp_path / "b.xlsx", {**members, SHEET: text.replace(">a<", ">&a;<").encode()}))


def many(piece: bytes, times: int) -> Iterable[bytes]:
    """The same again and again."""
    return (piece * 1000 for _ in range(times // 1000))


def million(row: str) -> Iterable[bytes]:
    """A row for each that Excel has."""
    return (row.replace("N", str(number)).encode() for number in range(2, 1_048_577))


BOMBS: Mapping[str, tuple[dict[str, Any], str]] = {
    "a million bare rows": ({SHEET: sheet_xml(million('<row r="N"/>'))}, ""),
    "a million bare rows without numbers": ({SHEET: sheet_xml(many(b"<row/>", 1_048_000))}, ""),
    "a million formatted rows": ({SHEET: sheet_xml(million('<row r="N"><c r="AN" s="0"/><c r="BN" s="0"/><c r="HN" s="0"/></row>'))}, "sheet.too-many-"),
    "a row a million below": ({SHEET: sheet_xml([b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>'])}, "sheet.too-many-rows"),
    "a row that no sheet has": ({SHEET: sheet_xml([b'<row r="999999999999"/>'])}, ""),
    "a column that no sheet has": ({SHEET: sheet_xml([b'<row r="2"><c r="ZZZZZZ2"><v>1</v></c></row>'])}, "sheet.not-workbook"),
    "values at the far right": ({SHEET: sheet_xml([b'<row r="2"><c r="XFD2"><v>1</v></c></row>'])}, "sheet.too-many-columns"),
    "blanks at the far right": ({SHEET: sheet_xml(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="XFD{n}"/></row>'.encode() for n in range(2, 9999))}, "sheet.too-many-blanks"),
    "millions of nothing": ({SHEET: sheet_xml(many(b"<x/>", 30_000_000))}, "sheet.too-many-cells"),
    "millions of cells in a row": ({SHEET: sheet_xml([b"<row>", *many(b"<c><v>1</v></c>", 1_400_000), b"</row>"])}, "sheet.too-many-columns"),
    "millions of strings": ({"xl/sharedStrings.xml": [b'<sst xmlns="x">', *many(b"<si/>", 20_000_000), b"</sst>"]}, "sheet.too-many-cells"),
    "millions of formats": ({"xl/styles.xml": [b"<styleSheet><cellXfs>", *many(b"<xf/>", 9_000_000), b"</cellXfs></styleSheet>"]}, "sheet.too-many-cells"),
    "one endless text": ({SHEET: sheet_xml([b'<row r="2"><c r="A2" t="inlineStr"><is><t>', *many(b"x" * 100, 4_000_000), b"</t></is></c></row>"])}, "sheet.too-large"),
    "endless merging": ({SHEET: sheet_xml([], [b"<mergeCells>", *many(b'<mergeCell ref="A1:B1"/>', 2_900_000), b"</mergeCells>"])}, ""),
}  # fmt: skip
BOUNDED = """
import json, resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1_500 * 2**20,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (100, 100))
from lettergen.errors import LettergenError
from lettergen.storage.cells import read_tables
try:
    for table in read_tables(Path(sys.argv[1])):
        print(json.dumps([sum(1 for _ in table.lines), bool(table.merged_from(9))]))
except LettergenError as reason:
    print(json.dumps([problem.code for problem in reason.problems]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of a process")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_takes_neither_memory_nor_time(tmp_path: Path, name: str) -> None:
    parts, code = BOMBS[name]
    path = pack(tmp_path / "a.xlsx", {**members_of_a_book(), **parts})
    ran = subprocess.run([sys.executable, "-c", BOUNDED, path], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    assert told[0].startswith(code) if code else told in ([1, False], ["sheet.too-large"]), told


# --- CSV ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_as_people_save_it(tmp_path: Path, encoding: str, delimiter: str, ending: str) -> None:
    rows = (["Имя", "Тема"], [' "Порт ""Ё"" А, Б; В" '.strip(), '"одна\nдве"'], [" ", ""], ["в"])
    text = ending.join(delimiter.join(row) for row in rows)
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    assert cells(path) == [(1, ("Имя", "Тема")), (2, ('Порт "Ё" А, Б; В', "одна\nдве")), (5, ("в",))]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Раунд 2018, осень, срочно\nа;б\nв;г\n", ("а", "б")),
        ("Раунд;;\nа;б;в\nг, д, е;ж;з\n", ("а", "б", "в")),
        ("Имя, отчество;Тема\nА;О том, о сем, о другом\n", ("А", "О том, о сем, о другом")),
        ("Имя\nБорис; Глеб\n", ("Борис", "Глеб")),
    ],
)
def test_what_parts_the_cells_is_what_the_rows_have_alike(
    tmp_path: Path, text: str, second: tuple[str, ...]
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert lines(path)[1].cells == second


def test_ragged_rows_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("а;б;в\nг\nд;е;ж;з;и\n", encoding="utf-8")
    assert [len(line.cells) for line in lines(path)] == [3, 1, 5]


def test_quotes_that_part_nothing_are_told_with_their_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for text in ('а;б\nв;"г\n', 'а;б\n"Порт" Балтики;г\n'):
        path.write_text(text, encoding="utf-8")
        with fails_with("sheet.csv-quotes") as refusal:
            lines(path)
        assert refusal.problem.place.line == 2


def test_too_many_rows_and_columns_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("а\n" * 100_001, encoding="utf-8")
    with fails_with("sheet.too-many-rows"):
        lines(path)
    path.write_text("а;" * 200 + "а\n", encoding="utf-8")
    with fails_with("sheet.too-many-columns"):
        lines(path)


def test_a_csv_table_has_no_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("а\n", encoding="utf-8")
    (table,) = read_tables(path)
    assert isinstance(table, Table)
    assert table.merged_from(1) is None
