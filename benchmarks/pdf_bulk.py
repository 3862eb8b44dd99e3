"""PDFs by LibreOffice: many letters, a warm process, and a whole `lettergen issue`, against bare starts.

A bare start is what a script would do: `soffice --convert-to` for one file, with a profile that has been used
before. The same start with the library's own profile, which spares LibreOffice a test of its drawing, is
printed beside it, so that both gains can be seen.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from common import example, lettergen, line, measure
from lettergen.pdf.converter import Pdf
from lettergen.pdf.libreoffice import LibreOffice, find
from lettergen.pdf.profile import fresh
from lettergen.pdf.soffice import command, conversion
from lettergen.pdf.warm import WarmOffice

ROUNDS = 7
DRAFT = "letters/drafts/confirmation-207.toml"


@contextmanager
def free(_: Path) -> Iterator[bool]:
    """A lock that nobody else wants."""
    yield True


def main() -> None:
    """Print seconds and ratios, round by round in turn."""
    soffice = find(os.environ)
    if soffice is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        workspace = example(folder / "office")
        times = run(soffice, folder, workspace)
    report(times)


def run(soffice: Path, folder: Path, workspace: Path) -> dict[str, list[float]]:
    """The seconds of each thing measured, one value per round."""
    measure(lettergen("-C", workspace, "issue", DRAFT, "--no-pdf"))
    letters = [file.read_bytes() for file in sorted((workspace / "letters" / "2018").rglob("*.docx"))]
    one = folder / "one.docx"
    one.write_bytes(letters[-1])
    plain = folder / "plain"
    plain.mkdir()
    office = LibreOffice(soffice, folder / "kept", free)

    def bare(profile: Path) -> None:
        measure(command(soffice, profile, *conversion([one], folder)))

    def many(count: int) -> None:
        outcomes = office.convert([letters[number % len(letters)] for number in range(count)])
        assert all(isinstance(outcome, Pdf) for outcome in outcomes)

    def issue() -> None:
        key = f"{time.perf_counter()}"
        measure(lettergen("-C", workspace, "issue", DRAFT, "--pdf", "--key", key), cache)

    prepared = fresh(folder)
    cache = {"LETTERGEN_CACHE": str(folder / "cache")}
    with WarmOffice(office) as warm:
        things: dict[str, Callable[[], object]] = {
            "bare": lambda: bare(plain),
            "prepared": lambda: bare(prepared),
            "25": lambda: many(25),
            "100": lambda: many(100),
            "warm": lambda: warm.convert(letters[-1:]),
            "issue": issue,
        }
        for do in things.values():  # the caches of disk and program, and the profiles
            do()
        times: dict[str, list[float]] = {name: [] for name in things}
        for _ in range(ROUNDS):
            for name, do in things.items():
                begun = time.perf_counter()
                do()
                times[name].append(time.perf_counter() - begun)
        assert warm.hindrance is None
    return times


def report(times: dict[str, list[float]]) -> None:
    """What was measured, and how many times faster than starts of one file each."""
    print(line("one bare start, used profile", times["bare"], "s"))
    print(line("one start, the library's profile", times["prepared"], "s"))
    print(line("25 letters by convert()", times["25"], "s"))
    print(line("100 letters by convert()", times["100"], "s"))
    print(line("one letter, warm process", times["warm"], "s"))
    print(line("lettergen issue, two languages, two PDFs", times["issue"], "s"))
    for start in ("bare", "prepared"):
        print(f"\nagainst {start} starts")
        middle = statistics.median(times[start])
        for name, count, aim in (("25", 25, 15), ("100", 100, 15), ("warm", 1, 12)):
            ratios = [count * middle / seconds for seconds in times[name]]
            print(line(f"  {name}, aim at least {aim} ×", ratios, "×"))
        print(line("  issue, aim at most 1.5 ×", [seconds / middle for seconds in times["issue"]], "×"))


if __name__ == "__main__":
    main()
