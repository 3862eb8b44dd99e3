"""Who and what a letter speaks of: the records of `data/`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lettergen.errors import Place, Problem, error

Day = date  # for records that have a field of that name
Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")
_ACTING = re.compile(
    r"\W*(?:(?:вр(?:ем)?\.?|временно)?\s*(?:и\.?\s*о\b|исп\.?\s*обяз|исполня\w+\s+обязанност)|врио\b|врид\b"
    r"|acting\b|(?:ad\s+)?interim\b)",
    re.IGNORECASE,
)
_FOR_ANOTHER = re.compile(
    r"\s*(?:[/\\|]|за\s|for\s+(?:and\s+on\s+behalf|the\b)|p\.?\s*p\.|on\s+behalf\s)", re.IGNORECASE
)
Case = Literal["genitive", "dative", "accusative", "instrumental", "prepositional"]
CASES: tuple[Case, ...] = ("genitive", "dative", "accusative", "instrumental", "prepositional")


@dataclass(frozen=True, slots=True)
class Text:
    """Words in both languages, with those Russian case forms that a person has written down."""

    ru: str | None = None
    en: str | None = None
    genitive: str | None = None
    dative: str | None = None
    accusative: str | None = None
    instrumental: str | None = None
    prepositional: str | None = None

    def faults(self) -> list[Problem]:
        """A text must say something in at least one language."""
        return [] if self.ru or self.en else [error("data.empty-text")]

    def forms(self) -> dict[str, str]:
        """The Russian case forms that are stored."""
        return {case: form for case in CASES if (form := getattr(self, case))}


@dataclass(frozen=True, slots=True)
class RussianName:
    """Фамилия, имя, отчество."""

    surname: str
    given: str
    patronymic: str | None = None

    @property
    def full(self) -> str:
        """Surname, given name, patronymic."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in each language; the English one as it is printed."""

    ru: RussianName | None = None
    en: str | None = None

    def faults(self) -> list[Problem]:
        """A name must be given in at least one language."""
        return [] if self.ru or self.en else [error("data.empty-text")]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation with its details; identifiers are text, so a leading zero stays.

    `original` is the name in the organisation's own language, where that is neither Russian nor English;
    `logo` and `seal` are pictures in `data/pictures/`.
    """

    name: Text
    short: Text | None = None
    original: str | None = None
    kind: Literal["issuer", "consortium", "partner", "funder"] = "partner"
    address: Text | None = None
    inn: str | None = None
    kpp: str | None = None
    ogrn: str | None = None
    phone: str | None = None
    email: str | None = None
    site: str | None = None
    logo: str | None = None
    seal: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def faults(self) -> list[Problem]:
        """Lengths of the Russian identifiers: ИНН 10 or 12 digits, КПП 9, ОГРН 13 or 15; order of dates."""
        lengths = {"inn": (10, 12), "kpp": (9,), "ogrn": (13, 15)}
        found = [
            error("data.digits", Place(key=name), name=name, value=value, lengths=list(allowed))
            for name, allowed in lengths.items()
            if (value := getattr(self, name)) and not (value.isdecimal() and len(value) in allowed)
        ]
        return found + period_faults(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Title:
    """One title of a signatory, in force between two dates (both inclusive, either may be open)."""

    text: Text
    valid_from: date | None = None
    valid_to: date | None = None

    def faults(self) -> list[Problem]:
        """The dates must stand in order; who signs for another is said by a substitution, never typed.

        «За» and a slash before a title are no way to sign (ГОСТ Р 7.0.97-2025, «Подпись»).
        """
        found = period_faults(self.valid_from, self.valid_to)
        for language in LANGUAGES:
            words, place = getattr(self.text, language) or "", Place(key=f"text.{language}")
            if _ACTING.match(words):
                found.append(error("data.typed-acting", place, words=words))
            elif _FOR_ANOTHER.match(words):
                found.append(error("data.signed-for-another", place, words=words))
        return found


@dataclass(frozen=True, slots=True)
class Authority:
    """By what right a person signs, and until when."""

    kind: Literal["charter", "power_of_attorney", "order"]
    number: str | None = None
    date: Day | None = None
    valid_from: Day | None = None
    valid_to: Day | None = None

    def faults(self) -> list[Problem]:
        """The dates must stand in order."""
        return period_faults(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Order:
    """Приказ: its number and date."""

    number: str
    date: Day


@dataclass(frozen=True, slots=True)
class Substitution:
    """By which order, and when, a signatory acts for the holder of another's title.

    `title` names that one as `signatory.title`; the letter's words are made of it: «и. о. генерального
    директора», “Acting Director-General”.
    """

    title: str
    order: Order
    valid_from: date
    valid_to: date | None = None
    form: Literal["и. о.", "врио", "исполняющий обязанности", "временно исполняющий обязанности"] = "и. о."

    def faults(self) -> list[Problem]:
        """The dates must stand in order; the title is named with its holder."""
        found = period_faults(self.valid_from, self.valid_to)
        if self.title.count(".") != 1:
            found.append(error("data.substituted-title", Place(key="title"), value=self.title))
        return found


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, with titles one per line; a placeholder stands for a name that is not known yet.

    `signature` is a picture in `data/pictures/`, for offices whose rules allow one.
    """

    name: PersonName
    titles: Mapping[str, Title] = field(default_factory=dict)
    substitutions: Mapping[str, Substitution] = field(default_factory=dict)
    gender: Literal["m", "f"] | None = None
    authority: Authority | None = None
    placeholder: bool = False
    signature: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def faults(self) -> list[Problem]:
        """At least one title or substitution, none under the same key; dates in order."""
        found = period_faults(self.valid_from, self.valid_to)
        if not self.titles and not self.substitutions:
            found.append(error("data.no-titles", Place(key="titles")))
        twice = sorted(self.titles.keys() & self.substitutions.keys())
        return found + [
            error("data.twice-named", Place(key=f"substitutions.{key}"), name=key) for key in twice
        ]


@dataclass(frozen=True, slots=True)
class Programme:
    """The frame of projects: its name, the kind of cooperation and the region as a letter prints them."""

    name: Text
    short: Text | None = None
    cooperation: Text | None = None
    region: Text | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def faults(self) -> list[Problem]:
        """The dates must stand in order."""
        return period_faults(self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Project:
    """A project as letters print it: label, name in quotes, then what follows the dash.

    `named` and `printed` replace, language by language, what is otherwise made of acronym and title.
    """

    acronym: str
    title: Text
    kind: Literal["project", "platform", "flagship"] = "project"
    programme: str | None = None
    named: Mapping[str, str] = field(default_factory=dict)
    printed: Mapping[str, str] = field(default_factory=dict)
    description: Text | None = None
    start: date | None = None
    end: date | None = None
    approved_on: date | None = None
    source: str | None = None

    def faults(self) -> list[Problem]:
        """The dates must stand in order; overrides are for known languages."""
        found = [
            error("data.unknown-key", Place(key=f"{key}.{language}"), name=language, nearest="")
            for key in ("named", "printed")
            for language in getattr(self, key)
            if language not in LANGUAGES
        ]
        return found + period_faults(self.start, self.end, "end")


@dataclass(frozen=True, slots=True)
class Event:
    """A conference, a course or a part of one."""

    name: Text
    short: Text | None = None
    part: Text | None = None
    description: Text | None = None
    place: Text | None = None
    starts: date | None = None
    ends: date | None = None

    def faults(self) -> list[Problem]:
        """The dates must stand in order."""
        return period_faults(self.starts, self.ends, "ends")


def period_faults(first: date | None, last: date | None, key: str = "valid_to") -> list[Problem]:
    """A period whose end stands before its start."""
    if first and last and last < first:
        return [error("data.period", Place(key=key), first=first, last=last)]
    return []
