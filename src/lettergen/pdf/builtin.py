"""PDF by dxpdf, which comes with the program: a quick look where there is no LibreOffice; never PDF/A."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from lettergen.errors import Problem, error
from lettergen.pdf import child
from lettergen.pdf.converter import Outcome, Pdf, failed, hangs, hindered, is_whole, workshop
from lettergen.pdf.empty import empty_document

_ENGINE = "dxpdf"
_CHILD = Path(__file__).with_name("builtin_child.py")


@dataclass(frozen=True, slots=True)
class Builtin:
    """The engine without an outside program; `timeout` is for one start, of which two fit into a call."""

    timeout: float = 55.0

    @property
    def name(self) -> str:
        """How settings and command line call it."""
        return "builtin"

    @property
    def archival(self) -> bool:
        """Its files are plain PDF."""
        return False

    def convert(self, documents: Sequence[bytes]) -> list[Outcome]:
        """One outcome per document; one that brings the engine down costs a further start, not the others."""
        deadline = time.monotonic() + 2 * self.timeout
        try:
            with workshop(documents) as sources:
                return self._convert(sources, deadline)
        except OSError as fault:
            return [hindered(_ENGINE, fault)] * len(documents)

    def _convert(self, sources: Sequence[Path], deadline: float) -> list[Outcome]:
        outcomes: dict[Path, Outcome] = {}
        while waiting := [source for source in sources if source not in outcomes]:
            ended = _start(waiting, min(self.timeout, deadline - time.monotonic()))
            answers = {source: answer for source in waiting if (answer := _answer(source))}
            outcomes |= answers
            if len(answers) < len(waiting):
                # They are taken in order, so the first without an answer is the one that it stopped at.
                fault = failed(_ENGINE, ended.words) if ended.in_time else hangs(_ENGINE, self.timeout)
                outcomes[next(source for source in waiting if source not in answers)] = fault
        return [outcomes[source] for source in sources]


def probe() -> Problem | None:
    """Why this engine cannot work on this machine; None when it can: it makes an empty page to see."""
    outcome = Builtin().convert([empty_document()])[0]
    return outcome if isinstance(outcome, Problem) else None


def _start(sources: Sequence[Path], seconds: float) -> child.Ended:
    command = [sys.executable, "-P", str(_CHILD), *(source.name for source in sources)]
    return child.run(command, sources[0].parent, os.environ, seconds)


def _answer(source: Path) -> Outcome | None:
    made, reason = source.with_suffix(".pdf"), source.with_suffix(".txt")
    if made.is_file() and is_whole(content := made.read_bytes()):
        return Pdf(content, f"{_ENGINE} {_version()} (builtin, not archival)")
    return _fault(reason.read_text(encoding="utf-8")) if reason.is_file() else None


def _fault(words: str) -> Problem:
    return error("setup.no-fonts") if "no fonts available" in words else failed(_ENGINE, words)


def _version() -> str:
    try:
        return version(_ENGINE)
    except PackageNotFoundError:
        return "?"
