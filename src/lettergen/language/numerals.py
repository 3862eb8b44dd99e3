"""Russian numerals in words, from 0 to 10^15: in every case and gender, counting, ordering and in fractions.

The forms are those of Зализняк, «Грамматический словарь», and of Розенталь, «Справочник по правописанию и
литературной правке», «Употребление форм имен числительных».
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache

from lettergen.language import values
from lettergen.language.counted_nouns import (
    CASES,
    Noun,
    adjective,
    case_of,
    forms,
    gender_of,
    noun,
    used_as_noun,
)
from lettergen.language.words import WordError

_ONE = {
    "m": forms("один одного одному один одним одном"),
    "f": forms("одна одной одной одну одной одной"),
    "n": forms("одно одного одному одно одним одном"),
    "plural": forms("одни одних одним одни одними одних"),
}
_ZERO = forms("ноль нуля нулю ноль нулём нуле")
_TWO = forms("два двух двум два двумя двух")
_SIMPLE = {
    2: _TWO,
    3: forms("три трёх трём три тремя трёх"),
    4: forms("четыре четырёх четырём четыре четырьмя четырёх"),
    8: forms("восемь восьми восьми восемь восемью восьми"),
    40: forms("сорок сорока сорока сорок сорока сорока"),
    90: forms("девяносто девяноста девяноста девяносто девяноста девяноста"),
    100: forms("сто ста ста сто ста ста"),
}
_LIKE_FIVE = {
    5: "пят", 6: "шест", 7: "сем", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат",
    13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
    18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_TENS = forms("десят десяти десяти десят десятью десяти")
_HUNDREDS = forms("сот сот стам сот стами стах")
_IRREGULAR_HUNDREDS = {200: "двести", 300: "триста", 400: "четыреста"}
_SCALES: Mapping[int, Noun] = {
    10**12: noun("триллион", "доллар"),
    10**9: noun("миллиард", "доллар"),
    10**6: noun("миллион", "доллар"),
    10**3: noun("тысяч", "тысяча", "f"),
}
_ORDINAL_STEMS = {
    0: ("нулев", "шестой"), 1: ("перв", "новый"), 2: ("втор", "шестой"), 3: ("трет", "третий"),
    4: ("четвёрт", "новый"), 6: ("шест", "шестой"), 7: ("седьм", "шестой"), 8: ("восьм", "шестой"),
    40: ("сороков", "шестой"), 90: ("девяност", "новый"), 100: ("сот", "новый"),
    10**3: ("тысячн", "новый"), 10**6: ("миллионн", "новый"), 10**9: ("миллиардн", "новый"),
    10**12: ("триллионн", "новый"),
}  # fmt: skip
_LAST_OF_TWO = {10: "десят", 100: "сот"}
_WHOLES = used_as_noun("цел", "новый", "f")
PERCENT = noun("процент", "доллар")
_SMALLEST_PART = 6  # millionths
_VOWELS = frozenset("аеёиоуыэюяь")


def cardinal(value: object, gender: str = "m", case: str = "nominative", *, animate: bool = False) -> str:
    """A number in words: «двадцать одна», «двадцати двум», «минус пять», «одна целая пять десятых»."""
    exact, gender, case = values.number(value), gender_of(gender), case_of(case)
    size = abs(exact)
    words = _whole(int(size), gender, case, animate) if size == int(size) else _fraction(size, case)
    return f"минус {words}" if exact < 0 else words


def ordinal(value: object, gender: str = "m", case: str = "nominative", *, animate: bool = False) -> str:
    """The word for a place in a row: «двадцать первого», «двухтысячный», «стодвадцатиоднотысячная»."""
    place, gender, case = values.whole(value), gender_of(gender), case_of(case)
    last = _last_part(place)
    head = " ".join(_groups(place - last, "m", "nominative", said_one=False))
    if animate and case == "accusative" and gender in ("m", "plural"):
        case = "genitive"
    return f"{head} {_declined_ordinal(last)[gender][case]}".strip()


def ordinal_in_figures(value: object, gender: str = "m", case: str = "nominative") -> str:
    """Figures with an ending: «21-й», «3-го»; two letters where the last but one is a consonant (Мильчин)."""
    word = ordinal(value, gender, case)
    ending = word[-1] if word[-2] in _VOWELS else word[-2:]
    return f"{values.whole(value)}-{ending}"


def agreeing(value: object, thing: Noun, case: str = "nominative") -> str:
    """A number in words with the noun that it counts: «двадцати одного рубля»."""
    words = cardinal(value, thing.gender, case, animate=thing.animate)
    return f"{words} {thing.after(values.number(value), case)}"


def _whole(number: int, gender: str, case: str, animate: bool) -> str:
    if number == 0:
        return _ZERO[case]
    if not (animate and case == "accusative"):
        return " ".join(_groups(number, gender, case))
    if number in (2, 3, 4):  # compound ones keep the nominative: «двадцать два студента»
        return _simple(number, gender, "genitive")
    words = list(_groups(number, gender, case))
    if words[-1] in (_ONE["m"]["nominative"], _ONE["plural"]["nominative"]):
        words[-1] = _ONE[gender]["genitive"]
    return " ".join(words)


def _groups(number: int, gender: str, case: str, *, said_one: bool = True) -> Iterator[str]:
    """The words of a whole number; where one is not said, «тысяча», not «одна тысяча»."""
    for scale, name in _SCALES.items():
        count, number = divmod(number, scale)
        if count > 1 or (count and said_one):
            yield from _below_thousand(count, name.gender, case)
        if count:
            yield name.after(count, case)
    yield from _below_thousand(number, gender, case)


def _below_thousand(number: int, gender: str, case: str) -> Iterator[str]:
    return (_simple(part, gender, case) for part in _parts(number))


def _parts(number: int) -> Iterator[int]:
    """What is said one after the other of a number below a thousand: 321 is 300, 20, 1."""
    hundreds, rest = number - number % 100, number % 100
    tens, ones = (0, rest) if rest <= 20 else (rest - rest % 10, rest % 10)
    return (part for part in (hundreds, tens, ones) if part)


def _simple(number: int, gender: str, case: str) -> str:
    """A number that is one word."""
    if number == 1:
        return _ONE[gender][case]
    if number == 2 and gender == "f" and case in ("nominative", "accusative"):
        return "две"
    return _forms(number)[case]


@cache
def _forms(number: int) -> Mapping[str, str]:
    if number in _SIMPLE:
        return _SIMPLE[number]
    if number in _LIKE_FIVE:
        stem = _LIKE_FIVE[number]
        return forms(f"{stem}ь {stem}и {stem}и {stem}ь {stem}ью {stem}и")
    size, second = (100, _HUNDREDS) if number > 100 else (10, _TENS)
    first = _forms(number // size)
    made = {case: first[case] + second[case] for case in CASES}
    if number in _IRREGULAR_HUNDREDS:
        made["nominative"] = made["accusative"] = _IRREGULAR_HUNDREDS[number]
    return made


def _last_part(number: int) -> int:
    """The part of a number that its ordinal declines: 1 of 21, 40 of 140, 125 000 of 3 125 000."""
    if number % 1000:
        return list(_parts(number % 1000))[-1]
    for scale in sorted(_SCALES):
        if part := number // scale % 1000:
            return part * scale
    return number


@cache
def _declined_ordinal(number: int) -> Mapping[str, Mapping[str, str]]:
    """The forms of an ordinal that is one word, by gender and case."""
    if number in _ORDINAL_STEMS:
        return adjective(*_ORDINAL_STEMS[number])
    for scale in _SCALES:
        if number >= scale:
            stem, like = _ORDINAL_STEMS[scale]
            return adjective("".join(map(_prefix, _parts(number // scale))) + stem, like)
    if number in _LIKE_FIVE:
        return adjective(_LIKE_FIVE[number], "новый")
    size = 100 if number > 100 else 10
    return adjective(_forms(number // size)["genitive"] + _LAST_OF_TWO[size], "новый")


def _prefix(number: int) -> str:
    """A number as the beginning of a compound: the genitive but for three («одно-», «девяносто-», «сто-»)."""
    return {1: "одно", 90: "девяносто", 100: "сто"}.get(number) or _forms(number)["genitive"]


def _fraction(number: Decimal, case: str) -> str:
    """«пятнадцать целых пять десятых»: the whole, then the part, each with its noun."""
    digits = values.fraction_digits(number)
    if len(digits) > _SMALLEST_PART:
        raise WordError("data.too-many-decimals", value=number, most=_SMALLEST_PART)
    parts = used_as_noun(ordinal(10 ** len(digits)).removesuffix("ый"), "новый", "f")
    return f"{agreeing(int(number), _WHOLES, case)} {agreeing(int(digits), parts, case)}"
