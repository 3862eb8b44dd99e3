"""Numbers that are kept free for letters to come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from lettergen.actions.issuing import refuse_emptied, refuse_older_register
from lettergen.actions.recovering import recover_with
from lettergen.actions.registering import known_series
from lettergen.errors import Place, Problem, error, stop_on_errors
from lettergen.model.letter import Letter
from lettergen.workspace import Workspace

_MOST = 100


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a number is kept free for, and until when; dated today unless a day is named."""

    words: str
    until: date | None = None
    series: str | None = None
    on: date | None = None


def keep_free(workspace: Workspace, purpose: Purpose, count: int = 1) -> tuple[list[Letter], list[Problem]]:
    """Keep the next numbers free, each safely written down; also what is to be told.

    Raises InputError or RegisterError with no number spent.
    """
    day = purpose.on or workspace.today()
    series = purpose.series or workspace.settings.default_series
    known_series(workspace, series)
    stop_on_errors(_faults(purpose, day, workspace.today(), count))
    with closing(workspace.register(writing=False)) as register:
        refuse_emptied(workspace, register)
        notes = [] if purpose.on else register.check_clock(workspace.now())
        register.check_date(series, day)
    details = {"purpose": " ".join(purpose.words.split())}
    if purpose.until:
        details["until"] = purpose.until.isoformat()
    numbering = workspace.settings.series[series]
    made = []
    with closing(workspace.register(writing=True)) as register:
        notes += recover_with(workspace, register)
        for _ in range(count):
            refuse_older_register(workspace, register, series, day.year)
            made.append(register.keep_free(series, numbering, day, details, workspace.stamp()))
    return made, notes


def kept_too_long(letter: Letter, today: date) -> bool:
    """Whether a number is still kept free though its term is over."""
    until = letter.marks.get("kept_free", {}).get("until", "")
    return letter.is_kept_free and "" < until < today.isoformat()


def _faults(purpose: Purpose, day: date, today: date, count: int) -> Iterator[Problem]:
    if not purpose.words.strip():
        yield error("register.no-purpose", Place(key="--purpose"))
    if day > today:
        yield error("draft.date-in-future", Place(key="--on"), date=day, today=today)
    if purpose.until and purpose.until < day:
        yield error("register.until-before", Place(key="--until"), until=purpose.until, date=day)
    if not 1 <= count <= _MOST:
        yield error("register.count-kept", Place(key="--count"), count=count, most=_MOST)
