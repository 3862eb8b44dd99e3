"""Pictures in letters: plain filters, in every part, described for those who cannot see them."""

from __future__ import annotations

import io
import re
import struct
import zlib

import docx
import pytest

from lettergen.document.engine import compile_letter, freeze, thaw
from lettergen.document.pictures import Picture, look
from tests.helpers import fails_with, make_docx, text_of, unzip


def a_png(width: int = 40, height: int = 20, grey: int = 128) -> bytes:
    """A grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes([grey]) * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x14\x00\x28\x01\x01\x11\x00\xff\xd9"
)


def picture(content: bytes = b"", words: str = "Подпись") -> Picture:
    found = look(content or a_png(), words)
    assert found is not None
    return found


def test_form_and_size_are_read_from_the_picture() -> None:
    assert (picture().form, picture().width, picture().height) == ("png", 40, 20)
    jpeg = picture(JPEG)
    assert (jpeg.form, jpeg.width, jpeg.height) == ("jpeg", 40, 20)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", JPEG[:20], b"<svg/>"])
def test_what_is_no_picture_is_not_taken_for_one(content: bytes) -> None:
    assert look(content) is None


def test_a_picture_stands_in_the_midst_of_words_at_its_size() -> None:
    letter = compile_letter(make_docx("before {{ x | picture(30) }} after"), language="ru").render(
        {"x": picture()}
    )
    assert text_of(letter) == ["before  after"]
    shapes = docx.Document(io.BytesIO(letter)).inline_shapes
    assert [(shape.width, shape.height) for shape in shapes] == [(30 * 36_000, 15 * 36_000)]
    assert 'descr="Подпись"'.encode() in unzip(letter)["word/document.xml"]


def test_pictures_in_headers_and_loops_are_kept_once_and_numbered_apart() -> None:
    file = make_docx(
        "{% for p in ps %}", "{{ p | picture(10) }}", "{% endfor %}", header="{{ ps[0] | picture(5) }}"
    )
    one, two = picture(), picture(a_png(grey=7))
    letter = unzip(compile_letter(file, language="ru").render({"ps": [one, two, one]}))
    assert len([name for name in letter if name.startswith("word/media/lettergen-")]) == 2
    xml = letter["word/document.xml"] + letter["word/header1.xml"]
    ids = re.findall(rb'<wp:docPr id="(\d+)"', xml)
    assert len(ids) == len(set(ids)) == 4
    assert letter["word/_rels/header1.xml.rels"].count(b"relationships/image") == 1


def test_a_text_becomes_a_code_that_says_it() -> None:
    letter = compile_letter(make_docx("{{ x | qr(25) }}"), language="ru").render(
        {"x": "https://example.org/207"}
    )
    shapes = docx.Document(io.BytesIO(letter)).inline_shapes
    assert [shape.width for shape in shapes] == [25 * 36_000]
    assert b'descr="https://example.org/207"' in unzip(letter)["word/document.xml"]


def test_the_same_letter_has_the_same_bytes_also_after_it_was_frozen() -> None:
    template = compile_letter(make_docx("{{ x | picture(30) }}{{ y | qr(20) }}"), language="ru")
    context = {"x": picture(), "y": "207"}
    assert template.render(context) == template.render(context) == thaw(freeze(template)).render(context)


def test_the_next_letter_knows_nothing_of_the_pictures_of_the_last() -> None:
    template = compile_letter(make_docx("{% if x %}{{ x | picture(30) }}{% endif %}"), language="ru")
    template.render({"x": picture()})
    assert not [name for name in unzip(template.render({"x": None})) if "media" in name]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ 'a' | picture(30) }}", "template.no-picture"),
        ("{{ x }}", "template.prints-no-text"),
        ("{{ x | picture(0) }}", "template.picture-width"),
        ("{{ x | picture('wide') }}", "template.picture-width"),
        ("{{ long | qr(20) }}", "template.qr-too-long"),
        ("{{ none | picture(20) }}", "draft.empty-value"),
    ],
)
def test_what_cannot_be_shown_is_told(text: str, code: str) -> None:
    with fails_with(code):
        compile_letter(make_docx(text), language="ru").render({"x": picture(), "long": "слово " * 900})
