"""A kind of letter: what its manifest `kind.toml` declares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lettergen.errors import Place, Problem, error
from lettergen.model.parties import LANGUAGES, Language, Text

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
_FINGERPRINT = re.compile("[0-9a-f]{64}")


def template_file(kind: str, language: str) -> str:
    """A kind's template in a language as people are told of it."""
    return f"templates/{kind}/{language}.docx"


def form_file(kind: str, language: str) -> str:
    """Where the fixed text of a kind's form is kept, as people are told of it."""
    return f"templates/{kind}/form_{language}.txt"


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
    `form` holds, by language, the fingerprint of a form whose words are somebody else's, and `reading` is the
    language of a translation that never goes out alone.
    """

    title: Text
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    series: str | None = None
    subject: Need = "optional"
    addressee: Need = "optional"
    pages: int | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    reading: Language | None = None

    def faults(self) -> list[Problem]:
        """At least one page; fingerprints of known languages; a reading copy is no form."""
        found = []
        if self.pages is not None and self.pages < 1:
            found.append(error("data.pages", Place(key="pages"), pages=self.pages))
        for language, digest in self.form.items():
            place = Place(key=f"form.{language}")
            if language not in LANGUAGES:
                found.append(error("data.form-language", place, name=language, known=list(LANGUAGES)))
            elif not _FINGERPRINT.fullmatch(digest):
                found.append(error("data.fingerprint", place))
        if self.reading in self.form:
            found.append(error("data.reading-form", Place(key="reading"), language=self.reading))
        return found
