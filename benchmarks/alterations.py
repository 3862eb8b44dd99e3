"""Alterations behind the program's back, times restored: how many `verify` finds and names, and false alarms.

An office of 40 letters is copied, altered once, and verified: files of the archive, rows, events, counters and
guards of the register, pages of its database. An alteration of a page counts where it changes what the tables
say. Named is what carries the letter's number or the file. `--count` asks for another number than 500.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from lettergen.actions import verifying
from lettergen.actions.registering import Which, void
from lettergen.errors import Problem
from lettergen.register import chain
from lettergen.workspace import Workspace
from offices import FIRST, issued, lived_in, office, opened

LETTERS = 40
REGISTER = "letters/register.sqlite"
PAGE = 4096
TABLES = ("letters", "events", "counters")

Names = set[str]
Alter = Callable[[Path, random.Random], Names | None]


def main() -> None:
    """Print what was found, named and falsely alarmed."""
    count = int(sys.argv[sys.argv.index("--count") + 1]) if "--count" in sys.argv else 500
    verifying.PAUSE = 0.0  # nobody is at work here whom a second look would wait for
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "office"
        cache = Path(folder) / "cache"
        alarms, looks = false_alarms(opened(office(base), cache))
        print(
            f"false alarms: {alarms} of {looks} looks at an office at work; verify left everything as it was"
        )
        shutil.copyfile(base / REGISTER, Path(folder) / "older.sqlite")
        issued(opened(base, cache), "last", FIRST.replace(month=11))
        tried: Counter[str] = Counter()
        found: Counter[str] = Counter()
        named: Counter[str] = Counter()
        for seed in range(count):
            kind, names, problems = altered(base, Path(folder) / "copy", cache, seed)
            tried[kind] += 1
            found[kind] += bool(problems)
            named[kind] += is_named(names, problems)
            if not problems or not is_named(names, problems):
                print(f"  seed {seed}, {kind}, {names}: {[problem.code for problem in problems]}")
        for kind in sorted(tried):
            print(f"  {kind:<22} {found[kind]:3} of {tried[kind]:3} found, {named[kind]:3} named")
        print(f"found: {found.total()} of {tried.total()}; named: {named.total() / tried.total():.1%}")
        print("aims: 500 of 500, 99 % named, no false alarm")


def false_alarms(workspace: Workspace) -> tuple[int, int]:
    """Errors that verify tells of an office that nobody has altered, step by step."""
    alarms, looks = 0, 0
    day = FIRST
    for index in range(10):
        issued(workspace, f"early-{index}", day)
        alarms, looks = alarms + bool(look(workspace)), looks + 1
    void(workspace, Which("208"), "опечатка")
    alarms, looks = alarms + bool(look(workspace)), looks + 1
    for path in workspace.root.glob("letters/drafts/early-*"):
        path.unlink()
    lived_in(workspace, LETTERS)
    before = state(workspace.root)
    alarms, looks = alarms + bool(look(workspace)), looks + 1
    assert state(workspace.root) == before, "verify has changed something"
    return alarms, looks


def look(workspace: Workspace) -> list[Problem]:
    """The errors that verify finds."""
    return [p for p in verifying.verify(workspace).problems if p.severity == "error"]


def state(root: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with its size and time."""
    return {str(path): (path.lstat().st_size, path.lstat().st_mtime_ns) for path in root.rglob("*")}


def altered(base: Path, copy: Path, cache: Path, seed: int) -> tuple[str, Names, list[Problem]]:
    """One alteration of a fresh copy, chosen by the seed: what it was, what it touched, what was found."""
    choice = random.Random(seed)
    while True:
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(base, copy, symlinks=True)
        times = {path: path.lstat() for path in copy.rglob("*")}
        kind = choice.choice(KINDS)
        names = KIND[kind](copy, choice)
        for path, then in times.items():
            if path.exists() and not path.is_symlink():
                os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns))
        if names is not None:
            return kind, names, look(opened(copy, cache))


def is_named(names: Names, problems: list[Problem]) -> bool:
    """Whether a problem carries the number or the file that was touched."""
    return any(_tells(name, each) for name in names for problem in problems for each in _told(problem))


def _told(problem: Problem) -> Iterator[str]:
    yield problem.place.file
    for value in problem.arguments.values():
        yield from map(str, value if isinstance(value, list) else [value])


def _tells(name: str, told: str) -> bool:
    return told == name or told.endswith(f"/{name}") or told.startswith(f"{name}/")


# --- Files ------------------------------------------------------------------------------------------------


def _files(root: Path, pattern: str = "*/*/*") -> list[Path]:
    return sorted(
        path for path in root.glob(f"letters/{pattern}") if path.is_file() and "drafts" not in path.parts
    )


def _shown(root: Path, *paths: Path) -> Names:
    return {path.relative_to(root).as_posix() for path in paths}


def flip(root: Path, choice: random.Random) -> Names:
    """One byte of a file is another."""
    path = choice.choice(_files(root) + _files(root, "kept/*"))
    raw = bytearray(path.read_bytes())
    raw[choice.randrange(len(raw))] ^= 1 << choice.randrange(8)
    path.write_bytes(raw)
    return _shown(root, path)


def resize(root: Path, choice: random.Random) -> Names:
    """A file is emptied, cut short, or made longer."""
    path = choice.choice(_files(root) + _files(root, "kept/*"))
    raw = path.read_bytes()
    path.write_bytes(choice.choice([b"", raw[:-1], raw + b"\n", raw[: len(raw) // 2]]))
    return _shown(root, path)


def take_away(root: Path, choice: random.Random) -> Names:
    """A file or a whole folder is gone."""
    path = choice.choice(_files(root) + _files(root, "kept/*"))
    if choice.random() < 0.3 and path.parent.name != "kept":
        shutil.rmtree(path.parent)
        return _shown(root, path.parent)
    path.unlink()
    return _shown(root, path)


def rename(root: Path, choice: random.Random) -> Names:
    """A file has another name, or the same in capitals."""
    path = choice.choice(_files(root))
    path.rename(path.with_name(choice.choice([path.name.upper(), f"copy of {path.name}", path.name + " "])))
    return _shown(root, path)


def swap(root: Path, choice: random.Random) -> Names | None:
    """Two letters' files, or their folders, are exchanged."""
    first, second = choice.sample(_files(root), 2)
    if choice.random() < 0.5:
        first, second = first.parent, second.parent
    if first == second or (first.is_file() and first.read_bytes() == second.read_bytes()):
        return None
    between = root / "between"
    first.rename(between)
    second.rename(first)
    between.rename(second)
    return _shown(root, first, second)


def link(root: Path, choice: random.Random) -> Names:
    """A link to the very same file, or to the same folder, stands in its place."""
    path = choice.choice(_files(root))
    path = choice.choice([path, path.parent])
    aside = root / "aside"
    path.rename(aside)
    path.symlink_to(aside)
    return _shown(root, path)


def foreign(root: Path, choice: random.Random) -> Names:
    """Something stands there that nobody registered."""
    place = choice.choice(
        [path.parent for path in _files(root)] + [root / "letters/2018", root / "letters/kept"]
    )
    path = place / choice.choice(
        ["letter_de.docx", "note.txt", "0300", "letter_ru (1).docx", ".hidden", "x" * 64]
    )
    if choice.random() < 0.3:
        path.mkdir()
    else:
        path.write_bytes(b"x")
    return _shown(root, path)


def copied(root: Path, choice: random.Random) -> Names:
    """A letter stands once more under another number."""
    source = choice.choice(_files(root)).parent
    target = source.parent / f"{choice.randrange(300, 400):04}"
    shutil.copytree(source, target)
    return _shown(root, target)


def other_letter(root: Path, choice: random.Random) -> Names | None:
    """A file is that of another letter."""
    path, other = choice.sample(_files(root), 2)
    if path.suffix != other.suffix or path.read_bytes() == other.read_bytes():
        return None
    shutil.copyfile(other, path)
    return _shown(root, path)


def reworded(root: Path, choice: random.Random) -> Names | None:
    """A word of the snapshot is another."""
    path = choice.choice(_files(root, "*/*/letter.toml"))
    text = path.read_text(encoding="utf-8")
    changed = text.replace(choice.choice(["2018", "207", "Центр", "director", "out"]), "2019")
    path.write_text(changed, encoding="utf-8")
    return None if changed == text else _shown(root, path)


# --- The register -----------------------------------------------------------------------------------------


def _forge(root: Path, *statements: str) -> None:
    """Statements without guards, which stand there again afterwards."""
    with closing(sqlite3.connect(root / REGISTER, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)


def _ask(root: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{root / REGISTER}?immutable=1", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def _seqs(root: Path) -> list[int]:
    return [int(str(row[0])) for row in _ask(root, "SELECT seq FROM letters")]


VALUES = {
    "state": ["'void'", "'issued'", "'reserved'"],
    "issued_on": ["'2018-08-20'", "'2018-12-31'"],
    "pdf": ["'required'", "'auto'"],
    "files": ["'[]'", "replace(files, 'a', 'b')"],
    "marks": ["'{}'", """'{"sent":{"how":"x"}}'"""],
    "reason": ["'другая'", "NULL"],
}


def column(root: Path, choice: random.Random) -> Names | None:
    """A column of a row holds something else."""
    seq, name = choice.choice(_seqs(root)), choice.choice(chain.COLUMNS[4:])
    value = choice.choice(VALUES.get(name, [f"{name} || 'x'", "'x'", f"upper({name})"]))
    before = _ask(root, f"SELECT {name} FROM letters WHERE seq = {seq}")
    try:
        _forge(root, f"UPDATE letters SET {name} = {value} WHERE seq = {seq}")
    except sqlite3.IntegrityError:
        return None
    return {str(seq)} if _ask(root, f"SELECT {name} FROM letters WHERE seq = {seq}") != before else None


def row(root: Path, choice: random.Random) -> Names:
    """A row is gone, moved, or there once more under a number of its own."""
    seq = choice.choice(_seqs(root))
    columns = ", ".join(name for name in chain.COLUMNS if name not in ("seq", "printed", "key"))
    added = f"INSERT INTO letters (seq, printed, key, {columns}) SELECT 900, '900', 'x', {columns}"
    ways = [
        (f"DELETE FROM letters WHERE seq = {seq}", seq),
        (f"UPDATE letters SET seq = 900 WHERE seq = {seq}", seq),
        (f"{added} FROM letters WHERE seq = {seq}", 900),
    ]
    statement, number = choice.choice(ways)
    _forge(root, statement)
    return {str(number)}


def rows_swapped(root: Path, choice: random.Random) -> Names:
    """Two letters have each other's numbers."""
    first, second = choice.sample(_seqs(root), 2)
    _forge(
        root,
        f"UPDATE letters SET seq = 900, printed = '900' WHERE seq = {first}",
        f"UPDATE letters SET seq = {first}, printed = '{first}' WHERE seq = {second}",
        f"UPDATE letters SET seq = {second}, printed = '{second}' WHERE seq = 900",
    )
    return {str(first), str(second)}


def event(root: Path, choice: random.Random) -> Names | None:
    """An event is gone, says something else, or something else with the digest that belongs to it."""
    ids = [(int(str(i)), str(seq)) for i, seq in _ask(root, "SELECT id, seq FROM events ORDER BY id")][:-1]
    number, seq = choice.choice(ids)
    name = choice.choice(["verb", "at", "actor", "body", "previous", "digest", "seq"])
    if choice.random() < 0.2:
        _forge(root, f"DELETE FROM events WHERE id = {number}")
        return {str(number), seq}
    value = "900" if name == "seq" else f"{name} || 'x'"
    _forge(root, f"UPDATE events SET {name} = {value} WHERE id = {number}")
    if choice.random() < 0.4 and name not in ("digest", "previous"):
        values = dict(
            zip(
                chain.EVENT,
                _ask(root, f"SELECT {', '.join(chain.EVENT)} FROM events WHERE id = {number}")[0],
                strict=True,
            )
        )
        _forge(root, f"UPDATE events SET digest = '{chain.link(values)}' WHERE id = {number}")
    return {seq, str(number), str(number + 1)}


def counter(root: Path, choice: random.Random) -> Names:
    """A counter stands elsewhere, or is gone."""
    ways = [
        "UPDATE counters SET last = last + 1",
        "UPDATE counters SET last = last - 1",
        "DELETE FROM counters",
    ]
    _forge(root, choice.choice(ways))
    return {"out"}


def guard(root: Path, choice: random.Random) -> Names:
    """A guard is gone."""
    names = [str(name) for (name,) in _ask(root, "SELECT name FROM sqlite_master WHERE type = 'trigger'")]
    name = choice.choice(names)
    with closing(sqlite3.connect(root / REGISTER, isolation_level=None)) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    return {name}


# --- Pages ------------------------------------------------------------------------------------------------


def _pages(root: Path, choice: random.Random, change: Callable[[bytearray, int], None]) -> Names | None:
    """The register's file with a page changed; None where its tables say the same as before."""
    path = root / REGISTER
    before, raw = says(path), bytearray(path.read_bytes())
    change(raw, choice.randrange(len(raw) // PAGE) * PAGE)
    path.write_bytes(raw)
    after = says(path)
    return None if after == before else {"register.sqlite", *_seqs_of(before, after)}


def says(path: Path) -> object:
    """What the tables say, or the error that reading them gives."""
    try:
        with closing(sqlite3.connect(f"file:{path}?immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            tables = (
                (table, connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4")) for table in TABLES
            )
            return {table: rows.fetchall() for table, rows in tables}
    except (sqlite3.Error, UnicodeDecodeError) as fault:
        return str(fault)


def _seqs_of(before: object, after: object) -> Iterator[str]:
    """The numbers of which the tables do not say the same any more."""
    if isinstance(before, dict) and isinstance(after, dict):
        for table, place in (("letters", 2), ("events", 3)):
            yield from (str(row[place]) for row in {*before[table]} ^ {*after[table]})


def page_bit(root: Path, choice: random.Random) -> Names | None:
    """One bit of the database is another."""

    def change(raw: bytearray, start: int) -> None:
        raw[start + choice.randrange(PAGE)] ^= 1 << choice.randrange(8)

    return _pages(root, choice, change)


def page_blank(root: Path, choice: random.Random) -> Names | None:
    """A page, or half of it, holds nothing."""

    def change(raw: bytearray, start: int) -> None:
        size = choice.choice([PAGE, PAGE // 2, 16])
        raw[start : start + size] = bytes(size)

    return _pages(root, choice, change)


def page_swapped(root: Path, choice: random.Random) -> Names | None:
    """Two pages are exchanged, or one stands in another's place too."""

    def change(raw: bytearray, start: int) -> None:
        other = choice.randrange(len(raw) // PAGE) * PAGE
        first, second = bytes(raw[start : start + PAGE]), bytes(raw[other : other + PAGE])
        raw[start : start + PAGE] = second
        if choice.random() < 0.5:
            raw[other : other + PAGE] = first

    return _pages(root, choice, change)


def page_older(root: Path, choice: random.Random) -> Names | None:
    """A page is what it was before the last letter."""
    older = (root.parent / "older.sqlite").read_bytes()

    def change(raw: bytearray, start: int) -> None:
        raw[start : start + PAGE] = older[start : start + PAGE].ljust(PAGE, b"\0")

    return _pages(root, choice, change)


KIND: dict[str, Alter] = {
    each.__name__: each
    for each in (
        flip, resize, take_away, rename, swap, link, foreign, copied, other_letter, reworded, column, row,
        rows_swapped, event, counter, guard, page_bit, page_blank, page_swapped, page_older,
    )
}  # fmt: skip
KINDS = [*KIND, "flip", "foreign", "column", "column", "column", "event", "event", "page_bit", "page_bit"]


if __name__ == "__main__":
    main()
