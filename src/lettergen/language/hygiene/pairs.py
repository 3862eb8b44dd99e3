"""Brackets and quotation marks: each with its partner, in the style of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph
from lettergen.language.tidying.edits import Edit, applied
from lettergen.language.tidying.quotes import quote_edits, quotes

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_ANY_BRACKET = re.compile(r"[()\[\]{}]")
_ITEM = re.compile(
    r"(?:^\s*|\n\s*|[;:,]\s|\bи\s|\bили\s|\bпункт\w*\s|\bподпункт\w*\s|\)[–-])(?:\d{1,3}(?:\.\d{1,2})*|[а-яёa-zА-Я]|[ivx]{1,5}|[а-яё]\.\d)$"
)
_AT_END = re.compile(r"[»”“\"][.,;:)…]*\s*$")
_FAR = 40  # paragraphs that a quoted provision of a law may have


def bracket_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Brackets without a partner; «1)» and «а)» before an item are none."""
    text = paragraph.masked
    stack: list[int] = []
    marks: list[int] = []
    for found in _ANY_BRACKET.finditer(text):
        sign, place = found[0], found.start()
        if sign not in _BRACKETS:
            stack.append(place)
        elif sign == ")" and _ITEM.search(text[:place]):
            marks.append(place)
        elif stack and text[stack[-1]] == _BRACKETS[sign]:
            stack.pop()
        else:
            yield finding(paragraph, found.span(), "text.loose-bracket")
    for place in reversed(stack):  # «(см. пункт 6)»: what looks like the mark of an item closes a bracket
        if text[place] == "(" and marks and marks[-1] > place:
            marks.pop()
        else:
            yield finding(paragraph, (place, place + 1), "text.loose-bracket")


def style_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Pairs of quotation marks that are not those of the language, or not those of their depth."""
    text = paragraph.masked
    wrong = {edit.start: edit for edit in quote_edits(text, paragraph.language)}
    for pair in quotes(text).pairs:
        edits = [wrong.pop(place) for place in (pair.start, pair.end) if place in wrong]
        if edits:
            yield _restyled(paragraph, pair.start, pair.end + 1, edits)
    for edit in wrong.values():
        yield _restyled(paragraph, edit.start, edit.end, [edit])


def _restyled(paragraph: Paragraph, start: int, end: int, edits: list[Edit]) -> Finding:
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    return finding(
        paragraph, (start, end), "text.quote-style", applied(paragraph.text[start:end], moved), sure=True
    )


def loose_quote_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Quotation marks without a partner.

    A quotation may begin with one paragraph and end with a later one, as new provisions of a law do.
    """
    waiting: list[tuple[Paragraph, int]] = []
    for paragraph in paragraphs:
        text = paragraph.masked
        for place in quotes(text).loose:
            if not text[:place].strip() and text[place] in '«„“"':
                waiting.append((paragraph, place))
            elif _AT_END.match(text, place) and waiting and paragraph.index - waiting[-1][0].index <= _FAR:
                waiting.pop()
            else:
                yield finding(paragraph, (place, place + 1), "text.loose-quote")
    for paragraph, place in waiting:
        yield finding(paragraph, (place, place + 1), "text.loose-quote")
