"""The styles of a Word file: what a paragraph gets from its style and from those that it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lettergen.document.source import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = "word/styles.xml"
_HEADING = re.compile(r"(?:heading|заголовок) ?\d|(?:sub)?title|название", re.IGNORECASE)


class Styles:
    """The styles by their ids; `is_there` says whether the file has any."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        root = tree(members[_PART], _PART) if _PART in members else None
        found = root.iter(f"{W}style") if root is not None else ()
        self._styles: dict[str, Any] = {each.get(f"{W}styleId"): each for each in found}
        self._defaults = root.find(f"{W}docDefaults") if root is not None else None
        standard = (
            key
            for key, each in self._styles.items()
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on")
        )
        self._standard = next(standard, None)

    def __contains__(self, style: str) -> bool:
        return style in self._styles

    @property
    def is_there(self) -> bool:
        """Whether the file lists its styles."""
        return bool(self._styles)

    def of(self, paragraph: Any, name: str) -> Any:
        """A property of a paragraph (`keepNext`, `jc` …): its own or its styles', None where none says it."""
        own = paragraph.find(f"{W}pPr/{W}{name}")
        if own is not None:
            return own
        found = (style.find(f"{W}pPr/{W}{name}") for style in self._chain(style_of(paragraph)))
        return next((each for each in found if each is not None), None)

    def has(self, paragraph: Any, name: str) -> bool:
        """Whether a property is switched on."""
        found = self.of(paragraph, name)
        return found is not None and found.get(f"{W}val") not in ("0", "false", "off")

    def font(self, paragraph: Any) -> str | None:
        """The font of a paragraph's style; None where a theme or nobody names it."""
        for style in self._chain(style_of(paragraph)):
            fonts = style.find(f"{W}rPr/{W}rFonts")
            if fonts is not None:
                return named_font(fonts)
        fonts = self._defaults.find(f".//{W}rFonts") if self._defaults is not None else None
        return named_font(fonts) if fonts is not None else None

    def is_heading(self, paragraph: Any) -> bool:
        """Whether a paragraph heads what follows: by its level of outline, or by its style's name."""
        level = self.of(paragraph, "outlineLvl")
        if level is not None:
            return bool(level.get(f"{W}val") != "9")
        style = self._styles.get(style_of(paragraph) or "")
        name = style.find(f"{W}name") if style is not None else None
        return name is not None and bool(_HEADING.fullmatch(name.get(f"{W}val", "")))

    def _chain(self, style: str | None) -> Iterator[Any]:
        """A style and those that it is based on; one that is its own ancestor ends, too."""
        name = style or self._standard
        for _ in self._styles:
            found = self._styles.get(name or "")
            if found is None:
                return
            yield found
            parent = found.find(f"{W}basedOn")
            name = parent.get(f"{W}val") if parent is not None else None


def style_of(paragraph: Any) -> str | None:
    """The id of the style that a paragraph names."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return found.get(f"{W}val") if found is not None else None


def named_font(fonts: Any) -> str | None:
    """The font for Latin and Cyrillic letters that `rFonts` names."""
    if fonts.get(f"{W}asciiTheme") or fonts.get(f"{W}hAnsiTheme"):
        return None
    name: str | None = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
    return name
