"""A name that no letter has is told at its place, with the name that was meant."""

from __future__ import annotations

import pytest

from tests.document.lint.looking import codes, found, looked_over, marked, only
from tests.helpers import make_docx


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("lettr.number", "letter.number"),
        ("letter.nubmer", "letter.number"),
        ("letterr.numbr", "letter.number"),
        ("Letter.Number", "letter.number"),
        ("letter_number", "letter.number"),
        ("lеttеr.numbеr", "letter.number"),  # with Cyrillic letters that look like Latin ones
        ("дуееук.number", "letter.number"),  # typed on the Russian keyboard
        ("organization.name", "organisation.name"),
        ("title_dative", "addressee.title_dative"),
        ("titles", "signatory.titles"),
        ("letter.signatory", "signatory"),
        ("adressee.dative", "addressee.dative"),
    ],
)
def test_the_right_name_is_offered(written: str, right: str) -> None:
    findings = found(f"Text {{{{ {written} }}}} and more", severity="error")
    named = [each for each in findings if each.problem.code == "template.unknown-field"]
    assert [marked(each) for each in named] == [written]
    assert named[0].problem.arguments == {"name": written, "nearest": right}


@pytest.mark.parametrize("name", ["weather", "x.y.z", "letter.colour"])
def test_what_is_like_nothing_is_no_guess(name: str) -> None:
    assert only(f"{{{{ {name} }}}}").mend is None


@pytest.mark.parametrize(
    ("texts", "right"),
    [
        (("{%p for project in projects %}", "{{ project.labl }}", "{%p endfor %}"), "project.label"),
        (("{%p for project in projects %}", "{{ prject.labl }}", "{%p endfor %}"), "project.label"),
        (("{%p for each in projects %}", "{{ named }}", "{%p endfor %}"), "each.named"),
        (("{% set who = signatory %}{{ who.nane }}",), "who.name"),
        (("{% with who = signatory %}{{ who.nane }}{% endwith %}",), "who.name"),
        (("{% if letter.numbr %}a{% endif %}",), "letter.number"),
        (("{{ letter.number if lettr.year else 'a' }}",), "letter.year"),
        (("{{ 'a' ~ letter.numbr | upper }}",), "letter.number"),
        (("{% macro m(x) %}{{ x }}{{ letter.numbr }}{% endmacro %}",), "letter.number"),
        (("{% macro m(x) %}{{ x.labl }}{% endmacro %}", "{{ m(projects[0]) }}"), "x.label"),
        (("{% macro m(x, y) %}{{ x }}{{ y.nane }}{% endmacro %}", "{{ m('a', y=signatory) }}"), "y.name"),
        (("{{ projects[0].labl }}",), "projects[0].label"),
    ],
)
def test_names_are_followed_through_all_that_a_template_does(texts: tuple[str, ...], right: str) -> None:
    named = [each.problem.arguments.get("nearest") for each in found(*texts, severity="error")]
    assert named == [right]


def test_a_list_that_is_misspelt_is_told_once_and_its_items_are_looked_at() -> None:
    texts = ("{%p for project in projcts %}", "{{ project.label }}", "{{ project.labl }}", "{%p endfor %}")
    assert [each.problem.arguments["nearest"] for each in found(*texts)] == ["projects", "project.label"]


@pytest.mark.parametrize("part", ["header", "footer", "box"])
def test_every_part_is_read(part: str) -> None:
    docx = make_docx("Text", **{part: "No. {{ letter.numbr }}"})  # type: ignore[arg-type]
    (finding,) = looked_over(docx).findings
    assert finding.problem.place.part == (f"{part}1" if part != "box" else "body")
    assert marked(finding) == "letter.numbr"


def test_a_table_is_read() -> None:
    (finding,) = looked_over(make_docx("Text", table=[["a", "{{ letter.numbr }}"]])).findings
    assert finding.problem.place.words == "{{ letter.numbr }}"


def test_the_nearest_heading_is_told() -> None:
    import io

    import docx

    document = docx.Document()
    document.add_heading("Terms", 1)
    document.add_paragraph("{{ letter.numbr }}")
    document.save(packed := io.BytesIO())
    assert [each.heading for each in looked_over(packed.getvalue()).findings] == ["Terms"]


class TestWhatIsNoMisspelling:
    def test_a_list_needs_a_loop(self) -> None:
        assert codes("{{ projects.label }}") == ["list-needs-loop"]

    @pytest.mark.parametrize("name", ["letter", "issuer.name", "letter.year"])
    def test_only_lists_are_looped_over(self, name: str) -> None:
        finding = found(f"{{% for x in {name} %}}a{{% endfor %}}")[0]
        assert finding.problem.code == "template.no-list"
        assert "projects" in str(finding.problem.arguments["lists"])

    def test_a_whole_record_is_no_text(self) -> None:
        assert codes("{{ issuer }}") == ["prints-no-text"]

    def test_a_filter_that_is_called(self) -> None:
        finding = only("{{ upper_first(letter.number) }}")
        assert finding.problem.code == "template.filter-called"

    @pytest.mark.parametrize("filter_", ["uper_first", "upper_frist", "гззук_ашкые"])
    def test_a_misspelt_filter(self, filter_: str) -> None:
        assert only(f"{{{{ letter.number | {filter_} }}}}").problem.arguments["nearest"] == "upper_first"

    def test_a_filter_of_the_other_language(self) -> None:
        assert codes("{{ letter.number | genitive }}") == ["filter-other-language"]

    def test_a_filter_that_is_given_too_little(self) -> None:
        assert codes("{{ letter.year | plural('hour') }}") == ["filter-words"]


class TestValuesThatMayBeAbsent:
    @pytest.mark.parametrize(
        "text",
        [
            "{{ issuer.phone }}",
            "{{ issuer.phone | upper }}",
            "{{ issuer.phone ~ '.' }}",
            "{{ preparer.name }}",
            "{% if issuer.phone %}{{ issuer.email }}{% endif %}",
            "{% if not issuer.phone %}{{ issuer.phone }}{% endif %}",
            "{% if issuer.phone or issuer.email %}{{ issuer.phone }}{% endif %}",
            "{{ issuer.phone or issuer.email }}",
            "{% set phone = issuer.phone %}{{ phone }}",
        ],
    )
    def test_what_nobody_asked_after(self, text: str) -> None:
        assert codes(text) == ["unguarded"]

    @pytest.mark.parametrize(
        "text",
        [
            "{% if issuer.phone %}{{ issuer.phone }}{% endif %}",
            "{{ issuer.phone or '' }}",
            "{{ issuer.phone if issuer.phone else 'none' }}",
            "{% if preparer and preparer.phone %}{{ preparer.phone }}{% endif %}",
            "{% if not issuer.phone %}none{% else %}{{ issuer.phone }}{% endif %}",
            "{% for each in enclosures %}{{ each.title }}{% endfor %}",
            "{% if issuer.phone is none %}none{% else %}{{ issuer.phone }}{% endif %}",
        ],
    )
    def test_what_was_asked_after(self, text: str) -> None:
        assert codes(text) == []
