"""Messages in Russian and in English: a key with arguments becomes a sentence.

A catalogue is a plain dictionary. What a message may hold beside its words:

- `{name}`: an argument, printed as the language prints dates, lists and so on;
- `{count|замечание|замечания|замечаний}`: the form of a word that goes with a number;
- `{state@state}`: the catalogue's word for an argument's value, here `state.issued`;
- `[[ Вы имели в виду «{nearest}»?]]`: a part that is left out when an argument in it is empty;
- `{{` and `}}`: braces as such.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lettergen.model.parties import Language

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FIELD = re.compile(r"\{\{|\}\}|\{(\w+)(?:@([\w-]+)|((?:\|[^{}|]*)+))?\}")
_LONGEST = 300
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class MissingMessage(ResourceWarning):
    """A key or an argument that a message lacks.

    Python hides this kind of warning from users and the tests make an error of it.
    """


def translate(language: Language, key: str, /, **arguments: object) -> str:
    """The message of a key in a language, filled; for an unknown key the key itself with its arguments."""
    text = find(language, key)
    if text is None:
        _complain(f"no message {key!r} in {language}")
        said = ", ".join(f"{name} = {printed(language, value)}" for name, value in arguments.items())
        return f"{key} ({said})" if said else key
    return _filled(language, key, text, arguments)


def find(language: Language, key: str) -> str | None:
    """A message as it stands in the catalogue, or None."""
    return _catalogue(language).get(key)


def field_names(text: str) -> frozenset[str]:
    """The arguments that a message asks for."""
    return frozenset(field[1] for field in _FIELD.finditer(text) if field[1])


def printed(language: Language, value: object) -> str:
    """A value as it is printed in a message: `21.08.2018` or `21 August 2018`, lists with commas.

    Of the model's texts and names the one in the language is printed, else the other.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return _date(language, value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name} = {printed(language, item)}" for name, item in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        items = [printed(language, item) for item in value]
        return ", ".join(items if isinstance(value, list | tuple) else sorted(items))
    if hasattr(value, "code") and hasattr(value, "arguments"):  # a fault that another one quotes
        return translate(language, value.code, **value.arguments)
    if hasattr(value, "ru") and hasattr(value, "en"):
        return printed(language, getattr(value, language) or value.ru or value.en)
    text = str(getattr(value, "full", value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    messages: Mapping[str, str] = import_module(f"lettergen.locale.{language}").MESSAGES
    return messages


def _filled(language: Language, key: str, text: str, arguments: Mapping[str, object]) -> str:
    def kept(part: re.Match[str]) -> str:
        return "" if any(_is_empty(arguments.get(name)) for name in field_names(part[1])) else part[1]

    def piece(field: re.Match[str]) -> str:
        name, family, forms = field.groups()
        if name is None:
            return field[0][0]
        if name not in arguments:
            _complain(f"message {key!r} in {language} needs {name!r}")
            return field[0]
        value = arguments[name]
        if forms:
            return _form(language, value, forms[1:].split("|"))
        word = find(language, f"{family}.{value}") if family else None
        return printed(language, value) if word is None else word

    return _FIELD.sub(piece, _OPTIONAL.sub(kept, text))


def _form(language: Language, count: object, forms: list[str]) -> str:
    """The form that goes with a number: one, two to four, five and more; in English one and many."""
    number = abs(count) if isinstance(count, int) else 0
    if language == "en":
        return forms[0 if number == 1 else 1]
    if 11 <= number % 100 <= 14:
        return forms[2]
    return forms[{1: 0, 2: 1, 3: 1, 4: 1}.get(number % 10, 2)]


def _date(language: Language, value: date) -> str:
    if language == "ru":
        day = f"{value:%d.%m}.{value.year:04}"
    else:
        day = f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{day} {value:%H:%M}" if isinstance(value, datetime) else day


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str | list | tuple) and not value)


def _complain(words: str) -> None:
    import warnings

    warnings.warn(words, MissingMessage, stacklevel=3)
