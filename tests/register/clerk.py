"""A clerk at work on a register, from a process of its own; and what clerks hand in.

python clerk.py REGISTER NAME reserve COUNT     COUNT letters of its own
python clerk.py REGISTER NAME block COUNT       COUNT blocks of fifty letters
python clerk.py REGISTER NAME half              writes half a block, says so, never ends
python clerk.py REGISTER NAME same KEY          the letter under KEY
python clerk.py REGISTER NAME stall             reserves one letter, says so, never seals it
python clerk.py REGISTER NAME own               says by which token it is known to live
python clerk.py REGISTER NAME lock              begins to write, says so, never ends
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import IO, Any, cast

from lettergen.errors import RegisterError
from lettergen.model.letter import LetterFile, Reservation
from lettergen.model.numbering import Series
from lettergen.model.parties import Text
from lettergen.model.settings import is_address
from lettergen.register.book import Register, Stamp
from lettergen.register.opening import Home

DAY = date(2018, 8, 21)
STAMP = Stamp(datetime(2018, 8, 21, 12, 30, tzinfo=UTC), "clerk")
SERIES = Series(Text(ru="Исходящие", en="Outgoing"))
_RESERVATION = Reservation(
    series="main",
    numbering=SERIES,
    key="confirmation-1",
    draft_digest="a" * 64,
    issued_on=DAY,
    dated=False,
    kind="confirmation",
    languages=("ru", "en"),
    subject="О подтверждении участия",
    pdf="auto",
    snapshot='kind = "confirmation"\n',
    owner="host:1",
)


def a_reservation(key: str = "confirmation-1", day: date = DAY, **other: Any) -> Reservation:
    """A draft that asks for a number."""
    return replace(_RESERVATION, key=key, issued_on=day, **other)


def a_file(content: str = "1", language: str = "ru", type: str = "docx") -> LetterFile:  # noqa: A002
    """A file of an issued letter."""
    values: dict[str, Any] = {"language": language, "type": type, "sha256": content * 64}
    return LetterFile(**values, path=f"letters/2018/1/letter_{language}.{type}")


def start(home: Home, *words: object) -> subprocess.Popen[str]:
    """Another process that works on the register."""
    command = [sys.executable, __file__, str(home), *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    """The first line that a process says."""
    output: IO[str] | None = process.stdout
    assert output is not None
    return output.readline().strip()


def finished(processes: list[subprocess.Popen[str]]) -> list[str]:
    """What processes said, once all are through without a fault."""
    ended = [process.communicate(timeout=120) for process in processes]
    assert not any(process.returncode for process in processes), [errors for _, errors in ended]
    return [output for output, _ in ended]


def work(home: Home, name: str, task: str, argument: str) -> None:
    """What the process does."""
    with Register.open(home, writing=True) as register:
        if task == "lock":
            with register._database.writing():
                stall()
        if task == "reserve":
            for index in range(int(argument)):
                last = register.last("main", 2018)
                day = last.issued_on + timedelta(days=index % 2) if last and index % 5 == 0 else DAY
                reserve_when_due(register, f"{name}-{index}", day)
        if task == "half":
            register.reserve_all(half_a_block(), STAMP)
        if task == "block":
            for index in range(int(argument)):
                reserve_block_when_due(register, f"{name}-{index}")
        if task == "same":
            letter, new = register.reserve(a_reservation(argument), STAMP)
            print(letter.number.printed, new)
        if task == "own" and register.owners:
            with register.owners.owner() as token:
                print(token, flush=True)
                time.sleep(600)
        if task == "stall":
            print(register.reserve(a_reservation(name), STAMP)[0].number.printed, flush=True)
            time.sleep(600)


def reserve_when_due(register: Register, key: str, day: date) -> None:
    """Take a number dated as asked, or as the last letter is where that is later."""
    while True:
        try:
            register.reserve(a_reservation(key, day), STAMP)
            return
        except RegisterError as fault:
            day = cast("date", fault.problems[0].arguments["last_date"])


def half_a_block() -> Iterator[Reservation]:
    """Letters of which some are written, and then no more come."""
    yield from (a_reservation(f"half-{index}") for index in range(120))
    stall()


def reserve_block_when_due(register: Register, key: str) -> None:
    """Take fifty numbers in one block, dated as the last letter is."""
    day = DAY
    while True:
        try:
            register.reserve_all((a_reservation(f"{key}-{index:02}", day) for index in range(50)), STAMP)
            return
        except RegisterError as fault:
            day = cast("date", fault.problems[0].arguments["last_date"])


def stall() -> None:
    """Say that all is ready, and do no more."""
    print("ready", flush=True)
    time.sleep(600)


if __name__ == "__main__":
    where = sys.argv[1]
    home = where if is_address(where) else Path(where)
    work(home, sys.argv[2], sys.argv[3], sys.argv[4] if len(sys.argv) > 4 else "")
