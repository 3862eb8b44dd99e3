"""A new sheet for a round: the columns that its kinds of letters need, with help, lists and an example."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lettergen.model.columns import KEY, Column, ColumnType
from lettergen.model.parties import Language, Text
from lettergen.model.structure import UNPRINTABLE
from lettergen.storage.writing import AUTHOR, DAY, TEXT, note, row_height, write, write_head

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

KIND_NAME = "lettergen_kind"  # a name of the sheet's own, whose value is the kind
KINDS_PROPERTY = "lettergen"  # a property of the document: the kinds in the order of its sheets
KINDS_SEPARATOR = ";"
EXAMPLE_TITLE = Text("Образец", "Example")
EXAMPLE_KEY = Text("пример", "example")
LISTS_TITLE = Text("Списки", "Lists")

_HEAD, _FIRST, _LAST = 1, 2, 100_000  # rows: of the heads, and those that are for letters
_LONGEST_TITLE = 31  # signs of a sheet's name, as Excel counts them
_LONGEST_MESSAGE_TITLE = 32
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_REQUIRED_MARK = " *"
_REQUIRED_FILL, _OPTIONAL_FILL, _EXAMPLE_FILL, _EXAMPLE_TAB = "D9E1F2", "EDEDED", "F2F2F2", "A6A6A6"
_PAGE_SIGNS = 190  # that stand side by side on a sheet of paper and can still be read


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of letter as a sheet: `example` holds the value of a cell by its column's key."""

    name: str
    title: Text
    columns: Sequence[Column]
    example: Mapping[str, str | float | date]

    @property
    def offered(self) -> list[Column]:
        """The columns that a new sheet has."""
        return [column for column in self.columns if column.offered]


@dataclass(frozen=True, slots=True)
class _Look:
    """How a column looks, what its cells take, and what Excel lets pass without a question."""

    width: int
    format: str
    takes: Text
    limits: tuple[str, str, str] | None = None


_LOOKS: Mapping[ColumnType, _Look] = {
    "key": _Look(11, TEXT, Text("Любые буквы и цифры", "Any letters and digits")),
    "line": _Look(26, TEXT, Text("Текст", "Text")),
    "person": _Look(
        28,
        TEXT,
        Text(
            "Фамилия, имя и отчество полностью: Иванова Анна Петровна",
            "Surname, given name and patronymic in full, in Russian: Иванова Анна Петровна",
        ),
    ),
    "gender": _Look(10, TEXT, Text("м или ж", "m or f")),
    "integer": _Look(
        10, "0", Text("Целое число", "A whole number"), ("whole", "-2147483648", "2147483647")
    ),
    "year": _Look(10, "0", Text("Год: 2015", "A year: 2015"), ("whole", "1000", "9999")),
    "date": _Look(13, DAY, Text("Дата: 21.08.2018", "A date: 21.08.2018"), ("date", "1", "2958465")),
    "amount": _Look(
        15, "#,##0.00", Text("Сумма: 16700,50", "An amount: 16700.50"), ("decimal", "0", "999999999999999")
    ),
    "record": _Look(
        24,
        TEXT,
        Text(
            "Выберите из списка или впишите id, краткое или полное название",
            "Choose from the list, or write an id, a short name or the full name",
        ),
    ),
    "records": _Look(
        32,
        TEXT,
        Text(
            "Одно или несколько, через ; или каждое с новой строки (Alt+Enter): id, краткие или полные "
            "названия. Первое можно выбрать из списка",
            "One or several, separated by ; or on following lines (Alt+Enter): ids, short names or full "
            "names. The first can be chosen from the list",
        ),
    ),
    "choice": _Look(22, TEXT, Text("Выберите из списка", "Choose from the list")),
    "list": _Look(20, TEXT, Text("Одно или несколько слов, через запятую", "Words, separated by commas")),
}  # fmt: skip
_REQUIRED = Text("Обязательный столбец", "Required")
_OPTIONAL = Text("Можно не заполнять", "May be left empty")
_NOT_LISTED = Text("Такого нет в списке.", "This is not in the list.")
_GENDERS = Text('"м,ж"', '"m,f"')
_FOOTER = Text("Лист &P из &N", "Sheet &P of &N")
_EXAMPLE_NOTE = Text(
    "Так заполняют лист «{title}». Столбцы со звездочкой (*) обязательны, подсказки – в примечаниях "
    "к названиям столбцов.\n"
    "С этого листа письма не выпускаются. В скопированной отсюда строке измените ключ «{key}» или "
    "сотрите его.",
    "This is how the sheet “{title}” is filled in. Columns with an asterisk (*) are required; the notes "
    "on the heads say what a cell takes.\n"
    "No letters are made from this sheet. In a row that you copy from here change the key “{key}”, or "
    "delete it.",
)


def new_sheet(rounds: Sequence[SheetKind], language: Language, lists: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook to fill in: a sheet for each kind, an example of each, and the lists to pick from, hidden.

    `lists` holds by table what a record is picked by.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    lists = {**lists, **_choices(rounds, language)}
    titles = _Titles()
    names = [titles.take(_said(kind.title, language) or kind.name) for kind in rounds]
    for kind, name in zip(rounds, names, strict=True):
        _add_data(book.create_sheet(name), kind, language, lists)
    for kind, name in zip(rounds, names, strict=True):
        shown = _said(EXAMPLE_TITLE, language)
        title = titles.take(shown if len(rounds) == 1 else f"{shown} – {name}")
        _add_example(book.create_sheet(title), kind, language, name)
    _add_lists(book, titles.take(_said(LISTS_TITLE, language)), lists)
    _sign(book, rounds, names)
    book.save(packed := io.BytesIO())
    return packed.getvalue()


class _Titles:
    """The names of a workbook's sheets: what Excel takes, each once."""

    def __init__(self) -> None:
        self._taken = {"history"}  # Excel's own

    def take(self, words: str) -> str:
        """A name that is still free, as like the words as can be."""
        wanted = UNPRINTABLE.sub("", _NOT_IN_TITLES.sub(" ", words))
        wanted = " ".join(wanted.split()).strip("' ") or "1"
        name, count = _cut(wanted), 1
        while name.casefold() in self._taken:
            count += 1
            name = _cut(wanted, f" {count}")
        self._taken.add(name.casefold())
        return name


def _cut(words: str, ending: str = "") -> str:
    """The words with an ending, no longer than Excel takes."""
    while len((words + ending).encode("utf-16-le")) > 2 * _LONGEST_TITLE:
        words = words[:-1].rstrip("' ")
    return words + ending


def _add_data(
    sheet: Worksheet, kind: SheetKind, language: Language, lists: Mapping[str, Sequence[str]]
) -> None:
    """The sheet to fill in: each column has its format down to the end, though no cell is there yet."""
    from openpyxl.styles import Alignment
    from openpyxl.workbook.defined_name import DefinedName

    _add_heads(sheet, kind, language)
    for letter, column in _lettered(kind):
        dimension = sheet.column_dimensions[letter]
        dimension.number_format = _LOOKS[column.type].format
        dimension.alignment = Alignment(vertical="top", wrap_text=True)
        if validation := _validation(column, language, lists):
            validation.add(f"{letter}{_FIRST}:{letter}{_LAST}")
            sheet.add_data_validation(validation)
    sheet.defined_names.add(DefinedName(KIND_NAME, attr_text=f'"{kind.name}"'))
    sheet.auto_filter.ref = f"A{_HEAD}:{_last_letter(kind)}{_LAST}"
    _set_print(sheet, kind, language)


def _add_example(sheet: Worksheet, kind: SheetKind, language: Language, data_title: str) -> None:
    """A filled row, which its key gives away wherever it is pasted, and what to do."""
    from openpyxl.styles import PatternFill

    _add_heads(sheet, kind, language)
    key = _said(EXAMPLE_KEY, language)
    filled = {**kind.example, KEY: key}
    for letter, column in _lettered(kind):
        cell = sheet[f"{letter}{_FIRST}"]
        cell.number_format = _LOOKS[column.type].format
        write(cell, filled.get(column.key, ""))
        cell.fill = PatternFill("solid", fgColor=_EXAMPLE_FILL)
    sheet.row_dimensions[_FIRST].height = _height(kind, filled)
    told = _said(_EXAMPLE_NOTE, language).format(title=data_title, key=key)
    for line, words in enumerate(told.split("\n"), start=_FIRST + 2):
        write(sheet.cell(line, 1), words, wrapped=False)
    sheet.sheet_properties.tabColor = _EXAMPLE_TAB
    _set_print(sheet, kind, language)


def _add_heads(sheet: Worksheet, kind: SheetKind, language: Language) -> None:
    for letter, column in _lettered(kind):
        cell = sheet[f"{letter}{_HEAD}"]
        words = column.head(language) + (_REQUIRED_MARK if column.required else "")
        fill = _REQUIRED_FILL if column.required else _OPTIONAL_FILL
        write_head(cell, words, fill=fill, bold=column.required)
        cell.comment = note(_help(column, language), AUTHOR)
        sheet.column_dimensions[letter].width = _LOOKS[column.type].width
    heads = {column.key: column.head(language) for column in kind.offered}
    sheet.row_dimensions[_HEAD].height = _height(kind, heads)
    sheet.freeze_panes = f"A{_FIRST}"


def _height(kind: SheetKind, values: Mapping[str, object]) -> float:
    """The height of a row that holds these values, by their columns' keys."""
    return row_height((values.get(column.key, ""), _LOOKS[column.type].width - 2) for column in kind.offered)


def _help(column: Column, language: Language) -> str:
    """What the note of a head says: its name, what is meant, whether it is required, what a cell takes."""
    said = (
        _REQUIRED if column.required else _OPTIONAL,
        column.help or Text(),
        _LOOKS[column.type].takes,
    )
    sentences = [_sentence(_said(text, language)) for text in said]
    return "\n".join([column.head(language), "", *filter(None, sentences)])


def _sentence(words: str) -> str:
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."


def _validation(
    column: Column, language: Language, lists: Mapping[str, Sequence[str]]
) -> DataValidation | None:
    """What Excel offers in a cell, and asks about where something else is written.

    It only asks: ids are right as well, and a date may be written that this computer does not know as one.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    look = _LOOKS[column.type]
    if column.type == "gender":
        found = DataValidation("list", formula1=_said(_GENDERS, language))
    elif lists.get(table := column.table or _choice_table(column.labels(language))):
        found = DataValidation("list", formula1=_list_name(table))
    elif look.limits:
        type_, least, most = look.limits
        found = DataValidation(type_, operator="between", formula1=least, formula2=most)
    else:
        return None
    found.allow_blank, found.errorStyle = True, "warning"
    found.showErrorMessage = column.type != "records"
    found.errorTitle = column.head(language)[:_LONGEST_MESSAGE_TITLE]
    found.error = " ".join(
        [_said(_NOT_LISTED, language)] * (column.type in ("record", "choice"))
        + [_sentence(_said(look.takes, language))]
    )
    return found


def _add_lists(book: Workbook, title: str, lists: Mapping[str, Sequence[str]]) -> None:
    """The lists side by side, each under a name: Excel keeps a list of another sheet by a name only."""
    from openpyxl.utils import get_column_letter
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(title)
    sheet.sheet_state = "hidden"
    for place, (table, labels) in enumerate(lists.items(), start=1):
        letter = get_column_letter(place)
        for line, label in enumerate([table, *labels], start=_HEAD):
            write(sheet.cell(line, place), label, wrapped=False)
        sheet.column_dimensions[letter].width = _LOOKS["record"].width
        if labels:
            area = f"'{title}'!${letter}${_FIRST}:${letter}${_HEAD + len(labels)}"
            book.defined_names.add(DefinedName(_list_name(table), attr_text=area))


def _choices(rounds: Sequence[SheetKind], language: Language) -> dict[str, list[str]]:
    """The lists that the manifests have, each once."""
    found = (column.labels(language) for kind in rounds for column in kind.offered if column.type == "choice")
    return {_choice_table(labels): labels for labels in found}


def _choice_table(labels: Sequence[str]) -> str:
    """The name of a list: the same for the same words."""
    return f"choice_{zlib.crc32(chr(0).join(labels).encode()):08x}" if labels else ""


def _list_name(table: str) -> str:
    return f"lettergen_{table}"


def _sign(book: Workbook, rounds: Sequence[SheetKind], names: Iterable[str]) -> None:
    """The file tells which kinds it is for."""
    from openpyxl.packaging.custom import StringProperty

    value = KINDS_SEPARATOR.join(kind.name for kind in rounds)
    book.custom_doc_props.append(StringProperty(name=KINDS_PROPERTY, value=value))
    book.properties.title, book.properties.creator = ", ".join(names), AUTHOR


def _set_print(sheet: Worksheet, kind: SheetKind, language: Language) -> None:
    """On paper: A4 on its side, as few sheets side by side as can be read, with the rows' numbers."""
    signs = sum(_LOOKS[column.type].width for column in kind.offered)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-signs // _PAGE_SIGNS), 0
    sheet.print_options.headings = sheet.print_options.gridLines = True
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEAD}:{_HEAD}"
    sheet.oddHeader.center.text = sheet.title.replace("&", "&&")
    sheet.oddFooter.right.text = _said(_FOOTER, language)
    sheet.page_margins.left = sheet.page_margins.right = 0.4


def _lettered(kind: SheetKind) -> list[tuple[str, Column]]:
    from openpyxl.utils import get_column_letter

    return [(get_column_letter(place), column) for place, column in enumerate(kind.offered, start=1)]


def _last_letter(kind: SheetKind) -> str:
    return _lettered(kind)[-1][0]


def _said(text: Text, language: Language) -> str:
    return getattr(text, language) or text.ru or text.en or ""
