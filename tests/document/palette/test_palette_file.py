"""The palette as a Word file: to print, and to copy whole tags from."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from lettergen.document.palette import palette, used_in
from lettergen.document.palette.entries import Palette
from lettergen.document.palette.file import palette_document
from lettergen.model.parties import LANGUAGES, Language, Text
from tests.helpers import example_kind, example_template

KIND = "confirmation"


@pytest.fixture(scope="module")
def listed() -> Palette:
    usage = {language: used_in(example_template(KIND, language), language) for language in LANGUAGES}
    return palette(KIND, example_kind(KIND), {"project": Text("Проект", "Project")}, usage)


def opened(listed: Palette, language: Language) -> Any:
    return docx.Document(io.BytesIO(palette_document(listed, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_sheet_to_print(listed: Palette, language: Language) -> None:
    document = opened(listed, language)
    (page,) = document.sections
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert (page.page_width.mm, page.page_height.mm) == (
        pytest.approx(297, abs=0.1),
        pytest.approx(210, abs=0.1),
    )
    for table in document.tables:
        first = table.rows[0]._tr
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        width = sum(int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol")))
        assert width <= (page.page_width - page.left_margin - page.right_margin) / 635 + 1


def test_each_tag_stands_whole_in_a_monospaced_run(listed: Palette) -> None:
    document = opened(listed, "ru")
    assert document.styles["Tag"].font.name == "Courier New"
    for section, table in zip(listed.sections, document.tables, strict=True):
        for entry, row in zip(section.entries, table.rows[1:], strict=True):
            cell = row.cells[0]
            assert [p.text for p in cell.paragraphs] == entry.tag.split("\n")
            assert all([run.style.name for run in p.runs] == ["Tag"] for p in cell.paragraphs)
            assert (row.cells[1].paragraphs[0].text, row.cells[2].paragraphs[0].text) == (
                entry.meaning.ru,
                entry.meaning.en,
            )
            assert [row.cells[n].text for n in (3, 4)] == [entry.values.get(each, "–") for each in LANGUAGES]


def test_it_says_how_often_the_templates_use_a_tag(listed: Palette) -> None:
    uses = {
        row.cells[0].text: row.cells[5].text for table in opened(listed, "en").tables for row in table.rows
    }
    assert uses["{{ issuer.name }}"] == "ru\xa01, en\xa01"
    assert uses["{{ letter.date | us_date }}"] == "ru\xa0–, en\xa00"


@pytest.mark.parametrize(
    ("language", "title", "head"),
    [
        ("ru", "Поля и фильтры: Подтверждение участия", "Письмо"),
        ("en", "Fields and filters: Confirmation of participation", "The letter"),
    ],
)
def test_its_headings_are_in_the_language_asked_for(
    listed: Palette, language: Language, title: str, head: str
) -> None:
    document = opened(listed, language)
    assert document.paragraphs[0].text == title
    assert head in [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert document.core_properties.title == title


def test_the_same_palette_makes_the_same_file(listed: Palette) -> None:
    assert palette_document(listed, "ru") == palette_document(listed, "ru")


def test_a_file_is_no_template() -> None:
    """Its tags are words to copy: with a broken template counted as unknown."""
    made = palette(KIND, example_kind(KIND), {}, {"ru": None, "en": None})
    uses = {row.cells[5].text for table in opened(made, "ru").tables for row in table.rows[1:]}
    assert uses == {"ru\xa0?, en\xa0?"}
