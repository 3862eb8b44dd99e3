"""The dotted name that was meant: on its own level, on another one, or one that the template itself gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from lettergen.document.environment import Node
from lettergen.document.lint.nearest import fold, meant, steps, typed
from lettergen.document.names import ITEM

Path = tuple[str, ...]
_DATE_PARTS = ("year", "month", "day")
_DEPTH = 3  # a record, its record, a part of that


def fields_of(value: Any) -> list[str]:
    """What may follow a dot after a value."""
    if isinstance(value, Node):
        return dir(value)
    return list(_DATE_PARTS) if hasattr(value, "year") else []


def below(value: Any, name: str) -> Any:
    """A part of a sample value; raises LookupError where it has none of that name."""
    if name == ITEM and isinstance(value, list | tuple):
        return value[0] if value else None
    if name == ITEM and isinstance(value, str):
        return value[:1]
    if name not in fields_of(value):
        raise LookupError(name)
    return getattr(value, name)


@dataclass(slots=True)
class Walk:
    """How far a path of names leads, with the names that were meant where it had left the way."""

    path: Path
    right: Path = ()
    wrong: list[int] = field(default_factory=list)
    is_sure: bool = True
    is_lost: bool = False
    value: Any = None


class Suggestions:
    """The names of a sample letter, to be looked through for the one that was meant."""

    def __init__(self, sample: Mapping[str, Any]) -> None:
        self._sample = sample
        self.known = [name for name in sample if not name.startswith("_")]
        self._found: dict[tuple[object, ...], tuple[str, bool]] = {}

    @cached_property
    def ways(self) -> list[Path]:
        """Every path of names that leads to a value, without those through lists."""
        return list(_ways({name: self._sample[name] for name in self.known}))

    def walk(self, path: Path) -> Walk:
        """Follow a path; a name that there is not is replaced by the nearest one on its level."""
        done, value = Walk(path), Any
        for index, name in enumerate(path):
            level = self.known if index == 0 else fields_of(value)
            if done.is_lost or (index and value is None):
                done.right += (name,)
                continue
            if name in level or (name == ITEM and isinstance(value, list | tuple | str)):
                done.right += (name,)
            else:
                near, is_sure = meant(name, level)
                done.wrong.append(index)
                done.is_sure = done.is_sure and is_sure
                done.is_lost = not near
                done.right += (near or name,)
            if not done.is_lost:
                value = self._sample[done.right[0]] if index == 0 else below(value, done.right[-1])
        done.value = None if done.is_lost else value
        return done

    def meant(self, written: str, walk: Walk, own: Mapping[str, Path]) -> tuple[str, bool]:
        """The dotted name that was meant, and whether that is sure; `own` are the template's own names."""
        key = (written, walk.path, *own.items())
        if key not in self._found:
            self._found[key] = self._searched(written, walk, own)
        return self._found[key]

    def _searched(self, written: str, walk: Walk, own: Mapping[str, Path]) -> tuple[str, bool]:
        ways = {".".join(way): way for way in self.ways} | self._own_ways(own)
        alike = [dotted for dotted in ways if _flat(dotted) in (_flat(written), _flat(typed(written)))]
        if len(alike) == 1:
            return alike[0], True
        tails = [dotted for dotted, way in ways.items() if "." not in written and way[-1] == written]
        if len(tails) == 1:
            return tails[0], False
        nearest = min(
            self._repaired(written, walk, own),
            key=lambda each: steps(fold(written), fold(each[0])),
            default=("", False),
        )
        return nearest if nearest[0] else (_elsewhere(written, ways), False)

    def _own_ways(self, own: Mapping[str, Path]) -> dict[str, Path]:
        """The template's own names, with what may follow them."""
        found: dict[str, Path] = {}
        for name, path in own.items():
            found[name] = (name,)
            if path:
                found |= {f"{name}.{each}": (name, each) for each in fields_of(self.walk(path).value)}
        return found

    def _repaired(self, written: str, walk: Walk, own: Mapping[str, Path]) -> Iterator[tuple[str, bool]]:
        """The name with each of its pieces put right, from its own beginning or from one that is near."""
        pieces = written.split(".")
        if not walk.is_lost:
            right = walk.right[len(walk.path) - len(pieces) :]
            root = pieces[0] if pieces[0] in own else right[0]
            yield ".".join([root, *right[1:]]).replace(ITEM, "0"), walk.is_sure
        if pieces[0] in own:
            return
        near, is_sure = meant(pieces[0], list(own))
        if near:
            after = self.walk((*own[near], *pieces[1:])) if own[near] else Walk((near, *pieces[1:]))
            right = after.right[len(own[near]) :] if own[near] else tuple(pieces[1:])
            if not after.is_lost:
                yield ".".join((near, *right)), is_sure and after.is_sure


def _elsewhere(written: str, ways: Mapping[str, Path]) -> str:
    """A name on another level: `dative` for `addressee.dative`, `letter.signatory` for `signatory`."""
    *above, last = written.split(".")
    said = (last, fold(last), typed(last))
    same = [dotted for dotted, way in ways.items() if way[-1] in said]
    if above:
        closer = [dotted for dotted in same if meant(above[-1], dotted.split(".")[:-1])[0]]
        same = closer or same
    if len(same) == 1:
        return same[0]
    near, _ = meant(written, list(ways))
    whole = {dotted.replace(".", "_"): dotted for dotted in ways}
    flat, _ = meant(written.replace(".", "_"), list(whole))
    deep, _ = meant(last, list({way[-1] for way in ways.values()}))
    same = same or [dotted for dotted, way in ways.items() if deep and way[-1] == deep]
    return near or whole.get(flat, "") or min(same, key=len, default="")


def _flat(name: str) -> str:
    """A name without what people confuse in it: dots, underscores, capitals, look-alike letters."""
    return fold(name).replace(".", "").replace("_", "")


def _ways(values: Mapping[str, Any], above: Path = ()) -> Iterator[Path]:
    for name, value in values.items():
        yield (*above, name)
        if isinstance(value, Node) and len(above) < _DEPTH:
            yield from _ways({each: getattr(value, each) for each in dir(value)}, (*above, name))
