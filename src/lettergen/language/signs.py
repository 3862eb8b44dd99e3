"""The typography of texts that were seen before, remembered without a word of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lettergen.model.parties import Language

_WORD = re.compile(r"([^\W_]+)")
_APART = "\0"  # no text that letters can hold has this sign


@dataclass(frozen=True, slots=True)
class Signs:
    """What `tidy` makes of texts. It changes only the signs between words, so those are all that is kept:

    by the text's digest, for a cache may outlive what a letter said. Whoever finds a text here need not load
    the rules, which cost a short command more than the letter itself.
    """

    known: dict[str, str] = field(default_factory=dict)

    def tidy(self, text: str, language: Language, *, hanging: bool) -> str:
        """The text in the typography of its language; see `tidying.tidy`."""
        pieces = _WORD.split(text)
        key = hashlib.sha256(f"{language} {hanging} {text}".encode(errors="surrogatepass")).hexdigest()
        if key not in self.known:
            from lettergen.language.tidying import tidy

            tidied = tidy(text, language, hanging=hanging)
            made = _WORD.split(tidied)
            if made[1::2] != pieces[1::2]:
                return tidied
            self.known[key] = _APART.join(made[::2])
        pieces[::2] = self.known[key].split(_APART)
        return "".join(pieces)
