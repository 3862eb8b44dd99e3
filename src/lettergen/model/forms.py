"""Case forms that a person has confirmed: the records of `data/forms.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from lettergen.errors import Place, Problem, error
from lettergen.model.parties import CASES, RussianName


@dataclass(frozen=True, slots=True)
class StoredForms:
    """The five oblique forms of one text or of one person's name; who confirmed them, and when.

    A name's form has as many words as the name itself, so that its parts are known in every case.
    """

    genitive: str
    dative: str
    accusative: str
    instrumental: str
    prepositional: str
    text: str | None = None
    name: RussianName | None = None
    gender: Literal["m", "f"] | None = None
    confirmed_by: str | None = None
    confirmed_on: date | None = None

    def faults(self) -> list[Problem]:
        """Forms of either a text or a name; a name's forms with as many words as it has."""
        if (self.text is None) == (self.name is None):
            return [error("data.text-or-name")]
        if self.name is None:
            return []
        count = len(self.name.full.split())
        return [
            error("data.other-word-count", Place(key=case), words=self.name.full, form=getattr(self, case))
            for case in CASES
            if len(getattr(self, case).split()) != count
        ]
