"""Macros, entered where they are called: what they are given is looked at like any other value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2 import nodes

_BODIES = ("body", "else_", "elif_")


def entered(tree: nodes.Template) -> nodes.Template:
    """The tree with each macro's body after the tags that call it; macros within macros are not entered."""
    macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    if macros:
        tree.body = _with_bodies(tree.body, macros)
    return tree


def _with_bodies(body: Iterable[nodes.Node], macros: Mapping[str, nodes.Macro]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for node in body:
        made.append(node)
        if isinstance(node, nodes.Output):
            made += [_body(call, macros[name]) for call, name in _calls(node) if name in macros]
        elif not isinstance(node, nodes.Macro):
            for name in _BODIES:
                if isinstance(inner := getattr(node, name, None), list):
                    setattr(node, name, _with_bodies(inner, macros))
    return made


def _calls(node: nodes.Node) -> list[tuple[nodes.Call, str]]:
    found = node.find_all(nodes.Call)
    return [(call, call.node.name) for call in found if isinstance(call.node, nodes.Name)]


def _body(call: nodes.Call, macro: nodes.Macro) -> nodes.With:
    """What a call prints: the macro's body, with the values that it is given."""
    names = [argument.name for argument in macro.args]
    given: dict[str, nodes.Expr] = {name: nodes.Const("", lineno=call.lineno) for name in names}
    given |= dict(zip(names, call.args, strict=False))
    given |= {each.key: each.value for each in call.kwargs if each.key in given}
    targets: list[nodes.Expr] = [nodes.Name(name, "param", lineno=call.lineno) for name in given]
    return nodes.With(targets, list(given.values()), macro.body, lineno=call.lineno)
