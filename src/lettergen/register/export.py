"""The register's rows for other programs: plain values for JSON, text for a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from lettergen.model.letter import Letter

COLUMNS = (
    "number",
    "series",
    "year",
    "seq",
    "suffix",
    "state",
    "stage",
    "key",
    "date",
    "kind",
    "languages",
    "subject",
    "reason",
    "pdf_pending",
    "files",
    "marks",
)
# A table program takes a cell that begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_row(letter: Letter) -> dict[str, Any]:
    """A letter as plain values."""
    number = letter.number
    return {
        "number": number.printed,
        "series": number.series,
        "year": number.year,
        "seq": number.seq,
        "suffix": number.suffix,
        "state": letter.state,
        "stage": letter.stage,
        "key": letter.key,
        "date": letter.issued_on.isoformat(),
        "kind": letter.kind,
        "languages": list(letter.languages),
        "subject": letter.subject,
        "reason": letter.reason,
        "pdf_pending": letter.pdf_pending,
        "files": [asdict(file) for file in letter.files],
        "marks": {step: dict(details) for step, details in letter.marks.items()},
    }


def as_csv(letters: Iterable[Letter]) -> str:
    """Letters as a table: semicolons, as office programs in Russia expect, and lines that end with CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for letter in letters:
        row = as_row(letter)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
    return text.getvalue()


def _cell(value: object) -> str | int:
    """One cell; text that a table program would run as a formula is guarded with an apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return _guarded(", ".join(map(_item, value)))
    if isinstance(value, Mapping):
        return _guarded("; ".join(f"{step} {_details(details)}" for step, details in value.items()))
    return _guarded("" if value is None else str(value))


def _item(value: object) -> str:
    """One of several values in a cell: a language, or a file with its digest."""
    return f"{value['path']} {value['sha256']}" if isinstance(value, Mapping) else str(value)


def _details(details: Mapping[str, str]) -> str:
    """What is known of a step in a letter's life: `on=2018-08-22 how=почта`."""
    return " ".join(f"{name}={value}" for name, value in details.items())


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
