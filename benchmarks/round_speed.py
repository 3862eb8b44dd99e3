"""A round of confirmations issued from its sheet, Word files only, against a plain loop of docxtpl.

Ours is all that `batch issue` does before the copy of the sheet, all of it on the disk in the end: `issue` are
letters, numbers, register and archive, `whole` is that and the rows read, checked and proven. The loop opens its template for each file, as docxtpl's documentation asks, with
`autoescape=True`, and writes both files of each letter into a folder; what it fills in was read, checked and
worked out before its clock starts. Each round is a process of its own. The texts of both are held against each
other.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from common import line
from lettergen.model.parties import Language
from rounds import DAY, FIRST, KIND, apart, peaks, round_office

Context = Mapping[Language, dict[str, Any]]
_LANGUAGES: tuple[Language, ...] = ("ru", "en")


def main() -> None:
    """Print milliseconds a letter, ratios and peaks; `--rows`, `--rounds`, `--many` ask for other sizes."""
    asked = argparse.ArgumentParser()
    for name, default in (("--rows", 1_000), ("--rounds", 3), ("--many", 10_000), ("--loop", 60)):
        asked.add_argument(name, type=int, default=default)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        compare(folder, [given.rows] * given.rounds, given.loop)
        if given.many:
            print(f"\none round of {given.many} letters")
            compare(folder / "many", [given.many], given.loop)


def compare(folder: Path, sizes: list[int], loop: int) -> None:
    """Rounds of these sizes and of the loop in turn, in one process and on all cores."""
    found: dict[str, list[dict[str, float]]] = {}
    for number, rows in enumerate(sizes):
        for cores in ("serial", "processes"):
            root = folder / f"{number}-{cores}" / "office"
            root.parent.mkdir(parents=True)
            apart(__file__, "make", str(root), str(rows))
            ours = apart(__file__, "ours", str(root), cores)
            theirs = apart(__file__, "theirs", str(root), str(loop), cores)
            found.setdefault(cores, []).append({"rows": rows, **ours, **theirs})
            apart(__file__, "same", str(root), str(loop))
            if (number, cores) == (0, "serial"):
                copied = apart(__file__, "copy", str(root))
                print(f"copy of the sheet of {rows} rows: {copied['seconds']:.1f} s, {copied['peak']:.0f} MB")
    for cores, rounds in found.items():
        report(cores, rounds)


def report(cores: str, rounds: list[dict[str, float]]) -> None:
    """The figures of one way to use the machine."""
    print(f"\n{cores}, {rounds[0]['rows']} rows")
    for name in ("check", "issue", "whole", "theirs"):
        print(line(f"  {name}", [each[name] for each in rounds], "ms a letter"))
    for name in ("issue", "whole"):
        print(line(f"  {name}: times faster", [each["theirs"] / each[name] for each in rounds], "×"))
    if cores == "serial":
        ratios = [each["their processor"] / each["processor"] for each in rounds]
        print(line("  whole: times less of a processor", ratios, "×"))
    for name in ("peak", "workers"):
        print(line(f"  memory: {name}", [each[name] for each in rounds], "MB"))


def ours(root: Path, executor: str) -> dict[str, float]:
    """A whole round issued: milliseconds a letter, and the peaks of this process and of its workers."""
    from lettergen.actions import BatchWish, RoundAsked, carry_out, plan_round

    begun, worked = time.perf_counter(), time.process_time()
    wish = BatchWish(DAY, "none", executor)
    _, plan = plan_round(_workspace(root), root / "round.xlsx", RoundAsked(on=DAY), wish)
    with plan:
        planned = time.perf_counter()
        count = sum(done.new for done in carry_out(plan))
    ended, worked = time.perf_counter(), time.process_time() - worked
    assert count == len(plan.letters), "not all letters were issued"
    took = {"check": planned - begun, "issue": ended - planned, "whole": ended - begun, "processor": worked}
    return {**{name: seconds * 1000 / count for name, seconds in took.items()}, **peaks()}


def theirs(root: Path, loop: int, cores: str) -> dict[str, float]:
    """The loop over the first letters: milliseconds a letter."""
    contexts = _contexts(root, loop)
    folder = root.parent / "docxtpl"
    folder.mkdir()
    render = _loop(root, folder)
    render(0, contexts[0])  # warm
    if cores == "serial":
        begun, worked = time.perf_counter(), time.process_time()
        for number, context in enumerate(contexts):
            render(number, context)
        took = {"theirs": time.perf_counter() - begun, "their processor": time.process_time() - worked}
        return {name: seconds * 1000 / loop for name, seconds in took.items()}
    from lettergen.execution.executor import usable_processors

    work = partial(_many, render=render, contexts=contexts)
    count = usable_processors()
    forked = multiprocessing.get_context("fork")  # which passes on what was worked out
    with forked.Pool(count, initializer=_set_work, initargs=(work,)) as pool:
        pool.map(_work, [[0]] * count)
        begun = time.perf_counter()
        pool.map(_work, [[number] for number in range(loop)], chunksize=1)
        return {"theirs": (time.perf_counter() - begun) * 1000 / loop}


_given: list[Callable[[list[int]], None]] = []


def _set_work(work: Callable[[list[int]], None]) -> None:
    _given.append(work)


def _work(numbers: list[int]) -> None:
    _given[0](numbers)


def _many(numbers: list[int], render: Callable[[int, Context], None], contexts: list[Context]) -> None:
    for number in numbers:
        render(number, contexts[number])


def _loop(root: Path, folder: Path) -> Callable[[int, Context], None]:
    """What a script does for each letter: both files, each from its template."""
    import jinja2
    from docxtpl import DocxTemplate

    from lettergen.document.environment import environment, filters

    plain = {}
    for language in _LANGUAGES:
        plain[language] = jinja2.Environment(autoescape=True, finalize=environment(language).finalize)
        plain[language].filters.update(filters(language))

    def render(number: int, context: Context) -> None:
        for language, values in context.items():
            document = DocxTemplate(root / "templates" / KIND / f"{language}.docx")
            document.render(values, plain[language], autoescape=True)
            document.save(folder / f"{number}_{language}.docx")

    return render


def _contexts(root: Path, loop: int) -> list[Context]:
    """What the first letters are filled with under their numbers; their case forms are formed already."""
    from lettergen.actions.batch.preparing import Passed, Preparer
    from lettergen.actions.batch.round import Round
    from lettergen.document.compose import compose
    from lettergen.document.context import Numbered, build_context

    made: list[Context] = []
    rows = Round(root / "round.xlsx", Preparer(_workspace(root), DAY)).rows()
    for number, row in enumerate(islice(rows, loop), FIRST):
        assert isinstance(row, Passed)
        material = row.material
        compose(material, str(number), DAY)
        numbered = Numbered(str(number), DAY)
        made.append(
            {
                language: build_context(material.resolved, numbered, language, {}, material.wording)
                for language in material.compiled
            }
        )
    return made


def same(root: Path, loop: int) -> dict[str, float]:
    """Hold the texts of the loop against those of the archive."""
    from lettergen.document.readback import paragraphs

    for number in range(loop):
        for language in _LANGUAGES:
            ours = root / "letters" / "2018" / f"{FIRST + number:04}" / f"letter_{language}.docx"
            theirs = root.parent / "docxtpl" / f"{number}_{language}.docx"
            assert paragraphs(ours.read_bytes()) == paragraphs(theirs.read_bytes()), "the texts differ"
    return {}


def copy(root: Path) -> dict[str, float]:
    """The clerk's sheet with what became of each row."""
    from lettergen.actions import RowOutcome, outcome_of_sheet

    begun = time.perf_counter()
    with closing(_workspace(root).register(writing=False)) as register:
        rows = [
            RowOutcome(
                sheet="Подтверждение участия",
                line=line,
                number=letter.number.printed,
                issued_on=letter.issued_on,
                files=[each.path for each in letter.files],
                problem="",
            )
            for line, letter in enumerate(register.letters(), start=2)
        ]
    (root / "outcome.xlsx").write_bytes(outcome_of_sheet(root / "round.xlsx", rows, "ru"))
    return {"seconds": time.perf_counter() - begun, **peaks()}


def _workspace(root: Path) -> Any:
    from offices import opened

    return opened(root, root.with_name("cache"))


_PARTS: dict[str, Callable[..., object]] = {
    "make": lambda root, rows: round_office(Path(root), int(rows)),
    "ours": lambda root, executor: ours(Path(root), executor),
    "theirs": lambda root, loop, cores: theirs(Path(root), int(loop), cores),
    "same": lambda root, loop: same(Path(root), int(loop)),
    "copy": lambda root: copy(Path(root)),
}

if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in _PARTS:
        import json

        print(json.dumps(_PARTS[sys.argv[1]](*sys.argv[2:]), default=str))
    else:
        main()
