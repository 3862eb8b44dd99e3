"""The names that a template uses, held against the names that there are: every misspelling at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from lettergen.document.engine import CompiledTemplate, Program
from lettergen.document.environment import Node, environment
from lettergen.errors import Problem, error, nearest

_UNKNOWN = object()  # a value of which nothing is known beforehand: what a macro gets, what a filter makes


@dataclass(slots=True)
class _Scope:
    """The names that are known at one place of a template, with sample values."""

    names: dict[str, object]
    faults: list[tuple[int, str, str]] = field(default_factory=list)

    def inner(self, **more: object) -> _Scope:
        return _Scope({**self.names, **more}, self.faults)


def unknown_names(template: CompiledTemplate, sample: Mapping[str, Any]) -> list[Problem]:
    """Every name, field or item of a template that the sample context does not have."""
    found: list[Problem] = []
    for program in template.programs.values():
        found.extend(_unknown_in(program, template, sample))
    return found


def _unknown_in(program: Program, template: CompiledTemplate, sample: Mapping[str, Any]) -> Iterator[Problem]:
    tree = environment(template.language).parse(program.source.text)
    scope = _Scope({**sample, "loop": _UNKNOWN, "namespace": _UNKNOWN, "_restart": _UNKNOWN})
    _statements(tree.body, scope)
    for line, name, meant in scope.faults:
        yield error("template.unknown-field", program.source.place(line), name=name, nearest=meant)


def _statements(body: list[nodes.Node], scope: _Scope) -> None:
    for node in body:
        if isinstance(node, nodes.For):
            item = _item(_value(node.iter, scope))
            inner = scope.inner(**dict.fromkeys(_targets(node.target), _UNKNOWN))
            if isinstance(node.target, nodes.Name):
                inner.names[node.target.name] = item
            if node.test is not None:
                _value(node.test, inner)
            _statements(node.body, inner)
            _statements(node.else_, scope)
        elif isinstance(node, nodes.Assign):
            _assign(node.target, _value(node.node, scope), scope)
        elif isinstance(node, nodes.AssignBlock):
            _statements(node.body, scope.inner())
            _assign(node.target, _UNKNOWN, scope)
        elif isinstance(node, nodes.With):
            inner = scope.inner()
            for target, given in zip(node.targets, node.values, strict=True):
                _assign(target, _value(given, scope), inner)
            _statements(node.body, inner)
        elif isinstance(node, nodes.Macro):
            scope.names[node.name] = _UNKNOWN
            arguments = {argument.name: _UNKNOWN for argument in node.args}
            _statements(
                node.body, scope.inner(**arguments, caller=_UNKNOWN, varargs=_UNKNOWN, kwargs=_UNKNOWN)
            )
        elif isinstance(node, nodes.Expr):
            _value(node, scope)
        else:
            _statements(list(node.iter_child_nodes()), scope)


def _assign(target: nodes.Node, value: object, scope: _Scope) -> None:
    scope.names.update(dict.fromkeys(_targets(target), _UNKNOWN))
    if isinstance(target, nodes.Name):
        scope.names[target.name] = value


def _targets(node: nodes.Node) -> list[str]:
    return [name.name for name in [node, *node.find_all(nodes.Name)] if isinstance(name, nodes.Name)]


def _item(value: object) -> object:
    return value[0] if isinstance(value, list | tuple) and value else _UNKNOWN


def _value(node: nodes.Node, scope: _Scope) -> object:
    """The sample value of an expression, as far as it is known; unknown names are noted on the way."""
    if isinstance(node, nodes.Name):
        if node.name in scope.names:
            return scope.names[node.name]
        if not node.name.startswith("_list_"):
            known = [name for name in scope.names if not name.startswith("_")]
            scope.faults.append((node.lineno, node.name, nearest(node.name, known)))
        return _UNKNOWN
    if isinstance(node, nodes.Getattr):
        return _field(_value(node.node, scope), node.attr, node, scope)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        owner = _value(node.node, scope)
        if isinstance(node.arg.value, str):
            return _field(owner, node.arg.value, node, scope)
        return _item(owner)
    for child in node.iter_child_nodes():
        _value(child, scope)
    return _UNKNOWN


def _field(owner: object, name: str, node: nodes.Node, scope: _Scope) -> object:
    if owner is _UNKNOWN or owner is None:
        return _UNKNOWN
    if isinstance(owner, Node):
        if name in dir(owner):
            return getattr(owner, name)
        scope.faults.append((node.lineno, _dotted(node), nearest(name, dir(owner))))
    elif not (hasattr(owner, "year") and name in ("year", "month", "day")):
        scope.faults.append((node.lineno, _dotted(node), ""))
    return _UNKNOWN


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_dotted(node.node)}.{node.arg.value}"
    return node.name if isinstance(node, nodes.Name) else "…"
