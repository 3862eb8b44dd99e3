"""How well a letter was read: what of it was found, what was replaced that should not have been."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lettergen.document.adopting.adopt import Adopted, AdoptWish, adopt
from lettergen.document.adopting.folding import folded
from lettergen.document.context import wording_of
from tests.document.adopting.old import Old


@dataclass(frozen=True, slots=True)
class Score:
    """What an old letter gave: how many values it has, which were missed, which tags are wrong."""

    adopted: Adopted
    values: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def measured(old: Old, file: bytes | None = None) -> Score:
    """Adopt a letter and hold the result against what it is known to say."""
    resolved = old.records()
    adopted = adopt(file or old.file(), resolved, wording_of(resolved), AdoptWish())
    plain = {tag for words, tag in old.tags if words is None}
    wanted = Counter((folded(words) if words else None, tag) for words, tag in old.tags)
    found = Counter((None if e.tag in plain else folded(e.words), e.tag) for e in adopted.replaced)
    wanted.update((None, path) for path in old.loops)
    found.update((None, loop.path) for loop in adopted.loops)
    missed = [f"{words} {tag}" for words, tag in (wanted - found).elements()]
    wrong = [f"{words} {tag}" for words, tag in (found - wanted).elements()]
    return Score(adopted, sum(wanted.values()), tuple(missed), tuple(wrong))
