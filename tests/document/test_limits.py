"""Nothing in a template reaches Python, fills the memory or goes on for ever."""

from __future__ import annotations

import tracemalloc

import pytest

from lettergen.errors import TemplateError
from tests.helpers import DAY, fails_with, rendered

EXPRESSIONS = [
    "''.__class__.__mro__",
    "''['__class__']",
    "x['__class__']['__init__']",
    "x.__init__.__globals__",
    "x._fields",
    "x.keys()",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "joiner.__init__",
    "namespace",
    "namespace.__init__.__globals__",
    "namespace(a=1).__class__",
    "namespace(a=1)._Namespace__attrs",
    "lipsum.__globals__",
    "lipsum()",
    "dict(a=1)",
    "range(10**9)",
    "range(5)",
    "self",
    "self.__init__",
    "self._TemplateReference__context",
    "request",
    "config",
    "_restart.__globals__",
    "_restart('(') ~ _restart('(')",
    "_meter.spend(-1000000000)",
    "'a' | attr('__class__')",
    "'{0.__class__}'.format(x)",
    "'%s' | format(x)",
    "'a'.join(['b', 'c'])",
    "['a'] | map('upper') | list",
    "[x] | map(attribute='__class__') | join",
    "[x] | join(',', '__class__')",
    "[x] | sort(attribute='__class__')",
    "[x] | sum(attribute='__class__')",
    "'<b>' | safe",
    "x | tojson",
    "x | pprint",
    "xs.append(1)",
    "xs.__class__",
    "day.__class__",
    "day.today()",
    "day.replace(year=1)",
    "'a' * 10**9",
    "'a' * 1000000000",
    "[1] * 1000000000",
    "xs + xs",
    "10 ** 10 ** 10",
    "2 ** 2",
    "99999999999 * 99999999999 * 99999999999",
    "'%0999999999d' % 1",
    "'%999999999d' | plural('a', 'b', 'c')",
    "{'a': 1}",
    "[[1], [2]] == [[1], [2]]",
    "[1] in [[1], [2]]",
    "[[2], [1]] | sort | length",
    "(" * 400 + "1" + ")" * 400,
    "1" * 5000,
    "-" * 5000 + "1",
]


@pytest.mark.parametrize("expression", EXPRESSIONS, ids=[each[:60] for each in EXPRESSIONS])
def test_an_expression_that_reaches_out_is_a_fault_of_the_template(expression: str) -> None:
    with pytest.raises(TemplateError):
        rendered("{{ " + expression + " }}", x={"name": "A"}, xs=[1, 2], day=DAY)


@pytest.mark.parametrize("part", ["index", "first", "last", "length", "revindex", "index0", "depth"])
def test_what_a_loop_knows_of_itself_can_be_used(part: str) -> None:
    assert rendered(
        "{% for x in xs %}{% if loop." + part + " == 2 %}{{ x }}{% endif %}{% endfor %}.", xs=[1, 2]
    )


def test_a_loop_knows_its_neighbours() -> None:
    text = "{% for x in xs %}{% if loop.previtem is defined %}{{ loop.previtem }}<{% endif %}{{ x }} {% endfor %}"
    assert rendered(text, xs=[1, 2, 3]) == ["1 1<2 2<3"]


@pytest.mark.parametrize("part", ["__class__", "_iterator", "_undefined", "changed", "__call__", "call"])
def test_the_rest_of_a_loop_is_out_of_reach(part: str) -> None:
    with fails_with("template.unknown-field"):
        rendered("{% for x in xs %}{{ loop." + part + " }}{% endfor %}", xs=[1])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{% include '/etc/passwd' %}", "include"),
        ("{% include 'x' ignore missing %}", "include"),
        ("{% import 'os' as os %}", "import"),
        ("{% from 'os' import path %}", "from"),
        ("{% extends 'x' %}", "extends"),
        ("{% block x %}a{% endblock %}", "block"),
        ("{% autoescape false %}{{ '<w:p/>' }}{% endautoescape %}", "autoescape"),
        ("{% do x %}", "do"),
        ("{% trans %}a{% endtrans %}", "trans"),
    ],
)
def test_tags_that_open_files_or_switch_off_escaping_do_not_exist(text: str, name: str) -> None:
    with fails_with("template.unknown-tag") as refusal:
        rendered("Before", text)
    assert refusal.problem.arguments["name"] == name
    assert refusal.problem.place.words == text


TWICE = 40
ENDLESS = {
    "loops in loops": "{% for a in xs %}" * 8 + "x" + "{% endfor %}" * 8,
    "loops over a text": "{% for a in long %}" * 3 + "x" + "{% endfor %}" * 3,
    "a macro that calls itself": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "a loop that calls itself": "{% for a in xs recursive %}{{ loop(xs) }}{{ loop(xs) }}{% endfor %}",
    "a text doubled by ~": "{% set s = long %}" + "{% set s = s ~ s %}" * TWICE + "{{ s }}",
    "a text doubled by +": "{% set s = long %}" + "{% set s = s + s %}" * TWICE + "{{ s }}",
    "a text doubled by a block": "{% set s %}{{ long }}{% endset %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * TWICE + "{{ s }}",
    "a text doubled by replace": "{% set s = long %}" + "{% set s = s | replace('a', s) %}" * TWICE + "{{ s }}",
    "a text doubled by join": "{% set s = long %}" + "{% set s = [s, s, s] | join(s) %}" * TWICE + "{{ s }}",
    "a number squared": "{% set s = 99 %}" + "{% set s = s * s %}" * TWICE + "{{ s }}",
    "lists of lists compared": "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * TWICE + "{{ 1 if a == b else 0 }}",
    "lists of lists tested": "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * TWICE + "{{ 1 if a is eq(b) else 0 }}",
    "lists of lists looked through": "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * TWICE + "{{ 1 if a in [b] else 0 }}",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_a_template_without_end_is_stopped_and_keeps_its_memory_small(name: str) -> None:
    tracemalloc.start()
    try:
        with fails_with("template.endless") as refusal:
            rendered("Before", ENDLESS[name], xs=list(range(50)), long="a" * 100)
        assert tracemalloc.get_traced_memory()[1] < 500_000_000
    finally:
        tracemalloc.stop()
    assert refusal.problem.place.words.startswith(("{%", "{{"))


def test_loops_too_deep_for_python_are_refused() -> None:
    with fails_with("template.syntax"):
        rendered("{% for a in xs %}" * 25 + "{% endfor %}" * 25, xs=[1])


def test_a_long_letter_is_no_endless_one() -> None:
    rows = [{"name": f"Row {n}"} for n in range(2_000)]
    assert (
        len(rendered("{% for row in rows %}", "{{ loop.index }}. {{ row.name }}", "{% endfor %}", rows=rows))
        == 2_000
    )


def test_the_programs_counter_cannot_be_set_back() -> None:
    with pytest.raises(TemplateError):
        rendered("{% set _meter = 1 %}{% for x in xs %}{{ x }}{% endfor %}", xs=[1])
