"""The typography of values: quotation marks, dashes, ranges, no-break spaces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.tidying import tidy
from lettergen.model.parties import Language


def shown(text: str, language: Language, *, hanging: bool = False) -> str:
    return tidy(text, language, hanging=hanging).replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("plain", "tidied"),
    [
        ('проект "Умные районы"', "проект «Умные районы»"),
        ("“SmartUp Accelerator”", "«SmartUp Accelerator»"),
        ('ООО "Завод "Луч""', "ООО «Завод „Луч“»"),
        ("«Завод «Луч» и сын»", "«Завод „Луч“ и сын»"),
        ("«The “Baltic 2030” Plan»", "«The “Baltic 2030” Plan»"),
        ("текст - текст", "текст_– текст"),
        ("«А»- текст", "«А»_– текст"),
        ("научно-технический кое-кто", "научно-технический кое-кто"),
        ("2014-2020", "2014–2020"),
        ("2014 - 2020 гг.", "2014–2020_гг."),
        ("с. 12-15", "с._12–15"),
        ("№207", "№_207"),
        ("§ 5", "§_5"),
        ("17 Целей ООН 2030 и Плана", "17_Целей ООН_2030 и Плана"),
        ("21 века", "21_века"),
        ("5 км, 100 руб., 100руб.", "5_км, 100_руб., 100_руб."),
        ("10 000 рублей", "10_000_рублей"),
        ("Кластер устойчивого развития 2030", "Кластер устойчивого развития_2030"),
        ("пункт 5 договора", "пункт_5 договора"),
        ("И.И. Иванов, И. И. Иванов", "И.И._Иванов, И._И._Иванов"),
        ("Иванов И. И.", "Иванов_И._И."),
        ("в 2018 г. Комиссия", "в 2018_г. Комиссия"),
        ("г. Москва, ул. Ленина, д. 5", "г._Москва, ул._Ленина, д._5"),
        ("и т. д., т. е.", "и_т._д., т._е."),
    ],
)
def test_russian(plain: str, tidied: str) -> None:
    assert shown(plain, "ru") == tidied


@pytest.mark.parametrize(
    ("plain", "tidied"),
    [
        ('the "new" port', "the “new” port"),
        ("the «new» port", "the “new” port"),
        ("\"the 'new' one\"", "“the ‘new’ one”"),
        ("“the “new” one”", "“the ‘new’ one”"),
        ("the port - a new one", "the port_– a new one"),
        ("2014-2020", "2014–2020"),
        ("No. 207, pp. 5-7", "No._207, pp._5–7"),
        ("J. K. Smith", "J._K._Smith"),
        ("the city's port", "the city's port"),
    ],
)
def test_english(plain: str, tidied: str) -> None:
    assert shown(plain, "en") == tidied


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a-b?x=1-2",
        "sales@example.org",
        "+7 (812) 555-01-02",
        "отчет-2014-2020.docx",
        "ИНН 7812345678",
        "№_01-15/27".replace("_", "\u00a0"),
        "44-ФЗ",
        "ГОСТ Р 7.0.97-2025",
        '21" монитор',
        "«без пары",
    ],
)
def test_codes_and_addresses_stay(text: str) -> None:
    assert tidy(text, "ru") == text


def test_words_of_one_letter_hang_on_the_next_one_if_wanted() -> None:
    assert shown("в доме и о нем", "ru", hanging=True) == "в_доме и_о_нем"
    assert shown("в доме", "ru") == "в доме"
    assert shown("a house and I", "en", hanging=True) == "a_house and I"


PIECES = st.lists(
    st.sampled_from(
        [
            *" .,-–—\"'«»„“”‘’()№§/\u00a0\n",
            "дом",
            "И.",
            "г.",
            "ул.",
            "2014",
            "5",
            "000",
            "км",
            "a",
            "в",
            "Smith",
        ]
    )
    | st.characters(categories=("L", "N", "P", "Zs")),
    max_size=30,
)


@given(PIECES, st.sampled_from(["ru", "en"]), st.booleans())
def test_tidying_twice_is_tidying_once_and_changes_no_letter(
    pieces: list[str], language: Language, hanging: bool
) -> None:
    text = "".join(pieces)
    made = tidy(text, language, hanging=hanging)
    assert [sign for sign in made if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
    assert tidy(made, language, hanging=hanging) == made
