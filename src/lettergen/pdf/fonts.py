"""Which fonts this machine would put in the place of those that the templates name."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass

# Letters of equal width: lines and pages break where they did.
_METRIC_EQUALS = {
    "times new roman": {"liberation serif", "tinos"},
    "arial": {"liberation sans", "arimo"},
    "arial narrow": {"liberation sans narrow"},
    "courier new": {"liberation mono", "cousine"},
    "calibri": {"carlito"},
    "cambria": {"caladea"},
}


@dataclass(frozen=True, slots=True)
class FontMatch:
    """A font that is absent, what would be used instead, and whether lines would break where they should."""

    name: str
    used: str
    metric_equal: bool


def fonts_missing(names: Iterable[str]) -> list[FontMatch]:
    """The named fonts that would be replaced; nothing where there is no `fc-match` to ask."""
    program = shutil.which("fc-match")
    if program is None:
        return []
    matches = (_match(program, name) for name in dict.fromkeys(names))
    return [match for match in matches if match is not None]


def _match(program: str, name: str) -> FontMatch | None:
    pattern = re.sub(r"([\\\-:,])", r"\\\1", name)
    try:
        command = [program, "--format=%{family}", "--", pattern]
        asked = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    families = asked.stdout.decode(errors="replace").split(",")
    if name.casefold() in {family.casefold() for family in families}:
        return None
    used = families[0]
    return FontMatch(name, used, used.casefold() in _METRIC_EQUALS.get(name.casefold(), ()))
