"""Zips that lie, hide, swell or lead out of themselves."""

from __future__ import annotations

import tracemalloc
import zipfile

import pytest

from lettergen.document.unpack import packing, unpack
from lettergen.errors import TemplateError
from tests.helpers import BODY, make_docx, unzip, zip_up
from tests.hostile.builders import Made, Stored, a_workbook, commented, faults, found, raw_zip, stored

GOOD = Made().members()
ZEROS = bytes(60_000_000)


def bad(name: str | bytes, content: bytes = b"x") -> bytes:
    raw = name if isinstance(name, bytes) else name.encode()
    return raw_zip(*stored(GOOD), Stored(raw, content, flags=0x800))


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/cron.d/x",
        "word/../../x.xml",
        "word/%2e%2e/%2e%2e/x.xml",
        "/etc/passwd",
        "C:/Windows/x.dll",
        "word\\media\\x.png",
        "word/%5c%5cevil/x",
        "word//x.xml",
        "word/./x.xml",
        "word/x\0.png",
        "word/x\n.png",
        "word/\u202egnp.exe",
        b"word/\xff\xfe.png",
    ],
)
def test_a_name_that_leads_out_of_the_package_or_hides_a_part_of_itself(name: str | bytes) -> None:
    ((code, part),) = found(bad(name))
    assert code == "template.broken"
    assert part.startswith(("word", "..", "/", "C:")) or isinstance(name, bytes)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/DOCUMENT.XML", "Word/Document.xml", "word/%64ocument.xml"]
)
def test_a_part_that_is_there_twice(name: str) -> None:
    assert found(bad(name)) == [("template.broken", name)]


@pytest.mark.parametrize("size", [5, 3_000])
def test_a_size_that_is_a_lie(size: int) -> None:
    short = raw_zip(*stored(GOOD), Stored(b"word/x.bin", b"a" * 1_000, size=size))
    assert packing(short) == []
    assert found(short) == [("template.broken", "word/x.bin")]


def test_a_size_that_is_told_in_two_ways() -> None:
    two = raw_zip(*stored(GOOD), Stored(b"word/x.bin", b"a" * 1_000, local_size=2))
    assert found(two) == [("template.broken", "word/x.bin")]


def test_a_name_that_is_told_in_two_ways() -> None:
    two = raw_zip(*stored(GOOD), Stored(b"word/x.bin", b"a", local_name=b"word/y.bin"))
    assert found(two) == [("template.broken", "word/x.bin")]


def test_a_lying_size_fills_no_memory() -> None:
    bomb = raw_zip(*stored(GOOD), Stored(b"word/x.bin", ZEROS, size=10))
    tracemalloc.start()
    try:
        assert found(bomb) == [("template.broken", "word/x.bin")]
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_members_that_lie_over_one_another() -> None:
    first = Stored(b"word/a.bin", b"abc")
    over = raw_zip(first, Stored(b"word/a.bin", b"abc", offset=0), *stored(GOOD))
    assert found(over) == [("template.broken", "word/a.bin")]
    quine = raw_zip(*stored(GOOD), Stored(b"[Content_Types].xml", GOOD["[Content_Types].xml"], offset=0))
    assert found(quine)[0][0] == "template.broken"


def test_a_bomb_of_many_entries_over_one_kernel() -> None:
    kernel = Stored(b"word/k.bin", bytes(1_000_000))
    copies = [Stored(f"word/{n}.bin".encode(), bytes(1_000_000), offset=0) for n in range(50)]
    assert found(raw_zip(kernel, *copies))[0][0] == "template.broken"


def test_a_bomb() -> None:
    assert found(raw_zip(*stored(GOOD), Stored(b"word/media/a.bin", ZEROS))) == [
        ("template.too-large", "word/media/a.bin")
    ]


def test_a_bomb_of_many_small_members() -> None:
    many = zip_up({**GOOD, **{f"word/{n}.bin": bytes(9_000_000) for n in range(12)}})
    assert found(many) == [("template.too-large", "")]


def test_more_members_than_any_letter_has() -> None:
    assert found(zip_up({**GOOD, **{f"word/{n}.bin": b"" for n in range(2_001)}})) == [
        ("template.too-large", "")
    ]


def test_a_bomb_in_an_embedded_workbook() -> None:
    made = Made().part("word/embeddings/a.xlsx", "application/vnd.a", a_workbook(**{"xl/big.bin": ZEROS}))
    assert found(made.docx()) == [("template.too-large", "word/embeddings/a.xlsx")]


def test_packages_in_packages_in_packages() -> None:
    inner = a_workbook()
    for _ in range(5):
        inner = a_workbook(**{"xl/embeddings/a.xlsx": inner})
    ((code, part),) = found(Made().part("word/embeddings/a.xlsx", "application/vnd.a", inner).docx())
    assert code == "template.too-complex"
    assert part.startswith("word/embeddings/a.xlsx/xl/embeddings/")


def test_many_packages_that_are_large_together() -> None:
    made = Made()
    for number in range(6):
        big = a_workbook(**{f"xl/{n}.bin": bytes(9_500_000) for n in range(5)})
        made = made.part(f"word/embeddings/{number}.xlsx", "application/vnd.a", big)
    assert ("template.too-large", "word/embeddings/4.xlsx") in found(made.docx())


@pytest.mark.parametrize("before", [b"MZ\x90\0", b"%PDF-1.7\n", b"\x89PNG", b"<html>"])
def test_something_else_before_the_archive(before: bytes) -> None:
    assert found(raw_zip(*stored(GOOD), before=before))[0][0] in ("template.broken", "template.not-docx")


def test_an_archive_before_the_archive() -> None:
    first = zip_up(GOOD)
    assert found(raw_zip(*stored(GOOD), before=first))[0][0] == "template.broken"
    assert found(first + first)[0][0] == "template.broken"


@pytest.mark.parametrize("after", [b"\n", b"<script>", b"x" * 70_000])
def test_something_else_after_the_archive(after: bytes) -> None:
    assert found(raw_zip(*stored(GOOD), after=after)) == [("template.broken", "")]


def test_something_hidden_before_the_directory() -> None:
    assert found(raw_zip(*stored(GOOD), gap=b"x" * 100)) == [("template.broken", "")]


def test_a_directory_hidden_in_the_comment() -> None:
    hidden = commented(zip_up(GOOD), b"PK\5\6" + bytes(18))
    assert found(hidden)[0][0] == "template.broken"


def test_a_comment_is_no_fault() -> None:
    assert found(commented(zip_up(GOOD), b"made by an office program")) == []


@pytest.mark.parametrize("flags", [1, 0x41, 0x2000])
def test_a_member_under_a_password(flags: int) -> None:
    assert found(raw_zip(*stored(GOOD), Stored(b"word/x.bin", b"x", flags=flags))) == [
        ("template.protected", "word/x.bin")
    ]


def test_a_document_under_a_password() -> None:
    assert found(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(500)) == [("template.protected", "")]


@pytest.mark.parametrize("method", [9, 12, 14, 93, 97])
def test_a_packing_that_word_does_not_know(method: int) -> None:
    assert (
        found(raw_zip(*stored(GOOD), Stored(b"word/x.bin", b"x", method=method)))[0][0] == "template.broken"
    )


@pytest.mark.parametrize("cut", [1, 10, 22, 30, 100, 700])
def test_a_file_that_was_cut(cut: int) -> None:
    assert found(zip_up(GOOD)[:-cut])[0][0] == "template.broken"


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\5\6" + bytes(18), b"hello", b"{\\rtf1}", bytes(10_000)])
def test_what_is_no_word_file(content: bytes) -> None:
    assert [code for code, _ in found(content)] in (["template.not-docx"], ["template.broken"], [])
    if content == b"PK\5\6" + bytes(18):
        assert unpack(content) == {}


def test_every_flipped_byte_is_a_fault_or_nothing() -> None:
    whole = zip_up({"a.xml": b"<a/>" * 20, "word/b.bin": bytes(range(60))})
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        try:
            unpack(bytes(damaged))
        except TemplateError:
            continue


def test_a_good_zip_comes_out_as_it_went_in() -> None:
    for docx in (make_docx("{{ x }}", header="a"), zip_up(GOOD), a_workbook()):
        assert unpack(docx) == unzip(docx)
        assert faults(docx) == [] or docx == a_workbook()


def test_folders_in_a_zip_are_no_fault() -> None:
    assert unpack(raw_zip(Stored(b"word/", b"", method=0), *stored(GOOD))) == GOOD


def test_sizes_after_the_data_and_in_the_64_bit_field_are_no_fault() -> None:
    import io

    class Pipe(io.RawIOBase):
        """A stream that cannot go back, so that sizes follow the data."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.written += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in GOOD.items():
            with package.open(name, "w", force_zip64=True) as member:
                member.write(content)
    assert unpack(bytes(pipe.written)) == GOOD
    assert BODY in GOOD
