"""What a word form can be, in the few features that agreement asks for."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from lettergen.language.morphology import parses

CASES = {
    "nomn": "nomn", "gent": "gent", "datv": "datv", "accs": "accs", "ablt": "ablt", "loct": "loct",
    "voct": "nomn", "gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct",
}  # fmt: skip
_PERSONAL = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
_KEPT = 50_000


class Reading(NamedTuple):
    """One thing that a word can be."""

    pos: str
    case: str
    number: str
    gender: str
    animacy: str
    lemma: str
    marks: frozenset[str]


@lru_cache(_KEPT)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings of a word in small letters; none for a word that the dictionary does not have."""
    found = parses(word)
    if not found or not all(parse.is_known for parse in found):
        return ()
    return tuple(
        Reading(
            str(parse.tag.POS or ""),
            CASES.get(str(parse.tag.case or ""), ""),
            str(parse.tag.number or ""),
            str(parse.tag.gender or ""),
            str(parse.tag.animacy or ""),
            parse.normal_form,
            frozenset(parse.tag.grammemes),
        )
        for parse in found
    )


@lru_cache(_KEPT)
def noun(word: str) -> tuple[Reading, ...]:
    """The readings of a word that can be nothing but a noun, else none; names are left to people."""
    if "-" in word:
        return ()  # which part of a compound has its gender, no ending tells
    found = readings(word.lower())
    if word[:1].islower():
        found = tuple(each for each in found if not each.marks.intersection(_PERSONAL)) or found
    if not all(each.pos == "NOUN" and "Fixd" not in each.marks for each in found):
        return ()
    return () if any(each.marks.intersection(_PERSONAL) for each in found) else found


@lru_cache(_KEPT)
def adjective(word: str) -> tuple[Reading, ...]:
    """The readings of a word that can be nothing but an adjective, else none.

    Of a compound the last part decides.
    """
    found = readings(word.lower().rpartition("-")[2])
    if any("Qual" in each.marks for each in found):  # «новое» is a noun too, but hardly beside another
        found = tuple(each for each in found if each.lemma in NOUNS or not each.lemma.endswith(("ое", "ее")))
    if not found or any(each.pos != "ADJF" or "Fixd" in each.marks for each in found):
        return ()
    return () if found[0].lemma in PRONOUNS or word.lower() in _PRONOUN_FORMS else found


@lru_cache(_KEPT)
def participles(word: str) -> tuple[Reading, ...]:
    """The readings of a word that can be nothing but a participle, else none."""
    found = readings(word.lower())
    return found if all(each.pos == "PRTF" for each in found) else ()


NOUNS = frozenset("животное насекомое ископаемое целое прошлое будущее содержимое слагаемое".split())
PRONOUNS = frozenset("который какой каковой кой чей сам весь тот один первое это иной некто".split())
_PRONOUN_FORMS = frozenset(
    "это все всё того том тому тем то такое самое другое одно таковым таковыми таковой первое второе".split()
)


def agrees(first: Reading, second: Reading) -> bool:
    """Whether an adjective and a noun can go together."""
    if first.case != second.case or not _same(first.number, second.number):
        return False
    if "plur" in (first.number, second.number):
        return first.case != "accs" or _same(first.animacy, second.animacy)
    if not _same(first.gender, second.gender) and "Ms-f" not in second.marks and "GNdr" not in second.marks:
        return False
    return first.case != "accs" or first.gender == "femn" or _same(first.animacy, second.animacy)


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other


def inflected(word: str, *features: str) -> str | None:
    """The word with other features, or None where the dictionary has no such form."""
    made = (parse.inflect(set(features)) for parse in parses(word.lower()) if parse.is_known)
    form = next((str(each.word) for each in made if each), None)
    if form is None:
        return None
    form = form if "ё" in word.lower() else form.replace("ё", "е")
    return form.capitalize() if word[:1].isupper() and not word.isupper() else form
