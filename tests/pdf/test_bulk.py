"""Many documents: shared among several LibreOffices, each fault costing only itself."""

from __future__ import annotations

import http.server
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from lettergen.errors import Problem
from lettergen.pdf.archival import archival_problems, page_count
from lettergen.pdf.bulk import shares
from lettergen.pdf.converter import Pdf
from lettergen.pdf.libreoffice import LibreOffice, find

pytestmark = pytest.mark.usefixtures("nothing_left")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the fakes are shell scripts")
Make = Callable[..., LibreOffice]

EACH = """
for file in "$@"; do case "$file" in *.docx)
  %s
  cp "$GOOD" "${file%%.docx}.pdf" ;;
esac; done
"""


@contextmanager
def free(path: Path) -> Iterator[bool]:
    """A lock that is always had."""
    assert path.name == "profile.lock"
    yield True


@pytest.fixture
def fake(tmp_path: Path, a_pdf: Callable[..., bytes]) -> Make:
    """Make an office of a shell script, run for each document in `$file`; `$GOOD` is a whole PDF."""
    (tmp_path / "good.pdf").write_bytes(a_pdf())

    def make(script: str, timeout: float = 10, processes: int = 2) -> LibreOffice:
        program = tmp_path / "soffice"
        head = f"#!/bin/sh\nGOOD='{tmp_path}/good.pdf'\necho \"$*\" >> '{tmp_path}/starts'\n"
        program.write_text(head + EACH % script, encoding="utf-8")
        program.chmod(0o755)
        return LibreOffice(program, tmp_path / "profile", free, timeout, processes)

    return make


def starts(tmp_path: Path) -> list[list[str]]:
    """The documents of each start so far, without the empty page that goes first."""
    lines = (tmp_path / "starts").read_text(encoding="utf-8").splitlines()
    found = [re.findall(r"\S+\.docx", line) for line in lines]
    assert all(names[0].startswith("empty-") for names in found)
    return [names[1:] for names in found]


@given(st.integers(3, 3000), st.integers(1, 64))
def test_shares_hold_every_document_once_in_order(count: int, processes: int) -> None:
    sources = [Path(str(number)) for number in range(count)]
    made = shares(sources, processes)
    assert [source for share in made for source in share.sources] == sources
    sizes = [len(share.sources) for share in made]
    assert max(sizes) <= 100
    assert max(sizes) - min(sizes) <= 1
    assert len(made) == 1 or min(sizes) >= 2


@posix_only
def test_the_work_is_shared_and_the_order_kept(fake: Make, tmp_path: Path) -> None:
    told = 'sed "s/LibreOffice 7.4/$(cat "$file")/" "$GOOD" > "${file%.docx}.pdf"; continue'
    documents = [f"LibreOffice {number:03}".encode() for number in range(80)]
    outcomes = fake(f'case "$file" in 0*) {told} ;; esac', processes=4).convert(documents)
    engines = [outcome.engine for outcome in outcomes if isinstance(outcome, Pdf)]
    assert engines == [document.decode() for document in documents]
    assert sorted(map(len, starts(tmp_path))) == [20, 20, 20, 20]
    profiles = {line.split()[0] for line in (tmp_path / "starts").read_text(encoding="utf-8").splitlines()}
    assert len(profiles) == 4


@posix_only
def test_a_document_that_hangs_costs_only_itself_and_one_time_limit(fake: Make, tmp_path: Path) -> None:
    office = fake('if grep -q hang "$file"; then sleep 60; fi', timeout=1, processes=1)
    documents = [b"good"] * 3 + [b"hang"] + [b"good"] * 3 + [b"hang"]
    began = time.monotonic()
    outcomes = office.convert(documents)
    assert time.monotonic() - began < 2 * 1 + 2
    assert [isinstance(outcome, Problem) for outcome in outcomes] == [
        document == b"hang" for document in documents
    ]
    assert {outcome.code for outcome in outcomes if isinstance(outcome, Problem)} == {"setup.converter-hangs"}
    assert list(map(len, starts(tmp_path))) == [8, 4]


@posix_only
def test_slow_documents_do_not_hang(fake: Make) -> None:
    office = fake("sleep 0.4", timeout=1, processes=1)
    assert all(isinstance(outcome, Pdf) for outcome in office.convert([b"slow"] * 5))


@posix_only
def test_a_document_that_crashes_it_is_tried_once_more_alone(fake: Make, tmp_path: Path) -> None:
    office = fake('if grep -q bad "$file"; then kill -SEGV $$; fi', processes=1)
    documents = [b"bad", b"good", b"good", b"bad", b"good"]
    outcomes = office.convert(documents)
    assert [isinstance(outcome, Problem) for outcome in outcomes] == [
        document == b"bad" for document in documents
    ]
    assert sorted(map(len, starts(tmp_path))) == [1, 1, 1, 4, 5]


@posix_only
def test_a_document_that_is_passed_over_spoils_no_other(fake: Make, tmp_path: Path) -> None:
    office = fake('if grep -q bad "$file"; then echo "Error: not loaded" >&2; continue; fi', processes=1)
    outcomes = office.convert([b"bad", b"good", b"bad", b"good"])
    assert [type(outcome) for outcome in outcomes] == [Problem, Pdf, Problem, Pdf]
    assert isinstance(outcomes[0], Problem)
    assert outcomes[0].arguments["words"] == "Error: not loaded"
    assert list(map(len, starts(tmp_path))) == [4, 1, 1]


@posix_only
def test_a_passing_crash_loses_no_document(fake: Make, tmp_path: Path) -> None:
    once = f"if [ ! -e '{tmp_path}/once' ] && grep -q third \"$file\"; then touch '{tmp_path}/once'; kill -9 $$; fi"
    outcomes = fake(once, processes=1).convert([b"first", b"second", b"third", b"fourth"])
    assert all(isinstance(outcome, Pdf) for outcome in outcomes)


@posix_only
def test_where_nothing_works_it_is_over_after_two_time_limits(fake: Make, tmp_path: Path) -> None:
    office = fake("sleep 60", timeout=1)
    began = time.monotonic()
    outcomes = office.convert([b"any"] * 300)
    assert time.monotonic() - began < 3.5
    assert {outcome.code for outcome in outcomes if isinstance(outcome, Problem)} == {"setup.converter-hangs"}
    assert len(outcomes) == 300
    assert len(starts(tmp_path)) == 4


@posix_only
def test_where_each_start_fails_it_is_over_at_once(fake: Make, tmp_path: Path) -> None:
    outcomes = fake("echo 'Error: no Writer' >&2; exit 1").convert([b"any"] * 30)
    assert {str(outcome.arguments["words"]) for outcome in outcomes if isinstance(outcome, Problem)} == {
        "Error: no Writer"
    }
    assert len(starts(tmp_path)) == 4


@posix_only
def test_a_kept_profile_that_fails_is_thrown_away(fake: Make) -> None:
    office = fake(":")
    office.convert([b"any"] * 3)
    (kept,) = office.profile.iterdir()
    (kept / "damaged").touch()
    office = fake('p="${1#*file://}"; if [ -e "$p/damaged" ]; then exit 77; fi')
    assert all(isinstance(outcome, Pdf) for outcome in office.convert([b"any"] * 9))
    assert list(office.profile.iterdir()) == []


@posix_only
def test_it_is_interrupted(fake: Make) -> None:
    office = fake("sleep 60")
    threading.Timer(0.5, os.kill, (os.getpid(), 2)).start()
    with pytest.raises(KeyboardInterrupt):
        office.convert([b"any"] * 10)


SOFFICE = find(os.environ)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
class TestReal:
    """The real program."""

    @staticmethod
    def office(tmp_path: Path) -> LibreOffice:
        assert SOFFICE is not None
        return LibreOffice(SOFFICE, tmp_path / "profile", free, 60, processes=2)

    def test_text_and_pages_are_those_of_single_conversions(self, tmp_path: Path) -> None:
        documents = [_long_document(number) for number in range(12)]
        together = self.office(tmp_path).convert(documents)
        single = [self.office(tmp_path).convert([document])[0] for document in documents]
        for number, (one, other) in enumerate(zip(together, single, strict=True)):
            assert isinstance(one, Pdf)
            assert isinstance(other, Pdf)
            assert page_count(one.content) == page_count(other.content)
            assert _text(one.content, tmp_path) == _text(other.content, tmp_path)
            assert f"Письмо {number}\n" in _text(one.content, tmp_path)
            assert archival_problems(one.content) == []
        assert isinstance(together[11], Pdf)
        assert page_count(together[11].content) > 3

    def test_broken_ones_among_many(self, tmp_path: Path) -> None:
        good = _long_document(0)
        outcomes = self.office(tmp_path).convert(
            [b"no Word file", good, good, good, b"PK no Word file", good]
        )
        assert [type(outcome) for outcome in outcomes] == [Problem, Pdf, Pdf, Pdf, Problem, Pdf]
        assert isinstance(outcomes[0], Problem)
        assert outcomes[0].arguments["words"] == "Error: source file could not be loaded"

    def test_a_letter_fetches_nothing(self, tmp_path: Path) -> None:
        asked: list[str] = []

        class Listener(http.server.BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                asked.append(str(self.rfile.readline()))

        with http.server.HTTPServer(("127.0.0.1", 0), Listener) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            document = _with_far_picture(f"http://127.0.0.1:{server.server_port}/x.png")
            assert isinstance(self.office(tmp_path).convert([document])[0], Pdf)
            server.shutdown()
        assert asked == []


def _long_document(number: int) -> bytes:
    """A letter of `number` parts, each with words and a table."""
    document = docx.Document()
    document.core_properties.title = f"Письмо {number}"
    document.add_heading(f"Письмо {number}", 1)
    for part in range(number):
        document.add_paragraph(f"Настоящим подтверждается участие в проекте {part}. " * 20)
        table = document.add_table(rows=4, cols=3)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells.cells):
                cell.text = f"{part}.{row}.{column}"
    document.save(packed := io.BytesIO())
    return packed.getvalue()


def _with_far_picture(address: str) -> bytes:
    """A Word file whose picture lies elsewhere."""
    document = docx.Document()
    document.add_picture(io.BytesIO(_PICTURE), width=Cm(2))
    document.save(packed := io.BytesIO())
    with zipfile.ZipFile(packed) as near, zipfile.ZipFile(made := io.BytesIO(), "w") as far:
        for name in near.namelist():
            content = near.read(name).replace(b"r:embed=", b"r:link=")
            target = f'TargetMode="External" Target="{address}"'.encode()
            far.writestr(name, content.replace(b'Target="media/image1.png"', target))
    return made.getvalue()


_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)


def _text(pdf: bytes, folder: Path) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed")
    (folder / "text.pdf").write_bytes(pdf)
    command = [program, "-layout", str(folder / "text.pdf"), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout
