"""Tables of numbers, dates and names: each row as words, in a column `got`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

from lettergen.actions.date_formats import formatted
from lettergen.errors import Problem
from lettergen.language import dates, en, english_numerals, money, numerals, ru, values
from lettergen.language.counted_phrases import phrase
from lettergen.language.english_plurals import plural_of
from lettergen.language.transliteration import icao
from lettergen.language.typography import NBSP
from lettergen.language.words import WordError
from lettergen.storage.tables import read_table

Row = Mapping[str, str]
Number = int | Decimal
Answer = Callable[[Row], str]
NumberAnswer = Callable[[Number, Row], str]
Topic = Literal["numbers", "dates", "translit"]


@dataclass(frozen=True, slots=True)
class Worded:
    """The rows with their answers, and the problems of those that have none."""

    rows: list[dict[str, str]]
    problems: list[Problem]


def word_table(path: Path, topic: Topic) -> Worded:
    """Answer each row of a CSV file; raises InputError where a column is missing."""
    columns, answer = _TOPICS[topic]
    rows, problems = [], []
    for line, row in enumerate(read_table(path, columns), start=2):
        got = ""
        try:
            got = answer(row).replace(NBSP, " ")
        except WordError as reason:
            problems.append(reason.problem.at(file=str(path), line=line, key=row.get("id", "")))
        rows.append({**row, "got": got})
    return Worded(rows, problems)


def _number(row: Row) -> str:
    language = _language(row["lang"])
    kind = re.sub(r"[\W_]+", "_", row["kind"].strip().lower())
    kind = _OTHER_NAMES.get(kind, kind)
    number = _value(row["value"], language)
    return _KINDS[language][values.one_of(kind, _KINDS[language])](number, row)


def _date(row: Row) -> str:
    return formatted(row["value"], row["format"], row["locale"].strip() or "ru")


def _name(row: Row) -> str:
    return icao(row["name"]).upper()


_TOPICS: Mapping[Topic, tuple[tuple[str, ...], Answer]] = {
    "numbers": (("kind", "lang", "value"), _number),
    "dates": (("format", "locale", "value"), _date),
    "translit": (("name",), _name),
}


def _language(name: str) -> str:
    """The language of `ru`, `en`, `en_GB`."""
    return values.one_of(name.strip().lower().partition("_")[0].partition("-")[0], _KINDS)


def _value(text: str, language: str) -> Number:
    """A number as people write it: `1234.5`, «1 234,56», `1,234.56`, `-5`, `15 %`."""
    plain = re.sub(r"[\s_%]", "", text).replace("−", "-")
    in_groups = re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(\.\d+)?", plain)
    if in_groups and (language == "en" or in_groups[1] or plain.count(",") > 1):
        plain = plain.replace(",", "")
    elif "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        raise WordError("data.no-number", value=text)
    number = values.number(Decimal(plain))
    return number if "." in plain else int(number)


def _case(row: Row) -> str:
    """The case of `gen`, `acc_anim`."""
    return re.split(r"[\W_]", row.get("case", "").strip())[0] or "nominative"


def _is_animate(row: Row) -> bool:
    return "anim" in row.get("case", "") and "inan" not in row.get("case", "")


def _gender(row: Row) -> str:
    return row.get("gender", "").strip() or "m"


def _unit(row: Row) -> str:
    if unit := row.get("unit", "").strip():
        return unit
    raise WordError("data.no-unit")


def _russian_cardinal(number: Number, row: Row) -> str:
    if unit := row.get("unit", "").strip():
        return numerals.agreeing(number, phrase(unit), _case(row))
    return numerals.cardinal(number, _gender(row), _case(row), animate=_is_animate(row))


def _english_cardinal(number: Number, row: Row) -> str:
    words = english_numerals.cardinal(number)
    return f"{words} {_english_noun(number, unit)}" if (unit := row.get("unit", "").strip()) else words


def _russian_plural(number: Number, row: Row) -> str:
    return f"{str(number).replace('.', ',')} {phrase(_unit(row)).after(number, _case(row))}"


def _english_plural(number: Number, row: Row) -> str:
    return f"{number} {_english_noun(number, _unit(row))}"


def _english_noun(number: Number, unit: str) -> str:
    return unit if abs(number) == 1 else plural_of(unit)


_KINDS: Mapping[str, Mapping[str, NumberAnswer]] = {
    "ru": {
        "cardinal": _russian_cardinal,
        "ordinal": lambda number, row: numerals.ordinal(
            number, _gender(row), _case(row), animate=_is_animate(row)
        ),
        "ordinal_num": lambda number, row: numerals.ordinal_in_figures(number, _gender(row), _case(row)),
        "money": lambda number, row: money.russian_words(number, _unit(row), _case(row)),
        "money_full": lambda number, row: money.russian_full(number, _unit(row)),
        "money_figures": lambda number, row: money.russian_figures(number, _unit(row)),
        "plural": _russian_plural,
        "year": lambda number, row: dates.year_in_words(number, _case(row)),
        "percent": lambda number, row: ru.percent(number),
        "percent_words": lambda number, row: numerals.agreeing(number, numerals.PERCENT, _case(row)),
        "figures": lambda number, row: ru.figures(number),
    },
    "en": {
        "cardinal": _english_cardinal,
        "ordinal": lambda number, row: english_numerals.ordinal(number),
        "ordinal_num": lambda number, row: english_numerals.ordinal_in_figures(number),
        "money": lambda number, row: money.english_words(number, _unit(row)),
        "money_full": lambda number, row: money.english_full(number, _unit(row)),
        "money_figures": lambda number, row: money.english_figures(number, _unit(row)),
        "plural": _english_plural,
        "year": lambda number, row: english_numerals.year(number),
        "percent": lambda number, row: en.percent(number),
        "percent_words": lambda number, row: en.percent_words(number),
        "figures": lambda number, row: en.figures(number),
    },
}
_OTHER_NAMES = {
    "decimal": "cardinal",
    "fraction": "cardinal",
    "number": "cardinal",
    "words": "cardinal",
    "ordinal_figures": "ordinal_num",
    "ordinal_short": "ordinal_num",
    "money_words": "money",
    "money_official": "money_full",
    "money_brackets": "money_full",
    "money_num": "money_figures",
    "currency": "money_figures",
    "count": "plural",
    "percent_num": "percent",
}
