"""Parts of a name that are several words: particles, halves of double names, compounds."""

from __future__ import annotations

import re
from collections.abc import Callable

from lettergen.errors import error
from lettergen.language.declension.cases import GRAMMEMES, Forms, plain, unchanged
from lettergen.language.declension.origins import Origin, origin_of
from lettergen.language.declension.paradigms import Part
from lettergen.language.words import Gender

Decliner = Callable[[str, str], Part]  # a word, and all that follows it

_PARTICLES = frozenset(
    """
    абд абдель абдул абу ага ад аль ан ап ар ас ат аф аш бен бин бинт бонч ван вон грум да дас де делла
    дель демут ден дер ди до дос ду дю зу и ибн кара ла лас ле ло лос лу мак мек мирза мурза нур оф сан
    сант санта сен сент султан тен тер тян уд уль унд фан фон хаджи цу цум цур шах эд эль эн эр эс эш
    """.split()
)
_SPLIT = re.compile(r"([\s\-‐‑–]+)")
_TITLES_AFTER = re.compile(r"^[-‐‑](заде|зода|огл[ыу]|к[ыи]зы|г[ыи]зы|улы|уулу|хан|бек|паша|ага)$")
_PLAIN_HALF = re.compile(r"([оеиуыэюаяй]|[ое]в|[иы]н|ич|[уюаяи]к|ян|ец|ок|ер)$")


def each_word(text: str, decline: Decliner) -> Part:
    """Every word of a part in its forms; particles before the last word, initials and signs stay."""
    pieces = _SPLIT.split(text)
    made: list[Part] = []
    for place, piece in enumerate(pieces):
        tail = "".join(pieces[place + 1 :])
        is_word = place % 2 == 0 and piece and not _is_fixed(piece, tail, is_first=place == 0)
        made.append(decline(piece, tail) if is_word else Part(unchanged(piece)))
    forms = {case: "".join(part.forms[case] for part in made) for case in GRAMMEMES}
    return Part(forms, tuple(doubt for part in made for doubt in part.doubts))


def _is_fixed(word: str, tail: str, *, is_first: bool) -> bool:
    if tail:
        is_particle = plain(word) in _PARTICLES or (word[0].islower() and not tail.islower())
    else:
        is_particle = not is_first and not word.istitle() and plain(word) in _PARTICLES  # Отто фон
    return is_particle or "." in word or len(word) == 1 or not re.search("[А-Яа-яЁё]", word)


def is_first_half(tail: str) -> bool:
    """Whether a hyphen follows, with more of the same name."""
    return bool(tail) and not tail[0].isspace()


def surname_half(word: str, tail: str, bearer: tuple[Gender, Origin], declined: Part) -> Part:
    """The first half of a double surname.

    A man's is asked about where it ends in a consonant and is no surname by its looks.
    """
    key = plain(word)
    if _TITLES_AFTER.match(plain(tail)):
        return Part(unchanged(word))  # Рашид-заде
    gender, origin = bearer
    if gender == "f" or _PLAIN_HALF.search(key):
        return declined
    if origin == "french":
        return Part(unchanged(word))  # Тулуз-Лотрек
    is_short = len(re.findall("[аеиоуыэюя]", key)) == 1
    ways = (unchanged(word), declined.forms) if is_short else (declined.forms, unchanged(word))
    return _either(word, *ways)


def given_half(word: str, tail: str, gender: Gender, declined: Part) -> Part:
    """The first half of a double given name.

    In a consonant it stays in French names (Розенталь, § 149), in compounds as well; others are asked about.
    """
    if gender == "f" or re.search("[оеиуыэюая]$", plain(word)):
        return declined
    origin = origin_of(word, None)
    if origin == "french" or tail[1:2].islower():
        return Part(unchanged(word))  # Жан-Жак, Шой-оол
    ways = (declined.forms, unchanged(word)) if origin == "western" else (unchanged(word), declined.forms)
    return _either(word, *ways)


def _either(word: str, first: Forms, second: Forms) -> Part:
    doubt = error("forms.first-half", words=word, first=first["genitive"], second=second["genitive"])
    return Part(first, (doubt,))
