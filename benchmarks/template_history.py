"""How long the history of a kind's templates takes in a register of many letters.

.venv/bin/python benchmarks/template_history.py [10000]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.actions.office import at_office, issued, rows
from tests.helpers import a_workspace

from lettergen.actions.templates.history import template_history
from lettergen.model.letter import Letter


def main(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = a_workspace(Path(folder))
        issued(root)
        (first,) = rows(root)
        with closing(at_office(root).register(writing=True)) as register:
            register.enter(list(_copies(first, count - 1)), "imported", at_office(root).stamp())
        begun = time.perf_counter()
        found = template_history(at_office(root), "confirmation")
        took = time.perf_counter() - begun
        counted = ", ".join(f"{version.language} {version.letters}" for version in found)
        print(f"{count} letters ({counted}): {took:.2f} s")


def _copies(letter: Letter, count: int) -> Iterator[Letter]:
    for seq in range(letter.number.seq + 1, letter.number.seq + 1 + count):
        number = replace(letter.number, seq=seq, printed=str(seq))
        yield replace(letter, number=number, key=f"copy-{seq}", issued_on=date(2018, 12, 3))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
