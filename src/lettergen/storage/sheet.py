"""A round's sheet: each row is a draft. What its columns mean stands here and in `model/columns.py`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import Any

from lettergen.errors import InputError, Place, Problem, advice, error, nearest
from lettergen.model.columns import KEY, Column, columns, plain_head
from lettergen.model.kind import Kind
from lettergen.model.letter import Draft
from lettergen.model.parties import Language
from lettergen.model.structure import structure
from lettergen.storage.cell_values import cell_value
from lettergen.storage.cells import Line, Table, is_blank, read_tables
from lettergen.storage.drafts import COMMON, content_digest
from lettergen.storage.marked_sheet import OUTCOME_HEADS
from lettergen.storage.naming import Directory
from lettergen.storage.new_sheet import EXAMPLE_KEY, EXAMPLE_TITLE
from lettergen.storage.templates import Templates

_HEAD_WITHIN = 10  # rows in which the heads are looked for, below a title that a clerk may have written
_LETTERS = 26
_MOST_SHOWN = 10  # rows that are named
_EXAMPLE_KEYS = {plain_head(EXAMPLE_KEY.ru), plain_head(EXAMPLE_KEY.en)}
_OUTCOMES = frozenset(map(plain_head, OUTCOME_HEADS))
_EXAMPLE_SHEET = re.compile(rf"({EXAMPLE_TITLE.ru}|{EXAMPLE_TITLE.en})( – .*| \d+)?")


@dataclass(frozen=True, slots=True)
class Head:
    """The heads of a sheet: where it is, which column means what, and what stands in each head."""

    place: Place
    columns: Mapping[int, Column]
    words: Mapping[int, str]

    def cell(self, index: int, line: int) -> Place:
        """The place of a cell."""
        return replace(self.place, line=line, column=letter_of(index), key=self.words.get(index, ""))

    def index(self, key: str) -> int | None:
        """The column that holds a key of a draft, or the first one that holds a part of it."""
        for test in (
            lambda held: held == key,
            lambda held: held.startswith(f"{key}."),
            lambda held: key.startswith(f"{held}."),
        ):
            for index, column in self.columns.items():
                if test(column.key):
                    return index
        return None


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A row of a sheet, and the rows that continue it, as a draft.

    `call_key` is what a call's pack knows it by, where the sheet is for a call.
    """

    head: Head
    line: int
    draft: Draft
    digest: str
    kind: Kind
    problems: tuple[Problem, ...] = ()
    call_key: str = ""

    @property
    def key(self) -> str:
        """What tells the row from all others: what the clerk says, its place in a pack, or its words."""
        words = self.draft.key or f"row-{self.digest[:32]}"
        return f"{self.draft.kind}/{words}" if self.draft.key or not self.call_key else self.call_key

    @property
    def shown(self) -> str:
        """The row as people are told of it where no column is meant."""
        return f"{self.head.place.file}:{self.line}"

    @property
    def place(self) -> Place:
        """The row."""
        return replace(self.head.place, line=self.line)

    def locate(self, problems: list[Problem]) -> list[Problem]:
        """Faults that name a key of the draft, with the cell that holds it."""
        return [self._located(problem) for problem in problems]

    def _located(self, problem: Problem) -> Problem:
        if (problem.place.file and problem.place.file != self.shown) or problem.place.part:
            return problem
        index = self.head.index(problem.place.key) if problem.place.key else None
        place = self.place if index is None else self.head.cell(index, self.line)
        return replace(problem, place=place)


@dataclass
class SheetReader:
    """One sheet of a round: its drafts in order; `problems` are those of its heads."""

    place: Place
    kind_name: str
    kind: Kind
    languages: tuple[Language, ...]
    directory: Directory
    lines: Iterator[Line]
    merged_from: Callable[[int], tuple[str, int] | None] = lambda _: None
    known: Sequence[Column] = ()
    head: Head = field(default_factory=lambda: Head(Place(), {}, {}))
    problems: list[Problem] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the heads."""
        self.known = columns(self.kind, self.languages)
        first = self._head_line()
        if first is None:
            self.problems.append(error("round.no-rows", self.place))
            return
        self.head = self._understood(first)
        self.problems += [*self._missing(first), *self._merged(first)]

    def drafts(self) -> Iterator[SheetDraft | list[Problem]]:
        """Each row as its draft, or what is wrong with its cells; `hidden` are the rows that nobody sees."""
        rows = self._rows()
        first = next(rows, None)
        if first is None:
            yield [error("round.no-rows", self.place)]
            return
        for number, lines in chain((first,), rows):
            self.hidden += [number] if lines[0].hidden else []
            yield self._draft(number, lines)

    def advice(self) -> Iterator[Problem]:
        """What is to be told of the sheet when all its rows were read."""
        if self.hidden:
            shown = [str(line) for line in self.hidden[:_MOST_SHOWN]]
            yield advice("round.hidden-rows", self.place, count=len(self.hidden), rows=shown)

    def _head_line(self) -> Line | None:
        """The row of heads: the first with most of the columns that must be there, else the likest."""
        needed = [column for column in self.known if column.required]
        best, most = None, -1
        for line in islice(self.lines, _HEAD_WITHIN):
            heads = [str(cell or "") for cell in line.cells]
            if 2 * _count_headed(needed, heads) >= len(needed):
                return line
            if (count := _count_headed(self.known, heads)) > most:
                best, most = line, count
        return best

    def _understood(self, line: Line) -> Head:
        """Which column means what; unknown and repeated heads are told."""
        place = replace(self.place, line=line.number)
        found: dict[int, Column] = {}
        words = {
            index: " ".join(str(cell).split()).rstrip(" *")
            for index, cell in enumerate(line.cells)
            if not is_blank(cell)
        }
        left = list(self.known)
        for index, head in words.items():
            column = next((column for column in self.known if column.is_headed(head)), None)
            here = replace(place, column=letter_of(index), key=head)
            if column is None and plain_head(head) not in _OUTCOMES:
                meant = nearest(head, [each.head(self._language) for each in left])
                self.problems.append(error("round.unknown-column", here, name=head, nearest=meant))
            elif column in found.values():
                self.problems.append(error("round.column-twice", here, name=head))
            elif column is not None:
                found[index] = column
                left.remove(column)
        return Head(self.place, found, words)

    def _missing(self, line: Line) -> list[Problem]:
        there = list(self.head.columns.values())
        unknown = [problem.place.key for problem in self.problems]
        place = replace(self.place, line=line.number)
        names = [
            column.head(self._language) for column in self.known if column.required and column not in there
        ]
        return [error("round.no-column", place, name=name, nearest=nearest(name, unknown)) for name in names]

    def _merged(self, line: Line) -> Iterator[Problem]:
        """Of merged cells only the first one holds anything; a title above the heads may be so."""
        if found := self.merged_from(line.number):
            yield error("sheet.merged", replace(self.place, column=found[0], line=found[1]))

    @property
    def _language(self) -> Language:
        return self.directory.records.settings.language

    def _rows(self) -> Iterator[tuple[int, list[Line]]]:
        """Each row with those below it that only go on with a list."""
        block: list[Line] = []
        for line in self.lines:
            if block and self._continues(line):
                block.append(line)
                continue
            if block:
                yield block[0].number, block
            block = [line]
        if block:
            yield block[0].number, block

    def _continues(self, line: Line) -> bool:
        filled = [index for index, cell in enumerate(line.cells) if not is_blank(cell)]
        ours = {index for index in filled if plain_head(self.head.words.get(index)) in _OUTCOMES}
        lists = {index for index, column in self.head.columns.items() if column.type == "records"}
        return lists.union(ours).issuperset(filled) and not ours.issuperset(filled)

    def _draft(self, number: int, lines: Sequence[Line]) -> SheetDraft | list[Problem]:
        problems: list[Problem] = []
        values = self._values(lines, problems)
        key = str(values.pop(KEY, ""))
        if plain_head(key) in _EXAMPLE_KEYS:
            return [error("round.example-left", replace(self.place, line=number))]
        values.setdefault("languages", list(self.languages))
        told = {problem.place.column for problem in problems}
        problems += [each for each in self._needed(values, number) if each.place.column not in told]
        if problems:
            return problems
        plain = {"kind": self.kind_name, **_nested(values)}
        common = {name: value for name, value in plain.items() if name in COMMON}
        own = {name: value for name, value in plain.items() if name not in COMMON}
        faults: list[Problem] = []
        draft = structure(Draft, {**common, "fields": own}, faults)
        if draft is None:
            return [self._at(fault, number) for fault in faults]
        return SheetDraft(
            self.head, number, replace(draft, key=key or None), content_digest(plain), self.kind
        )

    def _at(self, fault: Problem, line: int) -> Problem:
        index = self.head.index(fault.place.key.removeprefix("fields."))
        return replace(
            fault, place=self.head.cell(index, line) if index is not None else replace(self.place, line=line)
        )

    def _values(self, lines: Sequence[Line], problems: list[Problem]) -> dict[str, Any]:
        """The cells of a row by the keys of their columns; lists go on in the rows below."""
        found: dict[str, Any] = {}
        for line in lines:
            for index, raw in enumerate(line.cells):
                column = self.head.columns.get(index)
                if column is None:
                    self._check_headless(index, raw, line, problems)
                    continue
                if raw is None:
                    continue
                try:
                    value = cell_value(column, raw, self.directory)
                except InputError as reason:
                    place = self.head.cell(index, line.number)
                    problems += [replace(problem, place=place) for problem in reason.problems]
                    continue
                if isinstance(value, list) and value:
                    found[column.key] = [*found.get(column.key, []), *value]
                elif value not in (None, []):
                    found[column.key] = value
        return found

    def _check_headless(self, index: int, raw: object, line: Line, problems: list[Problem]) -> None:
        """What stands below no head would be dropped in silence."""
        if not is_blank(raw) and index not in self.head.words:
            problems.append(error("round.below-no-head", self.head.cell(index, line.number), value=str(raw)))

    def _needed(self, values: Mapping[str, Any], line: int) -> Iterator[Problem]:
        """Cells that must be filled, in the languages of the letter."""
        for index, column in self.head.columns.items():
            language = column.key.rpartition(".")[2]
            unasked = language in ("ru", "en") and language not in values["languages"]
            if column.required and column.key not in values and not unasked:
                yield error("cell.missing", self.head.cell(index, line), name=column.head(self._language))


def read_round(
    path: Path, templates: Templates, directory: Directory, kind: str | None
) -> Iterator[SheetReader | Problem]:
    """The sheets of a round, and advice on those that are none; each is to be read before the next one.

    `kind` is for a table that does not say itself of which kind it is. Raises as `read_tables` does, and
    InputError where no sheet is of a kind.
    """
    count = 0
    for table in read_tables(path):
        place = Place(file=path.name, sheet=table.title)
        name = table.kind or _kind_titled(table, templates)
        if name is None and not count and _may_be(table):
            name = kind
        if name is not None and table.visible:
            count += 1
            yield _reader(place, name, table, templates, directory)
        elif name is not None or (_may_be(table) and next(table.lines, None) is not None):
            yield advice("round.not-read" if table.visible else "round.hidden", place)
    if not count:
        raise InputError(error("round.no-kind", Place(file=path.name), kinds=templates.kinds()))


def _reader(place: Place, name: str, table: Table, templates: Templates, directory: Directory) -> SheetReader:
    """A sheet of a kind; raises InputError for a kind that there is not."""
    known, languages = templates.kind(name, place), tuple(templates.languages(name))
    return SheetReader(place, name, known, languages, directory, table.lines, table.merged_from)


def _kind_titled(table: Table, templates: Templates) -> str | None:
    """The kind whose title or name a sheet has as its own."""
    if not table.title:
        return None
    for name in templates.kinds():
        title = templates.kind(name, Place()).title
        if plain_head(table.title) in {
            plain_head(words[:31]) for words in (title.ru, title.en, name) if words
        }:
            return name
    return None


def _may_be(table: Table) -> bool:
    """Whether a sheet may hold letters: one that people see and that is not the program's own."""
    return table.visible and not _EXAMPLE_SHEET.fullmatch(table.title)


def _count_headed(known: Sequence[Column], heads: Sequence[str]) -> int:
    """How many columns are named."""
    return sum(any(column.is_headed(head) for head in heads) for column in known)


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys as tables in tables, as a draft's file has them."""
    made: dict[str, Any] = {}
    for key, value in values.items():
        *above, last = key.split(".")
        table = made
        for name in above:
            table = table.setdefault(name, {})
        table[last] = value
    return made


def letter_of(index: int) -> str:
    """The letters of a column, counted from nought, as Excel shows them."""
    index, name = index + 1, ""
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
