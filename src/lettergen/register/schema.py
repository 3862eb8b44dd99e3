"""The register's tables in SQLite, and the guards of every database, version by version.

What SQL can promise, SQL promises, so that no writer can break it: numbers without gaps or twins, dates
in order, nothing deleted, nothing rewritten. All other SQL of the room is what SQLite and PostgreSQL share.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guard:
    """A trigger that refuses a statement: when it looks, at which table, and what it does not let pass."""

    name: str
    when: str
    table: str
    condition: str
    says: str

    def sqlite(self) -> str:
        """The trigger as SQLite writes it."""
        return (
            f"CREATE TRIGGER {self.name} {self.when} ON {self.table} WHEN {self.condition} "
            f"BEGIN SELECT RAISE(ABORT, '{self.name}: {self.says}'); END"
        )


# Every change is an event: this guard alone closes a register whose rows were carried elsewhere.
MOVED = "events_stay_here"

_TABLES = (
    """CREATE TABLE letters (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL CHECK (seq >= 1),
        suffix TEXT NOT NULL DEFAULT '',
        printed TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('reserved', 'issued', 'void')),
        key TEXT NOT NULL UNIQUE,
        draft_digest TEXT NOT NULL,
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        kind TEXT NOT NULL,
        languages TEXT NOT NULL,
        subject TEXT NOT NULL,
        pdf TEXT NOT NULL,
        snapshot TEXT NOT NULL,
        files TEXT NOT NULL DEFAULT '[]',
        reason TEXT,
        owner TEXT NOT NULL,
        PRIMARY KEY (series, year, seq, suffix),
        CHECK (year = CAST(substr(issued_on, 1, 4) AS INTEGER)),
        CHECK (state <> 'void' OR trim(coalesce(reason, '')) <> '')
    )""",
    # The foreign key makes a counter that ran ahead of its letter impossible to commit.
    """CREATE TABLE counters (
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        suffix TEXT NOT NULL DEFAULT '' CHECK (suffix = ''),
        PRIMARY KEY (series, year),
        FOREIGN KEY (series, year, last, suffix) REFERENCES letters (series, year, seq, suffix)
            DEFERRABLE INITIALLY DEFERRED
    )""",
    """CREATE TABLE events (
        id INTEGER NOT NULL PRIMARY KEY,
        series TEXT NOT NULL,
        year INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        suffix TEXT NOT NULL,
        verb TEXT NOT NULL,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        body TEXT NOT NULL,
        previous TEXT NOT NULL,
        digest TEXT NOT NULL,
        FOREIGN KEY (series, year, seq, suffix) REFERENCES letters (series, year, seq, suffix)
    )""",
    "CREATE INDEX events_of_letter ON events (series, year, seq, suffix)",
)


_SAME_SERIES = "series = NEW.series AND year = NEW.year"
_PLACE = "(seq, suffix) {} (NEW.seq, NEW.suffix)"
_BEFORE = _PLACE.format("<")
_AFTER = _PLACE.format(">")

# An `INSERT OR REPLACE` deletes without the delete trigger; so inserts refuse what is already there.
FIRST_GUARDS = (
    Guard("letters_stay", "BEFORE DELETE", "letters", "1", "a letter is never deleted"),
    Guard(
        "letters_are_new",
        "BEFORE INSERT",
        "letters",
        "EXISTS (SELECT 1 FROM letters WHERE key = NEW.key "
        f"OR ({_SAME_SERIES} AND seq = NEW.seq AND suffix = NEW.suffix))",
        "this number or key is in the register already",
    ),
    Guard(
        "letters_follow_counter",
        "BEFORE INSERT",
        "letters",
        f"NEW.suffix = '' AND NEW.seq <> coalesce((SELECT last FROM counters WHERE {_SAME_SERIES}), 0)",
        "the number is not the one that the counter gave",
    ),
    Guard(
        "letters_keep_order",
        "BEFORE INSERT",
        "letters",
        f"NEW.issued_on < coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_BEFORE} "
        "ORDER BY seq DESC, suffix DESC LIMIT 1), '') OR "
        f"NEW.issued_on > coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_AFTER} "
        "ORDER BY seq, suffix LIMIT 1), '9999-12-31')",
        "dates never go back as numbers grow",
    ),
    Guard(
        "letters_keep_content",
        "BEFORE UPDATE OF series, year, seq, suffix, printed, key, draft_digest, issued_on, kind, languages, "
        "subject, pdf, snapshot",
        "letters",
        "1",
        "number, key, date and content of a letter never change",
    ),
    Guard(
        "letters_keep_state",
        "BEFORE UPDATE OF state",
        "letters",
        "NEW.state <> OLD.state AND (OLD.state = 'void' OR NEW.state = 'reserved')",
        "a letter goes from reserved to issued or void, from issued to void",
    ),
    Guard("counters_stay", "BEFORE DELETE", "counters", "1", "a counter is never deleted"),
    Guard(
        "counters_start_once",
        "AFTER INSERT",
        "counters",
        f"EXISTS (SELECT 1 FROM letters WHERE {_SAME_SERIES})",
        "a counter never starts again",
    ),
    Guard(
        "counters_add_one",
        "BEFORE UPDATE",
        "counters",
        "NEW.series <> OLD.series OR NEW.year <> OLD.year OR NEW.last <> OLD.last + 1",
        "a counter only adds one",
    ),
    Guard("events_stay", "BEFORE DELETE", "events", "1", "an event is never deleted"),
    Guard("events_keep", "BEFORE UPDATE", "events", "1", "an event never changes"),
    Guard(
        "events_are_chained",
        "BEFORE INSERT",
        "events",
        "NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM events) "
        "OR NEW.previous <> coalesce((SELECT digest FROM events WHERE id = NEW.id - 1), '')",
        "an event follows the last one",
    ),
)

# 2: the later life of a letter; numbers that are kept free for a purpose; an erasure duty; moving house.
_CONTENT = ("key", "draft_digest", "issued_on", "kind", "languages", "subject", "pdf", "snapshot")
_ERASED = "substr(coalesce({new}, ''), 1, 7) = 'sha256:'"
_KEPT = " AND ".join(
    f"(NEW.{name} IS OLD.{name} OR {_ERASED.format(new=f'NEW.{name}')})" for name in _CONTENT
)
SECOND_GUARDS = (
    Guard(
        "letters_keep_number",
        "BEFORE UPDATE OF series, year, seq, suffix, printed",
        "letters",
        "1",
        "the number of a letter never changes",
    ),
    Guard(
        "letters_keep_content",
        f"BEFORE UPDATE OF {', '.join(_CONTENT)}",
        "letters",
        f"(OLD.state <> 'reserved' OR OLD.snapshot <> '') AND NOT ({_KEPT})",
        "key, date and content of a letter never change, but that they give way to their digests",
    ),
    Guard(
        "letters_keep_order_too",
        "BEFORE UPDATE OF issued_on",
        "letters",
        f"NEW.issued_on < coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_BEFORE} "
        "ORDER BY seq DESC, suffix DESC LIMIT 1), '') OR "
        f"NEW.issued_on > coalesce((SELECT issued_on FROM letters WHERE {_SAME_SERIES} AND {_AFTER} "
        "ORDER BY seq, suffix LIMIT 1), '9999-12-31')",
        "dates never go back as numbers grow",
    ),
    Guard(
        MOVED,
        "BEFORE INSERT",
        "events",
        "EXISTS (SELECT 1 FROM moved)",
        "this register was moved, and another one is written now",
    ),
)
_SECOND = (
    "CREATE TABLE moved (place TEXT NOT NULL)",
    "ALTER TABLE letters ADD COLUMN marks TEXT NOT NULL DEFAULT '{}'",
    "DROP TRIGGER letters_keep_content",
    *(guard.sqlite() for guard in SECOND_GUARDS),
)

# The counter's next number, or the first. One statement: neither twins nor holes, whoever counts beside us.
COUNT = (
    "INSERT INTO counters (series, year, last) VALUES (?, ?, ?) "
    "ON CONFLICT (series, year) DO UPDATE SET last = counters.last + 1 RETURNING last"
)

# One entry per version, never edited once released: the register's version is the number of those applied.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (*_TABLES, *(guard.sqlite() for guard in FIRST_GUARDS)),
    _SECOND,
)
VERSION = len(MIGRATIONS)
