"""What every PDF engine promises, and the folder that each of them works in."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from lettergen.errors import SYSTEM_TROUBLE, Place, Problem, error
from lettergen.failpoints import reached
from lettergen.pdf import child

_TAIL = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_XREF = re.compile(rb"xref\b|\d+\s+\d+\s+obj\b(?:(?!endobj).)*?/XRef\b", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pdf:
    """A whole PDF file and the engine that made it, as a reader of the register wants to see it."""

    content: bytes
    engine: str


Outcome: TypeAlias = Pdf | Problem


class Converter(Protocol):
    """A PDF engine; an `archival` one makes PDF/A, fit for a letter that is kept."""

    @property
    def name(self) -> str:
        """How settings and command line call it."""

    @property
    def archival(self) -> bool:
        """Whether its files are PDF/A."""

    def convert(self, documents: Sequence[bytes]) -> list[Outcome]:
        """One outcome per Word document, in their order; a document that fails spoils no other."""


def is_whole(pdf: bytes) -> bool:
    """Whether a PDF file begins and ends as it must, its end pointing at a cross-reference inside it.

    A program that was stopped half-way leaves a file that exists and looks right in a listing.
    """
    tail = _TAIL.search(pdf, max(0, len(pdf) - 1024))
    if tail is None or not pdf.startswith((b"%PDF-1.", b"%PDF-2.")):
        return False
    return _XREF.match(pdf, int(tail[1]), tail.start()) is not None


def failed(engine: str, words: str) -> Problem:
    """An engine gave no usable file; `words` are its own, and may be empty."""
    return error("setup.converter-failed", engine=engine, words=words)


def hindered(engine: str, fault: OSError) -> Problem:
    """An engine could not work: the disk that temporary files go to is named where it is the trouble."""
    code = SYSTEM_TROUBLE.get(fault.errno or 0)
    return error(code, Place(file=tempfile.gettempdir())) if code else failed(engine, str(fault))


def hangs(engine: str, seconds: float) -> Problem:
    """An engine was stopped at its time limit."""
    return error("setup.converter-hangs", engine=engine, seconds=max(1, round(seconds)))


@contextmanager
def workshop(documents: Sequence[bytes]) -> Iterator[list[Path]]:
    """The documents as numbered files in a private folder that disappears with all that is put beside them.

    Raises OSError when the files cannot be written.
    """
    reached("pdf.folder")
    folder = Path(tempfile.mkdtemp(prefix="lettergen-")).resolve()
    try:
        with child.doomed(folder):
            reached("pdf.write")
            sources = [folder / f"{number:04}.docx" for number in range(1, len(documents) + 1)]
            for source, document in zip(sources, documents, strict=True):
                source.write_bytes(document)
            yield sources
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """Delete a folder; patiently, because a process that was just killed may still hold a file in it."""
    for pause in (0, 0.1, 0.3, 1):
        time.sleep(pause)
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
