"""The snapshot of a letter: all that its files were made of, as TOML that a person can read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tomli_w

from lettergen import __version__
from lettergen.model.letter import Letter, LetterFile, Person, ResolvedDraft
from lettergen.model.numbering import RefNumber
from lettergen.model.parties import Event, Organisation, Programme, Project, Text
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
}
_SEQ = re.compile(r"(\d{4,})(?:-(\w))?$")  # at the end of the name of a letter's folder


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A resolved draft with the digests of the templates that fill it."""

    resolved: ResolvedDraft
    templates: Mapping[str, str]
    compressor: str


def write_snapshot(snapshot: Snapshot) -> str:
    """The snapshot as TOML text."""
    plain = {
        "program": {"lettergen": __version__, "compressor": snapshot.compressor},
        "templates": dict(snapshot.templates),
        "resolved": unstructure(snapshot.resolved),
    }
    return tomli_w.dumps(plain)


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
