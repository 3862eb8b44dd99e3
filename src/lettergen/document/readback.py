"""The text of a Word file, as a reader meets it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from lettergen.document.package import main_part, parse, read_package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}


def paragraphs(docx: bytes) -> list[str]:
    """The paragraphs of the body that are not blank, tables included, in reading order."""
    members = read_package(docx)
    body = main_part(members)
    return body_paragraphs(members[body])


def body_paragraphs(xml: bytes) -> list[str]:
    """The paragraphs of one part that are not blank."""
    found = (text.strip() for text in _paragraphs(parse(xml, "document.xml")))
    return [text for text in found if text]


def _paragraphs(element: ElementTree.Element) -> Iterator[str]:
    for child in element:
        if child.tag == _FALLBACK:
            continue
        if child.tag == f"{_W}p":
            boxes: list[ElementTree.Element] = []
            yield "".join(_pieces(child, boxes))
            for box in boxes:
                yield from _paragraphs(box)
        else:
            yield from _paragraphs(child)


def _pieces(element: ElementTree.Element, boxes: list[ElementTree.Element]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag not in (_FALLBACK, f"{_W}pPr", f"{_W}del", f"{_W}instrText"):
            yield from _pieces(child, boxes)
