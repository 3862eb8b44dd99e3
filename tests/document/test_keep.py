"""A signature never stands alone on a page."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from lettergen.document.keep import keep_with_closing

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CLOSING = '<w:p><w:pPr><w:pStyle w:val="Closing"/></w:pPr><w:r><w:t>Yours,</w:t></w:r></w:p>'


def body(*paragraphs: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(paragraphs)}</w:body></w:document>'


def kept(xml: str) -> list[bool]:
    """Whether each paragraph is kept with the next one."""
    root = ElementTree.fromstring(keep_with_closing(xml))
    return [p.find(f"{{{W}}}pPr/{{{W}}}keepNext") is not None for p in root.iter(f"{{{W}}}p")]


@pytest.mark.parametrize(
    "last",
    [
        "<w:p><w:r><w:t>words</w:t></w:r></w:p>",
        '<w:p w:rsidR="1"><w:r><w:t>words</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:jc w:val="left"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>',
        "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:t>words</w:t></w:r></w:p>",
    ],
)
def test_the_last_words_go_with_the_closing(last: str) -> None:
    first = "<w:p><w:r><w:t>first</w:t></w:r></w:p>"
    assert kept(body(first, last, "<w:p/>", CLOSING, first)) == [False, True, False, False, False]


def test_a_letter_without_a_closing_stays_as_it_is() -> None:
    xml = body("<w:p><w:r><w:t>words</w:t></w:r></w:p>")
    assert keep_with_closing(xml) == xml
    assert keep_with_closing(body(CLOSING)) == body(CLOSING)
