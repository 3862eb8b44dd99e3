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
# Texts; an office says the same again and again, a long batch says much once.
_MOST, _MOST_SAID = 4_000, 2_000


@dataclass(slots=True)
class Signs:
    """What `tidy` makes of texts. It changes only the signs between words, so those are all that is kept:

    by the text's digest, for a cache may outlive what a letter said. Whoever finds a text here need not load
    the rules, which cost a short command more than the letter itself. `learnt` says that there is more to
    keep than before; `said` holds whole texts, for this process only.
    """

    known: dict[str, str] = field(default_factory=dict)
    learnt: bool = False
    said: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def tidy(self, text: str, language: Language, *, hanging: bool) -> str:
        """The text in the typography of its language; see `tidying.tidy`."""
        asked = (text, language, hanging)
        if asked not in self.said:
            if len(self.said) >= _MOST_SAID:
                self.said.clear()
            self.said[asked] = self._tidy(text, language, hanging=hanging)
        return self.said[asked]

    def _tidy(self, text: str, language: Language, *, hanging: bool) -> str:
        pieces = _WORD.split(text)
        key = hashlib.sha256(f"{language} {hanging} {text}".encode(errors="surrogatepass")).hexdigest()
        if key not in self.known:
            from lettergen.language.tidying import tidy

            tidied = tidy(text, language, hanging=hanging)
            made = _WORD.split(tidied)
            if made[1::2] != pieces[1::2] or len(self.known) >= _MOST:
                return tidied
            self.known[key], self.learnt = _APART.join(made[::2]), True
        pieces[::2] = self.known[key].split(_APART)
        return "".join(pieces)
