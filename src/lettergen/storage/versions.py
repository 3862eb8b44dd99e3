"""Versions of a kind's templates: which were taken into use, when and by whom, and the former ones as files.

What letters were made of is kept with them; here stand those versions besides that were replaced.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import tomli_w

from lettergen.model.parties import LANGUAGES, Language
from lettergen.storage.durable import write_through

FOLDER = "former"
_LOG = "versions.toml"
_KEPT = Path("letters", "kept")


@dataclass(frozen=True, slots=True)
class Taken:
    """A version that was taken into use by the program, with the day, who did it, and for which one."""

    language: Language
    sha256: str
    on: date
    by: str
    former: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one kind's templates that a workspace holds."""

    root: Path
    kind: str

    @property
    def folder(self) -> Path:
        """Where former versions stand."""
        return self.root / "templates" / self.kind / FOLDER

    def keep(self, docx: bytes) -> str:
        """Keep a version that is to be replaced, where no letter keeps it already; gives its SHA-256."""
        digest = hashlib.sha256(docx).hexdigest()
        if self.read(digest) is None:
            write_through(self.folder / f"{digest}.docx", docx)
        return digest

    def read(self, digest: str) -> bytes | None:
        """A version by its SHA-256; None where it is not kept, or was altered since."""
        for folder in (self.folder, self.root / _KEPT):
            path = folder / f"{digest}.docx"
            if path.is_file() and hashlib.sha256(content := path.read_bytes()).hexdigest() == digest:
                return content
        return None

    def note(self, taken: Taken) -> None:
        """Write down that a version was taken into use."""
        noted = [asdict(each) for each in [*self.taken(), taken]]
        write_through(self.folder / _LOG, tomli_w.dumps({"version": noted}).encode())

    def taken(self) -> list[Taken]:
        """What was taken into use, in this order; nothing where somebody has spoilt the list."""
        try:
            plain = tomllib.loads((self.folder / _LOG).read_text(encoding="utf-8"))
            found = [Taken(**each) for each in plain["version"]]
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return [each for each in found if each.language in LANGUAGES and isinstance(each.on, date)]
