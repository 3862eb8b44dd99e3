"""Case forms of a person's whole name (Розенталь, § 149), with the doubts that a person must settle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lettergen.errors import Problem, error
from lettergen.language.declension import eastern
from lettergen.language.declension.cases import GRAMMEMES, plain, unchanged
from lettergen.language.declension.double_names import each_word, given_half, is_first_half, surname_half
from lettergen.language.declension.given import decline_given, decline_patronymic
from lettergen.language.declension.letters import in_russian_letters
from lettergen.language.declension.origins import origin_of
from lettergen.language.declension.paradigms import Part
from lettergen.language.declension.surnames import decline_surname
from lettergen.language.names import gender_of
from lettergen.language.words import Gender, Name, Proposal
from lettergen.model.parties import Case

_REMEMBERED = 1_000


def decline_name(name: Name) -> Proposal:
    """A name in the five oblique cases; each doubt says what a person must decide before they are used."""
    read = [in_russian_letters(text or "") for text in (name.surname, name.given, name.patronymic)]
    surname, given, patronymic = (text for text, _ in read)
    gender, unsure = _gender(name)
    if eastern.is_eastern(surname, given, patronymic):
        parts = eastern.decline((surname, given, patronymic), gender)
    else:
        parts = _parts(surname, given, patronymic, gender)
    written = (doubt for _, doubts in read for doubt in doubts)
    formed = (doubt for part in parts for doubt in part.doubts)
    return Proposal({case: _name(case, parts, name) for case in GRAMMEMES}, (*written, *unsure, *formed))


def _name(case: Case, parts: Sequence[Part], name: Name) -> Name:
    surname, given, patronymic = (part.forms[case] for part in parts)
    return Name(surname, given, patronymic or name.patronymic, name.gender)


def _parts(surname: str, given: str, patronymic: str, gender: Gender) -> list[Part]:
    origin = origin_of(given, patronymic)

    def of_surname(word: str, tail: str) -> Part:
        declined = decline_surname(word, gender, origin)
        return surname_half(word, tail, (gender, origin), declined) if is_first_half(tail) else declined

    return [each_word(surname, of_surname), _given(given, gender), _patronymic(patronymic, gender)]


# Among many people given names and patronymics are often the same.
@lru_cache(_REMEMBERED)
def _given(given: str, gender: Gender) -> Part:
    def of_given(word: str, tail: str) -> Part:
        declined = decline_given(word, gender)
        return given_half(word, tail, gender, declined) if is_first_half(tail) else declined

    return each_word(given, of_given)


@lru_cache(_REMEMBERED)
def _patronymic(patronymic: str, gender: Gender) -> Part:
    def of_patronymic(word: str, tail: str) -> Part:
        return Part(unchanged(word)) if is_first_half(tail) else decline_patronymic(word, gender)

    if gender_of(patronymic) and not re.search(r"([иы]ч|на)$", plain(patronymic)):
        return Part(unchanged(patronymic))  # Гейдар оглы
    return each_word(patronymic, of_patronymic)


def _gender(name: Name) -> tuple[Gender, tuple[Problem, ...]]:
    """The gender that is given or that the patronymic shows, else the likelier one with a doubt."""
    patronymic = name.patronymic or name.given.partition(" ")[2]
    shown = gender_of(patronymic)
    if name.gender and shown and name.gender != shown:
        return name.gender, (error("forms.gender-differs", words=patronymic),)
    known = name.gender or shown
    if known:
        return known, ()
    return _likelier_gender(name), (error("forms.no-gender", words=str(name)),)


def _likelier_gender(name: Name) -> Gender:
    """The gender of the given name in the dictionary, else what the endings look like."""
    from lettergen.language.morphology import parses

    for word in name.given.split()[:1]:
        for parse in parses(word.lower()):
            if "Name" in parse.tag and parse.tag.gender in ("masc", "femn"):
                return "m" if parse.tag.gender == "masc" else "f"
    is_female = re.search(r"[аяь]$", plain(name.given)) or re.search(
        r"([ое]в|[иы]н)а$|[ая]я$", plain(name.surname)
    )
    return "f" if is_female else "m"
