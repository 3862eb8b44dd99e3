"""Mistakes that people make in templates, planted by a seeded generator, and how many of them the check finds.

    python benchmarks/planted_mistakes.py [--seed N] [--each N] [--show]

Each template is good; each mistake is planted alone: a class, at a place chosen at random, in every part and
template that has a place for it. Found means: at the paragraph in which it was planted. A misspelt name counts as
explained where the finding names the right one. `--show` lists what was missed.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from lxml import etree

from lettergen.document.lint.check import Linted, Samples, lint
from lettergen.errors import Place
from lettergen.model.kind import Kind
from lettergen.model.parties import LANGUAGES, Language, Text
from lettergen.storage.cache import Cache
from lettergen.storage.records import load_records
from lettergen.storage.templates import Templates
from made_templates import MAKES

ROOT = Path(__file__).parents[1]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_DOTTED = re.compile(r"(?<![\w.\"'])[a-z_]\w*(?:\.[a-z_]\w*)*(?![\w(\"'])")
_WORDS = "if elif else endif for endfor in set endset with endwith macro endmacro is and or not defined none cellbg tr p tc".split()
_PRINTED = re.compile(r"\{\{ [^{}]*\}\}")
_LOOK_ALIKES = dict(zip("aeopcyxikm", "аеорсухікм", strict=True))
_KEYS = dict(zip("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю", strict=True))
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm_", "wqrewtiuopsdafhgkjlxzvcnbn-", strict=True))


@dataclass(frozen=True)
class Template:
    """A good template, and what it is held against."""

    name: str
    language: Language
    docx: bytes
    samples: Samples


@dataclass(frozen=True)
class Mistake:
    """One planted mistake: where it may be told of, and the name that was meant, where there is one."""

    kind: str
    template: Template
    docx: bytes
    member: str
    paragraphs: frozenset[int]
    right: str = ""


class Part:
    """A part of a template whose paragraphs can be changed."""

    def __init__(self, template: Template, member: str) -> None:
        self.template, self.member = template, member
        with zipfile.ZipFile(io.BytesIO(template.docx)) as package:
            self._members = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self._members[member])

    @property
    def paragraphs(self) -> list[Any]:
        return list(self.root.iter(f"{W}p"))

    def texts(self) -> Iterator[tuple[int, Any, str]]:
        """Texts that hold whole tags, with the number of their paragraph."""
        for index, paragraph in enumerate(self.paragraphs):
            for node in paragraph.iter(f"{W}t"):
                if next(node.iterancestors(f"{W}p")) is paragraph and _TAG.search(node.text or ""):
                    yield index, node, node.text

    def index(self, paragraph: Any) -> int:
        return next(number for number, each in enumerate(self.paragraphs) if each is paragraph)

    def made(self, kind: str, *paragraphs: int, right: str = "") -> Mistake:
        members = {
            **self._members,
            self.member: etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True),
        }
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in members.items():
                package.writestr(name, content)
        return Mistake(kind, self.template, packed.getvalue(), self.member, frozenset(paragraphs), right)


Planter = Callable[[Part, random.Random], "Mistake | None"]
PLANTERS: dict[str, Planter] = {}


def planter(function: Planter) -> Planter:
    PLANTERS[function.__name__.replace("_", "-")] = function
    return function


# --- Names ------------------------------------------------------------------------------------------------


def _names(part: Part, depth: int | None = None) -> list[tuple[int, Any, int, str]]:
    """Every dotted name in tags: paragraph, text, place, name; of a depth, where one is asked for."""
    found = []
    for index, node, text in part.texts():
        for tag in _TAG.finditer(text):
            bare = re.sub(r"\"[^\"]*\"|'[^']*'", lambda quoted: " " * len(quoted[0]), tag[0])
            bare = re.sub(r"\|\s*\w+", lambda used: " " * len(used[0]), bare)
            for name in _DOTTED.finditer(bare):
                is_field = name[0] not in _WORDS and not name[0].startswith("loop")
                fits = depth is None or name[0].count(".") == depth
                if is_field and fits and not _is_given(tag[0], name[0]):
                    found.append((index, node, tag.start() + name.start(), name[0]))
    return found


def _is_given(tag: str, name: str) -> bool:
    """Whether a tag itself gives the name to something."""
    return bool(re.search(rf"(?:for|set|with) {name}\b|macro ", tag)) or name in ("name", "value", "line")


def _slip(word: str, rng: random.Random) -> str:
    """A word as it comes out of a hurried hand."""
    place = rng.randrange(len(word) - 1)
    a, b = word[place], word[place + 1]
    ways = [
        word[:place] + word[place + 1 :],
        word[:place] + a + word[place:],
        word[:place] + b + a + word[place + 2 :],
    ]
    if a in _NEIGHBOURS:
        ways.append(word[:place] + _NEIGHBOURS[a] + word[place + 1 :])
    return rng.choice([each for each in ways if each != word and each.isidentifier()] or [word + word[-1]])


def _misspelt(
    part: Part, rng: random.Random, kind: str, depth: int | None, change: Callable[[str], str]
) -> Mistake | None:
    names = [each for each in _names(part, depth) if len(each[3].split(".")[-1]) > 3]
    if not names:
        return None
    index, node, place, name = rng.choice(names)
    wrong = change(name)
    if wrong == name:
        return None
    node.text = node.text[:place] + wrong + node.text[place + len(name) :]
    return part.made(kind, index, right=name)


@planter
def misspelt_first_name(part: Part, rng: random.Random) -> Mistake | None:
    return _misspelt(part, rng, "misspelt-first-name", 0, lambda name: _slip(name, rng))


@planter
def misspelt_record(part: Part, rng: random.Random) -> Mistake | None:
    def change(name: str) -> str:
        record, _, rest = name.partition(".")
        return f"{_slip(record, rng)}.{rest}"

    return _misspelt(part, rng, "misspelt-record", 1, change)


@planter
def misspelt_field(part: Part, rng: random.Random) -> Mistake | None:
    def change(name: str) -> str:
        above, _, last = name.rpartition(".")
        return f"{above}.{_slip(last, rng)}"

    return _misspelt(part, rng, "misspelt-field", 1, change)


@planter
def misspelt_twice(part: Part, rng: random.Random) -> Mistake | None:
    return _misspelt(
        part, rng, "misspelt-twice", 1, lambda name: ".".join(_slip(each, rng) for each in name.split("."))
    )


@planter
def look_alike_letters(part: Part, rng: random.Random) -> Mistake | None:
    def change(name: str) -> str:
        places = [place for place, sign in enumerate(name) if sign in _LOOK_ALIKES]
        for place in rng.sample(places, min(len(places), rng.choice((1, 2)))):
            name = name[:place] + _LOOK_ALIKES[name[place]] + name[place + 1 :]
        return name

    return _misspelt(part, rng, "look-alike-letters", None, change)


@planter
def wrong_keyboard(part: Part, rng: random.Random) -> Mistake | None:
    def change(name: str) -> str:
        pieces = name.split(".")
        chosen = rng.randrange(len(pieces))
        pieces[chosen] = "".join(_KEYS.get(sign, sign) for sign in pieces[chosen])
        return ".".join(pieces)

    return _misspelt(part, rng, "wrong-keyboard", None, change)


@planter
def wrong_level(part: Part, rng: random.Random) -> Mistake | None:
    """The record is forgotten: `named` for `project.named`."""
    tails = Counter(path[-1] for path in _paths(part.template))
    whole = [each for each in _names(part, 1) if tails[each[3].split(".")[1]] <= 1]
    whole = [each for each in whole if each[3].split(".")[1] not in part.template.samples.complete]
    if not whole:
        return None
    index, node, place, name = rng.choice(whole)
    node.text = node.text[:place] + name.split(".")[1] + node.text[place + len(name) :]
    return part.made("wrong-level", index, right=name)


def _paths(template: Template) -> list[tuple[str, ...]]:
    from lettergen.document.lint.suggesting import fields_of

    return [
        (name, each)
        for name, value in template.samples.complete.items()
        for each in fields_of(value[0] if isinstance(value, list) and value else value)
    ]


@planter
def underscore_for_dot(part: Part, rng: random.Random) -> Mistake | None:
    return _misspelt(part, rng, "underscore-for-dot", 1, lambda name: name.replace(".", "_"))


@planter
def capitals(part: Part, rng: random.Random) -> Mistake | None:
    return _misspelt(
        part, rng, "capitals", None, lambda name: ".".join(each.capitalize() for each in name.split("."))
    )


# --- Filters and words ------------------------------------------------------------------------------------


@planter
def misspelt_filter(part: Part, rng: random.Random) -> Mistake | None:
    found = [
        (index, node, used.start(1), used[1])
        for index, node, text in part.texts()
        for tag in _TAG.finditer(text)
        for used in re.finditer(r"\|\s*(\w{4,})", text[: tag.end()])
        if used.start() > tag.start()
    ]
    if not found:
        return None
    index, node, place, name = rng.choice(found)
    node.text = node.text[:place] + _slip(name, rng) + node.text[place + len(name) :]
    return part.made("misspelt-filter", index, right=name)


@planter
def no_such_filter(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(
        part,
        rng,
        "no-such-filter",
        _PRINTED,
        lambda tag: f"{tag[:-3]} | {rng.choice(('nicely', 'format_currency', 'strftime', 'жирный'))} }}}}",
    )


@planter
def misspelt_tag(part: Part, rng: random.Random) -> Mistake | None:
    found = [
        (index, node, tag.start(1), tag[1])
        for index, node, text in part.texts()
        for tag in re.finditer(
            r"\{%(?:p|tr|tc)? (if|for|endif|endfor|else|elif|set|endwith|endmacro)\b", text
        )
    ]
    if not found:
        return None
    index, node, place, name = rng.choice(found)
    wrong = _slip(name, rng)
    node.text = node.text[:place] + wrong + node.text[place + len(name) :]
    return part.made("misspelt-tag", index, right=name) if wrong not in _WORDS else None


# --- Braces -----------------------------------------------------------------------------------------------


def _inside(
    part: Part, rng: random.Random, kind: str, pattern: re.Pattern[str], change: Callable[[str], str]
) -> Mistake | None:
    found = [(index, node, tag) for index, node, text in part.texts() for tag in pattern.finditer(text)]
    if not found:
        return None
    index, node, tag = rng.choice(found)
    wrong = change(tag[0])
    if wrong == tag[0]:
        return None
    node.text = node.text[: tag.start()] + wrong + node.text[tag.end() :]
    return part.made(kind, index)


@planter
def half_tag(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        inner = tag[2:-2]
        return rng.choice(
            (
                tag[:-1],
                tag[:-2].rstrip(),
                tag[1:],
                inner.lstrip() + tag[-2:],
                f"{tag[0]}{inner}{tag[-1]}" if tag[1] == "{" else tag[:-1],
            )
        )

    return _inside(part, rng, "half-tag", _PRINTED, change)


@planter
def half_block_tag(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        return rng.choice((tag[:-1], tag[:-2], tag[1:], tag[:-2] + "}"))

    return _inside(part, rng, "half-block-tag", re.compile(r"\{%[^{}]*%\}"), change)


@planter
def other_end(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(part, rng, "other-end", _TAG, lambda tag: tag[:-2] + ("%}" if tag[1] == "{" else "}}"))


@planter
def blanks_in_braces(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        return rng.choice((f"{{ {tag[1:]}", f"{tag[:-1]} }}", f"{{ {tag[1:-1]} }}"))

    return _inside(part, rng, "blanks-in-braces", _TAG, change)


@planter
def curly_quotes(part: Part, rng: random.Random) -> Mistake | None:
    begin, end = rng.choice((("“", "”"), ("«", "»"), ("„", "“"), ("”", "”")))
    pattern = re.compile(r"\{[{%][^{}]*\"[^{}]*[}%]\}")
    return _inside(
        part,
        rng,
        "curly-quotes",
        pattern,
        lambda tag: re.sub(r'"([^"]*)"', rf"{begin}\1{end}", tag, count=rng.choice((0, 1))),
    )


# --- Expressions ------------------------------------------------------------------------------------------


@planter
def broken_expression(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        inner = tag[2:-2].strip()
        return rng.choice(
            (
                f"{{{{ {inner} | }}}}",
                f"{{{{ ({inner} }}}}",
                f"{{{{ {inner} и {inner} }}}}",
                f'{{{{ {inner} ~ " }}}}',
                "{{ }}",
                f"{{{{ № {inner} }}}}",
                f"{{{{ {inner} or }}}}",
                f"{{{{ {inner}. }}}}",
            )
        )

    return _inside(part, rng, "broken-expression", _PRINTED, change)


@planter
def broken_condition(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        head, _, inner = tag[: -len(" %}")].partition(" if ")
        head += " if "
        return rng.choice(
            (
                f"{head}%}}",
                f"{head}{inner} = 1 %}}",
                f"{head}{inner} and %}}",
                f"{head}{inner}) %}}",
                f"{head}{inner} yes %}}",
            )
        )

    return _inside(part, rng, "broken-condition", re.compile(r"\{%\w* if [^{}]* %\}"), change)


@planter
def broken_loop(part: Part, rng: random.Random) -> Mistake | None:
    def change(tag: str) -> str:
        return rng.choice(
            (
                tag.replace(" in ", " "),
                tag.replace(" in ", " of "),
                tag.replace(" in ", " = "),
                re.sub(r" in \S+", " in letter", tag),
                re.sub(r" in \S+", " in issuer.name", tag),
            )
        )

    return _inside(part, rng, "broken-loop", re.compile(r"\{%\w* for [^{}]* %\}"), change)


@planter
def whole_record(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(
        part,
        rng,
        "whole-record",
        _PRINTED,
        lambda _: (
            "{{ " + rng.choice(("issuer", "letter", "signatory", "phrases", "signatory.titles")) + " }}"
        ),
    )


@planter
def list_without_loop(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(part, rng, "list-without-loop", _PRINTED, lambda _: "{{ signatory.titles.name }}")


@planter
def filter_as_function(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(
        part,
        rng,
        "filter-as-function",
        _PRINTED,
        lambda tag: (
            f"{{{{ {rng.choice(('upper_first', 'initials'))}({tag[2:-2].partition('|')[0].strip()}) }}}}"
        ),
    )


# --- Blocks -----------------------------------------------------------------------------------------------


def _blocks(part: Part) -> list[tuple[tuple[int, Any, Any], tuple[int, Any, Any], str]]:
    """Where each block opens and closes: paragraph, text and match of the tag; and the block's word."""
    opened: list[tuple[int, Any, Any]] = []
    found = []
    for index, node, text in part.texts():
        for tag in re.finditer(r"\{%\w* (end)?(if|for|with|macro)\b[^{}]*%\}", text):
            if not tag[1]:
                opened.append((index, node, tag))
            else:
                found.append((opened.pop(), (index, node, tag), tag[2]))
    return found


def _taken(node: Any, tag: Any) -> None:
    node.text = node.text[: tag.start()] + node.text[tag.end() :]


@planter
def never_closed(part: Part, rng: random.Random) -> Mistake | None:
    blocks = _blocks(part)
    if not blocks:
        return None
    (index, _, _), (_, node, tag), _ = rng.choice(blocks)
    _taken(node, tag)
    return part.made("never-closed", index)


@planter
def never_opened(part: Part, rng: random.Random) -> Mistake | None:
    blocks = [each for each in _blocks(part) if each[2] != "macro"]
    if not blocks:
        return None
    (_, node, tag), (index, _, _), _ = rng.choice(blocks)
    _taken(node, tag)
    return part.made("never-opened", index)


@planter
def crossed(part: Part, rng: random.Random) -> Mistake | None:
    """The ends of a block and of the one around it are swapped."""
    blocks = _blocks(part)
    pairs = [
        (one, other)
        for one in blocks
        for other in blocks
        if one[2] != other[2]
        and other[0][0] < one[0][0]
        and one[1][0] < other[1][0]
        and one[1][2][0].startswith("{%p")
        and other[1][2][0].startswith("{%p")
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    one[1][1].text, other[1][1].text = other[1][1].text, one[1][1].text
    return part.made("crossed", one[1][0], other[1][0], one[0][0])


@planter
def closed_elsewhere(part: Part, rng: random.Random) -> Mistake | None:
    """A block's end stands inside of a paragraph with words, its beginning alone."""
    blocks = [each for each in _blocks(part) if each[1][2][0].startswith("{%p")]
    if not blocks:
        return None
    (begun, _, _), (index, node, _), word = rng.choice(blocks)
    node.text = f"and so on {{% end{word} %}}"
    return part.made("closed-elsewhere", index, begun)


@planter
def words_beside(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(
        part, rng, "words-beside", re.compile(r"\{%(?:p|tr) [^{}]*%\}"), lambda tag: f"as agreed {tag}"
    )


@planter
def row_tag_outside(part: Part, rng: random.Random) -> Mistake | None:
    blocks = [
        each
        for each in _blocks(part)
        if each[0][2][0].startswith("{%p") and next(each[0][1].iterancestors(f"{W}tbl"), None) is None
    ]
    if not blocks:
        return None
    (index, node, _), _, _ = rng.choice(blocks)
    node.text = node.text.replace("{%p", "{%tr")
    return part.made("row-tag-outside", index)


@planter
def blank_in_scope(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(
        part,
        rng,
        "blank-in-scope",
        re.compile(r"\{%p [^{}]*%\}"),
        lambda tag: rng.choice((tag.replace("{%p ", "{% p "), tag.replace("{%p ", "{%p"))),
    )


@planter
def loop_over_cells(part: Part, rng: random.Random) -> Mistake | None:
    rows = [row for row in part.root.iter(f"{W}tr") if len(row.findall(f"{W}tc")) > 1]
    rows = [row for row in rows if not re.search(r"\{%tr", "".join(row.itertext()))]
    if not rows:
        return None
    cells = rng.choice(rows).findall(f"{W}tc")
    for cell, text in ((cells[0], "{% if issuer.phone %}a"), (cells[1], "b{% endif %}")):
        paragraph = cell.find(f"{W}p")
        for child in list(paragraph):
            if child.tag == f"{W}r":
                paragraph.remove(child)
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}t").text = text
    return part.made("loop-over-cells", *(part.index(cell.find(f"{W}p")) for cell in cells[:2]))


@planter
def unguarded(part: Part, rng: random.Random) -> Mistake | None:
    """An optional value, printed where nobody has asked whether it is there."""
    name = rng.choice(
        ("issuer.phone", "preparer.name", "in_reply_to.number", "signatory.authority", "issuer.inn")
    )
    guarded = [
        range(begun, ended + 1)
        for (begun, _, tag), (ended, _, _), _ in _blocks(part)
        if name.split(".")[0] in tag[0] or " in " in tag[0]
    ]
    free = [each for each in _lone(part) if not any(each[0] in span for span in guarded)]
    if not free:
        return None
    index, node, tag = rng.choice(free)
    node.text = node.text[: tag.start()] + f"{{{{ {name} }}}}" + node.text[tag.end() :]
    return part.made("unguarded", index)


@planter
def subdocument(part: Part, rng: random.Random) -> Mistake | None:
    return _inside(part, rng, "subdocument", _PRINTED, lambda tag: "{{p" + tag[2:])


# --- What Word does -----------------------------------------------------------------------------------------


def _lone(part: Part, pattern: re.Pattern[str] = _PRINTED) -> list[tuple[int, Any, Any]]:
    """Printed tags with their paragraph and their text."""
    return [(index, node, tag) for index, node, text in part.texts() for tag in pattern.finditer(text)]


def _cut(node: Any, place: int) -> Any:
    """Break the run of a text in two; gives the second one."""
    run = node.getparent()
    second = copy.deepcopy(run)
    for child in list(second):
        if child.tag not in (f"{W}rPr", f"{W}t"):
            second.remove(child)
    rest = second.find(f"{W}t")
    rest.text, node.text = node.text[place:], node.text[:place]
    for each in (rest, node):
        each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.addnext(second)
    return second


@planter
def split_over_runs(part: Part, rng: random.Random) -> Mistake | None:
    found = _lone(part)
    if not found:
        return None
    index, node, tag = rng.choice(found)
    second = _cut(node, rng.randrange(tag.start() + 1, tag.end()))
    properties = second.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        second.insert(0, properties)
    mark = etree.Element(f"{W}{rng.choice('biu')}")
    if mark.tag == f"{W}u":
        mark.set(f"{W}val", "single")
    properties.insert(0, mark)
    return part.made("split-over-runs", index)


@planter
def split_over_paragraphs(part: Part, rng: random.Random) -> Mistake | None:
    found = _lone(part, _TAG)
    if not found:
        return None
    index, node, tag = rng.choice(found)
    second = _cut(node, rng.randrange(tag.start() + 2, tag.end() - 1))
    paragraph = next(node.iterancestors(f"{W}p"))
    new = etree.Element(f"{W}p")
    following = [second, *second.itersiblings()]
    for each in following:
        new.append(each)
    paragraph.addnext(new)
    return part.made("split-over-paragraphs", index, index + 1)


@planter
def split_over_cells(part: Part, rng: random.Random) -> Mistake | None:
    found = []
    for index, node, tag in _lone(part):
        cell = next(node.iterancestors(f"{W}tc"), None)
        after = cell.getnext() if cell is not None else None
        if after is not None and after.tag == f"{W}tc":
            found.append((index, node, tag, after))
    if not found:
        return None
    index, node, tag, after = rng.choice(found)
    second = _cut(node, rng.randrange(tag.start() + 2, tag.end() - 1))
    other = after.find(f"{W}p")
    properties = other.find(f"{W}pPr")
    other.insert(0 if properties is None else 1, second)
    return part.made("split-over-cells", index, part.index(other))


@planter
def tracked(part: Part, rng: random.Random) -> Mistake | None:
    found = _lone(part, _TAG)
    if not found:
        return None
    index, node, _ = rng.choice(found)
    run = node.getparent()
    way = rng.choice(("ins", "del", "moveTo", "moveFrom"))
    change = etree.Element(
        f"{W}{way}", {f"{W}id": "900", f"{W}author": "Petrova", f"{W}date": "2018-08-21T10:00:00Z"}
    )
    run.addprevious(change)
    change.append(run)
    if way == "del":
        node.tag = f"{W}delText"
    return part.made("tracked", index)


@planter
def out_of_fields(part: Part, rng: random.Random) -> Mistake | None:
    """A tag put into the code of a Word field."""
    found = _lone(part)
    if not found:
        return None
    index, node, tag = rng.choice(found)
    paragraph = next(node.iterancestors(f"{W}p"))
    field = etree.SubElement(paragraph, f"{W}fldSimple", {f"{W}instr": f' QUOTE "{tag[0]}" '})
    etree.SubElement(etree.SubElement(field, f"{W}r"), f"{W}t").text = "0"
    return part.made("out-of-fields", index)


# --- The count ----------------------------------------------------------------------------------------------


def good_templates() -> list[Template]:
    """The shipped templates, and those of other makes in both languages."""
    templates = Templates(ROOT / "templates")
    phrases = load_records(ROOT / "data", Cache(None)).phrases
    made = []
    for name in templates.kinds():
        kind = templates.kind(name, Place())
        for language in LANGUAGES:
            samples = Samples.of(kind, language, phrases)
            made.append(
                Template(f"{name}/{language}", language, templates.template(name, language).docx, samples)
            )
    made += _of_other_makes(templates.kind("confirmation", Place()), phrases)
    return made


def _of_other_makes(kind: Kind, phrases: Mapping[str, Text]) -> Iterator[Template]:
    for language in LANGUAGES:
        samples = Samples.of(kind, language, phrases)
        for name, make in MAKES.items():
            yield Template(f"{name}/{language}", language, make(), samples)


def planted(templates: list[Template], seed: int, each: int) -> Iterator[Mistake]:
    """Mistakes of every class, in every part of every template, as many of each as asked for."""
    for template in templates:
        with zipfile.ZipFile(io.BytesIO(template.docx)) as package:
            members = [
                name
                for name in package.namelist()
                if re.fullmatch(r"word/(?:document|header|footer|footnotes|endnotes)\d*\.xml", name)
            ]
        for member in members:
            for kind, plant in PLANTERS.items():
                for number in range(each):
                    rng = random.Random(f"{seed} {template.name} {member} {kind} {number}")
                    mistake = plant(Part(template, member), rng)
                    if mistake is not None:
                        yield mistake


def is_found(mistake: Mistake, linted: Linted) -> tuple[bool, bool]:
    """Whether a mistake is told of at its place, and whether the right name is given."""
    here = [
        f
        for f in linted.findings
        if f.spot.member == mistake.member and f.spot.paragraph in mistake.paragraphs
    ]
    named = any(mistake.right == f.problem.arguments.get("nearest") for f in here)
    return bool(here), named


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--each", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    wanted = parser.parse_args()
    templates = good_templates()
    alarms = [(t.name, f.problem) for t in templates for f in lint(t.docx, t.samples).findings]
    counts, found, spelt, named = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for mistake in planted(templates, wanted.seed, wanted.each):
        linted = lint(mistake.docx, mistake.template.samples)
        is_there, is_named = is_found(mistake, linted)
        counts[mistake.kind] += 1
        found[mistake.kind] += is_there
        if mistake.right:
            spelt[mistake.kind] += 1
            named[mistake.kind] += is_named
        if wanted.show and not (is_there and (is_named or not mistake.right)):
            print(
                "MISSED",
                mistake.kind,
                mistake.template.name,
                mistake.member,
                set(mistake.paragraphs),
                mistake.right,
            )
            print(
                "      ",
                [
                    (f.problem.code, f.spot.paragraph, f.problem.place.words[:70], dict(f.problem.arguments))
                    for f in linted.findings
                ][:3],
            )
    for kind in counts:
        extra = f"   right name {named[kind]:4} of {spelt[kind]:4}" if spelt[kind] else ""
        print(f"{kind:<24} found {found[kind]:4} of {counts[kind]:4}{extra}")
    total, right = sum(counts.values()), sum(spelt.values())
    print(
        f"planted {total}; found at its place {sum(found.values()) / total:.1%}; right name {sum(named.values()) / right:.1%} of {right}"
    )
    print(
        f"good templates {len(templates)}; false alarms {len(alarms)}", *alarms, sep="\n  " if alarms else " "
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
