"""Old letters made into templates: values found, replaced wrongly, and whether the letter comes back.

The letters are those of `tests/document/adopting`, of different makes, each with decoys.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.document.adopting.letters import LETTERS
from tests.document.adopting.measure import measured


def main() -> None:
    """Print what became of each letter, and the figures of all."""
    scores = {old.name: measured(old) for old in LETTERS}
    for name, score in scores.items():
        back = "comes back" if score.adopted.proof.is_equal else "differs"
        print(f"{name}: {score.values - len(score.missed)} of {score.values}, {back}")
    values = sum(score.values for score in scores.values())
    missed = sum(len(score.missed) for score in scores.values())
    wrong = sum(len(score.wrong) for score in scores.values())
    foreign, equal = (
        sum(old.foreign for old in LETTERS),
        sum(s.adopted.proof.is_equal for s in scores.values()),
    )
    print(f"{len(LETTERS)} letters, {foreign} of them not made by this program; {equal} come back")
    print(
        f"found {100 * (values - missed) / values:.1f} % of {values} values (aim 95 %), wrong {wrong} (aim 0)"
    )


if __name__ == "__main__":
    main()
