"""What a letter's values and tags become in Word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lettergen.document.engine import compile_letter
from tests.helpers import (
    BODY,
    DAY,
    all_paragraphs,
    fails_with,
    make_docx,
    part_text,
    render,
    rendered,
    text_of,
    unzip,
    with_body,
    zip_up,
)

HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
printable = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
).filter(str.strip)


class TestValues:
    @pytest.mark.parametrize(
        "value",
        [
            "Tom & <Jerry>",
            "«Ёлки» “quoted” 'single' \"double\"",
            "{{ secret }}",
            "{% if x %}",
            "{# note #}",
            "a {{ 1 + 1 }} b",
            "&amp; &lt;b&gt;",
            "]]>",
            "№ 5 – 10 % 𝒜 🙂",
            "  two  spaces  inside ",
            "one\nline\n\nmore",
            "a\tb",
        ],
    )
    def test_a_value_arrives_as_it_was_typed(self, value: str) -> None:
        assert rendered("[{{ x }}]", x=value) == [f"[{value}]"]

    def test_a_line_end_becomes_a_line_break_of_word(self) -> None:
        xml = unzip(render(make_docx("{{ x }}"), x="one\ntwo\tthree"))[BODY].decode()
        assert "one</w:t><w:br/>" in xml
        assert "two</w:t><w:tab/>" in xml

    @pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x0c", "\x1b", "\r", "\ufffe", "\ud800"])
    def test_a_sign_that_word_cannot_hold_is_refused_with_its_place(self, sign: str) -> None:
        with fails_with("data.unprintable") as refusal:
            rendered("Before", "Text: {{ x }}", x=f"a{sign}b")
        assert refusal.problem.place.words == "Text: {{ x }}"
        assert refusal.problem.arguments["words"] == "a�b"

    @given(printable)
    @example("{{ x }}")
    @example("{%p if x %}")
    @example("<w:p/>")
    def test_any_text_comes_back_equal_wherever_it_stands(self, value: str) -> None:
        letter = TEMPLATE.render({"x": value})
        shown = f"[{value}]"
        assert text_of(letter) == [shown, shown, shown]
        assert part_text(letter, HEADER) == [shown]
        assert part_text(letter, FOOTER) == [shown]

    def test_numbers_and_dates_are_printed_as_the_language_writes_them(self) -> None:
        file = make_docx("{{ n }} {{ d }}")
        assert text_of(render(file, "ru", n=7, d=DAY)) == ["7 21.08.2018"]
        assert text_of(render(file, "en", n=7, d=DAY)) == ["7 21 August 2018"]

    def test_a_date_keeps_its_form_among_other_words(self) -> None:
        assert rendered('{{ "от " ~ d }}', '{{ [d, "и далее"] | join(" ") }}', d=DAY) == [
            "от 21.08.2018",
            "21.08.2018 и далее",
        ]


TEMPLATE = compile_letter(
    make_docx("[{{ x }}]", header="[{{ x }}]", footer="[{{ x }}]", table=[["[{{ x }}]"]], box="[{{ x }}]"),
    language="ru",
)


class TestTags:
    def test_the_same_template_serves_many_letters(self) -> None:
        template = compile_letter(make_docx("{{ x }}"), language="ru")
        letters = [template.render({"x": str(n)}) for n in range(3)]
        assert [text_of(letter) for letter in letters] == [["0"], ["1"], ["2"]]

    def test_choices_and_loops_inside_each_other(self) -> None:
        texts = (
            "{% for row in rows %}",
            "{% if row.n == 1 %}",
            "one",
            "{% elif row.n == 2 %}",
            "two",
            "{% for part in row.parts %}",
            "– {{ part }} ({{ loop.index }} of {{ loop.length }})",
            "{% endfor %}",
            "{% else %}",
            "many",
            "{% endif %}",
            "{% else %}",
            "none",
            "{% endfor %}",
        )
        rows = [{"n": 1, "parts": []}, {"n": 2, "parts": ["a", "b"]}, {"n": 9, "parts": []}]
        assert rendered(*texts, rows=rows) == ["one", "two", "– a (1 of 2)", "– b (2 of 2)", "many"]
        assert rendered(*texts, rows=[]) == ["none"]

    def test_choices_inside_a_sentence(self) -> None:
        text = "Dear {% if who.f %}Ms{% elif who.m %}Mr{% else %}friend{% endif %} {{ who.name }}{{ '!' if loud else '' }}"
        assert rendered(text, who={"f": True, "m": False, "name": "Ada"}, loud=True) == ["Dear Ms Ada!"]
        assert rendered(text, who={"f": False, "m": False, "name": "Ada"}, loud=False) == ["Dear friend Ada"]

    def test_spaces_round_a_tag_stay(self) -> None:
        assert rendered("a {{ x }} b {% if x %} c {% endif %} d", x=1) == ["a 1 b  c  d"]

    def test_dashes_join_paragraphs_into_one_sentence(self) -> None:
        texts = ("It lies {% if town -%}", "in town", "{%- else -%}", "outside", "{%- endif %} and is fine.")
        assert rendered(*texts, town=True) == ["It lies in town and is fine."]
        assert rendered(*texts, town=False) == ["It lies outside and is fine."]

    def test_a_macro_says_the_same_thing_twice(self) -> None:
        texts = (
            "{% macro both(a, b) %}{{ a }} & {{ b }}{% endmacro %}",
            "{{ both(x, 1) }}",
            "{{ both(2, x) }}",
        )
        letter = render(make_docx(*texts), x="<x>")
        assert text_of(letter) == ["<x> & 1", "2 & <x>"]
        assert "" not in all_paragraphs(letter)

    def test_names_that_a_template_sets_for_itself(self) -> None:
        texts = (
            "{% set total = namespace(n=0) %}{% for x in xs %}{% set total.n = total.n + x %}{% endfor %}",
            "{% set words %}sum <{{ total.n }}>{% endset %}",
            "{{ words }}",
            "{% with twice = total.n * 2 %}",
            "{{ twice }}",
            "{% endwith %}",
        )
        assert rendered(*texts, xs=[1, 2, 3]) == ["sum <6>", "12"]

    def test_a_loop_may_leave_early_and_skip(self) -> None:
        texts = (
            "{% for x in xs %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 4 %}{% break %}{% endif %}",
        )
        assert rendered(texts[0] + "{{ x }}{% endfor %}", xs=[1, 2, 3, 4, 5]) == ["13"]

    def test_tags_in_footnotes_are_filled(self) -> None:
        members = unzip(make_docx("{{ x }}")) | {"word/footnotes.xml": FOOTNOTES.encode()}
        template = compile_letter(zip_up(members), language="ru")
        assert part_text(template.render({"x": "A & B"}), "word/footnotes.xml") == ["see A & B"]

    def test_only_the_parts_that_have_tags_are_changed(self) -> None:
        file = make_docx("{{ x }}", header="plain")
        before, after = unzip(file), unzip(render(file, x="1"))
        assert list(before) == list(after)
        assert [name for name in before if before[name] != after[name]] == [BODY]


FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:id="1"><w:p><w:r><w:t>see {{ x }}</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


class TestStrictness:
    @pytest.mark.parametrize(
        ("text", "name", "meant"),
        [
            ("{{ adressee.name }}", "adressee", "addressee"),
            ("{{ addressee.datve }}", "datve", "dative"),
            ("{{ addressee['datve'] }}", "datve", "dative"),
            ("{{ letter.number }} {{ quite.unlike }}", "quite", ""),
            ("{% if adressee %}x{% endif %}", "adressee", "addressee"),
            ("{% for x in project %}x{% endfor %}", "project", "projects"),
            ("{% for p in projects %}{{ p.titel }}{% endfor %}", "titel", "title"),
            ("{{ 'x' | replace('x', adressee) }}", "adressee", "addressee"),
            ("{{ projects[7] }}", "7", ""),
            ("{{ 'no. ' ~ leter.number }}", "leter", "letter"),
            ("{{ 1 + numbr }}", "numbr", ""),
            ("{{ letter.number == numbr }}", "numbr", ""),
        ],
    )
    def test_an_unknown_name_stops_the_letter_with_the_nearest_known(
        self, text: str, name: str, meant: str
    ) -> None:
        context = {
            "addressee": {"name": "И. Иванов", "dative": "И. Иванову"},
            "letter": {"number": "1"},
            "projects": [{"title": "A"}],
        }
        with fails_with("template.unknown-field") as refusal:
            rendered("All is well.", text, **context)
        problem = refusal.problem
        assert (problem.arguments["name"], problem.arguments["nearest"]) == (name, meant)
        assert (problem.place.part, problem.place.words) == ("body", text)
        assert refusal.exit_code == 3

    @pytest.mark.parametrize(
        "text",
        ["{{ x.gone }}", "{{ 'a' ~ x.gone }}", "{{ x.gone | upper }}", "{{ [x.gone] | join }}", "{{ none }}",
         "{{ x.gone | long_date }}", "{{ x.gone | initials }}", "{{ x.gone + 1 }}", "{{ x.gone | length }}",
         "{% for y in x.gone %}{% endfor %}", "{{ 'a' | replace('a', 'b') if x.name else '' }}{{ x.gone }}"],
    )  # fmt: skip
    def test_a_value_that_is_absent_is_never_printed(self, text: str) -> None:
        with fails_with("draft.empty-value"):
            rendered(text, x={"gone": None, "name": "A"})

    def test_a_part_of_something_absent_is_a_fault_of_the_draft(self) -> None:
        with fails_with("draft.absent-part") as refusal:
            rendered("{{ addressee.name }}", addressee=None)
        assert refusal.problem.arguments == {"name": "name"}
        assert refusal.exit_code == 2

    def test_a_whole_record_is_not_text_and_its_parts_are_named(self) -> None:
        with fails_with("template.prints-no-text") as refusal:
            rendered("{{ x }}", x={"name": "A", "phone": "1"})
        assert refusal.problem.arguments["fields"] == ["name", "phone"]

    @pytest.mark.parametrize(
        "text", ["{{ x }}", "{{ [1] }}", "{{ true }}", "{{ 1 == 1 }}", "{{ y ~ x }}", "{{ x | upper }}"]
    )
    def test_a_list_or_an_answer_is_not_text(self, text: str) -> None:
        with fails_with("template.prints-no-text"):
            rendered(text, x=["a"], y="b")

    def test_an_if_inside_a_tag_needs_its_else(self) -> None:
        with fails_with("template.no-else") as refusal:
            rendered("Before", "{{ 'a' if x }}", x=False)
        assert refusal.problem.place.words == "{{ 'a' if x }}"

    def test_what_is_no_words_cannot_be_declined(self) -> None:
        with fails_with("data.no-words") as refusal:
            rendered("в {{ x | prepositional }}", x=2018)
        assert refusal.problem.place.words == "в {{ x | prepositional }}"

    @pytest.mark.parametrize(
        ("text", "code", "name", "meant"),
        [
            ("{{ x | uper }}", "template.unknown-filter", "uper", "upper"),
            ("{% if x is defned %}a{% endif %}", "template.unknown-test", "defned", "defined"),
            ("{% fro y in x %}{% endfor %}", "template.unknown-tag", "fro", "for"),
        ],
    )
    def test_an_unknown_filter_test_or_tag_is_named(
        self, text: str, code: str, name: str, meant: str
    ) -> None:
        with fails_with(code) as refusal:
            rendered("Before", text, x=1)
        assert refusal.problem.arguments == {"name": name, "nearest": meant}
        assert refusal.problem.place.words == text

    @pytest.mark.parametrize(
        "texts",
        [
            ("{% if x %}", "never closed"),
            ("{% for y in x %}", "{% if y %}", "crossed", "{% endfor %}", "{% endif %}"),
            ("{% endif %}",),
            ("{{ x + }}",),
            ("{{ }}",),
            ("{{ x y }}",),
            ("{% if %}a{% endif %}",),
            ("{% break %}",),
            ("{{ ((( }}",),
        ],
    )
    def test_a_tag_that_is_not_written_correctly_is_refused(self, texts: tuple[str, ...]) -> None:
        with fails_with("template.syntax") as refusal:
            rendered(*texts, x=[1])
        assert refusal.problem.place.part == "body"
        assert refusal.problem.arguments["reason"]

    def test_faults_of_all_parts_are_told_at_once(self) -> None:
        file = make_docx("{{ a }}", header="{{ b }}", footer="{{ c | uper }}")
        with fails_with("template.unknown-filter"):
            render(file)
        file = make_docx("{{ a }}", header="{{ b }}", footer="{{ c }}")
        with fails_with(*["template.unknown-field"] * 3) as refusal:
            render(file)
        assert {problem.place.part for problem in refusal.problems} == {"body", "header1", "footer1"}

    def test_the_place_shows_words_as_they_are_read_in_word(self) -> None:
        with fails_with("template.unknown-field") as refusal:
            rendered("Tom & <Jerry>: {{ x.y }}, “quoted”", x={"z": 1})
        assert refusal.problem.place.words == "Tom & <Jerry>: {{ x.y }}, “quoted”"

    def test_the_place_shows_no_machinery_of_a_list_in_a_loop(self) -> None:
        file = make_docx("{% for x in xs %}", "{{ y }}", "{% endfor %}", numbered=["{{ y }}"])
        with fails_with("template.unknown-field") as refusal:
            render(file, xs=[1])
        assert refusal.problem.place.words == "{{ y }}"
        with fails_with("draft.empty-value") as refusal:
            render(file, xs=None)
        assert refusal.problem.place.words == "{% for x in xs %}"


class TestLanguage:
    def test_each_language_has_its_own_filters(self) -> None:
        assert text_of(render(make_docx("{{ 3 | past_years }}"), "ru")) == ["последних трех лет"]
        assert text_of(render(make_docx("{{ 3 | past_years }}"), "en")) == ["past three years"]
        with fails_with("template.unknown-filter"):
            render(make_docx("{{ x | genitive }}"), "en", x="a")

    def test_parts_of_a_date_can_be_counted_with(self) -> None:
        assert rendered("{{ d.year - 3 }} {{ d.month }} {{ d.day }}", d=date(2018, 8, 21)) == ["2015 8 21"]


class TestTagsOutsideTheText:
    @pytest.mark.parametrize(
        "name", ["word/charts/chart1.xml", "word/diagrams/data1.xml", "word/_rels/document.xml.rels"]
    )
    @pytest.mark.parametrize("tag", ["{{ x }}", "{% if x %}", "%7B%7Bx%7D%7D"])
    def test_a_tag_where_nothing_is_filled_is_not_printed_as_it_is(self, name: str, tag: str) -> None:
        members = unzip(make_docx("{{ x }}"))
        members[name] = members.get(name, b"<a></a>").replace(b"</", f"<!-- {tag} --></".encode(), 1)
        with fails_with("template.tag-out-of-reach") as refusal:
            render(zip_up(members), x=1)
        assert refusal.problem.place.part == name

    def test_a_comment_of_the_author_may_speak_of_tags(self) -> None:
        members = unzip(make_docx("{{ x }}")) | {"word/comments.xml": b"<c>{{ x }} is the number</c>"}
        assert text_of(render(zip_up(members), x=1)) == ["1"]

    @pytest.mark.parametrize("text", ["{{ x }}", ""])
    def test_tags_in_a_field_and_in_the_words_of_a_picture_are_filled(self, text: str) -> None:
        field = '<w:r><w:instrText>HYPERLINK "https://example.org/{{ x }}"</w:instrText></w:r>'
        picture = '<w:r><w:drawing><a descr="{{ x }}"/></w:drawing></w:r>'
        xml = unzip(render(with_body(f"<w:p>{field}{picture}<w:r><w:t>{text}</w:t></w:r></w:p>"), x="A & B"))[
            BODY
        ]
        assert b"{{" not in xml
        assert xml.count(b"A &amp; B") == (3 if text else 2)


def test_a_file_without_tags_is_a_letter_too() -> None:
    file = make_docx("Plain & simple")
    assert text_of(render(file)) == ["Plain & simple"]


def test_a_text_box_in_a_drawing_is_filled_in_both_its_forms() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:txbxContent>"
    xml = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    letter = unzip(render(with_body(xml), x="A & B"))[BODY].decode()
    assert letter.count("A &amp; B") == 2
