"""A new workspace: empty, with the example, or as a demonstration."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lettergen.actions.issuing import Issued, issue
from lettergen.errors import InputError, Place, SetupError, error
from lettergen.workspace import MARKER, Workspace

DEMO_DRAFT = Path("letters", "drafts", "confirmation-207.toml")
_EXAMPLE = ("data", "templates", "letters/drafts")


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration workspace with its letter."""

    folder: Path
    issued: Issued


def init(folder: Path, *, example: bool = False) -> Path:
    """Make a workspace in a folder that is empty or not there yet; raises InputError where it is not empty."""
    folder = Path(folder).absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(error("folder.not-empty", Place(file=str(folder))))
    source = example_folder()
    try:
        for name in _EXAMPLE if example else ("templates",):
            for path in _files(source / name):
                target = folder / path.relative_to(source)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        (folder / "letters" / "drafts").mkdir(parents=True, exist_ok=True)
        if not example:
            _write_empty_data(folder / "data")
    except OSError as reason:
        raise SetupError(error("setup.unwritable", Place(file=str(folder)), reason=reason.strerror or "")) from reason
    return folder


def demo(folder: Path, environ: dict[str, str] | None = None) -> Demo:
    """The example workspace with letter 207 issued in both languages; an existing demonstration is reused.

    Raises InputError where the folder holds something else.
    """
    folder = Path(folder).absolute()
    if not (folder / MARKER).is_file() or not (folder / DEMO_DRAFT).is_file():
        init(folder, example=True)
    workspace = Workspace.at(folder, **({"environ": environ} if environ else {}))
    if not workspace.settings.example:
        raise InputError(error("folder.not-empty", Place(file=str(folder))))
    return Demo(folder, _first_letter(workspace) or issue(workspace, DEMO_DRAFT))


def _first_letter(workspace: Workspace) -> Issued | None:
    """The demonstration's letter where it was issued before, whatever became of its draft since."""
    with closing(workspace.register(writing=False)) as register:
        for letter in register.letters(state="issued"):
            if letter.key.startswith(f"{DEMO_DRAFT.as_posix()}#"):
                return Issued(letter, new=False)
    return None


def example_folder() -> Path:
    """Where the example's files are: in the installed package, or at the root of a checkout."""
    packaged = Path(str(resources.files("lettergen"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(("~$", ".")))


_SETTINGS = '''\
# Настройки рабочей папки. The settings of this workspace.

format = 1                        # версия устройства папки: не менять / version of this folder's layout
organisation = "office"           # кто пишет: запись из organisations.toml / who writes
default_series = "out"            # журнал по умолчанию / the register's default series
language = "ru"                   # язык сообщений программы / language of messages: ru, en
time_zone = "Europe/Moscow"

[series.out]
title.ru = "Исходящие письма"
title.en = "Outgoing letters"
pattern = "{seq}"                 # 208; "01-15/{seq}" – 01-15/208; "{seq:04}" – 0208; "{seq}/{year}" – 208/2026
# start = { 2026 = 208 }          # с какого номера начать год / where a year's numbers begin

[series.certificates]
title.ru = "Сертификаты"
title.en = "Certificates"
pattern = "{seq}/{year}"
'''
_ORGANISATIONS = '''\
# Организации. Первая – та, что пишет письма: впишите свою. Organisations; the first one writes the letters.

[office]
kind = "issuer"
name.ru = "Наименование организации"
name.en = "Name of the organisation"
# address.ru = ""
# address.en = ""
# inn = "0000000000"              # в кавычках, чтобы не пропал ноль впереди / in quotes: keeps a leading zero
# phone = ""
# email = ""
'''
_SIGNATORIES = '''\
# Подписанты: кто подписывает письма. Signatories.

[director]
placeholder = true                # имя еще не внесено: уберите строку, когда внесете / remove when the name is real
name.ru = { surname = "Фамилия", given = "Имя", patronymic = "Отчество" }
name.en = "Name Surname"
[director.titles.director]
text.ru = "директор"
text.en = "Director"
'''
_PHRASES = '''\
# Постоянные слова и выражения. Fixed phrases.

[closing]
ru = "С уважением,"
en = "Yours faithfully,"

[closing_named]
ru = "С уважением,"
en = "Yours sincerely,"

[project]
ru = "Проект"
en = "Project"

[platform]
ru = "Проектная платформа"
en = "Project platform"

[flagship]
ru = "Флагманский проект"
en = "Flagship project"
'''
_EMPTY = {
    "settings": _SETTINGS,
    "organisations": _ORGANISATIONS,
    "signatories": _SIGNATORIES,
    "phrases": _PHRASES,
    "programmes": "# Программы. Programmes.\n",
    "projects": "# Проекты. Projects.\n",
    "events": "# Мероприятия. Events.\n",
}


def _write_empty_data(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in _EMPTY.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8", newline="\n")
