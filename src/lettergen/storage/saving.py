"""Word files as Word saves them: written beside and renamed, locked while open, not whole for a moment."""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PATIENCE = 3.0  # seconds in which a file that is being written becomes whole

Signature = tuple[int, int, int]


def is_open(path: Path) -> bool:
    """Whether a person has a file open: Word and LibreOffice put a mark beside it.

    Word leaves out the first two letters of a name that is long enough.
    """
    name = path.name
    marks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return any((path.parent / mark).exists() for mark in marks)


@dataclass(slots=True)
class Saves:
    """Files that are watched: `changed` tells which were saved since, as soon as they are whole.

    Looking at them costs less than a program that the system notifies, and works on every disk: shares of
    other computers notify nobody.
    """

    paths: Sequence[Path]
    clock: Callable[[], float] = time.monotonic
    _known: dict[Path, Signature | None] = field(default_factory=dict)
    _content: dict[Path, bytes] = field(default_factory=dict)
    _waiting: dict[Path, tuple[float, Signature | None]] = field(default_factory=dict)

    def changed(self) -> dict[Path, bytes | None]:
        """What was saved since the last look, with its content; None for what stays broken, or is gone."""
        return dict(self._changed())

    def _changed(self) -> Iterator[tuple[Path, bytes | None]]:
        for path in self.paths:
            signature = _signature(path)
            if signature == self._known.get(path, ()) and path not in self._waiting:
                continue
            content = _content(path)
            if content is not None and _signature(path) == signature:
                self._known[path] = signature
                self._waiting.pop(path, None)
                if content != self._content.get(path):
                    self._content[path] = content
                    yield path, content
            elif self._has_waited(path, signature):
                self._known[path] = signature
                self._waiting.pop(path)
                self._content.pop(path, None)
                yield path, None

    def _has_waited(self, path: Path, signature: Signature | None) -> bool:
        """Whether a file is as it is for so long that nobody can be writing it any more."""
        now = self.clock()
        since, before = self._waiting.get(path, (now, signature))
        self._waiting[path] = (since if before == signature else now, signature)
        return now - self._waiting[path][0] > _PATIENCE


def _signature(path: Path) -> Signature | None:
    """What changes whenever a file is saved, whichever way."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _content(path: Path) -> bytes | None:
    """The content of a file that is whole, or None: a Word file is a zip that ends as one and is sound."""
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".docx":
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                return None if package.testzip() else content
    except (OSError, ValueError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        return None
    return content
