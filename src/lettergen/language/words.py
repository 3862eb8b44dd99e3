"""Words that know more than their letters: case forms, the parts of a name, a gender."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from lettergen.errors import Problem

Gender = Literal["m", "f"]
Case = Literal["genitive", "dative", "accusative", "instrumental", "prepositional"]


class Words(str):
    """A text with the Russian case forms that are stored for it; `key` says where a missing one belongs."""

    __slots__ = ("forms", "key")
    forms: Mapping[str, str]
    key: str

    def __new__(cls, text: str, forms: Mapping[str, str] | None = None, key: str = "") -> Words:
        """A text with its forms."""
        made = super().__new__(cls, text)
        made.forms = forms or {}
        made.key = key
        return made


class Name(str):
    """A person's full name, with its parts and the gender where one is known."""

    __slots__ = ("gender", "given", "patronymic", "surname")
    surname: str
    given: str
    patronymic: str | None
    gender: Gender | None

    def __new__(
        cls, surname: str, given: str = "", patronymic: str | None = None, gender: Gender | None = None
    ) -> Name:
        """A name made of its parts."""
        made = super().__new__(cls, " ".join(part for part in (surname, given, patronymic) if part))
        made.surname, made.given, made.patronymic, made.gender = surname, given, patronymic, gender
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
