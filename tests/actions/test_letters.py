"""What the letters say: the example's, and others from the same templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lettergen.actions import preview
from tests.actions.office import CERTIFICATE, DRAFT, at_office, issued, lettergen, words
from tests.helpers import GOLDEN, edit_toml, text_of, write_draft

DEPUTY = """
[deputy]
name.ru = { surname = "Иванова", given = "Анна", patronymic = "Петровна" }
name.en = "Anna Ivanova"
[deputy.titles.deputy]
text.ru = "заместитель генерального директора"
text.en = "Deputy Director-General"
"""
SHOP = """
[shop]
name.ru = "ООО «Ромашка & <Ко>»"
name.en = "Romashka & <Co> Ltd"
address.ru = "191025, Санкт-Петербург, Невский пр., 1"
address.en = "1 Nevsky Prospekt, St. Petersburg 191025"
"""
ADDRESSEE = {
    "organisation": "shop",
    "title": {"ru": "директор", "en": "Director"},
    "name": {"ru": {"surname": "Петров", "given": "Иван", "patronymic": "Ильич"}, "en": "Ivan Petrov"},
    "dative": {"name": "Петрову И. И.", "title": "директору"},
    "salutation": {"ru": "Уважаемый Иван Ильич!", "en": "Dear Mr Petrov,"},
}


OPENING = (
    "Настоящим письмом подтверждаем, что международный консорциум «Санкт-Петербургский кластер чистых "
    "технологий для городской среды» принимает активное участие в реализации Программы «Интеррег. Регион "
    "Балтийского моря 2014–2020». Члены Кластера входят в состав партнеров следующих международных "
    "консорциумов проектов трансграничного сотрудничества РБМ:"
)
CIRCULAR = "Using innovation procurement and capacity building to promote Circular Economy"
SMARTUP = "Innovation Ecosystem to foster consumer cleantech markets in the Baltic Sea Region"
SMARTUP_RU = (
    "Инновационная экосистема для стимулирования потребительского рынка чистых технологий в регионе "
    "Балтийского моря"
)


def plain(lines: list[str]) -> list[str]:
    """Without the spaces that only keep words together, and without the dashes that Word makes of a list."""
    return [line.replace("\u00a0", " ").removeprefix("– ") for line in lines]


@pytest.fixture
def office(example: Path) -> Path:
    """The example with a deputy who signs, and a shop that is written to."""
    for table, text in (("signatories", DEPUTY), ("organisations", SHOP)):
        path = example / "data" / f"{table}.toml"
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
    return example


@pytest.mark.parametrize("language", ["ru", "en"])
def test_letter_207_says_what_the_real_one_says(example: Path, language: str) -> None:
    issued(example)
    golden = (GOLDEN / f"confirmation_{language}.txt").read_text(encoding="utf-8").split("\n")
    expected = plain([line for line in golden if line.strip()])
    said = plain(words(example, language=language))
    assert [line for line in said if line in expected] == expected
    assert len(said) <= len(expected) + 1, "no more than the letterhead is added"


def test_another_letter_in_russian(office: Path) -> None:
    issued(office, _another(office))
    said = plain(words(office))
    assert said == [
        "МЦСЭИ «Леонтьевский центр»",
        "Исх. № 207 от 21.08.2018",
        "На № 12/34 от 01.08.2018",
        "ООО «Ромашка & <Ко>»",
        "Директору",
        "Петрову И. И.",
        "191025, Санкт-Петербург, Невский пр., 1",
        "Тема: О двух проектах",
        "Уважаемый Иван Ильич!",
        OPENING,
        f"Проект «Circular PP» – {CIRCULAR} / Использование государственных закупок для продвижения циркулярной экономики.",
        f"Проект «SmartUp Accelerator» – {SMARTUP} / {SMARTUP_RU}.",
        "Приложение: Справка на 2 л. в 1 экз.",
        "С уважением,",
        "Заместитель генерального директора",
        "А. П. Иванова",
        "Исполнитель: Сидорова Ольга, тел. +7 812 000-00-00",
    ]


def test_another_letter_in_english(office: Path) -> None:
    issued(office, _another(office))
    said = plain(words(office, language="en"))
    assert said[1:8] == [
        "Ref. No. 207 of 21 August 2018",
        "Your ref. 12/34 of 1 August 2018",
        "Ivan Petrov",
        "Director",
        "Romashka & <Co> Ltd",
        "1 Nevsky Prospekt, St. Petersburg 191025",
        "Subject: Two projects",
    ]
    assert said[8] == "Dear Mr Petrov,"
    assert said[10:12] == [
        f"Project “Circular PP” – {CIRCULAR}.",
        f"Project “SmartUp Accelerator” – {SMARTUP}.",
    ]
    assert said[12:15] == ["Yours sincerely,", "Deputy Director-General", "Anna Ivanova"]
    assert not any("Forum" in line or "flagship" in line.lower() for line in said)


def _another(root: Path) -> Path:
    return write_draft(
        root,
        "another",
        subject={"ru": "О двух проектах", "en": "Two projects"},
        projects=["circular_pp", "smartup"],
        signatory="deputy",
        flagship=None,
        event=None,
        partner_since=None,
        addressee=ADDRESSEE,
        in_reply_to={"number": "12/34", "date": date(2018, 8, 1)},
        preparer={
            "name": {"ru": {"surname": "Сидорова", "given": "Ольга"}, "en": "Olga Sidorova"},
            "phone": "+7 812 000-00-00",
        },
        enclosures=[{"title": {"ru": "Справка", "en": "Certificate"}, "sheets": 2}],
    )


@pytest.mark.parametrize("order", [["smartup", "area_21", "cshipp"], ["cshipp", "area_21", "smartup"]])
def test_projects_stand_in_the_draft_s_order_in_both_languages(example: Path, order: list[str]) -> None:
    issued(example, write_draft(example, projects=order))
    marks = {"smartup": "SmartUp", "area_21": "AREA 21", "cshipp": "Clean Shipping Project Platform"}
    for language in ("ru", "en"):
        lines = words(example, language=language)
        places = [next(n for n, line in enumerate(lines) if marks[each] in line) for each in order]
        assert places == sorted(places)
        assert places[-1] - places[0] == len(order) - 1


def test_an_addressee_may_be_an_organisation_or_a_person_alone(office: Path) -> None:
    issued(office, write_draft(office, "a", addressee={"organisation": "shop"}))
    said = plain(words(office))
    assert said[2:4] == ["ООО «Ромашка & <Ко>»", "191025, Санкт-Петербург, Невский пр., 1"]
    person = {key: ADDRESSEE[key] for key in ("name", "dative")} | {"dative": {"name": "Петрову И. И."}}
    issued(office, write_draft(office, "b", addressee=person))
    assert plain(words(office, "0208"))[2] == "Петрову И. И."
    assert plain(words(office, "0208", "en"))[2] == "Ivan Petrov"
    assert "None" not in "".join(words(office, "0208", "en"))


def test_chosen_titles_are_printed_alone(example: Path) -> None:
    issued(example, write_draft(example, titles=["committee_member"]))
    said = "\n".join(words(example))
    assert "Член Оргкомитета Форума стратегов" in said
    assert "енеральный директор" not in said


@pytest.mark.parametrize(("language", "other"), [("ru", "en"), ("en", "ru")])
def test_a_letter_in_one_language_needs_no_other(example: Path, language: str, other: str) -> None:
    edit_toml(example / "data" / "organisations.toml", {f"cleantech_cluster.name.{other}": None})
    path = write_draft(example, languages=[language], subject={language: "Тема / Subject"})
    letter = issued(example, path).letter
    assert [file.language for file in letter.files] == [language]
    assert sorted(p.name for p in (example / "letters/2018/0207").iterdir()) == [
        "letter.toml",
        f"letter_{language}.docx",
    ]


@pytest.mark.parametrize(
    ("patronymic", "gender", "verb"),
    [
        ("Сергеевна", None, "приняла"),
        ("Сергеевич", None, "принял"),
        (None, "f", "приняла"),
        (None, "m", "принял"),
    ],
)
def test_the_certificate_agrees_with_its_person(
    example: Path, patronymic: str | None, gender: str | None, verb: str
) -> None:
    edit_toml(
        example / CERTIFICATE,
        {"participant.name.ru.patronymic": patronymic, **({"participant.gender": gender} if gender else {})},
    )
    issued(example, CERTIFICATE)
    said = "\n".join(words(example, "certificates-0001"))
    assert f"{verb} " in said.replace("\n", " ").replace("\u00a0", " ")
    assert "1/2018" in said


def test_a_preview_has_no_number_and_spends_none(example: Path) -> None:
    made, notes = preview(at_office(example), DRAFT)
    assert [file.name for file in made] == ["confirmation-207_ru.docx", "confirmation-207_en.docx"]
    russian, english = (plain(text_of(file.content)) for file in made)
    assert any("б/н" in line for line in russian)
    assert any("unnumbered" in line for line in english)
    assert not any("207" in line for line in (*russian, *english))
    assert "И. О. Фамилия" in russian
    assert "draft.placeholder" in [note.code for note in notes]
    assert not (example / "letters" / "register.sqlite").exists()


def test_what_can_be_previewed_can_be_issued_and_says_the_same(example: Path) -> None:
    for draft, folder in ((DRAFT, "0207"), (CERTIFICATE, "certificates-0001")):
        made, _ = preview(at_office(example), draft)
        issued(example, draft)
        for file, language in zip(made, ("ru", "en"), strict=True):
            shown = [line for line in text_of(file.content) if line not in ("ПРОЕКТ", "DRAFT")]
            final = words(example, folder, language)
            different = [pair for pair in zip(shown, final, strict=True) if pair[0] != pair[1]]
            assert len(different) == 1
            assert any(mark in different[0][0] for mark in ("б/н", "unnumbered"))


def test_a_missing_case_form_is_proposed_and_shown(example: Path) -> None:
    edit_toml(example / "data/events.toml", {"strategists_forum.name.prepositional": None})
    ran = lettergen("check", CERTIFICATE, at=example)
    assert ran.code == 0, ran.err
    assert "Общероссийском форуме «Стратегическое планирование в регионах и городах России»" in ran.err
    assert lettergen("forms", "confirm", "--all", at=example).code == 0
    assert "Общероссийском" not in lettergen("check", CERTIFICATE, at=example).err
