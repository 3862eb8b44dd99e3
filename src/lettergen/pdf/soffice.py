"""How the soffice program is called, in what surroundings, and what counts as its answer."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from lettergen.pdf import child
from lettergen.pdf.converter import Pdf, is_whole
from lettergen.pdf.profile import remove_sockets, socket_patterns

ENGINE = "LibreOffice"
_PDF_A_2B = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
_SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
# Without the filter LibreOffice would make a PDF of a damaged file's bytes, read as plain text.
_WORD_ONLY = "--infilter=MS Word 2007 XML"
_ARCHIVAL = re.compile(rb"pdfaid:part(?:[^<>]*>|=[\"'])2\b")
_PRODUCER = re.compile(rb"<pdf:Producer>([^<]+)</pdf:Producer>")
# A screen would let it open windows; another Python's settings break the one inside LibreOffice.
_UNWANTED = {"DISPLAY", "WAYLAND_DISPLAY", "SESSION_MANAGER", "PYTHONHOME", "PYTHONPATH"}


def command(soffice: Path, profile: Path, *words: str) -> list[str]:
    """A start of the program with a profile."""
    return [str(soffice.absolute()), f"-env:UserInstallation={profile.as_uri()}", *_SWITCHES, *words]


def conversion(sources: Sequence[Path | str], folder: Path) -> list[str]:
    """The words that ask for PDF/A-2b of Word files, to be written into `folder`."""
    return [_WORD_ONLY, "--convert-to", _PDF_A_2B, "--outdir", str(folder), *map(str, sources)]


def convert_once(soffice: Path, profile: Path, sources: Sequence[Path], seconds: float) -> child.Ended:
    """One start for files of one folder; only the PDFs beside them count, as its exit code is always 0.

    Raises OSError when it cannot be started.
    """
    folder = sources[0].parent
    words = conversion([source.name for source in sources], folder)
    try:
        start = command(soffice, profile, *words)
        return child.run(start, folder, environment(folder), seconds, socket_patterns(profile))
    finally:
        remove_sockets(profile)


def environment(folder: Path) -> dict[str, str]:
    """Ours, without what opens windows, and with every temporary file inside the private folder."""
    passed = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    home = passed.get("HOME") or str(folder)
    return passed | {"HOME": home, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}


def read_pdf(source: Path) -> Pdf | None:
    """The file that was made of a Word file, where it is there, whole, and says that it is PDF/A-2."""
    made = source.with_suffix(".pdf")
    if not made.is_file():
        return None
    content = made.read_bytes()
    if not is_whole(content) or not _ARCHIVAL.search(content):
        return None
    producer = _PRODUCER.search(content)
    return Pdf(content, producer[1].decode(errors="replace") if producer else ENGINE)
