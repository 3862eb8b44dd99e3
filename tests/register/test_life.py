"""What may become of a letter after its number was given, and numbers that come in another way."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lettergen.errors import RegisterError
from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber
from lettergen.register.book import Register, Stamp
from tests.register.clerk import DAY, SERIES, STAMP, a_file, a_reservation

NEXT = DAY + timedelta(days=1)


def issued(register: Register, key: str, day: date = DAY) -> Letter:
    letter, _ = register.reserve(a_reservation(key, day), STAMP)
    return register.seal(letter.number, [a_file()], STAMP)


def code(fault: pytest.ExceptionInfo[RegisterError]) -> str:
    return fault.value.problems[0].code


def test_a_letter_is_signed_sent_and_answered(register: Register) -> None:
    number = issued(register, "k").number
    register.mark(number, "signed", {"on": "2018-08-22"}, STAMP)
    register.mark(number, "sent", {"how": "почта", "on": "2018-08-23", "post_number": "19102"}, STAMP)
    letter = register.mark(number, "answered", {"on": "2018-09-01", "by": "12/34"}, STAMP)
    assert list(letter.marks) == ["answered", "sent", "signed"]
    assert [event["verb"] for event in register.events(number)] == [
        "reserved",
        "issued",
        "signed",
        "sent",
        "answered",
    ]
    assert register.problems() == []


def test_the_same_mark_once_more_changes_nothing(register: Register) -> None:
    number = issued(register, "k").number
    for _ in range(2):
        register.mark(number, "signed", {"on": "2018-08-22"}, STAMP)
    assert len(register.events(number)) == 3


def test_only_an_issued_letter_has_a_life(register: Register) -> None:
    letter, _ = register.reserve(a_reservation("k"), STAMP)
    with pytest.raises(RegisterError) as fault:
        register.mark(letter.number, "signed", {"on": "2018-08-22"}, STAMP)
    assert code(fault) == "register.not-issued"


def test_letters_that_replace_each_other_point_both_ways(register: Register) -> None:
    old, new = issued(register, "old").number, issued(register, "new").number
    register.mark_replaced(old, new, STAMP)
    marks = {letter.key: letter.marks for letter in register.letters()}
    assert marks == {"old": {"replaced_by": {"number": "2"}}, "new": {"replaces": {"number": "1"}}}
    for first, second in ((old, new), (new, new)):
        with pytest.raises(RegisterError) as fault:
            register.mark_replaced(first, second, STAMP)
        assert code(fault) == "register.cannot-replace"


def test_a_number_kept_free_waits_for_its_letter(register: Register) -> None:
    free = register.keep_free(
        "main", SERIES, DAY, {"purpose": "Ответ министерству", "until": "2018-09-01"}, STAMP
    )
    issued(register, "after", NEXT)
    assert free.is_kept_free
    letter, new = register.fill(free.number, a_reservation("k", DAY), STAMP)
    assert (letter.number.seq, new, letter.is_kept_free) == (1, True, False)
    assert register.fill(free.number, a_reservation("k", DAY), STAMP) == (letter, False)
    with pytest.raises(RegisterError) as fault:
        register.fill(free.number, a_reservation("other", DAY), STAMP)
    assert code(fault) == "register.not-kept-free"
    assert register.problems() == []


def test_a_number_kept_free_takes_no_date_after_its_neighbour(register: Register) -> None:
    free = register.keep_free("main", SERIES, DAY, {"purpose": "x"}, STAMP)
    issued(register, "after", DAY)
    with pytest.raises(RegisterError) as fault:
        register.fill(free.number, a_reservation("k", NEXT), STAMP)
    assert code(fault) == "register.not-between"
    assert register.find("1")[0].is_kept_free


def test_a_forgotten_letter_stands_beside_one_of_its_day(register: Register) -> None:
    base = issued(register, "one").number
    issued(register, "two", NEXT)
    numbers = [
        register.insert_beside(base, a_reservation(key, DAY), "забыто", STAMP)[0].number.printed
        for key in "ab"
    ]
    assert numbers == ["1-а", "1-б"]
    assert register.insert_beside(base, a_reservation("a", DAY), "забыто", STAMP)[1] is False
    for day in (DAY - timedelta(days=1), NEXT + timedelta(days=1)):
        with pytest.raises(RegisterError) as fault:
            register.insert_beside(base, a_reservation("c", day), "забыто", STAMP)
        assert code(fault) == "register.not-between"
    assert [letter.number.printed for letter in register.letters()] == ["1", "1-а", "1-б", "2"]
    assert register.problems() == []


def test_no_letter_stands_beside_a_number_that_there_is_not(register: Register) -> None:
    with pytest.raises(RegisterError) as fault:
        register.insert_beside(RefNumber("main", 2018, 5, "", "5"), a_reservation("k"), "x", STAMP)
    assert code(fault) == "register.no-suffix"


class TestErasure:
    def test_what_names_a_person_gives_way_to_its_digest(self, register: Register, path: Path) -> None:
        number = issued(register, "Петрова", DAY).number
        redacted = register.redact(number, "просьба гражданина", STAMP)
        assert redacted.number == number
        assert redacted.marks["redacted"]["reason"] == "просьба гражданина"
        for value in (redacted.key, redacted.subject, redacted.snapshot):
            assert value.startswith("sha256:")
        assert register.problems() == []
        assert "Петрова".encode() not in path.read_bytes()

    def test_the_same_draft_still_finds_its_letter(self, register: Register) -> None:
        number = issued(register, "k").number
        register.redact(number, "просьба", STAMP)
        found, new = register.reserve(a_reservation("k"), STAMP)
        assert (found.number, new) == (number, False)

    def test_an_erasure_that_nobody_told_of_is_found(self, register: Register, path: Path) -> None:
        letter = issued(register, "k")
        register.redact(letter.number, "просьба", STAMP)
        other = issued(register, "l")
        with sqlite3.connect(path) as connection:
            (digest,) = connection.execute("SELECT subject FROM letters WHERE seq = 1").fetchone()
            connection.execute("DROP TRIGGER letters_keep_content")
            connection.execute("UPDATE letters SET subject = ? WHERE seq = 2", (digest,))
        assert "register.row-altered" in [problem.code for problem in register.chain_problems()]
        assert other.number.seq == 2


class TestTheClock:
    def test_a_clock_that_was_set_back_gives_no_number(self, register: Register) -> None:
        issued(register, "k")
        earlier = Stamp(STAMP.at - timedelta(hours=1), "anna")
        undated = replace(a_reservation("l"), dated=False)
        with pytest.raises(RegisterError) as fault:
            register.reserve(undated, earlier)
        assert code(fault) == "register.clock-back"
        assert register.last("main", 2018).number.seq == 1  # type: ignore[union-attr]
        dated = replace(a_reservation("l"), dated=True)
        assert register.reserve(dated, earlier)[0].number.seq == 2, "whoever names the date may"

    @pytest.mark.parametrize(("days", "codes"), [(31, []), (33, ["register.clock-ahead"])])
    def test_a_clock_far_ahead_is_mentioned(self, register: Register, days: int, codes: list[str]) -> None:
        issued(register, "k")
        assert [each.code for each in register.check_clock(STAMP.at + timedelta(days=days))] == codes


def test_letters_of_another_book_are_taken_over_in_their_order(register: Register) -> None:
    here = issued(register, "mine")
    rows = [
        replace(
            here,
            number=RefNumber("old", 2018, seq, "", f"old-{seq}"),
            key=f"old {seq}",
            files=(),
            snapshot="",
        )
        for seq in (206, 207)
    ]
    register.enter(rows, "imported", STAMP)
    assert [letter.number.printed for letter in register.letters("old")] == ["old-206", "old-207"]
    with pytest.raises(RegisterError) as fault:
        register.enter(
            [replace(rows[0], number=RefNumber("old", 2018, 209, "", "209"), key="x")], "imported", STAMP
        )
    assert code(fault) == "register.does-not-follow"
    following, _ = register.reserve(replace(a_reservation("k"), series="old"), STAMP)
    assert following.number.seq == 208
    assert register.problems() == []
