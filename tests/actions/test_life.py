"""What may become of a letter: numbers kept free and beside others, signed, sent, replaced, erased."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions.issuing import Wish
from lettergen.actions.marking import Step
from lettergen.model.letter import Letter
from tests.actions.office import (
    CERTIFICATE,
    DRAFT,
    NO_PDF,
    at_office,
    finished,
    issued,
    numbers,
    rows,
    script,
    tree,
)
from tests.helpers import codes_of, edit_toml, fails_with, write_draft

DAY = date(2018, 8, 21)
LATER = date(2018, 8, 24)
SPRING = actions.Purpose("Ответ министерству", until=date(2018, 11, 1), on=DAY)


def which(number: str) -> actions.Which:
    return actions.Which(number)


def reserved(number: str) -> Wish:
    return Wish(pdf="none", slot=actions.KeptFree(number))


def beside(number: str, reason: str = "забыли внести", on: date | None = None) -> Wish:
    return Wish(on=on, pdf="none", slot=actions.Beside(number, reason))


def letter(root: Path, number: str = "207") -> Letter:
    return next(each for each in rows(root) if str(each.number) == number)


def verbs(root: Path, number: str = "207") -> list[str]:
    return [event["verb"] for event in actions.show(at_office(root), which(number)).events]


def faults(root: Path) -> list[str]:
    """What is wrong with the register and the archive."""
    return codes_of(actions.verify(at_office(root)).problems, "error")


class TestNumbersKeptFree:
    def test_a_number_waits_for_its_letter_and_others_pass_by(self, example: Path) -> None:
        (free,), _ = actions.keep_free(at_office(example), SPRING)
        assert free.marks["kept_free"] == {"purpose": "Ответ министерству", "until": "2018-11-01"}
        assert issued(example).letter.number.seq == 208
        assert numbers(example) == [("207", "reserved"), ("208", "issued")]
        other = write_draft(example, "answer", date=DAY)
        done = issued(example, other, reserved("207"))
        assert (str(done.letter.number), done.new) == ("207", True)
        assert verbs(example) == ["kept free", "filled", "issued"]
        assert issued(example, other, reserved("207")).new is False
        assert faults(example) == []

    def test_several_at_once(self, example: Path) -> None:
        made, _ = actions.keep_free(at_office(example), SPRING, 3)
        assert [str(each.number) for each in made] == ["207", "208", "209"]

    def test_recovery_leaves_it_alone(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        assert actions.recover(at_office(example)) == ([], ())
        assert letter(example).is_kept_free

    def test_it_may_be_made_void(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        assert actions.void(at_office(example), which("207"), "не понадобился").state == "void"

    def test_the_doctor_names_those_whose_time_is_over(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        found = codes_of(actions.doctor(example).problems)
        assert "register.kept-too-long" in found
        assert "register.left-over" not in found

    @pytest.mark.parametrize(
        ("purpose", "count", "code"),
        [
            (actions.Purpose(" ", on=DAY), 1, "register.no-purpose"),
            (actions.Purpose("x", until=date(2018, 8, 1), on=DAY), 1, "register.until-before"),
            (actions.Purpose("x", on=date(2019, 1, 1)), 1, "draft.date-in-future"),
            (actions.Purpose("x", on=DAY), 0, "register.count-kept"),
            (actions.Purpose("x", series="nothing"), 1, "data.unknown-series"),
        ],
    )
    def test_what_makes_no_sense_spends_nothing(
        self, example: Path, purpose: actions.Purpose, count: int, code: str
    ) -> None:
        with fails_with(code):
            actions.keep_free(at_office(example), purpose, count)
        assert not (example / "letters" / "register.sqlite").exists()

    def test_a_date_that_goes_back_is_refused(self, example: Path) -> None:
        issued(example)
        with fails_with("register.date-goes-back"):
            actions.keep_free(at_office(example), actions.Purpose("x", on=date(2018, 8, 1)))

    def test_a_letter_takes_no_number_that_is_not_free_for_it(self, example: Path) -> None:
        issued(example)
        other = write_draft(example, "other", date=LATER)
        for number, code in (("207", "register.not-kept-free"), ("300", "register.no-such-number")):
            with fails_with(code):
                issued(example, other, reserved(number))
        assert numbers(example) == [("207", "issued")]

    def test_the_letter_s_date_stands_between_the_neighbours(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        issued(example)
        late = write_draft(example, "late", date=LATER)
        with fails_with("register.not-between"):
            issued(example, late, reserved("207"))
        assert letter(example).is_kept_free

    def test_a_kill_in_the_middle_is_finished_by_the_next_command(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        what = f"issue(w, Path({str(DRAFT)!r}), Wish(pdf='none', slot=KeptFree('207')))"
        _dies(example, "lettergen.register.book:Register:seal", "before", what)
        assert letter(example).state == "reserved"
        assert not letter(example).is_kept_free
        (done,), notes = actions.recover(at_office(example))
        assert (str(done.number), done.state, codes_of(notes)) == ("207", "issued", ["register.recovered"])


class TestBeside:
    def test_a_forgotten_letter_stands_beside_one_of_its_day(self, example: Path) -> None:
        issued(example)
        issued(example, write_draft(example, "next", date=LATER))
        forgotten = write_draft(example, "forgotten", date=None)
        done = issued(example, forgotten, beside("207")).letter
        assert (str(done.number), done.issued_on) == ("207-а", DAY)
        assert done.files[0].path == "letters/2018/0207-а/letter_ru.docx"
        assert done.marks["beside"] == {"number": "207", "reason": "забыли внести"}
        assert [number for number, _ in numbers(example)] == ["207", "207-а", "208"]
        assert issued(example, forgotten, beside("207")).new is False
        assert str(actions.show(at_office(example), which("207")).letter.number) == "207"
        for way in ("207-а", "№ 207-А", "207-a", "207-A"):  # the last two are Latin
            assert str(actions.show(at_office(example), which(way)).letter.number) == "207-а"
        assert faults(example) == []

    def test_a_second_one_gets_the_next_letter(self, example: Path) -> None:
        issued(example)
        for name, number in (("one", "207-а"), ("two", "207-б")):
            assert str(issued(example, write_draft(example, name), beside("207")).letter.number) == number

    def test_its_date_stands_between_the_neighbours(self, example: Path) -> None:
        issued(example)
        issued(example, write_draft(example, "next", date=LATER))
        with fails_with("register.not-between"):
            issued(example, write_draft(example, "late", date=date(2018, 8, 27)), beside("207"))

    @pytest.mark.parametrize(("number", "reason", "code"), [
        ("300", "x", "register.no-such-number"),
        ("207", " ", "register.beside-needs-reason"),
    ])  # fmt: skip
    def test_it_needs_a_neighbour_and_a_reason(
        self, example: Path, number: str, reason: str, code: str
    ) -> None:
        issued(example)
        with fails_with(code):
            issued(example, write_draft(example, "other"), beside(number, reason))


class TestMarks:
    def test_a_letter_is_signed_sent_and_answered(self, example: Path) -> None:
        issued(example)
        office = at_office(example)
        for step, stage in (
            (actions.Signed(on=DAY), "signed"),
            (actions.Sent("почта", LATER, "19102"), "sent"),
            (actions.Answered("вх. 55", date(2018, 9, 3)), "answered"),
        ):
            made, _ = actions.mark(office, which("207"), step)
            assert made.stage == stage
        assert letter(example).marks == {
            "signed": {"on": "2018-08-21"},
            "sent": {"how": "почта", "on": "2018-08-24", "post_number": "19102"},
            "answered": {"by": "вх. 55", "on": "2018-09-03"},
        }
        assert verbs(example)[2:] == ["signed", "sent", "answered"]

    def test_the_same_once_more_changes_nothing(self, example: Path) -> None:
        issued(example)
        for day in (date(2018, 11, 1), date(2018, 11, 5)):
            actions.mark(at_office(example, day), which("207"), actions.Sent("e-mail"))
        assert letter(example).marks["sent"]["on"] == "2018-11-01"
        assert verbs(example).count("sent") == 1

    @pytest.mark.parametrize(
        ("step", "code"),
        [
            (actions.Sent("почта", date(2018, 8, 1)), "register.mark-too-early"),
            (actions.Sent("почта", date(2030, 8, 1)), "register.mark-in-future"),
            (actions.Sent(" "), "register.sent-how"),
            (actions.Signed(scan=Path("letter.exe")), "register.no-scan"),
            (actions.Signed(scan=Path("nothing.pdf")), "register.scan-unreadable"),
            (actions.ReplacedBy("207"), "register.cannot-replace"),
            (actions.ReplacedBy("300"), "register.no-such-number"),
        ],
    )
    def test_what_cannot_be_is_refused(self, example: Path, step: Step, code: str) -> None:
        issued(example)
        with fails_with(code):
            actions.mark(at_office(example), which("207"), step)
        assert letter(example).marks == {}

    def test_only_an_issued_letter_has_a_life(self, example: Path) -> None:
        actions.keep_free(at_office(example), SPRING)
        with fails_with("register.not-issued"):
            actions.mark(at_office(example), which("207"), actions.Signed())
        actions.void(at_office(example), which("207"), "x")
        with fails_with("register.is-void"):
            actions.mark(at_office(example), which("207"), actions.Signed())

    def test_letters_that_replace_each_other_point_both_ways(self, example: Path) -> None:
        issued(example)
        issued(example, write_draft(example, "better"))
        for _ in range(2):
            made, _notes = actions.mark(at_office(example), which("207"), actions.ReplacedBy("208"))
            assert made.stage == "replaced-by"
        assert letter(example, "208").marks == {"replaces": {"number": "207"}}
        assert verbs(example).count("replaced by") == 1


class TestScans:
    def scanned(self, root: Path, name: str, content: bytes) -> Letter:
        (root.parent / name).write_bytes(content)
        return actions.mark(at_office(root), which("207"), actions.Signed(scan=root.parent / name))[0]

    def files(self, root: Path) -> set[str]:
        return {path.name for path in (root / "letters/2018/0207").iterdir()} - {"letter.toml"}

    def test_a_scan_lies_beside_the_letter_under_its_own_extension(self, example: Path) -> None:
        issued(example)
        made = self.scanned(example, "IMG 1.JPG", b"picture")
        assert made.marks["signed"]["file"] == "letters/2018/0207/signed.jpg"
        assert (example / "letters/2018/0207/signed.jpg").read_bytes() == b"picture"
        assert faults(example) == []
        (example / "letters/2018/0207/signed.jpg").write_bytes(b"another")
        assert faults(example) == ["archive.file-altered"]

    def test_a_better_scan_takes_the_place_of_the_first(self, example: Path) -> None:
        issued(example)
        for name, content in (("a.pdf", b"1"), ("b.pdf", b"2"), ("c.png", b"3"), ("c.png", b"3")):
            self.scanned(example, name, content)
        assert self.files(example) == {"letter_ru.docx", "letter_en.docx", "signed.png"}
        assert verbs(example).count("signed") == 3
        assert faults(example) == []

    def test_a_tick_takes_no_scan_away(self, example: Path) -> None:
        issued(example)
        before = self.scanned(example, "a.pdf", b"1").marks
        assert actions.mark(at_office(example), which("207"), actions.Signed())[0].marks == before

    def test_an_empty_scan_is_none(self, example: Path) -> None:
        issued(example)
        with fails_with("register.scan-size"):
            self.scanned(example, "a.pdf", b"")

    @pytest.mark.parametrize(
        "place",
        [
            "lettergen.storage.archive:Archive:stage",
            "lettergen.register.book:Register:mark",
            "lettergen.storage.archive:Archive:settle",
        ],
    )
    @pytest.mark.parametrize("when", ["before", "after"])
    def test_a_kill_at_any_step_leaves_all_well_after_the_next_command(
        self, example: Path, place: str, when: str
    ) -> None:
        issued(example)
        self.scanned(example, "a.pdf", b"first")
        (example.parent / "b.pdf").write_bytes(b"second")
        _dies(
            example,
            place,
            when,
            f"mark(w, Which('207'), Signed(scan=Path({str(example.parent / 'b.pdf')!r})))",
        )
        actions.recover(at_office(example))
        assert faults(example) == []
        self.scanned(example, "b.pdf", b"second")
        assert (example / "letters/2018/0207/signed.pdf").read_bytes() == b"second"


class TestErasure:
    def test_the_letter_s_files_give_way_to_their_digests(self, example: Path) -> None:
        issued(example)
        (example.parent / "a.pdf").write_bytes(b"scan")
        actions.mark(at_office(example), which("207"), actions.Signed(scan=example.parent / "a.pdf"))
        before = letter(example)
        made, notes = actions.redact(at_office(example), which("207"), "просьба гражданина")
        folder = example / "letters/2018/0207"
        assert [path.name for path in folder.iterdir()] == ["redacted.toml"]
        note = (folder / "redacted.toml").read_text(encoding="utf-8")
        for digest in (*(file.sha256 for file in before.files), before.marks["signed"]["sha256"]):
            assert digest in note
        assert made.subject.startswith("sha256:")
        assert str(DRAFT) in [problem.place.file for problem in notes]
        assert faults(example) == []
        assert [path.suffix for path in (example / "letters/kept").iterdir()] == [".docx", ".docx"]

    def test_asked_twice_it_changes_nothing(self, example: Path) -> None:
        issued(example)
        actions.redact(at_office(example), which("207"), "просьба")
        before = tree(example)
        actions.redact(at_office(example), which("207"), "другая причина")
        assert tree(example) == before

    @pytest.mark.parametrize(
        "place", ["lettergen.register.book:Register:redact", "lettergen.storage.archive:Archive:put"]
    )
    def test_killed_half_way_it_is_finished_by_repeating_it(self, example: Path, place: str) -> None:
        issued(example)
        _dies(example, place, "after", "redact(w, Which('207'), 'просьба')")
        assert faults(example)
        actions.redact(at_office(example), which("207"), "просьба")
        assert faults(example) == []
        assert verbs(example).count("redacted") == 1

    def test_what_else_lies_there_is_named_and_left(self, example: Path) -> None:
        issued(example)
        stranger = example / "letters/2018/0207/copy.docx"
        stranger.write_bytes(b"copy")
        _, notes = actions.redact(at_office(example), which("207"), "просьба")
        assert stranger.exists()
        assert "letters/2018/0207/copy.docx" in [problem.place.file for problem in notes]

    def test_it_needs_a_reason_and_takes_no_signature_any_more(self, example: Path) -> None:
        issued(example)
        with fails_with("register.redact-reason"):
            actions.redact(at_office(example), which("207"), " ")
        actions.redact(at_office(example), which("207"), "просьба")
        with fails_with("register.is-redacted"):
            actions.mark(at_office(example), which("207"), actions.Signed())
        with fails_with("register.no-files"):
            actions.make_pdfs(at_office(example), [which("207")])


class TestTheClock:
    def test_a_clock_that_was_set_back_is_told_before_a_number_is_asked_for(self, example: Path) -> None:
        issued(example)
        undated = write_draft(example, "undated", date=None)
        back = at_office(example, date(2018, 9, 3))
        for refused in (
            lambda: actions.issue(back, undated, NO_PDF),
            lambda: actions.keep_free(back, actions.Purpose("x")),
        ):
            with fails_with("register.clock-back"):
                refused()
        assert codes_of(actions.check_workspace(back, [undated]), "error") == ["register.clock-back"]
        assert numbers(example) == [("207", "issued")]
        assert actions.issue(back, undated, Wish(on=date(2018, 9, 3), pdf="none")).new

    def test_a_clock_far_ahead_is_mentioned(self, example: Path) -> None:
        issued(example)
        ahead = at_office(example, date(2019, 2, 4))
        undated = write_draft(example, "undated", date=None)
        assert "register.clock-ahead" in codes_of(actions.check_workspace(ahead, [undated]))
        assert "register.clock-ahead" in codes_of(actions.issue(ahead, undated, NO_PDF).notes)


def test_a_certificate_keeps_its_own_count(example: Path) -> None:
    actions.keep_free(at_office(example), actions.Purpose("x", series="certificates", on=date(2018, 10, 1)))
    edit_toml(example / CERTIFICATE, {"date": date(2018, 10, 1)})
    assert str(issued(example, CERTIFICATE, reserved("1/2018")).letter.number) == "1/2018"


# --- Sudden death ---------------------------------------------------------------------------------------

_DEATH = """
import os, signal, sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from lettergen.actions import *
from lettergen.workspace import Workspace

root, place, when, what = sys.argv[1:]
module, *path = place.split(":")
owner = import_module(module)
for name in path[:-1]:
    owner = getattr(owner, name)
real = getattr(owner, path[-1])

def dies(*arguments, **more):
    if when == "after":
        real(*arguments, **more)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, path[-1], dies)
clock = lambda zone: datetime(2018, 12, 3, 12, tzinfo=zone)
w = Workspace.at(Path(root), clock=clock)
eval(what)
"""


def _dies(root: Path, place: str, when: str, what: str) -> None:
    """Do something in a process that is killed before or after it calls `module:name`."""
    ran = finished(script(_DEATH, root, place, when, what))
    assert ran.code == -signal.SIGKILL, (ran.code, ran.err)
