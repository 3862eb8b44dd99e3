"""What is found wrong in a letter before a number is spent on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from lettergen.document.check import check, parity
from lettergen.errors import Problem
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import Addressee, Enclosure, Person, Preparer, ResolvedDraft
from lettergen.model.parties import (
    Authority,
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    RussianName,
    Text,
    Title,
)
from tests.helpers import DAY, a_draft, a_project, a_resolved, a_signatory, codes_of, numbered_on

LABEL = Text("Поле", "Field")
EVE, MORROW = DAY - timedelta(1), DAY + timedelta(1)


def found(day: date = DAY, today: date = DAY, **changes: Any) -> list[Problem]:
    return check(a_resolved(**changes), day, today)


def a_kind(**fields: Any) -> Kind:
    """A kind with fields of the given types."""
    return Kind(Text("Письмо", "Letter"), {name: FieldSpec(kind, LABEL) for name, kind in fields.items()})


def with_projects(*projects: Any) -> dict[str, Any]:
    ids = [f"p{index}" for index, _ in enumerate(projects)]
    return {
        "kind": a_kind(projects="projects"),
        "fields": {"projects": projects},
        "draft": a_draft(fields={"projects": ids}),
    }


def test_a_letter_with_nothing_wrong_has_no_faults() -> None:
    assert found() == []


class TestTheDay:
    def test_a_day_that_has_not_come_is_an_error(self) -> None:
        (problem,) = found(DAY, EVE)
        assert (problem.code, problem.severity, problem.place.key) == (
            "draft.date-in-future",
            "error",
            "date",
        )
        assert found(DAY, DAY) == found(DAY, MORROW) == []

    @pytest.mark.parametrize(
        ("day", "expected"), [(24, []), (25, ["draft.day-off"]), (26, ["draft.day-off"]), (27, [])]
    )
    def test_a_saturday_or_sunday_is_advice(self, day: int, expected: list[str]) -> None:
        problems = found(date(2018, 8, day), date(2018, 9, 1))
        assert codes_of(problems, "advice") == expected
        assert codes_of(problems, "error") == []


class TestNeeds:
    def test_a_field_that_the_kind_asks_for(self) -> None:
        (problem,) = found(kind=a_kind(event="event"))
        assert (problem.code, problem.place.key) == ("draft.missing-field", "event")
        assert problem.arguments["label"] == LABEL

    def test_an_empty_list_of_projects_is_missing_and_a_zero_is_not(self) -> None:
        assert codes_of(found(kind=a_kind(projects="projects"), fields={"projects": ()})) == [
            "draft.missing-field"
        ]
        assert found(kind=a_kind(hours="integer"), fields={"hours": 0}) == []

    def test_an_optional_field_may_be_absent(self) -> None:
        kind = Kind(Text("Письмо", "Letter"), {"event": FieldSpec("event", LABEL, required=False)})
        assert found(kind=kind) == []

    @pytest.mark.parametrize(
        ("name", "given"), [("subject", Text("О деле", "On it")), ("addressee", Addressee("partner"))]
    )
    def test_subject_and_addressee_as_the_kind_wants_them(self, name: str, given: Any) -> None:
        partner = Organisation(Text("Партнёр", "Partner"))
        present: dict[str, Any] = {"draft": a_draft(**{name: given}), "addressee_organisation": partner}
        needs: dict[str, Any] = {
            need: Kind(Text("Письмо", "Letter"), **{name: need})  # type: ignore[arg-type]
            for need in ("optional", "required", "none")
        }
        assert found(kind=needs["optional"]) == []
        assert found(kind=needs["required"], **present) == []
        assert codes_of(found(kind=needs["required"])) == ["draft.missing-field"]
        assert codes_of(found(kind=needs["none"], **present)) == ["draft.unneeded-field"]

    def test_a_full_stop_after_the_subject_is_advice(self) -> None:
        (problem,) = found(draft=a_draft(subject=Text("О деле.", "On it")))
        assert (problem.code, problem.severity, problem.place.key) == (
            "draft.subject-stop",
            "advice",
            "subject.ru",
        )


class TestInForce:
    @pytest.mark.parametrize(
        ("first", "last", "in_force"),
        [
            (None, None, True), (DAY, None, True), (None, DAY, True), (DAY, DAY, True), (EVE, MORROW, True),
            (MORROW, None, False), (None, EVE, False), (MORROW, MORROW, False),
        ],
    )  # fmt: skip
    def test_both_bounds_belong_to_the_time(
        self, first: date | None, last: date | None, in_force: bool
    ) -> None:
        period: dict[str, Any] = {"valid_from": first, "valid_to": last}
        title = {"director": Title(Text("директор", "Director"), **period)}
        partner, addressee = Organisation(Text("П", "P"), **period), a_draft(addressee=Addressee("partner"))
        cases: dict[str, list[Problem]] = {
            "draft.title-not-in-force": found(signatory=a_signatory(titles=title)),
            "draft.authority-not-in-force": found(
                signatory=a_signatory(authority=Authority("order", **period))
            ),
            "draft.record-not-in-force": found(signatory=a_signatory(**period)),
        }
        records = [
            found(issuer=Organisation(Text("У", "O"), **period)),
            found(draft=addressee, addressee_organisation=partner),
            found(
                kind=a_kind(x="organisation"), fields={"x": partner}, draft=a_draft(fields={"x": "partner"})
            ),
            found(kind=a_kind(x="programme"), fields={"x": Programme(Text("П", "P"), **period)}),
        ]
        for code, problems in [*cases.items(), *(("draft.record-not-in-force", each) for each in records)]:
            assert codes_of(problems, "error") == ([] if in_force else [code])

    def test_the_place_is_the_record_in_its_file(self) -> None:
        late = Organisation(Text("Партнёр", "Partner"), valid_from=MORROW)
        (problem,) = found(
            kind=a_kind(x="organisation"), fields={"x": late}, draft=a_draft(fields={"x": "partner"})
        )
        assert (problem.place.file, problem.place.key) == ("data/organisations.toml", "partner")
        assert problem.arguments["first"] == MORROW

    def test_a_title_that_the_letter_does_not_print_may_have_ended(self) -> None:
        titles = {
            "old": Title(Text("директор", None), valid_to=EVE),
            "new": Title(Text("советник", "Adviser")),
        }
        assert found(signatory=a_signatory(titles=titles), draft=a_draft(titles=("new",))) == []

    def test_a_title_that_the_signatory_does_not_have(self) -> None:
        (problem,) = found(draft=a_draft(titles=("directr",)))
        assert (problem.code, problem.arguments["nearest"]) == ("draft.no-title", "director")


class TestProjects:
    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            (None, None, []), (DAY, DAY, []), (MORROW, None, ["draft.project-not-begun"]),
            (None, EVE, ["draft.project-ended"]), (EVE, MORROW, []),
        ],
    )  # fmt: skip
    def test_before_its_start_and_after_its_end_is_advice(
        self, start: Any, end: Any, expected: list[str]
    ) -> None:
        problems = found(**with_projects(a_project(start=start, end=end)))
        assert codes_of(problems, "advice") == expected
        assert codes_of(problems, "error") == []

    def test_the_project_is_named_with_its_place(self) -> None:
        (problem,) = found(**with_projects(a_project("A"), a_project("B", end=EVE)))
        assert (problem.arguments["name"], problem.place.key) == ("B", "p1")
        single: dict[str, Any] = {
            "kind": a_kind(x="project"),
            "fields": {"x": a_project(end=EVE)},
            "draft": a_draft(fields={"x": "p"}),
        }
        assert codes_of(found(**single)) == ["draft.project-ended"]


@pytest.mark.parametrize(("example", "severity"), [(True, "advice"), (False, "error")])
def test_a_placeholder_signs_in_an_example_only(example: bool, severity: str) -> None:
    (problem,) = found(signatory=a_signatory(placeholder=True), example=example)
    assert (problem.code, problem.severity) == ("draft.placeholder", severity)
    assert problem.arguments["name"] == "Петрова Анна Ильинична"
    assert problem.place.key == "director.placeholder"


class TestOneLanguage:
    def test_a_name_without_its_latin_spelling_is_asked_for_with_that_of_passports(self) -> None:
        (problem,) = found(signatory=a_signatory(name=PersonName(RussianName("Щукин", "Юрий"))))
        assert (problem.code, problem.place.key) == ("draft.no-latin-name", "director.name.en")
        assert problem.arguments["proposed"] == "Iurii Shchukin"

    @pytest.mark.parametrize(
        ("changes", "key"),
        [
            ({"issuer": Organisation(Text("Учреждение"))}, "office.name.en"),
            ({"signatory": a_signatory(titles={"d": Title(Text(None, "Director"))})}, "director.titles.d.text.ru"),
            ({"draft": a_draft(subject=Text("О деле"))}, "subject.en"),
            ({"draft": a_draft(subject=Text(None, "On it"))}, "subject.ru"),
            ({"draft": a_draft(preparer=Preparer(PersonName(None, "Ada")))}, "preparer.name.ru"),
            ({"draft": a_draft(enclosures=(Enclosure(Text("Лист"), 1),))}, "enclosures.0.title.en"),
            ({"draft": a_draft(addressee=Addressee(name=PersonName(None, "Ada")))}, "addressee.name.ru"),
            (with_projects(a_project(), a_project(title=Text("Второй"))), "p1.title.en"),
            (
                {"kind": a_kind(e="event"), "fields": {"e": Event(Text("Ф", "F"), part=Text("Ч"))}, "draft": a_draft(fields={"e": "f"})},
                "f.part.en",
            ),
            ({"kind": a_kind(note="text"), "fields": {"note": Text("Слова")}}, "note.en"),
            ({"kind": a_kind(who="person"), "fields": {"who": Person(PersonName(None, "Ada"))}}, "who.name.ru"),
        ],
    )  # fmt: skip
    def test_a_value_in_one_language_is_refused_and_both_sides_are_shown(
        self, changes: dict[str, Any], key: str
    ) -> None:
        (problem,) = found(**changes)
        assert (problem.code, problem.severity, problem.place.key) == ("draft.one-language", "error", key)
        absent = key.rpartition(".")[2]
        assert problem.arguments["language"] == absent
        assert problem.arguments[absent] == "—"
        assert problem.arguments["en" if absent == "ru" else "ru"] not in ("", "—")

    def test_a_letter_in_one_language_needs_no_other(self) -> None:
        resolved = a_resolved(issuer=Organisation(Text("Учреждение")), draft=a_draft(languages=("ru",)))
        assert check(resolved, DAY, DAY) == []

    def test_own_words_of_a_project_may_be_in_one_language(self) -> None:
        assert found(**with_projects(a_project(named={"en": "“A” (B)"}, printed={"ru": "А"}))) == []


class TestParity:
    """Number, date, amounts and projects stand in both texts, in the same order."""

    PROJECTS = (a_project("A"), a_project("B", named={"en": "“Bee” (B)"}), a_project("C"))
    TEXTS: Mapping[Language, list[str]] = {
        "ru": ["Исх. № 207 от 21.08.2018", "«A», «B», «C»", "в объеме 16\xa0часов", "с 01.02.2015"],
        "en": [
            "Ref. No. 207 of 21 August 2018",
            "“A”, “Bee” (B), “C”",
            "for 16 hours",
            "since 1 February 2015",
        ],
    }

    def resolved(self) -> ResolvedDraft:
        kind = a_kind(projects="projects", hours="integer", since="date")
        return a_resolved(
            kind=kind, fields={"projects": self.PROJECTS, "hours": 16, "since": date(2015, 2, 1)}
        )

    def faults(self, language: Language, old: str, new: str) -> list[Problem]:
        changed = [text.replace(old, new) for text in self.TEXTS[language]]
        assert changed != self.TEXTS[language]
        return parity({**self.TEXTS, language: changed}, self.resolved(), numbered_on())

    def test_equal_letters_have_no_faults(self) -> None:
        assert parity(self.TEXTS, self.resolved(), numbered_on()) == []
        assert parity({"ru": ["empty"]}, self.resolved(), numbered_on()) == []

    @pytest.mark.parametrize(
        ("language", "old", "new", "name"),
        [
            ("en", "207", "208", "number"),
            ("ru", "207", "2070", "number"),
            ("en", "21 August 2018", "today", "date"),
            ("ru", "21.08.2018", "22.08.2018", "date"),
            ("en", "16 hours", "sixteen hours", "hours"),
            ("ru", "16\xa0", "116\xa0", "hours"),
            ("ru", "01.02.2015", "2015", "since"),
            ("en", ", “C”", "", "C"),
            ("ru", "«B», ", "", "B"),
        ],
    )
    def test_a_fact_in_one_text_only_is_named(
        self, language: Language, old: str, new: str, name: str
    ) -> None:
        (problem,) = self.faults(language, old, new)
        assert (problem.code, problem.arguments["name"]) == ("template.parity", name)
        assert problem.arguments["language"] == ("ru" if language == "en" else "en")
        assert problem.place.file.endswith(f"/{language}.docx")  # where to add it

    def test_projects_in_another_order_are_shown_side_by_side(self) -> None:
        (problem,) = self.faults("en", "“A”, “Bee” (B)", "“Bee” (B), “A”")
        assert problem.code == "template.parity-order"
        assert problem.arguments == {"ru": "A, B, C", "en": "B, A, C"}

    def test_a_fact_that_neither_text_prints_is_no_fault(self) -> None:
        texts: Mapping[Language, list[str]] = {
            "ru": ["№ 207 от 21.08.2018"],
            "en": ["No. 207 of 21 August 2018"],
        }
        assert parity(texts, self.resolved(), numbered_on()) == []


def test_all_faults_are_found_in_one_pass() -> None:
    problems = found(
        DAY,
        EVE,
        kind=a_kind(event="event"),
        signatory=a_signatory(placeholder=True, valid_to=EVE),
        draft=a_draft(titles=("x",), subject=Text("О деле.")),
    )
    assert set(codes_of(problems)) == {
        "draft.date-in-future", "draft.missing-field", "draft.subject-stop", "draft.no-title",
        "draft.placeholder", "draft.record-not-in-force", "draft.one-language",
    }  # fmt: skip
