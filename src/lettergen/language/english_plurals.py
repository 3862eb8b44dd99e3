"""English nouns and phrases in the plural (British spelling, as in the Concise Oxford)."""

from __future__ import annotations

import re

_IRREGULAR = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet", "tooth": "teeth",
    "goose": "geese", "mouse": "mice", "ox": "oxen", "quiz": "quizzes", "penny": "pence", "die": "dice",
    "criterion": "criteria", "phenomenon": "phenomena", "curriculum": "curricula", "memorandum": "memoranda",
    "addendum": "addenda", "bacterium": "bacteria", "datum": "data", "erratum": "errata", "medium": "media",
    "symposium": "symposia", "stratum": "strata", "alumnus": "alumni", "alumna": "alumnae",
    "nucleus": "nuclei", "stimulus": "stimuli", "radius": "radii", "fungus": "fungi", "locus": "loci",
    "corpus": "corpora", "genus": "genera", "appendix": "appendices", "index": "indices",
    "matrix": "matrices", "vertex": "vertices", "vortex": "vortices", "larva": "larvae",
    "bus": "buses", "gas": "gases",
    "passer-by": "passers-by", "runner-up": "runners-up",
}  # fmt: skip
_UNCHANGED = frozenset(
    """series species means aircraft spacecraft sheep deer fish salmon trout offspring headquarters crossroads
    yuan renminbi yen won baht rand tenge tiyn staff personnel information equipment percent chassis
    km m cm mm kg g mg t l ml h min s ms GB MB TB KB kB W kW MW GW V A Hz kHz MHz GHz ha""".split()
)
_F_TO_V = frozenset("calf half knife leaf life loaf self shelf thief wife wolf".split())
_O_TO_OES = frozenset("cargo echo embargo hero potato tomato torpedo veto".split())
_HARD_CH = ("stomach", "monarch", "epoch", "patriarch", "matriarch", "eunuch")
_NO_COMPOUND_OF_MAN = frozenset("human german roman norman talisman shaman ottoman caiman".split())
_HEAD_ENDS = re.compile(
    r" (?:of|in|for|with|to|per|on|at|by|from|about|without|under|between|among|who|which|that)\b|\s*[,(]"
)


def plural_of(phrase: str) -> str:
    """A phrase with its head in the plural: “business days”, “members of the committee”."""
    end = _HEAD_ENDS.search(phrase)
    head = phrase[: end.start()] if end else phrase
    *before, last = head.split() or [""]
    if before and before[0].lower() in ("man", "woman"):  # women participants
        before[0] = _plural(before[0])
    return " ".join([*before, _plural(last)]) + phrase[len(head) :]


def _plural(word: str) -> str:
    lower = word.lower()
    if word in _UNCHANGED or lower in _UNCHANGED:
        return word
    if lower in _IRREGULAR and not word.isupper():
        return word[:1] + _IRREGULAR[lower][1:] if word[:1].isupper() else _IRREGULAR[lower]
    first, hyphen, rest = word.partition("-")
    if rest.startswith(("in-", "of-", "at-")):  # mothers-in-law
        return f"{_plural(first)}{hyphen}{rest}"
    first, hyphen, rest = word.rpartition("-")
    return f"{first}{hyphen}{_plural(rest)}" if hyphen else _regular(word)


def _regular(word: str) -> str:
    lower = word.lower()
    if len(word) > 1 and word.isupper():  # NGOs
        return f"{word}s"
    if lower.endswith("man") and lower not in _NO_COMPOUND_OF_MAN:  # chairmen, spokeswomen
        return f"{word[:-2]}en"
    if lower.endswith("child"):
        return f"{word}ren"
    if lower.endswith(("sis", "xis")):  # analyses
        return f"{word[:-2]}es"
    if lower in _F_TO_V or lower.endswith(("life", "half", "wife", "shelf")):
        return f"{word.removesuffix('e')[:-1]}ves"
    if re.search(r"[^aeiou]y$|quy$", lower):
        return f"{word[:-1]}ies"
    is_hissing = lower.endswith(("s", "x", "z", "ch", "sh")) and not lower.endswith(_HARD_CH)
    return f"{word}es" if is_hissing or lower in _O_TO_OES else f"{word}s"
