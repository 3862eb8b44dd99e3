"""Tags in the place of words: each takes the look of the run in which the words began."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from lettergen.document.adopting.edits import Edit, Guard, Loop
from lettergen.document.adopting.runs import Paragraph, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"\n": f"{W}br", "\t": f"{W}tab"}
_MARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}commentRangeStart", f"{W}commentRangeEnd")


def write(edits: Iterable[Edit], loops: Sequence[Loop], guards: Sequence[Guard]) -> None:
    """Change the trees to which the paragraphs belong."""
    inner = [edit for loop in loops for edit in loop.edits]
    for edit in sorted(
        [*edits, *inner], key=lambda each: (each.paragraph.member, each.paragraph.index, -each.start)
    ):
        _replace(edit)
    for guard in guards:
        _around(guard.paragraphs[0].element, guard.paragraphs[-1].element, f"if {guard.condition}", "endif")
    for loop in loops:
        if loop.units:
            _make_loop(loop)


def _replace(edit: Edit) -> None:
    signs = edit.paragraph.signs[edit.start : edit.end]
    if signs:
        first, node = signs[0].offset, signs[0].node
    else:
        node = edit.paragraph.signs[edit.start - 1].node
        first = edit.paragraph.signs[edit.start - 1].offset + 1
    text = node.text or ""
    rest = text[first + sum(sign.node is node for sign in signs) :]
    node.text = text[:first]
    _append(node, edit.text, rest)
    for other in {id(sign.node): sign.node for sign in signs if sign.node is not node}.values():
        gone = [sign.offset for sign in signs if sign.node is other]
        if other.tag == f"{W}t":
            other.text = "".join(each for place, each in enumerate(other.text or "") if place not in gone)
        if other.tag != f"{W}t" or not other.text:
            _remove(other)


def _append(node: Any, text: str, rest: str) -> None:
    """Put a text behind what a node has; its tabs and line ends are elements of their own."""
    pieces = re.split(r"([\n\t])", text)
    node.text += pieces[0]
    node.set(_SPACE, "preserve")
    for sign, words in zip(pieces[1::2], pieces[2::2], strict=True):
        mark, more = (node.makeelement(tag) for tag in (_SIGNS[sign], f"{W}t"))
        node.addnext(mark)
        mark.addnext(more)
        node, more.text = more, words
        node.set(_SPACE, "preserve")
    node.text += rest


def _remove(node: Any) -> None:
    """Take away an element, and its run where that shows nothing any more."""
    run = node.getparent()
    run.remove(node)
    if run.tag == f"{W}r" and all(child.tag == f"{W}rPr" for child in run):
        run.getparent().remove(run)


def _make_loop(loop: Loop) -> None:
    kept = loop.units[loop.model]
    for index, unit in enumerate(loop.units):
        if index != loop.model:
            gone = unit[0].row if loop.in_rows else unit[0].element
            _keep_marks(gone)
            gone.getparent().remove(gone)
    if loop.in_rows:
        row = kept[0].row
        row.addprevious(_row_like(row, f"{{%tr {loop.tag} %}}"))
        row.addnext(_row_like(row, "{%tr endfor %}"))
    else:
        _around(kept[0].element, kept[0].element, loop.tag, "endfor")


def _keep_marks(element: Any) -> None:
    """Bookmarks and comments may end in another paragraph: their ends stay where the element was."""
    for mark in list(element.iter(*_MARKS)):
        element.addprevious(mark)


def _around(first: Any, last: Any, opening: str, closing: str) -> None:
    first.addprevious(_line(first, f"{{%p {opening} %}}"))
    last.addnext(_line(last, f"{{%p {closing} %}}"))


def _line(beside: Any, text: str) -> Any:
    """A paragraph with nothing but a tag, in the style of the one beside it."""
    made = beside.makeelement(f"{W}p")
    style = beside.find(f"{W}pPr/{W}pStyle")
    if style is not None:
        properties = made.makeelement(f"{W}pPr")
        properties.append(deepcopy(style))
        made.append(properties)
    _fill(made, text)
    return made


def _fill(paragraph: Any, text: str) -> None:
    run = paragraph.makeelement(f"{W}r")
    words = paragraph.makeelement(f"{W}t")
    words.text = text
    run.append(words)
    paragraph.append(run)


def _row_like(row: Any, text: str) -> Any:
    """A row with the same cells that holds nothing but a tag."""
    made = deepcopy(row)
    for index, cell in enumerate(made.iter(f"{W}tc")):
        for child in list(cell):
            if child.tag != f"{W}tcPr":
                cell.remove(child)
        paragraph = cell.makeelement(f"{W}p")
        cell.append(paragraph)
        if index == 0:
            _fill(paragraph, text)
    return made


def serialized(trees: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts as bytes."""
    from lxml import etree

    return {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in trees.items()
    }


def touched(edits: Iterable[Edit], loops: Iterable[Loop]) -> set[str]:
    """The parts that are changed."""
    inner: list[Paragraph] = [edit.paragraph for loop in loops for edit in loop.edits]
    return {each.member for each in (*(edit.paragraph for edit in edits), *inner)}
