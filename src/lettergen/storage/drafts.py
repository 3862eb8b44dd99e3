"""Drafts: what a person asks for, as a TOML file, and what its ids stand for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from lettergen.errors import Place, Problem, error, fail, nearest
from lettergen.model.field_values import own_value, with_defaults
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import Draft, FieldValue, ResolvedDraft
from lettergen.model.parties import Organisation, Signatory, Text
from lettergen.model.structure import structure
from lettergen.storage.records import FILE_OF_TYPE, Records
from lettergen.storage.templates import Templates
from lettergen.storage.toml import key_lines, parse, read_text, with_lines

COMMON = tuple(spec.name for spec in fields(Draft) if spec.name != "fields")


class Source(Protocol):
    """A draft with where it comes from: a file, a row of a sheet, a call's pack."""

    @property
    def shown(self) -> str:
        """Where it comes from, as people are told of it."""

    @property
    def place(self) -> Place:
        """The same as the place of a fault."""

    @property
    def draft(self) -> Draft:
        """What it asks for."""

    @property
    def digest(self) -> str:
        """The SHA-256 of what it asks for."""

    @property
    def kind(self) -> Kind:
        """The manifest of its kind."""

    @property
    def key(self) -> str:
        """What tells it from all other drafts."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Faults that do not hinder looking for more of them."""

    def locate(self, problems: list[Problem]) -> list[Problem]:
        """Faults that name a key of the draft, with where that stands."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A draft as it was read: where from, its content, the digest of that, and its kind's manifest.

    `problems` are faults that do not hinder looking for more of them.
    """

    shown: str
    text: str
    draft: Draft
    digest: str
    kind: Kind
    problems: tuple[Problem, ...] = ()

    @property
    def key(self) -> str:
        """What tells this draft from others: its own key, else its path with the digest of its content."""
        return self.draft.key or f"{self.shown}#{self.digest[:16]}"

    @property
    def place(self) -> Place:
        """The file."""
        return Place(file=self.shown)

    def locate(self, problems: list[Problem]) -> list[Problem]:
        """Faults that name a key of this draft, with file and line."""
        own = [problem for problem in problems if not problem.place.file and not problem.place.part]
        located = dict(zip(map(id, own), with_lines(own, self.text, self.shown), strict=True))
        return [located.get(id(problem), problem) for problem in problems]


def read_draft(path: Path, shown: str, templates: Templates) -> DraftFile:
    """A draft's file; raises InputError with every fault of its form where it cannot be understood."""
    text = read_text(path, shown)
    parsed = parse(text, shown)
    plain, problems = parsed.tables, list(parsed.problems)
    common = {name: value for name, value in plain.items() if name in COMMON}
    own = {name: value for name, value in plain.items() if name not in COMMON}
    faults: list[Problem] = []
    draft = structure(Draft, {**common, "fields": own}, faults)
    problems.extend(with_lines([_own_key(fault) for fault in parsed.known(faults)], text, shown))
    if not isinstance(plain.get("kind"), str):
        fail(problems)
    place = Place(file=shown, line=key_lines(text).get("kind", 1), key="kind")
    kind = templates.kind(plain["kind"], place) if not problems else _kind_or_none(templates, plain["kind"])
    if kind is not None:
        problems.extend(_unknown_fields(own, kind, text, shown))
    if draft is None or kind is None:
        fail(problems)
    return DraftFile(shown, text, draft, content_digest(plain), kind, tuple(problems))


def _kind_or_none(templates: Templates, name: str) -> Kind | None:
    return templates.kind(name, Place()) if name in templates.kinds() else None


def _unknown_fields(own: Mapping[str, Any], kind: Kind, text: str, shown: str) -> list[Problem]:
    known = [*COMMON, *kind.fields]
    faults = [
        error("draft.unknown-field", Place(key=name), name=name, nearest=nearest(name, known))
        for name in own
        if name not in kind.fields
    ]
    return with_lines(faults, text, shown)


def _own_key(fault: Problem) -> Problem:
    """A fault of one of the kind's own fields, which stand at the top of the draft's file."""
    return fault.at(key=fault.place.key.removeprefix("fields."))


def content_digest(plain: Mapping[str, Any]) -> str:
    """The digest of what a draft asks for; its key and its layout are not part of that."""
    content = {name: value for name, value in plain.items() if name != "key"}
    return hashlib.sha256(
        json.dumps(content, sort_keys=True, default=str, ensure_ascii=False).encode()
    ).hexdigest()


def resolve(source: Source, records: Records, problems: list[Problem]) -> ResolvedDraft | None:
    """The draft with its ids replaced by the records' values.

    What a draft does not give is what its kind has as the default. Unknown ids are appended to `problems` and
    their fields left out; None where nothing can be made of it.
    """
    kind = source.kind
    draft = with_defaults(source.draft, kind)
    values = {
        name: value
        for name, spec in kind.fields.items()
        if name in draft.fields
        and (value := _value(name, spec, draft.fields[name], records, problems)) is not None
    }
    signatory = _record("signatories", draft.signatory, "signatory", records, problems)
    settings = records.settings
    organisation = _addressee_organisation(draft, records, problems)
    series = kind.series or settings.default_series
    if series not in settings.series:
        problems.append(
            error(
                "data.unknown-series",
                Place(file=f"templates/{draft.kind}/kind.toml", key="series"),
                name=series,
                nearest=nearest(series, settings.series),
            )
        )
    if signatory is None or series not in settings.series:
        return None
    return ResolvedDraft(
        draft=draft,
        kind=kind,
        series=series,
        numbering=settings.series[series],
        issuer_id=settings.organisation,
        issuer=records.get("organisations", settings.organisation),
        signatory=signatory,
        phrases=records.phrases,
        fields=values,
        addressee_organisation=organisation,
        acting=_acting(signatory, records),
        style=settings.style,
        example=settings.example,
    )


def _acting(signatory: Signatory, records: Records) -> dict[str, Text]:
    """The titles for whose holders the signatory acts, as those holders' records have them."""
    found = {}
    for key, substitution in signatory.substitutions.items():
        owner, _, title = substitution.title.partition(".")
        found[key] = records.get("signatories", owner).titles[title].text
    return found


def _addressee_organisation(draft: Draft, records: Records, problems: list[Problem]) -> Organisation | None:
    if draft.addressee is None or draft.addressee.organisation is None:
        return None
    key = "addressee.organisation"
    found: Organisation | None = _record(
        "organisations", draft.addressee.organisation, key, records, problems
    )
    return found


def _record(table: str, record_id: object, key: str, records: Records, problems: list[Problem]) -> Any:
    found = records.get(table, record_id) if isinstance(record_id, str) else None
    if found is None:
        problems.append(records.unknown(table, record_id, Place(key=key)))
    return found


def _value(
    name: str, spec: FieldSpec, raw: object, records: Records, problems: list[Problem]
) -> FieldValue | None:
    if spec.type == "projects":
        if not isinstance(raw, list):
            problems.append(error("data.list-expected", Place(key=name), value=raw))
            return None
        keys = [f"{name}.{index}" for index in range(len(raw))]
        found = [
            _record("projects", each, key, records, problems) for key, each in zip(keys, raw, strict=True)
        ]
        return tuple(found) if all(found) else None
    if spec.type in FILE_OF_TYPE:
        made: FieldValue | None = _record(FILE_OF_TYPE[spec.type], raw, name, records, problems)
        return made
    return own_value(spec, raw, name, problems)


def restore_fields(plain: Mapping[str, Any], kind: Kind, nouns: Mapping[str, type]) -> dict[str, FieldValue]:
    """The values of a kind's fields from a snapshot; `nouns` says which record stands behind a type."""
    made: dict[str, Any] = {}
    for name, spec in kind.fields.items():
        if name not in plain:
            continue
        noun = nouns.get(spec.type)
        if spec.type == "projects":
            made[name] = tuple(structure(nouns["project"], each, []) for each in plain[name])
        elif spec.type == "amount":
            made[name] = Decimal(plain[name])
        else:
            made[name] = structure(noun, plain[name], []) if noun else plain[name]
    return made
