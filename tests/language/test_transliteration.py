"""Names in Latin letters, against iuliia's table of ICAO Doc 9303."""

from __future__ import annotations

import csv
import unicodedata
from pathlib import Path

import iuliia
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.language.transliteration import icao

GOLD = Path(__file__).parent / "gold" / "translit.csv"
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@given(st.text(LETTERS + LETTERS.upper() + "- .'", max_size=30))
def test_capitals_are_those_of_iuliia(text: str) -> None:
    assert icao(text).upper() == iuliia.ICAO_DOC_9303.translate(text).upper()


def test_known_names() -> None:
    with GOLD.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert icao(row["name"]).upper() == row["icao_9303"]


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Юрий Щукин", "Iurii Shchukin"),
        ("ЮРИЙ ЩУКИН", "IURII SHCHUKIN"),
        ("Я. Ю. Щёкина-Шульц", "Ia. Iu. Shchekina-Shults"),
        ("ЛУЦК-Я", "LUTSK-Ia"),
        ("подъезд", "podieezd"),
        ("Гоголь (Яновский) 2nd", "Gogol (Ianovskii) 2nd"),
        (unicodedata.normalize("NFD", "Алёна Йылмаз"), "Alena Iylmaz"),
        ("Єва Ґудзь", "Ieva Gudz"),
        ("", ""),
    ],
)
def test_capitals_stay_where_they_are(name: str, latin: str) -> None:
    assert icao(name) == latin
