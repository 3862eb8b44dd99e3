"""What is sure is mended, and nothing else is touched."""

from __future__ import annotations

import re

import pytest

from lettergen.document.lint.mend import mend
from tests.document.lint.looking import looked_over
from tests.helpers import BODY, all_paragraphs, make_docx, unzip, with_body


def mended(docx: bytes) -> bytes:
    """A Word file after all that is sure has been mended."""
    made = looked_over(docx)
    return mend(docx, [*made.findings, *made.stray])[0]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("No. {{ letter.numbr }} of", "No. {{ letter.number }} of"),
        ("No. {{ lеtter.number }} of", "No. {{ letter.number }} of"),  # a Cyrillic letter
        ("{{ letter.number | uper_first }}", "{{ letter.number | upper_first }}"),
        ("{{ letter.year | plural(“hour”, “hours”) }}", '{{ letter.year | plural("hour", "hours") }}'),
        ("{ { letter.number } }", "{{ letter.number }}"),
        ("{% if letter.year %}a{% enidf %}", "{% if letter.year %}a{% endif %}"),
        ("{{ letter.numbr }}, {{ letter.yaer }}", "{{ letter.number }}, {{ letter.year }}"),
    ],
)
def test_what_is_sure(wrong: str, right: str) -> None:
    assert all_paragraphs(mended(make_docx(wrong)))[0] == right


@pytest.mark.parametrize(
    "text",
    ["{{ weather }}", "{{ letter.number", "{% if letter.year %}", "{{ issuer.phone }}", "{{ titles }}"],
)
def test_what_is_not_sure_is_left_to_a_person(text: str) -> None:
    file = make_docx(text)
    assert mended(file) == file


def test_all_other_members_and_words_stay_as_they_are() -> None:
    file = make_docx(
        "Before", ("{{ letter.", "numbr", " }} after"), "After", header="{{ letter.number }}", table=[["a"]]
    )
    after = mended(file)
    old, new = unzip(file), unzip(after)
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == [BODY]
    kept = [re.sub(rb"<w:t[ >].*?</w:t>", b"<w:t/>", each[BODY], flags=re.DOTALL) for each in (old, new)]
    assert kept[0] == kept[1]
    assert all_paragraphs(after)[:3] == ["Before", "{{ letter.number }} after", "After"]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_the_other_runs_keep_their_look() -> None:
    body = f"<w:p>{run('No. ', '<w:i/>')}{run('{{ letter.numbr }}')}{run(' of today', '<w:b/>')}</w:p>"
    xml = unzip(mended(with_body(body)))[BODY].decode()
    assert body.replace("numbr", "number") in xml


def test_a_tag_in_pieces_becomes_whole() -> None:
    body = f"<w:p>{run('No. {{ ')}{run('letter.')}{run('number }} of')}</w:p>"
    file = mended(with_body(body))
    pieces = re.findall(r"<w:t [^>]*>([^<]*)</w:t>", unzip(file)[BODY].decode())
    assert pieces[:3] == ["No. {{ letter.number }}", "", " of"]
    assert all_paragraphs(file)[0] == "No. {{ letter.number }} of"


def test_what_was_mended_is_not_found_again() -> None:
    assert (
        looked_over(mended(make_docx("{{ letter.numbr }}", "{{ letter.year | plural(«a», «b») }}"))).findings
        == []
    )
