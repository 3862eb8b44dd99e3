"""A backup is proved before it replaces anything, and then put into place; no letter is ever deleted."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from lettergen.actions.holdings import Holdings, holdings
from lettergen.actions.verifying import number_problems
from lettergen.errors import LettergenError, Place, Problem, SetupError, error, fail
from lettergen.register.reading import Reader
from lettergen.register.sqlite import SQLite
from lettergen.storage.archive import LETTER, Archive
from lettergen.storage.backup import REGISTER, Backup, Manifest
from lettergen.storage.durable import copy, move, sync_folder, sync_names, sync_tree, told
from lettergen.storage.inventory import digest_of, inventory, kept_digest
from lettergen.storage.snapshot import read_letter_file
from lettergen.workspace import MARKER

_STAGE = ".restoring"
_ASIDE = "set-aside-{}"
_BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite keeps with a register


@dataclass(frozen=True, slots=True)
class Restored:
    """How many files were put into place; where others were set aside; letters that the register lacks."""

    folder: Path
    files: int
    aside: Path | None = None
    later: tuple[str, ...] = ()


def restore(source: Path, folder: Path) -> Restored:
    """Put a backup into a new folder, or into a workspace, whose register and changed files are set aside.

    Raises with all faults of the backup, or of the place, before anything is changed.
    """
    backup, target = Backup(Path(os.path.abspath(source))), Path(os.path.abspath(folder))
    manifest = backup.manifest()
    if faults := list(_faults(backup, manifest)):
        fail(faults)
    with told(target):
        is_new = not target.exists() or not any(target.iterdir())
    if is_new:
        return _restore_new(backup, manifest, target)
    if not (target / MARKER).is_file() and not (target / "letters").is_dir():
        raise SetupError(error("setup.restore-place", Place(file=str(target))))
    return _restore_into(backup, manifest, target)


# --- Proving it ---------------------------------------------------------------------------------------------


def _faults(backup: Backup, manifest: Manifest) -> Iterator[Problem]:
    """Everything that is wrong with a backup: its files, its register, and what this one names in vain."""
    yield from backup.problems()
    path = backup.where(REGISTER)
    try:
        with closing(Reader(SQLite.open_untouched(path))) as register:
            rows = holdings(register.every_row(), Archive(backup.folder, ""))
            yield from rows.problems
            yield from register.problems()
            yield from number_problems(register.every_row())
    except LettergenError as reason:
        yield from reason.problems
        return
    for path_there, digest in _named(rows).items():
        if path_there not in manifest.faults and manifest.files.get(path_there, "") != digest:
            yield error("setup.backup-lacks", Place(file=path_there))


def _named(rows: Holdings) -> dict[str, str]:
    """The files that the rows name, with their SHA-256."""
    return {path: known.sha256 for path, known in rows.files.items()} | {
        path: kept_digest(path) for path in rows.kept
    }


# --- Putting it into place ----------------------------------------------------------------------------------


def _restore_new(backup: Backup, manifest: Manifest, target: Path) -> Restored:
    """Make the workspace beside its place, and move it there when it is whole."""
    made = target.with_name(f".{target.name}.{os.urandom(4).hex()}.tmp")
    try:
        _copy(backup, manifest, manifest.files, made)
        move(made / REGISTER, made / manifest.register)
        sync_tree(made)
        with told(target):
            if target.exists():
                target.rmdir()
        move(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    sync_folder(target.parent)
    return Restored(target, len(manifest.files) + 1)


def _restore_into(backup: Backup, manifest: Manifest, target: Path) -> Restored:
    """Put what a workspace lacks into it; its register and the files that differ are set aside.

    The register goes first and comes last: whatever happens between, nothing can be issued.
    """
    register = target / manifest.register
    _check_idle(register)
    changed = [path for path, digest in manifest.files.items() if _digest(target / path) != digest]
    if others := list(_other_letters(backup, target, changed)):
        fail(others)
    stage, aside = target / _STAGE, _free(target)
    shutil.rmtree(stage, ignore_errors=True)
    _copy(backup, manifest, changed, stage)
    sync_tree(stage)
    for path in changed:
        if not os.path.lexists(target / path):
            move(stage / path, target / path)
    for beside in _BESIDE:
        _set_aside(target, f"{manifest.register}{beside}", aside)
    for path in changed:
        if (stage / path).exists():
            _set_aside(target, path, aside)
            move(stage / path, target / path)
    move(stage / REGISTER, register)
    sync_names(target, [*changed, manifest.register])
    if aside.exists():
        sync_tree(aside)
    shutil.rmtree(stage, ignore_errors=True)
    later = tuple(_later(target, register))
    return Restored(target, len(changed) + 1, aside if aside.exists() else None, later)


def _copy(backup: Backup, manifest: Manifest, paths: Iterable[str], folder: Path) -> None:
    """Copy files of a backup, and its register; raises SetupError where one is not what was proved before."""
    wanted = {REGISTER: manifest.register_sha256, **{path: manifest.files[path] for path in paths}}
    for path, digest in wanted.items():
        source = backup.where(path)
        try:
            found = copy(source, folder / path)
        except OSError:
            found = ""
        if found != digest:
            raise SetupError(error("setup.backup-altered", Place(file=str(source))))


def _other_letters(backup: Backup, target: Path, changed: Iterable[str]) -> Iterator[Problem]:
    """Letters that stand under a number which in the backup belongs to another one."""
    for path in changed:
        folder, _, name = path.rpartition("/")
        if name != LETTER:
            continue
        with suppress(OSError, ValueError):  # it is not there, or altered: then the backup's takes its place
            ours = read_letter_file((backup.where(path)).read_bytes(), folder)
            theirs = read_letter_file((target / path).read_bytes(), folder)
            if ours.key != theirs.key:
                yield error("setup.restore-other-letter", Place(file=folder), number=str(ours.number))


def _check_idle(register: Path) -> None:
    """Raise SetupError where somebody is writing the register; what is wrong with it does not matter."""
    if not register.is_file():
        return
    try:
        with closing(SQLite.open(register, writing=True, timeout=5)) as opened, opened.writing():
            pass
    except LettergenError as reason:
        if any(problem.code == "setup.register-locked" for problem in reason.problems):
            raise


def _set_aside(target: Path, path: str, aside: Path) -> None:
    if os.path.lexists(target / path):
        move(target / path, aside / path)


def _free(target: Path) -> Path:
    """A folder that is not there yet, for what is set aside."""
    number = 1
    while os.path.lexists(target / _ASIDE.format(number)):
        number += 1
    return target / _ASIDE.format(number)


def _later(target: Path, register: Path) -> Iterator[str]:
    """Letters of the archive that the restored register does not know."""
    archive = Archive(target, "")
    with closing(Reader(SQLite.open_untouched(register))) as reader:
        known = holdings(reader.every_row(), archive).folders
    for path in inventory(archive):
        folder, _, name = path.rpartition("/")
        if name == LETTER and folder not in known:
            with suppress(OSError, ValueError):
                yield str(read_letter_file((target / path).read_bytes(), folder).number)


def _digest(path: Path) -> str:
    """SHA-256 of a file, or an empty string for anything else."""
    try:
        return "" if path.is_symlink() else digest_of(path)
    except OSError:
        return ""
