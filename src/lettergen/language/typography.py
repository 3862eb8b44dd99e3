"""Signs and spaces, alike in every language."""

from __future__ import annotations

from lettergen.language.transliteration import icao

NBSP = "\N{NO-BREAK SPACE}"


def upper_first(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as it is.

    >>> upper_first("международный консорциум")
    'Международный консорциум'
    """
    return text[:1].upper() + text[1:]


def transliterate(text: str) -> str:
    """Russian words in Latin letters, as passports spell names (ICAO Doc 9303).

    >>> transliterate("Юрий Щукин")
    'Iurii Shchukin'
    """
    return icao(text)
