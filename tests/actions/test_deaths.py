"""A process that is killed at any step loses no number and leaves no half of a letter."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from lettergen.actions import check_workspace, doctor, list_letters, preview, recover, void
from lettergen.actions.registering import Which, make_pdfs, show
from lettergen.errors import SetupError
from tests.actions.office import (
    CERTIFICATE,
    DRAFT,
    NO_PDF,
    at_office,
    docx_files,
    issued,
    killed,
    lettergen,
    numbers,
    rows,
    tree,
)
from tests.helpers import a_workspace, codes_of, edit_toml, fails_with, write_draft

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")

FINISHING = "lettergen.actions.finishing"
WRITE = "lettergen.storage.archive:Archive:_write"
BOOK = "lettergen.register.book:Register"
RESERVED = {
    "after the number was reserved": (f"{BOOK}:reserve", "after", 1),
    "after the Word files were made": (f"{FINISHING}:compose_digested", "after", 1),
    "after the PDFs were made": (f"{FINISHING}:_pdfs", "after", 1),
    "before the first file": (WRITE, "before", 3),
    "after the first file": (WRITE, "after", 3),
    "after the second file": (WRITE, "after", 4),
    "between file and rename": ("os:replace", "before", 7),  # the first ones are those of the cache
    "after the last file": (WRITE, "after", 5),
    "before the seal": (f"{BOOK}:seal", "before", 1),
}
RECOVERING = (
    (f"{BOOK}:adopt_all", "before"),
    (f"{BOOK}:adopt_all", "after"),
    ("lettergen.actions.recovering:compose_digested", "after"),
    ("lettergen.actions.batch.finishing:Finisher:_convert", "after"),
    ("lettergen.storage.archive:_write_new", "after"),
    ("lettergen.storage.archive:_rename", "after"),
    ("lettergen.storage.archive:Archive:write_all", "after"),
    (f"{BOOK}:seal_all", "before"),
)
SPENT_NOTHING = {
    "before the register is opened": (f"{BOOK}:open", "before", 1),
    "while the templates are kept": (WRITE, "after", 1),
    "before the number": (f"{BOOK}:reserve", "before", 1),
}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The Word files of the same letters where nobody is killed."""
    root = a_workspace(tmp_path_factory.mktemp("undisturbed"))
    issued(root)
    issued(root, write_draft(root, "second", partner_since=2014))
    return docx_files(root)


@pytest.mark.parametrize("step", RESERVED)
@pytest.mark.parametrize("rescuer", ["another letter", "the same letter", "recover", "the command line"])
def test_a_letter_cut_short_is_finished_by_the_next_who_writes(
    example: Path, undisturbed: dict[str, bytes], step: str, rescuer: str
) -> None:
    second = write_draft(example, "second", partner_since=2014)
    killed(example, *RESERVED[step])
    assert numbers(example) == [("207", "reserved")]

    if rescuer == "another letter":
        made = issued(example, second)
        assert str(made.letter.number) == "208"
        assert "register.recovered" in codes_of(made.notes)
    elif rescuer == "the same letter":
        made = issued(example)
        assert (str(made.letter.number), made.new) == ("207", False)
    elif rescuer == "recover":
        done, problems = recover(at_office(example))
        assert [(str(letter.number), letter.state) for letter in done] == [("207", "issued")]
        assert not [problem for problem in problems if problem.severity == "error"]
        assert recover(at_office(example)) == ([], ())
    else:
        ran = lettergen("issue", "--no-pdf", second, at=example)
        assert ran.code == 0, ran.err
        assert "208" in ran.out

    expected = [("207", "issued")]
    if rescuer in ("another letter", "the command line"):
        expected.append(("208", "issued"))
    assert numbers(example) == expected
    ours = {path for path in undisturbed if "/0208/" not in path or len(expected) == 2}
    assert docx_files(example) == {path: undisturbed[path] for path in ours}
    assert not list((example / "letters").rglob("*.tmp"))
    assert list((example / "letters" / ".owners").iterdir()) == []
    with at_office(example).register(writing=False) as register:
        assert register.problems() == []


@pytest.mark.parametrize("step", SPENT_NOTHING)
def test_a_death_before_the_number_spends_nothing(example: Path, step: str) -> None:
    killed(example, *SPENT_NOTHING[step])
    assert numbers(example) == []
    assert [str(issued(example).letter.number)] == ["207"]
    assert list((example / "letters" / ".owners").iterdir()) == []


def test_a_death_after_the_seal_leaves_an_issued_letter(example: Path, undisturbed: dict[str, bytes]) -> None:
    killed(example, f"{BOOK}:seal")
    assert numbers(example) == [("207", "issued")]
    assert docx_files(example) == {path: file for path, file in undisturbed.items() if "/0207/" in path}
    assert not issued(example).new


@pytest.mark.parametrize("step", RESERVED)
def test_who_only_reads_repairs_nothing(example: Path, step: str) -> None:
    killed(example, *RESERVED[step])
    before = tree(example)
    office = at_office(example)
    assert [letter.state for letter in list_letters(office)] == ["reserved"]
    assert show(office, Which("207")).letter.state == "reserved"
    check_workspace(office)
    preview(office, DRAFT)
    assert "register.left-over" in codes_of(doctor(example).problems)
    assert tree(example) == before


def test_a_second_death_while_recovering_changes_nothing(
    example: Path, undisturbed: dict[str, bytes]
) -> None:
    second = write_draft(example, "second", partner_since=2014)
    killed(example, f"{BOOK}:reserve")
    for place, when in RECOVERING:
        killed(example, place, when, draft=second)
        assert numbers(example) == [("207", "reserved")], place
    issued(example, second)
    assert docx_files(example) == undisturbed


def test_a_changed_workspace_changes_no_reserved_letter(example: Path, undisturbed: dict[str, bytes]) -> None:
    """What is finished is what was reserved: not what data, templates and drafts have become since."""
    killed(example, f"{BOOK}:reserve")
    edit_toml(example / "data" / "projects.toml", {"smartup.title.ru": "Совсем другое", "area_21": None})
    edit_toml(example / "data" / "settings.toml", {"series.out.pattern": "{seq}/{year}"})
    for template in (example / "templates" / "confirmation").glob("*.docx"):
        shutil.copyfile(example / "templates" / "certificate" / template.name, template)
    (example / DRAFT).unlink()
    recover(at_office(example))
    assert numbers(example) == [("207", "issued")]
    assert docx_files(example) == {path: file for path, file in undisturbed.items() if "/0207/" in path}


def test_a_reserved_letter_is_finished_even_while_the_data_are_faulty(example: Path) -> None:
    """A fault of another draft's data stops that draft only; the reserved letter needs no data."""
    killed(example, f"{BOOK}:reserve")
    edit_toml(example / DRAFT, {"signatory": "nobody"})
    with fails_with("draft.no-signatory"):
        issued(example)
    assert numbers(example) == [("207", "issued")]


def test_a_destroyed_kept_template_leaves_the_letter_reserved(example: Path) -> None:
    killed(example, f"{BOOK}:reserve")
    kept = sorted((example / "letters" / "kept").glob("*.docx"))
    saved = {path: path.read_bytes() for path in kept}
    for path in kept:
        path.unlink()
    done, problems = recover(at_office(example))
    assert done == []
    assert codes_of(problems) == ["setup.not-kept", "register.unfinished"]
    assert numbers(example) == [("207", "reserved")]
    made = issued(example, write_draft(example, "second", languages=["ru"], kind="confirmation"))
    assert str(made.letter.number) == "208"
    for path, docx in saved.items():
        path.write_bytes(docx)
    recover(at_office(example))
    assert numbers(example) == [("207", "issued"), ("208", "issued")]


def test_the_same_letter_whose_kept_template_is_gone_says_what_hinders(example: Path) -> None:
    killed(example, f"{BOOK}:reserve")
    shutil.rmtree(example / "letters" / "kept")
    with pytest.raises(SetupError) as caught:
        issued(example)
    codes = codes_of(caught.value.problems)
    assert "setup.not-kept" in codes
    assert "setup.still-reserved" in codes
    assert numbers(example) == [("207", "reserved")]


def test_a_letter_that_can_never_be_filled_is_void_with_its_reason(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lettergen.actions import recovering
    from lettergen.errors import TemplateError, error

    def fails(*_: object) -> None:
        raise TemplateError(error("template.failed", reason="x"))

    killed(example, f"{BOOK}:reserve")
    with monkeypatch.context() as patch:
        patch.setattr(recovering, "compose_digested", fails)
        recover(at_office(example))
    (row,) = rows(example)
    assert row.state == "void"
    assert row.reason
    assert not list((example / "letters").glob("2018/*/*"))
    made = issued(example, write_draft(example, "second"))
    assert str(made.letter.number) == "208"
    with fails_with("register.key-void"):
        issued(example)


def test_a_snapshot_that_cannot_be_read_stops_nobody_else(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lettergen.actions import finishing

    def fails(_: str) -> None:
        raise ValueError("not a snapshot")

    killed(example, f"{BOOK}:reserve")
    with monkeypatch.context() as patch:
        patch.setattr(finishing, "read_snapshot", fails)
        made = issued(example, write_draft(example, "second"))
    assert str(made.letter.number) == "208"
    assert numbers(example)[1] == ("208", "issued")


def test_a_number_in_work_is_left_to_its_owner(example: Path) -> None:
    office = at_office(example)
    with office.archive.owner() as token:
        killed(example, f"{BOOK}:reserve")
        with office.register(writing=True) as register:
            (row,) = register.letters()
            assert register.adopt(row.number, row.owner, token, office.stamp())
        assert recover(at_office(example)) == ([], ())
        with fails_with("register.in-work"):
            void(at_office(example), Which("207"), "ошибка")
        with fails_with("register.not-issued"):
            make_pdfs(at_office(example), [Which("207")])
        assert str(issued(example, CERTIFICATE, NO_PDF).letter.number) == "1/2018"
        assert numbers(example)[-1] == ("207", "reserved")
    recover(at_office(example))
    assert numbers(example)[-1] == ("207", "issued")


def test_a_person_may_void_a_number_left_reserved(example: Path) -> None:
    killed(example, f"{BOOK}:reserve")
    assert void(at_office(example), Which("207"), "не нужно").state == "void"
    assert recover(at_office(example)) == ([], ())
    assert numbers(example) == [("207", "void")]
