"""Russian words and dates. Every public function is a filter of Russian templates.

Words are written with е for ё, as letters are.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lettergen.language import dates, numerals, values
from lettergen.language.typography import NBSP
from lettergen.language.wording import Wording, known_gender, name_of
from lettergen.language.words import WordError
from lettergen.model.parties import Case

_LAST_IN_WORDS = 20


def numeric_date(day: date) -> str:
    """The date in figures (ГОСТ Р 7.0.97-2025, «Дата»).

    >>> numeric_date(date(2018, 8, 21))
    '21.08.2018'
    """
    return dates.numeric(day)


def long_date(day: date) -> str:
    """The date with its month in words, held together by no-break spaces.

    >>> long_date(date(2018, 8, 21))
    '21\\xa0августа 2018\\xa0г.'
    """
    return dates.long(day)


def long_date_full(day: date) -> str:
    """The date with its month in words and the whole word «года».

    >>> long_date_full(date(2018, 8, 21))
    '21\\xa0августа 2018\\xa0года'
    """
    return dates.whole_year(day)


def quoted_date(day: date) -> str:
    """The date with its day in quotation marks, as in contracts and on forms.

    >>> quoted_date(date(2018, 8, 1))
    '«01»\\xa0августа 2018\\xa0г.'
    """
    return dates.quoted(day)


def date_words(day: date, case: str = "nominative") -> str:
    """The date wholly in words; the case is that of the day.

    >>> date_words(date(2018, 8, 21), "genitive")
    'двадцать первого августа две тысячи восемнадцатого года'
    """
    return _plain(dates.in_words(day, case))


def weekday(day: date) -> str:
    """The day of the week.

    >>> weekday(date(2018, 8, 21))
    'вторник'
    """
    return dates.weekday(day)


def month_year(day: date) -> str:
    """Month and year.

    >>> month_year(date(2018, 8, 21))
    'август 2018\\xa0г.'
    """
    return dates.month_year(day)


def in_month(day: date) -> str:
    """Month and year with «в».

    >>> in_month(date(2018, 8, 21))
    'в\\xa0августе 2018\\xa0г.'
    """
    return dates.in_month(day)


def quarter(day: date) -> str:
    """The quarter of the year.

    >>> quarter(date(2018, 8, 21))
    'III\\xa0квартал 2018\\xa0г.'
    """
    return dates.quarter(day)


def period(first: date, last: date) -> str:
    """From one day to another; month and year are said once where they are the same.

    >>> period(date(2018, 8, 21), date(2018, 8, 25))
    '21–25\\xa0августа 2018\\xa0г.'
    """
    return dates.period(first, last)


def period_from_to(first: date, last: date) -> str:
    """From one day to another, with «с» and «по».

    >>> period_from_to(date(2018, 1, 1), date(2018, 12, 31))
    'с\\xa01\\xa0января по\\xa031\\xa0декабря 2018\\xa0г.'
    """
    return dates.from_to(first, last)


def years(first: int | date, last: int | date) -> str:
    """From one year to another, each given as a number or as a date.

    >>> years(2014, 2020)
    '2014–2020\\xa0гг.'
    """
    return dates.years(first, last)


def year_words(year: int | date, case: str = "nominative") -> str:
    """A year in words.

    >>> year_words(2018, "genitive")
    'две тысячи восемнадцатого года'
    """
    return _plain(dates.year_in_words(year, case))


def figures(number: float | Decimal) -> str:
    """A number with its groups of digits set apart and a decimal comma.

    >>> figures(1234567.5)
    '1\\xa0234\\xa0567,5'
    """
    return values.figures(number, "ru")


def percent(number: float | Decimal) -> str:
    """A number of percent in figures, with a no-break space before the sign (ГОСТ 8.417-2024).

    >>> percent(15.5)
    '15,5\\xa0%'
    """
    return f"{figures(number)}{NBSP}%"


def percent_words(number: float | Decimal, case: str = "nominative") -> str:
    """A number of percent in words.

    >>> percent_words(15.5)
    'пятнадцать целых пять десятых процента'
    """
    return _plain(numerals.agreeing(number, numerals.PERCENT, case))


def number_words(
    number: float | Decimal, gender: str = "m", case: str = "nominative", *, animate: bool = False
) -> str:
    """A number in words; the gender is m, f, n or plural, `animate` matters in the accusative.

    >>> number_words(21, "f", "genitive")
    'двадцати одной'
    """
    return _plain(numerals.cardinal(number, gender, case, animate=animate))


def ordinal_words(number: int, gender: str = "m", case: str = "nominative", *, animate: bool = False) -> str:
    """The word for a place in a row; the gender is m, f, n or plural, `animate` matters in the accusative.

    >>> ordinal_words(21, "f", "genitive")
    'двадцать первой'
    """
    return _plain(numerals.ordinal(number, gender, case, animate=animate))


def ordinal(number: int, gender: str = "m", case: str = "nominative") -> str:
    """A place in a row in figures with its ending.

    >>> ordinal(21, "f")
    '21-я'
    """
    return numerals.ordinal_in_figures(number, gender, case)


def money(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum in figures with its currency.

    >>> money(5000.0)
    '5\\xa0000,00\\xa0руб.'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return sums.russian_figures(amount, sums.code_of(amount, currency))


def money_words(amount: float | Decimal, currency: str | None = None, case: str = "nominative") -> str:
    """A sum in words, kopecks in figures if the sum is written with them.

    >>> money_words(1021.5, "RUB", "genitive")
    'одной тысячи двадцати одного рубля 50 копеек'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return _plain(sums.russian_words(amount, sums.code_of(amount, currency), case))


def money_full(amount: float | Decimal, currency: str | None = None) -> str:
    """A sum in figures, with its words in brackets and its kopecks, as in contracts.

    >>> money_full(1021.5)
    '1\\xa0021 (Одна тысяча двадцать один) рубль 50\\xa0копеек'
    """
    from lettergen.language import money as sums  # few letters speak of money

    return _plain(sums.russian_full(amount, sums.code_of(amount, currency)))


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
    if count <= _LAST_IN_WORDS:
        return f"последних {_plain(numerals.cardinal(count, 'm', 'genitive'))} лет"
    year = "года" if count % 10 == 1 and count % 100 != 11 else "лет"
    return f"последних {count}{NBSP}{year}"


def _plain(words: str) -> str:
    return words.replace("ё", "е")


def agree(person: object, male: str, female: str, *, wording: Wording | None = None) -> str:
    """The word that agrees with a person's gender.

    >>> from lettergen.language.words import Name
    >>> agree(Name("Иванова", "Мария", "Сергеевна", "f"), "принял", "приняла")
    'приняла'
    """
    return male if known_gender(person, wording) == "m" else female


def salutation(person: object, *, wording: Wording | None = None) -> str:
    """«Уважаемый» or «Уважаемая» with given name and patronymic.

    >>> from lettergen.language.words import Name
    >>> salutation(Name("Иванова", "Мария", "Сергеевна", "f"))
    'Уважаемая Мария Сергеевна!'
    """
    name = name_of(person)
    if name is None or not name.given:
        raise WordError("draft.no-given-name", name=str(person))
    dear = agree(person, "Уважаемый", "Уважаемая", wording=wording)
    return f"{dear} {' '.join(filter(None, (name.given, name.patronymic)))}!"


def genitive(words: str, *, wording: Wording | None = None) -> str:
    """The genitive: кого? чего?

    >>> genitive("Форум стратегов")
    'Форума стратегов'
    """
    return _form(words, "genitive", wording)


def dative(words: str, *, wording: Wording | None = None) -> str:
    """The dative: кому? чему?

    >>> dative("Форум стратегов")
    'Форуму стратегов'
    """
    return _form(words, "dative", wording)


def accusative(words: str, *, wording: Wording | None = None) -> str:
    """The accusative: кого? что?

    >>> accusative("Форум стратегов")
    'Форум стратегов'
    """
    return _form(words, "accusative", wording)


def instrumental(words: str, *, wording: Wording | None = None) -> str:
    """The instrumental: кем? чем?

    >>> instrumental("Форум стратегов")
    'Форумом стратегов'
    """
    return _form(words, "instrumental", wording)


def prepositional(words: str, *, wording: Wording | None = None) -> str:
    """The prepositional: о ком? о чем?

    >>> prepositional("Форум стратегов")
    'Форуме стратегов'
    """
    return _form(words, "prepositional", wording)


def _form(words: object, case: Case, wording: Wording | None) -> str:
    if not isinstance(words, str):
        name = getattr(words, "name", None)  # of a record, its name is meant
        if not isinstance(name, str):
            raise WordError("data.no-words", words=str(words))
        words = name
    return (wording or Wording()).form(words, case)
