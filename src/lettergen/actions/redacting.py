"""An erasure duty is met: what may name a person gives way to its digest, the number and the chain stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing

from lettergen.actions.recovering import recover_with
from lettergen.actions.registering import Which, find_one
from lettergen.errors import InputError, LettergenError, Place, Problem, advice, error
from lettergen.model.letter import Letter
from lettergen.storage.archive import LETTER
from lettergen.storage.snapshot import REDACTED, redaction_note
from lettergen.workspace import Workspace

_OURS = re.compile(r"signed\..+|\..+\.tmp")  # scans, and what a program that died has left


def redact(workspace: Workspace, which: Which, reason: str) -> tuple[Letter, list[Problem]]:
    """Erase a letter's content from the register and its files; once more it does what was left undone.

    Gives the letter and what is to be told: above all where the same data still stand. Raises RegisterError.
    """
    if not reason.strip():
        raise InputError(error("register.redact-reason", Place(key="--reason"), number=which.number))
    with closing(workspace.register(writing=True)) as register:
        notes = list(recover_with(workspace, register))
        letter = find_one(workspace, register, which)
        told = list(_remains(workspace, letter))
        if not letter.is_redacted:
            letter = register.redact(letter.number, reason, workspace.stamp())
    told += _erase_files(workspace, letter)
    return letter, [*notes, *told, advice("register.redacted-elsewhere")]


def _erase_files(workspace: Workspace, letter: Letter) -> list[Problem]:
    """The letter's files give way to a note with their digests; what else stands beside them is told."""
    archive = workspace.archive
    folder = archive.letter_folder(letter.number)
    if not folder.is_dir():
        return []
    standing = {path.name: archive.shown(path) for path in folder.iterdir() if path.name != REDACTED}
    named = {path.rpartition("/")[2] for path in (file.path for file in letter.files)}
    ours = {name for name in standing if name in named or name == LETTER or _OURS.fullmatch(name)}
    if letter.files:
        archive.put(archive.shown(folder / REDACTED), redaction_note(letter).encode())
    archive.remove(standing[name] for name in ours)
    others = sorted(standing[name] for name in standing.keys() - ours)
    return [_remaining(path, letter) for path in others]


def _remains(workspace: Workspace, letter: Letter) -> Iterator[Problem]:
    """Drafts and previews that hold what the letter held: a person decides on them."""
    for path in sorted(workspace.drafts_folder.glob("*.toml")):
        try:
            source = workspace.draft(path)
        except LettergenError:
            continue
        if letter.draft_digest == source.digest or letter.key.startswith(f"{source.shown}#"):
            yield _remaining(source.shown, letter)
            for preview in sorted(workspace.root.glob(f"letters/previews/{path.stem}_??.*")):
                yield _remaining(workspace.shown(preview), letter)


def _remaining(shown: str, letter: Letter) -> Problem:
    return advice("register.data-remain", Place(file=shown), number=str(letter.number))
