"""Forms of a funder: whoever changes one word of them makes the application void. Only the blanks are ours.

The fixed text of a form are its words in reading order, of all its parts, without what stands in its
blanks: tags, underscores, leaders of dots, fields to be filled in Word. Where a line or a page ends makes no
difference.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from xml.etree import ElementTree

from lettergen.document.package import main_part, parse, read_package
from lettergen.document.readback import body_paragraphs
from lettergen.errors import Place, Problem, error

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%-?\s*(?:p|tr|tc|r)?\s*(?P<end>end)?(?P<word>\w+)")
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "set", "raw", "block")
# Underscores, leaders of dots, ellipses, boxes to be ticked.
_BLANK = re.compile(r"_{2,}|(?:\.\s?){4,}|…(?:\s?…)+|[\u2610-\u2612]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_FIELD_XML = re.compile(rb"showingPlcHdr|w:fldChar|w:fldSimple")
_FILLED = re.compile(
    r"\s*(?:FORM\w+|PAGE|NUMPAGES|SECTIONPAGES|(?:SAVE|PRINT|CREATE)?DATE|TIME)\b", re.IGNORECASE
)
_PARTS = ("header", "", "footnotes", "endnotes", "footer")  # in reading order; "" is the body
_FEW = 8  # words that are shown of a difference


@dataclass(frozen=True, slots=True)
class FormWord:
    """One word of a form, with the paragraph that it stands in."""

    word: str
    part: str
    paragraph: str


def form_text(docx: bytes) -> str:
    """The fixed text of a form, a line for each paragraph. Raises TemplateError for what is no .docx."""
    lines = (" ".join(_words(words)) for _, words in _paragraphs(docx))
    return "".join(f"{line}\n" for line in lines if line)


def fingerprint(text: str) -> str:
    """SHA-256 of a form's words."""
    return hashlib.sha256(" ".join(_words(text)).encode()).hexdigest()


@lru_cache(maxsize=32)
def form_problems(docx: bytes, text: str) -> tuple[Problem, ...]:
    """Every difference between a template and the fixed text of its form, and words that a tag may drop.

    Places name part and paragraph. Raises TemplateError for what is no .docx. Remembered by the bytes: a
    round of letters pays once.
    """
    paragraphs = _paragraphs(docx)
    found = [FormWord(word, part, words) for part, words in paragraphs for word in _words(words)]
    return (*_differences(found, _words(text)), *_conditional(paragraphs))


def _differences(found: Sequence[FormWord], wanted: Sequence[str]) -> Iterator[Problem]:
    words = [each.word for each in found]
    if words == list(wanted):
        return
    matcher = SequenceMatcher(None, wanted, words, autojunk=False)
    for change, first, last, here, until in matcher.get_opcodes():
        if change == "equal":
            continue
        near = found[max(here - (here == until), 0) :][:1]  # what is missing stood behind the word before
        place = Place(part=near[0].part, words=near[0].paragraph) if near else Place(part="body")
        form, template = _shown(wanted[first:last]), _shown(words[here:until])
        yield error(f"template.form-{change}", place, form=form, template=template)


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:_FEW]) + (" …" if len(words) > _FEW else "")


def _conditional(paragraphs: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Words of the form between tags that may leave them out, or print them twice."""
    depth = 0
    for part, words in paragraphs:
        place, end = Place(part=part, words=words), 0
        for tag in _TAG.finditer(words):
            if depth and (between := _words(words[end : tag.start()])):
                yield error("template.form-conditional", place, template=_shown(between))
            depth, end = max(0, depth + _step(tag[0])), tag.end()
        if depth and (rest := _words(words[end:])):
            yield error("template.form-conditional", place, template=_shown(rest))


def _step(tag: str) -> int:
    """What a tag does to the depth of blocks."""
    found = _BLOCK.match(tag)
    if found is None or found["word"] not in _BLOCKS or (found["word"] == "set" and "=" in tag):
        return 0
    return -1 if found["end"] else 1


def _words(text: str) -> list[str]:
    """The words of a text without its blanks; signs are words where no letter touches them."""
    plain = _BLANK.sub(" ", _UNSEEN.sub("", _TAG.sub(" ", unicodedata.normalize("NFC", text))))
    return plain.replace("\N{NON-BREAKING HYPHEN}", "-").split()


def _paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """The paragraphs of all parts in reading order, each with its part's name."""
    members = read_package(docx)
    body = main_part(members)
    return [
        (shown, words)
        for name, shown in _in_reading_order(members, body)
        for words in body_paragraphs(_without_fields(members[name]))
    ]


def _in_reading_order(members: Mapping[str, bytes], body: str) -> Iterator[tuple[str, str]]:
    for kind in _PARTS:
        if not kind:
            yield body, "body"
            continue
        numbered = re.compile(rf"word/({kind}\d*)\.xml")
        yield from sorted((name, found[1]) for name in members if (found := numbered.fullmatch(name)))


def _without_fields(xml: bytes) -> bytes:
    """A part without what Word itself, or whoever fills the form in, puts in place of a field."""
    if not _FIELD_XML.search(xml):
        return xml
    root = parse(xml, "document.xml")
    open_fields: list[str] = []
    for node in root.iter():
        if node.tag == f"{_W}fldChar":
            _follow(open_fields, node.get(f"{_W}fldCharType"))
        elif node.tag == f"{_W}instrText" and open_fields:
            open_fields[-1] += node.text or ""
        elif node.tag == f"{_W}t" and any(_FILLED.match(field) for field in open_fields):
            node.text = ""
        elif _is_blank(node):
            for text in node.iter(f"{_W}t"):
                text.text = ""
    return ElementTree.tostring(root)


def _follow(open_fields: list[str], change: str | None) -> None:
    """Fields stand in each other as brackets do."""
    if change == "begin":
        open_fields.append("")
    elif change == "end" and open_fields:
        open_fields.pop()


def _is_blank(node: ElementTree.Element) -> bool:
    """Whether an element is a page number or the like, or a control that shows how to fill it in."""
    if node.tag == f"{_W}fldSimple":
        return bool(_FILLED.match(node.get(f"{_W}instr") or ""))
    return node.tag == f"{_W}sdt" and node.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
