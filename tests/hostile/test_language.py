"""Templates whose tags reach for Python, for memory, for time, or for the next letter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lettergen.document.engine import compile_letter
from tests.helpers import DAY, fails_with, make_docx, render, text_of, with_body
from tests.hostile.builders import paragraph, sign
from tests.hostile.child import MEGABYTES, Outcome, in_child

NEXT = ("B", "C", "A")
VALUES: dict[str, Any] = {
    "x": "A",
    "xs": list(range(300)),
    "long": "a" * 100,
    "day": DAY,
    "record": {"name": "A", "inner": {"name": "B"}},
}
RUN = "import pathlib; pathlib.Path({path!r}).touch()"


def tried(text: str | bytes, *, header: str = "", **values: Any) -> Outcome:
    """What became of a template; it was stopped in time, took little memory and left nothing behind."""
    docx = text if isinstance(text, bytes) else make_docx("Before", text, header=header)
    outcome = in_child(docx, {**VALUES, **values})
    assert outcome.next_text == NEXT
    assert outcome.megabytes < MEGABYTES
    return outcome


# --- Reaching for Python ------------------------------------------------------------------------------

ESCAPES = [
    "{{ cycler.__init__.__globals__.os.system(run) }}",
    "{{ joiner.__init__.__globals__.os.popen(run).read() }}",
    "{{ lipsum.__globals__['os'].system(run) }}",
    "{{ namespace.__init__.__globals__.os.system(run) }}",
    "{{ self.__init__.__globals__.__builtins__.exec(run) }}",
    "{{ self._TemplateReference__context.parent }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__']['__base__'] }}",
    "{{ ()|attr('__class__') }}",
    "{{ x.__class__.__init__.__globals__ }}",
    "{{ record.__class__ }}",
    "{{ record._fields }}",
    "{{ record.__getattr__('name') }}",
    "{{ record['__class__'] }}",
    "{{ day.__class__.fromtimestamp(0) }}",
    "{{ day.replace(year=1) }}",
    "{{ xs.append(1) }}",
    "{{ xs.__class__ }}",
    "{{ loop.__init__ }}",
    "{% for a in xs %}{{ loop.__class__ }}{% endfor %}",
    "{% for a in xs %}{{ loop._iterator }}{% endfor %}",
    "{% macro m() %}{{ m.__globals__ }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}a{% endcall %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% set n = namespace(a=1) %}{{ n.__class__ }}",
    "{% set n = namespace(a=1) %}{{ n._Namespace__attrs }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '%s' | format(x) }}",
    "{{ 'a' | map('upper') | list }}",
    "{{ [record] | map(attribute='__class__') | join }}",
    "{{ [record] | join(',', '__class__') }}",
    "{{ [record] | sort(attribute='__class__.__name__') }}",
    "{{ [record] | sum(attribute='__dict__') }}",
    "{{ x | tojson }}",
    "{{ x | pprint }}",
    "{{ record | dictsort }}",
    "{{ [record] | groupby('__class__') }}",
    "{{ (x | upper).__class__ }}",
    "{{ (x ~ x).__class__ }}",
    "{{ absent.__class__ }}",
    "{{ none.__class__ }}",
    "{{ true.__class__ }}",
    "{{ 1.5.__class__ }}",
    "{{ long_date.__globals__ }}",
    "{{ range.__class__ }}",
    "{{ config }}{{ request }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% do x %}",
    "{% debug %}",
]


@pytest.mark.parametrize("text", ESCAPES)
def test_what_reaches_for_python_is_a_fault_of_the_template_and_runs_nothing(
    text: str, tmp_path: Path
) -> None:
    canary = tmp_path / "canary"
    outcome = tried(text, run=RUN.format(path=str(canary)))
    assert outcome.problems
    assert all(problem.code.startswith(("template.", "draft.")) for problem in outcome.problems)
    assert outcome.problems[0].place.part == "body"
    assert outcome.problems[0].place.words
    assert not canary.exists()


def test_a_header_is_no_way_in_either() -> None:
    outcome = tried("{{ x }}", header="{{ cycler.__init__.__globals__.os.system(x) }}")
    assert [problem.place.part for problem in outcome.problems] == ["header1"]


CODE = '<w:instrText xml:space="preserve">{}</w:instrText>'
HIDDEN = {
    "the counter replaced in a field's code": CODE.format("QUOTE {% set _meter = 1 %}"),
    "the counter replaced by a macro": CODE.format("QUOTE {% macro m(n) %}{% endmacro %}{% set _meter = namespace(spend=m, work=m) %}"),
    "the program's own function": CODE.format("QUOTE {{ _restart(1) }}"),
    "Python in a field's code": CODE.format("QUOTE {{ x.__class__ }}"),
    "half a tag in a field's code": CODE.format("QUOTE {{ x"),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_tags_where_nobody_looks(name: str) -> None:
    run = f"<w:r>{HIDDEN[name]}</w:r>"
    outcome = tried(with_body(f"<w:p>{sign('begin')}{run}{sign('end')}</w:p>"))
    assert outcome.codes & {"template.unknown-field", "template.half-tag", "template.syntax"}
    assert {problem.place.part for problem in outcome.problems} == {"body"}


# --- Reaching for memory and time -----------------------------------------------------------------------

BIG = "{% set s = long %}" + "{% set s = s ~ s %}" * 15
TWICE = "{% for a in xs %}{% for b in xs %}"
ENDS = "{% endfor %}{% endfor %}"
WITHOUT_END = {
    "a number to a power": "{{ 9 ** 9 ** 9 }}",
    "a text many times": "{{ 'a' * 999999999 }}",
    "a list many times": "{{ [1] * 999999999 }}",
    "a number as wide as memory": "{{ '%0999999999d' % 1 }}",
    "a range": "{% for a in range(999999999) %}{{ a }}{% endfor %}",
    "loops in loops": "{% for a in xs %}" * 6 + "x" + "{% endfor %}" * 6,
    "loops in loops that print nothing": "{% for a in xs %}" * 6 + "{% endfor %}" * 6,
    "loops in loops with a long body": TWICE + "{% set t = x %}" * 5_000 + ENDS,
    "loops in loops with many filters": TWICE + "{% set t = x | upper %}" * 2_000 + ENDS,
    "a loop over a text": BIG + "{% for a in s %}{% for b in s %}x" + ENDS,
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that call each other": "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    "a macro with a long body in a loop": "{% macro m() %}" + "{% set t = x %}" * 3_000 + "{% endmacro %}" + TWICE + "{{ m() }}" + ENDS,
    "a loop that calls itself": "{% for a in xs recursive %}{{ loop(xs) }}{% endfor %}",
    "a loop that calls itself twice deep": "{% for a in xs recursive %}{% if loop.depth < 4 %}{{ loop(xs) }}{% endif %}{% endfor %}",
    "a block that calls its caller": "{% macro m() %}{{ caller() }}{{ caller() }}{% endmacro %}" + "{% call m() %}" * 19 + "a" + "{% endcall %}" * 19,
    "a text doubled by ~": "{% set s = long %}" + "{% set s = s ~ s %}" * 60 + "{{ s }}",
    "a text doubled by +": "{% set s = long %}" + "{% set s = s + s %}" * 60 + "{{ s }}",
    "a text doubled by join": "{% set s = long %}" + "{% set s = [s, s] | join(s) %}" * 60 + "{{ s }}",
    "a text doubled by replace": "{% set s = long %}" + "{% set s = s | replace('a', s) %}" * 60 + "{{ s }}",
    "a text doubled by a block": "{% set s %}{{ long }}{% endset %}" + "{% set s %}{{ s }}{{ s }}{% endset %}" * 60 + "{{ s }}",
    "many large texts at once": BIG + "".join(f"{{% set t{n} = s ~ '{n}' %}}" for n in range(200)),
    "a large text raised in a loop": BIG + TWICE + "{% set t = s | upper %}" + ENDS,
    "a large text cut in a loop": BIG + TWICE + "{% set t = s[1:] %}" + ENDS,
    "a large text compared in a loop": BIG + "{% set r = s ~ 'x' %}{% set q = s ~ 'y' %}" + TWICE + "{% if q == r %}{% endif %}" + ENDS,
    "a large text looked through in a loop": BIG + TWICE + "{% if 'ab' in s %}{% endif %}" + ENDS,
    "the letters of a large text, sorted": BIG + "{% for a in xs %}{{ s | sort | length }}{% endfor %}",
    "the letters of a large text, joined": BIG + "{% for a in xs %}{{ s | join('') | length }}{% endfor %}",
    "a list sorted in a loop": "{% for a in xs %}{% for b in xs %}{% set t = xs | sort %}" + ENDS,
    "a large text printed in a loop": BIG + TWICE + "{{ s }}" + ENDS,
    "lists of lists compared": "{% set a = [1] %}{% set b = [1] %}" + "{% set a = [a, a] %}{% set b = [b, b] %}" * 40 + "{{ 1 if a == b else 0 }}",
    "lists of lists tested": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ 1 if a is eq(a) else 0 }}",
    "lists of lists added": "{% set a = [1] %}" + "{% set a = [a, a] %}" * 40 + "{{ a | sum }}",
    "a number squared": "{% set s = 99 %}" + "{% set s = s * s %}" * 60 + "{{ s }}",
    "places after the point": "{{ 1.5 | round(999999999) }}",
    "a number in a text of numbers": "{{ ('9' ~ '9') * 9999 | int }}",
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_END)
def test_what_has_no_end_is_stopped(name: str) -> None:
    outcome = tried(WITHOUT_END[name])
    known = {
        "template.endless",
        "template.no-sum",
        "template.unknown-field",
        "template.prints-no-text",
        "draft.absent-part",
    }
    if name != "places after the point":
        assert outcome.codes & known, outcome
        assert outcome.codes <= known
        assert outcome.problems[0].place.part == "body"


TOO_MUCH_TO_COMPILE = {
    "brackets in brackets": "{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}",
    "lists in lists": "{{ " + "[" * 9_000 + "1" + "]" * 9_000 + " | length }}",
    "signs before a number": "{{ " + "-" * 9_000 + "1 }}",
    "nots before a name": "{{ " + "not " * 9_000 + "x }}",
    "a sum without end": "{{ " + " + ".join(["1"] * 30_000) + " }}",
    "a choice without end": "{{ " + " or ".join(["x"] * 30_000) + " }}",
    "parts of parts": "{{ x" + ".a" * 30_000 + " }}",
    "filters of filters": "{{ x" + " | upper" * 30_000 + " }}",
    "ifs in ifs": "{% if x %}" * 900 + "a" + "{% endif %}" * 900,
    "loops too deep": "{% for a in xs %}" * 60 + "{% endfor %}" * 60,
    "elifs without end": "{% if x %}" + "{% elif x %}" * 9_000 + "{% endif %}",
    "beginnings of tags": "{{" * 200_000,
    "beginnings of blocks": "{% if x " * 100_000,
    "beginnings of comments": "{#" * 200_000,
    "beginnings of macros": "{% macro m() %}" * 50_000,
    "beginnings of raws": "{% raw %}" * 50_000,
    "a number without end": "{{ " + "9" * 9_000 + " }}",
}


@pytest.mark.parametrize("name", TOO_MUCH_TO_COMPILE)
def test_what_is_too_much_to_compile_is_refused(name: str) -> None:
    outcome = tried(TOO_MUCH_TO_COMPILE[name])
    assert outcome.codes & {
        "template.syntax",
        "template.half-tag",
        "template.torn",
        "template.unknown-field",
        "template.no-sum",
        "template.failed",
        "template.endless",
    }, outcome
    assert outcome.problems[0].place.part == "body"


def test_many_tags_are_no_fault() -> None:
    outcome = tried(make_docx(*["{{ x }} {% if x %}{{ record.name }}{% endif %}"] * 2_000))
    assert not outcome.problems
    assert len(outcome.text) == 2_000


# --- Writing XML ------------------------------------------------------------------------------------------

VALUE_ATTACKS = [
    "</w:t></w:r></w:p><w:p/>",
    "<w:altChunk r:id='rId1'/>",
    "]]>",
    "<![CDATA[x]]>",
    "<!-- x",
    "<?x ?>",
    "&lt;w:p/&gt;",
    "&#60;w:p/>",
    "&x;",
    "{{ x }}",
    "{% for a in xs %}",
    "{{ x.__class__ }}",
    "{0.__class__} %s %(x)s ${x}",
    '" onload="x',
    "' or '1'='1",
    "=cmd|'/c calc'!A0",
    "\\x00\\u0000",
    "a\u202eb\u2066c",
]


@pytest.mark.parametrize("value", VALUE_ATTACKS)
def test_a_value_is_printed_as_it_is(value: str) -> None:
    outcome = tried(
        make_docx(
            "{{ x }}", "{{ x ~ '!' }}", "{{ [x, x] | join('; ') }}", "{% set s %}{{ x }}{% endset %}{{ s }}"
        ),
        x=value,
    )
    assert outcome.text == (value, value + "!", f"{value}; {value}", value)


@pytest.mark.parametrize("value", ["a\0b", "a\x0bb", "a\x1bb", "a\ufffeb", "a\ud800b"])
@pytest.mark.parametrize(
    "tag", ["{{ x }}", "{{ x ~ 'a' }}", "{% set s %}a{% endset %}{{ s ~ x }}", "{{ [x] | join }}"]
)
def test_a_value_that_xml_cannot_hold_is_the_secretarys_fault(value: str, tag: str) -> None:
    outcome = tried(tag, x=value)
    assert outcome.codes == {"data.unprintable"}
    assert outcome.problems[0].place.part == "body"


@pytest.mark.parametrize("text", ["{{ '\\ud800' }}", "{{ '\\x00' }}", "{{ '\\uffff' }}"])
def test_a_sign_that_xml_cannot_hold_written_by_the_template(text: str) -> None:
    assert tried(text).codes == {"data.unprintable"}


XML_BY_TAGS = {
    "a text made into XML": "{{ '<w:p/>' | safe }}",
    "escaping switched off": "{% autoescape false %}{{ '<w:p/>' }}{% endautoescape %}",
    "a text that says it is XML": "{{ '<w:p/>' | escape | upper }}",
}


@pytest.mark.parametrize("name", XML_BY_TAGS)
def test_a_template_cannot_make_text_into_xml(name: str) -> None:
    assert tried(XML_BY_TAGS[name]).codes <= {"template.unknown-filter", "template.unknown-tag"}
    assert tried(XML_BY_TAGS[name]).problems


CAPTURED = (
    "<w:p><w:r><w:t>{% set s %}</w:t></w:r></w:p>" + paragraph("(w:p/) DXDEAUTO") + paragraph("{% endset %}")
)
CUTS = [
    "s[5:]",
    "s | replace('X', '')",
    "s | upper",
    "s | trim",
    "s | title",
    "s | lower",
    "s | nbsp",
    "s | first",
    "s[0]",
]


@pytest.mark.parametrize("cut", CUTS)
def test_a_piece_of_the_document_is_printed_whole_or_not_at_all(cut: str) -> None:
    outcome = tried(with_body(CAPTURED + paragraph("{{ " + cut + " }}")))
    assert outcome.codes & {"template.filters-no-text", "template.unknown-filter"}, outcome


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% set s | replace('(', '<') %}(w:b/>{% endset %}{{ s }}", "<w:b/>"),
        ("{% filter replace('(', '<') %}(w:b/>{% endfilter %}", "<w:b/>"),
        ("{% filter replace('(', '<') | lower %}(w:B/>{% endfilter %}", "<w:b/>"),
        ("{% set s %}&lt;b{% endset %}{{ s | upper }}", "&LT;B"),
        ("{% macro m() %}<{% endmacro %}{{ m() ~ 'w:b/>' }}", "<w:b/>"),
        ("{% set s %}<w:b/>{% endset %}{{ s[:1] ~ s[1:] }}", "<w:b/>"),
    ],
)
def test_what_a_filter_makes_of_a_block_is_text(text: str, printed: str) -> None:
    assert tried(make_docx(text)).text == (printed,)


# --- The next letter ------------------------------------------------------------------------------------

LEAKS = [
    "{% set kept = x %}{{ kept }}",
    "{% set n = namespace(kept=x) %}{{ n.kept }}",
    "{% macro kept() %}{{ x }}{% endmacro %}{{ kept() }}",
    "{% for each in xs %}{% set kept = x %}{% endfor %}{{ x }}",
    "{% set xs = [x] %}{{ xs | join }}",
    "{% set x = x ~ x %}{{ x }}",
]


@pytest.mark.parametrize("text", LEAKS)
def test_nothing_of_one_letter_is_left_for_the_next(text: str) -> None:
    from lettergen.document.engine import compile_template

    template = compile_template(
        make_docx(text, "{{ 'kept' if kept is defined else 'gone' }}"), profile="letter"
    )
    asks = compile_template(make_docx("{{ kept }}"), profile="letter")
    first = text_of(template.render({"x": "secret", "xs": [1]}))
    second = text_of(template.render({"x": "other", "xs": [1]}))
    assert "secret" in first[0]
    assert "secret" not in "".join(second)
    with pytest.raises(Exception, match=r"unknown-field|absent-part"):
        asks.render({"x": "other"})


def test_the_values_that_a_template_was_given_are_as_they_were() -> None:
    values: dict[str, Any] = {"xs": [3, 1, 2], "x": "A"}
    for text in (
        "{{ xs | sort | join }}",
        "{% for a in xs %}{% set xs = [] %}{% endfor %}",
        "{% set xs = xs[1:] %}",
    ):
        render(make_docx(text + "{{ x }}"), **values)
    assert values == {"xs": [3, 1, 2], "x": "A"}


def test_a_letter_after_a_refused_one_has_its_full_measure() -> None:
    loops = "{% for a in xs %}{% for b in xs %}x{% endfor %}{% endfor %}"
    template = compile_letter(make_docx(loops), language="en")
    for _ in range(3):
        with fails_with("template.endless"):
            template.render({"xs": list(range(400))})
        assert text_of(template.render({"xs": list(range(200))})) == ["x" * 40_000]
