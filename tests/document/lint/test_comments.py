"""Comments stand where Word allows them, say what they should, and leave no trace when they are taken out."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from lettergen.document.lint.anchors import Anchors, anchor_of
from lettergen.document.lint.comments import AUTHOR, commented, without_comments
from lettergen.document.lint.finding import Spot
from lettergen.document.lint.uncommenting import uncommented
from lettergen.document.package import read_package
from tests.helpers import (
    BODY,
    DAY,
    ROOT,
    fails_with,
    make_docx,
    render,
    text_of,
    unzip,
    with_body,
    with_part,
    zip_up,
)

COMMENTS = "word/comments.xml"
RELATIONS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
OFFICE = "http://schemas.microsoft.com/office"
TEMPLATES = sorted((ROOT / "templates").rglob("*.docx"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def whole(paragraph: int, member: str = BODY) -> Spot:
    return Spot(member, paragraph)


def note(file: bytes, *spots: Spot, words: str = "Поля «a» нет.") -> bytes:
    return commented(file, [(spot, words) for spot in spots], day=DAY)


def tree(file: bytes, name: str = BODY) -> Any:
    return etree.fromstring(unzip(file)[name])


def comments(file: bytes) -> list[tuple[str, str]]:
    """Author and text of every comment, as python-docx reads them."""
    return [(each.author, each.text) for each in docx.Document(io.BytesIO(file)).comments]


def enclosed(file: bytes) -> list[str]:
    """The text between the marks of each comment, in the order of their ids."""
    root = tree(file)
    found: dict[str, str] = {}
    opened: set[str] = set()
    for element in root.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            opened.add(number)
            found[number] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            opened.discard(number)
        elif element.tag == qn("w:t"):
            for each in opened:
                found[each] += element.text or ""
    return [found[number] for number in sorted(found, key=int)]


def canonical(xml: bytes) -> bytes:
    made: bytes = etree.tostring(etree.fromstring(xml), method="c14n")
    return made


def unmarked(root: Any) -> bytes:
    """A part without any mark of a comment, told by lxml alone."""
    for element in list(
        root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
    ):
        gone = element.getparent() if element.tag == qn("w:commentReference") else element
        gone.getparent().remove(gone)
    made: bytes = etree.tostring(root, method="c14n")
    return made


# --- Words and places -----------------------------------------------------------------------------------


def test_a_comment_says_what_it_is_given_under_our_name() -> None:
    file = commented(
        make_docx("Уважаемый {{ adressee.name }}!"),
        [(whole(0), "Поля «adressee» нет.\nВы имели в виду «addressee»?")],
        day=date(2018, 8, 21),
    )
    assert comments(file) == [("lettergen", "Поля «adressee» нет.\nВы имели в виду «addressee»?")]
    (made,) = docx.Document(io.BytesIO(file)).comments
    assert made.timestamp is not None
    assert (made.timestamp.date().isoformat(), made.initials) == ("2018-08-21", "le")
    assert enclosed(file) == ["Уважаемый {{ adressee.name }}!"]


def test_another_author_may_sign() -> None:
    file = commented(make_docx("a"), [(whole(0), "b")], author="Е. Петрова", day=DAY)
    assert comments(file) == [("Е. Петрова", "b")]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (10, 21, "{{ adresee }}"),
        (13, 20, "{{ adresee }}"),  # the name alone: the tag around it is enclosed whole
        (0, 4, "Уважаемый "),
        (24, 40, "и {{ b }}"),
        (11, 30, "{{ adresee }} и {{ b }}"),
        (0, 0, "Уважаемый {{ adresee }} и {{ b }}"),
        (99, 120, "Уважаемый {{ adresee }} и {{ b }}"),  # no such place: the paragraph
    ],
)
def test_the_runs_of_the_tag_are_enclosed(start: int, end: int, words: str) -> None:
    file = make_docx(("Уважаемый ", "{{ ", "adresee", " }}", " ", "и {{ b }}"))
    assert enclosed(note(file, Spot(BODY, 0, start, end)))[0].strip() == words.strip()


def test_a_run_is_never_split() -> None:
    file = make_docx("Один {{ a }} два")
    made = note(file, Spot(BODY, 0, 5, 12))
    assert enclosed(made) == ["Один {{ a }} два"]
    assert len(list(tree(made).iter(qn("w:t")))) == 1


def test_several_comments_of_a_paragraph_keep_their_order() -> None:
    file = make_docx(("{{ a }}", "{{ b }}"), "{{ c }}")
    spots = (Spot(BODY, 0, 0, 7), Spot(BODY, 0, 7, 14), Spot(BODY, 0, 7, 14), whole(1))
    made = commented(file, [(spot, str(place)) for place, spot in enumerate(spots)], day=DAY)
    assert [text for _, text in comments(made)] == ["0", "1", "2", "3"]
    assert enclosed(made) == ["{{ a }}", "{{ b }}", "{{ b }}", "{{ c }}"]


def test_words_of_any_kind_are_kept() -> None:
    words = "«Кавычки», <теги> & {{ p.name }}  два пробела"
    assert comments(note(make_docx("a"), whole(0), words=words)) == [("lettergen", words)]
    assert comments(note(make_docx("a"), whole(0), words="a\x00\x1bb")) == [("lettergen", "a\ufffd\ufffdb")]


def test_what_is_no_word_file_is_refused() -> None:
    with fails_with("template.not-docx"):
        note(zip_up({"a.txt": b"a"}), whole(0))
    with fails_with("template.not-docx"):
        without_comments(zip_up({}))
    broken = with_part(make_docx("a", footer="f"), "word/footer1.xml", lambda xml: xml[:-9])
    with fails_with("template.broken-part"):
        note(broken, whole(0, "word/footer1.xml"))


# --- Where Word allows none -------------------------------------------------------------------------------


def test_a_header_s_finding_stands_at_the_first_paragraph_of_its_section() -> None:
    document = docx.Document()
    for text in ("first", "second"):
        document.add_paragraph(text)
    section = document.add_section()
    section.header.is_linked_to_previous = False
    section.header.paragraphs[0].text = "{{ a }}"
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0].text = "{{ b }}"
    document.add_paragraph("third")
    document.add_paragraph("fourth")
    document.save(packed := io.BytesIO())
    file = packed.getvalue()
    heads = [name for name in unzip(file) if re.match("word/(header|footer)", name)]
    assert len(heads) == 2
    made = note(file, *(Spot(name, 0, 0, 7) for name in heads))
    assert enclosed(made) == ["third", "third"]
    for name in heads:
        assert unzip(made)[name] == unzip(file)[name]
        assert anchor_of(file, Spot(name, 0, 0, 7)) == Spot(BODY, _index(file, "third"))


def _index(file: bytes, text: str) -> int:
    paragraphs = tree(file).iter(qn("w:p"))
    return next(
        n
        for n, p in enumerate(paragraphs)
        if "".join(t.text or "" for t in p.findall(f"{qn('w:r')}/{qn('w:t')}")) == text
    )


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_s_finding_stands_at_its_reference(kind: str) -> None:
    file = with_notes(kind)
    made = note(file, Spot(f"word/{kind}s.xml", 1, 0, 5))
    assert enclosed(made) == ["two"]
    assert unzip(made)[f"word/{kind}s.xml"] == unzip(file)[f"word/{kind}s.xml"]


def with_notes(kind: str) -> bytes:
    body = "".join(
        f'<w:p>{run(word)}<w:r><w:{kind}Reference w:id="{n}"/></w:r></w:p>'
        for n, word in ((2, "one"), (3, "two"))
    )
    notes = "".join(
        f'<w:{kind} w:id="{n}"><w:p>{run(word)}</w:p></w:{kind}>'
        for n, word in ((2, "first"), (3, "{{ a }}"))
    )
    members = dict(unzip(with_body(body)))
    members[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{W}">{notes}</w:{kind}s>'.encode()
    relation = (
        f'<Relationship Id="rIdN" Target="{kind}s.xml" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/{kind}s"/></Relationships>'
    )
    members[RELATIONS] = members[RELATIONS].replace(b"</Relationships>", relation.encode())
    return zip_up(members)


def test_a_text_box_s_finding_stands_at_the_paragraph_that_holds_the_box() -> None:
    file = make_docx("before", box="{{ a }}")
    index = _index(file, "{{ a }}")
    assert anchor_of(file, Spot(BODY, index, 0, 7)) == Spot(BODY, index - 1)
    made = note(file, Spot(BODY, index, 0, 7))
    (mark,) = tree(made).iter(qn("w:commentRangeStart"))
    assert not list(mark.iterancestors(qn("w:txbxContent")))
    assert mark.getparent() is list(tree(made).iter(qn("w:p")))[index - 1] or mark.getparent().tag == qn(
        "w:p"
    )
    assert enclosed(made) == ["{{ a }}"]


@pytest.mark.parametrize(
    "spot",
    [
        Spot(BODY),
        Spot("word/settings.xml"),
        Spot("word/media/image1.png", 3),
        Spot("no/such.xml", 0),
        Spot(""),
    ],
)
def test_what_stands_nowhere_in_the_text_is_said_at_the_beginning(spot: Spot) -> None:
    file = make_docx("first", "second")
    assert anchor_of(file, spot).paragraph == 0
    assert enclosed(note(file, spot)) == ["first"]


def test_a_spot_of_the_body_is_its_own_anchor() -> None:
    file = make_docx("a", "b", table=[["c"]])
    for spot in (Spot(BODY, 0, 0, 1), Spot(BODY, 1), Spot(BODY, 2, 0, 1)):
        assert anchor_of(file, spot) == spot
    assert anchor_of(file, Spot(BODY, 77)) == Spot(BODY, 0)


def test_a_body_without_any_paragraph_gets_one() -> None:
    file = make_docx(header="{{ a }}")
    assert anchor_of(file, whole(0, "word/header1.xml")) == Spot(BODY)
    made = note(file, whole(0, "word/header1.xml"), whole(0, "word/header1.xml"), words="в колонтитуле")
    assert comments(made) == [("lettergen", "в колонтитуле")] * 2
    obeys(made)


# --- In every kind of paragraph ------------------------------------------------------------------------------

PARAGRAPHS = {
    "plain": f"<w:p>{run('{{ a }}')}</w:p>",
    "empty": "<w:p/>",
    "empty with attributes": '<w:p w:rsidR="00A1"/>',
    "empty and small": '<w:p><w:pPr><w:rPr><w:sz w:val="8"/></w:rPr></w:pPr></w:p>',
    "only properties": '<w:p><w:pPr><w:jc w:val="center"/></w:pPr></w:p>',
    "styled": f"<w:p><w:pPr><w:keepNext/></w:pPr>{run('{{ a }}', '<w:rPr><w:b/></w:rPr>')}</w:p>",
    "link": f'<w:p>{run("x")}<w:hyperlink w:anchor="a">{run("{{ a }}")}</w:hyperlink></w:p>',
    "control in a line": f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('{{ a }}')}</w:sdtContent></w:sdt></w:p>",
    "control around": f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('{{ a }}')}</w:p></w:sdtContent></w:sdt>",
    "table": (
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
        f"<w:p>{run('{{ a }}')}</w:p></w:tc></w:tr></w:tbl><w:p/>"
    ),
    "inserted": f'<w:p><w:ins w:id="1" w:author="x">{run("{{ a }}")}</w:ins></w:p>',
    "deleted": '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del></w:p>',
    "field": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        f'{run("{{ a }}")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    ),
    "bookmarks": f'<w:p><w:bookmarkStart w:id="0" w:name="b"/>{run("{{ a }}")}<w:bookmarkEnd w:id="0"/></w:p>',
    "tabs and breaks": f'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr><w:r><w:tab/><w:br/></w:r>{run("{{ a }}")}</w:p>',
    "signs that XML escapes": f"<w:p>{run('a &gt; b &amp; {{ a }}')}<!-- > --></w:p>",
    "section": f"<w:p><w:pPr><w:sectPr/></w:pPr>{run('{{ a }}')}</w:p>",
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_only_marks_are_added_whatever_the_paragraph(name: str) -> None:
    file = with_body(PARAGRAPHS[name])
    made = note(file, whole(0), Spot(BODY, 0, 0, 3))
    obeys(made)
    assert comments(made) == [("lettergen", "Поля «a» нет.")] * 2
    assert unmarked(tree(made)) == canonical(unzip(file)[BODY])
    assert unzip(without_comments(made)) == unzip(file)


def test_an_empty_paragraph_may_be_written_in_two_ways() -> None:
    file = with_body('<w:p w:rsidR="00A1" ></w:p>')
    back = unzip(without_comments(note(file, whole(0))))
    assert canonical(back[BODY]) == canonical(unzip(file)[BODY])


def test_no_mark_stands_in_the_code_of_a_field() -> None:
    made = note(with_body(PARAGRAPHS["field"]), Spot(BODY, 0, 0, 7))
    paragraph = next(tree(made).iter(qn("w:p")))
    names = [etree.QName(child).localname for child in paragraph]
    assert names[:2] == ["commentRangeStart", "r"]
    signs = [e.get(qn("w:fldCharType")) or etree.QName(e).localname for e in paragraph.iter()]
    assert signs.index("separate") < signs.index("commentRangeEnd") < signs.index("end")


def test_paragraphs_are_counted_with_those_of_text_boxes() -> None:
    file = make_docx("a", box="in the box")
    file = with_part(
        file, BODY, lambda xml: xml.replace("<w:sectPr", f"<w:p>{run('last')}</w:p><w:sectPr", 1)
    )
    anchors = Anchors(read_package(file))
    assert [each.name for each in anchors.paragraphs] == ["w:p"] * 4
    assert enclosed(note(file, whole(3))) == ["last"]


PIECES = st.sampled_from(sorted(PARAGRAPHS))


@given(
    st.lists(PIECES, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 12)), max_size=6),
)
def test_comments_come_and_go_without_a_trace(pieces: list[str], places: list[tuple[int, int]]) -> None:
    body = "".join(PARAGRAPHS[name] for name in pieces)
    file = with_body(body)
    made = note(file, *(Spot(BODY, paragraph, start, start + 2) for paragraph, start in places))
    if places:
        obeys(made)
    assert len(comments(made)) == len(places)
    assert unmarked(tree(made)) == canonical(unzip(file)[BODY])
    assert unzip(without_comments(made)) == unzip(file)


# --- What the standard asks for -------------------------------------------------------------------------------


def _marks(root: Any, name: str) -> list[str]:
    return [element.get(qn("w:id")) for element in root.iter(qn(f"w:{name}"))]


def each_range_is_whole(members: dict[str, bytes]) -> bool:
    """17.13.4.3–17.13.4.5: a start, an end and a reference for each comment, in this order, and no id twice."""
    root = etree.fromstring(members[BODY])
    order = {element: place for place, element in enumerate(root.iter())}
    known = _marks(etree.fromstring(members[COMMENTS]), "comment")
    for number in known:
        places = [
            [order[e] for e in root.iter(qn(f"w:{name}")) if e.get(qn("w:id")) == number]
            for name in ("commentRangeStart", "commentRangeEnd", "commentReference")
        ]
        if [len(each) for each in places] != [1, 1, 1] or sorted(places) != places:
            return False
    return len({*known}) == len(known) and all(re.fullmatch(r"\d+", number) for number in known)


def properties_come_first(members: dict[str, bytes]) -> bool:
    """CT_P and CT_R: `pPr` and `rPr` stand before all else."""
    roots = [etree.fromstring(members[name]) for name in (BODY, COMMENTS)]
    heads = [
        e
        for root in roots
        for e in root.iter(qn("w:pPr"), qn("w:rPr"))
        if e.getparent().tag in (qn("w:p"), qn("w:r"))
    ]
    return all(head.getprevious() is None for head in heads)


def marks_stand_in_paragraphs(members: dict[str, bytes]) -> bool:
    """EG_RangeMarkupElements here always in a `w:p`, the reference in a run, and never in a text box."""
    root = etree.fromstring(members[BODY])
    ranges = root.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"))
    references = list(root.iter(qn("w:commentReference")))
    return (
        all(each.getparent().tag == qn("w:p") for each in ranges)
        and all(each.getparent().tag == qn("w:r") for each in references)
        and all(each.getparent().getparent().tag == qn("w:p") for each in references)
        and not any(list(each.iterancestors(qn("w:txbxContent"))) for each in references)
    )


ORDER_OF_PARAGRAPH_PROPERTIES = ["spacing", "ind", "jc"]  # CT_PPrBase
ORDER_OF_RUN_PROPERTIES = ["sz", "szCs"]  # EG_RPrBase


def properties_are_in_order(members: dict[str, bytes]) -> bool:
    """The order of CT_PPrBase and of EG_RPrBase."""
    root = etree.fromstring(members[COMMENTS])
    own = [e for e in root if e.get(qn("w:author")) == AUTHOR]
    for name, order in (("pPr", ORDER_OF_PARAGRAPH_PROPERTIES), ("rPr", ORDER_OF_RUN_PROPERTIES)):
        for element in (e for comment in own for e in comment.iter(qn(f"w:{name}"))):
            if [etree.QName(child).localname for child in element] != order:
                return False
    return True


def a_comment_has_what_it_needs(members: dict[str, bytes]) -> bool:
    """17.13.4.2: id, author and a date with time; at least one paragraph, the first with its mark."""
    own = [e for e in etree.fromstring(members[COMMENTS]) if e.get(qn("w:author")) == AUTHOR]
    return all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", each.get(qn("w:date")))
        and each[0].tag == qn("w:p")
        and len(list(each.iter(qn("w:annotationRef")))) == 1
        for each in own
    )


def the_part_is_known(members: dict[str, bytes]) -> bool:
    """11.3.2: one part of comments, related once from the main document and declared as what it is."""
    relations = etree.fromstring(members[RELATIONS])
    ids = [each.get("Id") for each in relations]
    own = [each for each in relations if each.get("Type").endswith("/relationships/comments")]
    types = [each.get("PartName") for each in etree.fromstring(members[TYPES]) if each.get("PartName")]
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    declared = [e for e in etree.fromstring(members[TYPES]) if e.get("ContentType") == kind]
    return len(own) == len(declared) == 1 and len({*ids}) == len(ids) and len({*types}) == len(types)


RULES: tuple[Callable[[dict[str, bytes]], bool], ...] = (
    each_range_is_whole,
    properties_come_first,
    marks_stand_in_paragraphs,
    properties_are_in_order,
    a_comment_has_what_it_needs,
    the_part_is_known,
)


def obeys(file: bytes) -> None:
    """A Word file with comments keeps all the rules."""
    members = unzip(file)
    for rule in RULES:
        assert rule(members), rule.__doc__


def everything(path: Path) -> tuple[bytes, list[Spot]]:
    file = path.read_bytes()
    members = unzip(file)
    parts = [
        name for name in members if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name)
    ]
    counts = {name: len(list(etree.fromstring(members[name]).iter(qn("w:p")))) for name in parts}
    return file, [Spot(name, n, 0, 5) for name, count in counts.items() for n in range(count)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_comment_may_stand_at_every_paragraph_of_a_template(path: Path) -> None:
    file, spots = everything(path)
    made = note(file, *spots)
    obeys(made)
    assert len(comments(made)) == len(spots)
    before, after = unzip(file), unzip(made)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} == {BODY, RELATIONS, TYPES}
    assert after.keys() - before.keys() == {COMMENTS}
    assert unmarked(etree.fromstring(after[BODY])) == canonical(before[BODY])
    assert unzip(without_comments(made)) == before
    assert note(made, *spots) == made


# --- Filled, it is the same letter ------------------------------------------------------------------------------


def test_a_template_with_comments_fills_as_it_did() -> None:
    file = make_docx(
        ("{{ ", "name", " }}", " и {% if yes %}да{% endif %}"),
        "{%p for each in items %}",
        "{{ each }}",
        "{%p endfor %}",
        table=[["{%tr for each in items %}"], ["{{ each }}"], ["{%tr endfor %}"]],
        box="{{ name }}",
        header="{{ name }}",
    )
    spots = [Spot(BODY, n, 0, 6) for n in range(9)] + [whole(0, "word/header1.xml")]
    made = note(file, *spots)
    values: dict[str, Any] = {"name": "Анна", "yes": True, "items": ["раз", "два"]}
    assert text_of(render(made, **values)) == text_of(render(file, **values))


def test_docxtpl_itself_fills_it_as_before() -> None:
    from lettergen.document.engine import compile_template

    file = make_docx(
        ("{{ ", "name", " }}"), "{%p if yes %}", "да", "{%p endif %}", "{%r if yes %}x{%r endif %}"
    )
    made = note(file, *(Spot(BODY, n, 0, 4) for n in range(5)))
    values = {"name": "Anna", "yes": True}
    assert text_of(compile_template(made).render(values)) == text_of(compile_template(file).render(values))


# --- Other people's comments ------------------------------------------------------------------------------------


def with_person(file: bytes) -> bytes:
    """A file with a comment that a person made in python-docx."""
    document = docx.Document(io.BytesIO(file))
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs[:1], text="Спросить у директора", author="Е. Петрова", initials="ЕП")
    document.save(packed := io.BytesIO())
    return packed.getvalue()


def test_a_person_s_comment_stays() -> None:
    file = with_person(make_docx("{{ a }}", "{{ b }}"))
    made = note(file, whole(0), whole(1))
    obeys(made)
    assert comments(made) == [
        ("Е. Петрова", "Спросить у директора"),
        ("lettergen", "Поля «a» нет."),
        ("lettergen", "Поля «a» нет."),
    ]
    assert unzip(without_comments(made)) == unzip(file)
    again = note(made, whole(1), words="Новое")
    assert comments(again) == [("Е. Петрова", "Спросить у директора"), ("lettergen", "Новое")]


def test_a_file_without_our_comments_comes_back_as_it_is() -> None:
    for file in (make_docx("a"), with_person(make_docx("a"))):
        assert without_comments(file) is file
        assert commented(file, [], day=DAY) is file


def test_ids_go_round_those_that_are_taken() -> None:
    file = with_person(make_docx("a", "b"))
    mark = '<w:commentRangeStart w:id="1"/>'  # of a comment that somebody has lost
    file = with_part(file, BODY, lambda xml: xml.replace("<w:body>", f"<w:body>{mark}", 1))
    numbers = _marks(tree(note(file, whole(0), whole(1)), COMMENTS), "comment")
    assert numbers == ["0", "2", "3"]


def word_saved(file: bytes) -> bytes:
    """Our two comments as Word keeps them: with answers, lasting ids, times and people; the second answered."""
    ours = '<w:comment w:id="{0}" w:author="lettergen" w:date="2018-08-21T00:00:00Z" w:initials="le"><w:p w14:paraId="{1}"><w:r><w:t>{2}</w:t></w:r></w:p></w:comment>'
    hers = ours.replace("lettergen", "Е. Петрова")
    listed = ours.format(0, "0A", "one") + ours.format(1, "0B", "two") + hers.format(2, "0C", "answer")
    spaces = f'xmlns:w="{W}" xmlns:w14="{W14}" xmlns:w15="{W15}" xmlns:cid="{OFFICE}/word/2016/wordml/cid" xmlns:cex="{OFFICE}/word/2018/wordml/cex"'
    mark = (
        '<w:commentRangeStart w:id="{0}"/><w:r><w:t>{1}</w:t></w:r><w:commentRangeEnd w:id="{0}"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="{0}"/></w:r>'
    )
    parts = {
        "comments": (
            COMMENTS,
            f"<w:comments {spaces}>{listed}</w:comments>",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
        ),
        "commentsExtended": (
            "word/commentsExtended.xml",
            f'<w15:commentsEx {spaces}><w15:commentEx w15:paraId="0A" w15:done="0"/><w15:commentEx w15:paraId="0B" w15:done="0"/><w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" w15:done="0"/></w15:commentsEx>',
            f"{OFFICE}/2011/relationships/commentsExtended",
        ),
        "commentsIds": (
            "word/commentsIds.xml",
            f'<cid:commentsIds {spaces}><cid:commentId cid:paraId="0A" cid:durableId="DA"/><cid:commentId cid:paraId="0B" cid:durableId="DB"/><cid:commentId cid:paraId="0C" cid:durableId="DC"/></cid:commentsIds>',
            f"{OFFICE}/2016/09/relationships/commentsIds",
        ),
        "commentsExtensible": (
            "word/commentsExtensible.xml",
            f'<cex:commentsExtensible {spaces}><cex:commentExtensible cex:durableId="DA"/><cex:commentExtensible cex:durableId="DC"/></cex:commentsExtensible>',
            f"{OFFICE}/2018/08/relationships/commentsExtensible",
        ),
        "people": (
            "word/people.xml",
            f'<w15:people {spaces}><w15:person w15:author="lettergen"/><w15:person w15:author="Е. Петрова"/></w15:people>',
            f"{OFFICE}/2011/relationships/people",
        ),
    }
    members = dict(unzip(file))
    body = "".join(mark.format(n, word) for n, word in enumerate(("one", "two", "answer")))
    members[BODY] = members[BODY].replace(b"<w:body>", f"<w:body><w:p>{body}</w:p>".encode(), 1)
    for name, (member, xml, use) in parts.items():
        members[member] = xml.encode()
        line = f'<Relationship Id="rIdX{name}" Type="{use}" Target="{member.removeprefix("word/")}"/></Relationships>'
        members[RELATIONS] = members[RELATIONS].replace(b"</Relationships>", line.encode())
        override = f'<Override PartName="/{member}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/></Types>'
        members[TYPES] = members[TYPES].replace(b"</Types>", override.encode())
    return zip_up(members)


def test_what_word_keeps_of_our_comments_goes_with_them_and_answers_stay() -> None:
    made = without_comments(word_saved(make_docx("a")))
    members = {
        name: content.decode() for name, content in unzip(made).items() if name.endswith((".xml", ".rels"))
    }
    assert comments(made) == [("Е. Петрова", "answer")]
    assert _marks(tree(made), "commentReference") == ["2"]
    assert re.findall(r"commentEx [^>]*", members["word/commentsExtended.xml"]) == [
        'commentEx w15:paraId="0C" w15:done="0"/'
    ]
    assert re.findall(r'durableId="(\w+)"', members["word/commentsIds.xml"]) == ["DC"]
    assert re.findall(r'durableId="(\w+)"', members["word/commentsExtensible.xml"]) == ["DC"]
    assert re.findall(r'author="([^"]+)"', members["word/people.xml"]) == ["Е. Петрова"]
    assert "CommentReference" in members[BODY]
    assert members[BODY].count("<w:t>one</w:t>") == 1


def test_with_the_last_comment_all_its_parts_go() -> None:
    file = make_docx("a")
    saved = with_part(word_saved(file), COMMENTS, lambda xml: xml.replace("Е. Петрова", "lettergen"))
    made = unzip(
        without_comments(
            with_part(saved, "word/people.xml", lambda xml: xml.replace("Е. Петрова", "lettergen"))
        )
    )
    assert made.keys() == unzip(file).keys()
    assert (made[RELATIONS], made[TYPES]) == (unzip(file)[RELATIONS], unzip(file)[TYPES])


def test_everybody_s_comments_are_taken_out_of_what_goes_out() -> None:
    file = with_person(make_docx("{{ a }}"))
    left = uncommented(read_package(note(file, whole(0))))
    assert not any(b"comment" in content for name, content in left.items() if name == BODY)
    assert COMMENTS not in left


# --- Files that are written otherwise ---------------------------------------------------------------------------


def otherwise(file: bytes, prefix: str) -> bytes:
    """The same body with another prefix for Word's names, or none for elements."""

    def changed(xml: str) -> str:
        tag = f"{prefix}:" if prefix else ""
        xml = re.sub(r"(</?)w:", rf"\1{tag}", xml)
        attribute = f"{prefix or 'q'}:"
        xml = re.sub(r"(\s)w:(\w+=)", rf"\g<1>{attribute}\2", xml)
        own = f'xmlns:{prefix}="{W}"' if prefix else f'xmlns="{W}" xmlns:q="{W}"'
        return xml.replace(f'xmlns:w="{W}"', own, 1)

    members = dict(unzip(file))
    for name in (BODY, *({COMMENTS} & members.keys())):
        members[name] = changed(members[name].decode()).encode()
    return zip_up(members)


@pytest.mark.parametrize("prefix", ["ns0", ""])
def test_other_prefixes_are_understood(prefix: str) -> None:
    file = otherwise(with_person(make_docx("{{ a }}")), prefix)
    made = note(file, whole(0))
    obeys(made)
    assert [author for author, _ in comments(made)] == ["Е. Петрова", "lettergen"]
    assert unzip(without_comments(made)) == unzip(file)


def test_what_a_root_declares_and_ignores_is_kept() -> None:
    ignored = 'mc:Ignorable="w99" xmlns:w99="urn:later"'
    file = with_person(make_docx("a"))
    for name, tag in ((BODY, "document"), (COMMENTS, "comments")):
        file = with_part(file, name, partial(_ignoring, tag, ignored))
    made = unzip(note(file, whole(0)))
    for name in (BODY, COMMENTS):
        root = etree.fromstring(made[name])
        assert "w99" in root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable")
        assert root.nsmap["w99"] == "urn:later"


def _ignoring(tag: str, ignored: str, xml: str) -> str:
    xml = re.sub(r' mc:Ignorable="[^"]*"', "", xml)
    space = (
        ""
        if "xmlns:mc=" in xml
        else ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return xml.replace(f"<w:{tag} ", f"<w:{tag}{space} {ignored} ", 1)


def test_a_part_of_that_name_that_nobody_names_is_left_alone() -> None:
    members = {**unzip(make_docx("a")), "word/Comments.xml": b"<other/>"}
    made = note(zip_up(members), whole(0))
    assert unzip(made)["word/Comments.xml"] == b"<other/>"
    assert "word/comments1.xml" in unzip(made)
    assert unzip(without_comments(made)) == members


# --- LibreOffice ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    profile = tmp_path_factory.mktemp("profile")

    def convert(file: bytes, ending: str) -> bytes:
        folder = tmp_path_factory.mktemp("files")
        (folder / "in.docx").write_bytes(file)
        line = [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
        ]
        target = folder / "out"
        subprocess.run(
            [*line, "--convert-to", ending, "--outdir", str(target), str(folder / "in.docx")],
            check=True,
            capture_output=True,
            timeout=120,
        )
        (made,) = target.iterdir()
        return made.read_bytes()

    return convert


@pytest.mark.libreoffice
def test_libreoffice_opens_keeps_and_saves_the_comments(soffice: Callable[[bytes, str], bytes]) -> None:
    file, spots = everything(ROOT / "templates" / "confirmation" / "ru.docx")
    file = with_person(file)
    made = commented(file, [(spot, f"Замечание {n}\nвторая строка") for n, spot in enumerate(spots)], day=DAY)
    saved = soffice(made, "docx")
    expected = {
        ("Е. Петрова", "Спросить у директора"),
        *((AUTHOR, f"Замечание {n}\nвторая строка") for n in range(len(spots))),
    }
    assert {*comments(saved)} == expected
    assert text_of(saved) == text_of(file)
    assert comments(without_comments(saved)) == [("Е. Петрова", "Спросить у директора")]
    assert text_of(without_comments(saved)) == text_of(file)


@pytest.mark.libreoffice
def test_the_pages_are_the_same_with_comments(soffice: Callable[[bytes, str], bytes]) -> None:
    """LibreOffice puts a blank line above a table that a file with comments begins with, whoever made them."""
    file, spots = everything(ROOT / "templates" / "confirmation" / "en.docx")
    file = with_part(file, BODY, lambda xml: xml.replace("<w:body>", "<w:body><w:p/>", 1))
    assert lines(soffice(note(file, *spots), "pdf")) == lines(soffice(file, "pdf"))


def lines(pdf: bytes) -> list[set[str]]:
    """How high the lines of each page stand."""
    import pikepdf

    pages = [page.Contents.read_bytes() for page in pikepdf.open(io.BytesIO(pdf)).pages]
    return [{height.decode() for height in re.findall(rb"[\d.]+ ([\d.]+) Td", page)} for page in pages]
