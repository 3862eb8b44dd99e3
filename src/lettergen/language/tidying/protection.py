"""Parts of a text that follow rules of their own: addresses, telephones, names of files."""

from __future__ import annotations

import re

FILLER = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands in a masked text for each sign of a protected part: no letter, digit, space or punctuation."""

_ENDINGS = "ru|su|рф|com|org|net|info|biz|eu|uk|de|fi|se|no|dk|ee|lv|lt|pl|fr|int|gov|edu|io|by|kz|online|spb"
_FILES = "docx?|dotx|xlsx?|pptx?|pdf|rtf|odt|ods|txt|csv|xml|toml|json|zip|rar|7z|png|jpe?g|tiff?|sig|exe|py"
_TAIL = r"[^\s«»„“”\"<>]*[^\s«»„“”\"<>.,;:!?()]"
_PROTECTED = re.compile(
    rf"""
    \b[a-z][a-z0-9+.-]*://{_TAIL}
    | \bwww\.{_TAIL}
    | \bmailto:{_TAIL}
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?<![\w.@-])(?:[a-zа-я0-9](?:[a-zа-я0-9-]*[a-zа-я0-9])?\.)+(?:{_ENDINGS})\b(?:/(?:{_TAIL})?)?
    | (?<![\w.])[\w-]+(?:\.[\w-]+)*\.(?:{_FILES})\b
    | \b[a-z]:\\{_TAIL}
    | (?:\+\d[\d ()\u00a0-]{{6,}}|\(\d{{3,5}}\)[ \u00a0]?\d[\d \u00a0-]{{3,}}|\b\d{{2,3}}-\d\d-\d\d)\d
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TELLING = re.compile(r"[@\\]|://|www|\.[a-zа-я]{2}|\d-\d\d|\)[ \u00a0]?\d|\+\d|mailto", re.IGNORECASE)


def masked(text: str) -> str:
    """The text with its protected parts filled; every other sign keeps its place.

    >>> masked("см. www.example.org, стр. 5").replace(FILLER, "_")
    'см. _______________, стр. 5'
    """
    if not _TELLING.search(text):
        return text
    return _PROTECTED.sub(lambda part: FILLER * len(part[0]), text)
