"""The head of a noun phrase: the noun in the nominative with the adjectives that agree with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lettergen.language.declension.adjectives import adjectival, adjective_forms
from lettergen.language.declension.cases import Forms
from lettergen.language.declension.nouns import Noun, is_agent, nouns
from lettergen.language.declension.pieces import Piece
from lettergen.language.declension.readings import is_oblique
from lettergen.language.declension.vocabulary import (
    ACTING,
    BUSINESS_FORMS,
    CONJUNCTIONS,
    FIXED_HALVES,
    GENITIVES_BEFORE,
    INSTITUTIONS,
    SHORT_ADJECTIVES,
)
from lettergen.language.morphology import parses

Part = Sequence[Piece]

_ALL = "mfnp"
_ROMAN = frozenset("IVXLCDMХ")  # the last one is the Russian letter, typed for the Latin one


@dataclass(frozen=True, slots=True)
class Head:
    """What declines of a phrase: forms by the number of the piece; `end` is the place behind it in its part.

    `noun` is None where adjectives stand alone («управляющий делами»); `forms` are empty where the head never
    declines («и. о.», «зав.», «ООО»). `certain`: its words cannot be read in an oblique case.
    """

    forms: Mapping[int, Forms]
    end: int
    agreement: str
    words: tuple[Piece, ...] = ()
    noun: Noun | None = None
    animate: bool = False
    certain: bool = False

    @property
    def still(self) -> bool:
        """Whether it never declines."""
        return not self.forms

    @property
    def is_person(self) -> bool:
        """Whether it names a person, and not a thing that stands for one."""
        return self.animate and not (self.noun and self.noun.is_thing and not is_agent(self.last.text))

    @property
    def plural(self) -> bool:
        """Whether it stands in the plural."""
        return self.agreement == "p"

    @property
    def last(self) -> Piece:
        """The word that the phrase is headed by."""
        return self.words[-1]


def find_head(part: Part, start: int, *, person: bool) -> Head | None:
    """The head that begins at a place of a part, or None where no nominative stands there."""
    if end := _acting(part, start):
        return Head({}, end, _ALL, tuple(part[start:end]))
    found = _declining(part, start, person=person)
    if found is None and start < len(part) and part[start].kind in ("short", "fixed"):
        return Head({}, start + 1, _ALL, (part[start],))
    return found


def _acting(part: Part, start: int) -> int:
    """The place behind «и. о.», «вр. и. о.», «врио», or 0: what they govern never declines."""
    words = [piece.lower for piece in part[start : start + 3]]
    if words[:1] and words[0] in ACTING:
        return start + 1
    lead = 1 if words[:1] == ["вр"] else 0
    return start + lead + 2 if words[lead : lead + 2] == ["и", "о"] and part[start].kind == "short" else 0


def _declining(part: Part, start: int, *, person: bool) -> Head | None:
    adjectives: list[Piece] = []
    agreement = _ALL
    for at in range(start, len(part)):
        piece = part[at]
        noun = None if person and _is_half(part, at) else _noun(piece, agreement, person=person)
        if noun and not (person and adjectives and not noun.animate and is_oblique(noun.word)):
            return _made(adjectives, piece, noun, _common(agreement, noun.agreement), at + 1, person=person)
        agreed = _common(agreement, adjectival(piece.text)) if piece.kind == "word" else ""
        if agreed:
            agreement = agreed
            adjectives.append(piece)
        elif not _passes(part, at, agreement, bool(adjectives)):
            break
    if not adjectives:
        return None
    *others, last = adjectives
    return _made(others, last, None, agreement, part.index(last) + 1, person=person)


def _is_half(part: Part, at: int) -> bool:
    """Whether a word is the unchanging half of a compound that lacks its hyphen: «веб дизайнер»."""
    behind = _behind(part, at)
    return part[at].lower in FIXED_HALVES and behind is not None and not is_oblique(behind.text)


def _noun(piece: Piece, agreement: str, *, person: bool) -> Noun | None:
    """The likeliest reading of a word as a noun that agrees with the adjectives before it."""
    if piece.kind != "word" or len(piece.text) == 1 or piece.lower in GENITIVES_BEFORE:
        return None
    likeliest = parses(piece.text)[0].tag
    if likeliest.POS in ("PREP", "CONJ") or "Apro" in likeliest:
        return None
    found = nouns(piece.text, person=person)
    agreeing = (noun for noun in found if _common(agreement, noun.agreement) and not (person and noun.proper))
    return next(agreeing, None)


def _made(
    adjectives: Sequence[Piece], last: Piece, noun: Noun | None, agreement: str, end: int, *, person: bool
) -> Head:
    noun = noun.as_person() if noun and person else noun
    animate = noun.animate if noun else person
    gender = agreement[0]
    forms = {piece.number: adjective_forms(piece.text, gender, animate=animate) for piece in adjectives}
    forms[last.number] = noun.forms if noun else adjective_forms(last.text, gender, animate=animate)
    words = (*adjectives, last)
    certain = not all(is_oblique(piece.text) for piece in words)
    return Head(forms, end, agreement, words, noun, animate, certain)


def _passes(part: Part, at: int, agreement: str, begun: bool) -> bool:
    """Whether a piece may stand among the adjectives without being one."""
    piece = part[at]
    if piece.kind == "sign":
        return piece.text.isdigit()
    if piece.kind == "shell":
        return begun
    if piece.kind == "short":
        return piece.lower in SHORT_ADJECTIVES
    if piece.kind == "fixed":
        return _is_attribute(part, at)
    if piece.lower in CONJUNCTIONS:
        behind = _behind(part, at)
        return begun and behind is not None and bool(_common(agreement, adjectival(behind.text)))
    before_nouns = _is_half(part, at) or piece.lower in GENITIVES_BEFORE
    return before_nouns or parses(piece.text)[0].tag.POS == "ADVB"


def _is_attribute(part: Part, at: int) -> bool:
    """Whether an abbreviation only explains the noun behind it: «HR директор», «XI форум»."""
    piece, behind = part[at], _behind(part, at)
    if set(piece.text) <= _ROMAN:
        return True
    if behind is None or behind.kind not in ("word", "fixed") or is_oblique(behind.text):
        return False
    explained = behind.text.islower() or behind.lower in INSTITUTIONS
    return explained and piece.text not in BUSINESS_FORMS


def _behind(part: Part, at: int) -> Piece | None:
    return part[at + 1] if at + 1 < len(part) else None


def _common(one: str, other: str) -> str:
    return "".join(letter for letter in one if letter in other)
