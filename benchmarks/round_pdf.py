"""Letters a second of `batch issue --pdf`, against LibreOffice started once for each letter.

A start has both files of a letter and a profile that has been used before, which is generous: a script would
start it for each file. Before anything counts, a round's PDFs are held against those of single starts: page
for page the same text.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from common import lettergen, line, measure
from lettergen.pdf.libreoffice import find
from lettergen.pdf.soffice import command, conversion
from rounds import DAY, FIRST, round_office

SIZES = (60, 180)
COMPARED = 5


def main() -> None:
    """Print letters a second and ratios, round by round in turn."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args().rounds
    soffice = find(os.environ)
    if soffice is None:
        sys.exit("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        starts: list[float] = []
        speeds: dict[int, list[float]] = {size: [] for size in SIZES}
        for number in range(rounds):
            for size in SIZES:
                root = round_office(folder / f"{number}-{size}" / "office", size)
                speeds[size].append(size / issue(root, folder / "cache"))
                if not starts:
                    single(soffice, root, folder, 0)  # which makes the profile
                    compare(soffice, root, folder)
                starts.append(single(soffice, root, folder, number + 1))
    print(line("one start, both files of a letter", starts, "s"))
    middle = sorted(starts)[len(starts) // 2]
    for size, found in speeds.items():
        print(line(f"batch issue --pdf, {size} letters", found, "letters a second"))
        print(line("  times faster, aim at least 15 ×", [each * middle for each in found], "×"))


def issue(root: Path, cache: Path) -> float:
    """The seconds of the whole command."""
    words = ("batch", "issue", root / "round.xlsx", "--on", DAY.isoformat(), "--pdf", "--yes")
    return measure(lettergen("-C", root, *words), {"LETTERGEN_CACHE": str(cache)}).wall


def single(soffice: Path, root: Path, folder: Path, number: int) -> float:
    """The seconds of one start for one letter."""
    target = folder / f"single-{number}"
    target.mkdir(exist_ok=True)
    profile = folder / "profile"
    profile.mkdir(exist_ok=True)
    files = sorted(letter(root, number).glob("*.docx"))
    begun = time.perf_counter()
    measure(command(soffice, profile, *conversion(files, target)))
    return time.perf_counter() - begun


def letter(root: Path, number: int) -> Path:
    """The folder of one letter of the round."""
    return root / "letters" / str(DAY.year) / f"{FIRST + number:04}"


def compare(soffice: Path, root: Path, folder: Path) -> None:
    """Hold the pages of some PDFs of the round against those of single starts."""
    for number in range(COMPARED):
        single(soffice, root, folder, number)
        for ours in sorted(letter(root, number).glob("*.pdf")):
            theirs = folder / f"single-{number}" / ours.name
            assert pages(ours) == pages(theirs), "the pages differ"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")


if __name__ == "__main__":
    main()
