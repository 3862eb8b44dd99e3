"""What a palette is made of: tags, each with its meaning, what it prints and how often it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lettergen.model.parties import Language, Text


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a template can use: a tag, what it means, what it prints, how often it is used.

    `path` is the way to a field, or what a filter or test is called; a language without a value has none
    to show. `always` says whether every letter has it.
    """

    tag: str
    path: tuple[str, ...]
    meaning: Text
    values: Mapping[Language, str]
    always: bool = True
    uses: Mapping[Language, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together: the fields of a record, or all filters; `loop` is what goes round its tags."""

    name: str
    title: Text
    entries: tuple[Entry, ...]
    loop: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Palette:
    """All that the templates of a kind can use; `uncounted` are languages whose template is broken."""

    kind: str
    title: Text
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    uncounted: tuple[Language, ...] = ()
