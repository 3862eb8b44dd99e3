"""The journal that an office already has: checked row by row, taken over whole or not at all."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lettergen import actions
from lettergen.actions.importing import Imported
from lettergen.errors import LettergenError
from tests.actions.office import at_office, issued, lettergen, numbers, rows, tree
from tests.helpers import codes_of, edit_toml, fails_with, write_draft

HEAD = [
    "№ п/п",
    "Рег. №",
    "Дата",
    "Адресат",
    "Краткое содержание",
    "Вид",
    "Подписал",
    "Исполнитель",
    "Примечание",
]
FIRST = date(2018, 1, 9)


def row(number: Any, day: Any = None, note: str | None = None, subject: str = "О подтверждении") -> list[Any]:
    if isinstance(day, int):
        moment = FIRST + timedelta(days=day)
        day = datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
    return [None, number, day, "Комитет", subject, "письмо", "Петрова А. И.", "Иванова", note]


def book(root: Path, *written: list[Any], head: list[Any] | None = None) -> Path:
    """A journal in Excel, as offices have it: a title, the heads, the columns numbered, the rows."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for each in (["Журнал исходящих документов"], [], head or HEAD, list(range(1, 10)), *written):
        sheet.append(each)
    path = root.parent / "журнал 2018.xlsx"
    made.save(path)
    return path


def import_(root: Path, path: Path, *, dry_run: bool = False, **more: Any) -> Imported:
    return actions.import_book(at_office(root), actions.FormerBook(path, **more), dry_run=dry_run)


def refused(root: Path, path: Path, **more: Any) -> list[tuple[int, str]]:
    """Row and code of every fault."""
    with pytest.raises(LettergenError) as caught:
        import_(root, path, **more)
    problems = [problem for problem in caught.value.problems if problem.severity == "error"]
    assert {problem.place.file for problem in problems} == {path.name}
    assert not (root / "letters/register.sqlite").exists()
    return [(problem.place.line, problem.code) for problem in problems]


def test_letter_208_follows_the_207_of_the_old_book(example: Path) -> None:
    edit_toml(example / "data/settings.toml", {"series.out.start": None})
    path = book(example, *(row(number, number) for number in range(1, 208)))
    done = import_(example, path)
    assert (len(done.letters), done.known) == (207, 0)
    letter = rows(example)[206]
    assert (str(letter.number), letter.state, letter.files, letter.pdf_pending) == (
        "207",
        "issued",
        (),
        False,
    )
    assert letter.marks == {"imported": {"book": "журнал 2018.xlsx", "row": "211"}}
    facts = tomllib.loads(letter.snapshot)["imported"]
    assert (facts["addressee"], facts["signatory"], letter.subject) == (
        "Комитет",
        "Петрова А. И.",
        "О подтверждении",
    )
    assert str(issued(example).letter.number) == "208"
    events = actions.show(at_office(example), actions.Which("207")).events
    assert [(event["verb"], event["actor"]) for event in events] == [("imported", "anna")]
    assert codes_of(actions.verify(at_office(example)).problems, "error") == []
    assert actions.gaps(at_office(example))[0].missing == ()


def test_a_dry_run_writes_nothing(example: Path) -> None:
    before = tree(example)
    done = import_(example, book(example, row(1, 1), row(2, 2)), dry_run=True)
    assert [str(letter.number) for letter in done.letters] == ["1", "2"]
    assert tree(example) == before


def test_the_same_book_again_brings_nothing_new(example: Path) -> None:
    path = book(example, row(1, 1), row(2, 2, "аннулирован"), row("2-а", 3))
    assert len(import_(example, path).letters) == 3
    before = tree(example)
    again = import_(example, path)
    assert (again.letters, again.known) == ((), 3)
    assert tree(example) == before


def test_a_longer_book_brings_what_is_new(example: Path) -> None:
    import_(example, book(example, row(1, 1)))
    done = import_(example, book(example, row(1, 1), row(2, 2)))
    assert ([str(letter.number) for letter in done.letters], done.known) == (["2"], 1)


def test_every_fault_is_told_at_once_by_its_row(example: Path) -> None:
    path = book(
        example,
        row(1, 5),
        row(2, "32.13.2018"),
        row("01-15/3", 6),
        row(5, 7),
        row(5, 8),
        row(6, 2),
        row(None, 9),
        row(7, "21.08.2030"),
    )
    assert refused(example, path) == [
        (6, "sheet.date-unlike"),
        (7, "sheet.number-unlike"),
        (8, "sheet.numbers-missing"),
        (9, "sheet.number-twice"),
        (10, "sheet.date-back"),
        (11, "sheet.no-number"),
        (12, "sheet.date-in-future"),
    ]


def test_a_gap_is_explained_by_a_row_or_by_one_reason_for_all(example: Path) -> None:
    path = book(example, row(1, 1), row(2, None, "аннулирован: испорчен бланк"), row(5, 3))
    assert refused(example, path) == [(7, "sheet.numbers-missing")]
    done = import_(example, path, void_gaps="в старой книге не указан")
    assert [(str(letter.number), letter.state, letter.reason) for letter in done.letters] == [
        ("1", "issued", None),
        ("2", "void", "аннулирован: испорчен бланк"),
        ("3", "void", "в старой книге не указан"),
        ("4", "void", "в старой книге не указан"),
        ("5", "issued", None),
    ]
    assert [letter.issued_on for letter in rows(example)][1] == FIRST + timedelta(days=1)


def test_a_book_that_begins_in_the_middle_says_why(example: Path) -> None:
    path = book(example, row(100, 1))
    assert refused(example, path) == [(5, "sheet.numbers-missing")]
    edit_toml(example / "data/settings.toml", {"series.out.start": {"2018": 100}})
    assert len(import_(example, path).letters) == 1


def test_rows_in_another_order_and_of_several_years(example: Path) -> None:
    path = book(example, row(2, "03.02.2017"), row(1, "09.01.2017"), row(1, "10.01.2018"))
    assert [(letter.number.year, letter.number.seq) for letter in import_(example, path).letters] == [
        (2017, 1),
        (2017, 2),
        (2018, 1),
    ]


def test_a_year_narrows_and_completes_the_dates(example: Path) -> None:
    assert refused(example, book(example, row(1, "09.01.2017")), year=2018) == [(5, "sheet.other-year")]
    done = import_(example, book(example, row(1, "09.01")), year=2018)
    assert done.letters[0].issued_on == FIRST


def test_another_series_by_its_own_pattern(example: Path) -> None:
    done = import_(example, book(example, row("1/2018", 1)), series="certificates")
    assert (done.letters[0].number.series, str(done.letters[0].number)) == ("certificates", "1/2018")
    with fails_with("data.unknown-series"):
        import_(example, book(example, row(1, 1)), series="nothing")


def test_it_is_too_late_after_the_first_letter(example: Path) -> None:
    issued(example)
    with pytest.raises(LettergenError) as caught:
        import_(example, book(example, row(206, 1)))
    assert "sheet.number-passed" in codes_of(caught.value.problems)
    with pytest.raises(LettergenError) as caught:
        import_(example, book(example, row(207, "21.08.2018")))
    assert "sheet.number-known" in codes_of(caught.value.problems)
    assert numbers(example) == [("207", "issued")]


def test_what_is_no_letter_is_left_out_and_told(example: Path) -> None:
    done = import_(example, book(example, row(1, 1), ["Февраль"], row(2, 2)))
    assert len(done.letters) == 2
    assert codes_of(done.notes) == ["sheet.columns-left-out", "sheet.row-left-out"]


@pytest.mark.parametrize(
    ("head", "code"),
    [(["А", "Б"], "sheet.no-heads"), (["№ п/п", "Дата"], "sheet.no-heads"), (["№", "Дата"], "sheet.no-rows")],
)
def test_a_file_that_is_no_journal(example: Path, head: list[str], code: str) -> None:
    with fails_with(code):
        import_(example, book(example, head=head))


def test_csv_does_as_well(example: Path) -> None:
    path = example.parent / "book.csv"
    path.write_text("Номер;Дата;Тема\n1;09.01.2018;=1+1\n2;10.01.2018;О другом\n", encoding="cp1251")
    assert [letter.subject for letter in import_(example, path).letters] == ["=1+1", "О другом"]
    assert "'=1+1" in lettergen("register", "export", at=example).out


def test_what_was_exported_can_be_taken_over_elsewhere(example: Path, tmp_path: Path) -> None:
    from tests.helpers import a_workspace

    issued(example)
    issued(example, write_draft(example, "second", subject={"ru": "=1+1", "en": "=1+1"}))
    actions.void(at_office(example), actions.Which("208"), "опечатка")
    out = tmp_path / "journal.xlsx"
    assert (
        lettergen("--lang", "ru", "register", "export", "--format", "xlsx", "--out", out, at=example).code
        == 0
    )
    (tmp_path / "other").mkdir()
    other = a_workspace(tmp_path / "other")
    done = import_(other, out)
    assert [(str(each.number), each.state) for each in done.letters] == [("207", "issued"), ("208", "void")]
    assert done.letters[1].subject == "=1+1"


def test_erasure_reaches_what_was_taken_over(example: Path) -> None:
    import_(example, book(example, row(1, 1)))
    made, _ = actions.redact(at_office(example), actions.Which("1"), "просьба")
    assert "Комитет" not in made.snapshot
    assert codes_of(actions.verify(at_office(example)).problems, "error") == []
    with fails_with("register.no-files"):
        actions.make_pdfs(at_office(example), [actions.Which("1")])


def test_a_row_that_another_clerk_has_taken_meanwhile_brings_nothing_in(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_toml(example / "data/settings.toml", {"series.out.start": None})
    from lettergen.register.book import Register

    real = Register.enter

    def late(register: Register, *arguments: Any) -> None:
        actions.keep_free(at_office(example), actions.Purpose("x", on=FIRST))
        real(register, *arguments)

    monkeypatch.setattr(Register, "enter", late)
    with pytest.raises(LettergenError):
        import_(example, book(example, row(1, 1), row(2, 2)))
    assert numbers(example) == [("1", "reserved")]
