"""Nouns after numerals (Розенталь, § 165; Русская грамматика, 1980, § 1374)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.grammar.agreement import phrase_at
from lettergen.language.hygiene.grammar.readings import Reading, inflected, readings
from lettergen.language.hygiene.grammar.tables import MONTHS
from lettergen.language.hygiene.paragraph import Paragraph, Word
from lettergen.language.tidying.ties import numbers_a_thing

_LONGEST_MONTH = 31
_FEW = frozenset("два две три четыре оба обе полтора полторы".split())
_GENDERED = {"два": ("masc", "neut"), "оба": ("masc", "neut"), "две": ("femn",), "обе": ("femn",)}
_OBLIQUE = ("gent", "datv", "ablt", "loct")
_CODE_BEFORE = re.compile(
    r"^\s*$|\n\s*$|\d[ \u00a0]?[–-][ \u00a0]?$|[№§./:*+#\ufffc-][ \u00a0]?$|\d[ \u00a0]$"
)
_ABBREVIATED = re.compile(r"(?:^|[^\w])[а-яё]{1,5}\.[ \u00a0]?$", re.IGNORECASE)
_GENITIVE_BEFORE = frozenset(
    "из от до около более менее свыше для без после с среди у больше меньше против вместо кроме".split()
)


def numeral_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Nouns in a form that the numeral before them cannot have."""
    words = paragraph.words
    for place, word in enumerate(words[:-1]):
        if not words[place + 1].follows:
            continue
        if word.text.isdigit():
            yield from _after_figures(paragraph, place)
        elif word.text[0].isalpha():
            yield from _after_word(paragraph, place)


def _after_figures(paragraph: Paragraph, place: int) -> Iterator[Finding]:
    words = paragraph.words
    before = paragraph.masked[: words[place].start]
    if _CODE_BEFORE.search(before) or _ABBREVIATED.search(before) or numbers_a_thing(before):
        return
    number, phrase = words[place].text, phrase_at(words, place + 1)
    if not phrase.nouns or number.startswith("0") or _is_fixed(phrase.nouns) or len(number) > 9:
        return
    if int(number) <= _LONGEST_MONTH and all(each.lemma in MONTHS for each in phrase.nouns):
        if not _is_genitive_singular(phrase.nouns):
            yield _wrong(paragraph, place, phrase.head, "gent", "sing")
        return
    if _is_ordinal(words, place, phrase.nouns):
        return
    kind = _kind(int(number))
    may_be_plural = _is_oblique_plural(phrase.nouns)
    if kind == "few" and not _is_genitive_singular(phrase.nouns):
        if _wants_few(words, place) or not may_be_plural:
            yield _wrong(paragraph, place, phrase.head, "gent", "sing")
    elif kind == "many" and not may_be_plural:
        yield _wrong(paragraph, place, phrase.head, "gent", "plur")


def _kind(number: int) -> str:
    """`one`, `few` for two to four, else `many`."""
    if number % 100 in (11, 12, 13, 14):
        return "many"
    return {1: "one", 2: "few", 3: "few", 4: "few"}.get(number % 10, "many")


def _wants_few(words: Sequence[Word], place: int) -> bool:
    """Whether a predicate stands before the numeral, so that it is no genitive: «проведено 3 семинара»."""
    if not place or not words[place].follows:
        return False
    before = readings(words[place - 1].text.lower())
    return bool(before) and all(each.pos == "PRTS" and each.gender == "neut" for each in before)


def _is_fixed(nouns: Sequence[Reading]) -> bool:
    return any(not each.case or "Abbr" in each.marks for each in nouns)


def _is_ordinal(words: Sequence[Word], place: int, nouns: Sequence[Reading]) -> bool:
    """«21 века», «2018 год», «с 5 дня», «8 класс»: the number is an ordinal, and no count."""
    number, lemmas = words[place].text, {each.lemma for each in nouns}
    before = words[place - 1].text.lower() if place else ""
    is_year = len(number) == 4 and number[:2] in ("18", "19", "20", "21")
    return is_year or bool(lemmas & _ORDINAL_NOUNS) or (before in _SINCE and bool(lemmas & _ORDINAL_SPANS))


_SINCE = frozenset("с со по до на к ко".split())
_ORDINAL_SPANS = frozenset("год месяц неделя день число час минута страница пункт".split())
_ORDINAL_NOUNS = frozenset(
    """
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь век класс курс этаж
    разряд группа столетие квартал созыв категория степень ранг подъезд полугодие число
    """.split()
)


def _is_genitive_singular(nouns: Sequence[Reading]) -> bool:
    return any(each.case == "gent" and each.number == "sing" for each in nouns)


def _is_oblique_plural(nouns: Sequence[Reading]) -> bool:
    return any(each.case in _OBLIQUE and each.number == "plur" for each in nouns)


def _after_word(paragraph: Paragraph, place: int) -> Iterator[Finding]:
    words = paragraph.words
    numeral = words[place].text.lower()
    found = readings(numeral)
    if numeral == "три":  # and not the imperative of «тереть»
        found = tuple(each for each in found if each.pos == "NUMR")
    if not found or any(each.pos != "NUMR" for each in found) or found[0].lemma in _INDEFINITE:
        return
    phrase = phrase_at(words, place + 1)
    if not phrase.nouns or _is_fixed(phrase.nouns):
        return
    if numeral in _FEW:
        genders = _GENDERED.get(numeral, ())
        right = [each for each in phrase.nouns if each.case == "gent" and each.number == "sing"]
        if not any(not genders or not each.gender or each.gender in genders for each in right):
            yield _wrong(paragraph, place, phrase.head, "gent", "sing")
        return
    direct = any(each.case in ("nomn", "accs") for each in found)
    cases = {each.case for each in found} - {"nomn", "accs"} | ({"gent"} if direct else set())
    if not any(each.number == "plur" and each.case in cases for each in phrase.nouns):
        oblique = sorted(cases)
        yield _wrong(paragraph, place, phrase.head, "gent" if "gent" in oblique else oblique[0], "plur")


_INDEFINITE = frozenset("много мало немного несколько сколько столько сорок сто немало пол".split())


def _wrong(paragraph: Paragraph, place: int, head: int, case: str, number: str) -> Finding:
    words = paragraph.words
    right = inflected(words[head].text, case, number)
    if right == words[head].text:  # the gender of the numeral is wrong, and not the noun
        right = None
    span = (words[place].start, words[head].end)
    proposed = right and paragraph.text[words[place].start : words[head].start] + right
    return finding(
        paragraph, span, "text.numeral", proposed, word=words[head].text, governor=words[place].text
    )
