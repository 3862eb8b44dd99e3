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
_PROLOGUE = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|\s+)*<!DOCTYPE([^>]*?)([\[>])", re.DOTALL)
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

_NESTED = "\0"  # stands for a field inside a field's code
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


def utf8(xml: bytes) -> bytes | None:
    """The part in UTF-8, or None where its signs cannot be told for certain."""
    for mark, encoding in _MARKS:
        if xml.startswith(mark):
            try:
                return xml[2:].decode(encoding).encode()
            except UnicodeError:
                return None
    declared = _DECLARED.match(xml.removeprefix(b"\xef\xbb\xbf")[:200])
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
    found = _PROLOGUE.match(xml.removeprefix(b"\xef\xbb\xbf"))
    return found is not None and not (as_picture and found[2] == b">")


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
    """A field that is open: its code, as far as it was read."""

    code: list[str] = field(default_factory=list)
    in_code: bool = True


class _Reader:
    """Reads a part element by element and keeps what reaches out of it."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._depth = 0
        self._merging = False
        self._open: list[_Field] = []
        self._loose: list[str] = []  # code outside of any field
        self._text = ""
        self._begin: Mapping[str, Callable[[Mapping[str, str]], None]] = {
            "fldChar": self._field_sign,
            "fldSimple": lambda found: self._check_field(found.get("instr", "")),
            "altChunk": lambda _: self._say("template.inserted-file"),
            "subDoc": lambda _: self._say("template.inserted-file"),
            "frameset": lambda _: self._say("template.frames"),
            "webVideoPr": lambda _: self._say("template.outside-part", target="video"),
            "ddeLink": lambda _: self._say("template.outside-field", field="DDE"),
            "dbPr": lambda _: self._say("template.outside-part", target="database"),
            "webPr": lambda found: self._say("template.outside-part", target=found.get("url", "")),
            "objectLink": lambda _: self._say("template.outside-part", target="OLE"),
            "control": self._control,
            "OLEObject": self._object,
            "reference": self._add_in,
            "mailMerge": self._merge,
        }

    def read(self, xml: bytes) -> list[Fault]:
        """The faults of the part; what cannot be read to its end is one of them."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(re.sub(rb"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*[\"'][\w.-]+[\"']", rb"\1", xml), True)
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

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _TooDeepError
        local = name.rpartition(":")[2]
        known = {key.rpartition(":")[2]: value for key, value in attributes.items()} if attributes else {}
        if local in self._begin:
            self._begin[local](known)
        elif local in ("instrText", "delInstrText", "t", "delText"):
            self._text = local
        elif local in ("tab", "br", "cr"):
            self._add(" ", "t")
        elif self._merging and local in ("connectString", "dataSource", "headerSource", "udl", "src"):
            self._say("template.mail-merge")
        if "src" in known or "href" in known:
            self._addresses(local, known)

    def _end(self, name: str) -> None:
        self._depth -= 1
        local = name.rpartition(":")[2]
        if local in ("instrText", "delInstrText", "t", "delText"):
            self._text = ""
        elif local == "mailMerge":
            self._merging = False

    def _characters(self, text: str) -> None:
        if self._text:
            self._add(text, self._text)

    def _add(self, text: str, element: str) -> None:
        if self._open and self._open[-1].in_code:
            self._open[-1].code.append(text)
        elif element in ("instrText", "delInstrText"):
            self._loose.append(text)

    # --- Fields ---

    def _field_sign(self, attributes: Mapping[str, str]) -> None:
        sign = attributes.get("fldCharType")
        self._check_field("".join(self._loose))
        self._loose.clear()
        if sign == "begin":
            if self._open and self._open[-1].in_code:
                self._open[-1].code.append(_NESTED)
            self._open.append(_Field())
        elif sign == "separate" and self._open:
            self._open[-1].in_code = False
        elif sign == "end" and self._open:
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

    def _control(self, attributes: Mapping[str, str]) -> None:
        if "shapeid" in attributes or "id" in attributes:
            self._say("template.active-x")

    def _object(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("Type", "").lower() == "link":
            self._say("template.outside-part", target=attributes.get("ProgID", "OLE"))

    def _add_in(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("storeType", "OMEX").upper() != "OMEX":
            self._say("template.outside-part", target=attributes.get("store", ""))

    def _merge(self, _: Mapping[str, str]) -> None:
        self._merging = True

    def _addresses(self, local: str, attributes: Mapping[str, str]) -> None:
        """Addresses that VML writes into its elements themselves."""
        source, link = attributes.get("src", ""), attributes.get("href", "")
        if local in ("imagedata", "fill", "stroke", "image"):
            for target in (source, link):
                if points_outside(target) and not target.lower().startswith(("cid:", "data:")):
                    self._say("template.outside-picture", target=target)
        elif link and not is_harmless_link(link):
            self._say("template.unsafe-link", target=link)


class _PictureReader(_Reader):
    """Reads a picture that is written in XML (SVG)."""

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise _TooDeepError
        local = element.rpartition(":")[2].lower()
        if local in ("script", "foreignobject", "iframe", "handler"):
            self._say("template.active-picture", name=local)
        for name, value in attributes.items():
            key = name.rpartition(":")[2].lower()
            asks = key == "href" and local != "a" and not _is_own(value)
            if asks or key.startswith("on") or _STYLE_ASKS.search(value):
                self._say("template.active-picture", name=key)
        self._text = "t" if local == "style" else self._text

    def _characters(self, text: str) -> None:
        if self._text and _STYLE_ASKS.search(text):
            self._say("template.active-picture", name="style")


def _is_own(address: str) -> bool:
    return _BLANKS.sub("", address).lower().startswith(("#", "data:image/")) or not address


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
