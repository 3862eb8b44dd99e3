"""What is wrong in a workspace: data, kinds and templates, calls, drafts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from lettergen.actions.issuing import check_date
from lettergen.actions.preparing import compiled, prepare, templates_of
from lettergen.document.compose import check_templates
from lettergen.errors import LettergenError, Place, Problem, error, unique
from lettergen.model.kind import Kind
from lettergen.model.parties import LANGUAGES, Text
from lettergen.storage.calls import call_names, read_call
from lettergen.storage.drafts import resolve
from lettergen.storage.records import FILE_OF_TYPE
from lettergen.workspace import Workspace


def check_workspace(workspace: Workspace, drafts: Sequence[Path] = ()) -> list[Problem]:
    """Every fault of the data, of all templates and calls and of the named drafts, or of all in the folder.

    A draft in the folder whose letter was issued already has nothing left to check; what the letters of a
    call still lack is told by its status.
    """
    problems: list[Problem] = []
    try:
        phrases = workspace.records.phrases
    except LettergenError as reason:
        return list(reason.problems)  # without data, no draft can be resolved
    for kind in workspace.templates.kinds():
        problems += kind_problems(workspace, kind, phrases)
    for name in call_names(workspace.root / "data"):
        problems += _call_problems(workspace, name)
    for path in drafts or sorted(workspace.drafts_folder.glob("*.toml")):
        problems += _draft_problems(workspace, path, named=bool(drafts))
    return unique(problems)


def kind_problems(workspace: Workspace, name: str, phrases: Mapping[str, Text]) -> list[Problem]:
    """The faults of a kind: of its manifest and of its templates."""
    try:
        kind = workspace.templates.kind(name, Place())
        problems = _default_problems(workspace, name, kind)
        there = workspace.templates.languages(name)
        languages = [each for each in LANGUAGES if each in there or each in kind.form]
        ready = compiled(workspace, name, templates_of(workspace, name, languages))
        return problems + check_templates(name, kind, ready, phrases)
    except LettergenError as reason:
        return list(reason.problems)


def _default_problems(workspace: Workspace, name: str, kind: Kind) -> list[Problem]:
    """Defaults that are to be records, and are none."""
    found = []
    for key, spec in kind.fields.items():
        if spec.default is None or spec.type not in FILE_OF_TYPE:
            continue
        table = FILE_OF_TYPE[spec.type]
        for each in spec.default if isinstance(spec.default, list) else [spec.default]:
            if not isinstance(each, str) or workspace.records.get(table, each) is None:
                place = Place(file=f"templates/{name}/kind.toml", key=f"fields.{key}.default")
                found.append(error("data.default-record", place, value=each, file=f"data/{table}.toml"))
    return found


def _call_problems(workspace: Workspace, name: str) -> list[Problem]:
    """The faults of a call's file, and the values of its letters that are none."""
    try:
        file = read_call(workspace.root / "data", name, workspace.records, workspace.templates)
    except LettergenError as reason:
        return list(reason.problems)
    found: list[Problem] = []
    for draft in file.drafts(found):
        problems: list[Problem] = []
        resolve(draft, workspace.records, problems)
        found += draft.locate(problems)
    return found


def _draft_problems(workspace: Workspace, path: Path, *, named: bool) -> list[Problem]:
    try:
        source = workspace.draft(path)
        with closing(workspace.register(writing=False)) as register:
            issued = register.by_key(source.key) is not None
            if issued and not named:
                return []
            ready = prepare(workspace, source, None)
            told = [] if issued else check_date(workspace, register, ready)
            return [*ready.notes, *told]
    except LettergenError as reason:
        return list(reason.problems)
