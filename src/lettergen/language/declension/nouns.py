"""Nouns that a title or a name can be headed by: their readings as nominatives, and their forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lettergen.language.declension.adjectives import (
    adjectival,
    adjective_forms,
    is_adjectival_noun,
    substantive,
)
from lettergen.language.declension.cases import (
    GRAMMEMES,
    Forms,
    as_typed,
    dictionary_forms,
    is_known,
    unchanged,
)
from lettergen.language.declension.vocabulary import AGENTS, FIXED_HALVES, RANK_HALVES, RANKS
from lettergen.language.morphology import parses

_PROPER = ("Name", "Surn", "Patr")
_AGREEMENTS = {"masc": "m", "femn": "f", "neut": "n", "ms-f": "mf"}
# Foreign and new nouns that no dictionary has: by their last consonant (Зализняк, 2-е склонение).
_HARD = ("а", "у", "ом", "е")
_HUSHING = ("а", "у", "ем", "е")
_YOT = ("я", "ю", "ем", "е")


@dataclass(frozen=True, slots=True)
class Noun:
    """A word read as a noun in the nominative.

    `agreement` holds the letters of `adjectives.adjectival`; `known` is False where the forms are guessed
    by the ending, `rivals` tells of another reading with other forms, `is_thing` of a thing that stands for
    a person here.
    """

    word: str
    agreement: str
    animate: bool
    forms: Forms
    known: bool = True
    proper: bool = False
    rivals: bool = False
    is_thing: bool = False

    def as_person(self) -> Noun:
        """The noun as the name of a person: the accusative of a man is the genitive."""
        if self.animate or self.agreement not in ("m", "p"):
            return self
        forms: Forms = {**self.forms, "accusative": self.forms["genitive"]}
        return replace(self, animate=True, is_thing=True, forms=forms)


@cache
def nouns(word: str, *, person: bool) -> tuple[Noun, ...]:
    """The readings of a word as a noun in the nominative, the likeliest first.

    Of a title's word the readings as a person come first, of other words those as a thing.
    """

    def rank(noun: Noun) -> tuple[bool, ...]:
        return (noun.proper, not noun.known, noun.animate != person)

    found = sorted(_readings(word, person=person), key=rank)
    return tuple(replace(noun, rivals=noun.rivals or _has_rival(noun, found, rank)) for noun in found)


def is_agent(word: str) -> bool:
    """Whether a word ends as words for people do: -тель, -ист, -лог …"""
    return word.lower().endswith(AGENTS)


def _has_rival(noun: Noun, found: Sequence[Noun], rank: Callable[[Noun], tuple[bool, ...]]) -> bool:
    """Whether another reading is as likely and has other forms."""
    return any(
        other.forms != noun.forms and other.agreement == noun.agreement and rank(other) == rank(noun)
        for other in found
    )


def _readings(word: str, *, person: bool) -> Iterator[Noun]:
    known = [parse for parse in parses(word) if is_known(parse)]
    if word[0].isdigit() and adjectival(word):  # 21-й
        return
    if _is_contracted(word):
        yield Noun(word, "m", animate=True, forms=unchanged(word))
    elif known:
        yield from filter(None, (_of_the_dictionary(parse, word) for parse in known))
    elif "-" in word or "‑" in word:
        yield from _compound(word, person=person)
    elif not adjectival(word):
        yield from _guessed(word, person=person)


def _of_the_dictionary(parse: Any, word: str) -> Noun | None:
    tag = parse.tag
    if tag.POS != "NOUN" or "nomn" not in tag or "Infr" in tag or is_adjectival_noun(parse, word):
        return None
    if {"Abbr", "Fixd"} in tag and not word.isupper():  # «сто» is no service station here
        return None
    if "Geox" in tag and "neut" in tag and word.lower().endswith(("ово", "ево", "ёво", "ино", "ыно")):
        return Noun(word, "n", animate=False, forms=unchanged(word), rivals=True)  # в Сколково, в Сколкове
    forms = dictionary_forms(parse, word)
    agreement = "p" if tag.number == "plur" else _AGREEMENTS.get(tag.gender, "mfn")
    proper = any(mark in tag for mark in _PROPER)
    return None if forms is None else Noun(word, agreement, "anim" in tag, forms, is_known(parse), proper)


# --- Compounds --------------------------------------------------------------------------------------------


def _compound(word: str, *, person: bool) -> Iterator[Noun]:
    """«врач-терапевт»: both halves decline; «пресс-секретарь», «IT-директор»: only the last."""
    head, hyphen, last = re.match(r"(.+)([-‑])(.+)", word).groups()  # type: ignore[union-attr]
    if not re.search(r"[^\W\d]", last):
        yield from (_followed(noun, hyphen + last) for noun in nouns(head, person=person))
    for noun in _best_of_each(nouns(last, person=person)):
        first = _first_half(head, last.lower(), noun, person=person)
        start = first.forms if first else unchanged(head)
        forms = {case: start[case] + hyphen + noun.forms[case] for case in GRAMMEMES}
        leader = first or noun
        yield replace(noun, word=word, forms=forms, agreement=leader.agreement, animate=leader.animate)


def _followed(noun: Noun, tail: str) -> Noun:
    """A noun with a number behind it: «Стратегия-2030»."""
    forms = {case: form + tail for case, form in noun.forms.items()}
    return replace(noun, word=noun.word + tail, forms=forms)


def _best_of_each(readings: Iterable[Noun]) -> Iterable[Noun]:
    """The likeliest reading of each agreement."""
    return {noun.agreement: noun for noun in reversed(tuple(readings))}.values()


def _first_half(head: str, last: str, noun: Noun, *, person: bool) -> Noun | None:
    """The first half of a compound where it declines with the last one."""
    lower = head.lower()
    if lower in FIXED_HALVES or head[0].isascii() or (lower in RANK_HALVES and last in RANKS):
        return None
    if substantive(head) and noun.agreement[0] in adjectival(head):  # «учёный-эколог»
        return replace(noun, forms=adjective_forms(head, noun.agreement[0], animate=noun.animate))
    plural = noun.agreement == "p"
    readings = (half for half in nouns(head, person=person) if half.known)
    found = next((half for half in readings if (half.agreement == "p") == plural), None)
    if found and person and not found.animate:
        return found.as_person() if is_agent(head) else None
    return found


# --- Words outside the dictionary -------------------------------------------------------------------------


def _is_contracted(word: str) -> bool:
    """«завкафедрой», «начштаба»: the second half is governed by the first and nothing declines."""
    found = re.fullmatch(r"(?:зам|зав|нач|пом|ком|упр|глав)[-‑]?(.{4,})", word.lower())
    rest = () if not found or any(parse.is_known for parse in parses(word)) else parses(found[1])
    nominal = [parse for parse in rest if parse.is_known and parse.tag.POS in ("NOUN", "ADJF")]
    return bool(nominal) and not any("nomn" in p.tag and p.tag.number == "sing" for p in nominal)


def _guessed(word: str, *, person: bool) -> Iterator[Noun]:
    lower = word.lower()
    if lower[-1] in "бвгджзйклмнпрстфхцчшщ":
        forms = _masculine(word, animate=person)
        yield Noun(word, "m", animate=person, forms=forms, known=False)
    elif lower[-1] in "еёиоуыэю" or lower.startswith("мин"):  # «Минэкономики»: a genitive in one word
        yield Noun(word, "mfnp", animate=person, forms=unchanged(word), known=False)
    else:
        guesses = (_of_the_dictionary(parse, word) for parse in parses(word))
        yield from (replace(noun, known=False) for noun in guesses if noun)


def _masculine(word: str, *, animate: bool) -> Forms:
    lower = word.lower()
    stem = lower[:-1] if lower.endswith("й") else lower
    endings = _YOT if stem != lower else _HUSHING if lower[-1] in "жшчщц" else _HARD
    genitive, dative, instrumental, prepositional = (as_typed(word, stem + ending) for ending in endings)
    return {
        "genitive": genitive,
        "dative": dative,
        "accusative": genitive if animate else word,
        "instrumental": instrumental,
        "prepositional": prepositional,
    }
