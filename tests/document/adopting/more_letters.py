"""More old letters: thanks, a scholarship, and what stands beside them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lettergen.model.letter import Addressee, Person, Preparer, Reply, ResolvedDraft
from lettergen.model.parties import (
    Event,
    Organisation,
    PersonName,
    Programme,
    Project,
    RussianName,
    Signatory,
    Text,
    Title,
)
from tests.document.adopting.makes import cut, tabled, typed
from tests.document.adopting.old import Old, a_field, a_kind
from tests.helpers import a_draft, a_resolved

RECTOR = Signatory(
    PersonName(RussianName("Ткач", "Ирина", "Олеговна"), "Irina Tkach"),
    {"r": Title(Text("ректор", "Rector"))},
    gender="f",
)
ACADEMY = Organisation(
    Text("Северная академия искусств", "Northern Academy of Arts"),
    short=Text("Академия", "the Academy"),
    inn="7801234567",
    address=Text("199034, Санкт-Петербург, наб. Лейтенанта, д. 5", "5 Leitenanta emb., St Petersburg"),
)
CITY = Organisation(Text("Администрация города Заречного", "Zarechny City Administration"))


def gratitude() -> ResolvedDraft:
    return a_resolved(
        kind=a_kind(
            "Благодарность",
            "Gratitude",
            person=a_field("person", "Кому", "Whom"),
            event=a_field("event", "Событие", "Event"),
            year=a_field("year", "Год", "Year", required=False),
        ),
        signatory=RECTOR,
        issuer=ACADEMY,
        draft=a_draft(
            addressee=Addressee(
                organisation="m",
                name=PersonName(RussianName("Ким", "Олег", "Юрьевич")),
                title=Text("глава администрации"),
                gender="m",
            )
        ),
        addressee_organisation=CITY,
        fields={
            "person": Person(PersonName(RussianName("Соколова", "Вера", "Ивановна"), "Vera Sokolova")),
            "event": Event(
                Text("Фестиваль «Белые ночи»", "White Nights Festival"),
                short=Text("Фестиваль", "the Festival"),
                starts=date(2021, 6, 10),
                ends=date(2021, 6, 12),
            ),
            "year": 2018,
        },
    )


def scholarship() -> ResolvedDraft:
    return a_resolved(
        kind=a_kind(
            "Справка о стипендии",
            "Scholarship statement",
            student=a_field("person", "Студент", "Student"),
            amount=a_field("amount", "Стипендия", "Scholarship", currency="EUR"),
            months=a_field("integer", "Число месяцев", "Months"),
            begins=a_field("date", "С", "From"),
            course=a_field("text", "Курс", "Course"),
        ),
        signatory=RECTOR,
        issuer=ACADEMY,
        fields={
            "student": Person(PersonName(RussianName("Ли", "Анна"), "Anna Lee"), "f"),
            "amount": Decimal("1250.50"),
            "months": 10,
            "begins": date(2021, 9, 1),
            "course": Text("живопись", "Painting"),
        },
    )


def participation(count: int = 3) -> ResolvedDraft:
    projects = (
        Project("LIFE", Text("Жизнь рек", "River life"), start=date(2020, 1, 1), end=date(2022, 12, 31)),
        Project("Союз", Text("Союз городов", "Union of cities")),
        Project("Hydro 2", Text("Гидро", "Hydro")),
    )
    return a_resolved(
        kind=a_kind(
            "Подтверждение участия",
            "Confirmation of participation",
            org=a_field("organisation", "Организация", "Organisation"),
            programme=a_field("programme", "Программа", "Programme", required=False),
            projects=a_field("projects", "Проекты", "Projects"),
        ),
        signatory=Signatory(
            PersonName(RussianName("Гусь", "Ян", "Петрович"), "Jan Gus"),
            {
                "a": Title(Text("заместитель директора по науке", "Deputy Director for Science")),
                "b": Title(Text("председатель экспертного совета", "Chair of the Expert Board")),
            },
            gender="m",
        ),
        issuer=ACADEMY,
        draft=a_draft(
            subject=Text("Участие в проектах", "Participation in projects"),
            preparer=Preparer(
                PersonName(RussianName("Гусь", "Мария", "Львовна"), "Maria Gus"),
                "123-45-67",
                "gus@academy.example",
            ),
            in_reply_to=Reply("45", date(2021, 5, 14)),
        ),
        fields={
            "org": Organisation(
                Text("Институт «Вода»", "Institute “Water”"), short=Text("Институт", "the Institute")
            ),
            "programme": Programme(
                Text("Балтика 2021–2027", "Baltica Programme 2021–2027"),
                region=Text("Балтийский регион", "the Baltic Region"),
            ),
            "projects": projects[:count],
        },
    )


MORE_LETTERS = [
    Old(
        "a letter of thanks with one surname twice and another academy",
        lambda: cut(
            "СЕВЕРНАЯ АКАДЕМИЯ ИСКУССТВ",
            "199034, Санкт-Петербург, наб. Лейтенанта, д. 5, ИНН 7801234567",
            "от 15 июня 2021 г. № 5-Б",
            "Главе Администрации города Заречного",
            "Киму О. Ю.",
            "БЛАГОДАРНОСТЬ",
            "Северная академия искусств (Академия) благодарит Соколову Веру Ивановну за помощь в проведении Фестиваля «Белые ночи», который прошел 10–12 июня 2021 г.",
            "Академия отмечает, что Вера Ивановна Соколова и Соколова Л. В. работали вместе; в 2018 году Академия художеств присудила Соколовой премию. Приказ от 15.06.2021 № 5.",
            "Ректор И. О. Ткач",
            "И. О. ректора Н. П. Ткач",
            seed=21,
        ),
        gratitude,
        [
            ("СЕВЕРНАЯ АКАДЕМИЯ ИСКУССТВ", "{{ issuer.name | upper }}"),
            ("199034, Санкт-Петербург, наб. Лейтенанта, д. 5", "{{ issuer.address }}"),
            ("7801234567", "{{ issuer.inn }}"),
            ("15 июня 2021 г.", "{{ letter.date | long_date }}"),
            ("5-Б", "{{ letter.number }}"),
            ("Администрации города Заречного", "{{ addressee.organisation | genitive }}"),
            ("Киму О. Ю.", "{{ addressee.dative }}"),
            ("Северная академия искусств", "{{ issuer.name }}"),
            ("Академия", "{{ issuer.short }}"),
            ("Соколову Веру Ивановну", "{{ person.name | accusative }}"),
            ("Фестиваля «Белые ночи»", "{{ event.name | genitive }}"),
            ("10–12 июня 2021 г.", "{{ event.starts | period(event.ends) }}"),
            ("Академия", "{{ issuer.short }}"),
            ("Вера Ивановна Соколова", "{{ person.given }} {{ person.patronymic }} {{ person.surname }}"),
            ("Ректор", "{{ signatory.title | upper_first }}"),
            ("И. О. Ткач", "{{ signatory.name | initials }}"),
        ],
        ["Соколова Л. В.", "Академия художеств", "15.06.2021 № 5", "Н. П. Ткач", "в 2018 году"],
    ),
    Old(
        "a scholarship statement in English",
        lambda: tabled(
            [["Northern Academy of Arts", "No. 12 of 2 September 2021"]],
            "Scholarship statement",
            "To whom it may concern",
            "This is to confirm that Anna Lee receives a scholarship of EUR 1,250.50 (one thousand two hundred and fifty euros and 50 cents) for 10 months from 1 September 2021. Course: Painting",
            "Dr Anna Leeman teaches Painting restoration to 12 groups in room 10; the tuition of 1,250.50 points is no matter. Contract No. 12 of 1 September 2021 was signed by Oleg Tkach.",
            "Irina Tkach, Rector",
        ),
        scholarship,
        [
            ("Northern Academy of Arts", "{{ issuer.name }}"),
            ("12", "{{ letter.number }}"),
            ("2 September 2021", "{{ letter.date }}"),
            ("Anna Lee", "{{ student.name }}"),
            ("EUR 1,250.50", "{{ amount | money }}"),
            ("one thousand two hundred and fifty euros and 50 cents", "{{ amount | money_words }}"),
            ("10 months", '{{ months | plural("month", "months") }}'),
            ("1 September 2021", "{{ begins }}"),
            ("Painting", "{{ course }}"),
            ("Irina Tkach", "{{ signatory.name }}"),
            ("Rector", "{{ signatory.title }}"),
        ],
        [
            "Anna Leeman",
            "Painting restoration",
            "12 groups",
            "room 10",
            "1,250.50 points",
            "Contract No. 12 of 1 September 2021",
            "Oleg Tkach",
        ],
    ),
    Old(
        "a scholarship statement in Russian",
        lambda: typed(
            "Исх. № 12 от «02» сентября 2021 года",
            "СПРАВКА О СТИПЕНДИИ",
            "Выдана Ли Анне в том, что ей выплачивается стипендия в размере 1 250,50 евро (одна тысяча двести пятьдесят евро 50 центов) в течение 10 месяцев с 1 сентября 2021 года. Курс: живопись.",
            "Ли Анна Сергеевна, группа 12, получает стипендию по приказу от 01.09.2021 № 10; живопись маслом не преподается.",
            "Ректор Академии",
            "Ирина Олеговна Ткач",
        ),
        scholarship,
        [
            ("12", "{{ letter.number }}"),
            ("«02» сентября 2021", "{{ (letter.date | quoted_date)[:-3] }}"),
            ("Ли Анне", "{{ student.name | dative }}"),
            ("1 250,50 евро", "{{ amount | money }}"),
            ("одна тысяча двести пятьдесят евро 50 центов", "{{ amount | money_words }}"),
            ("10 месяцев", '{{ months | plural("месяц", "месяца", "месяцев") }}'),
            ("1 сентября 2021 года", "{{ begins | long_date_full }}"),
            ("живопись", "{{ course }}"),
            ("Ректор", "{{ signatory.title | upper_first }}"),
        ],
        ["Ли Анна Сергеевна", "группа 12", "приказу от 01.09.2021 № 10", "живопись маслом"],
    ),
    Old(
        "a numbered list, and titles in one paragraph",
        lambda: cut(
            "Северная академия искусств",
            "Исх. № 101 от 14.05.2021\tНа № 45 от 14.05.2021",
            "Участие в проектах",
            "Институт «Вода» участвует в программе «Балтика 2021–2027» и её проектах:",
            "1) проект «LIFE» («Жизнь рек»);",
            "2) проект «Союз» («Союз городов»);",
            "3) проект «Hydro 2» («Гидро»).",
            "Институт «Вода и лёд», Институт языкознания и Балтийский союз в них не участвуют, №45 не присвоен, пер. Гуся, 101, д. 45. ",
            "Заместитель директора по науке,\nпредседатель экспертного совета\tЯ. П. Гусь",
            "Исполнитель: Гусь М. Л., тел. 123-45-67, gus@academy.example",
            seed=7,
        ),
        participation,
        [
            ("Северная академия искусств", "{{ issuer.name }}"),
            ("101", "{{ letter.number }}"),
            ("14.05.2021", "{{ letter.date }}"),
            ("45", "{{ in_reply_to.number }}"),
            ("14.05.2021", "{{ in_reply_to.date }}"),
            ("Участие в проектах", "{{ letter.subject }}"),
            ("Институт «Вода»", "{{ org.name }}"),
            ("Балтика 2021–2027", "{{ programme.name }}"),
            ("Я. П. Гусь", "{{ signatory.name | initials }}"),
            ("Гусь М. Л.", "{{ preparer.name | surname_initials }}"),
            ("123-45-67", "{{ preparer.phone }}"),
            ("gus@academy.example", "{{ preparer.email }}"),
        ],
        [
            "Институт «Вода и лёд»",
            "Институт языкознания",
            "Балтийский союз",
            "№45 не присвоен",
            "пер. Гуся, 101, д. 45",
        ],
        ["projects", "signatory.titles"],
    ),
    Old(
        "projects in one English sentence, titles in lines",
        lambda: typed(
            "NORTHERN ACADEMY OF ARTS",
            "14 May 2021",
            "Our ref.: 101",
            "Your ref.: 45 of 14 May 2021",
            "Participation in projects",
            "The Institute “Water” (the Institute) is a partner in the Baltica Programme 2021–2027, in the projects LIFE, Союз and Hydro 2.",
            "LIFE sciences, the Institute of Ice and the Water Union are not meant; 45 people of 101 agreed on 14 May 2021.",
            "Yours faithfully,",
            "Jan Gus",
            "Deputy Director for Science",
            "Chair of the Expert Board",
            "Prepared by Maria Gus, tel. 123-45-67",
        ),
        participation,
        [
            ("NORTHERN ACADEMY OF ARTS", "{{ issuer.name | upper }}"),
            ("14 May 2021", "{{ letter.date }}"),
            ("101", "{{ letter.number }}"),
            ("45", "{{ in_reply_to.number }}"),
            ("14 May 2021", "{{ in_reply_to.date }}"),
            ("Participation in projects", "{{ letter.subject }}"),
            ("Institute “Water”", "{{ org.name }}"),
            ("the Institute", "{{ org.short }}"),
            ("Baltica Programme 2021–2027", "{{ programme.name }}"),
            ("Jan Gus", "{{ signatory.name }}"),
            ("Maria Gus", "{{ preparer.name }}"),
            ("123-45-67", "{{ preparer.phone }}"),
        ],
        ["LIFE sciences", "Institute of Ice", "Water Union", "45 people of 101", "on 14 May 2021"],
        ["projects", "signatory.titles"],
    ),
    Old(
        "a letter on one project of a list",
        lambda: cut(
            "Исх. №102 от 14 мая 2021г.",
            "О проекте «LIFE» (01.01.2020–31.12.2022).",
            "Институт «Вода» ведет его с 1 января 2020 г. по 31 декабря 2022 г.",
            "LIFE – не бренд. Гусь И. А. и Гусева Я. П. ни при чем, кабинет 102.",
            "Я.П. Гусь",
            seed=9,
        ),
        lambda: participation(1),
        [
            ("102", "{{ letter.number }}"),
            ("14 мая 2021", "{{ (letter.date | long_date)[:-3] }}"),
            ("«LIFE»", "{{ projects[0].named }}"),
            ("01.01.2020", "{{ projects[0].start }}"),
            ("31.12.2022", "{{ projects[0].end }}"),
            ("Институт «Вода»", "{{ org.name }}"),
            (
                "с 1 января 2020 г. по 31 декабря 2022 г.",
                "{{ projects[0].start | period_from_to(projects[0].end) }}",
            ),
            ("Я.П. Гусь", "{{ signatory.name | initials }}"),
        ],
        ["LIFE – не бренд", "Гусь И. А.", "Гусева Я. П.", "кабинет 102"],
        exact=False,
    ),
]
