"""What a letter costs register and archive, alone and in a block: the example's confirmation, again and again.

Numbers, events and files are all on the disk when a round ends. Nothing is deleted before the end: ext4 is slow
to make files for a minute after many were deleted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from unittest import mock

from common import line
from lettergen.model.letter import Letter, Reservation
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import Text
from lettergen.register.book import Register, Stamp
from lettergen.register.opening import Home
from lettergen.storage import together
from lettergen.storage.archive import Archive
from offices import issued, office, opened

ALONE, MANY, BLOCK = 300, 2000, 250
STAMP = Stamp(datetime.now(UTC), "clerk")

Way = Callable[[Path], float]


def main() -> None:
    """Print milliseconds a letter; `--rounds` asks for another number than 5."""
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 5
    with tempfile.TemporaryDirectory() as folder:
        letter, files = sample(Path(folder))
        ways: dict[str, Way] = {
            "numbers and events, alone": lambda at: registered(at / "register.sqlite", letter, ALONE, alone),
            "numbers and events, in blocks": lambda at: registered(
                at / "register.sqlite", letter, MANY, in_blocks
            ),
            "files, alone": partial(filed, files=files, kind=None),
            "files together, each synced": partial(filed, files=files, kind=""),
            "files together, one call for the disk": partial(filed, files=files, kind="ext4"),
        }
        found: dict[str, list[float]] = {name: [] for name in ways}
        for number in range(rounds):
            for index, (name, way) in enumerate(ways.items()):
                found[name].append(way(Path(folder) / f"{number}-{index}"))
        for name, costs in found.items():
            print(line(name, costs, "ms a letter"))


def sample(folder: Path) -> tuple[Letter, dict[str, bytes]]:
    """The example's letter as it was issued, and its files."""
    workspace = opened(office(folder / "office"), folder / "cache")
    letter = issued(workspace, "sample")
    at = workspace.archive.letter_folder(letter.number)
    return letter, {path.name: path.read_bytes() for path in at.iterdir()}


def asked(letter: Letter, count: int) -> Iterator[Reservation]:
    """Letters that differ in their keys and snapshots."""
    series = Series(Text(ru="Исходящие"))
    for index in range(count):
        yield Reservation(
            series="out",
            numbering=series,
            key=f"{letter.key}-{index}",
            draft_digest=letter.draft_digest,
            issued_on=letter.issued_on,
            dated=True,
            kind=letter.kind,
            languages=letter.languages,
            subject=letter.subject,
            pdf=letter.pdf,
            snapshot=f"# {index}\n{letter.snapshot}",
            owner=letter.owner,
        )


def numbers(letter: Letter, count: int) -> Iterator[RefNumber]:
    """The numbers that they get."""
    for seq in range(1, count + 1):
        yield RefNumber("out", letter.issued_on.year, seq, "", str(seq))


def registered(
    home: Home, letter: Letter, count: int, work: Callable[[Register, Letter, int], None]
) -> float:
    """Letters reserved and sealed in a fresh register."""
    with Register.open(home, writing=True) as register:
        begun = time.perf_counter()
        work(register, letter, count)
        return (time.perf_counter() - begun) * 1000 / count


def alone(register: Register, letter: Letter, count: int) -> None:
    """Two transactions a letter."""
    for each in asked(letter, count):
        number = register.reserve(each, STAMP)[0].number
        register.seal(number, letter.files, STAMP)


def in_blocks(register: Register, letter: Letter, count: int) -> None:
    """All reserved at once, and issued block by block."""
    register.reserve_all(asked(letter, count), STAMP)
    left = numbers(letter, count)
    while block := list(islice(left, BLOCK)):
        register.seal_all(((number, letter.files) for number in block), STAMP)


def filed(at: Path, files: Mapping[str, bytes], kind: str | None) -> float:
    """Letters written to a fresh archive: alone, or together on a disk of this kind."""
    archive, count = Archive(at, "out"), ALONE if kind is None else MANY
    letters = ((RefNumber("out", 2018, seq, "", str(seq)), files) for seq in range(1, count + 1))
    begun = time.perf_counter()
    if kind is None:
        for number, each in letters:
            archive.write(number, each)
    else:
        with mock.patch.object(together, "_kind", return_value=kind):
            archive.write_all(letters)
    return (time.perf_counter() - begun) * 1000 / count


if __name__ == "__main__":
    main()
