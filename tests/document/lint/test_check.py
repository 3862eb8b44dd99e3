"""Nothing good is called wrong, and nothing called clean is refused by the filler."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.document.compose import check_templates
from lettergen.document.engine import compile_letter
from lettergen.document.lint.check import lint, used, with_faults
from lettergen.errors import LettergenError, Place, TemplateError, error
from tests.document.lint.looking import looked_over, samples
from tests.helpers import example_kind, example_template, make_docx
from tests.hostile.builders import Made, a_field
from tests.hostile.test_good_files import FIELD_CODES, GOOD, X


@pytest.mark.parametrize("kind", ["confirmation", "certificate", "partner_declaration"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_examples_have_nothing_to_mend(kind: str, language: str) -> None:
    made = lint(example_template(kind, language), samples(language, kind), {"Times New Roman", "Arial"})  # type: ignore[arg-type]
    assert [each.problem for each in made.findings if each.problem.code != "template.font-missing"] == []


def with_x(file: bytes) -> list[str]:
    """What is found in a file whose letters have one value more, `x`."""
    known = samples()
    more = replace(known, complete={**known.complete, "x": "X"}, least={**known.least, "x": "X"})
    return [each.problem.code for each in lint(file, more).findings]


@pytest.mark.parametrize("name", GOOD)
def test_files_as_offices_have_them(name: str) -> None:
    assert with_x(GOOD[name]().docx()) == []


def test_fields_of_word() -> None:
    assert with_x(Made(body=X + "".join(map(a_field, FIELD_CODES))).docx()) == []


def test_all_is_told_in_the_order_in_which_it_is_read() -> None:
    file = make_docx("{{ a }} {{ b }}", "{{ c }}", header="{{ d }}", footer="{{ e }}", table=[["{{ f }}"]])
    names = [each.problem.arguments["name"] for each in looked_over(file).findings]
    assert names == ["d", "a", "b", "c", "f", "e"]


def test_facts_for_the_last_line() -> None:
    facts = used(example_template("confirmation", "ru"), samples("ru"))
    assert (len(facts.lists), facts.has_signatory, facts.has_number) == (3, True, True)
    assert not used(make_docx("Text"), samples()).values


def test_a_file_that_could_do_harm_is_not_looked_at() -> None:
    with pytest.raises(TemplateError):
        looked_over(b"no file of Word")


class TestFaultsOfTheFiller:
    def test_one_that_reading_finds_is_told_once(self) -> None:
        made = looked_over(make_docx("{{ letter.numbr }}"))
        again = error(
            "template.unknown-field",
            Place(part="body", words="{{ letter.numbr }}"),
            name="letter.numbr",
            nearest="",
        )
        assert with_faults(made, [again]) == made.findings

    def test_one_that_reading_does_not_find_is_put_at_its_place(self) -> None:
        made = looked_over(make_docx("First", "{{ letter.number }}"))
        fault = error("template.failed", Place(part="body", words="{{ letter.number }}"), reason="x")
        assert [each.spot.paragraph for each in with_faults(made, [fault])] == [1]

    def test_one_without_words_belongs_to_its_part(self) -> None:
        made = looked_over(make_docx("First", header="Head"))
        (finding,) = with_faults(made, [error("template.torn", Place(part="header1"))])
        assert (finding.spot.member, finding.spot.paragraph) == ("word/header1.xml", None)


PIECES = [
    "{{ letter.number }}", "{% if letter.year %}", "{% endif %}", "{% else %}", "{%p if letter.year %}", "{%p endif %}",
    "{% for p in projects %}", "{% endfor %}", "{{ p.named }}", "{{", "}}", "{%", "%}", "{", "}", "words", " ", "{%tr endfor %}",
    "{{ x", "{{ letter.number | upper_first }}", "“", '"', "{{ issuer }}", "{{ a b }}", "{% raw %}", "{#", "{{ title }}",
]  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), min_size=1, max_size=5)


@given(TEXTS)
def test_whatever_is_written_what_is_called_clean_can_be_filled(texts: list[str]) -> None:
    file = make_docx(*texts)
    made = looked_over(file)
    try:
        compiled = compile_letter(file, language="en")
        faults = check_templates("confirmation", example_kind("confirmation"), {"en": compiled}, {})
    except LettergenError as reason:
        faults = list(reason.problems)
    told = [each for each in with_faults(made, faults) if each.problem.severity == "error"]
    assert bool(told) >= bool(faults)
    assert len(told) == len({(each.problem.code, each.spot) for each in told})
