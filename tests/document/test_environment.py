"""The filters of templates, and what values become under them."""

from __future__ import annotations

from typing import Any

import pytest

from lettergen.document.environment import environment, filters
from tests.helpers import DAY, fails_with, make_docx, render, rendered, text_of


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("x | upper", "A & B"),
        ("x | lower", "a & b"),
        ("' %s ' ~ 'x' | trim", " %s x"),
        ("'двор' | capitalize", "Двор"),
        ("x | replace('&', 'and')", "a and b"),
        ("x | upper_first", "A & b"),
        ("names | join(', ')", "b, a & c"),
        ("names | sort | join('; ')", "a & c; b"),
        ("names | first", "b"),
        ("names | last", "a & c"),
        ("names | length", "2"),
        ("records | join(', ', 'name')", "Б, А"),
        ("records | sort(attribute='n') | join(', ', attribute='name')", "А, Б"),
        ("records | sum(attribute='n')", "3"),
        ("[1, 2, 3] | sum", "6"),
        ("7 / 2", "3.5"),
        ("7 // 2", "3"),
        ("7 % 2", "1"),
        ("2.345 | round(1)", "2.3"),
        ("2.5 | round(method='ceil')", "3.0"),
        ("'12' | int + 1", "13"),
        ("day.year - 2015", "3"),
        ("day | upper", "21.08.2018"),
        ("day | long_date", "21 августа 2018 г."),
        ("16 | plural('час', 'часа', 'часов')", "16 часов"),
        ("names[0]", "b"),
        ("names[-1]", "a & c"),
        ("x[0:1] ~ '.'", "a."),
        ("record.name", "А"),
        ("record['name']", "А"),
        ("gone or 'nothing'", "nothing"),
        ("'yes' if gone is none else 'no'", "yes"),
        ("'yes' if day == day and 1 < 2 <= 2 and 'b' in names else 'no'", "yes"),
        ("'yes' if 4 is even and 4 is divisibleby 2 and 'a' is string else 'no'", "yes"),
    ],
)
def test_an_expression_prints(expression: str, printed: str) -> None:
    records = [{"name": "Б", "n": 2}, {"name": "А", "n": 1}]
    context: dict[str, Any] = {
        "x": "a & b",
        "names": ["b", "a & c"],
        "records": records,
        "record": records[1],
        "day": DAY,
    }
    (text,) = text_of(render(make_docx("[{{ " + expression + " }}]"), **context, gone=None))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == f"[{printed}]"


@pytest.mark.parametrize("name", sorted(environment("ru").filters))
def test_no_filter_makes_something_of_nothing(name: str) -> None:
    arguments = {"plural": "('a', 'b', 'c')", "agree": "('a', 'b')", "replace": "('a', 'b')"}.get(name, "")
    with fails_with("draft.empty-value"):
        rendered("{{ gone | " + name + arguments + " }}", gone=None)


@pytest.mark.parametrize("name", ["upper", "lower", "title", "trim", "capitalize"])
def test_a_record_does_not_turn_into_text_by_a_filter(name: str) -> None:
    with fails_with("template.prints-no-text"):
        rendered("{{ record | " + name + " }}", record={"name": "A"})


def test_a_filter_of_ours_carries_its_name_and_its_words() -> None:
    for language in ("ru", "en"):
        for name, function in filters(language).items():
            assert function.__name__ == name
            assert function.__doc__
        assert set(filters(language)) <= set(environment(language).filters)


def test_a_value_of_the_wrong_kind_is_a_fault_and_not_a_traceback() -> None:
    for expression in (
        "5 | long_date",
        "'a' | past_years",
        "'a' | plural('b', 'c', 'd')",
        "'a' / 2",
        "5[0]",
        "5 | first",
        "'a' | int",
        "'1,5' | float",
    ):
        with pytest.raises(Exception, match=r"template\.|data\.no-date"):
            rendered("{{ " + expression + " }}")


def test_line_ends_in_a_text_put_together_survive_a_filter() -> None:
    assert rendered("{{ (x ~ '<b>') | upper }}", x="one\ntwo") == ["ONE\nTWO<B>"]
