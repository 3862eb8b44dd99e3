"""The number and the date that a letter carries, read from the letter itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lettergen.document.adopting.folding import folded
from lettergen.document.adopting.runs import Paragraph
from lettergen.language import dates, english_dates

_RUSSIAN = "|".join(dates.MONTHS[1])
_ENGLISH = "|".join(english_dates.MONTHS)
_DATE = (
    rf'(?:\d\d?\.\d\d?\.\d{{4}}|"?\d\d?"? (?:{_RUSSIAN}) \d{{4}}|\d\d?(?:st|nd|rd|th)? (?:{_ENGLISH}) \d{{4}}'
    rf"|(?:{_ENGLISH}) \d\d?, \d{{4}})"
)
_LABEL = r"(?:^|[\t\n])\s*(?:(?:исх|рег|наш|ref|our|reg|исходящий|регистрационный|номер{title})\b[.:]?\s*)*"
_NUMBER = r"(?:№|No\.?|N°|#)\s*(?P<number>[^\s,;№]*\d[^\s,;№]*)"
_PATTERNS = (
    rf"{_LABEL}{_NUMBER}[\s,]*(?:от|of|dated|/)?\s*(?P<date>{_DATE})",
    rf"(?:^|[\t\n])\s*(?:от )?(?P<date>{_DATE})\s*(?:г\.|года)?\s*{_NUMBER}",
    rf"{_LABEL}{_NUMBER}",
    r"(?:^|[\t\n])\s*(?:our\s+)?(?:ref|исх|reference|номер|number)\b[.:]+\s*(?P<number>\d[^\s,;№]*)",
)
"""Number and date side by side, the other way round, a number alone, a number without its sign."""

_ALONE = re.compile(rf"^\s*(?P<date>{_DATE})\s*(?:г\.|года)?\s*$", re.I)
_ISO, _DAY_FIRST, _MONTH_FIRST = (
    re.compile(r"(\d+)\.(\d+)\.(\d+)"),
    re.compile(r'"?(\d+)"?(?:st|nd|rd|th)? (\w+) (\d{4})'),
    re.compile(r"(\w+) (\d+), (\d{4})"),
)


def number_in(paragraphs: Sequence[Paragraph], title: str) -> str | None:
    """The number that a letter gives itself, or None; what stands beside a date is believed first.

    `title` is what letters of the kind are called: it may stand before the number.
    """
    for pattern in _patterns(title):
        for text in _lines(paragraphs):
            if found := pattern.search(text):
                return found["number"].rstrip(".")
    return None


def date_in(paragraphs: Sequence[Paragraph], title: str) -> date | None:
    """The date beside the letter's number, or one alone in its line; None where there is none."""
    for pattern in (*_patterns(title)[:2], _ALONE):
        for text in _lines(paragraphs):
            if (found := pattern.search(text)) and (day := _day(found["date"])):
                return day
    return None


def _patterns(title: str) -> list[re.Pattern[str]]:
    words = "".join(f"|{re.escape(word)}" for word in folded(title).split())
    return [re.compile(pattern.replace("{title}", words), re.I) for pattern in _PATTERNS]


def _lines(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Each paragraph's text, then that of each table as one line: labels stand in cells of their own."""
    tables: dict[int, list[str]] = {}
    for each in paragraphs:
        if each.row is not None and each.words:
            tables.setdefault(id(each.row.getparent()), []).append(each.words)
    return [*(each.fold.text for each in paragraphs), *("\t".join(cells) for cells in tables.values())]


def _day(text: str) -> date | None:
    """The day that was written."""
    try:
        if found := _ISO.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), _month(found[2]), int(found[1]))
        if found := _MONTH_FIRST.fullmatch(text):
            return date(int(found[3]), _month(found[1]), int(found[2]))
    except ValueError:
        return None
    return None


def _month(word: str) -> int:
    names = [*dates.MONTHS[1], *(name.lower() for name in english_dates.MONTHS)]
    return names.index(word.lower()) % 12 + 1
