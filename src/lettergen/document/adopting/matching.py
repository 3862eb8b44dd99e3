"""What is put in place of the words of a letter, and what is left because nobody can be sure of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lettergen.document.adopting.candidates import Candidate, Known
from lettergen.document.adopting.cases import meant
from lettergen.document.adopting.context import Surroundings
from lettergen.document.adopting.hits import Hit, by_form, find_hits
from lettergen.document.adopting.runs import Paragraph
from lettergen.model.kind import Kind
from lettergen.model.parties import Language

_ROUNDS = 3  # what is sure of a name makes its short form sure, which makes a generic word sure
_LONG = 8  # words of a paragraph that is no line of a heading
_EXACT_PATHS = ("date", "day", "reply-date", "count", "figures", "sum", "period", "digits", "year")
SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch that speaks of a value, and the form of that value; `case_told` by the words around."""

    hit: Hit
    candidate: Candidate
    case_told: bool = True


@dataclass(frozen=True, slots=True)
class Unsure:
    """A stretch that is left as it is, why, and what it may have been."""

    hit: Hit
    reason: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a letter is read with: its kind, its language, its number; whether signs must be the same."""

    kind: Kind
    language: Language
    number: str
    exact: bool = False


def match(
    paragraphs: Sequence[Paragraph], known: Known, asked: Asked, is_free: Callable[[Hit], bool]
) -> tuple[list[Found], list[Unsure]]:
    """What is found in a letter where it is still free, and what is left."""
    forms = by_form(known.candidates)
    hits = {(each.member, each.index): find_hits(each, forms) for each in paragraphs}
    letter = Surroundings(paragraphs, hits, _title_words(asked), _labels(asked), asked.number)
    taken = [hit for each in hits.values() for hit in each if is_free(hit)]
    judged = {hit.place: _judge(hit, letter, known, asked) for hit in taken}
    for _ in range(_ROUNDS):
        letter.sure.update(
            {place: each.candidate for place, each in judged.items() if isinstance(each, Found)}
        )
        judged = {hit.place: _judge(hit, letter, known, asked) for hit in taken}
    found = [each for each in judged.values() if isinstance(each, Found)]
    return found, [each for each in judged.values() if isinstance(each, Unsure) and each.reason != SILENT]


def _title_words(asked: Asked) -> frozenset[str]:
    title = getattr(asked.kind.title, asked.language) or ""
    return frozenset(title.lower().replace("ё", "е").split())


def _labels(asked: Asked) -> Mapping[str, str]:
    return {name: getattr(spec.label, asked.language) or "" for name, spec in asked.kind.fields.items()}


def _judge(hit: Hit, letter: Surroundings, known: Known, asked: Asked) -> Found | Unsure:
    """One stretch: found when its surroundings vouch for exactly one value."""
    if hit.near:
        return Unsure(hit, "nearly", hit.candidates)
    doubts = {each: letter.doubt(hit, each) for each in hit.candidates}
    likely = [each for each, doubt in doubts.items() if not doubt]
    if not likely:
        told = [doubt for doubt in doubts.values() if doubt != SILENT]
        return Unsure(hit, told[0] if told and _is_worth_telling(hit) else SILENT, hit.candidates)
    if hindrance := hit.paragraph.hindrance(*hit.span):
        return Unsure(hit, hindrance, tuple(likely))
    plain = [each for each in likely if each.item is None] or likely
    if plain[0].item is not None and len(known.lists[_list_of(plain[0])]) > 1:
        is_label = all(each.nature == "label" for each in plain)
        return Unsure(hit, SILENT if is_label else "one-of-list", tuple(plain))
    alike = _only(plain) or _nearest(hit, plain, letter, asked)
    if not alike:
        return Unsure(hit, "several-values", tuple(plain))
    chosen, case_told = meant(hit, alike)
    if asked.exact and same_signs(hit.words) != same_signs(chosen.text):
        return Unsure(hit, "signs", (chosen,))
    return Found(hit, chosen, case_told)


def same_signs(text: str) -> str:
    """The text with its spaces alike; all other signs as they are."""
    return " ".join(text.split())


def _is_worth_telling(hit: Hit) -> bool:
    """A figure alone says nothing, nor does a word in small letters."""
    form = hit.candidates[0].folded
    natures = {each.nature for each in hit.candidates}
    if natures <= {"digits"}:
        return len(form) > 1
    if natures <= {"label", "phrase"}:
        return False
    return not (natures <= {"label", "short", "words"} and form.islower())


def _list_of(candidate: Candidate) -> str:
    return candidate.path.rpartition("[")[0]


def _only(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates where all mean the same thing, else none."""
    roots = {each.root for each in candidates}
    paths = {each.path for each in candidates}
    if len(roots) > 1 or (len(paths) > 1 and candidates[0].nature in _EXACT_PATHS):
        return []
    return candidates


def _nearest(hit: Hit, candidates: list[Candidate], letter: Surroundings, asked: Asked) -> list[Candidate]:
    """Of several records that read alike, the one that the lines around speak of, or the text is about."""
    roots = {each.root for each in candidates}
    circles = [
        letter.roots_in(hit.paragraph),
        *(
            set().union(*(letter.roots_in(each) for each in letter.neighbours(hit.paragraph, distance)))
            for distance in (1, -1)
        ),
    ]
    if len(hit.paragraph.words.split()) >= _LONG:
        circles = [set(asked.kind.fields)]
    elif hit.paragraph.member.partition("/")[2].startswith("header"):
        circles = [{"issuer"}]
    for circle in circles:
        named = roots & circle
        if len(named) == 1:
            return _only([each for each in candidates if each.root in named])
    return []


def grouped(found: Iterable[Found]) -> dict[tuple[str, int], list[Found]]:
    """What was found, by paragraph."""
    groups: dict[tuple[str, int], list[Found]] = defaultdict(list)
    for each in found:
        groups[each.hit.paragraph.member, each.hit.paragraph.index].append(each)
    return groups
