"""What can go wrong, named by who can mend it.

A fault is a value, `Problem`: checks return lists of them, so that everything is mended in one pass.
An exception carries such a list up to the door, which puts it into words.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Never

Severity = Literal["error", "advice"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a file with line and key, or a template's part with the words of a paragraph.

    In a table the line is Excel's row, `column` the letter of its column, and `key` the column's head.
    """

    file: str = ""
    line: int = 0
    key: str = ""
    part: str = ""
    words: str = ""
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault that a person can mend.

    `code` names the message in `locale/`; its first word names the family (`data`, `draft`, `template`,
    `register`, `setup` …), `arguments` fill the message.
    """

    code: str
    place: Place = Place()
    arguments: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"

    def at(self, **where: object) -> Problem:
        """The same fault with more said of its place."""
        return replace(self, place=replace(self.place, **where))  # type: ignore[arg-type]


# What the system says when the disk, or its own supply, is the trouble.
SYSTEM_TROUBLE: Mapping[int, str] = {
    errno.ENOSPC: "setup.disk-full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "setup.disk-full",
    errno.EIO: "setup.disk-broken",
    errno.EROFS: "setup.disk-readonly",
    errno.EMFILE: "setup.too-many-files",
    errno.ENFILE: "setup.too-many-files",
}


def advice(code: str, place: Place | None = None, **arguments: object) -> Problem:
    """A fault that is shown and never decides the exit code."""
    return Problem(code, place or Place(), arguments, "advice")


def error(code: str, place: Place | None = None, **arguments: object) -> Problem:
    """A fault that stops the letter."""
    return Problem(code, place or Place(), arguments)


def unique(problems: Iterable[Problem]) -> list[Problem]:
    """The faults in their order, each once."""
    kept: list[Problem] = []
    for problem in problems:
        if problem not in kept:
            kept.append(problem)
    return kept


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or an empty string."""
    from difflib import get_close_matches  # only a fault needs it

    found = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


class LettergenError(Exception):
    """Something that a person can mend; `exit_code` says who. The four families derive from it."""

    exit_code: ClassVar[int] = 1

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems

    def __reduce__(self) -> tuple[object, ...]:
        """Made anew from its faults in the process that it is sent to."""
        return type(self), self.problems, vars(self)


class InputError(LettergenError):
    """Mended by the secretary: a field, a name, a row."""

    exit_code = 2


class TemplateError(LettergenError):
    """Mended by the template's author: an unknown field or filter, a broken file."""

    exit_code = 3


class RegisterError(LettergenError):
    """Mended by the registrar: order of dates, another letter under the same key, a void number."""

    exit_code = 4


class SetupError(LettergenError):
    """Mended by the administrator: no LibreOffice, a full disk, a locked register."""

    exit_code = 5


_FAMILY: Mapping[str, type[LettergenError]] = {
    "template": TemplateError,
    "register": RegisterError,
    "setup": SetupError,
    "archive": SetupError,
}


def family(problem: Problem) -> type[LettergenError]:
    """Who can mend it: the family that a fault's code belongs to."""
    return _FAMILY.get(problem.code.partition(".")[0], InputError)


def fail(problems: Iterable[Problem]) -> Never:
    """Raise all faults at once, as the family with the lowest exit code among their errors."""
    found = tuple(problems)
    errors = [problem for problem in found if problem.severity == "error"] or list(found)
    raise min(map(family, errors), key=lambda kind: kind.exit_code)(*found)


def stop_on_errors(problems: Iterable[Problem]) -> None:
    """Raise when at least one of the faults is an error; advice passes."""
    found = tuple(problems)
    if any(problem.severity == "error" for problem in found):
        fail(found)
