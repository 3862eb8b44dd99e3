"""Clean official prose raises no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettergen.language.hygiene import proofread

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.txt"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_clean_prose_is_passed_over_in_silence(path: Path) -> None:
    texts = path.read_text(encoding="utf-8").splitlines()
    assert [(each.code, texts[each.paragraph][each.start : each.end]) for each in proofread(texts)] == []


def test_the_prose_is_long_enough_to_tell() -> None:
    assert sum(len(path.read_text(encoding="utf-8").split()) for path in CORPUS) > 20_000
