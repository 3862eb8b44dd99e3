"""Tables of numbers, dates and names, put into words row by row."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lettergen.actions.wording import Topic, word_table
from tests.helpers import fails_with

GOLD = Path(__file__).parents[1] / "language" / "gold"


def answers(folder: Path, topic: Topic, *lines: str) -> list[str]:
    """What is answered to the lines of a table; a line without an answer gives the code of its fault."""
    path = folder / "table.csv"
    path.write_text("\n".join((HEADS[topic], *lines)), encoding="utf-8")
    done = word_table(path, topic)
    faults = {problem.place.line: problem.code for problem in done.problems}
    return [row["got"] or faults[line] for line, row in enumerate(done.rows, start=2)]


HEADS: dict[Topic, str] = {
    "numbers": "kind;lang;value;gender;case;unit",
    "dates": "format;locale;value",
    "translit": "name",
}


@pytest.mark.parametrize(
    ("topic", "column"), [("numbers", "expected"), ("dates", "expected"), ("translit", "icao_9303")]
)
def test_known_tables(topic: Topic, column: str) -> None:
    done = word_table(GOLD / f"{topic}.csv", topic)
    assert not done.problems
    with (GOLD / f"{topic}.csv").open(encoding="utf-8-sig", newline="") as file:
        given = list(csv.DictReader(file))
    assert len(done.rows) == len(given) > 20
    for row, before in zip(done.rows, given, strict=True):
        assert row == {**before, "got": row["got"]}
        assert row["got"] in row[column].split("|"), row


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("cardinal;ru;1 234;f;gen;", "одной тысячи двухсот тридцати четырёх"),
        ("cardinal;ru;2;m;acc_anim;", "двух"),
        ("cardinal;ru;-1,5;;;", "минус одна целая пять десятых"),
        ("cardinal;ru;22;;;рабочий день", "двадцать два рабочих дня"),
        ("cardinal;en;2;;;child", "two children"),
        ("Ordinal-Num;ru;3;м;род.;", "3-го"),
        ("ordinal;en_GB;113;;;", "one hundred and thirteenth"),
        ("money;ru;1 234,56;;ins;RUB", "одной тысячей двумястами тридцатью четырьмя рублями 56 копейками"),
        ("money;en;1,234.56;;;EUR", "one thousand two hundred and thirty-four euros and 56 cents"),
        ("money;ru;1.000.000,50;;;RUB", "один миллион рублей 50 копеек"),
        ("money_full;ru;21;;;RUB", "21 (Двадцать один) рубль 00 копеек"),
        ("money_figures;en;5000.00;;;GBP", "£5,000.00"),
        ("plural;ru;1.5;;;час", "1,5 часа"),
        ("plural;ru;21;;dat;участник", "21 участнику"),
        ("plural;en;1.5;;;hour", "1.5 hours"),
        ("plural;en;1;;;business day", "1 business day"),
        ("year;ru;2018;;gen;", "две тысячи восемнадцатого года"),
        ("year;en;1999;;;", "nineteen ninety-nine"),
        ("percent;ru;15.5 %;;;", "15,5 %"),
        ("percent_words;en;15.5;;;", "fifteen point five per cent"),
        ("figures;ru;1234567;;;", "1 234 567"),
        ("cardinal;ru;много;;;", "data.no-number"),
        ("cardinal;ru;;;;", "data.no-number"),
        (f"cardinal;ru;{'9' * 5000};;;", "data.too-large-number"),
        ("cardinal;de;5;;;", "data.no-such-word"),
        ("strange;ru;5;;;", "data.no-such-word"),
        ("money;ru;5;;;", "data.no-unit"),
        ("money;ru;-5;;;RUB", "data.negative-number"),
        ("plural;ru;5;;;бегать", "data.no-noun"),
    ],
)
def test_numbers(tmp_path: Path, line: str, got: str) -> None:
    assert answers(tmp_path, "numbers", line) == [got]


@pytest.mark.parametrize(
    ("line", "got"),
    [
        ("date_long;ru;21.08.2018", "21 августа 2018 г."),
        ("range_same_day;ru;2018-08-21/2018-08-21", "21 августа 2018 г."),
        ("range_same_year;ru;2018-08-28/2018-09-03", "28 августа – 3 сентября 2018 г."),
        ("range_diff_month;en_US;2018-08-28/2018-09-03", "August 28 – September 3, 2018"),
        ("date_range;en_GB;2018-08-21 – 2018-08-25", "21–25 August 2018"),
        ("years;ru;2014/2020", "2014–2020 гг."),
        ("year_range;en;2014-01-01/2020-12-31", "2014–2020"),
        ("month_range;ru;2018-08/2018-10", "август–октябрь 2018 г."),
        ("month_year_prep;ru;2018-08-01", "в августе 2018 г."),
        ("in_month;en_GB;2018-08", "in August 2018"),
        ("month_gen;ru;2018-08-01", "августа 2018 г."),
        ("date_full;en_US;2018-08-21", "Tuesday, August 21, 2018"),
        ("weekday;ru;2018-08-21", "вторник, 21 августа 2018 г."),
        ("date_ordinal;en_GB;2018-08-21", "21st August 2018"),
        ("date_ordinal;ru;2018-08-21", "21-е августа 2018 г."),
        ("date_short;en_US;2018-08-21", "8/21/18"),
        ("words_gen;ru;2018-08-21", "двадцать первого августа две тысячи восемнадцатого года"),
        ("half_year;ru;2018-08-21", "II полугодие 2018 г."),
        ("period_s_po;en_US;2018-01-01/2018-12-31", "from January 1 to December 31, 2018"),
        ("date_us;en;2018-08-21", "August 21, 2018"),
        ("date;en;2018-08-21", "21 August 2018"),
        ("year_words;ru;2018", "две тысячи восемнадцатый год"),
        ("year_words_gen;ru;2018", "две тысячи восемнадцатого года"),
        ("year_words;en;2018", "twenty eighteen"),
        ("strange;ru;2018-08-21", "data.no-such-format"),
        ("date_strange;ru;2018-08-21", "data.no-such-format"),
        ("date_long;ru;2018-02-30", "data.no-date"),
        ("date_long;ru;2018-08-21/2018-08-22", "data.no-date"),
        ("range;ru;2018-08-22/2018-08-21", "data.period-backwards"),
    ],
)
def test_dates(tmp_path: Path, line: str, got: str) -> None:
    assert answers(tmp_path, "dates", line) == [got]


def test_a_row_without_an_answer_is_named_and_the_others_are_answered(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("id,name\na1,Щукин\n", encoding="utf-8-sig")
    assert word_table(path, "translit").rows == [{"id": "a1", "name": "Щукин", "got": "SHCHUKIN"}]
    path.write_text("id,format,locale,value\nd1,iso,ru,2018-08-21\nd2,iso,ru,soon\n", encoding="utf-8")
    done = word_table(path, "dates")
    assert [row["got"] for row in done.rows] == ["2018-08-21", ""]
    (problem,) = done.problems
    assert (problem.code, problem.place.line, problem.place.key) == ("data.no-date", 3, "d2")


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("format,value\niso,2018-08-21\n", encoding="utf-8")
    with fails_with("sheet.no-column") as refusal:
        word_table(path, "dates")
    assert refusal.problem.arguments["name"] == "locale"
