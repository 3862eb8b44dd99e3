"""The text of a letter, as a reader meets it."""

from __future__ import annotations

from lettergen.document.readback import body_paragraphs, paragraphs
from tests.helpers import fails_with, make_docx, with_body


def read(xml: str) -> list[str]:
    return paragraphs(with_body(xml))


def runs(*texts: str) -> str:
    return "".join(f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" for text in texts)


def test_paragraphs_in_reading_order_without_the_blank_ones() -> None:
    assert paragraphs(make_docx("one", "", "  ", "two", table=[["a", "b"], ["c", ""]])) == [
        "one",
        "two",
        "a",
        "b",
        "c",
    ]


def test_a_paragraph_is_whole_whatever_its_runs() -> None:
    hyperlink = f"<w:hyperlink w:anchor='x'>{runs('link')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{runs('control')}</w:sdtContent></w:sdt>"
    assert read(f"<w:p>{runs('a ', 'b ')}{hyperlink}{runs(' ')}{control}</w:p>") == ["a b link control"]


def test_tabs_line_breaks_and_hyphens_are_signs_of_the_text() -> None:
    xml = "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    assert read(xml) == ["a\tb\nc\N{NON-BREAKING HYPHEN}d"]


def test_the_tab_stops_of_a_paragraph_are_no_text() -> None:
    assert read(f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>{runs('a')}</w:p>") == [
        "a"
    ]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is() -> None:
    deleted = "<w:del w:id='1'><w:r><w:delText>gone</w:delText></w:r></w:del>"
    assert read(f"<w:p>{runs('a')}{deleted}<w:ins w:id='2'>{runs('b')}</w:ins></w:p>") == ["ab"]


def test_the_code_of_a_field_is_not_read_and_its_result_is() -> None:
    assert read(f"<w:p><w:r><w:instrText> PAGE </w:instrText></w:r>{runs('2')}</w:p>") == ["2"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{runs('in the box')}</w:p></w:txbxContent>"
    xml = (
        "<w:p xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        f"</mc:AlternateContent></w:r>{runs('beside')}</w:p>"
    )
    assert read(xml) == ["beside", "in the box"]


def test_a_file_that_is_no_word_document_is_refused() -> None:
    with fails_with("template.not-docx"):
        paragraphs(b"hello")
    with fails_with("template.broken-part"):
        body_paragraphs(b"<w:p>")
