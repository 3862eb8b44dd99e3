"""The proof of a template that was made of a letter: filled with the same records it gives that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from lettergen.document.adopting.folding import folded
from lettergen.document.adopting.matching import same_signs
from lettergen.document.adopting.runs import Paragraph, parse_part, read_paragraphs


@dataclass(frozen=True, slots=True)
class Changed:
    """Words that come back in other signs: other quotation marks, dashes, «е» for «ё»."""

    words: str
    printed: str
    place: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of filling the template: the paragraphs compared, those in other signs, those that differ.

    `differing` names the letter's paragraphs by part and place; `added` are words that the letter has not.
    """

    paragraphs: int
    changed: tuple[Changed, ...] = ()
    differing: tuple[tuple[str, int], ...] = ()
    added: tuple[str, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Whether every paragraph came back with all its words."""
        return not self.differing and not self.added


def compare(letter: Sequence[Paragraph], filled: Mapping[str, bytes]) -> Proof:
    """Hold the paragraphs of a letter against those of the filled template, part by part."""
    changed: list[Changed] = []
    differing: list[tuple[str, int]] = []
    added: list[str] = []
    count = 0
    for member, xml in filled.items():
        own = [each for each in letter if each.member == member and each.words and not each.is_copy]
        trees = {member: parse_part(xml, member)}
        made = [each.text.strip() for each in read_paragraphs(trees) if each.words and not each.is_copy]
        count += len(own)
        matcher = SequenceMatcher(None, [each.words for each in own], [folded(each) for each in made], False)
        for name, start, end, first, last in matcher.get_opcodes():
            if name != "equal":
                differing += [(member, each.index) for each in own[start:end]]
                added += made[first:last]
                continue
            pairs = zip(own[start:end], made[first:last], strict=True)
            changed += [
                replace(
                    _changed(same_signs(old.text).split(), same_signs(new).split()), place=(member, old.index)
                )
                for old, new in pairs
                if same_signs(old.text) != same_signs(new)
            ]
    return Proof(count, tuple(changed), tuple(differing), tuple(added))


def _changed(old: list[str], new: list[str]) -> Changed:
    """The words between the first and the last that differ."""
    start = next((i for i, (one, two) in enumerate(zip(old, new, strict=False)) if one != two), 0)
    ends = enumerate(zip(old[:start:-1], new[:start:-1], strict=False))
    behind = next((i for i, (one, two) in ends if one != two), min(len(old), len(new)) - start - 1)
    return Changed(" ".join(old[start : len(old) - behind]), " ".join(new[start : len(new) - behind]))
