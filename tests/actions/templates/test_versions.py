"""A template is replaced only by one that passes; letters keep theirs, and its history is told."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions.templates.history import Version
from lettergen.errors import TemplateError
from tests.actions.office import DRAFT, at_office, issued, lettergen, tree
from tests.helpers import BODY, fails_with, with_part, write_draft


def changed(root: Path, old: str = "Leontief", new: str = "LEONTIEF") -> bytes:
    """The English confirmation with other words."""
    docx = (root / "templates/confirmation/en.docx").read_bytes()
    made = with_part(docx, BODY, lambda text: text.replace(old, new))
    assert made != docx
    return made


@pytest.fixture
def new(example: Path) -> Path:
    """A new version of the English confirmation, somewhere else."""
    path = example.parent / "confirmation_en.docx"
    path.write_bytes(changed(example, "</w:p>", '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'))
    return path


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def english(root: Path) -> list[Version]:
    found = actions.template_history(at_office(root), "confirmation")
    return [version for version in found if version.language == "en"]


def test_a_version_that_passes_is_in_use_and_the_former_one_is_kept(example: Path, new: Path) -> None:
    former = (example / "templates/confirmation/en.docx").read_bytes()
    used = actions.use_template(at_office(example), new, kind="confirmation")
    assert (used.language, used.former, used.is_new) == ("en", sha(former), True)
    assert (example / "templates/confirmation/en.docx").read_bytes() == new.read_bytes()
    before, now = english(example)
    assert (before.sha256, before.kept, before.letters) == (sha(former), True, 0)
    assert (now.sha256, now.taken_on, now.taken_by, now.is_current) == (
        sha(new.read_bytes()),
        date(2018, 12, 3),
        "anna",
        True,
    )
    assert not now.is_edited
    assert lettergen("verify", at=example).code == 0


def test_letters_issued_before_keep_theirs(example: Path, new: Path) -> None:
    letter = issued(example).letter
    actions.use_template(at_office(example), new, kind="confirmation")
    _, made, problems = actions.rebuild(at_office(example), actions.Which(str(letter.number)))
    assert [each.same for each in made] == ["bytes", "bytes"]
    assert problems == []
    before, now = english(example)
    assert (before.letters, before.first, before.is_current) == (1, date(2018, 8, 21), False)
    assert now.letters == 0
    issued(example, write_draft(example, "later", date=date(2018, 9, 3)))
    before, now = english(example)
    assert (before.letters, now.letters, now.first, now.last) == (1, 1, date(2018, 9, 3), date(2018, 9, 3))


def test_a_version_with_a_fault_changes_nothing(example: Path, new: Path) -> None:
    new.write_bytes(
        with_part(new.read_bytes(), BODY, lambda text: text.replace("letter.number", "letter.nubmer"))
    )
    before = tree(example)
    with pytest.raises(TemplateError) as caught:
        actions.use_template(at_office(example), new, kind="confirmation")
    (fault,) = [each for each in caught.value.problems if each.severity == "error"]
    assert (fault.code, fault.arguments["nearest"]) == ("template.unknown-field", "letter.number")
    assert tree(example) == before


def test_a_template_that_is_open_in_word_is_not_replaced(example: Path, new: Path) -> None:
    (example / "templates/confirmation/~$en.docx").write_bytes(b"")
    with fails_with("setup.file-open"):
        actions.use_template(at_office(example), new, kind="confirmation")


def test_the_same_version_again_is_no_replacement(example: Path) -> None:
    path = example / "templates/confirmation/en.docx"
    assert not actions.use_template(at_office(example), path).is_new
    assert not (path.parent / "former").exists()


def test_a_former_version_can_be_taken_back(example: Path, new: Path) -> None:
    used = actions.use_template(at_office(example), new, kind="confirmation")
    former = example / f"templates/confirmation/former/{used.former}.docx"
    back = actions.use_template(at_office(example), former, kind="confirmation", language="en")
    assert back.sha256 == used.former
    assert [version.is_current for version in english(example)] == [False, True]


def test_a_template_edited_in_its_place_is_told_as_that(example: Path) -> None:
    issued(example, DRAFT)
    path = example / "templates/confirmation/en.docx"
    path.write_bytes(changed(example, "</w:p>", "<w:r><w:t>.</w:t></w:r></w:p>"))
    before, now = english(example)
    assert (before.letters, before.is_edited) == (1, False)
    assert (now.is_edited, now.is_current) == (True, True)


def test_a_template_that_nobody_has_used_yet_is_not_edited(example: Path) -> None:
    (only,) = english(example)
    assert (only.is_current, only.is_edited, only.letters) == (True, False, 0)


def test_a_list_of_versions_that_was_spoilt_hinders_nobody(example: Path, new: Path) -> None:
    actions.use_template(at_office(example), new, kind="confirmation")
    (example / "templates/confirmation/former/versions.toml").write_text("version = 5", encoding="utf-8")
    assert len(english(example)) == 1


def test_an_unknown_kind_is_told(example: Path) -> None:
    with fails_with("draft.no-kind"):
        actions.template_history(at_office(example), "confirmtion")


def test_the_command_tells_all_of_it(example: Path, new: Path) -> None:
    issued(example)
    ran = lettergen("templates", "use", new, "--kind", "confirmation", at=example)
    assert ran.code == 0, ran.err
    assert "In use now: templates/confirmation/en.docx" in ran.out
    told = lettergen("templates", "history", "confirmation", at=example).out
    assert "1 letter" in told
    assert "in use" in told
    plain = lettergen("--json", "templates", "history", "confirmation", at=example).json
    assert [(each["language"], each["letters"], each["is_current"]) for each in plain["versions"]] == [
        ("ru", 1, True),
        ("en", 1, False),
        ("en", 0, True),
    ]
