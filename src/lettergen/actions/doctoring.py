"""What is installed, what is missing, and what to type about it."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lettergen import __version__
from lettergen.actions.recovering import is_unfinished
from lettergen.actions.reserving import kept_too_long
from lettergen.errors import LettergenError, Place, Problem, SetupError, advice, error
from lettergen.model.letter import Letter
from lettergen.model.settings import is_address
from lettergen.register.database import Owners
from lettergen.workspace import Workspace

_NETWORK = (
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "9p",
    "afs",
    "fuse.sshfs",
    "davfs",
    "webdav",
)


Fact = tuple[str, dict[str, object]]
Found = Iterator[Problem | Fact]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, in order, as codes with arguments; and what is wrong or missing."""

    facts: tuple[Fact, ...]
    problems: tuple[Problem, ...]


def doctor(folder: Path) -> Diagnosis:
    """Look at program and converters and, in a workspace, at fonts, data, register and leftovers.

    Changes nothing.
    """
    facts: list[Fact] = [
        ("doctor.program", {"version": __version__, "python": sys.version.split()[0]}),
        ("doctor.sqlite", {"version": sqlite3.sqlite_version}),
    ]
    problems: list[Problem] = []
    looks: list[Callable[[Workspace], Found]] = [_libreoffice, _builtin]
    try:
        workspace = Workspace.at(folder)
        looks += [_place, _fonts, _data, _register, _network]
    except SetupError as reason:
        problems += [replace(problem, severity="advice") for problem in reason.problems]
        workspace = Workspace(folder)
    for look in looks:
        try:
            for found in look(workspace):
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    facts.append(found)
        except LettergenError as reason:
            problems += reason.problems
    return Diagnosis(tuple(facts), tuple(problems))


def _libreoffice(workspace: Workspace) -> Found:
    from lettergen.pdf.libreoffice import find

    soffice = find(workspace.environ)
    if soffice is None:
        yield advice("setup.no-libreoffice", named=workspace.environ.get("LETTERGEN_SOFFICE", ""))
    else:
        yield "doctor.libreoffice", {"path": str(soffice)}


def _place(workspace: Workspace) -> Found:
    yield "doctor.workspace", {"folder": str(workspace.root)}


def _builtin(_: Workspace) -> Found:
    from lettergen.pdf.builtin import probe

    found = probe()
    if found:
        yield replace(found, severity="advice")
    else:
        yield "doctor.builtin", {}


def _fonts(workspace: Workspace) -> Found:
    from lettergen.document.fonts import fonts_named
    from lettergen.pdf.fonts import fonts_missing

    templates = workspace.templates
    named: set[str] = set()
    for kind in templates.kinds():
        for language in templates.languages(kind):
            named |= fonts_named(templates.template(kind, language).docx)
    if named:
        yield "doctor.fonts", {"names": sorted(named)}
    for match in fonts_missing(sorted(named)):
        code = "setup.font-equal" if match.metric_equal else "setup.font-missing"
        yield advice(code, name=match.name, used=match.used)


def _data(workspace: Workspace) -> Found:
    yield "doctor.data", {"count": sum(len(table) for table in workspace.records.plain.values())}


def _register(workspace: Workspace) -> Found:
    with closing(workspace.register(writing=False)) as register:
        yield from register.problems()
        owners = workspace.owners(register)
        count = 0
        for letter in register.letters():
            count += 1
            yield from _unfinished(workspace, letter, owners)
        yield "doctor.register", {"count": count, "file": workspace.settings.register}
    if count == 0 and workspace.archive.has_letters():
        yield error("setup.register-emptied", Place(file=workspace.settings.register))


def _unfinished(workspace: Workspace, letter: Letter, owners: Owners) -> Found:
    """What is still to be done about a number."""
    number = str(letter.number)
    if kept_too_long(letter, workspace.today()):
        kept = letter.marks["kept_free"]
        until = date.fromisoformat(kept["until"])
        yield advice("register.kept-too-long", number=number, until=until, purpose=kept["purpose"])
    elif is_unfinished(letter) and not owners.is_alive(letter.owner):
        yield advice("register.left-over", number=number, series=letter.number.series)
    if letter.pdf_pending:
        yield advice("setup.pdf-pending", number=number)


def _network(workspace: Workspace) -> Found:
    kind = _file_system(workspace.root)
    if kind in _NETWORK and not is_address(workspace.settings.register):
        yield advice("setup.network-share", Place(file=str(workspace.root)), kind=kind)


def _file_system(path: Path) -> str:
    """The type of the file system that holds a path, where the system tells; else an empty string."""
    if sys.platform == "win32":
        import ctypes

        remote = ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == 4 or path.anchor.startswith("\\\\")
        return "smb" if remote else ""
    mounts = Path("/proc/mounts")
    if mounts.exists():
        rows = [line.split() for line in mounts.read_text(errors="replace").splitlines()]
        pairs = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    elif program := shutil.which("mount"):
        told = subprocess.run([program], capture_output=True, text=True, check=False, timeout=10).stdout
        pairs = re.findall(r" on (.+?) \((\w+)", told)
    else:
        return ""
    holding = [(point, kind) for point, kind in pairs if path.is_relative_to(point)]
    return max(holding, key=lambda pair: len(pair[0]), default=("", ""))[1]
