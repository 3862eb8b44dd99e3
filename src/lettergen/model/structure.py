"""Plain values (what TOML and JSON hold) into the model's frozen nouns, and back.

One pass finds every fault; each is a `Problem` whose place carries the dotted key.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from lettergen.errors import Place, Problem, error, nearest

T = TypeVar("T")
Reader = Callable[[object, str, list[Problem]], Any]
"""What makes a value from a plain one with its key, and appends the faults."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold

_WORDS = {str: "text", int: "integer", bool: "boolean", date: "date", datetime: "datetime", float: "number"}


def structure(cls: type[T], value: object, problems: list[Problem], key: str = "") -> T | None:
    """An instance of `cls` (a frozen dataclass) from plain values.

    Every fault is appended to `problems`; where there is at least one, the result is None.
    """
    before = len(problems)
    made = _dataclass(cls, value, key, problems)
    return made if len(problems) == before else None


def unstructure(value: Any) -> Any:
    """Plain values from the model: tables, lists, text, numbers, dates. What is absent is left out.

    Sums of money are texts: plain numbers with a fraction are floats.
    """
    if names := _names(value.__class__):
        plain = ((name, unstructure(getattr(value, name))) for name in names)
        return {name: item for name, item in plain if item is not None and item != [] and item != {}}
    if isinstance(value, Mapping):
        return {name: unstructure(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [unstructure(item) for item in value]
    return f"{value:f}" if isinstance(value, Decimal) else value


@cache
def _names(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; of another type none."""
    return tuple(f.name for f in fields(cls)) if is_dataclass(cls) else ()


@cache
def _shape(cls: Any) -> dict[str, tuple[Reader, bool]]:
    """What reads each field of a dataclass, and whether it must be given."""
    hints = get_type_hints(cls)
    return {
        f.name: (_reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING)
        for f in fields(cls)
    }


def _dataclass(cls: Any, value: object, key: str, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(_fault("data.table-expected", key, value=value))
        return None
    before = len(problems)
    shape = _shape(cls)
    for name in value:
        if name not in shape:
            meant = nearest(str(name), shape)
            problems.append(_fault("data.unknown-key", _join(key, name), name=name, nearest=meant))
    found: dict[str, Any] = {}
    for name, (read, is_needed) in shape.items():
        if name in value:
            found[name] = read(value[name], _join(key, name), problems)
        elif is_needed:
            problems.append(_fault("data.missing", _join(key, name), name=name))
    if len(problems) > before:
        return None
    made = cls(**found)
    faults: Callable[[], list[Problem]] | None = getattr(made, "faults", None)
    if faults is not None:
        problems.extend(fault.at(key=_join(key, fault.place.key)) for fault in faults())
    return made


@cache
def _reader(hint: Any) -> Reader:
    """What reads the values of a type hint."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _reader(next(a for a in get_args(hint) if a is not type(None)))
    if origin is tuple:
        return partial(_list, _reader(get_args(hint)[0]))
    if origin is not None and _is_below(origin, Mapping):
        return partial(_mapping, _reader(get_args(hint)[1]))
    if origin is Literal:
        return partial(_choice, get_args(hint))
    if is_dataclass(hint):
        return partial(_dataclass, hint)
    return _as_it_is if hint in (Any, object) else partial(_scalar, hint)


def _as_it_is(value: object, _key: str, _problems: list[Problem]) -> object:
    return value


def _is_below(candidate: object, parent: type) -> bool:
    """Whether a type hint's origin is a class below `parent`."""
    return isinstance(candidate, type) and issubclass(candidate, parent)


def _list(item: Reader, value: object, key: str, problems: list[Problem]) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        problems.append(_fault("data.list-expected", key, value=value))
        return ()
    return tuple(item(each, _join(key, index), problems) for index, each in enumerate(value))


def _mapping(item: Reader, value: object, key: str, problems: list[Problem]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        problems.append(_fault("data.table-expected", key, value=value))
        return {}
    return {str(name): item(each, _join(key, name), problems) for name, each in value.items()}


def _choice(choices: tuple[Any, ...], value: object, key: str, problems: list[Problem]) -> object:
    if value not in choices:
        known = [str(choice) for choice in choices]
        problems.append(
            _fault("data.choice", key, value=value, choices=known, nearest=nearest(str(value), known))
        )
    return value


def _scalar(hint: type, value: object, key: str, problems: list[Problem]) -> object:
    right = type(value) is hint or (
        hint is date and isinstance(value, date) and not isinstance(value, datetime)
    )
    if not right:
        code = "data.number-for-text" if hint is str and type(value) is int else "data.wrong-type"
        problems.append(_fault(code, key, expected=_WORDS.get(hint, hint.__name__), value=value))
    elif hint is str and not str(value).strip():
        problems.append(_fault("data.blank", key, name=key.rpartition(".")[2]))
    elif hint is str and UNPRINTABLE.search(str(value)):
        problems.append(_fault("data.unprintable", key, words=UNPRINTABLE.sub("\ufffd", str(value))))
    return value


def _fault(code: str, key: str, **arguments: object) -> Problem:
    return error(code, Place(key=key), **arguments)


def _join(key: str, name: object) -> str:
    return f"{key}.{name}" if key and name != "" else f"{key}{name}"
