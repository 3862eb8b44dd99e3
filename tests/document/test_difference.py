"""Two Word files side by side: paragraphs that belong together, words that differ, tags as they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lettergen.document.difference import Piece, changes, template_texts
from tests.helpers import make_docx


def compared(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    return [(change.old, change.new) for change in changes({"body": old}, {"body": new})]


def test_a_paragraph_that_was_changed_stands_beside_what_it_became() -> None:
    old = ["One two three.", "Four five six.", "Seven."]
    new = ["One two three.", "Quite another thing.", "Four five and six.", "Seven."]
    assert compared(old, new) == [("", "Quite another thing."), ("Four five six.", "Four five and six.")]


def test_paragraphs_that_have_nothing_in_common_are_two() -> None:
    assert compared(["Alpha beta gamma"], ["Одно другое третье"]) == [
        ("Alpha beta gamma", ""),
        ("", "Одно другое третье"),
    ]


def test_a_tag_is_one_word() -> None:
    (change,) = changes({"body": ["No. {{ letter.number }} of"]}, {"body": ["No. {{ letter.date }} of"]})
    assert change.pieces == (
        Piece("both", "No. "),
        Piece("old", "{{ letter.number }}"),
        Piece("new", "{{ letter.date }}"),
        Piece("both", " of"),
    )


def test_the_same_change_has_the_same_gist_whatever_stands_around_it() -> None:
    (first,) = changes({"body": ["Ann writes to us"]}, {"body": ["Ann wrote to us"]})
    (second,) = changes({"body": ["Boris writes to them"]}, {"body": ["Boris wrote to them"]})
    assert first.gist == second.gist


def test_headers_and_footers_are_compared_too() -> None:
    old = template_texts(make_docx("Body", header="Head {{ issuer.name }}", footer="Foot"))
    new = template_texts(make_docx("Body", header="Head {{ issuer.short }}", footer="Foot"))
    assert [(change.part, change.new) for change in changes(old, new)] == [
        ("header", "Head {{ issuer.short }}")
    ]


@given(st.lists(st.text("ab ч.{}", max_size=8)), st.lists(st.text("ab ч.{}", max_size=8)))
def test_nothing_is_lost_between_two_texts(old: list[str], new: list[str]) -> None:
    old, new = list(filter(None, old)), list(filter(None, new))
    found = changes({"body": old}, {"body": new})
    gone = [change.old for change in found if change.old]
    come = [change.new for change in found if change.new]
    same_old, same_new = list(old), list(new)
    for text in gone:
        same_old.remove(text)
    for text in come:
        same_new.remove(text)
    assert sorted(same_old) == sorted(same_new)
    assert changes({"body": old}, {"body": old}) == []
