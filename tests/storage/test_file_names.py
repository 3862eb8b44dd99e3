"""Names of files by a pattern, and what each system takes for a name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.storage.file_names import (
    DEFAULT,
    LONGEST,
    LONGEST_FOLDER,
    PIECES,
    Taken,
    file_name,
    is_file_name,
    pattern_problems,
)
from tests.helpers import codes_of

LETTER = {
    "number": "01-15/27",
    "date": "2018-08-21",
    "organisation": "АНО «Центр»",
    "addressee": "",
    "person": "Иванов И. И.",
    "subject": "О поездке",
    "kind": "Письмо",
    "language": "ru",
}


def named(pattern: str, *, latin: bool = False, **values: str) -> str:
    return file_name(pattern, LETTER | values, latin=latin)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        (DEFAULT, "01-15-27 АНО «Центр» ru"),
        ("{date}_{kind}_{number}", "2018-08-21_Письмо_01-15-27"),
        ("{number} - {addressee} - {language}", "01-15-27 - ru"),
        ("{number}_{addressee} ({person})", "01-15-27_(Иванов И. И.)"),
        ("{number} ({addressee}) {language}", "01-15-27 ru"),
        ("{addressee} {number}", "01-15-27"),
        ("{number}, {addressee}", "01-15-27"),
        ("Исх. {number} от {date}", "Исх. 01-15-27 от 2018-08-21"),
        ("{addressee}", "letter"),
    ],
)
def test_a_name_has_its_parts_and_no_separator_stands_alone(pattern: str, name: str) -> None:
    assert named(pattern) == name


def test_in_latin_letters_quotes_and_the_sign_of_the_number_go_too() -> None:
    assert named(DEFAULT, latin=True) == "01-15-27 ANO Tsentr ru"
    assert named("№ {number} – {person}", latin=True) == "No 01-15-27 - Ivanov I. I"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("СПбГУ / ИТМО", "СПбГУ-ИТМО"),
        ("Проект: итоги", "Проект итоги"),
        ("12:30", "12-30"),
        ('ООО "Ромашка"?', "ООО Ромашка"),
        ("АНО\u202e\u200b\ufeff «Центр»", "АНО «Центр»"),
        ("АНО\u00a0\t«Центр»\n", "АНО «Центр»"),
        ("Ромашка и К°...", "Ромашка и К°"),
        ("и\u0306од", "йод"),
        ("CON", "CON_"),
        ("com1.проект", "com1_.проект"),
        ("console", "console"),
        ("../../etc", "etc"),
    ],
)
def test_what_no_name_may_have_goes(words: str, name: str) -> None:
    assert named("{organisation}", organisation=words) == name


def test_a_long_name_keeps_its_number_and_language() -> None:
    name = named(
        "{number} {organisation} {subject} {language}", organisation="Центр " * 40, subject="Тема " * 40
    )
    assert name.startswith("01-15-27 Центр Центр")
    assert name.endswith(" ru")
    assert "Тема" in name
    assert 90 < len(name) <= LONGEST - len(".docx")


def test_faults_of_a_pattern_are_all_told() -> None:
    assert codes_of(pattern_problems(DEFAULT)) == []
    assert codes_of(pattern_problems("{numer}/{kind} {")) == [
        "delivery.unknown-piece",
        "delivery.braces",
        "delivery.bad-sign",
    ]
    (unknown,) = pattern_problems("{numer}")
    assert unknown.arguments["nearest"] == "number"
    assert codes_of(pattern_problems("number")) == ["delivery.no-piece"]
    assert codes_of(pattern_problems("{}")) == ["delivery.unknown-piece"]
    assert codes_of(pattern_problems("{number:04}")) == ["delivery.unknown-piece"]


class TestTakenNames:
    def test_another_owner_gets_a_number_and_case_makes_no_difference(self) -> None:
        taken = Taken()
        wanted = ["ЛЭТИ", "лэти", "ЛЭТИ", "LETI", "Straße", "STRASSE"]
        names = [taken.name(owner, name) for owner, name in enumerate(wanted)]
        assert names == ["ЛЭТИ", "лэти (2)", "ЛЭТИ (3)", "LETI", "Straße", "STRASSE (2)"]

    def test_an_owner_keeps_the_name(self) -> None:
        taken = Taken()
        assert [taken.name("a", "x"), taken.name("b", "x"), taken.name("a", "x")] == ["x", "x (2)", "x"]

    def test_a_name_that_looks_numbered_is_no_trap(self) -> None:
        taken = Taken()
        wanted = ["x (2)", "x", "x", "x"]
        assert len({taken.name(owner, name) for owner, name in enumerate(wanted)}) == 4


@pytest.mark.parametrize("name", ["письмо", "письмо 1", "и. о. ректора", "a,b"])
def test_common_names_can_stand_on_a_disk(name: str) -> None:
    assert is_file_name(name)


@pytest.mark.parametrize(
    "name", ["", ". .", "a/b", "a\\b", "a:b", "a\u202eb", "a\nb", "NUL", "com9.письмо", "aux "]
)
def test_others_cannot(name: str) -> None:
    assert not is_file_name(name)


# --- Whatever people write ----------------------------------------------------------------------------

texts = st.text(max_size=200) | st.sampled_from(
    ["CON", "NUL.", "..", "a/b", "x " * 90, "й" * 200, "中" * 200]
)
patterns = st.lists(
    st.sampled_from([*(f"{{{piece}}}" for piece in PIECES), " ", "_", " - ", "(", ")", "Исх. "])
)


@given(
    patterns.map("".join), st.fixed_dictionaries(dict.fromkeys(PIECES, texts)), st.booleans(), st.booleans()
)
def test_every_name_is_one_that_all_systems_take(
    pattern: str, values: dict[str, str], latin: bool, folder: bool
) -> None:
    longest = LONGEST_FOLDER if folder else LONGEST
    stem = file_name(pattern, values, latin=latin, longest=longest)
    name = Taken().name(0, stem)
    for whole in (stem, f"{stem}.docx", f"{name} (10000).docx"):
        assert whole
        assert len(whole) <= longest
        assert len(whole.encode()) <= 2 * longest
        assert not set('<>:"/\\|?*') & set(whole)
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in whole)
        assert whole == whole.strip(" .")
        assert "  " not in whole
        assert unicodedata.is_normalized("NFC", whole)
        assert whole.split(".")[0].strip().upper() not in ("CON", "NUL", "AUX", "PRN", "COM1", "LPT1")
    assert is_file_name(stem)


russian = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВЁЖЩЮЯ №«»–0123456789", min_size=1)


@given(russian)
def test_latin_names_of_russian_words_need_no_other_keyboard(words: str) -> None:
    assert named("{organisation}", organisation=words, latin=True).isascii()


@given(st.lists(texts, max_size=20))
def test_no_two_share_a_name(names: list[str]) -> None:
    taken = Taken()
    given_ = [taken.name(owner, file_name("{kind}", {"kind": name})) for owner, name in enumerate(names)]
    assert len({name.casefold() for name in given_}) == len(names)
