"""A backup: a folder with the register, the files that it names and the office's own, and their digests.

A backup is renewed all at once: what has changed waits in a folder of its own until the new list of digests
is on the disk; whoever reads meanwhile, or after a sudden death, sees the old backup or the new one, whole.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from lettergen.errors import Place, Problem, SetupError, error
from lettergen.storage.durable import copy, move, sync_folder, sync_names, sync_tree, told, write_through
from lettergen.storage.inventory import digest_of

MANIFEST = "backup.json"
REGISTER = "register.sqlite"  # not where it belongs: nobody shall issue letters in a backup
_FORMAT = 1
_INCOMING = ".incoming"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: files by their path in the workspace with SHA-256, and where the register belongs.

    `faults` are the files that were gone or altered already when the backup was taken; it holds none of them.
    """

    taken_at: str
    events: int
    register: str
    register_sha256: str
    files: Mapping[str, str]
    faults: tuple[str, ...] = ()

    def text(self) -> str:
        """The manifest as JSON."""
        return json.dumps({"format": _FORMAT, **asdict(self)}, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's folder."""

    folder: Path

    @property
    def lock(self) -> Path:
        """The file that is locked while the backup is being renewed."""
        return self.folder / _LOCK

    @property
    def _incoming(self) -> Path:
        return self.folder / _INCOMING

    def check_place(self) -> None:
        """Raise SetupError where the folder holds anything that is not a backup."""
        with told(self.folder):
            names = {path.name for path in self.folder.iterdir()} if self.folder.exists() else set()
        if names - {_LOCK, _INCOMING} and MANIFEST not in names:
            raise SetupError(error("setup.backup-place", Place(file=str(self.folder))))

    def manifest(self) -> Manifest:
        """What the backup holds. Raises SetupError where it is none, or its list cannot be read."""
        place = Place(file=str(self.folder / MANIFEST))
        for path in (self._incoming / MANIFEST, self.folder / MANIFEST):
            try:
                plain = json.loads(path.read_bytes())
                if plain.pop("format") != _FORMAT:
                    raise SetupError(error("setup.backup-newer", place))
                made = Manifest(**{**plain, "faults": tuple(plain["faults"])})
                _check_paths([made.register, *made.files])
                return made
            except FileNotFoundError:
                continue
            except (OSError, ValueError, TypeError, KeyError, AttributeError) as reason:
                raise SetupError(error("setup.backup-unreadable", place)) from reason
        raise SetupError(error("setup.no-backup", Place(file=str(self.folder))))

    def where(self, path: str) -> Path:
        """Where a file of the backup stands."""
        waiting = self._incoming / path
        committed = (self._incoming / MANIFEST).exists()
        return waiting if committed and waiting.exists() else self.folder / path

    def problems(self) -> Iterator[Problem]:
        """Files that are not what the manifest says of them."""
        manifest = self.manifest()
        for path, digest in {REGISTER: manifest.register_sha256, **manifest.files}.items():
            place = Place(file=str(self.where(path)))
            try:
                if digest_of(self.where(path)) != digest:
                    yield error("setup.backup-altered", place)
            except FileNotFoundError:
                yield error("setup.backup-lacks", place)
            except OSError as reason:
                yield error("setup.unreadable", place, reason=reason.strerror or "")

    # --- Renewing it ------------------------------------------------------------------------------------

    def begin(self) -> Path:
        """Make ready to take files in; gives the place where a copy of the register is to be made."""
        self.settle()
        with told(self._incoming):
            shutil.rmtree(self._incoming, ignore_errors=True)
            self._incoming.mkdir(parents=True)
        return self._incoming / REGISTER

    def take(self, source: Path, path: str, digest: str | None) -> str:
        """Take a file in where it is not there yet; gives its SHA-256, or an empty string for another one.

        `digest` is what its content must be; None takes it as it is.
        """
        wanted = digest or _digest(source)
        waiting = self._incoming / path
        if wanted and _digest(self.folder / path) == wanted:
            waiting.unlink(missing_ok=True)
            return wanted
        try:
            found = copy(source, waiting)
        except OSError:  # it is not there, or cannot be read
            found = ""
        if digest in (None, found):
            return found
        waiting.unlink(missing_ok=True)
        return ""

    def commit(self, manifest: Manifest) -> None:
        """Everything is there: from now on this is the backup."""
        sync_tree(self._incoming)
        write_through(self._incoming / MANIFEST, manifest.text().encode())
        sync_folder(self.folder)
        self.settle()

    def settle(self) -> None:
        """Put what was committed into its places, and take away what the backup does not hold any more."""
        if not (self._incoming / MANIFEST).exists():
            return
        new = self.manifest()
        moved = [path for path in (REGISTER, *new.files) if (self._incoming / path).exists()]
        for path in moved:
            move(self._incoming / path, self.folder / path)
        old = self._former()
        for path in old.keys() - new.files.keys():
            self._drop(path)
        sync_names(self.folder, moved)
        move(self._incoming / MANIFEST, self.folder / MANIFEST)
        sync_folder(self.folder)
        shutil.rmtree(self._incoming, ignore_errors=True)

    def _former(self) -> Mapping[str, str]:
        """The files of the backup before."""
        with suppress(OSError, ValueError, KeyError):
            files: Mapping[str, str] = json.loads((self.folder / MANIFEST).read_bytes())["files"]
            return files
        return {}

    def _drop(self, path: str) -> None:
        """Take a file away, and folders that are empty then."""
        with told(self.folder / path), suppress(FileNotFoundError):
            (self.folder / path).unlink()
        with suppress(OSError):
            for folder in (self.folder / path).parents:
                if folder == self.folder:
                    break
                folder.rmdir()


def _check_paths(paths: Iterable[str]) -> None:
    """Raise ValueError for a path that leads out of the workspace."""
    for path in paths:
        pure = PurePosixPath(path)
        if pure.is_absolute() or ".." in pure.parts or "\\" in path or ":" in pure.parts[0]:
            raise ValueError(path)


def _digest(path: Path) -> str:
    try:
        return digest_of(path)
    except OSError:
        return ""
