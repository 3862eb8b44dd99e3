"""Every form in which a letter may print a value, each with the tag that prints it.

The forms are made by the filters themselves, in the environment in which letters are filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from html import unescape
from itertools import permutations
from typing import Any

from lettergen.document.adopting.folding import folded
from lettergen.document.adopting.nouns import counted_nouns
from lettergen.document.environment import Node, environment
from lettergen.document.limits import FillError, Meter
from lettergen.language.wording import Wording
from lettergen.language.words import Name, NamePart, WordError, Words
from lettergen.model.kind import Kind
from lettergen.model.parties import CASES, Language

_BREAK, _TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
_UNSEEN = frozenset("kind gender language logo seal signature".split())
_IN_CASES = ("", *CASES)
_CASE = re.compile(rf"\| ({'|'.join(CASES)})\b")
_YEAR = len("\u00a0г.")


def _chained(*groups: tuple[str, ...]) -> tuple[str, ...]:
    """Filters one after the other, each group giving one of them."""
    chains = [""]
    for group in groups:
        chains = [" | ".join(filter(None, (chain, name))) for chain in chains for name in group]
    return tuple(chains)


_DATES: Mapping[Language, tuple[str, ...]] = {
    "ru": (
        "", "long_date", "long_date_full", "quoted_date",
        *(f'date_words("{case}")' for case in ("nominative", "genitive", "accusative", "instrumental")),
    ),
    "en": ("", "numeric_date", "us_date", "ordinal_date", "date_words"),
}  # fmt: skip
_MONTHS = ("month_year", "in_month", "quarter")
_NAMES: Mapping[Language, tuple[str, ...]] = {
    "ru": (*_chained(_IN_CASES, ("", "initials", "surname_initials", "upper")), "salutation"),
    "en": ("", "initials", "surname_initials", "upper", "salutation"),
}
_TEXTS: Mapping[Language, tuple[str, ...]] = {
    "ru": _chained(_IN_CASES, ("", "upper_first", "upper")),
    "en": ("", "upper_first", "upper"),
}
_SUMS: Mapping[Language, tuple[str, ...]] = {
    "ru": (
        "money", "money_full", "money_words", *(f'money_words(case="{case}")' for case in CASES),
        "money_words | upper_first", 'money_words(case="genitive") | upper_first',
    ),
    "en": ("money", "money_full", "money_words", "money_words | upper_first"),
}  # fmt: skip
_FIGURES: Mapping[Language, tuple[str, ...]] = {
    "ru": (
        "figures",
        *_chained(
            ("number_words", 'number_words("f")', 'number_words(case="genitive")'), ("", "upper_first")
        ),
    ),
    "en": ("figures", "number_words", "number_words | upper_first"),
}
_PERIODS = ("period", "period_from_to", "years")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form of a value: how it reads, the tag that prints it, where the value stands in the context.

    `nature` names the rule by which its surroundings are judged; `item` is its place in a list.
    """

    text: str
    tag: str
    path: str
    nature: str
    item: int | None = None
    folded: str = ""

    @property
    def root(self) -> str:
        """The first name of the path."""
        return self.path.partition(".")[0].partition("[")[0]

    @property
    def case(self) -> str:
        """The case that the tag asks for; empty for the words as they stand in the record."""
        if self.path.endswith(("dative", "title_dative")):
            return "dative"
        found = _CASE.search(self.tag)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints what filters make of a value, as the filler would; forms come from the letter's wording."""

    language: Language
    wording: Wording

    def text(self, source: str, **values: Any) -> str | None:
        """What a piece of a template prints, or None where it cannot be printed."""
        context = {**values, Meter.NAME: Meter(), Wording.NAME: self.wording}
        try:
            shown = _compiled(source, self.language).render(context)
        except (FillError, WordError, ValueError, ArithmeticError, TypeError):
            return None
        return unescape(shown.replace(_BREAK, "\n").replace(_TAB, "\t"))


@cache
def _compiled(source: str, language: Language) -> Any:
    return environment(language).from_string(source)


@dataclass(frozen=True, slots=True)
class Known:
    """What a letter may print: the forms of its values, and its lists with the forms of their items."""

    candidates: tuple[Candidate, ...]
    lists: Mapping[str, tuple[tuple[Candidate, ...], ...]]


@dataclass(slots=True)
class _Walk:
    printer: Printer
    kind: Kind
    context: Mapping[str, Any]
    made: list[Candidate] = field(default_factory=list)
    lists: dict[str, tuple[tuple[Candidate, ...], ...]] = field(default_factory=dict)


def known_forms(context: Mapping[str, Any], kind: Kind, printer: Printer) -> Known:
    """Every form of every value of a letter's context."""
    walk = _Walk(printer, kind, context)
    for name, value in context.items():
        if not name.startswith("_"):
            walk.made += _of_value(walk, name, value)
    walk.made += _of_years(walk)
    top = {name: value for name, value in context.items() if name in kind.fields}
    walk.made += _periods(walk, "", top)
    return Known(tuple(_unlike(walk.made)), walk.lists)


def _unlike(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Each form of a value once, by the shortest tag; forms with nothing to read are left out."""
    seen: set[tuple[str, str, str]] = set()
    for each in sorted(candidates, key=lambda each: len(each.tag)):
        form = folded(each.text)
        if any(sign.isalnum() for sign in form) and (form, each.path, each.case) not in seen:
            seen.add((form, each.path, each.case))
            yield replace(each, folded=form)


def _of_value(walk: _Walk, path: str, value: Any) -> Iterator[Candidate]:
    name = path.rpartition(".")[2]
    if name in _UNSEEN or value is None or isinstance(value, bool):
        return
    if isinstance(value, Node):
        fields = {each: getattr(value, each) for each in dir(value)}
        for each, inner in fields.items():
            yield from _of_value(walk, f"{path}.{each}", inner)
        yield from _given_first(walk, path, fields)
        yield from _periods(walk, f"{path}.", fields)
    elif isinstance(value, list):
        yield from _of_list(walk, path, value)
    else:
        yield from _of_leaf(walk, path, value)


def _of_leaf(walk: _Walk, path: str, value: Any) -> Iterator[Candidate]:
    language, root = walk.printer.language, path.partition(".")[0]
    if isinstance(value, Name):
        yield from _printed(walk, path, value, _NAMES[language], "name")
    elif isinstance(value, NamePart):
        if path.endswith(".surname"):
            yield from _printed(walk, path, value, _IN_CASES if language == "ru" else ("",), "surname")
    elif isinstance(value, date):
        nature = {"letter": "date", "in_reply_to": "reply-date"}.get(root, "day")
        yield from _printed(walk, path, value, _DATES[language], nature)
        yield from _printed(walk, path, value, _MONTHS, "month")
        for name in ("long_date", "quoted_date") if language == "ru" else ():
            yield from _composed(walk, path, value, f"{{{{ ({{}} | {name})[:-{_YEAR}] }}}}", nature)
    elif isinstance(value, Decimal):
        yield from _printed(walk, path, value, _SUMS[language], "sum")
        yield from _printed(walk, path, value, _FIGURES[language], "figures")
    elif isinstance(value, int):
        yield from _of_number(walk, path, value)
    elif isinstance(value, str):
        yield from _of_words(walk, path, value)


def _of_words(walk: _Walk, path: str, value: str) -> Iterator[Candidate]:
    special = {"letter.number": "number", "in_reply_to.number": "reply-number"}
    if path in special:
        yield from _printed(walk, path, value, ("",), special[path])
    elif path.startswith("phrases."):
        yield from _printed(walk, path, value, ("",), "phrase")
    else:
        chains = _TEXTS[walk.printer.language] if isinstance(value, Words) else ("", "upper_first")
        yield from _printed(walk, path, value, chains, _nature_of(path, value))


def _nature_of(path: str, value: str) -> str:
    """How far words can be trusted to speak of what they belong to."""
    root, _, name = path.rpartition(".")
    if name == "label":
        return "label"
    if "title" in name and root.split("[")[0] in ("signatory", "addressee", "signatory.titles"):
        return "position"
    if name in ("dative", "title_dative"):
        return "name" if name == "dative" else "position"
    if len(folded(value).removeprefix("the ").split()) == 1 or not any(sign.isalpha() for sign in value):
        return "short"
    return "words"


def _of_number(walk: _Walk, path: str, value: int) -> Iterator[Candidate]:
    spec = walk.kind.fields.get(path)
    is_year = path == "letter.year" or bool(spec and spec.type == "year")
    yield from _printed(walk, path, value, ("",), "year" if is_year else "digits")
    for forms, tail in counted_nouns(path.rpartition(".")[2], spec, walk.printer.language):
        if tail:
            yield from _composed(walk, path, value, f"{{{{ {{}} }}}}{tail}", "count")
        else:
            given = ", ".join(f'"{form}"' for form in forms)
            yield from _printed(walk, path, value, (f"plural({given})",), "count")


def _printed(walk: _Walk, path: str, value: Any, chains: tuple[str, ...], nature: str) -> Iterator[Candidate]:
    for chain in chains:
        yield from _composed(walk, path, value, f"{{{{ {{}}{' | ' if chain else ''}{chain} }}}}", nature)


def _composed(walk: _Walk, path: str, value: Any, source: str, nature: str) -> Iterator[Candidate]:
    """What a piece of a template prints in which `{}` stands for the value."""
    shown = walk.printer.text(source.replace("{}", "_value", 1), _value=value)
    if shown is not None:
        yield Candidate(shown, source.replace("{}", path, 1), path, nature)


def _given_first(walk: _Walk, path: str, fields: Mapping[str, Any]) -> Iterator[Candidate]:
    """A person's name in the order of speech: given name, patronymic, surname."""
    parts = [name for name in ("given", "patronymic", "surname") if isinstance(fields.get(name), NamePart)]
    if len(parts) < 2:
        return
    for case in _IN_CASES if walk.printer.language == "ru" else ("",):
        chain = f" | {case}" if case else ""
        source = " ".join(f"{{{{ {{}}.{part}{chain} }}}}" for part in parts)
        shown = walk.printer.text(source.replace("{}", "_value"), _value=Node(fields))
        if shown is not None:
            yield Candidate(shown, source.replace("{}", path), f"{path}.name", "name")


def _periods(walk: _Walk, prefix: str, fields: Mapping[str, Any]) -> Iterator[Candidate]:
    """Two dates, or two years, of one record, the earlier first."""
    for kind in (date, int):
        timed: dict[str, Any] = {name: value for name, value in fields.items() if type(value) is kind}
        for first, last in permutations(timed, 2):
            for chain in _PERIODS if kind is date else ("years",):
                if timed[first] >= timed[last]:
                    continue
                values = {"_first": timed[first], "_last": timed[last]}
                shown = walk.printer.text(f"{{{{ _first | {chain}(_last) }}}}", **values)
                if shown is not None:
                    tag = f"{prefix}{first} | {chain}({prefix}{last})"
                    yield Candidate(shown, f"{{{{ {tag} }}}}", f"{prefix}{first}", "period")
                    if shown.endswith("\u00a0г."):
                        bare = f"{{{{ ({tag})[:-{_YEAR}] }}}}"
                        yield Candidate(shown[:-_YEAR], bare, f"{prefix}{first}", "period")


def _of_years(walk: _Walk) -> Iterator[Candidate]:
    """Years that are counted up to the letter's."""
    for name, spec in walk.kind.fields.items():
        if spec.type == "year" and walk.context.get(name) is not None:
            source = f"{{{{ (letter.year - {name}) | past_years }}}}"
            values = {"letter": walk.context["letter"], name: walk.context[name]}
            shown = walk.printer.text(source, **values)
            if shown is not None:
                yield Candidate(shown, source, name, "counted-years")


def _of_list(walk: _Walk, path: str, items: list[Any]) -> Iterator[Candidate]:
    """The forms of a list's items: under the loop's name for loops, by their place for all else."""
    name = item_name(path)
    found = []
    for index, item in enumerate(items):
        own = tuple(_unlike(list(_of_value(walk, name, item))))
        found.append(own)
        for each in own:
            placed = f"{path}[{index}]"
            tag = re.sub(rf'(?<![\w."]){name}(?![\w"])', placed, each.tag)
            yield replace(each, tag=tag, path=placed + each.path.removeprefix(name), item=index)
    if items:
        walk.lists[path] = tuple(found)


def item_name(path: str) -> str:
    """What a loop calls an item of a list: `project` of `projects`."""
    name = path.rpartition(".")[2]
    return name.removesuffix("s") if name.endswith("s") and len(name) > 3 else f"{name}_item"
