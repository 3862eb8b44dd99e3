"""How much a template may do: no tag, however it is written, fills the memory or goes on for ever."""

from __future__ import annotations

import operator as sums
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from jinja2 import nodes

from lettergen.errors import Problem, error

STEPS = 100_000  # runs of loops and calls of macros in one part
WORK = 20_000_000  # characters that filters and comparisons go through, and nodes that loops run over
LENGTH = 10_000_000  # characters of one part
NUMBER = 10**15
_CALL, _ITEM = 10, 10
_SUMS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": sums.add,
    "-": sums.sub,
    "*": sums.mul,
    "/": sums.truediv,
    "//": sums.floordiv,
    "%": sums.mod,
}
TAGS = (
    "if elif else endif for endfor break continue set endset macro endmacro call endcall with endwith".split()
)
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
    nodes.ScopedEvalContextModifier: "autoescape",
    nodes.Dict: "{",
}


class FillError(Exception):
    """A tag that cannot be filled; `problem` says why, without its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Meter:
    """The steps and the work that are left while one part of a letter is filled."""

    NAME = "_meter"

    def __init__(self) -> None:
        self._left = STEPS
        self._work = WORK

    def spend(self, steps: int) -> None:
        """Take steps away; raises FillError when none are left."""
        self._left -= steps
        if self._left < 0:
            raise endless()

    def work(self, units: int) -> None:
        """Take work away; raises FillError when none is left."""
        self._work -= units
        if self._work < 0:
            raise endless()


def cost(value: object) -> int:
    """The work that it is to go through a value once."""
    if isinstance(value, str):
        return _CALL + len(value)
    return _CALL + _ITEM * len(value) if isinstance(value, list | tuple) else _CALL


def endless() -> FillError:
    """The fault of a template that asks for more than any letter needs."""
    return FillError(error("template.endless"))


def refused_tags(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Line and name of tags that open other files, switch off escaping or have no use here."""
    for node in tree.find_all(tuple(_REFUSED)):
        yield node.lineno, _REFUSED[type(node)]


def guard(tree: nodes.Template) -> None:
    """Let loops be counted, comparisons look at plain values only, and texts be put together with care."""
    for loop in tree.find_all(nodes.For):
        weight = _weight(loop.body)
        loop.iter = _call("counted", loop.iter, nodes.Const(weight))
        if loop.recursive:
            loop.body.insert(0, _paid(1, weight, loop.lineno))
    macros: list[nodes.Macro | nodes.CallBlock] = [*tree.find_all(nodes.Macro)]
    for macro in [*macros, *tree.find_all(nodes.CallBlock)]:
        macro.body.insert(0, _paid(0, _weight(macro.body), macro.lineno))
    for comparison in list(tree.find_all(nodes.Compare)):
        comparison.expr = _call("flat", comparison.expr)
        for operand in comparison.ops:
            operand.expr = _call("flat", operand.expr)
    for test in list(tree.find_all(nodes.Test)):
        test.node = _call("flat", test.node)
        test.args = [_call("flat", argument) for argument in test.args]


def _weight(body: Iterable[nodes.Node]) -> int:
    """The nodes of a body that are run each time; loops and macros in it are paid for by themselves."""
    count, left = 0, list(body)
    while left:
        node = left.pop()
        count += 1
        if not isinstance(node, nodes.For | nodes.Macro | nodes.CallBlock):
            left.extend(node.iter_child_nodes())
    return count


def _paid(steps: int, weight: int, line: int) -> nodes.ExprStmt:
    """A statement that takes the steps and the work of a body away, each time it begins."""
    counts = (nodes.Const(count, lineno=line) for count in (steps, weight))
    return nodes.ExprStmt(_call("paid", *counts), lineno=line)


def _call(name: str, *arguments: nodes.Node) -> nodes.Call:
    """A call of one of the environment's own functions, from inside a template."""
    function = cast(nodes.Expr, nodes.EnvironmentAttribute(name))
    given = [nodes.ContextReference(), *cast(tuple[nodes.Expr, ...], arguments)]
    return nodes.Call(function, given, [], None, None, lineno=arguments[0].lineno)


def flat(value: Any) -> Any:
    """The value, unless it is a list of lists: comparing those may take longer than the world stands."""
    if isinstance(value, list | tuple) and any(isinstance(item, list | tuple) for item in value):
        raise endless()
    return value


def calculate(operator: str, left: Any, right: Any) -> Any:
    """Sums of numbers; raises FillError for all that could grow without end."""
    if not (isinstance(left, int | float) and isinstance(right, int | float)) or operator not in _SUMS:
        raise FillError(error("template.no-sum", operator=operator))
    if max(abs(left), abs(right)) > NUMBER:
        raise endless()
    return _SUMS[operator](left, right)


def concat(pieces: Iterable[str]) -> str:
    """What a template has printed, as one text; raises FillError when it is too long."""
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece)
        if length > LENGTH:
            raise endless()
    return "".join(kept)
