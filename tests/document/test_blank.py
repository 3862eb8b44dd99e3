"""Lines to write number and date on, where a letter has none yet."""

from __future__ import annotations

from datetime import date

import pytest

from lettergen.document.blank import LINE, BlankDate
from lettergen.document.compose import Material, compile_all, compose_unnumbered
from tests.helpers import DAY, a_resolved, make_docx, rendered, text_of

BLANK = {"letter": {"date": BlankDate.of(DAY), "number": LINE, "year": 2018}, "start": date(2018, 8, 1)}


@pytest.mark.parametrize(
    "tag",
    [
        "{{ letter.date }}",
        "{{ letter.date | long_date }}",
        "{{ letter.date | numeric_date | upper }}",
        "{{ start | period(letter.date) }}",
        "{% set d = letter.date %}{{ d }}",
        "{{ [letter.date] | join(', ') }}",
        "{{ letter.date ~ '' }}",
    ],
)
def test_a_day_that_is_not_known_is_a_line_in_every_form(tag: str) -> None:
    assert rendered(f"от {tag}", **BLANK) == ["от ______"]


def test_what_is_worked_out_from_the_day_is_worked_out() -> None:
    assert rendered(
        "{{ letter.date.year - 2015 }}", "{% if letter.date > start %}позже{% endif %}", **BLANK
    ) == ["3", "позже"]


def test_a_letter_with_lines_in_both_languages() -> None:
    compiled = compile_all(
        {
            "ru": ("ru.docx", make_docx("Исх. № {{ letter.number }} от {{ letter.date }}")),
            "en": ("en.docx", make_docx("Ref. No. {{ letter.number }} of {{ letter.date }}")),
        }
    )
    made = compose_unnumbered(Material(a_resolved(), compiled), DAY)
    assert text_of(made["ru"]) == ["Исх. № ______ от ______"]
    assert text_of(made["en"]) == ["Ref. No. ______ of ______"]
