"""Proofreading of a file: a text or a Word document, with every fault and, if wanted, the sure fixes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lettergen.document.proofread import WordParagraph, with_texts, word_paragraphs
from lettergen.errors import InputError, Place, Problem, SetupError, advice, error
from lettergen.language.hygiene import Finding, corrected, proofread
from lettergen.model.parties import Text
from lettergen.storage.records import Records

_NAMED = {
    "phrases": (),
    "organisations": ("name", "short"),
    "programmes": ("name", "short", "region"),
    "projects": ("acronym", "title"),
    "events": ("name", "short", "part"),
}
_WRAPPED = 120  # no line of a text whose lines were broken by hand is longer
_SPOTS = 30  # are shown of those that lack a no-break space
_FULL = 0.75  # of the longest line, from which a line goes on in the next one
_ITEM = re.compile(r"\s*(?:[–—•*\ue000-\uf8ff-]|\d{1,2}(?:\.\d+)*[.)]|[а-яёa-z]\))\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What is wrong with a file; what of it was mended, and where the former file is kept."""

    problems: list[Problem]
    fixed: list[Problem]
    copy: Path | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a text, and the number of its first line."""

    number: int
    text: str


def proofread_file(path: Path, phrases: Iterable[str] = (), *, fix: bool = False) -> Proofs:
    """The faults of a file; with `fix`, the sure ones are mended in it, and a copy is kept beside it.

    Raises InputError for what is neither a text nor a Word document, SetupError where it cannot be read or
    written.
    """
    file = _FILES.get(path.suffix.lower())
    if file is None:
        raise InputError(error("text.not-text", Place(file=path.name), suffix=path.suffix or path.name))
    proofs = file(path, _read(path), tuple(phrases), fix)
    return replace(proofs, problems=_together(proofs.problems))


def _together(problems: Sequence[Problem]) -> list[Problem]:
    """The faults with all missing no-break spaces as one: an office text may lack them by the dozen."""
    gaps = [problem for problem in problems if problem.code == "text.no-break"]
    if len(gaps) < 2:
        return list(problems)
    spots = [_spot(problem) for problem in gaps]
    rest = len(spots) - _SPOTS
    gathered = advice(
        "text.no-breaks",
        gaps[0].place,
        count=len(spots),
        spots=spots[:_SPOTS],
        more=f"+ {rest}" if rest > 0 else "",
    )
    others = [problem for problem in problems if problem.code != "text.no-break"]
    return [*others, gathered]


def _spot(problem: Problem) -> str:
    words = str(problem.arguments["words"])
    return f"{problem.place.line}: «{words}»" if problem.place.line else f"«{words}»"


def known_names(records: Records) -> list[str]:
    """The official spellings that the data of a workspace hold."""
    found: list[str] = []
    for table, keys in _NAMED.items():
        for record_id in records.ids(table):
            record = records.get(table, record_id)
            for value in (record,) if not keys else (getattr(record, key) for key in keys):
                found += _spellings(value)
    return found


def _spellings(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from filter(None, (value.ru, value.en))
    elif isinstance(value, str):
        yield value


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        raise SetupError(
            error("setup.unreadable", Place(file=str(path)), reason=reason.strerror or "")
        ) from reason


def _write(path: Path, former: bytes, content: bytes) -> Path:
    """Replace a file at once, after its former content is safe in a copy beside it."""
    copy = path.with_name(f"{path.stem}.before-fix{path.suffix}")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        copy.write_bytes(former)
        temporary.write_bytes(content)
        os.replace(temporary, path)
    except OSError as reason:
        temporary.unlink(missing_ok=True)
        raise SetupError(error("setup.unwritable", Place(file=str(path)))) from reason
    return copy


# --- Texts --------------------------------------------------------------------------------------------------


def _proofread_text(path: Path, raw: bytes, phrases: Sequence[str], fix: bool) -> Proofs:
    text, encoding = _decoded(path, raw)
    lines = list(_lines(text))
    texts = [line.text for line in lines]
    fixed: list[Finding] = []
    copy = None
    if fix:
        texts, fixed = corrected(texts, None, phrases)
        if fixed:
            copy = _write(path, raw, _encoded(path, "\n".join(texts), encoding))
    told = [_at_line(path, each, lines) for each in fixed]
    lines = list(_lines("\n".join(texts)))
    problems = [
        _at_line(path, each, lines) for each in proofread([line.text for line in lines], None, phrases)
    ]
    return Proofs(problems, told, copy)


def _decoded(path: Path, raw: bytes) -> tuple[str, str]:
    encodings = ("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1251")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise InputError(error("text.unreadable", Place(file=path.name)))


def _encoded(path: Path, text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as reason:
        raise InputError(error("text.unsaved", Place(file=path.name))) from reason


def _lines(text: str) -> Iterator[_Line]:
    """The paragraphs: lines, or several lines of a text that was broken into lines by hand."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    joins = longest <= _WRAPPED and sum(len(line) >= _FULL * longest for line in lines) >= 3
    first, gathered = 1, lines[:1]
    for number, line in enumerate(lines[1:], 2):
        before = gathered[-1]
        goes_on = joins and len(before) >= _FULL * longest and line.strip() and not _ITEM.match(line)
        if goes_on:
            gathered.append(line)
            continue
        yield _Line(first, "\n".join(gathered))
        first, gathered = number, [line]
    yield _Line(first, "\n".join(gathered))


def _at_line(path: Path, finding: Finding, lines: Sequence[_Line]) -> Problem:
    line = lines[finding.paragraph]
    before = line.text[: finding.start]
    column = len(before) - (before.rfind("\n") + 1) + 1
    return finding.problem.at(file=path.name, line=line.number + before.count("\n"), part=f"column{column}")


# --- Word documents -----------------------------------------------------------------------------------------


def _proofread_word(path: Path, raw: bytes, phrases: Sequence[str], fix: bool) -> Proofs:
    paragraphs = word_paragraphs(raw)
    texts, listed = [each.text for each in paragraphs], _listed(paragraphs)
    fixed: list[Finding] = []
    copy = None
    if fix:
        made, fixed = corrected(texts, None, phrases, listed)
        changed = {index: new for index, (old, new) in enumerate(zip(texts, made, strict=True)) if old != new}
        if changed:
            copy = _write(path, raw, with_texts(raw, changed))
        texts = made
    told = [_at_paragraph(path, each, paragraphs, each.problem.arguments.get("words")) for each in fixed]
    problems = [
        _at_paragraph(path, each, paragraphs, texts[each.paragraph])
        for each in proofread(texts, None, phrases, listed)
    ]
    return Proofs(problems, told, copy)


def _listed(paragraphs: Sequence[WordParagraph]) -> frozenset[int]:
    return frozenset(index for index, each in enumerate(paragraphs) if each.listed)


def _at_paragraph(
    path: Path, finding: Finding, paragraphs: Sequence[WordParagraph], words: object
) -> Problem:
    return finding.problem.at(
        file=path.name, part=paragraphs[finding.paragraph].part, words=str(words).strip()
    )


_FILES = {".txt": _proofread_text, ".docx": _proofread_word}
