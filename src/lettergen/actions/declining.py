"""Case forms: which of them wait for a person's word, and what that person says; whole tables of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lettergen.actions.editing import replace_table
from lettergen.actions.preparing import forms_asked_for
from lettergen.errors import InputError, LettergenError, error, nearest
from lettergen.language.wording import Formed, Wording, form_key, words_of
from lettergen.language.words import Gender, Name, Words
from lettergen.model.forms import StoredForms
from lettergen.model.parties import CASES, Case
from lettergen.model.structure import unstructure
from lettergen.storage.records import shown
from lettergen.storage.tables import read_table
from lettergen.storage.toml import read_text
from lettergen.workspace import Workspace

_TABLE = "forms"
_HEAD = """# Падежные формы, которые подтвердили люди: они важнее тех, что составляет программа.
# Case forms that people have confirmed: they win over those that the program makes.
"""
_SHORT: Mapping[Case, str] = {
    "genitive": "gen", "dative": "dat", "accusative": "acc", "instrumental": "ins", "prepositional": "prep"
}  # fmt: skip
_GENDERS: Mapping[str, Gender] = {"m": "m", "f": "f", "м": "m", "ж": "f"}
_PARTS = {"surname": "surname", "first": "given", "patronymic": "patronymic"}


@dataclass(frozen=True, slots=True)
class Pending:
    """Forms that nobody has confirmed yet, and the drafts that ask for them."""

    formed: Formed
    drafts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of proposed forms: other words in some cases, or whose they are."""

    forms: Mapping[Case, str]
    gender: Gender | None = None


def pending_forms(workspace: Workspace, sheet: Path | None = None) -> list[Pending]:
    """The forms that drafts without a letter ask for and nobody has confirmed; the doubtful ones first.

    With a `sheet` those that the rows of a round ask for. Raises as `check_round` does.
    """
    found: dict[str, Formed] = {}
    drafts: dict[str, list[str]] = {}
    for shown_as, formed in _of_sheet(workspace, sheet) if sheet else _of_drafts(workspace):
        key = form_key(formed.words)
        found.setdefault(key, formed)
        drafts.setdefault(key, []).append(shown_as)
    pending = [Pending(formed, tuple(drafts[key])) for key, formed in found.items()]
    return sorted(pending, key=lambda each: not each.formed.doubts)


def _of_drafts(workspace: Workspace) -> Iterator[tuple[str, Formed]]:
    for path in sorted(workspace.drafts_folder.glob("*.toml")):
        for formed in _unconfirmed(workspace, path):
            yield workspace.shown(path), formed


def _of_sheet(workspace: Workspace, sheet: Path) -> Iterator[tuple[str, Formed]]:
    from lettergen.actions.batch.preparing import Failed, Passed, Preparer
    from lettergen.actions.batch.round import Round

    preparer = Preparer(workspace, workspace.today(), placeholder_is_fine=True)
    for row in Round(sheet, preparer).rows():
        if isinstance(row, Passed | Failed):
            used = row.used if isinstance(row, Failed) else row.material.wording.used.values()
            yield from ((row.source.shown, formed) for formed in used if not formed.stored)


def _unconfirmed(workspace: Workspace, path: Path) -> Iterator[Formed]:
    with suppress(LettergenError):  # a draft that cannot be read has its own faults, told by `check`
        source = workspace.draft(path)
        with closing(workspace.register(writing=False)) as register:
            if register.by_key(source.key) is None:
                used = forms_asked_for(workspace, source)
                yield from (formed for formed in used if not formed.stored)


def confirm_forms(
    workspace: Workspace, form_id: str, correction: Correction, sheet: Path | None = None
) -> StoredForms:
    """Store the forms that are known by an id or by their words, corrected, with who confirms them and when.

    With a `sheet` also those that its rows ask for are known. Forms that are stored already are corrected in
    their place. Raises InputError where nothing has that id,
    or where the gender is still not known.
    """
    pending = [*pending_forms(workspace), *(pending_forms(workspace, sheet) if sheet else ())]
    formed = _found(workspace, form_id, pending)
    words = formed.words
    if isinstance(words, Name) and correction.gender and correction.gender != words.gender:
        words = Name(words.surname, words.given, words.patronymic, correction.gender)
        formed = Wording().formed(words)
    if isinstance(words, Name) and words.gender is None:
        raise InputError(error("forms.gender-needed", words=str(words), id=form_id))
    stamp = workspace.stamp()
    forms = {case: correction.forms.get(case, form) for case, form in formed.forms.items()}
    record = replace(formed, forms=forms).record(stamp.actor, stamp.at.date())
    faults = [fault.at(file=shown(_TABLE)) for fault in record.faults()]
    if faults:
        raise InputError(*faults)
    replace_table(workspace, _TABLE, _with(workspace, formed, record))
    return record


def _found(workspace: Workspace, form_id: str, pending: Sequence[Pending]) -> Formed:
    stored = {name: _formed(workspace.records.get(_TABLE, name)) for name in workspace.records.ids(_TABLE)}
    waiting = {each.formed.id: each.formed for each in pending}
    known = stored | waiting
    if form_id in known:
        return known[form_id]
    for formed in known.values():
        if str(formed.words) == form_id:
            return formed
    raise InputError(error("forms.no-such-id", name=form_id, nearest=nearest(form_id, known)))


def _formed(record: StoredForms) -> Formed:
    words = words_of(record)
    return Wording({form_key(words): record}).formed(words)


def _with(workspace: Workspace, formed: Formed, record: StoredForms) -> str:
    """The text of `data/forms.toml` with a record put in, or in the place of the one for the same words."""
    import tomlkit

    path = workspace.root / "data" / f"{_TABLE}.toml"
    document = tomlkit.parse(read_text(path, shown(_TABLE)) if path.exists() else _HEAD)
    records = workspace.records
    key, taken = form_key(formed.words), {}
    for name in records.ids(_TABLE):
        taken[name] = form_key(words_of(records.get(_TABLE, name)))
    same = [name for name, each in taken.items() if each == key]
    made = same[0] if same else _free(formed.id, taken)
    table = tomlkit.table()
    for name, value in unstructure(record).items():
        table[name] = _inline(value) if isinstance(value, dict) else value
    document[made] = table
    return tomlkit.dumps(document)


def _inline(value: Mapping[str, Any]) -> Any:
    import tomlkit

    made = tomlkit.inline_table()
    made.update(value)
    return made


def _free(wanted: str, taken: Mapping[str, str]) -> str:
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def decline_names(workspace: Workspace | None, path: Path) -> list[dict[str, Any]]:
    """Rows of a CSV with `gender, surname, first, patronymic`, and the forms; `doubts` says why to look.

    Forms that the workspace has stored win. Raises InputError where a column is missing.
    """
    wording = _wording(workspace)
    return [_declined_name(row, wording) for row in read_table(path, ["surname"])]


def decline_titles(workspace: Workspace | None, path: Path) -> list[dict[str, Any]]:
    """Rows of a CSV with `nom, gender` (none: an organisation), and the forms; `doubts` says why to look.

    Forms that the workspace has stored win. Raises InputError where a column is missing.
    """
    wording = _wording(workspace)
    return [_declined_title(row, wording) for row in read_table(path, ["nom"])]


def _wording(workspace: Workspace | None) -> Wording:
    return Wording(workspace.records.forms) if workspace else Wording()


def _declined_name(row: Mapping[str, str], wording: Wording) -> dict[str, Any]:
    given = {column: row.get(column, "").strip() for column in ("gender", *_PARTS)}
    gender = _GENDERS.get(given["gender"].lower())
    name = Name(given["surname"], given["first"], given["patronymic"] or None, gender)
    formed = wording.formed(name) if name else Formed(name, dict.fromkeys(CASES, name))
    forms = {
        f"{column}_{short}": getattr(formed.forms[case], part) or ""
        for column, part in _PARTS.items()
        for case, short in _SHORT.items()
    }
    return {**row, **forms, "doubts": formed.doubts}


def _declined_title(row: Mapping[str, str], wording: Wording) -> dict[str, Any]:
    gender = _GENDERS.get(row.get("gender", "").strip().lower())
    words = Words(row["nom"].strip(), is_title=gender is not None, gender=gender)
    formed = wording.formed(words) if words else Formed(words, dict.fromkeys(CASES, words))
    forms = {short: str(formed.forms[case]) for case, short in _SHORT.items()}
    return {**row, **forms, "doubts": formed.doubts}
