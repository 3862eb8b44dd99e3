"""What records are called: in lists to pick from, and in the cells and answers of people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lettergen.errors import nearest
from lettergen.model.parties import PersonName, RussianName, Text
from lettergen.storage.records import Records

_MOST_NEAREST = 500  # each looks through all names; who has more faults than that corrects these first
_NOISE = re.compile(r"[\s«»“”„\"'’.,]+")


def label_of(record: object) -> Text:
    """What a record is called in each language."""
    acronym = getattr(record, "acronym", None)
    name = getattr(record, "name", None)
    if isinstance(name, PersonName) and name.ru:
        return Text(f"{name.ru.surname} {name.ru.given}", name.en)
    return name if isinstance(name, Text) else Text(acronym, acronym)


def names_of(record: object) -> list[str]:
    """All that a record is called."""
    found: list[str] = []
    for attribute in ("acronym", "title", "name", "short"):
        value = getattr(record, attribute, None)
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, Text):
            found += [words for words in (value.ru, value.en) if words]
        elif isinstance(value, PersonName):
            found += [value.en] if value.en else []
            found += _russian(value.ru) if value.ru else []
    return found


def _russian(name: RussianName) -> list[str]:
    """Surname first, as lists have it, in full and with initials."""
    initials = "".join(f"{part[0]}." for part in (name.given, name.patronymic or "") if part)
    return [
        name.full,
        f"{name.surname} {name.given}",
        f"{name.surname} {initials}",
        f"{initials} {name.surname}",
    ]


def plain(words: str) -> str:
    """Words as they are compared: quotes, stops, spaces, the case of letters and «ё» make no difference."""
    return _NOISE.sub(" ", words.casefold().replace("ё", "е")).strip()


@dataclass
class Directory:
    """The records of the data by all that they are called."""

    records: Records
    _tables: dict[str, Mapping[str, list[str]]] = field(default_factory=dict)
    _labels: dict[str, Mapping[str, str]] = field(default_factory=dict)
    _nearest: dict[tuple[str, str], str] = field(default_factory=dict)

    def find(self, table: str, words: str) -> list[str]:
        """The ids of the records that words may mean: of one whose id they are, else of all so called."""
        if words in self.records.plain.get(table, {}):
            return [words]
        return self._named(table).get(plain(words), [])

    def nearest(self, table: str, words: str) -> str:
        """What was probably meant, as a person would pick it, or an empty string."""
        asked = (table, plain(words))
        if asked not in self._nearest and len(self._nearest) < _MOST_NEAREST:
            found = nearest(asked[1], self._named(table))
            self._nearest[asked] = self.labels(table)[self._named(table)[found][0]] if found else ""
        return self._nearest.get(asked, "")

    def labels(self, table: str) -> Mapping[str, str]:
        """What persons pick the records of a table by, by id: a short name that only this record has."""
        if table not in self._labels:
            shown = {record_id: self._short(table, record_id) for record_id in self.records.ids(table)}
            self._labels[table] = {
                record_id: words if self.find(table, words) == [record_id] else record_id
                for record_id, words in shown.items()
            }
        return self._labels[table]

    def choices(self, tables: Sequence[str]) -> dict[str, list[str]]:
        """The lists to pick from, by table."""
        return {table: list(self.labels(table).values()) for table in tables}

    @cached_property
    def _language(self) -> str:
        return self.records.settings.language

    def _short(self, table: str, record_id: str) -> str:
        record = self.records.get(table, record_id)
        for text in (getattr(record, "acronym", None), getattr(record, "short", None), label_of(record)):
            if isinstance(text, str):
                return text
            if isinstance(text, Text):
                return getattr(text, self._language) or text.ru or text.en or record_id
        return record_id

    def _named(self, table: str) -> Mapping[str, list[str]]:
        if table not in self._tables:
            found: dict[str, list[str]] = {}
            for words, record_id in self._all_names(table):
                ids = found.setdefault(plain(words), [])
                if record_id not in ids:
                    ids.append(record_id)
            self._tables[table] = found
        return self._tables[table]

    def _all_names(self, table: str) -> Iterator[tuple[str, str]]:
        for record_id in self.records.ids(table):
            yield record_id, record_id
            for words in names_of(self.records.get(table, record_id)):
                yield words, record_id
