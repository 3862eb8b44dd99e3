"""Lists of a letter that repeat their words: paragraphs in a row, table rows, or parts of one paragraph."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lettergen.document.adopting.candidates import Candidate, Known, Printer, item_name
from lettergen.document.adopting.edits import Edit, Loop
from lettergen.document.adopting.folding import folded
from lettergen.document.adopting.hits import Hit, apart, by_form, find_hits
from lettergen.document.adopting.runs import Paragraph, W
from lettergen.document.environment import Node

_TAIL = re.compile(r"[;,.\s]*$")
_NUMBER = re.compile(r"\s*(\d{1,2})(?=[.)]\s)")
_LOOSE = ("digits", "year", "month", "figures")
_FIRST = re.compile(r"\{\{ (.*?) \}\}")
_UPPER = " | upper_first"
Unit = tuple[Paragraph, ...]
_Forms = Mapping[str, tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class _List:
    """A list with the forms and the values of its items."""

    path: str
    forms: tuple[_Forms, ...]
    values: tuple[Any, ...]
    printer: Printer

    @property
    def item(self) -> str:
        """What the loop calls an item."""
        return item_name(self.path)

    def prints(self, index: int, source: str) -> str:
        """What a pattern prints for one item, as it is compared."""
        last = len(self.values) - 1
        loop = {"first": index == 0, "last": index == last, "index": index + 1, "revindex": last - index + 1}
        shown = self.printer.text(source, loop=Node(loop), **{self.item: self.values[index]})
        return "" if shown is None else folded(shown)

    def hits(self, index: int, paragraph: Paragraph) -> list[Hit]:
        """Where the forms of one item stand."""
        return find_hits(paragraph, self.forms[index], near=False)


def find_loops(
    paragraphs: Sequence[Paragraph], known: Known, context: Mapping[str, Any], printer: Printer
) -> list[Loop]:
    """The lists of a letter that can be loops; no paragraph belongs to two of them."""
    found: list[Loop] = []
    taken: set[tuple[str, int]] = set()
    for path, items in known.lists.items():
        if len(items) < 2:
            continue
        forms = tuple(by_form(each for each in item if each.nature not in _LOOSE) for item in items)
        listed = _List(path, forms, tuple(_value(context, path)), printer)
        for loop in _loops_of(listed, paragraphs):
            places = {(each.member, each.index) for each in loop.paragraphs}
            if not places & taken:
                taken |= places
                found.append(loop)
    return found


def _value(context: Mapping[str, Any], path: str) -> list[Any]:
    first, *rest = path.split(".")
    value = context[first]
    for name in rest:
        value = getattr(value, name)
    return list(value)


def _loops_of(listed: _List, paragraphs: Sequence[Paragraph]) -> Iterator[Loop]:
    count = len(listed.values)
    for start, first in enumerate(paragraphs):
        if listed.hits(0, first):
            inside = _inside(listed, first)
            if inside:
                yield inside
            for units, in_rows in _runs_of_units(paragraphs, start, count):
                loop = _of_units(listed, units, in_rows=in_rows)
                if loop:
                    yield loop


def _runs_of_units(
    paragraphs: Sequence[Paragraph], start: int, count: int
) -> Iterator[tuple[tuple[Unit, ...], bool]]:
    """Paragraphs that follow each other, or rows, as many as a list has items."""
    first = paragraphs[start]
    block = paragraphs[start : start + count]
    are_next = all(_next(one.element, f"{W}p") is two.element for one, two in itertools.pairwise(block))
    if len(block) == count and are_next and not any(each.shows_more for each in block):
        yield tuple((each,) for each in block), False
    if first.row is not None:
        rows = [first.row]
        while len(rows) < count and (following := _next(rows[-1], f"{W}tr")) is not None:
            rows.append(following)
        units = tuple(tuple(each for each in paragraphs if each.row is row) for row in rows)
        if len(rows) == count and units[0][0] is first:
            yield units, True


def _next(element: Any, tag: str) -> Any:
    following = element.getnext()
    while following is not None and following.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr"):
        following = following.getnext()
    return following if following is not None and following.tag == tag else None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The items of units as templates: of each paragraph its pieces, with the last one's end set apart."""

    edits: tuple[Edit, ...]
    sources: tuple[str, ...]
    tail_start: int


def _of_units(listed: _List, units: tuple[Unit, ...], *, in_rows: bool) -> Loop | None:
    """A loop whose one pattern prints every unit, whichever item it was taken from."""
    if any(len(unit) != len(units[0]) for unit in units) or not all(units):
        return None
    patterns = [_pattern(listed, index, unit) for index, unit in enumerate(units)]
    if not all(each is not None for each in patterns):
        return None
    ready = [each for each in patterns if each is not None]
    tail = _joint_tail([u[-1].text[p.tail_start :] for u, p in zip(units, ready, strict=True)])
    if tail is None:
        return None
    said = [
        tuple(folded(p.text[: ready[i].tail_start] if p is unit[-1] else p.text) for p in unit)
        for i, unit in enumerate(units)
    ]
    for model, pattern in enumerate(ready):
        for varied in _variants(pattern, numbered=_are_numbered(units)):
            printed = [
                tuple(listed.prints(index, source) for source in varied.sources)
                for index in range(len(units))
            ]
            if printed == said:
                edits = varied.edits + _tail_edit(units[model][-1], pattern.tail_start, tail)
                return Loop(listed.path, listed.item, edits, units, model, in_rows)
    return None


def _pattern(listed: _List, index: int, unit: Unit) -> _Pattern | None:
    edits: list[Edit] = []
    for paragraph in unit:
        if any(sign.hindrance for sign in paragraph.signs):
            return None
        edits += [_edit(hit, hit.candidates[0]) for hit in listed.hits(index, paragraph)]
    if not edits:
        return None
    last = unit[-1]
    end = max((edit.end for edit in edits if edit.paragraph is last), default=0)
    tail = _TAIL.search(last.text, end)
    return _with_sources(unit, tuple(edits), tail.start() if tail else len(last.text))


def _with_sources(unit: Unit, edits: tuple[Edit, ...], tail_start: int) -> _Pattern:
    sources = []
    for paragraph in unit:
        text, place = "", 0
        for edit in sorted(
            (each for each in edits if each.paragraph is paragraph), key=lambda each: each.start
        ):
            text += paragraph.text[place : edit.start] + edit.text
            place = edit.end
        sources.append(text + paragraph.text[place : tail_start if paragraph is unit[-1] else None])
    return _Pattern(edits, tuple(sources), tail_start)


def _edit(hit: Hit, candidate: Candidate) -> Edit:
    start, end = hit.span
    return Edit(hit.paragraph, start, end, candidate.tag, (candidate.path,))


def _variants(pattern: _Pattern, *, numbered: bool) -> Iterator[_Pattern]:
    """The pattern, with the loop's own number where items are numbered, and with a capital for the first."""
    edits = list(pattern.edits)
    unit = tuple(dict.fromkeys(edit.paragraph for edit in edits))
    unit = unit or ()
    if numbered:
        found = _NUMBER.match(edits[0].paragraph.text)
        if found is not None:
            edits.insert(0, Edit(edits[0].paragraph, found.start(1), found.end(1), "{{ loop.index }}"))
    first = next(index for index, edit in enumerate(edits) if "loop." not in edit.text)
    plain = edits[first].text.replace(_UPPER, "")
    inner = _FIRST.search(plain)
    yield _rebuilt(pattern, edits)
    if inner is not None:
        name = inner[1]
        capital = f"{{{{ ({name}{_UPPER}) if loop.first else {name} }}}}"
        edits[first] = _retold(edits[first], plain.replace(inner[0], capital, 1))
        yield _rebuilt(pattern, edits)


def _retold(edit: Edit, text: str) -> Edit:
    return Edit(edit.paragraph, edit.start, edit.end, text, edit.paths)


def _rebuilt(pattern: _Pattern, edits: list[Edit]) -> _Pattern:
    unit: list[Paragraph] = []
    for edit in edits:
        if not any(edit.paragraph is each for each in unit):
            unit.append(edit.paragraph)
    if len(unit) != len(pattern.sources):  # a cell without any value stays as it is
        return _Pattern(tuple(edits), pattern.sources, pattern.tail_start)
    return _with_sources(tuple(unit), tuple(edits), pattern.tail_start)


def _are_numbered(units: tuple[Unit, ...]) -> bool:
    found = [_NUMBER.match(unit[0].text) for unit in units]
    return [each and int(each[1]) for each in found] == list(range(1, len(units) + 1))


def _joint_tail(tails: list[str]) -> str | None:
    """What ends an item; the last one may end otherwise than the others: with a full stop."""
    *others, last = (each.rstrip() for each in tails)
    if len(set(others)) != 1:
        return None
    if others[0] == last:
        return last
    more = f"{{% else %}}{last}" if last else ""
    return (
        f"{{% if not loop.last %}}{others[0]}{more}{{% endif %}}"
        if others[0]
        else f"{{% if loop.last %}}{last}{{% endif %}}"
    )


def _tail_edit(paragraph: Paragraph, start: int, tail: str) -> tuple[Edit, ...]:
    end = len(paragraph.text.rstrip())
    return (Edit(paragraph, start, max(start, end), tail),) if "{%" in tail else ()


def _inside(listed: _List, paragraph: Paragraph) -> Loop | None:
    """A loop inside of one paragraph: «SmartUp, AREA 21 и BSR electric»."""
    if any(sign.hindrance for sign in paragraph.signs):
        return None
    regions = _regions(listed, paragraph)
    if regions is None:
        return None
    text = paragraph.fold.text
    gaps = [text[one[-1].end : two[0].start] for one, two in itertools.pairwise(regions)]
    *others, last_gap = gaps
    if len(set(others)) > 1:
        return None
    said = [text[region[0].start : region[-1].end] for region in regions]
    for model in regions:
        source = _region_source(model)
        for varied in (source, _capital(source)):
            if [listed.prints(i, varied) for i in range(len(regions))] == said:
                return _inside_loop(
                    listed, paragraph, regions, varied, (others[0] if others else last_gap, last_gap)
                )
    return None


def _regions(listed: _List, paragraph: Paragraph) -> list[list[Hit]] | None:
    found: list[list[Hit]] = []
    cursor = 0
    for index in range(len(listed.values)):
        hits = [hit for hit in listed.hits(index, paragraph) if hit.start >= cursor]
        if not hits:
            return None
        found.append(hits)
        cursor = hits[0].end
    for region, following in itertools.pairwise(found):
        region[:] = [hit for hit in region if hit.end <= following[0].start]
    if not all(found):
        return None
    found[-1] = found[-1][: max(len(each) for each in found[:-1])]
    return [apart(region) for region in found]


def _region_source(region: list[Hit]) -> str:
    text, source, place = region[0].paragraph.fold.text, "", region[0].start
    for hit in region:
        source += text[place : hit.start] + hit.candidates[0].tag
        place = hit.end
    return source


def _capital(source: str) -> str:
    plain = source.replace(_UPPER, "", 1)
    return _FIRST.sub(lambda tag: f"{{{{ ({tag[1]}{_UPPER}) if loop.first else {tag[1]} }}}}", plain, count=1)


def _inside_loop(
    listed: _List, paragraph: Paragraph, regions: list[list[Hit]], source: str, gaps: tuple[str, str]
) -> Loop:
    gap, last = gaps
    between = f"{{% if not loop.last %}}{gap}{{% endif %}}"
    if gap != last:
        between = f"{{% if loop.revindex > 2 %}}{gap}{{% elif not loop.last %}}{last}{{% endif %}}"
    text = f"{{% for {listed.item} in {listed.path} %}}{source}{between}{{% endfor %}}"
    start, end = paragraph.fold.span(regions[0][0].start, regions[-1][-1].end)
    paths = tuple(hit.candidates[0].path for hit in regions[0])
    return Loop(listed.path, listed.item, (Edit(paragraph, start, end, text, paths),))
