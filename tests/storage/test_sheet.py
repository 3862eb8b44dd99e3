"""A round's sheet: each row a draft, each fault at its cell, nothing guessed and nothing dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lettergen.actions.batch.tabling import make_sheet
from lettergen.errors import LettergenError
from lettergen.model.letter import Draft
from lettergen.storage.marked_sheet import RowOutcome, annotated, outcome
from lettergen.storage.new_sheet import KIND_NAME
from lettergen.storage.sheet import letter_of
from tests.actions.office import at_office
from tests.helpers import ROOT, fails_with
from tests.storage.calc import resaved
from tests.storage.rounds import CERTIFICATE, CERTIFICATES, LETTER, LETTERS, Read, book, read, table

NAME = "Участник: фамилия, имя, отчество"


def letters(path: Path, *changes: Mapping[str, Any]) -> Read:
    """Letters that are written down with these changes, read."""
    return read(book(path / "round.xlsx", table(*changes)))


def certificates(path: Path, *changes: Mapping[str, Any]) -> Read:
    """The same of certificates."""
    return read(book(path / "round.xlsx", table(*changes, row=CERTIFICATE), titles=[CERTIFICATES]))


# --- Drafts -------------------------------------------------------------------------------------------------


def test_a_row_is_a_draft(tmp_path: Path) -> None:
    found = letters(
        tmp_path,
        {
            "Проекты": "AREA 21\nCSHIPP",
            "Партнер с года": 2015,
            "На №": "7-а",
            "На № от": datetime(2018, 8, 1),  # noqa: DTZ001
        },
    )
    assert found.problems == []
    (row,) = found.rows
    draft = row.draft
    assert (draft.kind, draft.languages, draft.signatory, draft.key) == (
        "confirmation",
        ("ru", "en"),
        "director",
        "а",
    )
    assert draft.subject is not None
    assert (draft.subject.ru, draft.subject.en) == ("О портах", "On ports")
    assert draft.in_reply_to is not None
    assert (draft.in_reply_to.number, draft.in_reply_to.date) == ("7-а", date(2018, 8, 1))
    assert draft.fields == {
        "organisation": "cleantech_cluster",
        "programme": "interreg_bsr_2014_2020",
        "projects": ["area_21", "cshipp"],
        "partner_since": 2015,
    }
    assert (row.line, row.key, str(row.place.sheet)) == (2, "confirmation/а", LETTERS)


def test_names_stand_in_one_cell(tmp_path: Path) -> None:
    (draft,) = certificates(tmp_path, {}).drafts
    assert draft.fields["participant"] == {
        "name": {
            "ru": {"surname": "Иванова", "given": "Мария", "patronymic": "Сергеевна"},
            "en": "Maria Ivanova",
        }
    }
    assert draft.fields["hours"] == 16


@pytest.mark.parametrize(
    "head", ["Тема (рус.)", "ТЕМА (РУС.) *", "Subject (Russian)", "subject.ru", "Тема\nрус"]
)
def test_a_head_in_either_language_or_as_the_draft_has_it(tmp_path: Path, head: str) -> None:
    heads, row = table({})
    heads[heads.index("Тема (рус.)")] = head
    (draft,) = read(book(tmp_path / "round.xlsx", [heads, row])).drafts
    assert draft.subject is not None
    assert draft.subject.ru == "О портах"


def test_columns_in_any_order(tmp_path: Path) -> None:
    rows = table({})
    turned = read(book(tmp_path / "a.xlsx", [row[::-1] for row in rows]))
    assert turned.drafts == read(book(tmp_path / "b.xlsx", rows)).drafts


def test_lists_go_on_below(tmp_path: Path) -> None:
    below = dict.fromkeys(LETTER)
    found = letters(
        tmp_path,
        {"Ключ": "а", "Проекты": "smartup"},
        {**below, "Проекты": "AREA 21; CSHIPP"},
        {**below, "Проекты": "bsr_electric", "Тема (рус.)": " "},
        {"Ключ": "б", "Проекты": "circular_pp"},
    )
    assert found.problems == []
    assert [row.line for row in found.rows] == [2, 5]
    assert [draft.fields["projects"] for draft in found.drafts] == [
        ["smartup", "area_21", "cshipp", "bsr_electric"],
        ["circular_pp"],
    ]


def test_a_fault_below_stands_at_its_own_row(tmp_path: Path) -> None:
    found = letters(tmp_path, {}, {**dict.fromkeys(LETTER), "Проекты": "AREA 22"})
    assert found.told == [("cell.no-record", "G3")]


def test_only_those_languages_that_a_row_asks_for(tmp_path: Path) -> None:
    found = letters(tmp_path, {"Языки": "ru", "Тема (англ.)": None}, {"Ключ": "б", "Тема (англ.)": None})
    assert [draft.languages for draft in found.drafts] == [("ru",)]
    assert found.told == [("cell.missing", "D3")]


# --- Keys ---------------------------------------------------------------------------------------------------


def test_without_a_key_a_row_is_known_by_what_it_says(tmp_path: Path) -> None:
    one, other, third = letters(
        tmp_path,
        {"Ключ": None},
        {"Ключ": None, "Тема (рус.)": "О  портах "},
        {"Ключ": None, "Тема (рус.)": "О судах"},
    ).rows
    assert one.key == other.key != third.key
    (moved,) = letters(tmp_path, {"Ключ": None}).rows
    assert moved.key == one.key


def test_another_key_is_not_another_content(tmp_path: Path) -> None:
    one, other = letters(tmp_path, {"Ключ": "а"}, {"Ключ": 7}).rows
    assert (one.digest, other.key) == (other.digest, "confirmation/7")


@pytest.mark.parametrize("key", ["пример", "Пример", "example", " ПРИМЕР "])
def test_the_example_is_no_letter(tmp_path: Path, key: str) -> None:
    found = letters(tmp_path, {"Ключ": key, "Проекты": "no project at all"}, {})
    assert (found.told, len(found.rows)) == ([("round.example-left", "2")], 1)


# --- Faults at their cells ----------------------------------------------------------------------------------

CELLS: list[tuple[dict[str, Any], str, str]] = [
    ({"Ключ": 1.5}, "cell.number-in-text", "A2"),
    ({"Подписант": None}, "cell.missing", "B2"),
    ({"Подписант": "Диретор"}, "cell.no-record", "B2"),
    ({"Тема (рус.)": 7702070139}, "cell.number-in-text", "C2"),
    ({"Тема (рус.)": datetime(2018, 8, 21)}, "cell.not-text", "C2"),  # noqa: DTZ001
    ({"Тема (рус.)": True}, "cell.not-text", "C2"),
    ({"Тема (рус.)": "=A1"}, "cell.formula", "C2"),
    ({"Тема (рус.)": "#N/A"}, "cell.error", "C2"),
    ({"Тема (рус.)": "  "}, "cell.missing", "C2"),
    ({"Организация": "Кластр"}, "cell.no-record", "E2"),
    ({"Проекты": "AREA 22"}, "cell.no-record", "G2"),
    ({"Проекты": " ; "}, "cell.missing", "G2"),
    ({"Партнер с года": 215}, "cell.no-year", "H2"),
    ({"На № от": "31.02.2018"}, "cell.no-date", "H2"),
    ({"Адресат: пол": "?"}, "cell.no-gender", "H2"),
    ({"Языки": "ru, fr"}, "data.choice", "H2"),
]


@pytest.mark.parametrize(("changes", "code", "cell"), CELLS)
def test_a_fault_has_excel_s_own_row_and_column(
    tmp_path: Path, changes: dict[str, Any], code: str, cell: str
) -> None:
    found = letters(tmp_path, changes)
    assert found.told == [(code, cell)]
    (problem,) = found.problems
    assert (problem.place.file, problem.place.sheet) == ("round.xlsx", LETTERS)
    head = next(iter(changes))
    assert problem.place.key == head


def test_all_faults_of_all_rows_are_told_at_once(tmp_path: Path) -> None:
    found = letters(tmp_path, *(changes for changes, *_ in CELLS[:-4]), {})
    assert [code for code, _ in found.told] == [code for _, code, _ in CELLS[:-4]]
    assert [int(cell[1:]) for _, cell in found.told] == list(range(2, 2 + len(CELLS) - 4))
    assert len(found.rows) == 1


def test_several_faults_of_a_row(tmp_path: Path) -> None:
    found = letters(tmp_path, {"Подписант": None, "Тема (рус.)": "=A1", "Проекты": "x;y"})
    assert sorted(found.told) == [
        ("cell.formula", "C2"),
        ("cell.missing", "B2"),
        ("cell.no-record", "G2"),
        ("cell.no-record", "G2"),
    ]


def test_what_stands_below_no_head_is_told(tmp_path: Path) -> None:
    heads, row = table({})
    found = read(
        book(tmp_path / "round.xlsx", [heads, [*row, None, "приписка"], [*row[:-1], "smartup", " "]])
    )
    assert found.told == [("round.below-no-head", "I2")]


# --- Heads --------------------------------------------------------------------------------------------------


def test_missing_and_unknown_columns_are_told_with_the_nearest(tmp_path: Path) -> None:
    heads, row = table({})
    heads[heads.index("Подписант")] = "Подписaнт-"  # with a Latin letter
    heads[heads.index("Проекты")] = "Проэкты"
    heads.append("Примечание")
    found = read(book(tmp_path / "round.xlsx", [heads, row]))
    assert sorted(found.told) == [
        ("round.no-column", "1"),
        ("round.no-column", "1"),
        ("round.unknown-column", "B1"),
        ("round.unknown-column", "G1"),
        ("round.unknown-column", "H1"),
    ]
    nearest = {problem.arguments["name"]: problem.arguments["nearest"] for problem in found.problems}
    assert nearest["Проэкты"] == "Проекты"
    assert nearest["Проекты"] == "Проэкты"
    assert nearest["Примечание"] == ""


def test_a_head_that_stands_twice(tmp_path: Path) -> None:
    heads, row = table({})
    found = read(book(tmp_path / "round.xlsx", [[*heads, "subject (russian)"], [*row, "x"]]))
    assert found.told == [("round.column-twice", "H1")]


def test_a_title_above_the_heads(tmp_path: Path) -> None:
    rows = table({})
    path = book(tmp_path / "round.xlsx", [["Осенний раунд", None, "Тема"], [], *rows])
    made = openpyxl.load_workbook(path)
    made.worksheets[0].merge_cells("A1:B1")
    made.save(path)
    found = read(path)
    assert (found.problems, [row.line for row in found.rows]) == ([], [4])


def test_the_likest_row_has_the_heads(tmp_path: Path) -> None:
    rows = table({})
    found = read(book(tmp_path / "round.xlsx", [["Осенний раунд"], *([*row[:1], *row[5:]] for row in rows)]))
    assert {code for code, _ in found.told} == {"round.no-column"}
    assert {cell for _, cell in found.told} == {"2"}


def test_merged_cells_are_told(tmp_path: Path) -> None:
    path = book(tmp_path / "round.xlsx", table({}, {"Ключ": "б"}))
    made = openpyxl.load_workbook(path)
    made.worksheets[0].merge_cells("E2:E3")
    made.save(path)
    assert read(path).told == [("sheet.merged", "E2")]


@pytest.mark.parametrize("rows", [[], table({})[:1]])
def test_a_sheet_without_letters(tmp_path: Path, rows: list[list[Any]]) -> None:
    assert [code for code, _ in read(book(tmp_path / "round.xlsx", rows)).told] == ["round.no-rows"]


def test_columns_that_are_hidden_are_read(tmp_path: Path) -> None:
    path = book(tmp_path / "round.xlsx", table({}))
    made = openpyxl.load_workbook(path)
    made.worksheets[0].column_dimensions["C"].hidden = True
    made.save(path)
    assert len(read(path).drafts) == 1


def test_rows_that_a_filter_hides_are_letters_all_the_same_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "round.xlsx", table({}, {"Ключ": "б"}, {"Ключ": "в"}))
    made = openpyxl.load_workbook(path)
    made.worksheets[0].row_dimensions[3].hidden = True
    made.save(path)
    found = read(path)
    assert len(found.drafts) == 3
    (problem,) = found.problems
    assert (problem.code, problem.severity, problem.arguments["rows"]) == (
        "round.hidden-rows",
        "advice",
        ["3"],
    )


# --- Which sheets -------------------------------------------------------------------------------------------


def test_sheets_by_their_titles_and_advice_on_the_others(tmp_path: Path) -> None:
    path = book(
        tmp_path / "round.xlsx",
        table({}),
        table({}, row=CERTIFICATE),
        [["что-то"]],
        [["пример"]],
        [["партнеры"]],
        titles=[LETTERS.upper(), "certificate", "Заметки", "Образец – Подтверждение", "Списки партнеров"],
    )
    found = read(path)
    assert [draft.kind for draft in found.drafts] == ["confirmation", "certificate"]
    assert [(p.code, p.place.sheet) for p in found.problems] == [
        ("round.not-read", "Заметки"),
        ("round.not-read", "Списки партнеров"),
    ]


def test_a_hidden_sheet_is_not_issued_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "round.xlsx", table({}), table({}, row=CERTIFICATE))
    made = openpyxl.load_workbook(path)
    made[LETTERS].sheet_state = "hidden"
    made.active = 1
    made.save(path)
    found = read(path)
    assert [draft.kind for draft in found.drafts] == ["certificate"]
    assert [(p.code, p.severity, p.place.sheet) for p in found.problems] == [
        ("round.hidden", "advice", LETTERS)
    ]


def test_a_table_that_says_no_kind(tmp_path: Path) -> None:
    path = book(tmp_path / "round.xlsx", table({}), titles=["Лист1"])
    with fails_with("round.no-kind") as refusal:
        read(path)
    assert "confirmation" in str(refusal.problem.arguments["kinds"])
    assert len(read(path, "confirmation").drafts) == 1
    with fails_with("draft.no-kind"):
        read(path, "confirmatoin")


def test_a_kind_that_there_is_not_any_more(tmp_path: Path) -> None:
    path = new(tmp_path, ["confirmation"])
    made = openpyxl.load_workbook(path)
    made.worksheets[0].defined_names[KIND_NAME].value = '"former"'
    made.save(path)
    with fails_with("draft.no-kind") as refusal:
        read(path)
    assert refusal.problem.place.sheet == LETTERS


# --- From the new sheet to drafts ---------------------------------------------------------------------------


def new(folder: Path, kinds: list[str], language: str = "ru") -> Path:
    """A new sheet as the office gets it."""
    path = folder / "round.xlsx"
    path.write_bytes(make_sheet(at_office(ROOT), kinds, language))  # type: ignore[arg-type]
    return path


def filled(path: Path, row: Mapping[str, Any] = LETTER, title: str = LETTERS) -> Path:
    """The sheet with a letter below its heads."""
    made = openpyxl.load_workbook(path)
    sheet = made[title]
    heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for head, value in row.items():
        sheet.cell(2, heads[head]).value = value
    made.save(path)
    return path


def test_a_new_sheet_has_no_letters(tmp_path: Path) -> None:
    found = read(new(tmp_path, ["confirmation", "certificate"]))
    assert [code for code, _ in found.told] == ["round.no-rows", "round.no-rows"]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", ["confirmation", "certificate"])
def test_the_example_pasted_into_the_data_is_a_draft_but_for_its_key(
    tmp_path: Path, kind: str, language: str
) -> None:
    path = new(tmp_path, [kind], language)
    made = openpyxl.load_workbook(path)
    data, example = made.worksheets[:2]
    for line, key in ((2, example["A2"].value), (3, "мой")):
        for cell in example[2]:
            data.cell(line, cell.column).value = cell.value
        data.cell(line, 1).value = key
    made.save(path)
    found = read(path)
    assert found.told == [("round.example-left", "2")]
    assert [draft.kind for draft in found.drafts] == [kind]


def test_a_sheet_carries_its_kind_under_any_name(tmp_path: Path) -> None:
    path = filled(new(tmp_path, ["confirmation"]))
    made = openpyxl.load_workbook(path)
    made[LETTERS].title = "Раунд 2 (новый)"
    made.save(path)
    assert [draft.kind for draft in read(path).drafts] == ["confirmation"]


@pytest.mark.libreoffice
def test_a_sheet_that_libreoffice_has_saved(tmp_path: Path) -> None:
    path = filled(new(tmp_path, ["confirmation"]), {**LETTER, "Партнер с года": 2015})
    made = openpyxl.load_workbook(path)
    made[LETTERS].title = "Раунд"
    made.save(path)
    before, after = read(path), read(resaved(path))
    assert (after.drafts, after.problems) == (before.drafts, before.problems)
    assert len(after.drafts) == 1


def test_copies_of_ours_are_rounds_again(tmp_path: Path) -> None:
    path = book(
        tmp_path / "round.xlsx", table({}, {**dict.fromkeys(LETTER), "Проекты": "AREA 21"}, {"Ключ": "б"})
    )
    before = read(path)
    done = [RowOutcome(LETTERS, row.line, "207", date(2018, 8, 21), ["a.docx"], "") for row in before.rows]
    (tmp_path / "outcome.xlsx").write_bytes(outcome(path, done, "ru"))
    after = read(tmp_path / "outcome.xlsx")
    assert (after.drafts, after.problems) == (before.drafts, [])


def as_csv(path: Path, rows: list[list[Any]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    """The table as Excel saves it."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def test_remarks_in_a_csv_table_part_no_row_from_those_that_go_on(tmp_path: Path) -> None:
    path = as_csv(tmp_path / "a.csv", table({}, {**dict.fromkeys(LETTER), "Проекты": "AREA 22"}))
    found = read(path, "confirmation")
    assert found.told == [("cell.no-record", "G3")]
    remarks = [(problem.place, "нет такого", problem.severity) for problem in found.problems]
    (tmp_path / "b.csv").write_bytes(annotated(path, remarks))
    assert read(tmp_path / "b.csv", "confirmation").told == found.told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_table_says_the_same_as_a_workbook(tmp_path: Path, encoding: str, delimiter: str) -> None:
    changes = ({"Тема (рус.)": "О портах; судах, «морях»"}, {"Ключ": "б", "Проекты": "AREA 21\nCSHIPP"})
    rows = table(*changes)
    path = as_csv(tmp_path / "a.csv", rows, encoding, delimiter)
    with fails_with("round.no-kind"):
        read(path)
    assert read(path, "confirmation").drafts == read(book(tmp_path / "a.xlsx", rows)).drafts


# --- Any table at all ---------------------------------------------------------------------------------------

HEADS = [*LETTER, *CERTIFICATE, "Языки", "Итог: номер", "subject.ru", "x", "", None, 7]
CELL = st.one_of(
    st.none(),
    st.sampled_from([*LETTER.values(), *CERTIFICATE.values(), "AREA 21; CSHIPP", "ru", "пример", "=A1", "#N/A", " "]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2099, 1, 1)),  # noqa: DTZ001
)  # fmt: skip
TABLES = st.lists(st.lists(CELL, max_size=12), max_size=6)


@given(
    rows=TABLES,
    heads=st.one_of(st.permutations([*LETTER]), st.lists(st.sampled_from(HEADS), max_size=14)),
    suffix=st.sampled_from([".xlsx", ".csv"]),
    kind=st.sampled_from(["confirmation", "certificate"]),
)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_is_drafts_or_faults(
    rows: list[list[Any]], heads: list[Any], suffix: str, kind: str
) -> None:
    with TemporaryDirectory() as folder:
        path, cells = Path(folder, f"a{suffix}"), [heads, *rows]
        if suffix == ".csv":
            as_csv(path, cells)
        else:
            book(path, cells, titles=["Лист1"])
        with suppress(LettergenError):
            found = read(path, kind)
            assert all(isinstance(draft, Draft) for draft in found.drafts)
            assert all(problem.place.file == path.name for problem in found.problems)
            assert len({row.line for row in found.rows}) == len(found.rows)


@given(st.binary(max_size=400), st.sampled_from([".xlsx", ".csv", ".tsv"]))
def test_any_bytes_are_a_table_or_refused(content: bytes, suffix: str) -> None:
    with TemporaryDirectory() as folder, suppress(LettergenError):
        path = Path(folder, f"a{suffix}")
        path.write_bytes(content)
        read(path, "confirmation")


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_excel_s_letters(index: int, letter: str) -> None:
    assert letter_of(index) == letter
