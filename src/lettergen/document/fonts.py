"""The fonts that a Word file asks for."""

from __future__ import annotations

import re

from lettergen.document.package import read_package

_FONT = re.compile(rb'w:(?:ascii|hAnsi|cs)="([^"]+)"')
_PARTS = re.compile(r"word/(?:styles|document|numbering|(?:header|footer)\d*)\.xml")


def fonts_named(docx: bytes) -> set[str]:
    """The names of fonts in styles and text, but for those that a theme stands for."""
    return {
        name.decode()
        for part, content in read_package(docx).items()
        if _PARTS.fullmatch(part)
        for name in _FONT.findall(content)
    }
