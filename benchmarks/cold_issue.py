"""One letter issued by a fresh process, without PDF, against the mere import of docxtpl; and `--help`."""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from common import example, lettergen, line, measure

RUNS = 15
DRAFT = "letters/drafts/confirmation-207.toml"


def main() -> None:
    """Print both medians and the ratio, pair by pair."""
    with tempfile.TemporaryDirectory() as place:
        workspace = example(Path(place) / "office")
        imports, issues, bares, helps = [], [], [], []
        for run in range(-1, RUNS):
            imported = measure([sys.executable, "-c", "import docxtpl"])
            issue = lettergen("-C", workspace, "issue", DRAFT, "--no-pdf", "--key", f"run {run}")
            issued = measure(issue)
            if run >= 0:  # the first pair warms the caches of disk and program
                imports.append(imported.wall)
                issues.append(issued.wall)
                bares.append(measure([sys.executable, "-c", "pass"]).wall)
                helps.append(measure(lettergen("--help")).wall)
    print(line('python -c "import docxtpl"', imports, "s"))
    print(line("lettergen issue, two languages, no PDF", issues, "s"))
    ratios = [issued / imported for issued, imported in zip(issues, imports, strict=True)]
    print(line("ratio", ratios, "×"))
    print("aim: at most 1.5 ×:", "reached" if statistics.median(ratios) <= 1.5 else "NOT reached")
    print(line("python -c pass", bares, "s"))
    print(line("lettergen --help", helps, "s"))
    ratios = [shown / bare for shown, bare in zip(helps, bares, strict=True)]
    print(line("ratio", ratios, "×"))
    print("aim: at most 5 ×:", "reached" if statistics.median(ratios) <= 5 else "NOT reached")


if __name__ == "__main__":
    main()
