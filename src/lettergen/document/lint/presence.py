"""What a template prints of a letter that has only what it must have: values that nobody asked after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes

from lettergen.document.environment import Node
from lettergen.document.lint.suggesting import below, fields_of
from lettergen.document.names import ITEM

_UNKNOWN = object()
"""What cannot be told without filling: the work of filters, macros and sums."""

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Printed:
    """A value that a tag prints or works with though it cannot: absent, or a whole record."""

    line: int
    value: Any


def printed(tree: nodes.Template, sample: Values) -> Iterator[Printed]:
    """Values that cannot be printed, as far as a sample letter comes by."""
    yield from _statements(tree.body, dict(sample))


def optional(complete: Values, least: Values) -> Iterator[tuple[str, ...]]:
    """The values, one by one, that a letter may lack: the names of fields, and those of their parts."""
    for name, value in complete.items():
        if name.startswith("_"):
            continue
        if not least.get(name) and value:
            yield (name,)
        elif isinstance(value, Node):
            parts = least[name]
            yield from (
                (name, each)
                for each in fields_of(value)
                if getattr(value, each) is not None and getattr(parts, each) is None
            )


def without(sample: Values, path: tuple[str, ...]) -> Values:
    """A sample letter that lacks one value."""
    name, *parts = path
    value = sample[name]
    if not parts:
        return {**sample, name: [] if isinstance(value, list) else None}
    return {
        **sample,
        name: Node({each: None if each in parts else getattr(value, each) for each in dir(value)}),
    }


def _statements(body: Sequence[nodes.Node], values: dict[str, Any]) -> Iterator[Printed]:
    for node in body:
        if isinstance(node, nodes.Output):
            for each in node.nodes:
                yield from _output(each, values)
        elif isinstance(node, nodes.If):
            yield from _branches(node, values)
        elif isinstance(node, nodes.For):
            yield from _loop(node, values)
        elif isinstance(node, nodes.Assign):
            value = _value(node.node, values)
            values |= {name.name: value for name in _names(node.target)}
        elif isinstance(node, nodes.With):
            given = [_value(each, values) for each in node.values]
            own = {
                name.name: value
                for target, value in zip(node.targets, given, strict=True)
                for name in _names(target)
            }
            yield from _statements(node.body, values | own)
        elif isinstance(node, nodes.AssignBlock):
            yield from _statements(node.body, dict(values))
            values |= {name.name: _UNKNOWN for name in _names(node.target)}
        elif isinstance(node, nodes.Macro):
            values[node.name] = _UNKNOWN
            own = {argument.name: _UNKNOWN for argument in node.args}
            yield from _statements(node.body, values | own)
        elif isinstance(node, nodes.FilterBlock | nodes.CallBlock):
            yield from _statements(node.body, dict(values))


def _names(target: nodes.Node) -> Iterator[nodes.Name]:
    if isinstance(target, nodes.Name):
        yield target
    yield from target.find_all(nodes.Name)


def _branches(node: nodes.If, values: dict[str, Any]) -> Iterator[Printed]:
    """Those branches of a condition that may be taken."""
    for test, body in ((node.test, node.body), *((each.test, each.body) for each in node.elif_)):
        truth = _truth(_value(test, values))
        if truth is not False:
            yield from _statements(body, values)
        if truth:
            return
    yield from _statements(node.else_, values)


def _loop(node: nodes.For, values: dict[str, Any]) -> Iterator[Printed]:
    items = _value(node.iter, values)
    if items is None:
        yield Printed(node.lineno, None)
        return
    if isinstance(items, list | tuple) and not items:
        yield from _statements(node.else_, values)
        return
    item = items[0] if isinstance(items, list | tuple) else _UNKNOWN
    simple = isinstance(node.target, nodes.Name)
    own = {name.name: item if simple else _UNKNOWN for name in _names(node.target)} | {"loop": _UNKNOWN}
    yield from _statements(node.body, values | own)


def _output(node: nodes.Node, values: Values) -> Iterator[Printed]:
    if isinstance(node, nodes.TemplateData):
        return
    value = _value(node, values)
    if value is None or isinstance(value, Node | list | tuple | bool):
        yield Printed(node.lineno, value)


def _truth(value: Any) -> bool | None:
    return None if value is _UNKNOWN else bool(value)


def _value(node: nodes.Node, values: Values) -> Any:
    """The value of an expression; None where it is absent, or made of something absent."""
    work = _WORK.get(type(node))
    return work(node, values) if work else _UNKNOWN


def _item(node: nodes.Getitem, values: Values) -> Any:
    key = node.arg.value if isinstance(node.arg, nodes.Const) else None
    return _part(_value(node.node, values), key if isinstance(key, str) else ITEM)


def _not(node: nodes.Not, values: Values) -> Any:
    truth = _truth(_value(node.node, values))
    return _UNKNOWN if truth is None else not truth


def _tested(node: nodes.Test, values: Values) -> Any:
    """Whether a value is there, where a template asks just that."""
    value = _value(node.node, values)
    if value is _UNKNOWN or node.name not in ("none", "defined", "undefined"):
        return _UNKNOWN
    return value is None if node.name == "none" else node.name == "defined"


def _made_of(*parts: nodes.Node | None, values: Values) -> Any:
    """What a filter or a sum makes; of something absent it makes nothing."""
    given = [_value(each, values) for each in parts if each is not None]
    return None if any(value is None for value in given) else _UNKNOWN


def _part(owner: Any, name: str) -> Any:
    if owner is None or owner is _UNKNOWN:
        return _UNKNOWN if owner is _UNKNOWN else None
    try:
        return below(owner, name)
    except LookupError:
        return _UNKNOWN


def _either(node: nodes.And | nodes.Or, values: Values) -> Any:
    left, right = _value(node.left, values), _value(node.right, values)
    truth = _truth(left)
    if truth is None:
        return _UNKNOWN
    return right if truth is isinstance(node, nodes.And) else left


def _chosen(node: nodes.CondExpr, values: Values) -> Any:
    truth = _truth(_value(node.test, values))
    if truth is None:
        return _UNKNOWN
    if truth:
        return _value(node.expr1, values)
    return _value(node.expr2, values) if node.expr2 is not None else _UNKNOWN


_WORK: Mapping[type[nodes.Node], Callable[[Any, Values], Any]] = {
    nodes.Name: lambda node, values: values.get(node.name, _UNKNOWN),
    nodes.Const: lambda node, _: node.value,
    nodes.Getattr: lambda node, values: _part(_value(node.node, values), node.attr),
    nodes.Getitem: _item,
    nodes.And: _either,
    nodes.Or: _either,
    nodes.Not: _not,
    nodes.CondExpr: _chosen,
    nodes.Test: _tested,
    nodes.Filter: lambda node, values: _made_of(node.node, values=values),
    **dict.fromkeys(
        (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod),
        lambda node, values: _made_of(node.left, node.right, values=values),
    ),
    nodes.Concat: lambda node, values: _made_of(*node.nodes, values=values),
}
