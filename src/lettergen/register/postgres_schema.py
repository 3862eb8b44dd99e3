"""The register's tables in PostgreSQL, version by version; the guards are those of `schema`.

All of it is written as the server itself prints it: what stands there is held against this text.
"""

from __future__ import annotations

from lettergen.register.schema import FIRST_GUARDS, SECOND_GUARDS, Guard

# The order of bytes, as in SQLite: an order of some language would put suffixes and series elsewhere.
_TEXT = 'text COLLATE "C" NOT NULL'

_STATES = "'reserved'::text, 'issued'::text, 'void'::text"
_TO_LETTER = "REFERENCES letters(series, year, seq, suffix)"
_DEFERRED = "DEFERRABLE INITIALLY DEFERRED"
_REASONED = "btrim(COALESCE(reason, ''::text)) <> ''::text"

_FIRST_TABLES = {
    "letters": (
        f"series {_TEXT}",
        "year integer NOT NULL",
        "seq integer NOT NULL",
        f"suffix {_TEXT} DEFAULT ''::text",
        f"printed {_TEXT}",
        f"state {_TEXT}",
        f"key {_TEXT}",
        f"draft_digest {_TEXT}",
        f"issued_on {_TEXT}",
        f"kind {_TEXT}",
        f"languages {_TEXT}",
        f"subject {_TEXT}",
        f"pdf {_TEXT}",
        f"snapshot {_TEXT}",
        f"files {_TEXT} DEFAULT '[]'::text",
        'reason text COLLATE "C"',
        f"owner {_TEXT}",
        "CONSTRAINT letters_place PRIMARY KEY (series, year, seq, suffix)",
        "CONSTRAINT letters_key UNIQUE (key)",
        "CONSTRAINT letters_seq CHECK (seq >= 1)",
        f"CONSTRAINT letters_state CHECK (state = ANY (ARRAY[{_STATES}]))",
        "CONSTRAINT letters_issued_on CHECK (length(issued_on) = 10)",
        "CONSTRAINT letters_year CHECK (year = substr(issued_on, 1, 4)::integer)",
        f"CONSTRAINT letters_reason CHECK (state <> 'void'::text OR {_REASONED})",
    ),
    # The foreign key makes a counter that ran ahead of its letter impossible to commit.
    "counters": (
        f"series {_TEXT}",
        "year integer NOT NULL",
        "last integer NOT NULL",
        f"suffix {_TEXT} DEFAULT ''::text",
        "CONSTRAINT counters_place PRIMARY KEY (series, year)",
        "CONSTRAINT counters_suffix CHECK (suffix = ''::text)",
        f"CONSTRAINT counters_letter FOREIGN KEY (series, year, last, suffix) {_TO_LETTER} {_DEFERRED}",
    ),
    "events": (
        "id bigint NOT NULL",
        f"series {_TEXT}",
        "year integer NOT NULL",
        "seq integer NOT NULL",
        f"suffix {_TEXT}",
        f"verb {_TEXT}",
        f"at {_TEXT}",
        f"actor {_TEXT}",
        f"body {_TEXT}",
        f"previous {_TEXT}",
        f"digest {_TEXT}",
        "CONSTRAINT events_id PRIMARY KEY (id)",
        f"CONSTRAINT events_letter FOREIGN KEY (series, year, seq, suffix) {_TO_LETTER}",
    ),
}
_SECOND_TABLES = {"moved": (f"place {_TEXT}",)}
_SECOND_COLUMN = ("letters", f"marks {_TEXT} DEFAULT '{{}}'::text")

# A table is emptied past the guards of its rows.
_NEVER_EMPTIED = tuple(
    Guard(f"{table}_are_not_emptied", "BEFORE TRUNCATE", table, "1", "nothing is ever deleted")
    for table in _FIRST_TABLES
)


def _table(name: str, lines: tuple[str, ...]) -> str:
    return f"CREATE TABLE {name} ({', '.join(lines)})"


def _body(guard: Guard) -> str:
    """What a guard's function does."""
    condition = (
        "true" if guard.condition == "1" else guard.condition.replace(" IS OLD", " IS NOT DISTINCT FROM OLD")
    )
    row = "OLD" if "DELETE" in guard.when else "NEW"
    return (
        f"BEGIN IF {condition} THEN RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
        f"MESSAGE = '{guard.name}: {guard.says}'; END IF; RETURN {row}; END"
    )


def _trigger(guard: Guard) -> str:
    each = "STATEMENT" if "TRUNCATE" in guard.when else "ROW"
    return (
        f"CREATE TRIGGER {guard.name} {guard.when} ON {guard.table} "
        f"FOR EACH {each} EXECUTE FUNCTION {guard.name}()"
    )


_LANGUAGE = "RETURNS trigger LANGUAGE plpgsql"


def _guarded(*guards: Guard) -> tuple[str, ...]:
    """The statements that make guards: to each its function and its trigger."""
    return tuple(
        statement
        for guard in guards
        for statement in (
            f"CREATE OR REPLACE FUNCTION {guard.name}() {_LANGUAGE} AS $${_body(guard)}$$",
            _trigger(guard),
        )
    )


_FIRST = (
    *(_table(name, lines) for name, lines in _FIRST_TABLES.items()),
    "CREATE INDEX events_of_letter ON events (series, year, seq, suffix)",
    *_guarded(*FIRST_GUARDS, *_NEVER_EMPTIED),
)
_SECOND = (
    *(_table(name, lines) for name, lines in _SECOND_TABLES.items()),
    "ALTER TABLE {} ADD COLUMN {}".format(*_SECOND_COLUMN),
    "DROP TRIGGER letters_keep_content ON letters",
    *_guarded(*SECOND_GUARDS),
)

# Numbered as those of SQLite: a version holds the same in both.
MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND)


def _standing() -> set[tuple[str, str]]:
    """Name and text of all that a register of the present version is made of."""
    tables = {**_FIRST_TABLES, **_SECOND_TABLES}
    lines = [(table, line) for table, lines in tables.items() for line in lines]
    guards = {guard.name: guard for guard in (*FIRST_GUARDS, *_NEVER_EMPTIED, *SECOND_GUARDS)}.values()
    made = {(guard.name, text) for guard in guards for text in (_trigger(guard), _body(guard))}
    return {*lines, _SECOND_COLUMN, *made}


STANDING = _standing()

# The same as the server tells it; a trigger that was switched off is not there.
_OURS = "c.relname = ANY (?) AND c.relnamespace = quote_ident(current_schema())::regnamespace"
_COLUMNS_FOUND = f"""
SELECT c.relname AS name, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || coalesce((SELECT ' COLLATE "' || l.collname || '"' FROM pg_collation l
        WHERE l.oid = a.attcollation AND l.collname <> 'default'), '')
    || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
    || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS line
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND {_OURS}"""
_CONSTRAINTS_FOUND = f"""
SELECT c.relname, 'CONSTRAINT ' || o.conname || ' ' || pg_get_constraintdef(o.oid, true)
FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid
WHERE o.contype IN ('p', 'u', 'f', 'c') AND {_OURS}"""
_TRIGGERS_FOUND = f"""
SELECT t.tgname, pg_get_triggerdef(t.oid, true)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND {_OURS}"""
_FUNCTIONS_FOUND = """
SELECT p.proname, p.prosrc FROM pg_proc p
WHERE p.proname = ANY (?) AND p.pronamespace = quote_ident(current_schema())::regnamespace"""
FOUND = " UNION ALL ".join((_COLUMNS_FOUND, _CONSTRAINTS_FOUND, _TRIGGERS_FOUND, _FUNCTIONS_FOUND))
TABLES = [*_FIRST_TABLES, *_SECOND_TABLES]
FUNCTIONS = [guard.name for guard in (*FIRST_GUARDS, *_NEVER_EMPTIED, *SECOND_GUARDS)]
