"""CSV files as people save them: UTF-8 or Windows-1251, with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from lettergen.errors import InputError, Place, SetupError, error, nearest

_DELIMITERS = ";,\t"
_LOOKED_AT, _FIRST_ROWS = 1 << 20, 20


def read_table(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV file by their columns' names.

    Raises InputError with every column that is missing and every row that is longer than the head.
    """
    try:
        text = decoded(path.read_bytes())
    except OSError as reason:
        place = Place(file=str(path))
        raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = [column.strip() for column in reader.fieldnames or ()]
        reader.fieldnames = columns
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as reason:
        raise InputError(error("sheet.not-csv", Place(file=str(path)), reason=str(reason))) from reason
    place = Place(file=str(path), line=1)
    faults = [
        error("sheet.no-column", place, name=column, nearest=nearest(column, columns))
        for column in needed
        if column not in columns
    ]
    faults += [
        error("sheet.row-too-long", Place(file=str(path), line=line), count=len(columns))
        for line, row in rows
        if None in row
    ]
    if faults:
        raise InputError(*faults)
    return [{column: row[column] or "" for column in columns} for _, row in rows]


def decoded(raw: bytes) -> str:
    """The text in UTF-8, else in Windows-1251, in which every sequence of bytes means something."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1251", errors="replace")


def delimiter_of(text: str) -> str:
    """What parts the cells of a CSV table: what its rows have equally often; above them may stand a title."""
    return max(_DELIMITERS, key=lambda sign: _agreement(text[:_LOOKED_AT], sign))


def _agreement(text: str, delimiter: str) -> int:
    """How many cells stand in rows that have equally many."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: Counter[int] = Counter()
    with suppress(csv.Error):  # which is told when the table is read
        rows.update(map(len, islice(reader, _FIRST_ROWS)))
    return max((times * (cells - 1) for cells, times in rows.items()), default=0)
