"""The fields of a kind: its own, then those that every letter has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lettergen.document.environment import Node
from lettergen.document.names import ITEM
from lettergen.document.palette.entries import Entry, Section
from lettergen.document.palette.samples import Values, printed_in_both, sample_values
from lettergen.document.palette.words import RECORDS
from lettergen.document.pictures import Picture
from lettergen.model.kind import Kind
from lettergen.model.parties import LANGUAGES, Language, Text

_OWN = Text("Поля этого вида", "Fields of this kind")
_WHEN_THERE = Text("Что печатается, только когда это есть", "What is printed only when it is there")
_LIKE = {"issuer": "organisation", "projects": "project"}  # records whose fields are those of others
_NAMED_BY = ("printed", "title", "name")  # what a loop prints of its items
_SHOWN_BY = ((Picture, " | picture(40)"), (Decimal, " | money"))  # what no letter can print as it is


def field_sections(kind: Kind, phrases: Mapping[str, Text]) -> list[Section]:
    """A section for the kind's own plain fields, then one for each record, its own first."""
    return list(_Fields.of(kind, phrases).sections())


@dataclass(frozen=True, slots=True)
class _Fields:
    """A kind's fields with a letter that has all of them, and one that has only what every letter has."""

    kind: Kind
    known: Values
    least: Values

    @classmethod
    def of(cls, kind: Kind, phrases: Mapping[str, Text]) -> _Fields:
        known, least = (sample_values(kind, phrases, complete=each) for each in (True, False))
        return cls(kind, known, least)

    def sections(self) -> Iterator[Section]:
        shown = [name for name, value in self.known["ru"].items() if _is_shown(name, value)]
        own = [name for name in shown if name in self.kind.fields]
        plain = [name for name in own if not _is_record(self.known["ru"][name])]
        if plain:
            yield Section("own", _OWN, tuple(self.entry((name,), self.meaning(name)) for name in plain))
        for name in sorted(shown, key=own.__contains__, reverse=True):
            if name not in plain:
                yield self.record(name)

    def record(self, name: str) -> Section:
        """The fields of a record, or of the records of a list."""
        value = self.known["ru"][name]
        record = value[0] if isinstance(value, list) else value
        fields = RECORDS.get(self.type_of(name), {})
        loop = _loop(name, name, self.known["ru"]) if isinstance(value, list) else None
        path = (name, ITEM) if loop else (name,)
        entries = [
            self.entry((*path, field), fields.get(field) or fields.get("*") or Text(field, field), loop)
            for field in sorted(dir(record), key=lambda field: _place(field, fields))
            if any(self.at((*path, field), language) is not None for language in LANGUAGES)
        ]
        head = self.head(name, entries, loop)
        return Section(name, self.meaning(name, brief=True), (*head, *entries), loop)

    def head(self, name: str, entries: Sequence[Entry], loop: tuple[str, str] | None) -> list[Entry]:
        """The loop of a list to copy, or the condition of what may be absent."""
        if loop:
            item = next(each for each in entries if each.path[-1] in _NAMED_BY)
            return [self.entry((name,), self.meaning(name), tag=f"{loop[0]}\n{item.tag}\n{loop[1]}")]
        if self.is_always((name,)):
            return []
        return [self.entry((name,), _WHEN_THERE, tag=f"{{% if {name} %}}…{{% endif %}}")]

    def entry(
        self, path: tuple[str, ...], meaning: Text, loop: tuple[str, str] | None = None, tag: str = ""
    ) -> Entry:
        """One field as it is copied."""
        tag = tag or self.tag(path, loop)
        whole = f"{loop[0]}{tag}{loop[1]}" if loop else tag
        return Entry(tag, path, meaning, printed_in_both(whole, self.known), self.is_always(path))

    def tag(self, path: tuple[str, ...], loop: tuple[str, str] | None) -> str:
        """What prints a field: a list by a loop, pictures and sums by a filter, all else as it is."""
        value = next(found for each in LANGUAGES if (found := self.at(path, each)) is not None)
        name = ".".join((loop[0].split()[2], path[-1]) if loop else path)
        if isinstance(value, list):
            begin, end = _loop(path[-1], name, self.known["ru"])
            return f"{begin}\n{{{{ {begin.split()[2]} }}}}\n{end}"
        shown = next((made for each, made in _SHOWN_BY if isinstance(value, each)), "")
        return f"{{{{ {name}{shown} }}}}"

    def meaning(self, name: str, *, brief: bool = False) -> Text:
        """What a name of the context is: as the kind's manifest says of its own."""
        spec = self.kind.fields.get(name)
        if spec is None:
            return RECORDS[name if name in RECORDS else self.type_of(name)][""]
        return spec.label if brief or spec.help is None else _joined(spec.label, spec.help)

    def type_of(self, name: str) -> str:
        """Whose fields a record has."""
        kind_of_field = self.kind.fields[name].type if name in self.kind.fields else name
        return _LIKE.get(kind_of_field, kind_of_field)

    def at(self, path: tuple[str, ...], language: Language, *, least: bool = False) -> Any:
        """The value at the end of a path; None where there is none."""
        value: Any = (self.least if least else self.known)[language]
        for name in path:
            if value in (None, []):
                return None
            value = (
                value[0] if name == ITEM else value[name] if isinstance(value, dict) else getattr(value, name)
            )
        return None if value == [] else value

    def is_always(self, path: tuple[str, ...]) -> bool:
        """Whether every letter has it, in every language; an item has what all items of its list have."""
        return all(self.at(path, language, least=True) is not None for language in LANGUAGES)


def _loop(name: str, path: str, taken: Mapping[str, Any]) -> tuple[str, str]:
    """The tags around what is printed for each item of a list."""
    item = name.removesuffix("s")
    item = "item" if item == name or item in taken else item
    return f"{{%p for {item} in {path} %}}", "{%p endfor %}"


def _place(field: str, known: Mapping[str, Text]) -> int:
    """Where a field stands among those of its record: as they are told, then all others."""
    return list(known).index(field) if field in known else len(known)


def _joined(label: Text, more: Text) -> Text:
    """A label and what is said of it, as one sentence in each language."""
    words = ((getattr(label, each), getattr(more, each)) for each in LANGUAGES)
    return Text(*(". ".join(filter(None, pair)) for pair in words))


def _is_shown(name: str, value: Any) -> bool:
    return not name.startswith("_") and value is not None and value != []


def _is_record(value: Any) -> bool:
    return isinstance(value, Node | list)
