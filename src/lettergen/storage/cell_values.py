"""What a cell holds, as the value that a draft has for it; what it cannot mean is told, never repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from lettergen.errors import InputError, Problem, error, fail, nearest
from lettergen.language.names import gender_of
from lettergen.model.amounts import typed_amount
from lettergen.model.columns import Column, ColumnType
from lettergen.model.parties import Language
from lettergen.model.structure import UNPRINTABLE
from lettergen.storage.naming import Directory

_BREAK = re.compile(r"\r\n?")
_UNKNOWN = "\ufffd"  # stands where a sign of a CSV file means nothing in its encoding
_SPACES = re.compile(r"\s+")
_ERRORS = frozenset(
    "#N/A #REF! #VALUE! #DIV/0! #NAME? #NUM! #NULL! #SPILL! #CALC! #FIELD! #BLOCKED! #GETTING_DATA "
    "#Н/Д #ССЫЛКА! #ЗНАЧ! #ДЕЛ/0! #ИМЯ? #ЧИСЛО! #ПУСТО! #ПЕРЕНОС! #ВЫЧИСЛ! #ПОЛЕ! #ЗАБЛОКИРОВАНО!".split()
)
_FIRST_DAY = date(1900, 3, 1)  # before, Excel counts days otherwise than the calendar, and has 29.02.1900
_LARGEST = 10**15  # Excel keeps and shows fifteen digits
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?: [0-9]{3})*|[0-9]{1,15})")
_DATES = (
    re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})"),
    re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"),
)
_SEPARATORS = re.compile(r"\s*[;\n]\s*")
_INITIAL = re.compile(r"\w\.?$|(?:\w\.){1,3}$")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_TURKIC = ("оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу")  # a patronymic of two words ends so
_GENDERS = {"м": "m", "муж": "m", "мужской": "m", "m": "m", "male": "m"} | {
    "ж": "f", "жен": "f", "женский": "f", "f": "f", "female": "f",
}  # fmt: skip
Plain = str | int | date | dict[str, str] | list[str]


def cell_value(column: Column, raw: object, directory: Directory) -> Plain | None:
    """The value of a cell, None for a blank one; raises InputError with what is wrong, without its place."""
    if isinstance(raw, str):
        raw = _BREAK.sub("\n", raw.strip())
        if raw.startswith("="):
            raise _fault("cell.formula", value=raw)
        if raw in _ERRORS:
            raise _fault("cell.error", value=raw)
        if UNPRINTABLE.search(raw) or _UNKNOWN in raw:
            raise _fault("cell.unprintable")
        raw = raw or None
    if raw is None:
        return None
    if not isinstance(raw, str | int | float | date | time | timedelta):
        raise _fault("cell.formula", value="=")  # a formula over several cells
    if column.table:
        return _RECORDS[column.type](column, raw, directory)
    if column.type == "choice":
        return _choice(column, raw)
    return _READERS[column.type](raw)


def _text(raw: object) -> str:
    """Words; what Excel took for a number has lost its leading zeros, and nobody knows how many."""
    if isinstance(raw, bool):
        raise _fault("cell.not-text", value="TRUE" if raw else "FALSE")
    if isinstance(raw, date | time | timedelta):
        raise _fault("cell.not-text", value=_shown(raw))
    if isinstance(raw, int | float):
        raise _fault("cell.number-in-text", value=_shown(raw))
    return _SPACES.sub(" ", str(raw))


def _key(raw: object) -> str:
    """What tells rows apart: counted keys are numbers, which is no harm."""
    exact = _exact(raw)
    return _text(raw) if exact is None or exact != int(exact) else str(int(exact))


def _exact(raw: object) -> Decimal | None:
    """A number as Excel shows it, not as the computer has it; None for what is none, or was cut off."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) < _LARGEST:
        return None
    return Decimal(f"{raw:.15g}")


def _name(raw: object) -> str:
    """A record's name or acronym, which may look like a number."""
    return _key(raw)


def _integer(raw: object) -> int:
    if isinstance(raw, str) and _NUMBER.fullmatch(words := _plain_spaces(raw)):
        return int(words.replace(" ", ""))
    exact = _exact(raw)
    if exact is None or exact != int(exact):
        raise _fault("cell.no-integer", value=_shown(raw))
    return int(exact)


def _year(raw: object) -> int:
    year = _integer(raw)
    if not 1000 <= year <= 9999:
        raise _fault("cell.no-year", value=_shown(raw))
    return year


def _amount(raw: object) -> str:
    """A sum as text, exact to the hundredth."""
    exact = _exact(raw)
    if isinstance(raw, str) and (typed := typed_amount(_plain_spaces(raw))):
        return typed
    if exact is None or exact < 0 or exact != round(exact, 2):
        raise _fault("cell.no-amount", value=_shown(raw))
    return f"{abs(exact).normalize():f}"


def _date(raw: object) -> date:
    day = raw.date() if isinstance(raw, datetime) else raw
    if isinstance(day, date) and day >= _FIRST_DAY:
        return day
    for form, order in zip(_DATES, ((3, 2, 1), (1, 2, 3)), strict=True):
        if isinstance(raw, str) and (found := form.fullmatch(raw)):
            try:
                return date(*(int(found[place]) for place in order))
            except ValueError:
                break
    raise _fault("cell.no-date", value=_shown(raw))


def _gender(raw: object) -> str:
    found = _GENDERS.get(str(raw).casefold().rstrip("."))
    if found is None:
        raise _fault("cell.no-gender", value=_shown(raw))
    return found


def _choice(column: Column, raw: object) -> str:
    """The value of what was picked, whichever language it was picked in."""
    words = _key(raw)
    chosen = column.field.chosen(words) if column.field else None
    if chosen is None:
        known = [*column.labels("ru"), *column.labels("en")]
        picked = list(dict.fromkeys(column.labels(_language_of(words))))
        raise _fault("cell.no-choice", value=words, nearest=nearest(words, known), known=picked)
    return chosen


def _language_of(words: str) -> Language:
    return "ru" if _CYRILLIC.search(words) else "en"


def _list(raw: object) -> list[str]:
    return [word for word in re.split(r"[\s,;]+", _text(raw)) if word]


def _person(raw: object) -> dict[str, str]:
    """A Russian name as lists have it: surname, given name, patronymic."""
    name = _text(raw)
    words = name.split(" ")
    if not _CYRILLIC.search(name):
        raise _fault("cell.name-not-cyrillic", value=name)
    if len(words) == 1 or any(_INITIAL.fullmatch(word) for word in words):
        raise _fault("cell.name-not-whole", value=name)
    if name.isupper():
        raise _fault("cell.name-in-capitals", value=name, nearest=name.title())
    if len(words) == 3 and gender_of(words[1]) and not gender_of(words[2]):
        raise _fault("cell.name-order", value=name, nearest=f"{words[2]} {words[0]} {words[1]}")
    if len(words) == 4 and words[3].casefold() in _TURKIC:
        words[2:] = [f"{words[2]} {words[3]}"]
    if len(words) > 3:
        raise _fault("cell.name-too-long", value=name)
    return dict(zip(("surname", "given", "patronymic"), words, strict=False))


def _record(column: Column, raw: object, directory: Directory) -> str:
    return _found(column.table, _name(raw), directory)


def _records(column: Column, raw: object, directory: Directory) -> list[str]:
    """Several records in one cell; a comma may belong to a name, so it parts them only where it must."""
    names = _SEPARATORS.split(raw) if isinstance(raw, str) else [_name(raw)]
    found, problems = list[str](), list[Problem]()
    for words in filter(None, names):
        is_one = "," not in words or directory.find(column.table, words)
        for part in filter(None, [words] if is_one else re.split(r"\s*,\s*", words)):
            try:
                found.append(_found(column.table, part, directory))
            except InputError as reason:
                problems += reason.problems
    if problems:
        fail(problems)
    return found


def _found(table: str, words: str, directory: Directory) -> str:
    words = _SPACES.sub(" ", words)
    ids = directory.find(table, words)
    if not ids:
        raise _fault(
            "cell.no-record", value=words, nearest=directory.nearest(table, words), file=f"data/{table}.toml"
        )
    if len(ids) > 1:
        raise _fault("cell.several-records", value=words, ids=ids, file=f"data/{table}.toml")
    return ids[0]


def _plain_spaces(words: str) -> str:
    return _SPACES.sub(" ", words.replace("\u00a0", " ").replace("\u202f", " "))


def _shown(raw: object) -> object:
    """A value as the clerk sees it in the cell, as nearly as that can be known."""
    if isinstance(raw, float):
        return f"{raw:.15g}"
    return raw.date() if isinstance(raw, datetime) else raw


def _fault(code: str, **arguments: object) -> InputError:
    return InputError(error(code, None, **arguments))


_READERS: Mapping[ColumnType, Callable[[object], Plain]] = {
    "key": _key,
    "line": _text,
    "person": _person,
    "gender": _gender,
    "integer": _integer,
    "year": _year,
    "date": _date,
    "amount": _amount,
    "list": _list,
}
_RECORDS: Mapping[ColumnType, Callable[[Column, object, Directory], Plain]] = {
    "record": _record,
    "records": _records,
}
