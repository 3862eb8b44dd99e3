"""Case forms of names: how many are right, how many are asked about, and what the first name of a process costs.

`python benchmarks/name_forms.py [FILE.csv]`; the file has the columns of tests/language/gold/names.csv.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from lettergen.language.declension.names import decline_name
from lettergen.language.words import Gender, Name
from lettergen.model.parties import CASES, Case

GOLD = Path(__file__).parents[1] / "tests" / "language" / "gold" / "names.csv"
RUNS = 7
COST = """
import resource, time
from pathlib import Path
from lettergen.language.words import Name
held = lambda: int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
begun, before = time.perf_counter(), held()
from lettergen.language.declension.names import decline_name
decline_name(Name(*{name!r}))
print((time.perf_counter() - begun) * 1000, held() - before)
"""
FIRST = {
    "first name, rules alone": ("Иванов", "Иван", "Иванович", "m"),
    "first name, dictionary": ("Сторож", "Иван", "Иванович", "m"),
}


@dataclass
class Count:
    """What became of the names of one category."""

    names: int = 0
    forms: int = 0
    right_forms: int = 0
    right_names: int = 0
    asked: int = 0
    wrong_and_not_asked: int = 0

    def line(self, title: str) -> str:
        """The figures of a category in columns."""
        forms, whole = 100 * self.right_forms / self.forms, 100 * self.right_names / self.names
        asked = 100 * self.asked / self.names
        return f"{title:<14}{self.names:>6}{forms:>10.2f}{whole:>10.2f}{asked:>10.2f}{self.wrong_and_not_asked:>10}"


def main() -> None:
    """Print the table of figures, then the cost."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD
    with path.open(encoding="utf-8", newline="") as lines:
        counts = count(list(csv.DictReader(lines)))
    print(f"{'category':<14}{'names':>6}{'forms %':>10}{'whole %':>10}{'asked %':>10}{'missed':>10}")
    for title, figures in counts.items():
        print(figures.line(title))
    for title, name in FIRST.items():
        runs = [cost(name) for _ in range(RUNS)]
        print(f"{title:<30}{median(ms for ms, _ in runs):>8.1f} ms{median(mib for _, mib in runs):>8.1f} MiB")


def count(rows: list[dict[str, str]]) -> Mapping[str, Count]:
    """The figures by category, the sum last."""
    counts: dict[str, Count] = defaultdict(Count)
    total = Count()
    for row in rows:
        gender: Gender | None = {"m": "m", "f": "f"}.get(row["gender"])  # type: ignore[assignment]
        proposal = decline_name(Name(row["surname"], row["first"], row["patronymic"] or None, gender))
        right = [is_right(form, accepted) for form, accepted in compared(row, proposal.forms)]
        for figures in (counts[row["category"]], total):
            figures.names += 1
            figures.forms += len(right)
            figures.right_forms += sum(right)
            figures.right_names += all(right)
            figures.asked += bool(proposal.doubts)
            figures.wrong_and_not_asked += not all(right) and not proposal.doubts
    return {**counts, "all": total}


def compared(row: Mapping[str, str], forms: Mapping[Case, str]) -> Iterator[tuple[str, str]]:
    """Every form of a name with those that are accepted."""
    for case, column in zip(CASES, ("gen", "dat", "acc", "ins", "prep"), strict=True):
        name = forms[case]
        assert isinstance(name, Name)
        formed = (name.surname, name.given, name.patronymic or "")
        for part, form in zip(("surname", "first", "patronymic"), formed, strict=True):
            if row[part]:
                yield form, row[f"{part}_{column}"]


def is_right(form: str, accepted: str) -> bool:
    """Whether a form is one of the accepted ones; ё counts as е."""
    return form.replace("ё", "е").replace("Ё", "Е") in accepted.replace("ё", "е").replace("Ё", "Е").split("|")


def cost(name: tuple[str, ...]) -> tuple[float, float]:
    """Milliseconds and MiB that the first name takes in a process of its own (Linux), import included."""
    code = COST.format(name=name)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    spent, grown = map(float, ran.stdout.split())
    return spent, grown


if __name__ == "__main__":
    main()
