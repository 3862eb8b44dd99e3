"""Tags that are whole and oddly written: with curly quotes, or in pieces that Word has broken them into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from lettergen.document.lint.finding import Finding
from lettergen.document.lint.reading import Part, Piece
from lettergen.document.lint.styles import W
from lettergen.document.lint.tags import Tag, plain
from lettergen.errors import advice, error

_STRAIGHT = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'")}
_CURLY = re.compile(f"[{''.join(_STRAIGHT)}]")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_UNSEEN = tuple(f"{W}{name}" for name in ("lang", "noProof", "rPrChange", "proofErr", "webHidden"))


def curly(tags: Iterable[Tag], jinja: Environment) -> Iterator[Finding]:
    """Quotes of the language where straight ones are meant: doubtful, or wrong where they cannot be read."""
    for tag in tags:
        right = _straightened(tag.text) if _CURLY.search(tag.text) else tag.text
        if tag.is_faulty or right == tag.text or not _is_read(jinja, tag, plain(right)):
            continue
        found = advice if _is_read(jinja, tag, plain(tag.text)) else error
        problem = found("template.curly-quotes", tag=tag.text, right=right)
        yield tag.paragraph.finding(problem, tag.start, tag.end, right)


def _straightened(tag: str) -> str:
    """A tag with those quotes straight that do not stand inside of straight ones."""
    kept = [found.span() for found in _QUOTED.finditer(tag)]
    inside = {place for start, end in kept for place in range(start, end)}
    return "".join(sign if place in inside else _STRAIGHT.get(sign, sign) for place, sign in enumerate(tag))


def _is_read(jinja: Environment, tag: Tag, text: str) -> bool:
    """Whether what stands in a tag can be read, as far as a condition or a value can."""
    inner = text[2:-2].strip("-+ ")
    words = inner.removeprefix(f"{tag.scope} ").strip() if tag.scope else inner
    if tag.word:
        words = f"({words.removeprefix(tag.word).partition('=')[2] or words.removeprefix(tag.word)})"
        words = words.replace("==", "=") if tag.word == "set" else words
    try:
        jinja.parse(f"{{{{ {words} }}}}")
    except (TemplateSyntaxError, RecursionError):
        return False
    return True


def split(tags: Iterable[Tag]) -> Iterator[Finding]:
    """Printed tags whose pieces look different in Word: the letter will look as the first of them does."""
    for tag, pieces in _in_pieces(tags):
        if _is_motley(tag, pieces):
            yield _joined(tag, pieces, "template.split-runs")


def stray_runs(tags: Iterable[Tag]) -> Iterator[Finding]:
    """Tags in several pieces that look alike: nobody sees it, and they are safer whole."""
    for tag, pieces in _in_pieces(tags):
        if not _is_motley(tag, pieces):
            yield _joined(tag, pieces, "template.stray-runs")


def _is_motley(tag: Tag, pieces: Sequence[Piece]) -> bool:
    return tag.kind == "{{" and len({_look(piece.run) for piece in pieces}) > 1


def _joined(tag: Tag, pieces: Sequence[Piece], code: str) -> Finding:
    problem = advice(code, tag=tag.text, count=len(pieces))
    return tag.paragraph.finding(problem, tag.start, tag.end, tag.text)


def _in_pieces(tags: Iterable[Tag]) -> Iterator[tuple[Tag, list[Piece]]]:
    for tag in tags:
        pieces = [] if tag.is_faulty else tag.paragraph.pieces_of(tag.start, tag.end)
        if len({piece.run for piece in pieces}) > 1 and all(p.element.tag == f"{W}t" for p in pieces):
            yield tag, pieces


def _look(run: Any) -> bytes:
    """How a run looks: its properties, without those that nobody sees."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return b""
    seen = [etree.tostring(each, method="c14n") for each in properties if each.tag not in _UNSEEN]
    return b"".join(sorted(seen))


def in_fields(part: Part) -> Iterator[Finding]:
    """Tags in the code of a Word field, whose result in the letter nobody works out anew."""
    names = (f"{W}instrText", f"{W}fldSimple")
    paragraphs = part.paragraphs if next(part.root.iter(*names), None) is not None else ()
    for paragraph in paragraphs:
        codes = paragraph.element.iter(*names)
        code = "".join(node.text or node.get(f"{W}instr", "") or "" for node in codes)
        if re.search(r"\{\{[^{}]+\}\}|\{%[^{}]+%\}", code):
            yield paragraph.finding(advice("template.tag-in-field"))
