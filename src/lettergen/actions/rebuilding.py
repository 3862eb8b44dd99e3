"""A letter made again from what the register and the archive keep of it, and held against what was issued."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from lettergen.actions.finishing import material_of
from lettergen.actions.registering import Which, find_one
from lettergen.document.compose import compose
from lettergen.document.package import COMPRESSOR, content_digest
from lettergen.errors import Place, Problem, RegisterError, SetupError, advice, error
from lettergen.model.letter import Letter, LetterFile
from lettergen.storage.snapshot import read_snapshot
from lettergen.workspace import Workspace

Sameness = Literal["bytes", "content", "none"]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One Word file made again, and in what it is the same as the one that was issued."""

    file: LetterFile
    content: bytes
    same: Sameness

    @property
    def name(self) -> str:
        """The file's name, as in the archive."""
        return self.file.path.rpartition("/")[2]


def rebuild(workspace: Workspace, which: Which) -> tuple[Letter, list[Rebuilt], list[Problem]]:
    """The letter's Word files made again, and what differs from what was issued or from what is archived.

    Nothing that the office has changed since has a part in it. Raises RegisterError for a number without a
    letter, and SetupError where what the letter was made of is not there.
    """
    with closing(workspace.register(writing=False)) as register:
        letter = find_one(workspace, register, which)
    if not letter.files or "redacted" in letter.marks:
        raise RegisterError(error("register.nothing-to-rebuild", number=str(letter.number)))
    documents = compose(material_of(workspace, letter), str(letter.number), letter.issued_on)
    words = [file for file in letter.files if file.type == "docx"]
    made = [Rebuilt(file, documents[file.language], _same(file, documents[file.language])) for file in words]
    problems = [problem for each in made for problem in _problems(workspace, letter, each)]
    return letter, made, problems


def _same(file: LetterFile, content: bytes) -> Sameness:
    if hashlib.sha256(content).hexdigest() == file.sha256:
        return "bytes"
    return "content" if content_digest(content) == file.content_sha256 else "none"


def _problems(workspace: Workspace, letter: Letter, made: Rebuilt) -> list[Problem]:
    """In what a file made again, and the file that is archived, differ from the one that was issued."""
    place, number = Place(file=made.file.path), str(letter.number)
    found: list[Problem] = []
    try:
        archived = hashlib.sha256(workspace.archive.read(made.file.path)).hexdigest()
        if archived != made.file.sha256:
            found.append(error("archive.file-altered", place, number=number))
    except SetupError:
        found.append(error("archive.file-gone", place, number=number))
    if made.same == "content":
        then = read_snapshot(letter.snapshot).compressor
        found.append(advice("archive.packed-otherwise", place, then=then, now=COMPRESSOR))
    elif made.same == "none":
        found.append(error("archive.rebuilt-differs", place, number=number))
    return found
