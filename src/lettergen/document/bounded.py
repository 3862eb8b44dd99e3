"""What docxtpl templates run in where a script brings no environment: sandboxed, strict, escaped, counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import StrictUndefined
from jinja2.filters import do_replace, sync_do_join
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro, markup_join
from jinja2.utils import pass_eval_context

from lettergen.document import limits
from lettergen.document.limits import FillError, endless
from lettergen.document.metered import MeteredEnvironment, meter
from lettergen.errors import error

# `safe` would write any XML; the others grow without end, guess, or differ from letter to letter.
_WITHOUT = (
    "attr batch center filesizeformat format indent pprint random safe slice tojson urlize wordwrap xmlattr"
).split()
_METHODS = {
    str: "capitalize count endswith find isalpha isdigit lower lstrip partition rpartition rstrip split "
    "splitlines startswith strip swapcase title upper",
    dict: "get items keys values",
    list: "count index",
    tuple: "count index",
}


class BoundedEnvironment(MeteredEnvironment):
    """What a stranger's template may do: read values, loop and print, up to a limit of steps and lengths."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        for name in _WITHOUT:
            self.filters.pop(name, None)
        self.filters |= {"join": _join, "replace": _replace}
        self.globals = {"namespace": self.globals["namespace"], "range": self.globals["range"]}

    def counted(self, context: Context, items: Any, weight: int) -> list[Any]:
        """The items that a loop goes over, paid for by its steps."""
        found = list(items)
        self.paid(context, len(found), weight * len(found))
        return found

    def joined(self, context: Context, pieces: Iterable[object]) -> str:
        """Pieces of text, one after the other."""
        found = list(pieces)
        size = sum(len(str(piece)) for piece in found)
        meter(context).work(size)
        if size > limits.LENGTH:
            raise endless()
        return markup_join(found)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum of numbers; texts and lists side by side."""
        if operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            meter(context).work(limits.cost(left) + limits.cost(right))
            both: Any = (left, right)
            return both[0] + both[1]
        return limits.calculate(operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """A macro, what a script has put into the context, or a harmless method of a value."""
        owner = getattr(__obj, "__self__", None)
        allowed = next((names for kind, names in _METHODS.items() if isinstance(owner, kind)), None)
        if allowed is not None and getattr(__obj, "__name__", "") not in allowed.split():
            raise FillError(error("template.refused", reason=getattr(__obj, "__name__", "")))
        if isinstance(__obj, Macro):
            meter(__context).spend(1)
        return super().call(__context, __obj, *args, **kwargs)


@pass_eval_context
def _replace(where: EvalContext, text: str, old: str, new: str, count: int | None = None) -> str:
    """Jinja's `replace`, up to a length."""
    if len(str(text)) + str(text).count(str(old)) * len(str(new)) > limits.LENGTH:
        raise endless()
    return do_replace(where, text, old, new, count)


@pass_eval_context
def _join(where: EvalContext, items: Iterable[Any], d: str = "", attribute: str | None = None) -> str:
    """Jinja's `join`, up to a length."""
    found = list(items)
    if sum(len(str(item)) + len(str(d)) for item in found) > limits.LENGTH:
        raise endless()
    return str(sync_do_join(where, found, d, attribute))
