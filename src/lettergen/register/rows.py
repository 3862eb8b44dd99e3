"""A letter as a row of the register's table, and what is refused of one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from lettergen.errors import RegisterError, error
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber
from lettergen.register import chain

LETTER = ", ".join(chain.COLUMNS)
AT = "series = ? AND year = ? AND seq = ? AND suffix = ?"
_FILE = tuple(each.name for each in fields(LetterFile))

# A row of which nothing is known yet.
EMPTY: dict[str, object] = {
    **dict.fromkeys(chain.COLUMNS, ""),
    "state": "reserved",
    "pdf": "none",
    "files": "[]",
    "reason": None,
    "marks": "{}",
}


def place_of(number: RefNumber) -> tuple[object, ...]:
    """A number as the columns that tell it from others."""
    return number.series, number.year, number.seq, number.suffix


def letter_of(row: chain.Row) -> Letter:
    """A row as a letter. Raises RegisterError where somebody wrote into the row what no letter can hold."""
    values: dict[str, Any] = dict(row)
    number = RefNumber(**{name: values.pop(name) for name in (*chain.PLACE, "printed")})
    try:
        values["issued_on"] = date.fromisoformat(values["issued_on"])
        values["languages"] = tuple(values["languages"].split(",")) if values["languages"] else ()
        values["files"] = tuple(LetterFile(**file) for file in json.loads(values["files"]))
        values["marks"] = json.loads(values["marks"])
        return Letter(number=number, **values)
    except (ValueError, TypeError, AttributeError) as fault:
        raise RegisterError(error("register.row-unreadable", number=number.printed)) from fault


def row_asked(asked: Reservation) -> dict[str, object]:
    """The row of a letter that is asked for; its number is still to come."""
    return {
        **EMPTY,
        "series": asked.series,
        "year": asked.issued_on.year,
        "key": asked.key,
        "draft_digest": asked.draft_digest,
        "issued_on": asked.issued_on.isoformat(),
        "kind": asked.kind,
        "languages": ",".join(asked.languages),
        "subject": asked.subject,
        "pdf": asked.pdf,
        "snapshot": asked.snapshot,
        "owner": asked.owner,
    }


def row_of(letter: Letter) -> dict[str, object]:
    """The row that holds a letter."""
    return {
        **EMPTY,
        **asdict(letter.number),
        "state": letter.state,
        "key": letter.key,
        "draft_digest": letter.draft_digest,
        "issued_on": letter.issued_on.isoformat(),
        "kind": letter.kind,
        "languages": ",".join(letter.languages),
        "subject": letter.subject,
        "pdf": letter.pdf,
        "snapshot": letter.snapshot,
        "files": packed(letter.files),
        "reason": letter.reason,
        "owner": letter.owner,
        "marks": chain.canonical(letter.marks),
    }


def packed(files: Sequence[LetterFile]) -> str:
    """A letter's files as one column holds them."""
    return chain.canonical([{name: getattr(file, name) for name in _FILE} for file in files])


def word_files(files: Sequence[LetterFile]) -> set[tuple[str, str]]:
    """Language and digest of the Word files among a letter's files."""
    return {(file.language, file.sha256) for file in files if file.type == "docx"}


def refuse_no_word_file(files: Sequence[LetterFile]) -> None:
    """Raise ValueError where there is no Word file."""
    if not word_files(files):
        raise ValueError("a letter is issued with a Word file at least")


def refuse_other_words(known: Letter, files: Sequence[LetterFile]) -> None:
    """Raise RegisterError where the Word files are not those that the letter was issued with."""
    if word_files(known.files) != word_files(files):
        raise RegisterError(error("register.other-files", number=known.number.printed))


def refuse_void(known: Letter) -> None:
    """Raise RegisterError where a number is void."""
    if known.state == "void":
        raise RegisterError(error("register.is-void", number=known.number.printed, reason=known.reason))


def refuse_other_draft(known: Letter, key: str, draft_digest: str, day: date | None, subject: str) -> None:
    """Raise RegisterError where a key's letter was made from another draft, or for another day."""
    if known.draft_digest == draft_digest and day in (None, known.issued_on):
        return
    raise RegisterError(
        error(
            "register.other-content",
            key=key,
            number=known.number.printed,
            known_date=known.issued_on,
            known_digest=known.draft_digest[:8],
            known_subject=known.subject if known.subject != subject else "",
            date=day or known.issued_on,
            digest=draft_digest[:8],
            subject=subject if known.subject != subject else "",
        )
    )


def refuse_earlier(last: RefNumber, last_day: date, day: date) -> None:
    """Raise RegisterError where a date is earlier than that of the last number."""
    if day < last_day:
        known = {"last_date": last_day, "date": day}
        raise RegisterError(
            error("register.date-goes-back", None, series=last.series, number=last.printed, **known)
        )


def inserting(table: str, row: chain.Row) -> str:
    """The statement that puts a row into a table."""
    marks = ", ".join("?" * len(row))
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
