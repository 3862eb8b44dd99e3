"""PDF/A by LibreOffice: few documents in one start, many in several at a time."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lettergen.errors import Problem
from lettergen.pdf.converter import Outcome, Pdf, failed, hangs, hindered, remove, workshop
from lettergen.pdf.profile import Lock, fresh, kept_profile
from lettergen.pdf.soffice import ENGINE, convert_once, read_pdf

_FEW = 2


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


def _cores() -> int:
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class LibreOffice:
    """The archival engine.

    `profile` is a folder of this program's own, kept because a start with a new one takes longer.
    `lock(path)` yields whether the lock file could be had exclusively; without it a passing profile serves.
    `timeout` is for a start of few documents, and for each document of many.
    """

    soffice: Path
    profile: Path
    lock: Lock
    timeout: float = 55.0
    processes: int = field(default_factory=_cores)

    @property
    def name(self) -> str:
        """How settings and command line call it."""
        return "libreoffice"

    @property
    def archival(self) -> bool:
        """Its files are PDF/A-2b."""
        return True

    def convert(self, documents: Sequence[bytes]) -> list[Outcome]:
        """One outcome per document.

        Few go into one start, and what fails is tried once more alone: at most twice `timeout`, the wait for
        the lock included, so that a clerk has an answer within two minutes whatever hangs. Many are
        shared among `processes`: each document that hangs costs `timeout` once, and where nothing works at
        all it is over after twice `timeout`.
        """
        if not documents:
            return []
        deadline = time.monotonic() + 2 * self.timeout
        try:
            with workshop(documents) as sources, kept_profile(self.profile, self.lock) as kept:
                if len(sources) > _FEW:
                    return self._convert_many(sources, kept)
                return self._convert_few(sources, kept, deadline)
        except OSError as fault:
            return [hindered(ENGINE, fault)] * len(documents)

    def _convert_many(self, sources: Sequence[Path], kept: Path | None) -> list[Outcome]:
        from lettergen.pdf.bulk import Bulk

        bulk = Bulk(self.soffice, self.timeout, kept)
        outcomes = bulk.convert(sources, self.processes)
        if kept and bulk.kept_is_bad:
            remove(kept)
        return outcomes

    def _convert_few(self, sources: Sequence[Path], kept: Path | None, deadline: float) -> list[Outcome]:
        seconds = min(self.timeout, deadline - time.monotonic())
        first = self._start(sources, kept or fresh(sources[0].parent), seconds)
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
            source = sources[place]
            outcomes[place] = self._start([source], fresh(source.parent), seconds)[0]
        return outcomes

    def _start(self, sources: Sequence[Path], profile: Path, seconds: float) -> list[Outcome]:
        ended = convert_once(self.soffice, profile, sources, seconds)
        fault = failed(ENGINE, ended.words) if ended.in_time else hangs(ENGINE, seconds)
        return [read_pdf(source) or fault for source in sources]


def _made(outcomes: Sequence[Outcome]) -> int:
    return sum(isinstance(outcome, Pdf) for outcome in outcomes)
