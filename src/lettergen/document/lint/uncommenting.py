"""Comments are taken out of a Word file: marks, words, and what newer versions of Word keep beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from lettergen.document.lint.outline import Edit, Element, edited, outline
from lettergen.document.lint.parts import Members, related, without_part
from lettergen.document.package import main_part

COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
RANGE, REFERENCE = ("w:commentRangeStart", "w:commentRangeEnd"), "w:commentReference"
MARKS = (*RANGE, REFERENCE)

# [MS-DOCX] 2.2.1–2.2.4: answers and ticks, lasting ids, times in UTC, and who the authors are.
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_IDS = "http://schemas.microsoft.com/office/2016/09/relationships/commentsIds"
_EXTENSIBLE = "http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible"
_PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"
_ANSWERS = re.compile(rb"\s+[^\s=]*paraIdParent\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_STORY = re.compile(r"word/(?:[^/]*/)?[^/]*\.xml")

Chosen = Callable[[Element], bool]


def uncommented(members: Mapping[str, bytes], author: str | None = None) -> Members:
    """The members without the comments of an author, or of everybody.

    The part of the comments goes with the last of them. An answer to a comment that is taken out stays, on
    its own.
    """
    kept, body = dict(members), main_part(members)
    part = related(kept, body, COMMENTS)
    if not part:
        return kept
    root = outline(kept[part], part)

    def is_own(line: Element) -> bool:
        return author in (None, line.attributes.get("w:author"))

    own = list(filter(is_own, root.all("w:comment")))
    if not own:
        return kept
    numbers = {each.attributes.get("w:id", "") for each in own}
    paragraphs = {id_ for each in own for p in each.all("w:p") if (id_ := p.attributes.get("w14:paraId"))}
    for name, content in members.items():
        if b"comment" in content and (name == body or _STORY.fullmatch(name)) and name != part:
            kept[name] = _unmarked(content, name, numbers)
    kept = _thinned(kept, body, COMMENTS, is_own)
    return _without_traces(kept, body, paragraphs, author)


def _unmarked(xml: bytes, name: str, numbers: Collection[str]) -> bytes:
    """A part without the marks of these comments."""
    root = outline(xml, name)
    marks = [each for each in root.all(*MARKS) if each.attributes.get("w:id") in numbers]
    gone = {id(each): each for each in map(_whole, marks)}
    emptied = {id(each.parent): each.parent for each in gone.values() if each.parent}
    emptied = {
        key: paragraph
        for key, paragraph in emptied.items()
        if paragraph.name == "w:p" and all(id(child) in gone for child in paragraph.children)
    }
    single = [each.removed() for each in gone.values() if id(each.parent) not in emptied]
    return edited(xml, [*single, *(paragraph.emptied() for paragraph in emptied.values())])


def _whole(mark: Element) -> Element:
    """The mark, or the run that holds nothing else."""
    run = mark.parent
    is_alone = run is not None and all(each is mark or each.name == "w:rPr" for each in run.children)
    return run if run is not None and run.name == "w:r" and is_alone else mark


def _without_traces(members: Members, body: str, paragraphs: Collection[str], author: str | None) -> Members:
    """The members without what Word keeps of these comments beside their words."""

    def by(key: str, values: Collection[str]) -> Chosen:
        return lambda element: element.attributes.get(key) in values

    ids = related(members, body, _IDS)
    lines = outline(members[ids], ids).children if ids else []
    lasting = {
        each.attributes.get("w16cid:durableId", "") for each in lines if by("w16cid:paraId", paragraphs)(each)
    }
    members = _with_answers_freed(members, related(members, body, _EXTENDED), paragraphs)
    members = _thinned(members, body, _EXTENDED, by("w15:paraId", paragraphs))
    members = _thinned(members, body, _IDS, by("w16cid:paraId", paragraphs))
    members = _thinned(members, body, _EXTENSIBLE, by("w16cex:durableId", lasting))
    if author is None:  # others may still have tracked changes
        return members
    return _thinned(members, body, _PEOPLE, by("w15:author", {author}))


def _with_answers_freed(members: Members, part: str, paragraphs: Collection[str]) -> Members:
    """The members in which answers to these comments stand on their own."""
    if not part:
        return members
    lines = outline(members[part], part).children
    answers = (each for each in lines if each.attributes.get("w15:paraIdParent") in paragraphs)
    edits: list[Edit] = [(each.begin, each.inner, _ANSWERS.sub(b"", each.start_tag())) for each in answers]
    return {**members, part: edited(members[part], edits)}


def _thinned(members: Members, body: str, use: str, is_chosen: Chosen) -> Members:
    """The members without the chosen lines of a part; with its last line the part goes, too."""
    part = related(members, body, use)
    if not part:
        return members
    lines = outline(members[part], part).children
    chosen = [each for each in lines if is_chosen(each)]
    if not chosen:
        return members
    if len(chosen) == len(lines):
        return without_part(members, body, part)
    return {**members, part: edited(members[part], [each.removed() for each in chosen])}
