"""Every misspelling of a template at once, wherever it stands and whatever the letter."""

from __future__ import annotations

import pytest

from lettergen.document.engine import compile_letter
from tests.helpers import DAY, as_seen, make_docx

SAMPLE = {
    "letter": {"number": "1", "date": DAY, "subject": "A"},
    "addressee": {"name": "A", "dative": "B", "address": {"city": "C"}},
    "projects": [{"title": "A", "partners": [{"name": "B"}]}],
    "hours": 5,
}


def misspelt(*texts: str, **parts: str) -> list[tuple[object, object, str]]:
    """Name, nearest and words of everything that is unknown in a template."""
    template = compile_letter(make_docx(*texts, **parts), language="ru")  # type: ignore[arg-type]
    sample = {name: as_seen(value) for name, value in SAMPLE.items()}
    found = template.unknown_names(sample)
    assert {problem.code for problem in found} <= {"template.unknown-field"}
    return [
        (problem.arguments["name"], problem.arguments["nearest"], problem.place.words) for problem in found
    ]


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("{{ adressee }}", "adressee", "addressee"),
        ("{{ addressee.datve }}", "addressee.datve", "dative"),
        ("{{ addressee['datve'] }}", "addressee.datve", "dative"),
        ("{{ addressee.address.cty }}", "addressee.address.cty", "city"),
        ("{{ letter.date.yaer }}", "letter.date.yaer", ""),
        ("{{ letter.subject.length }}", "letter.subject.length", ""),
        ("{{ projects.title }}", "projects.title", ""),
        ("{{ projects[0].titel }}", "projects.0.titel", "title"),
        ("{{ quite_unlike }}", "quite_unlike", ""),
        ("{% if hours %}{{ houres }}{% endif %}", "houres", "hours"),
        ("{% if not hours %}{{ houres }}{% endif %}", "houres", "hours"),
        ("{% if false %}{% elif houres %}{% endif %}", "houres", "hours"),
        ("{% if hours %}{% else %}{{ houres }}{% endif %}", "houres", "hours"),
        ("{{ 'a' if houres else 'b' }}", "houres", "hours"),
        ("{{ hours and houres }}", "houres", "hours"),
        ("{{ 'a' | replace('a', houres) }}", "houres", "hours"),
        ("{{ houres | upper }}", "houres", "hours"),
        ("{{ hours is divisibleby houres }}", "houres", "hours"),
        ("{{ 'a' if houres is defined else 'b' }}", "houres", "hours"),
        ("{{ ['a', houres] | join }}", "houres", "hours"),
        ("{{ hours ~ houres }}", "houres", "hours"),
        ("{{ hours + houres }}", "houres", "hours"),
        ("{{ 1 < houres }}", "houres", "hours"),
        ("{{ projects[houres] }}", "houres", "hours"),
        ("{{ projects[0:houres] }}", "houres", "hours"),
        ("{% for p in project %}{% endfor %}", "project", "projects"),
        ("{% for p in projects %}{{ p.titel }}{% endfor %}", "p.titel", "title"),
        (
            "{% for p in projects %}{% for q in p.partners %}{{ q.nam }}{% endfor %}{% endfor %}",
            "q.nam",
            "name",
        ),
        ("{% for p in projects if p.titel %}{% endfor %}", "p.titel", "title"),
        ("{% for p in projects %}{% else %}{{ houres }}{% endfor %}", "houres", "hours"),
        ("{% for p in projects %}{% endfor %}{{ p.title }}", "p", ""),
        ("{% set a = addressee %}{{ a.datve }}", "a.datve", "dative"),
        ("{% set a = houres %}", "houres", "hours"),
        ("{% set a %}{{ houres }}{% endset %}", "houres", "hours"),
        ("{% with a = addressee %}{{ a.datve }}{% endwith %}", "a.datve", "dative"),
        ("{% macro m(x) %}{{ houres }}{% endmacro %}", "houres", "hours"),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(houres) }}", "houres", "hours"),
        ("{% filter upper %}{{ houres }}{% endfilter %}", "houres", "hours"),
    ],
)
def test_a_misspelt_name_is_found(text: str, name: str, meant: str) -> None:
    assert misspelt("All is well: {{ hours }}", text) == [(name, meant, text)]


@pytest.mark.parametrize(
    "text",
    [
        "{{ letter.number }} {{ letter.date.year }} {{ addressee.address.city }} {{ projects[0].title }}",
        "{% for p in projects %}{{ loop.index }} {{ p.title }} {% for q in p.partners %}{{ q.name }}{% endfor %}{% endfor %}",
        "{% set a = 1 %}{{ a }}",
        "{% set a %}text{% endset %}{{ a }}",
        "{% set a, b = hours, hours %}{{ a }}{{ b }}",
        "{% if hours %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}",
        "{% with a = 1, b = 2 %}{{ a }}{{ b }}{% endwith %}",
        "{% macro m(x, y=1) %}{{ x }}{{ y }}{% endmacro %}{{ m(hours, y=2) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ hours }}{% endcall %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = ns.n + 1 %}{{ ns.n }}",
        "{{ (hours | string_of) if false else hours }}".replace(" | string_of", ""),
        "{{ 'a' if addressee is none else 'b' }}",
        "{% for p in projects %}{{ loop.previtem }}{% endfor %}",
    ],
)
def test_a_name_that_is_there_is_no_fault(text: str) -> None:
    assert misspelt(text) == []


def test_all_of_them_at_once_in_all_parts() -> None:
    found = misspelt(
        "{{ a1 }} {{ a2 }}",
        "{% if a3 %}{{ a4 }}{% endif %}",
        header="{{ b1 }}",
        footer="{{ b2 }}",
        box="{{ c1 }}",
    )
    assert sorted(str(name) for name, _, _ in found) == ["a1", "a2", "a3", "a4", "b1", "b2", "c1"]
