"""Spaces: one between words, none before a comma, one after it (ГОСТ Р 7.0.97; Мильчин, 3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph
from lettergen.language.tidying.dashes import dash_edits, range_edits
from lettergen.language.tidying.ties import missing_ties

_BLANK = "[ \u00a0\u202f]"
_DOUBLE = re.compile(rf"(?<=\S){_BLANK}{{2,}}(?=\S)")
_TABLE_ROW = re.compile(r"\t|\|| {4,}")
_BEFORE_MARK = re.compile(
    rf"(?<=[^\s(\[]){_BLANK}+(?=[,;:!?](?![)(])|(?<=\w){_BLANK}+(?=…)|\.(?![\w.])|[)\]}}»](?!\w))"
)
_AFTER_OPENING = re.compile(rf"(?<=[(\[{{«„]){_BLANK}+(?=\S)")
_AFTER_MARK = re.compile(
    r"(?<=[а-яёА-ЯЁ»)a-z\d])[,;](?=[А-Яа-яЁё«„(]|[A-Za-z]{2,})"
    r"|(?<=[а-яё]),(?=\d)"
    r"|(?<=[а-яё»)]):(?=[А-Яа-яЁё«„])"
    r"|(?<=[а-яёa-z»)])[!?](?=[А-Яа-яЁёA-Z«„])"
    r"|(?<=[а-яё]{3})\.(?=[А-ЯЁ«][а-яё ])|(?<=[»)])\.(?=[А-ЯЁ«])|(?<=[a-z]{3})\.(?=[A-Z][a-z ])"
)
_AFTER_BRACKET = re.compile(r"(?<=[»”])(?=[А-Яа-яЁё(])|(?<=\))(?=[А-Яа-яЁё]{2,}|[«„])|(?<=\d%)(?=[а-яё])")
_BEFORE_BRACKET = re.compile(r"(?<=[а-яё]{2})(?=\((?!-)[^()]{5,}\)|[«„])|(?<=\d)(?=[«„])|(?<=[,;])(?=[«„])")
_OPTIONAL_ENDING = re.compile(r"\w\(-?[а-яё]{1,4}\)$")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:им|проф|акад|просп|тел|стр|обл|корп|эл|адр|гос|руб|тыс|англ|лат|нем|фр)$"
)
_SLASH = re.compile(rf"{_BLANK}*/{_BLANK}*")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[\w»)]+$"), re.compile(r"[\w«(]+")


def space_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Blanks that are too many, missing, or on the wrong side."""
    text = paragraph.masked
    if not _TABLE_ROW.search(text.strip()):
        for found in _DOUBLE.finditer(text):
            blank = "\u00a0" if "\u00a0" in found[0] else " "
            yield finding(paragraph, found.span(), "text.double-space", blank, sure=True)
    for found in _BEFORE_MARK.finditer(text):
        if not text[: found.start()].endswith(("–", "—", "-")):
            yield finding(paragraph, found.span(), "text.space-before", "", sure=True)
    for found in _AFTER_OPENING.finditer(text):
        yield finding(paragraph, found.span(), "text.space-after", "", sure=True)
    yield from _missing(paragraph)
    yield from _slashes(paragraph)


def _missing(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.masked
    for found in _AFTER_MARK.finditer(text):
        if found[0] != "." or not _ABBREVIATION.search(text[: found.start()]):
            yield finding(paragraph, found.span(), "text.no-space", f"{found[0]} ", sure=True)
    for found in _AFTER_BRACKET.finditer(text):
        if not _OPTIONAL_ENDING.search(text[: found.start()]):
            yield finding(paragraph, found.span(), "text.no-space", " ", sure=True)
    for found in _BEFORE_BRACKET.finditer(text):
        yield finding(paragraph, found.span(), "text.no-space", " ", sure=True)


def _slashes(paragraph: Paragraph) -> Iterator[Finding]:
    """A slash with a space on one side only, or without any between words of two languages."""
    text = paragraph.masked
    for found in _SLASH.finditer(text):
        before, after = _WORD_BEFORE.search(text[: found.start()]), _WORD_AFTER.match(text[found.end() :])
        if not before or not after or text[: found.start()].endswith("/"):
            continue
        left, right = found[0].split("/")
        lopsided = bool(left) != bool(right)
        glued = not left and not right and _are_foreign(before[0], after[0])
        if lopsided or glued:
            yield finding(paragraph, found.span(), "text.slash", " / ", sure=True)


def _are_foreign(left: str, right: str) -> bool:
    """Whether two words are long, and written in two alphabets."""
    if min(len(left), len(right)) < 4 or not (_LETTERS.match(left) and _LETTERS.match(right)):
        return False
    return left[0].isascii() != right[0].isascii()


def dash_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Hyphens in the place of dashes, and dashes with a space on one side only."""
    text = paragraph.masked
    seen = set()
    for edit in dash_edits(text):
        seen.add(edit.start)
        yield finding(paragraph, (edit.start, edit.end), "text.dash", edit.text, sure=True)
    for edit in range_edits(text):
        yield finding(paragraph, (edit.start, edit.end), "text.range", edit.text, sure=True)
    for found in _LOPSIDED.finditer(text):
        if found.start() not in seen and text[: found.start()].strip():
            yield finding(paragraph, found.span(), "text.dash-spaces", " – ", sure="-" not in found[0])


_LOPSIDED = re.compile(
    rf"(?<=[\w»”)]){_BLANK}+[–—](?=[\w«„(])(?!\d)"
    rf"|(?<=[а-яёa-z»”)])[–—]{_BLANK}+(?=[\w«„(])"
    rf"|(?<=[а-яё]{{3}})-{_BLANK}+(?!(?:и|или|либо|а)\b)(?=[а-яё])(?=[^,;.]*$|[^,;.]*[.,;])"
    rf"|(?<=[а-яё]{{2}}){_BLANK}+-(?=[а-яё]{{3,}})"
)


def tie_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Places in Russian that want a no-break space: after №, before a counted noun, at initials."""
    if paragraph.language == "ru":
        for edit in missing_ties(paragraph.masked):
            yield finding(paragraph, (edit.start, edit.end), "text.no-break", edit.text, sure=True)
