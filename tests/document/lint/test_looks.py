"""What would look different in the PDF is advised, never forced."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.shared import Pt

from lettergen.document.lint.check import lint
from tests.document.lint.looking import looked_over, samples
from tests.helpers import example_template, make_docx, with_body, with_part


def advised(change: Callable[[Document], object], fonts: set[str] | None = None) -> list[str]:
    """What is said of a document that is made step by step; all of it is advice."""
    document = docx.Document()
    change(document)
    document.save(packed := io.BytesIO())
    findings = looked_over(packed.getvalue(), fonts=fonts).findings
    assert all(each.problem.severity == "advice" for each in findings)
    return [each.problem.code.removeprefix("template.") for each in findings]


def runs(document: Document, *names: str, sizes: tuple[float, ...] = ()) -> None:
    paragraph = document.add_paragraph()
    for name in names:
        paragraph.add_run("some words ").font.name = name
    for size in sizes:
        paragraph.add_run("some words ").font.size = Pt(size)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: runs(d, "Arial", "Georgia"), "many-fonts"),
        (lambda d: runs(d, sizes=(10, 12)), "many-sizes"),
        (lambda d: d.add_paragraph("left      right"), "aligned-by-blanks"),
        (lambda d: d.add_paragraph("left\t\tright"), "aligned-by-blanks"),
        (lambda d: [d.add_paragraph(each) for each in ("a", "", "", "", "b")], "blank-paragraphs"),
        (lambda d: d.add_paragraph("a sentence that is\nbroken by hand"), "line-break"),
    ],
)
def test_formatting_by_hand(change: Callable[[Document], object], code: str) -> None:
    assert advised(change) == [code]


@pytest.mark.parametrize(
    "change",
    [
        lambda d: runs(d, "Arial", "Arial"),
        lambda d: runs(d, "Arial", "Symbol"),
        lambda d: d.add_paragraph("left\tright"),
        lambda d: d.add_paragraph("a  b   c"),
        lambda d: [d.add_paragraph(each) for each in ("a", "", "b", "", "c")],
        lambda d: d.add_paragraph("12, Main Street\nSt Petersburg"),
    ],
)
def test_what_offices_do_without_harm(change: Callable[[Document], object]) -> None:
    assert advised(change) == []


def test_a_font_that_the_converter_lacks() -> None:
    def change(document: Document) -> None:
        runs(document, "Garamond")
        runs(document, "Arial")

    # The style's own font is not looked at here: python-docx has it from a theme.
    assert advised(change, {"arial"}) == ["font-missing"]
    assert advised(change, {"Arial", "Garamond"}) == []


def test_a_style_that_the_file_does_not_have() -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="Gone"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    assert [each.problem.arguments for each in looked_over(with_body(body)).findings] == [{"name": "Gone"}]


def test_a_text_box_that_floats() -> None:
    docx_file = with_part(
        make_docx("a", box="words"),
        "word/document.xml",
        lambda xml: xml.replace("width:200pt", "position:absolute;width:200pt"),
    )
    assert [each.problem.code for each in looked_over(docx_file).findings] == ["template.text-box"]
    assert looked_over(make_docx("a", box="words")).findings == []


class TestTheSignature:
    def test_may_stand_alone(self) -> None:
        assert advised(lambda d: [d.add_paragraph(each) for each in ("Yours", "{{ signatory.name }}")]) == [
            "signature-alone"
        ]

    def test_is_kept_by_the_paragraph_before_it(self) -> None:
        def change(document: Document) -> None:
            document.add_paragraph("Yours").paragraph_format.keep_with_next = True
            document.add_paragraph("{{ signatory.name }}")

        assert advised(change) == []

    def test_is_kept_by_the_style_of_a_closing(self) -> None:
        file = example_template("confirmation", "en")
        assert lint(file, samples()).findings == []

    def test_has_nowhere_else_to_stand_in_a_letter_of_one_page(self) -> None:
        file = make_docx("Yours", "{{ signatory.name }}")
        assert lint(file, samples(kind="certificate")).findings == []
