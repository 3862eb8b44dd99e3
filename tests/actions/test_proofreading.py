"""Proofreading of files: texts in either encoding, Word documents, and what is neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettergen.actions.proofreading import known_names, proofread_file
from lettergen.document.proofread import word_paragraphs
from lettergen.workspace import Workspace
from tests.helpers import codes_of, fails_with, make_docx


@pytest.fixture
def text(tmp_path: Path) -> Path:
    return tmp_path / "letter.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_text_is_mended_in_its_encoding_with_its_line_ends(text: Path, encoding: str, newline: str) -> None:
    former = newline.join(["Письмо  готово.", "", "приказ №5"]).encode(encoding)
    text.write_bytes(former)
    assert codes_of(proofread_file(text).problems) == ["text.double-space", "text.no-break"]
    assert text.read_bytes() == former
    proofs = proofread_file(text, fix=True)
    assert codes_of(proofs.fixed) == ["text.double-space", "text.no-break"]
    assert not proofs.problems
    assert text.read_bytes() == newline.join(["Письмо готово.", "", "приказ №\u00a05"]).encode(encoding)
    assert proofs.copy is not None
    assert proofs.copy.read_bytes() == former
    assert {path.name for path in text.parent.iterdir()} == {"letter.txt", "letter.before-fix.txt"}


def test_places_are_told_by_line_and_column(text: Path) -> None:
    text.write_text("Уважаемые коллеги!\n\nНаправляем договор  на подпись.", encoding="utf-8")
    (problem,) = proofread_file(text).problems
    assert (problem.place.file, problem.place.line, problem.place.part) == ("letter.txt", 3, "column19")


def test_lines_that_were_broken_by_hand_are_one_paragraph(text: Path) -> None:
    lines = (
        "Направляем на согласование проект договора (с приложением",
        "спецификации и графика), а также просим подписать договор",
        "до конца текущего месяца и вернуть один экземпляр договора",
        "по почте.",
    )
    text.write_text("\n".join(lines), encoding="utf-8")
    assert not proofread_file(text).problems


def test_nothing_is_written_where_nothing_is_certain(text: Path) -> None:
    text.write_text("с использование техники", encoding="utf-8")
    proofs = proofread_file(text, fix=True)
    assert (codes_of(proofs.problems), proofs.fixed, proofs.copy) == (["text.government"], [], None)
    assert [path.name for path in text.parent.iterdir()] == ["letter.txt"]


def test_a_word_document_is_mended_in_place(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(make_docx("C уважением", header="Шапка  письма", table=[["№5", "с использование"]]))
    problems = proofread_file(path).problems
    assert [(each.code, each.place.part, each.place.words) for each in problems] == [
        ("text.latin-letter", "body", "C уважением"),
        ("text.no-break", "table1", "№5"),
        ("text.government", "table1", "с использование"),
        ("text.double-space", "header1", "Шапка  письма"),
    ]
    proofs = proofread_file(path, fix=True)
    assert codes_of(proofs.problems) == ["text.government"]
    shown = [each.text for each in word_paragraphs(path.read_bytes()) if each.text]
    assert shown == ["С уважением", "№\u00a05", "с использование", "Шапка письма"]


def test_automatic_lists_end_alike_too(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    items = ["Первый.", "Второй.", "Третий", "Четвертый."]
    path.write_bytes(make_docx(*items, bulleted=items))
    assert codes_of(proofread_file(path).problems) == ["text.list-end"]


@pytest.mark.parametrize("name", ["letter.doc", "letter.pdf", "letter.odt", "letter"])
def test_other_files_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"text")
    with fails_with("text.not-text"):
        proofread_file(tmp_path / name)


def test_what_is_no_text_is_refused(text: Path) -> None:
    text.write_bytes(b"\x00\x98\xff\x00")
    with fails_with("text.unreadable"):
        proofread_file(text)


def test_a_missing_file_is_told(text: Path) -> None:
    with fails_with("setup.unreadable"):
        proofread_file(text)


def test_the_data_know_the_names(example: Path, text: Path) -> None:
    names = known_names(Workspace.at(example).records)
    text.write_text(
        "Члены Кластера реализуют проект «Bsr Electric» по Плану Действий «Baltic 2030».", encoding="utf-8"
    )
    assert codes_of(proofread_file(text, names).problems) == ["text.name", "text.name"]
    assert not proofread_file(text).problems
