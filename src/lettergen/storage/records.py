"""The records of `data/`: read, checked all at once, found by id."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from lettergen import __version__
from lettergen.errors import Place, Problem, SetupError, error, fail, nearest
from lettergen.language.wording import form_key
from lettergen.language.words import Name
from lettergen.model.forms import StoredForms
from lettergen.model.parties import Event, Organisation, Programme, Project, Signatory, Text
from lettergen.model.settings import Settings
from lettergen.model.structure import structure
from lettergen.storage.cache import Cache
from lettergen.storage.toml import key_lines, parse, read_text, with_lines

SETTINGS = "settings"
TABLES: Mapping[str, type] = {
    "organisations": Organisation,
    "signatories": Signatory,
    "programmes": Programme,
    "projects": Project,
    "events": Event,
    "phrases": Text,
    "forms": StoredForms,
}
FILE_OF_TYPE = {
    "organisation": "organisations",
    "programme": "programmes",
    "project": "projects",
    "projects": "projects",
    "event": "events",
}
_DATE = "\0date"  # no key of a TOML file holds this sign


@dataclass(frozen=True)
class Records:
    """The data of a workspace, checked; a record is made into its noun when it is asked for."""

    folder: Path
    settings: Settings
    plain: Mapping[str, Mapping[str, Any]]

    def get(self, table: str, record_id: str) -> Any:
        """The record with an id, or None."""
        value = self.plain.get(table, {}).get(record_id)
        if value is None:
            return None
        if (table, record_id) not in self._made:
            self._made[table, record_id] = structure(TABLES[table], value, [], record_id)
        return self._made[table, record_id]

    @cached_property
    def _made(self) -> dict[tuple[str, str], Any]:
        """The records that were asked for: the letters of a round name the same ones again and again."""
        return {}

    def ids(self, table: str) -> list[str]:
        """The ids of a table, in the file's order."""
        return list(self.plain.get(table, {}))

    def unknown(self, table: str, record_id: object, place: Place) -> Problem:
        """The fault of an id that is not in its file, with the nearest one that is."""
        meant = nearest(str(record_id), self.ids(table))
        return error(f"draft.no-{_SINGULAR[table]}", place, name=record_id, nearest=meant, file=shown(table))

    @cached_property
    def phrases(self) -> Mapping[str, Text]:
        """All phrases, by id."""
        return {name: self.get("phrases", name) for name in self.ids("phrases")}

    @cached_property
    def forms(self) -> StoredWording:
        """The case forms that persons have confirmed, by the words that they belong to."""
        return StoredWording(self)

    def locate(self, problem: Problem) -> Problem:
        """A fault in a data file with the line of its key."""
        table = problem.place.file.removeprefix("data/").removesuffix(".toml")
        if problem.place.line or (table not in TABLES and table != SETTINGS):
            return problem
        text = read_text(self.folder / f"{table}.toml", problem.place.file)
        return with_lines([problem], text, problem.place.file)[0]


_SINGULAR = {
    "organisations": "organisation",
    "signatories": "signatory",
    "programmes": "programme",
    "projects": "project",
    "events": "event",
    "phrases": "phrase",
}


class StoredWording(Mapping[str, StoredForms]):
    """Stored forms by the words that they belong to; there are many, so each is made when asked for."""

    def __init__(self, records: Records) -> None:
        self._records = records
        plain = records.plain.get("forms", {})
        self._ids = {_words_key(value): record_id for record_id, value in plain.items()}

    def __getitem__(self, key: str) -> StoredForms:
        made: StoredForms = self._records.get("forms", self._ids[key])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def shown(table: str) -> str:
    """A data file as people are told of it."""
    return f"data/{table}.toml"


def load_records(folder: Path, cache: Cache) -> Records:
    """The records of a `data/` folder.

    Raises InputError (SetupError for the settings' format) with every fault of every file. What was
    checked once is taken from the cache by the files' digest.
    """
    texts = {table: text for table in (SETTINGS, *TABLES) if (text := _read(folder, table)) is not None}
    if SETTINGS not in texts:
        raise SetupError(error("setup.no-workspace", Place(file=shown(SETTINGS)), folder=str(folder.parent)))
    digest = _digest(texts)
    plain = _kept(cache, digest)
    settings = structure(Settings, plain.get(SETTINGS, {}), [])
    if settings is None:
        plain = _check(texts)
        settings = cast(Settings, structure(Settings, plain[SETTINGS], []))
        cache.write("records", digest, json.dumps(plain, default=_to_json).encode())
    return Records(folder, settings, {table: plain.get(table, {}) for table in TABLES})


def _kept(cache: Cache, digest: str) -> dict[str, Any]:
    """What was checked before, or nothing where that is not to be had or not to be believed."""
    try:
        plain = json.loads(cache.read("records", digest) or b"{}", object_hook=_from_json)
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}


def _read(folder: Path, table: str) -> str | None:
    path = folder / f"{table}.toml"
    return read_text(path, shown(table)) if path.exists() else None


def _digest(texts: Mapping[str, str]) -> str:
    made = hashlib.sha256(__version__.encode())
    for table, text in texts.items():
        made.update(f"\0{table}\0".encode() + text.encode(errors="surrogateescape"))
    return made.hexdigest()


def _check(texts: Mapping[str, str]) -> dict[str, Any]:
    problems: list[Problem] = []
    plain: dict[str, Any] = {}
    for table, text in texts.items():
        faults: list[Problem] = []
        parsed = parse(text, shown(table))
        plain[table] = parsed.tables
        problems.extend(parsed.problems)
        if table == SETTINGS and not (parsed.problems and not parsed.tables):
            structure(Settings, plain[table], faults)
        elif table != SETTINGS:
            for record_id, value in plain[table].items():
                structure(TABLES[table], value, faults, record_id)
        problems.extend(with_lines(parsed.known(faults), text, shown(table)))
    problems.extend(_references(plain, texts))
    if not problems:  # only what is whole can be held against each other
        problems += [*_substitutions(plain, texts), *_forms_twice(plain, texts)]
    if problems:
        fail(problems)
    return plain


def _references(plain: Mapping[str, Any], texts: Mapping[str, str]) -> list[Problem]:
    """Ids that one file takes from another."""
    found: list[tuple[str, str, str, str]] = []
    issuer = plain.get(SETTINGS, {}).get("organisation")
    if isinstance(issuer, str):
        found.append((SETTINGS, "organisation", "organisations", issuer))
    for record_id, value in plain.get("projects", {}).items():
        programme = value.get("programme") if isinstance(value, dict) else None
        if isinstance(programme, str):
            found.append(("projects", f"{record_id}.programme", "programmes", programme))
    missing = [(src, key, table, name) for src, key, table, name in found if name not in plain.get(table, {})]
    problems = []
    for source, key, table, name in missing:
        meant = nearest(name, plain.get(table, {}))
        place = Place(file=shown(source), line=key_lines(texts[source]).get(key, 1), key=key)
        code = f"draft.no-{_SINGULAR[table]}"
        problems.append(error(code, place, name=name, nearest=meant, file=shown(table)))
    return problems


def _substitutions(plain: Mapping[str, Any], texts: Mapping[str, str]) -> list[Problem]:
    """Titles for whose holders somebody acts: each must stand in `signatories.toml`."""
    signatories = plain.get("signatories", {})
    titles = [f"{key}.{title}" for key, value in signatories.items() for title in value.get("titles", {})]
    missing = [
        (f"{key}.substitutions.{name}.title", each["title"])
        for key, value in signatories.items()
        for name, each in value.get("substitutions", {}).items()
        if each["title"] not in titles
    ]
    faults = [
        error("data.no-such-title", Place(key=key), name=name, nearest=nearest(name, titles))
        for key, name in missing
    ]
    return with_lines(faults, texts.get("signatories", ""), shown("signatories"))


def _forms_twice(plain: Mapping[str, Any], texts: Mapping[str, str]) -> list[Problem]:
    """Words whose forms are stored under two ids: nobody could say which of them hold."""
    seen: dict[str, str] = {}
    faults = []
    for record_id, value in plain.get("forms", {}).items():
        first = seen.setdefault(_words_key(value), record_id)
        if first != record_id:
            faults.append(error("data.forms-twice", Place(key=record_id), name=record_id, first=first))
    return with_lines(faults, texts.get("forms", ""), shown("forms"))


def _words_key(plain: Mapping[str, Any]) -> str:
    """What the forms of a record belong to."""
    name = plain.get("name")
    if name is None:
        return form_key(plain["text"])
    return form_key(Name(name["surname"], name["given"], name.get("patronymic"), plain.get("gender")))


def _to_json(value: object) -> object:
    if isinstance(value, date):
        return {_DATE: value.isoformat()}
    raise TypeError(type(value))


def _from_json(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[_DATE]) if value.keys() == {_DATE} else value
