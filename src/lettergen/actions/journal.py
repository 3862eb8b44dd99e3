"""The journal of outgoing letters: for other programs, and as the office prints it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Literal

from lettergen.actions.registering import list_letters
from lettergen.errors import InputError, Place, Problem, advice, error, fail
from lettergen.language.typography import NBSP
from lettergen.model.journal import Cell, Column, Journal, JournalTable
from lettergen.model.letter import Letter
from lettergen.model.numbering import RefNumber
from lettergen.model.parties import Language
from lettergen.register.export import as_csv, as_row
from lettergen.storage.facts import Facts, facts_of
from lettergen.workspace import Workspace

Form = Literal["csv", "json", "xlsx", "docx", "pdf"]
FORMS: tuple[Form, ...] = ("csv", "json", "xlsx", "docx", "pdf")
Words = Callable[..., str]

_TIED = re.compile(r"(?<=№) |(?<=No\.) |(?<=\d) (?=л\.)")
# Widths in millimetres: a sheet of A4 on its side has 267 between its margins.
_PRINTED = {
    "number": 15,
    "date": 17,
    "addressee": 32,
    "content": 45,
    "signatory": 23,
    "preparer": 19,
    "sheets": 12,
    "languages": 12,
    "reply": 17,
    "dispatch": 20,
    "note": 28,
    "registered": 27,
}
_FULL = {
    "number": 16,
    "date": 20,
    "addressee": 50,
    "kind": 36,
    "subject": 80,
    "signatory": 30,
    "preparer": 30,
    "sheets": 18,
    "languages": 16,
    "reply": 30,
    "dispatch": 36,
    "state": 24,
    "note": 50,
    "registered_by": 24,
    "registered_at": 30,
    "digest": 28,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which letters are to be shown: of a series, of a year, of the days from `first` to `last`."""

    series: str | None = None
    year: int | None = None
    first: date | None = None
    last: date | None = None

    @property
    def is_period(self) -> bool:
        """Whether the letters of some days only are meant."""
        return bool(self.first or self.last)

    def holds(self, letter: Letter) -> bool:
        """Whether a letter is of the days that are meant."""
        return (self.first or date.min) <= letter.issued_on <= (self.last or date.max)


def export(
    workspace: Workspace, asked: Asked, form: Form, language: Language, words: Words
) -> tuple[bytes, list[Problem]]:
    """The register in one of its forms, and what is to be told.

    `words` puts a message of the catalogue into the reader's language. Raises InputError or SetupError.
    """
    if asked.first and asked.last and asked.last < asked.first:
        raise InputError(error("register.period", Place(key="--to"), first=asked.first, last=asked.last))
    letters = [each for each in list_letters(workspace, asked.series, asked.year) if asked.holds(each)]
    if form == "json":
        rows = [as_row(letter) for letter in letters]
        return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode(), []
    if form == "csv":
        # The mark at the beginning tells Excel that the table is UTF-8.
        return as_csv(letters).encode("utf-8-sig"), []
    journal = _Maker(workspace, asked, language, words).journal(letters)
    if form == "xlsx":
        from lettergen.storage.workbook import journal_workbook

        return journal_workbook(journal), []
    from lettergen.document.journal import journal_document

    document = journal_document(journal)
    return (document, []) if form == "docx" else as_pdf(workspace, document)


def as_pdf(workspace: Workspace, document: bytes) -> tuple[bytes, list[Problem]]:
    """A printed table as PDF, and what is to be told of it. Raises SetupError where it cannot be made."""
    converter = workspace.converter()
    (outcome,) = converter.convert([document])
    if isinstance(outcome, Problem):
        fail([outcome])
    return outcome.content, [] if converter.archival else [advice("register.journal-builtin")]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Puts the rows of the register into the words of a printed journal."""

    workspace: Workspace
    asked: Asked
    language: Language
    words: Words

    def said(self, key: str, /, **arguments: object) -> str:
        """A message in the reader's language; signs and numbers that belong together stay on one line."""
        return _TIED.sub(NBSP, self.words(key, **arguments))

    def journal(self, letters: Sequence[Letter]) -> Journal:
        """The whole journal: a table for each series and year, an empty one where there are no letters."""
        with closing(self.workspace.register(writing=False)) as register:
            registered = register.registered()
        tables = [
            self._table(series, year, list(group), registered)
            for (series, year), group in groupby(letters, lambda each: (each.number.series, each.number.year))
        ]
        if not tables:
            settings, today = self.workspace.settings, self.workspace.today()
            series = self.asked.series or settings.default_series
            tables = [self._table(series, self.asked.year or today.year, [], registered)]
        issuer = self.workspace.records.get("organisations", self.workspace.settings.organisation)
        return Journal(
            office=self.said("register.journal-name", name=issuer.name),
            title=self.said("register.journal-title"),
            printed=self._columns(_PRINTED),
            full=self._columns(_FULL),
            tables=tuple(tables),
            sheet=(self.said("register.journal-sheet"), self.said("register.journal-of")),
            signature=tuple(self.said("register.journal-signature").split("; ")),
            language=self.language,
            made_on=self.workspace.today(),
        )

    def _columns(self, widths: Mapping[str, int]) -> tuple[Column, ...]:
        heads = {name: self.said(f"register.column-{name.replace('_', '-')}") for name in widths}
        return tuple(Column(name, heads[name], width) for name, width in widths.items())

    def _table(
        self,
        series: str,
        year: int,
        letters: Sequence[Letter],
        registered: Mapping[RefNumber, tuple[str, str]],
    ) -> JournalTable:
        known = self.workspace.settings.series.get(series)
        title = self.said("register.journal-name", name=known.title if known else series)
        return JournalTable(
            title=self.said("register.journal-subtitle", series=title, **self._span(year)),
            name=f"{series} {year}",
            rows=tuple(self._row(letter, registered.get(letter.number, ("", ""))) for letter in letters),
            closing=self._closing(year, letters),
        )

    def _span(self, year: int) -> dict[str, object]:
        """The year, or the days that are meant; empty is what does not apply."""
        first = max(self.asked.first or date.min, date(year, 1, 1))
        last = min(self.asked.last or date.max, date(year, 12, 31))
        period = self.asked.is_period
        return {
            "year": "" if period else str(year),
            "first": first if period else "",
            "last": last if period else "",
        }

    def _closing(self, year: int, letters: Sequence[Letter]) -> str:
        """«За 2018 год зарегистрировано N документов, с № 1 по № N, аннулировано k»."""
        entered = [letter for letter in letters if letter.state != "reserved"]
        today = self.workspace.today()
        counts = {
            "count": len(entered),
            "low": str(letters[0].number) if letters else "",
            "high": str(letters[-1].number) if letters else "",
            "void": sum(letter.state == "void" for letter in letters),
            "free": (len(letters) - len(entered)) or "",
            "today": today if year == today.year and not self.asked.is_period else "",
        }
        return self.said("register.journal-closing", **self._span(year), **counts)

    def _row(self, letter: Letter, registered: tuple[str, str]) -> dict[str, Cell]:
        facts = Facts() if letter.is_redacted else facts_of(letter.snapshot, self.language)
        subject = "" if letter.is_redacted or letter.is_kept_free else facts.subject or letter.subject
        kind = facts.kind or letter.kind
        actor, at = registered
        moment = datetime.fromisoformat(at).replace(tzinfo=None) if at else None
        digests = [file.sha256[:8] for file in letter.files if file.type == "docx"]
        return {
            "number": str(letter.number),
            "date": letter.issued_on,
            "addressee": facts.addressee,
            "kind": kind,
            "subject": subject,
            "content": ": ".join(filter(None, (kind, subject))),
            "signatory": facts.signatory,
            "preparer": facts.preparer,
            "sheets": self._sheets(facts),
            "languages": ", ".join(self.said(f"register.language-{each}") for each in letter.languages),
            "reply": self._reply(facts),
            "dispatch": self._step(letter, "sent"),
            "state": self.said("register.journal-state", state=letter.stage),
            "note": "; ".join(filter(None, (facts.note, *self._notes(letter)))),
            "registered": "\n".join(filter(None, (actor, self._day(moment), " ".join(digests)))),
            "registered_by": actor,
            "registered_at": moment or "",
            "digest": ", ".join(digests),
        }

    def _day(self, moment: datetime | None) -> str:
        return self.said("register.journal-name", name=moment.date()) if moment else ""

    def _sheets(self, facts: Facts) -> str:
        known = {"pages": facts.pages or "", "enclosed": facts.enclosed or ""}
        return self.said("register.journal-sheets", **known).strip(" +") if any(known.values()) else ""

    def _reply(self, facts: Facts) -> str:
        known = {"number": facts.reply_number, "date": facts.reply_date or ""}
        return self.said("register.journal-reply", **known) if facts.reply_number else ""

    def _notes(self, letter: Letter) -> Iterator[str]:
        """What is to be told of a row: why it is void, for whom it is kept, what became of the letter."""
        if letter.state == "void":
            yield self.said("register.note-void", reason=letter.reason)
        if letter.state == "reserved" and not letter.is_kept_free:
            yield self.said("register.note-unfinished")
        steps = (
            "kept_free",
            "imported",
            "beside",
            "replaces",
            "replaced_by",
            "signed",
            "answered",
            "redacted",
        )
        for step in steps:
            if step in letter.marks and (step != "kept_free" or letter.is_kept_free):
                yield self._step(letter, step)

    def _step(self, letter: Letter, step: str) -> str:
        """A step of the letter's life in a few words."""
        if step not in letter.marks:
            return ""
        details = letter.marks[step]
        said: dict[str, object] = {name: details.get(name, "") for name in _DETAILS}
        said |= {
            name: date.fromisoformat(details[name]) if details.get(name) else "" for name in ("on", "until")
        }
        return self.said(f"register.note-{step.replace('_', '-')}", **said)


_DETAILS = ("by", "how", "number", "post_number", "purpose", "reason")
