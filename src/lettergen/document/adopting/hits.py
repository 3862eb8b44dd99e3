"""Where forms of known values stand in a letter, longest first; and what is nearly one of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lettergen.document.adopting.candidates import Candidate
from lettergen.document.adopting.folding import is_whole
from lettergen.document.adopting.runs import Paragraph

_WORDS = re.compile(r"[^\W_]+")
_NAMES = ("words", "position")  # whose words a slip leaves recognisable
_NEAR, _FEWEST = 0.8, 3  # of its words, and how many it must have


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of a paragraph's folded text with the candidates that read so; `near` ones do nearly."""

    paragraph: Paragraph
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    near: bool = False

    @property
    def before(self) -> str:
        """The text in front of it."""
        return self.paragraph.fold.text[: self.start]

    @property
    def after(self) -> str:
        """The text behind it."""
        return self.paragraph.fold.text[self.end :]

    @property
    def words(self) -> str:
        """What the letter says there, as it is written."""
        start, end = self.span
        return self.paragraph.text[start:end]

    @property
    def span(self) -> tuple[int, int]:
        """The stretch in the text as written."""
        return self.paragraph.fold.span(self.start, self.end)

    @property
    def place(self) -> tuple[str, int, int]:
        """What tells it from all other stretches of the letter."""
        return self.paragraph.member, self.paragraph.index, self.start


def by_form(candidates: Iterable[Candidate]) -> dict[str, tuple[Candidate, ...]]:
    """The candidates by how they read."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        found[each.folded].append(each)
    return {form: tuple(each) for form, each in found.items()}


def find_hits(
    paragraph: Paragraph, forms: Mapping[str, tuple[Candidate, ...]], *, near: bool = True
) -> list[Hit]:
    """What stands in a paragraph, none over another: the longest first; `near` asks for slips, too."""
    text = paragraph.fold.text
    found = [
        Hit(paragraph, start, start + len(form), candidates)
        for form, candidates in forms.items()
        for start in _places(text, form)
        if is_whole(text, start, start + len(form))
    ]
    found = [_within_quotes(hit, forms) for hit in found]
    return apart([*found, *(_near_hits(paragraph, forms, found) if near else ())])


def _within_quotes(hit: Hit, forms: Mapping[str, tuple[Candidate, ...]]) -> Hit:
    """The hit without its quotation marks, where the letter has others than the value and they can stay."""
    form = hit.candidates[0].folded
    inner = form[1:-1]
    marks = hit.words[0] + hit.words[-1]
    same = any(each.text[0] + each.text[-1] == marks for each in hit.candidates)
    if form[:1] + form[-1:] != '""' or '"' in inner or same:
        return hit
    roots = {(each.root, each.item) for each in hit.candidates}
    within = tuple(each for each in forms.get(inner, ()) if (each.root, each.item) in roots)
    within = tuple(sorted(within, key=lambda each: not each.path.endswith(".acronym")))
    return Hit(hit.paragraph, hit.start + 1, hit.end - 1, within) if within else hit


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Those that do not touch a longer one, in the order of the text."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= each.start or each.end <= hit.start for each in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _places(text: str, form: str) -> Iterator[int]:
    start = text.find(form)
    while start >= 0:
        yield start
        start = text.find(form, start + 1)


def _near_hits(
    paragraph: Paragraph, forms: Mapping[str, tuple[Candidate, ...]], found: Sequence[Hit]
) -> Iterator[Hit]:
    """Long values that the letter writes a little otherwise: a slip, or a former name."""
    text = paragraph.fold.text
    words = list(_WORDS.finditer(text))
    there = {word[0].lower() for word in words}
    taken = [(hit.start, hit.end) for hit in found if len(hit.candidates[0].folded.split()) >= _FEWEST]
    for form, candidates in forms.items():
        if not any(each.nature in _NAMES for each in candidates):
            continue
        own = [word.lower() for word in _WORDS.findall(form)]
        if len(own) < _FEWEST or sum(word in there for word in own) < _NEAR * len(own):
            continue
        span = _similar(own, words)
        if span and not any(start < span[1] and span[0] < end for start, end in taken):
            yield Hit(paragraph, *span, candidates, near=True)


def _similar(own: list[str], words: list[re.Match[str]]) -> tuple[int, int] | None:
    """The stretch of a text in which most of these words stand in their order, close together."""
    matcher = SequenceMatcher(None, own, [word[0].lower() for word in words], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks or sum(block.size for block in blocks) < _NEAR * len(own):
        return None
    first = max(blocks[0].b - blocks[0].a, 0)
    last = min(blocks[-1].b + len(own) - blocks[-1].a, len(words)) - 1
    if last - first + 1 > len(own) * 1.3 + 1:
        return None
    return words[first].start(), words[last].end()
