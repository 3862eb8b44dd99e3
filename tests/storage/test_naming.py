"""Records by all that people call them, and what was meant where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.storage.cache import Cache
from lettergen.storage.naming import Directory, label_of, plain
from lettergen.storage.records import load_records
from tests.helpers import ROOT, a_workspace, edit_toml

EXAMPLE = Directory(load_records(ROOT / "data", Cache(None)))


SIGNATORIES = """
[director]
name.ru = { surname = "Алёшина", given = "Анна", patronymic = "Петровна" }
name.en = "Anna Alyoshina"
titles.head.text.ru = "директор"

[deputy]
name.ru = { surname = "Алёшина", given = "Ольга", patronymic = "Петровна" }
name.en = "Olga Alyoshina"
titles.deputy.text.ru = "заместитель директора"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = a_workspace(tmp_path)
    (root / "data" / "signatories.toml").write_text(SIGNATORIES, encoding="utf-8")
    edit_toml(
        root / "data" / "projects.toml",
        {
            "comma.acronym": "Ports, Ships & Co.",
            "comma.title.ru": "Порты и суда",
            "twin.acronym": "AREA 21",
            "twin.title.ru": "Другие районы",
            "cshipp_2.acronym": "smartup",
            "cshipp_2.title.ru": "Имя как чужой id",
        },
    )
    return root


@pytest.fixture
def directory(root: Path) -> Directory:
    return Directory(load_records(root / "data", Cache(None)))


@pytest.mark.parametrize(
    ("table", "words", "ids"),
    [
        ("signatories", "Алёшина Анна Петровна", ["director"]),
        ("signatories", "алешина анна петровна", ["director"]),
        ("signatories", "АЛЁШИНА Анна", ["director"]),
        ("signatories", "А. П. Алёшина", ["director"]),
        ("signatories", "Алёшина О.П.", ["deputy"]),
        ("signatories", "Anna Alyoshina", ["director"]),
        ("signatories", "director", ["director"]),
        ("signatories", "Director", ["director"]),
        ("signatories", "Алёшина", []),
        ("projects", "Ports, Ships & Co.", ["comma"]),
        ("projects", "ports ships & co", ["comma"]),
        ("projects", "«Порты и суда»", ["comma"]),
        ("projects", "AREA 21", ["area_21", "twin"]),
        ("projects", "area_21", ["area_21"]),
        ("projects", "smartup", ["smartup"]),  # an id is meant before another record's name
        ("projects", "…", []),
        ("projects", "", []),
        ("organisations", "международный консорциум Санкт-Петербургский кластер чистых технологий для городской среды", ["cleantech_cluster"]),
        ("organisations", "кластер", ["cleantech_cluster"]),
        ("no such table", "x", []),
    ],
)  # fmt: skip
def test_what_is_meant(directory: Directory, table: str, words: str, ids: list[str]) -> None:
    assert directory.find(table, words) == ids


@pytest.mark.parametrize(
    ("table", "words", "meant"),
    [
        ("signatories", "Алешина Ана Петровна", "Алёшина Анна"),
        ("signatories", "Анна Алёшина", "Алёшина Анна"),
        ("projects", "Ports Ship & Co", "Ports, Ships & Co."),
        ("projects", "совсем другое", ""),
        ("events", "x", ""),
    ],
)
def test_what_was_meant_is_named_as_people_pick_it(
    directory: Directory, table: str, words: str, meant: str
) -> None:
    assert directory.nearest(table, words) == meant


def test_each_label_is_of_one_record_alone(directory: Directory) -> None:
    for table in ("signatories", "projects", "organisations", "programmes", "events"):
        labels = directory.labels(table)
        assert all(directory.find(table, label) == [record_id] for record_id, label in labels.items())
        assert list(labels.values()) == directory.choices([table])[table]
    assert directory.labels("projects")["area_21"] == "area_21"  # its acronym is another record's, too


def test_labels_are_in_the_language_of_the_office(root: Path) -> None:
    edit_toml(root / "data" / "settings.toml", {"language": "en"})
    directory = Directory(load_records(root / "data", Cache(None)))
    assert directory.labels("organisations")["cleantech_cluster"] == "the Cluster"


def test_a_record_has_a_name_in_each_language(directory: Directory) -> None:
    label = label_of(directory.records.get("signatories", "director"))
    assert (label.ru, label.en) == ("Алёшина Анна", "Anna Alyoshina")


@given(st.text())
def test_any_words_are_looked_up(words: str) -> None:
    for table in ("signatories", "projects", "nothing"):
        assert isinstance(EXAMPLE.find(table, words), list)
        assert isinstance(EXAMPLE.nearest(table, words), str)
    assert plain(plain(words)) == plain(words)
