"""`lettergen templates check`: what a secretary sees, what a program gets, and what is mended in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.actions.office import lettergen
from tests.helpers import all_paragraphs, example_template, make_docx, unzip


def put(root: Path, docx: bytes, name: str = "templates/confirmation/en.docx") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx)
    return path


def test_a_kind_that_is_well(example: Path) -> None:
    done = lettergen("--lang", "en", "templates", "check", "confirmation", at=example)
    assert done.code == 0
    assert "templates/confirmation/ru.docx: Fields: " in done.out
    assert "lists: 3; signatory: yes; number: yes." in done.out
    assert "Pair: both languages use the same." in done.out


def test_all_that_is_wrong_is_shown_with_the_tag_marked(example: Path) -> None:
    put(example, make_docx("No. {{ letter.numbr }} of today", "{%p if issuer.phone %}", "{{ issuer.phone }}"))
    done = lettergen("--lang", "en", "templates", "check", "confirmation", "--language", "en", at=example)
    assert done.code == 3
    assert "No. {{ ›letter.numbr‹ }} of today" in done.err
    assert "Did you mean “letter.number”?" in done.err
    assert "{%p endif %}" in done.err
    assert "2 errors" in done.err


def test_the_kind_and_the_language_are_seen_from_the_path(example: Path) -> None:
    done = lettergen("templates", "check", "templates/certificate/en.docx", "--json", at=example)
    (template,) = json.loads(done.out)["templates"]
    assert (template["kind"], template["language"]) == ("certificate", "en")


def test_a_file_from_elsewhere_needs_the_kind(example: Path) -> None:
    put(example, example_template("certificate", "ru"), "new.docx")
    assert lettergen("templates", "check", "new.docx", at=example).code == 2
    done = lettergen("templates", "check", "new.docx", "--kind", "certificate", "--json", at=example)
    (template,) = json.loads(done.out)["templates"]
    assert (template["language"], template["problems"]) == ("ru", [])


def test_a_program_gets_the_spot_and_what_would_mend_it(example: Path) -> None:
    put(example, make_docx("No. {{ letter.numbr }}"))
    done = lettergen("templates", "check", "confirmation", "--language", "en", "--json", at=example)
    value = json.loads(done.out)
    (problem,) = value["templates"][0]["problems"]
    assert (value["ok"], value["exit"]) == (False, 3)
    assert problem["spot"] == {"member": "word/document.xml", "paragraph": 0, "start": 7, "end": 19}
    assert problem["mend"] == "letter.number"


def test_advice_counts_only_where_it_is_asked_for(example: Path) -> None:
    put(example, make_docx("left      right"))
    words = ("templates", "check", "confirmation", "--language", "en")
    assert lettergen(*words, at=example).code == 0
    assert lettergen(*words, "--strict", at=example).code == 3


def test_the_other_language_lacks_something(example: Path) -> None:
    put(example, make_docx("No. {{ letter.number }}"))
    done = lettergen("--lang", "en", "templates", "check", "confirmation", at=example)
    assert "Pair: templates/confirmation/en.docx lacks " in done.out
    assert "addressee.organisation" in done.out


class TestFix:
    def test_what_is_sure_is_mended_in_the_file(self, example: Path) -> None:
        path = put(example, make_docx("No. {{ letter.numbr }}", "{{ weather }}"))
        done = lettergen("--lang", "en", "templates", "check", str(path), "--fix", at=example)
        assert done.code == 3  # the other one is left to a person
        assert "Mended: 1 place" in done.out
        assert all_paragraphs(path.read_bytes())[:2] == ["No. {{ letter.number }}", "{{ weather }}"]

    def test_a_good_file_is_not_written(self, example: Path) -> None:
        path = example / "templates" / "confirmation" / "en.docx"
        before = path.read_bytes()
        assert lettergen("templates", "check", str(path), "--fix", at=example).code == 0
        assert path.read_bytes() == before

    @pytest.mark.parametrize("mark", ["~$en.docx", ".~lock.en.docx#"])
    def test_a_file_that_is_open_is_left_alone(self, example: Path, mark: str) -> None:
        path = put(example, make_docx("No. {{ letter.numbr }}"))
        path.with_name(mark).touch()
        assert lettergen("templates", "check", str(path), "--fix", at=example).code == 5
        assert b"numbr" in unzip(path.read_bytes())["word/document.xml"]


class TestWhatIsNoTemplate:
    def test_no_such_kind(self, example: Path) -> None:
        done = lettergen("--lang", "en", "templates", "check", "confirmtion", at=example)
        assert done.code == 2
        assert "confirmation" in done.err

    def test_no_such_file(self, example: Path) -> None:
        assert lettergen("templates", "check", "gone.docx", at=example).code == 2

    def test_no_word_file(self, example: Path) -> None:
        path = put(example, b"a text")
        done = lettergen("--lang", "en", "templates", "check", str(path), at=example)
        assert done.code == 3
        assert "en.docx" in done.err
