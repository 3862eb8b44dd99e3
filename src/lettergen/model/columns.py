"""The columns of a round's sheet: what a kind of letter asks for, one column each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.parties import Language, Text

ColumnType = Literal[
    "key",
    "line",
    "person",
    "gender",
    "integer",
    "year",
    "date",
    "amount",
    "record",
    "records",
    "list",
    "choice",
]
KEY = "key"
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` is the dotted name in a draft of what its cells hold.

    `table` names the records that a cell may name; `offered` says that a new sheet has the column, the others
    are understood where a clerk adds them. `field` is the field of the kind that a single column is for.
    """

    key: str
    type: ColumnType
    label: Text
    required: bool = False
    help: Text | None = None
    table: str = ""
    offered: bool = True
    field: FieldSpec | None = None

    def labels(self, language: Language) -> list[str]:
        """What a person picks from, where the manifest lists that."""
        choices = self.field.choices if self.field else {}
        return [getattr(label, language) or label.ru or label.en or value for value, label in choices.items()]

    def head(self, language: Language) -> str:
        """What stands in the column's head."""
        return getattr(self.label, language) or self.label.ru or self.label.en or self.key

    def is_headed(self, words: str) -> bool:
        """Whether a head means this column: its label in either language, or its key."""
        return plain_head(words) in {plain_head(name) for name in (self.label.ru, self.label.en, self.key)}


def plain_head(words: str | None) -> str:
    """A head without signs, spaces and the case of letters, which make no difference."""
    return _NOISE.sub("", (words or "").casefold().replace("ё", "е"))


_OF_TYPE: dict[str, tuple[ColumnType, str]] = {
    "organisation": ("record", "organisations"),
    "programme": ("record", "programmes"),
    "project": ("record", "projects"),
    "projects": ("records", "projects"),
    "event": ("record", "events"),
    "integer": ("integer", ""),
    "year": ("year", ""),
    "date": ("date", ""),
    "amount": ("amount", ""),
    "picture": ("line", ""),
    "choice": ("choice", ""),
}
_KEY = Column(
    KEY,
    "key",
    Text("Ключ", "Key"),
    help=Text(
        "Не обязателен. Отличает строки друг от друга: нужен, если двум адресатам идут одинаковые письма",
        "Optional. Tells rows from each other: needed where two letters are to be the same",
    ),
)
_SIGNATORY = Column(
    "signatory",
    "record",
    Text("Подписант", "Signatory"),
    required=True,
    help=Text("Кто подписывает: из data/signatories.toml", "Who signs: from data/signatories.toml"),
    table="signatories",
)
_LANGUAGES: dict[Language, Text] = {"ru": Text("рус.", "Russian"), "en": Text("англ.", "English")}
_EXTRA = (
    Column("languages", "list", Text("Языки", "Languages"), offered=False),
    Column("titles", "list", Text("Должности", "Titles"), offered=False),
    Column("addressee.address.ru", "line", Text("Адрес (рус.)", "Address (Russian)"), offered=False),
    Column("addressee.address.en", "line", Text("Адрес (англ.)", "Address (English)"), offered=False),
    Column("in_reply_to.number", "line", Text("На №", "In reply to No."), offered=False),
    Column("in_reply_to.date", "date", Text("На № от", "In reply to, of"), offered=False),
    Column("preparer.name.ru", "person", Text("Исполнитель (рус.)", "Preparer (Russian)"), offered=False),
    Column("preparer.name.en", "line", Text("Исполнитель (англ.)", "Preparer (English)"), offered=False),
    Column("preparer.phone", "line", Text("Телефон исполнителя", "Preparer’s phone"), offered=False),
)


def columns(kind: Kind, languages: tuple[Language, ...]) -> list[Column]:
    """The columns of a kind whose letters have these languages, in the order of a new sheet."""
    found = [_KEY, _SIGNATORY]
    if kind.subject != "none":
        text = Text("Тема", "Subject")
        found += _lines("subject", text, languages, required=kind.subject == "required")
    if kind.addressee != "none":
        found += _addressee(languages)
    for name, spec in kind.fields.items():
        found += _of_field(name, spec, languages)
    return [*found, *(column for column in _EXTRA if _fits(column, kind))]


def _fits(column: Column, kind: Kind) -> bool:
    return kind.addressee != "none" or not column.key.startswith("addressee.")


def _of_field(name: str, spec: FieldSpec, languages: tuple[Language, ...]) -> Iterator[Column]:
    if spec.type == "text":
        made = _lines(name, spec.label, languages, required=spec.needed, help_=spec.help)
    elif spec.type == "person":
        made = _person(name, spec.label, languages, required=spec.needed, help_=spec.help)
    else:
        type_, table = _OF_TYPE[spec.type]
        made = iter([Column(name, type_, spec.label, spec.needed, spec.help, table, field=spec)])
    for column in made:
        yield (
            column
            if spec.default is None and spec.ask
            else replace(column, offered=spec.ask, help=_with_default(spec, column))
        )


def _with_default(spec: FieldSpec, column: Column) -> Text | None:
    """The help of a column, with what is printed where its cell is empty."""
    if spec.default is None:
        return column.help
    language = column.key.rpartition(".")[2]
    default = spec.default.get(language) if isinstance(spec.default, Mapping) else spec.default
    if default is None:
        return column.help
    known = column.help or Text()
    shown = ", ".join(map(str, default)) if isinstance(default, list) else str(default)
    label = spec.choices.get(spec.chosen(default) or "", Text(shown, shown))
    ru = _joined(known.ru or known.en, f"Если пусто: {label.ru or label.en}")
    en = _joined(known.en or known.ru, f"If empty: {label.en or label.ru}")
    return Text(ru, en)


def _joined(first: str | None, second: str) -> str:
    return f"{first.rstrip('.')}. {second}" if first else second


def _addressee(languages: tuple[Language, ...]) -> Iterator[Column]:
    label = Text("Адресат", "Addressee")
    organisation = Text("Адресат: организация", "Addressee: organisation")
    yield Column("addressee.organisation", "record", organisation, table="organisations")
    yield from _lines("addressee.title", Text("Адресат: должность", "Addressee: title"), languages)
    yield from _person("addressee", label, languages)


def _lines(
    key: str,
    label: Text,
    languages: tuple[Language, ...],
    *,
    required: bool = False,
    help_: Text | None = None,
) -> Iterator[Column]:
    """A text: a column for each language."""
    for language in languages:
        yield Column(f"{key}.{language}", "line", _in_language(label, language), required, help_)


def _person(
    key: str,
    label: Text,
    languages: tuple[Language, ...],
    *,
    required: bool = False,
    help_: Text | None = None,
) -> Iterator[Column]:
    """A person: the name in one cell as people write it, surname first in Russian; and the gender."""
    for language in languages:
        type_: ColumnType = "person" if language == "ru" else "line"
        yield Column(f"{key}.name.{language}", type_, _name_label(label, language), required, help_)
    note = Text(
        "Нужен, только если нет отчества: м или ж", "Needed only where there is no patronymic: m or f"
    )
    yield Column(
        f"{key}.gender", "gender", Text(f"{label.ru or label.en}: пол", f"{label.en or label.ru}: gender"),
        help=note,
    )  # fmt: skip


def _name_label(label: Text, language: Language) -> Text:
    ru, en = label.ru or label.en, label.en or label.ru
    if language == "ru":
        return Text(f"{ru}: фамилия, имя, отчество", f"{en}: name in Russian")
    return Text(f"{ru}: имя латиницей", f"{en}: name in English")


def _in_language(label: Text, language: Language) -> Text:
    words = _LANGUAGES[language]
    return Text(f"{label.ru or label.en} ({words.ru})", f"{label.en or label.ru} ({words.en})")
