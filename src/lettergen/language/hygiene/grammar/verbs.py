"""Verbs with the nouns that follow them, and subjects with the verbs that follow them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.grammar.agreement import phrase_at
from lettergen.language.hygiene.grammar.readings import Reading, adjective, agrees, inflected, noun, readings
from lettergen.language.hygiene.grammar.tables import (
    ACCUSATIVE_VERBS,
    DATIVE_VERBS,
    GENITIVE_VERBS,
    INSTRUMENTAL_VERBS,
)
from lettergen.language.hygiene.paragraph import Paragraph, Word

_VERBAL = ("VERB", "INFN", "GRND")
_GOVERNMENT = (
    (INSTRUMENTAL_VERBS, "ablt", frozenset({"ablt"})),
    (DATIVE_VERBS, "datv", frozenset({"datv"})),
    (GENITIVE_VERBS, "gent", frozenset({"gent"})),
    (ACCUSATIVE_VERBS, "accs", frozenset({"accs", "datv", "ablt"})),
)
_NEGATION = re.compile(r"\b(?:не|ни|нет|нельзя|без|кроме)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=[А-ЯЁ«–\d])|\n")
_NUMBERED = re.compile(r"(?:^|\n)\s*\d{1,2}(?:\.\d+)*[.)]$")
_CLAUSE_END = re.compile(r"[.!?;:()]|\n")


def object_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Nouns right after a verb in a case that it cannot govern, and that its subject cannot have."""
    words = paragraph.words
    for place, word in enumerate(words[:-1]):
        found = readings(word.text.lower())
        if not found or not words[place + 1].follows or any(each.pos not in _VERBAL for each in found):
            continue
        rule = next((rule for rule in _GOVERNMENT if any(each.lemma in rule[0] for each in found)), None)
        if rule:
            denied = rule[1] == "accs" and _NEGATION.search(_clause_before(paragraph, word))
            yield from _wrong_object(paragraph, place, rule[1], rule[2] | ({"gent"} if denied else set()))


def _wrong_object(paragraph: Paragraph, place: int, wanted: str, cases: frozenset[str]) -> Iterator[Finding]:
    words = paragraph.words
    verb, phrase = words[place], phrase_at(words, place + 1)
    nouns = phrase.nouns
    if not nouns:
        return
    if phrase.head > phrase.first:
        fits = [each for each in nouns if _fits(words[phrase.first : phrase.head], each)]
        if not fits:
            return
        nouns = tuple(fits)
    if any(each.case in cases or _may_be_subject(verb.text, each) for each in nouns):
        return
    head = words[phrase.head]
    number = {each.number for each in nouns}
    spoken = {form.number for form in readings(verb.text.lower()) if form.number} or number
    right = inflected(head.text, wanted, *spoken) if wanted == "ablt" and len(spoken) == 1 else None
    proposed = right and paragraph.text[verb.start : head.start] + right
    span = (verb.start, head.end)
    yield finding(paragraph, span, "text.object", proposed, word=head.text, governor=verb.text)


def _fits(before: Sequence[Word], each: Reading) -> bool:
    return all(any(agrees(one, each) for one in adjective(word.text)) for word in before)


def _may_be_subject(verb: str, each: Reading) -> bool:
    """Whether a noun after the verb can be its subject, alone or with others: «Ими являются дом и земля»."""
    forms = readings(verb.lower())
    if each.case != "nomn" or any(form.pos == "INFN" for form in forms):
        return each.case == "nomn"
    several = any(form.number == "plur" for form in forms)
    return several or any(form.number == each.number and _same(form.gender, each.gender) for form in forms)


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other


def _clause_before(paragraph: Paragraph, word: Word) -> str:
    return _CLAUSE_END.split(paragraph.text[: word.start])[-1]


def subject_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """A subject at the beginning of a sentence with a verb in the past or a short participle that differs.

    Nothing is told where another word of the sentence could be the subject.
    """
    words = paragraph.words
    for first in _beginnings(paragraph):
        phrase = phrase_at(words, first)
        place = _after_genitives(words, phrase.head + 1)
        if not phrase.nouns or place >= len(words) or not words[place].follows:
            continue
        subjects = [each for each in phrase.nouns if each.case == "nomn"]
        forms = readings(words[place].text.lower())
        if not subjects or not forms or any(not _is_predicate(form) for form in forms):
            continue
        if all(form.pos == "ADJS" for form in forms) or any(each.lemma in _COLLECTIVES for each in subjects):
            continue
        if any(_goes(one, form) for one in subjects for form in forms):
            continue
        is_certain = all(each.case != "accs" for each in phrase.nouns)
        if is_certain or not _other_subject(paragraph, place, forms):
            yield _wrong_predicate(paragraph, phrase.head, place)


_COLLECTIVES = frozenset("часть ряд большинство меньшинство множество половина треть четверть масса".split())


def _after_genitives(words: Sequence[Word], place: int) -> int:
    """The place after nouns that depend on a subject: «Сотрудники центра»."""
    for _ in range(_DEPENDENTS):
        if place >= len(words) or not words[place].follows:
            break
        phrase = phrase_at(words, place)
        if not any(each.case == "gent" for each in phrase.nouns):
            break
        place = phrase.head + 1
    return place


_DEPENDENTS = 2


def _beginnings(paragraph: Paragraph) -> Iterator[int]:
    words = paragraph.words
    for place, word in enumerate(words):
        before = paragraph.masked[: word.start].rstrip(" \u00a0\t«–•-")
        begins = not before or before[-1] in ".!?\n" or _NUMBERED.search(before)
        if begins and word.text[0].isalpha():
            yield place


def _is_predicate(form: Reading) -> bool:
    past = form.pos == "VERB" and "past" in form.marks
    return past or form.pos in ("PRTS", "ADJS")


def _goes(subject: Reading, form: Reading) -> bool:
    if subject.number != form.number and form.number:
        return False
    if form.number == "plur" or "Ms-f" in subject.marks or subject.animacy == "anim":
        return True
    return _same(subject.gender, form.gender)


def _other_subject(paragraph: Paragraph, place: int, forms: Sequence[Reading]) -> bool:
    """Whether a later word of the sentence may be what the predicate belongs to."""
    words = paragraph.words
    for word in words[place + 1 :]:
        if re.search(r"[.!?;]\s", word.gap) or "\n" in word.gap:
            break
        if word.text.isalpha() and any(_may_be_subject_of(each, forms) for each in _nominal(word.text)):
            return True
    plural = any(form.number == "plur" for form in forms)
    return plural and (_is_impersonal(forms) or words[place - 1].gap.strip() != "")


_UNKNOWN = Reading("NOUN", "nomn", "", "", "", "", frozenset())
_NOMINAL = ("NOUN", "NPRO", "ADJF", "PRTF")


def _nominal(word: str) -> Sequence[Reading]:
    """What a word can be as a subject; a word that is not known can be anything, a short one is none."""
    if len(word) < _SHORTEST:
        return ()
    return [each for each in readings(word.lower()) or (_UNKNOWN,) if each.pos in _NOMINAL]


_SHORTEST = 3


def _may_be_subject_of(each: Reading, forms: Sequence[Reading]) -> bool:
    return each.case == "nomn" and any(
        _same(each.number, form.number) and _same(each.gender, form.gender) for form in forms
    )


def _is_impersonal(forms: Sequence[Reading]) -> bool:
    """«Центр открыли в 2010 году»: a plural verb without a subject."""
    return all(form.pos == "VERB" for form in forms)


def _wrong_predicate(paragraph: Paragraph, subject: int, place: int) -> Finding:
    words = paragraph.words
    kinds = {(each.number, each.gender) for each in noun(words[subject].text) if each.case == "nomn"}
    number, gender = kinds.pop() if len(kinds) == 1 else ("", "")
    features = [number] if number == "plur" else [number, gender]
    right = inflected(words[place].text, *features) if all(features) else None
    span = (words[subject].start, words[place].end)
    proposed = right and paragraph.text[words[subject].start : words[place].start] + right
    return finding(
        paragraph, span, "text.subject", proposed, subject=words[subject].text, word=words[place].text
    )
