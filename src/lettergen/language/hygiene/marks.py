"""Punctuation and repetition: what a slip of the hand leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.paragraph import Paragraph

_DOUBLED = re.compile(
    r"(?<!,),,(?!,)|;;|(?<!:)::(?!:)|(?<![.?!\d])\.\.(?![.\d/])|,\.(?!\.)|[;:],|,[;:]|;\.|(?<=[а-яё]{3})\.,"
)
_REPEATED = re.compile(r"(?<![\w-])([^\W\d_]+)[ \u00a0\n]{1,3}(\1)(?![\w.-])", re.IGNORECASE)
_MAY_REPEAT = frozenset("had очень еле чуть давно да so very bye ха".split())
_SENTENCE_END = re.compile(r"(?<=[а-яё]{3})\.[ \u00a0]+([а-яё])[а-яё]+")
_LAST_WORD = re.compile(r"([А-Яа-яЁё]+)$")
_SEVERAL = re.compile(r"[а-яё]{4}[.!?][ \u00a0\n][А-ЯЁ][а-яё]+ ")
_LONG = 12


def mark_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Doubled punctuation marks."""
    for found in _DOUBLED.finditer(paragraph.masked):
        sign = found[0]
        if sign == ".," and not _is_whole_word(paragraph.masked[: found.start()]):
            continue
        right = sign[0] if sign[0] == sign[1] else None
        yield finding(paragraph, found.span(), "text.doubled-mark", right, sure=right is not None)


def repetition_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A word twice in a row."""
    for found in _REPEATED.finditer(paragraph.masked):
        first, second = found[1], found[2]
        names = first[0].isupper() and len(first) > 3 and second == first
        if first.lower() in _MAY_REPEAT or names or (second[0].isupper() and not first[0].isupper()):
            continue
        yield finding(paragraph, found.span(), "text.repeated-word", first, sure=True)


def sentence_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A small letter after a sentence, and a paragraph of sentences whose last one has no full stop."""
    if paragraph.language != "ru":
        return
    text = paragraph.masked
    for found in _SENTENCE_END.finditer(text):
        if _is_whole_word(text[: found.start()]):
            yield finding(paragraph, found.span(1), "text.no-capital", found[1].upper())
    last = text.rstrip()
    if len(paragraph.words) >= _LONG and _SEVERAL.search(last) and _is_statement(last):
        yield finding(paragraph, (len(last), len(last)), "text.no-full-stop", ".")


def _is_statement(text: str) -> bool:
    """Whether the last sentence of a text has a predicate and ends in a whole word."""
    from lettergen.language.hygiene.grammar.readings import readings

    words = re.findall(r"[а-яё]{3,}", text[max(text.rfind(sign) for sign in ".!?") :])
    predicates = (readings(word) for word in words)
    return _is_whole_word(text) and any(
        found and all(each.pos in ("VERB", "PRTS") for each in found) for found in predicates
    )


def _is_whole_word(before: str) -> bool:
    """Whether a text ends in a word that is known and no abbreviation."""
    from lettergen.language.morphology import parses

    word = _LAST_WORD.search(before)
    if not word or len(word[1]) < 4:
        return False
    if word[1].istitle():
        return len(word[1]) > 4
    return all(parse.is_known and "Abbr" not in parse.tag for parse in parses(word[1]))
