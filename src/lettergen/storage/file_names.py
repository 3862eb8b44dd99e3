"""Names of files by a pattern, such that Windows, macOS and Linux all take them.

What Windows forbids is Microsoft's “Naming Files, Paths, and Namespaces”; it is the strictest of the three.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from lettergen.errors import Problem, error, nearest
from lettergen.language.transliteration import icao

PIECES = ("number", "date", "organisation", "addressee", "person", "subject", "kind", "language")
DEFAULT = "{number} {organisation} {language}"
LONGEST, LONGEST_FOLDER = 120, 60  # signs; a folder and a file in it leave room for Windows' 260 of a path

_BYTES = 2  # of UTF-8, for each sign that is allowed
_BEHIND = 14  # signs that may come behind a name: « (10000)» and «.docx»
_NAMELESS = "letter"
_PIECE = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN = '<>:"/\\|?*'
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{figure}" for port in ("COM", "LPT") for figure in "0123456789¹²³"
}
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")  # control, format and bidi signs, halves of signs, unassigned ones
# Unicode counts these as letters or marks, and they take no room.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_SPACES = re.compile(r"\s+")
_PARTED = re.compile(r"\s*[/\\|]+\s*|(?<=\S):(?=\S)")
_LATIN = str.maketrans({"№": "No", "–": "-", "—": "-"} | dict.fromkeys("«»„“”‚‘’…"))
_SEPARATORS = r"[\s_.,;+–—-]*"
_GAP = re.compile(rf"({_SEPARATORS})\0(?:({_SEPARATORS})\0)*({_SEPARATORS})")
_BRACKETS = re.compile(r"\(\s*\0\s*\)|\[\s*\0\s*\]")
_EDGES = " ._,;+–—-~"


def pattern_problems(pattern: str) -> list[Problem]:
    """What is wrong with a pattern: an unknown or broken piece, none at all, a sign that no name may have."""
    pieces, words = _PIECE.findall(pattern), _PIECE.sub("", pattern)
    found = [
        error("delivery.unknown-piece", name=piece, nearest=nearest(piece, PIECES), known=list(PIECES))
        for piece in pieces
        if piece not in PIECES
    ]
    if "{" in words or "}" in words:
        found.append(error("delivery.braces", pattern=pattern))
    elif not pieces:
        found.append(error("delivery.no-piece", pattern=pattern, known=list(PIECES)))
    if signs := "".join(dict.fromkeys(sign for sign in words if not _is_allowed(sign))):
        found.append(error("delivery.bad-sign", signs=" ".join(signs) if signs.isprintable() else ""))
    return found


def is_file_name(name: str) -> bool:
    """Whether a name that a person typed can stand on a disk as it is, with an ending behind it."""
    return bool(name.strip(". ")) and all(map(_is_allowed, name)) and not _is_reserved(name)


def file_name(pattern: str, values: Mapping[str, str], *, latin: bool = False, longest: int = LONGEST) -> str:
    """A name by its pattern, without its ending, for which room is left.

    Where it is too long its longest parts are cut, so that number and language stay. A part that is empty
    takes its separator with it.
    """
    own = _plain(pattern, latin=latin)
    plain = {piece: _plain(values.get(piece, ""), latin=latin) for piece in PIECES}

    def cut(most: int) -> str:
        return _filled(own, {piece: _beginning(value, most) for piece, value in plain.items()})

    def is_too_long(name: str) -> bool:
        return len(name) > longest - _BEHIND or len(name.encode()) > _BYTES * (longest - _BEHIND)

    name = cut(longest)
    if is_too_long(name):
        name = cut(bisect_left(range(1, longest), 1, key=lambda most: is_too_long(cut(most))) or 1)
    while is_too_long(name):  # the words of the pattern itself
        name = name[:-1].rstrip(_EDGES)
    return _unreserved(name) or _NAMELESS


@dataclass(slots=True)
class Taken:
    """The names in a folder: what belongs to another owner gets « (2)»; the case of letters is the same."""

    _names: dict[Hashable, str] = field(default_factory=dict)
    _owned: set[str] = field(default_factory=set)
    _counts: dict[str, int] = field(default_factory=dict)

    def name(self, owner: Hashable, wanted: str) -> str:
        """The name of an owner, the same whenever it is asked for."""
        if owner not in self._names:
            self._names[owner] = self._free(wanted)
        return self._names[owner]

    def _free(self, wanted: str) -> str:
        name, same = wanted, _same(wanted)
        while _same(name) in self._owned:
            self._counts[same] = self._counts.get(same, 1) + 1
            name = f"{wanted} ({self._counts[same]})"
        self._owned.add(_same(name))
        return name


def _is_allowed(sign: str) -> bool:
    return sign not in _FORBIDDEN and unicodedata.category(sign) not in _UNSEEN


def _plain(text: str, *, latin: bool) -> str:
    """A text in NFC without what no name may have; a stroke, as numbers have it, becomes a hyphen."""
    spaced = _PARTED.sub("-", _SPACES.sub(" ", _BLANK.sub("", text)))
    kept = unicodedata.normalize("NFC", "".join(filter(_is_allowed, spaced))).strip()
    return icao(kept).translate(_LATIN) if latin else kept


def _filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its pieces; where one is empty, one of the separators around it stays."""
    marked = _PIECE.sub(lambda piece: values.get(piece[1]) or "\0", pattern)
    closed = _GAP.sub(lambda gap: gap[1] or gap[2] or gap[3], _BRACKETS.sub("\0", marked))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", closed)).strip(_EDGES)


def _beginning(text: str, most: int) -> str:
    """The first signs of a text; an accent does not come off its letter."""
    while most < len(text) and most and unicodedata.combining(text[most]):
        most -= 1
    return text[:most].rstrip(_EDGES) if most < len(text) else text


def _is_reserved(name: str) -> bool:
    """Whether Windows keeps a name for a device, which it does whatever follows the first full stop."""
    return name.partition(".")[0].rstrip().upper() in _RESERVED


def _unreserved(name: str) -> str:
    head, stop, rest = name.partition(".")
    return f"{head.rstrip()}_{stop}{rest}" if _is_reserved(name) else name


def _same(name: str) -> str:
    """What two names have in common that a disk may take for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
