"""Adjectives with their nouns, prepositions with what they govern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from lettergen.language.hygiene.finding import Finding, finding
from lettergen.language.hygiene.grammar.readings import (
    Reading,
    adjective,
    agrees,
    inflected,
    noun,
    participles,
    readings,
)
from lettergen.language.hygiene.grammar.tables import (
    COMPOUND_PREPOSITIONS,
    GOVERNING_ADJECTIVES,
    MONTHS,
    PREDICATIVE_VERBS,
    PREPOSITIONS,
    SUBSTANTIVES,
    TIMES,
)
from lettergen.language.hygiene.paragraph import Paragraph, Word

_AND = frozenset("и или либо а так ни да но".split())
_VERBAL = re.compile(r"^не.*(?:анный|енный|янный|ённый|емый|имый|омый|тый)$")
_NEAR, _SENTENCE = 3, 8
_SHORTEST = 3  # letters of a noun; shorter ones are names of letters


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
    return not (
        any(agrees(one, other) for one in mine for other in nouns)
        or _may_govern(words, place, phrase)
        or _may_be_unknown(words[place].text, nouns)
        or _follows_its_noun(words, place, nouns)
        or any(other.lemma in MONTHS for other in nouns)
        or _is_counted(words, phrase.first, mine, nouns)
        or _is_coordinated(words, place, phrase)
        or (_has(mine, "ablt") and _after_verb(words, place, PREDICATIVE_VERBS))
    )


def _may_govern(words: Sequence[Word], place: int, phrase: Phrase) -> bool:
    """Whether a noun may depend on an adjective: «равный сумме», «переменная среды», «не уплаченный кем»."""
    mine, nouns = adjective(words[place].text), phrase.nouns
    before = [one for word in words[phrase.first : place] for one in adjective(word.text)]
    if any(_governs(one, [*nouns, *mine]) for one in before) or any(_governs(one, nouns) for one in mine):
        return True
    if _has(nouns, "gent") and any(one.lemma in SUBSTANTIVES for one in mine):
        return True
    if any("Poss" in one.marks for one in mine) or _is_adverbial(words, place):
        return True
    if phrase.first and words[phrase.first].follows and _is_participle(words[phrase.first - 1].text):
        return True
    is_verbal = all(_VERBAL.search(one.lemma) for one in mine)
    return is_verbal and (_has(nouns, "ablt") or _has(nouns, "datv"))


def _is_participle(word: str) -> bool:
    """Whether a word may be a participle, which governs on: «предшествующий отчетному»."""
    return any(each.pos == "PRTF" for each in readings(word.lower()))


def _is_adverbial(words: Sequence[Word], place: int) -> bool:
    """«в дальнейшем», «в целом»: a preposition with an adjective that has become an adverb."""
    return place > 0 and words[place - 1].text.lower() == "в" and words[place].text.lower() in _ADVERBIAL


_ADVERBIAL = frozenset(
    "последующем дальнейшем целом общем основном остальном среднем прошлом следующем".split()
)


def _may_be_unknown(word: str, nouns: Sequence[Reading]) -> bool:
    """«стоимостной баланс»: the dictionary does not have every adjective in -ой."""
    direct = (each.gender == "masc" and each.case in ("nomn", "accs") for each in nouns)
    return word.endswith("ой") and any(direct)


def _follows_its_noun(words: Sequence[Word], place: int, nouns: Sequence[Reading]) -> bool:
    """«части первой пункта», «стены кирпичные толщиной»: an adjective after its noun."""
    mine, before = adjective(words[place].text), place - 1
    while before > 0 and words[before + 1].follows and _is_ordinal_or_and(words[before].text):
        before -= 1
    if before < 0 or not words[before + 1].follows or len(words[before].text) < _SHORTEST:
        return False
    may = [one for one in mine if "Anum" in one.marks or all(each.case == "ablt" for each in nouns)]
    own = [each for each in readings(words[before].text.lower()) if each.pos == "NOUN"]
    return any(
        agrees(one, each) or _shares_a_case([one], [each], "sing", "plur") for one in may for each in own
    )


def _is_ordinal_or_and(word: str) -> bool:
    return word.lower() in _AND or any("Anum" in each.marks for each in adjective(word))


def _is_counted(words: Sequence[Word], place: int, mine: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    """«два новых проекта», «одна десятая суммы»: another number or case than the noun's, after a numeral."""
    before = words[max(0, place - _NEAR) : place + 1]
    numeral = any(word.text[0].isdigit() or _is_numeral(word.text) for word in before)
    plural = any(one.number == "plur" or "Anum" in one.marks for one in mine)
    return numeral and plural and _has(nouns, "gent")


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
    second = after
    while second < len(words) and words[second].text.lower() in _AND:
        second += 1
    if second >= len(words) or (second == after and words[after].gap.strip() != ","):
        return False
    other = [each for each in readings(words[second].text.lower()) if each.pos in ("NOUN", "ADJF")]
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
    participle = () if phrase.head > place else participles(words[place].text)
    if participle and not _may_stand(participle, said, cases):
        yield _wrong_case(paragraph, place, said, cases)
        return
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
    if _is_adverbial(words, place):
        return True
    between = [each for word in words[place : phrase.head] for each in adjective(word.text)]
    odd = [at for at in range(place, phrase.head) if _is_odd(words, at, phrase)]
    return bool(odd) or any(_governs(each, phrase.nouns) or each.lemma in SUBSTANTIVES for each in between)


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
    found = noun(word.text) or adjective(word.text) or participles(word.text)
    usual = "ablt" if said in ("с", "со") else min(cases) if len(cases) == 1 else ""
    right = inflected(word.text, usual, found[0].number) if usual else None
    return finding(paragraph, (word.start, word.end), "text.government", right, word=word.text, governor=said)


def locative_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Nouns in the prepositional case with no preposition before them that could ask for it.

    Items of a list, and what goes on after one, may have theirs in another paragraph.
    """
    words, begun = paragraph.words, set[str]()
    if not words or not paragraph.text.lstrip(' \u00a0«„"(')[:1].isupper():
        return
    for before, word in pairwise(words):
        begun.add(before.text.lower())
        found = noun(word.text) if word.follows and word.text.islower() else ()
        depends = noun(before.text) or adjective(before.text)
        if found and depends and all(each.case == "loct" for each in found) and not begun & _LOCATIVE:
            yield finding(paragraph, (word.start, word.end), "text.locative", word=word.text)


_LOCATIVE = frozenset("в во на о об обо при по".split())


def participle_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """«проведенной проверка»: a noun in the nominative after a participle that cannot have it."""
    words = paragraph.words
    for place, word in enumerate(words[:-1]):
        mine, after = participles(word.text), words[place + 1]
        found = noun(after.text) if mine and after.follows else ()
        if not found or any(each.case != "nomn" for each in found) or _has(mine, "nomn"):
            continue
        if not (_has(mine, "ablt") and _after_verb(words, place, PREDICATIVE_VERBS)):
            span = (word.start, after.end)
            yield finding(paragraph, span, "text.adjective", word=word.text, noun=after.text)
