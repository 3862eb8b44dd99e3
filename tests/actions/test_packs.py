"""The letters of a call: their states, the deadline, one block of numbers, and the funder's form."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from lettergen.actions import BatchWish, Signed, Which, carry_out, check_workspace, mark, void
from lettergen.actions.fixed_forms import take_form
from lettergen.actions.packs import Pack, list_packs, pack_status, plan_pack
from lettergen.actions.preparing import preview
from lettergen.workspace import Workspace
from tests.actions.office import at_office, lettergen, numbers, rows
from tests.helpers import codes_of, edit_toml, example_template, fails_with, make_docx, text_of

CALL = "amber-shore-2"
FILE = Path(f"data/calls/{CALL}.toml")
DAY = date(2018, 9, 13)
KIND = Path("templates/partner_declaration")
SERIAL = BatchWish(on=DAY, pdf="none", executor="serial")


def office(root: Path) -> Workspace:
    return at_office(root, DAY)


def states(pack: Pack) -> dict[str, str]:
    return {f"{each.partner}/{each.kind}": each.state for each in pack.letters}


def issue(root: Path, *partners: str, again: bool = False) -> list[str]:
    _, plan = plan_pack(office(root), CALL, SERIAL, partners, again=again)
    with plan:
        return [str(done.letter.number) for done in carry_out(plan)]


def test_a_pack_tells_what_is_there_and_the_time_left(example: Path) -> None:
    pack = pack_status(office(example), CALL)
    assert states(pack) == {
        "lindenholm_harbours/partner_declaration": "draft",
        "lindenholm_harbours/confirmation": "draft",
        "northern_beacon/partner_declaration": "draft",
        "northern_beacon/confirmation": "draft",
        "green_quay/partner_declaration": "draft",
        "green_quay/confirmation": "skipped",
    }
    assert pack.letters[-1].reason
    assert pack.left == timedelta(days=1, hours=4)
    assert [each.name for each in list_packs(office(example))[0]] == [CALL]


def test_what_is_missing_is_issued_as_one_block(example: Path) -> None:
    assert issue(example, "northern_beacon") == ["207", "208"]
    assert issue(example) == ["209", "210", "211"]
    assert set(states(pack_status(office(example), CALL)).values()) == {"issued", "skipped"}
    assert issue(example) == []
    keys = [letter.key for letter in rows(example)]
    assert keys[0] == "call/amber-shore-2/partner_declaration/northern_beacon"
    assert len(set(keys)) == 5


def test_a_letter_that_cannot_be_made_says_what_it_lacks_and_stops_the_block(example: Path) -> None:
    edit_toml(example / FILE, {"partners.green_quay.partner_declaration.place": None})
    pack = pack_status(office(example), CALL)
    (lacking,) = pack.missing
    assert (lacking.partner, codes_of(lacking.problems, "error")) == ("green_quay", ["draft.missing-field"])
    assert lacking.problems[-1].place.file == FILE.as_posix() or lacking.problems[0].place.line
    with fails_with("draft.missing-field", "draft.placeholder"):
        plan_pack(office(example), CALL, SERIAL)
    assert numbers(example) == []
    assert issue(example, "northern_beacon") == ["207", "208"]


def test_a_signed_letter_is_signed(example: Path) -> None:
    issue(example, "green_quay")
    mark(office(example), Which("207"), Signed(DAY))
    assert states(pack_status(office(example), CALL, None, ["green_quay"])) == {
        "green_quay/partner_declaration": "signed",
        "green_quay/confirmation": "skipped",
    }


def test_a_void_letter_is_issued_anew_only_when_asked(example: Path) -> None:
    issue(example, "green_quay")
    void(office(example), Which("207"), "Ошибка")
    assert states(pack_status(office(example), CALL))["green_quay/partner_declaration"] == "void"
    assert issue(example, "green_quay") == []
    assert issue(example, "green_quay", again=True) == ["208"]
    assert states(pack_status(office(example), CALL))["green_quay/partner_declaration"] == "issued"
    assert issue(example, "green_quay", again=True) == []


def test_a_letter_that_the_call_has_left_behind_is_told(example: Path) -> None:
    issue(example, "green_quay")
    edit_toml(example / FILE, {"partners.green_quay.partner_declaration.partner_number": 7})
    pack = pack_status(office(example), CALL, None, ["green_quay"])
    assert codes_of(pack.letters[0].problems) == ["call.changed"]
    assert issue(example, "green_quay") == []


def test_a_passed_deadline_is_told(example: Path) -> None:
    late = at_office(example, date(2018, 9, 15))
    notes, plan = plan_pack(late, CALL, BatchWish(pdf="none", executor="serial"))
    plan.letters.close()
    assert "call.deadline-passed" in codes_of(notes)
    assert pack_status(late, CALL).left < timedelta()


def test_an_unknown_partner_is_told(example: Path) -> None:
    with fails_with("call.no-partner") as refusal:
        pack_status(office(example), CALL, None, ["green_key"])
    assert refusal.problem.arguments["nearest"] == "green_quay"


def test_a_call_is_checked_with_everything_else(example: Path) -> None:
    edit_toml(example / FILE, {"letters.confirmation.projects": ["quiet_harbors"], "signatory": "direktor"})
    assert "draft.no-signatory" in codes_of(check_workspace(office(example)))
    edit_toml(example / FILE, {"signatory": "director"})
    told = [p for p in check_workspace(office(example)) if p.code == "draft.no-project"]
    assert {(problem.place.file, problem.arguments["nearest"]) for problem in told} == {
        (FILE.as_posix(), "quiet_harbours")
    }


# --- The funder's form --------------------------------------------------------------------------------------


def change_form(root: Path, old: bytes, new: bytes) -> None:
    """Change words of the form's template, as somebody in Word would."""
    from tests.helpers import BODY, unzip, zip_up

    members = unzip(example_template("partner_declaration", "en"))
    assert old in members[BODY]
    (root / KIND / "en.docx").write_bytes(zip_up(members | {BODY: members[BODY].replace(old, new)}))


def test_a_form_that_differs_by_one_word_makes_no_letter(example: Path) -> None:
    change_form(example, b"five years", b"three years")
    problems = [p for p in check_workspace(office(example)) if p.code.startswith("template.")]
    assert codes_of(problems) == ["template.form-replace"]
    assert problems[0].place.file == "templates/partner_declaration/en.docx"
    assert (problems[0].arguments["form"], problems[0].arguments["template"]) == ("five", "three")
    assert "three years" in problems[0].place.words
    assert states(pack_status(office(example), CALL))["green_quay/partner_declaration"] == "missing"
    with fails_with("template.form-replace") as refusal:
        plan_pack(office(example), CALL, SERIAL, ["green_quay"])
    assert refusal.exit_code == 3
    assert numbers(example) == []


def test_the_kept_text_is_the_one_that_was_taken(example: Path) -> None:
    path = example / KIND / "form_en.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("five years", "three years"), encoding="utf-8")
    assert "template.form-text-changed" in codes_of(check_workspace(office(example)))
    path.unlink()
    assert "template.form-missing" in codes_of(check_workspace(office(example)))


def test_a_form_is_taken_from_the_funder_s_file(example: Path, tmp_path: Path) -> None:
    funder = tmp_path / "form.docx"
    funder.write_bytes(make_docx("Another form. Name: ______"))
    before = (example / KIND / "kind.toml").read_text(encoding="utf-8")
    taken = take_form(office(example), "partner_declaration", "en", funder)
    assert (taken.words, taken.path.read_text(encoding="utf-8")) == (3, "Another form. Name:\n")
    after = (example / KIND / "kind.toml").read_text(encoding="utf-8")
    assert before.partition("[form]")[0] == after.partition("[form]")[0]
    assert taken.fingerprint in after
    assert taken.notes
    assert all(problem.severity == "advice" for problem in taken.notes)
    take_form(office(example), "partner_declaration", "en")
    assert (example / KIND / "kind.toml").read_text(encoding="utf-8") == before


def test_a_form_that_was_no_form_becomes_one(example: Path) -> None:
    take_form(office(example), "certificate", "en")
    assert "[form]" in (example / "templates/certificate/kind.toml").read_text(encoding="utf-8")
    (example / "templates/certificate/en.docx").write_bytes(make_docx("{{ letter.number }}"))
    assert "template.form-delete" in codes_of(check_workspace(office(example)))


def test_a_reading_copy_goes_nowhere_alone(example: Path) -> None:
    edit_toml(example / FILE, {"languages": ["ru"]})
    pack = pack_status(office(example), CALL, None, ["green_quay"])
    assert "draft.reading-alone" in codes_of(pack.letters[0].problems)
    edit_toml(example / FILE, {"languages": ["en"]})
    assert issue(example, "green_quay") == ["207"]
    with fails_with("data.reading-form"):
        take_form(office(example), "partner_declaration", "ru")


def test_the_form_is_filled_in_and_has_no_number(example: Path) -> None:
    issue(example, "green_quay")
    words = " ".join(text_of((example / "letters/2018/0207/letter_en.docx").read_bytes()))
    for blank in (
        "Quiet Harbours", "Фонд городской среды «Зеленая набережная»", "EUR\u00a07,250.00", "Anna Saveleva",
        "Seven thousand two hundred and fifty euros", "13 September 2018",
    ):  # fmt: skip
        assert blank in words.replace("13\u00a0", "13 ").replace("September\u00a0", "September "), blank
    assert "207" not in words
    russian = text_of((example / "letters/2018/0207/letter_ru.docx").read_bytes())
    assert russian[0] == "Перевод для ознакомления; подписывается форма программы."


# --- At the door --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["list"], ["status", CALL], ["form", "partner_declaration"]])
def test_the_commands_speak_both_languages_and_json(example: Path, words: list[str]) -> None:
    for language in ("ru", "en"):
        ran = lettergen("--lang", language, "pack", *words, at=example)
        assert ran.code == 0, ran.err
        assert not any(sign in ran.out for sign in ("{", "[[", "None", "pack."))
    assert lettergen("pack", *words, "--json", at=example).json["ok"] is True


def test_a_pack_is_issued_after_a_question(example: Path) -> None:
    words = ("pack", "issue", CALL, "--on", "2018-09-13", "--no-pdf", "--executor", "serial")
    assert lettergen(*words, at=example).code == 2
    assert numbers(example) == []
    ran = lettergen(*words, "--yes", at=example)
    assert (ran.code, "5 letters, numbers 207–211" in ran.out) == (0, True)
    told = lettergen("pack", "status", CALL, at=example).out
    assert "issued, No. 207 of 13.09.2018" in told
    assert "ago" in told
    assert "nothing to issue" in lettergen(*words, "--yes", at=example).out
    assert preview(at_office(example), Path("letters/drafts/confirmation-207.toml"))[0]
