"""Nouns and phrases after numbers, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.counted_nouns import CASES
from lettergen.language.counted_phrases import phrase
from lettergen.language.english_plurals import plural_of
from lettergen.language.words import WordError


@pytest.mark.parametrize(
    ("one", "two", "five"),
    [
        ("проект", "проекта", "проектов"),
        ("копейка", "копейки", "копеек"),
        ("заявка", "заявки", "заявок"),
        ("участница", "участницы", "участниц"),
        ("час", "часа", "часов"),
        ("год", "года", "лет"),
        ("учебный год", "учебных года", "учебных лет"),
        ("человек", "человека", "человек"),
        ("молодой человек", "молодых человека", "молодых людей"),
        ("ребёнок", "ребёнка", "детей"),
        ("ребенок", "ребенка", "детей"),
        ("рабочий день", "рабочих дня", "рабочих дней"),
        ("полный рабочий день", "полных рабочих дня", "полных рабочих дней"),
        ("учёная степень", "учёные степени", "учёных степеней"),
        ("зачетная единица", "зачетные единицы", "зачетных единиц"),
        ("высшее учебное заведение", "высших учебных заведения", "высших учебных заведений"),
        ("особо охраняемая территория", "особо охраняемые территории", "особо охраняемых территорий"),
        ("научный и технический отчет", "научных и технических отчета", "научных и технических отчетов"),
        ("член комиссии", "члена комиссии", "членов комиссии"),
        ("студент очной формы обучения", "студента очной формы обучения", "студентов очной формы обучения"),
        ("обучающийся", "обучающихся", "обучающихся"),
        ("заведующий кафедрой", "заведующих кафедрой", "заведующих кафедрой"),
        ("учёный", "учёных", "учёных"),
        ("столовая", "столовые", "столовых"),
        ("сутки", "суток", "суток"),
        ("евро", "евро", "евро"),
        ("раз", "раза", "раз"),
        ("мегабайт", "мегабайта", "мегабайт"),
        ("килограмм", "килограмма", "килограммов"),
        ("человеко-час", "человеко-часа", "человеко-часов"),
        ("мастер-класс", "мастер-класса", "мастер-классов"),
        ("школа-интернат", "школы-интерната", "школ-интернатов"),
        ("новый дом-интернат", "новых дома-интерната", "новых домов-интернатов"),
        ("вуз", "вуза", "вузов"),
        ("ВУЗ", "ВУЗа", "ВУЗов"),
        ("Проект", "Проекта", "Проектов"),
        ("экз.", "экз.", "экз."),
        ("kWh", "kWh", "kWh"),
    ],
)
def test_russian_nouns_after_numbers(one: str, two: str, five: str) -> None:
    thing = phrase(one)
    for ones, form in ((1, one), (2, two), (3, two), (4, two), (5, five), (9, five), (0, five)):
        assert thing.after(ones) == form
        assert thing.after(20 + ones) == form
        assert thing.after(110 + ones) == five


@pytest.mark.parametrize(
    ("words", "count", "case", "form"),
    [
        ("рабочий день", 21, "dative", "рабочему дню"),
        ("рабочий день", 22, "genitive", "рабочих дней"),
        ("рабочий день", 1.5, "nominative", "рабочего дня"),
        ("проект", 2000, "instrumental", "проектов"),
        ("студент", 2, "accusative", "студентов"),
        ("студент", 22, "accusative", "студента"),
        ("новый студент", 1, "accusative", "нового студента"),
        ("новый проект", 1, "accusative", "новый проект"),
        ("инженер-конструктор", 1, "accusative", "инженера-конструктора"),
        ("год", 5, "dative", "годам"),
        ("сутки", 1, "genitive", "суток"),
        ("иностранная студентка", 3, "accusative", "иностранных студенток"),
    ],
)
def test_russian_nouns_in_cases(words: str, count: float, case: str, form: str) -> None:
    assert phrase(words).after(count, case) == form  # type: ignore[arg-type]


@given(st.integers(0, 10**9), st.sampled_from(CASES))
def test_only_the_end_of_a_number_matters(number: int, case: str) -> None:
    thing = phrase("новая заявка")
    if number % 1000:
        assert thing.after(number, case) == thing.after(number % 100 + 100, case)
    else:
        assert thing.after(number, case) == "новых заявок"


@pytest.mark.parametrize("words", ["", "бегать", "очень быстро", "прошедший обучение студент"])
def test_what_cannot_be_counted_is_refused(words: str) -> None:
    with pytest.raises(WordError) as caught:
        phrase(words)
    assert caught.value.problem.code == "data.no-noun"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("hour", "hours"),
        ("business day", "business days"),
        ("country", "countries"),
        ("study visit", "study visits"),
        ("child", "children"),
        ("Child", "Children"),
        ("person", "people"),
        ("woman participant", "women participants"),
        ("chairman", "chairmen"),
        ("German", "Germans"),
        ("church", "churches"),
        ("epoch", "epochs"),
        ("address", "addresses"),
        ("photo", "photos"),
        ("hero", "heroes"),
        ("half", "halves"),
        ("thesis", "theses"),
        ("criterion", "criteria"),
        ("appendix", "appendices"),
        ("series", "series"),
        ("NGO", "NGOs"),
        ("km", "km"),
        ("member of the committee", "members of the committee"),
        ("letter of support", "letters of support"),
        ("student (full-time)", "students (full-time)"),
        ("mother-in-law", "mothers-in-law"),
        ("passer-by", "passers-by"),
        ("man-hour", "man-hours"),
    ],
)
def test_english_plurals(one: str, many: str) -> None:
    assert plural_of(one) == many
