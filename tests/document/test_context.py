"""What a template sees of a letter, in each of its languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from lettergen.document.context import Numbered, build_context, named, printed, properties, unnumbered
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import Addressee, DativeForms, Enclosure, Person, Preparer, Reply
from lettergen.model.parties import Event, Organisation, PersonName, RussianName, Text, Title
from lettergen.model.settings import Style
from tests.helpers import DAY, a_draft, a_project, a_resolved, a_signatory, rendered

IVANOVA = PersonName(RussianName("Иванова", "Мария", "Сергеевна"), "Maria Ivanova")
RU, EN = Text("Умные районы", "Smart Areas").ru, Text("Умные районы", "Smart Areas").en


def context(language: Any = "ru", day: date = DAY, **changes: Any) -> dict[str, Any]:
    return build_context(a_resolved(**changes), Numbered("207", day), language)


class TestTheLineOfAProject:
    """One rule, not six cases: the record's own words, else the acronym in quotes and the titles."""

    OWN: tuple[dict[str, str], ...] = ({}, {"ru": "А"}, {"en": "B"}, {"ru": "А", "en": "B"})

    @pytest.mark.parametrize("own", OWN)
    def test_named(self, own: dict[str, str]) -> None:
        project = a_project("AREA 21", named=own)
        assert named(project, "ru") == own.get("ru", "«AREA 21»")
        assert named(project, "en") == own.get("en", "“AREA 21”")

    @pytest.mark.parametrize(("own", "ru", "en"), list(product(OWN, (None, RU), (None, EN))))
    def test_printed(self, own: dict[str, str], ru: str | None, en: str | None) -> None:
        project = a_project(title=Text(ru, en), printed=own)
        both = f"{en} / {ru}" if ru and en else None
        assert printed(project, "ru") == own.get("ru", both)
        assert printed(project, "en") == own.get("en", en)

    @pytest.mark.parametrize(("kind", "label"), [("project", "Проект"), ("platform", "Проектная платформа")])
    def test_the_label_comes_from_the_kind(self, kind: Any, label: str) -> None:
        phrases = {
            "project": Text("Проект", "Project"),
            "platform": Text("Проектная платформа", "Project platform"),
        }
        field = Kind(
            Text("Письмо", "Letter"), {"projects": FieldSpec("projects", Text("Проекты", "Projects"))}
        )
        seen = context(kind=field, phrases=phrases, fields={"projects": (a_project(kind=kind),)})
        assert seen["projects"][0].label == label


class TestLetter:
    def test_number_date_and_year_are_the_letters(self) -> None:
        letter = context(day=date(2024, 2, 29))["letter"]
        assert (letter.number, letter.date, letter.year) == ("207", date(2024, 2, 29), 2024)

    def test_a_preview_has_words_in_place_of_the_number(self) -> None:
        assert (unnumbered("ru", DAY).number, unnumbered("en", DAY).number) == ("б/н", "unnumbered")

    def test_each_language_has_its_subject(self) -> None:
        draft = a_draft(subject=Text("О проекте", "On the project"))
        assert context("ru", draft=draft)["letter"].subject == "О проекте"
        assert context("en", draft=draft)["letter"].subject == "On the project"
        assert context("en")["letter"].subject is None

    def test_every_name_is_there_though_the_draft_has_nothing_for_it(self) -> None:
        kind = Kind(
            Text("Письмо", "Letter"), {"hours": FieldSpec("integer", Text("Часы", "Hours"), required=False)}
        )
        seen = context(kind=kind)
        assert (seen["addressee"], seen["in_reply_to"], seen["preparer"], seen["hours"]) == (None,) * 4
        assert seen["enclosures"] == []

    def test_reply_preparer_and_enclosures(self) -> None:
        draft = a_draft(
            in_reply_to=Reply("12-А", date(2018, 8, 1)),
            preparer=Preparer(IVANOVA, "123-45-67"),
            enclosures=(Enclosure(Text("Программа", "Programme"), 3, 2),),
        )
        seen = context("en", draft=draft)
        assert (seen["in_reply_to"].number, seen["in_reply_to"].date) == ("12-А", date(2018, 8, 1))
        assert (seen["preparer"].name, seen["preparer"].phone) == ("Maria Ivanova", "123-45-67")
        assert [(e.title, e.sheets, e.copies) for e in seen["enclosures"]] == [("Programme", 3, 2)]


class TestPeople:
    def test_a_signatory_prints_the_titles_that_the_draft_chose_in_the_records_order(self) -> None:
        titles = {key: Title(Text(f"{key} ру", f"{key} en")) for key in ("first", "second", "third")}
        signatory = a_signatory(titles=titles)
        assert context(signatory=signatory)["signatory"].titles == ["first ру", "second ру", "third ру"]
        chosen = context("en", signatory=signatory, draft=a_draft(titles=("third", "first")))["signatory"]
        assert (chosen.titles, chosen.title) == (["first en", "third en"], "first en")

    def test_a_participant_in_each_language(self) -> None:
        kind = Kind(Text("Сертификат", "Certificate"), {"who": FieldSpec("person", Text("Кто", "Who"))})
        russian = context("ru", kind=kind, fields={"who": Person(IVANOVA)})["who"]
        assert (russian.name, russian.surname, russian.gender) == ("Иванова Мария Сергеевна", "Иванова", "f")
        english = context("en", kind=kind, fields={"who": Person(IVANOVA)})["who"]
        assert (english.name, english.surname) == ("Maria Ivanova", None)

    def test_a_gender_that_is_told_wins_over_the_patronymic(self) -> None:
        kind = Kind(Text("Сертификат", "Certificate"), {"who": FieldSpec("person", Text("Кто", "Who"))})
        person = Person(PersonName(RussianName("Ким", "Саша", "Вич")), "f")
        assert context(kind=kind, fields={"who": person})["who"].gender == "f"

    def test_an_addressee_in_the_dative_that_a_person_wrote(self) -> None:
        addressee = Addressee(
            organisation="partner",
            title=Text("директор", "Director"),
            name=IVANOVA,
            dative=DativeForms("Ивановой М. С.", "директору"),
        )
        partner = Organisation(Text("Партнёр", "Partner"), address=Text("Город", "City"))
        changes: dict[str, Any] = {"draft": a_draft(addressee=addressee), "addressee_organisation": partner}
        russian = context("ru", **changes)["addressee"]
        assert (russian.dative, russian.title_dative) == ("Ивановой\xa0М.\xa0С.", "директору")
        assert (russian.organisation, russian.address) == ("Партнёр", "Город")
        english = context("en", **changes)["addressee"]
        assert (english.dative, english.title_dative) == ("Maria Ivanova", "Director")

    def test_an_address_of_the_draft_wins_over_the_organisations(self) -> None:
        addressee = Addressee(organisation="partner", address=Text("Другой город", "Another city"))
        partner = Organisation(Text("Партнёр", "Partner"), address=Text("Город", "City"))
        seen = context(draft=a_draft(addressee=addressee), addressee_organisation=partner)["addressee"]
        assert seen.address == "Другой город"


class TestTexts:
    def test_case_forms_are_for_russian_only(self) -> None:
        event = Event(Text("форум", "Forum", prepositional="форуме"))
        kind = Kind(Text("Письмо", "Letter"), {"event": FieldSpec("event", Text("Что", "What"))})
        russian = context("ru", kind=kind, fields={"event": event})["event"].name
        assert (str(russian), russian.forms) == ("форум", {"prepositional": "форуме"})
        assert context("en", kind=kind, fields={"event": event})["event"].name.forms == {}

    def test_fields_of_every_type(self) -> None:
        types: dict[str, tuple[Any, Any, object]] = {
            "note": ("text", Text("Слова", "Words"), "Слова"),
            "hours": ("integer", 16, 16),
            "since": ("year", 2015, 2015),
            "day": ("date", DAY, DAY),
        }
        label = Text("Поле", "Field")
        kind = Kind(
            Text("Письмо", "Letter"), {name: FieldSpec(spec[0], label) for name, spec in types.items()}
        )
        seen = context(kind=kind, fields={name: spec[1] for name, spec in types.items()})
        assert {name: seen[name] for name in types} == {name: spec[2] for name, spec in types.items()}

    def test_phrases_in_the_language(self) -> None:
        assert context("en")["phrases"].project == "Project"


def test_the_files_properties_are_the_letters() -> None:
    resolved = a_resolved(draft=a_draft(subject=Text("О деле", "On the matter")))
    russian = properties(resolved, Numbered("207", DAY), "ru")
    assert (russian.title, russian.subject, russian.author) == ("Письмо № 207", "О деле", "Учреждение")
    assert (russian.language, russian.day) == ("ru-RU", DAY)
    english = properties(replace(resolved, draft=a_draft()), Numbered("207", DAY), "en")
    assert (english.title, english.subject, english.language) == ("Letter No. 207", "", "en-GB")


class TestTypography:
    def test_values_get_the_signs_of_their_language(self) -> None:
        subject = Text('Проект "Умные районы" - итоги 2014-2020 гг.', 'The "Smart Areas" project')
        changes: dict[str, Any] = {"draft": a_draft(subject=subject)}
        russian, english = (context(language, **changes)["letter"].subject for language in ("ru", "en"))
        assert russian == "Проект «Умные районы»\u00a0– итоги 2014–2020\u00a0гг."
        assert english == "The “Smart Areas” project"

    def test_the_house_may_tie_short_words_to_the_next(self) -> None:
        changes: dict[str, Any] = {"draft": a_draft(subject=Text("О работе в городе", "On it"))}
        assert context("ru", **changes)["letter"].subject == "О работе в городе"
        tied = context("ru", **changes, style=Style(short_words="tied"))["letter"].subject
        assert tied == "О\u00a0работе в\u00a0городе"

    def test_what_the_template_says_itself_is_left_alone(self) -> None:
        assert rendered('Отчет "за 2014-2020" - {{ x }}', x="итог") == ['Отчет "за 2014-2020" - итог']
