"""What a test knows of an old letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Text


@dataclass(frozen=True, slots=True)
class Old:
    """An old letter: `tags` are the words that give way and their tags, `decoys` words that must stay.

    `loops` are the lists that become loops; `foreign` says that another program made the file.
    """

    name: str
    file: Callable[[], bytes]
    records: Callable[[], ResolvedDraft]
    tags: Sequence[tuple[str | None, str]]
    decoys: Sequence[str]
    loops: Sequence[str] = ()
    foreign: bool = True
    exact: bool = True


def a_kind(ru: str, en: str, **fields: FieldSpec) -> Kind:
    """A kind with these titles and fields."""
    return Kind(Text(ru, en), fields)


def a_field(kind: Any, ru: str, en: str, **more: Any) -> FieldSpec:
    """A field with its label in both languages."""
    return FieldSpec(kind, Text(ru, en), **more)
