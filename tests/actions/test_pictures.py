"""A letter with a signature, a seal and a photograph, from data to file, and made again from its snapshot."""

from __future__ import annotations

from pathlib import Path

import pytest

from lettergen.actions import Wish, issue
from lettergen.workspace import Workspace
from tests.actions.office import killed
from tests.document.test_pictures import a_png
from tests.helpers import edit_toml, fails_with, make_docx, unzip

DRAFT = Path("letters/drafts/confirmation-207.toml")


@pytest.fixture
def pictured(example: Path) -> Path:
    """The example with a signature and a seal in its records, shown by its templates."""
    folder = example / "data" / "pictures"
    folder.mkdir()
    (folder / "signature.png").write_bytes(a_png())
    (folder / "seal.png").write_bytes(a_png(30, 30, 9))
    edit_toml(example / "data" / "signatories.toml", {"director.signature": "signature.png"})
    edit_toml(example / "data" / "organisations.toml", {"leontief.seal": "seal.png"})
    for language in ("ru", "en"):
        text = "{{ letter.number }} {{ letter.date }} {% for p in projects %}{{ p.named }} {% endfor %}"
        shown = "{{ signatory.signature | picture(40) }}{% if issuer.seal %}{{ issuer.seal | picture(35) }}{% endif %}"
        (example / "templates" / "confirmation" / f"{language}.docx").write_bytes(make_docx(text, shown))
    return example


def test_a_letter_shows_the_pictures_of_its_records(pictured: Path) -> None:
    issued = issue(Workspace.at(pictured), DRAFT, Wish(pdf="none"))
    letter = unzip((pictured / issued.letter.files[0].path).read_bytes())
    shown = {content for name, content in letter.items() if name.startswith("word/media/")}
    assert shown == {a_png(), a_png(30, 30, 9)}


def test_a_letter_cut_short_is_made_of_the_pictures_that_it_was_begun_with(pictured: Path) -> None:
    killed(pictured, "lettergen.register.book:Register:reserve")
    (pictured / "data" / "pictures" / "signature.png").write_bytes(a_png(grey=1))
    issued = issue(Workspace.at(pictured), DRAFT, Wish(pdf="none"))
    letter = unzip((pictured / issued.letter.files[0].path).read_bytes())
    assert a_png() in letter.values()
    assert not issued.new


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("signatur.png", None, "data.no-picture"),
        ("../settings.toml", None, "data.no-picture"),
        ("/etc/passwd", None, "data.no-picture"),
        ("text.png", b"no picture", "data.bad-picture"),
        ("large.png", a_png() + bytes(5_000_001), "data.large-picture"),
    ],
)
def test_a_picture_that_cannot_be_shown_stops_the_letter(
    pictured: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (pictured / "data" / "pictures" / name).write_bytes(content)
    edit_toml(pictured / "data" / "signatories.toml", {"director.signature": name})
    with fails_with(code, "draft.placeholder", "draft.project-not-begun") as refusal:
        issue(Workspace.at(pictured), DRAFT, Wish(pdf="none"))
    problem = next(problem for problem in refusal.problems if problem.code == code)
    assert problem.place.file == "data/signatories.toml"
    assert problem.place.line > 1
    assert not (pictured / "letters" / "register.sqlite").exists()
