"""The text of a Word file put back into its runs: formatting, and everything else, stays."""

from __future__ import annotations

import io

import docx
import pytest

from lettergen.document.proofread import with_texts, word_paragraphs
from tests.helpers import fails_with, make_docx, unzip, with_body


def texts(file: bytes) -> list[tuple[str, str]]:
    return [(each.part, each.text) for each in word_paragraphs(file) if each.text]


def runs(file: bytes, paragraph: int = 0) -> list[tuple[str, bool]]:
    shown = docx.Document(io.BytesIO(file)).paragraphs[paragraph].runs
    return [(run.text, bool(run.bold)) for run in shown]


def test_every_part_is_read_and_named() -> None:
    file = make_docx("Текст", header="Шапка", footer="Низ", table=[["А", "Б"]], box="Рамка")
    assert texts(file) == [
        ("body", "Текст"), ("table1", "А"), ("table1", "Б"), ("body", "Рамка"), ("header1", "Шапка"), ("footer1", "Низ")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (("за ", "вод"), "за завод", [("за ", False), ("завод", True)]),
        (("Проект “Smart", "Up” - x"), "Проект «SmartUp» – x", [("Проект «Smart", False), ("Up» – x", True)]),
        (("№", "20", " и"), "№\u00a020 и", [("№\u00a0", False), ("20", True), (" и", False)]),
        (("в ", "в ", "доме"), "в доме", [("в ", True), ("доме", False)]),
        (("договор", ""), "договор.", [("договор.", False)]),
    ],
)
def test_each_run_keeps_what_is_its_own(
    before: tuple[str, ...], text: str, after: list[tuple[str, bool]]
) -> None:
    made = with_texts(make_docx(before), {0: text})
    assert "".join(part for part, _ in runs(made)) == text
    assert [run for run in runs(made) if run[0]] == after


def test_other_parts_are_left_byte_for_byte() -> None:
    file = make_docx("Один", "Два", header="Шапка")
    made = with_texts(file, {1: "Три"})
    changed = [name for name, content in unzip(file).items() if unzip(made)[name] != content]
    assert changed == ["word/document.xml"]
    assert list(unzip(made)) == list(unzip(file))


def test_signs_that_are_elements_can_be_taken_out_or_replaced() -> None:
    xml = (
        '<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:r><w:t xml:space="preserve"> до</w:t>'
        "<w:softHyphen/><w:t>говор</w:t><w:tab/><w:t>конец</w:t></w:r></w:p>"
    )
    file = with_body(xml)
    assert texts(file) == [("body", "\uf0b7 до\u00adговор\tконец")]
    made = with_texts(file, {0: "– договор\tконец"})
    assert texts(made) == [("body", "– договор\tконец")]
    assert b"softHyphen" not in unzip(made)["word/document.xml"]
    assert b"<w:tab/>" in unzip(made)["word/document.xml"]


def test_deleted_words_and_codes_of_fields_are_no_text() -> None:
    xml = (
        "<w:p><w:del><w:r><w:delText>было</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:ins><w:r><w:t>стало</w:t></w:r></w:ins></w:p>"
    )
    assert texts(with_body(xml)) == [("body", "стало")]


@pytest.mark.parametrize("by_style", [True, False])
def test_items_of_automatic_lists_are_known(by_style: bool) -> None:
    file = make_docx("Пункт", "Текст", bulleted=["Пункт"], by_style=by_style)
    assert [each.listed for each in word_paragraphs(file)][:2] == [True, False]


def test_what_is_no_word_file_is_refused() -> None:
    with fails_with("template.not-docx"):
        word_paragraphs(b"text")
