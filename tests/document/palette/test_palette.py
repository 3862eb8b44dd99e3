"""Every tag of a palette can be copied: pasted into a template it prints what the palette shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from lettergen.document.engine import compile_letter
from lettergen.document.environment import environment
from lettergen.document.palette import palette, used_in
from lettergen.document.palette.entries import Entry, Palette, Section
from lettergen.document.palette.fields import field_sections
from lettergen.document.palette.filters import filter_sections
from lettergen.document.palette.samples import sample_values
from lettergen.model.kind import FieldSpec, FieldType, Kind
from lettergen.model.parties import LANGUAGES, Language, Text
from tests.helpers import (
    BODY,
    ROOT,
    all_paragraphs,
    example_kind,
    example_template,
    fails_with,
    make_docx,
    with_part,
)

KINDS = sorted(path.parent.name for path in (ROOT / "templates").glob("*/kind.toml"))
PHRASES = {"project": Text("Проект", "Project")}
LABEL = Text("Поле", "Field")


def of_all_types() -> Kind:
    """A kind with a field of every type, each named by its type."""
    specs = {}
    for name in get_args(FieldType):
        currency = "RUB" if name == "amount" else None
        choices = {"a": Text("Выбор", "Choice")} if name == "choice" else {}
        specs[name] = FieldSpec(name, LABEL, currency=currency, choices=choices)
    return Kind(Text("Все", "All"), specs)


def kind_of(name: str) -> Kind:
    return of_all_types() if name == "all" else example_kind(name)


def whole(name: str) -> Palette:
    return palette(name, kind_of(name), PHRASES, {})


def entries(made: Palette) -> Iterator[tuple[Section, Entry]]:
    return ((section, entry) for section in made.sections for entry in section.entries)


def entry_of(made: Palette, tag: str) -> Entry:
    return next(entry for _, entry in entries(made) if entry.tag == tag)


def pasted(tag: str, section: Section) -> list[str]:
    """The paragraphs of a template with the tag, inside the loop that it needs."""
    lines = tag.split("\n")
    is_looped = section.loop is not None and lines[0] != section.loop[0]
    return [section.loop[0], *lines, section.loop[1]] if section.loop and is_looped else lines


@pytest.mark.parametrize("name", ["all", *KINDS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_tag_prints_what_is_shown(name: str, language: Language) -> None:
    shown = [(section, each) for section, each in entries(whole(name)) if language in each.values]
    lines = [
        line
        for number, (section, each) in enumerate(shown)
        for line in (f"#{number}", *pasted(each.tag, section))
    ]
    values = sample_values(kind_of(name), PHRASES)[language]
    filled = compile_letter(make_docx(*lines), language=language).render(values)
    printed = re.split(r"#\d+\n?", "\n".join(filter(None, all_paragraphs(filled))))[1:]
    assert len(shown) > 60
    for (_, each), text in zip(shown, printed, strict=True):
        is_drawn = "picture(" in each.tag or "qr(" in each.tag
        assert text.removesuffix("\n") == ("" if is_drawn else each.values[language]), each.tag


@pytest.mark.parametrize("name", ["all", *KINDS])
def test_a_language_is_left_out_only_where_its_letters_have_nothing(name: str) -> None:
    names_in_parts = ("surname", "given", "patronymic")
    for section, each in entries(whole(name)):
        for language in {*LANGUAGES} - each.values.keys():
            (other,) = {*LANGUAGES} - {language}
            assert section.name == "filters" or each.path[-1] in names_in_parts, each.tag
            assert each.values[other], each.tag


@pytest.mark.parametrize("name", ["all", *KINDS])
def test_everything_is_explained_in_both_languages(name: str) -> None:
    for section, each in entries(whole(name)):
        for text in (section.title, each.meaning):
            assert None not in (text.ru, text.en), each.tag
        assert each.meaning.ru != each.path[-1], f"no words for {each.path}"
        assert not set(each.tag) & set("“”„‘’«»"), each.tag


def test_the_palette_knows_what_the_environment_knows() -> None:
    """One list of filters and tests: what fills letters."""
    made = palette("all", of_all_types(), PHRASES, {})
    for language in LANGUAGES:
        known = environment(language)
        listed = {each.path[0] for _, each in entries(made) if each.path[0].startswith(("| ", "is "))}
        assert {f"| {name}" for name in known.filters} - {"| picture", "| qr"} <= listed
        assert {f"is {name}" for name in known.tests} <= listed


@pytest.mark.parametrize("name", ["all", *KINDS])
def test_every_field_of_a_sample_letter_is_listed(name: str) -> None:
    kind = kind_of(name)
    listed = {each.path[0] for section in field_sections(kind, PHRASES) for each in section.entries}
    values = sample_values(kind, PHRASES)["ru"]
    assert listed == {key for key, value in values.items() if value is not None and not key.startswith("_")}


def test_what_may_be_absent_is_marked() -> None:
    made = whole("confirmation")
    assert entry_of(made, "{{ organisation.name }}").always
    assert not entry_of(made, "{{ organisation.short }}").always
    assert not entry_of(made, "{% if flagship %}…{% endif %}").always
    assert "{% if organisation %}…{% endif %}" not in {each.tag for _, each in entries(made)}


def test_a_list_comes_with_its_loop() -> None:
    (section,) = (each for each in whole("confirmation").sections if each.name == "projects")
    assert section.loop == ("{%p for project in projects %}", "{%p endfor %}")
    assert section.entries[0].tag.startswith("{%p for project in projects %}\n{{ project.")
    assert {"{{ project.acronym }}", "{{ project.start }}"} <= {each.tag for each in section.entries}


def test_a_loop_takes_no_name_that_is_taken() -> None:
    (section,) = (each for each in whole("all").sections if each.name == "projects")
    assert section.loop == ("{%p for item in projects %}", "{%p endfor %}")


def test_the_kind_s_own_words_explain_its_fields() -> None:
    hours = entry_of(whole("certificate"), "{{ hours }}")
    assert hours.meaning.ru == "Часы. Объем в часах; если не указан, в сертификате его нет"
    assert str(hours.meaning.en).startswith("Hours. How many hours")


def test_examples_speak_of_the_kind_s_own_fields() -> None:
    tags = {
        each.tag
        for section in filter_sections(kind_of("partner_declaration"), PHRASES)
        for each in section.entries
    }
    assert {
        "{{ partner.name | genitive }}",
        "{{ representative.name | initials }}",
        "{{ project.start | period(project.end) }}",
        '{{ contribution | money("EUR") }}',
    } <= tags


def test_uses_are_counted_in_each_template() -> None:
    usage = {language: used_in(example_template("certificate", language), language) for language in LANGUAGES}
    made = palette("certificate", kind_of("certificate"), PHRASES, usage)
    assert entry_of(made, "{{ participant.name }}").uses == {"ru": 1, "en": 1}
    assert entry_of(made, "{{ hours }}").uses == {"ru": 2, "en": 2}
    assert entry_of(made, "{{ issuer.inn }}").uses == {"ru": 0, "en": 0}
    assert (made.languages, made.uncounted) == (("ru", "en"), ())


def test_uses_are_counted_wherever_they_stand() -> None:
    file = make_docx(
        "{{ letter.date | long_date }} {{ letter.date }}",
        "{%p for project in projects %}",
        "{{ project.title | upper }}{% if letter.year == 2018 and project.end is defined %}a{% endif %}",
        "{%p endfor %}",
        header="{{ letter.number }}",
        table=[["{{ letter.date }}"]],
        box="{{ projects[0].title }}",
    )
    found = used_in(file, "ru")
    assert found["letter", "date"] == 3
    assert found["letter", "number"] == 1
    assert found["projects", "[]", "title"] == 2
    assert (found["| long_date",], found["| upper",], found["is ==",], found["is defined",]) == (1, 1, 1, 1)


def test_a_broken_template_is_not_counted() -> None:
    for text in ("{{ letter.date", "{% if %}", "{{ a b }}"):
        with fails_with("template.half-tag" if "}}" not in text and "%}" not in text else "template.syntax"):
            used_in(make_docx(text), "ru")
    made = palette("certificate", kind_of("certificate"), PHRASES, {"ru": None})
    assert made.uncounted == ("ru",)
    assert entry_of(made, "{{ hours }}").uses == {}


def test_comments_of_a_template_are_in_no_letter() -> None:
    """What an author is told about a template stays with the template."""
    import io

    import docx

    document = docx.Document(io.BytesIO(make_docx("{{ name }}")))
    document.add_comment(document.paragraphs[0].runs, text="Проверить!", author="Е. Петрова")
    document.save(packed := io.BytesIO())
    letter = compile_letter(packed.getvalue(), language="ru").render({"name": "Анна"})
    assert list(docx.Document(io.BytesIO(letter)).comments) == []
    assert all_paragraphs(letter) == ["Анна"]
    assert with_part(letter, BODY, str)
