"""Adjectives, participles and ordinals: forms by ending, so that the stem always survives.

Dictionaries lead «высшая» back to «высокий» and answer «высочайшей»; the endings of adjectives are so
regular (Зализняк, «Грамматический словарь», адъективное склонение) that none is needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lettergen.language.declension.cases import GRAMMEMES, Forms, as_typed
from lettergen.language.morphology import parses

_GENDERS = {
    "ый": "m", "ий": "m", "ой": "m", "ая": "f", "яя": "f", "ья": "f",
    "ое": "n", "ее": "n", "ье": "n", "ые": "p", "ие": "p", "ьи": "p",
}  # fmt: skip
_ORDINAL = re.compile(r"(\d+[-‑])(?:[оыи]?(й)|[ая]?(я)|[оы]?(е))", re.IGNORECASE)  # 1-й, 2-я, 3-е
_DIRECT = "*"
_STRESSED = ("больш", "чуж")  # большая, чужая → большой, чужой

# Genitive, dative, accusative, instrumental, prepositional.
_HARD: Mapping[str, str] = {
    "m": "ого ому * ым ом", "f": "ой ой ую ой ой", "n": "ого ому * ым ом", "p": "ых ым * ыми ых"
}  # fmt: skip
_SOFT: Mapping[str, str] = {
    "m": "его ему * им ем", "f": "ей ей юю ей ей", "n": "его ему * им ем", "p": "их им * ими их"
}  # fmt: skip
_FIGURES: Mapping[str, str] = {"m": "го му * м м", "f": "й й ю й й", "n": "го му * м м", "p": "х м * ми х"}


def adjectival(word: str) -> str:
    """The agreements («m», «f», «n», «p» for plural) in which a word is an adjective in the nominative."""
    if ordinal := _ORDINAL.fullmatch(word):
        return "m" if ordinal[2] else "f" if ordinal[3] else "np"
    if _begins_with_person(word):
        return ""
    found = {_gender(parse) for parse in parses(word) if _is_adjective(parse, word)}
    return "".join(sorted(found))


def substantive(word: str) -> bool:
    """Whether an adjective is used as a noun too: «дежурный», «управляющий», «рабочий»."""
    return any("Subx" in parse.tag or parse.tag.POS == "NOUN" for parse in parses(word))


def adjective_forms(word: str, agreement: str, *, animate: bool) -> Forms:
    """The forms of an adjective in one agreement; the accusative is that of a person or of a thing."""
    made = dict(zip(GRAMMEMES, _made(word, agreement), strict=True))
    if made["accusative"] == _DIRECT:
        made["accusative"] = made["genitive"] if animate and agreement in "mp" else word.lower()
    return {case: as_typed(word, form) for case, form in made.items()}


def _made(word: str, agreement: str) -> list[str]:
    """The forms in lower case; `_DIRECT` stands for the one that is like the genitive or the nominative."""
    lower = word.lower()
    if ordinal := _ORDINAL.fullmatch(lower):
        return _joined(ordinal[1], _FIGURES[agreement])
    reflexive = "ся" if lower.endswith("ся") else ""
    body = lower.removesuffix(reflexive)
    stem, ending = body[:-2], body[-2:]
    if ending not in _GENDERS or any("Apro" in parse.tag for parse in parses(body)):
        return _of_the_dictionary(word, agreement)
    if _is_possessive(body):
        return _joined(stem + "ь", _SOFT[agreement].replace("юю", "ю"), reflexive)
    endings = (_SOFT if _is_soft(stem, ending) else _HARD)[agreement]
    return _joined(stem, _behind(stem, endings), reflexive)


def _joined(stem: str, endings: str, tail: str = "") -> list[str]:
    return [end if end == _DIRECT else stem + end + tail for end in endings.split()]


def _is_soft(stem: str, ending: str) -> bool:
    if stem.endswith("ц"):
        return ending != "ой"
    if ending in ("ий", "ие"):
        return not stem.endswith(("к", "г", "х"))
    if ending == "ая":
        return stem.endswith(("ж", "ш", "ч", "щ")) and not stem.endswith(_STRESSED)
    return ending in ("яя", "ее")


def _is_possessive(body: str) -> bool:
    """«третий», «казачий»: a soft sign before every ending but the first."""
    if body.endswith(("ья", "ье", "ьи")):
        return True
    found = next((parse for parse in parses(body) if parse.tag.POS == "ADJF"), None)
    genitive = found.inflect({"gent"}) if found and body.endswith("ий") else None
    return bool(genitive and genitive.word.endswith("ьего"))


def _behind(stem: str, endings: str) -> str:
    """Endings as they are spelled behind ц, behind к, г, х and the hushing consonants."""
    if stem.endswith("ц"):
        return endings.replace("и", "ы").replace("юю", "ую")
    if stem.endswith(tuple("кгхжшчщ")):
        endings = endings.replace("ы", "и")
    return endings.replace("юю", "ую") if stem.endswith(tuple("жшчщ")) else endings


def _of_the_dictionary(word: str, agreement: str) -> list[str]:
    """«наш», «весь», «мой»: pronouns with endings of their own."""
    parse = next(p for p in parses(word) if _is_adjective(p, word) and _gender(p) == agreement)
    made = [parse.inflect({case}).word for case in GRAMMEMES.values()]
    return [*made[:2], made[2] if agreement == "f" else _DIRECT, *made[3:]]


def _begins_with_person(word: str) -> bool:
    """«директор-художественный руководитель»: a dash typed as a hyphen, no adjective."""
    first, hyphen, _ = word.partition("-")
    if not hyphen or parses(word)[0].is_known:
        return False
    return any({"NOUN", "anim", "nomn"} in parse.tag and parse.is_known for parse in parses(first))


def _is_adjective(parse: Any, word: str) -> bool:
    if "nomn" not in parse.tag:
        return False
    if parse.tag.POS in ("ADJF", "PRTF"):
        return True
    return parse.tag.POS == "NOUN" and is_adjectival_noun(parse, word)


def is_adjectival_noun(parse: Any, word: str) -> bool:
    """Whether a noun of the dictionary declines as an adjective: «рядовой», «набережная»."""
    if _GENDERS.get(word.lower().removesuffix("ся")[-2:]) is None or "Fixd" in parse.tag:
        return False
    genitive = parse.inflect({"gent"})
    ends = {"m": ("ого", "его"), "n": ("ого", "его"), "f": ("ой", "ей"), "p": ("ых", "их")}
    return bool(genitive and genitive.word.removesuffix("ся").endswith(ends[_gender(parse)]))


def _gender(parse: Any) -> str:
    if parse.tag.number == "plur":
        return "p"
    return {"femn": "f", "neut": "n"}.get(parse.tag.gender, "m")
