"""The zip around a Word file, taken apart: nothing is inflated before its directory is believed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

import deflate

from lettergen.errors import Place, Problem, TemplateError, error

_MEMBERS = 2_000
_BYTES = 100_000_000
_SWOLLEN = (
    10_000_000  # a blank picture of a page packs well; a member that is larger and packs as well is a bomb
)
_RATIO = 200
_COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1")  # the old .doc, and every password-protected .docx

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s2B5H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FULL = 0xFFFFFFFF  # the number stands in the 64-bit field instead
_LATER = 0x8  # sizes follow the data
_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_DESCRIPTOR = 24  # the longest record that may follow a member's data


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as the directory and its own header agree on it; its packed bytes are `start:end`."""

    name: str
    method: int
    check: int
    size: int
    head: int
    start: int
    end: int


class _OddError(Exception):
    """A zip that no office program writes; `name` is the member's."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.problem = error(code, Place(part=name))


def unpack(docx: bytes, room: int = _BYTES) -> dict[str, bytes]:
    """The members of a Word file by name, in their order, each as long as the directory says.

    Raises TemplateError for what is no zip, is encrypted, damaged, oddly packed or a bomb.
    """
    try:
        return {entry.name: _inflated(docx, entry) for entry in _entries(docx, room) if entry.name[-1] != "/"}
    except _OddError as reason:
        raise TemplateError(reason.problem) from reason


def packing(docx: bytes) -> list[Problem]:
    """What is wrong with a zip by its directory and headers alone; nothing is inflated."""
    try:
        _entries(docx)
    except _OddError as reason:
        return [reason.problem]
    return []


def _entries(docx: bytes, room: int = _BYTES) -> list[Entry]:
    if docx.startswith(_COMPOUND_FILE):
        raise _OddError("template.protected")
    try:
        first, last, count = _directory(docx)
        if count > _MEMBERS:
            raise _OddError("template.too-large")
        entries = list(_read(docx, first, last))
    except (struct.error, UnicodeDecodeError, IndexError) as reason:
        raise _OddError("template.broken" if docx.startswith(b"PK") else "template.not-docx") from reason
    if len(entries) != count:
        raise _OddError("template.broken")
    _refuse_bombs(entries, room)
    _refuse_twins(entries)
    _refuse_overlaps(entries, first)
    return entries


def _directory(docx: bytes) -> tuple[int, int, int]:
    """Where the directory begins and ends, and its number of members; only a comment may follow it."""
    place = docx.rfind(b"PK\5\6")
    if place < 0 or not docx.startswith(b"PK"):
        raise _OddError("template.broken" if docx.startswith(b"PK") else "template.not-docx")
    _, disk, start_disk, here, count, size, first, comment = _END.unpack_from(docx, place)
    if disk or start_disk or here != count or place + _END.size + comment != len(docx):
        raise _OddError("template.broken")
    last, locator = place, place - _LOCATOR_64.size
    if locator > 0 and docx.startswith(b"PK\6\7", locator):
        last = _LOCATOR_64.unpack_from(docx, locator)[2]
        mark, *_, count, size, first = _END_64.unpack_from(docx, last)
        if mark != b"PK\6\6" or last + _END_64.size != locator:
            raise _OddError("template.broken")
    if first + size != last:
        raise _OddError("template.broken")
    return first, last, count


def _read(docx: bytes, place: int, last: int) -> Iterator[Entry]:
    """The entries of the directory between two places, each compared with the header at its data."""
    while place < last:
        mark, *fields = _CENTRAL.unpack_from(docx, place)
        _, _, _, flags, method, _, _, check, packed, size, named, extra, comment, disk, _, _, head = fields
        begin = place + _CENTRAL.size
        raw, more = docx[begin : begin + named], docx[begin + named : begin + named + extra]
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
        place = begin + named + extra + comment
        if mark != b"PK\1\2" or disk or place > last:
            raise _OddError("template.broken")
        if _FULL in (size, packed, head):
            size, packed, head = _long((size, packed, head), more)
        start = _start(docx, head, (raw, method, check, packed, size))
        yield Entry(_believed(name, flags, method), method, check, size, head, start, start + packed)


def _long(numbers: Sequence[int], extra: bytes) -> list[int]:
    """The numbers, each that did not fit taken from the 64-bit field."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind == 1:
            missing = [index for index, number in enumerate(numbers) if number == _FULL]
            found = dict(zip(missing, struct.unpack_from(f"<{len(missing)}Q", extra, place + 4), strict=True))
            return [found.get(index, number) for index, number in enumerate(numbers)]
        place += 4 + length
    raise _OddError("template.broken")


def _start(docx: bytes, head: int, told: tuple[bytes, int, int, int, int]) -> int:
    """Where a member's data begins; its own header must tell of it what the directory tells."""
    raw, method, *numbers = told
    mark, _, flags, own_method, _, _, *own_numbers, named, extra = _LOCAL.unpack_from(docx, head)
    begin = head + _LOCAL.size
    unknown = (0, _FULL) if flags & _LATER else (_FULL,)
    agree = all(own in (number, *unknown) for own, number in zip(own_numbers, numbers, strict=True))
    shown = raw.decode("utf-8", "replace")
    if flags & _ENCRYPTED:
        raise _OddError("template.protected", shown)
    if mark != b"PK\3\4" or docx[begin : begin + named] != raw or own_method != method or not agree:
        raise _OddError("template.broken", shown)
    return int(begin + named + extra)


def _believed(name: str, flags: int, method: int) -> str:
    """The name; none may lead out of the package, none hide a part of itself."""
    if flags & _ENCRYPTED:
        raise _OddError("template.protected", name)
    steps = unquote(name).removesuffix("/").split("/")
    odd = any(step in ("", ".", "..") for step in steps) or ":" in steps[0]
    if odd or not name.isprintable() or "\\" in unquote(name) or method not in (0, 8):
        raise _OddError("template.broken", name)
    return name


def _refuse_bombs(entries: Sequence[Entry], room: int) -> None:
    if sum(entry.size for entry in entries) > min(room, _BYTES):
        raise _OddError("template.too-large")
    for entry in entries:
        packed = entry.end - entry.start
        if entry.size > _SWOLLEN and entry.size > _RATIO * packed:
            raise _OddError("template.too-large", entry.name)
        if entry.method == 0 and entry.size != packed:
            raise _OddError("template.broken", entry.name)


def _refuse_twins(entries: Sequence[Entry]) -> None:
    """Two members whose names differ by case, or by how a letter is written, are one part to Word."""
    seen: set[str] = set()
    for entry in entries:
        name = unquote(entry.name).casefold()
        if name in seen:
            raise _OddError("template.broken", entry.name)
        seen.add(name)


def _refuse_overlaps(entries: Sequence[Entry], directory: int) -> None:
    """Members follow one another from the first byte on, and nothing is hidden before the directory."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.head):
        if entry.head < end or (end == 0 and entry.head):
            raise _OddError("template.broken", entry.name)
        end = entry.end
    if not 0 <= directory - end <= _DESCRIPTOR:
        raise _OddError("template.broken")


def _inflated(docx: bytes, entry: Entry) -> bytes:
    content = docx[entry.start : entry.end]
    if entry.method and entry.size:
        try:
            content = bytes(deflate.deflate_decompress(content, entry.size))
        except deflate.DeflateError as reason:
            raise _OddError("template.broken", entry.name) from reason
    elif entry.method:  # nothing, packed: libdeflate wants room for at least one byte
        content = _nothing(content, entry.name)
    if len(content) != entry.size or zlib.crc32(content) != entry.check:
        raise _OddError("template.broken", entry.name)
    return content


def _nothing(packed: bytes, name: str) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(packed, 1)
    except zlib.error as reason:
        raise _OddError("template.broken", name) from reason
