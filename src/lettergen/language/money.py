"""Sums of money, in figures and in words, in Russian and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lettergen.language import english_numerals, numerals, values
from lettergen.language.counted_nouns import (
    Noun,
    described,
    followed,
    indeclinable,
    noun,
    used_as_noun,
)
from lettergen.language.typography import NBSP, upper_first
from lettergen.language.words import WordError


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: its unit and the hundredth part of it, in Russian and in English.

    `abbreviation` stands after figures in Russian where the noun would be too long; `sign` before them in
    English, where else its code does. English names are the singular and the plural.
    """

    unit: Noun
    english: tuple[str, str]
    part: Noun | None = None
    english_part: tuple[str, str] = ("", "")
    abbreviation: str = ""
    sign: str = ""


_ROUBLE, _KOPECK = noun("рубл", "рубль"), noun("копейк", "копейка", "f", many="копеек")
_DOLLAR, _CENT = noun("доллар", "доллар"), noun("цент", "доллар")
_CROWN, _ORE = noun("крон", "крона", "f"), indeclinable("эре", "n")
_KOPECKS, _CENTS = ("kopeck", "kopecks"), ("cent", "cents")


CURRENCIES: Mapping[str, Currency] = {
    "RUB": Currency(_ROUBLE, ("rouble", "roubles"), _KOPECK, _KOPECKS, "руб."),
    "EUR": Currency(indeclinable("евро"), ("euro", "euros"), _CENT, _CENTS),
    "USD": Currency(_DOLLAR, ("dollar", "dollars"), _CENT, _CENTS, "долл. США", "US$"),
    "GBP": Currency(
        followed(noun("фунт", "доллар"), "стерлингов"), ("pound", "pounds"), noun("пенс", "доллар"),
        ("penny", "pence"), "ф. ст.", "£",
    ),
    "CHF": Currency(
        described("швейцарск", "шведский", noun("франк", "франк")), ("Swiss franc", "Swiss francs"),
        noun("раппен", "доллар"), ("centime", "centimes"),
    ),
    "CNY": Currency(noun("юан", "юань"), ("yuan", "yuan"), noun("фэн", "юань"), ("fen", "fen")),
    "SEK": Currency(
        described("шведск", "шведский", _CROWN), ("Swedish krona", "Swedish kronor"), _ORE, ("öre", "öre")
    ),
    "NOK": Currency(
        described("норвежск", "шведский", _CROWN), ("Norwegian krone", "Norwegian kroner"), _ORE,
        ("øre", "øre"),
    ),
    "DKK": Currency(
        described("датск", "шведский", _CROWN), ("Danish krone", "Danish kroner"), _ORE, ("øre", "øre")
    ),
    "PLN": Currency(
        used_as_noun("злот", "новый"), ("zloty", "zlotys"), noun("грош", "грош"), ("grosz", "groszy")
    ),
    "BYN": Currency(
        described("белорусск", "шведский", _ROUBLE), ("Belarusian rouble", "Belarusian roubles"), _KOPECK,
        _KOPECKS, "бел. руб.",
    ),
    "KZT": Currency(indeclinable("тенге"), ("tenge", "tenge"), noun("тиын", "доллар"), ("tiyn", "tiyn")),
    "CZK": Currency(
        described("чешск", "шведский", _CROWN), ("Czech koruna", "Czech korunas"), noun("геллер", "доллар"),
        ("haler", "halers"),
    ),
    "TRY": Currency(
        described("турецк", "шведский", noun("лир", "крона", "f")), ("Turkish lira", "Turkish liras"),
        noun("куруш", "товарищ"), ("kurus", "kurus"),
    ),
    "INR": Currency(
        described("индийск", "шведский", noun("рупи", "рупия", "f")), ("Indian rupee", "Indian rupees"),
        noun("пайс", "крона", "f"), ("paisa", "paise"),
    ),
    "CAD": Currency(
        described("канадск", "шведский", _DOLLAR), ("Canadian dollar", "Canadian dollars"), _CENT, _CENTS
    ),
    "AUD": Currency(
        described("австралийск", "шведский", _DOLLAR), ("Australian dollar", "Australian dollars"), _CENT,
        _CENTS,
    ),
    "JPY": Currency(noun("иен", "крона", "f"), ("yen", "yen"), sign="¥"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum that can be paid: `whole` units and `hundredths`, None where the sum is written without them."""

    value: Decimal
    whole: int
    hundredths: int | None
    currency: Currency


class Sum(Decimal):
    """A sum that knows its currency, so that no letter prints it in another one."""

    currency: str

    @classmethod
    def of(cls, value: Decimal, currency: str) -> Sum:
        """The sum in its currency."""
        made = cls(value)
        made.currency = currency
        return made


def code_of(value: object, asked: str | None) -> str:
    """The currency that is meant: the one asked for, else the sum's own, else the rouble.

    Raises WordError where the sum has another one.
    """
    own = value.currency if isinstance(value, Sum) else None
    if asked and own and str(asked).upper() != own:
        raise WordError("data.other-currency", value=value, asked=str(asked), currency=own)
    return asked or own or "RUB"


def amount(value: object, code: str) -> Amount:
    """The sum; raises WordError for what nobody can pay."""
    currency = CURRENCIES[values.one_of(str(code).upper(), CURRENCIES)]
    exact = values.not_negative(value)
    if len(values.fraction_digits(exact)) > (2 if currency.part else 0):
        raise WordError("data.part-of-coin", value=value, currency=code)
    whole = int(exact)
    is_written = currency.part is not None and "." in f"{exact:f}"
    return Amount(exact, whole, int((exact - whole) * 100) if is_written else None, currency)


def russian_figures(value: object, code: str) -> str:
    """«5 000,00 руб.», «5 000 евро»."""
    money = amount(value, code)
    unit = money.currency.abbreviation or money.currency.unit.after(money.value)
    return f"{_figures(money, 'ru')}{NBSP}{unit.replace(' ', NBSP)}"


def english_figures(value: object, code: str) -> str:
    """“£5,000.00”, “EUR 5,000.00”: a sign stands at its figures, a code does not (EU Style Guide, 20)."""
    money = amount(value, code)
    return f"{money.currency.sign or code.upper() + NBSP}{_figures(money, 'en_GB')}"


def russian_words(value: object, code: str, case: str = "nominative") -> str:
    """«двадцать один рубль 21 копейка», in any case."""
    money = amount(value, code)
    words = numerals.agreeing(money.whole, money.currency.unit, case)
    return words + _russian_part(money, case, " ")


def russian_full(value: object, code: str) -> str:
    """«1 021 (Одна тысяча двадцать один) рубль 00 копеек», as sums stand in contracts."""
    money = amount(value, code)
    unit = money.currency.unit
    figures = values.grouped(Decimal(money.whole), "ru")
    words = upper_first(numerals.cardinal(money.whole, unit.gender))
    part = _russian_part(money, "nominative", NBSP, always=True)
    return f"{figures} ({words}) {unit.after(money.whole)}{part}"


def english_words(value: object, code: str) -> str:
    """“two dollars and 01 cent”."""
    money = amount(value, code)
    words = f"{english_numerals.cardinal(money.whole)} {_english_unit(money)}"
    return words + _english_part(money, " ")


def english_full(value: object, code: str) -> str:
    """“1,021 (one thousand and twenty-one) roubles and 00 kopecks”, as sums stand in contracts."""
    money = amount(value, code)
    figures = values.grouped(Decimal(money.whole), "en_GB")
    words = english_numerals.cardinal(money.whole)
    return f"{figures} ({words}) {_english_unit(money)}{_english_part(money, NBSP, always=True)}"


def _figures(money: Amount, locale: str) -> str:
    exact = Decimal(money.whole) if money.hundredths is None else money.value.quantize(Decimal("0.01"))
    return values.grouped(exact, locale)


def _russian_part(money: Amount, case: str, space: str, *, always: bool = False) -> str:
    part, count = money.currency.part, money.hundredths
    if part is None or (count is None and not always):
        return ""
    return f" {count or 0:02}{space}{part.after(count or 0, case)}"


def _english_part(money: Amount, space: str, *, always: bool = False) -> str:
    count = money.hundredths
    if money.currency.part is None or (count is None and not always):
        return ""
    return f" and {count or 0:02}{space}{money.currency.english_part[count != 1]}"


def _english_unit(money: Amount) -> str:
    return money.currency.english[money.whole != 1]
