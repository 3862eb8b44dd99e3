"""A signature never stands alone on a page: the last words of the text go with the closing."""

from __future__ import annotations

import re

_CLOSING = '<w:pStyle w:val="Closing"/>'
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>(?:(?!</w:p>).)*</w:p>", re.DOTALL)
_STYLE = re.compile(r"<w:pStyle [^>]*/>")


def keep_with_closing(xml: str) -> str:
    """The body with its last paragraph before the style `Closing` kept on that paragraph's page.

    A template cannot say this by itself: which paragraph is the last depends on the letter.
    """
    if _CLOSING not in xml:
        return xml
    last = None
    for paragraph in _PARAGRAPH.finditer(xml):
        if _CLOSING in paragraph[0]:
            break
        if "<w:t" in paragraph[0]:
            last = paragraph
    if last is None or "<w:keepNext" in last[0]:
        return xml
    return f"{xml[: last.start()]}{_kept(last[0])}{xml[last.end() :]}"


def _kept(paragraph: str) -> str:
    """A paragraph with `keepNext`, which follows the style in the schema (ISO/IEC 29500-1, 17.3.1.26)."""
    style = _STYLE.search(paragraph)
    if style:
        return f"{paragraph[: style.end()]}<w:keepNext/>{paragraph[style.end() :]}"
    if "<w:pPr>" in paragraph:
        return paragraph.replace("<w:pPr>", "<w:pPr><w:keepNext/>", 1)
    head, mark, rest = paragraph.partition(">")
    return f"{head}{mark}<w:pPr><w:keepNext/></w:pPr>{rest}"
