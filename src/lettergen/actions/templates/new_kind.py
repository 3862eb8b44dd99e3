"""A new kind of letter, made from one that is like it: a manifest to be edited, and both Word files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lettergen.actions.checking import kind_problems
from lettergen.errors import InputError, Place, Problem, error
from lettergen.model.parties import Text
from lettergen.storage.durable import write_through
from lettergen.storage.file_names import is_file_name
from lettergen.workspace import Workspace

_NAME = re.compile(r"\w[\w-]*")
_OF_FORM = ("form", "reading")  # the words of a form belong to that kind alone
_HEAD = """\
# Вид документа: {ru}. Вид письма – в Word: {files}.
# A kind of letter: {en}. Its looks are edited in Word: {files}.
# Все, что может сказать манифест / All that a manifest may say: docs – kind-manifest.md

"""
_MORE = """
# --- Что еще бывает: уберите «# » и впишите свое / What else there is: take away the “# ” ------------------
#
# Поле, в котором выбирают. В проекте письма пишут on_site или «очно», в шаблоне – {{ attendance }}.
# A field to choose from. A draft says on_site or “on site”, the template {{ attendance }}.
# [fields.attendance]
# type = "choice"
# label.ru = "Форма участия"
# label.en = "Attendance"
# choices.on_site = { ru = "очно", en = "on site" }
# choices.online = { ru = "дистанционно", en = "online" }
# default = "on_site"           # если не указано / where nothing is given
#
# Поле, о котором не спрашивают: его может назвать только сам проект письма.
# A field that nobody is asked for: only a draft may give it.
# [fields.room]
# type = "text"
# label.ru = "Зал"
# label.en = "Room"
# required = false
# ask = false
#
# Что должно быть верно в каждом письме / What must hold of every letter:
# [[rules]]
# rule = "period_end ≥ period_start"
# message.ru = "Период кончается раньше, чем начинается."
# message.en = "The period ends before it begins."
"""
_NAMES = """\
# file_name = "{number} {organisation} {language}"    # имена копий / names of copies
"""


@dataclass(frozen=True, slots=True)
class NewKind:
    """A kind that was made: its files, the manifest first, and what its check says."""

    name: str
    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def new_kind(workspace: Workspace, name: str, like: str, title: Text | None = None) -> NewKind:
    """Make a kind from another one; without a `title` it is called by its name.

    Raises InputError for a name that cannot be or is taken, and for an unknown model.
    """
    templates = workspace.templates
    templates.kind(like, Place(key="--like"))
    folder = _free_folder(workspace, name)
    languages = templates.languages(like)
    contents = {f"{each}.docx": templates.template(like, each).docx for each in languages}
    named = title or Text(name, name)
    manifest = _manifest(templates.manifest_path(like).read_text(encoding="utf-8"), named, list(contents))
    for file, content in contents.items():
        write_through(folder / file, content)
    path = templates.manifest_path(name)
    write_through(path, manifest.encode())  # last: without it, the folder is no kind
    files = (path, *(folder / file for file in contents))
    return NewKind(name, files, tuple(kind_problems(workspace, name, workspace.records.phrases)))


def _free_folder(workspace: Workspace, name: str) -> Path:
    """Where the kind is to stand."""
    if not _NAME.fullmatch(name) or not is_file_name(name):
        raise InputError(error("template.bad-kind", Place(key="KIND"), name=name))
    folder = workspace.templates.folder / name
    if folder.exists() and any(folder.iterdir()):
        raise InputError(error("template.kind-exists", Place(file=workspace.shown(folder)), name=name))
    return folder


def _manifest(model: str, title: Text, files: list[str]) -> str:
    """The model's manifest under another title, with what it says of its fields, and hints."""
    import tomlkit

    document: Any = tomlkit.parse(_without_head(model))
    for key in ("title", *_OF_FORM):
        document.pop(key, None)
    ru, en = title.ru or title.en, title.en or title.ru
    said = "".join(f"title.{line}" for line in tomlkit.dumps({"ru": ru, "en": en}).splitlines(keepends=True))
    names = "" if "file_name" in document else _NAMES
    head = _HEAD.format(ru=ru, en=en, files=", ".join(files))
    return f"{head}{said}{names}{tomlkit.dumps(document).strip()}\n{_MORE}"


def _without_head(text: str) -> str:
    """A manifest without the comment above it, which speaks of another kind."""
    return re.sub(r"\A\ufeff?(?:[ \t]*(?:#[^\n]*)?\n)+", "", text)
