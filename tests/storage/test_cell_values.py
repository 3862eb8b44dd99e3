"""What cells mean: each by its column's type, or a fault that says what stands there."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lettergen.errors import InputError, Problem
from lettergen.model.columns import Column, ColumnType
from lettergen.model.parties import Text
from lettergen.storage.cache import Cache
from lettergen.storage.cell_values import cell_value
from lettergen.storage.naming import Directory
from lettergen.storage.records import load_records
from tests.helpers import ROOT

DIRECTORY = Directory(load_records(ROOT / "data", Cache(None)))
PROJECTS = Column("projects", "records", Text("Проекты"), table="projects")
PROJECT = Column("flagship", "record", Text("Проект"), table="projects")
TYPES: tuple[ColumnType, ...] = (
    "key",
    "line",
    "person",
    "gender",
    "integer",
    "year",
    "date",
    "amount",
    "list",
)
DAY = date(2018, 8, 21)


def value(type_: ColumnType, raw: object) -> Any:
    """What a cell means in a column of a type."""
    return cell_value(Column("x", type_, Text("Столбец")), raw, DIRECTORY)


def fault(type_: ColumnType | Column, raw: object) -> Problem:
    """Why a cell means nothing."""
    column = type_ if isinstance(type_, Column) else Column("x", type_, Text("Столбец"))
    with pytest.raises(InputError) as caught:
        cell_value(column, raw, DIRECTORY)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("type_", "raw", "meant"),
    [
        ("line", "  О   портах\n и\u00a0судах ", "О портах и судах"),
        ("line", "\u00a0 ", None),
        ("line", "", None),
        ("line", None, None),
        ("line", "007", "007"),
        ("line", "7702070139", "7702070139"),
        ("key", 7, "7"),
        ("key", 7.0, "7"),
        ("key", 770207013900, "770207013900"),
        ("key", "а-7", "а-7"),
        ("integer", 16, 16),
        ("integer", 16.0, 16),
        ("integer", "16", 16),
        ("integer", "1 600", 1600),
        ("integer", "1\u00a0600\u202f000", 1_600_000),
        ("integer", "-3", -3),
        ("year", "2015", 2015),
        ("year", 2015.0, 2015),
        ("amount", 16700.5, "16700.5"),
        ("amount", 16700.0, "16700"),
        ("amount", 0.1 + 0.2, "0.3"),  # as Excel shows what it has added up
        ("amount", 1234.5600000000002, "1234.56"),
        ("amount", 0, "0"),
        ("amount", -0.0, "0"),
        ("amount", "16 700,50", "16700.50"),
        ("amount", "16\u00a0700.5", "16700.5"),
        ("amount", "25000", "25000"),
        ("date", datetime(2018, 8, 21, 15), DAY),  # noqa: DTZ001
        ("date", DAY, DAY),
        ("date", "21.08.2018", DAY),
        ("date", "2018-08-21", DAY),
        ("date", " 1.8.2018\u00a0", date(2018, 8, 1)),
        ("date", "12.05.1899", date(1899, 5, 12)),
        ("gender", "Ж.", "f"),
        ("gender", "мужской", "m"),
        ("gender", "M", "m"),
        ("list", "ru, en;ru", ["ru", "en", "ru"]),
        (
            "person",
            "Иванова  Анна Петровна",
            {"surname": "Иванова", "given": "Анна", "patronymic": "Петровна"},
        ),
        ("person", "Ли Джет", {"surname": "Ли", "given": "Джет"}),
        (
            "person",
            "Алиев Рауф Гусейн оглы",
            {"surname": "Алиев", "given": "Рауф", "patronymic": "Гусейн оглы"},
        ),
        ("person", "Мамин-Сибиряк Дмитрий", {"surname": "Мамин-Сибиряк", "given": "Дмитрий"}),
    ],
)
def test_what_a_cell_means(type_: ColumnType, raw: object, meant: object) -> None:
    assert value(type_, raw) == meant


@pytest.mark.parametrize(
    ("type_", "raw", "code", "shown"),
    [
        ("line", 7702070139, "cell.number-in-text", "7702070139"),
        ("line", 7702070139.0, "cell.number-in-text", "7702070139"),
        ("line", 1.5, "cell.number-in-text", "1.5"),
        ("line", True, "cell.not-text", "TRUE"),
        ("line", DAY, "cell.not-text", "2018-08-21"),
        ("line", datetime(2018, 8, 21), "cell.not-text", "2018-08-21"),  # noqa: DTZ001
        ("line", time(9, 30), "cell.not-text", "09:30:00"),
        ("line", timedelta(hours=30), "cell.not-text", "1 day, 6:00:00"),
        ("line", "=A1", "cell.formula", "=A1"),
        ("line", object(), "cell.formula", "="),
        ("line", "#N/A", "cell.error", "#N/A"),
        ("line", " #ССЫЛКА! ", "cell.error", "#ССЫЛКА!"),
        ("line", "a\x07b", "cell.unprintable", ""),
        ("line", "a\ud800", "cell.unprintable", ""),
        ("key", 1e22, "cell.number-in-text", "1e+22"),
        ("key", 1.5, "cell.number-in-text", "1.5"),
        ("key", float("nan"), "cell.number-in-text", "nan"),
        ("integer", 16.5, "cell.no-integer", "16.5"),
        ("integer", 1e300, "cell.no-integer", "1e+300"),
        ("integer", float("inf"), "cell.no-integer", "inf"),
        ("integer", float("nan"), "cell.no-integer", "nan"),
        ("integer", "9" * 5000, "cell.no-integer", "9" * 5000),
        ("integer", "NaN", "cell.no-integer", "NaN"),
        ("integer", "шестнадцать", "cell.no-integer", "шестнадцать"),
        ("integer", "1 60", "cell.no-integer", "1 60"),
        ("integer", True, "cell.no-integer", "True"),
        ("integer", DAY, "cell.no-integer", "2018-08-21"),
        ("year", 215, "cell.no-year", "215"),
        ("year", 43333, "cell.no-year", "43333"),
        ("amount", -1, "cell.no-amount", "-1"),
        ("amount", 0.005, "cell.no-amount", "0.005"),
        ("amount", 1e30, "cell.no-amount", "1e+30"),
        ("amount", float("inf"), "cell.no-amount", "inf"),
        ("amount", float("nan"), "cell.no-amount", "nan"),
        ("amount", "1E999", "cell.no-amount", "1E999"),
        ("amount", "1.234,56", "cell.no-amount", "1.234,56"),
        ("amount", "пять", "cell.no-amount", "пять"),
        ("amount", True, "cell.no-amount", "True"),
        ("amount", datetime(2018, 8, 21), "cell.no-amount", "2018-08-21"),  # noqa: DTZ001
        ("date", 43333, "cell.no-date", "43333"),
        ("date", "29.02.2018", "cell.no-date", "29.02.2018"),
        ("date", "29.02.1900", "cell.no-date", "29.02.1900"),
        ("date", "21.08.18", "cell.no-date", "21.08.18"),
        ("date", "08/21/2018", "cell.no-date", "08/21/2018"),
        ("date", time(0, 0), "cell.no-date", "00:00:00"),  # the number 0, formatted as a date
        ("date", datetime(1900, 2, 28), "cell.no-date", "1900-02-28"),  # noqa: DTZ001
        ("date", "сегодня", "cell.no-date", "сегодня"),
        ("gender", "x", "cell.no-gender", "x"),
        ("gender", 1, "cell.no-gender", "1"),
        ("person", "Иванова А. П.", "cell.name-not-whole", "Иванова А. П."),
        ("person", "Иванова А.П.", "cell.name-not-whole", "Иванова А.П."),
        ("person", "Иванова", "cell.name-not-whole", "Иванова"),
        ("person", "Ivanova Anna", "cell.name-not-cyrillic", "Ivanova Anna"),
        ("person", "Анна Петровна Оглы Иванова Старшая", "cell.name-too-long", "Анна Петровна Оглы Иванова Старшая"),
        ("person", 7, "cell.number-in-text", "7"),
    ],
)  # fmt: skip
def test_what_a_cell_cannot_mean(type_: ColumnType, raw: object, code: str, shown: str) -> None:
    problem = fault(type_, raw)
    assert (problem.code, str(problem.arguments.get("value", ""))) == (code, shown)


def test_a_sign_that_means_nothing_in_its_encoding_is_not_printed() -> None:
    assert fault("line", b"a\x98".decode("cp1251", errors="replace")).code == "cell.unprintable"


@pytest.mark.parametrize(
    ("name", "code", "nearest"),
    [
        ("Анна Петровна Иванова", "cell.name-order", "Иванова Анна Петровна"),
        ("Пётр Ильич Чайковский", "cell.name-order", "Чайковский Пётр Ильич"),
        ("ИВАНОВА АННА ПЕТРОВНА", "cell.name-in-capitals", "Иванова Анна Петровна"),
        ("САЛТЫКОВ-ЩЕДРИН МИХАИЛ", "cell.name-in-capitals", "Салтыков-Щедрин Михаил"),
    ],
)
def test_names_in_another_order_or_in_capitals_are_told_as_they_should_be(
    name: str, code: str, nearest: str
) -> None:
    problem = fault("person", name)
    assert (problem.code, problem.arguments["nearest"]) == (code, nearest)


# --- Records ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("smartup", ["smartup"]),
        ("SmartUp Accelerator", ["smartup"]),
        ("«smartup accelerator»", ["smartup"]),
        ("AREA 21; CSHIPP", ["area_21", "cshipp"]),
        ("AREA 21, CSHIPP", ["area_21", "cshipp"]),
        ("AREA 21\ncshipp\r\n smartup ;", ["area_21", "cshipp", "smartup"]),
        ("AREA\u00a021", ["area_21"]),
        ("CITIES.MULTIMODAL", ["cities_multimodal"]),
        ("Baltic Smart City Areas for the 21st century", ["area_21"]),
        (" ; ", []),
    ],
)
def test_records_by_all_that_they_are_called(raw: str, found: list[str]) -> None:
    assert cell_value(PROJECTS, raw, DIRECTORY) == found


def test_all_records_of_a_cell_that_there_are_not_are_told() -> None:
    with pytest.raises(InputError) as caught:
        cell_value(PROJECTS, "SmartUp Acelerator; AREA 21; CSHIP, совсем не проект", DIRECTORY)
    told = [(p.code, p.arguments["value"], p.arguments["nearest"]) for p in caught.value.problems]
    assert told == [
        ("cell.no-record", "SmartUp Acelerator", "SmartUp Accelerator"),
        ("cell.no-record", "CSHIP", "CSHIPP"),
        ("cell.no-record", "совсем не проект", ""),
    ]


@pytest.mark.parametrize("raw", [True, DAY, 1.5, time(1)])
@pytest.mark.parametrize("column", [PROJECT, PROJECTS])
def test_what_is_no_name_of_a_record(column: Column, raw: object) -> None:
    assert fault(column, raw).code in ("cell.not-text", "cell.number-in-text")


def test_a_number_may_be_a_name() -> None:
    assert (fault(PROJECT, 2030).code, fault(PROJECTS, 2030.0).arguments["value"]) == (
        "cell.no-record",
        "2030",
    )


# --- Anything at all ----------------------------------------------------------------------------------------

ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.from_regex(r"[-=+@#]?[0-9 \u00a0.,:;/\n]{0,9}[А-яёA-Za-z .]{0,9}", fullmatch=True),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(raw=ANYTHING, type_=st.sampled_from(TYPES))
@example(raw=10**400, type_="amount")
@example(raw="٣٤", type_="integer")
@example(raw="²", type_="amount")
@example(raw="10.10.0000", type_="date")
def test_any_cell_is_a_value_or_a_fault(raw: object, type_: ColumnType) -> None:
    with suppress(InputError):
        value(type_, raw)


@given(raw=ANYTHING, column=st.sampled_from((PROJECT, PROJECTS)))
@settings(max_examples=200)
def test_any_name_is_a_record_or_a_fault(raw: object, column: Column) -> None:
    with suppress(InputError):
        cell_value(column, raw, DIRECTORY)


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_a_sum_is_the_same_as_number_and_as_text(amount: Any) -> None:
    shown = f"{amount:,}".replace(",", "\u00a0").replace(".", ",")
    as_text = value("amount", shown)
    if amount < 10**11:
        assert float(value("amount", float(amount))) == float(as_text) == float(amount)
