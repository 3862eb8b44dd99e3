"""Letters that went out to be signed and wait for their number: `letters/waiting/<name>/`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import tomli_w

from lettergen.errors import Place, SetupError, error
from lettergen.model.letter import PdfWish
from lettergen.storage.archive import LETTER, WAITING, Archive

_OTHER_SIGNS = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter without a number: all that its row in the register will say, but number and date.

    `made_on` is the day on which its paper was made, `date` the one that its draft names.
    """

    name: str
    key: str
    draft_digest: str
    series: str
    kind: str
    languages: tuple[str, ...]
    subject: str
    pdf: PdfWish
    made_on: date
    made_at: datetime
    made_by: str
    snapshot: str
    date: date | None = None

    @property
    def folder(self) -> str:
        """Where its files stand, in the workspace."""
        return f"{WAITING}/{self.name}"


def waiting_name(words: str) -> str:
    """A name for a folder, made of a key or of a draft's name."""
    return _OTHER_SIGNS.sub("-", words).strip("-.")[:80] or "letter"


def put_waiting(archive: Archive, waiting: Waiting, files: Mapping[str, bytes]) -> list[str]:
    """Write a letter that waits durably, what describes it last; gives the paths of its files."""
    paths = {f"{waiting.folder}/{name}": content for name, content in files.items()}
    for path, content in paths.items():
        archive.put(path, content)
    archive.put(f"{waiting.folder}/{LETTER}", _text(waiting).encode())
    return list(paths)


def waiting_letters(archive: Archive) -> Iterator[Waiting]:
    """All letters that wait, by their names. Raises SetupError where one cannot be read."""
    for path in sorted((archive.root / WAITING).glob(f"*/{LETTER}")):
        try:
            yield _read(path.parent.name, path.read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError) as reason:
            raise SetupError(error("setup.waiting-unreadable", Place(file=archive.shown(path)))) from reason


def drop_waiting(archive: Archive, waiting: Waiting) -> None:
    """Take away what waited, what describes it last: half taken away it is still known."""
    folder = archive.root / waiting.folder
    others = [path for path in folder.iterdir() if path.name != LETTER] if folder.is_dir() else []
    archive.remove(archive.shown(path) for path in others)
    archive.remove([f"{waiting.folder}/{LETTER}"])


def _text(waiting: Waiting) -> str:
    names = (name for name in Waiting.__slots__ if name not in ("name", "snapshot"))
    values = {name: getattr(waiting, name) for name in names}
    plain = {name: value for name, value in values.items() if value is not None}
    return f"{tomli_w.dumps({'waiting': plain})}\n{waiting.snapshot}"


def _read(name: str, text: str) -> Waiting:
    head, _, snapshot = text.partition("\n\n")
    plain: dict[str, Any] = tomllib.loads(head)["waiting"]
    return Waiting(**{**plain, "languages": tuple(plain["languages"])}, name=name, snapshot=snapshot)
