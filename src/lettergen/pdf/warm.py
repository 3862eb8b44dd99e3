"""A LibreOffice that stays, for a server: it converts a letter in a tenth of the time of a start.

A second start of soffice with the same profile does not work itself: it hands its words to the first one,
through a socket, and waits until that has done what they say. This is that second start without the program:
the same words through the same socket. Neither a port nor LibreOffice's own Python is needed.
"""

from __future__ import annotations

import socket
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from lettergen.errors import Problem, advice
from lettergen.pdf import child
from lettergen.pdf.converter import Outcome, Pdf, hangs, remove
from lettergen.pdf.empty import empty_document
from lettergen.pdf.libreoffice import LibreOffice
from lettergen.pdf.profile import copied, kept_profile, remove_sockets, socket_patterns, sockets
from lettergen.pdf.soffice import ENGINE, command, conversion, environment, read_pdf

_MOST = 200
_GREETING = b"InternalIPC::SendArguments\0"
_DONE = b"InternalIPC::ProcessingDone\0"


@dataclass
class WarmOffice:
    """A converter whose LibreOffice is there from the first letter until the `with` block is left.

    Several threads may use it; they wait for each other. Where LibreOffice does not listen, every letter is
    a start of its own, and `hindrance` says so.
    """

    office: LibreOffice
    hindrance: Problem | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _process: _Process | None = None
    _done: int = 0

    @property
    def name(self) -> str:
        """How settings and command line call it."""
        return self.office.name

    @property
    def archival(self) -> bool:
        """Its files are PDF/A-2b."""
        return self.office.archival

    def __enter__(self) -> WarmOffice:
        with self._lock:
            self._ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._end()

    def convert(self, documents: Sequence[bytes]) -> list[Outcome]:
        """One outcome per document; one that hangs costs `timeout`, and the next one starts anew."""
        with self._lock:
            return [self._convert(document) for document in documents]

    def _convert(self, document: bytes) -> Outcome:
        process = self._ready()
        if process is None:
            return self._cold(document)
        outcome: Outcome | None = None
        try:
            outcome = process.convert(document, self._done)
        except TimeoutError:
            outcome = hangs(ENGINE, self.office.timeout)
        except OSError:  # it is gone
            pass
        finally:
            self._done += 1
            if not isinstance(outcome, Pdf) or self._done >= _MOST:
                self._end()
        return outcome or self._cold(document)

    def _cold(self, document: bytes) -> Outcome:
        return self.office.convert([document])[0]

    def _ready(self) -> _Process | None:
        """The process, started where there is none; None where that is not possible."""
        if self._process is None and self.hindrance is None:
            try:
                self._process = _Process(self.office)
            except OSError as fault:
                self.hindrance = advice("setup.converter-cold", engine=ENGINE, words=str(fault))
        return self._process

    def _end(self) -> None:
        process, self._process, self._done = self._process, None, 0
        if process is not None:
            process.end()


class _Process:
    """One LibreOffice that stays, in a folder of its own."""

    def __init__(self, office: LibreOffice) -> None:
        """Start it and see that it works; raises OSError where it does not."""
        self.timeout = office.timeout
        with ExitStack() as undo:
            self.folder = Path(tempfile.mkdtemp(prefix="lettergen-")).resolve()
            undo.callback(remove, self.folder)
            with kept_profile(office.profile, office.lock) as kept:
                # A copy, as the kept one is not to be held for as long as a server lives.
                self.profile = copied(kept, self.folder)
            undo.callback(remove_sockets, self.profile)
            # It ends when the last document is closed; so one stays open.
            (self.folder / "open.docx").write_bytes(empty_document())
            start = command(office.soffice, self.profile, "open.docx")
            surroundings = environment(self.folder)
            self.running = child.start_bound(start, self.folder, surroundings, socket_patterns(self.profile))
            undo.callback(self.running.stop)
            if self._first() is None:
                raise OSError(self.running.stop() or "it makes no PDF")
            self._undo = undo.pop_all()

    def end(self) -> None:
        """End the process, and remove what it worked with."""
        self._undo.close()

    def convert(self, document: bytes, number: int | str) -> Pdf | None:
        """The PDF of a document, or None; raises TimeoutError when it hangs, and OSError when it is gone."""
        source = self.folder / f"{number}.docx"
        source.write_bytes(document)
        try:
            self._ask(conversion([source], self.folder))
            return read_pdf(source)
        finally:
            source.unlink(missing_ok=True)
            source.with_suffix(".pdf").unlink(missing_ok=True)

    def _first(self) -> Pdf | None:
        """The empty page: asked for again where LibreOffice starts itself anew, as with a fresh profile."""
        until = time.monotonic() + self.timeout
        while True:
            try:
                return self.convert(empty_document(), "first")
            except ConnectionError:
                if self.running.code is not None or time.monotonic() > until:
                    raise
            time.sleep(0.05)

    def _ask(self, words: Sequence[str]) -> None:
        until = time.monotonic() + self.timeout
        with self._connected(until) as line:
            _expect(line, _GREETING, until)
            asked = ",".join(_escaped(word) for word in (f"2{self.folder}", *words))
            line.sendall(f"InternalIPC::Arguments{asked}\0".encode())
            _expect(line, _DONE, until)

    def _connected(self, until: float) -> socket.socket:
        """A line to the process, which listens shortly after its start."""
        if not hasattr(socket, "AF_UNIX"):
            raise OSError("no sockets of the kind that LibreOffice listens at")
        while time.monotonic() < until and self.running.code is None:
            for place in sockets(self.profile):
                line = socket.socket(socket.AF_UNIX)
                try:
                    line.connect(str(place))
                    return line
                except OSError:  # there, but not listening yet
                    line.close()
            time.sleep(0.02)
        if self.running.code is None:
            raise TimeoutError
        raise ConnectionError(child.last_words(self.running.said))


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace(",", "\\,")


def _expect(line: socket.socket, answer: bytes, until: float) -> None:
    """Read one answer; raises TimeoutError when none comes, and ConnectionError for another one."""
    heard = b""
    while not heard.endswith(b"\0"):
        line.settimeout(max(0.01, until - time.monotonic()))
        more = line.recv(1024)
        if not more:
            break
        heard += more
    if heard != answer:
        raise ConnectionError(f"unknown answer {heard[:60]!r}")
