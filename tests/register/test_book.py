"""What the register does with one clerk."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettergen.errors import RegisterError
from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import Text
from lettergen.register.book import Register, Stamp
from lettergen.register.opening import Home
from tests.register.clerk import DAY, SERIES, STAMP, a_file, a_reservation


def reserved(register: Register, key: str = "k", day: date = DAY, **other: object) -> Letter:
    """A letter that was just given a number."""
    letter, new = register.reserve(a_reservation(key, day, **other), STAMP)
    assert new
    return letter


def code(fault: pytest.ExceptionInfo[RegisterError]) -> str:
    return fault.value.problems[0].code


def test_a_reserved_letter_keeps_all_that_was_handed_in(register: Register) -> None:
    asked = a_reservation("k")
    letter, new = register.reserve(asked, STAMP)
    assert new
    assert letter.number == RefNumber("main", 2018, 1, "", "1")
    assert letter.state == "reserved"
    for name in (
        "key",
        "draft_digest",
        "issued_on",
        "kind",
        "languages",
        "subject",
        "pdf",
        "snapshot",
        "owner",
    ):
        assert getattr(letter, name) == getattr(asked, name)
    assert register.by_key("k") == letter


def test_numbers_start_anew_in_each_year_and_series(register: Register) -> None:
    numbers = [
        reserved(register, f"{series}{year}{index}", date(year, 1, 9), series=series).number
        for series in ("main", "orders")
        for year in (2018, 2019)
        for index in (1, 2)
    ]
    assert [number.seq for number in numbers] == [1, 2] * 4
    assert [letter.number for letter in register.letters()] == numbers


def test_a_series_starts_where_the_office_says_and_then_only_counts(register: Register) -> None:
    seed = Series(Text(ru="Исходящие"), "01-15/{seq:04}", {"2018": 207})
    later = Series(Text(ru="Исходящие"), "{seq}", {"2018": 500})
    assert reserved(register, "a", numbering=seed).number.printed == "01-15/0207"
    assert reserved(register, "b", numbering=later).number.seq == 208
    assert reserved(register, "c", numbering=SERIES).number.seq == 209


def test_the_same_draft_gets_the_number_it_has_whatever_became_of_it(register: Register) -> None:
    first = reserved(register)
    register.seal(first.number, [a_file()], STAMP)
    again, new = register.reserve(a_reservation("k", DAY + timedelta(days=3)), STAMP)
    assert (again.number, again.state, new) == (first.number, "issued", False)
    register.void(first.number, "опечатка", STAMP)
    again, new = register.reserve(a_reservation("k"), STAMP)
    assert (again.state, new) == ("void", False)
    assert len(register.events(first.number)) == 3


@pytest.mark.parametrize(
    "other", [{"draft_digest": "b" * 64}, {"day": DAY + timedelta(days=1), "dated": True}]
)
def test_a_key_with_another_content_or_a_chosen_date_is_refused(
    register: Register, other: dict[str, object]
) -> None:
    reserved(register)
    with pytest.raises(RegisterError) as fault:
        register.reserve(a_reservation("k", subject="Другое", **other), STAMP)  # type: ignore[arg-type]
    assert code(fault) == "register.other-content"
    shown = fault.value.problems[0].arguments
    assert (shown["key"], shown["number"], shown["known_digest"]) == ("k", "1", "a" * 8)
    assert (shown["known_subject"], shown["subject"]) == ("О подтверждении участия", "Другое")
    assert reserved(register, "next").number.seq == 2


def test_an_earlier_date_is_refused_and_no_number_spent(register: Register) -> None:
    first = reserved(register)
    register.void(first.number, "не понадобилось", STAMP)
    with pytest.raises(RegisterError) as fault:
        register.reserve(a_reservation("b", DAY - timedelta(days=1)), STAMP)
    assert code(fault) == "register.date-goes-back"
    assert fault.value.problems[0].arguments == {
        "series": "main",
        "number": "1",
        "last_date": DAY,
        "date": DAY - timedelta(days=1),
    }
    assert reserved(register, "b").number.seq == 2
    assert reserved(register, "c", DAY - timedelta(days=1), series="orders").number.seq == 1


def test_sealing_issues_and_sealing_again_changes_nothing(register: Register) -> None:
    number = reserved(register).number
    files = [a_file("1"), a_file("2", "en"), a_file("3", type="pdf")]
    issued = register.seal(number, files, STAMP)
    assert (issued.state, issued.files, issued.pdf_pending) == ("issued", tuple(files), False)
    assert register.seal(number, files[:2], STAMP) == issued
    assert [event["verb"] for event in register.events(number)] == ["reserved", "issued"]
    with pytest.raises(RegisterError) as fault:
        register.seal(number, [a_file("9")], STAMP)
    assert code(fault) == "register.other-files"


def test_a_letter_without_a_word_file_is_not_issued(register: Register) -> None:
    number = reserved(register).number
    with pytest.raises(ValueError, match="Word"):
        register.seal(number, [a_file(type="pdf")], STAMP)
    assert [letter.state for letter in register.letters()] == ["reserved"]


def test_a_pdf_made_later_is_an_event_of_its_own(register: Register) -> None:
    number = reserved(register).number
    with pytest.raises(RegisterError) as fault:
        register.replace_files(number, [a_file()], STAMP)
    assert code(fault) == "register.not-issued"
    assert register.seal(number, [a_file()], STAMP).pdf_pending
    both = [a_file(), a_file("2", type="pdf")]
    assert not register.replace_files(number, both, STAMP).pdf_pending
    assert register.replace_files(number, both, STAMP).files == tuple(both)
    assert [event["verb"] for event in register.events(number)] == ["reserved", "issued", "pdf"]
    with pytest.raises(RegisterError) as fault:
        register.replace_files(number, [a_file("5")], STAMP)
    assert code(fault) == "register.other-files"


def test_voiding_needs_a_reason_and_is_final(register: Register) -> None:
    number = reserved(register).number
    with pytest.raises(RegisterError) as fault:
        register.void(number, " \n", STAMP)
    assert code(fault) == "register.no-reason"
    assert register.void(number, " опечатка ", STAMP).reason == "опечатка"
    with pytest.raises(RegisterError) as fault:
        register.seal(number, [a_file()], STAMP)
    assert code(fault) == "register.is-void"
    with pytest.raises(RegisterError) as fault:
        register.void(number, "ещё раз", STAMP)
    assert fault.value.problems[0].arguments == {"number": "1", "reason": "опечатка"}


def test_only_one_adopts_a_reserved_letter(register: Register) -> None:
    number = reserved(register).number
    assert register.adopt(number, "host:1", "host:2", STAMP)
    assert not register.adopt(number, "host:1", "host:3", STAMP)
    assert [letter.owner for letter in register.letters()] == ["host:2"]
    register.seal(number, [a_file()], STAMP)
    assert not register.adopt(number, "host:2", "host:3", STAMP)
    assert [event["verb"] for event in register.events(number)] == ["reserved", "adopted", "issued"]


def test_a_number_that_was_never_given(register: Register) -> None:
    with pytest.raises(RegisterError) as fault:
        register.void(RefNumber("main", 2018, 5, "", "5"), "нет", STAMP)
    assert code(fault) == "register.no-such-number"
    assert register.by_key("k") is None
    assert register.last("main", 2018) is None
    assert register.find("5") == []


@pytest.mark.parametrize(
    "asked",
    ["01-15/0002", "№ 01-15/0002", "№\u00a001-15/0002 ", "No.\u202f01-15/0002", "Исх. № 01-15 / 0002", "2"],
)
def test_a_letter_is_found_by_its_number_however_it_is_written(register: Register, asked: str) -> None:
    numbering = Series(Text(ru="Исходящие"), "01-15\u00a0/ {seq:04}")
    letters = [reserved(register, f"{index}", numbering=numbering) for index in range(3)]
    assert register.find(asked) == [letters[1]]
    assert register.find(asked, year=2018, series="main") == [letters[1]]
    assert register.find(asked, year=2019) == []
    assert register.find(asked, series="orders") == []


@given(st.text() | st.text("№Noисх. 0123456789-/\u00a0"))
def test_nothing_that_is_searched_for_is_a_fault(asked: str) -> None:
    with Register.open(Path("absent.sqlite"), writing=False) as register:
        assert register.find(asked) == []


def test_letters_are_read_page_by_page_and_may_be_changed_meanwhile(
    register: Register, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lettergen.register.reading._PAGE", 2)
    for index in range(5):
        reserved(register, f"{index}")
    with Register.open(home, writing=True) as other:
        for letter in register.letters("main", state="reserved"):
            other.reserve(a_reservation(f"{letter.key}-other", series="orders"), STAMP)
            register.seal(letter.number, [a_file()], STAMP)
    assert [letter.number.seq for letter in register.letters(series="main", year=2018, state="issued")] == [
        1,
        2,
        3,
        4,
        5,
    ]
    assert len(list(register.letters())) == 10


def test_an_event_says_who_when_and_what(register: Register) -> None:
    number = reserved(register).number
    (event,) = register.events(number)
    assert (event["id"], event["actor"], event["at"]) == (1, "clerk", "2018-08-21T12:30:00+00:00")
    assert event["body"]["state"] == "reserved"
    assert event["body"]["subject"] != "О подтверждении участия"


def test_a_stamp_needs_an_offset() -> None:
    with pytest.raises(ValueError, match="offset"):
        Stamp(datetime(2018, 8, 21), "clerk")  # noqa: DTZ001


def test_reading_what_is_not_there_makes_nothing(path: Path) -> None:
    with Register.open(path, writing=False) as register:
        assert register.is_new
        assert list(register.letters()) == []
        assert register.problems() == []
    assert not path.parent.exists()


def test_an_empty_file_is_an_empty_register(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with Register.open(path, writing=False) as register:
        assert register.is_new
    assert path.stat().st_size == 0
    with Register.open(path, writing=True) as register:
        assert register.is_new
        reserved(register)
    with Register.open(path, writing=False) as register:
        assert not register.is_new
        assert [letter.key for letter in register.letters()] == ["k"]


def test_importing_the_register_is_cheap() -> None:
    program = (
        "import sys; before = set(sys.modules); import lettergen.register.book; "
        "print(*[name for name in ('docx', 'lxml', 'jinja2', 'tomlkit', 'click', 'asyncio', 'csv') "
        "if name in sys.modules and name not in before])"
    )
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}; {program}"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == ""


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["reserve", "again", "seal", "void", "adopt", "pdf"]),
        st.integers(0, 7),
        st.integers(-2, 3),
        st.sampled_from(["main", "orders"]),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_is_done_numbers_have_no_gap_and_dates_their_order(
    steps: list[tuple[str, int, int, str]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Register.open(Path(folder) / "register.sqlite", writing=True) as register,
    ):
        day = DAY
        for index, (verb, pick, days, series) in enumerate(steps):
            day = max(date(2018, 8, 1), day + timedelta(days=days))
            _do(register, verb, a_reservation(f"{index}", day, series=series), pick)
        _check(register)


def _do(register: Register, verb: str, reservation: object, pick: int) -> None:
    """One step of a clerk; refusals are part of the work."""
    letters = list(register.letters())
    known = letters[pick % len(letters)] if letters else None
    try:
        if verb == "reserve" or known is None:
            register.reserve(reservation, STAMP)  # type: ignore[arg-type]
        elif verb == "again":
            register.reserve(a_reservation(known.key, series=known.number.series), STAMP)
        elif verb == "seal":
            register.seal(known.number, [a_file()], STAMP)
        elif verb == "void":
            register.void(known.number, "так вышло", STAMP)
        elif verb == "adopt":
            register.adopt(known.number, known.owner, "host:2", STAMP)
        else:
            register.replace_files(known.number, [a_file(), a_file(str(pick), type="pdf")], STAMP)
    except RegisterError:
        pass


def _check(register: Register) -> None:
    for series in ("main", "orders"):
        letters = list(register.letters(series))
        assert [letter.number.seq for letter in letters] == list(range(1, len(letters) + 1))
        assert [letter.issued_on for letter in letters] == sorted(letter.issued_on for letter in letters)
        assert register.last(series, 2018) == (letters[-1] if letters else None)
    assert register.problems() == []
