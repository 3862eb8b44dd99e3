"""Calls: files of `data/calls/`, each with the letters that its partners need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from lettergen.errors import InputError, LettergenError, Place, Problem, error, fail, nearest
from lettergen.model.amounts import amount
from lettergen.model.call import ADDRESSEE, PARTNER_FIELD, Call, Partner, budget_problems
from lettergen.model.kind import Kind
from lettergen.model.letter import Draft
from lettergen.model.structure import structure, unstructure
from lettergen.storage.drafts import COMMON, content_digest
from lettergen.storage.records import Records
from lettergen.storage.templates import Templates
from lettergen.storage.toml import Parsed, key_lines, line_of, parse, read_text, with_lines

FOLDER = "calls"
_OF_PARTNER = tuple(spec.name for spec in fields(Partner) if spec.name != "letters")
_GIVEN = ("kind", "key")  # by the call itself


@dataclass(frozen=True)
class CallFile:
    """A call as it was read: its name, its content, and the manifests of its letters."""

    name: str
    shown: str
    text: str
    call: Call
    kinds: Mapping[str, Kind]

    @cached_property
    def lines(self) -> dict[str, int]:
        """Every key of the file with its line."""
        return key_lines(self.text)

    def key(self, kind: str, partner: str, turn: int = 1) -> str:
        """What tells a partner's letter from all others."""
        return "/".join(["call", self.name, kind, partner, *([str(turn)] if turn > 1 else [])])

    def source(self, kind: str, partner: str, turn: int = 1) -> CallDraft:
        """The draft of a partner's letter; `turn` counts those that were made void before it.

        Raises InputError with the faults of its form, and where a sum is not the budget's.
        """
        plain = unstructure(self.call.values(kind, self.kinds[kind], partner))
        common = {name: value for name, value in plain.items() if name in COMMON}
        own = {name: value for name, value in plain.items() if name not in COMMON}
        faults: list[Problem] = []
        draft = structure(Draft, {**common, "key": self.key(kind, partner, turn), "fields": own}, faults)
        made = CallDraft(self, kind, partner, draft or Draft(kind, (), ""), content_digest(plain))
        faults = [fault.at(key=fault.place.key.removeprefix("fields.")) for fault in faults]
        faults += budget_problems(self.call, partner, own, kind)
        if faults:
            fail(made.locate(faults))
        return made

    def drafts(self, problems: list[Problem]) -> Iterator[CallDraft]:
        """The drafts of all letters that the partners need; faults of those that are none are appended."""
        for partner, known in self.call.partners.items():
            for kind in self.kinds:
                try:
                    if kind not in known.skip:
                        yield self.source(kind, partner)
                except InputError as reason:
                    problems += reason.problems


@dataclass(frozen=True, slots=True)
class CallDraft:
    """The draft of a letter that a partner of a call needs."""

    file: CallFile
    kind_name: str
    partner: str
    draft: Draft
    digest: str
    problems: tuple[Problem, ...] = ()

    @property
    def shown(self) -> str:
        """The file, with letter and partner."""
        return f"{self.file.shown} ({self.kind_name}, {self.partner})"

    @property
    def place(self) -> Place:
        """The partner in the call's file."""
        key = f"partners.{self.partner}"
        return Place(file=self.file.shown, line=line_of(self.file.lines, key), key=key)

    @property
    def kind(self) -> Kind:
        """The manifest of its kind."""
        return self.file.kinds[self.kind_name]

    @property
    def key(self) -> str:
        """What tells it from all other drafts: call, letter, partner."""
        return self.draft.key or ""

    def locate(self, problems: list[Problem]) -> list[Problem]:
        """Faults that name a key of this draft, with the line on which the call says it."""
        return [
            self._located(problem) if not problem.place.file and not problem.place.part else problem
            for problem in problems
        ]

    def _located(self, problem: Problem) -> Problem:
        """Where a value was said: for this partner, for all partners, for all letters; else the partner."""
        key, lines = problem.place.key, self.file.lines
        own = f"partners.{self.partner}"
        for place in (f"{own}.{self.kind_name}.{key}", f"letters.{self.kind_name}.{key}", key):
            if key and (place in lines or _has_parent(place, key, lines)):
                return problem.at(file=self.file.shown, line=line_of(lines, place), key=place)
        missing = f"{own}.{self.kind_name}.{key}" if key else own
        return problem.at(file=self.file.shown, line=line_of(lines, own), key=missing)


def _has_parent(place: str, key: str, lines: Mapping[str, int]) -> bool:
    """Whether a table or list is there that the key is a part of."""
    above = place.removesuffix(key)
    parts = key.split(".")
    return any(above + ".".join(parts[:depth]) in lines for depth in range(1, len(parts)))


def call_names(folder: Path) -> list[str]:
    """The calls that there are; `folder` is the workspace's `data/`."""
    return sorted(path.stem for path in (folder / FOLDER).glob("*.toml"))


def read_call(folder: Path, name: str, records: Records, templates: Templates) -> CallFile:
    """A call of `data/calls/`; raises InputError with all its faults, each at its line."""
    known = call_names(folder)
    if name not in known:
        raise InputError(error("call.no-call", name=name, nearest=nearest(name, known), known=known))
    shown = f"data/{FOLDER}/{name}.toml"
    text = read_text(folder / FOLDER / f"{name}.toml", shown)
    parsed = parse(text, shown)
    faults: list[Problem] = []
    plain = _with_partners(parsed.tables, faults)
    call = structure(Call, plain, faults)
    problems = [fault.at(key=_as_written(fault.place.key)) for fault in parsed.known(faults)]
    kinds = _kinds(parsed, templates, problems)
    problems += _references(parsed.tables, records)
    problems += _letters(parsed.tables, kinds)
    problems += _partners(parsed.tables, kinds, records)
    if parsed.problems or problems or call is None:
        located = with_lines([problem for problem in problems if not problem.place.file], text, shown)
        fail([*parsed.problems, *located, *(problem for problem in problems if problem.place.file)])
    return CallFile(name, shown, text, call, kinds)


def _with_partners(tables: Mapping[str, Any], faults: list[Problem]) -> dict[str, Any]:
    """The tables as the model has them: what a partner says of its letters stands below `letters`."""
    partners = tables.get("partners")
    if not isinstance(partners, Mapping):
        return dict(tables)
    made = {}
    for name, value in partners.items():
        if not isinstance(value, Mapping):
            made[name] = value
            continue
        own = {key: each for key, each in value.items() if key not in _OF_PARTNER}
        made[name] = {**{key: value[key] for key in _OF_PARTNER if key in value}, "letters": own}
        if isinstance(value.get("budget"), Mapping):
            made[name]["budget"] = dict(_sums(value["budget"], f"partners.{name}.budget", faults))
    return {**tables, "partners": made}


def _sums(budget: Mapping[str, Any], above: str, faults: list[Problem], of: str = "") -> Iterator[Any]:
    """The sums of a budget by their dotted names."""
    for name, raw in budget.items():
        if isinstance(raw, Mapping) and not of:
            yield from _sums(raw, f"{above}.{name}", faults, f"{name}.")
        elif (found := amount(raw, faults, f"{above}.{name}")) is not None:
            yield f"{of}{name}", found


def _as_written(key: str) -> str:
    """A key of the model as the file has it: `partners.sea.support` for `partners.sea.letters.support`."""
    parts = key.split(".")
    return ".".join(parts[:2] + parts[3:]) if parts[0] == "partners" and parts[2:3] == ["letters"] else key


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table of tables, without what is none: that is told already."""
    found = tables.get(name)
    tables_of = found if isinstance(found, Mapping) else {}
    return {key: value for key, value in tables_of.items() if isinstance(value, Mapping)}


def _kinds(parsed: Parsed, templates: Templates, problems: list[Problem]) -> dict[str, Kind]:
    """The manifests of the letters that the call asks for."""
    found = {}
    for name in _table(parsed.tables, "letters"):
        try:
            found[name] = templates.kind(name, Place(key=f"letters.{name}"))
        except LettergenError as reason:
            problems += reason.problems
    return found


def _references(tables: Mapping[str, Any], records: Records) -> Iterator[Problem]:
    """Ids that the call takes from other files."""
    for key, table in (("programme", "programmes"), ("signatory", "signatories")):
        if isinstance(tables.get(key), str) and tables[key] not in records.ids(table):
            yield records.unknown(table, tables[key], Place(key=key))
    for partner in _table(tables, "partners"):
        if partner not in records.ids("organisations"):
            yield records.unknown("organisations", partner, Place(key=f"partners.{partner}"))


def _letters(tables: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """What the letters of all partners say."""
    for name, kind in kinds.items():
        values = dict(_table(tables, "letters")[name])
        chosen = values.pop(PARTNER_FIELD, None)
        places = [key for key, spec in kind.fields.items() if spec.type == "organisation"]
        places += [] if kind.addressee == "none" else [ADDRESSEE]
        if chosen is not None and chosen not in places:
            here = Place(key=f"letters.{name}.{PARTNER_FIELD}")
            meant = nearest(str(chosen), places)
            yield error("call.no-partner-field", here, name=chosen, nearest=meant, known=places)
        yield from _unknown_fields(values, kind, f"letters.{name}")


def _partners(tables: Mapping[str, Any], kinds: Mapping[str, Kind], records: Records) -> Iterator[Problem]:
    """What the partners say of their own letters."""
    letters = list(_table(tables, "letters"))
    sums = [name for kind in kinds.values() for name, spec in kind.fields.items() if spec.type == "amount"]
    for partner, table in _table(tables, "partners").items():
        above = f"partners.{partner}"
        skipped = table.get("skip") if isinstance(table.get("skip"), Mapping) else {}
        named = [*(key for key in table if key not in _OF_PARTNER), *(f"skip.{key}" for key in skipped)]
        for key in named:
            name = key.removeprefix("skip.")
            if name not in letters:
                meant = nearest(name, [*letters, *_OF_PARTNER])
                yield error("call.no-letter", Place(key=f"{above}.{key}"), name=name, nearest=meant)
            elif key == name and name in kinds and isinstance(table[name], Mapping):
                yield from _unknown_fields(table[name], kinds[name], f"{above}.{name}")
        budget = table.get("budget")
        if isinstance(budget, Mapping) and len(kinds) == len(letters):
            yield from _unknown_sums(budget, kinds, sums, f"{above}.budget")


def _unknown_fields(values: Mapping[str, Any], kind: Kind, above: str) -> Iterator[Problem]:
    known = [name for name in (*COMMON, *kind.fields) if name not in _GIVEN]
    for name in values:
        if name not in known:
            here = Place(key=f"{above}.{name}")
            yield error("draft.unknown-field", here, name=name, nearest=nearest(name, known))


def _unknown_sums(
    budget: Mapping[str, Any], kinds: Mapping[str, Kind], sums: list[str], above: str
) -> Iterator[Problem]:
    """Sums of the budget for which no letter asks."""
    for name, value in budget.items():
        of_kind = isinstance(value, Mapping) and name in kinds
        known = (
            [key for key, spec in kinds[name].fields.items() if spec.type == "amount"] if of_kind else sums
        )
        asked = list(value) if of_kind else [name]
        for each in asked:
            if each not in known:
                here = Place(key=f"{above}.{name}.{each}" if of_kind else f"{above}.{name}")
                yield error("call.no-such-sum", here, name=each, nearest=nearest(each, known))
