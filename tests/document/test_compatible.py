"""docxtpl's own templates: filled by us, the XML of every part is docxtpl's."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText
from jinja2 import Environment
from lxml import etree

from lettergen.document.engine import compile_template
from lettergen.errors import TemplateError
from tests.helpers import make_docx, text_of, unzip, with_body, zip_up

ESCAPING = Environment(autoescape=True)


def by_docxtpl(file: bytes, context: dict[str, Any], environment: Environment = ESCAPING) -> bytes:
    template = DocxTemplate(io.BytesIO(file))
    template.render(context, environment, autoescape=True)
    template.save(made := io.BytesIO())
    return made.getvalue()


def canonical(content: bytes) -> bytes:
    try:
        return bytes(etree.tostring(etree.fromstring(content), method="c14n"))
    except etree.XMLSyntaxError:
        return content


def assert_same(file: bytes, context: dict[str, Any], environment: Environment = ESCAPING) -> bytes:
    ours = compile_template(file, environment=environment).render(context)
    theirs = by_docxtpl(file, context, environment)
    assert unzip(ours).keys() == unzip(theirs).keys()
    for name, content in unzip(theirs).items():
        assert canonical(unzip(ours)[name]) == canonical(content), name
    return ours


CONTEXT: dict[str, Any] = {
    "name": "Tom & <Jerry>",
    "empty": "",
    "people": [{"name": "A", "age": 1}, {"name": "B", "age": 2}, {"name": "C", "age": 3}],
    "nobody": [],
    "lines": "one\ntwo\tthree\ffour\afive",
    "number": 5,
}
BODIES = {
    "a value": ["Hello {{ name }}!"],
    "line ends and tabs": ["{{ lines }}"],
    "an empty value": ["[{{ empty }}]"],
    "a tag in runs of its own": [("Hello {{", " na", "me }}", "!")],
    "smart quotes": ["{{ “a” ~ ‘b’ }}"],
    "a paragraph loop": ["{%p for p in people %}", "{{ p.name }} {{ p.age }}", "{%p endfor %}", "end"],
    "a loop over nothing": ["{%p for p in nobody %}", "{{ p.name }}", "{%p endfor %}", "end"],
    "an inline loop": ["{% for p in people %}{{ p.name }}, {% endfor %}"],
    "conditions": ["{%p if number > 3 %}", "more", "{%p else %}", "less", "{%p endif %}"],
    "whitespace control": ["a", "{%- if number -%}", "b", "{%- endif %}", "c"],
    "a macro": ["{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(name) }}"],
    "a comment": ["a{# not seen #}b", "{#p gone #}", "c"],
    "escaped braces": ["{_{ name }_} {_% if %_}"],
    "spaces": ["  {{ name }}  and  {{ number }}  "],
    "a filter": ["{{ name | upper }} {{ people | length }}"],
    "set": ["{% set x = number * 2 %}{{ x }}"],
    "runs": ["a{%r if number %}b{%r endif %}c"],
}


@pytest.mark.parametrize("texts", BODIES.values(), ids=BODIES)
def test_a_body_is_as_docxtpl_makes_it(texts: list[Any]) -> None:
    assert_same(make_docx(*texts), CONTEXT)


def test_headers_and_footers_are_as_docxtpl_makes_them() -> None:
    assert_same(make_docx("{{ name }}", header="{{ name }} {{ number }}", footer="{{ lines }}"), CONTEXT)


TABLES = {
    "rows": [["{%tr for p in people %}", ""], ["{{ p.name }}", "{{ p.age }}"], ["{%tr endfor %}", ""]],
    "no rows": [["h", "h"], ["{%tr for p in nobody %}", ""], ["{{ p.name }}", "x"], ["{%tr endfor %}", ""]],
    "cells": [["{%tc for p in people %}", "{{ p.name }}", "{%tc endfor %}"]],
    "colour": [["{% cellbg 'FF0000' %}{{ name }}", "x"]],
    "spans": [["{% colspan 2 %}{{ name }}"], ["x"]],
    "vertical merge": [
        ["{%tr for p in people %}", ""],
        ["{% vm %}all", "{{ p.name }}"],
        ["{%tr endfor %}", ""],
    ],
    "horizontal merge": [["{%tc for p in people %}", "{% hm %}all", "{%tc endfor %}"], ["x", "y", "z"]],
    "plain": [["a {{ name }}", "b"], ["c", "{{ number }}"]],
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_as_docxtpl_makes_it(table: list[list[str]]) -> None:
    assert_same(make_docx("before", table=table), CONTEXT)


def test_spelling_marks_and_bookmarks_inside_a_tag_do_not_matter() -> None:
    inner = (
        '<w:p><w:r><w:t>{{ na</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="b"/>'
        '<w:r><w:t>me</w:t></w:r><w:bookmarkEnd w:id="0"/><w:proofErr w:type="spellEnd"/><w:r><w:t> }}</w:t></w:r></w:p>'
    )
    assert "Tom & <Jerry>" in text_of(assert_same(with_body(inner), CONTEXT))


def test_rich_texts_and_listings_are_as_docxtpl_makes_them() -> None:
    rich = RichText("red ", color="FF0000", bold=True)
    rich.add("plain & simple", italic=True)
    context = {"rich": rich, "listing": Listing("one\ntwo & <three>\tx")}
    assert_same(make_docx("a {{r rich }} b", "{{ listing }}"), context)


def test_tags_in_the_properties_are_filled_and_escaped_once() -> None:
    document = docx.Document(io.BytesIO(make_docx("x")))
    document.core_properties.title = "On {{ name }}"
    document.core_properties.subject = "No. {{ number }}"
    document.save(made := io.BytesIO())
    template = compile_template(made.getvalue(), environment=ESCAPING)
    properties = docx.Document(io.BytesIO(template.render(CONTEXT))).core_properties
    assert properties.title == "On Tom & <Jerry>"
    assert properties.subject == "No. 5"


def test_filters_and_tests_of_a_script_are_used() -> None:
    environment = Environment(autoescape=True)
    environment.filters["twice"] = lambda value: value * 2
    environment.tests["big"] = lambda value: value > 3
    assert_same(make_docx("{{ name | twice }}{% if number is big %} big{% endif %}"), CONTEXT, environment)


def test_footnotes_are_filled() -> None:
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        "<w:p><w:r><w:t>see {{ name }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    members = unzip(make_docx("x"))
    members["word/footnotes.xml"] = note.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    for name, end, added in (
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/>',
        ),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/>',
        ),
    ):
        members[name] = members[name].replace(end.encode(), f"{added}{end}".encode())
    file = zip_up(members)
    assert b"see Tom &amp; &lt;Jerry&gt;" in unzip(assert_same(file, CONTEXT))["word/footnotes.xml"]


def a_picture() -> io.BytesIO:
    """A PNG of one red dot."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return io.BytesIO(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_a_picture_is_handed_to_docxtpl_and_this_is_said() -> None:
    file = make_docx("{{ picture }}", "{{ name }}")
    template = compile_template(file, environment=ESCAPING)
    assert template.engine(CONTEXT) == "lettergen"
    context = {**CONTEXT, "picture": InlineImage(DocxTemplate(io.BytesIO(file)), a_picture(), width=Mm(5))}
    assert template.engine(context) == "docxtpl"
    letter = template.render(context)
    assert "Tom & <Jerry>" in text_of(letter)
    assert any(name.startswith("word/media/") for name in unzip(letter))


def test_a_link_of_a_rich_text_leads_where_it_should() -> None:
    template = compile_template(make_docx("{{r link }}"))
    link = RichText()
    link.add("here", url_id=template.build_url_id("https://example.org/?a=1&b=2"))
    letter = template.render({"link": link})
    assert b"https://example.org/?a=1&amp;b=2" in unzip(letter)["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    "text", ["{{ unknown }}", "{{ name.unknown }}", "{{ ''.__class__.__mro__ }}", "{{ number / 0 }}"]
)
def test_without_an_environment_of_its_own_a_template_is_strict(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_template(make_docx(text)).render(CONTEXT)


@pytest.mark.parametrize(
    "text",
    [
        "{% if x %}",
        "{{ x",
        "{% nonsense %}",
        "{% for i in x %}" * 25 + "{% endfor %}" * 25,
        "{{ " + "(" * 9_000 + "1" + ")" * 9_000 + " }}",
    ],
    ids=lambda text: text[:16],
)
def test_a_broken_template_is_refused_when_it_is_compiled(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_template(make_docx(text)).render({"x": 1})


def test_a_compiled_template_gives_the_same_bytes_again_and_keeps_nothing() -> None:
    template = compile_template(make_docx("{{ x }}", "{% set y = x %}{{ y }}"))
    first = template.render({"x": "one"})
    template.render({"x": "two"})
    assert template.render({"x": "one"}) == first


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 10 ** 10 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% set ns = namespace(s='aaaaaaaaaa') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
        "{{ 'x'.ljust(10 ** 10) }}",
        "{{ 'x'.ljust(9999999999) }}",
        "{{ 'a'" + " | replace('a', 'aaaaaaaaaa')" * 9 + " }}",
        "{{ '{0.__class__}'.format(name) }}",
        "{{ name | safe }}",
        "{{ lipsum() }}",
    ],
)
def test_without_an_environment_a_template_cannot_fill_the_memory_or_go_on_for_ever(text: str) -> None:
    with pytest.raises(TemplateError):
        compile_template(make_docx(text)).render(CONTEXT)


def test_without_an_environment_ordinary_templates_work() -> None:
    text = "{{ name.upper() }} {{ people | map(attribute='name') | join(', ') }} {{ 2 + 3 }} {{ 'a' ~ 'b' }}"
    assert text_of(compile_template(make_docx(text)).render(CONTEXT)) == ["TOM & <JERRY> A, B, C 5 ab"]
