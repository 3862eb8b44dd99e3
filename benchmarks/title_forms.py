"""How many case forms of titles and organisations the program proposes rightly, and what it doubts.

The table has the columns `nom`, `gender`, `gen`, `dat`, `acc`, `ins`, and a `category` of which `org` stands for
organisations; `|` separates variants that are both right, and ё counts as е.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lettergen.language.declension.cases import plain
from lettergen.language.declension.titles import decline_phrase, decline_title
from lettergen.language.words import Gender, Proposal
from lettergen.model.parties import Case

TABLE = Path(__file__).parents[1] / "tests" / "language" / "gold" / "titles.csv"
COLUMNS: Mapping[str, Case] = {
    "gen": "genitive", "dat": "dative", "acc": "accusative", "ins": "instrumental", "prep": "prepositional"
}  # fmt: skip
GENDERS: Mapping[str, Gender] = {"m": "m", "f": "f"}


@dataclass(frozen=True)
class Result:
    """One row: how many forms it has, which are wrong, and whether a person is asked to look."""

    text: str
    forms: int
    wrong: tuple[str, ...]
    flagged: bool


def main() -> None:
    """Print the shares by category, and every row with a wrong form."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLE
    by_category: dict[str, list[Result]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_category[row.get("category") or "all"].append(measured(row))
    print(
        f"{'':<10} {'rows':>5} {'forms right':>12} {'whole rows':>11} {'wrong unflagged':>16} {'flagged':>8}"
    )
    everything = [result for results in by_category.values() for result in results]
    for category, results in [*by_category.items(), ("together", everything)]:
        print(line(category, results))
    for result in everything:
        if result.wrong:
            print(f"{'flagged' if result.flagged else 'SILENT '}  {result.text}: {'; '.join(result.wrong)}")


def measured(row: Mapping[str, str]) -> Result:
    """The forms of a row beside those that are proposed."""
    proposal = proposed(row)
    asked = {case: row[column] for column, case in COLUMNS.items() if row.get(column)}
    wrong = [
        proposal.forms[case]
        for case, right in asked.items()
        if plain(proposal.forms[case]) not in plain(right).split("|")
    ]
    return Result(row["nom"], len(asked), tuple(wrong), bool(proposal.doubts))


def proposed(row: Mapping[str, str]) -> Proposal:
    """What the program proposes for a row."""
    gender = row.get("gender", "")
    if row.get("category") == "org" or gender not in GENDERS:
        return decline_phrase(row["nom"])
    return decline_title(row["nom"], GENDERS[gender])


def line(name: str, results: Iterable[Result]) -> str:
    """The shares of a category."""
    rows = list(results)
    forms = sum(result.forms for result in rows)
    wrong = sum(len(result.wrong) for result in rows)
    whole = sum(not result.wrong for result in rows)
    silent = sum(bool(result.wrong) and not result.flagged for result in rows)
    flagged = sum(result.flagged for result in rows)
    return (
        f"{name:<10} {len(rows):>5} {share(forms - wrong, forms):>12} {share(whole, len(rows)):>11} "
        f"{silent:>16} {share(flagged, len(rows)):>8}"
    )


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


if __name__ == "__main__":
    main()
