"""A new workspace: empty, with the example, or as a demonstration."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from lettergen.actions.issuing import Issued, issue
from lettergen.errors import InputError, Place, SetupError, error
from lettergen.workspace import MARKER, Workspace

_OF_EXAMPLE = ("partner_declaration",)  # kinds that are invented, and of no use to an office
DEMO_DRAFT = Path("letters", "drafts", "confirmation-207.toml")


@dataclass(frozen=True, slots=True)
class Demo:
    """A demonstration workspace with its letter."""

    folder: Path
    issued: Issued


def init(folder: Path, *, example: bool = False) -> Path:
    """Make a workspace in a folder that is empty or not there yet.

    Raises InputError where it is not empty.
    """
    folder = Path(folder).absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(error("data.folder-not-empty", Place(file=str(folder))))
    source = example_folder()
    try:
        _copy(source, "templates", folder, () if example else _OF_EXAMPLE)
        _copy(source if example else _starter_folder(), "data", folder)
        if example:
            _copy(source, "letters/drafts", folder)
        (folder / "letters" / "drafts").mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        place = Place(file=str(folder))
        raise SetupError(error("setup.unwritable", place, reason=reason.strerror or "")) from reason
    return folder


def demo(folder: Path, environ: dict[str, str] | None = None, actor: str = "") -> Demo:
    """The example workspace with letter 207 issued in both languages; an existing demonstration is reused.

    Raises InputError where the folder holds something else.
    """
    folder = Path(folder).absolute()
    if not (folder / MARKER).is_file() or not (folder / DEMO_DRAFT).is_file():
        init(folder, example=True)
    workspace = Workspace.at(folder, actor_name=actor, **({"environ": environ} if environ else {}))
    if not workspace.settings.example:
        raise InputError(error("data.folder-not-empty", Place(file=str(folder))))
    return Demo(folder, _first_letter(workspace) or issue(workspace, DEMO_DRAFT))


def _first_letter(workspace: Workspace) -> Issued | None:
    """The demonstration's letter where it was issued before, whatever became of its draft since."""
    with closing(workspace.register(writing=False)) as register:
        for letter in register.letters(state="issued"):
            if letter.key.startswith(f"{DEMO_DRAFT.as_posix()}#"):
                return Issued(letter, new=False)
    return None


def example_folder() -> Path:
    """Where the example's files are: in the installed package, or at the root of a checkout."""
    packaged = Path(str(resources.files("lettergen"))) / "example"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3]


def _starter_folder() -> Path:
    """Where the data files of an empty workspace are."""
    return Path(str(resources.files("lettergen"))) / "starter"


def _copy(source: Path, name: str, folder: Path, without: Collection[str] = ()) -> None:
    for path in sorted((source / name).rglob("*")):
        if path.is_file() and not path.name.startswith(("~$", ".")) and path.parent.name not in without:
            target = folder / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
