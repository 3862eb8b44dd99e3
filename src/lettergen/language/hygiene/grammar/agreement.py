"""Adjectives with their nouns, prepositions with what they govern."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    if any(one.lemma in GOVERNING_ADJECTIVES or one.marks & {"Subx", "Poss"} for one in mine):
        return False
    if any(other.lemma in MONTHS for other in nouns) or _is_counted(words, phrase.first, mine, nouns):
        return False
    if _shares_a_case(mine, nouns) and _is_coordinated(words, phrase):
        return False
    return not (_has(mine, "ablt") and _after_verb(words, place, PREDICATIVE_VERBS))


def _is_counted(words: Sequence[Word], place: int, mine: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    """«два новых проекта»: a plural adjective beside a singular noun, after a numeral."""
    before = words[max(0, place - _NEAR) : place + 1]
    numeral = any(word.text[0].isdigit() or _is_numeral(word.text) for word in before)
    plural = any(one.number == "plur" for one in mine)
    return numeral and (plural and any(other.case == "gent" for other in nouns))


def _is_numeral(word: str) -> bool:
    return any(each.pos == "NUMR" or "Anum" in each.marks for each in readings(word.lower()))


def _is_coordinated(words: Sequence[Word], phrase: Phrase) -> bool:
    """«в первом и втором кварталах», «новые школа и сад»: several of one kind share one number."""
    first, after = words[phrase.first], phrase.head + 1
    before = words[phrase.first - 1].text.lower() if phrase.first else ""
    if before in _AND or ("," in first.gap) or "-" in words[phrase.head - 1].text:
        return True
    return after < len(words) and (words[after].text.lower() in _AND or "," in words[after].gap)


def _shares_a_case(mine: Sequence[Reading], nouns: Sequence[Reading]) -> bool:
    return any(one.case == other.case for one in mine for other in nouns)


def _has(found: Sequence[Reading], case: str) -> bool:
    return any(each.case == case for each in found)


def _after_verb(words: Sequence[Word], place: int, verbs: frozenset[str]) -> bool:
    near = [*words[max(0, place - _SENTENCE) : place], *words[place + 1 : place + _SENTENCE]]
    return any(each.lemma in verbs for word in near for each in readings(word.text.lower()))


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
        if cases:
            yield from _ungoverned(paragraph, place, said, cases)


def _preposition(words: Sequence[Word], place: int) -> tuple[str, frozenset[str]]:
    """The longest preposition that ends before a word, and its cases."""
    parts = [words[place - 1].text.lower()]
    best = parts[0], PREPOSITIONS.get(parts[0], frozenset())
    if words[place - 1].text.isupper() and len(words[place - 1].text) > 1:
        return best[0], frozenset()
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
    return bool(odd) or any(each.lemma in GOVERNING_ADJECTIVES or "Subx" in each.marks for each in between)


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
    numbers = {each.number for each in found}
    features = [min(cases), numbers.pop()] if len(numbers) == 1 else [min(cases)]
    right = inflected(word.text, *features) if len(cases) == 1 or said in ("с", "со") else None
    if said in ("с", "со"):
        right = inflected(word.text, "ablt", *features[1:])
    return finding(paragraph, (word.start, word.end), "text.government", right, word=word.text, governor=said)
