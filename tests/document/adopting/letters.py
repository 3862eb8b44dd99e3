"""Old letters of many makes, each with its records, what stands in it, and what only looks like it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from lettergen.model.letter import Addressee, Enclosure, Person, Preparer, Reply, ResolvedDraft
from lettergen.model.parties import (
    Event,
    Organisation,
    PersonName,
    Project,
    RussianName,
    Signatory,
    Text,
    Title,
)
from tests.document.adopting.makes import boxed, cut, tabled, typed
from tests.document.adopting.more_letters import MORE_LETTERS
from tests.document.adopting.old import Old, a_field, a_kind
from tests.helpers import a_draft, a_resolved, compose_example, example_draft

SEED = Path(__file__).parent / "seed"


BELOV = Signatory(
    PersonName(RussianName("Белов", "Сергей", "Андреевич"), "Sergey Belov"),
    {"head": Title(Text("директор", "Director"))},
    gender="m",
)
OFFICE = Organisation(
    Text("Институт прибрежных исследований", "Institute of Coastal Studies"),
    phone="(812) 555-01-44",
    email="office@coast.example",
)
FUND = Organisation(Text("Фонд «Тихая вода»", "Quiet Water Foundation"), short=Text("Фонд", "the Foundation"))
ORLOVA = PersonName(RussianName("Орлова", "Анна", "Петровна"), "Anna Orlova")


# --- The seed's letter, in both languages ---------------------------------------------------------------

CONFIRMATION_RU = [
    ("207", "{{ letter.number }}"),
    ("21.08.2018", "{{ letter.date }}"),
    (
        (
            "Проекты транснационального сотрудничества в регионе Балтийского моря международного консорциума"
            " «Санкт-Петербургский кластер чистых технологий для городской среды»"
        ),
        "{{ letter.subject }}",
    ),
    (
        "международный консорциум «Санкт-Петербургский кластер чистых технологий для городской среды»",
        "{{ organisation.name }}",
    ),
    ("Интеррег. Регион Балтийского моря 2014–2020", "{{ programme.name }}"),
    ("Кластера", "{{ organisation.short | genitive }}"),
    ("трансграничного сотрудничества", "{{ programme.cooperation }}"),
    ("РБМ", "{{ programme.region }}"),
    (
        "Международный консорциум «Санкт-Петербургский кластер чистых технологий для городской среды»",
        "{{ organisation.name | upper_first }}",
    ),
    ("флагманского проекта", "{{ flagship.label | genitive }}"),
    ("«Кластер Устойчивого развития 2030»", "{{ flagship.named }}"),
    ("последних трех лет", "{{ (letter.year - partner_since) | past_years }}"),
    ("Кластер", "{{ organisation.short }}"),
    ("Зеленого дня", "{{ event.part | genitive }}"),
    (
        "Общероссийского форума «Стратегическое планирование в регионах и городах России»",
        "{{ event.name | genitive }}",
    ),
    ("Форума стратегов", "{{ event.short | genitive }}"),
    ("С уважением,", "{{ phrases.closing }}"),
    ("И. О. Фамилия", "{{ signatory.name | initials }}"),
]
DESCRIBED = ("{{ flagship.description }}", "{{ event.description }}")
CONFIRMATION_EN = [
    ("207", "{{ letter.number }}"),
    ("21 August 2018", "{{ letter.date }}"),
    (
        (
            "Transnational cooperation projects of the International Consortium “St. Petersburg Cleantech"
            " Cluster for Urban Environment” in the Baltic Sea Region"
        ),
        "{{ letter.subject }}",
    ),
    *[
        (
            "International Consortium “St. Petersburg Cleantech Cluster for Urban Environment”",
            "{{ organisation.name }}",
        )
    ]
    * 2,
    *[("the Cluster", "{{ organisation.short }}")] * 3,
    ("Interreg Baltic Sea Region Programme 2014–2020", "{{ programme.name }}"),
    ("transnational cooperation", "{{ programme.cooperation }}"),
    ("the Baltic Sea Region", "{{ programme.region }}"),
    ("“Cluster of Sustainable Development 2030”", "{{ flagship.named }}"),
    ("past three years", "{{ (letter.year - partner_since) | past_years }}"),
    ("Green Day", "{{ event.part }}"),
    ("All-Russian Forum “Strategic Planning in the Regions and Cities of Russia”", "{{ event.name }}"),
    ("Forum of Strategists", "{{ event.short }}"),
    ("Yours faithfully,", "{{ phrases.closing }}"),
    ("Name Surname", "{{ signatory.name }}"),
]
_MISSPELT = ("{{ signatory.name | initials }}", "{{ phrases.closing }}", "{{ event.part | genitive }}")


def _seed(name: str, *more: str) -> list[str]:
    return [*(SEED / f"{name}.txt").read_text(encoding="utf-8").splitlines(), *more]


def _confirmation() -> ResolvedDraft:
    return example_draft("confirmation-207")


SEED_LETTERS = [
    Old(
        "the seed's letter in Russian",
        lambda: typed(
            *_seed("letter207_ru", "Ответ просим направить в кабинет 207 или А. В. Фамилии, тел. 207-21-08.")
        ),
        _confirmation,
        [*CONFIRMATION_RU, *((None, tag) for tag in DESCRIBED)],
        ["кабинет 207", "А. В. Фамилии", "207-21-08"],
        ["signatory.titles", "projects"],
        exact=False,  # «И.О.» is printed in the style of the house
    ),
    Old(
        "the seed's letter in English",
        lambda: cut(
            *_seed("letter207_en", "Room 207 is open till 21 August 2018; ask for John Name Surname.")
        ),
        _confirmation,
        [*CONFIRMATION_EN, *((None, tag) for tag in DESCRIBED)],
        ["Room 207", "till 21 August 2018", "John Name Surname"],
        ["signatory.titles", "projects"],
    ),
    Old(
        "the seed's letter as it was found, with its slips",
        lambda: cut(*_seed("letter207_ru_original", "Приложение к письму № 207 от 20.08.2018, кабинет 207")),
        _confirmation,
        [
            *((words, tag) for words, tag in CONFIRMATION_RU if tag not in _MISSPELT),
            ("генеральный директор МЦСЭИ «Леонтьевский центр»", "{{ signatory.title }}"),
        ],
        ["письму № 207 от 20.08.2018", "кабинет 207"],
        exact=False,
    ),
    Old(
        "a confirmation that the program wrote",
        lambda: compose_example()["confirmation_ru"],
        _confirmation,
        [
            ("МЦСЭИ «Леонтьевский центр»", "{{ issuer.name }}"),
            *CONFIRMATION_RU,
            *((None, tag) for tag in DESCRIBED),
        ],
        ["международных консорциумов проектов", "активное участие"],
        ["signatory.titles", "projects"],
        foreign=False,
    ),
]


# --- Certificates -----------------------------------------------------------------------------------------


def _certificate() -> ResolvedDraft:
    return example_draft("certificate-example")


CERTIFICATES = [
    Old(
        "a certificate in Russian",
        lambda: cut(
            "МЦСЭИ «Леонтьевский центр»",
            "СЕРТИФИКАТ",
            "№ 1/2018",
            "Настоящим удостоверяется, что",
            "Мария Сергеевна Иванова",
            "приняла участие в Общероссийском форуме «Стратегическое планирование в регионах и городах России»",
            "в объеме 16 часов",
            "Начало занятий в 16 часов, вела семинар Иванова О. П., аудитория 16",
            "Генеральный директор МЦСЭИ «Леонтьевский центр»\tИ. О. Фамилия",
            "1 ноября 2018 г.",
            seed=5,
        ),
        _certificate,
        [
            ("МЦСЭИ «Леонтьевский центр»", "{{ issuer.name }}"),
            ("1/2018", "{{ letter.number }}"),
            (
                "Мария Сергеевна Иванова",
                "{{ participant.given }} {{ participant.patronymic }} {{ participant.surname }}",
            ),
            (
                "Общероссийском форуме «Стратегическое планирование в регионах и городах России»",
                "{{ event.name | prepositional }}",
            ),
            ("16 часов", '{{ hours | plural("час", "часа", "часов") }}'),
            ("Генеральный директор МЦСЭИ «Леонтьевский центр»", "{{ signatory.title | upper_first }}"),
            ("И. О. Фамилия", "{{ signatory.name | initials }}"),
            ("1 ноября 2018 г.", "{{ letter.date | long_date }}"),
        ],
        ["в 16 часов", "Иванова О. П.", "аудитория 16"],
    ),
    Old(
        "a certificate in English, in a table",
        lambda: tabled(
            [["Certificate", "No. 1/2018"], ["", "1 November 2018"]],
            "This is to certify that",
            "Maria Ivanova",
            "took part in the All-Russian Forum “Strategic Planning in the Regions and Cities of Russia”"
            " for a total of 16 hours.",
            "The course was led by Anna Maria Ivanova; it goes on until 1 November 2018 in room 16.",
            "Director-General of ICSER “Leontief Centre”",
            "Name Surname",
        ),
        _certificate,
        [
            ("1/2018", "{{ letter.number }}"),
            ("1 November 2018", "{{ letter.date }}"),
            ("Maria Ivanova", "{{ participant.name }}"),
            (
                "All-Russian Forum “Strategic Planning in the Regions and Cities of Russia”",
                "{{ event.name }}",
            ),
            ("16 hours", '{{ hours | plural("hour", "hours") }}'),
            ("Director-General of ICSER “Leontief Centre”", "{{ signatory.title }}"),
            ("Name Surname", "{{ signatory.name }}"),
        ],
        ["Anna Maria Ivanova", "until 1 November 2018", "room 16"],
    ),
]


# --- Other kinds --------------------------------------------------------------------------------------------


def _support() -> ResolvedDraft:
    kind = a_kind(
        "Письмо поддержки",
        "Letter of support",
        project=a_field("project", "Проект", "Project"),
        partner=a_field("organisation", "Партнер", "Partner"),
        amount=a_field("amount", "Сумма", "Amount", currency="RUB"),
        starts=a_field("date", "Начало", "Start"),
        ends=a_field("date", "Конец", "End"),
    )
    return a_resolved(
        kind=kind,
        draft=a_draft(
            addressee=Addressee(
                organisation="fund",
                name=ORLOVA,
                title=Text("председатель правления", "Chair of the Board"),
                gender="f",
            ),
            in_reply_to=Reply("01-15/27", date(2019, 3, 4)),
        ),
        signatory=BELOV,
        issuer=OFFICE,
        addressee_organisation=FUND,
        fields={
            "project": Project("Чистый берег", Text("Уборка малых рек", "Clean rivers")),
            "partner": Organisation(Text("Союз портов Линденхольма", "Union of Lindenholm Harbours")),
            "amount": Decimal("150000.00"),
            "starts": date(2019, 4, 1),
            "ends": date(2019, 11, 30),
        },
    )


SUPPORT = Old(
    "a letter of support with a sum in figures and in words",
    lambda: cut(
        "ИНСТИТУТ ПРИБРЕЖНЫХ ИССЛЕДОВАНИЙ",
        "тел. (812) 555-01-44, office@coast.example",
        "12.03.2019 № 48\nНа № 01-15/27 от 04.03.2019",
        "Председателю правления",
        "Фонда «Тихая вода»",
        "Орловой А. П.",
        "Уважаемая Анна Петровна!",
        "Поддерживаем проект «Чистый берег» и подтверждаем, что Союз портов Линденхольма внесет"
        " 150 000 (Сто пятьдесят тысяч) рублей 00 копеек в период с 1 апреля по 30 ноября 2019 г.",
        "Сумма прописью: сто пятьдесят тысяч рублей 00 копеек. Тираж буклета – 150 000 экземпляров, из них 48"
        " передано ранее по договору № 48 от 12.03.2019 с Белым А. С. и Белова С. А. не касается.",
        "Директор\tС. А. Белов",
        seed=11,
    ),
    _support,
    [
        ("ИНСТИТУТ ПРИБРЕЖНЫХ ИССЛЕДОВАНИЙ", "{{ issuer.name | upper }}"),
        ("(812) 555-01-44", "{{ issuer.phone }}"),
        ("office@coast.example", "{{ issuer.email }}"),
        ("12.03.2019", "{{ letter.date }}"),
        ("48", "{{ letter.number }}"),
        ("01-15/27", "{{ in_reply_to.number }}"),
        ("04.03.2019", "{{ in_reply_to.date }}"),
        ("Председателю правления", "{{ addressee.title_dative | upper_first }}"),
        ("Фонда «Тихая вода»", "{{ addressee.organisation | genitive }}"),
        ("Орловой А. П.", "{{ addressee.dative }}"),
        ("Уважаемая Анна Петровна!", "{{ addressee.name | salutation }}"),
        ("«Чистый берег»", "{{ project.named }}"),
        ("Союз портов Линденхольма", "{{ partner.name }}"),
        ("150 000 (Сто пятьдесят тысяч) рублей 00 копеек", "{{ amount | money_full }}"),
        ("с 1 апреля по 30 ноября 2019 г.", "{{ starts | period_from_to(ends) }}"),
        ("сто пятьдесят тысяч рублей 00 копеек", "{{ amount | money_words }}"),
        ("Белова С. А.", "{{ signatory.name | genitive | surname_initials }}"),
        ("Директор", "{{ signatory.title | upper_first }}"),
        ("С. А. Белов", "{{ signatory.name | initials }}"),
    ],
    ["150 000 экземпляров", "из них 48", "договору № 48 от 12.03.2019", "Белым А. С."],
)


def _invitation() -> ResolvedDraft:
    kind = a_kind(
        "Приглашение",
        "Invitation",
        event=a_field("event", "Мероприятие", "Event"),
        guest=a_field("person", "Гость", "Guest"),
    )
    event = Event(
        Text("Балтийский форум молодых ученых", "Baltic Forum of Young Scientists"),
        place=Text("Линденхольм", "Lindenholm"),
        starts=date(2019, 9, 21),
        ends=date(2019, 9, 25),
    )
    return a_resolved(
        kind=kind,
        signatory=BELOV,
        issuer=OFFICE,
        fields={"event": event, "guest": Person(PersonName(en="Maria Lindqvist"), "f")},
    )


INVITATION = Old(
    "an invitation in English with its head in a table",
    lambda: tabled(
        [["Institute of Coastal Studies", "Ref. No."], ["", "15"], ["", "3 June 2019"]],
        "Dear Ms Lindqvist,",
        "We have the pleasure of inviting you, Maria Lindqvist, to the Baltic Forum of Young Scientists, which"
        " takes place on 21–25 September 2019.",
        "Please reply to Olof Lindqvist, room 15, by contract No. 15 of 3 June 2019; 15 places are left.",
        "Sergey Belov",
        "Director",
    ),
    _invitation,
    [
        ("Institute of Coastal Studies", "{{ issuer.name }}"),
        ("15", "{{ letter.number }}"),
        ("3 June 2019", "{{ letter.date }}"),
        ("Dear Ms Lindqvist,", "{{ guest.name | salutation }}"),
        ("Maria Lindqvist", "{{ guest.name }}"),
        ("Baltic Forum of Young Scientists", "{{ event.name }}"),
        ("21–25 September 2019", "{{ event.starts | period(event.ends) }}"),
        ("Sergey Belov", "{{ signatory.name }}"),
        ("Director", "{{ signatory.title }}"),
    ],
    ["Olof Lindqvist", "room 15", "No. 15 of 3 June 2019", "15 places"],
)


def _employment() -> ResolvedDraft:
    kind = a_kind(
        "Справка",
        "Statement",
        employee=a_field("person", "Работник", "Employee"),
        position=a_field("text", "Должность", "Position"),
        since=a_field("date", "Работает с", "Employed since"),
        salary=a_field("amount", "Оклад", "Salary", currency="RUB"),
    )
    return a_resolved(
        kind=kind,
        signatory=BELOV,
        issuer=OFFICE,
        fields={
            "employee": Person(PersonName(RussianName("Кузнецов", "Павел", "Ильич"), "Pavel Kuznetsov")),
            "position": Text("старший научный сотрудник", "senior researcher"),
            "since": date(2016, 2, 15),
            "salary": Decimal("87500"),
        },
        draft=a_draft(preparer=Preparer(PersonName(RussianName("Титова", "Ольга", "Львовна")), "555-01-45")),
    )


EMPLOYMENT = Old(
    "a statement of employment with a name in the dative and the number in the header",
    lambda: typed(
        "СПРАВКА",
        "Дана Кузнецову Павлу Ильичу в том, что он с 15 февраля 2016 г. работает в должности:"
        " старший научный сотрудник.",
        "Оклад Кузнецова П. И. составляет 87 500 руб. в месяц. Кузнецов И. П. (табельный номер 33, премия"
        " 87 500 баллов, ул. Кузнецова, 33) в штате не состоит.",
        "Директор Института прибрежных исследований С. А. Белов",
        "Исп. Титова О. Л., 555-01-45",
        header="Справка № 33 от 2 июля 2019 г.",
    ),
    _employment,
    [
        ("33", "{{ letter.number }}"),
        ("2 июля 2019 г.", "{{ letter.date | long_date }}"),
        ("Кузнецову Павлу Ильичу", "{{ employee.name | dative }}"),
        ("15 февраля 2016 г.", "{{ since | long_date }}"),
        ("старший научный сотрудник", "{{ position }}"),
        ("Кузнецова П. И.", "{{ employee.name | genitive | surname_initials }}"),
        ("87 500 руб.", "{{ salary | money }}"),
        ("Директор", "{{ signatory.title | upper_first }}"),
        ("Института прибрежных исследований", "{{ issuer.name | genitive }}"),
        ("С. А. Белов", "{{ signatory.name | initials }}"),
        ("Титова О. Л.", "{{ preparer.name | surname_initials }}"),
        ("555-01-45", "{{ preparer.phone }}"),
    ],
    ["Кузнецов И. П.", "номер 33", "87 500 баллов", "ул. Кузнецова, 33"],
)


def _enclosing() -> ResolvedDraft:
    return a_resolved(
        kind=a_kind("Сопроводительное письмо", "Covering letter"),
        draft=a_draft(
            subject=Text("О направлении документов", "Documents"),
            addressee=Addressee(organisation="fund", name=ORLOVA, gender="f"),
            enclosures=(
                Enclosure(Text("Договор о сотрудничестве", "Agreement on co-operation"), 3, 2),
                Enclosure(Text("Смета работ", "Budget"), 1),
                Enclosure(Text("Список участников", "List of participants"), 12, 1),
            ),
        ),
        signatory=BELOV,
        issuer=OFFICE,
        addressee_organisation=FUND,
    )


ENCLOSING = Old(
    "a covering letter with enclosures and the addressee in a text box",
    lambda: boxed(
        ["Фонд «Тихая вода»", "А. П. Орловой"],
        "Исх. № 96\tот 5 мая 2019 г.",
        "О направлении документов",
        "Направляем документы. Фонд «Тихий берег» (Орлова А. С., дом 96) получит их позже, по письму от"
        " 5 мая 2019 г.",
        "Приложения:",
        "1. Договор о сотрудничестве на 3 л. в 2 экз.;",
        "2. Смета работ на 1 л. в 1 экз.;",
        "3. Список участников на 12 л. в 1 экз.",
        "Директор С. А. Белов",
    ),
    _enclosing,
    [
        ("Фонд «Тихая вода»", "{{ addressee.organisation }}"),
        ("А. П. Орловой", "{{ addressee.name | dative | initials }}"),
        ("96", "{{ letter.number }}"),
        ("5 мая 2019 г.", "{{ letter.date | long_date }}"),
        ("О направлении документов", "{{ letter.subject }}"),
        ("Директор", "{{ signatory.title | upper_first }}"),
        ("С. А. Белов", "{{ signatory.name | initials }}"),
    ],
    ["Фонд «Тихий берег»", "Орлова А. С.", "дом 96", "письму от 5 мая 2019 г."],
    ["enclosures"],
)


def _partnership(count: int = 4) -> ResolvedDraft:
    projects = (
        Project("Northern Lights", Text("Северный свет", "Lighting small towns")),
        Project("AREA 9", Text("Девятый район", "A smart district")),
        Project("Blue Lines", Text("Синие линии", "Ferries without smoke")),
        Project("WARM", Text("Тепло", "Heat from data centres")),
    )
    kind = a_kind(
        "Подтверждение",
        "Confirmation",
        partner=a_field("organisation", "Партнер", "Partner"),
        projects=a_field("projects", "Проекты", "Projects"),
    )
    return a_resolved(
        kind=kind,
        signatory=BELOV,
        issuer=OFFICE,
        fields={"partner": FUND, "projects": projects[:count]},
    )


ROWS = Old(
    "projects in the rows of a table",
    lambda: tabled(
        [["Our ref. No. 71 of 9 July 2019", "Institute of Coastal Studies"]],
        "We confirm that the Quiet Water Foundation (the Foundation) takes part in four projects, among them 71"
        " pilot sites. The Baltic Foundation and Mr Ivan Belov do not.",
        rows=[
            ["Northern Lights", "Lighting small towns"],
            ["AREA 9", "A smart district"],
            ["Blue Lines", "Ferries without smoke"],
            ["WARM", "Heat from data centres"],
        ],
    ),
    _partnership,
    [
        ("71", "{{ letter.number }}"),
        ("9 July 2019", "{{ letter.date }}"),
        ("Institute of Coastal Studies", "{{ issuer.name }}"),
        ("Quiet Water Foundation", "{{ partner.name }}"),
        ("the Foundation", "{{ partner.short }}"),
    ],
    ["among them 71", "The Baltic Foundation", "Mr Ivan Belov"],
    ["projects"],
)
INLINE = Old(
    "projects in one sentence, typed with straight quotation marks",
    lambda: cut(
        'Исх. №71 от "09" июля 2019 г.',
        'Фонд "Тихая вода" (далее - Фонд) участвует в проектах "Northern Lights", "AREA 9", "Blue Lines" и "WARM".',
        "Фонд просит о встрече 10.07.2019 в 9 часов. Фонд «Тихая роща» и Пенсионный Фонд не участвуют, как и"
        " WARM-сеть; всего участников 71.",
        "Директор",
        "С.А. Белов",
        seed=3,
    ),
    _partnership,
    [
        ("71", "{{ letter.number }}"),
        ('"09" июля 2019 г.', "{{ letter.date | quoted_date }}"),
        ('Фонд "Тихая вода"', "{{ partner.name }}"),
        ("Фонд", "{{ partner.short }}"),
        ("Фонд", "{{ partner.short }}"),
        ("Директор", "{{ signatory.title | upper_first }}"),
        ("С.А. Белов", "{{ signatory.name | initials }}"),
    ],
    ["Фонд «Тихая роща»", "Пенсионный Фонд", "WARM-сеть", "участников 71"],
    ["projects"],
    exact=False,
)

LETTERS = [
    *SEED_LETTERS,
    *CERTIFICATES,
    SUPPORT,
    INVITATION,
    EMPLOYMENT,
    ENCLOSING,
    ROWS,
    INLINE,
    *MORE_LETTERS,
]
