"""One letter in all its languages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from lettergen.document.compose import Material, check_templates, compile_all, compose, compose_draft, prove
from lettergen.errors import LettergenError, Problem
from lettergen.model.kind import FieldSpec, FieldType, Kind
from lettergen.model.letter import Addressee, DativeForms, Preparer, ResolvedDraft
from lettergen.model.parties import PersonName, RussianName, Text
from tests.helpers import (
    DAY,
    a_draft,
    a_project,
    a_resolved,
    codes_of,
    example_draft,
    example_kind,
    example_template,
    fails_with,
    make_docx,
    part_text,
    text_of,
)

LABEL = Text("Поле", "Field")
RU = "Исх. № {{ letter.number }} от {{ letter.date }}"
EN = "Ref. No. {{ letter.number }} of {{ letter.date }}"


def templates(ru: tuple[str, ...] = (), en: tuple[str, ...] = (), **parts: Any) -> Any:
    """Compiled templates in both languages that begin with the reference line."""
    files = {"ru": make_docx(RU, *ru, **parts), "en": make_docx(EN, *en, **parts)}
    named: Any = {language: (f"templates/plain/{language}.docx", file) for language, file in files.items()}
    return compile_all(named)


def an_example(name: str = "confirmation-207", **changes: Any) -> tuple[ResolvedDraft, Any]:
    resolved = example_draft(name)
    resolved = replace(resolved, draft=replace(resolved.draft, **changes))
    kind = resolved.draft.kind
    return resolved, compile_all(
        {each: (kind, example_template(kind, each)) for each in resolved.draft.languages}
    )


class TestCompose:
    def test_both_languages_carry_one_number_and_date(self) -> None:
        letters = compose(Material(a_resolved(), templates()), "01-15/27", DAY)
        assert {language: text_of(letter) for language, letter in letters.items()} == {
            "ru": ["Исх. № 01-15/27 от 21.08.2018"],
            "en": ["Ref. No. 01-15/27 of 21 August 2018"],
        }

    def test_the_same_letter_is_the_same_bytes(self) -> None:
        assert compose(Material(a_resolved(), templates()), "1", DAY) == compose(
            Material(a_resolved(), templates()), "1", DAY
        )

    def test_faults_name_the_template_file(self) -> None:
        with fails_with("draft.absent-part", "template.unknown-field") as refusal:
            compose(Material(a_resolved(), templates(("{{ addressee.name }}",), ("{{ nobody }}",))), "1", DAY)
        assert [problem.place.file for problem in refusal.problems] == [
            "templates/plain/ru.docx",
            "templates/plain/en.docx",
        ]

    def test_templates_that_do_not_compile_are_all_told(self) -> None:
        with fails_with("template.half-tag", "template.not-docx") as refusal:
            compile_all({"ru": ("ru.docx", make_docx("{{ x")), "en": ("en.docx", b"hello")})
        assert [problem.place.file for problem in refusal.problems] == ["ru.docx", "en.docx"]


class TestDraft:
    def test_a_draft_says_so_and_has_no_number(self) -> None:
        drafts = compose_draft(Material(a_resolved(), templates(header="{{ issuer.name }}")), DAY)
        assert text_of(drafts["ru"]) == ["Исх. № б/н от 21.08.2018", "ПРОЕКТ"]
        assert text_of(drafts["en"]) == ["Ref. No. unnumbered of 21 August 2018", "DRAFT"]
        assert part_text(drafts["ru"], "word/header1.xml") == ["Учреждение", "ПРОЕКТ"]

    def test_all_faults_of_both_languages_are_told_before_a_number_is_spent(self) -> None:
        compiled = templates(
            ("{{ leter }}", "{% if false %}{{ isuer.name }}{% endif %}"), ("{{ signatory.nam }}",)
        )
        with fails_with(*["template.unknown-field"] * 3) as refusal:
            prove(Material(a_resolved(), compiled), DAY)
        found = {(problem.place.file, str(problem.arguments["name"])) for problem in refusal.problems}
        assert found == {
            ("templates/plain/ru.docx", "leter"),
            ("templates/plain/ru.docx", "isuer"),
            ("templates/plain/en.docx", "signatory.nam"),
        }

    @pytest.mark.parametrize(
        ("ru", "en", "code"),
        [
            (("{% for p in projects %}", "{{ p.named }}", "{% endfor %}"), (), "template.parity"),
            (
                ("{% for p in projects %}", "{{ p.named }}", "{% endfor %}"),
                (
                    "{% for p in projects | sort(reverse=true, attribute='acronym') %}",
                    "{{ p.named }}",
                    "{% endfor %}",
                ),
                "template.parity-order",
            ),
            (("{{ hours }} ч",), ("sixteen hours",), "template.parity"),
        ],
    )
    def test_texts_that_say_different_things_are_refused(self, ru: Any, en: Any, code: str) -> None:
        kind = Kind(LABEL, {"projects": FieldSpec("projects", LABEL), "hours": FieldSpec("integer", LABEL)})
        fields = {"projects": (a_project("A"), a_project("B")), "hours": 16}
        with pytest.raises(LettergenError) as caught:
            prove(Material(a_resolved(kind=kind, fields=fields), templates(ru, en)), DAY)
        assert set(codes_of(caught.value.problems)) == {code}

    def test_a_text_without_its_number_is_refused(self) -> None:
        compiled = compile_all(
            {"ru": ("ru", make_docx(RU)), "en": ("en", make_docx("Letter of {{ letter.date }}"))}
        )
        with fails_with("template.parity") as refusal:
            prove(Material(a_resolved(), compiled), DAY)
        assert refusal.problem.arguments["name"] == "number"


class TestTheExample:
    @pytest.mark.parametrize("name", ["confirmation-207", "certificate-example"])
    def test_its_drafts_can_be_issued(self, name: str) -> None:
        resolved, compiled = an_example(name)
        prove(Material(resolved, compiled), DAY)

    def test_two_of_the_projects_an_addressee_and_a_preparer_come_from_the_same_template(self) -> None:
        name = PersonName(RussianName("Иванова", "Мария", "Сергеевна"), "Maria Ivanova")
        resolved, compiled = an_example(
            addressee=Addressee(title=Text("директор", "Director"), name=name, dative=DativeForms("Ивановой М. С.", "директору")),
            preparer=Preparer(name, "123-45-67"),
        )  # fmt: skip
        projects = resolved.fields["projects"]
        assert isinstance(projects, tuple)
        fields = {
            key: value for key, value in resolved.fields.items() if key in ("organisation", "programme")
        }
        ids = resolved.draft.fields["projects"]
        draft = replace(resolved.draft, fields={**resolved.draft.fields, "projects": [ids[5], ids[0]]})
        resolved = replace(resolved, draft=draft, fields={**fields, "projects": (projects[5], projects[0])})
        prove(Material(resolved, compiled), DAY)
        russian, english = (
            text_of(letter) for letter in compose(Material(resolved, compiled), "208", DAY).values()
        )
        assert [line for line in russian if line.startswith("Проект")] == [
            "Проектная платформа «Clean Shipping Project Platform» – Чистые технологии в судоходстве.",
            russian[
                russian.index(
                    "Проектная платформа «Clean Shipping Project Platform» – Чистые технологии в судоходстве."
                )
                + 1
            ],
        ]
        assert {"Ивановой\xa0М.\xa0С.", "Директору"} <= set(russian)
        assert {"Maria Ivanova", "Director"} <= set(english)
        assert not any("флагманского" in line or "На протяжении" in line for line in russian)
        assert not any("{{" in line or "None" in line for line in (*russian, *english))

    def test_a_letter_in_one_language(self) -> None:
        resolved, compiled = an_example(languages=("en",))
        assert list(compose(Material(resolved, compiled), "1", DAY)) == ["en"]


class TestShippedTemplates:
    @pytest.mark.parametrize("kind", ["confirmation", "certificate"])
    def test_they_have_no_faults(self, kind: str) -> None:
        phrases = dict(example_draft("confirmation-207").phrases)
        compiled = compile_all(
            {"ru": (kind, example_template(kind, "ru")), "en": (kind, example_template(kind, "en"))}
        )
        assert check_templates(kind, example_kind(kind), compiled, phrases) == []


class TestCheckTemplates:
    KIND = Kind(Text("Письмо", "Letter"), {"hours": FieldSpec("integer", LABEL, required=False)})

    def faults(self, *texts: str, kind: Kind | None = None) -> list[Problem]:
        return check_templates(
            "plain", kind or self.KIND, templates(texts, texts), {"closing": Text("С уважением,", "Yours,")}
        )

    @pytest.mark.parametrize(
        "text",
        ["Dear {{ addressee.name }}", "{{ letter.subject }}", "{{ preparer.phone }}", "{{ hours }} h", "{{ hours | upper }}",
         "{{ in_reply_to.number }}", "{{ issuer.address }}", "{{ addressee.organisation }}"],
    )  # fmt: skip
    def test_an_optional_value_without_an_if_is_reported_in_both_languages(self, text: str) -> None:
        found = self.faults(text)
        assert codes_of(found) == ["template.unguarded"] * 2
        assert {problem.place.file for problem in found} == {
            "templates/plain/ru.docx",
            "templates/plain/en.docx",
        }
        assert {problem.place.words for problem in found} == {text}

    @pytest.mark.parametrize(
        "text",
        ["{% if addressee and addressee.name %}Dear {{ addressee.name }}{% endif %}", "{{ letter.subject or '' }}",
         "{% for e in enclosures %}{{ e.title }}, {{ e.sheets }}{% endfor %}", "{% if hours %}{{ hours }}{% endif %}",
         "{{ phrases.closing }}", "{{ signatory.title }} {{ signatory.name }}", "{{ issuer.name }}"],
    )  # fmt: skip
    def test_a_guarded_or_required_value_is_no_fault(self, text: str) -> None:
        assert self.faults(text) == []

    def test_what_the_kind_requires_needs_no_if(self) -> None:
        kind = Kind(LABEL, {"hours": FieldSpec("integer", LABEL)}, subject="required", addressee="required")
        assert self.faults("{{ letter.subject }}, {{ hours }}, {{ addressee.name }}", kind=kind) == []

    def test_every_misspelling_is_reported_once(self) -> None:
        found = self.faults(
            "{{ leter.number }} {{ leter.date }} {{ signatory.nam }}",
            "{% if hours %}{{ adressee.name }}{% endif %}",
        )
        assert codes_of(found) == ["template.unknown-field"] * 6
        names = [str(problem.arguments["name"]) for problem in found]
        assert sorted(names) == ["adressee", "adressee", "leter", "leter", "signatory.nam", "signatory.nam"]

    def test_fields_of_every_type_have_a_sample(self) -> None:
        kind = Kind(LABEL, {name: FieldSpec(name, LABEL) for name in get_args(FieldType)})
        texts = (
            "{{ organisation.name }} {{ programme.region }} {{ project.named }} {{ event.part }} {{ person.name }}",
            "{% for p in projects %}{{ p.named }} {{ p.printed }}{% endfor %}{{ text }} {{ integer }} {{ year }} {{ date }}",
        )
        found = check_templates("plain", kind, templates(texts, texts), {})
        assert [problem for problem in found if problem.code != "template.unguarded"] == []


def test_a_letter_that_proves_can_be_issued() -> None:
    resolved, compiled = (
        a_resolved(draft=a_draft(subject=Text("О деле", "On it"))),
        templates(("{{ letter.subject }}",), ("{{ letter.subject }}",)),
    )
    prove(Material(resolved, compiled), DAY)
    assert compose(Material(resolved, compiled), "1", DAY)
