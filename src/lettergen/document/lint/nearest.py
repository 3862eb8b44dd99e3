"""The name that was meant: by look-alike letters, by the keys that were hit, by letters gone astray."""

from __future__ import annotations

from collections.abc import Collection
from difflib import SequenceMatcher
from functools import lru_cache

# Cyrillic letters that look like Latin ones.
_TWINS = str.maketrans("аеорсухіјѕһԁкмтпгвиАВЕКМНОРСТХІЅ", "aeopcyxijshdkmtnrbuABEKMHOPCTXIS")
# The same keys on the Russian keyboard and on the English one.
_KEYS = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
_DOUBT = 0.6  # of two words that share less, neither was meant for the other


def fold(name: str) -> str:
    """A name without what the eye does not tell apart: capitals, and Cyrillic look-alikes."""
    return name.translate(_TWINS).lower()


def typed(name: str) -> str:
    """What the same keys give on the English keyboard."""
    return name.lower().translate(_KEYS)


def meant(name: str, known: Collection[str]) -> tuple[str, bool]:
    """The known name that was probably meant, and whether that is sure; empty where none is near."""
    for seen in (fold, typed):
        same = [each for each in known if fold(each) == seen(name)]
        if len(same) == 1:
            return same[0], True
    ranked = sorted((_distance(name, each), -_alike(name, each), each) for each in known)
    if not ranked or not _is_near(name, *ranked[0]):
        return "", False
    steps, _, best = ranked[0]
    rival = ranked[1][0] if len(ranked) > 1 else steps + 2
    few = steps <= (1 if min(len(name), len(best)) < 6 else 2)
    return best, few and len(best) > 2 and rival > steps


def _is_near(name: str, steps: int, alike: float, best: str) -> bool:
    shorter = min(len(name), len(best))
    return -alike >= _DOUBT and steps <= max(1, (shorter + 1) // 3) + abs(len(name) - len(best)) // 2


def _alike(name: str, other: str) -> float:
    return SequenceMatcher(None, fold(name), fold(other)).ratio()


def _distance(name: str, other: str) -> int:
    """Steps from one name to the other, whichever way its letters were typed."""
    return min(steps(seen(name), fold(other)) for seen in (fold, typed))


@lru_cache(maxsize=10_000)
def steps(one: str, other: str) -> int:
    """How many letters must be added, taken away, changed or swapped with their neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, known in enumerate(other, 1):
            cost = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != known))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == known:
                cost = min(cost, before[column - 2] + 1)
            here.append(cost)
        before, above = above, here
    return above[-1]
