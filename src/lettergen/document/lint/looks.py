"""What will look different in the letter's PDF than it does in Word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from lettergen.document.keep import CLOSING_STYLE
from lettergen.document.lint.finding import Finding
from lettergen.document.lint.reading import Paragraph, Part
from lettergen.document.lint.styles import Styles, W, named_font, style_of
from lettergen.document.lint.tags import Tag
from lettergen.document.source import shows, tags_alone
from lettergen.errors import advice

_ALIGNED = re.compile(r"(?<=\S)[ \u00a0]{4,}(?=\S)|^[ \u00a0]{4,}(?=\S)|\t{2,}(?=[^\t\n])")
_SYMBOLS = ("symbol", "wingdings", "webdings", "opensymbol", "marlett")
_ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_SIGNATURE = re.compile(r"\bsignatory\b")


def looks(
    parts: Sequence[Part],
    tags: Mapping[str, Sequence[Tag]],
    styles: Styles,
    fonts: Collection[str] | None,
    *,
    one_page: bool = False,
) -> Iterator[Finding]:
    """Advice on the looks of a template; `fonts` are those that the converter has, None where nobody knows.

    A letter of `one_page` has no other one for its signature.
    """
    for part in parts:
        for paragraph in part.paragraphs:
            if not paragraph.is_twin:
                yield from _paragraph(paragraph, styles)
        yield from _empty(part)
        yield from _boxes(part)
        if part.name == "body" and not one_page:
            yield from _signature(part, tags[part.member], styles)
    if fonts is not None:
        yield from _fonts(parts, styles, {font.casefold() for font in fonts})


def _paragraph(paragraph: Paragraph, styles: Styles) -> Iterator[Finding]:
    style = style_of(paragraph.element)
    if style and styles.is_there and style not in styles:
        yield paragraph.finding(advice("template.style-missing", name=style))
    sizes, families = _by_hand(paragraph)
    if len(families) > 1:
        yield paragraph.finding(advice("template.many-fonts", fonts=sorted(families)))
    elif len(sizes) > 1:
        yield paragraph.finding(advice("template.many-sizes", sizes=sorted(sizes)))
    if (blanks := _ALIGNED.search(paragraph.text)) and not shows(paragraph.element):
        yield paragraph.finding(advice("template.aligned-by-blanks"), blanks.start(), blanks.end())
    if broken := re.search(r"(?<=[\w,;–-])[ \u00a0]*\n[ \u00a0]*(?=[a-zа-я])", paragraph.text):
        yield paragraph.finding(advice("template.line-break"), broken.start(), broken.end())


def _by_hand(paragraph: Paragraph) -> tuple[set[float], set[str]]:
    """The sizes and fonts that runs of a paragraph name for themselves."""
    sizes, families = set(), set()
    for run in {id(piece.run): piece.run for piece in paragraph.pieces if piece.element.text}.values():
        size, fonts = run.find(f"{W}rPr/{W}sz"), run.find(f"{W}rPr/{W}rFonts")
        raised = run.find(f"{W}rPr/{W}vertAlign")
        if not "".join(run.itertext(f"{W}t")).strip() or raised is not None:
            continue
        if size is not None and (value := size.get(f"{W}val", "")).isdigit():
            sizes.add(int(value) / 2)
        family = named_font(fonts) if fonts is not None else None
        if family and family.casefold() not in _SYMBOLS:
            families.add(family)
    return sizes, families


def _empty(part: Part) -> Iterator[Finding]:
    """Blank paragraphs one after the other, where space is meant."""
    count = 0
    for paragraph in part.paragraphs:
        before = paragraph.element.getprevious()
        follows = before is not None and before.tag == f"{W}p"
        blank = not paragraph.text.strip() and "\n" not in paragraph.text and not shows(paragraph.element)
        count = (count + 1 if follows else 1) if blank else 0
        if count == 2 and not paragraph.is_twin:
            yield paragraph.finding(advice("template.blank-paragraphs"))


def _boxes(part: Part) -> Iterator[Finding]:
    """Text boxes with words in them that stand freely on the page."""
    seen: set[Any] = set()
    for paragraph in part.paragraphs:
        box = next(paragraph.element.iterancestors(f"{W}txbxContent"), None)
        if box is None or box in seen or paragraph.is_twin or not paragraph.text.strip():
            continue
        seen.add(box)
        shapes = [each for each in box.iterancestors(_ANCHOR, _SHAPE) if _floats(each)]
        if shapes:
            yield paragraph.finding(advice("template.text-box"))


def _floats(shape: Any) -> bool:
    return bool(shape.tag == _ANCHOR) or "position:absolute" in shape.get("style", "").replace(" ", "")


def _fonts(parts: Sequence[Part], styles: Styles, known: Collection[str]) -> Iterator[Finding]:
    """Each font that the converter lacks, at the first paragraph that is printed in it."""
    seen: set[str] = set()
    for part in parts:
        for paragraph in part.paragraphs:
            for font in _families(paragraph, styles):
                if font.casefold() not in {*known, *_SYMBOLS, *seen}:
                    seen.add(font.casefold())
                    yield paragraph.finding(advice("template.font-missing", name=font))


def _families(paragraph: Paragraph, styles: Styles) -> Iterator[str]:
    """The fonts of a paragraph's words."""
    for piece in paragraph.pieces:
        if not (piece.element.text or "").strip():
            continue
        fonts = piece.run.find(f"{W}rPr/{W}rFonts")
        named = named_font(fonts) if fonts is not None else styles.font(paragraph.element)
        if named:
            yield named


def _signature(part: Part, tags: Sequence[Tag], styles: Styles) -> Iterator[Finding]:
    """A signature whose first line may come to stand on a page of its own."""
    signed = {tag.paragraph.index for tag in tags if _SIGNATURE.search(tag.body)}
    worded = [
        paragraph
        for paragraph in part.paragraphs
        if paragraph.text.strip() and not tags_alone(paragraph.element, paragraph.text)
    ]
    closing = next((p for p in part.paragraphs if style_of(p.element) == CLOSING_STYLE), None)
    first = next((each for each in worded if each.index in signed), None)
    if first is None:
        return
    before = [each for each in worded if each.index < first.index]
    if closing is not None and closing.index <= first.index:
        before = [each for each in before if each.index >= closing.index]  # the rest goes with the closing
    if not all(styles.has(each.element, "keepNext") for each in before[-1:]):
        yield first.finding(advice("template.signature-alone"))
