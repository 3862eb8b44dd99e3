"""What a template that was made of a letter looks like, and what the account of it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from lettergen.document.adopting.adopt import Adopted, AdoptWish, adopt
from lettergen.document.context import Numbered, build_context, wording_of
from lettergen.document.engine import compile_letter
from lettergen.language.wording import Wording
from lettergen.model.letter import Person, ResolvedDraft
from lettergen.model.parties import Organisation, PersonName, RussianName, Text
from tests.document.adopting.old import a_field, a_kind
from tests.helpers import (
    BODY,
    a_draft,
    a_resolved,
    all_paragraphs,
    compose_example,
    example_draft,
    fails_with,
    make_docx,
    text_of,
    unzip,
    with_body,
)

DAY = date(2018, 8, 21)


def adopted(*texts: Any, resolved: ResolvedDraft | None = None, **wish: Any) -> Adopted:
    records = resolved or example_draft("confirmation-207")
    return adopt(make_docx(*texts), records, wording_of(records), AdoptWish(**wish))


def tags(made: Adopted) -> list[tuple[str, str]]:
    return [(each.words, each.tag) for each in made.replaced]


def reasons(made: Adopted) -> dict[str, str]:
    return {each.hit.words: each.reason for each in made.unsure}


def a_person(gender: str | None = "f") -> ResolvedDraft:
    name = PersonName(RussianName("Орлова", "Анна", "Петровна"))
    return a_resolved(
        kind=a_kind("Справка", "Statement", person=a_field("person", "Кому", "Whom")),
        fields={"person": Person(name, gender)},  # type: ignore[arg-type]
    )


# --- What is written ----------------------------------------------------------------------------------------


def test_a_tag_looks_like_the_run_in_which_the_value_begins(tmp_path: Any) -> None:
    made = adopted(("Исх. № ", "20", "7 от 21", ".08.", "2018"))
    assert text_of(made.docx) == ["Исх. № {{ letter.number }} от {{ letter.date }}"]
    (tmp_path / "t.docx").write_bytes(made.docx)
    runs = docx.Document(str(tmp_path / "t.docx")).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [
        ("Исх. № ", None),
        ("{{ letter.number }}", True),
        (" от {{ letter.date }}", None),
    ]


def test_nothing_else_of_the_file_changes() -> None:
    file = make_docx("Исх. № 207 от 21.08.2018", header="Без значений")
    resolved = example_draft("confirmation-207")
    made = adopt(file, resolved, wording_of(resolved), AdoptWish())
    before, after = unzip(file), unzip(made.docx)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == [BODY]


def test_what_stands_behind_a_tab_or_a_line_end_is_found() -> None:
    made = adopted("21.08.2018\t№ 207")
    assert text_of(made.docx) == ["{{ letter.date }}\t№ {{ letter.number }}"]


def test_a_paragraph_on_what_is_optional_asks_for_it() -> None:
    made = adopted("Исх. № 207 от 21.08.2018", "Флагман – «Кластер Устойчивого развития 2030»")
    assert all_paragraphs(made.docx)[1:4] == [
        "{%p if flagship %}",
        "Флагман – {{ flagship.named }}",
        "{%p endif %}",
    ]


def test_a_letter_without_what_is_optional_has_no_such_paragraph() -> None:
    resolved = example_draft("confirmation-207")
    file = compose_example()["confirmation_ru"]
    made = adopt(file, resolved, wording_of(resolved), AdoptWish())
    fields = {name: value for name, value in resolved.fields.items() if name not in ("flagship", "event")}
    fewer = replace(resolved, fields={**fields, "projects": fields["projects"][:2]})  # type: ignore[index]
    wording = wording_of(fewer)
    context = build_context(fewer, Numbered("208", DAY), "ru", None, wording)
    filled = text_of(compile_letter(made.docx, language="ru").render({**context, Wording.NAME: wording}))
    whole = text_of(file)
    assert [text for text in filled if text not in whole] == ["Исх. №\N{NO-BREAK SPACE}208 от 21.08.2018"]
    assert len([text for text in filled if text.startswith("Проект")]) == 2
    assert not any("флагманского" in text or "Зеленого дня" in text for text in filled)


def test_what_must_be_said_does_not_go_with_what_may() -> None:
    made = adopted(
        "Международный консорциум «Санкт-Петербургский кластер чистых технологий для городской среды»"
        " начал проект «Кластер Устойчивого развития 2030».",
    )
    assert not made.guards
    assert "{{ flagship.named }}" in text_of(made.docx)[0]


def test_a_list_ends_as_the_letter_ends_it() -> None:
    projects = example_draft("confirmation-207").fields["projects"]
    lines = [f"{i}. «{p.acronym}»" for i, p in enumerate(projects[:-1], 1)]  # type: ignore[index]
    lines = [f"{line};" for line in lines] + ["6. «Clean Shipping Project Platform»."]
    made = adopted("Исх. № 207 от 21.08.2018", *lines, language="ru")
    assert text_of(made.docx)[1:] == [
        "{%p for project in projects %}",
        "{{ loop.index }}. {{ project.named }}{% if not loop.last %};{% else %}.{% endif %}",
        "{%p endfor %}",
    ]


# --- What is left, and why --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("Заседание в комнате 207.", "207", "number-elsewhere"),
        ("Договор № 207 от 01.01.2018", "207", "other-document"),
        ("По приказу от 21.08.2018 выдано.", "21.08.2018", "other-document"),
        ("Пропуск действителен до 21.08.2018", "21.08.2018", "date-elsewhere"),
        ("Было это в августе 2018 г.", "в августе 2018 г.", "month-alone"),
        ("Подписал Фамилия И. О. А.", "Фамилия И. О.", "other-person"),
        ("Центр и Кластер стекла", "Кластер", "goes-on"),
    ],
)
def test_what_only_reads_alike_is_left_with_the_reason(text: str, words: str, reason: str) -> None:
    made = adopted("Исх. № 207 от 21.08.2018", text)
    assert reasons(made)[words] == reason
    assert text_of(made.docx)[-1] == text


def test_a_value_in_other_words_is_named_with_what_it_is_nearly() -> None:
    made = adopted(
        "Исх. № 207 от 21.08.2018", "Ответственный секретарь Российского субкомитета Программы ИНТЕРРЕГ РБМ"
    )
    (unsure,) = made.unsure
    assert unsure.reason == "nearly"
    assert unsure.candidates[0].tag.startswith("{{ signatory.titles[1]")


def test_a_word_that_goes_with_the_gender_is_pointed_out() -> None:
    made = adopted("Справка № 3 от 21.08.2018", "Орлова Анна Петровна", "прошла курс", resolved=a_person())
    assert reasons(made) == {"прошла": "gender"}
    assert made.unsure[0].candidates[0].tag == '{{ person | agree("прошел", "прошла") }}'
    assert text_of(made.docx)[2] == "прошла курс"


def test_values_that_several_records_give_are_left() -> None:
    same = Organisation(Text("Союз портов Линденхольма"))
    fields = {"first": same, "second": same}
    kind = a_kind("Письмо", "Letter", **{name: a_field("organisation", "Союз", "Union") for name in fields})
    made = adopted(
        "Письмо № 1 от 21.08.2018", "Союз портов Линденхольма", resolved=a_resolved(kind=kind, fields=fields)
    )
    assert reasons(made) == {"Союз портов Линденхольма": "several-values"}
    assert {each.path for each in made.missing} >= {"first", "second"}


def test_a_case_that_the_words_around_do_not_tell_is_said() -> None:
    kind = a_kind("Письмо", "Letter", partner=a_field("organisation", "Партнер", "Partner"))
    records = a_resolved(kind=kind, fields={"partner": Organisation(Text("Ассоциация верфей"))})
    told = adopted("№ 1 от 21.08.2018", "Письмо к Ассоциации верфей и от Ассоциации верфей", resolved=records)
    assert [(each.tag, each.case_told) for each in told.replaced[2:]] == [
        ("{{ partner.name | dative }}", True),
        ("{{ partner.name | genitive }}", True),
    ]
    assumed = adopted("№ 1 от 21.08.2018", "Участие Ассоциации верфей", resolved=records)
    assert [(each.tag, each.case_told) for each in assumed.replaced[2:]] == [
        ("{{ partner.name | genitive }}", False)
    ]


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<w:p><w:ins w:id='1'><w:r><w:t>Форум стратегов</w:t></w:r></w:ins></w:p>", "tracked"),
        ("<w:p><w:hyperlink w:anchor='x'><w:r><w:t>Форум стратегов</w:t></w:r></w:hyperlink></w:p>", "link"),
        (
            "<w:p><w:fldSimple w:instr='REF x'><w:r><w:t>Форум стратегов</w:t></w:r></w:fldSimple></w:p>",
            "field",
        ),
    ],
)
def test_where_no_tag_can_stand_words_stay(xml: str, reason: str) -> None:
    resolved = example_draft("confirmation-207")
    made = adopt(with_body(xml), resolved, wording_of(resolved), AdoptWish(language="ru"))
    assert reasons(made) == {"Форум стратегов": reason}
    assert made.proof.is_equal


def test_what_the_letter_does_not_say_is_listed() -> None:
    missing = {each.path: each.value for each in adopted("Исх. № 207 от 21.08.2018").missing}
    assert missing["signatory.name"] == "Фамилия Имя Отчество"
    assert missing["projects[1]"] == "«Circular PP»"
    assert "letter.number" not in missing


# --- Number, date, language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("Исх. № 207 от 21.08.2018", "207", DAY),
        ("Исх. №207 от «21» августа 2018 г.", "207", DAY),
        ("Ref. No. 207 of 21 August 2018", "207", DAY),
        ("Our ref.: 01-15/27, August 21, 2018", "01-15/27", DAY),
        ("21 августа 2018 года № 5-Б", "5-Б", DAY),
        ("Подтверждение участия № 9 от 21.08.2018", "9", DAY),
    ],
)
def test_number_and_date_are_read_from_the_letter(text: str, number: str, day: date) -> None:
    made = adopted(text)
    assert (made.number, made.day) == (number, day)


def test_what_is_said_wins_over_what_is_read() -> None:
    made = adopted("Исх. № 208 от 22.08.2018", number="207", day=DAY)
    assert (made.number, made.day, tags(made)) == ("207", DAY, [])


def test_without_any_date_there_is_no_template() -> None:
    with fails_with("draft.adopt-no-date"):
        adopted("Исх. № 5", resolved=a_resolved(draft=a_draft(date=None)))


def test_a_letter_with_tags_is_refused() -> None:
    with fails_with("template.adopt-tags"):
        adopted("Исх. № {{ letter.number }}")


def test_the_template_is_whole_xml() -> None:
    made = adopted("Исх. № 207 от 21.08.2018", "Кластер & «Форум стратегов» < РБМ >")
    assert ElementTree.fromstring(unzip(made.docx)[BODY]).tag == qn("w:document")
    assert made.proof.is_equal
