"""What becomes of an issued letter: signed, sent, answered, replaced by another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.recovering import recover_with
from lettergen.actions.registering import Which, find_one
from lettergen.errors import InputError, Place, Problem, RegisterError, error, stop_on_errors
from lettergen.model.letter import Letter
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.register.book import Register

SCANS = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".sig", ".p7s")
_MOST_BYTES = 200 * 2**20


@dataclass(frozen=True, slots=True)
class Signed:
    """The letter came back signed; `scan` is a picture of it, where there is one."""

    on: date | None = None
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """The letter left: in which way, on which day, under which number of the post."""

    how: str
    on: date | None = None
    post_number: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer came: under which number, or from whom, where that is known."""

    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class ReplacedBy:
    """Another letter took the place of this one."""

    number: str


Step = Signed | Sent | Answered | ReplacedBy


def mark(workspace: Workspace, which: Which, step: Step) -> tuple[Letter, list[Problem]]:
    """Write a step of a letter's life into the register; the same once more changes nothing.

    Gives the letter and what is to be told. Raises InputError or RegisterError.
    """
    with closing(workspace.register(writing=True)) as register:
        notes = list(recover_with(workspace, register))
        letter = find_one(workspace, register, which)
        if isinstance(step, ReplacedBy):
            return _replaced(workspace, register, letter, step), notes
        _check_issued(letter)
        stop_on_errors(_faults(workspace, letter, step))
        return _marked(workspace, register, letter, step), notes


def _check_issued(letter: Letter) -> None:
    number = str(letter.number)
    if letter.state == "void":
        raise RegisterError(error("register.is-void", number=number, reason=letter.reason))
    if letter.state != "issued":
        raise RegisterError(error("register.not-issued", number=number))


def _faults(workspace: Workspace, letter: Letter, step: Signed | Sent | Answered) -> Iterator[Problem]:
    today = workspace.today()
    if step.on and step.on > today:
        yield error("register.mark-in-future", Place(key="--on"), date=step.on, today=today)
    if step.on and step.on < letter.issued_on and not isinstance(step, Signed):
        number, first = str(letter.number), letter.issued_on
        yield error("register.mark-too-early", Place(key="--on"), date=step.on, number=number, first=first)
    if isinstance(step, Sent) and not step.how.strip():
        yield error("register.sent-how", Place(key="--sent"))
    if isinstance(step, Signed) and letter.is_redacted:
        yield error("register.is-redacted", number=str(letter.number))
    if isinstance(step, Signed) and step.scan and step.scan.suffix.lower() not in SCANS:
        kinds = [kind.removeprefix(".") for kind in SCANS]
        yield error("register.no-scan", Place(file=str(step.scan)), kinds=kinds)


def _marked(
    workspace: Workspace, register: Register, letter: Letter, step: Signed | Sent | Answered
) -> Letter:
    """The letter with the step; a day that nobody named is today, or the one that stands there already."""
    name, details = _details(step)
    content = b""
    if isinstance(step, Signed) and step.scan:
        content = _read_scan(step.scan)
        details |= {"file": _scan_path(workspace, letter, step.scan), "sha256": _sha256(content)}
    known = letter.marks.get(name, {})
    if name == "signed" and not content:  # a tick takes no scan away
        details = {key: value for key, value in known.items() if key != "on"}
    if known and step.on is None and details == {key: value for key, value in known.items() if key != "on"}:
        details["on"] = known["on"]
    details.setdefault("on", (step.on or workspace.today()).isoformat())
    if not content:
        return register.mark(letter.number, name, details, workspace.stamp())
    return _with_scan(workspace, register, letter, details, content)


def _with_scan(
    workspace: Workspace, register: Register, letter: Letter, details: Mapping[str, str], content: bytes
) -> Letter:
    """The signed letter with its scan: staged, registered, and only then put where the register says."""
    archive = workspace.archive
    with workspace.owners(register).owner() as owner:
        archive.stage(letter.number, {details["file"].rpartition("/")[2]: content}, owner)
        made = register.mark(letter.number, "signed", details, workspace.stamp())
        archive.settle(owner, {(details["file"], details["sha256"])})
    folder = archive.letter_folder(letter.number)
    others = (archive.shown(path) for path in folder.glob("signed.*"))
    archive.remove(path for path in others if path != details["file"])
    return made


def _details(step: Signed | Sent | Answered) -> tuple[str, dict[str, str]]:
    """The name of a step in the register and what is known of it, but for its day and its scan."""
    match step:
        case Sent(how, _, post_number):
            return "sent", _given(how=how, post_number=post_number)
        case Answered(by):
            return "answered", _given(by=by)
    return "signed", {}


def _given(**values: str | None) -> dict[str, str]:
    return {name: " ".join(value.split()) for name, value in values.items() if value and value.strip()}


def _read_scan(path: Path) -> bytes:
    """The content of a scan. Raises InputError where it cannot be read, is empty or too large to be one."""
    place = Place(file=str(path))
    try:
        size = path.stat().st_size
        if not 0 < size <= _MOST_BYTES:
            raise InputError(error("register.scan-size", place, size=size, most=_MOST_BYTES // 2**20))
        return path.read_bytes()
    except OSError as reason:
        raise InputError(error("register.scan-unreadable", place, reason=reason.strerror or "")) from reason


def _scan_path(workspace: Workspace, letter: Letter, scan: Path) -> str:
    """Where a scan will stand: beside the letter's files, with its own extension."""
    folder = workspace.archive.letter_folder(letter.number)
    return workspace.archive.shown(folder / f"signed{scan.suffix.lower()}")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _replaced(workspace: Workspace, register: Register, letter: Letter, step: ReplacedBy) -> Letter:
    by = find_one(workspace, register, Which(step.number, letter.number.series))
    if letter.marks.get("replaced_by", {}).get("number") == str(by.number):
        return letter
    return register.mark_replaced(letter.number, by.number, workspace.stamp())
