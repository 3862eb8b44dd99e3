"""A new draft, from questions that anybody can answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lettergen.errors import InputError, Place, error, nearest
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.parties import Text
from lettergen.storage.file_names import is_file_name
from lettergen.storage.naming import label_of, names_of
from lettergen.storage.records import FILE_OF_TYPE, Records
from lettergen.workspace import Workspace

Answer = str | int | date | Sequence[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A record that can be named in an answer: by its id, or by what it is called."""

    id: str
    names: tuple[str, ...]
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask for: `key` is its dotted name in the draft, `type` one of the manifest's types.

    It is not asked where the question whose key is `unless` has an answer. Without an answer of its own, the
    letter has the `default`.
    """

    key: str
    type: str
    label: Text
    required: bool = True
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    unless: str = ""
    default: Text | None = None


_SIGNATORY = Text("Подписант", "Signatory")
_SUBJECT = (
    Text("Тема письма, по-русски", "Subject, in Russian"),
    Text("Тема письма, по-английски", "Subject, in English"),
)
_PERSON = (
    ("ru.surname", Text("фамилия", "surname in Russian"), True),
    ("ru.given", Text("имя", "given name in Russian"), True),
    ("ru.patronymic", Text("отчество", "patronymic in Russian"), False),
    ("en", Text("имя и фамилия латиницей", "name in English"), True),
)
_GENDER = Text("пол, если нет отчества: м или ж", "gender, where there is no patronymic: m or f")
_GENDERS = (
    Choice("m", ("м", "мужской", "male"), Text("мужской", "male")),
    Choice("f", ("ж", "женский", "female"), Text("женский", "female")),
)


def draft_form(workspace: Workspace, kind_name: str) -> tuple[Kind, list[Question]]:
    """What a kind of letter asks for, in order; raises InputError for an unknown kind."""
    kind = workspace.templates.kind(kind_name, Place())
    records = workspace.records
    questions = [Question("signatory", "signatory", _SIGNATORY, choices=_choices(records, "signatories"))]
    if kind.subject != "none":
        for language, label in zip(("ru", "en"), _SUBJECT, strict=True):
            questions.append(Question(f"subject.{language}", "line", label, kind.subject == "required"))
    for name, spec in kind.fields.items():
        if spec.ask:
            questions += _of_field(name, spec, records)
    return kind, questions


def _of_field(name: str, spec: FieldSpec, records: Records) -> Iterator[Question]:
    """The questions for one field of a kind."""
    if spec.type == "person":
        for part, label, required in _PERSON:
            needed = required and spec.needed
            yield Question(f"{name}.name.{part}", "line", _joined(spec.label, label), needed, spec.help)
        label = _joined(spec.label, _GENDER)
        unless = f"{name}.name.ru.patronymic"
        yield Question(f"{name}.gender", "line", label, required=False, choices=_GENDERS, unless=unless)
    elif spec.type == "text":
        for language in ("ru", "en"):
            label = _joined(spec.label, Text(language, language))
            yield Question(
                f"{name}.{language}", "line", label, spec.needed, default=_default(spec, records, language)
            )
    else:
        choices = _offered(spec, records)
        default = _default(spec, records)
        yield Question(name, spec.type, spec.label, spec.needed, spec.help, choices, default=default)


def _offered(spec: FieldSpec, records: Records) -> tuple[Choice, ...]:
    """What a field is picked from."""
    if spec.choices:
        return tuple(
            Choice(value, tuple(filter(None, (label.ru, label.en))), label)
            for value, label in spec.choices.items()
        )
    return _choices(records, FILE_OF_TYPE[spec.type]) if spec.type in FILE_OF_TYPE else ()


def _default(spec: FieldSpec, records: Records, language: str = "") -> Text | None:
    """What a letter has where nothing is given, as people call it."""
    raw = spec.default.get(language) if language and spec.default else spec.default
    if raw is None:
        return None
    labels = {choice.id: choice.label for choice in _offered(spec, records)}
    named = [labels.get(spec.chosen(each) or str(each), Text(str(each))) for each in _several(raw)]
    ru, en = ((text.ru or text.en or "" for text in named), (text.en or text.ru or "" for text in named))
    return Text(", ".join(ru), ", ".join(en))


def _several(raw: object) -> list[object]:
    return raw if isinstance(raw, list) else [raw]


def match(choices: Sequence[Choice], said: str) -> str | None:
    """The id that an answer means: an id or a name, whole or as a beginning that only one has; else None."""
    wanted = said.strip().casefold()
    names = {choice.id: [choice.id, *choice.names] for choice in choices}
    for test in (str.__eq__, str.startswith, str.__contains__):
        found = [key for key, known in names.items() if any(test(name.casefold(), wanted) for name in known)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def nearest_choice(choices: Sequence[Choice], said: str) -> str:
    """The id that was probably meant where nothing fits, or an empty string."""
    return nearest(said, [choice.id for choice in choices])


def draft_path(workspace: Workspace, kind_name: str, name: str | None) -> Path:
    """Where a new draft goes; raises InputError for a name that is no file name, or is taken."""
    if name is None:
        return _free_name(workspace.drafts_folder, kind_name)
    stem = name.removesuffix(".toml")
    if not is_file_name(stem):
        raise InputError(error("draft.bad-name", name=name))
    path = workspace.drafts_folder / f"{stem}.toml"
    if path.exists():
        raise InputError(error("draft.exists", Place(file=workspace.shown(path)), name=stem))
    return path


def write_draft(workspace: Workspace, kind_name: str, answers: Mapping[str, Answer], path: Path) -> None:
    """Write the answers as a commented draft that anybody can go on editing."""
    kind, questions = draft_form(workspace, kind_name)
    path.parent.mkdir(parents=True, exist_ok=True)
    languages = workspace.templates.languages(kind_name)
    lines = [
        f"# {kind.title.ru or kind.title.en} / {kind.title.en or kind.title.ru}",
        "# Номера здесь нет: его даст журнал. The register gives the number.",
        "",
        f"kind = {json.dumps(kind_name)}",
        f"languages = {json.dumps(languages)}",
        "# date = 2018-08-21    # если не сегодня / if not today",
        "",
    ]
    for question in questions:
        said = f"# {question.label.ru} / {question.label.en}"
        if question.key in answers:
            lines += [said, f"{question.key} = {_toml(answers[question.key])}"]
        else:
            lines += [said, f"# {question.key} = {_sample(question)}"]
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


def _free_name(folder: Path, kind: str) -> Path:
    number = 1
    while (path := folder / f"{kind}-{number}.toml").exists():
        number += 1
    return path


def _toml(value: Answer) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, int):
        return str(value)
    return "[" + ", ".join(_toml(each) for each in value) + "]"


def _sample(question: Question) -> str:
    if question.type == "choice":
        return json.dumps(question.choices[0].id, ensure_ascii=False)
    samples = {
        "integer": "16",
        "amount": '"25000.50"',
        "year": "2015",
        "date": "2018-08-21",
        "projects": '["…"]',
    }
    return samples.get(question.type, '"…"')


def _choices(records: Records, table: str) -> tuple[Choice, ...]:
    found = ((key, records.get(table, key)) for key in records.ids(table))
    return tuple(Choice(key, tuple(names_of(record)), label_of(record)) for key, record in found)


def _joined(first: Text, second: Text) -> Text:
    return Text(f"{first.ru or first.en}: {second.ru}", f"{first.en or first.ru}: {second.en}")
