"""From a reserved number to an issued letter, also when somebody else began it; and PDFs made later."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lettergen.actions.preparing import Ready, compiler
from lettergen.document.compose import Composed, Material, compile_all, compose_digested
from lettergen.document.context import wording_of
from lettergen.document.properties import title_of
from lettergen.errors import (
    InputError,
    Place,
    Problem,
    RegisterError,
    SetupError,
    TemplateError,
    advice,
    error,
    unique,
)
from lettergen.failpoints import reached
from lettergen.model.kind import template_file
from lettergen.model.letter import Letter, LetterFile
from lettergen.model.parties import Language
from lettergen.storage.archive import LETTER
from lettergen.storage.snapshot import Snapshot, letter_file, read_snapshot
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.pdf.converter import Converter, Outcome, Pdf
    from lettergen.register.book import Register


def finish(
    workspace: Workspace, register: Register, letter: Letter, ready: Ready | None = None
) -> tuple[Letter, list[Problem]]:
    """Make the files of a reserved letter, write them, and only then say that it is issued.

    A letter that itself cannot be filled is voided with its reason; faults of the machine leave it reserved.
    """
    try:
        material = ready.material if ready else material_of(workspace, letter)
        composed = compose_digested(material, letter.number.printed, letter.issued_on)
    except (TemplateError, InputError) as reason:
        register.void(letter.number, ", ".join(p.code for p in reason.problems), workspace.stamp())
        raise
    reached("letter.composed")
    documents = {language: each.docx for language, each in composed.items()}
    pdfs, notes = _pdfs(workspace, letter, documents, material.resolved.kind.pages)
    files = letter_files(workspace, letter, composed, pdfs)
    refuse_other_letter(workspace, letter)
    register.check_owner(letter)
    workspace.archive.write(letter.number, letter_contents(letter, files, documents, pdfs))
    reached("register.seal")
    sealed = register.seal(letter.number, files, workspace.stamp())
    reached("register.sealed")
    return sealed, notes


def letter_contents(
    letter: Letter,
    files: Sequence[LetterFile],
    documents: Mapping[Language, bytes],
    pdfs: Mapping[Language, Pdf],
) -> dict[str, bytes]:
    """The files of a letter's folder by name, what it was made of last."""
    contents = {f"letter_{language}.docx": content for language, content in documents.items()}
    contents |= {f"letter_{language}.pdf": pdf.content for language, pdf in pdfs.items()}
    return {**contents, LETTER: letter_file(letter, files).encode()}


def refuse_other_letter(workspace: Workspace, letter: Letter) -> None:
    """Raise SetupError where another letter stands in this number's folder: the register is an older one."""
    stands = workspace.archive.key_of(letter.number)
    if stands is not None and stands != letter.key:
        raise SetupError(error("setup.register-behind", number=str(letter.number)))


def make_pdfs(
    workspace: Workspace, register: Register, letters: Sequence[Letter]
) -> tuple[list[Letter], list[Problem]]:
    """Make the PDFs of issued letters, or make them again, all of them together; also what is to be told.

    Raises RegisterError where one is not issued or its Word files were altered, and SetupError where a PDF
    cannot be made, after those have been kept that could.
    """
    documents = [_documents(workspace, letter) for letter in letters]
    flat = [content for contents in documents for content in contents.values()]
    converter = workspace.converter()
    outcomes = iter(converted(converter, flat))
    made: list[Letter] = []
    notes: list[Problem] = []
    faults: list[Problem] = []
    for letter, contents in zip(letters, documents, strict=True):
        results = {language: next(outcomes) for language in contents}
        pdfs = {language: pdf for language, pdf in results.items() if not isinstance(pdf, Problem)}
        faults += [fault for fault in results.values() if isinstance(fault, Problem)]
        if len(pdfs) == len(contents):
            made.append(_keep_pdfs(workspace, register, letter, pdfs))
            if converter.archival:
                notes += pdf_notes(contents, pdfs, snapshot_of(letter).resolved.kind.pages)
    if faults:
        raise SetupError(*unique(faults))
    return made, unique(notes)


def _documents(workspace: Workspace, letter: Letter) -> dict[Language, bytes]:
    """The Word files of an issued letter, unaltered."""
    if letter.state != "issued":
        raise RegisterError(error("register.not-issued", number=str(letter.number)))
    if letter.is_redacted or not letter.files:
        raise RegisterError(error("register.no-files", number=str(letter.number)))
    return {file.language: unaltered(workspace, file) for file in letter.files if file.type == "docx"}


def _keep_pdfs(
    workspace: Workspace, register: Register, letter: Letter, pdfs: Mapping[Language, Pdf]
) -> Letter:
    """The PDFs in place of those before: staged, registered, and only then put where the register says."""
    archive, owners = workspace.archive, workspace.owners(register)
    files = [file for file in letter.files if file.type == "docx"]
    files += _pdf_files(_folder(workspace, letter), pdfs)
    with owners.alone(), owners.owner() as owner:
        staged = {f"letter_{language}.pdf": pdf.content for language, pdf in pdfs.items()}
        archive.stage(letter.number, staged, owner)
        done = register.replace_files(letter.number, files, workspace.stamp())
        archive.settle(owner, {(file.path, file.sha256) for file in done.files})
    return done


def _pdfs(
    workspace: Workspace, letter: Letter, documents: Mapping[Language, bytes], pages: int | None
) -> tuple[dict[Language, Pdf], list[Problem]]:
    """The PDFs that are wished for; raises SetupError where they were asked for and cannot be made."""
    if letter.pdf == "none":
        return {}, []
    converter = workspace.converter()
    outcomes = converted(converter, list(documents.values()))
    faults = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    number = str(letter.number)
    if faults and letter.pdf == "required":
        waits = [error("setup.still-reserved", number=number)] if letter.state == "reserved" else []
        raise SetupError(*unique(faults), *waits)
    if faults:
        told = [replace(fault, severity="advice") for fault in unique(faults)]
        return {}, [*told, advice("setup.pdf-pending", number=number)]
    made = {
        language: outcome
        for language, outcome in zip(documents, outcomes, strict=True)
        if not isinstance(outcome, Problem)
    }
    return made, pdf_notes(documents, made, pages) if converter.archival else []


def converted(converter: Converter, documents: Sequence[bytes]) -> list[Outcome]:
    """One outcome per document; a PDF that has the title of another document is none of ours."""
    from lettergen.pdf.archival import title

    reached("pdf.convert")
    outcomes = converter.convert(documents)
    reached("pdf.converted")
    if not converter.archival:
        return outcomes
    return [
        error("setup.pdf-other", engine=outcome.engine)
        if not isinstance(outcome, Problem) and title(outcome.content) not in ("", title_of(document))
        else outcome
        for document, outcome in zip(documents, outcomes, strict=True)
    ]


def pdf_notes(
    documents: Mapping[Language, bytes], pdfs: Mapping[Language, Pdf], pages: int | None
) -> list[Problem]:
    """What is to be told of PDFs that are meant for the archive: they are made, but not as they should be.

    `pages` is how many pages the letter's kind has as a rule.
    """
    from lettergen.document.fonts import fonts_named
    from lettergen.pdf.archival import archival_problems, page_problems
    from lettergen.pdf.fonts import font_problems

    found: list[Problem] = []
    for language, pdf in pdfs.items():
        problems = archival_problems(pdf.content)
        found += problems
        if not problems:
            fonts = font_problems(pdf.content, fonts_named(documents[language]))
            found += [problem for problem in fonts if problem.code != "setup.font-equal"]
            found += [p.at(file=f"letter_{language}.pdf") for p in page_problems(pdf.content, pages)]
    return [replace(problem, severity="advice") for problem in unique(found)]


def material_of(workspace: Workspace, letter: Letter) -> Material:
    """What a letter is made of, from the register and the kept templates alone."""
    return material_from(workspace, snapshot_of(letter))


def material_from(workspace: Workspace, snapshot: Snapshot) -> Material:
    """What a letter is made of, from its snapshot and the kept templates alone."""
    draft = snapshot.resolved.draft
    kept = {
        language: (
            template_file(draft.kind, language),
            workspace.archive.kept(snapshot.templates[language], "docx"),
        )
        for language in draft.languages
    }
    pictures = {
        name: workspace.archive.kept(digest, "picture") for name, digest in snapshot.resolved.pictures.items()
    }
    resolved = snapshot.resolved
    return Material(resolved, compile_all(kept, compiler(workspace)), pictures, wording_of(resolved))


def snapshot_of(letter: Letter) -> Snapshot:
    """What a letter was made of. Raises SetupError where nobody can read it any more."""
    try:
        return read_snapshot(letter.snapshot)
    except ValueError as reason:
        raise SetupError(error("setup.snapshot-unreadable", number=str(letter.number))) from reason


def unaltered(workspace: Workspace, file: LetterFile) -> bytes:
    """A file of an issued letter, as it was registered. Raises RegisterError for another, and SetupError."""
    content = workspace.archive.read(file.path)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise RegisterError(error("register.file-altered", Place(file=file.path)))
    return content


def _folder(workspace: Workspace, letter: Letter) -> str:
    return workspace.archive.shown(workspace.archive.letter_folder(letter.number))


def letter_files(
    workspace: Workspace, letter: Letter, composed: Mapping[Language, Composed], pdfs: Mapping[Language, Pdf]
) -> list[LetterFile]:
    """What the register is to say of a letter's files."""
    folder = _folder(workspace, letter)
    made = [
        LetterFile(
            language,
            "docx",
            f"{folder}/letter_{language}.docx",
            hashlib.sha256(made.docx).hexdigest(),
            content_sha256=made.content_sha256,
        )
        for language, made in composed.items()
    ]
    return made + _pdf_files(folder, pdfs)


def _pdf_files(folder: str, pdfs: Mapping[Language, Pdf]) -> list[LetterFile]:
    return [
        LetterFile(
            language,
            "pdf",
            f"{folder}/letter_{language}.pdf",
            hashlib.sha256(pdf.content).hexdigest(),
            pdf.engine,
        )
        for language, pdf in pdfs.items()
    ]
