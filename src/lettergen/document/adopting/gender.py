"""Words that go with a person's gender: «приняла», «награжден»; the next letter may be on another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from lettergen.document.adopting.candidates import Candidate
from lettergen.document.adopting.hits import Hit
from lettergen.document.adopting.matching import Found, Unsure
from lettergen.document.adopting.runs import Paragraph
from lettergen.language.morphology import parses
from lettergen.model.kind import Kind

_GENDERS = {"m": "masc", "f": "femn"}
_SINGULAR = ("VERB", "PRTS")  # a verb in the past, a participle in its short form


def gendered_words(
    found: Iterable[Found], paragraphs: Sequence[Paragraph], context: Mapping[str, Any], kind: Kind
) -> Iterator[Unsure]:
    """Verbs in the past beside a person's name, or in the paragraph after it, each with `agree`."""
    named = list(found)
    taken = {(each.hit.paragraph.member, each.hit.paragraph.index): each for each in named}
    seen: set[tuple[str, int]] = set()
    for each in named:
        root, paragraph = each.candidate.root, each.hit.paragraph
        spec = kind.fields.get(root)
        if spec is None or spec.type != "person" or each.candidate.nature != "name":
            continue
        gender = _GENDERS.get(getattr(context[root], "gender", None) or "")
        following = [
            one for one in paragraphs if one.member == paragraph.member and one.index > paragraph.index
        ]
        alone = paragraph.words == each.hit.paragraph.fold.text[each.hit.start : each.hit.end]
        place = following[0] if alone and following else paragraph
        if gender and (place.member, place.index) not in seen:
            seen.add((place.member, place.index))
            yield from _in_paragraph(place, root, gender, taken)


def _in_paragraph(
    paragraph: Paragraph, root: str, gender: str, taken: Mapping[tuple[str, int], Found]
) -> Iterator[Unsure]:
    own = taken.get((paragraph.member, paragraph.index))
    for word in re.finditer(r"[а-я]{3,}", paragraph.fold.text):
        pair = _pair(word[0], gender)
        if pair is None or (own and own.hit.start <= word.start() < own.hit.end):
            continue
        male, female = pair
        tag = f'{{{{ {root} | agree("{male}", "{female}") }}}}'
        candidate = Candidate(word[0], tag, root, "gender", folded=word[0])
        yield Unsure(Hit(paragraph, word.start(), word.end(), (candidate,)), "gender", (candidate,))


def _pair(word: str, gender: str) -> tuple[str, str] | None:
    """The word for a man and for a woman, where it is one for that gender."""
    parse = parses(word)[0]
    if parse.tag.POS not in _SINGULAR or gender not in parse.tag or "sing" not in parse.tag:
        return None
    forms = [parse.inflect({each}) for each in _GENDERS.values()]
    if not all(forms):
        return None
    male, female = (each.word.replace("ё", "е") for each in forms)
    return male, female
