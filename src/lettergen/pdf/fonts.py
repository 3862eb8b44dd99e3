"""Which fonts a PDF really has, and what this machine puts in the place of those that the templates name."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from lettergen.errors import Problem, advice

# Letters of equal width: lines and pages break where they did.
_METRIC_EQUALS = {
    "times new roman": {"liberation serif", "tinos"},
    "arial": {"liberation sans", "arimo"},
    "arial narrow": {"liberation sans narrow"},
    "courier new": {"liberation mono", "cousine"},
    "calibri": {"carlito"},
    "cambria": {"caladea"},
}
# Bullets come from these, whatever a template names.
_SYMBOLS = {"opensymbol", "symbol", "wingdings"}
_MINUTE = 60.0
_STYLE = re.compile(r"(?:PS)?(?:MT)?(?:[-,](?:\w|[-,])*)?$")


@dataclass(frozen=True, slots=True)
class FontMatch:
    """A font that is absent, what would be used instead, and whether lines would break where they should."""

    name: str
    used: str
    metric_equal: bool


def fonts_missing(names: Iterable[str]) -> list[FontMatch]:
    """The named fonts that would be replaced; nothing where there is no `fc-match` to ask."""
    matches = map(_match, dict.fromkeys(names))
    return [match for match in matches if match is not None]


def fonts_used(pdf: bytes) -> set[str]:
    """The families whose letters a PDF is printed with; raises SetupError where it cannot be read."""
    from lettergen.pdf.archival import dictionaries, font_name, fonts, opened

    with opened(pdf) as read:
        names = {font_name(font) for font in fonts(dictionaries(read))} - {""}
    families = _families()
    return {families.get(name) or _STYLE.sub("", name) for name in names}


def font_problems(pdf: bytes, named: Iterable[str]) -> list[Problem]:
    """Advice for each named font that was replaced in a PDF, and for each that came in unasked.

    Raises SetupError where the PDF cannot be read.
    """
    names = list(dict.fromkeys(named))
    known = {_plain(name) for name in names} | _SYMBOLS
    strangers = {_plain(font): font for font in sorted(fonts_used(pdf)) if _plain(font) not in known}
    problems = []
    for match in fonts_missing(names):
        if _plain(match.used) in strangers:  # else nothing is printed in it
            code = "setup.font-equal" if match.metric_equal else "setup.font-missing"
            problems.append(advice(code, name=match.name, used=match.used))
    explained = {_plain(str(problem.arguments["used"])) for problem in problems}
    unasked = [font for plain, font in strangers.items() if plain not in explained]
    return problems + [advice("setup.font-unasked", font=font) for font in unasked]


def _plain(name: str) -> str:
    return name.casefold().replace(" ", "")


def _families() -> dict[str, str]:
    """The family of each font of this machine by the name that a PDF calls it."""
    listed = _ask("fc-list", "--format=%{postscriptname}\t%{family}\n").splitlines()
    pairs = (line.partition("\t") for line in listed)
    return {name: family.split(",")[0] for name, _, family in pairs}


def _match(name: str) -> FontMatch | None:
    pattern = re.sub(r"([\\\-:,])", r"\\\1", name)
    families = _ask("fc-match", "--format=%{family}", "--", pattern).split(",")
    if families == [""] or name.casefold() in {family.casefold() for family in families}:
        return None
    used = families[0]
    return FontMatch(name, used, used.casefold() in _METRIC_EQUALS.get(name.casefold(), ()))


def _ask(name: str, *words: str) -> str:
    """What a program of fontconfig answers; nothing where there is none, or where it fails.

    An answer holds for a minute: a round asks the same for each of its files, and fonts are seldom installed.
    """
    program = shutil.which(name)
    return _answer(program, words, int(time.monotonic() // _MINUTE)) if program else ""


@lru_cache(maxsize=100)
def _answer(program: str, words: tuple[str, ...], _minute: int) -> str:
    try:
        command = [program, *words]
        asked = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.decode(errors="replace")
