"""What was worked out once, kept in a folder of the user's own, by the digest of what it came from.

The cache is never needed: where it cannot be read or written, everything is worked out anew. Nobody else is
believed: the folder must be the user's alone, and each entry carries a seal made with a key that lies there.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lettergen import __version__

_KEPT = 200  # entries of a name
_SEAL = hashlib.sha256().digest_size
_KEY = "key"


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


@cache
def code_state(folder: Path) -> str:
    """The state of the program's code in a folder: what other code has worked out is not believed."""
    with os.scandir(folder) as files:
        found = sorted((file.name, file.stat().st_mtime_ns) for file in files if file.name.endswith(".py"))
    return hashlib.sha256(f"{__version__} {found!r}".encode()).hexdigest()


@dataclass(frozen=True)
class Cache:
    """Entries by name and digest."""

    folder: Path | None

    def read(self, name: str, digest: str) -> bytes | None:
        """What was kept under a digest, or None where there is nothing, or nothing to be believed."""
        if self.folder is None or self._key is None:
            return None
        try:
            raw = (self.folder / f"{name}-{digest}").read_bytes()
        except OSError:
            return None
        seal, content = raw[:_SEAL], raw[_SEAL:]
        return content if hmac.compare_digest(seal, self._seal(name, digest, content)) else None

    def write(self, name: str, digest: str, content: bytes) -> None:
        """Keep something; a cache that cannot be written is no fault."""
        if self.folder is None or self._key is None:
            return
        target = self.folder / f"{name}-{digest}"
        temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(self._seal(name, digest, content) + content)
            temporary.replace(target)
            self._forget_old(name)
        except OSError:
            with suppress(OSError):
                temporary.unlink()

    def _seal(self, name: str, digest: str, content: bytes) -> bytes:
        assert self._key is not None
        return hmac.digest(self._key, f"{name}-{digest}\0".encode() + content, "sha256")

    @cached_property
    def _key(self) -> bytes | None:
        """The key of the seals, made at the first use; None where the folder is not the user's alone."""
        assert self.folder is not None
        path = self.folder / _KEY
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_ours(self.folder):
                return None
            if not path.exists():
                handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
                with os.fdopen(handle, "wb") as file:
                    file.write(os.urandom(_SEAL))
            key = path.read_bytes()
        except OSError:
            return None
        return key if len(key) == _SEAL else None

    def _forget_old(self, name: str) -> None:
        assert self.folder is not None
        entries = sorted(self.folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime)
        for path in entries[:-_KEPT]:
            path.unlink(missing_ok=True)


def _is_ours(folder: Path) -> bool:
    """Whether a folder belongs to this user and nobody else can write into it."""
    if sys.platform == "win32":
        return True  # a folder below LOCALAPPDATA is closed to others by the system
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
