"""The number and the date that a letter carries, read from the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from lettergen.document.adopting.runs import Paragraph
from lettergen.language import dates, english_dates

_RUSSIAN = "|".join(dates.MONTHS[1])
_ENGLISH = "|".join(english_dates.MONTHS)
_DATE = (
    rf'(?:\d\d?\.\d\d?\.\d{{4}}|"?\d\d?"? (?:{_RUSSIAN}) \d{{4}}|\d\d?(?:st|nd|rd|th)? (?:{_ENGLISH}) \d{{4}}'
    rf"|(?:{_ENGLISH}) \d\d?, \d{{4}})"
)
_LABEL = r"(?:^|[\t\n])\s*(?:(?:исх|рег|наш|ref|our ref|reg|исходящий|регистрационный номер)\b[.:]?\s*)*"
_NUMBER = r"(?:№|No\.?|N°|#)\s*(?P<number>[^\s,;№]*\d[^\s,;№]*)"
_BOTH = re.compile(rf"{_LABEL}{_NUMBER}[\s,]*(?:от|of|dated|/)?\s*(?P<date>{_DATE})", re.I)
_DATE_FIRST = re.compile(rf"^\s*(?:от )?(?P<date>{_DATE})\s*(?:г\.|года)?\s*{_NUMBER}", re.I)
_NUMBER_ALONE = re.compile(rf"{_LABEL}(?:\b[А-ЯЁA-Z]+\s+)?{_NUMBER}", re.I)
_ISO, _DAY_FIRST, _MONTH_FIRST = (
    re.compile(r"(\d+)\.(\d+)\.(\d+)"),
    re.compile(r'"?(\d+)"?(?:st|nd|rd|th)? (\w+) (\d{4})'),
    re.compile(r"(\w+) (\d+), (\d{4})"),
)


def number_in(paragraphs: Iterable[Paragraph]) -> str | None:
    """The number that a letter gives itself, or None; what stands beside a date is believed first."""
    texts = [each.fold.text for each in paragraphs]
    for pattern in (_BOTH, _DATE_FIRST, _NUMBER_ALONE):
        for text in texts:
            if found := pattern.search(text):
                return found["number"].rstrip(".")
    return None


def date_in(paragraphs: Iterable[Paragraph]) -> date | None:
    """The date beside the letter's number, or one alone in its line; None where there is none."""
    texts = [each.fold.text for each in paragraphs]
    alone = re.compile(rf"^\s*(?P<date>{_DATE})\s*(?:г\.|года)?\s*$", re.I)
    for pattern in (_BOTH, _DATE_FIRST, alone):
        for text in texts:
            if (found := pattern.search(text)) and (day := _day(found["date"])):
                return day
    return None


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
