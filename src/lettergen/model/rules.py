"""Rules of a kind of letter: “period_end ≥ period_start”, two values and how they compare.

The language has no more than that, so that whoever writes a manifest cannot do any harm with it.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lettergen.errors import Problem, error, nearest
from lettergen.model.parties import Text

DAY = "date"  # the letter's own date, as a draft calls it
Value = date | Decimal | str
Sort = str
"""What can be compared with each other: `date`, `number`, a currency, or `choice.<field>`."""

_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "==": "="}
_COMPARED: Mapping[str, Callable[[Value, Value], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "=": operator.eq,
    "!=": operator.ne,
}
_SHOWN = {">=": "≥", "<=": "≤", "!=": "≠"}
_EQUAL = ("=", "!=")
_FORM = re.compile(r"""\s*("[^"]*"|'[^']*'|[^<>=!≥≤≠"']+?)\s*(>=|<=|==|!=|<>|[≥≤≠<>=])\s*(.+?)\s*""")
_NAME = re.compile(r"[^\W\d]\w*")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_DAYS = (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})"))
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


@dataclass(frozen=True, slots=True)
class Operand:
    """One side of a comparison: a field by its name, or a value."""

    name: str = ""
    value: Value | None = None

    def shown(self, labels: Mapping[str, Text | str]) -> Text | str | Value:
        """How people are told of it."""
        return labels.get(self.name, self.name) if self.value is None else self.value

    def of(self, values: Mapping[str, Value]) -> Value | None:
        """What it is in a letter; None where the letter does not have it."""
        return values.get(self.name) if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and the sign between them."""

    left: Operand
    sign: str
    right: Operand

    @property
    def names(self) -> list[str]:
        """The fields that are compared."""
        return [side.name for side in (self.left, self.right) if side.value is None]

    @property
    def shown_sign(self) -> str:
        """The sign as it is printed."""
        return _SHOWN.get(self.sign, self.sign)

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Whether it is so; where a letter lacks one of the values there is nothing to compare."""
        left, right = self.left.of(values), self.right.of(values)
        return left is None or right is None or _COMPARED[self.sign](left, right)


@dataclass(frozen=True, slots=True)
class Rule:
    """What must hold of a kind's letters; `message` is told where it does not."""

    rule: str
    message: Text | None = None

    @property
    def parsed(self) -> Comparison | None:
        """The comparison, or None where it is none."""
        return parse_rule(self.rule)

    def faults_among(
        self, sorts: Mapping[str, Sort], choices: Mapping[str, Mapping[str, Text]]
    ) -> list[Problem]:
        """What is wrong with it in a kind whose fields are of these sorts."""
        rule = self.parsed
        if rule is None:
            return [error("data.rule-form", rule=self.rule)]
        if unknown := [name for name in rule.names if name not in sorts]:
            known = sorted(sorts)
            return [
                error("data.rule-name", name=name, nearest=nearest(name, known), known=known)
                for name in unknown
            ]
        if not rule.names:
            return [error("data.rule-no-field", rule=self.rule)]
        if not _sorts(rule.left, sorts) & _sorts(rule.right, sorts):
            return [error("data.rule-types", rule=self.rule)]
        return _choice_faults(rule, choices)


@lru_cache(maxsize=512)
def parse_rule(text: str) -> Comparison | None:
    """The comparison that a text is, or None.

    >>> parse_rule("hours >= 16")
    Comparison(left=Operand(name='hours', value=None), sign='>=', right=Operand(name='', value=Decimal('16')))
    """
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    left, right = _operand(found[1]), _operand(found[3])
    return Comparison(left, _SIGNS.get(found[2], found[2]), right) if left and right else None


def _operand(words: str) -> Operand | None:
    if _NAME.fullmatch(words):
        return Operand(words)
    if _NUMBER.fullmatch(words):
        return Operand(value=Decimal(words))
    if quoted := _QUOTED.fullmatch(words):
        return Operand(value=quoted[1] or quoted[2] or "")
    for form, order in zip(_DAYS, ((1, 2, 3), (3, 2, 1)), strict=True):
        if day := form.fullmatch(words):
            try:
                return Operand(value=date(*(int(day[place]) for place in order)))
            except ValueError:
                return None
    return None


def _sorts(side: Operand, sorts: Mapping[str, Sort]) -> set[Sort]:
    """What a side may be compared as: a bare number is a sum in any currency, quoted words any choice."""
    if side.value is None:
        return {sorts[side.name]}
    if isinstance(side.value, date):
        return {DAY}
    is_number = isinstance(side.value, Decimal)
    return {sort for sort in sorts.values() if sort != DAY and sort.startswith("choice.") != is_number}


def _choice_faults(rule: Comparison, choices: Mapping[str, Mapping[str, Text]]) -> list[Problem]:
    """Choices have no order, and a quoted word must be one of them."""
    chosen = [name for name in rule.names if name in choices]
    if chosen and rule.sign not in _EQUAL:
        return [error("data.rule-order", name=chosen[0], sign=rule.shown_sign)]
    quoted = [side.value for side in (rule.left, rule.right) if isinstance(side.value, str)]
    return [
        error("data.choice", value=value, choices=list(choices[name]), nearest=nearest(value, choices[name]))
        for name in chosen
        for value in quoted
        if value not in choices[name]
    ]
