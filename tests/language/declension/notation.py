"""A notation for phrases with all their forms: `генеральн{ый} директор{} по развитию`.

Braces name the endings of a word, in the order nominative, genitive, dative, accusative, instrumental,
prepositional; `{=}` and the like are the endings of things, whose accusative is the nominative. Endings that have
no name are written out: `пос{ол|ла|лу|ла|лом|ле}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional")

_ENDINGS: Mapping[str, str] = {
    # adjectives
    "ый": "ый ого ому ого ым ом", "ый=": "ый ого ому ый ым ом", "ой": "ой ого ому ого ым ом", "ой=": "ой ого ому ой ым ом",
    "кий": "кий кого кому кого ким ком", "кий=": "кий кого кому кий ким ком",
    "ий": "ий его ему его им ем", "ий=": "ий его ему ий им ем",
    "ая": "ая ой ой ую ой ой", "щая": "щая щей щей щую щей щей", "шая": "шая шей шей шую шей шей", "яя": "яя ей ей юю ей ей",
    "ое": "ое ого ому ое ым ом", "кое": "кое кого кому кое ким ком", "ее": "ее его ему ее им ем",
    "ые": "ые ых ым ые ыми ых", "кие": "кие ких ким кие кими ких",
    "ые+": "ые ых ым ых ыми ых", "кие+": "кие ких ким ких кими ких", "ие+": "ие их им их ими их",
    # masculine nouns
    "": "- а у а ом е", "=": "- а у - ом е", "ш": "- а у а ем е", "ш=": "- а у - ем е",
    "ь": "ь я ю я ем е", "ь=": "ь я ю ь ем е", "рь": "рь ря рю ря рём ре", "й": "й я ю я ем е", "й=": "й я ю й ем е",
    "ец": "ец ца цу ца цем це", "ок=": "ок ка ку ок ком ке", "мий=": "мий мия мию мий мием мии",
    # feminine nouns
    "а": "а ы е у ой е", "ка": "ка ки ке ку кой ке", "га": "га ги ге гу гой ге", "ца": "ца цы це цу цей це", "ша": "ша ши ше шу шей ше",
    "я": "я и е ю ей е", "ья": "ья ьи ье ью ьёй ье", "ия": "ия ии ии ию ией ии", "ь_": "ь и и ь ью и",
    # neuter nouns
    "о": "о а у о ом е", "е": "е а у е ем е", "ие": "ие ия ию ие ием ии",
    # plural nouns
    "ы": "ы ов ам ы ами ах", "ы+": "ы ов ам ов ами ах", "и": "и ов ам и ами ах", "и+": "и ов ам ов ами ах", "ии": "ии ий иям ии иями иях",
    "и-": "и ей ям и ями ях", "и-+": "и ей ям ей ями ях",
}  # fmt: skip


def read(path: Path) -> list[str]:
    """The lines of a file that are neither empty nor remarks."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def expand(line: str) -> tuple[str, dict[str, str]]:
    """The nominative of a line and its other forms by case."""
    every = [_written(line, place) for place in range(6)]
    return every[0], dict(zip(CASES, every[1:], strict=True))


def _written(line: str, place: int) -> str:
    def ending(found: re.Match[str]) -> str:
        named = found[1].split("|") if "|" in found[1] else _ENDINGS[found[1]].split()
        return named[place].replace("-", "")

    return re.sub(r"\{([^}]*)\}", ending, line)
