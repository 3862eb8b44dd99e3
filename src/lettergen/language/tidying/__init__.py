"""The typography of a value that letters print: quotation marks, dashes, no-break spaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from lettergen.language.tidying.dashes import dash_edits, dash_ties, range_edits
from lettergen.language.tidying.edits import Edit, applied
from lettergen.language.tidying.protection import masked
from lettergen.language.tidying.quotes import quote_edits
from lettergen.language.tidying.ties import hanging_edits, tie_edits

if TYPE_CHECKING:
    from lettergen.model.parties import Language


def tidy(text: str, language: Language, *, hanging: bool = False) -> str:
    """The text with the signs of its language; letters and figures stay as they are.

    With `hanging`, words of one letter are held to the next one.

    >>> tidy('проект "Умные районы" - 2014-2020', "ru").replace(chr(160), "_")
    'проект «Умные районы»_– 2014–2020'
    """
    steps: list[Callable[[str], Iterable[Edit]]] = [
        lambda seen: quote_edits(seen, language),
        range_edits,
        dash_edits,
        dash_ties,
        lambda seen: tie_edits(seen, language),
    ]
    if hanging:
        steps.append(lambda seen: hanging_edits(seen, language))
    for step in steps:
        text = applied(text, step(masked(text)))
    return text
