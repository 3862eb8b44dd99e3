"""Names in tags that no letter has, each at its place and with the name that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from jinja2 import nodes

from lettergen.document.environment import environment
from lettergen.document.lint.expressions import Reading, word_span
from lettergen.document.lint.finding import Finding
from lettergen.document.lint.nearest import meant
from lettergen.document.lint.suggesting import Path, Suggestions, Walk
from lettergen.document.names import ITEM, Use, used_names
from lettergen.errors import Problem, error


class Names:
    """The names of one part, held against the sample letter of its kind."""

    def __init__(self, reading: Reading, sample: Mapping[str, Any]) -> None:
        self._reading = reading
        self._there = Suggestions(sample)
        self.uses: tuple[Use, ...] = used_names(reading.tree)

    def known(self) -> list[Use]:
        """The uses of names that there are."""
        return [use for use in self.uses if not self._there.walk(use[1]).wrong]

    def findings(self) -> Iterator[Finding]:
        """Each name that there is not, at its place; and loops over what is no list."""
        seen: set[tuple[int, str]] = set()
        for line, path, written in self.uses:
            walk = self._there.walk(path)
            first = len(path) - written.count(".") - 1  # of the path's names that stand in the tag itself
            if written.partition(".")[0] != path[0] or first:
                first += 1  # what the template has named itself is told of where it was named
            if any(index >= first for index in walk.wrong) and (line, written) not in seen:
                seen.add((line, written))
                yield self._finding(line, written, walk)
        yield from self._loops()

    @cached_property
    def _given(self) -> list[tuple[int, str, Path]]:
        """The names that the template gives to values itself: from which line on, and what they stand for."""
        found: list[tuple[int, str, Path]] = []
        for loop in self._reading.all(nodes.For):
            if isinstance(loop.target, nodes.Name):
                found.append((loop.lineno, loop.target.name, (*_dotted(loop.iter), ITEM)))
        pairs = [(given.target, given.node) for given in self._reading.all(nodes.Assign)]
        for block in self._reading.all(nodes.With):
            pairs += zip(block.targets, block.values, strict=True)
        found += [(to.lineno, to.name, _dotted(value)) for to, value in pairs if isinstance(to, nodes.Name)]
        for macro in self._reading.all(nodes.Macro):
            found += [(macro.lineno, name, ()) for name in (macro.name, *(each.name for each in macro.args))]
        return sorted(found)

    @cached_property
    def _called(self) -> set[tuple[int, str]]:
        """Names that are called like a function, with their lines."""
        calls = self._reading.all(nodes.Call)
        return {(call.lineno, call.node.name) for call in calls if isinstance(call.node, nodes.Name)}

    def _finding(self, line: int, written: str, walk: Walk) -> Finding:
        own = {name: path for since, name, path in self._given if since <= line}
        right, is_sure = self._there.meant(written, walk, own)
        tag = self._reading.tag(line)
        written, right = _short(written, right)
        start, end = word_span(tag, written)
        problem = self._problem(line, written, right, walk)
        is_mended = (
            is_sure and (start, end) != (tag.start, tag.end) and problem.code == "template.unknown-field"
        )
        return tag.paragraph.finding(problem, start, end, right if is_mended else None)

    def _problem(self, line: int, written: str, right: str, walk: Walk) -> Problem:
        """The fault, told as what it is: a filter that is called, a list that is no record, a misspelling."""
        filters = environment(self._reading.language).filters
        if (line, written) in self._called and (near := meant(written, list(filters))[0]):
            return error("template.filter-called", name=written, nearest=near)
        above = walk.path[: walk.wrong[0]]
        if above and walk.is_lost and isinstance(self._there.walk(above).value, list | tuple):
            return error("template.list-needs-loop", name=".".join(above))
        return error("template.unknown-field", name=written, nearest=right)

    def _loops(self) -> Iterator[Finding]:
        """Loops over a record, a word or a number."""
        paths = {(line, written): path for line, path, written in self.uses}
        for node in self._reading.all(nodes.For):
            written = ".".join(_dotted(node.iter))
            walk = self._there.walk(paths.get((node.lineno, written), ()))
            if not walk.path or walk.wrong or walk.value is None or isinstance(walk.value, list | tuple):
                continue
            tag = self._reading.tag(node.lineno)
            fault = error("template.no-list", name=written, lists=self._lists())
            yield tag.paragraph.finding(fault, *word_span(tag, written))

    def _lists(self) -> list[str]:
        """The lists that a letter has."""
        ways = self._there.ways
        return [".".join(way) for way in ways if isinstance(self._there.walk(way).value, list)]


def _short(written: str, right: str) -> tuple[str, str]:
    """Both names up to the item of a list, where they differ before it; else with items in brackets."""
    heads = [re.split(r"\.\d", name)[0] for name in (written, right)]
    if heads[0] != heads[1]:
        return heads[0], heads[1]
    return re.sub(r"\.(\d+)", r"[\1]", written), re.sub(r"\.(\d+)", r"[\1]", right)


def _dotted(node: nodes.Node) -> Path:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = _dotted(node.node)
        return (*above, node.attr) if above else ()
    if isinstance(node, nodes.Getitem):
        above = _dotted(node.node)
        return (*above, ITEM) if above else ()
    return ()
