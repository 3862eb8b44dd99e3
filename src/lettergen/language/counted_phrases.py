"""Russian nouns and phrases by the dictionary, in every form that a number can ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from lettergen.language.counted_nouns import CASES, Noun, NumberGender, forms, indeclinable
from lettergen.language.morphology import dictionary, parses
from lettergen.language.words import WordError

_CASES = dict(zip(CASES, ("nomn", "gent", "datv", "accs", "ablt", "loct"), strict=True))
_GENDERS: dict[str, NumberGender] = {"masc": "m", "femn": "f", "neut": "n"}
_PLURALS = {
    "человек": forms("человек человек человекам человек человеками человеках"),
    "год": forms("лет лет годам лет годами годах"),
    "килограмм": forms("килограммы килограммов килограммам килограммы килограммами килограммах"),
    "грамм": forms("граммы граммов граммам граммы граммами граммах"),
    "дитя": forms("дети детей детям детей детьми детях"),
    "судно": forms("суда судов судам суда судами судах"),
    "стул": forms("стулья стульев стульям стулья стульями стульях"),
}
"""Plurals beside numbers where the dictionary has another or several (Розенталь, «Имена существительные»)."""

_MEASURE = re.compile(r"(?:кило|мега|гига|тера|милли|микро|нано)?(?:байт|бит|ватт|вольт|ампер|герц|рентген)")
_UNCHANGED_FIRST = frozenset(
    "арт бизнес блок веб вице генерал гранд интернет кейс мастер медиа мини онлайн офлайн пресс рок спорт "
    "тест топ фитнес фото шеф штаб экс".split()
)
_JOINING = frozenset("и или но а не".split())
_UNLIKELY = 0.01
_PROPER = ("Name", "Surn", "Patr", "Geox", "Orgn")


@dataclass(frozen=True, slots=True)
class _Head:
    """The word of a phrase that the number governs, and where it stands."""

    parse: Any
    place: int

    @property
    def gender(self) -> str:
        return self.parse.tag.gender or "masc"

    @property
    def animate(self) -> bool:
        """Adjectives that stand for nouns name people: «обучающийся»."""
        return self.parse.tag.POS != "NOUN" or "anim" in self.parse.tag

    @property
    def few(self) -> set[str]:
        """The noun after two, three and four; «учёный», «столовая» are declined like adjectives."""
        singular = self.parse.inflect({"sing", "gent"})
        is_adjectival = singular and singular.word.removesuffix("ся").endswith(("ого", "его", "ой", "ей"))
        return self.few_adjectives if is_adjectival else {"sing", "gent"}

    @property
    def few_adjectives(self) -> set[str]:
        """Its adjectives after two, three and four: «две новые заявки», «два новых проекта»."""
        return {"plur", "nomn" if self.gender == "femn" else "gent"}


@cache
def phrase(text: str) -> Noun:
    """A noun in the nominative with the words around it: «рабочий день», «член комиссии»."""
    words = text.split()
    if words and _is_abbreviation(words[0]):
        return indeclinable(text)
    head = _head(words)
    several = {case: _formed(words, head, {"plur", name}) for case, name in _CASES.items()}
    single = {case: _formed(words, head, {"sing", name}) for case, name in _CASES.items()}
    if head.parse.inflect({"sing", "gent"}) is None:  # сутки
        return Noun(single, several, several["genitive"], animate=head.animate)
    few = _formed(words, head, head.few, head.few_adjectives)
    return Noun(single, several, few, _GENDERS[head.gender], head.animate)


def _is_abbreviation(word: str) -> bool:
    """«экз.», «kWh»: never declined."""
    return word.endswith(".") or not re.search("[а-яё]", word, re.IGNORECASE)


def _formed(words: list[str], head: _Head, noun: set[str], adjectives: set[str] | None = None) -> str:
    before = [_adjective_form(word, head, adjectives or noun) for word in words[: head.place]]
    return " ".join([*before, _noun_form(words[head.place], head, noun), *words[head.place + 1 :]])


def _head(words: list[str]) -> _Head:
    """The noun that the adjectives at the beginning belong to, else the last of those adjectives."""
    place = 0
    adjectives: list[int] = []
    while place < len(words) and (_adjective(words[place]) or _is_passed_over(words, place)):
        adjectives += [place] if _adjective(words[place]) else []
        place += 1
    noun = _noun(words[place]) if place < len(words) else None
    if noun and all(_agrees(words[each], noun) for each in adjectives):
        return _Head(noun, place)
    if not adjectives:
        raise WordError("data.no-noun", words=" ".join(words))
    last = adjectives[-1]
    head = _noun(words[last]) or _adjective(words[last])
    if any(_agrees(words[last], each) for each in map(_noun, words[place:]) if each):
        raise WordError("data.no-noun", words=" ".join(words))  # «прошедший обучение студент»
    return _Head(head, last)


def _is_passed_over(words: list[str], place: int) -> bool:
    """«и» between adjectives, «особо» before one: what stays as it is on the way to the noun."""
    word = words[place].lower()
    is_adverb = parses(word)[0].tag.POS == "ADVB" and not _noun(word)
    return word in _JOINING or (is_adverb and place + 1 < len(words))


def _noun(word: str) -> Any:
    """The word read as a noun, in the nominative if it can be, the singular first; or None."""
    piece = next(piece for piece, is_declined in _pieces(word) if is_declined)
    found = [each for each in parses(piece.lower()) if each.tag.POS == "NOUN"]
    common = [each for each in found if not any(mark in each.tag for mark in _PROPER)] or found
    likely = [each for each in common if each.score >= _UNLIKELY] or common
    for wanted in ({"nomn", "sing"}, {"nomn", "plur"}, {"gent", "plur"}):  # 5 «лет»
        for each in likely:
            if wanted in each.tag:
                return each
    return None


def _pieces(word: str) -> list[tuple[str, bool]]:
    """The halves of a word and whether they are declined: «школ-интернатов», but «мастер-классов»."""
    first, _, second = word.rpartition("-")
    if not first or dictionary().word_is_known(word.lower()):
        return [(word, True)]
    known = dictionary().word_is_known(first.lower()) and first.lower() not in _UNCHANGED_FIRST
    return [(first, known and bool(_noun(first))), (second, True)]


def _adjective(word: str) -> Any:
    """The word read as an adjective or participle in the nominative, or None; «высший» is no superlative."""
    found = [each for each in _adjectives(word) if "nomn" in each.tag]
    return min(found, key=lambda each: "Supr" in each.tag, default=None)


def _adjectives(word: str) -> list[Any]:
    return [each for each in parses(word.lower()) if each.tag.POS in ("ADJF", "PRTF")]


def _agrees(adjective: str, noun: Any) -> bool:
    same = {"nomn", noun.tag.gender or "masc", "sing"} if "sing" in noun.tag else {"nomn", "plur"}
    return any(same in each.tag for each in _adjectives(adjective))


def _adjective_form(word: str, head: _Head, wanted: set[str]) -> str:
    parse = _adjective(word)
    if parse is None:
        return word
    exact = set(wanted)
    if "sing" in wanted:
        exact.add(head.gender)
    if "accs" in wanted and exact & {"plur", "masc"}:
        exact.add("anim" if head.animate else "inan")
    # Not `inflect`, which makes «высочайшее» of «высшее».
    alike = [
        each for each in parse.lexeme if exact in each.tag and ("Supr" in each.tag) == ("Supr" in parse.tag)
    ]
    nearest = max(alike, key=lambda each: sum(map(str.__eq__, each.word, parse.word)), default=None)
    return _spelled(nearest, word, parse)


def _noun_form(word: str, head: _Head, wanted: set[str]) -> str:
    pieces = _pieces(word)
    if len(pieces) > 1:
        if "accs" in wanted and head.animate and ("plur" in wanted or head.gender == "masc"):
            wanted = wanted - {"accs"} | {"gent"}
        return "-".join(
            _noun_form(piece, _Head(_noun(piece), 0), wanted) if is_declined else piece
            for piece, is_declined in pieces
        )
    parse, lemma = head.parse, head.parse.normal_form
    if "plur" in wanted and lemma in _PLURALS and not (lemma == "человек" and head.place):  # молодых людей
        case = next(case for case, name in _CASES.items() if name in wanted)
        return _spelled_as(_PLURALS[lemma][case], word)
    if {"plur", "gent"} <= wanted and _MEASURE.fullmatch(lemma):
        return word
    if parse.tag.POS != "NOUN":
        return _adjective_form(word, head, wanted)
    inflected = parse.inflect(wanted) or parse.inflect((wanted - {"sing"}) | {"plur"})
    return _spelled(inflected, word, parse)


def _spelled(inflected: Any, word: str, parse: Any) -> str:
    """A form with the capitals of the word, and with е for ё where the word has it so."""
    form = word if inflected is None else str(inflected.word)
    if "ё" in parse.word and "ё" not in word.lower():
        form = form.replace("ё", "е")
    return _spelled_as(form, word)


def _spelled_as(form: str, word: str) -> str:
    if form.lower().startswith(word.lower()):
        return word + form[len(word) :]
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
