"""LibreOffice, real and as fakes that are named after their failure."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from lettergen.errors import Problem
from lettergen.pdf.converter import Converter, Outcome, Pdf
from lettergen.pdf.libreoffice import LibreOffice, find

pytestmark = pytest.mark.usefixtures("nothing_left")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")
Make = Callable[..., LibreOffice]


class Locks:
    """A lock that is had or not, as told; it remembers what was asked for."""

    def __init__(self) -> None:
        self.free = True
        self.asked: list[Path] = []
        self.held = 0

    @contextmanager
    def __call__(self, path: Path) -> Iterator[bool]:
        self.asked.append(path)
        self.held += self.free
        yield self.free
        self.held -= self.free


@pytest.fixture
def locks() -> Locks:
    """The lock that the office gets."""
    return Locks()


@pytest.fixture
def fake(tmp_path: Path, locks: Locks, a_pdf: Callable[..., bytes]) -> Make:
    """Make an office of a shell script; `$GOOD` is a whole file, the current folder holds the documents."""
    good = tmp_path / "good.pdf"
    good.write_bytes(a_pdf())

    def make(name: str, script: str, timeout: float = 10) -> LibreOffice:
        program = tmp_path / name
        lines = ["#!/bin/sh", f"GOOD='{good}'", f"echo \"$*\" >> '{tmp_path}/starts'", script, ""]
        program.write_text("\n".join(lines), encoding="utf-8")
        program.chmod(0o755)
        return LibreOffice(program, tmp_path / "profile", locks, timeout)

    return make


def starts(tmp_path: Path) -> list[str]:
    """The arguments of each start so far."""
    return (tmp_path / "starts").read_text(encoding="utf-8").splitlines()


def only_problem(outcomes: list[Outcome]) -> Problem:
    """The one fault that all documents met."""
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    assert len(problems) == len(outcomes)
    assert all(problem == problems[0] for problem in problems)
    return problems[0]


WRITE_ALL = 'for file in "$@"; do case "$file" in *.docx) cp "$GOOD" "${file%.docx}.pdf" ;; esac; done'


@posix_only
def test_soffice_works(fake: Make, tmp_path: Path, locks: Locks) -> None:
    office = fake("soffice_works", WRITE_ALL)
    engine: Converter = office
    assert (engine.name, engine.archival) == ("libreoffice", True)
    outcomes = office.convert([b"one", b"two", b"three"])
    assert [outcome.engine for outcome in outcomes if isinstance(outcome, Pdf)] == ["LibreOffice 7.4"] * 3
    assert len(starts(tmp_path)) == 1
    assert locks.asked == [tmp_path / "profile.lock"]
    assert locks.held == 0
    assert office.convert([]) == []
    assert len(starts(tmp_path)) == 1


@posix_only
def test_soffice_hangs(fake: Make, tmp_path: Path) -> None:
    office = fake("soffice_hangs", 'sh -c "while :; do sleep 1; done" "$0"', timeout=1)
    began = time.monotonic()
    problem = only_problem(office.convert([b"one"]))
    assert time.monotonic() - began < 2.5
    assert problem.code == "setup.converter-hangs"
    assert problem.arguments == {"engine": "LibreOffice", "seconds": 1}
    assert len(starts(tmp_path)) == 2


@posix_only
def test_soffice_hangs_with_many_documents(fake: Make) -> None:
    office = fake("soffice_hangs", 'exec sh -c "while :; do sleep 1; done" "$0"', timeout=1)
    began = time.monotonic()
    assert only_problem(office.convert([b"any"] * 5)).code == "setup.converter-hangs"
    assert time.monotonic() - began < 3


@posix_only
def test_soffice_writes_nothing(fake: Make, tmp_path: Path) -> None:
    script = "echo 'Warning: no java' >&2; echo 'Error: source file could not be loaded' >&2; exit 0"
    problem = only_problem(fake("soffice_writes_nothing", script).convert([b"one", b"two"]))
    assert problem.code == "setup.converter-failed"
    assert problem.arguments == {"engine": "LibreOffice", "words": "Error: source file could not be loaded"}
    assert len(starts(tmp_path)) == 3


@posix_only
def test_soffice_writes_half_a_pdf(fake: Make) -> None:
    script = WRITE_ALL.replace('cp "$GOOD"', 'head -c 150 "$GOOD" >')
    problem = only_problem(fake("soffice_writes_half_a_pdf", script).convert([b"one", b"two"]))
    assert problem == Problem("setup.converter-failed", arguments={"engine": "LibreOffice", "words": ""})


@posix_only
def test_soffice_writes_a_plain_pdf(fake: Make, tmp_path: Path, a_pdf: Callable[..., bytes]) -> None:
    office = fake("soffice_writes_a_plain_pdf", WRITE_ALL)
    (tmp_path / "good.pdf").write_bytes(a_pdf(part=1))
    assert only_problem(office.convert([b"one"])).code == "setup.converter-failed"


@posix_only
def test_soffice_crashes(fake: Make) -> None:
    problem = only_problem(fake("soffice_crashes", "kill -SEGV $$").convert([b"one", b"two"]))
    assert problem.code == "setup.converter-failed"


@posix_only
def test_soffice_crashes_on_one_document(fake: Make, tmp_path: Path) -> None:
    one_by_one = (
        'for file in "$@"; do case "$file" in *.docx) '
        'if grep -q bad "$file"; then kill -SEGV $$; fi; cp "$GOOD" "${file%.docx}.pdf" ;; esac; done'
    )
    outcomes = fake("soffice_crashes_on_one_document", one_by_one).convert([b"good", b"bad", b"good"])
    assert [type(outcome) for outcome in outcomes] == [Pdf, Problem, Pdf]
    assert len(starts(tmp_path)) == 3


@posix_only
def test_soffice_leaves_a_child(fake: Make) -> None:
    script = 'sh -c "while :; do sleep 1; done" "$0" &\nexit 0'
    began = time.monotonic()
    problem = only_problem(fake("soffice_leaves_a_child", script).convert([b"one"]))
    assert time.monotonic() - began < 5
    assert problem.code == "setup.converter-failed"


@posix_only
def test_soffice_leaves_a_child_and_works(fake: Make) -> None:
    script = f'sh -c "while :; do sleep 1; done" "$0" &\n{WRITE_ALL}'
    assert isinstance(fake("soffice_leaves_a_child_and_works", script).convert([b"one"])[0], Pdf)


@posix_only
def test_soffice_cannot_be_started(fake: Make) -> None:
    office = fake("soffice_cannot_be_started", "")
    office.soffice.chmod(0o644)
    problem = only_problem(office.convert([b"one", b"two"]))
    assert problem.code == "setup.converter-failed"
    assert "soffice_cannot_be_started" in str(problem.arguments["words"])


@posix_only
def test_soffice_is_interrupted(fake: Make) -> None:
    office = fake("soffice_hangs", 'sh -c "while :; do sleep 1; done" "$0"', timeout=20)
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        office.convert([b"one"])


@posix_only
def test_a_kept_profile_that_fails_is_thrown_away_and_its_name_with_it(fake: Make, tmp_path: Path) -> None:
    office = fake("soffice_minds_its_profile", WRITE_ALL)
    office.convert([b"one"])
    (kept,) = office.profile.iterdir()
    (kept / "damaged").touch()
    minds = 'p="${1#*file://}"; if [ -e "$p/damaged" ]; then exit 77; fi\n'
    office = fake("soffice_minds_its_profile", minds + WRITE_ALL)
    assert all(isinstance(outcome, Pdf) for outcome in office.convert([b"one", b"two"]))
    assert list(office.profile.iterdir()) == []
    assert len(starts(tmp_path)) == 1 + 3
    assert isinstance(office.convert([b"one"])[0], Pdf)
    assert len(starts(tmp_path)) == 1 + 3 + 1
    (renewed,) = office.profile.iterdir()
    assert renewed.name != kept.name


@posix_only
def test_a_kept_profile_that_was_prepared_otherwise_is_renewed(fake: Make) -> None:
    office = fake("soffice_works", WRITE_ALL)
    (office.profile / "profile-of-an-older-program").mkdir(parents=True)
    office.convert([b"one"])
    (kept,) = office.profile.iterdir()
    office.convert([b"two"])
    assert [kept] == list(office.profile.iterdir())
    assert "ooSetupLastVersion" in (kept / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")


@posix_only
def test_a_kept_profile_stays_when_the_document_is_at_fault(fake: Make) -> None:
    office = fake("soffice_writes_nothing", "exit 0")
    office.convert([b"one"])
    (kept,) = office.profile.iterdir()
    office.convert([b"one"])
    assert [kept] == list(office.profile.iterdir())


@posix_only
def test_without_the_lock_a_passing_profile_serves(fake: Make, tmp_path: Path, locks: Locks) -> None:
    locks.free = False
    office = fake("soffice_works", WRITE_ALL)
    assert isinstance(office.convert([b"one"])[0], Pdf)
    assert str(office.profile) not in starts(tmp_path)[0]
    assert list(office.profile.iterdir()) == []


@posix_only
def test_where_no_profile_can_be_kept_a_passing_one_serves(fake: Make, locks: Locks) -> None:
    office = fake("soffice_works", WRITE_ALL)
    office.profile.write_text("a file, not a folder", encoding="utf-8")
    assert isinstance(office.convert([b"one"])[0], Pdf)
    assert locks.asked == []


@posix_only
def test_child_sees_no_screen_and_keeps_to_its_folder(
    fake: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH"):
        monkeypatch.setenv(name, "x")
    monkeypatch.delenv("HOME")
    monkeypatch.setenv("OFFICE_PROXY", "kept")
    script = f"env > '{tmp_path}/seen'; echo loud; echo louder >&2; touch \"$TMPDIR/lu.tmp\"\n{WRITE_ALL}"
    assert isinstance(fake("soffice_is_loud", script).convert([b"one"])[0], Pdf)
    lines = (tmp_path / "seen").read_text(encoding="utf-8").splitlines()
    seen = dict(line.split("=", 1) for line in lines if "=" in line)
    assert not {"DISPLAY", "WAYLAND_DISPLAY", "PYTHONPATH"} & set(seen)
    assert seen["OFFICE_PROXY"] == "kept"
    assert seen["HOME"] == seen["TMPDIR"] == seen["TEMP"]
    assert capfd.readouterr() == ("", "")


class TestFind:
    """Where the program is looked for."""

    @staticmethod
    def program(path: Path, mode: int = 0o755) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.chmod(mode)
        return path

    def test_named_by_the_environment(self, tmp_path: Path) -> None:
        self.program(tmp_path / "bin" / "soffice")
        named = self.program(tmp_path / "other")
        environ = {"LETTERGEN_SOFFICE": str(named), "PATH": str(tmp_path / "bin")}
        assert find(environ) == named

    @posix_only
    def test_what_is_named_wrongly_counts_as_missing(self, tmp_path: Path) -> None:
        self.program(tmp_path / "bin" / "soffice")
        plain = self.program(tmp_path / "plain", 0o644)
        for wrong in (plain, tmp_path / "absent", tmp_path):
            assert find({"LETTERGEN_SOFFICE": str(wrong), "PATH": str(tmp_path / "bin")}) is None

    @posix_only
    def test_on_the_path(self, tmp_path: Path) -> None:
        wanted = self.program(tmp_path / "bin" / "libreoffice")
        assert find({"PATH": str(tmp_path / "bin")}) == wanted
        wanted = self.program(tmp_path / "bin" / "soffice")
        assert find({"PATH": str(tmp_path / "bin"), "LETTERGEN_SOFFICE": ""}) == wanted

    def test_in_the_usual_place_of_windows(self, tmp_path: Path) -> None:
        wanted = self.program(tmp_path / "LibreOffice" / "program" / "soffice.com")
        assert find({"PROGRAMFILES": str(tmp_path)}) == wanted

    @pytest.mark.skipif(sys.platform == "darwin", reason="may be installed")
    def test_nowhere(self) -> None:
        assert find({}) is None


SOFFICE = find(os.environ)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
class TestReal:
    """The real program."""

    @staticmethod
    def office(tmp_path: Path, locks: Locks, timeout: float = 60) -> LibreOffice:
        assert SOFFICE is not None
        return LibreOffice(SOFFICE, tmp_path / "профиль 1", locks, timeout)

    def test_two_letters_in_one_start(
        self,
        tmp_path: Path,
        locks: Locks,
        a_document: Callable[..., bytes],
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        documents = [a_document("Письмо № 207", "ru-RU"), a_document("Letter No. 207", "en-GB")]
        outcomes = self.office(tmp_path, locks).convert(documents)
        found = []
        for outcome in outcomes:
            assert isinstance(outcome, Pdf)
            assert outcome.engine.startswith("LibreOffice ")
            with pikepdf.open(io.BytesIO(outcome.content)) as pdf, pdf.open_metadata() as metadata:
                assert metadata.pdfa_status == "2B"
                assert pdf.Root.MarkInfo.Marked
                found.append((str(pdf.docinfo["/Title"]), str(pdf.Root.Lang)))
        assert found == [("Письмо № 207", "ru-RU"), ("Letter No. 207", "en-GB")]
        assert capfd.readouterr() == ("", "")

    def test_a_broken_document_spoils_no_other(
        self, tmp_path: Path, locks: Locks, a_document: Callable[..., bytes]
    ) -> None:
        broken, good = self.office(tmp_path, locks).convert([b"no Word file", a_document()])
        assert isinstance(broken, Problem)
        assert isinstance(good, Pdf)
        assert broken.arguments["words"] == "Error: source file could not be loaded"

    def test_stopped_half_way_it_leaves_nothing(
        self, tmp_path: Path, locks: Locks, a_document: Callable[..., bytes]
    ) -> None:
        sockets = set(Path("/tmp").glob("OSL_PIPE_*"))
        office = self.office(tmp_path, locks, timeout=0.15)
        assert only_problem(office.convert([a_document()])).code == "setup.converter-hangs"
        left = set(Path("/tmp").glob("OSL_PIPE_*")) - sockets
        assert [socket for socket in left if not _is_listening(socket)] == []
        assert isinstance(self.office(tmp_path, locks).convert([a_document()])[0], Pdf)

    @posix_only
    def test_another_that_hangs_on_the_profile_blocks_only_once(
        self, tmp_path: Path, locks: Locks, a_document: Callable[..., bytes]
    ) -> None:
        office = self.office(tmp_path, locks, timeout=6)
        assert isinstance(office.convert([a_document()])[0], Pdf)
        (kept,) = office.profile.iterdir()
        switches = ["--headless", "--nolockcheck", "--nodefault", "--norestore", "--invisible"]
        command = [str(office.soffice), f"-env:UserInstallation={kept.as_uri()}", *switches]
        hung = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            time.sleep(2)
            os.killpg(hung.pid, signal.SIGSTOP)
            began = time.monotonic()
            assert isinstance(office.convert([a_document()])[0], Pdf)
            assert 6 < time.monotonic() - began < 12
            began = time.monotonic()
            assert isinstance(office.convert([a_document()])[0], Pdf)
            assert time.monotonic() - began < 6
        finally:
            os.killpg(hung.pid, signal.SIGKILL)
            hung.wait()


def _is_listening(socket: Path) -> bool:
    """Whether a process stands behind the socket: others may be using LibreOffice at this moment."""
    return str(socket) in Path("/proc/net/unix").read_text(encoding="utf-8")
