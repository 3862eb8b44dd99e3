"""What the tests of this room share: documents, a small PDF, and a view of what is left behind."""

from __future__ import annotations

import io
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn


@pytest.fixture
def a_document() -> Callable[..., bytes]:
    """Make a Word file with title and language set, as the document room hands it over."""

    def make(title: str = "Письмо", language: str = "ru-RU") -> bytes:
        document = docx.Document()
        document.core_properties.title = title
        document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), language)
        document.add_paragraph("Исх. № 207 от 21.08.2018")
        document.save(packed := io.BytesIO())
        return packed.getvalue()

    return make


@pytest.fixture
def a_pdf() -> Callable[..., bytes]:
    """Make the smallest whole file that claims to be PDF/A."""

    def make(part: int = 2) -> bytes:
        claim = f"<pdfaid:part>{part}</pdfaid:part><pdf:Producer>LibreOffice 7.4</pdf:Producer>"
        body = f"%PDF-1.6\n1 0 obj\n<</Type/Catalog>>\nendobj\n%{claim}\n"
        table = f"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
        return (body + table).encode()

    return make


@pytest.fixture
def passing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that temporary files go to."""
    folder = tmp_path / "passing"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def nothing_left(tmp_path: Path, passing: Path) -> Iterator[None]:
    """See, after the test, that no temporary file and no process with a path of this test is left."""
    yield
    assert list(passing.iterdir()) == []
    _soon(lambda: not _processes(str(tmp_path)))
    assert _processes(str(tmp_path)) == []


def _processes(marker: str) -> list[str]:
    listing = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    return [line for line in listing.stdout.splitlines() if marker in line]


def _soon(true: Callable[[], bool]) -> None:
    """Wait until something is true, two seconds at most: a killed process takes a moment to go."""
    deadline = time.monotonic() + 2
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
