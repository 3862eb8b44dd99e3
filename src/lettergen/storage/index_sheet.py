"""The index of a round: which letters there are, to whom, and in which files; a sheet's order is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lettergen.language import en, ru
from lettergen.language.typography import NBSP
from lettergen.model.journal import Cell, Column, Journal, JournalTable
from lettergen.model.letter import State
from lettergen.model.numbering import RefNumber
from lettergen.model.parties import Language, Text

# What a column holds, its head, and its width in millimetres on paper and in a workbook, which has more room.
_COLUMNS = (
    ("number", Text("Рег. №", "Number"), 17, 18),
    ("date", Text("Дата", "Date"), 18, 20),
    ("kind", Text("Вид документа", "Kind"), 34, 40),
    ("organisation", Text("Организация", "Organisation"), 40, 44),
    ("addressee", Text("Адресат", "Addressee"), 44, 50),
    ("subject", Text("Краткое содержание", "Subject"), 58, 66),
    ("files", Text("Файлы", "Files"), 56, 72),
)
_TITLE = Text("Перечень писем", "Index of letters")
_NAME = Text("Перечень", "Index")
_SHEET = Text("Лист из", "Sheet of")
_STATES: Mapping[State, Text] = {
    "void": Text("номер аннулирован", "number is void"),
    "reserved": Text("письмо не закончено", "letter is not finished"),
}
_OF = Text("от {first}", "of {first}")
_FROM_TO = Text("с {first} по {last}", "of {first} to {last}")
_COUNT = Text("Всего писем: {count}", "Letters in all: {count}")
_SPAN = Text("№ {low}–{high}", "Nos. {low}–{high}")
_ONE = Text("№ {low}", "No. {low}")
_VOID = Text("аннулировано номеров: {void}", "numbers void: {void}")
_DAYS: Mapping[Language, Callable[[date], str]] = {"ru": ru.numeric_date, "en": en.numeric_date}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One letter of the index, in the index's language; `files` are names as the reader finds them."""

    number: RefNumber
    date: date
    state: State
    kind: str = ""
    organisation: str = ""
    addressee: str = ""
    subject: str = ""
    files: tuple[str, ...] = ()


def index_of(rows: Sequence[IndexRow], office: str, language: Language) -> Journal:
    """The index as a table for paper and for a workbook; its day is that of the latest letter."""
    heads = [(name, _said(head, language), paper, room) for name, head, paper, room in _COLUMNS]
    table = JournalTable(
        title=_days([row.date for row in rows], language),
        name=_said(_NAME, language),
        rows=tuple(_cells(row, language) for row in rows),
        closing=_closing(rows, language),
    )
    sheet, of = _said(_SHEET, language).split()
    return Journal(
        office=office,
        title=_said(_TITLE, language),
        printed=tuple(Column(name, head, paper) for name, head, paper, _ in heads),
        full=tuple(Column(name, head, room) for name, head, _, room in heads),
        tables=(table,),
        sheet=(sheet, of),
        signature=(),
        language=language,
        made_on=max((row.date for row in rows), default=date(1980, 1, 1)),
    )


def _cells(row: IndexRow, language: Language) -> Mapping[str, Cell]:
    state = _STATES.get(row.state)
    return {
        "number": str(row.number),
        "date": row.date,
        "kind": row.kind,
        "organisation": row.organisation,
        "addressee": row.addressee,
        "subject": row.subject,
        "files": _said(state, language) if state else "\n".join(row.files),
    }


def _closing(rows: Sequence[IndexRow], language: Language) -> str:
    """«Всего писем: 180; № 208–387; аннулировано номеров: 1.»."""
    void = sum(row.state == "void" for row in rows)
    parts = [_said(_COUNT, language, count=len(rows) - void), *_spans([row.number for row in rows], language)]
    if void:
        parts.append(_said(_VOID, language, void=void))
    return "; ".join(parts) + "."


def _spans(numbers: Iterable[RefNumber], language: Language) -> list[str]:
    """The first and the last number of each series and year."""
    series: dict[tuple[str, int], list[RefNumber]] = {}
    for number in numbers:
        series.setdefault((number.series, number.year), []).append(number)
    return [
        _said(_SPAN if low != high else _ONE, language, low=low, high=high).replace(" ", NBSP)
        for low, high in ((min(group), max(group)) for group in series.values())
    ]


def _days(days: Sequence[date], language: Language) -> str:
    if not days:
        return ""
    first, last = (_DAYS[language](day) for day in (min(days), max(days)))
    return _said(_OF if first == last else _FROM_TO, language, first=first, last=last)


def _said(text: Text, language: Language, **values: object) -> str:
    return str(getattr(text, language)).format(**values)
