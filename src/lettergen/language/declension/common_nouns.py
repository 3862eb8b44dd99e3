"""What a surname that is also a common noun takes from it: a vowel that falls out, the stress."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lettergen.language.declension import paradigms as to
from lettergen.language.declension.cases import plain
from lettergen.language.declension.paradigms import Choice, fleeting, kept

_NAMES = frozenset(("Surn", "Name", "Patr", "Geox", "Orgn", "Abbr"))


@dataclass(frozen=True, slots=True)
class _Noun:
    genitive: str
    instrumental: str
    is_animate: bool


@cache
def _noun(word: str) -> _Noun | None:
    """A masculine noun of the dictionary that is no name, or None."""
    from lettergen.language.morphology import parses

    for parse in parses(word):
        is_noun = parse.is_known and {"NOUN", "masc", "sing", "nomn"} in parse.tag
        if is_noun and not _NAMES & set(parse.tag.grammemes):
            genitive, instrumental = (parse.inflect({case, "sing"}) for case in ("gent", "ablt"))
            if genitive and instrumental:
                return _Noun(plain(genitive.word), plain(instrumental.word), "anim" in parse.tag)
    return None


def vowel(word: str) -> Choice | None:
    """A surname that keeps or loses its vowel as the noun does.

    Where it is lost two ways live, except in a word for a person in -ец (Стрелец).
    """
    noun = _noun(plain(word))
    if noun is None:
        return None
    ending = noun.instrumental[-2:]
    if noun.genitive.startswith(plain(word).removesuffix("ь")):
        return Choice(kept(word, ending))
    if noun.is_animate and plain(word).endswith("ец"):
        return Choice(fleeting(word, ending))
    return Choice(fleeting(word, ending), "forms.fleeting-vowel", kept(word, ending))


def stress(word: str) -> Choice | None:
    """A surname in a hissing consonant that has -ом or -ем in the instrumental as the noun has."""
    noun = _noun(plain(word))
    if noun is None:
        return None
    return Choice(to.HARD if noun.instrumental.endswith("ом") else to.HISSING)
