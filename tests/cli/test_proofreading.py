"""`lettergen check --text`: places, words, the count, exit codes, JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.office import lettergen

RUSSIAN = {"LETTERGEN_LANG": "ru"}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Письмо  готово.\nC уважением", encoding="utf-8")
    return path


def test_each_fault_is_told_with_place_words_and_remedy(text: Path) -> None:
    ran = lettergen("check", "--text", text, at=text.parent, env=RUSSIAN)
    first, second, last = ran.err.splitlines()
    assert (
        first == "letter.txt:1, столбец 7: совет: Лишний пробел: «Письмо  готово.». Надо: «Письмо готово.»."
    )
    assert second.startswith("letter.txt:2, столбец 1: ошибка: Латинская буква вместо русской")
    assert (last, ran.code) == ("1 ошибка, 1 совет", 2)


def test_what_is_certain_is_mended_and_the_copy_is_named(text: Path) -> None:
    ran = lettergen("check", "--text", text, "--fix", at=text.parent, env=RUSSIAN)
    assert ran.code == 0
    assert "исправлено" in ran.out
    assert "Исправлено: 2 места. Прежний файл сохранен: letter.before-fix.txt" in ran.out
    assert ran.out.endswith("Замечаний нет.\n")
    assert text.read_text(encoding="utf-8") == "Письмо готово.\nС уважением"
    again = lettergen("check", "--text", text, "--fix", at=text.parent, env=RUSSIAN)
    assert (again.code, again.out) == (0, "Исправлять нечего.\nЗамечаний нет.\n")


def test_advice_alone_does_not_fail_the_check_unless_it_is_strict(text: Path) -> None:
    text.write_text("Письмо  готово.", encoding="utf-8")
    assert lettergen("check", "--text", text).code == 0
    ran = lettergen("check", "--text", text, "--strict")
    assert (ran.code, ran.out) == (2, "Found: 1 place.\n")


def test_machines_get_places_and_remedies(text: Path) -> None:
    ran = lettergen("check", "--text", text, "--json")
    assert (ran.code, ran.json["ok"], ran.json["fixed"]) == (2, False, [])
    assert ran.codes == ["text.double-space", "text.latin-letter"]
    assert ran.json["problems"][0]["place"]["line"] == 1
    assert ran.json["problems"][0]["arguments"]["proposed"] == "Письмо готово."
    fixed = lettergen("check", "--text", text, "--fix", "--json").json
    assert (fixed["ok"], fixed["problems"], len(fixed["fixed"])) == (True, [], 2)


def test_in_a_workspace_its_names_are_known(example: Path) -> None:
    (example / "letter.txt").write_text("Проект «Bsr Electric» завершен.", encoding="utf-8")
    ran = lettergen("check", "--text", "letter.txt", "--json", at=example)
    assert ran.codes == ["text.name"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--fix"], "--fix"),
        (["--text", "letter.txt", "draft.toml"], "--text"),
        (["--text", "letter.pdf"], "letter.pdf"),
    ],
)
def test_what_cannot_be_done_is_refused(text: Path, words: list[str], said: str) -> None:
    ran = lettergen("check", *words, at=text.parent)
    assert ran.code in (2, 5)
    assert said in ran.err
