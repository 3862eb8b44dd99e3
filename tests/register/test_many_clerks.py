"""Many clerks at once, and clerks that are killed."""

from __future__ import annotations

import threading

from lettergen.register.book import Register
from lettergen.register.opening import Home
from tests.register.clerk import STAMP, a_file, a_reservation, finished, said, start


def test_eight_clerks_lose_no_number_and_give_none_twice(home: Home) -> None:
    finished([start(home, f"clerk-{index}", "reserve", 25) for index in range(8)])
    with Register.open(home, writing=False) as register:
        letters = list(register.letters())
        assert [letter.number.seq for letter in letters] == list(range(1, 201))
        days = [letter.issued_on for letter in letters]
        assert days == sorted(days)
        assert len(set(days)) > 1
        assert register.problems() == []


def test_a_block_is_consecutive_whoever_writes_beside_it(home: Home) -> None:
    crowd = [start(home, f"batch-{index}", "block", 4) for index in range(4)]
    finished([*crowd, *(start(home, f"clerk-{index}", "reserve", 40) for index in range(3))])
    with Register.open(home, writing=False) as register:
        letters = list(register.letters())
        assert [letter.number.seq for letter in letters] == list(range(1, 4 * 4 * 50 + 3 * 40 + 1))
        keys = [letter.key for letter in letters]
        for clerk in range(4):
            for block in range(4):
                begins = keys.index(f"batch-{clerk}-{block}-00")
                wanted = [f"batch-{clerk}-{block}-{index:02}" for index in range(50)]
                assert keys[begins : begins + 50] == wanted
        days = [letter.issued_on for letter in letters]
        assert days == sorted(days)
        assert register.problems() == []


def test_a_register_is_made_once_when_many_make_it(home: Home) -> None:
    finished([start(home, f"clerk-{index}", "reserve", 1) for index in range(32)])
    with Register.open(home, writing=False) as register:
        assert len(list(register.letters())) == 32
        assert register.problems() == []


def test_the_same_draft_from_eight_clerks_is_one_letter(home: Home) -> None:
    outputs = finished([start(home, f"clerk-{index}", "same", "one") for index in range(8)])
    assert sorted(output.strip() for output in outputs) == ["1 False"] * 7 + ["1 True"]
    with Register.open(home, writing=False) as register:
        assert len(list(register.letters())) == 1


def test_threads_with_a_connection_each(home: Home) -> None:
    def work(name: str) -> None:
        with Register.open(home, writing=True) as register:
            for index in range(20):
                letter, _ = register.reserve(a_reservation(f"{name}-{index}"), STAMP)
                register.seal(letter.number, [a_file()], STAMP)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Register.open(home, writing=False) as register:
        assert [letter.number.seq for letter in register.letters(state="issued")] == list(range(1, 41))
        assert register.problems() == []


def test_a_clerk_killed_before_sealing_leaves_the_letter_reserved(home: Home) -> None:
    clerk = start(home, "killed", "stall")
    assert said(clerk) == "1"
    clerk.kill()
    clerk.communicate()
    with Register.open(home, writing=True) as register:
        letter = register.by_key("killed")
        assert letter is not None
        assert (letter.state, letter.snapshot) == ("reserved", a_reservation().snapshot)
        assert register.adopt(letter.number, letter.owner, "host:2", STAMP)
        assert register.seal(letter.number, [a_file()], STAMP).state == "issued"
        assert register.reserve(a_reservation("next"), STAMP)[0].number.seq == 2
        assert register.problems() == []


def test_a_clerk_killed_while_writing_leaves_nothing_half_done(home: Home) -> None:
    with Register.open(home, writing=True) as register:
        register.reserve(a_reservation("1"), STAMP)
        holder = start(home, "holder", "lock")
        assert said(holder) == "ready"
        holder.kill()
        holder.communicate()
        assert register.reserve(a_reservation("2"), STAMP)[0].number.seq == 2
        assert register.problems() == []
