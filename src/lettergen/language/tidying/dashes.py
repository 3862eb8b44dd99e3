"""Dashes: an en dash between words has spaces, one in a range of years or pages has none.

Мильчин, «Справочник издателя и автора», 3.10: a range in figures is joined by a dash without spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.tidying.edits import Edit

_SPACE = r"[ \u00a0\u202f]"
_BETWEEN_WORDS = re.compile(rf"(?<=[^\s\d|–—-])({_SPACE}+--?{_SPACE}+|{_SPACE}+--?(?=\n))(?=[^\s|-])")
_AFTER_DIGIT = re.compile(rf"(?<=\d){_SPACE}+--?{_SPACE}+(?=[^\s\d|-])")
_AFTER_CLOSING = re.compile(rf"(?<=[»”\")]){_SPACE}*--?{_SPACE}+(?=\S)|(?<=[»”]){_SPACE}+--?(?=[\w«“])")
_YEAR = r"(1[89]\d\d|2[01]\d\d)"
_YEARS = re.compile(rf"(?<![\d./№–-])(?<!№[ \u00a0]){_YEAR}(-|[ \u00a0]-[ \u00a0]){_YEAR}(?![\d/–-])(?!\.\d)")
_NO_YEARS = re.compile(
    r"\b(?:ГОСТ|ISO|ИСО|ТУ|СП|СНиП|EN|IEC|код|шифр|индекс|тел|арт|ИНН|КПП|ОГРН)[^,;]{0,12}$", re.IGNORECASE
)
_PAGES = re.compile(r"(?<!\w)(?:[сС]|[сС]тр|pp?|P)\.[ \u00a0]?(\d{1,4})(-)(\d{1,4})(?![\d/–-])")


def dash_edits(text: str) -> Iterator[Edit]:
    """Hyphens between words that stand for dashes, each with the spaces around it."""
    seen: set[int] = set()
    for pattern in (_BETWEEN_WORDS, _AFTER_DIGIT, _AFTER_CLOSING):
        for found in pattern.finditer(text):
            hyphen = text.index("-", found.start())
            if hyphen not in seen and text[: found.start()].strip():
                seen.add(hyphen)
                yield Edit(found.start(), found.end(), " – ")


def range_edits(text: str) -> Iterator[Edit]:
    """Hyphens in ranges of years and pages."""
    for found in _YEARS.finditer(text):
        if found[1] < found[3] and not _NO_YEARS.search(text[: found.start()]):
            yield Edit(found.start(2), found.end(2), "–")
    for found in _PAGES.finditer(text):
        if int(found[1]) < int(found[3]):
            yield Edit(found.start(2), found.end(2), "–")


def dash_ties(text: str) -> Iterator[Edit]:
    """Plain spaces before a dash between words: a line must not begin with it."""
    for found in re.finditer(r"(?<=[^\s]) (?=[–—] )", text):
        yield Edit(found.start(), found.end(), "\N{NO-BREAK SPACE}")
