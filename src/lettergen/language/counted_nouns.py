"""Russian nouns in their six cases, and which form of a noun a number asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lettergen.language import values

NumberGender = Literal["m", "f", "n"]
CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")

GENDERS = ("m", "f", "n", "plural")

Forms = Mapping[str, str]
"""A form for each case."""

_OTHER_CASES = (
    "nom n им именительный", "gen g род р родительный", "dat d дат д дательный",
    "acc accs a вин в винительный", "ins instr inst i abl тв т творительный", "prep loc p пр п предложный",
)  # fmt: skip
_OTHER_GENDERS = (
    "masc masculine м муж мужской", "fem feminine ж жен женский", "neut neuter с ср средний", "pl мн",
)  # fmt: skip


def _by_other_name(names: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    return {other: name for name, text in zip(names, others, strict=True) for other in text.split()}


_CASE_NAMES, _GENDER_NAMES = _by_other_name(CASES, _OTHER_CASES), _by_other_name(GENDERS, _OTHER_GENDERS)


def case_of(name: str) -> str:
    """The case that a name or its abbreviation means: `gen`, «род.»; raises WordError for others."""
    plain = name.lower().rstrip(".")
    return values.one_of(_CASE_NAMES.get(plain, plain), CASES)


def gender_of(name: str) -> str:
    """The gender that a name or its abbreviation means, `plural` among them; raises WordError for others."""
    plain = name.lower().rstrip(".")
    return values.one_of(_GENDER_NAMES.get(plain, plain), GENDERS)


def forms(text: str) -> dict[str, str]:
    """Six words as the forms of six cases, in the order of the grammar."""
    return dict(zip(CASES, text.split(), strict=True))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, or a phrase around one, in all its forms; `few` is the form after two, three and four."""

    singular: Forms
    plural: Forms
    few: str
    gender: NumberGender = "m"
    animate: bool = False

    def after(self, count: Decimal | int, case: str = "nominative") -> str:
        """The form for a number in a case (Розенталь, «Сочетания числительных с существительными»)."""
        case = case_of(case)
        if count != int(count):
            return self.singular["genitive"]  # 1,5 рубля
        number = abs(int(count))
        ones = 0 if 11 <= number % 100 <= 14 else number % 10
        if ones == 1:
            return self.singular[case]
        if number % 1000 == 0:  # a thousand is a noun itself: «двум тысячам рублей»
            return self.plural["genitive"]
        direct = case == "nominative" or (case == "accusative" and not (self.animate and number in (2, 3, 4)))
        if direct:
            return self.few if 2 <= ones <= 4 else self.plural["genitive"]
        return self.plural[case]


_NOUN_ENDINGS: Mapping[str, tuple[str, str]] = {
    "доллар": (" а у  ом е", "ы ов ам ы ами ах"),
    "франк": (" а у  ом е", "и ов ам и ами ах"),
    "товарищ": (" а у  ем е", "и ей ам и ами ах"),
    "грош": (" а у  ом е", "и ей ам и ами ах"),
    "юань": ("ь я ю ь ем е", "и ей ям и ями ях"),
    "рубль": ("ь я ю ь ём е", "и ей ям и ями ях"),
    "крона": ("а ы е у ой е", "ы  ам ы ами ах"),
    "рупия": ("я и и ю ей и", "и й ям и ями ях"),
    "копейка": ("а и е у ой е", "и  ам и ами ах"),
    "тысяча": ("а и е у ей е", "и  ам и ами ах"),
}
ADJECTIVE_ENDINGS: Mapping[str, tuple[str, str, str, str]] = {
    "новый": (
        "ый ого ому ый ым ом", "ая ой ой ую ой ой", "ое ого ому ое ым ом", "ые ых ым ые ыми ых"
    ),
    "шестой": (
        "ой ого ому ой ым ом", "ая ой ой ую ой ой", "ое ого ому ое ым ом", "ые ых ым ые ыми ых"
    ),
    "третий": (
        "ий ьего ьему ий ьим ьем", "ья ьей ьей ью ьей ьей", "ье ьего ьему ье ьим ьем",
        "ьи ьих ьим ьи ьими ьих",
    ),
    "шведский": (
        "ий ого ому ий им ом", "ая ой ой ую ой ой", "ое ого ому ое им ом", "ие их им ие ими их"
    ),
}  # fmt: skip


def _ended(stem: str, endings: str) -> dict[str, str]:
    return dict(zip(CASES, (stem + ending for ending in endings.split(" ")), strict=True))


def noun(stem: str, like: str, gender: NumberGender = "m", *, many: str = "") -> Noun:
    """A thing declined like a known noun; `many` is its genitive plural where a vowel comes and goes."""
    singular, plural = (_ended(stem, endings) for endings in _NOUN_ENDINGS[like])
    plural["genitive"] = many or plural["genitive"]
    return Noun(singular, plural, singular["genitive"], gender)


def indeclinable(word: str, gender: NumberGender = "m") -> Noun:
    """A noun that has one form only: «евро»."""
    same = dict.fromkeys(CASES, word)
    return Noun(same, same, word, gender)


def adjective(stem: str, like: str) -> dict[str, dict[str, str]]:
    """An adjective's forms by gender, `plural` among them, and case."""
    tables = ADJECTIVE_ENDINGS[like]
    return {gender: _ended(stem, endings) for gender, endings in zip(GENDERS, tables, strict=True)}


def used_as_noun(stem: str, like: str, gender: NumberGender = "m") -> Noun:
    """An adjective that stands for a noun: «злотый», «десятая», after two, three and four «десятых»."""
    every = adjective(stem, like)
    return Noun(every[gender], every["plural"], every["plural"]["genitive"], gender)


def described(stem: str, like: str, thing: Noun) -> Noun:
    """An adjective before a noun: «две шведские кроны», but «два белорусских рубля».

    Розенталь, «Определение при существительном, зависящем от числительных два, три, четыре».
    """
    every = adjective(stem, like)
    few = every["plural"]["nominative" if thing.gender == "f" else "genitive"]
    return Noun(
        {case: f"{every[thing.gender][case]} {word}" for case, word in thing.singular.items()},
        {case: f"{every['plural'][case]} {word}" for case, word in thing.plural.items()},
        f"{few} {thing.few}",
        thing.gender,
        thing.animate,
    )


def followed(thing: Noun, rest: str) -> Noun:
    """A noun with words after it that never change: «фунт стерлингов»."""
    return Noun(
        {case: f"{word} {rest}" for case, word in thing.singular.items()},
        {case: f"{word} {rest}" for case, word in thing.plural.items()},
        f"{thing.few} {rest}",
        thing.gender,
        thing.animate,
    )
