"""Backups, taken while letters are being issued: the register first, then the files that it names."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lettergen.actions.holdings import Holdings, add_waiting, holdings, register_file
from lettergen.errors import Place, Problem, SetupError, error, fail
from lettergen.register.chain import Head
from lettergen.register.reading import Reader
from lettergen.register.sqlite import SQLite
from lettergen.storage.archive import WAITING, exclusive
from lettergen.storage.backup import Backup, Manifest
from lettergen.storage.inventory import digest_of, kept_digest, own_files
from lettergen.workspace import Workspace

_OWN = ("data", "templates", "letters/drafts")
_ROUNDS = 5  # a file that is just being replaced is right a moment later, by a fresh copy of the register
_PAUSE = 0.3


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds now."""

    folder: Path
    letters: int
    manifest: Manifest


def backup(workspace: Workspace, folder: Path) -> BackedUp:
    """Take a backup into a new or empty folder, or renew the one there; letters may go on being issued.

    Raises SetupError or RegisterError: for a damaged register with the former backup left as it is, for
    letters' files that are gone or altered after all the rest is safe.
    """
    register = register_file(workspace)
    if register is None:
        raise SetupError(error("setup.backup-server", path=workspace.settings.register))
    target = Backup(Path(os.path.abspath(folder)))
    _check_place(workspace, register, target.folder)
    target.check_place()
    with exclusive(target.lock, 0) as held:
        if not held:
            raise SetupError(error("setup.backup-busy", Place(file=str(target.folder))))
        return _taken(workspace, register, target)


def _check_place(workspace: Workspace, register: Path, folder: Path) -> None:
    """Raise SetupError for a folder that is part of what is backed up, or a register that is not."""
    inside = [workspace.root / part for part in ("data", "templates", "letters")]
    if workspace.root.is_relative_to(folder) or any(folder.is_relative_to(part) for part in inside):
        raise SetupError(error("setup.backup-place", Place(file=str(folder))))
    if not Path(os.path.abspath(register)).is_relative_to(workspace.root):
        raise SetupError(error("setup.backup-outside", Place(file=str(register))))


def _taken(workspace: Workspace, register: Path, target: Backup) -> BackedUp:
    """The backup, renewed."""
    copy = target.begin()
    own = dict(_take_own(workspace, target, WAITING))  # before the register: a number may end the waiting
    rows, head, faults = _take_issued(workspace, register, target, copy)
    missed = {fault.place.file for fault in faults}
    letters = {path: known.sha256 for path, known in rows.files.items()}
    own |= dict(_take_own(workspace, target, *_OWN))
    files = letters | {path: kept_digest(path) for path in rows.kept} | own
    manifest = Manifest(
        taken_at=workspace.now().isoformat(timespec="seconds"),
        events=head.count if head else 0,
        register=Path(os.path.relpath(register, workspace.root)).as_posix(),
        register_sha256=digest_of(copy),
        files={path: files[path] for path in sorted(files.keys() - missed)},
        faults=tuple(sorted(missed)),
    )
    target.commit(manifest)
    if faults:
        fail([*faults, error("setup.backup-partial", Place(file=str(target.folder)), count=len(faults))])
    return BackedUp(target.folder, len(rows.folders), manifest)


def _take_issued(
    workspace: Workspace, register: Path, target: Backup, copy: Path, rounds: int = _ROUNDS
) -> tuple[Holdings, Head | None, list[Problem]]:
    """Copy the register and take in the files that the copy names, those in vain being told."""
    _copy_register(register, copy)
    with closing(Reader(SQLite.open_untouched(copy))) as reader:
        rows, head = holdings(reader.every_row(), workspace.archive), reader.head()
        add_waiting(rows, workspace.archive)
        if damage := [*rows.problems, *reader.problems()]:
            fail(damage)
    faults = list(_take_files(workspace.root, target, rows))
    if not faults or rounds == 1:
        return rows, head, faults
    time.sleep(_PAUSE)
    return _take_issued(workspace, register, target, copy, rounds - 1)


def _copy_register(register: Path, copy: Path) -> None:
    """A copy of the register as it is at one moment."""
    copy.unlink(missing_ok=True)
    with closing(SQLite.open(register, writing=False)) as opened:
        opened.copy_to(copy)


def _take_files(root: Path, target: Backup, rows: Holdings) -> Iterator[Problem]:
    """Take in the files of letters and what they are made of; those that are not as they were are told."""
    for path, known in rows.files.items():
        if not target.take(root / path, path, known.sha256):
            code = "archive.file-altered" if (root / path).exists() else "archive.file-gone"
            yield error(code, Place(file=path), number=known.number)
    for path, number in rows.kept.items():
        if not target.take(root / path, path, kept_digest(path)):
            code = "archive.kept-altered" if (root / path).exists() else "archive.not-kept"
            yield error(code, Place(file=path), number=number)


def _take_own(workspace: Workspace, target: Backup, *parts: str) -> Iterator[tuple[str, str]]:
    """Take in what the office keeps in some folders as it is; gives the paths with SHA-256."""
    for part in parts:
        for path in own_files(workspace.root, part):
            if digest := target.take(workspace.root / path, path, None):
                yield path, digest
