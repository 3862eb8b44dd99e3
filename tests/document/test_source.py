"""What Word does to tags, and what tags do to paragraphs, rows and cells."""

from __future__ import annotations

import pytest

from lettergen.errors import TemplateError
from tests.helpers import (
    BODY,
    all_paragraphs,
    codes_of,
    fails_with,
    make_docx,
    part_text,
    render,
    rendered,
    text_of,
    unzip,
    with_body,
)


def paragraph(*pieces: str) -> str:
    """A paragraph of runs; a piece that begins with `<` stands between the runs as it is."""
    made = [piece if piece.startswith("<") else f"<w:r><w:t>{piece}</w:t></w:r>" for piece in pieces]
    return f"<w:p>{''.join(made)}</w:p>"


class TestWhatWordDoes:
    @pytest.mark.parametrize(
        "runs",
        [
            ("{{ x.", "name }}"),
            ("{", "{ x.name }", "}"),
            ("{{", " x", ".name ", "}}"),
            ("{{ x.name | up", "per | low", "er | title }}"),
        ],
    )
    def test_a_tag_whose_letters_are_formatted_differently_is_still_a_tag(
        self, runs: tuple[str, ...]
    ) -> None:
        assert rendered(("Dear ", *runs, "!"), x={"name": "Ada"}) == ["Dear Ada!"]

    @pytest.mark.parametrize(
        "between",
        [
            '<w:proofErr w:type="spellStart"/>',
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
            '<w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t></w:t></w:r>',
            "<w:r><w:lastRenderedPageBreak/></w:r>",
        ],
    )
    def test_marks_of_word_inside_a_tag_do_no_harm(self, between: str) -> None:
        xml = paragraph("Dear {{ x", between, ".name ", between, "}}!")
        assert text_of(render(with_body(xml), x={"name": "Ada"})) == ["Dear Ada!"]

    @pytest.mark.parametrize(
        "quoted", ['"a", "b"', "'a', 'b'", "“a”, “b”", "‘a’, ‘b’", "«a», «b»", "„a“, „b“"]
    )
    def test_the_quotes_that_word_puts_into_a_tag_are_quotes(self, quoted: str) -> None:
        assert rendered("«{{ x | replace(" + quoted + ") }}»", x="aha") == ["«bhb»"]

    def test_quotes_of_the_language_inside_a_text_stay(self) -> None:
        assert rendered("""{{ "«" ~ x ~ "»" }}""", x="A") == ["«A»"]

    def test_comparisons_and_ampersands_inside_a_tag(self) -> None:
        assert rendered("{{ 'less' if x < 5 and x >= 1 else 'more' }} {{ ' & ' ~ x }}", x=3) == ["less  & 3"]

    @pytest.mark.parametrize("spelling", ["{{x}}", "{{ x}}", "{{  x  }}", "{{-x-}}"])
    def test_spaces_in_a_tag_are_free(self, spelling: str) -> None:
        assert rendered(spelling, x="A") == ["A"]

    def test_a_tag_inside_a_content_control_and_a_hyperlink(self) -> None:
        xml = (
            f"<w:sdt><w:sdtContent>{paragraph('{{ x }}')}</w:sdtContent></w:sdt>"
            f"<w:p><w:hyperlink w:anchor='a'><w:r><w:t>{{{{ x }}}}</w:t></w:r></w:hyperlink></w:p>"
        )
        assert text_of(render(with_body(xml), x="A")) == ["A", "A"]


class TestBlockParagraphs:
    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("{% if x %}", "{% endif %}"),
            ("{%p if x %}", "{%p endif %}"),
            ("{%if x%}", "{%endif%}"),
            ("  {% if x %}  ", " {% endif %} "),
            ("{# why #}{% if x %}", "{% endif %}{# because #}"),
            ("{% if x %}{% if x %}", "{% endif %}{% endif %}"),
            ("{% for y in [1] %}{% if x %}", "{% endif %}{% endfor %}"),
            ("{%p if x %}{% if x %}", "{% endif %}{% endif %}"),
        ],
    )
    def test_a_paragraph_of_block_tags_alone_leaves_no_blank_line(self, first: str, last: str) -> None:
        file = make_docx("before", first, "inside", last, "after")
        assert all_paragraphs(render(file, x=True)) == ["before", "inside", "after"]
        assert all_paragraphs(render(file, x=False)) == ["before", "after"]

    def test_comments_and_settings_leave_no_blank_line(self) -> None:
        file = make_docx("{# a note for the author #}", "{% set y = x %}", "{{ y }}")
        assert all_paragraphs(render(file, x="A")) == ["A"]

    def test_a_blank_line_that_the_author_made_stays(self) -> None:
        assert all_paragraphs(render(make_docx("{{ x }}", "", "end"), x="A")) == ["A", "", "end"]

    def test_a_picture_beside_a_block_tag_is_not_lost(self) -> None:
        picture = "<w:r><w:drawing><a/></w:drawing></w:r>"
        xml = f"<w:p>{picture}<w:r><w:t>{{% if x %}}{{% endif %}}</w:t></w:r></w:p>"
        assert "<w:drawing>" in unzip(render(with_body(xml), x=1))[BODY].decode()
        with fails_with("template.words-beside-tag"):
            render(with_body(xml.replace("{% if", "{%p if")), x=1)

    def test_a_cell_that_its_tags_leave_empty_keeps_a_paragraph(self) -> None:
        file = with_body(
            "<w:tbl><w:tr><w:tc><w:tcPr/>"
            + paragraph("{% if x %}")
            + paragraph("inside")
            + paragraph("{% endif %}")
            + "</w:tc><w:tc>"
            + paragraph("beside")
            + "</w:tc></w:tr></w:tbl>"
        )
        assert all_paragraphs(render(file, x=False)) == ["", "beside"]
        assert all_paragraphs(render(file, x=True)) == ["inside", "beside"]

    def test_a_header_and_a_text_box_that_are_left_empty_keep_a_paragraph(self) -> None:
        file = make_docx("x", header="{# nothing #}", box="{# nothing #}")
        letter = unzip(render(file))
        assert b"<w:p/></w:hdr>" in letter["word/header1.xml"]
        assert b"<w:p/></w:txbxContent>" in letter[BODY]

    def test_a_section_with_a_block_tag_keeps_its_page(self) -> None:
        section = '<w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>'
        xml = f"<w:p>{section}<w:r><w:t>{{# end of the first section #}}</w:t></w:r></w:p>"
        assert b"<w:sectPr>" in unzip(render(with_body(xml)))[BODY]


class TestTables:
    def test_a_row_is_repeated_and_the_rows_of_the_tags_vanish(self) -> None:
        rows = [
            ["{%tr for x in xs %}", ""],
            ["{{ loop.index }}", "{{ x }}"],
            ["{%tr endfor %}", ""],
            ["end", ""],
        ]
        letter = render(make_docx(table=rows), xs=["a", "b & c"])
        assert text_of(letter) == ["1", "a", "2", "b & c", "end"]
        assert unzip(letter)[BODY].count(b"<w:tr>") == 3

    def test_rows_inside_rows_and_choices(self) -> None:
        rows = [
            ["{%tr for group in groups %}"],
            ["{{ group.name }}"],
            ["{%tr for x in group.items %}"],
            ["{%tr if x > 1 %}"],
            ["– {{ x }}"],
            ["{%tr endif %}"],
            ["{%tr endfor %}"],
            ["{%tr endfor %}"],
        ]
        groups = [{"name": "A", "items": [1, 2]}, {"name": "B", "items": [3]}]
        assert text_of(render(make_docx(table=rows), groups=groups)) == ["A", "– 2", "B", "– 3"]

    def test_a_table_without_rows_goes_as_a_whole(self) -> None:
        rows = [["{%tr for x in xs %}"], ["{{ x }}"], ["{%tr endfor %}"]]
        letter = unzip(render(make_docx("before", table=rows), xs=[]))[BODY]
        assert b"<w:tbl>" not in letter
        assert b"before" in letter

    def test_a_column_is_repeated(self) -> None:
        rows = [["{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"]]
        letter = render(make_docx(table=rows), xs=["a", "b", "c"])
        assert text_of(letter) == ["a", "b", "c"]
        assert unzip(letter)[BODY].count(b"<w:tc>") == 3

    def test_paragraphs_in_a_cell_are_repeated(self) -> None:
        cell = "".join(paragraph(text) for text in ("{%p for x in xs %}", "{{ x }}", "{%p endfor %}"))
        file = with_body(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")
        assert all_paragraphs(render(file, xs=["a", "b"])) == ["a", "b"]
        assert all_paragraphs(render(file, xs=[])) == [""]

    def test_a_cell_may_have_a_colour_and_a_width_of_its_own(self) -> None:
        letter = unzip(render(make_docx(table=[["{% cellbg x %}red"]]), x="FF0000"))[BODY]
        assert b'w:fill="FF0000"' in letter


class TestWordsThatWouldBeLost:
    @pytest.mark.parametrize(
        "text", ["Dear {%p if x %}", "{%p if x %} friend", "{%p if x %}{{ x }}", "{#p note #} a"]
    )
    def test_words_beside_a_paragraph_tag_are_not_thrown_away(self, text: str) -> None:
        with fails_with("template.words-beside-tag") as refusal:
            rendered("begin", text, "x", "{%p endif %}", x=1)
        assert refusal.problem.place.words == text

    def test_words_beside_a_row_or_cell_tag_are_not_thrown_away(self) -> None:
        with fails_with("template.words-beside-tag") as refusal:
            render(make_docx(table=[["{%tr if x %}", "lost"], ["a", "b"], ["{%tr endif %}", ""]]), x=1)
        assert refusal.problem.arguments["tag"] == "{%tr if x %}"
        with fails_with("template.words-beside-tag"):
            render(make_docx(table=[["lost {%tc if x %}", "a", "{%tc endif %}"]]), x=1)

    def test_a_table_tag_outside_a_table_is_named(self) -> None:
        with fails_with("template.no-table", "template.no-table"):
            rendered("{%tr for x in xs %}", "{{ x }}", "{%tr endfor %}", xs=[])

    @pytest.mark.parametrize("text", ["{{ x", "x }}", "{% if x", "{{ x }} and {{ y", "a %} b"])
    def test_half_a_tag_is_not_printed(self, text: str) -> None:
        with fails_with("template.half-tag") as refusal:
            rendered("{{ x }}", text, x=1, y=2)
        assert refusal.problem.place.words == text

    def test_a_tag_in_two_paragraphs_is_refused_at_both(self) -> None:
        with fails_with("template.half-tag", "template.half-tag") as refusal:
            rendered("{{ x", ".name }}", x={"name": "A"})
        assert [problem.place.words for problem in refusal.problems] == ["{{ x", ".name }}"]

    def test_all_faults_of_a_template_are_told_with_part_and_words(self) -> None:
        file = make_docx(
            "{{ x", "Dear {%p if x %}", "{%tr if x %}", header="{% if x", footer="{{ x | uper }}", box="y }}"
        )
        with fails_with(
            "template.half-tag", "template.words-beside-tag", "template.no-table", "template.half-tag",
            "template.half-tag", "template.unknown-filter",
        ) as refusal:  # fmt: skip
            render(file, x=1)
        places = {(problem.place.part, problem.place.words) for problem in refusal.problems}
        assert places == {
            ("body", "{{ x"), ("body", "Dear {%p if x %}"), ("body", "{%tr if x %}"), ("body", "y }}"),
            ("header1", "{% if x"), ("footer1", "{{ x | uper }}"),
        }  # fmt: skip

    @pytest.mark.parametrize("tag", ["{{p x }}", "{{tr x }}", "{{tc x }}", "{{r x }}"])
    def test_tags_for_parts_of_other_documents_are_refused(self, tag: str) -> None:
        with pytest.raises(TemplateError) as caught:
            rendered(tag, x="A")
        assert "template.unknown-tag" in codes_of(caught.value.problems)

    @pytest.mark.parametrize("name", ["_restart", "_meter", "_list_3_5", "self._restart"])
    def test_the_programs_own_names_are_not_for_templates(self, name: str) -> None:
        with fails_with("template.unknown-field"):
            rendered("{{ " + name + " }}")

    def test_a_part_that_is_no_xml_is_named(self) -> None:
        with fails_with("template.broken-part") as refusal:
            render(with_body("<w:p>"))
        assert refusal.problem.arguments["name"] == BODY


class TestTrackedChanges:
    INSERTED = '<w:ins w:id="1" w:author="A"><w:r><w:t>{}</w:t></w:r></w:ins>'
    REMOVED = '<w:del w:id="1" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'

    @pytest.mark.parametrize(
        "change",
        [
            INSERTED.format("{{ x }}"),
            "<w:r><w:t>{{ x</w:t></w:r>" + INSERTED.format(".name }}"),
            REMOVED.format("{{ x.old }}"),
            REMOVED.format("{% if x %}"),
            INSERTED.format("{{ x }}").replace("w:ins", "w:moveTo"),
            INSERTED.format("{{ x }}").replace("w:ins", "w:moveFrom"),
        ],
    )
    def test_a_tag_in_a_tracked_change_is_refused(self, change: str) -> None:
        with fails_with("template.tracked-tag"):
            render(with_body(f"<w:p>{change}</w:p>" + paragraph("{{ x.name }}")), x={"name": "A"})

    def test_tracked_words_without_tags_are_no_matter(self) -> None:
        xml = f"<w:p>{self.INSERTED.format('new')}{self.REMOVED.format('old')}</w:p>" + paragraph("{{ x }}")
        assert text_of(render(with_body(xml), x="A")) == ["new", "A"]


class TestTornBlocks:
    @pytest.mark.parametrize(
        "texts",
        [
            ("{% if x %}", "words {% endif %}"),
            ("words {% if x %}", "{% endif %}"),
            ("{% for y in [1] %}", "words {% if x %}", "{% endfor %}{% endif %}"),
            ("{% if x %}", "a", "{% else %} words", "{% endif %}"),
            ("{% macro m() %}", "a {% endmacro %}"),
        ],
    )
    def test_a_block_that_would_tear_a_paragraph_is_refused_before_any_letter(
        self, texts: tuple[str, ...]
    ) -> None:
        with pytest.raises(TemplateError) as caught:
            rendered("begin", *texts, "end", x=True)
        assert set(codes_of(caught.value.problems)) <= {"template.torn", "template.syntax"}
        assert caught.value.problems[0].place.words in texts

    def test_a_block_from_cell_to_cell_is_refused(self) -> None:
        with fails_with("template.torn"):
            render(make_docx("{%p if x %}", table=[["{%p endif %}"]]), x=1)

    def test_a_block_from_sentence_to_sentence_is_fine(self) -> None:
        texts = ("a{% if x %} b", "c{% endif %} d")
        assert rendered(*texts, x=True) == ["a b", "c d"]
        assert rendered(*texts, x=False) == ["a d"]

    def test_a_filter_that_breaks_the_document_is_refused(self) -> None:
        with fails_with("template.filters-no-text"):
            rendered("a{% filter upper %}b", "c{% endfilter %}d")

    def test_a_macro_of_paragraphs_called_inside_a_sentence_is_refused(self) -> None:
        with fails_with("template.torn"):
            rendered("{% macro m() %}", "paragraph", "{% endmacro %}", "words {{ m() }}")


def test_faults_in_headers_name_the_header() -> None:
    with fails_with("template.words-beside-tag") as refusal:
        render(make_docx("body", header="lost {%p if x %}"))
    assert refusal.problem.place.part == "header1"


def test_tags_in_a_header_are_filled() -> None:
    letter = render(make_docx("x", header="№ {{ n }}", footer=("{{ ", "n }}")), n=5)
    assert part_text(letter, "word/header1.xml") == ["№ 5"]
    assert part_text(letter, "word/footer1.xml") == ["5"]
