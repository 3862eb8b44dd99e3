"""A template made of a letter that was written by hand and of the records that it speaks of."""

from __future__ import annotations

from pathlib import Path

from lettergen.document.adopting.adopt import Adopted, AdoptWish
from lettergen.document.adopting.adopt import adopt as adopt_letter
from lettergen.errors import InputError, LettergenError, Place, Problem, SetupError, error, stop_on_errors
from lettergen.language.wording import Wording
from lettergen.model.letter import ResolvedDraft
from lettergen.storage.drafts import resolve
from lettergen.workspace import Workspace

__all__ = ["AdoptWish", "Adopted", "adopt"]


def adopt(workspace: Workspace, letter: Path, draft: Path, wish: AdoptWish) -> Adopted:
    """The template that a letter gives with the records of a draft, and the account of it.

    Raises InputError for faults of the draft, TemplateError for a letter that is no .docx or has tags.
    """
    resolved = _resolved(workspace, draft)
    wording = Wording(workspace.records.forms, resolved.style, workspace.signs)
    try:
        return adopt_letter(_read(letter), resolved, wording, wish)
    except LettergenError as reason:
        problems = [each if each.place.key else each.at(file=letter.name) for each in reason.problems]
        raise type(reason)(*problems) from reason


def _resolved(workspace: Workspace, draft: Path) -> ResolvedDraft:
    source = workspace.draft(draft)
    problems: list[Problem] = []
    resolved = resolve(source, workspace.records, problems)
    stop_on_errors([*source.problems, *source.locate(problems)])
    assert resolved is not None
    return resolved


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as reason:
        raise InputError(error("draft.adopt-no-letter", Place(file=str(path)))) from reason
    except OSError as reason:
        raise SetupError(
            error("setup.unreadable", Place(file=str(path)), reason=reason.strerror or "")
        ) from reason
