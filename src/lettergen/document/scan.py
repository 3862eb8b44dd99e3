"""What stands in one XML part: fields, links and elements that reach out of the file, and its shape.

Most parts are only looked through for a few words; a part is read element by element where one is found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

_DEPTH = 200
_BLOCK = 1_024
_HEAD = 100  # the declaration's place
_LONGEST_HEAD = 200
_TELLING = (  # a part of a letter without these words has nothing that reaches out
    b"instrText",
    b"delInstrText",
    b"fldSimple",
    b"altChunk",
    b"subDoc",
    b"frameset",
    b"mailMerge",
    b"control",
    b"OLEObject",
    b"objectLink",
    b"imagedata",
    b"src=",
    b"src ",
    b"href",
    b"webVideoPr",
)
_TELLING_ELSEWHERE = (*_TELLING, b"ddeLink", b"storeType", b"dbPr", b"webPr")
_PUBLIC = re.compile(rb"<!DOCTYPE\s+svg\s+PUBLIC\s+\"[^\"<>]*\"\s+\"[^\"<>\[]*\"\s*>")
_BEFORE = ((b"<?", b"?>"), (b"<!--", b"-->"))  # what may stand before the declaration
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
_SINGLE_BYTE = re.compile(rb"windows-125\d|iso-8859-\d+|koi8-[ru]|cp866", re.IGNORECASE)
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))

_LINK = re.compile(  # besides the web: numbers, and the three law libraries that Russian offices copy from
    r"(?:https?:|mailto:|tel:|consultantplus:|garantf1:|kodeks:)|www\.|#|$", re.IGNORECASE
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\|%5c|\\", re.IGNORECASE)
_BLANKS = re.compile(r"[\s\x00-\x20\u00ad\u200b-\u200f\u2028\u2029\ufeff]+")
_TAG = ("{{", "%7B%7B", "%7b%7b")  # never filled in a link; the engine says so

_STYLE_ASKS = re.compile(r"@import|url\((?!\s*['\"]?\s*(?:#|data:image/))", re.IGNORECASE)

_WORD_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_TAKEN_AWAY = ("del", "moveFrom")  # these, and elements that a program does not know, are as if not there
_NESTED = "\0"  # stands for what may become anything inside a field's code
_FIELD = re.compile(rf"[\s\"“”]*([A-Za-z]+)(?!\w)(?=(.?))|[\s\"“”]*([{{{_NESTED}])")
_ARGUMENT = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')
_VALUED = ("\\l", "\\o", "\\t", "\\*", "\\@", "\\#")
_OUTSIDE_FIELDS = frozenset(
    "AUTOTEXT AUTOTEXTLIST CONTROL DATA DATABASE DDE DDEAUTO GLOSSARY HTMLCONTROL IMPORT INCLUDE "
    "INCLUDEPICTURE INCLUDETEXT LINK PRINT RD SUBSCRIBER".split()
)
_NO_MACRO = ("NOMACRO", "DOFIELDCLICK", "NONAME", "NONE")  # “click here and type” of Word's own letters

Kind = Literal["calm", "letter", "other", "picture"]  # calm: styles, fonts and the like, which hold no field
Fault = tuple[str, Mapping[str, object]]
_Attributes = list[tuple[str, str]]


def utf8(xml: bytes) -> bytes | None:
    """The part in UTF-8, or None where its signs cannot be told for certain."""
    for mark, encoding in _MARKS:
        if xml.startswith(mark):
            try:
                return xml[2:].decode(encoding).encode()
            except UnicodeError:
                return None
    head = xml.removeprefix(b"\xef\xbb\xbf")[:_LONGEST_HEAD]
    if head.lstrip().startswith(b"<?xml") and b"?>" not in head:
        return None
    declared = _DECLARED.match(head)
    named = declared[1].lower() if declared else b"utf-8"
    if _SINGLE_BYTE.fullmatch(named) and b"\0" not in xml:
        return xml.decode("latin-1").encode()
    if named not in (b"utf-8", b"utf8", b"us-ascii", b"ascii") or b"\0" in xml:
        return None
    try:
        xml.decode()
    except UnicodeDecodeError:
        return None
    return xml


def has_declaration(xml: bytes, *, as_picture: bool = False) -> bool:
    """Whether a part declares its own grammar or entities; a picture may name a grammar, not bring one."""
    if b"!" not in xml or b"<!DOCTYPE" not in xml:
        return False
    place = 3 if xml.startswith(b"\xef\xbb\xbf") else 0
    while place >= 0:
        place = len(xml) - len(xml[place:].lstrip())
        end = next((end for begin, end in _BEFORE if xml.startswith(begin, place)), None)
        if end is None:
            break
        place = xml.find(end, place)
        place = place + len(end) if place >= 0 else -1
    declares = place >= 0 and xml.startswith(b"<!DOCTYPE", place)
    return declares and not (as_picture and _PUBLIC.match(xml, place))


def is_harmless_link(target: str) -> bool:
    """Whether an address opens a web page, a letter or a place in the document, and no file or program."""
    target = _BLANKS.sub("", target)
    return bool(_LINK.match(target)) or target.startswith(_TAG)


def points_outside(target: str) -> bool:
    """Whether an address leads out of the package: it names a scheme, another machine or a disk."""
    return bool(_OUTSIDE.match(_BLANKS.sub("", target)))


def scan(xml: bytes, kind: Kind) -> list[Fault]:
    """The faults of one part as codes with arguments."""
    if kind == "picture":
        return _PictureReader().read(xml)
    telling = {"calm": (), "letter": _TELLING, "other": _TELLING_ELSEWHERE}[kind]
    if _is_shallow(xml) and not any(word in xml for word in telling):
        return []
    return _Reader().read(xml)


def _is_shallow(xml: bytes) -> bool:
    """Whether no element can lie deeper than allowed, as the number of tags in each block shows."""
    if (b"!" in xml and b"<!" in xml) or (b"?" in xml[_HEAD:] and b"<?" in xml[1:]):
        return False  # a comment may hold what looks like tags: it must be read
    depth = place = seen = 0
    while place < len(xml):
        end = xml.find(b"<", place + _BLOCK)
        end = len(xml) if end < 0 else end
        tags = xml.count(b"<", place, end)
        if depth + tags > _DEPTH:
            return False
        depth += tags - 2 * xml.count(b"</", place, end) - xml.count(b"/>", place, end)
        seen += tags
        place = end
    return seen == xml.count(b">")  # so each `/>` is the end of a tag, and no words


class _TooDeepError(Exception):
    """Elements in elements in elements."""


@dataclass(slots=True)
class _Field:
    """A field that is open: its code, as far as it was read, and how much around it may be left out."""

    level: int
    code: list[str] = field(default_factory=list)
    in_code: bool = True


class _Reader:
    """Reads a part element by element and keeps what reaches out of it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._depth = self._level = 0
        self._merging = self._reading = False
        self._open: list[_Field] = []
        self._loose: list[str] = []  # code outside of any field
        self._elements: Mapping[str, Callable[[_Attributes], None]] = {
            "altChunk": lambda _: self._say("template.inserted-file"),
            "subDoc": lambda _: self._say("template.inserted-file"),
            "frameset": lambda _: self._say("template.frames"),
            "webVideoPr": lambda _: self._say("template.outside-part", target="video"),
            "ddeLink": lambda _: self._say("template.outside-field", field="DDE"),
            "dbPr": lambda _: self._say("template.outside-part", target="database"),
            "webPr": lambda _: self._say("template.outside-part", target="web"),
            "objectLink": lambda _: self._say("template.outside-part", target="OLE"),
            "control": self._control,
            "OLEObject": self._object,
            "reference": self._add_in,
            "mailMerge": self._merge,
        }

    def read(self, xml: bytes) -> list[Fault]:
        """The faults of the part; what cannot be read to its end is one of them."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(xml, True)
        except _TooDeepError:
            self._say("template.too-complex")
        except expat.ExpatError:
            self._say("template.broken-part")
        for each in self._open:
            self._check_field("".join(each.code))
        self._check_field("".join(self._loose))
        return self.faults

    def _say(self, code: str, **arguments: object) -> None:
        self.faults.append((code, arguments))

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _TooDeepError
        space, _, local = element.rpartition(" ")
        known = [(name.rpartition(" ")[2], value) for name, value in attributes.items()] if attributes else []
        self._level += space not in _WORD_SPACES or local in _TAKEN_AWAY
        if space in _WORD_SPACES:
            self._word_element(local, known)
        if local in self._elements:
            self._elements[local](known)
        elif self._merging and local in ("connectString", "dataSource", "headerSource", "udl", "src"):
            self._say("template.mail-merge")
        for name, value in known:
            if name in ("src", "href"):
                self._address(local, name, value)

    def _end(self, element: str) -> None:
        self._depth -= 1
        space, _, local = element.rpartition(" ")
        self._level -= space not in _WORD_SPACES or local in _TAKEN_AWAY
        if local in ("instrText", "delInstrText", "t", "delText", "style"):
            self._reading = False
        elif local == "mailMerge":
            self._merging = False

    def _characters(self, text: str) -> None:
        if self._reading:
            self._add(text)

    # --- Fields ---

    def _word_element(self, local: str, attributes: _Attributes) -> None:
        in_code = bool(self._open) and self._open[-1].in_code
        if local in ("instrText", "delInstrText"):
            self._reading = True
        elif local in ("t", "delText"):
            self._reading = in_code
        elif local in ("tab", "br", "cr") and in_code:
            self._add(" ")
        elif local == "fldSimple":
            for code in _values(attributes, "instr"):
                self._check_field(code)
        elif local == "fldChar":
            kinds = _values(attributes, "fldCharType")
            if len(kinds) == 1:
                self._field_sign(kinds[0])
            else:
                self._say("template.unclear-field", field="")

    def _add(self, text: str) -> None:
        """Go on with the code; what stands in something that may be left out makes it unclear."""
        if not (self._open and self._open[-1].in_code):
            self._loose.append(text)
            return
        field = self._open[-1]
        field.code += [text] if field.level == self._level else [_NESTED, text]

    def _field_sign(self, kind: str) -> None:
        self._check_field("".join(self._loose))
        self._loose.clear()
        if kind == "begin":
            if self._open and self._open[-1].in_code:
                self._open[-1].code.append(_NESTED)
            self._open.append(_Field(self._level))
        elif self._open:
            if self._open[-1].level != self._level:
                self._say("template.unclear-field", field="")
            if kind == "separate":
                self._open[-1].in_code = False
            elif kind == "end":
                self._check_field("".join(self._open.pop().code))

    def _check_field(self, code: str) -> None:
        """A field's name must be written out, and be one that asks nothing of the outside."""
        code = re.sub(r"[\u00ad\u200b-\u200f\ufeff]", "", code)
        found = _FIELD.match(code)
        if not found:
            return  # empty, or a sum
        name, after = (found[1] or "").upper(), found[2]
        shown = " ".join(code.replace(_NESTED, "{…}").split())[:120]
        if found[3] or after in ("{", _NESTED):
            self._say("template.unclear-field", field=shown)
        elif name in _OUTSIDE_FIELDS:
            if not (name == "INCLUDEPICTURE" and _first(code, found.end(1)).lower().startswith("cid:")):
                self._say("template.outside-field", field=shown)
        elif name == "MACROBUTTON" and not _first(code, found.end(1)).upper().startswith(_NO_MACRO):
            self._say("template.outside-field", field=shown)
        elif name == "HYPERLINK":
            for target in _targets(code[found.end(1) :]):
                if not is_harmless_link(target) or target.startswith("{"):
                    self._say("template.unsafe-link", target=target.replace(_NESTED, "{…}"))

    # --- Elements ---

    def _control(self, attributes: _Attributes) -> None:
        if _values(attributes, "shapeid") or _values(attributes, "id"):
            self._say("template.active-x")

    def _object(self, attributes: _Attributes) -> None:
        if any(kind.lower() == "link" for kind in _values(attributes, "Type")):
            self._say("template.outside-part", target="OLE")

    def _add_in(self, attributes: _Attributes) -> None:
        if any(kind.upper() != "OMEX" for kind in _values(attributes, "storeType")):
            self._say("template.outside-part", target=", ".join(_values(attributes, "store")))

    def _merge(self, _: _Attributes) -> None:
        self._merging = True

    def _address(self, local: str, name: str, address: str) -> None:
        """An address that VML writes into its elements themselves."""
        if local in ("imagedata", "fill", "stroke", "image"):
            if points_outside(address) and not address.lower().startswith(("cid:", "data:")):
                self._say("template.outside-picture", target=address)
        elif name == "href" and not is_harmless_link(address):
            self._say("template.unsafe-link", target=address)


class _PictureReader(_Reader):
    """Reads a picture that is written in XML (SVG)."""

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _TooDeepError
        local = element.rpartition(" ")[2].lower()
        if local in ("script", "foreignobject", "iframe", "handler"):
            self._say("template.active-picture", name=local)
        for name, value in attributes.items():
            key = name.rpartition(" ")[2].lower()
            asks = key == "href" and local != "a" and not _is_own(value)
            if asks or key.startswith("on") or _STYLE_ASKS.search(value):
                self._say("template.active-picture", name=key)
        self._reading = local == "style"

    def _characters(self, text: str) -> None:
        if self._reading and _STYLE_ASKS.search(text):
            self._say("template.active-picture", name="style")


def _is_own(address: str) -> bool:
    return _BLANKS.sub("", address).lower().startswith(("#", "data:image/")) or not address


def _values(attributes: _Attributes, name: str) -> list[str]:
    return [value for own, value in attributes if own == name]


def _first(code: str, place: int) -> str:
    """The first argument of a field."""
    found = _ARGUMENT.search(code, place)
    return (found[1] or found[2] or "").strip() if found else ""


def _targets(arguments: str) -> Iterator[str]:
    """The addresses among the arguments of a HYPERLINK field; the rest are its switches."""
    takes_value = False
    for quoted, bare in _ARGUMENT.findall(arguments):
        if re.fullmatch(r"\\[A-Za-z*@#!]", bare):
            takes_value = bare.lower() in _VALUED
        elif takes_value:
            takes_value = False
        elif quoted or bare:
            yield (quoted or bare).strip()
