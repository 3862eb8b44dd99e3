"""What the nouns know of themselves: numbers, periods, names, identifiers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lettergen.errors import (  # fmt: skip
    InputError,
    Problem,
    RegisterError,
    SetupError,
    TemplateError,
    advice,
    error,
    fail,
    family,
    nearest,
    stop_on_errors,
)
from lettergen.model.kind import Kind
from lettergen.model.letter import Addressee, Letter, LetterFile
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import (  # fmt: skip
    Authority,
    Event,
    Organisation,
    PersonName,
    Programme,
    Project,
    RussianName,
    Signatory,
    Text,
    Title,
)
from lettergen.model.settings import Settings
from tests.helpers import a_draft, codes_of

TITLE = Text("Исходящие", "Outgoing")
EARLY, LATE = date(2018, 1, 1), date(2018, 12, 31)


class TestNumbers:
    @pytest.mark.parametrize(
        ("pattern", "printed"),
        [
            ("{seq}", "7"),
            ("{seq}/{year}", "7/2018"),
            ("01-15/{seq}", "01-15/7"),
            ("{seq:04}", "0007"),
            ("{year}-{seq:03}-А", "2018-007-А"),
        ],
    )
    def test_a_number_is_printed_by_its_pattern(self, pattern: str, printed: str) -> None:
        series = Series(TITLE, pattern)
        assert series.faults() == []
        assert series.printed(2018, 7) == printed

    def test_a_long_number_is_not_cut(self) -> None:
        assert Series(TITLE, "{seq:04}").printed(2018, 123456) == "123456"

    @pytest.mark.parametrize(
        "pattern",
        ["", "207", "{year}", "{seq} {x}", "{seq", "{seq:4}", "{seq!r}", "{seq.__class__}", "{seq}{}"],
    )
    def test_a_pattern_that_nobody_could_print_is_refused(self, pattern: str) -> None:
        assert codes_of(Series(TITLE, pattern).faults()) == ["data.pattern"]

    def test_a_year_begins_at_one_or_where_it_was_told_to(self) -> None:
        series = Series(TITLE, start={"2018": 207})
        assert (series.first(2018), series.first(2019)) == (207, 1)

    @pytest.mark.parametrize("start", [{"18": 1}, {"2018": 0}, {"2018": -1}, {"year": 5}])
    def test_a_start_that_is_none_is_refused(self, start: dict[str, int]) -> None:
        assert codes_of(Series(TITLE, start=start).faults()) == ["data.start"]

    def test_numbers_stand_in_their_order(self) -> None:
        numbers = [
            RefNumber("out", 2018, 10),
            RefNumber("out", 2018, 9, "а"),
            RefNumber("out", 2018, 9),
            RefNumber("out", 2017, 99),
        ]
        assert [(n.year, n.seq, n.suffix) for n in sorted(numbers)] == [
            (2017, 99, ""),
            (2018, 9, ""),
            (2018, 9, "а"),
            (2018, 10, ""),
        ]
        assert str(RefNumber("out", 2018, 7, "", "01-15/7")) == "01-15/7"


@pytest.mark.parametrize(
    ("made", "key"),
    [
        (lambda a, b: Organisation(TITLE, valid_from=a, valid_to=b), "valid_to"),
        (lambda a, b: Title(TITLE, a, b), "valid_to"),
        (lambda a, b: Authority("order", valid_from=a, valid_to=b), "valid_to"),
        (lambda a, b: Programme(TITLE, valid_from=a, valid_to=b), "valid_to"),
        (lambda a, b: Project("A", TITLE, start=a, end=b), "end"),
        (lambda a, b: Event(TITLE, starts=a, ends=b), "ends"),
        (
            lambda a, b: Signatory(PersonName(None, "A"), {"x": Title(TITLE)}, valid_from=a, valid_to=b),
            "valid_to",
        ),
    ],
)
def test_a_time_that_ends_before_it_begins_is_refused(made: Any, key: str) -> None:
    (problem,) = made(LATE, EARLY).faults()
    assert (problem.code, problem.place.key) == ("data.period", key)
    for first, last in ((EARLY, LATE), (EARLY, EARLY), (None, LATE), (EARLY, None), (None, None)):
        assert made(first, last).faults() == []


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("inn", "0740001234"),
            ("inn", "074000123456"),
            ("kpp", "074000123"),
            ("ogrn", "1027400012345"),
            ("ogrn", "302740001234567"),
        ],
    )
    def test_right_ones_keep_their_leading_zero(self, name: str, value: str) -> None:
        made = Organisation(TITLE, **{name: value})  # type: ignore[arg-type]
        assert made.faults() == []
        assert getattr(made, name) == value

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("inn", "740001234"),
            ("inn", "07400O1234"),
            ("kpp", "1"),
            ("ogrn", "10274000123456"),
            ("inn", "²740001234"),
        ],
    )
    def test_wrong_ones_are_named_with_the_lengths_that_are_right(self, name: str, value: str) -> None:
        (problem,) = Organisation(TITLE, **{name: value}).faults()  # type: ignore[arg-type]
        assert (problem.code, problem.place.key, problem.arguments["value"]) == ("data.digits", name, value)


class TestTexts:
    def test_words_in_no_language_are_refused(self) -> None:
        assert codes_of(Text().faults()) == ["data.empty-text"]
        assert codes_of(PersonName().faults()) == ["data.empty-text"]
        assert Text(en="A").faults() == PersonName(en="A").faults() == []

    def test_the_forms_that_are_written_down(self) -> None:
        assert Text("форум", genitive="форума", dative=None).forms() == {"genitive": "форума"}

    def test_a_project_speaks_known_languages(self) -> None:
        (problem,) = Project("A", TITLE, named={"de": "„A“"}).faults()
        assert (problem.code, problem.place.key) == ("data.unknown-key", "named.de")

    def test_a_signatory_without_titles_is_refused(self) -> None:
        assert codes_of(Signatory(PersonName(None, "A"), {}).faults()) == ["data.no-titles"]


class TestDrafts:
    NAME = PersonName(RussianName("Иванова", "Мария", "Сергеевна"), "Maria Ivanova")

    @pytest.mark.parametrize("languages", [(), ("ru", "ru")])
    def test_languages_are_named_once(self, languages: Any) -> None:
        (problem,) = a_draft(languages=languages).faults()
        assert (problem.code, problem.place.key) == ("draft.languages", "languages")
        assert a_draft(languages=("en",)).faults() == []

    def test_an_addressee_is_somebody(self) -> None:
        assert codes_of(Addressee(address=TITLE).faults()) == ["draft.empty-addressee"]
        assert Addressee("partner").faults() == []


@pytest.mark.parametrize(
    ("state", "pdf", "types", "pending"),
    [("issued", "auto", ["docx"], True), ("issued", "required", ["docx"], True), ("issued", "none", ["docx"], False), ("issued", "auto", ["docx", "pdf"], False), ("reserved", "auto", [], False), ("void", "auto", [], False)],
)  # fmt: skip
def test_a_pdf_is_pending_while_it_is_wished_for_and_not_there(
    state: Any, pdf: Any, types: list[Any], pending: bool
) -> None:
    files = tuple(LetterFile("ru", kind, f"letter_ru.{kind}", "0") for kind in types)
    number = RefNumber("out", 2018, 207, "", "207")
    letter = Letter(number, state, "k", "d", EARLY, "confirmation", ("ru",), "s", pdf, "", files)
    assert letter.pdf_pending is pending


class TestSettings:
    def made(self, **changes: Any) -> Settings:
        values: dict[str, Any] = {
            "format": 1,
            "organisation": "x",
            "default_series": "out",
            "series": {"out": Series(TITLE)},
        }
        return Settings(**values | changes)

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({}, None),
            ({"format": 2}, "setup.format"),
            ({"time_zone": "Europe/Moscw"}, "data.time-zone"),
            ({"time_zone": "../etc/passwd"}, "data.time-zone"),
            ({"default_series": "oot"}, "data.unknown-series"),
            ({"series": {"out": Series(TITLE), "a/b": Series(TITLE)}}, "data.series-name"),
            ({"series": {"out": Series(TITLE), "журнал": Series(TITLE)}}, "data.series-name"),
        ],
    )
    def test_faults(self, changes: dict[str, Any], code: str | None) -> None:
        assert codes_of(self.made(**changes).faults()) == ([code] if code else [])


class TestFamilies:
    @pytest.mark.parametrize(
        ("code", "kind", "exit_code"),
        [
            ("data.x", InputError, 2),
            ("draft.x", InputError, 2),
            ("template.x", TemplateError, 3),
            ("register.x", RegisterError, 4),
            ("setup.x", SetupError, 5),
        ],
    )
    def test_a_code_names_who_can_mend_it(self, code: str, kind: Any, exit_code: int) -> None:
        assert family(Problem(code)) is kind
        assert kind.exit_code == exit_code

    def test_all_faults_are_raised_at_once_as_the_lowest_family_of_the_errors(self) -> None:
        found = [error("setup.x"), error("template.x"), advice("draft.x")]
        with pytest.raises(TemplateError) as caught:
            fail(found)
        assert caught.value.problems == tuple(found)

    def test_advice_stops_nothing(self) -> None:
        stop_on_errors([advice("draft.x")])
        with pytest.raises(InputError):
            stop_on_errors([advice("setup.x"), error("draft.x")])

    def test_the_nearest_name(self) -> None:
        assert nearest("smartap", ["area_21", "smartup"]) == "smartup"
        assert nearest("quite_unlike", ["area_21", "smartup"]) == nearest("x", []) == ""


@pytest.mark.parametrize(
    ("pages", "told"), [(None, []), (1, []), (2, []), (0, ["data.pages"]), (-1, ["data.pages"])]
)
def test_a_letter_has_at_least_one_page(pages: int | None, told: list[str]) -> None:
    assert codes_of(Kind(TITLE, pages=pages).faults()) == told
