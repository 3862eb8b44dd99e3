"""Sums of money as people write them down: whole numbers or texts, never floats, which lose kopecks."""

from __future__ import annotations

import re
from decimal import Decimal

from lettergen.errors import Place, Problem, error

_AMOUNT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,2})?")
_TYPED = re.compile(r"([0-9]{1,3}(?: [0-9]{3})*|[0-9]+)(?:[.,]([0-9]{1,2}))?")


def amount(raw: object, problems: list[Problem], key: str = "") -> Decimal | None:
    """The sum that a draft or a call gives: `25000`, `"25000.50"`.

    What is none is appended to `problems`, with how it is to be written.
    """
    if isinstance(raw, float):
        quoted = f'"{raw:.2f}"'
        problems.append(error("data.amount-float", Place(key=key), value=raw, remedy=quoted))
        return None
    is_whole = isinstance(raw, int) and not isinstance(raw, bool)
    if (is_whole or isinstance(raw, str | Decimal)) and _AMOUNT.fullmatch(str(raw)):
        return Decimal(str(raw))
    problems.append(error("data.no-amount", Place(key=key), value=raw))
    return None


def typed_amount(said: str) -> str | None:
    """A sum as people type it, «25 000,50», in the form that drafts have; None where it is none."""
    found = _TYPED.fullmatch(" ".join(said.split()))
    if found is None:
        return None
    return found[1].replace(" ", "") + (f".{found[2]}" if found[2] else "")
