"""A call for applications: which letters each partner needs, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from lettergen.errors import Place, Problem, error, nearest
from lettergen.model.amounts import amount
from lettergen.model.kind import Kind
from lettergen.model.parties import Language, Text

Values = Mapping[str, Any]
"""What a call says of a letter, as a draft's file would."""
PARTNER_FIELD = "partner_field"
ADDRESSEE = "addressee"


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner: what is said of its letters alone, its sums in the budget, letters that it does not need.

    `budget` holds sums by field (`contribution`) or by letter and field (`guarantee.contribution`), `skip`
    the reason for each letter that is left out.
    """

    letters: Mapping[str, Values] = field(default_factory=dict)
    budget: Mapping[str, Decimal] = field(default_factory=dict)
    skip: Mapping[str, str] = field(default_factory=dict)

    def amount(self, name: str, kind: str = "") -> Decimal | None:
        """The sum that the budget has for a field, of this kind of letter or of all; None without one."""
        return self.budget.get(f"{kind}.{name}", self.budget.get(name))


@dataclass(frozen=True, slots=True)
class Call:
    """A call: `letters` holds, by kind, the values that the letters of all partners have in common.

    The deadline is local time in `time_zone`; without one in the office's.
    """

    title: Text
    deadline: datetime
    signatory: str
    programme: str | None = None
    time_zone: str | None = None
    languages: tuple[Language, ...] = ("ru", "en")
    letters: Mapping[str, Values] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)

    def faults(self) -> list[Problem]:
        """A deadline without an offset of its own, a zone that exists, no language twice."""
        found: list[Problem] = []
        if self.deadline.tzinfo is not None:
            found.append(error("call.deadline-offset", Place(key="deadline")))
        if self.time_zone is not None:
            try:
                ZoneInfo(self.time_zone)
            except (KeyError, ValueError, OSError):
                found.append(error("data.time-zone", Place(key="time_zone"), value=self.time_zone))
        if not self.languages or len(set(self.languages)) < len(self.languages):
            found.append(error("draft.languages", Place(key="languages")))
        return found

    def ends(self, office_zone: str) -> datetime:
        """The moment of the deadline."""
        return self.deadline.replace(tzinfo=ZoneInfo(self.time_zone or office_zone))

    def time_left(self, now: datetime) -> timedelta:
        """How long until the deadline, seen from the office's present moment; negative once it has passed."""
        zone = now.tzinfo.key if isinstance(now.tzinfo, ZoneInfo) else "UTC"
        return self.ends(zone) - now

    def amount(self, partner: str, name: str, kind: str = "") -> Decimal | None:
        """The sum that the budget has for a partner's field; None where it has none."""
        known = self.partners.get(partner)
        return known.amount(name, kind) if known else None

    def values(self, kind_name: str, kind: Kind, partner: str) -> dict[str, Any]:
        """What the letter of a partner says, as a draft's file would: its own words before those of all."""
        common, own = dict(self.letters[kind_name]), self.partners[partner]
        chosen = common.pop(PARTNER_FIELD, None)
        place = chosen if isinstance(chosen, str) else partner_field(kind)
        made: dict[str, Any] = {"languages": list(self.languages), "signatory": self.signatory}
        made |= _named(place, partner)
        made |= {
            name: sum_
            for name, spec in kind.fields.items()
            if spec.type == "amount" and (sum_ := own.amount(name, kind_name)) is not None
        }
        return {"kind": kind_name, **merged(merged(made, common), own.letters.get(kind_name, {}))}


def partner_field(kind: Kind) -> str:
    """Where a letter names the partner: its kind’s first organisation, else the addressee, else nowhere."""
    fields = (name for name, spec in kind.fields.items() if spec.type == "organisation")
    return next(fields, "" if kind.addressee == "none" else ADDRESSEE)


def merged(first: Values, second: Values) -> dict[str, Any]:
    """Two tables in one, table by table; where both have a value the second one's stands."""
    made = dict(first)
    for name, value in second.items():
        before = made.get(name)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        made[name] = merged(before, value) if both else value  # type: ignore[arg-type]
    return made


def budget_problems(call: Call, partner: str, fields: Values, kind: str = "") -> list[Problem]:
    """Sums of a letter that are others than the partner's in the call's budget; places name the field.

    What is no sum at all is told elsewhere.
    """
    if partner not in call.partners:
        return [error("call.no-partner", name=partner, nearest=nearest(partner, call.partners))]
    found = []
    for name, raw in fields.items():
        planned, given = call.amount(partner, name, kind), amount(raw, [])
        if planned is not None and given is not None and given != planned:
            found.append(
                error("call.amount-differs", Place(key=name), value=given, budget=planned, name=partner)
            )
    return found


def _named(place: str, partner: str) -> dict[str, Any]:
    """The partner in its place."""
    if place == ADDRESSEE:
        return {ADDRESSEE: {"organisation": partner}}
    return {place: partner} if place else {}
