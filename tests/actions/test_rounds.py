"""A round is issued like the same letters one by one, in the sheet's order, once, whatever happens meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import tomli_w

from lettergen.actions.batch.checking import RoundAsked, check_round
from lettergen.actions.batch.issuing import carry_out
from lettergen.actions.batch.planning import BatchWish, plan_round, standing
from lettergen.actions.recovering import recover
from lettergen.actions.registering import Which, void
from lettergen.actions.verifying import verify
from lettergen.document.compose import Composed, Material, compose_digested
from lettergen.errors import InputError, RegisterError, SetupError, TemplateError, error
from lettergen.model.parties import Language
from tests.actions.office import (
    at_office,
    docx_files,
    finished,
    lettergen,
    numbers,
    rows,
    script,
    start,
    tree,
)
from tests.actions.office import issued as issued_singly
from tests.actions.rounds import CERTIFICATE, KIND, WISH, a_round, a_row, a_workbook, issued, later
from tests.helpers import (
    DAY,
    a_workspace,
    codes_of,
    edit_toml,
    fails_with,
    text_of,
    with_part,
    write_draft,
)

COMPOSING = "lettergen.execution.composing.compose_digested"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_workspace(tmp_path)


def of_number(root: Path, number: int) -> dict[str, bytes]:
    folder = root / "letters" / "2018" / f"{number:04}"
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def subjects(root: Path) -> list[str]:
    return [letter.subject for letter in rows(root)]


def test_numbers_are_one_block_in_the_order_of_the_rows(root: Path) -> None:
    done = issued(at_office(root), a_round(root, 4))
    assert numbers(root) == [(str(number), "issued") for number in range(207, 211)]
    assert subjects(root) == [f"О проекте {number}" for number in range(1, 5)]
    assert [each.letter.number.seq for each in done] == [207, 208, 209, 210]
    assert {each.letter.issued_on for each in done} == {DAY}
    assert not verify(at_office(root)).problems


def test_a_round_gives_the_letters_that_its_rows_would_give_one_by_one(tmp_path: Path) -> None:
    together, alone = a_workspace(tmp_path / "together"), a_workspace(tmp_path / "alone")
    with plan_round(at_office(together), a_round(together, 3), KIND, WISH)[1] as plan:
        drafts = [kept.source.draft for kept in plan.letters]
        list(carry_out(plan))
    for number, draft in enumerate(drafts, start=1):
        plain = {
            "kind": draft.kind,
            "languages": list(draft.languages),
            "signatory": draft.signatory,
            "date": DAY,
            "subject": {"ru": f"О проекте {number}", "en": f"On project {number}"},
            "addressee": {
                "name": {
                    "ru": {"surname": "Кузнецов", "given": "Иван", "patronymic": "Петрович"},
                    "en": "Ivan Kuznetsov",
                }
            },
            **draft.fields,
        }
        (alone / "letters" / "drafts" / f"{number}.toml").write_text(tomli_w.dumps(plain), encoding="utf-8")
        issued_singly(alone, f"{number}.toml")
    for number in (207, 208, 209):
        first, second = of_number(together, number), of_number(alone, number)
        for name in ("letter_ru.docx", "letter_en.docx"):
            assert first[name] == second[name]
    for one, other in zip(rows(together), rows(alone), strict=True):
        names = ("number", "state", "issued_on", "kind", "languages", "subject", "files")
        assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]
        assert one.snapshot == other.snapshot.replace("date = 2018-08-21\n", "", 1)


def test_a_second_run_spends_nothing(root: Path) -> None:
    path = a_round(root, 3)
    issued(at_office(root), path)
    before = tree(root / "letters" / "2018")
    again = issued(at_office(root), path)
    assert [each.new for each in again] == [False, False, False]
    assert tree(root / "letters" / "2018") == before
    assert len(rows(root)) == 3


def test_rows_that_come_later_get_the_next_numbers(root: Path) -> None:
    issued(at_office(root), a_round(root, 2))
    path = a_round(root, [a_row(3), a_row(1), a_row(2)])
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        assert (plan.new, plan.known, [span.first for span in plan.spans]) == (1, 2, ["209"])
        list(carry_out(plan))
    assert subjects(root) == ["О проекте 1", "О проекте 2", "О проекте 3"]


def test_equal_rows_are_one_letter_until_somebody_says_otherwise(root: Path) -> None:
    checked = check_round(at_office(root), a_round(root, [a_row(1), a_row(2), a_row(1)]), KIND)
    (problem,) = checked.stages["duplicates"]
    assert (problem.code, problem.place.line, problem.arguments["line"]) == ("round.twin", 4, 2)
    path = a_round(root, [a_row(1, Ключ="a"), a_row(2, Ключ="b"), a_row(1, Ключ="c")])
    assert len(issued(at_office(root), path)) == 3
    twice = check_round(at_office(root), a_round(root, [a_row(1, Ключ="a"), a_row(2, Ключ="a")]), KIND)
    assert [problem.code for problem in twice.stages["duplicates"]] == ["round.key-twice"]


def test_nothing_is_numbered_while_a_row_is_wrong(root: Path) -> None:
    path = a_round(root, [a_row(1), a_row(2, Подписант="directr"), a_row(3, Проекты="SmartUp Acelerator")])
    with pytest.raises(InputError) as refusal:
        plan_round(at_office(root), path, KIND, WISH)
    errors = [problem for problem in refusal.value.problems if problem.severity == "error"]
    assert [(each.code, each.place.line, each.place.key) for each in errors] == [
        ("cell.no-record", 3, "Подписант"),
        ("cell.no-record", 4, "Проекты"),
    ]
    assert not (root / "letters" / "register.sqlite").exists()


def test_several_kinds_in_one_table_have_their_own_numbers(root: Path) -> None:
    office = at_office(root)
    sheets: dict[str, list[Mapping[str, object]]] = {
        "confirmation": [a_row(1), a_row(2)],
        "certificate": [CERTIFICATE],
    }
    issued(office, a_workbook(office, sheets), asked=RoundAsked(on=DAY))
    assert numbers(root) == [("1/2018", "issued"), ("207", "issued"), ("208", "issued")]


def test_one_that_cannot_be_filled_is_void_and_the_others_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_once(material: Material, number: str, day: date) -> dict[Language, Composed]:
        if number == "208":
            raise TemplateError(error("template.torn"))
        return compose_digested(material, number, day)

    monkeypatch.setattr(COMPOSING, fails_once)
    done = issued(at_office(root), a_round(root, 3))
    assert numbers(root) == [("207", "issued"), ("208", "void"), ("209", "issued")]
    assert rows(root)[1].reason == "template.torn"
    assert [problem.code for problem in done[1].problems] == ["template.torn"]


def test_a_round_of_another_day_is_another_wish(root: Path) -> None:
    path = a_round(root, 2)
    issued(at_office(root), path)
    wish, asked = later(date(2018, 8, 22))
    with fails_with("register.other-content", "register.other-content"):
        plan_round(at_office(root), path, asked, wish)
    assert len(rows(root)) == 2


def test_dates_do_not_go_back(root: Path) -> None:
    issued(at_office(root), a_round(root, 1))
    wish, asked = later(date(2018, 8, 20))
    with fails_with("register.date-goes-back"):
        plan_round(at_office(root), a_round(root, [a_row(7)]), asked, wish)


def test_numbers_are_those_that_were_told_or_none(root: Path) -> None:
    with plan_round(at_office(root), a_round(root, 2), KIND, WISH)[1] as plan:
        issued_singly(root)
        with pytest.raises(RegisterError) as refusal:
            list(carry_out(plan))
    assert [problem.code for problem in refusal.value.problems] == ["register.block-moved"]
    assert numbers(root) == [("207", "issued")]


def test_processes_make_the_same_bytes(tmp_path: Path) -> None:
    one, many = a_workspace(tmp_path / "one"), a_workspace(tmp_path / "many")
    issued(at_office(one), a_round(one, 40))
    issued(at_office(many), a_round(many, 40), BatchWish(DAY, "none", "processes:2"))
    assert tree(one / "letters" / "2018") == tree(many / "letters" / "2018")


def fills_the_disk(*_: object) -> Iterator[None]:
    raise SetupError(error("setup.disk-full"))


def test_a_full_disk_leaves_the_rest_for_the_next_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lettergen.actions.batch.issuing.BLOCK", 2)
    path = a_round(root, 5)
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        making = carry_out(plan)
        first = [next(making), next(making)]
        monkeypatch.setattr("lettergen.storage.archive.Archive.write_all", fills_the_disk)
        with pytest.raises(SetupError):
            list(making)
    assert [each.letter.state for each in first] == ["issued", "issued"]
    assert [state for _, state in numbers(root)] == ["issued"] * 2 + ["reserved"] * 3
    monkeypatch.undo()
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        assert (plan.new, plan.begun, plan.known) == (0, 3, 2)
        done = list(carry_out(plan))
    assert [each.new for each in done] == [False, False, True, True, True]
    assert [state for _, state in numbers(root)] == ["issued"] * 5
    assert not verify(at_office(root)).problems


def test_without_a_converter_what_was_to_have_a_pdf_waits(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(_: object, documents: list[bytes]) -> list[object]:
        return [error("setup.converter-failed", engine="LibreOffice", words="") for _ in documents]

    path, wish = a_round(root, 2), BatchWish(DAY, "required", "serial")
    with monkeypatch.context() as patched:
        patched.setattr("lettergen.pdf.builtin.Builtin.convert", nothing)
        done = issued(at_office(root), path, wish)
    assert [each.letter.state for each in done] == ["reserved", "reserved"]
    assert [problem.code for problem in done[0].problems] == [
        "setup.converter-failed",
        "setup.still-reserved",
    ]
    assert [each.new for each in issued(at_office(root), path, wish)] == [True, True]
    assert all(len(letter.files) == 4 for letter in rows(root))


def test_anybody_finishes_what_a_round_has_left(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with plan_round(at_office(root), a_round(root, 3), KIND, WISH)[1] as plan:
        with monkeypatch.context() as patched:
            patched.setattr("lettergen.storage.archive.Archive.write_all", fills_the_disk)
            with pytest.raises(SetupError):
                list(carry_out(plan))
        assert [letter.state for _, letter in standing(plan) if letter] == ["reserved"] * 3
    issued_singly(root)
    assert numbers(root) == [(str(number), "issued") for number in range(207, 211)]


def test_two_runs_of_one_sheet_at_once_issue_it_once(root: Path) -> None:
    path = a_round(root, 3)
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        making = carry_out(plan)
        with plan_round(at_office(root), path, KIND, WISH)[1] as other:
            list(making)
            assert [each.new for each in carry_out(other)] == [False, False, False]
    assert len(rows(root)) == 3


def test_a_second_run_waits_for_the_first_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lettergen.actions.batch.issuing.BLOCK", 1)
    path = a_round(root, 3)
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        making = carry_out(plan)
        next(making)
        with fails_with("setup.round-busy"):
            plan_round(at_office(root), path, KIND, WISH)
        list(making)


def test_sums_are_held_against_the_call(root: Path) -> None:
    asked = replace(KIND, call="amber-shore-2", kind="partner_declaration")
    path = a_round(
        root,
        [
            {
                "Подписант": "director",
                "Проект": "quiet_harbours",
                "Партнер": "lindenholm_harbours",
                "Организационно-правовая форма (рус.)": "союз",
                "Организационно-правовая форма (англ.)": "union",
                "Собственный вклад": "25000,55",
                "Кто подписывает за партнера: фамилия, имя, отчество": "Иванова Анна Петровна",
                "Кто подписывает за партнера: имя латиницей": "Anna Ivanova",
                "Должность (рус.)": "председатель",
                "Должность (англ.)": "Chair",
                "Место подписания (рус.)": "Город",
                "Место подписания (англ.)": "City",
            }
        ],
    )
    checked = check_round(at_office(root), path, asked)
    (problem,) = checked.stages["amounts"]
    assert (problem.code, problem.place.line, problem.place.key) == (
        "call.amount-differs",
        2,
        "Собственный вклад",
    )


# --- Between two runs -------------------------------------------------------------------------------------


def stopped(root: Path, path: Path, at: str, wish: BatchWish = WISH) -> None:
    """A round whose numbers are reserved, and that fails at a call."""
    with pytest.MonkeyPatch.context() as patched, plan_round(at_office(root), path, KIND, wish)[1] as plan:
        patched.setattr(at, fills_the_disk)
        with pytest.raises(SetupError):
            list(carry_out(plan))


WRITING = "lettergen.storage.archive.Archive.write_all"


def change_a_record(root: Path) -> None:
    edit_toml(root / "data" / "projects.toml", {"smartup.title.ru": "Совсем другое название"})


def change_a_template(root: Path) -> None:
    folder = root / "templates" / "confirmation"
    docx = folder / "ru.docx"
    docx.write_bytes(
        with_part(docx.read_bytes(), "word/document.xml", lambda xml: xml.replace("Настоящим", "Сим"))
    )


@pytest.mark.parametrize("change", [change_a_record, change_a_template])
def test_what_is_finished_is_what_was_reserved(tmp_path: Path, change: Callable[[Path], None]) -> None:
    undisturbed, root = a_workspace(tmp_path / "undisturbed"), a_workspace(tmp_path / "stopped")
    issued(at_office(undisturbed), a_round(undisturbed, 3))
    path = a_round(root, 3)
    stopped(root, path, WRITING)
    change(root)
    issued(at_office(root), path)
    assert tree(root / "letters" / "2018") == tree(undisturbed / "letters" / "2018")
    assert not verify(at_office(root)).problems
    (later_row,) = issued(at_office(root), a_round(root, [a_row(9)]))
    told = text_of(of_number(root, later_row.letter.number.seq)["letter_ru.docx"])
    assert any(line.startswith("Сим ") or "Совсем другое название" in line for line in told)


def test_a_void_row_hinders_no_others(root: Path) -> None:
    stopped(root, a_round(root, 3), WRITING)
    void(at_office(root), Which("208"), "Ошибка")
    path = a_round(root, 4)
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        assert [(p.code, p.severity, p.place.line) for p in plan.notes] == [
            ("register.row-void", "advice", 3)
        ]
        done = list(carry_out(plan))
    assert numbers(root) == [("207", "issued"), ("208", "void"), ("209", "issued"), ("210", "issued")]
    assert [codes_of(each.problems) for each in done] == [[], ["register.row-void"], [], []]
    issued(at_office(root), a_round(root, [a_row(1), a_row(2, Ключ="новый"), a_row(3)]))
    assert numbers(root)[-1] == ("211", "issued")


def test_a_row_corrected_between_two_runs_is_another_letter(root: Path) -> None:
    issued(at_office(root), a_round(root, 2))
    path = a_round(root, [a_row(1), a_row(2, Проекты="Circular PP")])
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        assert (plan.new, plan.known) == (1, 1)


def test_a_row_with_a_key_that_says_something_else_is_refused_with_its_row(root: Path) -> None:
    issued(at_office(root), a_round(root, [a_row(1, Ключ="а"), a_row(2, Ключ="б")]))
    path = a_round(root, [a_row(1, Ключ="а"), a_row(2, Ключ="б", Проекты="Circular PP"), a_row(3, Ключ="в")])
    with fails_with("register.other-content") as refusal:
        plan_round(at_office(root), path, KIND, WISH)
    assert (refusal.problem.place.file, refusal.problem.place.line) == ("round.csv", 3)
    assert len(rows(root)) == 2


def test_a_letter_that_somebody_makes_now_is_not_taken_from_him(root: Path) -> None:
    path = a_round(root, 3)
    stopped(root, path, WRITING)
    with plan_round(at_office(root), path, KIND, WISH)[1] as plan:
        office = at_office(root)
        with office.register(writing=True) as register, office.owners(register).owner() as other:
            taken = [letter for letter in register.letters() if letter.number.seq == 208]
            register.adopt_all(taken, other, office.stamp())
            done = list(carry_out(plan))
        assert [each.letter.state for each in done] == ["issued", "reserved", "issued"]
        assert [problem.code for problem in done[1].problems] == ["setup.still-reserved"]
    assert [each.new for each in issued(at_office(root), path)] == [False, True, False]


def test_letters_get_the_pdfs_that_are_asked_for_later(root: Path) -> None:
    path = a_round(root, 3)
    issued(at_office(root), path)
    done = issued(at_office(root), a_round(root, 4), BatchWish(DAY, "required", "serial"))
    assert [each.new for each in done] == [False, False, False, True]
    assert all({file.type for file in each.letter.files} == {"docx", "pdf"} for each in done)
    assert all(len(letter.files) == 4 for letter in rows(root))
    assert not verify(at_office(root)).problems


def test_what_was_to_have_a_pdf_may_be_finished_without(root: Path) -> None:
    path = a_round(root, 2)
    stopped(root, path, WRITING, BatchWish(DAY, "required", "serial"))
    issued(at_office(root), path, BatchWish(DAY, "none", "serial"))
    assert all({file.type for file in letter.files} == {"docx"} for letter in rows(root))


def test_the_next_day_begun_letters_keep_their_date(root: Path) -> None:
    first, second = date(2018, 12, 3), date(2018, 12, 4)
    wish, asked = BatchWish(None, "none", "serial"), RoundAsked(kind="confirmation")
    path = a_round(root, 2)
    with (
        pytest.MonkeyPatch.context() as patched,
        plan_round(at_office(root, first), path, asked, wish)[1] as plan,
    ):
        patched.setattr(WRITING, fills_the_disk)
        with pytest.raises(SetupError):
            list(carry_out(plan))
    issued(at_office(root, second), a_round(root, 3), wish, asked)
    assert [letter.issued_on for letter in rows(root)] == [first, first, second]
    assert not verify(at_office(root, second)).problems


def test_the_same_content_in_several_blocks_is_finished_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More letters than a block are left: each block that fails again is told, and none is tried for ever."""
    monkeypatch.setattr("lettergen.actions.recovering.BLOCK", 2)
    path = a_round(root, 5)
    stopped(root, path, WRITING)
    with monkeypatch.context() as patched:
        patched.setattr(WRITING, fills_the_disk)
        done, problems = recover(at_office(root))
    assert done == []
    assert codes_of(problems).count("register.unfinished") == 5
    done, problems = recover(at_office(root))
    assert [str(letter.number) for letter in done] == ["207", "208", "209", "210", "211"]
    assert not verify(at_office(root)).problems


# --- Beside others ------------------------------------------------------------------------------------------


def test_two_clerks_issue_one_sheet_at_the_same_time(root: Path) -> None:
    path = a_round(root, 30)
    words = (
        "batch",
        "issue",
        path,
        "--kind",
        "confirmation",
        "--on",
        "2018-08-21",
        "--yes",
        "--no-pdf",
        "--json",
    )
    both = [
        start(*words, "--executor", where, "--outcome", f"{where[:4]}.csv", at=root)
        for where in ("serial", "processes:2")
    ]
    ended = [finished(each) for each in both]
    assert {ran.code for ran in ended} <= {0, 4, 5}, ended
    assert 0 in {ran.code for ran in ended}
    assert all("Traceback" not in ran.err for ran in ended)
    again = lettergen(*words, at=root)
    assert (again.code, again.json["new"], again.json["known"]) == (0, 0, 30)
    assert numbers(root) == [(str(number), "issued") for number in range(207, 237)]
    assert not verify(at_office(root)).problems


KILLS_WORKERS = """
import os, signal, subprocess, sys
from threading import Thread
from pathlib import Path
from time import sleep
from lettergen.cli.main import lettergen, run
root = Path(sys.argv[1])

def kill():
    for _ in range(2):
        before = len(list(root.glob("letters/2018/*")))
        while not any(root.glob("letters/2018/*")):
            sleep(0.01)
        pids = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "execution.worker"], capture_output=True, text=True).stdout
        for pid in pids.split()[:1]:
            os.kill(int(pid), signal.SIGKILL)
        sleep(0.2)

Thread(target=kill, daemon=True).start()
sys.exit(run(lettergen, sys.argv[2:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_worker_that_is_killed_half_way_costs_nothing(tmp_path: Path) -> None:
    calm, root = a_workspace(tmp_path / "calm"), a_workspace(tmp_path / "killed")
    issued(at_office(calm), a_round(calm, 300))
    a_round(root, 300)
    words = (
        "-C",
        root,
        "batch",
        "issue",
        root / "round.csv",
        "--kind",
        "confirmation",
        "--on",
        "2018-08-21",
        "--yes",
        "--no-pdf",
        "--executor",
        "processes:2",
    )
    ran = finished(script(KILLS_WORKERS, root, *words, at=root))
    assert ran.code == 0, ran.err
    assert docx_files(root) == docx_files(calm)
    assert [state for _, state in numbers(root)] == ["issued"] * 300


def test_two_kinds_are_two_blocks_in_the_order_of_their_rows(root: Path) -> None:
    office = at_office(root)
    people = [{**CERTIFICATE, "Часы": hours} for hours in (8, 16, 24)]
    path = a_workbook(office, {"certificate": people, "confirmation": [a_row(1), a_row(2)]})
    asked = RoundAsked(on=DAY)
    with plan_round(office, path, asked, WISH)[1] as plan:
        assert [(span.first, span.last, span.count) for span in plan.spans] == [
            ("1/2018", "3/2018", 3),
            ("207", "208", 2),
        ]
        done = list(carry_out(plan))
    assert [each.letter.number.printed for each in done] == ["1/2018", "2/2018", "3/2018", "207", "208"]
    assert len(rows(root)) == 5
    assert [each.new for each in issued(office, path, asked=asked)] == [False] * 5


def test_a_round_in_a_chain_of_single_letters(root: Path) -> None:
    issued_singly(root)
    issued(at_office(root), a_round(root, 2))
    issued_singly(root, write_draft(root, "second", partner_since=2014))
    assert numbers(root) == [(str(number), "issued") for number in range(207, 211)]
    assert not verify(at_office(root)).problems
