"""Where a template's blocks open and close, looked at once, when it is compiled."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%[-+]?\s*(\w+).*?%\}|<(/?)([\w:]+)[^>]*?(/?)>", re.DOTALL)
_HOLDERS = ("w:tbl", "w:tr", "w:tc", "w:hdr", "w:ftr", "w:txbxContent")
_OWN = re.compile(r"\{\{ _list_\w+ \}\}")  # the program's own numbers of lists
_CAPTURES = ("macro", "call", "set", "with", "filter")
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "set")
_RAW = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}", re.DOTALL)


def torn_lines(source: str) -> list[int]:
    """The lines of tags that close a block, or go on with it, in another place than it was opened in.

    Such a block would tear a paragraph or a table apart where it prints nothing or more than once.
    """
    found: list[int] = []
    path: list[str] = []
    opened: list[tuple[str, ...]] = []
    source = _RAW.sub(lambda raw: "\n" * raw[0].count("\n"), source)
    for token in _TOKEN.finditer(source):
        word, closes, name, closed = token.groups()
        if name and closes:
            path.pop()
        elif name and not closed:
            path.append(name)
        elif word in _BLOCKS and not (word == "set" and "=" in token[0]):
            opened.append(tuple(path))
        elif opened and word and (word in ("else", "elif") or word.removeprefix("end") in _BLOCKS):
            if tuple(path) != opened[-1]:
                found.append(source.count("\n", 0, token.start()) + 1)
            if word.startswith("end"):
                opened.pop()
    return found


def needs(source: str) -> tuple[bool, bool]:
    """What has to be done for each letter: mending what blocks may leave empty, and reading the whole again.

    Blocks that open and close in one place leave the XML as whole as it was, and values are escaped. Only
    what is captured in one place and printed in another, or printed outside of a text, may still tear it.
    """
    mend = reread = False
    path: list[str] = []
    source = _OWN.sub("", _RAW.sub("", source))
    for token in _TOKEN.finditer(source):
        word, closes, name, closed = token.groups()
        if name and closes:
            path.pop()
        elif name and not closed:
            path.append(name)
        elif word or token[0].startswith("{#"):
            mend = mend or (bool(path) and path[-1] in _HOLDERS)
            reread = reread or (word in _CAPTURES and not (word == "set" and "=" in token[0]))
        elif token[0].startswith("{{"):
            reread = reread or not path or path[-1] != "w:t"
    return mend, reread or "{{" in "".join(re.findall(r"<[^>]*>", source))
