"""What the benchmarks of rounds share: an office, its sheet as a clerk would fill it, and figures of a process."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from pathlib import Path

from offices import office

KIND = "confirmation"
DAY = date(2018, 8, 21)
FIRST = 207
"""The first number of the example's year."""
_SURNAMES = (
    "Абрамов Белов Виноградов Громов Данилов Егоров Жданов Захаров Игнатов Комаров Лебедев Макаров Назаров "
    "Орлов Панов Родионов Савельев Тарасов Уваров Филатов Харитонов Цветков Чернов Шубин Щукин Юдин Яшин "
    "Баранов Воронин Голубев Дроздов Ершов Зимин Ильин Калинин Лыткин Мухин Носов Осипов Петров"
).split()
_GIVEN = (
    "Андрей Борис Виктор Григорий Дмитрий Евгений Иван Кирилл Михаил Николай Сергей Юрий".split(),
    "Анна Валентина Галина Дарья Елена Жанна Ирина Ксения Марина Нина Ольга Татьяна".split(),
)
_PATRONYMICS = (
    "Алексеевич Борисович Викторович Дмитриевич Евгеньевич Иванович Михайлович Николаевич Олегович Петрович "
    "Сергеевич Юрьевич"
).split()
_TITLES = (
    ("директор", "Director"),
    ("генеральный директор", "Director General"),
    ("заместитель директора", "Deputy Director"),
    ("начальник отдела", "Head of Department"),
    ("руководитель проекта", "Project Manager"),
    ("главный специалист", "Chief Specialist"),
    ("проректор", "Vice-Rector"),
    ("председатель правления", "Chairman of the Board"),
)
_ORGANISATIONS = ("leontief", "cleantech_cluster", "lindenholm_harbours", "northern_beacon", "green_quay")
_PROJECTS = ("smartup", "circular_pp", "area_21", "cities_multimodal", "bsr_electric", "cshipp")
_WORKS = (
    ("Чистые технологии для городской среды", "Clean technologies for the urban environment"),
    ("Транснациональное сотрудничество городов", "Transnational cooperation of cities"),
    ("Устойчивый транспорт прибрежных территорий", "Sustainable transport of coastal areas"),
    ("Закупки, сберегающие ресурсы", "Procurement that saves resources"),
)


def round_office(root: Path, rows: int) -> Path:
    """An office with a sheet of confirmations to different people, `round.xlsx`."""
    from openpyxl import load_workbook

    from lettergen.actions import make_sheet
    from lettergen.model.columns import columns
    from lettergen.workspace import Workspace

    workspace = Workspace.at(office(root), environ={"LETTERGEN_CACHE": str(root.with_name("cache"))})
    book = load_workbook(io.BytesIO(make_sheet(workspace, [KIND], "ru")))
    sheet = book.worksheets[0]
    known = columns(workspace.templates.kind(KIND, None), ("ru", "en"))  # type: ignore[arg-type]
    places = {column.key: index for index, column in enumerate(known, start=1) if column.offered}
    for line, values in enumerate(_rows(rows), start=2):
        for key, value in values.items():
            sheet.cell(line, places[key], value)
    book.save(root / "round.xlsx")
    return root


def _rows(count: int) -> Iterator[Mapping[str, str | int]]:
    """So many letters, each to another person."""
    people = list(product(range(2), _SURNAMES, range(len(_GIVEN[0])), _PATRONYMICS))
    rng = random.Random(2018)
    rng.shuffle(people)
    for number in range(count):
        female, surname, given, patronymic = people[number % len(people)]
        yield {
            "signatory": "director",
            **_about(rng, number + 1),
            **_to_whom(rng, bool(female), f"{surname} {_GIVEN[0][given]} {patronymic}".split(), given),
        }


def _about(rng: random.Random, number: int) -> dict[str, str | int]:
    """What a letter confirms: one to four projects, every third time a flagship, every fourth an event."""
    russian, english = rng.choice(_WORKS)
    chosen = rng.sample(_PROJECTS, rng.randint(1, 4))
    projects = [project for project in _PROJECTS if project in chosen]
    values: dict[str, str | int] = {
        "subject.ru": f"{russian}: участник {number}",
        "subject.en": f"{english}: participant {number}",
        "organisation": rng.choice(_ORGANISATIONS),
        "programme": "interreg_bsr_2014_2020",
        "projects": "; ".join(projects),
    }
    if number % 3 == 0:
        values["flagship"] = "flagship_2030"
    if number % 4 == 0:
        values |= {"event": "strategists_forum", "partner_since": rng.randint(2010, 2016)}
    return values


def _to_whom(rng: random.Random, female: bool, name: list[str], given: int) -> dict[str, str]:
    from lettergen.language.transliteration import icao

    title, position = rng.choice(_TITLES)
    if female:
        surname, _, patronymic = name
        name = [f"{surname}а", _GIVEN[1][given], f"{patronymic.removesuffix('ич')}на"]
    return {
        "addressee.organisation": rng.choice(_ORGANISATIONS),
        "addressee.title.ru": title,
        "addressee.title.en": position,
        "addressee.name.ru": " ".join(name),
        "addressee.name.en": f"{icao(name[1])} {icao(name[0])}",
    }


def apart(*words: str) -> dict[str, float]:
    """What a Python script tells as JSON; it is a process of its own. Raises CalledProcessError."""
    done = subprocess.run([sys.executable, *words], stdout=subprocess.PIPE, check=True)
    told: dict[str, float] = json.loads(done.stdout) if done.stdout.startswith(b"{") else {}
    return told


def peaks() -> dict[str, float]:
    """The peak memory in MB of this process, and the largest of those that it has started and that have ended."""
    import resource

    kinds = {"peak": resource.RUSAGE_SELF, "workers": resource.RUSAGE_CHILDREN}
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return {name: resource.getrusage(kind).ru_maxrss / scale for name, kind in kinds.items()}
