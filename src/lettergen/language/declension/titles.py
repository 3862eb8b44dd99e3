"""Case forms of job titles and of other noun phrases: organisations, projects, events, documents.

A phrase is declined by its head: the noun in the nominative and what agrees with it; whatever depends on the
head (genitives, words behind a preposition, names in quotes, abbreviations) stays as it is.
"""

from __future__ import annotations

from lettergen.language.declension.phrases import decline
from lettergen.language.words import Gender, Proposal


def decline_title(text: str, gender: Gender | None = None) -> Proposal:
    """The five oblique forms of a job title; `gender` is the holder's, where it is known.

    >>> decline_title("главный научный сотрудник").forms["dative"]
    'главному научному сотруднику'
    """
    return decline(text, person=True, gender=gender)


def decline_phrase(text: str) -> Proposal:
    """The five oblique forms of the name of an organisation, a project, an event or a document.

    >>> decline_phrase("Российские железные дороги").forms["instrumental"]
    'Российскими железными дорогами'
    """
    return decline(text, person=False)
