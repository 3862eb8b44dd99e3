"""Case forms as the secretary meets them: proposed, asked about, confirmed, and then no longer guessed."""

from __future__ import annotations

import csv
import io
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.actions.office import DRAFT, finished, issued, lettergen, script, words
from tests.helpers import edit_toml, write_draft

SHOP = '\n[shop]\nname.ru = "ООО «Ромашка»"\nname.en = "Romashka Ltd"\n'


@pytest.fixture
def office(example: Path) -> Path:
    """The example with an organisation that is written to."""
    path = example / "data" / "organisations.toml"
    path.write_text(path.read_text(encoding="utf-8") + SHOP, encoding="utf-8")
    return example


def letter_to(office: Path, name: dict[str, str], title: str = "генеральный директор", **more: Any) -> Path:
    """A draft to a person whose dative nobody has written down."""
    english = {"en": "A Person"}
    addressee = {
        "organisation": "shop",
        "title": {"ru": title, "en": "Director"},
        "name": {"ru": name} | english,
    }
    return write_draft(office, "to-somebody", addressee=addressee | more)


def stored(office: Path) -> dict[str, Any]:
    return tomllib.loads((office / "data" / "forms.toml").read_text(encoding="utf-8"))


ORDINARY = {"surname": "Петрова", "given": "Анна", "patronymic": "Сергеевна"}
NO_PATRONYMIC = {"surname": "Чаплин", "given": "Чарльз"}


def test_an_ordinary_addressee_is_declined_and_shown_but_does_not_stop_the_letter(office: Path) -> None:
    draft = letter_to(office, ORDINARY)
    ran = lettergen("check", draft, "--lang", "ru", at=office)
    assert ran.code == 0, ran.err
    assert "Петровой Анне Сергеевне" in ran.err
    assert "генеральному директору" in ran.err
    assert "lettergen forms confirm petrova-anna-sergeevna" in ran.err
    issued(office, draft)
    said = [line.replace("\u00a0", " ") for line in words(office)]
    assert {"Генеральному директору", "Петровой А. С."} <= set(said)


def test_a_doubtful_name_spends_no_number_until_a_person_has_spoken(office: Path) -> None:
    draft = letter_to(office, NO_PATRONYMIC)
    refused = lettergen("issue", "--no-pdf", draft, "--lang", "ru", at=office)
    assert refused.code == 2
    assert "Чаплин Чарльз" in refused.err
    assert lettergen("register", "list", "--json", at=office).json["letters"] == []
    (name, title) = lettergen("forms", "pending", "--json", at=office).json["forms"]
    assert (name["words"], title["words"]) == ("Чаплин Чарльз", "генеральный директор")
    assert name["reasons"]
    assert not title["reasons"]
    unsaid = lettergen("forms", "confirm", name["id"], at=office)
    assert unsaid.code == 2
    assert "gender" in unsaid.err
    said = lettergen(
        "forms", "confirm", name["id"], "--gender", "m", "--instrumental", "Чаплином Чарльзом", at=office
    )
    assert said.code == 0, said.err
    (record,) = stored(office).values()
    assert record["name"] == NO_PATRONYMIC
    assert record["gender"] == "m"
    assert record["instrumental"] == "Чаплином Чарльзом"
    assert record["dative"] == "Чаплину Чарльзу"
    assert record["confirmed_by"]
    assert isinstance(record["confirmed_on"], date)
    assert lettergen("issue", "--no-pdf", draft, at=office).code == 0
    assert "Чаплину Ч." in [line.replace("\u00a0", " ") for line in words(office)]


def test_stored_forms_win_and_wait_for_nobody(office: Path) -> None:
    draft = letter_to(office, ORDINARY)
    assert lettergen("forms", "confirm", "--all", at=office).code == 0
    corrected = lettergen(
        "forms", "confirm", "petrova-anna-sergeevna", "--dative", "Петровой Анне Сергевне", at=office
    )
    assert corrected.code == 0, corrected.err
    assert len(stored(office)) == 2
    assert lettergen("forms", "pending", "--json", at=office).json["forms"] == []
    checked = lettergen("check", draft, at=office)
    assert checked.code == 0
    assert "petrova" not in checked.err


def test_a_letter_whose_forms_are_stored_loads_no_dictionary(office: Path) -> None:
    draft = letter_to(office, ORDINARY)
    assert lettergen("forms", "confirm", "--all", at=office).code == 0
    text = (
        "import sys; from pathlib import Path; from lettergen.actions import Wish, issue;"
        "from lettergen.workspace import Workspace;"
        "issue(Workspace.at(Path('.')), Path(sys.argv[1]), Wish(pdf='none'));"
        "print([name for name in sys.modules if name.startswith(('pymorphy', 'pytrovich'))])"
    )
    ran = finished(script(text, str(draft), at=office))
    assert ran.out.strip() == "[]", ran.err


def test_a_form_with_other_words_than_the_name_is_refused(office: Path) -> None:
    letter_to(office, ORDINARY)
    ran = lettergen("forms", "confirm", "petrova-anna-sergeevna", "--dative", "Петровой", at=office)
    assert ran.code == 2
    assert not (office / "data" / "forms.toml").exists()


def test_an_unknown_id_is_refused_with_the_nearest(office: Path) -> None:
    letter_to(office, ORDINARY)
    ran = lettergen("forms", "confirm", "petrova-anna", at=office)
    assert ran.code == 2
    assert "petrova-anna-sergeevna" in ran.err


def test_what_the_draft_itself_writes_wins(office: Path) -> None:
    draft = letter_to(office, NO_PATRONYMIC, dative={"name": "Чаплину Ч.", "title": "Директору"})
    assert lettergen("issue", "--no-pdf", draft, at=office).code == 0
    assert "Чаплину Ч." in words(office)


def test_a_letter_finished_later_has_the_forms_of_its_first_moment(office: Path) -> None:
    draft = letter_to(office, ORDINARY)
    issued(office, draft)
    snapshot = tomllib.loads(
        (office / "letters" / "2018" / "0207" / "letter.toml").read_text(encoding="utf-8")
    )
    kept = {
        each.get("text") or each["name"]["surname"]: each["dative"] for each in snapshot["resolved"]["forms"]
    }
    assert kept == {"Петрова": "Петровой Анне Сергеевне", "генеральный директор": "генеральному директору"}


def test_tables_are_declined_without_a_workspace(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("id,gender,surname,first,patronymic\n7,f,Петрова,Анна,Сергеевна\n", encoding="utf-8")
    ran = lettergen("forms", "decline", "--names", names, at=tmp_path)
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert (row["id"], row["surname_dat"], row["first_ins"], row["flagged"]) == ("7", "Петровой", "Анной", "")
    titles = tmp_path / "titles.csv"
    titles.write_bytes("nom;gender\nглавный врач;m\nЕвропейская комиссия;\n".encode("cp1251"))
    ran = lettergen("forms", "decline", "--titles", titles, at=tmp_path)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert [row["acc"] for row in rows] == ["главного врача", "Европейскую комиссию"]


def test_a_table_without_its_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("surnme,first\nПетрова,Анна\n", encoding="utf-8")
    ran = lettergen("forms", "decline", "--names", path, at=tmp_path)
    assert ran.code == 2
    assert "surnme" in ran.err


class TestSubstitutions:
    """Who signs for somebody else does so by an order, and the program makes the words."""

    @pytest.fixture
    def acting(self, example: Path) -> Path:
        values = {
            "deputy.name.ru": {"surname": "Иванова", "given": "Анна", "patronymic": "Павловна"},
            "deputy.name.en": "Anna Ivanova",
            "deputy.titles.deputy.text": {
                "ru": "заместитель генерального директора",
                "en": "Deputy Director",
            },
            "deputy.substitutions.leave": {
                "title": "director.director_general",
                "order": {"number": "15-к", "date": date(2018, 7, 30)},
                "valid_from": date(2018, 8, 1),
                "valid_to": date(2018, 8, 31),
            },
        }
        edit_toml(example / "data" / "signatories.toml", values)
        return example

    def test_the_words_are_made_of_the_title_that_is_stood_in_for(self, acting: Path) -> None:
        edit_toml(acting / DRAFT, {"signatory": "deputy", "titles": ["leave"]})
        issued(acting)
        russian = [line.replace("\u00a0", " ") for line in words(acting)]
        assert "И. о. генерального директора МЦСЭИ «Леонтьевский центр»" in russian
        assert "Acting Director-General of ICSER “Leontief Centre”" in words(acting, language="en")

    def test_an_order_that_is_not_in_force_stops_the_letter(self, acting: Path) -> None:
        edit_toml(acting / DRAFT, {"signatory": "deputy", "titles": ["leave"], "date": date(2018, 9, 3)})
        ran = lettergen("check", DRAFT, "--json", at=acting)
        assert ran.code == 2
        assert ran.codes[0] == "draft.substitution-not-in-force"

    def test_an_order_in_force_that_is_not_named_is_mentioned(self, acting: Path) -> None:
        edit_toml(acting / DRAFT, {"signatory": "deputy"})
        ran = lettergen("check", DRAFT, "--json", at=acting)
        assert ran.code == 0
        assert "draft.substitution-unused" in ran.codes

    @pytest.mark.parametrize(
        ("title", "code"),
        [
            ("и. о. директора", "data.typed-acting"),
            ("И.о. директора", "data.typed-acting"),
            ("ВрИО губернатора", "data.typed-acting"),
            ("Временно исполняющая обязанности ректора", "data.typed-acting"),
            ("за директора", "data.signed-for-another"),
            ("/ директор", "data.signed-for-another"),
        ],
    )
    def test_it_is_never_typed(self, acting: Path, title: str, code: str) -> None:
        edit_toml(acting / "data" / "signatories.toml", {"deputy.titles.deputy.text.ru": title})
        ran = lettergen("check", "--json", at=acting)
        assert (ran.code, ran.codes) == (2, [code])

    @pytest.mark.parametrize(
        "title", ["Acting Director", "acting rector", "p.p. Director", "for the Director"]
    )
    def test_it_is_never_typed_in_english_either(self, acting: Path, title: str) -> None:
        edit_toml(acting / "data" / "signatories.toml", {"deputy.titles.deputy.text.en": title})
        assert lettergen("check", "--json", at=acting).code == 2

    @pytest.mark.parametrize(
        "title", ["заведующий кафедрой", "иоанновский смотритель", "заместитель директора"]
    )
    def test_titles_that_begin_alike_are_fine(self, acting: Path, title: str) -> None:
        edit_toml(acting / "data" / "signatories.toml", {"deputy.titles.deputy.text.ru": title})
        assert lettergen("check", "--json", at=acting).code == 0

    def test_a_title_that_nobody_holds_is_refused(self, acting: Path) -> None:
        key = "deputy.substitutions.leave.title"
        edit_toml(acting / "data" / "signatories.toml", {key: "director.director_genral"})
        ran = lettergen("check", "--json", at=acting)
        assert ran.codes == ["data.no-such-title"]
        assert ran.json["problems"][0]["arguments"]["nearest"] == "director.director_general"
