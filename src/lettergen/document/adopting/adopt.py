"""A letter that was written by hand becomes a template: tags where its values stand, and an account of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lettergen.document.adopting.candidates import Known, Printer, known_forms
from lettergen.document.adopting.edits import Edit, Guard, Loop
from lettergen.document.adopting.gender import gendered_words
from lettergen.document.adopting.guards import find_guards
from lettergen.document.adopting.heading import date_in, number_in
from lettergen.document.adopting.hits import Hit
from lettergen.document.adopting.loops import find_loops
from lettergen.document.adopting.matching import Asked, Found, Unsure, match, same_signs
from lettergen.document.adopting.missing import Missing, missing_values
from lettergen.document.adopting.proving import Proof, compare
from lettergen.document.adopting.runs import Paragraph, parse_part, read_paragraphs, text_of
from lettergen.document.adopting.writing import serialized, touched, write
from lettergen.document.context import Numbered, build_context, unnumbered
from lettergen.document.engine import compile_letter
from lettergen.document.package import main_part, read_package, write_package
from lettergen.errors import LettergenError, Place, error, fail
from lettergen.language.wording import Wording
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language

_PARTS = re.compile(r"word/(?:[^/]*/)?(?:document|header|footer|footnotes|endnotes)\d*\.xml")
_TAGS = re.compile(r"\{\{|\{%|\{#")
_TRIES = 5
_LATIN_IN_RUSSIAN = 5  # Latin letters to a Cyrillic one, and the text may still be Russian


@dataclass(frozen=True, slots=True)
class AdoptWish:
    """What the letter does not tell by itself; `exact` keeps words whose signs differ."""

    language: Language | None = None
    number: str | None = None
    day: date | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words of the letter with the tag in their place; `printed` is set where its signs differ.

    `case_told` says that the words around tell the case, where several cases read alike.
    """

    paragraph: str
    words: str
    tag: str
    printed: str | None = None
    case_told: bool = True


@dataclass(frozen=True, slots=True)
class Adopted:
    """The template, and the account of how it was made."""

    docx: bytes
    language: Language
    number: str | None
    day: date
    replaced: tuple[Replaced, ...]
    loops: tuple[Loop, ...]
    guards: tuple[Guard, ...]
    unsure: tuple[Unsure, ...]
    missing: tuple[Missing, ...]
    proof: Proof
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Letter:
    """The letter as it came, and what it is held against."""

    members: Mapping[str, bytes]
    parts: tuple[str, ...]
    resolved: ResolvedDraft
    asked: Asked
    context: Mapping[str, Any]
    known: Known
    printer: Printer

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of fresh trees, which may be written into."""
        return read_paragraphs({name: parse_part(self.members[name], name) for name in self.parts})


@dataclass(frozen=True, slots=True)
class _Draft:
    """One try: the template with what went into it."""

    docx: bytes
    found: tuple[Found, ...]
    unsure: tuple[Unsure, ...]
    loops: tuple[Loop, ...]
    guards: tuple[Guard, ...]
    written: Mapping[tuple[str, int], str]


def adopt(docx: bytes, resolved: ResolvedDraft, wording: Wording, wish: AdoptWish) -> Adopted:
    """A template made of a letter and of the records that it speaks of.

    What does not come back word for word when the template is filled stays as the letter has it. Raises
    TemplateError for what is no .docx or has tags already, InputError where the letter's date is not known.
    """
    members = read_package(docx)
    body = main_part(members)
    parts = tuple(name for name in members if name == body or _PARTS.fullmatch(name))
    paragraphs = read_paragraphs({name: parse_part(members[name], name) for name in parts})
    _refuse_tags(paragraphs)
    language = wish.language or _language_of(paragraphs, resolved)
    title = getattr(resolved.kind.title, language) or ""
    number = wish.number or number_in(paragraphs, title)
    day = wish.day or date_in(paragraphs, title) or resolved.draft.date
    if day is None:
        fail([error("draft.adopt-no-date", Place(key="--on"))])
    numbered = Numbered(number, day) if number else unnumbered(language, day)
    context = build_context(resolved, numbered, language, None, wording)
    printer = Printer(language, wording)
    known = known_forms(context, resolved.kind, printer)
    asked = Asked(resolved.kind, language, number or "", wish.exact)
    letter = _Letter(members, parts, resolved, asked, context, known, printer)
    return _proven(letter, number, day)


def _refuse_tags(paragraphs: Iterable[Paragraph]) -> None:
    problems = [
        error("template.adopt-tags", Place(words=each.text.strip()))
        for each in paragraphs
        if _TAGS.search(each.text) and not each.is_copy
    ]
    if problems:
        fail(problems)


def _language_of(paragraphs: Iterable[Paragraph], resolved: ResolvedDraft) -> Language:
    """The language that the letters of the text show; Russian ones name projects in Latin letters, too."""
    languages = resolved.draft.languages
    if len(languages) == 1:
        return languages[0]
    text = "".join(each.text for each in paragraphs)
    cyrillic, latin = (len(re.findall(letters, text)) for letters in ("[А-Яа-яЁё]", "[A-Za-z]"))
    if not cyrillic + latin:
        return languages[0]
    return "ru" if cyrillic * _LATIN_IN_RUSSIAN > latin else "en"


def _proven(letter: _Letter, number: str | None, day: date) -> Adopted:
    """Try until the template gives the letter back: paragraphs that do not come back stay as they are."""
    original = letter.paragraphs()
    blocked: set[tuple[str, int]] = set()
    draft, proof = _tried(letter, original, blocked)
    kept = tuple(each.text.strip() for each in original if (each.member, each.index) in blocked)
    return Adopted(
        docx=draft.docx,
        language=letter.asked.language,
        number=number,
        day=day,
        replaced=tuple(_replaced(draft)),
        loops=tuple(each for each in draft.loops if not each.paragraphs[0].is_copy),
        guards=tuple(each for each in draft.guards if not each.paragraphs[0].is_copy),
        unsure=tuple(each for each in draft.unsure if not each.hit.paragraph.is_copy),
        missing=missing_values(letter.context, letter.resolved.kind, letter.printer, _paths(draft)),
        proof=proof,
        kept=kept,
    )


def _tried(letter: _Letter, original: list[Paragraph], blocked: set[tuple[str, int]]) -> tuple[_Draft, Proof]:
    """A template with its proof; paragraphs that no try brought back are added to `blocked`.

    The last tries go without conditions, then without loops, which a file of an odd make may not bear.
    """
    for attempt in range(_TRIES):
        is_last = attempt == _TRIES - 1
        draft = _made(letter, blocked, with_lists=not is_last, with_guards=attempt < _TRIES - 2)
        try:
            proof = compare(original, _filled(letter, draft.docx))
        except LettergenError as reason:
            if is_last:
                raise
            blocked |= _at_fault(draft, reason)
            continue
        others = {each.place for each in proof.changed} if letter.asked.exact else set()
        if is_last or not others.union(proof.differing) - blocked:
            return draft, proof
        blocked |= others.union(proof.differing)
    raise AssertionError("the last try returns or raises")


def _at_fault(draft: _Draft, reason: LettergenError) -> set[tuple[str, int]]:
    """The paragraphs whose tags cannot be filled."""
    told = {" ".join(problem.place.words.split()) for problem in reason.problems}
    return {place for place, text in draft.written.items() if " ".join(text.split()) in told}


def _made(
    letter: _Letter, blocked: Collection[tuple[str, int]], *, with_lists: bool, with_guards: bool
) -> _Draft:
    paragraphs = letter.paragraphs()
    free = [each for each in paragraphs if (each.member, each.index) not in blocked]
    loops = find_loops(free, letter.known, letter.context, letter.printer) if with_lists else []
    found, unsure = match(paragraphs, letter.known, letter.asked, lambda hit: _is_free(hit, blocked, loops))
    if letter.asked.language == "ru":
        unsure += gendered_words(found, paragraphs, letter.context, letter.resolved.kind)
    edits = [_edit(each) for each in found]
    inner = [edit for loop in loops for edit in loop.edits if not loop.units]
    kind = letter.resolved.kind
    guards = find_guards(kind, [*edits, *inner], loops, paragraphs) if with_guards else []
    changed = touched(edits, loops)
    write(edits, loops, guards)
    roots = {
        each.member: each.element.getroottree().getroot() for each in paragraphs if each.member in changed
    }
    written = {(e.paragraph.member, e.paragraph.index): text_of(e.paragraph.element) for e in edits}
    docx = write_package({**letter.members, **serialized(roots)})
    return _Draft(docx, tuple(found), tuple(unsure), tuple(loops), tuple(guards), written)


def _is_free(hit: Hit, blocked: Collection[tuple[str, int]], loops: Iterable[Loop]) -> bool:
    """Whether a stretch is in no paragraph that stays as it is, and no part of a list."""
    place = (hit.paragraph.member, hit.paragraph.index)
    start, end = hit.span
    return place not in blocked and not any(loop.holds(hit.paragraph, start, end) for loop in loops)


def _edit(found: Found) -> Edit:
    start, end = found.hit.span
    return Edit(found.hit.paragraph, start, end, found.candidate.tag, (found.candidate.path,))


def _filled(letter: _Letter, docx: bytes) -> dict[str, bytes]:
    """The parts of the filled template that hold text."""
    template = compile_letter(docx, language=letter.asked.language)
    changed = template.fill({**letter.context, Wording.NAME: letter.printer.wording})
    return {name: changed.get(name) or template.content(name) for name in letter.parts}


def _replaced(draft: _Draft) -> Iterable[Replaced]:
    for each in sorted(draft.found, key=lambda each: each.hit.place):
        if not each.hit.paragraph.is_copy:
            differs = same_signs(each.candidate.text) != same_signs(each.hit.words)
            printed = each.candidate.text if differs else None
            yield Replaced(
                each.hit.paragraph.text.strip(), each.hit.words, each.candidate.tag, printed, each.case_told
            )


def _paths(draft: _Draft) -> set[str]:
    """What the template prints, and those items of lists that were seen and left."""
    listed = {each.path for one in draft.unsure for each in one.candidates if each.item is not None}
    found = {each.candidate.path for each in draft.found}
    return found | listed | {loop.path for loop in draft.loops}
