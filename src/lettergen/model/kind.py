"""A kind of letter: what its manifest `kind.toml` declares."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from lettergen.errors import Place, Problem, error
from lettergen.model.parties import LANGUAGES, Language, Text
from lettergen.model.rules import DAY, Rule, Sort

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
    "choice",
]
# What a draft names, and does not spell out: records of the data, and the choices that a manifest lists.
RECORD_TYPES = ("organisation", "programme", "project", "projects", "event", "choice")
Need = Literal["required", "optional", "none"]
_FINGERPRINT = re.compile("[0-9a-f]{64}")
_SORTS: Mapping[str, Sort] = {"integer": "number", "year": "number", "date": DAY}
_NOISE = re.compile(r"[\s«»“”„\"'’.,]+")


def template_file(kind: str, language: str) -> str:
    """A kind's template in a language as people are told of it."""
    return f"templates/{kind}/{language}.docx"


def form_file(kind: str, language: str) -> str:
    """Where the fixed text of a kind's form is kept, as people are told of it."""
    return f"templates/{kind}/form_{language}.txt"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that a kind asks for beside what every draft has; a sum of money says in which `currency`.

    `default` is what a draft would say that gives nothing; a field that is not to `ask` for is neither a
    question nor a column, and a draft may still give it.
    """

    type: FieldType
    label: Text
    required: bool = True
    help: Text | None = None
    currency: str | None = None
    choices: Mapping[str, Text] = field(default_factory=dict)
    default: Any = None
    ask: bool = True

    @property
    def needed(self) -> bool:
        """Whether somebody must give it."""
        return self.required and self.default is None

    @property
    def always(self) -> bool:
        """Whether every letter has it."""
        return self.required or self.default is not None

    @property
    def sort(self) -> Sort | None:
        """What a rule may compare it with, or None where there is nothing to compare."""
        return self.currency if self.type == "amount" else _SORTS.get(self.type)

    def chosen(self, said: object) -> str | None:
        """The choice that is meant by its value, or by its label in either language; else None."""
        if not isinstance(said, str):
            return None
        if said in self.choices:
            return said
        meant = [
            value
            for value, label in self.choices.items()
            if _plain(said) in {_plain(words) for words in (value, label.ru, label.en) if words}
        ]
        return meant[0] if len(meant) == 1 else None

    def faults(self) -> list[Problem]:
        """Sums have a currency and choices their list, nothing else has; what nobody asks for is given."""
        found = []
        if (self.type == "amount") != (self.currency is not None):
            code = "data.currency-missing" if self.type == "amount" else "data.currency-unneeded"
            found.append(error(code, Place(key="currency")))
        if (self.type == "choice") != bool(self.choices):
            code = "data.choices-missing" if self.type == "choice" else "data.choices-unneeded"
            found.append(error(code, Place(key="choices")))
        if self.needed and not self.ask:
            found.append(error("data.not-asked", Place(key="ask")))
        return found + self._twins()

    def _twins(self) -> list[Problem]:
        """Two choices that are called the same cannot be told apart."""
        owners: dict[str, str] = {}
        found = []
        for value, label in self.choices.items():
            for words in dict.fromkeys(_plain(each) for each in (value, label.ru, label.en) if each):
                if owners.setdefault(words, value) != value:
                    found.append(
                        error(
                            "data.choice-twice",
                            Place(key=f"choices.{value}"),
                            words=words,
                            other=owners[words],
                        )
                    )
        return found


def _plain(words: str) -> str:
    """Words as they are compared: quotes, stops, spaces, the case of letters and «ё» make no difference."""
    return _NOISE.sub(" ", words.casefold().replace("ё", "е")).strip()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind's manifest; `series` empty means the workspace's default one.

    `pages` is how many pages a letter of this kind has as a rule; None where that depends on the letter.
    `form` holds, by language, the fingerprint of a form whose words are somebody else's, and `reading` is the
    language of a translation that never goes out alone. `file_name` is the pattern of the names that copies
    of such letters get where nobody asks for others; `rules` must hold of every letter.
    """

    title: Text
    fields: Mapping[str, FieldSpec] = field(default_factory=dict)
    series: str | None = None
    subject: Need = "optional"
    addressee: Need = "optional"
    pages: int | None = None
    form: Mapping[str, str] = field(default_factory=dict)
    reading: Language | None = None
    file_name: str | None = None
    rules: tuple[Rule, ...] = ()

    @property
    def choices(self) -> dict[str, Mapping[str, Text]]:
        """The choices of each field that has them."""
        return {name: spec.choices for name, spec in self.fields.items() if spec.choices}

    @property
    def sorts(self) -> dict[str, Sort]:
        """What rules may name: fields that can be compared, and the letter's own date."""
        own = {
            name: spec.sort or f"choice.{name}"
            for name, spec in self.fields.items()
            if spec.sort or spec.choices
        }
        return {DAY: DAY, **own}

    def faults(self) -> list[Problem]:
        """At least one page; fingerprints of known languages; a reading copy is no form; true rules."""
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
        for index, rule in enumerate(self.rules):
            faults = rule.faults_among(self.sorts, self.choices)
            found += [fault.at(key=f"rules.{index}.rule") for fault in faults]
        return found
