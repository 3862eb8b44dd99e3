"""From a part's XML to the source of a Jinja template, without losing a word on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from lettergen.document.blocks import torn_lines
from lettergen.document.lines import Lines
from lettergen.document.lists import Lists, numbered_lists, restart_in_loops
from lettergen.errors import Place, Problem, TemplateError, error

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NAMESPACE}}}"
WHOLE_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(
    r"\{%\s*macro\b(?:(?!\{%\s*macro\b).)*\{%\s*endmacro\s*%\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL
)
_RAW = re.compile(r"\{%[-+]?\s*(end)?raw\b")
_PAIRS = (("{{", "}}"), ("{%", "%}"), ("{#", "#}"))
_UNWANTED = re.compile(r"\{\{(?:p|tr|tc|r)\s")  # docxtpl puts parts of documents there; letters have none
_RESERVED = re.compile(r"\b(?:_restart|_meter|_wording|_list_\w+)\b")
_INJECTED = re.compile(rf"\{{% set _list_\w+ = {Lists.RESTART}\(\d+\) %\}}")
_SCOPED = re.compile(r"\{[%{#](?P<scope>p|tr|tc) .*?[%}#]\}", re.DOTALL)
_TAG_OR_ELEMENT = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})|<[^>]+>", re.DOTALL)
_VISIBLE = ("drawing", "pict", "object", "fldChar", "fldSimple", "sectPr", "footnoteReference", "sym")
_PARTS = {"document": "body", "header": "header", "footer": "footer", "footnotes": "footnotes"}


@dataclass(frozen=True, slots=True)
class Source:
    """A Jinja source whose every paragraph begins a new line."""

    text: str
    lines: Lines

    @property
    def part(self) -> str:
        """The part that it comes from."""
        return self.lines.part

    def place(self, line: int) -> Place:
        """Where in the document a line of the source stands."""
        return self.lines.place(line)


def prepare(name: str, xml: bytes, members: Mapping[str, bytes], problems: list[Problem]) -> Source | None:
    """The source of a part, or None where it has no tags; faults are appended to `problems`."""
    from docxtpl import DocxTemplate  # a part that is compiled already needs neither of them
    from lxml import etree

    root, part = tree(xml, name), part_name(name)
    texts = [(paragraph, _text(paragraph)) for paragraph in root.iter(f"{_W}p")]
    if not any(_has_tag(text) for _, text in texts) and not _has_tag(xml.decode()):
        return None
    faults = _lost_words(root, texts, part) or _hidden_tags(xml.decode(), part)
    if faults:
        problems.extend(faults)
        return None
    counting = numbered_lists(members.get(Lists.PART, b""))
    _name_lists(root, members, counting)
    _unwrap_block_paragraphs(texts)
    text = DocxTemplate.patch_xml(None, etree.tostring(root, encoding="unicode"))
    if (raws := _RAW.findall(text)) and not raws[-1]:
        problems.append(error("template.half-tag", Place(part=part)))
        return None
    text = WHOLE_TAGS.sub(lambda tag: straight(tag[0]), text)
    text, words = _mark_lines(restart_in_loops(text, counting))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    source = Source(head + text, Lines(part, ("", *words)))
    torn = [error("template.torn", source.place(line)) for line in torn_lines(source.text)]
    problems.extend(torn)
    return None if torn else source


def tree(xml: bytes, name: str) -> Any:
    """The tree of a part; raises TemplateError where it is not well-formed."""
    from lxml import etree

    try:
        return etree.fromstring(
            xml, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason


def straight(tag: str) -> str:
    """A tag as its author meant it: Word turns straight quotes into those of the language."""
    tag = tag.replace("&amp;", "&").replace("„", '"')
    return tag if '"' in tag or "'" in tag else re.sub("[«»]", '"', tag)


def part_name(name: str) -> str:
    """A part as people are told of it: `body`, `header1`."""
    stem = name.rpartition("/")[2].partition(".")[0]
    base = stem.rstrip("0123456789")
    return f"{_PARTS.get(base, base)}{stem[len(base) :]}" if base != "document" else "body"


def _text(element: Any) -> str:
    """The text of an element; that of text boxes inside a paragraph belongs to their own paragraphs."""
    found = []
    for node in element.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        owner = next(node.iterancestors(f"{_W}p"), None)
        if element.tag != f"{_W}p" or owner is element:
            found.append(node.text or "" if node.tag == f"{_W}t" else " ")
    return "".join(found)


def _has_tag(text: str) -> bool:
    return "{{" in text or "{%" in text or "{#" in text


def _lost_words(root: Any, texts: list[tuple[Any, str]], part: str) -> list[Problem]:
    """Words and pictures that a block tag would take away in silence, and tags that are cut in two."""
    found = []
    for paragraph, text in texts:
        place = Place(part=part, words=text.strip())
        if _is_cut(text):
            found.append(error("template.half-tag", place))
            continue
        rest = WHOLE_TAGS.sub("", text)
        if any(piece in rest for piece in ("{{", "{%", "{#")) or "}}" in rest or "%}" in rest:
            found.append(error("template.half-tag", place))
            continue
        for code, pattern in (("template.unknown-tag", _UNWANTED), ("template.unknown-field", _RESERVED)):
            names = (pattern.search(tag) for tag in WHOLE_TAGS.findall(text))
            found += [error(code, place, name=name[0].strip(), nearest="") for name in names if name]
        if is_tracked(paragraph, text):
            found.append(error("template.tracked-tag", place))
        for tag in _SCOPED.finditer(text):
            owner = next(paragraph.iterancestors(f"{_W}{tag['scope']}"), None)
            owner = paragraph if tag["scope"] == "p" else owner
            if owner is None:
                found.append(error("template.no-table", place, tag=tag[0]))
            elif loses_words(owner, tag):
                found.append(error("template.words-beside-tag", place, tag=tag[0]))
    return found


def _is_cut(text: str) -> bool:
    """Whether a tag begins that ends nowhere; to look for its end from each beginning could take for ever."""
    return any(text.rfind(begin) > text.rfind(end) for begin, end in _PAIRS)


def _hidden_tags(xml: str, part: str) -> list[Problem]:
    """Faults of tags outside of any text: in the code of a field, in a part's own attributes."""
    place = Place(part=part)
    if _is_cut(xml):
        return [error("template.half-tag", place)]
    names = (_RESERVED.search(tag) for tag in WHOLE_TAGS.findall(re.sub(r"<[^>{}]*>", "", xml)))
    return [error("template.unknown-field", place, name=name[0], nearest="") for name in names if name]


def is_tracked(paragraph: Any, text: str) -> bool:
    """Whether a tag may stand in words that were inserted, moved or taken away with changes tracked."""
    gone = "".join(node.text or "" for node in paragraph.iter(f"{_W}delText"))
    changes = (f"{_W}ins", f"{_W}moveFrom", f"{_W}moveTo")
    return _has_tag(gone) or (_has_tag(text) and next(paragraph.iter(*changes), None) is not None)


def loses_words(owner: Any, tag: re.Match[str]) -> bool:
    """Whether a paragraph, row or cell holds more than the tag that takes its place."""
    text = "".join(node.text or "" for node in owner.iter(f"{_W}t"))
    if tag["scope"] == "p":
        return bool(_BLOCK.sub("", text.replace(tag[0], "", 1)).strip()) or shows(owner)
    return bool(text.replace(tag[0], "", 1).strip())


def shows(paragraph: Any) -> bool:
    """Whether a paragraph has something to see, or a section, beside its text."""
    return any(next(paragraph.iter(f"{_W}{name}"), None) is not None for name in _VISIBLE)


def _unwrap_block_paragraphs(texts: list[tuple[Any, str]]) -> None:
    """Take away the paragraph around block tags that stand alone, so that they leave no blank line."""
    for paragraph, text in texts:
        if tags := tags_alone(paragraph, text):
            _replace_by_text(paragraph, tags)


def tags_alone(paragraph: Any, text: str) -> str:
    """The block tags of a paragraph that holds nothing else; empty where it holds more, or none."""
    if not _BLOCK.search(text) or _BLOCK.sub("", text).strip() or shows(paragraph):
        return ""
    tags = re.sub(r"\{([%#])p ", r"{\1 ", "".join(match[0] for match in _BLOCK.finditer(text)))
    around = r"\{%(?:tr|tc|r)\s|\{%\s*(?:cellbg|colspan|hm|vm)\b|\{%-|-%\}"
    return "" if re.search(around, tags) else tags  # those speak of what is around the paragraph


def _replace_by_text(element: Any, text: str) -> None:
    before, parent = element.getprevious(), element.getparent()
    text += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    element.tail = None
    parent.remove(element)


def _name_lists(root: Any, members: Mapping[str, bytes], counting: set[str]) -> None:
    """Write down in the paragraph which list its style puts it into, so that a loop can begin it anew."""
    if not counting:
        return
    from lxml import etree

    by_style = _style_lists(members)
    for paragraph in root.iter(f"{_W}p"):
        properties = paragraph.find(f"{_W}pPr")
        style = properties.find(f"{_W}pStyle") if properties is not None else None
        if style is None or properties.find(f"{_W}numPr") is not None:
            continue
        listed = by_style.get(style.get(f"{_W}val"))
        if listed and listed[1] in counting:
            made = etree.Element(f"{_W}numPr")
            etree.SubElement(made, f"{_W}ilvl").set(f"{_W}val", listed[0])
            etree.SubElement(made, f"{_W}numId").set(f"{_W}val", listed[1])
            _insert_in_order(properties, made)


def _insert_in_order(properties: Any, made: Any) -> None:
    """`numPr` follows these siblings in the schema (ISO/IEC 29500-1, 17.3.1.26)."""
    before = {
        f"{_W}{n}" for n in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
    }
    index = sum(1 for child in properties if child.tag in before)
    properties.insert(index, made)


def _style_lists(members: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """The level and the list of each style that puts its paragraphs into one, or whose parent does."""
    name = "word/styles.xml"
    if name not in members:
        return {}
    styles = {style.get(f"{_W}styleId"): style for style in tree(members[name], name).iter(f"{_W}style")}
    listed = {style_id: _list_of(style, styles) for style_id, style in styles.items()}
    return {style_id: found for style_id, found in listed.items() if found}


def _list_of(style: Any, styles: Mapping[str, Any]) -> tuple[str, str] | None:
    for _ in styles:  # a style that is its own ancestor ends, too
        numbering = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if numbering is not None:
            level = style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            return level.get(f"{_W}val") if level is not None else "0", numbering.get(f"{_W}val", "0")
        parent = style.find(f"{_W}basedOn")
        style = styles.get(parent.get(f"{_W}val")) if parent is not None else None
        if style is None:
            return None
    return None


def _mark_lines(source: str) -> tuple[str, list[str]]:
    """Begin each paragraph, and each tag between paragraphs, on a line of its own that prints nothing."""
    pieces = re.split(r"(?=<w:p[ >])|(?<=</w:p>)(?=\{)", source.replace("\n", " "))
    return "{#\n#}".join(pieces), [_words(piece.partition("</w:p>")[0]) for piece in pieces]


def _words(piece: str) -> str:
    return unescape(_TAG_OR_ELEMENT.sub(lambda found: found[1] or "", _INJECTED.sub("", piece))).strip()
