"""A LibreOffice that stays: the real one, and what happens where it does not answer as it should."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from lettergen.errors import Problem
from lettergen.pdf import warm
from lettergen.pdf.converter import Converter, Outcome, Pdf
from lettergen.pdf.libreoffice import LibreOffice, find
from lettergen.pdf.profile import sockets
from lettergen.pdf.warm import WarmOffice

pytestmark = pytest.mark.usefixtures("nothing_left")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")


@contextmanager
def free(_: Path) -> Iterator[bool]:
    """A lock that is always had."""
    yield True


def engine(outcome: Outcome) -> str:
    assert isinstance(outcome, Pdf)
    return outcome.engine


@posix_only
def test_where_it_does_not_listen_each_letter_is_a_start(tmp_path: Path, a_pdf: Callable[..., bytes]) -> None:
    (tmp_path / "good.pdf").write_bytes(a_pdf())
    program = tmp_path / "soffice_does_not_listen"
    each = f'case "$file" in *.docx) cp "{tmp_path}/good.pdf" "${{file%.docx}}.pdf" ;; esac'
    program.write_text(f'#!/bin/sh\nfor file in "$@"; do {each}; done\n', encoding="utf-8")
    program.chmod(0o755)
    with WarmOffice(LibreOffice(program, tmp_path / "profile", free, 2)) as office:
        converter: Converter = office
        assert (converter.name, converter.archival) == ("libreoffice", True)
        assert office.hindrance is not None
        assert (office.hindrance.code, office.hindrance.severity) == ("setup.converter-cold", "advice")
        assert [engine(outcome) for outcome in converter.convert([b"one", b"two"])] == ["LibreOffice 7.4"] * 2


@posix_only
def test_it_cannot_be_started(tmp_path: Path) -> None:
    with WarmOffice(LibreOffice(tmp_path / "absent", tmp_path / "profile", free, 2)) as office:
        assert office.hindrance is not None
        (outcome,) = office.convert([b"one"])
    assert isinstance(outcome, Problem)
    assert outcome.code == "setup.converter-failed"


SOFFICE = find(os.environ)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(sys.platform == "win32", reason="there it does not listen at a socket")
class TestReal:
    """The real program."""

    @pytest.fixture
    def cold(self, tmp_path: Path) -> LibreOffice:
        assert SOFFICE is not None
        return LibreOffice(SOFFICE, tmp_path / "профиль, 1", free, 60)

    def test_one_process_for_all_letters(self, cold: LibreOffice, a_document: Callable[..., bytes]) -> None:
        with WarmOffice(cold) as office:
            before = office._process
            outcomes = office.convert([a_document(), a_document("Letter", "en-GB")])
            outcomes += office.convert([a_document()])
            assert all(engine(outcome).startswith("LibreOffice ") for outcome in outcomes)
            assert office.hindrance is None
            assert office._process is before is not None

    def test_a_broken_letter_spoils_no_other(
        self, cold: LibreOffice, a_document: Callable[..., bytes]
    ) -> None:
        with WarmOffice(cold) as office:
            broken, good = office.convert([b"no Word file", a_document()])
        assert isinstance(broken, Problem)
        assert broken.arguments["words"] == "Error: source file could not be loaded"
        assert isinstance(good, Pdf)

    def test_it_is_renewed(
        self, cold: LibreOffice, a_document: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(warm, "_MOST", 2)
        with WarmOffice(cold) as office:
            before = office._process
            assert all(isinstance(outcome, Pdf) for outcome in office.convert([a_document()] * 3))
            assert office._process is not before

    def test_it_was_killed(self, cold: LibreOffice, a_document: Callable[..., bytes]) -> None:
        with WarmOffice(cold) as office:
            assert office._process is not None
            os.killpg(office._process.running.process.pid, signal.SIGKILL)
            assert all(isinstance(outcome, Pdf) for outcome in office.convert([a_document()] * 2))
            assert office.hindrance is None

    def test_it_hangs(self, cold: LibreOffice, a_document: Callable[..., bytes]) -> None:
        with WarmOffice(cold) as office:
            assert office._process is not None
            office._process.timeout = 1
            os.killpg(office._process.running.process.pid, signal.SIGSTOP)
            began = time.monotonic()
            hung, good = office.convert([a_document()] * 2)
            assert time.monotonic() - began < 8
        assert isinstance(hung, Problem)
        assert hung.code == "setup.converter-hangs"
        assert isinstance(good, Pdf)

    def test_several_threads(self, cold: LibreOffice, a_document: Callable[..., bytes]) -> None:
        documents = [[a_document(f"Письмо {number}")] for number in range(8)]
        with WarmOffice(cold) as office, ThreadPoolExecutor(4) as threads:
            outcomes = [outcome for (outcome,) in threads.map(office.convert, documents)]
        assert all(isinstance(outcome, Pdf) for outcome in outcomes)

    def test_it_is_interrupted(self, cold: LibreOffice, a_document: Callable[..., bytes]) -> None:
        with WarmOffice(cold) as office:
            assert office._process is not None
            os.killpg(office._process.running.process.pid, signal.SIGSTOP)
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
            with pytest.raises(KeyboardInterrupt):
                office.convert([a_document()])
            assert office._process is None

    def test_it_ends_with_a_server_that_is_killed(self, tmp_path: Path) -> None:
        server = f"""
            import os, pathlib, tempfile
            from contextlib import nullcontext
            from lettergen.pdf.libreoffice import LibreOffice
            from lettergen.pdf.warm import WarmOffice
            tempfile.tempdir = {str(tmp_path)!r}
            place = pathlib.Path({str(tmp_path / "profile")!r})
            cold = LibreOffice(pathlib.Path({str(SOFFICE)!r}), place, lambda _: nullcontext(True))
            with WarmOffice(cold) as office:
                assert office.hindrance is None
                print(office._process.profile, flush=True)
                os.kill(os.getpid(), 9)
        """
        command = [sys.executable, "-c", textwrap.dedent(server)]
        done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)
        assert done.returncode == -signal.SIGKILL  # that no process is left, the fixture sees
        profile = Path(done.stdout.strip())
        until = time.monotonic() + 5
        while profile.parent.exists() and time.monotonic() < until:
            time.sleep(0.05)
        assert not profile.parent.exists()
        assert list(sockets(profile)) == []
