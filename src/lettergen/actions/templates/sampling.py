"""What a template is tried on: the newest draft of its kind, else the last letter, else sample values."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import Literal

from lettergen.actions.finishing import snapshot_of
from lettergen.document.compose import Material
from lettergen.document.context import wording_of
from lettergen.document.sample import SAMPLE_DAY, SAMPLE_PICTURES, SampleWording, sample_draft
from lettergen.errors import LettergenError, Place, Problem
from lettergen.language.wording import Wording
from lettergen.model.kind import Kind
from lettergen.model.parties import Language
from lettergen.storage.drafts import read_draft, resolve
from lettergen.storage.pictures import read_pictures
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Sample:
    """A letter to try a template on, still without templates; `name` is the draft's path or the number."""

    source: Literal["draft", "letter", "sample"]
    name: str
    material: Material
    day: date


def sample_of(workspace: Workspace, kind_name: str, language: Language) -> Sample:
    """The best letter that there is to try a kind's template in a language on. Raises InputError."""
    kind = workspace.templates.kind(kind_name, Place())
    known = chain(_drafts(workspace, kind_name), _letters(workspace, kind_name, kind))
    suitable = (each for each in known if language in each.material.resolved.draft.languages)
    return next(suitable, None) or _invented(workspace, kind_name, kind, language)


def _drafts(workspace: Workspace, kind_name: str) -> Iterator[Sample]:
    """The drafts of a kind that name records that there are, the newest one first."""
    paths = sorted(workspace.drafts_folder.glob("*.toml"), key=lambda path: -path.stat().st_mtime)
    for path in paths:
        with suppress(LettergenError, OSError):
            source = read_draft(path, workspace.shown(path), workspace.templates)
            if source.draft.kind != kind_name:
                continue
            problems: list[Problem] = []
            resolved = resolve(source, workspace.records, problems)
            if resolved is None or problems:
                continue
            pictures = read_pictures(workspace.root / "data", resolved, problems)
            wording = Wording(workspace.records.forms, resolved.style, workspace.signs)
            day = source.draft.date or workspace.today()
            yield Sample("draft", source.shown, Material(resolved, {}, pictures, wording), day)


def _letters(workspace: Workspace, kind_name: str, kind: Kind) -> Iterator[Sample]:
    """The letter of a kind that was issued last, with the fields that the kind has now."""
    with closing(workspace.register(writing=False)) as register:
        issued = (each for each in register.letters(state="issued") if each.kind == kind_name and each.files)
        last = max(issued, key=lambda each: (each.issued_on, each.number.seq), default=None)
    if last is None or last.is_redacted:
        return
    with suppress(LettergenError):
        resolved = snapshot_of(last).resolved
        pictures = {
            name: workspace.archive.kept(digest, "picture") for name, digest in resolved.pictures.items()
        }
        known = {name: value for name, value in resolved.fields.items() if name in kind.fields}
        now = replace(resolved, kind=kind, fields=known)
        yield Sample(
            "letter", str(last.number), Material(now, {}, pictures, wording_of(resolved)), last.issued_on
        )


def _invented(workspace: Workspace, kind_name: str, kind: Kind, language: Language) -> Sample:
    """A letter of sample values."""
    made = sample_draft(kind, (language,), workspace.records.phrases, complete=True)
    resolved = replace(made, draft=replace(made.draft, kind=kind_name))
    return Sample("sample", "", Material(resolved, {}, SAMPLE_PICTURES, SampleWording()), SAMPLE_DAY)
