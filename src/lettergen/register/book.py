"""The register as the program writes it: a number is reserved, its letter sealed or voided; what follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date

from lettergen.errors import RegisterError, error
from lettergen.model.letter import Letter, LetterFile, Reservation
from lettergen.model.numbering import RefNumber, Series
from lettergen.register import chain
from lettergen.register.blocks import Block
from lettergen.register.chain import Stamp
from lettergen.register.reading import Reader
from lettergen.register.rows import (
    AT,
    EMPTY,
    LETTER,
    inserting,
    letter_of,
    packed,
    place_of,
    refuse_no_word_file,
    refuse_other_words,
    refuse_void,
    row_asked,
    row_of,
)
from lettergen.register.schema import COUNT

__all__ = ["SUFFIXES", "Register", "Stamp"]

SUFFIXES = "абвгдежик"  # of letters that were forgotten; those that look like others are left out


class Register(Reader):
    """The stored book of outgoing letters, to be written. One connection: for one thread of one process."""

    def reserve(self, asked: Reservation, stamp: Stamp) -> tuple[Letter, bool]:
        """The letter under its key with a number, and whether the number is newly given.

        The same draft gets the number it has. Raises RegisterError where the key belongs to another
        content, the date is earlier than the last one given, or the clock was set back: nothing is spent.
        """
        with self._database.writing():
            known = self._same(asked)
            if known is not None:
                return known, False
            if not asked.dated:
                self.check_clock(stamp.at)
            self.check_date(asked.series, asked.issued_on)
            return letter_of(self._enter_next(row_asked(asked), asked.numbering, "reserved", stamp)), True

    def reserve_all(
        self, asked: Iterable[Reservation], stamp: Stamp, first: Mapping[tuple[str, int], int] | None = None
    ) -> int:
        """Numbers for letters in their order, all or none; how many were newly given.

        Letters are asked for a few at a time, while the pen is held. Raises as `reserve` does, also where a
        series and year would not begin with the number that a person has confirmed, its `first`.
        """
        with self._database.writing():
            return Block(self._database, stamp).reserve(asked, first or {})

    def keep_free(
        self, series: str, numbering: Series, day: date, details: Mapping[str, str], stamp: Stamp
    ) -> Letter:
        """Reserve the next number for a letter to come; `details` say for what, and until when.

        Raises RegisterError as `reserve` does.
        """
        with self._database.writing():
            self.check_date(series, day)
            row = {**EMPTY, "series": series, "year": day.year, "issued_on": day.isoformat()}
            row |= {"subject": details["purpose"], "marks": chain.canonical({"kept_free": dict(details)})}
            return letter_of(self._enter_next(row, numbering, "kept free", stamp))

    def fill(self, number: RefNumber, asked: Reservation, stamp: Stamp) -> tuple[Letter, bool]:
        """A number that was kept free gets its letter. Raises RegisterError where it was not, or is taken."""
        with self._database.writing():
            known = self._same(asked)
            if known is not None:
                return known, False
            if not self._get(number).is_kept_free:
                raise RegisterError(error("register.not-kept-free", number=str(number)))
            self.check_between(number, asked.issued_on)
            given = {name: str(value) for name, value in row_asked(asked).items() if name in chain.CONTENT}
            return self._change(number, "filled", stamp, **given, owner=asked.owner), True

    def insert_beside(
        self, base: RefNumber, asked: Reservation, reason: str, stamp: Stamp
    ) -> tuple[Letter, bool]:
        """A letter that was forgotten gets a number beside one of its day: 207-а.

        Raises RegisterError where its date does not stand between those of the neighbours.
        """
        with self._database.writing():
            known = self._same(asked)
            if known is not None:
                return known, False
            taken = self._all(
                "SELECT suffix FROM letters WHERE series = ? AND year = ? AND seq = ?", *place_of(base)[:3]
            )
            suffix = SUFFIXES[len(taken) - 1 : len(taken)]
            if not taken or not suffix:
                raise RegisterError(error("register.no-suffix", number=str(base)))
            number = replace(base, suffix=suffix, printed=f"{base.printed}-{suffix}")
            self.check_between(number, asked.issued_on)
            marks = chain.canonical({"beside": {"number": base.printed, "reason": reason}})
            row = {**row_asked(asked), **asdict(number), "marks": marks}
            return letter_of(self._enter(row, "reserved", stamp)), True

    def enter(self, letters: Sequence[Letter], verb: str, stamp: Stamp) -> None:
        """Take over letters that were registered elsewhere, all or none, in the order of their numbers.

        Raises RegisterError where a number does not follow the last one, or a date goes back.
        """
        with self._database.writing():
            for letter in letters:
                number = letter.number
                if number.suffix:
                    self.check_between(number, letter.issued_on)
                else:
                    self.check_date(number.series, letter.issued_on)
                    self._check_follows(number)
                self._enter(row_of(letter), verb, stamp)

    def seal(self, number: RefNumber, files: Sequence[LetterFile], stamp: Stamp) -> Letter:
        """The letter is issued: its files are safe. A letter issued with the same Word files stays as it is.

        Raises RegisterError for a void number, or one issued with other Word files.
        """
        refuse_no_word_file(files)
        with self._database.writing():
            known = self._standing(number)
            if known.state == "issued":
                refuse_other_words(known, files)
                return known
            return self._change(number, "issued", stamp, state="issued", files=packed(files))

    def seal_all(
        self, sealed: Iterable[tuple[RefNumber, Sequence[LetterFile]]], stamp: Stamp
    ) -> list[Letter]:
        """Letters are issued, all or none, in this order. Raises as `seal` does."""
        with self._database.writing():
            return list(Block(self._database, stamp).seal(sealed))

    def replace_files(self, number: RefNumber, files: Sequence[LetterFile], stamp: Stamp) -> Letter:
        """An issued letter's PDF was made later, or made again; its Word files stay the same.

        Raises RegisterError for a number that is not issued, or where the Word files differ.
        """
        with self._database.writing():
            known = self._issued(number)
            refuse_other_words(known, files)
            if known.files == tuple(files):
                return known
            return self._change(number, "pdf", stamp, files=packed(files))

    def mark(self, number: RefNumber, step: str, details: Mapping[str, str], stamp: Stamp) -> Letter:
        """A step in the life of an issued letter: signed, sent, answered. The same once more changes nothing.

        Raises RegisterError for a number that is not issued.
        """
        with self._database.writing():
            known = self._issued(number)
            if known.marks.get(step) == dict(details):
                return known
            return self._marked(known, step, details, stamp)

    def mark_replaced(self, number: RefNumber, by: RefNumber, stamp: Stamp) -> Letter:
        """One letter takes the place of another; each points to the other.

        Raises RegisterError where one of them is not issued, or the first was replaced already.
        """
        with self._database.writing():
            old, new = self._issued(number), self._issued(by)
            if old.number == new.number or "replaced_by" in old.marks:
                raise RegisterError(error("register.cannot-replace", number=str(number), by=str(by)))
            self._marked(new, "replaces", {"number": str(old.number)}, stamp)
            return self._marked(old, "replaced_by", {"number": str(new.number)}, stamp)

    def redact(self, number: RefNumber, reason: str, stamp: Stamp) -> Letter:
        """What may name a person gives way to its digest; number, date, state and the chain stay.

        Raises RegisterError without a reason, and for a letter that is still being made.
        """
        _check_reason(number, reason)
        with self._database.writing():
            known = self._get(number)
            if known.state == "reserved":
                raise RegisterError(error("register.not-issued", number=str(known.number)))
            (row,) = self._all(f"SELECT {LETTER} FROM letters WHERE {AT}", *place_of(number))
            gone = {name: chain.erased(row[name]) for name in chain.BY_DIGEST if row[name]}
            marks = {**known.marks, "redacted": {"on": stamp.at.date().isoformat(), "reason": reason.strip()}}
            return self._change(number, "redacted", stamp, **gone, marks=chain.canonical(marks))

    def void(self, number: RefNumber, reason: str, stamp: Stamp) -> Letter:
        """The number is spent and says why. Raises RegisterError without a reason, or where it is void."""
        _check_reason(number, reason)
        with self._database.writing():
            self._standing(number)
            return self._change(number, "voided", stamp, state="void", reason=reason.strip())

    def adopt(self, number: RefNumber, owner_before: str, owner: str, stamp: Stamp) -> bool:
        """Take a reserved letter over from its owner; False where somebody else was faster, or it is done."""
        if not self._waits(number, owner_before):  # most are finished by now, and the pen is for who needs it
            return False
        with self._database.writing():
            if not self._waits(number, owner_before):
                return False
            self._change(number, "adopted", stamp, owner=owner)
        return True

    def adopt_all(self, letters: Sequence[Letter], owner: str, stamp: Stamp) -> list[Letter]:
        """Take reserved letters over, each from its owner; gives those that were still its owner's."""
        if not any(self._waits(letter.number, letter.owner) for letter in letters):
            return []
        with self._database.writing():
            return list(Block(self._database, stamp).adopt(letters, owner))

    def _waits(self, number: RefNumber, owner: str) -> bool:
        known = self._get(number)
        return known.state == "reserved" and known.owner == owner

    def _same(self, asked: Reservation) -> Letter | None:
        chosen = asked.issued_on if asked.dated else None
        return self.same_draft(asked.key, asked.draft_digest, chosen, asked.subject)

    def _issued(self, number: RefNumber) -> Letter:
        """The letter of a number that is issued. Raises RegisterError."""
        known = self._standing(number)
        if known.state != "issued":
            raise RegisterError(error("register.not-issued", number=known.number.printed))
        return known

    def _standing(self, number: RefNumber) -> Letter:
        """The letter of a number that is not void. Raises RegisterError."""
        known = self._get(number)
        refuse_void(known)
        return known

    def _next(self, series: str, year: int, first: int) -> int:
        """The counter's next number."""
        return int(self._all(COUNT, series, year, first)[0]["last"])

    def _check_follows(self, number: RefNumber) -> None:
        """Raise RegisterError where a number is not the counter's next one, which is spent on it."""
        if self._next(number.series, number.year, number.seq) != number.seq:
            raise RegisterError(error("register.does-not-follow", number=str(number)))

    def _enter_next(self, row: chain.Row, numbering: Series, verb: str, stamp: Stamp) -> chain.Row:
        """A new row under the next number of its series and year."""
        year = int(str(row["year"]))
        seq = self._next(str(row["series"]), year, numbering.first(year))
        key = row["key"] or f"{row['series']}/{year}/{seq}"
        given = {"seq": seq, "printed": numbering.printed(year, seq), "key": key}
        return self._enter({**row, **given}, verb, stamp)

    def _enter(self, row: chain.Row, verb: str, stamp: Stamp) -> chain.Row:
        self._insert("letters", row)
        self._append(verb, row, stamp)
        return row

    def _marked(self, known: Letter, step: str, details: Mapping[str, str], stamp: Stamp) -> Letter:
        marks = chain.canonical({**known.marks, step: dict(details)})
        return self._change(known.number, step.replace("_", " "), stamp, marks=marks)

    def _change(self, number: RefNumber, verb: str, stamp: Stamp, **columns: str) -> Letter:
        """Change columns of a letter and write down that it was done."""
        changes = ", ".join(f"{name} = ?" for name in columns)
        sql = f"UPDATE letters SET {changes} WHERE {AT} RETURNING {LETTER}"
        row = self._all(sql, *columns.values(), *place_of(number))[0]
        self._append(verb, row, stamp)
        return letter_of(row)

    def _append(self, verb: str, row: chain.Row, stamp: Stamp) -> None:
        """An event at the end of the chain, in the transaction of the change it tells of."""
        self._insert("events", chain.event_after(self.head(), row, verb, stamp))

    def _insert(self, table: str, row: chain.Row) -> None:
        self._all(inserting(table, row), *row.values())


def _check_reason(number: RefNumber, reason: str) -> None:
    if not reason.strip():
        raise RegisterError(error("register.no-reason", number=number.printed))
