"""Filters and tests, each in a tag that is made of the example in its docstring."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from inspect import getdoc, unwrap

from lettergen.document.environment import filters
from lettergen.document.palette.entries import Entry, Section
from lettergen.document.palette.samples import printed_in_both, printed_tag, sample_values
from lettergen.document.palette.words import FILTERS, JINJA_FILTERS, JINJA_TESTS
from lettergen.model.kind import Kind
from lettergen.model.parties import LANGUAGES, Text

_SIGN = "✓"  # what a test prints when it holds
_TITLES = Text("Фильтры", "Filters"), Text("Фильтры и проверки Jinja", "Jinja’s filters and tests")
_EXAMPLE = r"^(?:>>>|\.\.\.) {name}\(((?:\w+\([^)]*\))|.*?)(?:, (.*))?\)\n *(.*)"
_DAYS, _NAME = re.compile(r"\bdate\([^)]*\)"), re.compile(r"\bName\([^)]*\)")
_WORDS = re.compile('^"(?!Юрий)[^"]*"$')  # words in Latin letters have an example of their own
_CURRENCY = re.compile('"[A-Z]{3}"')
# Which field of a kind stands in examples for a person, two days, words, a sum: of the first type it has.
_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "person": {"person": ".name"},
    "event": {"first": ".starts", "last": ".ends"},
    "project": {"first": ".start", "last": ".end"},
    "organisation": {"words": ".name"},
    "programme": {"words": ".name"},
    "amount": {"amount": ""},
}


@dataclass(frozen=True, slots=True)
class Names:
    """Fields that examples of filters speak of: a person, two days, words, a sum."""

    person: str = "signatory.name"
    first: str = "letter.date"
    last: str = "letter.date"
    words: str = "signatory.title"
    amount: str = ""
    currency: str = ""


def filter_sections(kind: Kind, phrases: Mapping[str, Text]) -> list[Section]:
    """Our own filters with an example for the kind, then what Jinja has and templates may use."""
    values, names = sample_values(kind, phrases), _names(kind)
    own: dict[tuple[str, str], Entry] = {}
    for language in LANGUAGES:
        for name, function in filters(language).items():
            tag = filter_tag(name, function, names)
            entry = own.get((name, tag)) or Entry(tag, (f"| {name}",), filter_meaning(name, function), {})
            printed = printed_tag(tag, language, values[language]) or ""
            own[name, tag] = replace(entry, values={**entry.values, language: printed})
    jinja = [
        Entry(tag, (f"| {name}",), meaning, printed_in_both(tag, values))
        for name, (tag, meaning) in JINJA_FILTERS.items()
    ]
    for name, (words, meaning) in JINJA_TESTS.items():
        tag = f"{{% if {words} %}}{_SIGN}{{% endif %}}"
        jinja.append(Entry(tag, (f"is {name}",), meaning, printed_in_both(tag, values)))
    heads = zip(("filters", "jinja"), _TITLES, (own.values(), jinja), strict=True)
    return [Section(name, title, tuple(entries)) for name, title, entries in heads]


def filter_tag(name: str, function: Callable[..., str], names: Names) -> str:
    """A tag with a filter: the example of its docstring, with fields of the kind in place of its values."""
    value, more, _ = filter_example(name, function)
    for pattern, field in ((_DAYS, names.first), (_NAME, names.person), (_WORDS, names.words)):
        value = pattern.sub(field or value, value)
    if value == names.first and _DAYS.search(more):
        more = _DAYS.sub(lambda _: names.last, more)
    elif value == names.first:
        value = "letter.date"
    if name.startswith("money") and names.amount:
        value, more = names.amount, _CURRENCY.sub(f'"{names.currency}"', more)
    return f"{{{{ {value} | {name}{f'({more})' if more else ''} }}}}"


def filter_example(name: str, function: Callable[..., str]) -> tuple[str, str, str]:
    """The value, the other arguments and the result of a filter's example, as its docstring writes them."""
    found = re.search(_EXAMPLE.format(name=name), getdoc(unwrap(function)) or "", re.MULTILINE)
    if found is None:
        raise LookupError(name)
    value, more, result = found.groups()
    return value, more or "", result.replace("\\xa0", "\xa0").strip("'")


def _names(kind: Kind) -> Names:
    """The kind's own fields that examples can speak of."""
    by_type = {spec.type: name for name, spec in reversed([*kind.fields.items()])}
    found: dict[str, str] = {}
    for type_, fields in _EXAMPLES.items():
        if type_ in by_type:
            found |= {key: f"{by_type[type_]}{field}" for key, field in fields.items() if key not in found}
    if "amount" in by_type:
        found["currency"] = kind.fields[by_type["amount"]].currency or ""
    return Names(**found)


def filter_meaning(name: str, function: Callable[..., str]) -> Text:
    """What a filter does: in English as its docstring begins."""
    english = (getdoc(unwrap(function)) or "").partition("\n\n")[0]
    return Text(FILTERS.get(name, name), " ".join(english.split()))
