"""The five oblique cases, and a word's letters kept while its ending changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lettergen.language.declension.vocabulary import PREFIXES
from lettergen.model.parties import Case

Forms = Mapping[Case, str]

GRAMMEMES: Mapping[Case, str] = {
    "genitive": "gent",
    "dative": "datv",
    "accusative": "accs",
    "instrumental": "ablt",
    "prepositional": "loct",
}


def unchanged(word: str) -> Forms:
    """A word that has one form for all cases."""
    return dict.fromkeys(GRAMMEMES, word)


def dictionary_forms(parse: Any, word: str) -> Forms | None:
    """The forms of one reading of the dictionary, or None where it lacks one."""
    made: dict[Case, str] = {}
    for case, grammeme in GRAMMEMES.items():
        found = parse.inflect({grammeme})
        if found is None:
            return None
        made[case] = as_typed(word, found.word)
    return made


def is_known(parse: Any) -> bool:
    """Whether a reading is the dictionary's own, or one of its words behind a common prefix: «субкомитет»."""
    return parse.is_known or ("-" not in parse.word and any(map(_is_prefix, parse.methods_stack)))


def _is_prefix(step: tuple[Any, ...]) -> bool:
    """Whether a step of the analysis cut off a prefix that means the same everywhere."""
    name = type(step[0]).__name__
    return name == "KnownPrefixAnalyzer" or (name == "UnknownPrefixAnalyzer" and step[1] in PREFIXES)


def as_typed(word: str, form: str) -> str:
    """A form in lower case with the letters of the word as it was typed: its capitals, its е for ё."""
    if word.count("-") == form.count("-") > 0:
        halves = zip(word.split("-"), form.split("-"), strict=True)
        return "-".join(as_typed(half, its_form) for half, its_form in halves)
    shared = _common(word, form)
    ending = form[shared:]
    return word[:shared] + (ending.upper() if word.isupper() and len(word) > 1 else ending)


def _common(word: str, form: str) -> int:
    """How many letters at the beginning a word and its form share."""
    pairs = zip(plain(word), plain(form), strict=False)
    return next((n for n, (mine, its) in enumerate(pairs) if mine != its), min(len(word), len(form)))


def plain(text: str) -> str:
    """A text in lower case with е for ё: two spellings of one word."""
    return text.lower().replace("ё", "е")
