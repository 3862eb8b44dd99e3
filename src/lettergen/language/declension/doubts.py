"""Why a person must look at forms before a letter uses them: a reason in plain words for each."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from lettergen.errors import Problem, error
from lettergen.language.declension.adjectives import substantive
from lettergen.language.declension.heads import Head, Part
from lettergen.language.declension.nouns import is_agent
from lettergen.language.declension.pieces import Piece
from lettergen.language.declension.readings import is_governed, is_nominative
from lettergen.language.declension.vocabulary import (
    ACTING,
    BUSINESS_FORMS,
    FIXED_HALVES,
    SPOKEN,
    STAYING_BESIDE,
    SUBSTANTIVES,
)
from lettergen.language.morphology import parses
from lettergen.language.words import Gender


def no_head(pieces: Sequence[Piece]) -> Problem:
    """What to say of a phrase in which nothing was found to decline."""
    text = "".join(piece.text for piece in pieces)
    if any(piece.is_quote for piece in pieces) and not any(piece.kind == "word" for piece in pieces):
        return error("forms.only-quotes", words=text)
    return error("forms.no-head", words=text)


def about_head(head: Head, part: Part, *, person: bool, gender: Gender | None) -> Iterator[Problem]:
    """What is doubtful about a head: a word that no dictionary knows, a thing for a person …"""
    if head.still:
        return
    word = head.last.text
    noun = head.noun
    if noun is None:
        if not (substantive(word) or word.lower() in SUBSTANTIVES) and (not person or head.end == len(part)):
            yield error("forms.no-noun", words=word)
    elif not noun.known and not (person and is_agent(word)):
        yield error("forms.unknown-word", words=word)
    elif noun.rivals:
        yield error("forms.two-ways", words=word)
    elif person and noun.is_thing and not is_agent(word):
        yield error("forms.person-or-thing", words=word)
    if gender == "m" and head.agreement == "f" and head.animate:
        yield error("forms.other-gender", words=word)


def about_rejected(head: Head, lead: Head | None) -> Iterator[Problem]:
    """«директора школ и учителя»: people in the plural who may belong to the head or depend on it."""
    if lead and lead.plural and lead.is_person and head.plural and head.is_person:
        yield error("forms.nominative-left", words=head.last.text)


def about_rest(pieces: Sequence[Piece], part: Part, declined: Container[int]) -> Iterator[Problem]:
    """Words left as they are that can be nothing but nominatives: probably they ought to decline too."""
    left: list[str] = []
    for before, piece in zip((None, *part), part, strict=False):
        is_name = before is not None and piece.text[0].isupper() and _keeps_names(before)
        if piece.number in declined or is_name or piece.lower in FIXED_HALVES or piece.kind != "word":
            continue
        if is_nominative(piece.text) and not is_governed(pieces, piece):
            left.append(piece.text)
    if left:
        yield error("forms.nominative-left", words=" ".join(left))


def about_pieces(pieces: Sequence[Piece], lead: Head | None, *, person: bool) -> Iterator[Problem]:
    """What is doubtful about the signs of a phrase: open quotes, remarks in brackets, Latin letters."""
    for piece in pieces:
        if piece.kind == "shell" and not piece.is_quote and _is_remark(piece, pieces):
            yield error("forms.brackets", words=piece.text)
        elif piece.text in "»”" or (piece.kind == "shell" and piece.text[-1].isalnum()):
            yield error("forms.open-quotes", words=piece.text)
    if lead and lead.still and lead.words[0].kind == "fixed":
        yield from _about_abbreviation(lead.words[0], person=person)


def _about_abbreviation(piece: Piece, *, person: bool) -> Iterator[Problem]:
    """What is doubtful about a head that was taken for an abbreviation."""
    if piece.text in SPOKEN:
        yield error("forms.two-ways", words=piece.text)
    elif person and piece.is_latin:
        yield error("forms.latin", words=piece.text)
    elif person and piece.lower not in ACTING and piece.text not in BUSINESS_FORMS:
        yield error("forms.abbreviation", words=piece.text)


def _keeps_names(piece: Piece) -> bool:
    """Whether the name behind a word stays as it is: «ООО Ромашка», «Республика Карелия»."""
    return (
        piece.kind == "fixed"
        or piece.lower == "г"
        or any(parse.normal_form in STAYING_BESIDE for parse in parses(piece.text))
    )


def _is_remark(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether brackets hold words that may have to decline: «(главный инженер)», «управляющий(ая)»."""
    if piece.number and pieces[piece.number - 1].kind == "word":
        return True
    first = (piece.text[1:-1].split() or [""])[0]
    if parses(first)[0].tag.POS == "PREP":
        return False
    return first.islower() and any(parse.is_known and "nomn" in parse.tag for parse in parses(first))
