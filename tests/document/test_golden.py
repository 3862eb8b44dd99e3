"""The whole text of the example's letters, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers import GOLDEN, compose_example, text_of

FIRST = {
    "ru": "Исх. № ",
    "en": "Ref. No. ",
}  # a letter's text begins here; what stands above is the letterhead


def read(name: str, letter: bytes) -> list[str]:
    """The letter's paragraphs, spaces made plain; the marks of list items as a reader sees them."""
    found = [" ".join(text.split()) for text in text_of(letter)]
    kind, language = name.split("_")
    if kind == "confirmation":
        begin = next(index for index, text in enumerate(found) if text.startswith(FIRST[language]))
        return found[begin:]
    return found


def golden(path: Path) -> list[str]:
    """The paragraphs of a golden text; list items without the dash that Word puts before them."""
    lines = [" ".join(line.split()) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line.removeprefix("– ") for line in lines if line]


@pytest.mark.parametrize("name", ["confirmation_ru", "confirmation_en", "certificate_ru", "certificate_en"])
def test_the_example_reads_as_it_should(name: str, request: pytest.FixtureRequest) -> None:
    found, path = read(name, compose_example()[name]), GOLDEN / f"{name}.txt"
    if request.config.getoption("--golden-update") and not (path.exists() and found == golden(path)):
        path.write_text("\n".join(found) + "\n", encoding="utf-8")
    assert found == golden(path)


def test_the_number_keeps_to_its_sign_at_the_end_of_a_line() -> None:
    letters = compose_example()
    assert "Исх. №\N{NO-BREAK SPACE}207 от 21.08.2018" in text_of(letters["confirmation_ru"])
    assert "Ref. No. 207 of 21 August 2018" in text_of(letters["confirmation_en"])
