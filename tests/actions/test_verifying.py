"""What verify finds, names and leaves alone."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions import verifying
from lettergen.actions.registering import Which
from lettergen.actions.verifying import verify
from lettergen.errors import Problem
from tests.actions.office import CERTIFICATE, DRAFT, at_office, issued, killed, lettergen
from tests.helpers import a_workspace, fails_with, write_draft

LETTER = "letters/2018/0207"
REGISTER = "letters/register.sqlite"


@pytest.fixture(autouse=True)
def _without_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "PAUSE", 0.0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters 207 and 208 and a certificate, made once."""
    folder = tmp_path_factory.mktemp("made")
    root, cache = a_workspace(folder), str(folder / "cache")
    for draft in (DRAFT, write_draft(root, "second", key="second"), CERTIFICATE):
        issued(root, draft, LETTERGEN_CACHE=cache)
    return root


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    """A copy of that office."""
    return Path(shutil.copytree(made, tmp_path / "office"))


def found(root: Path, *, quick: bool = False) -> list[Problem]:
    """What is wrong, advice included."""
    return list(verify(at_office(root), quick=quick).problems)


def told(root: Path) -> list[tuple[str, str, object]]:
    """Code, file and number of all errors."""
    errors = (problem for problem in found(root) if problem.severity == "error")
    return [(p.code, p.place.file, p.arguments.get("number")) for p in errors]


def exact(root: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with size and time, what SQLite keeps beside the register included."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in root.rglob("*")}


def forge(root: Path, *statements: str) -> None:
    """Change the register behind the program's back; its guards stand there again afterwards."""
    connection = sqlite3.connect(root / REGISTER, isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _, sql in guards:
        connection.execute(sql)
    connection.close()


def test_an_office_at_work_is_well_and_stays_as_it_is(office: Path) -> None:
    before = exact(office)
    done = verify(at_office(office))
    assert done.problems == ()
    assert (done.letters, done.files) == (3, 9)
    assert exact(office) == before


def test_an_office_without_letters_is_well(example: Path) -> None:
    before = exact(example)
    assert found(example) == []
    assert exact(example) == before


def test_a_register_that_is_open_elsewhere_is_read_with_what_was_just_written(office: Path) -> None:
    with at_office(office).register(writing=True):
        issued(office, write_draft(office, "third", key="third"))
        assert found(office) == []
        assert verify(at_office(office)).letters == 4


# --- Files ------------------------------------------------------------------------------------------------


def change_a_byte(path: Path) -> None:
    then = path.stat()
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))


@pytest.mark.parametrize("name", ["letter_ru.docx", "letter_en.docx", "letter.toml"])
@pytest.mark.parametrize("alter", [change_a_byte, lambda path: path.write_bytes(b"")])
def test_a_changed_file_is_named_with_its_number(
    office: Path, name: str, alter: Callable[[Path], object]
) -> None:
    alter(office / LETTER / name)
    assert told(office) == [("archive.file-altered", f"{LETTER}/{name}", "207")]
    assert found(office, quick=True) == []


def test_what_is_gone_is_named(office: Path) -> None:
    (office / LETTER / "letter_ru.docx").unlink()
    shutil.rmtree(office / "letters/2018/0208")
    assert told(office) == [
        ("archive.folder-gone", "letters/2018/0208", "208"),
        ("archive.file-gone", f"{LETTER}/letter_ru.docx", "207"),
    ]


def test_exchanged_folders_and_files_are_found(office: Path) -> None:
    first, second = office / LETTER, office / "letters/2018/0208"
    first.rename(office / "x")
    second.rename(first)
    (office / "x").rename(second)
    assert {file.rpartition("/")[0] for _, file, _ in told(office)} == {LETTER, "letters/2018/0208"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_no_file(office: Path) -> None:
    path = office / LETTER / "letter_ru.docx"
    path.rename(office / "elsewhere.docx")
    path.symlink_to(office / "elsewhere.docx")
    assert told(office) == [("archive.not-a-file", f"{LETTER}/letter_ru.docx", None)]


def test_another_case_of_a_name_is_another_file(office: Path) -> None:
    (office / LETTER / "letter_ru.docx").rename(office / LETTER / "Letter_ru.docx")
    assert {code for code, _, _ in told(office)} == {"archive.file-gone", "archive.foreign"}


@pytest.mark.parametrize("place", [LETTER, "letters/2018", "letters/kept", f"{LETTER}/deep/er"])
def test_foreign_files_and_folders_are_named(office: Path, place: str) -> None:
    (office / place).mkdir(parents=True, exist_ok=True)
    (office / place / "letter_de.docx").write_bytes(b"x")
    (office / place / "empty").mkdir()
    files = {file for _, file, _ in told(office)}
    assert {f"{place}/letter_de.docx", f"{place}/empty"} <= files
    assert {code for code, _, _ in told(office)} == {"archive.foreign", "archive.foreign-folder"}


def test_a_letter_that_nobody_registered_is_named_once(office: Path) -> None:
    shutil.copytree(office / LETTER, office / "letters/2018/0300")
    assert told(office) == [("archive.no-row", "letters/2018/0300", "207")]


@pytest.mark.parametrize(
    "name", ["~$letter.docx", "Thumbs.db", ".DS_Store", "desktop.ini", ".letter.docx.ab.tmp"]
)
def test_litter_is_advice(office: Path, name: str) -> None:
    (office / LETTER / name).write_bytes(b"x")
    assert [(p.code, p.severity) for p in found(office)] == [("archive.litter", "advice")]
    assert lettergen("verify", at=office).code == 0


def test_drafts_previews_and_other_things_of_ours_are_not_foreign(office: Path) -> None:
    assert lettergen("preview", CERTIFICATE, at=office).code == 0
    (office / "letters/drafts/note.txt").write_text("x", encoding="utf-8")
    assert found(office) == []


def test_kept_templates_are_looked_at(office: Path) -> None:
    altered, gone = sorted((office / "letters/kept").iterdir())[:2]
    change_a_byte(altered)
    gone.unlink()
    assert {(code, file) for code, file, _ in told(office)} == {
        ("archive.kept-altered", f"letters/kept/{altered.name}"),
        ("archive.not-kept", f"letters/kept/{gone.name}"),
    }


def test_a_letter_cut_short_is_advice_until_it_is_finished(office: Path) -> None:
    path = write_draft(office, "third", key="third")
    killed(office, "lettergen.storage.archive:Archive:_write", nth=1, draft=path)
    assert [(p.code, p.severity) for p in found(office)] == [("register.left-over", "advice")]
    assert lettergen("recover", at=office).code == 0
    assert found(office) == []


# --- Every state of a number ------------------------------------------------------------------------------


def test_void_kept_free_marked_and_erased_numbers_are_well(office: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    for line in (
        ["register", "void", "208", "--reason", "опечатка"],
        ["register", "reserve", "--purpose", "письмо в фонд"],
        ["register", "mark", "207", "--signed", str(scan)],
        ["register", "redact", "1/2018", "--reason", "просьба"],
    ):
        ran = lettergen("--lang", "en", *line, at=office)
        assert ran.code == 0, ran.err
    assert [p for p in found(office) if p.severity == "error"] == []
    change_a_byte(office / LETTER / "signed.pdf")
    assert told(office)[0] == ("archive.file-altered", f"{LETTER}/signed.pdf", "207")


def test_an_erased_letter_must_not_stand_there(office: Path, tmp_path: Path) -> None:
    shutil.copytree(office / LETTER, tmp_path / "copy")
    assert lettergen("register", "redact", "207", "--reason", "просьба", at=office).code == 0
    shutil.copyfile(tmp_path / "copy/letter_ru.docx", office / LETTER / "letter_ru.docx")
    assert ("archive.erased-stands", f"{LETTER}/letter_ru.docx", "207") in told(office)


def test_a_pdf_made_later_is_known(office: Path) -> None:
    actions.make_pdfs(at_office(office), [Which("207")])
    assert found(office) == []
    change_a_byte(office / LETTER / "letter_ru.pdf")
    assert told(office) == [("archive.file-altered", f"{LETTER}/letter_ru.pdf", "207")]


# --- The register -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE letters SET subject = 'x' WHERE seq = 207", "register.row-altered"),
        ("UPDATE letters SET issued_on = '2018-08-22' WHERE seq = 207", "register.row-altered"),
        ("DELETE FROM letters WHERE seq = 207", "register.row-missing"),
        ("UPDATE letters SET seq = 300 WHERE seq = 207", "register.row-added"),
        ("UPDATE events SET actor = 'x' WHERE id = 1", "register.chain-broken"),
        ("DELETE FROM events WHERE id = 1", "register.events-missing"),
        ("UPDATE counters SET last = 300 WHERE series = 'out'", "register.counter-off"),
        ("UPDATE letters SET files = '[]' WHERE seq = 207", "register.row-altered"),
    ],
)
def test_a_changed_register_is_found(office: Path, statement: str, code: str) -> None:
    forge(office, statement)
    assert code in [problem.code for problem in found(office)]
    assert code in [problem.code for problem in found(office, quick=True)]
    assert lettergen("verify", at=office).code == 4


def test_a_number_that_is_not_there_is_named(office: Path) -> None:
    issued(office, write_draft(office, "third", key="third"))
    forge(office, "DELETE FROM letters WHERE seq = 208", "DELETE FROM events WHERE seq = 208")
    missing = [p.arguments for p in found(office) if p.code == "register.number-missing"]
    assert [(each["first"], each["last"]) for each in missing] == [(208, 208)]


def test_all_faults_are_told_and_not_the_first(office: Path) -> None:
    forge(office, "UPDATE letters SET subject = 'x' WHERE seq = 207")
    change_a_byte(office / LETTER / "letter_ru.docx")
    (office / LETTER / "note.txt").write_text("x", encoding="utf-8")
    codes = {problem.code for problem in found(office)}
    assert {"register.row-altered", "archive.file-altered", "archive.foreign"} <= codes


def says(path: Path) -> object:
    """What the tables of a register say, or the error that reading them gives."""
    connection = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        tables = ("letters", "events", "counters")
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    except sqlite3.Error as fault:
        return str(fault)
    finally:
        connection.close()


def test_a_page_of_the_database_that_says_something_else_is_found(office: Path) -> None:
    path = office / REGISTER
    raw, before = path.read_bytes(), says(office / REGISTER)
    changed = 0
    for start in range(0, len(raw), 4096):
        for blank in (raw[:start] + bytes(4096) + raw[start + 4096 :], raw[:start] + raw[start + 4096 :]):
            path.write_bytes(blank)
            if says(path) != before:
                changed += 1
                assert told(office), start
    assert changed > 20


def test_a_register_that_cannot_be_read_still_has_its_archive_looked_at(office: Path) -> None:
    (office / REGISTER).write_bytes(b"no database at all, but long enough to be one" * 100)
    codes = [problem.code for problem in found(office)]
    assert codes == ["setup.register-damaged", "archive.not-compared"]
    assert lettergen("verify", at=office).code == 5


def test_letters_without_any_register_are_named(office: Path) -> None:
    (office / REGISTER).unlink()
    assert [code for code, _, _ in told(office)] == ["archive.no-row"] * 3


# --- Anchors ----------------------------------------------------------------------------------------------


def anchored(root: Path, text: str) -> list[str]:
    path = root.parent / "anchor.txt"
    path.write_text(text, encoding="utf-8")
    return [p.code for p in verify(at_office(root), anchors=actions.read_anchors(path)).problems]


def test_an_anchor_is_one_line_and_holds(office: Path) -> None:
    line = str(actions.anchor(at_office(office)))
    assert line.split()[:3] == ["lettergen", "1", "6"]
    assert "\n" not in line
    assert anchored(office, line) == []
    issued(office, write_draft(office, "third", key="third", date=date(2018, 9, 1)))
    assert anchored(office, f"{line}\n{actions.anchor(at_office(office))}\n") == []


def test_an_anchor_typed_from_paper_is_forgiven_its_spaces_and_breaks(office: Path) -> None:
    name, version, count, digest, day = str(actions.anchor(at_office(office))).split()
    groups = " ".join(digest[start : start + 8] for start in range(0, 64, 8))
    typed = f"Журнал за 2018 год\n{name.upper()} {version}\n {count}  {groups[:40]}\n{groups[40:].upper()}\n{day}\n"
    assert anchored(office, typed) == []
    assert anchored(office, typed.replace("A", "А").replace("-", "–")) == []


def test_a_rolled_back_past_is_found(office: Path) -> None:
    shutil.copyfile(office / REGISTER, office / "older")
    issued(office, write_draft(office, "third", key="third"))
    line = str(actions.anchor(at_office(office)))
    shutil.copyfile(office / "older", office / REGISTER)
    shutil.rmtree(office / "letters/2018/0209")
    assert found(office) == []
    assert anchored(office, line) == ["register.rolled-back"]


def test_a_rewritten_past_is_found(office: Path) -> None:
    line = str(actions.anchor(at_office(office)))
    other = line.replace(line.split()[3], "0" * 64)
    assert anchored(office, f"{line}\n{other}") == ["register.past-rewritten"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "data.no-anchor"),
        ("2018-12-03", "data.no-anchor"),
        ("lettergen 1 5 abc 2018-12-03", "data.anchor-unreadable"),
    ],
)
def test_what_is_no_anchor_is_refused(office: Path, text: str, code: str) -> None:
    with fails_with(code):
        anchored(office, text)


def test_an_empty_register_has_no_anchor(example: Path) -> None:
    with fails_with("register.nothing-yet"):
        actions.anchor(at_office(example))
