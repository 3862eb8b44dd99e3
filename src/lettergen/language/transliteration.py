"""Cyrillic names in Latin letters, as passports spell them (ICAO Doc 9303, part 3, section 6)."""

from __future__ import annotations

import unicodedata

_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "ie", "ы": "y",
    "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ґ": "g", "є": "ie", "і": "i", "ї": "i", "ў": "u", "ђ": "d", "ѓ": "g", "ѕ": "dz", "ј": "j", "ќ": "k",
    "љ": "lj", "њ": "nj", "џ": "dz",
}  # fmt: skip


def icao(text: str) -> str:
    """The text in Latin letters; what is no Cyrillic letter stays as it is.

    A capital that becomes several letters is followed by small ones, unless its word is all in capitals.
    """
    letters = unicodedata.normalize("NFC", text)
    beside = f" {letters} "
    return "".join(_letter(letter, beside[place], beside[place + 2]) for place, letter in enumerate(letters))


def _letter(letter: str, before: str, after: str) -> str:
    latin = _LATIN.get(letter.lower(), letter)
    if not letter.isupper() or latin == letter:
        return latin
    in_capitals = after.isupper() or (before.isupper() and not after.isalpha())
    return latin.upper() if in_capitals else latin.capitalize()
