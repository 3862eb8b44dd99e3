"""Russian words and dates. Every public function is a filter of Russian templates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lettergen.language.typography import NBSP
from lettergen.language.words import WordError, Words

_MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_GENITIVE_COUNTS = (
    "двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати тринадцати "
    "четырнадцати пятнадцати шестнадцати семнадцати восемнадцати девятнадцати двадцати"
).split()


def numeric_date(day: date) -> str:
    """The date in figures (ГОСТ Р 7.0.97-2025, «Дата»).

    >>> numeric_date(date(2018, 8, 21))
    '21.08.2018'
    """
    return f"{day:%d.%m.}{day.year:04}"


def long_date(day: date) -> str:
    """The date with its month in words, held together by no-break spaces.

    >>> long_date(date(2018, 8, 21))
    '21\\xa0августа 2018\\xa0г.'
    """
    return f"{day.day}{NBSP}{_MONTHS[day.month - 1]} {day.year}{NBSP}г."


def figures(number: float | Decimal) -> str:
    """A number with its groups of digits set apart and a decimal comma.

    >>> figures(1234567.5)
    '1\\xa0234\\xa0567,5'
    """
    from babel.numbers import format_decimal  # loaded by the first letter that needs it

    return format_decimal(number, locale="ru", decimal_quantization=False)


def plural(count: int, one: str, few: str, many: str) -> str:
    """The number with the noun in the form that it governs.

    >>> plural(16, "час", "часа", "часов")
    '16\\xa0часов'
    """
    tens, ones = abs(int(count)) % 100, abs(int(count)) % 10
    if ones == 1 and tens != 11:
        word = one
    else:
        word = few if 2 <= ones <= 4 and not 12 <= tens <= 14 else many
    return f"{count}{NBSP}{word}"


def past_years(count: int) -> str:
    """«последнего года», «последних трех лет»: a span of years that ends now, in the genitive.

    >>> past_years(3)
    'последних трех лет'
    """
    if count < 1:
        raise WordError("data.no-past-years", count=count)
    if count == 1:
        return "последнего года"
    if count <= len(_GENITIVE_COUNTS) + 1:
        return f"последних {_GENITIVE_COUNTS[count - 2]} лет"
    year = "года" if count % 10 == 1 and count % 100 != 11 else "лет"
    return f"последних {count}{NBSP}{year}"


def agree(person: object, male: str, female: str) -> str:
    """The word that agrees with a person's gender.

    >>> from lettergen.language.words import Name
    >>> agree(Name("Иванова", "Мария", "Сергеевна", "f"), "принял", "приняла")
    'приняла'
    """
    gender = getattr(person, "gender", None)
    if gender not in ("m", "f"):
        raise WordError("draft.no-gender", name=str(person))
    return male if gender == "m" else female


def genitive(words: Words) -> str:
    """The stored genitive (кого? чего?) of a text.

    >>> genitive(Words("форум", {"genitive": "форума"}))
    'форума'
    """
    return _form(words, "genitive")


def dative(words: Words) -> str:
    """The stored dative (кому? чему?) of a text.

    >>> dative(Words("форум", {"dative": "форуму"}))
    'форуму'
    """
    return _form(words, "dative")


def accusative(words: Words) -> str:
    """The stored accusative (кого? что?) of a text.

    >>> accusative(Words("форум", {"accusative": "форум"}))
    'форум'
    """
    return _form(words, "accusative")


def instrumental(words: Words) -> str:
    """The stored instrumental (кем? чем?) of a text.

    >>> instrumental(Words("форум", {"instrumental": "форумом"}))
    'форумом'
    """
    return _form(words, "instrumental")


def prepositional(words: Words) -> str:
    """The stored prepositional (о ком? о чем?) of a text.

    >>> prepositional(Words("форум", {"prepositional": "форуме"}))
    'форуме'
    """
    return _form(words, "prepositional")


def _form(words: Words, case: str) -> str:
    form = getattr(words, "forms", {}).get(case)
    if not form:
        raise WordError("data.no-form", case=case, words=str(words), key=getattr(words, "key", ""))
    return str(form)
