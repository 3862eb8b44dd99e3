"""Adjectives with their nouns, prepositions with what they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.grammar.readings import Reading, adjective, agrees, inflected, noun, readings
from lettergen.language.hygiene.grammar.tables import (
    COMPOUND_PREPOSITIONS,
    GOVERNING_ADJECTIVES,
    MONTHS,
    PREDICATIVE_VERBS,
    PREPOSITIONS,
    TIMES,
)
from lettergen.language.hygiene.paragraph import Paragraph, Word

_AND = frozenset("и или либо а так ни да но".split())
_VERBAL = re.compile(r"^не.*(?:анный|енный|янный|ённый|емый|имый|омый|тый)$")
_NEAR, _SENTENCE = 3, 8


class Phrase(NamedTuple):
    """Adjectives and the noun after them, by their places among the words; `head` may be the place after."""

    first: int
    head: int
    nouns: tuple[Reading, ...]


def phrase_at(words: Sequence[Word], place: int) -> Phrase:
    """The phrase that begins at a word; without a noun where something else follows the adjectives."""
    first = place
    while place < len(words) and (place == first or words[place].follows) and adjective(words[place].text):
        place += 1
    follows = place < len(words) and (place == first or words[place].follows)
    return Phrase(first, place, noun(words[place].text) if follows else ())


def adjective_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Adjectives that cannot go with the noun after them."""
    words, place = paragraph.words, 0
    while place < len(words):
        phrase = phrase_at(words, place)
        if phrase.nouns and phrase.head > place:
            for odd in range(place, phrase.head):
                if _is_odd(words, odd, phrase):
                    yield _disagreement(paragraph, odd, phrase)
                    break
        place = max(phrase.head, place + 1)


def _is_odd(words: Sequence[Word], place: int, phrase: Phrase) -> bool:
    mine, nouns = adjective(words[place].text), phrase.nouns
    if any(agrees(one, other) for one in mine for other in nouns):
        return False
    before = [one for word in words[phrase.first : place + 1] for one in adjective(word.text)]
    if any(_governs(one, nouns) or one.marks & {"Subx", "Poss"} for one in before):
        return False
    if words[place].text.endswith("ой") and any(
        each.gender == "masc" and each.case in ("nomn", "accs") for each in nouns
    ):
        return False  # «стоимостной»: the dictionary does not have every adjective in -ой
    if _is_verbal(mine) and any(_has(nouns, case) for case in ("ablt", "datv")):
        return False
    if place and words[place].follows and _follows_its_noun(mine, words[place - 1]):
        return False
    if any(other.lemma in MONTHS for other in nouns) or _is_counted(words, phrase.first, mine, nouns):
        return False
    if _is_coordinated(words, place, phrase):
        return False
    return not (_has(mine, "ablt") and _after_verb(words, place, PREDICATIVE_VERBS))


def _is_verbal(mine: Sequence[Reading]) -> bool:
    """Whether an adjective was a participle and keeps its government: «не уплаченный налогоплательщиком»."""
    return all(_VERBAL.search(one.lemma) for one in mine)


def _follows_its_noun(mine: Sequence[Reading], before: Word) -> bool:
    """«части первой пункта»: an ordinal after its noun."""
    nouns = [each for each in readings(before.text.lower()) if each.pos == "NOUN"]
    return any("Anum" in one.marks and agrees(one, other) for one in mine for other in nouns)


def _is_counted(words: Sequence[Word], place: int, mine: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    """«два новых проекта»: a plural adjective beside a singular noun, after a numeral."""
    before = words[max(0, place - _NEAR) : place + 1]
    numeral = any(word.text[0].isdigit() or _is_numeral(word.text) for word in before)
    plural = any(one.number == "plur" for one in mine)
    return numeral and (plural and any(other.case == "gent" for other in nouns))


def _is_numeral(word: str) -> bool:
    return any(each.pos == "NUMR" or "Anum" in each.marks for each in readings(word.lower()))


def _is_coordinated(words: Sequence[Word], place: int, phrase: Phrase) -> bool:
    """«в первом и втором кварталах», «новые школа и сад»: several of one kind share one number."""
    mine = adjective(words[place].text)
    if _shares_a_case(mine, phrase.nouns, "sing", "plur"):
        joined = phrase.first and (
            words[phrase.first - 1].text.lower() in _AND or "," in words[phrase.first].gap
        )
        return bool(joined) or "-" in words[place].text
    after = phrase.head + 1
    if after >= len(words) or not _shares_a_case(mine, phrase.nouns, "plur", "sing"):
        return False
    joined = words[after].text.lower() in _AND
    second = after + 1 if joined else after
    if second >= len(words) or not (joined or words[after].gap.strip() == ","):
        return False
    other = noun(words[second].text) or adjective(words[second].text)
    return _shares_a_case(mine, other, "plur", "")


def _governs(one: Reading, nouns: Sequence[Reading]) -> bool:
    return any(each.case in GOVERNING_ADJECTIVES.get(one.lemma, ()) for each in nouns)


def _shares_a_case(mine: Sequence[Reading], nouns: Sequence[Reading], number: str, other: str) -> bool:
    """Whether both can have one case, the first in one number and the second in another (or in any)."""
    cases = {one.case for one in mine if one.number == number}
    return any(each.case in cases and each.number in (other or each.number,) for each in nouns)


def _has(found: Sequence[Reading], case: str) -> bool:
    return any(each.case == case for each in found)


def _after_verb(words: Sequence[Word], place: int, verbs: frozenset[str]) -> bool:
    near = chain(_sentence(words[place::-1]), _sentence(words[place + 1 :]))
    return any(each.lemma in verbs for word in near for each in readings(word.text.lower()))


def _sentence(words: Sequence[Word]) -> Iterator[Word]:
    """The nearest words of a sentence, up to its end."""
    for word in words[:_SENTENCE]:
        yield word
        if re.search(r"[.!?;]\s", word.gap):
            break


def _disagreement(paragraph: Paragraph, place: int, phrase: Phrase) -> Finding:
    words = paragraph.words
    odd, head = words[place], words[phrase.head]
    nouns = phrase.nouns
    right = None
    if len({(each.case, each.number) for each in nouns}) == 1:
        features = [nouns[0].case, nouns[0].number]
        gender = [nouns[0].gender] if nouns[0].number == "sing" and nouns[0].gender else []
        right = inflected(odd.text, *features, *gender)
    span = (odd.start, head.end)
    proposed = right and right + paragraph.text[odd.end : head.end]
    return finding(paragraph, span, "text.adjective", proposed, word=odd.text, noun=head.text)


def preposition_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Prepositions with a noun or adjective in a case that they cannot have after them."""
    words = paragraph.words
    for place in range(1, len(words)):
        if not words[place].follows:
            continue
        said, cases = _preposition(words, place)
        if cases and not _is_symbol(paragraph, words[place - 1]):
            yield from _ungoverned(paragraph, place, said, cases)


def _is_symbol(paragraph: Paragraph, word: Word) -> bool:
    """Whether a capital letter inside of a sentence is a quantity or an initial, and no preposition."""
    before = paragraph.masked[: word.start].rstrip()
    return word.text.isupper() and bool(before) and before[-1] not in '.!?:;«„“"•–'


def _preposition(words: Sequence[Word], place: int) -> tuple[str, frozenset[str]]:
    """The longest preposition that ends before a word, and its cases."""
    parts = [words[place - 1].text.lower()]
    best = parts[0], PREPOSITIONS.get(parts[0], frozenset())
    for back in range(place - 2, max(-1, place - 5), -1):
        if not words[back + 1].follows:
            break
        parts.insert(0, words[back].text.lower())
        if (said := " ".join(parts)) in COMPOUND_PREPOSITIONS:
            best = said, COMPOUND_PREPOSITIONS[said]
    return best


def _ungoverned(paragraph: Paragraph, place: int, said: str, cases: frozenset[str]) -> Iterator[Finding]:
    words = paragraph.words
    phrase = phrase_at(words, place)
    if phrase.head > place and not _may_stand(adjective(words[place].text), said, cases):
        if not (phrase.nouns and any(_may_go(each, said, cases) for each in phrase.nouns)):
            yield _wrong_case(paragraph, place, said, cases)
        return
    if not phrase.nouns or any(_may_go(each, said, cases) for each in phrase.nouns):
        return
    if phrase.head > place and _skips(words, place, phrase):
        return
    yield _wrong_case(paragraph, phrase.head, said, cases)


def _may_stand(found: Sequence[Reading], said: str, cases: frozenset[str]) -> bool:
    return any(each.case in cases or (said == "по" and each.case == "accs") for each in found)


def _skips(words: Sequence[Word], place: int, phrase: Phrase) -> bool:
    """Whether an adjective between may govern the noun, or stand for a noun itself."""
    between = [each for word in words[place : phrase.head] for each in adjective(word.text)]
    odd = [at for at in range(place, phrase.head) if _is_odd(words, at, phrase)]
    return bool(odd) or any(_governs(each, phrase.nouns) or "Subx" in each.marks for each in between)


def _may_go(each: Reading, said: str, cases: frozenset[str]) -> bool:
    """Whether a noun can follow a preposition; «избрать в члены», «по май», «величиной с дом» too."""
    if each.case in cases:
        return True
    if said in ("в", "во") and each.case == "nomn" and each.number == "plur" and each.animacy == "anim":
        return True
    if said == "благодаря" and each.case == "accs" and each.animacy == "anim":
        return True
    return said == "по" and each.case == "accs" and each.lemma in TIMES


def _wrong_case(paragraph: Paragraph, place: int, said: str, cases: frozenset[str]) -> Finding:
    word = paragraph.words[place]
    found = noun(word.text) or adjective(word.text)
    usual = "ablt" if said in ("с", "со") else min(cases) if len(cases) == 1 else ""
    right = inflected(word.text, usual, found[0].number) if usual else None
    return finding(paragraph, (word.start, word.end), "text.government", right, word=word.text, governor=said)
