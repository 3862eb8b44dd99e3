"""Lists: their items end alike (Розенталь, «Справочник по правописанию», § 163; ГОСТ 1.5, 4.4)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph

_MARKERS = (
    ("sign", re.compile(r"\s*[–—•·▪●*\ue000-\uf8ff-][ \u00a0\t]+\S")),
    ("number)", re.compile(r"\s*\d{1,2}\)\s")),
    ("letter)", re.compile(r"\s*[а-яёa-z]\)\s", re.IGNORECASE)),
    ("1.1", re.compile(r"\s*\d{1,2}\.\d{1,2}\.\s")),
    ("1.", re.compile(r"\s*\d{1,2}\.\s")),
)
_LEAST = 3
_CLOSED = (".", "!", "?", "…")
_AND = re.compile(r"[;,]\s(?:и|или|а также|либо|and|or)$")


def list_findings(paragraphs: Sequence[Paragraph], listed: Collection[int] = ()) -> Iterator[Finding]:
    """Items that end otherwise than most items of their list; blank lines between them are passed over."""
    items: list[Paragraph] = []
    kind = ""
    shown = [each for each in paragraphs if each.text.strip()]
    for paragraph in [*shown, None]:
        found = _kind(paragraph.text) if paragraph else ""
        if paragraph and not found and paragraph.index in listed:
            found = "automatic"
        if found != kind:
            goes_on = paragraph is not None and (bool(found) or paragraph.text.lstrip()[:1].islower())
            yield from (
                each for each in _unlike(items) if not (goes_on and each.paragraph == items[-1].index)
            )
            items, kind = [], found
        if paragraph and found:
            items.append(paragraph)


def _kind(text: str) -> str:
    return next((name for name, pattern in _MARKERS if pattern.match(text)), "")


def _unlike(items: list[Paragraph]) -> Iterator[Finding]:
    """The items without the end of most; the last one closes the whole list and may have its own."""
    ends = [_end(item.text) for item in items]
    if len(items) < _LEAST or ":" in ends or "–" in ends:
        return
    inner = Counter(ends if ends[-1] == "." else ends[:-1])
    usual, count = inner.most_common(1)[0]
    odd = [place for place, end in enumerate(ends) if end != usual]
    if ends[-1] == "." and usual in (";", ",", ""):
        odd = [place for place in odd if place != len(ends) - 1]
    if 3 * count >= 2 * (len(items) - (usual != ends[-1])) and len(odd) * 2 <= count:
        for place in odd:
            is_last = place == len(items) - 1 and usual in (";", ",")
            yield _ended(items[place], "." if is_last else usual)


def _ended(item: Paragraph, sign: str) -> Finding:
    length = len(item.text.rstrip())
    start = length - (item.text.rstrip()[-1:] in ".;,")
    return finding(item, (start, length), "text.list-end", sign, sure=start == length and bool(sign))


def _end(text: str) -> str:
    text = text.rstrip()
    if _AND.search(text):
        return text[_AND.search(text).start()]  # type: ignore[union-attr]
    text = text.rstrip("»”)")
    last = text[-1:]
    if last in _CLOSED:
        return "."
    return last if last in (";", ",", ":", "–") else ""
