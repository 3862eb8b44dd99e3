"""An office to watch from outside: its program as a process of its own, its clock, and all its files."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from lettergen.actions.issuing import Issued, Wish, issue
from lettergen.model.letter import Letter
from lettergen.workspace import Workspace
from tests.helpers import text_of

TODAY = datetime(2018, 12, 3, 12, 0)  # noqa: DTZ001
DRAFT = Path("letters/drafts/confirmation-207.toml")
CERTIFICATE = Path("letters/drafts/certificate-example.toml")
NO_PDF = Wish(pdf="none")
NO_SOFFICE = "/nowhere/soffice"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a process said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its standard output, which must be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the problems that it printed as JSON."""
        return [problem["code"] for problem in self.json["problems"]]


def environment(**more: str) -> dict[str, str]:
    """A small environment: the test's own home, no LibreOffice, English; `more` adds and replaces."""
    passed = ("PATH", "PYTHONPATH", "HOME", "USERPROFILE", "LETTERGEN_CACHE", "SYSTEMROOT", "TEMP", "TMP")
    env = {name: os.environ[name] for name in passed if name in os.environ}
    return env | {"LANG": "C.UTF-8", "LETTERGEN_LANG": "en", "LETTERGEN_SOFFICE": NO_SOFFICE} | more


def lettergen(
    *words: str | Path, at: Path | None = None, stdin: str = "", env: Mapping[str, str] | None = None
) -> Ran:
    """Run the program as a person would, in the folder `at`; `env` adds to its environment."""
    return finished(start(*words, at=at, env=env), stdin)


def start(
    *words: str | Path, at: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Begin to run the program."""
    return _begin(["-m", "lettergen", *map(str, words)], at, env)


def script(
    text: str, *words: str | Path, at: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Begin to run a Python text in a process of its own."""
    return _begin(["-c", text, *map(str, words)], at, env)


def _begin(words: list[str], at: Path | None, env: Mapping[str, str] | None) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=at,
        env=environment(**(env or {})),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def finished(process: subprocess.Popen[str], stdin: str = "") -> Ran:
    """Wait for a process, two minutes at most."""
    try:
        out, err = process.communicate(stdin, timeout=120)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return Ran(process.returncode, out, err)


def at_office(root: Path, day: date | None = None, **env: str) -> Workspace:
    """The workspace, opened on a day (3 December 2018), without LibreOffice."""
    moment = TODAY if day is None else datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001

    def clock(zone: ZoneInfo) -> datetime:
        return moment.replace(tzinfo=zone)

    return Workspace.at(root, environ=environment(**env), clock=clock, actor_name="anna")


def issued(root: Path, draft: Path | str = DRAFT, wish: Wish = NO_PDF, **env: str) -> Issued:
    """Issue a draft, without a PDF unless asked otherwise."""
    return issue(at_office(root, None, **env), Path(draft), wish)


def rows(root: Path) -> list[Letter]:
    """All that the register holds."""
    with at_office(root).register(writing=False) as register:
        return list(register.letters())


def numbers(root: Path) -> list[tuple[str, str]]:
    """Number and state of all that the register holds."""
    return [(str(letter.number), letter.state) for letter in rows(root)]


def tree(root: Path) -> dict[str, str]:
    """Every file and folder with its digest; without what SQLite keeps beside the register for readers."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in sorted(root.rglob("*"))
        if not path.name.endswith(("-wal", "-shm"))
    }


def words(root: Path, number: str = "0207", language: str = "ru", year: int = 2018) -> list[str]:
    """The paragraphs of an issued letter."""
    return text_of((root / "letters" / str(year) / number / f"letter_{language}.docx").read_bytes())


def docx_files(root: Path) -> dict[str, bytes]:
    """The Word files of all letters."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "letters").glob("[0-9]*/*/*.docx"))
    }


# --- Sudden death ---------------------------------------------------------------------------------------

_DEATH = """
import os, signal, sys
from datetime import datetime
from importlib import import_module
from pathlib import Path
from lettergen.actions.issuing import Wish, issue
from lettergen.workspace import Workspace

root, draft, place, when, nth, pdf = sys.argv[1:]
module, *path = place.split(":")
owner = import_module(module)
for name in path[:-1]:
    owner = getattr(owner, name)
real = getattr(owner, path[-1])
calls = []

def dies(*arguments, **more):
    calls.append(1)
    last = len(calls) == int(nth)
    if last and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    made = real(*arguments, **more)
    if last:
        os.kill(os.getpid(), signal.SIGKILL)
    return made

setattr(owner, path[-1], dies)
clock = lambda zone: datetime(2018, 12, 3, 12, tzinfo=zone)
issue(Workspace.at(Path(root), clock=clock), Path(draft), Wish(pdf=pdf))
"""


def killed(
    root: Path, place: str, when: str = "after", nth: int = 1, draft: Path = DRAFT, pdf: str = "none"
) -> None:
    """Issue a draft in a process that is killed before or after the nth call of `module:name`."""
    ran = finished(script(_DEATH, root, draft, place, when, str(nth), pdf))
    assert ran.code == -signal.SIGKILL, (ran.code, ran.err)
