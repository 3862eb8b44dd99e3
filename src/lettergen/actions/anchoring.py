"""Anchors: the end of the register's chain on paper, where nobody can forge it afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.errors import InputError, Place, Problem, RegisterError, SetupError, error
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.reading import Reader

_NAME = "lettergen"
_LINE = re.compile(rf"{_NAME}1(?P<count>[1-9]\d*)(?P<digest>[0-9a-f]{{64}})(?P<day>\d{{4}}-\d\d-\d\d)")
# Who types a line from paper breaks it anywhere, and types Russian letters and dashes that look the same.
_ALIKE = str.maketrans("асео–—‑−", "aceo----")


@dataclass(frozen=True, slots=True)
class Anchor:
    """How many events the chain had, the digest of the last of them, and its day."""

    count: int
    digest: str
    day: str

    def __str__(self) -> str:
        return f"{_NAME} 1 {self.count} {self.digest} {self.day}"


def anchor(workspace: Workspace) -> Anchor:
    """The end of the chain as it stands now; raises RegisterError where nothing was registered yet."""
    with closing(workspace.register(writing=False)) as register:
        head = register.head()
    if head is None:
        raise RegisterError(error("register.nothing-yet"))
    return Anchor(head.count, head.digest, head.at[:10])


def read_anchors(path: Path) -> list[Anchor]:
    """The anchors that a file holds, spaces and breaks of lines forgiven.

    Raises InputError with all that cannot be read, or where there is none, and SetupError.
    """
    place = Place(file=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as reason:
        raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason
    squeezed = "".join(text.split()).casefold().translate(_ALIKE)
    pieces = [_NAME + piece for piece in squeezed.split(_NAME)[1:]]
    read = [_LINE.match(piece) for piece in pieces]
    faults = [
        error("data.anchor-unreadable", place, index=index, text=piece[:40])
        for index, (found, piece) in enumerate(zip(read, pieces, strict=True), start=1)
        if found is None
    ]
    if faults or not pieces:
        raise InputError(*(faults or [error("data.no-anchor", place)]))
    return [Anchor(int(found["count"]), found["digest"], found["day"]) for found in read if found]


def anchor_problems(register: Reader, anchors: Sequence[Anchor]) -> list[Problem]:
    """Anchors that the chain does not pass through: events were taken back, or written anew."""
    head = register.head()
    found = []
    for each in anchors:
        said = {"count": each.count, "day": each.day}
        if head is None or head.count < each.count:
            found.append(error("register.rolled-back", None, **said, there=head.count if head else 0))
        elif register.digest_of(each.count) != each.digest:
            found.append(error("register.past-rewritten", None, **said))
    return found
