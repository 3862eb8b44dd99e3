"""Rules in a table: the first whose pattern and origin fit a word decides how it changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from lettergen.language.declension import paradigms as to
from lettergen.language.declension.cases import plain
from lettergen.language.declension.origins import Origin
from lettergen.language.declension.paradigms import Choice

Chooser = Callable[[str], Choice | None]
Rule = tuple[str, str, Choice | Chooser]  # pattern, origins it holds for, what follows

ALL = "russian french western unknown"
ABROAD = "french western"
NOT_RUSSIAN = "french western unknown"


def choose(word: str, origin: Origin, rules: Iterable[Rule]) -> Choice:
    """What the first fitting rule says of a word; a word that none fits stays as it is."""
    key = plain(word)
    for pattern, origins, found in rules:
        if origin in origins and re.search(pattern, key):
            choice = found if isinstance(found, Choice) else found(word)
            if choice is not None:
                return choice
    return Choice(to.SAME)
