"""A signature never stands alone on a page: the last words of the text go with the closing."""

from __future__ import annotations

import re

CLOSING_STYLE = "Closing"
_CLOSING = f'<w:pStyle w:val="{CLOSING_STYLE}"/>'
_STYLE = re.compile(r"<w:pStyle [^>]*/>")


def keep_with_closing(xml: str) -> str:
    """The body with its last paragraph before the style `Closing` kept on that paragraph's page.

    A template cannot say this by itself: which paragraph is the last depends on the letter.
    """
    closing = xml.find(_CLOSING)
    end = xml.rfind("</w:p>", 0, max(closing, 0)) + len("</w:p>")
    while end >= len("</w:p>"):
        start = max(xml.rfind("<w:p>", 0, end), xml.rfind("<w:p ", 0, end))
        paragraph = xml[start:end]
        if "<w:t" in paragraph:
            return xml if "<w:keepNext" in paragraph else f"{xml[:start]}{_kept(paragraph)}{xml[end:]}"
        end = xml.rfind("</w:p>", 0, start) + len("</w:p>")
    return xml


def _kept(paragraph: str) -> str:
    """A paragraph with `keepNext`, which follows the style in the schema (ISO/IEC 29500-1, 17.3.1.26)."""
    style = _STYLE.search(paragraph)
    if style:
        return f"{paragraph[: style.end()]}<w:keepNext/>{paragraph[style.end() :]}"
    if "<w:pPr>" in paragraph:
        return paragraph.replace("<w:pPr>", "<w:pPr><w:keepNext/>", 1)
    head, mark, rest = paragraph.partition(">")
    return f"{head}{mark}<w:pPr><w:keepNext/></w:pPr>{rest}"
