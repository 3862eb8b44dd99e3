"""The register: find, list, void, export; PDFs of what was issued."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from lettergen.actions import finishing, recovering
from lettergen.errors import InputError, Problem, RegisterError, error
from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber, in_cyrillic
from lettergen.register.export import as_csv, as_row
from lettergen.workspace import Workspace

__all__ = ["Run", "Shown", "Which", "as_csv", "as_row", "gaps", "list_letters", "make_pdfs", "show", "void"]


@dataclass(frozen=True, slots=True)
class Which:
    """A letter as a person names it: by its number, with series and year where that is not enough."""

    number: str
    series: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A letter with everything that happened to it."""

    letter: Letter
    events: Sequence[dict[str, Any]]


def list_letters(workspace: Workspace, series: str | None = None, year: int | None = None) -> list[Letter]:
    """The register's rows, the default series first; raises InputError for a series that there is not."""
    known_series(workspace, series)
    default = workspace.settings.default_series
    with closing(workspace.register(writing=False)) as register:
        return sorted(register.letters(series, year), key=lambda letter: letter.number.series != default)


def show(workspace: Workspace, which: Which) -> Shown:
    """One letter and its history; raises RegisterError where there is none, or more than one."""
    with closing(workspace.register(writing=False)) as register:
        letter = find_one(workspace, register, which)
        return Shown(letter, register.events(letter.number))


@dataclass(frozen=True, slots=True)
class Run:
    """The numbers of one series and year: the first, the last, and those between them that are not there."""

    series: str
    year: int
    first: RefNumber
    last: RefNumber
    missing: tuple[int, ...]


def gaps(workspace: Workspace, series: str | None = None, year: int | None = None) -> list[Run]:
    """The numbers that are there and those that are missing: by design none."""
    runs = []
    letters = list_letters(workspace, series, year)
    for (name, of_year), group in groupby(letters, lambda each: (each.number.series, each.number.year)):
        numbers = [letter.number for letter in group]
        there = {number.seq for number in numbers}
        missing = tuple(seq for seq in range(min(there), max(there)) if seq not in there)
        runs.append(Run(name, of_year, numbers[0], numbers[-1], missing))
    return runs


def void(workspace: Workspace, which: Which, reason: str) -> Letter:
    """Make a number void, with the reason; raises RegisterError."""
    with closing(workspace.register(writing=True)) as register:
        recovering.recover_with(workspace, register)
        letter = find_one(workspace, register, which)
        if letter.state == "reserved" and workspace.owners(register).is_alive(letter.owner):
            raise RegisterError(error("register.in-work", number=str(letter.number)))
        return register.void(letter.number, reason, workspace.stamp())


def make_pdfs(workspace: Workspace, asked: Sequence[Which]) -> tuple[list[Letter], list[Problem]]:
    """Make or remake PDFs of issued letters; also what is to be told. Raises RegisterError or SetupError."""
    with closing(workspace.register(writing=True)) as register:
        recovering.recover_with(workspace, register)
        letters = [find_one(workspace, register, which) for which in asked]
        return finishing.make_pdfs(workspace, register, letters)


def find_one(workspace: Workspace, register: Any, which: Which) -> Letter:
    """The letter that is meant; raises RegisterError where there is none, or more than one."""
    known_series(workspace, which.series)
    found: list[Letter] = register.find(which.number, which.series, which.year)
    found = found or register.find(in_cyrillic(which.number), which.series, which.year)
    if not found:
        raise RegisterError(error("register.no-such-number", number=which.number))
    if len(found) > 1:
        choices = [f"{letter.number} ({letter.number.series}, {letter.number.year})" for letter in found]
        raise RegisterError(error("register.several", number=which.number, choices=choices))
    return found[0]


def known_series(workspace: Workspace, series: str | None) -> None:
    """Raise InputError for a series that there is not."""
    known = workspace.settings.series
    if series is not None and series not in known:
        from lettergen.errors import nearest

        raise InputError(error("data.unknown-series", name=series, nearest=nearest(series, known)))
