"""What the fields, filters and tests of templates mean, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from lettergen.model.parties import Text

T = Text

RECORDS: Mapping[str, Mapping[str, Text]] = {
    "letter": {
        "": T("Письмо", "The letter"),
        "number": T("Регистрационный номер", "Registration number"),
        "date": T("Дата письма", "Date of the letter"),
        "year": T("Год письма, число", "Year of the letter, a number"),
        "subject": T("Заголовок: о чем письмо", "What the letter is about"),
        "language": T("Язык шаблона: ru или en", "Language of the template: ru or en"),
    },
    "issuer": {"": T("Учреждение, чье это письмо", "The office that issues the letter")},
    "organisation": {
        "": T("Организация", "Organisation"),
        "name": T("Полное название", "Full name"),
        "short": T("Краткое название", "Short name"),
        "original": T("Название на языке самой организации", "Name in the organisation’s own language"),
        "english": T("Название по-английски, в обоих шаблонах", "English name, in both templates"),
        "kind": T(
            "Кто это: issuer, consortium, partner или funder",
            "What it is: issuer, consortium, partner or funder",
        ),
        "address": T("Адрес", "Address"),
        "inn": T("ИНН", "Taxpayer’s number (INN)"),
        "kpp": T("КПП", "Code of registration reason (KPP)"),
        "ogrn": T("ОГРН", "State registration number (OGRN)"),
        "phone": T("Телефон", "Telephone"),
        "email": T("Электронная почта", "E-mail"),
        "site": T("Сайт", "Web site"),
        "logo": T("Логотип, ширина в миллиметрах", "Logo, its width in millimetres"),
        "seal": T("Печать, ширина в миллиметрах", "Seal, its width in millimetres"),
        "valid_from": T("С какого дня действуют данные", "First day on which the record is in force"),
        "valid_to": T("По какой день действуют данные", "Last day on which the record is in force"),
    },
    "signatory": {
        "": T("Кто подписывает", "Who signs"),
        "name": T("Имя подписанта", "Name of the signatory"),
        "title": T("Первая из должностей", "The first of the titles"),
        "titles": T("Все должности, которые печатает это письмо", "All titles that this letter prints"),
        "gender": T("Пол: m или f", "Gender: m or f"),
        "authority": T(
            "На основании чего подписывает: «Устава», «доверенности …»",
            "By what right: “the Charter”, “Power of Attorney …”",
        ),
        "signature": T("Подпись, ширина в миллиметрах", "Signature, its width in millimetres"),
    },
    "addressee": {
        "": T("Адресат", "Addressee"),
        "organisation": T("Организация адресата", "The addressee’s organisation"),
        "address": T("Адрес", "Address"),
        "title": T("Должность", "Title"),
        "title_dative": T("Должность: кому?", "Title; in Russian in the dative"),
        "name": T("Имя", "Name"),
        "dative": T("Фамилия и инициалы: кому?", "Name; in Russian surname and initials in the dative"),
        "gender": T("Пол: m или f", "Gender: m or f"),
        "salutation": T("Обращение", "Salutation"),
    },
    "in_reply_to": {
        "": T("На какое письмо отвечаем", "The letter that is answered"),
        "number": T("Номер того письма", "Number of that letter"),
        "date": T("Дата того письма", "Date of that letter"),
    },
    "preparer": {
        "": T("Исполнитель", "Who has prepared the letter"),
        "name": T("Имя исполнителя", "Name"),
        "phone": T("Телефон исполнителя", "Telephone"),
        "email": T("Почта исполнителя", "E-mail"),
    },
    "enclosures": {
        "": T("Приложения", "Enclosures"),
        "title": T("Название приложения", "What is enclosed"),
        "sheets": T("Сколько листов", "How many sheets"),
        "copies": T("Сколько экземпляров", "How many copies"),
    },
    "phrases": {
        "": T("Слова учреждения из data/phrases.toml", "The office’s words from data/phrases.toml"),
        "*": T("Слова из data/phrases.toml", "Words from data/phrases.toml"),
    },
    "programme": {
        "": T("Программа", "Programme"),
        "name": T("Полное название", "Full name"),
        "short": T("Краткое название", "Short name"),
        "cooperation": T("Какое это сотрудничество", "What kind of co-operation it is"),
        "region": T("Где она идет", "Where it is carried out"),
    },
    "project": {
        "": T("Проект", "Project"),
        "acronym": T("Сокращение", "Acronym"),
        "label": T("Слово перед названием: «Проект»", "Word before the name: “Project”"),
        "named": T("Сокращение в кавычках", "Acronym in quotation marks"),
        "printed": T("Название, как оно стоит в списке после тире", "Title as a list has it after the dash"),
        "title": T("Название", "Title"),
        "description": T("Описание", "Description"),
        "start": T("Первый день проекта", "First day of the project"),
        "end": T("Последний день проекта", "Last day of the project"),
    },
    "event": {
        "": T("Мероприятие", "Event"),
        "name": T("Полное название", "Full name"),
        "short": T("Краткое название", "Short name"),
        "part": T("Часть мероприятия: секция, круглый стол", "Part of the event: a section, a round table"),
        "place": T("Где оно проходит", "Where it is held"),
        "description": T("Описание", "Description"),
        "starts": T("Первый день", "First day"),
        "ends": T("Последний день", "Last day"),
    },
    "person": {
        "": T("Человек", "Person"),
        "name": T("Имя целиком", "Whole name"),
        "surname": T("Фамилия; только в русском шаблоне", "Surname; in a Russian template only"),
        "given": T("Имя; только в русском шаблоне", "Given name; in a Russian template only"),
        "patronymic": T("Отчество; только в русском шаблоне", "Patronymic; in a Russian template only"),
        "gender": T("Пол: m или f", "Gender: m or f"),
    },
}  # fmt: skip
"""By the type of a record, then by its fields; an empty name is the record itself, `*` any other field."""

# The English words of our own filters are the first sentences of their docstrings.
FILTERS: Mapping[str, str] = {
    "upper_first": "Текст с прописной буквы; остальное как было.",
    "initials": "Инициалы и фамилия, с неразрывными пробелами.",
    "surname_initials": "Фамилия и инициалы, с неразрывными пробелами.",
    "numeric_date": "Дата цифрами.",
    "long_date": "Дата с месяцем словом.",
    "transliterate": "Русские слова латинскими буквами, как имена пишут в заграничных паспортах.",
    "long_date_full": "Дата с месяцем словом и со словом «года».",
    "quoted_date": "Дата, день которой стоит в кавычках, как в договорах и на бланках.",
    "ordinal_date": "Дата, у дня которой стоит английское окончание порядкового числа.",
    "us_date": "Дата, как ее пишут в Америке: месяц словом, день, год.",
    "date_words": "Дата полностью словами; падеж – это падеж дня.",
    "weekday": "День недели.",
    "month_year": "Месяц и год.",
    "in_month": "Месяц и год с предлогом «в».",
    "quarter": "Квартал года.",
    "period": "От одного дня до другого; одинаковые месяц и год названы один раз.",
    "period_from_to": "От одного дня до другого, со словами «с» и «по».",
    "years": "От одного года до другого; годы – числа или даты.",
    "year_words": "Год словами.",
    "percent": "Проценты цифрами, перед знаком неразрывный пробел.",
    "percent_words": "Проценты словами.",
    "number_words": (
        "Число словами. Род – m, f, n или plural; animate=true для одушевленных в винительном падеже."
    ),
    "ordinal_words": "Порядковое числительное словами. Род – m, f, n или plural.",
    "ordinal": "Порядковое числительное цифрами, с наращением.",
    "money": "Сумма цифрами и валюта.",
    "money_words": "Сумма словами; копейки цифрами, если сумма с ними записана.",
    "money_full": "Сумма цифрами, в скобках словами, и копейки, как в договорах.",
    "figures": "Число, в котором разряды отделены неразрывными пробелами, а дробная часть – запятой.",
    "plural": "Число и слово в той форме, какой требует число.",
    "past_years": "Столько-то последних лет, до даты письма; родительный падеж.",
    "salutation": "Обращение по имени и отчеству, согласованное с полом человека.",
    "agree": "Слово, согласованное с полом человека.",
    "genitive": "Родительный падеж: кого? чего?",
    "dative": "Дательный падеж: кому? чему?",
    "accusative": "Винительный падеж: кого? что?",
    "instrumental": "Творительный падеж: кем? чем?",
    "prepositional": "Предложный падеж: о ком? о чем?",
}

# What Jinja brings along, each in a tag that can be tried in any letter.
JINJA_FILTERS: Mapping[str, tuple[str, Text]] = {
    "upper": ("{{ signatory.title | upper }}", T("Прописными буквами.", "In capitals.")),
    "lower": ("{{ signatory.title | lower }}", T("Строчными буквами.", "In small letters.")),
    "capitalize": (
        "{{ signatory.title | capitalize }}",
        T("Первая буква прописная, остальные строчные.", "The first letter a capital, all others small."),
    ),
    "title": (
        "{{ signatory.title | title }}",
        T("Каждое слово с прописной буквы.", "Each word with a capital."),
    ),
    "trim": ("{{ signatory.title | trim }}", T("Без пробелов по краям.", "Without blanks at the ends.")),
    "replace": (
        '{{ letter.number | replace("7", "8") }}',
        T("Одни знаки вместо других.", "Some signs in place of others."),
    ),
    "length": (
        "{{ signatory.titles | length }}",
        T("Сколько в списке записей или в тексте знаков.", "How many items a list or signs a text has."),
    ),
    "join": (
        '{{ signatory.titles | join(", ") }}',
        T("Все записи списка через запятую.", "All items of a list with commas between."),
    ),
    "first": ("{{ signatory.titles | first }}", T("Первая запись списка.", "The first item of a list.")),
    "last": ("{{ signatory.titles | last }}", T("Последняя запись списка.", "The last item of a list.")),
    "sort": (
        '{{ signatory.titles | sort | join(", ") }}',
        T("Список по порядку.", "A list in its order."),
    ),
    "sum": ("{{ [15, 16] | sum }}", T("Сумма чисел списка.", "The sum of a list’s numbers.")),
    "round": ("{{ 15.25 | round(1) }}", T("Округленное число.", "A number, rounded.")),
    "int": ("{{ letter.number | int }}", T("Текст как целое число.", "A text as a whole number.")),
    "float": ('{{ "15.5" | float }}', T("Текст как число с дробью.", "A text as a number with a fraction.")),
    "picture": (
        "{{ signatory.signature | picture(40) }}",
        T("Картинка, ширина в миллиметрах.", "A picture, its width in millimetres."),
    ),
    "qr": (
        "{{ letter.number | qr(20) }}",
        T(
            "QR-код с этими словами, ширина в миллиметрах.",
            "A QR code of these words, its width in millimetres.",
        ),
    ),
}

_EQUAL, _UNEQUAL = T("Равно.", "Equal."), T("Не равно.", "Not equal.")
_GREATER, _AT_LEAST = T("Больше.", "Greater."), T("Больше или равно.", "Greater or equal.")
_LESS, _AT_MOST = T("Меньше.", "Less."), T("Меньше или равно.", "Less or equal.")
JINJA_TESTS: Mapping[str, tuple[str, Text]] = {
    "defined": ("letter is defined", T("Такое имя в этом письме есть.", "The letter has such a name.")),
    "undefined": (
        "letter is not undefined",
        T("Такого имени нет; с not – есть.", "There is no such name; with not, there is."),
    ),
    "none": (
        "letter.number is not none",
        T("Значения нет; с not – есть.", "There is no value; with not, there is."),
    ),
    "number": ("letter.year is number", T("Это число.", "It is a number.")),
    "string": ("letter.number is string", T("Это текст.", "It is a text.")),
    "odd": ("3 is odd", T("Число нечетное.", "The number is odd.")),
    "even": ("letter.year is even", T("Число четное.", "The number is even.")),
    "divisibleby": (
        "letter.year is divisibleby(2)",
        T("Делится без остатка.", "It can be divided without a rest."),
    ),
    "in": ('letter.language is in ["ru", "en"]', T("Одно из этих.", "One of these.")),
    "equalto": ("letter.date.year is equalto(letter.year)", _EQUAL),
    "eq": ("letter.date.year is eq(letter.year)", _EQUAL),
    "==": ("letter.date.year == letter.year", _EQUAL),
    "ne": ("letter.year is ne(2000)", _UNEQUAL),
    "!=": ("letter.year != 2000", _UNEQUAL),
    "gt": ("letter.year is gt(2000)", _GREATER),
    ">": ("letter.year > 2000", _GREATER),
    "ge": ("letter.year is ge(2000)", _AT_LEAST),
    ">=": ("letter.year >= 2000", _AT_LEAST),
    "lt": ("letter.year is lt(2100)", _LESS),
    "<": ("letter.year < 2100", _LESS),
    "le": ("letter.year is le(2100)", _AT_MOST),
    "<=": ("letter.year <= 2100", _AT_MOST),
}  # fmt: skip
