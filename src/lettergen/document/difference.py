"""What two Word files say differently: paragraph by paragraph, word by word; tags are words, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from lettergen.document.context import Contents, Numbered, build_context, properties
from lettergen.document.engine import CompiledTemplate
from lettergen.document.package import main_part, read_package
from lettergen.document.readback import body_paragraphs
from lettergen.language.wording import Wording
from lettergen.model.letter import ResolvedDraft

Part = Literal["body", "header", "footer", "notes"]
Texts = Mapping[Part, Sequence[str]]
"""The paragraphs of a Word file; headers stand together, whichever file Word has put each into."""

_PART = re.compile(r"word/(?:[^/]*/)?(header|footer|footnotes|endnotes)\d*\.xml")
_WORD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\w+|\s+|.", re.DOTALL)
_ALIKE = 0.5  # from here on two paragraphs are one that was changed


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph: in both versions, in the former one only, or in the new one only."""

    stands: Literal["both", "old", "new"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph that reads otherwise; in a new one nothing is `old`, in one that is gone nothing `new`."""

    part: Part
    pieces: tuple[Piece, ...]

    @property
    def old(self) -> str:
        """How it read."""
        return "".join(piece.text for piece in self.pieces if piece.stands != "new")

    @property
    def new(self) -> str:
        """How it reads now."""
        return "".join(piece.text for piece in self.pieces if piece.stands != "old")

    @property
    def gist(self) -> tuple[Part, tuple[Piece, ...]]:
        """What was changed, without the words around: the same for all letters that it concerns."""
        return self.part, tuple(piece for piece in self.pieces if piece.stands != "both")


def template_texts(docx: bytes) -> Texts:
    """The paragraphs of a Word file with their tags. Raises TemplateError for what is none."""
    members = read_package(docx)
    return _texts(members, main_part(members))


def letter_texts(
    template: CompiledTemplate,
    resolved: ResolvedDraft,
    numbered: Numbered,
    pictures: Contents,
    wording: Wording,
) -> Texts:
    """The paragraphs of a letter. Raises TemplateError or InputError where it cannot be filled."""
    language = template.language
    context = build_context(resolved, numbered, language, pictures, wording)
    context[Wording.NAME] = wording
    filled = template.fill(context, properties(resolved, numbered, language))
    shown = (name for name in template.members if name == template.body or _PART.fullmatch(name))
    return _texts({name: filled.get(name) or template.content(name) for name in shown}, template.body)


def _texts(members: Mapping[str, bytes], body: str) -> Texts:
    found: dict[Part, list[str]] = {"body": body_paragraphs(members[body])}
    for name in sorted(members):
        if part := _PART.fullmatch(name):
            key: Part = "header" if part[1] == "header" else "footer" if part[1] == "footer" else "notes"
            found.setdefault(key, []).extend(body_paragraphs(members[name]))
    return found


def changes(old: Texts, new: Texts) -> list[Change]:
    """The paragraphs that read otherwise, in the order in which they stand."""
    parts: tuple[Part, ...] = ("body", "header", "footer", "notes")
    return [
        Change(part, tuple(_pieces(before, after)))
        for part in parts
        for before, after in _paragraphs(old.get(part, ()), new.get(part, ()))
    ]


def _paragraphs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that are not the same, side by side; empty is what the other side lacks."""
    for verb, start, end, first, last in _steps(old, new):
        if verb != "equal":
            yield from _paired(old[start:end], new[first:last])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each former paragraph with the new one that it became, in their order."""
    at = 0
    for words in old:
        best = max(range(at, len(new)), key=lambda place: _likeness(words, new[place]), default=at)
        if best >= len(new) or _likeness(words, new[best]) < _ALIKE:
            yield words, ""
            continue
        yield from (("", added) for added in new[at:best])
        yield words, new[best]
        at = best + 1
    yield from (("", added) for added in new[at:])


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, _words(first), _words(second), autojunk=False).ratio()


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """What stands in both, and between that what differs; a blank between two differences is part of them."""
    before, after = _words(old), _words(new)
    gone = come = ""
    steps = _steps(before, after)
    for place, (verb, start, end, first, last) in enumerate(steps):
        was, now = "".join(before[start:end]), "".join(after[first:last])
        if verb != "equal" or (was.isspace() and 0 < place < len(steps) - 1):
            gone, come = gone + was, come + now
            continue
        yield from _differing(gone, come)
        yield Piece("both", was)
        gone = come = ""
    yield from _differing(gone, come)


def _differing(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("old", gone)
    if come:
        yield Piece("new", come)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """From the one to the other; what stands in many places is no noise here."""
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
