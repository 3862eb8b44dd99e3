"""A template's new version taken into use: only when it passes, and the former one is kept."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from lettergen.actions.templates.checking import check_template
from lettergen.errors import InputError, Place, Problem, SetupError, error, stop_on_errors
from lettergen.model.kind import template_file
from lettergen.model.parties import Language
from lettergen.storage.durable import write_through
from lettergen.storage.saving import is_open
from lettergen.storage.versions import Taken, Versions
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Used:
    """A template that is in use now; `former` is the SHA-256 of the one before, `notes` what is doubtful."""

    kind: str
    language: Language
    path: Path
    sha256: str
    former: str | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether anything has changed."""
        return self.sha256 != self.former


def use_template(
    workspace: Workspace, file: Path, *, kind: str | None = None, language: Language | None = None
) -> Used:
    """Put a Word file in the place of a kind's template; letters that were issued before keep theirs.

    Raises TemplateError with its faults, InputError where it is not clear what the file is for, and
    SetupError: then the former template is in use as before.
    """
    if not file.is_file():
        raise InputError(error("template.no-file", Place(file=str(file))))
    checked = check_template(workspace, str(file), kind=kind, language=language)
    stop_on_errors(checked.problems)
    (template,) = checked.templates
    asked, docx = template.asked, template.docx
    path = workspace.templates.folder / asked.kind / f"{asked.language}.docx"
    if is_open(path):
        raise SetupError(error("setup.file-open", Place(file=template_file(asked.kind, asked.language))))
    digest = hashlib.sha256(docx).hexdigest()
    former = _replaced(
        workspace, path, docx, Taken(asked.language, digest, workspace.today(), _who(workspace))
    )
    return Used(asked.kind, asked.language, path, digest, former, tuple(checked.problems))


def _replaced(workspace: Workspace, path: Path, docx: bytes, taken: Taken) -> str | None:
    """Put the new version in its place, the former one aside; gives the SHA-256 of that."""
    versions = Versions(workspace.root, path.parent.name)
    before = path.read_bytes() if path.exists() else None
    if before == docx:
        return taken.sha256
    former = versions.keep(before) if before is not None else None
    write_through(path, docx)
    versions.note(replace(taken, former=former or ""))
    return former


def _who(workspace: Workspace) -> str:
    return workspace.stamp().actor
