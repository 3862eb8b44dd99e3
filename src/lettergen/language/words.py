"""Words that know more than their letters: case forms, the parts of a name, a gender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lettergen.errors import Problem
from lettergen.model.parties import Case

Gender = Literal["m", "f"]


_PARTICLES = "al da de del della den der des di dos du el la le ten ter van von zu".split()


class Words(str):
    """A text with those Russian case forms that its record holds, and what it takes to form the others."""

    __slots__ = ("forms", "gender", "is_title")
    forms: Mapping[str, str]
    gender: Gender | None
    is_title: bool

    def __new__(
        cls,
        text: str,
        forms: Mapping[str, str] | None = None,
        *,
        is_title: bool = False,
        gender: Gender | None = None,
    ) -> Words:
        """A text with its forms; `is_title` says that it names what a person, of that gender, is."""
        made = super().__new__(cls, text)
        made.forms, made.is_title, made.gender = forms or {}, is_title, gender
        return made


class Name(str):
    """A person's full name, with its parts and the gender where one is known."""

    __slots__ = ("forms", "gender", "given", "patronymic", "surname")
    surname: str
    given: str
    patronymic: str | None
    gender: Gender | None
    forms: Mapping[str, str]

    def __new__(
        cls, surname: str, given: str = "", patronymic: str | None = None, gender: Gender | None = None
    ) -> Name:
        """A name made of its parts, as Russian puts them."""
        full = " ".join(part for part in (surname, given, patronymic) if part)
        made = super().__new__(cls, full)
        made.surname, made.given, made.patronymic, made.gender = surname, given, patronymic, gender
        made.forms = {}
        return made

    @classmethod
    def english(cls, full: str, gender: Gender | None = None) -> Name:
        """A name in the order of English: its surname is the last word, with the particles before it."""
        words = full.split()
        first = max(len(words) - 1, 0)
        while first > 1 and words[first - 1].lower() in _PARTICLES:
            first -= 1
        made = super().__new__(cls, full)
        made.surname, made.given = " ".join(words[first:]), " ".join(words[:first])
        made.patronymic, made.gender, made.forms = None, gender, {}
        return made


class NamePart(str):
    """The surname, the given name or the patronymic of a name; its forms are those of the whole name."""

    __slots__ = ("name", "part")
    name: Name
    part: Literal["surname", "given", "patronymic"]

    def __new__(cls, name: Name, part: Literal["surname", "given", "patronymic"]) -> NamePart:
        """One part of a name."""
        made = super().__new__(cls, getattr(name, part) or "")
        made.name, made.part = name, part
        return made


@dataclass(frozen=True, slots=True)
class Proposal:
    """The five oblique forms that the program formed by itself; of a name each is a `Name`.

    `doubts` say, reason by reason, why a person must look before a letter uses them.
    """

    forms: Mapping[Case, str]
    doubts: tuple[Problem, ...] = ()


class WordError(Exception):
    """A filter cannot form the word that it is asked for; `problem` says what is missing."""

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, arguments=arguments)
