"""Old letters become templates: nothing wrong is replaced, all is found, and the letter comes back."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from lettergen.document.adopting.adopt import AdoptWish, adopt
from lettergen.document.adopting.folding import folded
from lettergen.document.context import Numbered, build_context, wording_of
from lettergen.document.engine import compile_letter
from lettergen.document.package import read_package
from lettergen.document.readback import body_paragraphs
from lettergen.language.wording import Wording
from lettergen.pdf.libreoffice import find
from tests.document.adopting.letters import LETTERS, SEED_LETTERS, SUPPORT
from tests.document.adopting.makes import by_libreoffice
from tests.document.adopting.measure import Score, measured
from tests.document.adopting.old import Old
from tests.helpers import text_of

SOFFICE = find(os.environ)
SHARE = 0.95


def named(old: Old) -> str:
    return old.name


def texts(file: bytes) -> list[str]:
    """The paragraphs of all parts that people read."""
    return [
        text
        for name, xml in read_package(file).items()
        if re.fullmatch(r"word/(?:document|header|footer)\d*\.xml", name)
        for text in body_paragraphs(xml)
    ]


def filled(old: Old, score: Score) -> bytes:
    """The template, filled with the records that the letter speaks of."""
    resolved, language = old.records(), score.adopted.language
    wording = wording_of(resolved)
    numbered = Numbered(score.adopted.number or "", score.adopted.day)
    context = build_context(resolved, numbered, language, None, wording)
    template = compile_letter(score.adopted.docx, language=language)
    return template.render({**context, Wording.NAME: wording})


@pytest.mark.parametrize("old", LETTERS, ids=named)
def test_a_letter_becomes_a_template(old: Old) -> None:
    holds_up(old, measured(old))


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("old", [SEED_LETTERS[0], SUPPORT], ids=named)
def test_a_letter_that_libreoffice_has_saved_becomes_a_template(old: Old, tmp_path: Path) -> None:
    assert SOFFICE is not None
    file = by_libreoffice(old.file(), SOFFICE, tmp_path)
    holds_up(old, measured(old, file), file)


def holds_up(old: Old, score: Score, file: bytes | None = None) -> None:
    """Everything is found, nothing else is touched, and the letter comes back."""
    assert not score.wrong
    assert not score.missed
    assert score.adopted.proof.is_equal
    assert not score.adopted.kept
    there = folded("\n".join(texts(score.adopted.docx)))
    assert len(old.decoys) >= 2
    assert [words for words in old.decoys if folded(words) not in there] == []
    before, after = texts(file or old.file()), texts(filled(old, score))
    assert [folded(text) for text in after] == [folded(text) for text in before]
    if old.exact:  # but for the kind of a space, every sign is the letter's own
        assert [text.split() for text in after] == [text.split() for text in before]
        assert not score.adopted.proof.changed


def test_the_letters_are_many_and_most_come_from_elsewhere() -> None:
    assert len(LETTERS) >= 12
    assert sum(old.foreign for old in LETTERS) >= 6


def test_nearly_all_values_of_all_letters_are_found() -> None:
    scores = [measured(old) for old in LETTERS]
    values, missed = sum(each.values for each in scores), sum(len(each.missed) for each in scores)
    assert 1 - missed / values >= SHARE
    assert not any(each.wrong for each in scores)


def test_words_with_other_signs_can_stay() -> None:
    old = next(each for each in LETTERS if "straight" in each.name)
    resolved = old.records()
    adopted = adopt(old.file(), resolved, wording_of(resolved), AdoptWish(exact=True))
    assert not adopted.proof.changed
    assert 'Фонд "Тихая вода"' in text_of(adopted.docx)[1]
    assert "signs" in {each.reason for each in adopted.unsure}
