"""From a draft to an issued letter."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.document.check import check
from lettergen.document.compose import Compiled, compile_all, compose, compose_draft, prove
from lettergen.document.context import subject
from lettergen.document.package import COMPRESSOR
from lettergen.errors import (
    InputError,
    LettergenError,
    Place,
    Problem,
    RegisterError,
    SetupError,
    TemplateError,
    error,
    fail,
    stop_on_errors,
)
from lettergen.model.letter import Letter, LetterFile, PdfWish, Reservation, ResolvedDraft
from lettergen.model.parties import Language
from lettergen.storage.archive import exclusive
from lettergen.storage.drafts import DraftFile, resolve
from lettergen.storage.snapshot import Snapshot, letter_file, read_snapshot, write_snapshot
from lettergen.storage.templates import template_name
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.pdf.converter import Pdf
    from lettergen.register.book import Register

SNAPSHOT_FILE = "letter.toml"
_PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Wish:
    """How a draft is to be issued: on a day, under a key, with or without a PDF."""

    on: date | None = None
    key: str | None = None
    pdf: PdfWish = "auto"


@dataclass(frozen=True, slots=True)
class Issued:
    """A letter with what is to be told of it; `new` says that a number was spent just now."""

    letter: Letter
    new: bool
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """One file of a preview."""

    name: str
    content: bytes
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A draft that has passed: resolved, its templates compiled, with what was advised."""

    source: DraftFile
    resolved: ResolvedDraft
    day: date
    templates: Mapping[Language, bytes]
    compiled: Compiled
    notes: tuple[Problem, ...]


def issue(workspace: Workspace, path: Path, wish: Wish | None = None) -> Issued:
    """Issue a draft's letter under the next number; the same key again gives the same letter.

    Raises InputError, TemplateError or RegisterError with nothing written and no number spent, and
    SetupError, after which the number may be reserved for the same letter.
    """
    wish = wish or Wish()
    source = workspace.draft(path)
    key = wish.key or source.key
    with closing(workspace.register(writing=True)) as register:
        notes = recover_with(workspace, register, {key: wish.pdf})
        known = _known(workspace, register, source, key, wish)
        if known:
            return Issued(_complete(workspace, register, known, wish, notes), new=False, notes=notes)
        ready = prepare(workspace, source, wish.on)
        check_date(register, ready)
        with workspace.archive.owner() as owner:
            reservation = _reservation(workspace, ready, key, wish, owner)
            letter, new = register.reserve(reservation, workspace.stamp())
            if not new:
                letter = _wait(workspace, register, letter)
            sealed, more = (
                finish(workspace, register, letter, ready) if letter.owner == owner else (letter, [])
            )
    return Issued(sealed, new, (*notes, *ready.notes, *more))


def preview(
    workspace: Workspace, path: Path, languages: Sequence[Language] = (), *, pdf: bool = False
) -> tuple[list[Preview], tuple[Problem, ...]]:
    """A draft's letter without a number, and what is advised; raises as `issue` does before it reserves."""
    ready = prepare(workspace, workspace.draft(path), None, placeholder_is_fine=True)
    wanted = languages or ready.resolved.draft.languages
    absent = [language for language in wanted if language not in ready.compiled]
    if absent:
        fail([error("draft.language-not-asked", Place(file=ready.source.shown), language=absent[0])])
    drafts = compose_draft(ready.resolved, ready.compiled, ready.day)
    stem = Path(ready.source.shown).stem
    made = [Preview(f"{stem}_{language}.docx", drafts[language]) for language in wanted]
    if pdf:
        made += _preview_pdfs(workspace, made)
    return made, ready.notes


def _preview_pdfs(workspace: Workspace, documents: Sequence[Preview]) -> list[Preview]:
    outcomes = workspace.quick_converter().convert([document.content for document in documents])
    stop_on_errors(outcome for outcome in outcomes if isinstance(outcome, Problem))
    return [
        Preview(f"{document.name.removesuffix('docx')}pdf", outcome.content, outcome.engine)
        for document, outcome in zip(documents, outcomes, strict=True)
        if not isinstance(outcome, Problem)
    ]


def prepare(
    workspace: Workspace, source: DraftFile, on: date | None, *, placeholder_is_fine: bool = False
) -> Ready:
    """Resolve, check and try a draft; raises with all faults of all families at once."""
    day = on or source.draft.date or workspace.today()
    resolved = resolve(source, workspace.records)
    if placeholder_is_fine:
        resolved = replace(resolved, example=True)
    problems = [workspace.records.locate(p) for p in source.locate(check(resolved, day, workspace.today()))]
    templates: dict[Language, bytes] = {}
    compiled: Compiled = {}
    try:
        for language in resolved.draft.languages:
            templates[language] = workspace.templates.template(resolved.draft.kind, language).docx
        compiled = compile_all(
            {
                language: (template_name(resolved.draft.kind, language), docx)
                for language, docx in templates.items()
            }
        )
        if not any(problem.severity == "error" for problem in problems):
            prove(resolved, compiled, day)
    except (TemplateError, InputError) as reason:
        problems += reason.problems
    stop_on_errors(problems)
    return Ready(source, resolved, day, templates, compiled, tuple(problems))


def finish(
    workspace: Workspace, register: Register, letter: Letter, ready: Ready | None = None
) -> tuple[Letter, list[Problem]]:
    """Make the files of a reserved letter, write them, and only then say that it is issued.

    A letter that itself cannot be filled is voided with its reason; faults of the machine leave it reserved.
    """
    try:
        snapshot = None if ready else read_snapshot(letter.snapshot)
        resolved = ready.resolved if ready else snapshot.resolved  # type: ignore[union-attr]
        compiled = ready.compiled if ready else _kept_templates(workspace, snapshot)  # type: ignore[arg-type]
        documents = compose(resolved, compiled, letter.number.printed, letter.issued_on)
    except (TemplateError, InputError) as reason:
        register.void(letter.number, ", ".join(p.code for p in reason.problems), workspace.stamp())
        raise
    pdfs, notes = _pdfs(workspace, letter, documents)
    contents = {f"letter_{language}.docx": content for language, content in documents.items()}
    contents |= {f"letter_{language}.pdf": pdf.content for language, pdf in pdfs.items()}
    files = _letter_files(workspace, letter, documents, pdfs)
    contents[SNAPSHOT_FILE] = letter_file(letter, files).encode()
    workspace.archive.write(letter.number, contents)
    return register.seal(letter.number, files, workspace.stamp()), notes


def recover(workspace: Workspace) -> tuple[list[Letter], tuple[Problem, ...]]:
    """Finish every letter whose maker is gone; gives those that are done, and what hinders the others."""
    with closing(workspace.register(writing=True)) as register:
        before = {letter.number for letter in register.letters(state="reserved")}
        problems = recover_with(workspace, register)
        done = [
            letter for letter in register.letters() if letter.number in before and letter.state != "reserved"
        ]
    return done, problems


def recover_with(
    workspace: Workspace, register: Register, wishes: Mapping[str, PdfWish] | None = None
) -> tuple[Problem, ...]:
    """Finish what others left reserved; what cannot be finished now stays, and is told.

    `wishes` holds, by key, what somebody asks for now in place of what was asked for then.
    """
    problems: list[Problem] = []
    for letter in list(register.letters(state="reserved")):
        if workspace.archive.is_alive(letter.owner):
            continue
        with workspace.archive.owner() as owner:
            if not register.adopt(letter.number, letter.owner, owner, workspace.stamp()):
                continue
            workspace.archive.forget_owner(letter.owner)
            try:
                wish = (wishes or {}).get(letter.key, "auto")
                asked = replace(letter, owner=owner, pdf=letter.pdf if wish == "auto" else wish)
                done, notes = finish(workspace, register, asked)
                problems.append(
                    Problem("register.recovered", arguments={"number": str(done.number)}, severity="advice")
                )
                problems += notes
            except LettergenError as reason:
                problems += [replace(p, severity="advice") for p in reason.problems]
                problems.append(
                    Problem(
                        "register.unfinished", arguments={"number": str(letter.number)}, severity="advice"
                    )
                )
    return tuple(problems)


def _known(
    workspace: Workspace, register: Register, source: DraftFile, key: str, wish: Wish
) -> Letter | None:
    """The letter that stands under the key already; raises where it has another content, or is void."""
    letter = register.by_key(key)
    if letter is None:
        return None
    asked = wish.on or source.draft.date
    if letter.draft_digest != source.digest or (asked and asked != letter.issued_on):
        raise RegisterError(
            error(
                "register.other-content",
                Place(file=source.shown),
                key=key,
                number=str(letter.number),
                known_date=letter.issued_on,
                known_digest=letter.draft_digest[:8],
                known_subject=letter.subject,
                date=asked or letter.issued_on,
                digest=source.digest[:8],
                subject=_subject(source),
            )
        )
    if letter.state == "void":
        place = Place(file=source.shown)
        raise RegisterError(
            error("register.key-void", place, number=str(letter.number), reason=letter.reason)
        )
    return _wait(workspace, register, letter)


def _complete(
    workspace: Workspace, register: Register, letter: Letter, wish: Wish, notes: Sequence[Problem]
) -> Letter:
    """A letter that was issued before, with the PDF that is asked for now; raises while it is reserved."""
    if letter.state == "reserved":
        hindrances = [replace(note, severity="error") for note in notes if note.code.startswith("setup.")]
        raise SetupError(*hindrances, error("setup.still-reserved", number=str(letter.number)))
    if wish.pdf == "required" and letter.pdf_pending:
        return make_pdf(workspace, register, letter)
    return letter


def _subject(source: DraftFile) -> str:
    text = source.draft.subject
    return (text.ru or text.en or "") if text else ""


def _wait(workspace: Workspace, register: Register, letter: Letter) -> Letter:
    """The letter when its maker has finished it, or has gone."""
    until = time.monotonic() + _PATIENCE
    while (
        letter.state == "reserved" and workspace.archive.is_alive(letter.owner) and time.monotonic() < until
    ):
        time.sleep(0.05)
        letter = register.by_key(letter.key) or letter
    return letter


def check_date(register: Register, ready: Ready) -> None:
    """Dates never go back as numbers grow: told before a number is asked for."""
    last = register.last(ready.resolved.series, ready.day.year)
    if last and ready.day < last.issued_on:
        raise RegisterError(
            error(
                "register.date-goes-back",
                Place(file=ready.source.shown, key="date"),
                number=str(last.number),
                last_date=last.issued_on,
                date=ready.day,
            )
        )


def _reservation(workspace: Workspace, ready: Ready, key: str, wish: Wish, owner: str) -> Reservation:
    digests = {
        str(language): workspace.archive.keep_template(docx) for language, docx in ready.templates.items()
    }
    resolved, draft = ready.resolved, ready.resolved.draft
    first: Language = draft.languages[0]
    kind_title = getattr(resolved.kind.title, first) or ""
    return Reservation(
        series=resolved.series,
        numbering=resolved.numbering,
        key=key,
        draft_digest=ready.source.digest,
        issued_on=ready.day,
        dated=bool(wish.on or draft.date),
        kind=draft.kind,
        languages=draft.languages,
        subject=subject(resolved, first) or kind_title,
        pdf=wish.pdf,
        snapshot=write_snapshot(Snapshot(resolved, digests, COMPRESSOR)),
        owner=owner,
    )


def _kept_templates(workspace: Workspace, snapshot: Snapshot) -> Compiled:
    kind = snapshot.resolved.draft.kind
    return compile_all(
        {
            language: (
                template_name(kind, language),
                workspace.archive.kept_template(snapshot.templates[language]),
            )
            for language in snapshot.resolved.draft.languages
        }
    )


def _pdfs(
    workspace: Workspace, letter: Letter, documents: Mapping[Language, bytes]
) -> tuple[dict[Language, Pdf], list[Problem]]:
    """The PDFs that are wished for; raises SetupError where they were asked for and cannot be made."""
    if letter.pdf == "none":
        return {}, []
    outcomes = workspace.converter().convert(list(documents.values()))
    faults = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    number = str(letter.number)
    if faults and letter.pdf == "required":
        waits = [error("setup.still-reserved", number=number)] if letter.state == "reserved" else []
        raise SetupError(*dict.fromkeys(faults), *waits)
    if faults:
        told = [replace(fault, severity="advice") for fault in dict.fromkeys(faults)]
        return {}, [*told, Problem("setup.pdf-pending", arguments={"number": number}, severity="advice")]
    return {
        language: outcome
        for language, outcome in zip(documents, outcomes, strict=True)
        if not isinstance(outcome, Problem)
    }, []


def make_pdf(workspace: Workspace, register: Register, letter: Letter) -> Letter:
    """Make the PDFs of an issued letter, or make them again.

    Raises RegisterError where the letter is not issued or its Word files were altered, and SetupError where
    no PDF can be made.
    """
    if letter.state != "issued":
        raise RegisterError(error("register.not-issued", number=str(letter.number)))
    documents = {file.language: _unaltered(workspace, file) for file in letter.files if file.type == "docx"}
    pdfs, _ = _pdfs(workspace, replace(letter, pdf="required"), documents)
    kept = [file for file in letter.files if file.type == "docx"]
    with exclusive(workspace.archive.folder / ".owners" / "pdf"):
        workspace.archive.write(
            letter.number, {f"letter_{language}.pdf": pdf.content for language, pdf in pdfs.items()}
        )
        files = [*kept, *_pdf_files(_folder(workspace, letter), pdfs)]
        return register.replace_files(letter.number, files, workspace.stamp())


def _unaltered(workspace: Workspace, file: LetterFile) -> bytes:
    content = workspace.archive.read(file.path)
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise RegisterError(error("register.file-altered", Place(file=file.path)))
    return content


def _folder(workspace: Workspace, letter: Letter) -> str:
    return workspace.archive.shown(workspace.archive.letter_folder(letter.number))


def _letter_files(
    workspace: Workspace, letter: Letter, documents: Mapping[Language, bytes], pdfs: Mapping[Language, Pdf]
) -> list[LetterFile]:
    folder = _folder(workspace, letter)
    made = [
        LetterFile(language, "docx", f"{folder}/letter_{language}.docx", hashlib.sha256(content).hexdigest())
        for language, content in documents.items()
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
