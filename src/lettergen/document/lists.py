"""Numbered lists inside loops: each run of a loop counts anew from 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from lettergen.document.package import decoded, parse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(
    r"\{%-?\s*(?P<tag>for|endfor)\b(?:(?!%\}).)*%\}|<w:numId w:val=\"(?P<list>[1-9]\d*)\"\s*/>", re.DOTALL
)


class Lists:
    """The lists of one letter: the first run of a loop keeps the list of the template, later ones get new."""

    PART = "word/numbering.xml"
    RESTART = "_restart"

    def __init__(self, numbering: Callable[[], bytes]) -> None:
        self._read = numbering
        self._seen: set[int] = set()
        self.restarted: dict[int, int] = {}

    @cached_property
    def _numbering(self) -> str:
        """The template's numbering part; most letters begin no list anew and need none of it."""
        return decoded(self._read(), self.PART)

    @cached_property
    def _highest(self) -> int:
        return max((int(n) for n in re.findall(r'w:numId="(\d+)"', self._numbering)), default=0)

    def restart(self, list_id: int) -> int:
        """The id under which a list goes on when a loop is entered."""
        if list_id not in self._seen:
            self._seen.add(list_id)
            return list_id
        made = self._highest + len(self.restarted) + 1
        self.restarted[made] = list_id
        return made

    def numbering(self) -> bytes:
        """The numbering part with the lists that were begun anew."""
        made = []
        for new, old in self.restarted.items():
            abstract = re.search(
                rf'<w:num [^>]*w:numId="{old}"[^>]*>\s*<w:abstractNumId w:val="(\d+)"', self._numbering
            )
            if abstract:
                made.append(
                    f'<w:num w:numId="{new}"><w:abstractNumId w:val="{abstract[1]}"/>'
                    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
        head, mark, tail = self._numbering.rpartition("</w:num>")
        return f"{head}{mark}{''.join(made)}{tail}".encode()


def numbered_lists(numbering: bytes) -> set[str]:
    """The ids of those lists that count; bullets and dashes need no restart."""
    if not numbering:
        return set()
    root = parse(numbering, Lists.PART)
    bullets = {
        abstract.get(f"{_W}abstractNumId")
        for abstract in root.iter(f"{_W}abstractNum")
        if (first := abstract.find(f"{_W}lvl/{_W}numFmt")) is not None and first.get(f"{_W}val") == "bullet"
    }
    return {
        num.get(f"{_W}numId", "0")
        for num in root.iter(f"{_W}num")
        if (base := num.find(f"{_W}abstractNumId")) is not None and base.get(f"{_W}val") not in bullets
    }


def restart_in_loops(source: str, counting: set[str]) -> str:
    """Let each counting list inside a loop ask for its id when the loop is entered."""
    loops: list[tuple[int, set[str]]] = []
    pieces: list[str] = []
    used: dict[int, set[str]] = {}
    end = 0
    for found in _TAG.finditer(source):
        pieces.append(source[end : found.start()])
        end = found.end()
        if found["tag"] == "for":
            loops.append((len(pieces), set()))
            pieces.append(found[0])
        elif found["tag"] == "endfor":
            if loops:
                index, lists = loops.pop()
                used[index] = lists
            pieces.append(found[0])
        elif loops and found["list"] in counting:
            index, lists = next((loop for loop in loops if found["list"] in loop[1]), loops[-1])
            lists.add(found["list"])
            pieces.append(f'<w:numId w:val="{{{{ _list_{index}_{found["list"]} }}}}"/>')
        else:
            pieces.append(found[0])
    for index, lists in used.items():
        begun = "".join(f"{{% set _list_{index}_{n} = {Lists.RESTART}({n}) %}}" for n in sorted(lists))
        pieces[index] = begun + pieces[index]
    return "".join(pieces) + source[end:]
