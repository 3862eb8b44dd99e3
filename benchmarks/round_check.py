"""`lettergen batch check` of a round of confirmations, as a command with nothing cached.

Once as the program's own sheet is saved by openpyxl, with each text in its cell, and once as LibreOffice saves
it, with all texts in one place; that one is left out where there is no LibreOffice Calc.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from pathlib import Path

from common import Run, lettergen, line, measure
from rounds import DAY, round_office


def main() -> None:
    """Print seconds and processor seconds; `--rows` and `--rounds` ask for other sizes."""
    asked = argparse.ArgumentParser()
    for name, default in (("--rows", 10_000), ("--rounds", 5)):
        asked.add_argument(name, type=int, default=default)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        office = round_office(Path(place) / "office", given.rows)
        sheets = {"as the program makes it": office / "round.xlsx"}
        if (saved := by_libreoffice(office / "round.xlsx", Path(place) / "saved")) is not None:
            sheets["as LibreOffice saves it"] = saved
        found: dict[str, list[Run]] = {name: [] for name in sheets}
        for number in range(given.rounds):
            for name, sheet in sheets.items():
                command = lettergen("-C", office, "batch", "check", sheet, "--on", DAY.isoformat())
                cache = {"LETTERGEN_CACHE": str(Path(place) / f"cache-{number}-{name}")}
                found[name].append(measure(command, cache))
    for name, runs in found.items():
        print(f"{given.rows} rows, {name}")
        print(line("  whole", [run.wall for run in runs], "s"))
        print(line("  processor", [run.cpu for run in runs], "s"))
    print("aim: under 5 s")


def by_libreoffice(sheet: Path, folder: Path) -> Path | None:
    """The same as LibreOffice saves it, or None where it cannot."""
    from lettergen.pdf.libreoffice import find

    soffice = find(os.environ)
    if soffice is None:
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(sheet)]
    subprocess.run([str(soffice), profile, *words], capture_output=True, check=False)
    saved = folder / sheet.name
    return saved if saved.exists() else None


if __name__ == "__main__":
    main()
