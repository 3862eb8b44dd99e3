"""Sample letters made anew on every save of a template: in Word, as PDF, as pictures, with what is wrong."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lettergen.actions.preparing import compiled
from lettergen.actions.templates.checking import check_template
from lettergen.actions.templates.sampling import Sample, sample_of
from lettergen.document.compose import compose_draft
from lettergen.errors import LettergenError, Place, Problem, TemplateError, error, family, unique
from lettergen.model.parties import LANGUAGES, Language
from lettergen.storage.durable import write_through
from lettergen.storage.saving import Saves
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.pdf.converter import Converter

PAUSE = 0.1  # seconds between two looks


@dataclass(frozen=True, slots=True)
class Remade:
    """A sample letter made anew; None where the template cannot be filled. `seconds` is how long it took."""

    language: Language
    docx: Path | None
    sample: Sample | None
    problems: tuple[Problem, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Pictured:
    """The PDF of a sample letter and its pages; `problems` say why one of them is not there."""

    language: Language
    pdf: Path | None = None
    pictures: tuple[Path, ...] = ()
    engine: str = ""
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


def watch_templates(
    workspace: Workspace, kind: str, folder: Path, *, once: bool = False
) -> Generator[Remade | Pictured, None, None]:
    """Make the sample letters of a kind in a folder, and again whenever one of its files is saved.

    It ends with `once` when all are made, else when the caller closes it: LibreOffice ends with it. Raises
    InputError for an unknown kind.
    """
    workspace.templates.kind(kind, Place(key="KIND"))
    manifest = workspace.templates.manifest_path(kind)
    saves = Saves([manifest.with_name(f"{language}.docx") for language in LANGUAGES] + [manifest])
    with _warm(workspace) as converter:
        while True:
            begun = time.monotonic()
            languages = _languages(workspace, kind, list(saves.changed()), manifest)
            made: dict[Language, Path] = {}
            for language in languages:
                remade = _remade(replace(workspace), kind, language, folder, begun)
                if remade.docx:
                    made[language] = remade.docx
                yield remade
            for language, docx in made.items():
                yield _pictured(workspace, converter, language, docx, begun)
            if once:
                return
            time.sleep(PAUSE)


def _languages(workspace: Workspace, kind: str, saved: Sequence[Path], manifest: Path) -> list[Language]:
    """Whose letters are to be made: of the manifest both, of a template its own."""
    there = workspace.templates.languages(kind)
    return [each for each in there if manifest in saved or manifest.with_name(f"{each}.docx") in saved]


def _remade(workspace: Workspace, kind: str, language: Language, folder: Path, begun: float) -> Remade:
    """One sample letter, and what is wrong with its template."""
    problems: list[Problem] = []
    docx: Path | None = None
    sample: Sample | None = None
    try:
        template = workspace.templates.template(kind, language).docx
        sample = sample_of(workspace, kind, language)
        ready = compiled(workspace, kind, {language: template})
        letter = compose_draft(replace(sample.material, compiled=ready), sample.day)[language]
        docx = folder / f"{kind}_{language}.docx"
        write_through(docx, letter)
    except LettergenError as reason:
        problems += reason.problems
        docx = None
    seconds = time.monotonic() - begun
    return Remade(language, docx, sample, _found(workspace, kind, language, problems), seconds)


def _found(
    workspace: Workspace, kind: str, language: Language, problems: Sequence[Problem]
) -> tuple[Problem, ...]:
    """What the check says; where that is nothing, what kept the letter from being made."""
    try:
        checked = check_template(workspace, kind, language=language).problems
    except LettergenError as reason:
        checked = list(reason.problems)
    if any(problem.severity == "error" for problem in checked):
        problems = [problem for problem in problems if not issubclass(family(problem), TemplateError)]
    return tuple(unique([*checked, *problems]))


def _pictured(
    workspace: Workspace, converter: Converter, language: Language, docx: Path, begun: float
) -> Pictured:
    """The letter as a reader sees it."""
    from lettergen.pdf.pages import page_pictures

    try:
        (outcome,) = converter.convert([docx.read_bytes()])
        if isinstance(outcome, Problem):
            return Pictured(language, problems=(outcome,))
        pdf = docx.with_suffix(".pdf")
        write_through(pdf, outcome.content)
        seconds = time.monotonic() - begun
        pages = page_pictures(outcome.content, workspace.environ)
        if isinstance(pages, Problem):
            return Pictured(language, pdf, engine=outcome.engine, problems=(pages,), seconds=seconds)
        return Pictured(language, pdf, _written(docx, pages), outcome.engine, seconds=seconds)
    except LettergenError as reason:  # a reader that holds the file, a disk that is full
        return Pictured(language, problems=reason.problems)
    except OSError as reason:
        place = Place(file=str(docx))
        return Pictured(language, problems=(error("setup.unreadable", place, reason=reason.strerror or ""),))


def _written(docx: Path, pages: Sequence[bytes]) -> tuple[Path, ...]:
    """The pages beside the letter, without those of a longer letter before."""
    paths = tuple(docx.with_name(f"{docx.stem}-{page}.png") for page in range(1, len(pages) + 1))
    for path, content in zip(paths, pages, strict=True):
        write_through(path, content)
    for former in set(docx.parent.glob(f"{docx.stem}-*.png")) - set(paths):
        with suppress(OSError):
            former.unlink()
    return paths


@contextmanager
def _warm(workspace: Workspace) -> Iterator[Converter]:
    """A converter that stays: LibreOffice where there is one, started while the first letters are made."""
    from lettergen.pdf.libreoffice import LibreOffice
    from lettergen.pdf.warm import WarmOffice

    converter = workspace.converter()
    if not isinstance(converter, LibreOffice):
        yield converter
        return
    office = WarmOffice(converter)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(office.__enter__)
        try:
            yield office
        finally:
            pool.shutdown()
            office.__exit__(None, None, None)
