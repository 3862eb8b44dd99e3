"""Clerks at several computers: the register on a server, the archive in a folder that all of them reach."""

from __future__ import annotations

import signal
from contextlib import closing
from pathlib import Path

import pytest

from lettergen.actions import doctor, recover, void
from lettergen.actions.registering import Which, make_pdfs
from lettergen.storage.archive import Archive
from tests.actions.office import (
    CERTIFICATE,
    DRAFT,
    at_office,
    docx_files,
    finished,
    issued,
    killed,
    lettergen,
    numbers,
    rows,
    script,
    start,
    words,
)
from tests.helpers import a_workspace, edit_toml, fails_with, write_draft
from tests.postgres import Server
from tests.register.clerk import a_reservation, said

pytestmark = pytest.mark.postgres

BOOK = "lettergen.register.book:Register"
FINISHING = "lettergen.actions.finishing"


@pytest.fixture
def address(server: Server) -> str:
    """An empty database."""
    return server.database()


@pytest.fixture
def office(example: Path, address: str) -> Path:
    """The example with its register on a server."""
    edit_toml(example / "data" / "settings.toml", {"register": address})
    return example


def problems(office: Path) -> list[str]:
    """What is wrong with the register."""
    with closing(at_office(office).register(writing=False)) as register:
        return [problem.code for problem in register.problems()]


def test_a_letter_is_issued_found_and_void(office: Path) -> None:
    assert issued(office).letter.number.printed == "207"
    assert not issued(office).new
    assert words(office)
    assert void(at_office(office), Which("207"), "опечатка").state == "void"
    assert not list((office / "letters").glob("*.sqlite*"))
    assert not (office / "letters" / ".owners").exists()
    assert problems(office) == []


def test_looking_makes_nothing_in_an_empty_database(office: Path, server: Server, address: str) -> None:
    assert lettergen("register", "list", at=office).code == 0
    assert server.run("SELECT 1 FROM pg_tables WHERE schemaname = 'public'", address) == []


def test_clerks_at_once_lose_no_number(tmp_path: Path, address: str) -> None:
    root = a_workspace(tmp_path, settings={"series.out.start": {"2018": 1}, "register": address})
    calls = [
        [write_draft(root, f"p{n}-{i}", partner_since=1900 + n * 5 + i) for i in range(3)] for n in range(4)
    ]
    ran = [finished(each) for each in [start("issue", "--no-pdf", *drafts, at=root) for drafts in calls]]
    assert [each.code for each in ran] == [0] * 4, [each.err for each in ran]
    assert numbers(root) == [(str(number), "issued") for number in range(1, 13)]
    assert problems(root) == []


def test_the_same_draft_at_once_is_one_letter(office: Path) -> None:
    ran = [finished(each) for each in [start("issue", "--no-pdf", DRAFT, at=office) for _ in range(4)]]
    assert [each.code for each in ran] == [0] * 4, [each.err for each in ran]
    assert sum("already" not in each.out for each in ran) == 1
    assert numbers(office) == [("207", "issued")]


@pytest.mark.parametrize(
    ("place", "when"),
    [(f"{BOOK}:reserve", "after"), (f"{FINISHING}:compose_digested", "after"), (f"{BOOK}:seal", "before")],
)
def test_what_a_killed_clerk_began_the_next_one_finishes(office: Path, place: str, when: str) -> None:
    killed(office, place, when)
    assert numbers(office) == [("207", "reserved")]
    done, told = recover(at_office(office))
    assert [str(letter.number) for letter in done] == ["207"]
    assert [note.code for note in told] == ["register.recovered"]
    assert len(docx_files(office)) == 2
    assert problems(office) == []


def test_a_letter_that_is_being_made_elsewhere_is_left_alone(office: Path) -> None:
    workspace = at_office(office)
    with closing(workspace.register(writing=True)) as register, workspace.owners(register).owner() as owner:
        asked = a_reservation("k", workspace.today(), series="out", owner=owner)
        number, _ = register.reserve(asked, workspace.stamp())
        assert recover(workspace) == ([], ())
        with fails_with("register.in-work"):
            void(workspace, Which(str(number.number)), "х")
    assert [state for _, state in numbers(office)] == ["reserved"]


def test_what_dead_clerks_left_half_kept_goes_and_what_living_ones_write_stays(office: Path) -> None:
    workspace = at_office(office)
    kept = office / "letters" / "kept"
    kept.mkdir(parents=True)
    with closing(workspace.register(writing=True)) as register, workspace.owners(register).owner() as owner:
        for token in (owner, "0" * 16):
            (kept / f".x.docx.{token}.tmp").write_bytes(b"x")
        issued(office)
        assert [path.name for path in kept.glob(".*")] == [f".x.docx.{owner}.tmp"]


def test_a_server_that_restarts_burns_no_number(
    office: Path, server: Server, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Archive.write

    def write(*arguments: object) -> object:
        server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lettergen'"
        )
        return real(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "write", write)
        with fails_with("setup.register-lost"):
            issued(office)
    assert numbers(office) == [("207", "reserved")]
    assert issued(office).letter.number.printed == "207"
    assert numbers(office) == [("207", "issued")]
    assert problems(office) == []


def test_whoever_lost_the_connection_writes_no_files_over_those_of_another(
    office: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lettergen.actions import finishing

    real = finishing.refuse_other_letter

    def taken_over(*arguments: object) -> None:
        monkeypatch.undo()
        server.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lettergen'"
        )
        recover(at_office(office))
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(finishing, "refuse_other_letter", taken_over)
    with fails_with("setup.register-lost"):
        issued(office)
    assert numbers(office) == [("207", "issued")]
    assert lettergen("verify", at=office).code == 0


def test_pdfs_are_made_later(office: Path) -> None:
    issued(office)
    (letter,), _ = make_pdfs(at_office(office), [Which("207")])
    assert {file.type for file in letter.files} == {"docx", "pdf"}
    assert lettergen("verify", at=office).code == 0


def test_an_emptied_database_is_told(office: Path, server: Server) -> None:
    issued(office)
    edit_toml(office / "data" / "settings.toml", {"register": server.database()})
    with fails_with("setup.register-emptied"):
        issued(office, CERTIFICATE)


def test_the_doctor_looks_at_the_server(office: Path, address: str) -> None:
    issued(office)
    found = doctor(office)
    assert ("doctor.register", {"count": 1, "file": address}) in found.facts
    assert not [problem for problem in found.problems if problem.severity == "error"]


@pytest.mark.parametrize("secret", ["postgresql://clerk:geheim@h/b", "postgresql://h/b?password=geheim"])
def test_a_password_in_the_settings_is_refused_and_never_printed(example: Path, secret: str) -> None:
    edit_toml(example / "data" / "settings.toml", {"register": secret})
    for line in (["register", "list"], ["doctor"], ["--json", "issue", "--no-pdf", str(DRAFT)]):
        ran = lettergen(*line, at=example)
        assert ran.code == 2
        assert "geheim" not in ran.out + ran.err
        assert ".pgpass" in ran.out + ran.err


def test_ctrl_c_while_the_pen_is_waited_for_ends_quietly(office: Path, address: str) -> None:
    from lettergen.register.book import Register

    with Register.open(address, writing=True) as register, register._database.writing():
        clerk = script(
            "import sys, threading\n"
            "from lettergen.cli.main import main\n"
            "print('ready', flush=True)\nsys.argv[1:] = ['issue', '--no-pdf', 'letters/drafts/confirmation-207.toml']\n"
            "main()",
            at=office,
        )
        assert said(clerk) == "ready"
        _until_waiting(register)
        clerk.send_signal(signal.SIGINT)
        ran = finished(clerk)
    assert ran.code == 130
    assert "Traceback" not in ran.err
    assert rows(office) == []


def _until_waiting(register: object) -> None:
    import time

    for _ in range(600):
        waiting = register._database.all(  # type: ignore[attr-defined]
            "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
        )
        if waiting:
            return
        time.sleep(0.05)
    raise AssertionError("nobody waits")
