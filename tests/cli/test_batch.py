"""Rounds as they are typed: what is printed, in both languages, and the files that are left."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from lettergen.locale import translate
from tests.actions.office import at_office, finished, lettergen, numbers, script
from tests.actions.rounds import a_round, a_row, a_workbook
from tests.helpers import a_workspace

ON = ("--on", "21.08.2018")
CSV = ("round.csv", "--kind", "confirmation", *ON)
ISSUE = ("batch", "issue", *CSV, "--no-pdf", "--executor", "serial")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_workspace(tmp_path)


def test_the_table_is_made_and_not_lost(root: Path) -> None:
    made = lettergen("batch", "sheet", "confirmation", "certificate", "-o", "round.xlsx", at=root)
    assert (made.code, made.err) == (0, "")
    assert "round.xlsx" in made.out
    titles = openpyxl.load_workbook(root / "round.xlsx").sheetnames
    assert titles[:2] == ["Подтверждение участия", "Сертификат участника"]
    again = lettergen("batch", "sheet", "confirmation", "-o", "round.xlsx", at=root)
    assert again.code == 2
    assert "--force" in again.err
    assert lettergen("batch", "sheet", "confirmation", "-o", "round.xlsx", "--force", at=root).code == 0


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "round.csv, строка 3, столбец A «Подписант»: ошибка: «directr» нет в data/signatories.toml."),
        ("en", "round.csv, row 3, column A “Подписант”: error: “directr” is not in data/signatories.toml."),
    ],
)
def test_faults_are_told_with_the_cell(root: Path, language: str, told: str) -> None:
    a_round(root, [a_row(1), a_row(2, Подписант="directr")])
    ran = lettergen("batch", "check", *CSV, "--lang", language, at=root)
    assert ran.code == 2
    assert told in ran.err
    assert f"{translate(language, 'stage.cells')}:" in ran.err  # type: ignore[arg-type]


def test_json_tells_the_stages(root: Path) -> None:
    a_round(root, [a_row(1), a_row(1), a_row(2, Проекты="Circular P")])
    told = lettergen("batch", "check", *CSV, "--json", at=root).json
    assert (told["ok"], told["exit"], told["rows"]) == (False, 2, 3)
    assert [each["code"] for each in told["stages"]["cells"]] == ["cell.no-record"]
    assert told["stages"]["cells"][0]["place"]["column"] == "H"
    assert [each["code"] for each in told["stages"]["duplicates"]] == ["round.twin"]


def test_remarks_stand_at_their_cells(root: Path) -> None:
    path = a_workbook(at_office(root), {"confirmation": [a_row(1), a_row(2, Проекты="Circular P")]})
    ran = lettergen("batch", "check", path, *ON, "--annotate", "marked.xlsx", at=root)
    assert ran.code == 2
    sheet = openpyxl.load_workbook(root / "marked.xlsx").worksheets[0]
    noted = {cell.coordinate: cell.comment.text for row in sheet["A2:P3"] for cell in row if cell.comment}
    assert list(noted) == ["M3"]
    assert "Circular PP" in noted["M3"]
    assert path.read_bytes() != (root / "marked.xlsx").read_bytes()


def test_a_round_is_issued_and_its_sheet_says_so(root: Path) -> None:
    a_round(root, 3)
    ran = lettergen(*ISSUE, "--yes", at=root)
    assert ran.code == 0, ran.err
    assert "3 letters, numbers 207–209, dated 21.08.2018" in ran.out
    assert "Issued 3 letters." in ran.out
    lines = (root / "round.outcome.csv").read_text(encoding="utf-8").splitlines()
    assert [number in line for number, line in zip(("207", "208", "209"), lines[1:], strict=False)] == [
        True
    ] * 3
    again = lettergen(*ISSUE, "--yes", at=root)
    assert "Nothing to issue" in again.out
    assert len(numbers(root)) == 3


def test_nobody_is_asked_where_nobody_can_answer(root: Path) -> None:
    a_round(root, 2)
    ran = lettergen(*ISSUE, at=root)
    assert ran.code == 2
    assert "2 letters, numbers 207–208" in ran.err
    assert "--yes" in ran.err
    assert numbers(root) == []


def test_what_is_wrong_with_copies_is_told_before_a_number_is_spent(root: Path) -> None:
    a_round(root, 2)
    ran = lettergen(*ISSUE, "--yes", "--zip", "letters.rar", "--names", "{numbr}", at=root)
    assert ran.code == 2
    assert "{number}" in ran.err
    assert numbers(root) == []


def test_copies_are_handed_on(root: Path) -> None:
    a_round(root, 2)
    ran = lettergen(*ISSUE, "--yes", "--to", "copies", "--zip", "all.zip", "--index", "index.xlsx", at=root)
    assert ran.code == 0, ran.err
    assert len(list((root / "copies").glob("*.docx"))) == 4
    assert (root / "all.zip").stat().st_size > 0
    assert (root / "index.xlsx").stat().st_size > 0


def test_an_unknown_executor_is_refused_before_anything(root: Path) -> None:
    a_round(root, 1)
    ran = lettergen("batch", "issue", *CSV, "--yes", "--executor", "proceses", at=root)
    assert ran.code == 2
    assert "processes" in ran.err
    assert numbers(root) == []


def test_the_letters_are_seen_before_they_are_issued(root: Path) -> None:
    a_round(root, 3)
    ran = lettergen("batch", "preview", *CSV, "--row", "3", "-o", "seen.pdf", "--json", at=root)
    assert ran.code == 0, ran.err
    assert ran.json["letters"] == 1
    assert (root / "seen.pdf").read_bytes().startswith(b"%PDF")
    missing = lettergen("batch", "preview", *CSV, "--row", "17", "-o", "seen.pdf", at=root)
    assert (missing.code, "17" in missing.err) == (2, True)
    assert numbers(root) == []


def test_doubtful_forms_of_a_sheet_are_confirmed(root: Path) -> None:
    name = {
        "Адресат: фамилия, имя, отчество": "Воробей Илья Кузьмич",
        "Адресат: имя латиницей": "Ilia Vorobei",
    }
    a_round(root, [a_row(1, **name)])
    ran = lettergen("batch", "check", *CSV, at=root)
    assert ran.code == 2
    assert "lettergen forms confirm vorobei-ilia-kuzmich --sheet round.csv" in ran.err


# --- The table itself and its copies ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("check", *CSV, "--annotate", "round.csv"), "table itself"),
        (("check", *CSV, "--annotate", "letters/../round.csv"), "table itself"),
        (("check", *CSV, "--annotate", "marked.xlsx"), ".csv"),
        (("issue", *CSV, "--yes", "--outcome", "round.csv"), "table itself"),
        (("issue", *CSV, "--yes", "--outcome", "outcome.pdf"), ".csv"),
        (("issue", *CSV, "--yes", "--outcome", "nowhere/outcome.csv"), "nowhere"),
        (("preview", *CSV, "-o", "round.csv"), "table itself"),
    ],
)
def test_a_copy_is_never_the_table_itself(root: Path, options: tuple[str, ...], told: str) -> None:
    path = a_round(root, 1)
    before = path.read_bytes()
    ran = lettergen("batch", *options, at=root)
    assert ran.code == 2
    assert told in ran.err
    assert path.read_bytes() == before
    assert numbers(root) == []


def test_a_table_with_macros_has_a_copy_without_them(root: Path) -> None:
    path = a_workbook(at_office(root), {"confirmation": [a_row(1)]})
    path.rename(root / "round.xlsm")
    ran = lettergen("batch", "issue", "round.xlsm", *ON, "--no-pdf", "--yes", at=root)
    assert ran.code == 0, ran.err
    assert openpyxl.load_workbook(root / "round.outcome.xlsx").worksheets[0]["A2"].value is None


@pytest.mark.parametrize("language", ["ru", "en"])
def test_where_the_copy_fails_the_letters_are_told_all_the_same(root: Path, language: str) -> None:
    a_round(root, 2)
    (root / "outcome.csv").mkdir()
    ran = lettergen(*ISSUE, "--yes", "--lang", language, "--outcome", "outcome.csv", at=root)
    assert ran.code != 0
    (root / "outcome.csv").rmdir()
    again = lettergen(*ISSUE, "--yes", "--lang", language, "--outcome", "outcome.csv", at=root)
    assert again.code == 0, again.err
    assert numbers(root) == [("207", "issued"), ("208", "issued")]


def test_a_full_disk_under_the_copy_is_told_beside_the_letters(root: Path) -> None:
    a_round(root, 2)
    spoiled = root / "round.outcome.csv"
    text = (
        "import sys\nfrom lettergen import actions\nfrom lettergen.errors import SetupError, error\n"
        "def full(*_): raise SetupError(error('setup.disk-full'))\n"
        "actions.put_file = full\n"
        "from lettergen.cli.main import lettergen, run\nsys.exit(run(lettergen, sys.argv[1:]))"
    )
    ran = finished(script(text, *ISSUE, "--yes", "--json", at=root))
    assert (ran.code, ran.json["new"], ran.codes[-1]) == (5, 2, "setup.disk-full")
    assert not spoiled.exists()
    assert numbers(root) == [("207", "issued"), ("208", "issued")]


def test_a_table_that_was_changed_meanwhile_gets_no_outcome_in_wrong_rows(root: Path) -> None:
    a_round(root, 2)
    text = (
        "import sys\nfrom pathlib import Path\nfrom lettergen import actions\n"
        "real = actions.carry_out\n"
        "def changing(plan):\n"
        "    Path('round.csv').write_bytes(Path('round.csv').read_bytes() + b'x')\n"
        "    return real(plan)\n"
        "actions.carry_out = changing\n"
        "from lettergen.cli.main import lettergen, run\nsys.exit(run(lettergen, sys.argv[1:]))"
    )
    ran = finished(script(text, *ISSUE, "--yes", "--json", at=root))
    assert (ran.code, ran.json["new"], ran.codes[-1]) == (2, 2, "round.file-changed")
    assert not (root / "round.outcome.csv").exists()


# --- What is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", ("2 письма, номера 207–208 от 21.08.2018", "Выпущено")),
        ("en", ("2 letters, numbers 207–208, dated 21.08.2018", "Issued 2 letters.")),
    ],
)
def test_both_languages_say_what_is_issued(root: Path, language: str, said: tuple[str, ...]) -> None:
    a_round(root, 2)
    ran = lettergen(*ISSUE, "--yes", "--lang", language, at=root)
    assert ran.code == 0, ran.err
    assert all(words in ran.out.replace("\u00a0", " ") for words in said)
    assert "[[" not in ran.out + ran.err
    assert "None" not in ran.out + ran.err


def test_json_says_what_became_of_each_letter(root: Path) -> None:
    a_round(root, 2)
    refused = lettergen(*ISSUE, "--json", at=root)
    assert (refused.code, refused.codes) == (2, ["round.needs-yes"])
    made = lettergen(*ISSUE, "--yes", "--json", at=root)
    assert (made.code, made.err) == (0, "")
    told = made.json
    assert (told["ok"], told["new"], told["known"], told["hindered"]) == (True, 2, 0, 0)
    assert [letter["number"] for letter in told["letters"]] == ["207", "208"]
    again = lettergen(*ISSUE, "--yes", "--json", at=root).json
    assert (again["new"], again["known"]) == (0, 2)


def test_void_rows_are_told_and_stand_in_the_outcome(root: Path) -> None:
    a_round(root, 3)
    assert lettergen(*ISSUE, "--yes", at=root).code == 0
    assert lettergen("register", "void", "208", "--reason", "Ошибка", at=root).code == 0
    ran = lettergen(*ISSUE, "--yes", "--json", at=root)
    assert (ran.code, ran.json["known"], ran.json["hindered"]) == (4, 2, 1)
    assert "register.row-void" in ran.codes
    rows = (root / "round.outcome.csv").read_text(encoding="utf-8").splitlines()
    assert ["Ошибка" in row for row in rows] == [False, False, True, False]


def test_strict_counts_advice(root: Path) -> None:
    text = "Одни и те же слова стоят в двух письмах разным людям"
    name = {
        "Адресат: фамилия, имя, отчество": "Петров Иван Петрович",
        "Адресат: имя латиницей": "Ivan Petrov",
    }
    a_round(root, [a_row(1, **{"Тема (рус.)": text}), a_row(2, **{"Тема (рус.)": text}, **name)])
    plain = lettergen("batch", "check", *CSV, "--json", at=root)
    assert plain.code == 0
    strict = lettergen("batch", "check", *CSV, "--json", "--strict", at=root)
    assert (strict.code, strict.json["ok"]) == (2, False)
    assert {each["severity"] for each in strict.json["problems"]} == {"advice"}


def test_a_table_that_is_none_is_told(root: Path) -> None:
    (root / "round.xlsx").write_bytes(b"no zip")
    for verb in ("check", "preview", "issue"):
        ran = lettergen("batch", verb, "round.xlsx", at=root)
        assert ran.code == 2
        assert "round.xlsx" in ran.err
        assert "Traceback" not in ran.err
    assert lettergen("batch", "check", "nowhere.xlsx", at=root).code == 2
    assert lettergen("batch", "check", ".", at=root).code == 2


def test_thousands_of_faults_are_counted_and_not_all_printed(root: Path) -> None:
    a_round(root, [a_row(number, Подписант="directr") for number in range(300)])
    ran = lettergen("batch", "check", *CSV, at=root)
    assert ran.code == 2
    assert ran.err.count("error:") == 200
    assert "300 errors" in ran.err
    told = lettergen("batch", "check", *CSV, "--json", at=root).json
    assert len(told["problems"]) == 300
