"""Change one value in a data file, and leave everything else, comments too, as it is."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from lettergen.errors import InputError, Place, Problem, error, nearest
from lettergen.storage.cache import Cache
from lettergen.storage.durable import write_through
from lettergen.storage.records import SETTINGS, TABLES, load_records, shown
from lettergen.workspace import Workspace


def set_value(workspace: Workspace, key: str, value: str) -> str:
    """Set a value by its dotted key (`signatories.director.name.ru.surname`); returns the changed file.

    The value is read as TOML where it is one (2018-08-21, 16, true), else as text. Raises InputError where
    the data would be faulty afterwards: nothing is written then.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    table, _, path = key.partition(".")
    if table not in (SETTINGS, *TABLES) or not path:
        raise InputError(error("data.unknown-table", name=table, nearest=nearest(table, [SETTINGS, *TABLES])))
    file = workspace.root / "data" / f"{table}.toml"
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    for candidate in (_read(value), value):
        try:
            document = tomlkit.parse(before)
            _put(document, path.split("."), candidate)
        except (TOMLKitError, TypeError, AttributeError) as reason:
            place = Place(file=shown(table), key=path)
            raise InputError(error("data.cannot-set", place, key=path)) from reason
        try:
            replace_table(workspace, table, tomlkit.dumps(document))
        except InputError as reason:
            # 7812345678 is a number in TOML; where the model wants text, it is one all the same.
            if candidate is value or not any(_wants_text(p, path) for p in reason.problems):
                raise
        else:
            break
    return shown(table)


def _wants_text(problem: Problem, key: str) -> bool:
    return problem.place.key == key and problem.arguments.get("expected") == "text"


def _put(node: Any, path: list[str], value: object) -> None:
    for name in path[:-1]:
        if name not in node:
            node[name] = {}
        node = node[name]
    node[path[-1]] = value


def _read(value: str) -> object:
    try:
        made = tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value
    return made if isinstance(made, int | float | date | str | list) else value


def replace_table(workspace: Workspace, table: str, text: str) -> None:
    """Write a data file whole, after the data with it in place has passed its check in a copy.

    Raises InputError where the data would be faulty, and SetupError where it cannot be written.
    """
    import tempfile

    file = workspace.root / "data" / f"{table}.toml"
    with tempfile.TemporaryDirectory() as copy:
        data = Path(copy) / "data"
        data.mkdir()
        for each in (SETTINGS, *TABLES):
            source = workspace.root / "data" / f"{each}.toml"
            if source.exists():
                (data / source.name).write_bytes(source.read_bytes())
        (data / file.name).write_text(text, encoding="utf-8", newline="\n")
        load_records(data, Cache(None))
    write_through(file, text.encode())
