"""What a new version changes: in its words, and in letters that were issued; nothing is written."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.model.parties import Language
from tests.actions.office import at_office, issued, lettergen, tree
from tests.helpers import BODY, fails_with, text_of, unzip, with_part, write_draft

KIND = "confirmation"


def _replaced(text: str, *, old: str, new: str) -> str:
    return text.replace(old, new)


def new_version(root: Path, *changes: tuple[str, str], language: Language = "en") -> Path:
    """A new version of the confirmation, outside of the workspace."""
    docx = (root / f"templates/{KIND}/{language}.docx").read_bytes()
    for old, new in changes:
        assert old.encode() in unzip(docx)[BODY]
        docx = with_part(docx, BODY, partial(_replaced, old=old, new=new))
    path = root.parent / f"new_{language}.docx"
    path.write_bytes(docx)
    return path


@pytest.fixture
def office(example: Path) -> Path:
    """The example with three letters, the last of them without a flagship project."""
    issued(example)
    issued(example, write_draft(example, "second", date=date(2018, 9, 3)))
    issued(example, write_draft(example, "third", date=date(2018, 9, 4), flagship=None))
    return example


def test_words_that_stand_in_all_letters(office: Path) -> None:
    new = new_version(office, ("Ref. No.", "Our ref."))
    before = tree(office)
    found = actions.compare_templates(at_office(office), KIND, str(new))
    assert [(each.old[:8], each.new[:8]) for each in found.changes] == [("Ref. No.", "Our ref.")]
    assert "{{ letter.number }}" in found.changes[0].new
    assert (found.kind, found.language, found.letters) == (KIND, "en", 3)
    assert found.differing == ("207", "208", "209")
    (group,) = found.groups
    assert group.numbers == ("207", "208", "209")
    assert group.change.old.startswith("Ref. No. 207 of")
    assert tree(office) == before


def test_words_that_only_some_letters_have(office: Path) -> None:
    template = text_of((office / f"templates/{KIND}/en.docx").read_bytes())
    at = next(place for place, text in enumerate(template) if text.startswith("{%p if flagship"))
    word = template[at + 1].split(" ")[0]
    assert word.isalpha()
    new = new_version(office, (f">{word} ", f">{word}ly "))
    found = actions.compare_templates(at_office(office), KIND, str(new))
    assert found.differing == ("207", "208")


def test_only_the_last_letters_are_compared(office: Path) -> None:
    new = new_version(office, ("Ref. No.", "Our ref."))
    found = actions.compare_templates(at_office(office), KIND, str(new), last=2)
    assert (found.letters, found.differing) == (2, ("208", "209"))


def test_the_letters_of_the_last_block_are_those_that_were_numbered_together(office: Path) -> None:
    for name in ("fourth", "fifth"):
        write_draft(office, name, date=date(2018, 9, 5), key=name)
    wish = actions.Wish(pdf="none")
    paths = [office / f"letters/drafts/{name}.toml" for name in ("fourth", "fifth")]
    list(actions.issue_all(at_office(office, date(2018, 12, 4)), paths, wish))
    new = new_version(office, ("Ref. No.", "Our ref."))
    found = actions.compare_templates(at_office(office), KIND, str(new), last=None)
    assert found.differing == ("210", "211")


def test_letters_that_the_new_version_cannot_be_filled_for_are_told(office: Path) -> None:
    new = new_version(office, ("Ref. No.", "{{ flagship.named }}"))
    found = actions.compare_templates(at_office(office), KIND, str(new))
    (unfilled,) = found.unfilled
    assert unfilled.number == "209"
    assert unfilled.problems[0].code.startswith(("template.", "draft."))
    assert found.differing == ("207", "208")


def test_looks_alone_are_no_words(office: Path) -> None:
    docx = (office / f"templates/{KIND}/en.docx").read_bytes()
    path = office.parent / "en.docx"
    path.write_bytes(with_part(docx, "word/styles.xml", lambda text: f"{text}\n"))
    found = actions.compare_templates(at_office(office), KIND, str(path))
    assert (found.is_same, found.changes, found.differing) == (False, (), ())
    assert actions.compare_templates(at_office(office), KIND, KIND, language="en").is_same


def test_versions_are_named_by_their_fingerprints(office: Path) -> None:
    new = new_version(office, ("Ref. No.", "Our ref."))
    used = actions.use_template(at_office(office), new, kind=KIND)
    assert used.former is not None
    found = actions.compare_templates(at_office(office), used.former[:8], used.sha256[:8])
    assert (found.kind, found.language, len(found.changes)) == (KIND, "en", 1)
    assert found.differing == ("207", "208", "209")
    assert actions.compare_templates(at_office(office), KIND, used.sha256[:8]).is_same


@pytest.mark.parametrize(
    ("old", "code"),
    [
        ("confirmtion", "template.no-version"),
        ("0000000000", "template.no-version"),
        ("no.docx", "template.no-version"),
    ],
)
def test_what_is_no_version_is_told(office: Path, old: str, code: str) -> None:
    with fails_with(code):
        actions.compare_templates(at_office(office), old, KIND, language="en")


def test_a_language_that_nothing_tells_is_asked_for(office: Path) -> None:
    with fails_with("template.which-language"):
        actions.compare_templates(at_office(office), KIND, KIND)


def test_a_new_version_that_is_no_template_is_refused(office: Path) -> None:
    new = new_version(office, ("letter.number }}", "letter.number"))
    found = lettergen("templates", "diff", KIND, new, at=office)
    assert found.code == 3
    assert "Traceback" not in found.err


def test_the_command_says_how_many_letters_would_read_differently(office: Path) -> None:
    new = new_version(office, ("Ref. No.", "Our ref."))
    ran = lettergen("templates", "diff", KIND, new, at=office)
    assert ran.code == 0, ran.err
    assert "1 paragraph of the template reads differently" in ran.out
    assert "3 of the last 3 letters would read differently." in ran.out
    assert "No. 207, 208, 209:" in ran.out
    assert "was: ‹Ref. No›. 207 of" in ran.out
    assert "is:  ‹Our ref›. 207 of" in ran.out
    told = lettergen("--lang", "ru", "templates", "diff", KIND, new, at=office)
    assert "Иначе читались бы 3 из последних 3 писем." in told.out
    plain = lettergen("--json", "templates", "diff", KIND, new, at=office).json
    assert plain["differing"] == ["207", "208", "209"]
    assert plain["groups"][0]["numbers"] == ["207", "208", "209"]
