"""TOML files that people write: every fault with its line, in words for people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lettergen.errors import Place, Problem, SetupError, error

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_MOST_FAULTS = 50
_SYNTAX = (
    ("data.leading-zero", re.compile(r"=\s*[+-]?0\d")),
    ("data.impossible-date", re.compile(r"=\s*\d{4}-\d\d?-\d\d?|=\s*\d\d?\.\d\d?\.\d{4}")),
    ("data.no-quotes", re.compile(r"""=\s*[^\s"'\d\[{+\-][^"']*$""")),
    ("data.open-quote", re.compile(r"""=\s*["'][^"']*$""")),
)


def read_text(path: Path, shown: str) -> str:
    """A file's text as UTF-8, with or without a byte order mark.

    Raises SetupError where it cannot be read and InputError-family problems where it is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as reason:
        raise SetupError(
            error("setup.unreadable", Place(file=shown), reason=reason.strerror or "")
        ) from reason
    return raw.decode("utf-8-sig", errors="surrogateescape")


def parse(text: str, shown: str, problems: list[Problem]) -> dict[str, Any]:
    """The tables of a TOML text; what cannot be read is reported and left out, line by line."""
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        problems.append(error("data.not-utf8", Place(file=shown)))
        return {}
    lines = text.replace("\r\n", "\n").split("\n")
    for _ in range(_MOST_FAULTS):
        try:
            return tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as reason:
            found = _AT_LINE.search(str(reason))
            number = int(found[1]) if found else len(lines)
            line = lines[number - 1]
            if not line.strip() and number > 1:
                problems.append(error("data.syntax", Place(file=shown, line=number), line=line))
                return {}
            problems.append(_syntax_fault(line, str(reason), Place(file=shown, line=number)))
            lines[number - 1] = ""
    return {}


def _syntax_fault(line: str, reason: str, place: Place) -> Problem:
    key = line.partition("=")[0].strip()
    if "overwrite" in reason or "twice" in reason or "Cannot" in reason:
        return error("data.twice", place, line=line.strip())
    for code, pattern in _SYNTAX:
        if pattern.search(line.partition(" #")[0]):
            return error(code, place, name=key, line=line.strip())
    return error("data.syntax", place, line=line.strip())


def with_lines(problems: list[Problem], text: str, shown: str) -> list[Problem]:
    """The faults with file and line; a missing key gets the line of its table."""
    lines = key_lines(text)
    found = []
    for problem in problems:
        key = problem.place.key
        while key and key not in lines:
            key = key.rpartition(".")[0]
        found.append(problem.at(file=shown, line=lines.get(key, 1)))
    return found


def key_lines(text: str) -> dict[str, int]:
    """Every dotted key of a TOML text with the line on which it stands.

    The text is given to tomllib statement by statement, so that its own rules say where one ends.
    """
    found: dict[str, int] = {}
    table, counts, statement, first = "", dict[str, int](), "", 1
    for number, line in enumerate(text.replace("\r\n", "\n").splitlines(keepends=True), 1):
        first = first if statement else number
        statement += line
        try:
            got = tomllib.loads(statement)
        except tomllib.TOMLDecodeError:
            if _looks_whole(statement):
                statement = ""  # a broken line, reported elsewhere
            continue
        if statement.lstrip().startswith("["):
            table = _table(got, counts)
            for depth in range(table.count(".") + 1):
                found.setdefault(".".join(table.split(".")[: depth + 1]), first)
        else:
            for key in _keys(got):
                found.setdefault(f"{table}.{key}" if table else key, first)
        statement = ""
    return found


def _looks_whole(statement: str) -> bool:
    """Whether a statement that does not parse cannot be the beginning of a longer one."""
    opened = sum(statement.count(sign) for sign in "[{") - sum(statement.count(sign) for sign in "]}")
    return opened <= 0 and statement.count('"""') % 2 == 0 and statement.count("'''") % 2 == 0


def _table(got: dict[str, Any], counts: dict[str, int]) -> str:
    path = ""
    node: Any = got
    while node:
        ((key, node),) = node.items()
        path = f"{path}.{key}" if path else key
        if isinstance(node, list):
            counts[path] = counts.get(path, -1) + 1
            node = node[0]
        if path in counts:
            path = f"{path}.{counts[path]}"
    return path


def _keys(node: Any) -> Iterator[str]:
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in items:
        yield str(key)
        if isinstance(value, dict | list):
            yield from (f"{key}.{below}" for below in _keys(value))
