"""Letters that have their numbers finished a block at a time: converted, written and sealed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from lettergen.actions.finishing import (
    converted,
    letter_contents,
    letter_files,
    make_pdfs,
    pdf_notes,
    refuse_other_letter,
)
from lettergen.errors import (
    InputError,
    LettergenError,
    Problem,
    TemplateError,
    advice,
    error,
    unique,
)
from lettergen.execution.executor import Outcome
from lettergen.failpoints import reached
from lettergen.model.letter import Letter, LetterFile
from lettergen.model.parties import Language
from lettergen.storage.drafts import Source
from lettergen.workspace import Workspace

if TYPE_CHECKING:
    from lettergen.document.compose import Composed
    from lettergen.pdf.converter import Converter, Pdf
    from lettergen.register.book import Register

BLOCK = 100  # letters that are converted, made durable and sealed together


@dataclass(frozen=True, slots=True)
class Started:
    """A letter with its number, and what came of making its Word files: None where nothing is to be made.

    `source` is None for one whose draft is not at hand; `pages` is how many its kind has as a rule.
    """

    source: Source | None
    letter: Letter
    pages: int | None = None
    outcome: Outcome[dict[Language, Composed]] | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a letter in this run: `new` says that it was issued just now."""

    source: Source | None
    letter: Letter
    new: bool
    problems: tuple[Problem, ...] = ()


@dataclass
class Finisher:
    """Finishes letters, a block after the other."""

    workspace: Workspace
    register: Register

    @cached_property
    def converter(self) -> Converter:
        """What makes the PDFs of all blocks."""
        return self.workspace.converter()

    def finish(self, block: Sequence[Started]) -> list[Done]:
        """Make these letters safe and seal them; what became of each, in their order.

        One that cannot be filled is voided, one whose PDF was asked for and cannot be made stays reserved.
        Raises SetupError where the disk or the register fails: then the whole block stays reserved.
        """
        ended: dict[int, Done] = {}
        pages: list[_Pages] = []
        for place, started in enumerate(block):
            if started.outcome is None:
                ended[place] = _done_before(started)
            elif started.outcome.value is None:
                ended[place] = self._fallen(started, started.outcome.fault)
            else:
                pages.append(_Pages(place, started, started.outcome.value))
        if pages:
            reached("letter.composed")
            self._convert([each for each in pages if each.letter.pdf != "none"])
            ended |= {each.place: each.left() for each in pages if each.is_left}
            ended |= self._seal([each for each in pages if not each.is_left])
        return self._with_pdfs([ended[place] for place in range(len(block))])

    def _with_pdfs(self, block: Sequence[Done]) -> list[Done]:
        """Letters that were issued before, with the PDFs that are asked for now. Raises SetupError."""
        lacking = [each.letter.key for each in block if not each.new and _lacks_pdf(each.letter)]
        if not lacking:
            return list(block)
        known = self.register.by_keys(lacking)
        letters, notes = make_pdfs(self.workspace, self.register, [known[key] for key in lacking])
        made = {letter.key: letter for letter in letters}
        told = tuple(notes)
        return [
            replace(each, letter=made[each.letter.key], problems=told) if each.letter.key in made else each
            for each in block
        ]

    def _fallen(self, started: Started, fault: BaseException | None) -> Done:
        """A letter that could not be made: void where that is its own fault, else left for the next run."""
        letter = started.letter
        if isinstance(fault, TemplateError | InputError):
            reason = ", ".join(problem.code for problem in fault.problems)
            void = self.register.void(letter.number, reason, self.workspace.stamp())
            return Done(started.source, void, new=False, problems=fault.problems)
        if isinstance(fault, LettergenError):
            return Done(started.source, letter, new=False, problems=(*fault.problems, _waits(letter)))
        assert fault is not None
        raise fault

    def _convert(self, pages: Sequence[_Pages]) -> None:
        """Make the PDFs of all these letters together."""
        if not pages:
            return
        outcomes = iter(
            converted(self.converter, [docx for each in pages for docx in each.documents.values()])
        )
        for each in pages:
            results = {language: next(outcomes) for language in each.documents}
            faults = unique(result for result in results.values() if isinstance(result, Problem))
            if faults:
                each.fail(faults)
                continue
            each.pdfs = {lang: pdf for lang, pdf in results.items() if not isinstance(pdf, Problem)}
            if self.converter.archival:
                each.notes += pdf_notes(each.documents, each.pdfs, each.started.pages)

    def _seal(self, pages: Sequence[_Pages]) -> dict[int, Done]:
        if not pages:
            return {}
        files: dict[int, list[LetterFile]] = {}
        for each in pages:
            refuse_other_letter(self.workspace, each.letter)
            self.register.check_owner(each.letter)
            files[each.place] = letter_files(self.workspace, each.letter, each.composed, each.pdfs)
        self.workspace.archive.write_all(
            (each.letter.number, letter_contents(each.letter, files[each.place], each.documents, each.pdfs))
            for each in pages
        )
        reached("register.seal")
        asked = [(each.letter.number, files[each.place]) for each in pages]
        sealed = self.register.seal_all(asked, self.workspace.stamp())
        reached("register.sealed")
        return {
            each.place: Done(each.started.source, letter, new=True, problems=tuple(each.notes))
            for each, letter in zip(pages, sealed, strict=True)
        }


@dataclass
class _Pages:
    """A letter's files on the way from being composed to being written."""

    place: int
    started: Started
    composed: Mapping[Language, Composed]
    pdfs: Mapping[Language, Pdf] = field(default_factory=dict)
    notes: list[Problem] = field(default_factory=list)
    is_left: bool = False

    @property
    def letter(self) -> Letter:
        """The letter, reserved."""
        return self.started.letter

    @property
    def documents(self) -> dict[Language, bytes]:
        """Its Word files."""
        return {language: made.docx for language, made in self.composed.items()}

    def fail(self, faults: Sequence[Problem]) -> None:
        """No PDF: where one was asked for the letter waits, else it is issued without."""
        self.is_left = self.letter.pdf == "required"
        told = [] if self.is_left else [advice("setup.pdf-pending", number=str(self.letter.number))]
        self.notes += [*(faults if self.is_left else (replace(f, severity="advice") for f in faults)), *told]

    def left(self) -> Done:
        """The letter as it is left for the next run."""
        return Done(self.started.source, self.letter, new=False, problems=(*self.notes, _waits(self.letter)))


def _done_before(started: Started) -> Done:
    """A letter of which nothing is to be made; where it is not issued, that is told."""
    source, letter = started.source, started.letter
    told: tuple[Problem, ...] = ()
    if letter.state == "void" and source is not None:
        told = (is_void(source, letter),)
    elif letter.state == "reserved":
        told = (_waits(letter),)
    return Done(source, letter, new=False, problems=told)


def is_void(source: Source, letter: Letter) -> Problem:
    """What is to be told of a draft whose letter was void before."""
    return error("register.row-void", source.place, number=str(letter.number), reason=letter.reason)


def _lacks_pdf(letter: Letter) -> bool:
    """Whether a letter was issued without the PDF that is asked for now."""
    return letter.pdf == "required" and letter.pdf_pending


def _waits(letter: Letter) -> Problem:
    return error("setup.still-reserved", number=str(letter.number))
