"""Names of people inside a title: «индивидуальный предприниматель Иванов Иван Иванович»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lettergen.errors import Problem
from lettergen.language.declension.cases import GRAMMEMES, Forms
from lettergen.language.declension.pieces import Piece
from lettergen.language.morphology import parses
from lettergen.language.names import gender_of
from lettergen.language.words import Gender, Name


@dataclass(frozen=True, slots=True)
class People:
    """The forms of all names in a text, by the number of the piece, and what is doubtful about them."""

    forms: Mapping[int, Forms]
    doubts: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    surname: Piece
    given: Piece | None = None
    patronymic: Piece | None = None


def find_people(pieces: Sequence[Piece], gender: Gender | None) -> People:
    """The full names in the nominative; a patronymic shows them, or initials beside a surname."""
    forms: dict[int, Forms] = {}
    doubts: list[Problem] = []
    for found in _names([piece for piece in pieces if piece.kind != "gap"]):
        made, doubtful = _declined(found, gender)
        forms.update(made)
        doubts += doubtful
    return People(forms, tuple(doubts))


def _names(words: Sequence[Piece]) -> Iterator[_Found]:
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if not all(piece.text[:1].isupper() for piece in (first, second, third)):
            continue
        if _is_patronymic(third) and first.kind == second.kind == "word":
            yield _Found(first, second, third)
        elif _is_patronymic(second) and _is_given(first) and third.kind == "word":
            yield _Found(third, first, second)
        elif _is_initial(second) and _is_initial(third) and _is_surname(first):
            yield _Found(first)
        elif _is_initial(first) and _is_initial(second) and _is_surname(third):
            yield _Found(third)


def _is_patronymic(piece: Piece) -> bool:
    return piece.kind == "word" and len(piece.text) > 5 and gender_of(piece.text) is not None


def _is_given(piece: Piece) -> bool:
    return piece.kind == "word" and any("Name" in p.tag and "nomn" in p.tag for p in parses(piece.text))


def _is_initial(piece: Piece) -> bool:
    return piece.kind == "short" and len(piece.lower) == 1


def _is_surname(piece: Piece) -> bool:
    """Whether a word is a man's surname in the nominative; «Иванова И. И.» may be a genitive."""
    return piece.kind == "word" and any(
        "Surn" in p.tag and {"nomn", "masc"} in p.tag for p in parses(piece.text)
    )


def _declined(found: _Found, gender: Gender | None) -> tuple[dict[int, Forms], tuple[Problem, ...]]:
    from lettergen.language.declension.names import decline_name  # heavy; few titles hold a name

    said = gender_of(found.patronymic.text) if found.patronymic else None
    given, patronymic = (piece.text if piece else "" for piece in (found.given, found.patronymic))
    known = said or (gender if found.given else "m")
    proposal = decline_name(Name(found.surname.text, given, patronymic, known))
    shapes = {case: proposal.forms[case] for case in GRAMMEMES}
    made: dict[int, Forms] = {}
    for key in ("surname", "given", "patronymic"):
        if piece := getattr(found, key):
            made[piece.number] = {case: getattr(shape, key) for case, shape in shapes.items()}
    return made, proposal.doubts
