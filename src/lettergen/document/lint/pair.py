"""Both languages of a kind, held against each other: what one template has and the other lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from lettergen.document.lint.expressions import Reading
from lettergen.document.names import ITEM, Use
from lettergen.errors import Place, Problem, advice
from lettergen.model.kind import template_file
from lettergen.model.parties import Language

Path = tuple[str, ...]
_SAME: Mapping[Path, Path] = {  # one value in two forms, of which a language needs but one
    ("addressee", "dative"): ("addressee", "name"),
    ("addressee", "title_dative"): ("addressee", "title"),
}
_OF_GRAMMAR = ("gender", "language", "length", "original", "english")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a template uses: values, lists that it goes through, values that its conditions ask for."""

    fields: frozenset[Path] = frozenset()
    lists: frozenset[Path] = frozenset()
    conditions: frozenset[Path] = frozenset()

    def __or__(self, other: Facts) -> Facts:
        return Facts(self.fields | other.fields, self.lists | other.lists, self.conditions | other.conditions)

    @property
    def values(self) -> frozenset[Path]:
        """The fields without those that others are parts of."""
        return frozenset(
            path
            for path in self.fields
            if not any(other[: len(path)] == path for other in self.fields - {path})
        )

    @property
    def has_signatory(self) -> bool:
        """Whether it says who signs."""
        return any(path[0] == "signatory" for path in self.fields)

    @property
    def has_number(self) -> bool:
        """Whether it prints the number."""
        return ("letter", "number") in self.fields


def facts(reading: Reading, uses: Iterable[Use]) -> Facts:
    """What one part of a template uses of what there is."""
    known, asked = list(uses), set(_asked(reading))
    return Facts(
        frozenset(path for _, path, _ in known),
        frozenset(path[: path.index(ITEM)] for _, path, _ in known if ITEM in path),
        frozenset(path for line, path, written in known if (line, written) in asked),
    )


def _asked(reading: Reading) -> Iterator[tuple[int, str]]:
    """The names whose presence decides, in conditions and before `or`, with their lines."""
    tests: list[nodes.Node] = [node.test for node in reading.all(nodes.If)]
    tests += [node.test for node in reading.all(nodes.CondExpr)]
    tests += [node.left for node in reading.all(nodes.Or)]
    for test in tests:
        for node in (test, *test.find_all((nodes.Name, nodes.Getattr))):
            if written := _written(node):
                yield node.lineno, written


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        above = _written(node.node)
        return f"{above}.{node.attr}" if above else ""
    return ""


def compare(kind: str, pair: Mapping[Language, Facts]) -> list[Problem]:
    """What the template of one language has and that of the other lacks; nothing for one language alone."""
    if len(pair) != 2:
        return []
    (one, first), (other, second) = pair.items()
    return [
        problem
        for lacks, mine, yours in ((one, first, second), (other, second, first))
        for problem in _lacking(kind, lacks, mine, yours)
    ]


def _lacking(kind: str, language: Language, own: Facts, others: Facts) -> Iterator[Problem]:
    """What the template in this language lacks."""
    place = Place(file=template_file(kind, language))
    fields = _missing(own.fields, others.values)
    lists = _missing(own.fields, others.lists)
    conditions = _missing(own.conditions, others.conditions)
    told = {*fields, *lists}
    found = (
        ("template.pair-field", [path for path in fields if path not in lists]),
        ("template.pair-list", lists),
        ("template.pair-condition", [path for path in conditions if not _is_told(path, told)]),
    )
    for code, paths in found:
        for path in paths:
            yield advice(code, place, language=language, name=_shown(path))


def _missing(own: Iterable[Path], others: Iterable[Path]) -> list[Path]:
    """Paths that only the others have; a part of a value stands for the value."""
    there = {_plain(path) for path in own}
    return sorted(
        path
        for path in others
        if path[-1] not in _OF_GRAMMAR
        and not any(each[: len(_plain(path))] == _plain(path) for each in there)
    )


def _is_told(path: Path, told: Iterable[Path]) -> bool:
    return any(each[: len(path)] == path for each in told)


def _plain(path: Path) -> Path:
    return _SAME.get(path, path)


def _shown(path: Path) -> str:
    return ".".join(name for name in path if name != ITEM)
