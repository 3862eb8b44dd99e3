"""The letters that a name is written in."""

from __future__ import annotations

import re
import unicodedata

from lettergen.errors import Problem, error

_LOOKALIKES = str.maketrans("ABCEHKMOPTXYaceopxy", "АВСЕНКМОРТХУасеорху")
_LATIN = re.compile("[A-Za-z]")
_RUSSIAN = re.compile("[А-Яа-яЁё]")
_KNOWN_SIGNS = re.compile(r"[А-Яа-яЁёA-Za-z\s\-‐‑–.’'ʼ`]*")
_MISPLACED = re.compile(r"[а-яё]{3}\.|ъ\b")  # «Иванов.», «Ивановъ»


def in_russian_letters(text: str) -> tuple[str, tuple[Problem, ...]]:
    """A text with Latin look-alikes made Russian, and what in it is no letter of a Russian name."""
    text = unicodedata.normalize("NFC", text)
    doubts: list[Problem] = []
    is_mixed = bool(_LATIN.search(text) and _RUSSIAN.search(text))
    if is_mixed:
        doubts.append(error("forms.mixed-letters", words=text))
    elif _LATIN.search(text):
        doubts.append(error("forms.latin-letters", words=text))
    if not _KNOWN_SIGNS.fullmatch(text) or _MISPLACED.search(text):
        doubts.append(error("forms.strange-signs", words=text))
    return (text.translate(_LOOKALIKES) if is_mixed else text), tuple(doubts)
