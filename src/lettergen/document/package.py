"""The zip around a Word file: read with suspicion, written the same for ever."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

import deflate

from lettergen.document.unpack import unpack
from lettergen.errors import TemplateError, error

ONCE, PER_LETTER = 6, 1  # levels of the compressor: small for what is packed once, quick for what changes
COMPRESSOR = f"libdeflate ({deflate.__name__} {deflate.__version__}), levels {ONCE} and {PER_LETTER}"
TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"

_MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_DOCUMENT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}document"
_METHOD, _PACKED, _SIZE = (8, 2), (18, 4), (22, 4)  # where a record has them, and in how many bytes
_MIDNIGHT_1980 = 0x21 << 16  # the first moment a zip can name: date in the high word, time in the low one


def read_package(docx: bytes) -> dict[str, bytes]:
    """The members of a Word file by name, in their order.

    Raises TemplateError for what is no .docx, is protected by a password, broken, oddly packed or a bomb.
    """
    members = unpack(docx)
    if TYPES not in members or RELATIONS not in members:
        raise TemplateError(error("template.not-docx"))
    return members


def content_digest(docx: bytes) -> str:
    """SHA-256 of a Word file's members, names and contents, in their order, however they are packed."""
    return digest_of_members(read_package(docx).items())


def digest_of_members(members: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 of members, names and contents, in their order."""
    made = hashlib.sha256()
    for name, content in members:
        for piece in (name.encode(), content):
            made.update(len(piece).to_bytes(8, "big") + piece)
    return made.hexdigest()


def main_part(members: Mapping[str, bytes]) -> str:
    """The name of the part that holds the letter's body; raises TemplateError where there is none.

    A workbook has none, nor has a file in Word's “strict” format, whose words have other names.
    """
    for relation in parse(members[RELATIONS], RELATIONS):
        name = (relation.get("Target") or "").removeprefix("/").removeprefix("./")
        if relation.get("Type") == _MAIN and name in members and parse(members[name], name).tag == _DOCUMENT:
            return name
    raise TemplateError(error("template.not-docx"))


def parse(xml: bytes, name: str) -> ElementTree.Element:
    """The tree of one XML part; raises TemplateError where it is not well-formed."""
    try:
        return ElementTree.fromstring(xml)
    except (ElementTree.ParseError, ValueError, LookupError) as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason


def decoded(xml: bytes, name: str) -> str:
    """The text of one XML part, which is always UTF-8 here; raises TemplateError where it is not."""
    try:
        return xml.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise TemplateError(error("template.broken-part", name=name)) from reason


@dataclass(frozen=True, slots=True)
class Packed:
    """A member of a zip, ready: its record with the compressed content, and its line in the directory.

    The line lacks only the place of the record, which stands between `before` and `after`.
    """

    name: str
    record: bytes
    before: bytes
    after: bytes

    def content(self) -> bytes:
        """The member as it was before it was packed."""
        method, packed, size = (_number(self.record, *place) for place in (_METHOD, _PACKED, _SIZE))
        data = self.record[len(self.record) - packed :] if packed else b""
        return bytes(deflate.deflate_decompress(data, size)) if method and size else data


def pack(name: str, content: bytes, level: int = ONCE) -> Packed:
    """A member, compressed: the same bytes for the same content, whatever the machine, clock or locale."""
    packed = bytes(deflate.deflate_compress(content, level)) if content else b""
    method = 8
    if len(packed) >= len(content):
        packed, method = content, 0
    encoded = name.encode()
    head = struct.pack(
        "<3HL3L2H",
        20,
        0 if name.isascii() else 0x800,
        method,
        _MIDNIGHT_1980,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(encoded),
        0,
    )
    return Packed(
        name,
        b"PK\3\4" + head + encoded + packed,
        b"PK\1\2\x14\0" + head + bytes(10),
        encoded,
    )


def join(members: Iterable[Packed]) -> bytes:
    """A zip of members that are ready."""
    records: list[bytes] = []
    directory: list[bytes] = []
    place = 0
    for member in members:
        records.append(member.record)
        directory.append(member.before + place.to_bytes(4, "little") + member.after)
        place += len(member.record)
    index = b"".join(directory)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(directory), len(directory), len(index), place, 0)
    return b"".join((*records, index, end))


def changed_package(members: Mapping[str, Packed], changed: Mapping[str, bytes]) -> bytes:
    """A zip of members that are ready: a letter changes some in their places, and adds others at the end."""
    own = (
        pack(name, changed[name], PER_LETTER) if name in changed else ready for name, ready in members.items()
    )
    added = (pack(name, changed[name], PER_LETTER) for name in sorted(changed.keys() - members.keys()))
    return join((*own, *added))


def write_package(members: Mapping[str, bytes]) -> bytes:
    """A zip of the members, in their order."""
    return join(pack(name, content) for name, content in members.items())


def _number(record: bytes, place: int, length: int) -> int:
    return int.from_bytes(record[place : place + length], "little")
