"""The names that a template uses, held against the names that there are: every misspelling at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from lettergen.document.environment import Node
from lettergen.errors import nearest

Use = tuple[int, tuple[str, ...], str]
"""A line, a path of names from the outermost on (`[]` for an item of a list), and what the author wrote."""

Path = tuple[str, ...] | None
"""Where a value comes from; None for what a filter makes, or a macro is given."""

ITEM, COUNT = "[]", "length"
# What prints what it is given in another form, and decides nothing but by a person's gender.
_PRINTING = (
    "genitive dative accusative instrumental prepositional initials surname_initials upper_first "
    "transliterate capitalize lower title trim upper agree salutation numeric_date "
    "long_date long_date_full quoted_date us_date ordinal_date date_words weekday month_year in_month quarter"
).split()
_PRESENCE = ("defined", "undefined", "none")
_GIVEN = ("loop", "namespace", "caller", "varargs", "kwargs")
_DATE_PARTS = ("year", "month", "day")


@dataclass(slots=True)
class _Scope:
    """Names that a template itself has given to values, and the uses of all others.

    What is `kept` is not printed where it stands, and may be compared later.
    """

    own: dict[str, Path]
    uses: list[Use] = field(default_factory=list)
    deciding: set[tuple[str, ...]] = field(default_factory=set)
    kept: bool = False

    def inner(self, more: Mapping[str, Path] | None = None, *, kept: bool = False) -> _Scope:
        return _Scope({**self.own, **(more or {})}, self.uses, self.deciding, self.kept or kept)


def used_names(tree: nodes.Template) -> tuple[Use, ...]:
    """Every path of names that a template reads from its context."""
    return tuple(_read(tree).uses)


def deciding_paths(tree: nodes.Template) -> tuple[tuple[str, ...], ...]:
    """Those paths whose words decide what is printed, beyond being printed themselves: compared, counted …"""
    return tuple(sorted(_read(tree).deciding))


def _read(tree: nodes.Template) -> _Scope:
    scope = _Scope(dict.fromkeys(_GIVEN))
    _statements(tree.body, scope)
    return scope


def unknown(uses: Iterable[Use], sample: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    """Line, dotted name and nearest known name of each use that a sample context does not have."""
    known = [name for name in sample if not name.startswith("_")]
    for line, path, written in uses:
        if path[0] not in sample:
            yield line, path[0], nearest(path[0], known)
            continue
        value = sample[path[0]]
        for depth, name in enumerate(path[1:], 2):
            if value is None:
                break
            if name == ITEM:
                value = value[0] if isinstance(value, list | tuple) and value else None
            elif isinstance(value, Node) and name in dir(value):
                value = getattr(value, name)
            elif hasattr(value, "year") and name in _DATE_PARTS:
                break
            else:
                meant = nearest(name, dir(value)) if isinstance(value, Node) else ""
                yield line, written.rsplit(".", len(path) - depth)[0], meant
                break


def _statements(body: list[nodes.Node], scope: _Scope) -> None:
    for node in body:
        if isinstance(node, nodes.For):
            source = _source(node.iter, node.target, scope)
            scope.deciding.update([(*source, COUNT)] if source else [])
            inner = scope.inner(dict.fromkeys(_targets(node.target)))
            if isinstance(node.target, nodes.Name):
                inner.own[node.target.name] = (*source, ITEM) if source else None
            if node.test is not None:
                _value(node.test, inner, decides=True)
            _statements(node.body, inner)
            _statements(node.else_, scope)
        elif isinstance(node, nodes.Assign):
            _assign(node.target, _source(node.node, node.target, scope), scope)
        elif isinstance(node, nodes.AssignBlock):
            _statements(node.body, scope.inner(kept=True))
            _assign(node.target, None, scope)
        elif isinstance(node, nodes.With):
            inner = scope.inner()
            for target, given in zip(node.targets, node.values, strict=True):
                _assign(target, _source(given, target, scope), inner)
            _statements(node.body, inner)
        elif isinstance(node, nodes.Macro):
            scope.own[node.name] = None
            arguments = dict.fromkeys(argument.name for argument in node.args)
            _statements(node.body, scope.inner(arguments, kept=True))
        elif isinstance(node, nodes.CallBlock | nodes.FilterBlock):
            _statements(list(node.iter_child_nodes()), scope.inner(kept=True))
        elif isinstance(node, nodes.Expr):
            _value(node, scope, decides=scope.kept)
        else:
            _statements(list(node.iter_child_nodes()), scope)


def _source(node: nodes.Node, target: nodes.Node, scope: _Scope) -> Path:
    """Where a value comes from that gets a name; where that is not known, its words may decide anything."""
    is_known = isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) and isinstance(target, nodes.Name)
    return _value(node, scope, decides=not is_known)


def _assign(target: nodes.Node, path: Path, scope: _Scope) -> None:
    scope.own.update(dict.fromkeys(_targets(target)))
    if isinstance(target, nodes.Name):
        scope.own[target.name] = path


def _targets(node: nodes.Node) -> list[str]:
    return [name.name for name in [node, *node.find_all(nodes.Name)] if isinstance(name, nodes.Name)]


def _value(node: nodes.Node, scope: _Scope, *, decides: bool = False) -> Path:
    """Where the value of an expression comes from; uses are noted on the way, the longest path of each."""
    if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
        path, written = _path(node, scope)
        if path:
            scope.uses.append((node.lineno, path, written))
            if decides:
                scope.deciding.add(path)
        return path
    if isinstance(node, nodes.Filter) and node.name == COUNT and node.node is not None:
        counted = _value(node.node, scope)
        scope.deciding.update([(*counted, COUNT)] if counted else [])
        return None
    inside = decides or not _is_plain(node)
    for child in node.iter_child_nodes():
        _value(child, scope, decides=inside)
    return None


def _is_plain(node: nodes.Node) -> bool:
    """Whether an expression asks no more of words than to be there and to be printed."""
    if isinstance(node, nodes.Filter):
        return node.name in _PRINTING
    if isinstance(node, nodes.Test):
        return node.name in _PRESENCE
    return isinstance(node, nodes.Not | nodes.And | nodes.Or | nodes.CondExpr)


def _path(node: nodes.Node, scope: _Scope) -> tuple[Path, str]:
    if isinstance(node, nodes.Name):
        private = node.name.startswith("_")  # the program's own
        return scope.own.get(node.name, None if private else (node.name,)), node.name
    if isinstance(node, nodes.Getattr):
        return _below(node.node, node.attr, node.attr, scope)
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        name = node.arg.value
        return _below(node.node, name if isinstance(name, str) else ITEM, str(name), scope)
    for child in node.iter_child_nodes():
        _value(child, scope, decides=True)
    return None, ""


def _below(owner: nodes.Node, name: str, written: str, scope: _Scope) -> tuple[Path, str]:
    path, above = _path(owner, scope)
    return ((*path, name) if path else None), f"{above}.{written}"
