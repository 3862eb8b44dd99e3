"""Files that are no Word documents, damaged, protected or made to do harm; and what is written again."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lettergen.document.engine import compile_letter
from lettergen.document.package import main_part, parse, read_package, write_package
from lettergen.errors import TemplateError
from tests.helpers import BODY, ROOT, fails_with, make_docx, unzip, with_part, zip_up

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
PLAIN = make_docx("{{ x }}", header="{{ x }}", numbered=["{{ x }}"])


def members(**changes: bytes) -> dict[str, bytes]:
    return unzip(PLAIN)


class TestRefusals:
    @pytest.mark.parametrize(
        "content", [b"", b"hello", b"\x00" * 100, b"%PDF-1.7\n", "Письмо".encode(), b"{\\rtf1}"]
    )
    def test_a_file_that_is_no_word_document(self, content: bytes) -> None:
        with fails_with("template.not-docx") as refusal:
            read_package(content)
        assert refusal.exit_code == 3

    def test_a_zip_of_something_else(self) -> None:
        with fails_with("template.not-docx"):
            read_package(zip_up({"photo.jpg": b"x"}))

    def test_a_workbook(self) -> None:
        book = {
            TYPES: b"<Types/>",
            RELATIONS: members()[RELATIONS].replace(b"word/document.xml", b"xl/workbook.xml"),
            "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
        }
        with fails_with("template.not-docx"):
            main_part(read_package(zip_up(book)))

    def test_a_document_in_the_strict_format_whose_tags_would_stay_unfilled(self) -> None:
        strict = members()
        strict[RELATIONS] = strict[RELATIONS].replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
        )
        strict[BODY] = strict[BODY].replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        with fails_with("template.not-docx"):
            compile_letter(zip_up(strict), language="ru")

    def test_an_old_doc_and_a_document_with_a_password(self) -> None:
        with fails_with("template.protected"):
            read_package(bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 504)

    def test_a_zip_with_a_password(self) -> None:
        raw = bytearray(PLAIN)
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = raw.find(mark)
            while place >= 0:
                raw[place + offset] |= 1
                place = raw.find(mark, place + 4)
        with fails_with("template.protected"):
            read_package(bytes(raw))

    def test_a_document_with_macros_by_its_type_or_by_its_code(self) -> None:
        typed = members()
        typed[TYPES] = typed[TYPES].replace(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        )
        for file in (
            typed,
            members() | {"word/vbaProject.bin": b"code"},
            members() | {"word/VBAPROJECT.BIN": b"x"},
        ):
            with fails_with("template.macros"):
                compile_letter(zip_up(file), language="ru")

    def test_a_bomb(self) -> None:
        swollen = zip_up(members() | {"word/media/a.bin": b"\x00" * 30_000_000})
        crowded = zip_up(members() | {f"word/media/{n}.bin": b"" for n in range(2_001)})
        for file in (swollen, crowded):
            with fails_with("template.too-large"):
                read_package(file)

    def test_a_picture_that_packs_well_is_no_bomb(self) -> None:
        assert read_package(zip_up(members() | {"word/media/white.bmp": b"\xff" * 900_000}))

    def test_a_member_that_is_there_twice(self) -> None:
        packed = io.BytesIO(PLAIN)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            with zipfile.ZipFile(packed, "a") as package:
                package.writestr(BODY, "<other/>")
        with fails_with("template.broken"):
            read_package(packed.getvalue())

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_a_packing_that_word_does_not_know(self, method: int) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as package:
            for name, content in members().items():
                package.writestr(name, content)
        with fails_with("template.broken"):
            read_package(packed.getvalue())

    BOMB = '<!DOCTYPE a [<!ENTITY x "aaaa">]>'

    @pytest.mark.parametrize(
        "name", [BODY, "word/styles.xml", "docProps/core.xml", RELATIONS, "word/header1.xml"]
    )
    def test_a_declaration_of_entities_in_any_part(self, name: str) -> None:
        file = with_part(PLAIN, name, lambda xml: xml.replace("?>", f"?>{self.BOMB}", 1))
        with fails_with("template.entities") as refusal:
            compile_letter(file, language="ru")
        assert refusal.problem.arguments["name"] == name

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp037"])
    def test_a_declaration_hidden_by_another_encoding(self, encoding: str) -> None:
        xml = f'<?xml version="1.0" encoding="{encoding}"?>{self.BOMB}<a>&x;</a>'
        for name in (BODY, "word/numbering.xml"):
            with pytest.raises(TemplateError):
                compile_letter(zip_up(members() | {name: xml.encode(encoding)}), language="ru")

    def test_a_part_that_says_it_is_not_utf_8(self) -> None:
        file = with_part(PLAIN, BODY, lambda xml: xml.replace("UTF-8", "windows-1251", 1))
        with fails_with("template.broken-part"):
            compile_letter(file, language="ru")

    def test_a_byte_order_mark_is_no_fault(self) -> None:
        file = members()
        for name in (BODY, "word/numbering.xml", "word/styles.xml", RELATIONS):
            file[name] = b"\xef\xbb\xbf" + file[name]
        assert compile_letter(zip_up(file), language="ru").render({"x": "A"})

    @pytest.mark.parametrize("missing", [TYPES, RELATIONS, BODY])
    def test_a_document_without_its_body_or_its_directory(self, missing: str) -> None:
        file = {name: content for name, content in members().items() if name != missing}
        with fails_with("template.not-docx"):
            compile_letter(zip_up(file), language="ru")

    @pytest.mark.parametrize(
        "target", ["", "word/gone.xml", "../../etc/passwd", "http://example.org/x.xml", "word/styles.xml"]
    )
    def test_a_relation_that_points_nowhere_or_to_another_part(self, target: str) -> None:
        file = with_part(PLAIN, RELATIONS, lambda xml: xml.replace("word/document.xml", target))
        with fails_with("template.not-docx"):
            compile_letter(file, language="ru")

    def test_an_absolute_target_is_the_same_part(self) -> None:
        for target in ("/word/document.xml", "./word/document.xml"):
            file = with_part(PLAIN, RELATIONS, lambda xml, t=target: xml.replace("word/document.xml", t))  # type: ignore[misc]
            assert main_part(read_package(file)) == BODY

    def test_other_parts_than_the_body_that_are_missing_stay_missing(self) -> None:
        file = {name: content for name, content in members().items() if name != "word/styles.xml"}
        letter = compile_letter(zip_up(file), language="ru").render({"x": "A"})
        assert "word/styles.xml" not in unzip(letter)


class TestDamage:
    """Whatever happened to a file on its way: a fault of the template, or a letter, and nothing else."""

    @staticmethod
    def tried(content: bytes) -> None:
        try:
            letter = compile_letter(content, language="ru").render({"x": "A"})
        except TemplateError:
            return
        assert unzip(letter)

    @given(st.integers(0, len(PLAIN)))
    @settings(max_examples=150)
    def test_a_file_that_was_cut_short(self, length: int) -> None:
        self.tried(PLAIN[:length])

    @given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(1, 255)), min_size=1, max_size=4))
    @settings(max_examples=300)
    def test_a_file_with_flipped_bytes(self, flips: list[tuple[int, int]]) -> None:
        content = bytearray(PLAIN)
        for place, flip in flips:
            content[place] ^= flip
        self.tried(bytes(content))

    @given(
        st.sampled_from(
            [TYPES, RELATIONS, BODY, "word/styles.xml", "word/numbering.xml", "word/header1.xml"]
        ),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=3),
    )
    @settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
    def test_a_part_with_a_piece_overwritten(self, name: str, share: float, piece: bytes) -> None:
        parts = members()
        content, place = parts[name], int(share * len(parts[name]))
        parts[name] = content[:place] + piece + content[place + len(piece) :]
        self.tried(zip_up(parts))

    @given(
        st.sampled_from([BODY, "word/numbering.xml", "word/styles.xml"]),
        st.integers(0, 10_000),
        st.integers(1, 400),
    )
    @settings(max_examples=150)
    def test_a_part_with_a_piece_missing(self, name: str, place: int, length: int) -> None:
        parts = members()
        parts[name] = parts[name][:place] + parts[name][place + length :]
        self.tried(zip_up(parts))


class TestWriting:
    def test_every_member_comes_back_in_its_order(self) -> None:
        given_members = {"b.xml": b"<b/>" * 500, "a.bin": os.urandom(300), "empty": b"", "имя.txt": b"x"}
        with zipfile.ZipFile(io.BytesIO(write_package(given_members))) as package:
            assert package.testzip() is None
            assert package.namelist() == list(given_members)
            assert {name: package.read(name) for name in given_members} == given_members
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}

    def test_word_and_python_docx_can_open_it(self) -> None:
        packed = write_package(read_package(PLAIN))
        assert [p.text for p in docx.Document(io.BytesIO(packed)).paragraphs] == ["{{ x }}"]

    @given(
        st.dictionaries(st.text("abcxyz/._-", min_size=1, max_size=20), st.binary(max_size=2_000), max_size=8)
    )
    def test_any_members_come_back(self, given_members: dict[str, bytes]) -> None:
        assert unzip(write_package(given_members)) == given_members
        assert write_package(given_members) == write_package(dict(given_members))

    def test_another_order_is_another_file(self) -> None:
        assert write_package({"a": b"1", "b": b"2"}) != write_package({"b": b"2", "a": b"1"})


SAMPLE = """
import hashlib, sys
sys.path[:0] = [{root!r}, {root!r} + "/src"]
from tests.helpers import compose_example
for name, content in sorted(compose_example().items()):
    print(name, hashlib.sha256(content).hexdigest())
"""


def digests(python: str, folder: Path, **environ: str) -> str:
    """What another process makes of the example's letters."""
    done = subprocess.run(
        [python, "-c", SAMPLE.format(root=str(ROOT))],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1", **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_same_letter_is_the_same_bytes_everywhere(tmp_path: Path) -> None:
    far = tmp_path / "другая папка"
    far.mkdir()
    here = digests(sys.executable, ROOT, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    there = digests(
        sys.executable,
        far,
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
        LANG="ru_RU.UTF-8",
        PYTHONHASHSEED="77",
    )
    assert here == there
    assert here.count("\n") == 4


@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_the_same_letter_is_the_same_bytes_under_another_python(version: str, tmp_path: Path) -> None:
    python = other_python(version)
    if sys.version_info[:2] == tuple(int(part) for part in version.split(".")) or python is None:
        pytest.skip("no other Python with the packages")
    assert digests(python, tmp_path) == digests(sys.executable, tmp_path)


def other_python(version: str) -> str | None:
    """A Python of another version that has all that the tests' helpers import."""
    for folder in os.environ.get("LETTERGEN_PYTHONS", "").split(os.pathsep):
        python = Path(folder, f"python{version}")
        if folder and python.exists():
            return str(python)
    return None


def test_a_part_that_does_not_parse_is_named() -> None:
    with fails_with("template.broken-part") as refusal:
        parse(b"<a>", "word/x.xml")
    assert refusal.problem.arguments["name"] == "word/x.xml"
