"""The chain of events: every change of a letter's row, each holding the digest of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lettergen.errors import Problem, error

Row = Mapping[str, object]
Place = tuple[object, ...]

PLACE = ("series", "year", "seq", "suffix")
COLUMNS = (
    *PLACE,
    "printed",
    "state",
    "key",
    "draft_digest",
    "issued_on",
    "kind",
    "languages",
    "subject",
    "pdf",
    "snapshot",
    "files",
    "reason",
    "owner",
    "marks",
)
# What a number gets with its letter, and then keeps.
CONTENT = ("key", "draft_digest", "issued_on", "kind", "languages", "subject", "pdf", "snapshot")
# What rows had no column for when the events were written that tell of them.
_LATER = {"marks": "{}"}
EVENT = ("id", *PLACE, "verb", "at", "actor", "body", "previous", "digest")
# What may name a person stands in an event by its digest: it can be erased one day and the chain stays whole.
BY_DIGEST = ("key", "subject", "snapshot", "reason")
_ERASED = "sha256:"
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was done (with its offset from UTC), and who did it."""

    at: datetime
    actor: str

    def __post_init__(self) -> None:
        """A time without an offset would say different things in different places."""
        if self.at.utcoffset() is None:
            raise ValueError("a stamp needs a time with its offset")


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain: how many events there are, the digest and the time of the last."""

    count: int
    digest: str
    at: str


def canonical(value: object) -> str:
    """JSON that has one form only: sorted keys, no spaces, letters as they are."""
    return _CANONICAL.encode(value)


def body(row: Row) -> str:
    """All columns of a letter's row as canonical JSON."""
    return canonical({name: _shown(name, row[name]) for name in COLUMNS})


def link(event: Row) -> str:
    """The digest of an event: over all that it holds, the digest of the event before it included."""
    return _sha256(canonical({name: event[name] for name in EVENT if name != "digest"}))


def event_after(head: Head | None, row: Row, verb: str, stamp: Stamp) -> dict[str, Any]:
    """The event that follows the last one: what was done, and the row as it is from now on."""
    event: dict[str, Any] = {
        "id": head.count + 1 if head else 1,
        **{name: row[name] for name in PLACE},
        "verb": verb,
        "at": stamp.at.isoformat(),
        "actor": stamp.actor,
        "body": body(row),
        "previous": head.digest if head else "",
    }
    return {**event, "digest": link(event)}


def chain_problems(events: Iterable[Row], letters: Iterable[Row]) -> list[Problem]:
    """Events that were changed, added or removed, and letters that are not as their last event left them."""
    last: dict[Place, Row] = {}
    found = list(_walk(events, last))
    for row in letters:
        event = last.pop(_place(row), None)
        if event is None:
            found.append(error("register.row-added", number=row["printed"]))
        elif columns := _changed(event, row):
            found.append(_about("register.row-altered", event, columns=columns))
    return found + [_about("register.row-missing", event) for event in last.values()]


def counter_problems(counters: Iterable[Row], highest: Iterable[Row]) -> list[Problem]:
    """Counters that do not stand at the highest number of their series and year."""
    said, true = ({(row["series"], row["year"]): row["last"] for row in rows} for rows in (counters, highest))
    return [
        error("register.counter-off", series=key[0], year=key[1], last=said.get(key), highest=true.get(key))
        for key in sorted(said.keys() | true.keys(), key=repr)
        if said.get(key) != true.get(key)
    ]


def _walk(events: Iterable[Row], last: dict[Place, Row]) -> Iterator[Problem]:
    """The chain's faults; `last` receives the last event of every letter."""
    head, previous = 0, ""
    for event in events:
        number = int(str(event["id"]))
        if number != head + 1:
            yield error("register.events-missing", first=head + 1, last=number - 1)
        follows = event["previous"] == previous or number != head + 1
        if not follows or event["digest"] != link(event):
            yield _about("register.chain-broken", event)
        head, previous = number, str(event["digest"])
        last[_place(event)] = event


def _about(code: str, event: Row, **more: object) -> Problem:
    """A fault that names an event and the number it speaks of."""
    return error(code, None, number=_number(event), event=event["id"], **more)


def _place(row: Row) -> Place:
    return tuple(row[name] for name in PLACE)


def _number(event: Row) -> str:
    """The number that an event speaks of, as printed; where its body cannot be read, by its place."""
    try:
        return str(json.loads(str(event["body"]))["printed"])
    except (ValueError, KeyError, TypeError):
        return "{series} {year}/{seq}{suffix}".format(**{name: event[name] for name in PLACE})


def erased(value: str) -> str:
    """What stands in a row in place of a value that was erased: its digest, so that the chain stays whole."""
    return value if value.startswith(_ERASED) else _ERASED + _sha256(value)


def _shown(name: str, value: object) -> object:
    """A column's value as an event holds it."""
    if name not in BY_DIGEST or value is None:
        return value
    return str(value).removeprefix(_ERASED) if str(value).startswith(_ERASED) else _sha256(str(value))


def _changed(event: Row, row: Row) -> list[str]:
    """Names of the columns in which a row differs from its event, or was erased without saying so."""
    silently = [name for name in BY_DIGEST if str(row[name]).startswith(_ERASED)]
    if silently and '"redacted"' not in str(row["marks"]):
        return silently
    if event["body"] == body(row):
        return []
    try:
        then = {**_LATER, **json.loads(str(event["body"]))}
        now = json.loads(body(row))
        return [name for name in COLUMNS if then.get(name) != now[name]]
    except (ValueError, AttributeError, TypeError):
        return list(COLUMNS)


def _sha256(text: str) -> str:
    """A digest; bytes that are no text keep their value, so that damage is found and not stumbled over."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
