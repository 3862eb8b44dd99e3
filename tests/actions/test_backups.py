"""Backups, restoring, letters that only the archive knows, and letters made again."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions import backing_up, verifying
from lettergen.actions.registering import Which
from lettergen.errors import LettergenError
from lettergen.register.sqlite import SQLite
from lettergen.storage import backup as storage
from tests.actions.office import DRAFT, at_office, issued, lettergen, numbers, start, tree
from tests.helpers import a_workspace, edit_toml, fails_with, make_docx, write_draft

REGISTER = "letters/register.sqlite"


@pytest.fixture(autouse=True)
def _without_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "PAUSE", 0.0)
    monkeypatch.setattr(backing_up, "_PAUSE", 0.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with letter 207, and three drafts more."""
    folder = tmp_path_factory.mktemp("made")
    root = a_workspace(folder)
    issued(root, DRAFT, LETTERGEN_CACHE=str(folder / "cache"))
    for name in ("second", "third", "fourth"):
        write_draft(root, name, key=name)
    return root


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy of that office."""
    return Path(shutil.copytree(made, tmp_path / "office"))


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a backup is put."""
    return tmp_path / "backup"


def well(root: Path) -> bool:
    """Whether verify finds no error."""
    return not [p for p in verifying.verify(at_office(root)).problems if p.severity == "error"]


def back_up(root: Path, target: Path) -> None:
    actions.backup(at_office(root), target)


# --- Taking and restoring ---------------------------------------------------------------------------------


def test_a_backup_is_restored_as_it_was(office: Path, target: Path, tmp_path: Path) -> None:
    before = tree(office)
    back_up(office, target)
    assert tree(office) == before
    restored = actions.restore(target, tmp_path / "new" / "office").folder
    assert well(restored)
    theirs = tree(restored)
    assert {path: digest for path, digest in theirs.items() if path != REGISTER}.items() <= before.items()
    assert {
        "data/settings.toml",
        "templates/confirmation/ru.docx",
        "letters/drafts/second.toml",
    } <= theirs.keys()
    issued(restored, "second")
    assert numbers(restored) == [("207", "issued"), ("208", "issued")]


def test_a_backup_is_renewed_with_what_changed(office: Path, target: Path, tmp_path: Path) -> None:
    back_up(office, target)
    same = (target / "letters/2018/0207/letter_ru.docx").stat().st_ino
    issued(office, "second")
    (office / "letters/drafts/third.toml").unlink()
    actions.make_pdfs(at_office(office), [Which("207")])
    back_up(office, target)
    assert (target / "letters/2018/0207/letter_ru.docx").stat().st_ino == same
    assert (target / "letters/2018/0207/letter_ru.pdf").exists()
    assert not (target / "letters/drafts/third.toml").exists()
    restored = actions.restore(target, tmp_path / "new").folder
    assert well(restored)
    assert len(numbers(restored)) == 2


def test_what_was_erased_goes_out_of_a_renewed_backup(office: Path, target: Path) -> None:
    back_up(office, target)
    assert lettergen("register", "redact", "207", "--reason", "просьба", at=office).code == 0
    back_up(office, target)
    assert [path.name for path in (target / "letters/2018/0207").iterdir()] == ["redacted.toml"]


def test_a_backup_cut_short_leaves_the_one_before(
    office: Path, target: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(office, target)
    issued(office, "second")
    with monkeypatch.context() as patch:
        patch.setattr(storage.Backup, "commit", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            back_up(office, target)
    assert numbers(actions.restore(target, tmp_path / "first").folder) == [("207", "issued")]
    with monkeypatch.context() as patch:  # what is committed counts, though nothing is in its place yet
        patch.setattr(storage, "move", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            back_up(office, target)
    restored = actions.restore(target, tmp_path / "second").folder
    assert (numbers(restored), well(restored)) == ([("207", "issued"), ("208", "issued")], True)
    back_up(office, target)
    assert not (target / ".incoming").exists()


def test_a_damaged_register_takes_no_backup_s_place(office: Path, target: Path, tmp_path: Path) -> None:
    back_up(office, target)
    connection = sqlite3.connect(office / REGISTER)
    connection.execute("DROP TRIGGER letters_stay")
    connection.close()
    with fails_with("register.guards-changed"):
        back_up(office, target)
    assert well(actions.restore(target, tmp_path / "new").folder)


def test_a_file_that_is_gone_is_told_and_the_rest_is_safe(office: Path, target: Path, tmp_path: Path) -> None:
    issued(office, "second")
    (office / "letters/2018/0207/letter_ru.docx").write_bytes(b"")
    with fails_with("archive.file-altered", "setup.backup-partial"):
        back_up(office, target)
    restored = actions.restore(target, tmp_path / "new").folder
    problems = verifying.verify(at_office(restored)).problems
    assert [p.place.file for p in problems if p.severity == "error"] == ["letters/2018/0207/letter_ru.docx"]


@pytest.mark.parametrize("place", ["letters/backup", "data", ".", "..", "letters/2018/0207"])
def test_a_backup_is_not_put_into_what_it_holds(office: Path, place: str) -> None:
    before = tree(office)
    with fails_with("setup.backup-place"):
        back_up(office, office / place)
    assert tree(office) == before


def test_nothing_foreign_is_taken_for_a_backup(office: Path, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos/cat.jpg").write_bytes(b"x")
    with fails_with("setup.backup-place"):
        back_up(office, tmp_path / "photos")
    with fails_with("setup.no-backup"):
        actions.restore(tmp_path / "photos", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_backups_are_whole_while_letters_are_issued(office: Path, target: Path, tmp_path: Path) -> None:
    paths = [write_draft(office, f"many-{index}", key=f"many-{index}") for index in range(12)]
    process = start("issue", "--no-pdf", *paths, at=office)
    taken = 0
    while process.poll() is None:
        back_up(office, target)
        restored = actions.restore(target, tmp_path / f"new-{taken}").folder
        assert well(restored)
        taken += 1
    process.communicate()
    assert taken > 0


# --- Proving before restoring -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("data/settings.toml", "setup.backup-altered"),
        ("letters/2018/0207/letter_en.docx", "setup.backup-altered"),
        ("register.sqlite", "setup.backup-altered"),
        ("backup.json", "setup.backup-unreadable"),
    ],
)
def test_an_altered_backup_replaces_nothing(office: Path, target: Path, path: str, code: str) -> None:
    back_up(office, target)
    (target / path).write_bytes((target / path).read_bytes()[:-7] + b"altered")
    before = tree(office)
    with pytest.raises(LettergenError) as refused:
        actions.restore(target, office)
    assert code in [problem.code for problem in refused.value.problems]
    assert tree(office) == before


def test_a_list_that_leads_out_of_the_workspace_is_refused(
    office: Path, target: Path, tmp_path: Path
) -> None:
    back_up(office, target)
    listed = json.loads((target / "backup.json").read_text(encoding="utf-8"))
    listed["files"]["../evil"] = hashlib.sha256(b"x").hexdigest()
    (tmp_path / "evil").write_bytes(b"x")
    (target / "backup.json").write_text(json.dumps(listed), encoding="utf-8")
    with fails_with("setup.backup-unreadable"):
        actions.restore(target, tmp_path / "new")


def test_a_file_that_the_register_names_must_be_there(office: Path, target: Path, tmp_path: Path) -> None:
    back_up(office, target)
    listed = json.loads((target / "backup.json").read_text(encoding="utf-8"))
    del listed["files"]["letters/2018/0207/letter_ru.docx"]
    (target / "backup.json").write_text(json.dumps(listed), encoding="utf-8")
    with fails_with("setup.backup-lacks"):
        actions.restore(target, tmp_path / "new")
    assert [path.name for path in tmp_path.iterdir() if "new" in path.name] == []


# --- Restoring into a workspace ---------------------------------------------------------------------------


def test_a_workspace_gets_back_what_it_lacks_and_keeps_what_it_had(office: Path, target: Path) -> None:
    back_up(office, target)
    (office / REGISTER).write_bytes(b"damaged" * 1000)
    (office / "letters/2018/0207/letter_ru.docx").unlink()
    (office / "data/events.toml").write_text("# mine\n", encoding="utf-8")
    done = actions.restore(target, office)
    assert well(office)
    assert done.aside is not None
    assert (done.aside / REGISTER).read_bytes() == b"damaged" * 1000
    assert (done.aside / "data/events.toml").read_text(encoding="utf-8") == "# mine\n"
    assert done.later == ()


def test_a_register_in_use_is_not_replaced(
    office: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(office, target)
    before = tree(office)
    connection = sqlite3.connect(office / REGISTER, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    opened = SQLite.open
    monkeypatch.setattr(
        SQLite, "open", lambda path, *, writing, timeout: opened(path, writing=writing, timeout=0.1)
    )
    with fails_with("setup.register-locked"):
        actions.restore(target, office)
    connection.close()
    assert tree(office) == before


def test_another_letter_under_the_same_number_is_never_replaced(
    office: Path, target: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(office, tmp_path / "other"))
    issued(office, "second")
    back_up(office, target)
    issued(other, "third")
    before = tree(other)
    with fails_with("setup.restore-other-letter"):
        actions.restore(target, other)
    assert tree(other) == before


# --- Letters that only the archive knows ------------------------------------------------------------------


@pytest.fixture
def older(office: Path) -> Path:
    """The office with letters up to 210, 209 being void, and the register as it was at 207."""
    shutil.copyfile(office / REGISTER, office / "older.sqlite")
    issued(office, "second")
    with at_office(office).register(writing=True) as register:
        register.keep_free(
            "out",
            at_office(office).settings.series["out"],
            rows_day(office),
            {"purpose": "письмо"},
            at_office(office).stamp(),
        )
    assert lettergen("register", "void", "209", "--reason", "не нужен", at=office).code == 0
    issued(office, "third")
    shutil.copyfile(office / "older.sqlite", office / REGISTER)
    return office


def rows_day(root: Path) -> date:
    with at_office(root).register(writing=False) as register:
        last = register.last("out", 2018)
        assert last is not None
        return last.issued_on


def test_an_older_register_issues_nothing(older: Path) -> None:
    before = tree(older)
    for draft in ("second", "fourth"):
        with fails_with("setup.register-behind") as refusal:
            issued(older, draft)
        assert refusal.problem.arguments["number"] == "208"
    assert tree(older) == before


def test_a_gap_of_void_numbers_does_not_hide_the_letters_behind_it(older: Path) -> None:
    shutil.rmtree(older / "letters/2018/0208")
    with fails_with("setup.register-behind") as refusal:
        issued(older, "fourth")
    assert refusal.problem.arguments["number"] == "210"


def test_letters_are_readmitted_and_numbers_go_on(older: Path) -> None:
    letters = actions.readmit(at_office(older), "утрачен")
    assert [(str(each.number), each.state, each.reason) for each in letters] == [
        ("208", "issued", None),
        ("209", "void", "утрачен"),
        ("210", "issued", None),
    ]
    assert well(older)
    with at_office(older).register(writing=False) as register:
        (second,) = register.find("208")
        assert (second.key, second.kind, second.languages) == ("second", "confirmation", ("ru", "en"))
        assert second.subject
        assert [event["verb"] for event in register.events(second.number)] == ["readmitted"]
    assert not issued(older, "second").new
    assert str(issued(older, "fourth").letter.number) == "211"
    assert well(older)
    assert actions.readmit(at_office(older), "утрачен") == []


def test_a_register_that_is_lost_altogether_is_made_from_the_archive(older: Path) -> None:
    (older / REGISTER).unlink()
    actions.readmit(at_office(older), "утрачен")
    assert numbers(older) == [("207", "issued"), ("208", "issued"), ("209", "void"), ("210", "issued")]
    assert well(older)


def test_erased_signed_and_pdf_are_readmitted_too(office: Path, tmp_path: Path) -> None:
    shutil.copyfile(office / REGISTER, office / "older.sqlite")
    issued(office, "second")
    issued(office, "third")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 scan")
    actions.make_pdfs(at_office(office), [Which("208")])
    for line in (
        ["register", "mark", "208", "--signed", str(tmp_path / "scan.pdf")],
        ["register", "redact", "209", "--reason", "просьба"],
        ["register", "redact", "207", "--reason", "просьба"],
    ):
        assert lettergen(*line, at=office).code == 0
    shutil.copyfile(office / "older.sqlite", office / REGISTER)
    actions.readmit(at_office(office), "утрачен")
    assert well(office)
    with at_office(office).register(writing=False) as register:
        letters = {str(letter.number): letter for letter in register.letters()}
    assert letters["207"].is_redacted
    assert letters["209"].is_redacted
    assert "signed" in letters["208"].marks
    assert len(letters["208"].files) == 4


def test_numbers_that_were_kept_free_or_beside_others_are_readmitted(office: Path) -> None:
    assert lettergen("register", "reserve", "--purpose", "фонд", "--on", "2018-08-21", at=office).code == 0
    shutil.copyfile(office / REGISTER, office / "older.sqlite")
    for line in (["--reserved", "208", "second"], ["--beside", "207", "--reason", "забыто", "third"]):
        assert lettergen("issue", "--no-pdf", *line, at=office).code == 0
    shutil.copyfile(office / "older.sqlite", office / REGISTER)
    actions.readmit(at_office(office), "утрачен")
    assert numbers(office) == [("207", "issued"), ("207-а", "issued"), ("208", "issued")]
    assert well(office)
    assert str(issued(office, "fourth").letter.number) == "209"


def test_what_cannot_be_readmitted_is_all_told_and_nothing_is_entered(older: Path) -> None:
    letter = older / "letters/2018/0208"
    text = (letter / "letter.toml").read_text(encoding="utf-8")
    (letter / "letter.toml").write_text(text.replace("[letter]", "[leter]"), encoding="utf-8")
    (older / "letters/2018/0210/letter_ru.docx").write_bytes(b"x")
    with fails_with("archive.not-readmitted", "archive.file-altered"):
        actions.readmit(at_office(older), "утрачен")
    assert numbers(older) == [("207", "issued")]


# --- Made again -------------------------------------------------------------------------------------------


def test_a_letter_is_made_again_after_everything_has_changed(office: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (office / "letters/2018/0207").glob("*.docx")}
    edit_toml(
        office / "data/projects.toml", {"smartup.title.ru": "Совсем другое", "smartup.title.en": "Other"}
    )
    edit_toml(
        office / "data/settings.toml", {"series.out.pattern": "01-15/{seq}", "default_series": "certificates"}
    )
    for language in ("ru", "en"):
        (office / f"templates/confirmation/{language}.docx").write_bytes(make_docx("Исх. № {{ number }}"))
    state = tree(office)
    letter, made, problems = actions.rebuild(at_office(office), Which("207"))
    assert (str(letter.number), [each.same for each in made], problems) == ("207", ["bytes", "bytes"], [])
    assert {each.name: each.content for each in made} == before
    assert tree(office) == state
    ran = lettergen("rebuild", "207", "--to", str(tmp_path / "again"), at=office)
    assert ran.code == 0, ran.err
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == before


def test_what_differs_from_the_archive_is_named(office: Path) -> None:
    (office / "letters/2018/0207/letter_ru.docx").write_bytes(b"x")
    (office / "letters/2018/0207/letter_en.docx").unlink()
    ran = lettergen("--json", "rebuild", "207", at=office)
    assert (ran.code, ran.codes) == (5, ["archive.file-altered", "archive.file-gone"])
    assert [each["same"] for each in ran.json["files"]] == ["bytes", "bytes"]


def test_another_packing_of_the_same_content_is_said_as_such(office: Path) -> None:
    from lettergen.actions import rebuilding

    workspace = at_office(office)
    letter, made, _ = actions.rebuild(workspace, Which("207"))
    repacked = made[0].content + b""
    file = made[0].file
    assert rebuilding._same(file, repacked) == "bytes"
    other = type(file)(file.language, "docx", file.path, "0" * 64, content_sha256=file.content_sha256)
    assert rebuilding._same(other, repacked) == "content"
    assert str(letter.number) == "207"


def test_a_number_without_a_letter_cannot_be_made_again(office: Path) -> None:
    assert lettergen("register", "redact", "207", "--reason", "просьба", at=office).code == 0
    with fails_with("register.nothing-to-rebuild"):
        actions.rebuild(at_office(office), Which("207"))
