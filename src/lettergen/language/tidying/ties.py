"""No-break spaces: what must not be torn apart at the end of a line.

Мильчин, «Справочник издателя и автора», 3.7; Лебедев, «Ководство», § 62: a number and its unit, a sign and
its number, initials and the surname, an abbreviation and its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from lettergen.language.tidying.edits import Edit
from lettergen.language.typography import NBSP

_NUMBER = r"(?<![\w.,/№§:+*\ufffc-])(?<![№§][ \u00a0])\d{1,3}(?:(?:[ \u00a0\u202f]\d{3})+|\d*)(?:,\d+)?"
_UNITS = (
    "мм|см|дм|км|га|кв|куб|мг|кг|т|ц|г|гг|в|вв|мл|л|с|мин|ч|сут|мес|Вт|кВт|МВт|ГВт|В|А|Гц|кГц|МГц|ГГц|Па|Дж|кДж|"
    "руб|коп|тыс|млн|млрд|трлн|долл|евро|шт|экз|чел|стр|л|п|б|Кб|Мб|Гб|ТБ|ГБ|МБ|м|м²|м³|км²|°C|°С"
)
_GLUED = "мм|см|дм|км|га|кг|мл|мин|кВт|МВт|руб|коп|тыс|млн|млрд|шт|экз|чел"
_FUNCTION_WORDS = (
    "а|без|бы|в|во|для|до|если|же|за|и|из|или|их|его|ее|её|к|как|ко|либо|на|над|не|ни|но|о|об|от|по|под|при|про|с|"
    "со|также|то|у|что|через|где|когда|который|которая|которое|которые|является|являются|включительно|соответственно"
)
_NUMBERED = (  # what has a number after it, so that no noun is counted by it
    r"(?:пункт|подпункт|стать|част|глав|раздел|параграф|абзац|приложени|таблиц|рисун|форм|лист|страниц|том|этап|"
    r"вариант|лот|корпус|дом|квартир|кабинет|аудитори|школ|отделени|участк|групп|категори|класс|уров|тур|граф|строк|"
    r"столб|вопрос|выпуск|номер|верси|редакци|протокол|приказ|договор|блок|модул|позици|шаг|цел|задач|задани|"
    r"маршрут|объект|зал|цех|отдел|сектор|фаз|тем|помещени|офис|строени|ступен|сери|пример|положени|направлени)\w{0,4}|участок"
)
_NEAR = 80
_NUMBERS = re.compile(r"(?:\d+(?:[.,]\d+)*\)?\s*(?:,|и|или|–|-|по)\s*)+$")
_BEFORE = re.compile(r"(\w+)[.\u00a0 ]*$")
_ONE_ORDINAL = re.compile(_NUMBERED, re.IGNORECASE)

_SIGN = re.compile(r"(?<!\w)(?:№№?|§§?)( *)(?=\d|[A-ZА-Я]{1,4}[-/]?\d)")
_COUNT = re.compile(rf"{_NUMBER}( +)(?=(?:{_UNITS})(?![а-яёa-z])|[%‰$€₽£°]|[А-ЯЁа-яё]+)")
_UNIT_GLUED = re.compile(rf"{_NUMBER}()(?=(?:{_GLUED})(?![\wа-яё-]))|(?<=(?:19|20)\d\d)()(?=гг?\.)")
_ENGLISH_COUNT = re.compile(
    rf"{_NUMBER}( )(?=(?:mm|cm|km|m|kg|g|t|ha|kW|MW|kWh|MWh|million|billion|thousand|p\.m\.|a\.m\.)\b)"
)
_NAME_NUMBER = re.compile(
    r"(?<=[А-Яа-яЁё]{3})( +)(?=\d{1,4}(?![.,:/–-]?\d|\w|[ \u00a0]\d{3}|[ \u00a0]?[%‰₽€$])"
    rf"(?![ \u00a0]+(?!(?:{_FUNCTION_WORDS})\b)[а-яёА-ЯЁ]))"
)
_NUMBERED_NAME = re.compile(rf"(?i:\b{_NUMBERED})( )(?=\d{{1,4}}(?![\d.,:/–-]\d|\w))")
_INITIALS = re.compile(
    r"(?<![\w.])[А-ЯЁA-Z]\.([ \u00a0]?)[А-ЯЁA-Z]\.([ \u00a0]?)(?=[А-ЯЁ][а-яё]+|[A-Z][a-z]+)"
)
_ONE_INITIAL = re.compile(r"(?<![\w.])(?<!\w )[А-ЯЁA-Z]\.( )(?=[А-ЯЁ][а-яё]{2,}|[A-Z][a-z]{2,})")
_BETWEEN_INITIALS = re.compile(
    r"(?<=[а-яё] [А-ЯЁ]\.)( )(?=[А-ЯЁ]\.)|(?<=[а-яё]\u00a0[А-ЯЁ]\.)( )(?=[А-ЯЁ]\.)"
)
_THOUSANDS = re.compile(
    r"(?<![\w.,])\d{1,3}( )(?=\d{3}(?:[ \u00a0]\d{3})*(?![\w.]))|(?<=[ \u00a0]\d{3})( )(?=\d{3}(?![\w.]))"
)
_SURNAME_FIRST = re.compile(r"(?<=[а-яё]{2})( )(?=[А-ЯЁ]\.[ \u00a0]?[А-ЯЁ]\.)")
_ADDRESS = re.compile(
    r"(?<![\w.-])(?<!\d[ \u00a0])(?:г|ул|д|кв|корп|стр|пер|просп|пр|наб|пл|обл|пос|ш|б-р|р-н)\."
    r"( ?)(?=[А-ЯЁ\d])"
)
_REFERRING = r"(?<![\w.])(?:ст|п|пп|ч|гл|разд|абз|рис|табл|прил|с|т|вып|подп|см|тел|каб|оф|ком)\."
_REFERENCE = re.compile(rf"{_REFERRING}( )(?=\d)")
_REFERRED = re.compile(rf"{_REFERRING}[ \u00a0]?$")
_SHORTENED = re.compile(r"(?<!\w)[тТиИ]\.( )(?=[дпекоч]\.)|(?<!\w)и( )(?=т\.|др\.|пр\.)")
_CENTURY = re.compile(r"\b[IVXLС]+( )(?=век|вв?\.|квартал|съезд|созыв|степен)")
_ENGLISH_SIGN = re.compile(
    r"\b(?:Nos?|pp?|vol|fig|art|Art|Vol|Fig|para|Dr|Mr|Mrs|Ms|Prof|St)\.( )(?=\d|[A-Z])"
)
_HANGING = {
    "ru": re.compile(r"(?<![\w\u00a0-])[вкосуиаяВКОСУИАЯ]( )(?=[\w«„(])"),
    "en": re.compile(r"(?<![\w\u00a0'’-])(?:[aAI])( )(?=\w)"),
}


def tie_edits(text: str, language: str) -> Iterator[Edit]:
    """Every place that wants a no-break space and has a plain one, or none."""
    if language == "ru":
        patterns = (_SIGN, _NAME_NUMBER, _NUMBERED_NAME, _INITIALS, _ONE_INITIAL, _SURNAME_FIRST, _ADDRESS)
        more = (_BETWEEN_INITIALS, _THOUSANDS, _REFERENCE, _SHORTENED, _CENTURY, _UNIT_GLUED)
        yield from chain(_counts(text), _spaces(text, *patterns, *more))
    else:
        yield from _spaces(text, _SIGN, _ENGLISH_SIGN, _ENGLISH_COUNT, _INITIALS, _ONE_INITIAL)


def missing_ties(text: str) -> Iterator[Edit]:
    """The places of a Russian text where a plain space is a fault, and not merely less than the best."""
    names = (_INITIALS, _SURNAME_FIRST, _BETWEEN_INITIALS, _ADDRESS)
    year_names = (edit for edit in _spaces(text, _NAME_NUMBER) if _names_a_year(text, edit))
    yield from chain(_counts(text), _spaces(text, _SIGN, _UNIT_GLUED, *names), year_names)


def hanging_edits(text: str, language: str) -> Iterator[Edit]:
    """Words of one letter, held to the next one."""
    return _spaces(text, _HANGING[language])


def _counts(text: str) -> Iterator[Edit]:
    """Numbers before their unit or the noun that they count."""
    for found in _COUNT.finditer(text):
        word = re.match(r"\w*", text[found.end() :])
        if word and re.fullmatch(_FUNCTION_WORDS, word[0]) and not _is_unit(text, found.end()):
            continue
        before = text[max(0, found.start() - _NEAR) : found.start()]
        if not _REFERRED.search(before) and not numbers_a_thing(before):
            yield Edit(found.start(1), found.end(1), NBSP)


def _is_unit(text: str, place: int) -> bool:
    """Whether a letter is «г.», «в.» or a unit and no preposition."""
    return bool(re.match(r"(?:г|в|с|вв|гг)\.", text[place : place + 3]))


def _names_a_year(text: str, edit: Edit) -> bool:
    """Whether a number after a word is a year in a name: «Повестка 2030»."""
    number = re.match(r"\d+", text[edit.end :])
    is_year = bool(number) and len(number[0]) == 4 and "1900" <= number[0] <= "2100"  # type: ignore[index]
    return is_year and not numbers_a_thing(text[max(0, edit.start - _NEAR) : edit.start])


def _spaces(text: str, *patterns: re.Pattern[str]) -> Iterator[Edit]:
    """The gaps that patterns catch in their groups; «И.О.» may stand close."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            for group, gap in enumerate(found.groups(), 1):
                close = pattern is _INITIALS and group == 1 and not gap
                if gap is not None and not gap.strip(" ") and not close:
                    yield Edit(found.start(group), found.end(group), NBSP)


def numbers_a_thing(before: str) -> bool:
    """Whether a text ends in the name of something that has numbers after it: «пункт», «статьи 5, 6 и»."""
    word = _BEFORE.search(_NUMBERS.sub("", before[-_NEAR:]))
    return bool(word) and bool(_ONE_ORDINAL.fullmatch(word[1]))  # type: ignore[index]
