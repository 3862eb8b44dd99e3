"""What a template's new version changes: in its own words, and in the letters that were issued last."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from heapq import nlargest
from pathlib import Path

from lettergen.actions.finishing import snapshot_of
from lettergen.actions.preparing import compiler
from lettergen.actions.templates.history import versions_named
from lettergen.document.compose import compile_all
from lettergen.document.context import Numbered, wording_of
from lettergen.document.difference import Change, Piece, Texts, changes, letter_texts, template_texts
from lettergen.document.engine import CompiledTemplate
from lettergen.errors import InputError, LettergenError, Place, Problem, error, fail, nearest
from lettergen.model.letter import Letter
from lettergen.model.parties import LANGUAGES, Language
from lettergen.storage.versions import Versions
from lettergen.workspace import Workspace

__all__ = ["LAST", "Change", "Difference", "LetterChange", "Piece", "Unfilled", "compare_templates"]

LAST = 40
_MOST = 10_000  # letters of one block
_DIGEST = re.compile("[0-9a-f]{4,64}")


@dataclass(frozen=True, slots=True)
class Side:
    """One of two versions: how it was named, its bytes, and what it is known to be for."""

    name: str
    docx: bytes
    kind: str | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A change that letters would show: as it looks in the first of them, and the numbers of all."""

    change: Change
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A letter that one of the versions cannot be filled for, and why."""

    number: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What two versions have not in common; `is_same` says that they are one file.

    `letters` counts the issued ones that were filled with both: none where the kind is not known.
    """

    kind: str | None
    language: Language
    is_same: bool
    changes: tuple[Change, ...]
    letters: int = 0
    differing: tuple[str, ...] = ()
    groups: tuple[LetterChange, ...] = ()
    unfilled: tuple[Unfilled, ...] = ()


def compare_templates(
    workspace: Workspace,
    old: str,
    new: str,
    *,
    kind: str | None = None,
    language: Language | None = None,
    last: int | None = LAST,
) -> Difference:
    """Two versions of a template side by side; each is a file, the beginning of a SHA-256, or a kind.

    The `last` issued letters of the kind are filled with both, None meaning those that got their numbers
    together with the very last one; nothing is written. Raises InputError for what is no version, and
    TemplateError for what is no template.
    """
    kind = kind or next((each for each in (old, new) if each in workspace.templates.kinds()), None)
    sides = [_side(workspace, said, kind, language) for said in (old, new)]
    language = language or next((side.language for side in sides if side.language), None)
    if language is None:
        fail([error("template.which-language", Place(key="--language"))])
    sides = [side if side.docx else _current(workspace, side.name, language) for side in sides]
    kind = kind or next((side.kind for side in sides if side.kind), None)
    before, after = (template_texts(side.docx) for side in sides)
    made = Difference(kind, language, sides[0].docx == sides[1].docx, tuple(changes(before, after)))
    if kind is None or made.is_same:
        return made
    compiled = [_compiled(workspace, side, language) for side in sides]
    letters = _last_letters(workspace, kind, language, last)
    return _with_letters(made, workspace, letters, compiled)


def _side(workspace: Workspace, said: str, kind: str | None, language: Language | None) -> Side:
    """What a word on the command line means; of a kind, the bytes follow when the language is known."""
    path = Path(said)
    if path.is_file():
        above = path.absolute().parent.name
        told = next((each for each in LANGUAGES if re.search(rf"(?:^|[_. -]){each}$", path.stem)), None)
        known = above if above in workspace.templates.kinds() else None
        return Side(said, path.read_bytes(), kind or known, language or told)
    if said in workspace.templates.kinds():
        return Side(said, b"", said, language)
    if _DIGEST.fullmatch(said):
        return _kept(workspace, said, kind, language)
    meant = nearest(said, workspace.templates.kinds())
    raise InputError(error("template.no-version", Place(key=said), name=said, nearest=meant))


def _kept(workspace: Workspace, prefix: str, kind: str | None, language: Language | None) -> Side:
    """The version whose SHA-256 begins so."""
    found = {
        (name, version.language, version.sha256)
        for name, version in versions_named(workspace, prefix)
        if kind in (None, name) and language in (None, version.language)
    }
    digests = sorted({digest for _, _, digest in found})
    if len(digests) > 1:
        fail(
            [
                error(
                    "template.versions", Place(key=prefix), name=prefix, known=[each[:12] for each in digests]
                )
            ]
        )
    for name, told, digest in sorted(found):
        docx = Versions(workspace.root, name).read(digest)
        current = workspace.templates.folder / name / f"{told}.docx"
        if docx is None and current.is_file():
            content = current.read_bytes()
            docx = content if hashlib.sha256(content).hexdigest() == digest else None
        if docx is not None:
            return Side(prefix, docx, name, told)
    raise InputError(error("template.no-version", Place(key=prefix), name=prefix, nearest=""))


def _current(workspace: Workspace, kind: str, language: Language) -> Side:
    """The version that is in use."""
    return Side(kind, workspace.templates.template(kind, language).docx, kind, language)


def _compiled(workspace: Workspace, side: Side, language: Language) -> CompiledTemplate:
    return compile_all({language: (side.name, side.docx)}, compiler(workspace))[language]


def _last_letters(workspace: Workspace, kind: str, language: Language, last: int | None) -> list[Letter]:
    """The letters of a kind that were issued last, the first of them first; None asks for the last block."""
    with closing(workspace.register(writing=False)) as register:
        suitable = (
            letter
            for letter in register.letters(state="issued")
            if letter.kind == kind
            and language in letter.languages
            and letter.files
            and not letter.is_redacted
        )
        found = nlargest(_MOST if last is None else last, suitable, key=_when)
        if last is None and found:
            given = register.registered()
            found = [letter for letter in found if given.get(letter.number) == given.get(found[0].number)]
    return found[::-1]


def _when(letter: Letter) -> tuple[date, int]:
    return letter.issued_on, letter.number.seq


def _with_letters(
    made: Difference, workspace: Workspace, letters: Sequence[Letter], compiled: list[CompiledTemplate]
) -> Difference:
    """The comparison with what it means for letters."""
    groups: dict[object, tuple[Change, list[str]]] = {}
    differing: list[str] = []
    unfilled: list[Unfilled] = []
    for letter in letters:
        number = str(letter.number)
        try:
            before, after = _filled(workspace, letter, compiled)
        except LettergenError as reason:
            unfilled.append(Unfilled(number, reason.problems))
            continue
        found = changes(before, after)
        differing += [number] if found else []
        for change in found:
            numbers = groups.setdefault(change.gist, (change, []))[1]
            if number not in numbers:
                numbers.append(number)
    told = tuple(LetterChange(change, tuple(numbers)) for change, numbers in groups.values())
    return replace(
        made, letters=len(letters), differing=tuple(differing), groups=told, unfilled=tuple(unfilled)
    )


def _filled(workspace: Workspace, letter: Letter, compiled: list[CompiledTemplate]) -> list[Texts]:
    """What a letter says with each version. Raises what keeps it from being filled."""
    resolved = snapshot_of(letter).resolved
    pictures: Mapping[str, bytes] = {
        name: workspace.archive.kept(digest, "picture") for name, digest in resolved.pictures.items()
    }
    numbered = Numbered(letter.number.printed, letter.issued_on)
    return [
        letter_texts(template, resolved, numbered, pictures, wording_of(resolved)) for template in compiled
    ]
