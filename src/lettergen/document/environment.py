"""The one environment in which templates run: sandboxed, strict and escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from inspect import getmembers, isfunction
from typing import Any, cast

from jinja2 import StrictUndefined, Undefined, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from lettergen.errors import Problem, error, nearest
from lettergen.language import en, ru, typography
from lettergen.language.words import WordError
from lettergen.model.parties import Language

_BUILTIN_FILTERS = (
    "capitalize first float int join last length lower replace round sort sum title trim upper".split()
)
_BUILTIN_TESTS = (
    "defined undefined none number string equalto eq ne in odd even divisibleby gt ge lt le == != > >= < <="
).split()
_DATE_PARTS = ("year", "month", "day")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LANGUAGES = {"ru": ru, "en": en}


class Node:
    """A record as templates see it: its fields by name, and nothing else of Python."""

    __slots__ = ("_fields",)

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._fields = fields

    def __getattr__(self, name: str) -> Any:
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        return str(self._fields.get("name") or "")

    def __dir__(self) -> list[str]:
        return list(self._fields)


class FillError(Exception):
    """A tag that cannot be filled; `problem` says why, without its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Missing(StrictUndefined):
    """A name that is not there: whatever a template does with it stops the letter."""

    def _fail_with_undefined_error(self, *args: object, **kwargs: object) -> Any:
        raise FillError(self.problem())

    def problem(self) -> Problem:
        """What is missing, with the nearest name that exists."""
        name, owner = str(self._undefined_name), self._undefined_obj
        if owner is None:
            return error("draft.absent-part", name=name)
        if isinstance(owner, Node):
            return error("template.unknown-field", name=name, nearest=nearest(name, dir(owner)))
        return error("template.unknown-field", name=name, nearest="")

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = _fail_with_undefined_error
    __getitem__ = __call__ = _fail_with_undefined_error


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja with our filters and no way to Python: only fields of records and of loops can be read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, a part of a date, or what a loop knows of itself."""
        if isinstance(obj, Undefined):
            raise FillError(cast(Missing, obj).problem())
        if isinstance(obj, Node):
            fields = obj._fields
            return fields[attribute] if attribute in fields else Missing(obj=obj, name=attribute)
        if isinstance(obj, LoopContext):
            return super().getattr(obj, attribute)
        if isinstance(obj, date) and attribute in _DATE_PARTS:
            return getattr(obj, attribute)
        return Missing(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list by its place, or a field of a record by its name."""
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        if isinstance(obj, list | tuple | str) and isinstance(argument, int | slice):
            try:
                return obj[argument]
            except IndexError:
                return Missing(hint="", obj=obj, name=str(argument))
        return Missing(obj=obj, name=str(argument))


@cache
def environment(language: Language) -> LetterEnvironment:
    """The environment for templates in one language."""
    made = LetterEnvironment(
        autoescape=True,
        undefined=Missing,
        finalize=cast(Callable[..., Any], _finalizer(language)),
        extensions=["jinja2.ext.loopcontrols"],
        keep_trailing_newline=True,
    )
    made.filters = {name: made.filters[name] for name in _BUILTIN_FILTERS} | filters(language)
    made.tests = {name: made.tests[name] for name in _BUILTIN_TESTS}
    made.globals = {"namespace": made.globals["namespace"]}
    return made


def filters(language: Language) -> dict[str, Callable[..., str]]:
    """Our own filters by name: the public functions of the language's module and of typography."""
    found: dict[str, Callable[..., str]] = {}
    for module in (typography, _LANGUAGES[language]):
        for name, function in getmembers(module, isfunction):
            if not name.startswith("_") and function.__module__ == module.__name__:
                found[name] = function
    return found


def _finalizer(language: Language) -> Callable[[object], object]:
    print_date = ru.numeric_date if language == "ru" else en.long_date

    def finalize(value: object) -> object:
        """What a tag prints: text, numbers and dates; nothing blank, and no innards of Python."""
        if isinstance(value, Undefined):
            raise FillError(cast(Missing, value).problem())
        if value is None:
            raise FillError(error("draft.empty-value"))
        if isinstance(value, Markup):
            return value
        if isinstance(value, str):
            return _text(value)
        if isinstance(value, date):
            return print_date(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        raise FillError(
            error("template.prints-no-text", fields=dir(value) if isinstance(value, Node) else [])
        )

    return finalize


def _text(value: str) -> str:
    if _UNPRINTABLE.search(value):
        raise FillError(error("data.unprintable", words=_UNPRINTABLE.sub("�", value)))
    if "\n" not in value and "\t" not in value:
        return value
    space = '<w:t xml:space="preserve">'
    text = str(escape(value)).replace("\n", f"</w:t><w:br/>{space}")
    return Markup(text.replace("\t", f"</w:t><w:tab/>{space}"))


def fill_problem(reason: BaseException) -> Problem:
    """What stopped a template while it was filled, as a fault without its place."""
    if isinstance(reason, FillError | WordError):
        return reason.problem
    if isinstance(reason, UndefinedError):  # Jinja's own: an inline if without its else
        return error("template.no-else")
    return error("template.failed", reason=str(reason) or type(reason).__name__)
