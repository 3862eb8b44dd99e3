"""The snapshot of a letter: all that its files were made of, as TOML that a person can read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any

import tomli_w

from lettergen import __version__
from lettergen.model.kind import Kind
from lettergen.model.letter import Letter, LetterFile, Person, ResolvedDraft
from lettergen.model.numbering import RefNumber, Series
from lettergen.model.parties import Event, Organisation, Programme, Project, Signatory, Text
from lettergen.model.settings import Style
from lettergen.model.structure import structure, unstructure
from lettergen.storage.drafts import restore_fields

REDACTED = "redacted.toml"
_NOUNS: Mapping[str, type] = {
    "organisation": Organisation,
    "programme": Programme,
    "project": Project,
    "event": Event,
    "person": Person,
    "text": Text,
    "choice": Text,
}
_APART = ("fields",)  # whose values are shared one by one
_SHARED = (Organisation, Programme, Project, Event, Signatory, Kind, Series, Style, Mapping)
_MOST_SHARED = 5_000
_TEMPLATES = re.compile(r'^\[templates\]\n((?:\w+ = "[0-9a-f]{64}"\n)+)', re.MULTILINE)
_DIGEST = re.compile(r'(\w+) = "([0-9a-f]{64})"')
_SEQ = re.compile(r"(\d{4,})(?:-(\w))?$")  # at the end of the name of a letter's folder


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A resolved draft with the digests of the templates that fill it."""

    resolved: ResolvedDraft
    templates: Mapping[str, str]
    compressor: str


@dataclass(slots=True)
class Shared:
    """Tables of TOML that were written once: the letters of a round name the same records."""

    _tables: dict[tuple[object, ...], tuple[object, str]] = field(default_factory=dict)

    def table(self, way: tuple[str, ...], value: object) -> str | None:
        """A value as TOML tables under a name; None where it is no table, empty where nothing is in it."""
        parts = value if isinstance(value, tuple) and value else (value,)
        key = (way, *map(id, parts))
        known = self._tables.get(key)
        if known is not None:
            return known[1]
        plain = unstructure(value)
        if plain is None or plain in ([], {}):
            return ""
        if not isinstance(plain, dict) and not (isinstance(plain, list) and isinstance(plain[0], dict)):
            return None
        for name in reversed(way):
            plain = {name: plain}
        made = tomli_w.dumps(plain)
        if isinstance(parts[0], _SHARED) and len(self._tables) < _MOST_SHARED:
            self._tables[key] = (value, made)  # which keeps the value, so that its id stays its own
        return made

    def alike(self, plain: Mapping[str, Any]) -> str:
        """Values that most letters have alike, as TOML."""
        key = (repr(plain),)
        if key not in self._tables and len(self._tables) < _MOST_SHARED:
            self._tables[key] = (None, tomli_w.dumps(plain))
        return self._tables[key][1] if key in self._tables else tomli_w.dumps(plain)


def write_snapshot(snapshot: Snapshot, shared: Shared | None = None) -> str:
    """The snapshot as TOML text; `shared` knows what others of the same round have in common with it."""
    head = {
        "program": {"lettergen": __version__, "compressor": snapshot.compressor},
        "templates": dict(snapshot.templates),
    }
    shared = shared or Shared()
    values = {spec.name: getattr(snapshot.resolved, spec.name) for spec in fields(snapshot.resolved)}
    return "\n".join([shared.alike(head), *_tables(("resolved",), values, shared)])


def _tables(way: tuple[str, ...], values: Mapping[str, object], shared: Shared) -> Iterator[str]:
    """Values under a name as TOML: first what is no table, then the tables in their order."""
    bare: dict[str, Any] = {}
    tables: list[str] = []
    for name, value in values.items():
        if name in _APART:
            own: Mapping[str, object] = value if isinstance(value, Mapping) else {}
            tables += _tables((*way, name), own, shared)
        elif (made := shared.table((*way, name), value)) is None:
            bare[name] = unstructure(value)
        elif made:
            tables.append(made)
    if bare:
        plain: dict[str, Any] = bare
        for name in reversed(way):
            plain = {name: plain}
        yield shared.alike(plain)
    yield from tables


def template_digests(text: str) -> dict[str, str]:
    """The SHA-256 of each template, by language, from a snapshot's head; nothing where the text is none.

    Reading a whole snapshot takes two milliseconds, which is long where there are ten thousand.
    """
    found = _TEMPLATES.search(text)
    return dict(_DIGEST.findall(found[1])) if found else {}


def read_snapshot(text: str) -> Snapshot:
    """The snapshot from its text; raises ValueError where the text is not one."""
    plain = tomllib.loads(text)
    if not {"resolved", "templates", "program"} <= plain.keys():
        raise ValueError("not a snapshot")
    values: dict[str, Any] = dict(plain["resolved"])
    own = values.pop("fields", {})
    problems: list[Any] = []
    resolved = structure(ResolvedDraft, {**values, "fields": {}}, problems)
    if resolved is None:
        raise ValueError(f"not a snapshot: {problems}")
    resolved = replace(resolved, fields=restore_fields(own, resolved.kind, _NOUNS))
    return Snapshot(resolved, plain["templates"], plain["program"]["compressor"])


def letter_file(letter: Letter, files: Sequence[LetterFile]) -> str:
    """The text of `letter.toml`: the number and date, the files with their digests, and the snapshot."""
    number = letter.number
    head: dict[str, dict[str, Any]] = {
        "letter": {
            "number": number.printed,
            "series": number.series,
            "year": number.year,
            "seq": number.seq,
            "date": letter.issued_on,
            "key": letter.key,
            "draft_sha256": letter.draft_digest,
        },
        "files": {file.path.rpartition("/")[2]: file.sha256 for file in files if file.type == "docx"},
    }
    if number.suffix:
        head["letter"]["suffix"] = number.suffix
    return f"{tomli_w.dumps(head)}\n{letter.snapshot}"


def read_letter_file(content: bytes, folder: str) -> Letter:
    """The letter that a `letter.toml` in a folder tells of, as it was when it was issued.

    What the file does not hold stays blank: kind, languages, subject. Raises ValueError where it is no such
    file, or not byte for byte what the program writes.
    """
    text = content.decode()
    plain = tomllib.loads(text)
    try:
        head = plain["letter"]
        number = RefNumber(head["series"], head["year"], head["seq"], head.get("suffix", ""), head["number"])
        files = tuple(_file(f"{folder}/{name}", sha256) for name, sha256 in plain["files"].items())
        letter = Letter(
            number=number,
            state="issued",
            key=head["key"],
            draft_digest=head["draft_sha256"],
            issued_on=head["date"],
            kind="",
            languages=(),
            subject="",
            pdf="none",
            snapshot=text[text.index("\n[program]\n") + 1 :],
            files=files,
        )
        whole = letter_file(letter, files) == text
    except (KeyError, TypeError, AttributeError) as reason:
        raise ValueError("not a letter") from reason
    if not whole:
        raise ValueError("not a letter as it was written")
    return letter


def redaction_note(letter: Letter) -> str:
    """What stands in the folder of a letter whose content was erased: when, why, and its files' digests."""
    number = letter.number
    scans = {mark["file"]: mark["sha256"] for mark in letter.marks.values() if "file" in mark}
    digests = {file.path: file.sha256 for file in letter.files} | scans
    plain = {
        "redacted": {
            "number": number.printed,
            "series": number.series,
            "year": number.year,
            "date": letter.issued_on,
            **letter.marks["redacted"],
        },
        "files": {path.rpartition("/")[2]: digest for path, digest in digests.items()},
    }
    return tomli_w.dumps(plain)


def read_redaction_note(content: bytes, folder: str) -> Letter:
    """The letter whose content was erased, as the note in its folder tells of it.

    Raises ValueError where it is no such note, or not byte for byte what the program writes.
    """
    plain = tomllib.loads(content.decode())
    seq = _SEQ.search(folder)
    try:
        told, digests = plain["redacted"], plain["files"]
        paths = {name: f"{folder}/{name}" for name in digests}
        files = tuple(_file(paths[name], digests[name]) for name in digests if name.startswith("letter_"))
        marks = {"redacted": {name: told[name] for name in ("on", "reason")}}
        for name in digests.keys() - {path.rpartition("/")[2] for path in (file.path for file in files)}:
            marks["signed"] = {"on": told["on"], "file": paths[name], "sha256": digests[name]}
        number = RefNumber(told["series"], told["year"], int(seq[1]), seq[2] or "", told["number"])  # type: ignore[index]
        place = f"{number.series}/{number.year}/{number.seq}{number.suffix}"
        letter = Letter(number, "issued", place, "", told["date"], "", (), "", "none", "", files, marks=marks)
        whole = redaction_note(letter).encode() == content
    except (KeyError, TypeError, AttributeError) as reason:
        raise ValueError("not a note") from reason
    if not whole:
        raise ValueError("not a note as it was written")
    return letter


def _file(path: str, sha256: str) -> LetterFile:
    """A file of a letter, by the name that the program gives it: `letter_ru.docx`."""
    language, _, form = path.rpartition("/")[2].removeprefix("letter_").partition(".")
    return LetterFile(language, form, path, sha256)  # type: ignore[arg-type]
