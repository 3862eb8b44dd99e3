"""Proofreading: what is wrong with a text before it is sent, with the remedy where there is only one.

Rules of one paragraph and rules of the whole text; each is a function that yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from lettergen.language.hygiene.finding import Finding
from lettergen.language.hygiene.grammar.agreement import (
    adjective_findings,
    locative_findings,
    participle_findings,
    preposition_findings,
)
from lettergen.language.hygiene.grammar.numerals import numeral_findings
from lettergen.language.hygiene.grammar.verbs import object_findings, subject_findings
from lettergen.language.hygiene.leftovers import leftover_findings
from lettergen.language.hygiene.letters import alphabet_findings
from lettergen.language.hygiene.lists import list_findings
from lettergen.language.hygiene.marks import mark_findings, repetition_findings, sentence_findings
from lettergen.language.hygiene.names import Names
from lettergen.language.hygiene.pairs import bracket_findings, loose_quote_findings, style_findings
from lettergen.language.hygiene.paragraph import Paragraph, as_paragraphs
from lettergen.language.hygiene.signs import sign_findings
from lettergen.language.hygiene.spaces import dash_findings, space_findings, tie_findings
from lettergen.language.tidying.edits import Edit, applied

if TYPE_CHECKING:
    from lettergen.model.parties import Language

__all__ = ["Finding", "corrected", "proofread"]

_RULES: tuple[Callable[[Paragraph], Iterator[Finding]], ...] = (
    alphabet_findings,
    sign_findings,
    space_findings,
    dash_findings,
    tie_findings,
    style_findings,
    bracket_findings,
    mark_findings,
    repetition_findings,
    sentence_findings,
    leftover_findings,
)
_GRAMMAR = (
    adjective_findings,
    participle_findings,
    preposition_findings,
    locative_findings,
    numeral_findings,
    object_findings,
    subject_findings,
)
_ROUNDS = 6


def proofread(
    texts: Iterable[str],
    language: Language | None = None,
    phrases: Iterable[str] = (),
    listed: Collection[int] = (),
) -> list[Finding]:
    """Every fault of a text, given as its paragraphs, in the order of their places.

    `language` is that of the whole text, by its letters where it is not given; each paragraph is judged
    by its own. `phrases` are official spellings of names. `listed` are the numbers of those paragraphs that
    stand in a list whose signs are not in the text.
    """
    paragraphs = as_paragraphs(texts, language)
    names = Names(phrases)
    found = [*list_findings(paragraphs, listed), *loose_quote_findings(paragraphs)]
    for paragraph in paragraphs:
        for rule in _RULES:
            found += rule(paragraph)
        if paragraph.language == "ru":
            for rule in _GRAMMAR:
                found += rule(paragraph)
        found += names.findings(paragraph)
    leftovers = [each for each in found if each.code == "text.leftover"]
    kept = [each for each in found if each.code == "text.leftover" or not _is_inside(each, leftovers)]
    once = {(each.paragraph, each.start, each.end, each.code): each for each in kept}
    return [once[place] for place in sorted(once)]


def _is_inside(each: Finding, others: Iterable[Finding]) -> bool:
    return any(
        each.paragraph == other.paragraph and other.start <= each.start and each.end <= other.end
        for other in others
    )


def corrected(
    texts: Iterable[str],
    language: Language | None = None,
    phrases: Iterable[str] = (),
    listed: Collection[int] = (),
) -> tuple[list[str], list[Finding]]:
    """The paragraphs with every sure fix, and the faults that were fixed, in rounds until none is left."""
    made, phrases = list(texts), tuple(phrases)
    done: list[Finding] = []
    for _ in range(_ROUNDS):
        sure = [
            each
            for each in proofread(made, language, phrases, listed)
            if each.sure and each.replacement is not None
        ]
        if not sure:
            break
        done += sure
        for index in {each.paragraph for each in sure}:
            edits = (
                Edit(each.start, each.end, each.replacement or "") for each in sure if each.paragraph == index
            )
            made[index] = applied(made[index], edits)
    return made, done
