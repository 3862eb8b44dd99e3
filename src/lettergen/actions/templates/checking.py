"""A template looked over: all that is wrong or doubtful, what is sure mended, both languages compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lettergen.actions.fixed_forms import changed_forms
from lettergen.actions.preparing import compiler
from lettergen.document.compose import check_templates
from lettergen.document.engine import CompiledTemplate
from lettergen.document.fonts import fonts_named
from lettergen.document.lint.check import Linted, Samples, lint, used, with_faults
from lettergen.document.lint.finding import Finding, Spot
from lettergen.document.lint.mend import mend
from lettergen.document.lint.pair import Facts, compare
from lettergen.errors import InputError, LettergenError, Place, Problem, SetupError, TemplateError, error
from lettergen.model.kind import Kind, template_file
from lettergen.model.parties import LANGUAGES, Language
from lettergen.storage.durable import write_through
from lettergen.workspace import Workspace

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile(r"\{[{%].*?[%}]\}|[a-z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One Word file to be looked over, with the kind and the language that it is for."""

    path: Path
    shown: str
    kind: str
    language: Language


@dataclass(frozen=True, slots=True)
class CheckedTemplate:
    """What was found in one Word file, what of it was mended, and what the template uses."""

    asked: Asked
    docx: bytes
    findings: tuple[Finding, ...]
    facts: Facts
    mended: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedKind:
    """The templates that were looked over, and what one language has and the other lacks."""

    templates: tuple[CheckedTemplate, ...]
    pair: tuple[Problem, ...] = ()
    is_pair: bool = False

    @property
    def problems(self) -> list[Problem]:
        """All that was found, in its order."""
        found = [finding.problem for template in self.templates for finding in template.findings]
        return [*found, *self.pair]


def check_template(
    workspace: Workspace,
    what: str,
    *,
    kind: str | None = None,
    language: Language | None = None,
    fix: bool = False,
) -> CheckedKind:
    """Look over a kind's templates, or one Word file; with `fix`, mend in the files what is sure.

    `kind` and `language` are needed where the file's path does not tell them. Raises InputError for what is
    neither a kind nor a file, and SetupError where a file cannot be read or written.
    """
    asked = _asked(workspace, what, kind, language)
    manifest = workspace.templates.kind(asked[0].kind, Place())
    checked = [_checked(workspace, each, manifest, fix=fix) for each in asked]
    pair = {each.asked.language: each.facts for each in checked}
    for other in _others(workspace, asked):
        with suppress(LettergenError):  # whoever checks that one is told
            pair[other.language] = used(_read(other.path), _samples(workspace, other, manifest))
    return CheckedKind(tuple(checked), tuple(_compared(asked, pair)), is_pair=len(pair) == len(LANGUAGES))


def _compared(asked: Sequence[Asked], pair: Mapping[Language, Facts]) -> list[Problem]:
    shown = {template_file(each.kind, each.language): each.shown for each in asked}
    found = compare(asked[0].kind, {each: pair[each] for each in LANGUAGES if each in pair})
    return [each.at(file=shown.get(each.place.file, each.place.file)) for each in found]


def _asked(workspace: Workspace, what: str, kind: str | None, language: Language | None) -> list[Asked]:
    """The Word files that are meant."""
    path = Path(what)
    if path.is_file():
        return [_file(workspace, path, kind, language)]
    name = path.name if path.is_dir() else what
    if path.suffix.lower() == ".docx":
        raise InputError(error("template.no-file", Place(file=what)))
    workspace.templates.kind(name, Place())
    there = workspace.templates.languages(name)
    wanted = [each for each in LANGUAGES if (each == language if language else each in there)]
    folder = workspace.templates.folder / name
    return [Asked(folder / f"{each}.docx", template_file(name, each), name, each) for each in wanted]


def _file(workspace: Workspace, path: Path, kind: str | None, language: Language | None) -> Asked:
    known = workspace.templates.kinds()
    own = kind or (path.absolute().parent.name if path.absolute().parent.name in known else None)
    if own is None and len(known) != 1:
        raise InputError(error("template.which-kind", Place(file=str(path)), kinds=known))
    said = next((each for each in LANGUAGES if re.search(rf"(?:^|[_. -]){each}$", path.stem)), None)
    return Asked(path, str(path), own or known[0], language or said or _language(path))


def _language(path: Path) -> Language:
    """The language that most words of a Word file are in."""
    from lettergen.document.readback import paragraphs

    text = _LATIN.sub(lambda sign: "a" if len(sign[0]) == 1 else "", " ".join(paragraphs(_read(path))))
    return "ru" if len(_CYRILLIC.findall(text)) > text.count("a") else "en"


def _others(workspace: Workspace, asked: Sequence[Asked]) -> list[Asked]:
    """The other language's template: beside the file where it has the name of one, else the kind's own."""
    given = {each.language for each in asked}
    first = asked[0]
    beside = first.path.parent if first.path.stem in LANGUAGES else None
    folder = beside or workspace.templates.folder / first.kind
    named = [(each, folder / f"{each}.docx") for each in LANGUAGES if each not in given]
    return [
        Asked(path, template_file(first.kind, each), first.kind, each)
        for each, path in named
        if path.is_file()
    ]


def _checked(workspace: Workspace, asked: Asked, kind: Kind, *, fix: bool) -> CheckedTemplate:
    docx = _read(asked.path)
    made = _linted(workspace, asked, kind, docx)
    mended: list[Finding] = []
    if fix:
        repaired, mended = mend(docx, [*made.findings, *made.stray])
        if mended:
            _refuse_open(asked)
            write_through(asked.path, repaired)
            docx, made = repaired, _linted(workspace, asked, kind, repaired)
    placed = [[_in_file(each, asked.shown) for each in group] for group in (made.findings, mended)]
    return CheckedTemplate(asked, docx, tuple(placed[0]), made.facts, tuple(placed[1]))


def _linted(workspace: Workspace, asked: Asked, kind: Kind, docx: bytes) -> Linted:
    """What is found by reading, and what by compiling apart and by filling, at the same time."""
    with ThreadPoolExecutor() as pool:
        compiling = pool.submit(_compiled, workspace, asked, docx)
        fonts = pool.submit(_fonts, docx)
        try:
            made = lint(docx, _samples(workspace, asked, kind), fonts.result())
        except TemplateError as reason:
            return Linted([Finding(problem, Spot(problem.place.part)) for problem in reason.problems])
        made.findings = with_faults(made, _faults(workspace, asked, kind, docx, compiling.result()))
    return made


def _samples(workspace: Workspace, asked: Asked, kind: Kind) -> Samples:
    return Samples.of(kind, asked.language, workspace.records.phrases)


def _compiled(workspace: Workspace, asked: Asked, docx: bytes) -> CompiledTemplate | Sequence[Problem]:
    try:
        return compiler(workspace)(docx, asked.language)
    except TemplateError as reason:
        return reason.problems


def _faults(
    workspace: Workspace,
    asked: Asked,
    kind: Kind,
    docx: bytes,
    compiled: CompiledTemplate | Sequence[Problem],
) -> list[Problem]:
    """What the filler itself says of a template: of its tags, its values, and the fixed words of a form."""
    changed = changed_forms(workspace.templates, asked.kind, {asked.language: docx})
    if not isinstance(compiled, CompiledTemplate):
        return [*compiled, *changed]
    phrases = workspace.records.phrases
    return [*check_templates(asked.kind, kind, {asked.language: compiled}, phrases), *changed]


def _fonts(docx: bytes) -> set[str]:
    """The fonts of a Word file that the converter has, or for which it has one of the same widths."""
    from lettergen.pdf.fonts import fonts_missing  # asks the system

    with suppress(TemplateError):
        named = fonts_named(docx)
        return named - {match.name for match in fonts_missing(named) if not match.metric_equal}
    return set()


def _in_file(finding: Finding, file: str) -> Finding:
    return replace(finding, problem=finding.problem.at(file=file))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        place = Place(file=str(path))
        raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason


def _refuse_open(asked: Asked) -> None:
    """Do not write into a file that a person has open: Word and LibreOffice put a mark beside it."""
    name = asked.path.name
    marks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    if any((asked.path.parent / mark).exists() for mark in marks):
        raise SetupError(error("setup.file-open", Place(file=asked.shown)))
