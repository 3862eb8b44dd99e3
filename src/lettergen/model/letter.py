"""The letter in its three states: asked for, resolved, issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from lettergen.errors import Place, Problem, error
from lettergen.model.forms import StoredForms
from lettergen.model.kind import Kind
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import (
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    Project,
    Signatory,
    Text,
)
from lettergen.model.settings import Style

State = Literal["reserved", "issued", "void"]
PdfWish = Literal["required", "auto", "none"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom only one letter names: a participant, a guest."""

    name: PersonName
    gender: Literal["m", "f"] | None = None


@dataclass(frozen=True, slots=True)
class DativeForms:
    """How this letter writes its addressee in the dative, in a person's own words: «Иванову И. И.»."""

    name: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom: an organisation of `data/` by id, a person with a title, or both."""

    organisation: str | None = None
    title: Text | None = None
    name: PersonName | None = None
    dative: DativeForms | None = None
    gender: Literal["m", "f"] | None = None
    address: Text | None = None
    salutation: Text | None = None

    def faults(self) -> list[Problem]:
        """Somebody must be named."""
        return [] if self.organisation or self.name else [error("draft.empty-addressee")]


@dataclass(frozen=True, slots=True)
class Reply:
    """Number and date of the letter that is answered, as its sender gave them."""

    number: str
    date: date


@dataclass(frozen=True, slots=True)
class Preparer:
    """Исполнитель: who prepared the letter, and a telephone."""

    name: PersonName
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One enclosure: its title, sheets and copies."""

    title: Text
    sheets: int
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person asks for: records by id, no number. `fields` holds what the kind's manifest declares."""

    kind: str
    languages: tuple[Literal["ru", "en"], ...]
    signatory: str
    titles: tuple[str, ...] = ()
    date: date | None = None
    key: str | None = None
    subject: Text | None = None
    addressee: Addressee | None = None
    in_reply_to: Reply | None = None
    preparer: Preparer | None = None
    enclosures: tuple[Enclosure, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)

    def faults(self) -> list[Problem]:
        """At least one language, none twice."""
        if not self.languages or len(set(self.languages)) < len(self.languages):
            return [error("draft.languages", Place(key="languages"))]
        return []


FieldValue = (
    Organisation
    | Programme
    | Project
    | tuple[Project, ...]
    | Event
    | Person
    | Text
    | int
    | date
    | Decimal
    | str
)


@dataclass(frozen=True, slots=True)
class ResolvedDraft:
    """A draft with its ids replaced by the records' values: all that a letter is made of.

    `pictures` holds the SHA-256 of each picture by the name that a record or a field gives it, `acting` the
    titles that the signatory's substitutions stand for, `forms` the case forms that the letter has asked for.
    """

    draft: Draft
    kind: Kind
    series: str
    numbering: Series
    issuer_id: str
    issuer: Organisation
    signatory: Signatory
    phrases: Mapping[str, Text]
    fields: Mapping[str, FieldValue]
    addressee_organisation: Organisation | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    acting: Mapping[str, Text] = field(default_factory=dict)
    forms: tuple[StoredForms, ...] = ()
    style: Style = field(default_factory=Style)
    example: bool = False


@dataclass(frozen=True, slots=True)
class Reservation:
    """What the register writes down when it gives a number: enough to finish the letter after a crash.

    `dated` says that a person chose the date; `snapshot` is the resolved draft as TOML text.
    """

    series: str
    numbering: Series
    key: str
    draft_digest: str
    issued_on: date
    dated: bool
    kind: str
    languages: tuple[str, ...]
    subject: str
    pdf: PdfWish
    snapshot: str
    owner: str


@dataclass(frozen=True, slots=True)
class LetterFile:
    """One file of an issued letter; `path` is relative to the workspace, with forward slashes.

    `content_sha256` is of a Word file's members before they were packed: it holds whatever packs them.
    """

    language: Language
    type: Literal["docx", "pdf"]
    path: str
    sha256: str
    engine: str | None = None
    content_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One row of the register: a number with its state, and what was issued under it.

    `marks` tells what became of it later, by the name of the step: signed, sent, answered, replaced_by …
    """

    number: RefNumber
    state: State
    key: str
    draft_digest: str
    issued_on: date
    kind: str
    languages: tuple[str, ...]
    subject: str
    pdf: PdfWish
    snapshot: str
    files: tuple[LetterFile, ...] = ()
    reason: str | None = None
    owner: str = ""
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def is_kept_free(self) -> bool:
        """Whether the number is reserved for a purpose, and no letter has it yet."""
        return self.state == "reserved" and not self.snapshot

    @property
    def is_redacted(self) -> bool:
        """Whether its content was erased; what is left of that are digests."""
        return "redacted" in self.marks

    @property
    def stage(self) -> str:
        """How far the letter has come in its life, in one word."""
        if self.is_kept_free:
            return "kept-free"
        if self.state != "issued":
            return self.state
        steps = ("replaced_by", "answered", "sent", "signed")
        return next((step.replace("_", "-") for step in steps if step in self.marks), self.state)

    @property
    def pdf_pending(self) -> bool:
        """Whether a PDF was wished for and is still to be made."""
        made = self.is_redacted or any(file.type == "pdf" for file in self.files)
        return self.state == "issued" and self.pdf != "none" and not made
