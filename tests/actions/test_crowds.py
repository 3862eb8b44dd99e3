"""Several processes at once on one register."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lettergen.actions import issuing
from lettergen.actions.issuing import refuse_emptied
from tests.actions.office import (
    DRAFT,
    at_office,
    docx_files,
    finished,
    issued,
    lettergen,
    numbers,
    rows,
    start,
    tree,
    words,
)
from tests.helpers import a_workspace, write_draft


def issue_all_at_once(root: Path, *calls: list[Path]) -> list[str]:
    """Let one process per list of drafts issue them; everyone must succeed. Returns what they said."""
    processes = [start("issue", "--no-pdf", *drafts, at=root) for drafts in calls]
    ran = [finished(process) for process in processes]
    assert [each.code for each in ran] == [0] * len(calls), [each.err for each in ran]
    return [each.out for each in ran]


def test_eight_processes_with_five_letters_each_give_forty_numbers(tmp_path: Path) -> None:
    root = a_workspace(tmp_path, settings={"series.out.start": {"2018": 1}})
    calls = [
        [
            write_draft(root, f"p{process}-{letter}", partner_since=1900 + process * 5 + letter)
            for letter in range(5)
        ]
        for process in range(8)
    ]
    told = issue_all_at_once(root, *calls)
    assert numbers(root) == [(str(number), "issued") for number in range(1, 41)]
    assert sum(out.count("Issued No.") for out in told) == 40
    assert len(docx_files(root)) == 80
    with at_office(root).register(writing=False) as register:
        assert register.problems() == []
    for letter in rows(root):
        folder = f"{letter.number.seq:04}"
        assert any(f"{letter.number} от" in line.replace("\u00a0", " ") for line in words(root, folder))
    assert list((root / "letters" / ".owners").iterdir()) == []


def test_two_processes_with_different_drafts_give_two_numbers(example: Path) -> None:
    issue_all_at_once(example, [example / DRAFT], [write_draft(example, "second", partner_since=2014)])
    assert numbers(example) == [("207", "issued"), ("208", "issued")]


def test_eight_processes_with_the_same_draft_give_one_letter(example: Path) -> None:
    told = issue_all_at_once(example, *[[example / DRAFT]] * 8)
    assert numbers(example) == [("207", "issued")]
    assert sum("already" not in out for out in told) == 1
    assert all("Issued No. 207 of 21.08.2018" in out for out in told)


def test_readers_disturb_nobody(example: Path) -> None:
    writers = [
        start("issue", "--no-pdf", write_draft(example, f"d{n}", partner_since=2000 + n), at=example)
        for n in range(3)
    ]
    readers = [start("--json", "register", "export", "--format", "json", at=example) for _ in range(4)]
    assert [finished(process).code for process in writers] == [0, 0, 0]
    for reader in readers:
        ran = finished(reader)
        assert ran.code == 0, ran.err
        assert {row["state"] for row in ran.json} <= {"reserved", "issued"}


def test_recover_beside_work_takes_nothing_away(example: Path) -> None:
    drafts = [write_draft(example, f"d{n}", partner_since=2000 + n) for n in range(6)]
    writer = start("issue", "--no-pdf", *drafts, at=example)
    rescuers = [start("recover", at=example) for _ in range(4)]
    assert finished(writer).code == 0
    assert [finished(process).code for process in rescuers] == [0] * 4
    assert [state for _, state in numbers(example)] == ["issued"] * 6
    before = tree(example)
    assert lettergen("recover", at=example).code == 0
    assert tree(example) == before


def test_a_register_that_was_opened_before_the_first_letter_is_not_taken_for_an_emptied_one(
    example: Path,
) -> None:
    workspace = at_office(example)
    with workspace.register(writing=False) as early:
        issued(example)
        assert early.is_new
        refuse_emptied(workspace, early)


def test_a_letter_that_is_finished_while_its_maker_is_looked_for_is_issued(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = issued(example).letter
    workspace = at_office(example)
    begun = replace(done, state="reserved", owner="0" * 16)
    with workspace.register(writing=True) as register:
        monkeypatch.setattr(register, "by_key", lambda _key: done)
        assert issuing._wait(workspace, register, begun) == done
