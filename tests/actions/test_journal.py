"""The journal of outgoing documents as the office prints it, and as other programs want it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from lettergen import actions
from lettergen.actions.issuing import Wish
from lettergen.locale import translate
from lettergen.model.parties import Language
from tests.actions.office import CERTIFICATE, at_office, issued, lettergen
from tests.helpers import edit_toml, fails_with, part_text, text_of, write_draft

EVERY = actions.Asked()
ADDRESSEE = {
    "organisation": "committee",
    "title": {"ru": "председатель", "en": "Chair"},
    "name": {"ru": {"surname": "Иванов", "given": "Иван", "patronymic": "Иванович"}, "en": "Ivan Ivanov"},
}


@pytest.fixture
def office(example: Path) -> Path:
    """Letters 207 (sent), 208 (void), 209 (kept free), 209-а; a certificate; 1 of 2019."""
    organisation = {"committee.name.ru": "Комитет", "committee.name.en": "Committee"}
    edit_toml(example / "data/organisations.toml", organisation)
    rich = write_draft(
        example,
        "rich",
        subject={"ru": "О «Балтике» & <о поездке>", "en": "On the Baltic"},
        addressee=ADDRESSEE,
        in_reply_to={"number": "12/34", "date": date(2018, 8, 1)},
        preparer={"name": {"ru": {"surname": "Петрова", "given": "Анна"}, "en": "Anna Petrova"}},
        enclosures=[{"title": {"ru": "Отчет", "en": "Report"}, "sheets": 3, "copies": 2}],
    )
    issued(example, rich)
    issued(example, write_draft(example, "wrong", subject={"ru": "=1+1", "en": "=1+1"}))
    w = at_office(example)
    actions.mark(w, actions.Which("207"), actions.Sent("почта", date(2018, 8, 23), "19102"))
    actions.void(w, actions.Which("208"), "опечатка в названии")
    actions.keep_free(w, actions.Purpose("Ответ министерству", date(2018, 12, 24), on=date(2018, 8, 22)))
    beside = actions.Beside("209", "забыли")
    issued(example, write_draft(example, "late", date=date(2018, 8, 22)), Wish(pdf="none", slot=beside))
    issued(example, CERTIFICATE)
    actions.issue(
        at_office(example, date(2019, 2, 4)), write_draft(example, "n", date=None), Wish(pdf="none")
    )
    return example


def made(root: Path, form: Any, asked: actions.Asked = EVERY, language: Language = "ru") -> bytes:
    words = partial(translate, language)
    return actions.export(at_office(root, date(2019, 3, 4)), asked, form, language, words)[0]


def table(root: Path, asked: actions.Asked = EVERY, nth: int = 0) -> dict[str, list[str]]:
    """The rows of one of the printed tables by the number in their first column."""
    document = docx.Document(io.BytesIO(made(root, "docx", asked)))
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in document.tables[nth * 2].rows]
    return {row[0]: row for row in rows}


class TestOnPaper:
    def test_a_row_says_what_the_data_hold(self, office: Path) -> None:
        assert table(office)["207"][1:-1] == [
            "21.08.2018",
            "Комитет, председатель, Иванов И. И.",
            "Подтверждение участия: О «Балтике» & <о поездке>",
            "Фамилия И. О.",
            "Петрова А.",
            "прил. 6 л.",
            "рус., англ.",
            "№ 12/34 от 01.08.2018",
            "почта, 23.08.2018, № 19102",
            "",
        ]
        assert table(office)["207"][-1].startswith("anna\n03.12.2018\n")

    def test_the_note_tells_of_numbers_that_are_not_as_others(self, office: Path) -> None:
        notes = {number: row[10] for number, row in table(office).items()}
        assert notes["208"] == "Аннулирован: опечатка в названии"
        assert notes["209"] == "Оставлен для письма: Ответ министерству, до 24.12.2018"
        assert notes["209-а"] == "Добавлен рядом с № 209: забыли"

    def test_each_series_and_year_is_closed_with_its_counts(self, office: Path) -> None:
        lines = [line.replace("\u00a0", " ") for line in text_of(made(office, "docx"))]
        assert [line for line in lines if line.startswith("За ")] == [
            "За 2018 год зарегистрировано 3 документа, с № 207 по № 209-а, аннулировано 1, оставлено для будущих писем 1.",
            "За 2019 год зарегистрирован 1 документ, с № 1 по № 1, аннулировано 0. По состоянию на 04.03.2019.",
            "За 2018 год зарегистрирован 1 документ, с № 1/2018 по № 1/2018, аннулировано 0.",
        ]
        assert lines.count("Журнал регистрации исходящих документов") == 3
        assert {"должность", "подпись", "расшифровка подписи", "дата"} <= set(lines)
        assert "Исходящие письма, 2018 год" in lines

    def test_a_certificate_goes_to_whom_it_names(self, office: Path) -> None:
        assert table(office, actions.Asked(series="certificates"))["1/2018"][2] == "Иванова М. С."

    def test_the_sheet_lies_on_its_side_with_a_head_that_repeats_and_numbers(self, office: Path) -> None:
        content = made(office, "docx")
        page = docx.Document(io.BytesIO(content)).sections[0]
        assert page.page_width is not None
        assert page.page_height is not None
        assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
        body = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert body.count("<w:tblHeader/>") == 2 * 3
        footers = [name for name in zipfile.ZipFile(io.BytesIO(content)).namelist() if "footer" in name]
        (footer,) = (part_text(content, name) for name in footers if name.endswith(".xml"))
        assert footer == ["Лист 1 из 1"]
        assert "NUMPAGES" in zipfile.ZipFile(io.BytesIO(content)).read("word/footer1.xml").decode()

    def test_a_period(self, office: Path) -> None:
        asked = actions.Asked(first=date(2018, 8, 22), last=date(2018, 10, 31))
        assert [number for number in table(office, asked) if number.startswith("20")] == ["209", "209-а"]
        lines = [line.replace("\u00a0", " ") for line in text_of(made(office, "docx", asked))]
        assert any(line.startswith("С 22.08.2018 по 31.10.2018 зарегистрирован 1 документ") for line in lines)
        with fails_with("register.period"):
            made(office, "csv", actions.Asked(first=date(2018, 8, 22), last=date(2018, 8, 21)))

    def test_a_year_without_letters_is_an_empty_table(self, office: Path) -> None:
        lines = text_of(made(office, "docx", actions.Asked(year=2016)))
        assert "За 2016 год зарегистрировано 0 документов, аннулировано 0." in lines

    def test_in_english(self, office: Path) -> None:
        lines = text_of(made(office, "docx", language="en"))
        assert "Journal of outgoing documents" in lines
        assert "Committee, Chair, Ivan Ivanov" in lines
        assert "Confirmation of participation: On the Baltic" in lines

    def test_what_was_erased_is_not_printed(self, office: Path) -> None:
        actions.redact(at_office(office), actions.Which("207"), "просьба")
        row = table(office)["207"]
        assert row[2:6] == ["", "confirmation", "", ""]
        assert row[10] == "Сведения удалены 03.12.2018: просьба"
        assert "sha256" not in " ".join(row)

    def test_signs_that_word_cannot_hold_do_no_harm(self, office: Path) -> None:
        actions.void(at_office(office), actions.Which("209"), "a\x01b\uffffc")
        assert table(office)["209"][10].endswith("a�b�c")

    @pytest.mark.libreoffice
    def test_as_pdf_the_sheets_are_counted(self, office: Path) -> None:
        import pikepdf

        words = partial(translate, "ru")
        workspace = at_office(office, LETTERGEN_SOFFICE="")
        content, notes = actions.export(workspace, EVERY, "pdf", "ru", words)
        assert notes == []
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert len(pdf.pages) == 3
            left, bottom, right, top = map(float, pdf.pages[0].mediabox)
            assert right - left > top - bottom

    def test_without_libreoffice_the_builtin_converter_says_so(self, office: Path) -> None:
        content, notes = actions.export(at_office(office), EVERY, "pdf", "ru", partial(translate, "ru"))
        assert content.startswith(b"%PDF")
        assert [note.code for note in notes] == ["register.journal-builtin"]


class TestInAWorkbook:
    def sheet(self, root: Path, name: str = "out 2018") -> Any:
        return openpyxl.load_workbook(io.BytesIO(made(root, "xlsx")))[name]

    def test_dates_are_dates_and_numbers_what_they_are(self, office: Path) -> None:
        sheet = self.sheet(office)
        first = [cell.value for cell in sheet[2]]
        assert first[:2] == ["207", sheet["B2"].value]
        assert sheet["B2"].is_date
        assert (sheet["B2"].value.date(), sheet["B2"].number_format) == (date(2018, 8, 21), "dd.mm.yyyy")
        assert self.sheet(office, "out 2019")["A2"].value == 1
        assert self.sheet(office, "certificates 2018")["A2"].value == "1/2018"

    def test_no_cell_is_a_formula(self, office: Path) -> None:
        cells = [cell for row in self.sheet(office).iter_rows() for cell in row]
        assert "=1+1" in [cell.value for cell in cells]
        assert not [cell for cell in cells if cell.data_type == "f"]
        (guarded,) = (cell for cell in cells if cell.value == "=1+1")
        assert guarded.quotePrefix

    def test_the_head_stays_filters_and_is_printed_on_each_sheet(self, office: Path) -> None:
        sheet = self.sheet(office)
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:P5")
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.oddFooter.right.text == "Лист &P из &N"
        assert sheet["A7"].value.startswith("За 2018 год")


class TestForPrograms:
    def test_marks_and_stage(self, office: Path) -> None:
        rows = {(row["series"], row["number"]): row for row in json.loads(made(office, "json"))}
        sent = rows["out", "207"]
        assert (sent["state"], sent["stage"]) == ("issued", "sent")
        assert sent["marks"] == {"sent": {"how": "почта", "on": "2018-08-23", "post_number": "19102"}}
        assert rows["out", "209"]["stage"] == "kept-free"
        assert "sent how=почта on=2018-08-23 post_number=19102" in made(office, "csv").decode("utf-8-sig")

    def test_a_period_too(self, office: Path) -> None:
        asked = actions.Asked(first=date(2019, 1, 1))
        assert [row["number"] for row in json.loads(made(office, "json", asked))] == ["1"]


class TestAtTheDoor:
    @pytest.mark.parametrize("form", ["csv", "json", "xlsx", "docx"])
    def test_a_file_is_written_and_named(self, office: Path, tmp_path: Path, form: str) -> None:
        out = tmp_path / f"journal.{form}"
        ran = lettergen("register", "export", "--format", form, "--out", out, at=office)
        assert (ran.code, ran.err.strip()) == (0, str(out))
        assert out.stat().st_size > 100
        told = lettergen("--json", "register", "export", "--format", form, "--out", out, at=office).json
        assert (told["ok"], told["file"]) == (True, str(out))

    def test_to_is_a_day_and_still_a_file(self, office: Path, tmp_path: Path) -> None:
        ran = lettergen("register", "export", "--to", tmp_path / "r.csv", at=office)
        assert ran.code == 0
        text = (tmp_path / "r.csv").read_text(encoding="utf-8-sig")
        assert text.count("\n") == 7
        line = ("--json", "register", "export", "--from", "22.08.2018", "--to", "2018-10-31")
        assert [row["number"] for row in lettergen(*line, at=office).json] == ["209", "209-а"]
        both = lettergen("register", "export", "--to", "a.csv", "--out", "b.csv", at=office)
        assert both.code == 2
