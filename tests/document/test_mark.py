"""The mark of a draft: on the first page and in the headers, in a file that Word opens."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from lettergen.document.engine import compile_letter
from lettergen.document.mark import marked_pages
from tests.helpers import BODY, make_docx, part_text, text_of, unzip, with_body, with_part, zip_up

HEADER = "word/header1.xml"


def marked(file: bytes, language: str = "ru") -> bytes:
    template = compile_letter(file, language=language)  # type: ignore[arg-type]
    return template.packed(marked_pages(template, {}))


@pytest.mark.parametrize(("language", "words"), [("ru", "ПРОЕКТ"), ("en", "DRAFT")])
def test_the_first_page_and_the_headers_say_that_it_is_a_draft(language: str, words: str) -> None:
    letter = marked(make_docx("one", "two", header="head", footer="foot"), language)
    assert text_of(letter) == ["one", words, "two"]
    assert part_text(letter, HEADER) == ["head", words]
    assert part_text(letter, "word/footer1.xml") == ["foot"]


PROPERTIES = '<w:pPr><w:jc w:val="center"/></w:pPr>'
CHANGED = '<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="1" w:author="A"><w:pPr/></w:pPrChange></w:pPr>'
CHANGED_MORE = CHANGED.replace("<w:pPr/>", '<w:pPr><w:jc w:val="left"/></w:pPr>')


@pytest.mark.parametrize(
    "first",
    [
        "<w:p/>",
        '<w:p w:rsidR="00A1"/>',
        "<w:p></w:p>",
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
        '<w:p w:rsidR="00A1"><w:r><w:t>x</w:t></w:r></w:p>',
        "<w:p><w:pPr/><w:r><w:t>x</w:t></w:r></w:p>",
        f"<w:p>{PROPERTIES}<w:r><w:t>x</w:t></w:r></w:p>",
        f"<w:p>\n  {PROPERTIES}\n</w:p>",
        f"<w:p>{CHANGED}<w:r><w:t>x</w:t></w:r></w:p>",
        f"<w:p>{CHANGED_MORE}<w:r><w:t>x</w:t></w:r></w:p>",
        f"<w:tbl><w:tr><w:tc><w:p>{PROPERTIES}</w:p></w:tc></w:tr></w:tbl>",
    ],
)
def test_whatever_the_first_paragraph_is_the_mark_stands_behind_its_properties(first: str) -> None:
    body = unzip(marked(with_body(first)))[BODY]
    root = ElementTree.fromstring(body)
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraph = next(root.iter(f"{w}p"))
    kinds = [child.tag for child in paragraph]
    assert kinds[:2] in ([f"{w}r"], [f"{w}r", f"{w}r"], [f"{w}pPr", f"{w}r"])
    assert "ПРОЕКТ" in "".join(t.text or "" for t in paragraph.iter(f"{w}t"))


def test_the_shapes_of_a_draft_have_ids_of_their_own() -> None:
    file = make_docx("x", header="head")
    other = {**unzip(file), "word/header2.xml": unzip(file)[HEADER]}
    parts = marked_pages(compile_letter(zip_up(other), language="ru"), {})
    ids = [
        found
        for name in (BODY, HEADER, "word/header2.xml")
        for found in re.findall(rb'<wp:docPr id="(\d+)"', parts[name])
    ]
    assert len(ids) == len(set(ids)) == 3


def test_all_else_stays_as_it_was() -> None:
    file = make_docx("x", header="head", footer="foot")
    before, after = unzip(file), unzip(marked(file, "en"))
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == [BODY, HEADER]


def test_a_header_without_a_paragraph_is_left_alone() -> None:
    file = with_part(
        make_docx("x", header="h"), HEADER, lambda xml: re.sub(r"<w:p>.*</w:p>|<w:p .*</w:p>", "", xml)
    )
    assert unzip(marked(file))[HEADER] == unzip(file)[HEADER]


def test_a_marked_letter_is_a_template_that_python_docx_and_we_can_read_again() -> None:
    template = compile_letter(make_docx("{{ x }}"), language="ru")
    changed = template.fill({"x": "{{ y }}"})
    letter = template.packed(changed | marked_pages(template, changed))
    assert text_of(letter)[0] == "{{ y }}"
    assert compile_letter(letter, language="ru").programs
