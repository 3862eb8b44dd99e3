"""People with all their case forms, read from people.txt: how each part of a name changes is a sign there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lettergen.language.words import Gender, Name
from lettergen.model.parties import CASES, Case

_FILE = Path(__file__).with_name("people.txt")

# How many letters go, and the endings of the five cases. Other changes are written out in people.txt.
_SIGNS: Mapping[str, tuple[int, str]] = {
    ".": (0, "а у а ом е"), "ем": (0, "а у а ем е"), "ь": (1, "я ю я ем е"), "ий": (1, "я ю я ем и"),
    "ов": (0, "а у а ым е"), "ова": (1, "ой ой у ой ой"),
    "ый": (2, "ого ому ого ым ом"), "кий": (2, "ого ому ого им ом"), "ний": (2, "его ему его им ем"),
    "цый": (2, "его ему его ым ем"),
    "ая": (2, "ой ой ую ой ой"), "шая": (2, "ей ей ую ей ей"), "яя": (2, "ей ей юю ей ей"),
    "а": (1, "ы е у ой е"), "ка": (1, "и е у ой е"), "ша": (1, "и е у ей е"), "ца": (1, "ы е у ей е"),
    "я": (1, "и е ю ей е"), "ия": (1, "и и ю ей и"), "ь_": (1, "и и ь ью и"),
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A name, its forms in the five cases, and whether a question about it is welcome."""

    section: str
    name: Name
    forms: Mapping[Case, tuple[str, str, str]]
    may_be_asked: bool


def read() -> Iterator[Person]:
    """The people of the file, in its order."""
    section = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield _person(section, line)


def _person(section: str, line: str) -> Person:
    asked = line.startswith("?")
    words, _, signs = line.removeprefix("?").partition("|")
    sex, *parts = words.split()
    gender: Gender = "f" if sex == "f" else "m"
    surname, given, patronymic = ("" if part == "-" else part.replace("_", " ") for part in parts)
    usual = "ем" if gender == "m" else "а"
    columns = [
        _forms(part, sign.replace("_", " ") if "," in sign else sign)
        for part, sign in zip((surname, given, patronymic), [*signs.split(), usual], strict=False)
    ]
    forms = {case: (a, b, c) for case, a, b, c in zip(CASES, *columns, strict=True)}
    return Person(section, Name(surname, given, patronymic or None, gender), forms, asked)


def _forms(word: str, sign: str) -> list[str]:
    if not word or sign == "=":
        return [word] * 5
    if "," in sign:
        return sign.split(",")
    cut, endings = _SIGNS[sign]
    stem = word[: len(word) - cut]
    return [stem + (ending.upper() if word.isupper() else ending) for ending in endings.split()]
