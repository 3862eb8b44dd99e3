"""Each class of fault: what is told, what is proposed, and what looks alike and is right."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lettergen.language.hygiene import Finding, corrected, proofread


def only(text: str, *, names: tuple[str, ...] = ()) -> Finding:
    (found,) = proofread([text], None, names)
    return found


@pytest.mark.parametrize(
    ("code", "text", "mended"),
    [
        ("latin-letter", "Направляем дoговор на подпись.", "Направляем договор на подпись."),
        ("latin-letter", "C уважением", "С уважением"),
        ("latin-letter", "Работы начаты c опозданием.", "Работы начаты с опозданием."),
        ("latin-letter", "Договор с OOO «Луч» заключен.", "Договор с ООО «Луч» заключен."),
        ("cyrillic-letter", "Thank you for your lettеr of May.", "Thank you for your letter of May."),
        ("private-sign", "\uf0b7 проект", "– проект"),
        ("private-sign", "\uf0b7\tпроект", "–\tпроект"),
        ("invisible-sign", "дого\u00adвор", "договор"),
        ("invisible-sign", "\ufeffдоговор", "договор"),
        ("invisible-sign", "дого\u200bвор", "договор"),
        ("double-space", "работы  завершены", "работы завершены"),
        ("space-before", "работы , которые", "работы, которые"),
        ("space-before", "(работы )", "(работы)"),
        ("space-after", "( работы)", "(работы)"),
        ("space-after", "« Луч»", "«Луч»"),
        ("no-space", "работы,которые", "работы, которые"),
        ("no-space", "Работы завершены.Акт подписан.", "Работы завершены. Акт подписан."),
        ("no-space", "завод«Луч»", "завод «Луч»"),
        ("no-space", "завод «Луч»построен", "завод «Луч» построен"),
        ("slash", "порт /гавань", "порт / гавань"),
        ("slash", "Living Harbour/Живая гавань", "Living Harbour / Живая гавань"),
        ("dash", "Волга - река", "Волга – река"),
        ("dash", "«Луч»- завод", "«Луч» – завод"),
        ("dash-spaces", "Волга –река", "Волга – река"),
        ("range", "в 2014-2020 годах".replace(" годах", "\u00a0годах"), "в 2014–2020\u00a0годах"),
        ("quote-style", 'завод "Луч"', "завод «Луч»"),
        ("quote-style", "завод “Луч”", "завод «Луч»"),
        ("quote-style", "«завод «Луч» и сын»", "«завод „Луч“ и сын»"),
        ("quote-style", "the «Ray» plant", "the “Ray” plant"),
        ("no-break", "приказ №5", "приказ №\u00a05"),
        ("no-break", "И. И. Иванову".replace(". Ив", ".\u00a0Ив"), "И.\u00a0И.\u00a0Иванову"),
        ("no-break", "в г. Москве", "в г.\u00a0Москве"),
        ("no-break", "около 5 проектов", "около 5\u00a0проектов"),
        ("repeated-word", "работы в в порту", "работы в порту"),
        ("doubled-mark", "работы,, которые", "работы, которые"),
        ("doubled-mark", "Работы завершены..", "Работы завершены."),
    ],
)
def test_what_is_certain_is_mended(code: str, text: str, mended: str) -> None:
    assert only(text).code == f"text.{code}"
    assert corrected([text])[0] == [mended]


@pytest.mark.parametrize(
    ("code", "text", "proposed"),
    [
        ("government", "с использование техники", "использованием"),
        ("government", "для участие в конкурсе", "участия"),
        ("government", "в соответствии с договора", "договором"),
        ("government", "согласно приказа", "приказу"),
        ("adjective", "управление инновационном развитием", "инновационным развитием"),
        ("adjective", "требуется новый оборудование", None),
        ("object", "Центр выступил инициаторам проекта", "выступил инициатором"),
        ("object", "Порядок соответствует требования закона", None),
        ("numeral", "прошли два семинаров", "два семинара"),
        ("numeral", "создано 5\u00a0проекта", "5\u00a0проектов"),
        ("numeral", "открыты две центра", None),
        ("numeral", "договор от 3\u00a0март", "3\u00a0марта"),
        ("subject", "Комиссия рассмотрел вопрос.", "Комиссия рассмотрела"),
        ("subject", "Центр провела семинар.", "Центр провел"),
        ("subject", "Сотрудники центра провел семинар.", "Сотрудники центра провели"),
        ("locative", "Участники обсудили вопросы развитии туризма.", None),
        ("adjective", "По итогам проведенной проверка нарушений нет.", None),
        ("numeral", "Объединены двадцать пять компании.", "пять компаний"),
        ("numeral", "В проекте участвуют 12\u00a0организации.", "12\u00a0организаций"),
        ("no-capital", "Работы завершены. акт подписан.", "А"),
    ],
)
def test_what_a_person_must_decide_is_proposed(code: str, text: str, proposed: str | None) -> None:
    found = only(text)
    assert (found.code, found.replacement) == (f"text.{code}", proposed)
    assert corrected([text])[0] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "{{ subject }}", "{% if x %}", "[И.О. Фамилия]", "[Name Surname]", "от ________ года", "в сумме XXX рублей",
        "<наименование организации>", "Lorem ipsum", "TODO", "в размере (указать сумму)", "[дата]", "от указать дату",
    ],
)  # fmt: skip
def test_a_place_left_open_is_told(text: str) -> None:
    assert "text.leftover" in [each.code for each in proofread([text])]


@pytest.mark.parametrize("text", ["завод «Луч", "завод Луч»", "работы (все", "работы все)", "«А» и «Б"])
def test_a_mark_without_its_partner_is_told(text: str) -> None:
    assert only(text).code in ("text.loose-quote", "text.loose-bracket")


@pytest.mark.parametrize(
    "text",
    [
        "группа A и категория B",
        "IT-технологии и Wi-Fi",
        "с 1 по 5".replace(" ", "\u00a0"),
        "и/или, км/ч, 2018/2019",
        "теле- и радиовещание",
        "подпункты 1) и 2) пункта первого",
        "1) первое; 2) второе",
        "подпись(и)",
        "сотрудники (в том числе временные)",
        "и т.д., и т.п.",
        "www.example.org, info@example.org, отчет.docx",
        "ИНН 7812345678, тел. +7 (812) 555-01-02",
        "ГОСТ Р 7.0.97-2025",
        "Что ж... Посмотрим?..",
        "XXX конференция",
        "цены [1], [2, с.\u00a05] и [и др.]",
        "в члены совета и в депутаты",
        "по 31\u00a0декабря и по сей день",
        "два новых проекта и три последние недели",
        "в первом и втором кварталах",
        "частью первой пункта второго",
        "подведомственные министерству учреждения",
        "признать недействительным договор",
        "Основанием является договор",
        "из 21\u00a0проекта и 22\u00a0проектов",
        "пункт 5 договора и статья 12 закона",
        "Договор подписала компания",
        "Центр открыли весной.",
        "Часть участников получили письма.",
        "п. 2 ст. 450 Гражданского кодекса и пункты 4, 5 и 6 статьи 3 закона",
        "В последующем налогоплательщик представляет отчет.",
        "переменная окружения",
        "Стены кирпичные толщиной в метр.",
        "за предыдущий и предшествующий предыдущему периоды",
    ],
)
def test_what_is_right_is_passed_over(text: str) -> None:
    assert [each.code for each in proofread([text, "Это текст на русском языке для примера."])] == []


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("цели Устойчивого Развития", "Цели устойчивого развития"),
        ("проект AREA 21", None),
        ("проект Area 21", "AREA 21"),
        ("Urban transport systems in transition", "Urban transport system in transition"),
        ("целями устойчивого развития в мире", "Целями устойчивого развития"),
    ],
)
def test_a_known_name_is_told_where_it_is_written_otherwise(text: str, proposed: str | None) -> None:
    names = ("Цели устойчивого развития (ЦУР)", "AREA 21", "Urban transport system in transition")
    found = [each for each in proofread([text], "ru", names) if each.code == "text.name"]
    assert [each.replacement for each in found] == ([proposed] if proposed else [])


def test_items_of_a_list_end_alike() -> None:
    items = ["– первый;", "– второй;", "– третий", "– четвертый;", "– пятый."]
    (found,) = proofread(items)
    assert (found.code, found.paragraph, found.replacement) == ("text.list-end", 2, ";")
    assert proofread(["первый", "второй.", "третий.", "четвертый."], listed=[0, 1, 2, 3])[0].paragraph == 0


def test_a_quotation_may_span_paragraphs() -> None:
    assert not proofread(["изложить так:", "«1. Первое.", "2. Второе.»."])


def test_english_loads_no_dictionary_of_russian() -> None:
    code = (
        "import sys; from lettergen.language.hygiene import proofread; "
        "proofread(['Thank you for the letter, which has arrived.']); print('pymorphy3' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"
