"""The nouns that numbers of a letter count, as far as labels and the usage of offices tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lettergen.language.morphology import dictionary, parses
from lettergen.model.kind import FieldSpec
from lettergen.model.parties import Language

_ABBREVIATED: Mapping[str, tuple[str, ...]] = {"sheets": (" л.",), "copies": (" экз.",)}
_NOUNS: Mapping[str, Mapping[Language, tuple[str, ...]]] = {
    "sheets": {"ru": ("лист", "страница"), "en": ("sheet", "page")},
    "copies": {"ru": ("экземпляр",), "en": ("copy",)},
}
Counted = tuple[tuple[str, ...], str]
"""The forms for `plural`, or else what stands behind the figures."""


def counted_nouns(name: str, spec: FieldSpec | None, language: Language) -> Iterator[Counted]:
    """What the number of a field counts: «16 часов», «3 л.»"""
    if language == "ru":
        for tail in _ABBREVIATED.get(name, ()):
            yield (), tail
    words = list(_NOUNS.get(name, {}).get(language, ()))
    if spec is not None and spec.type == "integer":
        label = getattr(spec.label, language) or ""
        words += re.findall(r"[^\W\d_]{3,}", f"{label} {name.replace('_', ' ')}".lower())
    for word in dict.fromkeys(words):
        for forms in _russian(word) if language == "ru" else _english(word):
            yield forms, ""


def _russian(word: str) -> Iterator[tuple[str, ...]]:
    """The forms for one, two and five of each noun that the word can be: «часы» are hours, and a clock."""
    if not dictionary().word_is_known(word):
        return
    for noun in parses(word):
        lemma = noun.inflect({"nomn", "sing"}) if "NOUN" in noun.tag else None
        if lemma is not None:
            formed = [lemma.make_agree_with_number(count) for count in (1, 2, 5)]
            if all(formed):
                yield tuple(each.word.replace("ё", "е") for each in formed)


def _english(word: str) -> Iterator[tuple[str, ...]]:
    from lettergen.language.english_plurals import plural_of

    if word.isascii():
        endings = (("ies", "y"), ("ses", "s"), ("s", ""))
        single = next((word.removesuffix(end) + new for end, new in endings if word.endswith(end)), word)
        yield single, plural_of(single)
