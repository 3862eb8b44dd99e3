"""The command `words`: numbers, dates and names of a table in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import Misuse, command, option
from lettergen.cli.output import emit, emit_rows, problem_values, show_problems
from lettergen.errors import InputError

if TYPE_CHECKING:
    from lettergen.actions.wording import Topic

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("words")
@option("--numbers", type=_FILE, metavar="FILE")
@option("--dates", type=_FILE, metavar="FILE")
@option("--translit", type=_FILE, metavar="FILE")
def words(door: Door, numbers: Path | None, dates: Path | None, translit: Path | None) -> int:
    """Print the table with a column of answers; rows that have none are told, and decide the exit code."""
    given: dict[Topic, Path | None] = {"numbers": numbers, "dates": dates, "translit": translit}
    asked = [(topic, path) for topic, path in given.items() if path is not None]
    if len(asked) != 1:
        raise Misuse("cli.one-table")
    ((topic, path),) = asked
    done = actions.word_table(path, topic)
    code = InputError.exit_code if done.problems else 0
    if door.json:
        problems = problem_values(done.problems, door.language)
        emit(door, {"ok": not code, "exit": code, "rows": done.rows, "problems": problems})
        return code
    emit_rows(door, done.rows)
    show_problems(done.problems, door)
    return code
