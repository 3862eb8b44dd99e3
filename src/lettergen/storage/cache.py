"""What was worked out once, kept in a folder of the user's own, by the digest of what it came from.

The cache is never needed: where it cannot be read or written, everything is worked out anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_KEPT = 200


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where the system keeps a user's caches, or None where there is no such place (no HOME)."""
    if environ.get("LETTERGEN_CACHE"):
        return Path(environ["LETTERGEN_CACHE"])
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA")
    elif sys.platform == "darwin":
        base = f"{environ['HOME']}/Library/Caches" if environ.get("HOME") else None
    else:
        base = environ.get("XDG_CACHE_HOME") or (f"{environ['HOME']}/.cache" if environ.get("HOME") else None)
    return Path(base) / "lettergen" if base and Path(base).is_absolute() else None


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries by name and digest; each begins with the digest of its own content, so a cut one is seen."""

    folder: Path | None

    def read(self, name: str, digest: str) -> bytes | None:
        """What was kept under a digest, or None."""
        if self.folder is None:
            return None
        try:
            raw = (self.folder / f"{name}-{digest}").read_bytes()
        except OSError:
            return None
        head, content = raw[:32], raw[32:]
        return content if hashlib.sha256(content).digest() == head else None

    def write(self, name: str, digest: str, content: bytes) -> None:
        """Keep something; a cache that cannot be written is no fault."""
        if self.folder is None:
            return
        target = self.folder / f"{name}-{digest}"
        temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            temporary.write_bytes(hashlib.sha256(content).digest() + content)
            temporary.replace(target)
            self._forget_old(name)
        except OSError:
            with suppress(OSError):
                temporary.unlink()

    def _forget_old(self, name: str) -> None:
        entries = (
            sorted(self.folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime)
            if self.folder
            else []
        )
        for path in entries[:-_KEPT]:
            path.unlink(missing_ok=True)
