"""Names cut to initials: order, spaces, the house style, and names that have no parts."""

from __future__ import annotations

import pytest

from lettergen.language.initials import initials, surname_initials
from lettergen.language.wording import Wording
from lettergen.language.words import Name
from lettergen.model.settings import Style


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (Name("Фамилия", "Имя", "Отчество"), "И._О._Фамилия", "Фамилия_И._О."),
        (Name("Ким", "Саша"), "С._Ким", "Ким_С."),
        (
            Name("Иванова-Петрова", "Анна-Мария", "Сергеевна"),
            "А.-М._С._Иванова-Петрова",
            "Иванова-Петрова_А.-М._С.",
        ),
        (Name("Алиев", "Али", "Вели оглы"), "А._В._Алиев", "Алиев_А._В."),
        (Name("Нгуен", "Ван Хай"), "В._Х._Нгуен", "Нгуен_В._Х."),
        (Name("Иванов", "И.", "И."), "И._И._Иванов", "Иванов_И._И."),
        (Name.english("Maria Sergeevna Ivanova"), "M._S._Ivanova", "Ivanova,_M._S."),
        (Name.english("Vincent van Gogh"), "V._van Gogh", "van Gogh,_V."),
        (Name.english("Ludwig van der Rohe"), "L._van der Rohe", "van der Rohe,_L."),
        (Name.english("Aristotle"), "Aristotle", "Aristotle"),
        ("Name Surname", "Name Surname", "Name Surname"),
    ],
)
def test_initials_are_held_to_the_surname(name: str, before: str, after: str) -> None:
    assert initials(name).replace("\u00a0", "_") == before
    assert surname_initials(name).replace("\u00a0", "_") == after


def test_the_house_may_write_initials_without_a_space() -> None:
    close = Wording(style=Style(initials="И.О."))
    name = Name("Фамилия", "Имя", "Отчество")
    assert initials(name, wording=close) == "И.О.\u00a0Фамилия"
    assert surname_initials(name, wording=close) == "Фамилия\u00a0И.О."


def test_a_name_in_english_order_is_printed_as_it_is_written() -> None:
    assert str(Name.english("Maria Ivanova")) == "Maria Ivanova"
