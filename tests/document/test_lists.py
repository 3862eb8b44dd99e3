"""Numbered lists in loops: each run begins at 1, and nothing else of the numbering changes."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.helpers import BODY, NUMBERING, fails_with, make_docx, render, unzip, with_part

ITEM, DASH = "{{ item }}", "{{ dash }}"
NESTED = ("{% for group in groups %}", "{{ group.name }}:", "{% for item in group.items %}", ITEM, "{% endfor %}", "{% endfor %}")  # fmt: skip
GROUPS = [
    {"name": "A", "items": ["a", "b"]},
    {"name": "B", "items": ["c", "d"]},
    {"name": "C", "items": ["e"]},
]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def list_ids(letter: bytes) -> list[int]:
    """The list of each paragraph that is in one."""
    return [int(n) for n in re.findall(rb'<w:numId w:val="(\d+)"', unzip(letter)[BODY])]


def known_lists(letter: bytes) -> dict[int, ElementTree.Element]:
    root = ElementTree.fromstring(unzip(letter)[NUMBERING])
    return {int(num.get(f"{_W}numId", "0")): num for num in root.iter(f"{_W}num")}


@pytest.mark.parametrize("by_style", [True, False])
def test_each_run_of_the_loop_has_a_list_of_its_own(by_style: bool) -> None:
    letter = render(make_docx(*NESTED, numbered=[ITEM], by_style=by_style), groups=GROUPS)
    a, b, c, d, e = list_ids(letter)
    assert (a, c) == (b, d)
    assert len({a, c, e}) == 3


def test_new_lists_begin_at_one_and_look_like_the_old() -> None:
    letter = render(make_docx(*NESTED, numbered=[ITEM]), groups=GROUPS)
    lists = known_lists(letter)
    first, *later = dict.fromkeys(list_ids(letter))
    look = lists[first].find(f"{_W}abstractNumId")
    assert look is not None
    for made in later:
        copied = lists[made].find(f"{_W}abstractNumId")
        start = lists[made].find(f"{_W}lvlOverride/{_W}startOverride")
        assert copied is not None
        assert start is not None
        assert copied.attrib == look.attrib
        assert start.get(f"{_W}val") == "1"


def test_the_numbering_part_stays_in_order_and_keeps_what_it_had() -> None:
    file = make_docx(*NESTED, numbered=[ITEM])
    before, after = (ElementTree.fromstring(unzip(f)[NUMBERING]) for f in (file, render(file, groups=GROUPS)))
    tags = [child.tag for child in after]
    assert tags == sorted(tags, key=[f"{_W}abstractNum", f"{_W}num"].index)
    assert [ElementTree.tostring(n) for n in after][: len(before)] == [
        ElementTree.tostring(n) for n in before
    ]
    assert len(after) == len(before) + 2


def test_a_style_that_takes_its_list_from_its_parent_is_counted_too() -> None:
    file = make_docx(*NESTED, numbered=[ITEM])
    child = (
        '<w:style w:type="paragraph" w:styleId="Steps"><w:name w:val="Steps"/>'
        '<w:basedOn w:val="ListNumber"/></w:style></w:styles>'
    )
    file = with_part(file, "word/styles.xml", lambda xml: xml.replace("</w:styles>", child))
    file = with_part(file, BODY, lambda xml: xml.replace('"ListNumber"', '"Steps"'))
    assert len(set(list_ids(render(file, groups=GROUPS)))) == 3


def test_a_list_of_several_levels_stays_one_list() -> None:
    texts = (
        "{% for g in groups %}",
        "{{ g.name }}",
        "{% for item in g.items %}",
        ITEM,
        "{% endfor %}",
        "{% endfor %}",
    )
    file = make_docx(*texts, numbered=["{{ g.name }}", ITEM], by_style=False)
    assert len(set(list_ids(render(file, groups=GROUPS)))) == 1


def test_a_loop_of_its_own_counts_on_from_nothing_before_it() -> None:
    texts = (
        "{% for item in xs %}",
        ITEM,
        "{% endfor %}",
        "between",
        "{% for item in ys %}",
        ITEM,
        "{% endfor %}",
    )
    a, b, c = list_ids(render(make_docx(*texts, numbered=[ITEM]), xs=[1, 2], ys=[3]))
    assert a == b != c


def test_bullets_are_left_alone() -> None:
    file = make_docx("{% for x in xs %}", DASH, "{% endfor %}", "{% for x in xs %}", DASH, "{% endfor %}", bulleted=[DASH], by_style=False)  # fmt: skip
    letter = render(file, xs=[1, 2], dash="–")
    assert len(set(list_ids(letter))) == 1
    assert unzip(letter)[NUMBERING] == unzip(file)[NUMBERING]


def test_a_list_outside_loops_is_left_alone() -> None:
    file = make_docx("one {{ x }}", "two", numbered=["one {{ x }}", "two"])
    assert unzip(render(file, x=1))[NUMBERING] == unzip(file)[NUMBERING]


def test_lists_in_table_rows_and_in_a_header_share_the_numbering() -> None:
    cells = [["{%tr for g in groups %}"], ["{{ g.name }}"], ["{%tr endfor %}"]]
    letter = render(make_docx(*NESTED, table=cells, numbered=[ITEM]), groups=GROUPS)
    assert len(set(list_ids(letter))) == 3


@pytest.mark.parametrize("part", [NUMBERING, "word/styles.xml"])
def test_a_broken_numbering_or_style_part_is_a_fault_of_the_template(part: str) -> None:
    file = with_part(make_docx(*NESTED, numbered=[ITEM]), part, lambda xml: xml[:-20])
    with fails_with("template.broken-part") as refusal:
        render(file, groups=GROUPS)
    assert refusal.problem.arguments["name"] == part


@pytest.mark.libreoffice
@pytest.mark.parametrize("by_style", [True, False])
def test_libreoffice_prints_each_list_from_one(tmp_path: Path, by_style: bool) -> None:
    (tmp_path / "letter.docx").write_bytes(
        render(make_docx(*NESTED, numbered=[ITEM], by_style=by_style), groups=GROUPS)
    )
    soffice = os.environ.get("LETTERGEN_SOFFICE") or "soffice"
    command = [soffice, f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "letter.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "letter.txt").read_text(encoding="utf-8-sig")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert lines == ["A:", "1. a", "2. b", "B:", "1. c", "2. d", "C:", "1. e"]
