"""A funder's form: its words, its blanks, and every word that a template changes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from lettergen.document.fixed_form import fingerprint, form_problems, form_text
from tests.helpers import codes_of, example_template, make_docx

FORM = make_docx(
    "Partner declaration",
    "Acronym: __________ Title: ..........",
    "The partner declares that it knows the application; and bears its costs.",
    table=[["Name", ""], ["Date", "…………"]],
    footer="Form PD-1, version 2",
)
TEMPLATE = make_docx(
    "Partner declaration",
    "{%p if number %}",
    "{{ number }}",
    "{%p endif %}",
    ("Acronym: {{ project.", "acronym", " }} Title: {{ project.title }}"),
    "The partner declares\u00a0that it knows the appli\u00adcation; and bears its costs.",
    table=[["Name", "{{ person.name }}"], ["Date", "{{ letter.date }}"]],
    footer="Form PD-1, version 2",
)


def changed(old: str, new: str) -> bytes:
    return make_docx(
        "Partner declaration",
        "Acronym: {{ acronym }} Title: {{ title }}",
        "The partner declares that it knows the application; and bears its costs.".replace(old, new),
        table=[["Name", ""], ["Date", ""]],
        footer="Form PD-1, version 2".replace(old, new),
    )


def test_the_fixed_text_are_the_words_without_the_blanks() -> None:
    assert form_text(FORM).splitlines() == [
        "Partner declaration",
        "Acronym: Title:",
        "The partner declares that it knows the application; and bears its costs.",
        "Name",
        "Date",
        "Form PD-1, version 2",
    ]


def test_a_template_that_fills_only_the_blanks_is_the_form() -> None:
    assert form_problems(TEMPLATE, form_text(FORM)) == ()
    assert fingerprint(form_text(TEMPLATE)) == fingerprint(form_text(FORM))


def test_where_lines_end_makes_no_difference() -> None:
    text = form_text(FORM)
    assert fingerprint(text.replace(" ", "\n")) == fingerprint(text)
    assert form_problems(TEMPLATE, text.replace(" ", "\n")) == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "form", "template"),
    [
        ("its costs", "all costs", "template.form-replace", "its", "all"),
        ("declares", "declares solemnly", "template.form-insert", "", "solemnly"),
        (" bears", "", "template.form-delete", "bears", ""),
        ("costs.", "costs", "template.form-replace", "costs.", "costs"),
        ("version 2", "version 3", "template.form-replace", "2", "3"),
    ],
)
def test_one_word_is_told_with_its_paragraph(old: str, new: str, code: str, form: str, template: str) -> None:
    (problem,) = form_problems(changed(old, new), form_text(FORM))
    assert (problem.code, problem.arguments) == (code, {"form": form, "template": template})
    assert new.strip().partition(" ")[0] in problem.place.words or code == "template.form-delete"
    assert problem.place.part == ("footer1" if "version" in old else "body")
    assert fingerprint(form_text(changed(old, new))) != fingerprint(form_text(FORM))


def test_all_differences_are_told_at_once() -> None:
    file = make_docx(
        "Partner statement", "Acronym: Title:", table=[["Name", "Date"]], footer="Form PD-1, version 2"
    )
    codes = codes_of(form_problems(file, form_text(FORM)))
    assert codes == ["template.form-replace", "template.form-delete"]


def test_words_of_the_form_stand_in_no_condition() -> None:
    body = ("Partner declaration", "Acronym: Title:")
    rest = (
        "{%p if eager %}",
        "The partner declares that it knows the application; and bears its costs.",
        "{%p endif %}",
    )
    file = make_docx(*body, *rest, table=[["Name", "Date"]], footer="Form PD-1, version 2")
    assert set(codes_of(form_problems(file, form_text(FORM)))) == {"template.form-conditional"}
    inline = changed("its costs", "{% if x %}its{% else %}{{ y }}{% endif %} costs")
    (problem,) = form_problems(inline, form_text(FORM))
    assert problem.arguments["template"] == "its"


def test_what_word_puts_into_fields_is_no_text_of_the_form() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Name: ")._p
    paragraph.append(
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to "
            "enter text.</w:t></w:r></w:sdtContent></w:sdt>"
        )
    )
    for xml in (
        '<w:r {0}><w:fldChar w:fldCharType="begin"/></w:r>',
        "<w:r {0}><w:instrText> PAGE </w:instrText></w:r>",
        '<w:r {0}><w:fldChar w:fldCharType="separate"/></w:r>',
        "<w:r {0}><w:t>17</w:t></w:r>",
        '<w:r {0}><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple {0} w:instr=" NUMPAGES "><w:r><w:t>18</w:t></w:r></w:fldSimple>',
        "<w:r {0}><w:t> ends.</w:t></w:r>",
    ):
        paragraph.append(parse_xml(xml.format(nsdecls("w"))))
    document.save(packed := io.BytesIO())
    assert form_text(packed.getvalue()) == "Name: ends.\n"


def test_an_empty_file_lacks_the_whole_form() -> None:
    (problem,) = form_problems(make_docx(""), form_text(FORM))
    assert problem.code == "template.form-delete"
    assert str(problem.arguments["form"]).startswith("Partner declaration")


def test_the_shipped_form_is_its_own(pytestconfig: pytest.Config) -> None:
    folder = pytestconfig.rootpath / "templates" / "partner_declaration"
    text = (folder / "form_en.txt").read_text(encoding="utf-8")
    assert form_problems(example_template("partner_declaration", "en"), text) == ()
    assert fingerprint(text) in (folder / "kind.toml").read_text(encoding="utf-8")
