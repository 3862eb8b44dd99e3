"""The engine that comes with the program, and what happens when it breaks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from lettergen.errors import Problem
from lettergen.pdf.builtin import Builtin, probe
from lettergen.pdf.converter import Converter, Pdf, is_whole

pytestmark = pytest.mark.usefixtures("nothing_left")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is not used on Windows")


@pytest.fixture
def fake_dxpdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Put a module of the engine's name before the real one; its `convert` has the given body."""

    def make(body: str) -> None:
        lines = ["import os, time", "def convert(docx):", *(f"    {line}" for line in body.splitlines())]
        (tmp_path / "dxpdf.py").write_text("\n".join(lines), encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    return make


def test_it_is_a_converter_and_not_archival() -> None:
    engine: Converter = Builtin()
    assert (engine.name, engine.archival) == ("builtin", False)
    assert engine.convert([]) == []


def test_documents_keep_their_order_and_a_broken_one_spoils_no_other(
    a_document: Callable[..., bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    first, broken, last = Builtin().convert([a_document("A"), b"no Word file", a_document("B")])
    assert isinstance(first, Pdf)
    assert is_whole(first.content)
    assert isinstance(last, Pdf)
    assert is_whole(last.content)
    assert first.engine.startswith("dxpdf 0.")
    assert first.engine.endswith(" (builtin, not archival)")
    assert isinstance(broken, Problem)
    assert broken.code == "setup.converter-failed"
    assert "ZIP" in str(broken.arguments["words"])
    assert capfd.readouterr() == ("", "")


def test_probe_finds_nothing_where_it_works() -> None:
    assert probe() is None


@posix_only
def test_no_fonts(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    a_document: Callable[..., bytes],
) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "absent.conf"))
    outcomes = Builtin().convert([a_document(), a_document()])
    assert [outcome.code for outcome in outcomes if isinstance(outcome, Problem)] == ["setup.no-fonts"] * 2
    assert (found := probe()) is not None
    assert found.code == "setup.no-fonts"
    assert capfd.readouterr() == ("", "")


def test_engine_absent(tmp_path: Path, fake_dxpdf: Callable[[str], None]) -> None:
    fake_dxpdf("")
    (tmp_path / "dxpdf.py").write_text("raise ImportError('no such module')", encoding="utf-8")
    found = probe()
    assert found is not None
    assert found.code == "setup.converter-failed"
    assert found.arguments == {"engine": "dxpdf", "words": "no such module"}


@posix_only
def test_a_document_that_kills_the_engine_costs_no_other(
    fake_dxpdf: Callable[[str], None], a_pdf: Callable[..., bytes]
) -> None:
    fake_dxpdf(f"if docx == b'bad': os.abort()\nreturn {a_pdf()!r}")
    outcomes = Builtin().convert([b"good", b"bad", b"bad", b"good"])
    assert [type(outcome) for outcome in outcomes] == [Pdf, Problem, Problem, Pdf]


def test_an_unforeseen_exception_is_told_in_its_own_words(fake_dxpdf: Callable[[str], None]) -> None:
    fake_dxpdf("raise KeyError('rId7')")
    (outcome,) = Builtin().convert([b"any"])
    assert isinstance(outcome, Problem)
    assert outcome.arguments["words"] == "KeyError: 'rId7'"


def test_engine_writes_half_a_pdf(fake_dxpdf: Callable[[str], None]) -> None:
    fake_dxpdf("return b'%PDF-1.4 and no more'")
    (outcome,) = Builtin().convert([b"any"])
    assert isinstance(outcome, Problem)
    assert outcome.code == "setup.converter-failed"


def test_engine_hangs(fake_dxpdf: Callable[[str], None]) -> None:
    fake_dxpdf("time.sleep(600)")
    began = time.monotonic()
    outcomes = Builtin(timeout=1).convert([b"one", b"two", b"three"])
    assert time.monotonic() - began < 3
    assert {outcome.code for outcome in outcomes if isinstance(outcome, Problem)} == {"setup.converter-hangs"}
    assert isinstance(outcomes[0], Problem)
    assert outcomes[0].arguments == {"engine": "dxpdf", "seconds": 1}
