"""`lettergen check` of a workspace with 2,000 projects, with nothing cached."""

from __future__ import annotations

import tempfile
from pathlib import Path

from common import example, lettergen, line, measure

RUNS = 5
PROJECTS = 2_000


def main() -> None:
    """Print seconds and peak memory."""
    with tempfile.TemporaryDirectory() as place:
        workspace = example(Path(place) / "office")
        with (workspace / "data" / "projects.toml").open("a", encoding="utf-8") as file:
            for number in range(PROJECTS):
                file.write(
                    f'\n[made_{number}]\nacronym = "Проект {number}"\nprogramme = "interreg_bsr_2014_2020"\n'
                    f'title.ru = "Название проекта номер {number}, как оно печатается в письме"\n'
                    f'title.en = "Title of project number {number}, as a letter prints it"\n'
                    f'start = 2017-10-01\nend = 2020-09-30\nsource = "example.org/{number}"\n'
                )
        runs = []
        for number in range(RUNS):
            empty_cache = {"LETTERGEN_CACHE": str(Path(place) / f"cache {number}")}
            runs.append(measure(lettergen("-C", workspace, "check"), empty_cache))
    print(line(f"check of {PROJECTS} projects", [run.wall for run in runs], "s"))
    print(line("peak memory", [run.peak for run in runs], "MB"))
    print("aim: under 1.5 s and 150 MB")


if __name__ == "__main__":
    main()
