"""Names in tags that no letter has, each with the name that was meant, on whatever level it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jinja2 import nodes

from lettergen.document.environment import Node, environment
from lettergen.document.lint.expressions import Reading, word_span
from lettergen.document.lint.finding import Finding
from lettergen.document.lint.nearest import fold, meant, typed
from lettergen.document.names import ITEM, Use, used_names
from lettergen.errors import Problem, error

Path = tuple[str, ...]
_DATE_PARTS = ("year", "month", "day")
_DEPTH = 3  # a record, its record, a part of that


def fields_of(value: Any) -> list[str]:
    """What may follow a dot after a value."""
    if isinstance(value, Node):
        return dir(value)
    return list(_DATE_PARTS) if hasattr(value, "year") else []


def below(value: Any, name: str) -> Any:
    """A part of a sample value; raises LookupError where it has none of that name."""
    if name == ITEM and isinstance(value, list | tuple):
        return value[0] if value else None
    if name == ITEM and isinstance(value, str):
        return value[:1]
    if name not in fields_of(value):
        raise LookupError(name)
    return getattr(value, name)


@dataclass(slots=True)
class Step:
    """How far a path of names leads, with the names that were meant where it had left the way."""

    path: Path
    right: Path = ()
    wrong: list[int] = field(default_factory=list)
    is_sure: bool = True
    is_lost: bool = False
    value: Any = None


class Names:
    """The names of one part, held against the sample letter of its kind."""

    def __init__(self, reading: Reading, sample: Mapping[str, Any]) -> None:
        self._reading, self._sample = reading, sample
        self.known = [name for name in sample if not name.startswith("_")]
        self.uses: tuple[Use, ...] = used_names(reading.tree)
        self._found: dict[tuple[str, ...], str] = {}

    @cached_property
    def _ways(self) -> list[Path]:
        """Every path of names that leads to a value, without those through lists."""
        return list(_ways({name: self._sample[name] for name in self.known}))

    def findings(self) -> Iterator[Finding]:
        """Each name that there is not, at its place; and loops over what is no list."""
        seen: set[tuple[int, str]] = set()
        for line, path, written in self.uses:
            step = self._follow(path)
            own = path[len(path) - written.count(".") - 1 :]
            is_global = written.partition(".")[0] == path[0] and len(own) == len(path)
            first = len(path) - len(own) + (0 if is_global else 1)
            if not any(index >= first for index in step.wrong):
                continue
            if (line, written) not in seen:
                seen.add((line, written))
                yield self._finding(line, written, self._meant(step, first, written, line), step)
        yield from self._loops()

    def _follow(self, path: Path) -> Step:
        """Walk along a path; a name that there is not is replaced by the nearest one on its level."""
        step, value = Step(path), Any
        for index, name in enumerate(path):
            level = self.known if index == 0 else fields_of(value)
            if step.is_lost or (index and value is None):
                step.right += (name,)
                continue
            if name in level or (name == ITEM and isinstance(value, list | tuple | str)):
                step.right += (name,)
            else:
                near, is_sure = meant(name, level)
                step.wrong.append(index)
                step.is_sure = step.is_sure and is_sure
                step.is_lost = not near
                step.right += (near or name,)
            if not step.is_lost:
                value = self._sample[step.right[0]] if index == 0 else below(value, step.right[-1])
        step.value = None if step.is_lost else value
        return step

    def _meant(self, step: Step, first: int, written: str, line: int) -> tuple[str, bool]:
        """The dotted name that was meant, and whether that is sure."""
        own = self._own_names(line)
        root, _, rest = written.partition(".")
        if first == 0:
            inside, is_sure = meant(root, list(own))
            nearer = inside and (step.is_lost or _nearer(root, inside, step.right[0]))
            if nearer:
                return (f"{inside}.{rest}" if rest else inside), is_sure and not step.wrong[1:]
        if not step.is_lost:
            kept = [] if first == 0 else [root]
            right = [name.replace(ITEM, "0") for name in step.right[first:]]
            return ".".join([*kept, *right]), step.is_sure
        key = (written, *sorted(own))
        if key not in self._found:
            self._found[key] = self._elsewhere(written, own)
        return self._found[key], False

    def _elsewhere(self, written: str, own: Mapping[str, Path]) -> str:
        """A name on another level: `dative` for `addressee.dative`, `letter.signatory` for `signatory`."""
        ways = {".".join(way): way for way in self._ways}
        for name, path in own.items():
            value = self._follow(path).value
            ways |= {f"{name}.{each}": (name, each) for each in fields_of(value)}
        *above, last = written.split(".")
        said = (last, fold(last), typed(last))
        same = [dotted for dotted, way in ways.items() if way[-1] in said or dotted.replace(".", "_") in said]
        if above:
            closer = [dotted for dotted in same if meant(above[-1], [*dotted.split(".")[:-1]])[0]]
            same = closer or same
        if len(same) == 1:
            return same[0]
        near, _ = meant(written, list(ways))
        whole = {dotted.replace(".", "_"): dotted for dotted in ways}
        flat, _ = meant(written.replace(".", "_"), list(whole))
        deep, _ = meant(last, list({way[-1] for way in ways.values()}))
        same = same or [dotted for dotted, way in ways.items() if deep and way[-1] == deep]
        return near or whole.get(flat, "") or min(same, key=len, default="")

    @cached_property
    def _given(self) -> list[tuple[int, str, Path]]:
        """The names that loops, `set` and macros give: from which line on, and what they stand for."""
        tree = self._reading.tree
        found: list[tuple[int, str, Path]] = []
        for loop in tree.find_all(nodes.For):
            if isinstance(loop.target, nodes.Name):
                found.append((loop.lineno, loop.target.name, (*_dotted(loop.iter), ITEM)))
        for given in tree.find_all(nodes.Assign):
            if isinstance(given.target, nodes.Name):
                found.append((given.lineno, given.target.name, _dotted(given.node)))
        for macro in tree.find_all(nodes.Macro):
            found += [(macro.lineno, name, ()) for name in (macro.name, *(each.name for each in macro.args))]
        return sorted(found)

    @cached_property
    def _called(self) -> set[tuple[int, str]]:
        """Names that are called like a function, with their lines."""
        calls = self._reading.tree.find_all(nodes.Call)
        return {(call.lineno, call.node.name) for call in calls if isinstance(call.node, nodes.Name)}

    def _own_names(self, line: int) -> dict[str, Path]:
        """Names that the template itself has given to values up to a line, in this part."""
        return {name: path for since, name, path in self._given if since <= line}

    def _finding(self, line: int, written: str, near: tuple[str, bool], step: Step) -> Finding:
        tag, (right, is_sure) = self._reading.tag(line), near
        start, end = word_span(tag, written)
        is_found = (start, end) != (tag.start, tag.end)
        problem = self._problem(line, written, right, step)
        mend = right if is_sure and is_found and problem.code == "template.unknown-field" else None
        return tag.paragraph.finding(problem, start, end, mend)

    def _problem(self, line: int, written: str, right: str, step: Step) -> Problem:
        """The fault, told as what it is: a filter that is called, a list that is no record, a misspelling."""
        filters = environment(self._reading.language).filters
        is_called = (line, written) in self._called
        if is_called and (near := meant(written, list(filters))[0]):
            return error("template.filter-called", name=written, nearest=near)
        if len(step.wrong) == 1 and step.wrong[0] and step.is_lost:
            owner = self._follow(step.path[: step.wrong[0]])
            if isinstance(owner.value, list | tuple) and not owner.wrong:
                return error("template.list-needs-loop", name=".".join(step.path[: step.wrong[0]]))
        return error("template.unknown-field", name=written, nearest=right)

    def _loops(self) -> Iterator[Finding]:
        """Loops over a record, a word or a number."""
        paths = {(line, written): path for line, path, written in self.uses}
        for node in self._reading.tree.find_all(nodes.For):
            written = ".".join(_dotted(node.iter))
            path = paths.get((node.lineno, written))
            if not path:
                continue
            step = self._follow(path)
            if step.wrong or step.value is None or isinstance(step.value, list | tuple):
                continue
            tag = self._reading.tag(node.lineno)
            lists = [".".join(way) for way in self._ways if isinstance(self._follow(way).value, list)]
            fault = error("template.no-list", name=written, lists=lists)
            yield tag.paragraph.finding(fault, *word_span(tag, written))


def _nearer(name: str, one: str, other: str) -> bool:
    """Whether a name is more like one than like the other."""
    return meant(name, [one, other])[0] == one


def _dotted(node: nodes.Node) -> Path:
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        above = _dotted(node.node)
        return (*above, node.attr) if above else ()
    return ()


def _ways(values: Mapping[str, Any], above: Path = ()) -> Iterator[Path]:
    for name, value in values.items():
        yield (*above, name)
        if isinstance(value, Node) and len(above) < _DEPTH:
            yield from _ways({each: getattr(value, each) for each in dir(value)}, (*above, name))


def lists_used(uses: Sequence[Use]) -> set[Path]:
    """The lists that a template goes through."""
    return {path[: path.index(ITEM)] for _, path, _ in uses if ITEM in path}
