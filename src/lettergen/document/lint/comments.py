"""Comments in a Word file: ours are put in and taken out again, and nothing else of it changes by a byte."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from markupsafe import escape

from lettergen.document.lint.anchors import Anchors
from lettergen.document.lint.finding import Spot
from lettergen.document.lint.outline import Edit, Element, edited, outline
from lettergen.document.lint.parts import Members, related, with_part
from lettergen.document.lint.uncommenting import COMMENTS, MARKS, uncommented
from lettergen.document.package import read_package, write_package
from lettergen.model.structure import UNPRINTABLE

AUTHOR = "lettergen"

_PART = "word/comments.xml"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments{_SPACE}></w:comments>'
# A comment is read in small plain type, whatever a paragraph of the letter looks like.
_PARAGRAPH = (
    '<{w}p><{w}pPr><{w}spacing {w}before="0" {w}after="0" {w}line="240" {w}lineRule="auto"/>'
    '<{w}ind {w}left="0" {w}right="0" {w}firstLine="0"/><{w}jc {w}val="left"/></{w}pPr>{mark}'
    '<{w}r><{w}rPr><{w}sz {w}val="20"/><{w}szCs {w}val="20"/></{w}rPr>'
    '<{w}t xml:space="preserve">{words}</{w}t></{w}r></{w}p>'
)
_ANNOTATION = "<{w}r><{w}annotationRef/></{w}r>"
_COMMENT = (
    '<{w}comment{space} {w}id="{number}" {w}author="{author}" {w}date="{day}T00:00:00Z" '
    '{w}initials="{initials}">{paragraphs}</{w}comment>'
)
_SIZE = '<{w}rPr><{w}sz {w}val="2"/><{w}szCs {w}val="2"/></{w}rPr>'  # the mark makes no line higher
_START = '<{w}commentRangeStart{space} {w}id="{number}"/>'
_END = (
    '<{w}commentRangeEnd{space} {w}id="{number}"/>'
    '<{w}r{space}>{size}<{w}commentReference {w}id="{number}"/></{w}r>'
)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SIGNS = ("w:t", "w:tab", "w:br", "w:cr")


@dataclass(frozen=True, slots=True)
class _Note:
    """A comment to be: its id, its anchor, its words."""

    number: int
    spot: Spot
    words: str


def commented(docx: bytes, notes: Sequence[tuple[Spot, str]], *, author: str = AUTHOR, day: date) -> bytes:
    """A Word file with a comment for each note, at its spot or where Word allows one next to it.

    Comments that the author has made before are taken out first. Raises TemplateError for what is no .docx.
    """
    members = read_package(docx)
    kept = uncommented(members, author)
    if not notes:
        return docx if kept == members else write_package(kept)
    anchors = Anchors(kept)
    made, part = _with_part(kept, anchors.member)
    root = outline(made[part], part)
    numbers = _free_numbers(root, anchors.body)
    placed = [
        _Note(number, anchors.of(spot), words) for number, (spot, words) in zip(numbers, notes, strict=False)
    ]
    told = "".join(_comment(root, note, author, day) for note in placed)
    made[part] = edited(made[part], [root.with_content(told.encode())])
    made[anchors.member] = edited(made[anchors.member], _marks(anchors, placed))
    return write_package(made)


def without_comments(docx: bytes, author: str = AUTHOR) -> bytes:
    """A Word file without an author's comments; everybody else's, and answers to those, stay.

    Raises TemplateError for what is no .docx.
    """
    members = read_package(docx)
    kept = uncommented(members, author)
    return docx if kept == members else write_package(kept)


def _with_part(members: Members, body: str) -> tuple[Members, str]:
    """The members with a part for comments, and its name."""
    if not related(members, body, COMMENTS):
        members = with_part(members, body, _PART, _HEAD.encode(), use=COMMENTS, kind=_KIND)
    return dict(members), related(members, body, COMMENTS)


def _free_numbers(comments: Element, body: Element) -> Iterator[int]:
    """Ids that no comment has, and no mark that has lost its comment."""
    known = (*comments.all("w:comment"), *body.all(*MARKS))
    taken = {each.attributes.get("w:id", "").strip() for each in known}
    return (number for number in count() if str(number) not in taken)


def _comment(root: Element, note: _Note, author: str, day: date) -> str:
    w, space = _names(root)
    lines = note.words.splitlines() or [""]
    paragraphs = (
        _PARAGRAPH.format(w=w, mark="" if place else _ANNOTATION.format(w=w), words=_written(line))
        for place, line in enumerate(lines)
    )
    return _COMMENT.format(
        w=w,
        space=space,
        number=note.number,
        author=_written(author),
        day=day.isoformat(),
        initials=_written(author[:2]),
        paragraphs="".join(paragraphs),
    )


def _marks(anchors: Anchors, notes: Sequence[_Note]) -> list[Edit]:
    """The edits of the body that mark where each comment begins and ends."""
    codes = list(_codes(anchors.body))
    by_paragraph: dict[int | None, list[_Note]] = {}
    for note in notes:
        by_paragraph.setdefault(note.spot.paragraph, []).append(note)
    edits: list[Edit] = []
    for number, own in by_paragraph.items():
        if number is None:
            edits.append(_new_paragraph(anchors.body, own))
        else:
            edits += _marks_of(anchors.paragraphs[number], own, codes)
    return edits


def _new_paragraph(body: Element, notes: Sequence[_Note]) -> Edit:
    """A paragraph for comments where the body has none."""
    holder = next(body.all("w:body"), body)
    w, space = _names(holder)
    whole = "".join(_mark(_START, holder, note) + _mark(_END, holder, note) for note in notes)
    return holder.inner, holder.inner, f"<{w}p{space}>{whole}</{w}p>".encode()


def _marks_of(paragraph: Element, notes: Sequence[_Note], codes: Collection[tuple[int, int]]) -> list[Edit]:
    """The edits of one paragraph; where one comment ends another begins only afterwards."""
    content = [child for child in paragraph.children if child.name != "w:pPr"]
    if not content:
        size = _size_of_line(paragraph)
        whole = "".join(_mark(_START, paragraph, note) + _mark(_END, paragraph, note, size) for note in notes)
        return [paragraph.with_content(whole.encode())]
    begins: list[Edit] = []
    ends: list[Edit] = []
    for note in notes:
        begin, end = _range(paragraph, content, note.spot, codes)
        begins.append((begin, begin, _mark(_START, paragraph, note).encode()))
        ends.append((end, end, _mark(_END, paragraph, note, _SIZE).encode()))
    return [*ends, *begins]


def _range(
    paragraph: Element, content: Sequence[Element], spot: Spot, codes: Collection[tuple[int, int]]
) -> tuple[int, int]:
    """Where a comment begins and ends: around the pieces of a paragraph that hold the tag, or around all.

    No mark may stand in the code of a field, where Word would read it as a part of the code.
    """
    chosen = _pieces(paragraph, content, spot) or range(len(content))
    first, last = min(chosen), max(chosen)
    while first and _is_in_code(content[first].begin, codes):
        first -= 1
    while last < len(content) - 1 and _is_in_code(content[last].end, codes):
        last += 1
    return content[first].begin, content[last].end


def _pieces(paragraph: Element, content: Sequence[Element], spot: Spot) -> list[int]:
    """Which pieces of a paragraph hold the signs that are meant, and the whole of the tags around them."""
    if not spot.end:
        return []
    texts = [_text(piece, paragraph) for piece in content]
    begin, end = spot.start, max(spot.end, spot.start + 1)
    tags = [tag.span() for tag in _TAG.finditer("".join(texts))]
    around = [(low, high) for low, high in tags if low < end and high > begin]
    begin, end = min([begin, *(low for low, _ in around)]), max([end, *(high for _, high in around)])
    chosen, place = [], 0
    for index, text in enumerate(texts):
        if place < end and place + len(text) > begin and text:
            chosen.append(index)
        place += len(text)
    return chosen


def _text(piece: Element, paragraph: Element) -> str:
    """The text of a piece as spots count it; that of text boxes belongs to their own paragraphs."""
    return "".join(
        sign.text if sign.name == "w:t" else " "
        for sign in piece.all(*_SIGNS)
        if next((each for each in sign.ancestors() if each.name == "w:p"), None) is paragraph
    )


def _codes(body: Element) -> Iterator[tuple[int, int]]:
    """Where the code of each field begins and ends: at what separates it from its result, or at its end."""
    opened: list[int | None] = []
    for sign in body.all("w:fldChar"):
        kind = sign.attributes.get("w:fldCharType")
        if kind == "begin":
            opened.append(sign.begin)
        elif opened:
            if (begin := opened.pop()) is not None:
                yield begin, sign.begin
            if kind == "separate":
                opened.append(None)


def _is_in_code(place: int, codes: Collection[tuple[int, int]]) -> bool:
    return any(begin < place < end for begin, end in codes)


def _size_of_line(paragraph: Element) -> str:
    """The size of an empty paragraph's only mark, which makes its line as high as the paragraph asks for."""
    properties = next((each for each in paragraph.children if each.name == "w:pPr"), None)
    mark = next((each for each in properties.children if each.name == "w:rPr"), None) if properties else None
    sizes = [each.written().decode() for each in mark.all("w:sz", "w:szCs")] if mark else []
    return f"<{{w}}rPr>{''.join(sizes)}</{{w}}rPr>" if sizes else ""


def _mark(form: str, around: Element, note: _Note, size: str = "") -> str:
    w, space = _names(around)
    return form.format(w=w, space=space, number=note.number, size=size.format(w=w))


def _names(element: Element) -> tuple[str, str]:
    """The prefix of Word's names beside an element, and what declares it where its own does not do.

    Attributes need a prefix even where elements go without.
    """
    own = element.prefix.decode()
    return (own, "") if own else ("w:", _SPACE)


def _written(words: str) -> str:
    return str(escape(UNPRINTABLE.sub("\ufffd", words)))
