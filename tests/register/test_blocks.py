"""Letters a block at a time: row for row what they are one at a time, and all or none."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettergen.errors import RegisterError
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import Text
from lettergen.register import chain
from lettergen.register.book import Register, Stamp
from lettergen.register.opening import Home
from lettergen.register.reading import Reader
from tests.helpers import fails_with
from tests.register.clerk import DAY, SERIES, STAMP, a_file, a_reservation, said, start

LATER = Stamp(datetime(2018, 8, 22, 9, tzinfo=UTC), "batch")
MAIN = ("main", 2018)


def some(count: int, name: str = "k", **other: Any) -> list[Reservation]:
    """Drafts that ask for numbers."""
    return [a_reservation(f"{name}{index}", **other) for index in range(count)]


def tables(register: Register) -> dict[str, list[dict[str, Any]]]:
    """All that a register holds."""
    wanted = {
        "letters": (", ".join(chain.COLUMNS), "series, year, seq"),
        "counters": ("series, year, last", "series, year"),
        "events": (", ".join(chain.EVENT), "id"),
    }
    return {
        name: register._all(f"SELECT {columns} FROM {name} ORDER BY {order}")
        for name, (columns, order) in wanted.items()
    }


def numbers(register: Register) -> list[int]:
    return [letter.number.seq for letter in register.letters()]


def sealed(letters: Sequence[Letter]) -> Iterator[tuple[RefNumber, list[LetterFile]]]:
    """Letters with the files that they are to be issued with."""
    for letter in letters:
        yield letter.number, [a_file(f"{letter.number.seq % 10}"), a_file("e", "en")]


class TestReserving:
    def test_numbers_are_given_in_order_and_to_new_letters_only(self, register: Register) -> None:
        register.reserve(a_reservation("k1"), STAMP)
        assert register.reserve_all(some(130), LATER) == 129
        assert [letter.key for letter in register.letters()] == [
            "k1",
            "k0",
            *(f"k{n}" for n in range(2, 130)),
        ]
        assert register.reserve_all(some(130), LATER) == 0
        assert numbers(register) == list(range(1, 131))
        assert register.problems() == []

    def test_nothing_asked_is_nothing_done(self, register: Register) -> None:
        assert register.reserve_all([], STAMP) == 0
        assert register.is_new

    def test_a_block_may_hold_a_draft_twice(self, register: Register) -> None:
        assert register.reserve_all([*some(3), *some(2)], STAMP) == 3
        assert numbers(register) == [1, 2, 3]

    def test_a_key_whose_letter_was_erased_is_known(self, register: Register) -> None:
        register.reserve_all(some(2), STAMP)
        first = register.find("1")[0]
        register.void(first.number, "опечатка", STAMP)
        register.redact(first.number, "срок вышел", STAMP)
        assert register.reserve_all(some(3), STAMP) == 1
        other = some(1, draft_digest="b" * 64)
        with fails_with("register.other-content") as block:
            register.reserve_all(other, STAMP)
        with fails_with("register.other-content") as single:
            register.reserve(other[0], STAMP)
        assert block.problem == single.problem
        assert block.problem.arguments["key"] == "k0"

    @pytest.mark.parametrize("count", [3, 120])
    @pytest.mark.parametrize(
        ("last", "code"),
        [
            ({"key": "k0", "draft_digest": "b" * 64}, "register.other-content"),
            ({"key": "k0", "issued_on": DAY + timedelta(days=1), "dated": True}, "register.other-content"),
            ({"issued_on": DAY - timedelta(days=1)}, "register.date-goes-back"),
        ],
    )
    def test_one_that_is_refused_stops_all(
        self, register: Register, count: int, last: dict[str, Any], code: str
    ) -> None:
        asked = [*some(count), replace(a_reservation("last"), **last)]
        with fails_with(code):
            register.reserve_all(asked, STAMP)
        assert register.is_new
        assert register.reserve_all(asked[:-1], STAMP) == count
        assert numbers(register) == list(range(1, count + 1))

    def test_a_date_before_the_last_letters_is_refused(self, register: Register) -> None:
        register.reserve(a_reservation("before", DAY + timedelta(days=1)), STAMP)
        with pytest.raises(RegisterError) as block:
            register.reserve_all(some(2), STAMP)
        with pytest.raises(RegisterError) as single:
            register.reserve(some(1)[0], STAMP)
        assert block.value.problems == single.value.problems

    def test_a_clock_that_was_set_back_stops_only_dates_that_nobody_chose(self, register: Register) -> None:
        register.reserve(a_reservation("before"), LATER)
        with fails_with("register.clock-back"):
            register.reserve_all(some(2), STAMP)
        assert register.reserve_all(some(2, dated=True), STAMP) == 2

    @pytest.mark.parametrize("fault", [RuntimeError("x"), OSError(5, "x"), KeyboardInterrupt()])
    def test_what_fails_in_the_making_is_told_as_it_is(
        self, register: Register, fault: BaseException
    ) -> None:
        def asked() -> Iterator[Reservation]:
            yield from some(70)
            raise fault

        with pytest.raises(type(fault)) as told:
            register.reserve_all(asked(), STAMP)
        assert told.value is fault
        assert register.is_new
        assert register.reserve_all(some(70), STAMP) == 70

    def test_a_block_begins_where_it_was_confirmed_or_not_at_all(self, register: Register) -> None:
        seed = Series(Text(ru="Исходящие"), "01-15/{seq:03}", {"2018": 207})
        asked = some(60, numbering=seed)
        assert register.reserve_all(asked, STAMP, {MAIN: 207, ("orders", 2018): 5}) == 60
        more = some(3, "more", numbering=seed)
        with fails_with("register.block-moved") as refusal:
            register.reserve_all(more, STAMP, {MAIN: 207})
        assert refusal.problem.arguments == {"first": "01-15/207", "next": "01-15/267"}
        assert len(numbers(register)) == 60
        # Who has all numbers already takes none, wherever the counter stands.
        assert register.reserve_all(asked, STAMP, {MAIN: 207}) == 0
        assert register.reserve_all(more, STAMP, {MAIN: 267}) == 3

    def test_the_next_number_is_told_and_not_taken(self, register: Register) -> None:
        seed = Series(Text(ru="Исходящие"), "{seq}", {"2018": 207})
        assert register.next_seq(*MAIN, SERIES) == 1
        assert register.next_seq(*MAIN, seed) == 207
        register.reserve_all(some(3, numbering=seed), STAMP)
        assert register.next_seq(*MAIN, seed) == register.next_seq(*MAIN, SERIES) == 210
        assert register.next_seq("main", 2019, seed) == 1
        assert register.next_seq(*MAIN, seed) == 210

    def test_the_guards_look_at_every_letter_of_a_block(
        self, register: Register, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        register.reserve_all(some(3), STAMP)
        monkeypatch.setattr(Reader, "next_seq", lambda *_: 5)
        with fails_with("register.refused") as refusal:
            register.reserve_all(some(3, "more"), STAMP)
        assert "letters_follow_counter" in str(refusal.problem.arguments["detail"])
        monkeypatch.undo()
        assert register.reserve_all(some(3, "more"), STAMP) == 3
        assert register.problems() == []

    def test_memory_does_not_grow_with_the_block(self, path: Path, register: Register) -> None:
        def peak(count: int, name: str) -> int:
            asked = (a_reservation(f"{name}{n}", snapshot=f"# {n}\n" + "x" * 50_000) for n in range(count))
            tracemalloc.start()
            register.reserve_all(asked, STAMP)
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            return found

        peak(60, "warm")
        assert peak(600, "many") < 1.2 * peak(120, "few")


class TestSealing:
    def test_letters_are_issued_in_the_order_given(self, register: Register) -> None:
        register.reserve_all(some(70), STAMP)
        letters = list(register.letters())[::-1]
        issued = register.seal_all(sealed(letters), LATER)
        assert [letter.key for letter in issued] == [letter.key for letter in letters]
        assert issued == list(register.letters(state="issued"))[::-1]
        assert register.seal_all(sealed(letters), LATER) == issued
        assert [event["verb"] for event in register.events(letters[0].number)] == ["reserved", "issued"]
        assert register.problems() == []

    def test_one_that_is_refused_leaves_all_reserved(self, register: Register) -> None:
        register.reserve_all(some(4), STAMP)
        letters = list(register.letters())
        register.void(letters[3].number, "опечатка", STAMP)
        with fails_with("register.is-void"):
            register.seal_all(sealed(letters), STAMP)
        with fails_with("register.no-such-number"):
            register.seal_all(sealed([*letters[:3], replace(letters[0], number=RefNumber(*MAIN, 9))]), STAMP)
        with pytest.raises(ValueError, match="Word"):
            register.seal_all([*sealed(letters[:3]), (letters[0].number, [a_file(type="pdf")])], STAMP)
        assert list(register.letters(state="reserved")) == letters[:3]
        register.seal_all(sealed(letters[:3]), STAMP)
        with fails_with("register.other-files"):
            register.seal_all([(letters[0].number, [a_file("f")])], STAMP)


class TestAdopting:
    def test_only_what_is_still_its_owners_is_taken_over(self, register: Register) -> None:
        register.reserve_all(some(60), STAMP)
        letters = list(register.letters())
        register.adopt(letters[1].number, "host:1", "host:2", STAMP)
        register.seal(letters[2].number, [a_file()], STAMP)
        taken = register.adopt_all(letters, "host:3", LATER)
        assert taken == list(register.letters(state="reserved"))[:1] + list(register.letters())[3:]
        assert {letter.owner for letter in taken} == {"host:3"}
        assert register.adopt_all(letters, "host:4", LATER) == []
        assert [event["verb"] for event in register.events(letters[5].number)] == ["reserved", "adopted"]
        assert register.problems() == []

    def test_where_nothing_is_left_to_take_nobody_takes_the_pen(self, register: Register, home: Home) -> None:
        register.reserve_all(some(3), STAMP)
        letters = list(register.letters())
        register.seal_all(sealed(letters), STAMP)
        with Register.open(home, writing=False) as reading:
            assert reading.adopt_all(letters, "host:2", STAMP) == []


def test_a_clerk_killed_in_a_block_leaves_nothing_of_it(home: Home) -> None:
    with Register.open(home, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
        holder = start(home, "holder", "half")
        assert said(holder) == "ready"
        holder.kill()
        holder.communicate()
        assert register.reserve_all(some(3), STAMP) == 3
        assert numbers(register) == [1, 2, 3, 4]
        assert register.problems() == []


# --- Blocks equal singles -------------------------------------------------------------------------------

ASKED = st.builds(
    lambda key, series, days, dated, digest: a_reservation(
        f"k{key}",
        date(2018, 12, 29) + timedelta(days=days),
        series=series,
        dated=dated,
        draft_digest=digest * 64,
        numbering=Series(Text(ru="Исходящие"), "{seq}/{year}", {"2018": 7} if series == "orders" else {}),
        snapshot=f"№ {key} «{digest}»\n",
    ),
    st.integers(0, 12),
    st.sampled_from(["main", "orders"]),
    st.integers(0, 5),
    st.booleans(),
    st.sampled_from("aaaaaab"),
)


def one_at_a_time(register: Register, asked: Sequence[Reservation], stamp: Stamp) -> None:
    for each in asked:
        register.reserve(each, stamp)


def filled(register: Register, blocks: Sequence[Sequence[Reservation]], *, single: bool) -> list[object]:
    """Blocks of letters asked for, half of the reserved ones issued after each; what was refused."""
    told: list[object] = []
    for index, block in enumerate(blocks):
        stamp = Stamp(STAMP.at + timedelta(minutes=index), f"clerk {index}")
        try:
            if single:
                one_at_a_time(register, block, stamp)
            else:
                told.append(register.reserve_all(iter(block), stamp))
        except RegisterError as fault:
            told.append(fault.problems)
        waiting = list(register.letters(state="reserved"))
        taken, issued = waiting[::3], list(sealed(waiting[1::3]))
        if single:
            for letter in taken:
                register.adopt(letter.number, letter.owner, "host:2", stamp)
            for number, files in issued:
                register.seal(number, files, stamp)
        else:
            register.adopt_all(taken, "host:2", stamp)
            register.seal_all(issued, stamp)
    return told


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(ASKED, max_size=8), max_size=5))
def test_blocks_leave_what_single_calls_leave(blocks: list[list[Reservation]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        passing = []
        with Register.open(Path(folder) / "blocks.sqlite", writing=True) as register:
            for block, told in zip(blocks, filled(register, blocks, single=False), strict=True):
                passing.append(block if isinstance(told, int) else [])
            found = tables(register)
            assert register.problems() == []
        with Register.open(Path(folder) / "singles.sqlite", writing=True) as register:
            assert filled(register, passing, single=True) == []
            assert tables(register) == found


def test_blocks_leave_the_same_in_both_databases(register: Register, tmp_path: Path) -> None:
    blocks = [some(60), some(110, "order", series="orders"), some(5), some(130, "next")]
    filled(register, blocks, single=False)
    assert register.problems() == []
    with Register.open(tmp_path / "singles.sqlite", writing=True) as singles:
        filled(singles, blocks, single=True)
        assert tables(singles) == tables(register)
