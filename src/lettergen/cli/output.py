"""What a command prints: problems, messages, JSON, progress."""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from datetime import date
from string import digits
from typing import TYPE_CHECKING, Any, Self, TextIO

import click

from lettergen.cli.door import Door
from lettergen.errors import Place, Problem
from lettergen.locale import translate

if TYPE_CHECKING:
    from threading import Timer

    from lettergen.model.parties import Language

_COLORS = {"error": "red", "advice": "yellow"}
_WORDS = 60


def say(door: Door, key: str, /, **arguments: object) -> None:
    """Print a message of the catalogue to the standard output; with `--json` only JSON is printed there."""
    if not door.json:
        click.echo(translate(door.language, key, **arguments), color=door.color)


def emit(door: Door, value: object) -> None:
    """Print a value as JSON: dates in ISO form, keys in their order."""
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_plain), color=door.color)


def emit_rows(door: Door, rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows as CSV with the columns of the first one; with `--json` as JSON."""
    if door.json:
        emit(door, {"ok": True, "rows": rows})
        return
    import csv
    import io

    made = io.StringIO()
    writer = csv.DictWriter(made, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    click.echo(made.getvalue(), nl=False, color=door.color)


def show_problems(problems: Iterable[Problem], door: Door, file: TextIO | None = None) -> None:
    """Print problems, place first, and how many there are of each severity where there are several."""
    stream = file or sys.stderr
    shown = list(problems)
    for problem in shown:
        click.echo(_line(problem, door, _width(stream)), file=stream, color=door.color)
    if len(shown) > 1:
        click.echo(count_line(shown, door.language), file=stream, color=door.color)


def show_failure(problems: Iterable[Problem], door: Door, exit_code: int) -> None:
    """Print why a command has failed: on the standard error, with `--json` as JSON on the standard output."""
    if door.json:
        emit(door, {"ok": False, "exit": exit_code, "problems": problem_values(problems, door.language)})
    else:
        show_problems(problems, door)


def problem_values(problems: Iterable[Problem], language: Language) -> list[dict[str, Any]]:
    """Problems as `--json` shows them, with the message beside code and arguments."""
    return [
        {
            "severity": problem.severity,
            "code": problem.code,
            "place": asdict(problem.place),
            "message": translate(language, problem.code, **problem.arguments),
            "arguments": dict(problem.arguments),
        }
        for problem in problems
    ]


def count_line(problems: Iterable[Problem], language: Language) -> str:
    """«3 ошибки, 1 совет»."""
    severities = [problem.severity for problem in problems]
    counts = {"cli.errors": severities.count("error"), "cli.advices": severities.count("advice")}
    return ", ".join(translate(language, key, count=count) for key, count in counts.items() if count)


def place_text(place: Place, language: Language) -> str:
    """Where a problem is: `data/projects.toml:41 smartup.title.en`, or file, part and words of a template.

    In a table it is the cell: «round.xlsx, строка 17, столбец D «Проекты»».
    """
    if place.sheet or place.column:
        return translate(language, "cli.cell", **{**asdict(place), "line": place.line or None})
    spot = f"{place.file}:{place.line}" if place.line else place.file
    key = re.sub(r"\.(\d+)", lambda item: f"[{int(item[1]) + 1}]", place.key)  # people count from one
    head = " ".join(word for word in (spot, key) if word)
    name, number = place.part.rstrip(digits), place.part[len(place.part.rstrip(digits)) :]
    part = place.part and translate(language, "cli.part", part=name, number=number)
    words = place.words if len(place.words) <= _WORDS else place.words[:_WORDS].rstrip() + "…"
    quoted = words and translate(language, "cli.quoted", words=words)
    return ", ".join(piece for piece in (head, part, quoted) if piece)


class Progress:
    """A line on the terminal about long work: `with Progress(door, total) as progress: progress.step(name)`.

    It appears only after a second, from a timer, because one step alone may take longer than that. Work that
    is `long` is shown with its rate, the time that remains, and how many have failed.
    """

    def __init__(self, door: Door, total: int, after: float = 1.0, *, long: bool = False) -> None:
        self._door, self._total, self._after, self._long = door, total, after, long
        self._done, self._failed, self._what, self._shown = 0, 0, "", 0
        self._timer: Timer | None = None

    def __enter__(self) -> Self:
        if sys.stderr is not None and sys.stderr.isatty():
            from threading import Timer

            self._timer = Timer(self._after, self._draw)
            self._timer.daemon = True
            self._timer.start()
        self._begun = time.monotonic()
        return self

    def step(self, what: str = "", *, failed: bool = False) -> None:
        """One more piece is done; `what` names the next one or the one just made."""
        self._done, self._failed, self._what = self._done + 1, self._failed + failed, what
        if self._timer is not None and time.monotonic() - self._begun >= self._after:
            self._draw()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
            self._write("")

    def _draw(self) -> None:
        words: dict[str, object] = {"done": self._done, "total": self._total, "what": self._what}
        if self._long and self._done:
            rate = self._done / max(time.monotonic() - self._begun, 0.001)
            left = round((self._total - self._done) / rate)
            words |= {
                "rate": f"{rate:.1f}",
                "left": f"{left // 60}:{left % 60:02}",
                "failed": self._failed or "",
            }
            self._write(
                translate(self._door.language, "cli.progress-long", **words)[: _width(sys.stderr) - 1]
            )
            return
        self._write(translate(self._door.language, "cli.progress", **words)[: _width(sys.stderr) - 1])

    def _write(self, line: str) -> None:
        """Replace the line; blanks and not a control sequence, for consoles that know none."""
        if line or self._shown:
            sys.stderr.write("\r" + line.ljust(self._shown) + ("" if line else "\r"))
            sys.stderr.flush()
        self._shown = len(line)


def _line(problem: Problem, door: Door, width: int) -> str:
    """One line, or two where a terminal is too narrow for place and message together."""
    place = place_text(problem.place, door.language)
    severity = translate(door.language, f"cli.{problem.severity}")
    message = translate(door.language, problem.code, **problem.arguments)
    head = f"{place}: " if place else ""
    wide = len(head) + len(severity) + len(message) + 2
    gap = "\n  " if head and wide > width else " "
    return f"{head}{click.style(severity, fg=_COLORS[problem.severity])}:{gap}{message}"


def _width(stream: TextIO) -> int:
    """Columns of a terminal; a file has no end of the line."""
    if not stream.isatty():
        return sys.maxsize
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _plain(value: object) -> object:
    """What JSON has no form for: dates in ISO form, paths with forward slashes, the model as tables."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, os.PathLike):
        return os.fspath(value).replace(os.sep, "/")
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {spec.name: item for spec in fields(value) if (item := getattr(value, spec.name)) is not None}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    return str(value)
