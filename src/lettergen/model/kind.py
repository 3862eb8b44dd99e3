"""A kind of letter: what its manifest `kind.toml` declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lettergen.errors import Place, Problem, error
from lettergen.model.parties import Text

FieldType = Literal[
    "organisation",
    "programme",
    "project",
    "projects",
    "event",
    "person",
    "text",
    "integer",
    "year",
    "date",
    "amount",
    "picture",
]
RECORD_TYPES = ("organisation", "programme", "project", "projects", "event")
Need = Literal["required", "optional", "none"]


def template_file(kind: str, language: str) -> str:
    """A kind's template in a language as people are told of it."""
    return f"templates/{kind}/{language}.docx"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that a kind asks for beside what every draft has; a sum of money says in which `currency`."""

    type: FieldType
    label: Text
    required: bool = True
    help: Text | None = None
    currency: str | None = None

    def faults(self) -> list[Problem]:
        """Sums have a currency, nothing else has."""
        if (self.type == "amount") == (self.currency is not None):
            return []
        code = "data.currency-missing" if self.type == "amount" else "data.currency-unneeded"
        return [error(code, Place(key="currency"))]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind's manifest; `series` empty means the workspace's default one.

    `pages` is how many pages a letter of this kind has as a rule; None where that depends on the letter.
    """

    title: Text
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    series: str | None = None
    subject: Need = "optional"
    addressee: Need = "optional"
    pages: int | None = None

    def faults(self) -> list[Problem]:
        """A letter has at least one page."""
        return (
            [error("data.pages", Place(key="pages"), pages=self.pages)]
            if self.pages is not None and self.pages < 1
            else []
        )
