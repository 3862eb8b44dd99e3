"""PDF/A by LibreOffice: all documents in one start, with a profile of our own that is kept between starts."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lettergen.errors import Problem
from lettergen.pdf import child
from lettergen.pdf.converter import Outcome, Pdf, failed, hangs, is_whole, remove, workshop

Lock = Callable[[Path], AbstractContextManager[bool]]

_ENGINE = "LibreOffice"
_PDF_A_2B = (
    'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
# Without the filter LibreOffice would make a PDF of a damaged file's bytes, read as plain text.
_SWITCHES = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--infilter=MS Word 2007 XML")
_ARCHIVAL = re.compile(rb"pdfaid:part(?:>|=[\"'])2\b")
_PRODUCER = re.compile(rb"<pdf:Producer>([^<]+)</pdf:Producer>")
# A screen would let it open windows; another Python's settings break the one inside LibreOffice.
_UNWANTED = {"DISPLAY", "WAYLAND_DISPLAY", "SESSION_MANAGER", "PYTHONHOME", "PYTHONPATH"}
_SOCKET_FOLDERS = (Path("/tmp"), Path("/var/tmp"))


def find(environ: Mapping[str, str]) -> Path | None:
    """The soffice program: the one that LETTERGEN_SOFFICE names, else on the PATH, else in its usual places.

    A wrong LETTERGEN_SOFFICE counts as no LibreOffice: what a person chose is never replaced in silence.
    """
    if named := environ.get("LETTERGEN_SOFFICE"):
        return _program(Path(named))
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name, path=environ.get("PATH", "")):
            return Path(found)
    return next(filter(None, map(_program, _usual_places(environ))), None)


def _program(path: Path) -> Path | None:
    return path if path.is_file() and os.access(path, os.X_OK) else None


def _usual_places(environ: Mapping[str, str]) -> Iterator[Path]:
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if folder := environ.get(variable):
            yield Path(folder, "LibreOffice", "program", "soffice.com")
    yield Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The archival engine.

    `profile` is a folder of this program's own, kept because a start with a new one takes some seconds.
    `lock(path)` yields whether the lock file could be had exclusively; without it a passing profile serves.
    """

    soffice: Path
    profile: Path
    lock: Lock
    timeout: float = 90.0

    @property
    def name(self) -> str:
        """How settings and command line call it."""
        return "libreoffice"

    @property
    def archival(self) -> bool:
        """Its files are PDF/A-2b."""
        return True

    def convert(self, documents: Sequence[bytes]) -> list[Outcome]:
        """One outcome per document: all in one start, what fails once more alone; at most twice `timeout`."""
        deadline = time.monotonic() + 2 * self.timeout
        if not documents:
            return []
        try:
            with workshop(documents) as sources, self._kept_profile() as kept:
                return self._convert(sources, kept, deadline)
        except OSError as fault:
            return [failed(_ENGINE, str(fault))] * len(documents)

    def _convert(self, sources: Sequence[Path], kept: Path | None, deadline: float) -> list[Outcome]:
        seconds = min(self.timeout, deadline - time.monotonic())
        first = self._start(sources, kept, seconds) if kept else self._start_afresh(sources, seconds)
        outcomes = self._once_more(sources, first, deadline)
        if kept and _made(outcomes) > _made(first):
            remove(kept)
        return outcomes

    def _once_more(self, sources: Sequence[Path], first: Sequence[Outcome], deadline: float) -> list[Outcome]:
        """Each failed document alone with a fresh profile, for its share of the time that is left."""
        outcomes = list(first)
        waiting = [place for place, outcome in enumerate(first) if isinstance(outcome, Problem)]
        for done, place in enumerate(waiting):
            seconds = (deadline - time.monotonic()) / (len(waiting) - done)
            if seconds <= 0:
                break
            outcomes[place] = self._start_afresh([sources[place]], seconds)[0]
        return outcomes

    def _start_afresh(self, sources: Sequence[Path], seconds: float) -> list[Outcome]:
        profile = Path(tempfile.mkdtemp(prefix="profile-", dir=sources[0].parent))
        return self._start(sources, profile, seconds)

    def _start(self, sources: Sequence[Path], profile: Path, seconds: float) -> list[Outcome]:
        """One start of the program; only the files count: its exit code is 0 also when it wrote nothing."""
        folder = sources[0].parent
        command = [str(self.soffice.absolute()), f"-env:UserInstallation={profile.as_uri()}", *_SWITCHES]
        command += ["--convert-to", _PDF_A_2B, "--outdir", str(folder), *(source.name for source in sources)]
        try:
            ended = child.run(command, folder, _environment(folder), seconds)
        finally:
            _remove_socket(profile)
        fault = failed(_ENGINE, ended.words) if ended.in_time else hangs(_ENGINE, seconds)
        return [_pdf(source.with_suffix(".pdf")) or fault for source in sources]

    @contextmanager
    def _kept_profile(self) -> Iterator[Path | None]:
        """The profile kept between starts, held against other processes; None where it cannot be had."""
        if not _can_keep(self.profile):
            yield None
            return
        with self.lock(self.profile.with_name(f"{self.profile.name}.lock")) as got:
            yield _newest_inside(self.profile) if got else None


def _made(outcomes: Sequence[Outcome]) -> int:
    return sum(isinstance(outcome, Pdf) for outcome in outcomes)


def _can_keep(profile: Path) -> bool:
    try:
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(profile, os.W_OK)


def _newest_inside(profile: Path) -> Path:
    """The profile proper, a folder with a name of its own inside `profile`.

    A LibreOffice that hangs answers for its profile's path even when the folder is gone, so a profile that
    was thrown away must not come back under the same name.
    """
    inside = [path for path in profile.iterdir() if path.is_dir()]
    newest = max(inside, key=lambda path: path.stat().st_mtime, default=None)
    return (newest or Path(tempfile.mkdtemp(prefix="profile-", dir=profile))).resolve()


def _remove_socket(profile: Path) -> None:
    """Remove the socket that a killed LibreOffice leaves behind, named after the address of its profile."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    for folder in _SOCKET_FOLDERS:
        for socket in folder.glob(f"OSL_PIPE_*_SingleOfficeIPC_{name}"):
            socket.unlink(missing_ok=True)


def _environment(folder: Path) -> dict[str, str]:
    """Ours, without what opens windows, and with every temporary file inside the private folder."""
    passed = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    home = passed.get("HOME") or str(folder)
    return passed | {"HOME": home, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}


def _pdf(path: Path) -> Pdf | None:
    """The file that LibreOffice wrote, where it is there, whole, and says that it is PDF/A-2."""
    if not path.is_file():
        return None
    content = path.read_bytes()
    if not is_whole(content) or not _ARCHIVAL.search(content):
        return None
    producer = _PRODUCER.search(content)
    return Pdf(content, producer[1].decode(errors="replace") if producer else _ENGINE)
