"""What the records say and the letter does not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from lettergen.document.adopting.candidates import Printer
from lettergen.document.environment import Node
from lettergen.model.kind import Kind

_COMMON = (
    "letter.number letter.date letter.subject signatory.name signatory.titles addressee.organisation "
    "addressee.title addressee.name addressee.address addressee.salutation in_reply_to.number "
    "in_reply_to.date preparer.name preparer.phone preparer.email enclosures"
).split()
_ALSO = {
    "addressee.name": ("addressee.dative",),
    "addressee.title": ("addressee.title_dative",),
    "signatory.titles[0]": ("signatory.title",),
}
_NAMES = ("name", "named", "acronym", "title")


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that the letter prints in no form that is sure: its name, and how it is printed as a rule."""

    path: str
    value: str


def missing_values(
    context: Mapping[str, Any], kind: Kind, printer: Printer, used: Collection[str]
) -> tuple[Missing, ...]:
    """The known values that no tag of the template prints."""
    found = []
    for path in (*_COMMON, *kind.fields):
        value = _at(context, path)
        if value is None or path in used:
            continue
        items = (
            {f"{path}[{i}]": item for i, item in enumerate(value)}
            if isinstance(value, list)
            else {path: value}
        )
        for own, item in items.items():
            if not any(_is_of(name, own) for name in used):
                found.append(Missing(own, _shown(item, printer)))
    return tuple(found)


def _at(context: Mapping[str, Any], path: str) -> Any:
    first, *rest = path.split(".")
    value = context.get(first)
    for name in rest:
        value = getattr(value, name, None) if isinstance(value, Node) else None
    return value


def _is_of(used: str, path: str) -> bool:
    return any(
        used == each or used.startswith((f"{each}.", f"{each}[")) for each in (path, *_ALSO.get(path, ()))
    )


def _shown(value: Any, printer: Printer) -> str:
    """How a value is printed as a rule; of a record its name."""
    if isinstance(value, Node):
        value = next((each for name in _NAMES if (each := getattr(value, name, None))), "")
    return printer.text("{{ _value }}", _value=value) or str(value)
