"""One folder with templates, data and letters: its settings, and what the verbs need, opened once."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from lettergen import language
from lettergen.errors import Place, SetupError, error
from lettergen.language.signs import Signs
from lettergen.model.settings import Settings, is_address
from lettergen.storage.archive import Archive
from lettergen.storage.cache import Cache, cache_folder, code_state
from lettergen.storage.drafts import DraftFile, read_draft
from lettergen.storage.records import Records, load_records
from lettergen.storage.templates import Templates

if TYPE_CHECKING:
    from lettergen.pdf.converter import Converter
    from lettergen.register.book import Register, Stamp
    from lettergen.register.database import Owners

_SIGNS, _MOST_SIGNS = "signs", 2_000
MARKER = Path("data", "settings.toml")


def find_root(start: Path) -> Path:
    """The workspace that a folder belongs to: itself or the nearest one above it.

    Raises SetupError where there is none.
    """
    for folder in (start, *start.parents):
        if (folder / MARKER).is_file():
            return folder
    raise SetupError(error("setup.no-workspace", Place(file=MARKER.as_posix()), folder=str(start)))


@dataclass(frozen=True)
class Workspace:
    """A workspace that is open. `clock` tells the present moment; nothing else in the program does."""

    root: Path
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Callable[[ZoneInfo], datetime] = datetime.now
    actor_name: str = ""

    @classmethod
    def at(cls, folder: Path, **more: object) -> Workspace:
        """The workspace that a folder belongs to; raises SetupError where there is none."""
        return cls(find_root(folder.resolve()), **more)  # type: ignore[arg-type]

    @cached_property
    def cache(self) -> Cache:
        """Where things that were worked out once are kept."""
        return Cache(cache_folder(self.environ))

    @cached_property
    def signs(self) -> Signs:
        """The typography of the values that letters have printed before."""
        kept = self.cache.read(_SIGNS, _rules())
        try:
            return Signs(json.loads(kept) if kept else {})
        except ValueError:
            return Signs()

    def remember_signs(self) -> None:
        """Keep the typography of values for the next command, where this one has learnt of some."""
        if self.signs.learnt:
            latest = dict(list(self.signs.known.items())[-_MOST_SIGNS:])
            self.cache.write(_SIGNS, _rules(), json.dumps(latest).encode())
            self.signs.learnt = False

    @cached_property
    def records(self) -> Records:
        """The data, checked; raises InputError with all its faults."""
        return load_records(self.root / "data", self.cache)

    @property
    def settings(self) -> Settings:
        """What the office has decided."""
        return self.records.settings

    @cached_property
    def templates(self) -> Templates:
        """The kinds of letter."""
        return Templates(self.root / "templates")

    @cached_property
    def archive(self) -> Archive:
        """What was issued."""
        return Archive(self.root, self.settings.default_series)

    @property
    def drafts_folder(self) -> Path:
        """Where drafts are looked for and new ones are written."""
        return self.root / "letters" / "drafts"

    def now(self) -> datetime:
        """The present moment in the office's time zone."""
        return self.clock(ZoneInfo(self.settings.time_zone))

    def today(self) -> date:
        """The present day in the office's time zone."""
        return self.now().date()

    def stamp(self) -> Stamp:
        """Now, and who acts: the name that was given, else the system's user."""
        from lettergen.register.book import Stamp

        return Stamp(self.now(), self.actor_name or _user())

    def register(self, *, writing: bool) -> Register:
        """The register, open; raises SetupError where it cannot be."""
        from lettergen.register.book import Register

        return Register.open(self.register_home(self.settings.register), writing=writing)

    def register_home(self, named: str) -> Path | str:
        """Where a register is that the settings name so: a file of this workspace, or a server's address."""
        return named if is_address(named) else self.root / named

    def owners(self, register: Register) -> Owners:
        """Who knows which letters are being worked on: the register's server, else the folder of letters."""
        return register.owners or self.archive

    def converter(self) -> Converter:
        """What makes the PDFs of issued letters: LibreOffice where there is one, else the builtin engine."""
        import tempfile

        from lettergen.pdf.libreoffice import LibreOffice, find
        from lettergen.storage.archive import exclusive

        soffice = find(self.environ)
        if soffice is None:
            return self.quick_converter()
        base = self.cache.folder or Path(tempfile.gettempdir()) / f"lettergen-{_user()}"
        return LibreOffice(soffice, base / "libreoffice", exclusive)

    def quick_converter(self) -> Converter:
        """The builtin engine: good enough for a look, and there without an outside program."""
        from lettergen.pdf.builtin import Builtin

        return Builtin()

    def shown(self, path: Path) -> str:
        """A path as people are told of it: inside the workspace relative, with forward slashes.

        Names on a disk are UTF-8, whatever the locale says: a draft's key must be the same in all of them.
        """
        full = Path(os.path.abspath(path))
        told = full.relative_to(self.root) if full.is_relative_to(self.root) else full
        return os.fsencode(told.as_posix()).decode("utf-8", "replace")

    def draft(self, path: Path) -> DraftFile:
        """A draft by its path, or by its name in the drafts' folder; raises InputError with its faults."""
        here = Path.cwd()
        places = [self.root, self.drafts_folder, here]
        if here.is_relative_to(self.root):
            places.insert(0, here)
        for candidate in (folder / name for name in (path, f"{path}.toml") for folder in places):
            if candidate.is_file():
                return read_draft(candidate, self.shown(candidate), self.templates)
        raise _no_draft(path, self.drafts_folder)


def _no_draft(path: Path, folder: Path) -> Exception:
    from lettergen.errors import InputError, nearest

    known = [found.name for found in folder.glob("*.toml")]
    return InputError(error("draft.no-file", name=str(path), nearest=nearest(path.name, known)))


def _rules() -> str:
    """The state of the rules of typography: what others made is not believed."""
    return code_state(Path(language.__file__).with_name("tidying"))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
