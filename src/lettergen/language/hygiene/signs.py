"""Signs that nobody meant to write: bullets of a symbol font, invisible characters, broken ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd][ \u00a0]*")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
_BROKEN = re.compile("[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")


def sign_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Private-use characters, soft hyphens and other invisible signs, characters that were lost."""
    text = paragraph.text
    for found in _PRIVATE.finditer(text):
        at_start = not text[: found.start()].strip()
        dash = "–" if text[found.end() : found.end() + 1] == "\t" else "– "
        yield finding(paragraph, found.span(), "text.private-sign", dash if at_start else None, sure=at_start)
    for found in _INVISIBLE.finditer(text):
        yield finding(paragraph, found.span(), "text.invisible-sign", "", sure=True)
    for found in _BROKEN.finditer(text):
        yield finding(paragraph, found.span(), "text.broken-sign")
