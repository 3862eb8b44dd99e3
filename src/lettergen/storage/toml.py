"""TOML files that people write: every fault with its line, in words for people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lettergen.errors import Place, Problem, SetupError, error
from lettergen.storage.statements import Statement, statements

_SYNTAX = (
    ("data.leading-zero", re.compile(r"=\s*[+-]?0\d")),
    ("data.impossible-date", re.compile(r"=\s*\d{4}-\d\d?-\d\d?|=\s*\d\d?\.\d\d?\.\d{4}")),
    ("data.no-quotes", re.compile(r"""=\s*[^\s"'\d\[{+\-][^"']*$""")),
)
_BROKEN = "broken table {}"
_MOST_FAULTS = 100  # a file with more of them is no TOML


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tables of a file, the faults of its form, and the keys whose lines could not be read."""

    tables: dict[str, Any]
    problems: tuple[Problem, ...] = ()
    unread: frozenset[str] = frozenset()

    def known(self, faults: list[Problem]) -> list[Problem]:
        """Without those that say a key is missing whose line could not be read."""
        return [f for f in faults if f.code != "data.missing" or not self._is_unread(f.place.key)]

    def _is_unread(self, key: str) -> bool:
        return any(unread == key or unread.startswith(f"{key}.") for unread in self.unread)


def read_text(path: Path, shown: str) -> str:
    """A file's text; bytes that are no UTF-8 stay as lone surrogates, for `parse` to report.

    Raises SetupError where the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as reason:
        raise SetupError(
            error("setup.unreadable", Place(file=shown), reason=reason.strerror or "")
        ) from reason
    return raw.decode("utf-8-sig", errors="surrogateescape")


def parse(text: str, shown: str) -> Parsed:
    """The tables of a TOML text; what cannot be read is reported, each statement by itself, and left out."""
    if "\0" in text or any("\udc80" <= sign <= "\udcff" for sign in text):
        return Parsed({}, (error("data.not-utf8", Place(file=shown)),))
    try:
        return Parsed(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return _parse_by_statement(text, shown)


def _parse_by_statement(text: str, shown: str) -> Parsed:
    problems: list[Problem] = []
    unread: set[str] = set()
    kept: list[str] = []
    table = ""
    for statement in statements(text):
        fault = _fault(statement)
        if statement.is_table:
            table = "" if fault else ".".join(_path(tomllib.loads(statement.text)))
        if fault:
            key = f"{table}.{statement.key}" if table else statement.key
            unread.add(key)
            problems.append(fault.at(file=shown, line=statement.line, key="" if statement.is_table else key))
            # The keys that follow must not fall into the table before.
            kept.append(f'["{_BROKEN.format(len(kept))}"]' if statement.is_table else "")
        else:
            kept.append(statement.text)
    tables = _loaded(kept, statements(text), shown, problems)
    whole = {name: value for name, value in tables.items() if not name.startswith(_BROKEN[:13])}
    in_order = sorted(problems, key=lambda problem: problem.place.line)
    return Parsed(whole, tuple(in_order[:_MOST_FAULTS]), frozenset(unread))


def _loaded(kept: list[str], found: list[Statement], shown: str, problems: list[Problem]) -> dict[str, Any]:
    """The statements together; one that contradicts an earlier one is reported and left out."""
    for _ in range(_MOST_FAULTS):
        try:
            return tomllib.loads("\n".join(kept))
        except tomllib.TOMLDecodeError:
            index = _first_contradiction(kept)
            statement = found[index]
            place = Place(file=shown, line=statement.line)
            problems.append(error("data.twice", place, line=statement.shown))
            kept[index] = f'["{_BROKEN.format(index)}"]' if statement.is_table else ""
    return {}


def _first_contradiction(kept: list[str]) -> int:
    """The first statement with which the text cannot be read any more, by halving."""
    low, high = 0, len(kept)
    while high - low > 1:
        middle = (low + high) // 2
        try:
            tomllib.loads("\n".join(kept[:middle]))
        except tomllib.TOMLDecodeError:
            high = middle
        else:
            low = middle
    return high - 1


def _fault(statement: Statement) -> Problem | None:
    if statement.left_open and not statement.is_table:
        return error(f"data.open-{statement.left_open}", line=statement.shown)
    try:
        tomllib.loads(statement.text)
    except tomllib.TOMLDecodeError:
        for code, pattern in _SYNTAX:
            if pattern.search(statement.shown.partition(" #")[0]):
                return error(code, name=statement.key, line=statement.shown)
        return error("data.syntax", line=statement.shown)
    return None


def with_lines(problems: list[Problem], text: str, shown: str) -> list[Problem]:
    """The faults with file and line; a missing key gets the line of its table."""
    lines = key_lines(text) if problems else {}
    return [problem.at(file=shown, line=line_of(lines, problem.place.key)) for problem in problems]


def line_of(lines: dict[str, int], key: str) -> int:
    """The line of a dotted key, or of the nearest table above it that has one."""
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)


def key_lines(text: str) -> dict[str, int]:
    """Every dotted key of a TOML text with the line on which it stands."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for statement in statements(text):
        try:
            got = tomllib.loads(statement.text)
        except tomllib.TOMLDecodeError:
            continue  # reported elsewhere
        if statement.is_table:
            table = _counted(got, counts)
            parts = table.split(".")
            for depth in range(len(parts)):
                found.setdefault(".".join(parts[: depth + 1]), statement.line)
        else:
            for key in _keys(got):
                found.setdefault(f"{table}.{key}" if table else key, statement.line_within(key))
    return found


def _path(got: dict[str, Any]) -> list[str]:
    """The names of a table's head."""
    path = []
    node: Any = got
    while node:
        ((name, node),) = node.items()
        path.append(name)
        if isinstance(node, list):
            node = node[0]
    return path


def _counted(got: dict[str, Any], counts: dict[str, int]) -> str:
    """The dotted path of a table's head, with the place in it of each table of a list."""
    path = ""
    node: Any = got
    while node:
        ((name, node),) = node.items()
        path = f"{path}.{name}" if path else name
        if isinstance(node, list):
            counts[path] = counts.get(path, -1) + 1
            node = node[0]
        if path in counts:
            path = f"{path}.{counts[path]}"
    return path


def _keys(node: Any) -> Iterator[str]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for name, value in items:
        yield str(name)
        if isinstance(value, dict | list):
            yield from (f"{name}.{below}" for below in _keys(value))
