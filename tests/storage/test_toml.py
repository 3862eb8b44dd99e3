"""TOML files that people write: every key has its line, and every fault is told at once."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from lettergen.errors import Problem
from lettergen.storage.toml import key_lines, parse, read_text
from tests.helpers import fails_with

# --- Lines ----------------------------------------------------------------------------------------------

_LEAVES = st.sampled_from(["text", "lines", "number", "cyrillic", "hard"])
_SHAPES = st.recursive(
    _LEAVES,
    lambda below: (
        st.lists(_LEAVES, min_size=1, max_size=4)
        | st.lists(st.tuples(below), min_size=1, max_size=3).map(tuple)
        | st.dictionaries(st.integers(0, 99), below, min_size=1, max_size=4)
    ),
    max_leaves=20,
)
_DOCUMENTS = st.dictionaries(st.integers(0, 99), _SHAPES, min_size=1, max_size=5)


def _filled(shape: Any, marks: itertools.count[int]) -> Any:
    """A value of this shape, in which every key and every value holds a mark that nothing else has."""
    if isinstance(shape, dict):
        return {_key(next(marks)): _filled(each, marks) for each in shape.values()}
    if isinstance(shape, tuple):
        return [{_key(next(marks)): _filled(each, marks)} for (each,) in shape]
    if isinstance(shape, list):
        return [_filled(each, marks) for each in shape]
    mark = next(marks)
    return {
        "text": f"v{mark:05}",
        "lines": f"v{mark:05}\n~ = [ # \n~]",
        "number": 9_000_000 + mark,
        "cyrillic": f"«v{mark:05}» – да",
        "hard": f"v{mark:05} # \" ' ] [ {{ = \u2028 \x85",
    }[shape]


def _key(mark: int) -> str:
    return (f"k{mark:05}", f"ключ k{mark:05}", f"k{mark:05}-x")[mark % 3]


def _mark(pattern: str, value: object) -> str:
    found = re.search(pattern, str(value))
    assert found
    return found[0]


def _paths(node: Any, above: str = "") -> dict[str, str]:
    """Every dotted key below a value, with the mark by which its line is found in the text."""
    found: dict[str, str] = {}
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for name, value in items:
        path = f"{above}.{name}" if above else str(name)
        if isinstance(node, dict):
            found[path] = _mark(r"k\d{5}", name)
        elif not isinstance(value, dict):
            found[path] = _mark(r"v\d{5}|9\d{6}", value)
        if isinstance(value, dict | list):
            found |= _paths(value, path)
    return found


def _commented(text: str) -> str:
    """The text with comments that hold what confuses: before statements, and behind the items of a list."""
    lines = []
    for line in text.split("\n"):
        if re.match(r'[\["k]', line):
            lines += ['# [x] = { """', ""]
        lines.append(line + ("  # ] }" if re.match(r"    .*,$", line) else ""))
    return "\n".join(lines)


@given(_DOCUMENTS, st.booleans(), st.booleans(), st.booleans())
def test_every_key_of_a_text_has_its_line(
    document: dict[int, Any], multiline: bool, comments: bool, crlf: bool
) -> None:
    data = _filled(document, itertools.count(1))
    text = tomli_w.dumps(data, multiline_strings=multiline)
    text = _commented(text) if comments else text
    lines = text.split("\n")
    expected = {
        path: next(number for number, line in enumerate(lines, 1) if mark in line)
        for path, mark in _paths(data).items()
    }
    # A text of several lines begins where its quotes open.
    expected = {path: n - (lines[n - 2].strip() == '"""') for path, n in expected.items()}
    assert tomllib.loads(text) == data
    found = key_lines(text.replace("\n", "\r\n") if crlf else text)
    assert {path: found.get(path) for path in expected} == expected


DOTTED = '''\
# Проекты
top.of.all = 1

[smartup]
title.ru = "Один"
title.en = """
Two
"""
dates = { start = 2017-10-01, end = 2020-09-30 }

[[smartup.partners]]
name = "A"
[[smartup.partners]]
name = "B"
[smartup.partners.place]
town.ru = "Город"
["a b".'c']
"x y" = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("top", 2),
        ("top.of.all", 2),
        ("smartup", 4),
        ("smartup.title", 5),
        ("smartup.title.ru", 5),
        ("smartup.title.en", 6),
        ("smartup.dates.end", 9),
        ("smartup.partners", 11),
        ("smartup.partners.0", 11),
        ("smartup.partners.0.name", 12),
        ("smartup.partners.1", 13),
        ("smartup.partners.1.name", 14),
        ("smartup.partners.1.place.town.ru", 16),
        ("a b.c.x y", 18),
    ],
)
def test_dotted_keys_and_tables_have_their_lines(key: str, line: int) -> None:
    assert key_lines(DOTTED)[key] == line
    assert key_lines(DOTTED.replace("\n", "\r\n"))[key] == line


def test_each_item_of_a_list_has_its_own_line() -> None:
    text = 'a = 1\nprojects = [   # по порядку [1]\n    "x",  # ]\n    # "нет",\n    "y", "z",\n]\nb = 2\n'
    assert key_lines(text) == {
        "a": 1,
        "projects": 2,
        "projects.0": 3,
        "projects.1": 5,
        "projects.2": 5,
        "b": 7,
    }


def test_a_broken_line_costs_no_other_its_place() -> None:
    lines = key_lines('a = "нет конца\nb = 1\nслова\nd = [1,\n2]\n[c\ne = 1\n[f]\ng = 3\n')
    assert lines["b"] == 2
    assert lines["d"] == 4
    assert lines["f.g"] == 9


# --- Faults ---------------------------------------------------------------------------------------------


def faults(text: str) -> list[tuple[str, int]]:
    problems: list[Problem] = []
    problems.extend(parse(text, "data/projects.toml").problems)
    assert all(problem.place.file == "data/projects.toml" for problem in problems)
    return [(problem.code, problem.place.line) for problem in problems]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("inn = 0123456789", "data.leading-zero"),
        ("phone = 007", "data.leading-zero"),
        ("start = 2018-02-31", "data.impossible-date"),
        ("start = 31.02.2018", "data.impossible-date"),
        ("start = 21.08.2018", "data.impossible-date"),
        ("start = 2018-8-21", "data.impossible-date"),
        ("acronym = SmartUp", "data.no-quotes"),
        ("acronym = Умные районы  # без кавычек", "data.no-quotes"),
        ('acronym = "SmartUp', "data.open-quote"),
        ("acronym = 'SmartUp", "data.open-quote"),
        ("просто слова", "data.syntax"),
        ("acronym =", "data.syntax"),
        ("= 1", "data.syntax"),
        ('name = "«ООО "Ромашка"»"', "data.syntax"),
        ("[smartup", "data.syntax"),
        ("ok = 2", "data.twice"),
        ("[one]", "data.twice"),
        ("ok.more = 1", "data.twice"),
    ],
)
def test_a_fault_has_its_line_and_its_name(line: str, code: str) -> None:
    assert faults(f"[one]\n[two]\n\n\nok = 1\n{line}\nlast = 1\n") == [(code, 6)]


def test_all_faults_of_a_file_are_told_in_one_pass() -> None:
    text = """\
[leontief]
inn = 0123456789
start = 2018-02-31

acronym = Без кавычек
open = "нет конца
fine = "да"
fine = "еще раз"
слова
"""
    assert faults(text) == [
        ("data.leading-zero", 2),
        ("data.impossible-date", 3),
        ("data.no-quotes", 5),
        ("data.open-quote", 6),
        ("data.twice", 8),
        ("data.syntax", 9),
    ]


def test_what_is_read_beside_faults_is_kept() -> None:
    problems: list[Problem] = []
    parsed = parse("a = 1\nb = нет\nc = 3\n", "f")
    assert parsed.tables == {"a": 1, "c": 3}
    problems.extend(parsed.problems)


@pytest.mark.parametrize("text", ["a = [\n1,\n2\n", 'a = """\nx\n', "a = '''\nx\n", "a = [\n1\nb = 2\n"])
def test_what_is_never_closed_is_told_once_at_its_beginning(text: str) -> None:
    assert len(faults(text)) == 1
    assert faults(f"ok = 1\n{text}")[0][1] == 2


def test_a_broken_head_of_a_table_is_told_once() -> None:
    """What follows it belongs to no other table."""
    assert faults('[a]\nname = "1"\n[b\nname = "2"\n[c]\nname = "3"\n') == [("data.syntax", 3)]


def test_faults_are_told_also_where_there_are_very_many() -> None:
    assert len(faults("слова\n" * 1000)) <= 100
    assert faults("слова\n" * 1000)[:2] == [("data.syntax", 1), ("data.syntax", 2)]


# --- Bytes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "utf-16", "cp866"])
def test_another_encoding_is_named_as_such(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "projects.toml"
    path.write_bytes('[a]\nname = "Умные районы 21 века"\n'.encode(encoding))
    assert faults(read_text(path, "data/projects.toml")) == [("data.not-utf8", 0)]


def test_utf16_without_a_mark_is_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "projects.toml"
    path.write_bytes('[a]\nname = "Умные районы"\n'.encode("utf-16-le"))
    assert [code for code, _ in faults(read_text(path, "data/projects.toml"))] == ["data.not-utf8"]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "projects.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1\r\nb = 2\r\n")
    problems: list[Problem] = []
    text = read_text(path, "data/projects.toml")
    parsed = parse(text, "data/projects.toml")
    assert parsed.tables == {"a": 1, "b": 2}
    problems.extend(parsed.problems)
    assert problems == []
    assert key_lines(text) == {"a": 1, "b": 2}


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with fails_with("setup.unreadable") as refusal:
        read_text(tmp_path, "data/projects.toml")
    assert refusal.problem.place.file == "data/projects.toml"
