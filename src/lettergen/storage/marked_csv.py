"""A clerk's own CSV table with columns of ours at its right: in its encoding, with its separators."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lettergen.model.columns import plain_head
from lettergen.storage.tables import delimiter_of
from lettergen.storage.writing import FORMULAS

_HEAD_WITHIN = 10  # rows: above the heads there may be a title


@dataclass(frozen=True, slots=True)
class AddedColumn:
    """A column of ours: its head, all heads that it may have had before, its cells with the rows' numbers."""

    head: str
    heads: Sequence[str]
    cells: Sequence[tuple[int, str]] = ()

    def is_headed(self, words: object) -> bool:
        """Whether a head is this column's, in whatever language it was written."""
        return plain_head(str(words or "")) in set(map(plain_head, self.heads))


def with_columns(raw: bytes, added: Sequence[AddedColumn]) -> bytes:
    """The table with the columns at its right; where it has them already, they are replaced.

    A row has the number of the line in which it begins. What is said of the heads, or of rows above them,
    stands in the row below.
    """
    encoding, text = _decoded(raw)
    delimiter = delimiter_of(text)
    rows = _rows(text, delimiter)
    heads = head_line({line: _filled(row) for line, row in rows.items()})
    for column in added:
        _add(rows, heads, column, encoding)
    out = io.StringIO(newline="")
    ending = "\r\n" if "\r\n" in text else "\n"
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows.values())
    return out.getvalue().encode(encoding, errors="surrogateescape")


def _add(rows: dict[int, list[str]], heads: int, column: AddedColumn, encoding: str) -> None:
    """Put a column in its place, or at the right of all rows."""
    width = max(map(len, rows.values()), default=0)
    head = rows.setdefault(heads, [])
    place = next((at for at, words in enumerate(head) if column.is_headed(words)), width)
    below = min((line for line in rows if line > heads), default=heads + 1)
    said: dict[int, list[str]] = defaultdict(list)
    for line, words in column.cells:
        said[line if line > heads else below].append(words)
    for line in {**rows, **said}:
        row = rows.setdefault(line, [])
        if row or line in said:
            row.extend([""] * (place + 1 - len(row)))
            row[place] = _unformulated(_encodable(_in_a_line(said.get(line, ())), encoding))
    head.extend([""] * (place + 1 - len(head)))
    head[place] = _encodable(column.head, encoding)


def head_line(filled: Mapping[int, Sequence[int]], before: int = _HEAD_WITHIN + 1) -> int:
    """The number of the row of heads: the fullest one of the first rows, before a row that is known.

    `filled` tells which cells of a row hold something.
    """
    above = [line for line in sorted(filled) if filled[line] and line < max(before, 2)][:_HEAD_WITHIN]
    return max(above, key=lambda line: len(filled[line]), default=1)


def _decoded(raw: bytes) -> tuple[str, str]:
    """The encoding, and the text; bytes that mean nothing in it are kept as they are."""
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    try:
        return encoding, raw.decode(encoding)
    except UnicodeDecodeError:
        return "cp1251", raw.decode("cp1251", errors="surrogateescape")


def _rows(text: str, delimiter: str) -> dict[int, list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, number = {}, 1
    for row in reader:
        found[number] = row
        number = reader.line_num + 1
    return found


def _filled(row: Sequence[str]) -> list[int]:
    return [place for place, words in enumerate(row) if words.strip()]


def _in_a_line(words: Sequence[str]) -> str:
    """Words that leave the rows below in the lines in which they are."""
    return "; ".join(line for each in words for line in each.splitlines())


def _unformulated(words: str) -> str:
    """Words that Excel takes for words when it opens the file."""
    return f"'{words}" if words.startswith(FORMULAS) else words


def _encodable(words: str, encoding: str) -> str:
    """Words without what the encoding cannot hold."""
    encoding = encoding.removesuffix("-sig")
    return words.encode(encoding, errors="replace").decode(encoding)
