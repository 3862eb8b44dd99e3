"""A paragraph as the rules see it: its language, its protected parts, its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from lettergen.language.tidying.protection import masked

if TYPE_CHECKING:
    from lettergen.model.parties import Language

_CYRILLIC, _LATIN = re.compile(r"[А-Яа-яЁё]"), re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*|[A-Za-z]+(?:[-'’][A-Za-z]+)*|\d+(?:[.,]\d+)*")
_SHARES = {"ru": 0.2, "en": 0.6}  # of Cyrillic, from which a paragraph of such a text is Russian


class Word(NamedTuple):
    """A word or number, where it stands, and what stands between it and the one before."""

    text: str
    start: int
    end: int
    gap: str

    @property
    def follows(self) -> bool:
        """Whether only blanks part it from the word before."""
        return bool(self.gap) and self.gap.isspace()


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a text, and which one."""

    index: int
    text: str
    language: Language

    @cached_property
    def masked(self) -> str:
        """The text with addresses, telephones and names of files filled."""
        return masked(self.text)

    @cached_property
    def words(self) -> list[Word]:
        """The words and numbers outside of protected parts."""
        found: list[Word] = []
        place = 0
        for word in _WORD.finditer(self.masked):
            found.append(Word(word[0], word.start(), word.end(), self.masked[place : word.start()]))
            place = word.end()
        return found


def as_paragraphs(texts: Iterable[str], language: Language | None) -> list[Paragraph]:
    """The paragraphs, each with its language by its letters; one with few of them has the text's."""
    texts = list(texts)
    main = language or _language("".join(texts), 0.3, "ru")
    return [Paragraph(index, text, _language(text, _SHARES[main], main)) for index, text in enumerate(texts)]


def _language(text: str, share: float, default: Language) -> Language:
    """Russian where at least this share of the letters is Cyrillic."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if not cyrillic + latin:
        return default
    return "ru" if cyrillic >= share * (cyrillic + latin) else "en"
