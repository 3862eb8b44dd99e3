"""Case forms of people's names: right, or asked about for a named reason."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.declension.names import decline_name
from lettergen.language.words import Gender, Name, Proposal
from lettergen.locale import translate
from lettergen.model.parties import CASES
from tests.language.declension import people

GOLD = Path(__file__).parents[1] / "gold" / "names.csv"
PEOPLE = list(people.read())


def plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def parts(name: str) -> tuple[str, str, str]:
    assert isinstance(name, Name)
    return plain(name.surname), plain(name.given), plain(name.patronymic or "")


def reasons(proposal: Proposal) -> set[str]:
    return {doubt.code.removeprefix("forms.") for doubt in proposal.doubts}


def forms(name: Name) -> str:
    return "; ".join(decline_name(name).forms.values())


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person.name} {person.name.gender}")
def test_people(person: people.Person) -> None:
    proposal = decline_name(person.name)
    for case, expected in person.forms.items():
        assert parts(proposal.forms[case]) == tuple(map(plain, expected)), case
    assert bool(proposal.doubts) == person.may_be_asked, reasons(proposal)


def rows() -> list[Mapping[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_names_of_many_kinds(row: Mapping[str, str]) -> None:
    gender: Gender = "m" if row["gender"] == "m" else "f"
    proposal = decline_name(Name(row["surname"], row["first"], row["patronymic"] or None, gender))
    for case, column in zip(CASES, ("gen", "dat", "acc", "ins", "prep"), strict=True):
        for part, formed in zip(("surname", "first", "patronymic"), parts(proposal.forms[case]), strict=True):
            assert formed in plain(row[f"{part}_{column}"]).split("|"), (case, part)


# --- What is asked ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "reason", "first", "second"),
    [
        (Name("Левин", "Роберт", None, "m"), "foreign-surname", "Левиным", "Левином"),
        (Name("Чаплин", "Игорь", "Иванович", "m"), "foreign-surname", "Чаплином", "Чаплиным"),
        (Name("Воробей", "Семен", "Артемович", "m"), "fleeting-vowel", "Воробья", "Воробея"),
        (Name("Келдыш", "Мстислав", "Всеволодович", "m"), "stress", "Келдышем", "Келдышом"),
        (Name("Топчий", "Иван", "Петрович", "m"), "adjective-or-noun", "Топчия", "Топчего"),
        (Name("Щербина", "Анна", "Петровна", "f"), "noun-surname", "Щербины", "Щербиной"),
        (Name("Роша", "Жак", None, "m"), "stressed-a", "Роша", "Роши"),
        (Name("Иванов", "Данило", "Петрович", "m"), "given-name-in-o", "Данилы", "Данило"),
        (Name("Иванова", "Мишель", "Петровна", "f"), "womans-name-with-sign", "Мишель", "Мишели"),
        (Name("Бернштейн-Коган", "Сергей", "Петрович", "m"), "first-half", "Бернштейна", "Бернштейн"),
        (Name("Шмидт", "Ханс-Юрген", None, "m"), "first-half", "Ханса", "Ханс"),
    ],
)
def test_two_ways_are_shown_where_both_live(name: Name, reason: str, first: str, second: str) -> None:
    doubts = decline_name(name).doubts
    assert [doubt.code for doubt in doubts] == [f"forms.{reason}"]
    for doubt in doubts:
        told = translate("ru", doubt.code, **doubt.arguments)
        assert f"{first} или {second}?" in told
        assert translate("en", doubt.code, **doubt.arguments) != told


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (Name("Ким", "Саша"), "no-gender"),
        (Name("Иванова", "И.", "И."), "no-gender"),
        (Name("Иванов", "Иван", "Ивановна", "m"), "gender-differs"),
        (Name("Иванова", "Иван", "Иванович", "m"), "surname-of-other-sex"),
        (Name("Иванов", "Мария", "Ивановна", "f"), "surname-of-other-sex"),
        (Name("Smith", "John", None, "m"), "latin-letters"),
        (Name("Ивaнов", "Иван", "Иванович", "m"), "mixed-letters"),
        (Name("Иванов2", "Иван", "Иванович", "m"), "strange-signs"),
        (Name("Иванов.", "Иван", "Иванович", "m"), "strange-signs"),
        (Name("Ивановъ", "Иван", "Иванович", "m"), "strange-signs"),
        (Name("Иванова (Петрова)", "Мария", "Ивановна", "f"), "strange-signs"),
    ],
)
def test_what_does_not_fit_is_told(name: Name, reason: str) -> None:
    assert reasons(decline_name(name)) == {reason}


def test_the_patronymic_tells_the_gender() -> None:
    assert decline_name(Name("Шевчук", "Саша", "Петровна")).forms["genitive"] == "Шевчук Саши Петровны"
    assert decline_name(Name("Шевчук", "Саша", "Петрович")).forms["genitive"] == "Шевчука Саши Петровича"
    assert not decline_name(Name("Шевчук", "Саша", "Петрович")).doubts
    assert not decline_name(Name("Шевчук", "Саша Петрович")).doubts
    assert not decline_name(Name("Шевчук", "Саша", "Иваныч")).doubts


def test_without_a_gender_the_likelier_one_is_taken() -> None:
    assert decline_name(Name("Шевчук", "Кармен")).forms["genitive"] == "Шевчук Кармен"
    assert decline_name(Name("Шевчук", "Никита")).forms["genitive"] == "Шевчука Никиты"
    assert decline_name(Name("Петрова", "А.")).forms["dative"] == "Петровой А."


# --- How it is written ------------------------------------------------------------------------------------


def test_capitals_spaces_and_look_alikes() -> None:
    assert decline_name(Name("ШВЕЦ", "ЛЕВ", "ИЛЬИЧ", "m")).forms["instrumental"] == "ШВЕЦОМ ЛЬВОМ ИЛЬИЧОМ"
    held = "фон\N{NO-BREAK SPACE}Бюлов"
    assert (
        decline_name(Name(held, "Ганс", None, "m")).forms["dative"].startswith("фон\N{NO-BREAK SPACE}Бюлову ")
    )
    typed = Name("Xрамов", "Иван", "Иванович", "m")
    assert decline_name(typed).forms["genitive"] == "Храмова Ивана Ивановича"
    apart = Name("Белыи\N{COMBINING BREVE}", "Иван", "Иванович", "m")
    assert decline_name(apart).forms["genitive"] == "Белого Ивана Ивановича"


def test_a_name_without_some_parts() -> None:
    assert forms(Name("Иванов", gender="m")) == "Иванова; Иванову; Иванова; Ивановым; Иванове"
    assert decline_name(Name("Ким Чен Ын", gender="m")).forms["genitive"] == "Ким Чен Ына"
    assert decline_name(Name("", "Анна", gender="f")).forms["dative"] == "Анне"
    assert decline_name(Name("Ткач", "А.", "Б.", "m")).forms["instrumental"] == "Ткачом А. Б."


def test_what_is_known_of_a_person_stays() -> None:
    form = decline_name(Name("Ли", "Мэй", None, "f")).forms["genitive"]
    assert isinstance(form, Name)
    assert (form.surname, form.given, form.patronymic, form.gender) == ("Ли", "Мэй", None, "f")


LETTERS = st.text("абвеёийкмнорсуцчшьюяАЕИ -’.aX", max_size=12)


@given(LETTERS, LETTERS, st.none() | LETTERS, st.sampled_from(["m", "f"]))
def test_any_text_gets_five_forms(surname: str, first: str, patronymic: str | None, gender: Gender) -> None:
    name = Name(surname, first, patronymic, gender)
    proposal = decline_name(name)
    assert set(proposal.forms) == set(CASES)
    for form in proposal.forms.values():
        assert isinstance(form, Name)
        assert form.gender == gender
        assert (form.patronymic is None) == (patronymic is None)
        assert bool(form.surname) == bool(surname)


@given(st.sampled_from(PEOPLE))
def test_capitals_change_nothing_else(person: people.Person) -> None:
    name = person.name
    loud = Name(
        name.surname.upper(), name.given.upper(), (name.patronymic or "").upper() or None, name.gender
    )
    quiet, shouted = decline_name(name), decline_name(loud)
    for case in CASES:
        assert shouted.forms[case] == quiet.forms[case].upper()
    assert reasons(shouted) == reasons(quiet)


def test_ordinary_people_need_no_dictionary() -> None:
    code = (
        "import sys\n"
        "from lettergen.language.declension.names import decline_name\n"
        "from lettergen.language.words import Name\n"
        "decline_name(Name('Иванова', 'Мария', 'Сергеевна'))\n"
        "assert 'pymorphy3' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
