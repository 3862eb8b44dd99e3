"""The journal that an office kept before: what its columns mean, and what one of its rows says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from lettergen.errors import Problem, error
from lettergen.model.numbering import Series

Cell = str | date | None
NEEDED = ("number", "date")

# What heads of journals are called, cut to letters: the first column that fits is taken.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "number": (
        "рег", "регномер", "регистрационныйномер", "регистрационный", "исх", "исходящийномер", "исходящий",
        "номер", "документа", "письма", "исхдокумента",
        "регистрационныйномердокумента", "номердокумента", "номерписьма", "индекс",
        "регистрационныйиндекс", "исхномер", "регно",
        "no", "number", "regno", "refno", "ref", "reference", "outno", "letterno", "documentno", "",
    ),
    "date": (
        "дата", "датарегистрации", "датадокумента", "датаписьма", "датаотправки", "датаотправления",
        "date", "dateofregistration", "registrationdate", "dateofletter", "letterdate",
    ),
    "addressee": (
        "адресат", "кому", "куда", "кудакому", "комуадресован", "корреспондент", "получатель", "организация",
        "адресаткорреспондент", "addressee", "to", "recipient", "sentto", "correspondent",
    ),
    "subject": (
        "содержание", "краткоесодержание", "краткоесодержаниедокумента", "тема", "заголовок", "очем",
        "содержаниедокумента", "наименование", "заголовоктекста", "наименованиедокумента",
        "видикраткоесодержание", "видидокументакраткоесодержание", "видокументакраткоесодержание",
        "виддокументакраткоесодержание", "subject", "content", "contents", "summary", "about", "title",
    ),
    "kind": ("вид", "виддокумента", "тип", "типдокумента", "kind", "type", "kindofdocument", "documenttype"),
    "signatory": (
        "подписант", "подписал", "кемподписан", "кемподписано", "ктоподписал", "подписавший", "подпись",
        "signatory", "signedby", "signed", "signature",
    ),
    "preparer": (
        "исполнитель", "исполнил", "подготовил", "ответственный", "ответственныйисполнитель",
        "preparedby", "preparer", "executor", "author",
    ),
    "note": ("примечание", "примечания", "отметка", "отметки", "note", "notes", "remark", "remarks"),
    "state": ("состояние", "статус", "state", "status"),
}  # fmt: skip
_LETTERS = re.compile(r"[^a-zа-я]+")
_VOID = re.compile(
    r"аннулир|отмен[её]н|испорчен|не\s*использ|пропущен|\bvoid|\bcancel|\bunused|\bspoil", re.IGNORECASE
)
_MONTHS = (
    ("янв", "jan"), ("фев", "feb"), ("мар", "mar"), ("апр", "apr"), ("май", "may"), ("июн", "jun"),
    ("июл", "jul"), ("авг", "aug"), ("сен", "sep"), ("окт", "oct"), ("ноя", "nov"), ("дек", "dec"),
)  # fmt: skip
_BY_MONTH = {name: month for month, names in enumerate(_MONTHS, start=1) for name in names} | {"мая": 5}
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\s*(?:г\.?)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"[«\"]?(\d{1,2})[»\"]?\s*([a-zа-я]{3,9})\.?,?\s*(\d{4})?\s*(?:г(?:\.|ода)?)?")
_ENGLISH = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_EXCEL_DAYS = range(29_221, 73_051)  # 1980 to 2099, as a workbook counts days
_EXCEL_FIRST = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class FormerRow:
    """One row of the former journal, understood: what it says of a letter by the name of the column."""

    line: int
    printed: str
    seq: int
    suffix: str
    day: date
    void: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_dated(self) -> bool:
        """Whether the row itself names its day."""
        return self.day != date.min


def columns_of(cells: Sequence[Cell]) -> dict[str, int] | None:
    """Where each thing stands by the heads of a table; None for a row that is no head."""
    heads = [_cut(cell) if isinstance(cell, str) else None for cell in cells]
    found: dict[str, int] = {}
    for name, known in _HEADS.items():
        places = [(known.index(head), place) for place, head in enumerate(heads) if head in known]
        if name == "number":  # «№» alone is cut to nothing; «№ п/п» counts the lines
            places = [(rank, place) for rank, place in places if heads[place] or _is_sign(cells[place])]
        if places:
            found[name] = min(places)[1]
    return found if all(name in found for name in NEEDED) else None


def is_count_of_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 …"""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and filled == [str(place) for place in range(1, len(filled) + 1)]


def is_void(facts: Mapping[str, str]) -> bool:
    """Whether a row says that its number has no letter."""
    return bool(_VOID.search(facts.get("state", "")) or _VOID.match(facts.get("note", "")))


def day_of(value: Cell, year: int | None = None) -> date | None:
    """The day that a cell names; without a year it is of the year that is known. None for no day."""
    if isinstance(value, date) or not value:
        return value or None
    text = value.strip().lower()
    if text.isdigit() and int(text) in _EXCEL_DAYS:
        return _EXCEL_FIRST + timedelta(days=int(text))
    for expression, order in (
        (_ISO, (3, 2, 1)),
        (_FIGURES, (1, 2, 3)),
        (_WORDS, (1, 2, 3)),
        (_ENGLISH, (2, 1, 3)),
    ):
        if match := expression.fullmatch(text):
            day, month, of_year = (match[place] for place in order)
            return _day(day, month, of_year or str(year or ""))
    return None


def read_row(
    line: int, cells: Mapping[str, Cell], numbering: Series, year: int | None, today: date
) -> tuple[FormerRow | None, list[tuple[str, Problem]]]:
    """A row understood, or what is wrong with it, each fault with the column it stands in.

    The day of a void row that lacks its date, and of one whose date is wrong, is the first day there is: its
    place in the book decides.
    """
    facts = {name: str(cell) for name, cell in cells.items() if cell and name not in NEEDED}
    problems: list[tuple[str, Problem]] = []
    printed = str(cells.get("number") or "")
    read = numbering.read(printed)
    if read is None:
        code = "sheet.number-unlike" if printed else "sheet.no-number"
        problems.append(("number", error(code, value=printed, pattern=numbering.pattern)))
    void = (facts.get("note") or facts.get("state", "")) if is_void(facts) else ""
    day = day_of(cells.get("date"), year)
    if day is None and (cells.get("date") or not void):
        code = "sheet.date-unlike" if cells.get("date") else "sheet.no-date"
        problems.append(("date", error(code, value=str(cells.get("date") or ""))))
    problems += [("date", problem) for problem in _day_problems(day, read and read[2], year, today)]
    if read is None:
        return None, problems
    seq, suffix, _ = read
    certain = day if day and not problems else date.min
    return FormerRow(line, _bare(printed), seq, suffix, certain, void, facts), problems


def _day_problems(day: date | None, printed: int | None, year: int | None, today: date) -> Iterator[Problem]:
    if day is None:
        return
    if day > today:
        yield error("sheet.date-in-future", value=day, today=today)
    if year is not None and day.year != year:
        yield error("sheet.other-year", value=day, year=year)
    if printed is not None and day.year != printed:
        yield error("sheet.number-year", value=day, year=printed)


def _day(day: str, month: str, year: str) -> date | None:
    number = int(month) if month.isdigit() else _BY_MONTH.get(month[:3], 0)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _cut(head: str) -> str:
    """A head without signs and spaces, so that «Рег. №» and «рег.номер» can be told."""
    return _LETTERS.sub("", head.lower().replace("ё", "е").replace("№", "").replace("п/п", "пп"))


def _is_sign(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.strip() in ("№", "#", "№№")


def _bare(printed: str) -> str:
    """A number without the sign in front of it."""
    return re.sub(r"^(исх\.?)?\s*(№|#)\s*", "", printed.strip(), flags=re.IGNORECASE)
