"""What an office does with the letters of a round: folders, a zip, one PDF to print, an index."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pytest

from lettergen import actions
from lettergen.actions.batch.delivering import Delivery, Item, check_delivery, deliver, item_of
from lettergen.actions.issuing import Wish
from lettergen.model.parties import Language
from tests.actions.office import CERTIFICATE, at_office, issued, rows, tree
from tests.helpers import a_workspace, codes_of, fails_with, write_draft

LETI = {
    "leti.name.ru": "Электротехнический университет",
    "leti.name.en": "Electrotechnical University",
    "leti.short.ru": "ЛЭТИ",
    "leti.short.en": "LETI",
}
RECTOR = {
    "organisation": "leti",
    "title": {"ru": "ректор", "en": "Rector"},
    "name": {"ru": {"surname": "Ким", "given": "Анна", "patronymic": "Ильинична"}, "en": "Anna Kim"},
}


_MADE: dict[str, Path] = {}  # issuing takes its time, a copy none


def office_of(pdf: Any, folder: Path, factory: pytest.TempPathFactory) -> Path:
    """Letters 207 to the university and 208 on it, 209 (void), and a certificate; in this order."""
    if pdf not in _MADE:
        root = a_workspace(factory.mktemp("office"), organisations=LETI)
        journey = {"ru": "О поездке", "en": "On a journey"}
        issued(root, write_draft(root, "a", addressee=RECTOR), Wish(pdf=pdf))
        issued(root, write_draft(root, "b", organisation="leti", subject=journey), Wish(pdf=pdf))
        issued(root, write_draft(root, "c", subject={"ru": "Ошибка", "en": "Mistake"}))
        actions.void(at_office(root), actions.Which("209"), "опечатка")
        issued(root, CERTIFICATE, Wish(pdf=pdf))
        _MADE[pdf] = root
    return shutil.copytree(_MADE[pdf], folder / "office")


@pytest.fixture
def office(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters with Word files only."""
    return office_of("none", tmp_path, tmp_path_factory)


@pytest.fixture
def printed(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The letters with PDFs of the builtin engine."""
    return office_of("required", tmp_path, tmp_path_factory)


def items(root: Path, language: Language = "ru") -> list[Item]:
    letters = sorted(rows(root), key=lambda letter: letter.number.series == "certificates")
    return [item_of(letter, language) for letter in letters]


def delivered(root: Path, language: Language = "ru", **wanted: Any) -> list[Path]:
    return deliver(at_office(root), items(root, language), Delivery(**wanted), language)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class TestFolder:
    def test_copies_bear_their_numbers_and_organisations(self, office: Path, tmp_path: Path) -> None:
        before = tree(office)
        assert delivered(office, folder=tmp_path / "out") == [tmp_path / "out"]
        assert names(tmp_path / "out") == [
            "1-2018 en.docx",
            "1-2018 ru.docx",
            "207 Кластер en.docx",
            "207 Кластер ru.docx",
            "208 ЛЭТИ en.docx",
            "208 ЛЭТИ ru.docx",
        ]
        original = office / "letters/2018/0208/letter_ru.docx"
        assert (tmp_path / "out/208 ЛЭТИ ru.docx").read_bytes() == original.read_bytes()
        assert tree(office) == before

    def test_each_organisation_has_its_folder(self, office: Path, tmp_path: Path) -> None:
        delivered(office, "en", folder=tmp_path / "out", per_organisation=True, names="{number} {kind}")
        assert names(tmp_path / "out") == [
            "LETI/208 Confirmation of participation en.docx",
            "LETI/208 Confirmation of participation ru.docx",
            "Maria Ivanova/1-2018 Certificate of participation en.docx",
            "Maria Ivanova/1-2018 Certificate of participation ru.docx",
            "the Cluster/207 Confirmation of participation en.docx",
            "the Cluster/207 Confirmation of participation ru.docx",
        ]

    def test_names_in_latin_letters(self, office: Path, tmp_path: Path) -> None:
        delivered(office, folder=tmp_path / "out", per_organisation=True, latin=True)
        assert all(name.isascii() for name in names(tmp_path / "out"))
        assert "LETI/208 LETI ru.docx" in names(tmp_path / "out")

    def test_two_organisations_of_one_name_do_not_share_a_folder(self, office: Path, tmp_path: Path) -> None:
        first, second, *_ = items(office)
        assert first.organisation is not None
        twins = [
            replace(first, organisation=replace(first.organisation, ru="Лэти")),
            replace(second, organisation=replace(first.organisation, ru="ЛЭТИ")),
        ]
        deliver(
            at_office(office), twins, Delivery(tmp_path / "out", per_organisation=True, names="{date}"), "ru"
        )
        assert {name.split("/")[0] for name in names(tmp_path / "out")} == {"Лэти", "ЛЭТИ (2)"}

    def test_letters_of_one_name_are_told_apart(self, office: Path, tmp_path: Path) -> None:
        delivered(office, folder=tmp_path / "out", names="{kind}")
        assert names(tmp_path / "out") == [
            "Подтверждение участия en (2).docx",
            "Подтверждение участия en.docx",
            "Подтверждение участия ru (2).docx",
            "Подтверждение участия ru.docx",
            "Сертификат участника en.docx",
            "Сертификат участника ru.docx",
        ]

    def test_once_more_gives_the_same_and_other_files_stay(self, office: Path, tmp_path: Path) -> None:
        delivered(office, folder=tmp_path / "out")
        first = tree(tmp_path / "out")
        (tmp_path / "out/208 ЛЭТИ ru.docx").write_bytes(b"half")
        (tmp_path / "out/notes.txt").write_bytes(b"mine")
        kept = (tmp_path / "out/207 Кластер ru.docx").stat().st_mtime_ns
        delivered(office, folder=tmp_path / "out")
        assert (tmp_path / "out/207 Кластер ru.docx").stat().st_mtime_ns == kept
        (tmp_path / "out/notes.txt").unlink()
        assert tree(tmp_path / "out") == first

    def test_a_disk_that_fails_leaves_no_half_of_a_file(
        self, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, written = Path.write_bytes, []

        def fills_up(path: Path, content: bytes) -> int:
            written.append(path)
            if len(written) == 3:
                real(path, content[:100])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(path, content)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "write_bytes", fills_up)
            with fails_with("setup.disk-full"):
                delivered(office, folder=tmp_path / "out")
        assert names(tmp_path / "out") == []
        delivered(office, folder=tmp_path / "out")
        assert len(names(tmp_path / "out")) == 6


class TestZip:
    def test_it_holds_the_copies_and_their_index(self, office: Path, tmp_path: Path) -> None:
        delivered(office, zip=tmp_path / "round.zip", per_organisation=True)
        with zipfile.ZipFile(tmp_path / "round.zip") as package:
            assert package.testzip() is None
            inside = package.namelist()
            index = openpyxl.load_workbook(io.BytesIO(package.read("index.xlsx"))).active
            assert (
                package.read("ЛЭТИ/208 ЛЭТИ ru.docx")
                == (office / "letters/2018/0208/letter_ru.docx").read_bytes()
            )
            assert package.getinfo("ЛЭТИ/208 ЛЭТИ ru.docx").flag_bits & 0x800  # the name is UTF-8
        listed = {
            name for row in index.iter_rows(min_row=2, values_only=True) for name in str(row[-1]).split("\n")
        }
        assert set(inside) - {"index.xlsx"} <= listed

    def test_the_same_letters_give_the_same_bytes(self, printed: Path, tmp_path: Path) -> None:
        for name in ("first.zip", "second.zip"):
            delivered(printed, zip=tmp_path / name)
        assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()

    def test_the_one_before_stays_where_writing_fails(
        self, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "round.zip").write_bytes(b"before")

        real = zipfile.ZipFile.writestr

        def fills_up(package: Any, entry: Any, content: Any, *more: Any) -> None:
            if str(getattr(entry, "filename", entry)).endswith(".docx"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(package, entry, content, *more)

        with monkeypatch.context() as patched:
            patched.setattr(zipfile.ZipFile, "writestr", fills_up)
            with fails_with("setup.disk-full"):
                delivered(office, zip=tmp_path / "round.zip")
        assert (tmp_path / "round.zip").read_bytes() == b"before"
        assert [path.name for path in tmp_path.glob("*.tmp")] == []

    def test_no_letter_takes_the_name_of_the_index(self, office: Path, tmp_path: Path) -> None:
        named = [replace(item, subject="Index") for item in items(office)]
        deliver(at_office(office), named, Delivery(zip=tmp_path / "a.zip", names="{subject} {person}"), "ru")
        with zipfile.ZipFile(tmp_path / "a.zip") as package:
            stems = [name.rpartition(".")[0].casefold() for name in package.namelist()]
        assert stems.count("index") == 1


class TestPrint:
    def test_all_letters_stand_in_the_order_of_the_sheet(self, printed: Path, tmp_path: Path) -> None:
        delivered(printed, print=tmp_path / "all.pdf", odd_pages=True)
        with pikepdf.open(tmp_path / "all.pdf") as read, read.open_outline() as outline:
            titles = [item.title for item in outline.root]
            pages = [page.obj.objgen for page in read.pages]
            begins = [pages.index(item.to_dictionary_object(read).Dest[0].objgen) for item in outline.root]
        assert titles == [
            "№ 207, ЛЭТИ, ректор, Ким\u00a0А.\u00a0И., ru",
            "№ 207, ЛЭТИ, ректор, Ким\u00a0А.\u00a0И., en",
            "№ 208, ЛЭТИ, ru",
            "№ 208, ЛЭТИ, en",
            "№ 1/2018, Иванова\u00a0М.\u00a0С., ru",
            "№ 1/2018, Иванова\u00a0М.\u00a0С., en",
        ]
        assert all(begin % 2 == 0 for begin in begins)

    def test_its_text_is_that_of_the_letters(self, printed: Path, tmp_path: Path) -> None:
        if not shutil.which("pdftotext"):
            pytest.skip("pdftotext is missing")
        delivered(printed, print=tmp_path / "all.pdf")
        told = subprocess.run(
            ["pdftotext", tmp_path / "all.pdf", "-"], capture_output=True, text=True, check=True
        )
        places = [told.stdout.find(words) for words in ("№ 207", "No. 207", "№ 208", "No. 208", "1/2018")]
        assert places == sorted(places)
        assert -1 not in places

    def test_letters_without_a_pdf_are_told_before_anything_is_written(
        self, office: Path, tmp_path: Path
    ) -> None:
        with fails_with("setup.no-pdf-to-print") as refusal:
            delivered(office, print=tmp_path / "all.pdf", folder=tmp_path / "out")
        assert refusal.problem.arguments["numbers"] == ["207", "208", "1/2018"]
        assert not (tmp_path / "out").exists()


class TestIndex:
    def test_a_workbook_lists_the_letters(self, office: Path, tmp_path: Path) -> None:
        delivered(office, index=tmp_path / "index.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "index.xlsx")["Перечень"]
        found = [row for row in sheet.iter_rows(values_only=True) if any(row)]
        assert found[0] == (
            "Рег. №", "Дата", "Вид документа", "Организация", "Адресат", "Краткое содержание", "Файлы",
        )  # fmt: skip
        assert [str(row[0]) for row in found[1:-1]] == ["207", "208", "209", "1/2018"]
        assert found[1][3:5] == ("Кластер", "ЛЭТИ, ректор, Ким\u00a0А.\u00a0И.")
        assert found[2][5:] == (
            "О поездке",
            "letters/2018/0208/letter_ru.docx\nletters/2018/0208/letter_en.docx",
        )
        assert found[3][6] == "номер аннулирован"
        assert str(found[-1][0]).replace("\u00a0", " ") == (
            "Всего писем: 3; № 207–209; № 1/2018; аннулировано номеров: 1."
        )
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.row_dimensions[3].height >= 2 * 15

    def test_an_english_index(self, office: Path, tmp_path: Path) -> None:
        delivered(office, "en", index=tmp_path / "index.xlsx", folder=tmp_path / "out")
        sheet = openpyxl.load_workbook(tmp_path / "index.xlsx")["Index"]
        assert [cell.value for cell in sheet[1]][:3] == ["Number", "Date", "Kind"]
        assert sheet["G3"].value == "208 LETI ru.docx\n208 LETI en.docx"
        last = [row[0] for row in sheet.iter_rows(values_only=True) if row[0]][-1]
        assert last.replace("\u00a0", " ") == "Letters in all: 3; Nos. 207–209; No. 1/2018; numbers void: 1."

    def test_on_paper_nobody_signs_it(self, office: Path, tmp_path: Path) -> None:
        delivered(office, index=tmp_path / "index.pdf")
        with pikepdf.open(tmp_path / "index.pdf") as read:
            assert len(read.pages) == 1
        if shutil.which("pdftotext"):
            ran = ["pdftotext", "-layout", str(tmp_path / "index.pdf"), "-"]
            told = subprocess.run(ran, capture_output=True, text=True, check=True).stdout
            assert "Перечень писем" in told
            assert "О поездке" in told
            assert "подпись" not in told


class TestRefusals:
    def test_a_file_that_was_altered_is_named_and_nothing_is_written(
        self, office: Path, tmp_path: Path
    ) -> None:
        for name in ("0207/letter_en.docx", "0208/letter_ru.docx"):
            (office / "letters/2018" / name).write_bytes(b"another")
        with fails_with("register.file-altered", "register.file-altered") as refusal:
            delivered(office, folder=tmp_path / "out", zip=tmp_path / "a.zip")
        assert [problem.place.file for problem in refusal.problems] == [
            "letters/2018/0207/letter_en.docx",
            "letters/2018/0208/letter_ru.docx",
        ]
        assert refusal.exit_code == 4
        assert not (tmp_path / "a.zip").exists()

    def test_erased_letters_have_nothing_to_hand_on(self, office: Path, tmp_path: Path) -> None:
        actions.redact(at_office(office), actions.Which("208"), "по просьбе")
        with fails_with("register.no-files"):
            delivered(office, folder=tmp_path / "out")

    def test_all_faults_of_a_wish_are_told_at_once(self, example: Path, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").mkdir()
        (tmp_path / "file").write_bytes(b"")
        wish = Delivery(
            folder=tmp_path / "file",
            names="{nummer}/{kind}",
            zip=tmp_path / "nowhere" / "a.rar",
            print=tmp_path / "a.pdf",
            index=tmp_path / "a.pdf",
        )
        found = check_delivery(at_office(example), wish)
        assert codes_of(found) == [
            "delivery.unknown-piece",
            "delivery.bad-sign",
            "delivery.ending",
            "delivery.no-folder",
            "delivery.is-folder",
            "delivery.is-folder",
            "delivery.same-file",
            "delivery.is-file",
        ]
        assert found[0].arguments["nearest"] == "number"
        assert found[6].arguments["options"] == ["--print", "--index"]

    @pytest.mark.parametrize(
        ("wanted", "code"),
        [
            ({"per_organisation": True}, "delivery.no-folders"),
            ({"odd_pages": True}, "delivery.no-print"),
            ({"folder": "letters/2018/0207"}, "delivery.in-archive"),
            ({"index": "letters/index.pdf"}, "delivery.in-archive"),
        ],
    )
    def test_wishes_that_come_to_nothing(self, office: Path, wanted: dict[str, Any], code: str) -> None:
        placed: dict[str, Any] = {
            name: office / value if isinstance(value, str) else value for name, value in wanted.items()
        }
        assert codes_of(check_delivery(at_office(office), Delivery(**placed))) == [code]

    def test_files_may_stand_in_the_folder_that_is_to_be_made(self, office: Path, tmp_path: Path) -> None:
        out = tmp_path / "out"
        delivered(office, folder=out, zip=out / "all.zip", index=out / "index.xlsx")
        assert {"all.zip", "index.xlsx", "208 ЛЭТИ ru.docx"} <= set(names(out))

    def test_a_folder_without_rights(
        self, example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def denies(**_: Any) -> None:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        monkeypatch.setattr("tempfile.TemporaryFile", denies)
        found = check_delivery(at_office(example), Delivery(zip=tmp_path / "a.zip"))
        assert codes_of(found) == ["setup.unwritable"]


@pytest.mark.libreoffice
def test_the_index_and_the_print_of_archival_pdfs(example: Path, tmp_path: Path) -> None:
    soffice = shutil.which("soffice") or os.environ["LETTERGEN_SOFFICE"]
    letter = issued(example, wish=Wish(pdf="required"), LETTERGEN_SOFFICE=soffice).letter
    workspace = at_office(example, None, LETTERGEN_SOFFICE=soffice)
    wish = Delivery(print=tmp_path / "all.pdf", index=tmp_path / "index.pdf", odd_pages=True)
    deliver(workspace, [item_of(letter, "ru")], wish, "ru")
    with pikepdf.open(tmp_path / "all.pdf") as read, pikepdf.open(tmp_path / "index.pdf") as index:
        assert not read.check_pdf_syntax()
        assert len(read.pages) == 3  # one of them blank
        assert len(index.pages) == 1
