"""Tags that are not written whole, and blocks that are not closed where they open."""

from __future__ import annotations

import pytest

from tests.document.lint.looking import codes, found, looked_over, marked, only
from tests.helpers import make_docx, with_body

GOOD = "{{ letter.number }}"


class TestHalfTags:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("No. {{ letter.number", "tag-not-ended"),
            ("No. letter.number }}", "tag-not-begun"),
            ("No. {{ letter.number }", "tag-misses-sign"),
            ("No. { letter.number }}", "tag-misses-sign"),
            ("No. { letter.number }", "tag-misses-sign"),
            ("No. {{ letter.number %}", "tag-ends-otherwise"),
            ("No. { { letter.number } }", "tag-spaced"),
            ("No. {{ letter.number} }", "tag-spaced"),
            ("No. {{ }}", "tag-empty"),
        ],
    )
    def test_each_is_told_as_what_it_is_and_the_rest_is_read(self, text: str, code: str) -> None:
        assert codes(text, GOOD, "{{ letter.numbr }}") == [code, "unknown-field"]

    @pytest.mark.parametrize("text", ["see {appendix}", "a set {x, y}", "{", "}", "{see letter}", "50 % }"])
    def test_braces_of_the_text_are_no_tags(self, text: str) -> None:
        assert codes(text) == []

    def test_a_tag_over_two_paragraphs(self) -> None:
        (finding,) = found("No. {{ letter.", "number }} of today", GOOD)
        assert (finding.problem.code, finding.spot.paragraph) == ("template.tag-split", 0)

    def test_a_tag_over_two_cells(self) -> None:
        docx = make_docx("Text", table=[["{{ letter.", "number }}"]])
        assert [each.problem.code for each in looked_over(docx).findings] == ["template.tag-split-cells"]

    def test_a_half_block_tag_still_opens_its_block(self) -> None:
        assert codes("{% if letter.year }a{% endif %}", GOOD) == ["tag-misses-sign"]


class TestExpressions:
    @pytest.mark.parametrize(
        ("tag", "code"),
        [
            ("{{ letter.number | }}", "tag-ends-in-sign"),
            ("{{ letter.number or }}", "tag-ends-in-sign"),
            ("{{ (letter.number }}", "tag-bracket-open"),
            ('{{ letter.number ~ "a }}', "tag-quote-open"),
            ("{{ letter number }}", "tag-goes-on"),
            ("{{ № letter.number }}", "tag-odd-sign"),
            ("{% if letter.year = 2018 %}a{% endif %}", "tag-one-equals"),
            ("{% for project of projects %}a{% endfor %}", "tag-loop"),
            ("{% if %}a{% endif %}", "tag-empty"),
        ],
    )
    def test_a_fault_is_told_in_plain_words_and_alone(self, tag: str, code: str) -> None:
        assert codes(f"Text {tag}", GOOD) == [code]

    def test_each_broken_tag_is_told(self) -> None:
        assert codes("{{ a b }}{{ letter.number }}{{ c d }}") == ["tag-goes-on", "tag-goes-on"]


class TestQuotes:
    @pytest.mark.parametrize("text", ["“hour”, “hours”", "«hour», «hours»", "‘hour’, ‘hours’"])
    def test_curly_quotes_are_doubtful(self, text: str) -> None:
        finding = only(f"{{{{ letter.year | plural({text}) }}}}")
        assert (finding.problem.code, finding.problem.severity) == ("template.curly-quotes", "advice")
        assert finding.mend is not None
        assert not set("“”«»‘’") & set(finding.mend)

    def test_and_wrong_where_they_cannot_be_read(self) -> None:
        finding = only('{{ letter.year | plural(«hour», "hours") }}')
        assert finding.problem.severity == "error"
        assert finding.mend == '{{ letter.year | plural("hour", "hours") }}'

    def test_quotes_within_straight_ones_are_words(self) -> None:
        assert codes("""{{ "«" ~ letter.number ~ "»" }}""") == []


class TestBlocks:
    @pytest.mark.parametrize(
        ("texts", "code", "at"),
        [
            (("{%p if letter.year %}", "a"), "never-closed", 0),
            (("a", "{%p endif %}"), "never-opened", 1),
            (("{%p for p in projects %}", "{%p if letter.year %}", "a", "{%p endfor %}"), "never-closed", 1),
            (("{%p if letter.year %}", "b {% if letter.number %} c", "{%p endif %}"), "never-closed", 1),
            (("a", "{%p else %}"), "else-alone", 1),
            (("{%p if letter.year %}", "{%p else %}", "{%p else %}", "{%p endif %}"), "else-twice", 2),
            (("{%p if letter.year %}", "and so on {% endif %}"), "torn", 1),
            (("{%p if letter.year %} a", "{%p endif %}"), "words-beside-tag", 0),
            (("{%tr if letter.year %}", "{%tr endif %}"), "no-table", 0),
            (("{% p if letter.year %}", "{%p endif %}"), "scope-apart", 0),
            (("{%pif letter.year %}", "{%p endif %}"), "scope-apart", 0),
            (("{%p fi letter.year %}", "{%p endif %}"), "unknown-tag", 0),
            (("{%p if letter.year %}", "{%p enidf %}"), "unknown-tag", 1),
            (("{%p if letter.year %}", "{%p end if %}"), "unknown-tag", 1),
            (("{%p if letter.year %}", "{%p elseif letter.number %}", "{%p endif %}"), "unknown-tag", 1),
            (("{% break %}",), "outside-loop", 0),
            (("{{p letter.number }}",), "unknown-tag", 0),
            (("{% include 'x' %}",), "unknown-tag", 0),
        ],
    )
    def test_the_fault_is_told_where_it_is(self, texts: tuple[str, ...], code: str, at: int) -> None:
        findings = found(*texts)
        assert (findings[0].problem.code, findings[0].spot.paragraph) == (f"template.{code}", at)

    def test_blocks_that_cross(self) -> None:
        texts = ("{%p for p in projects %}", "{%p if letter.year %}", "a", "{%p endfor %}", "{%p endif %}")
        assert codes(*texts) == ["crossed"]

    def test_a_block_over_two_cells(self) -> None:
        docx = make_docx("Text", table=[["{% if letter.year %}a", "b{% endif %}"]])
        assert [each.problem.code for each in looked_over(docx).findings] == ["template.block-crosses-cells"]

    def test_one_mistake_is_told_once(self) -> None:
        texts = ("{%p if letter.year %}", "a", "{%p enidf %}", "{%p if letter.number %}", "b", "{%p endif %}")
        assert codes(*texts) == ["unknown-tag"]

    def test_what_stands_between_raw_is_text(self) -> None:
        assert codes("{% raw %}{{ nothing }}{% endraw %}") == []


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


class TestWhatWordDoes:
    @pytest.mark.parametrize("change", ["ins", "moveFrom", "moveTo"])
    def test_a_tag_in_a_tracked_change(self, change: str) -> None:
        body = f'<w:p><w:{change} w:id="1" w:author="a">{run("{{ letter.number }}")}</w:{change}></w:p>'
        (finding,) = looked_over(with_body(body)).findings
        assert finding.problem.code == "template.tracked-tag"
        assert marked(finding) == "{{ letter.number }}"

    def test_a_tag_that_was_taken_away_with_changes_tracked(self) -> None:
        gone = "<w:r><w:delText>{{ letter.number }}</w:delText></w:r>"
        body = f'<w:p><w:del w:id="1" w:author="a">{gone}</w:del></w:p>'
        (finding,) = looked_over(with_body(body)).findings
        assert finding.problem.code == "template.tracked-tag"

    def test_a_tag_in_pieces_of_one_look_is_well(self) -> None:
        body = f"<w:p>{run('{{ letter.')}{run('number }}')}</w:p>"
        made = looked_over(with_body(body))
        assert made.findings == []
        assert len(made.stray) == 1

    def test_a_tag_in_pieces_of_two_looks_is_doubtful(self) -> None:
        body = f"<w:p>{run('{{ letter.')}{run('number }}', '<w:b/>')}</w:p>"
        assert [each.problem.code for each in looked_over(with_body(body)).findings] == [
            "template.split-runs"
        ]

    def test_a_tag_in_the_code_of_a_field(self) -> None:
        field = '<w:p><w:fldSimple w:instr=" QUOTE {{ letter.number }} "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
        assert [each.problem.code for each in looked_over(with_body(field)).findings] == [
            "template.tag-in-field"
        ]

    def test_what_word_keeps_twice_is_told_once(self) -> None:
        box = f"<w:txbxContent><w:p>{run('{{ letter.numbr }}')}</w:p></w:txbxContent>"
        namespaces = (
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml"'
        )
        both = (
            f'<w:p><w:r><mc:AlternateContent {namespaces}><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        assert len(looked_over(with_body(both)).findings) == 1
