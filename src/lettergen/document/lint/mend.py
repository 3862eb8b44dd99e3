"""What is sure is mended in the Word file itself; every other sign of it stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from markupsafe import escape

from lettergen.document.lint.finding import Finding
from lettergen.document.lint.outline import Edit, Element, edited, outline
from lettergen.document.lint.reading import Paragraph, Part, read_parts
from lettergen.document.lint.styles import Styles, W
from lettergen.document.package import read_package, write_package

_SPACE = "xml:space"


def mend(docx: bytes, findings: Iterable[Finding]) -> tuple[bytes, list[Finding]]:
    """The Word file with all that is sure put right, and what that was.

    Raises TemplateError for what is no .docx.
    """
    members = read_package(docx)
    mended: list[Finding] = []
    sure = [finding for finding in findings if finding.mend is not None]
    for part in read_parts(members, Styles(members)):
        own = [finding for finding in sure if finding.spot.member == part.member]
        if own:
            edits, done = _edits(part, own, outline(members[part.member], part.member))
            members[part.member] = edited(members[part.member], edits)
            mended += done
    return (write_package(members), mended) if mended else (docx, [])


def _edits(part: Part, findings: Sequence[Finding], root: Element) -> tuple[list[Edit], list[Finding]]:
    written = dict(zip(map(id, part.root.iter(f"{W}t")), root.all("w:t"), strict=True))
    edits: list[Edit] = []
    done: list[Finding] = []
    for paragraph in part.paragraphs:
        own = [finding for finding in findings if finding.spot.paragraph == paragraph.index]
        kept = list(_apart(own))
        alike = (
            [each for each in part.paragraphs if each.is_twin and each.text == paragraph.text] if kept else []
        )
        for each in (paragraph, *alike):
            edits += _of_paragraph(each, kept, written)
        done += kept
    return edits, done


def _apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings that do not reach into each other; of two the smaller goes first."""
    taken: list[range] = []
    for finding in sorted(findings, key=lambda each: each.spot.end - each.spot.start):
        own = range(finding.spot.start, finding.spot.end)
        if not any(own.start < each.stop and each.start < own.stop for each in taken):
            taken.append(own)
            yield finding


def _of_paragraph(
    paragraph: Paragraph, findings: Sequence[Finding], written: dict[int, Element]
) -> Iterator[Edit]:
    texts = {id(piece.element): list(piece.element.text or "") for piece in paragraph.pieces}
    for finding in findings:
        for start, end, new in _changes(paragraph, finding):
            _replace(paragraph, texts, (start, end), new)
    for piece in paragraph.pieces:
        key = id(piece.element)
        new = "".join(texts[key])
        if key in written and new != (piece.element.text or ""):
            yield from _written_anew(written[key], new)


def _changes(paragraph: Paragraph, finding: Finding) -> Iterator[tuple[int, int, str]]:
    """The signs that change; all of them where a tag in pieces becomes one."""
    start, end, new = finding.spot.start, finding.spot.end, finding.mend or ""
    old = paragraph.text[start:end]
    if old == new:
        yield start, end, new
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield start + a, start + b, new[c:d]


def _replace(paragraph: Paragraph, texts: dict[int, list[str]], span: tuple[int, int], new: str) -> None:
    """Put text in the place of signs, into the piece in which they begin."""
    start, end = span
    pieces = [piece for piece in paragraph.pieces if piece.element.tag == f"{W}t" and piece.end > piece.start]
    touched = [piece for piece in pieces if piece.start < end and piece.end > start]
    if not touched:  # signs are added between two
        touched = [piece for piece in pieces if piece.start <= start <= piece.end][:1]
    for number, piece in enumerate(touched):
        signs = texts[id(piece.element)]
        for place in range(max(start, piece.start), min(end, piece.end)):
            signs[place - piece.start] = ""
        if number == 0:
            place = start - piece.start
            if place < piece.end - piece.start:
                signs[place] = new + signs[place]
            else:
                signs[-1] += new


def _written_anew(element: Element, text: str) -> Iterator[Edit]:
    """The element with another text, and with the word that keeps blanks at its ends."""
    if element.is_empty_tag:
        return
    if text != text.strip() and _SPACE not in element.attributes and b"xml:space" not in element.start_tag():
        yield element.inner - 1, element.inner, b' xml:space="preserve">'
    yield element.inner, element.closing, str(escape(text)).encode()
