"""Many PDFs as one to be printed: their order, their pages, their bookmarks, the backs of the paper."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pytest
from tests.helpers import fails_with, make_docx

from lettergen.pdf.builtin import Builtin
from lettergen.pdf.converter import is_whole
from lettergen.pdf.merging import Part, merge

A4, SIDEWAYS = (595, 842), (842, 595)


def sheets(count: int, size: tuple[float, float] = A4) -> bytes:
    """A PDF of empty pages, whose size stands in the branch above them, as many programs have it."""
    with pikepdf.new() as made:
        for _ in range(count):
            made.add_blank_page(page_size=size)
            del made.pages[-1].obj["/MediaBox"]
        made.Root.Pages["/MediaBox"] = pikepdf.Array([0, 0, *size])
        made.save(packed := io.BytesIO())
    return packed.getvalue()


def letter(*words: str) -> bytes:
    """A PDF as the builtin engine makes it."""
    (made,) = Builtin().convert([make_docx(*words)])
    return made.content  # type: ignore[union-attr]


def merged(folder: Path, pdfs: Sequence[bytes], **how: bool) -> Path:
    target = folder / "print.pdf"
    parts = [
        Part(pdf, f"№ {place}, «ЛЭТИ» (рус.)", f"{place}.pdf") for place, pdf in enumerate(pdfs, start=1)
    ]
    pages = merge(iter(parts), target, title="Письма № 1–3", **how)
    assert is_whole(target.read_bytes())
    with pikepdf.open(target) as read:
        assert not read.check_pdf_syntax()
        assert len(read.pages) == pages
    return target


def bookmarks(path: Path) -> Iterator[tuple[str, int]]:
    """Each bookmark with the number of its page."""
    with pikepdf.open(path) as read, read.open_outline() as outline:
        for item in outline.root:
            page = item.to_dictionary_object(read).Dest[0]
            yield item.title, [each.obj.objgen for each in read.pages].index(page.objgen) + 1


def sizes(path: Path) -> list[tuple[float, float]]:
    with pikepdf.open(path) as read:
        return [(float(page.mediabox[2]), float(page.mediabox[3])) for page in read.pages]


def test_each_begins_where_its_bookmark_says(tmp_path: Path) -> None:
    made = merged(tmp_path, [sheets(1), sheets(2), sheets(1)])
    assert list(bookmarks(made)) == [
        ("№ 1, «ЛЭТИ» (рус.)", 1),
        ("№ 2, «ЛЭТИ» (рус.)", 2),
        ("№ 3, «ЛЭТИ» (рус.)", 4),
    ]


def test_on_both_sides_of_paper_none_begins_on_a_back(tmp_path: Path) -> None:
    made = merged(tmp_path, [sheets(1), sheets(2), sheets(3), sheets(1)], odd=True)
    assert [page for _, page in bookmarks(made)] == [1, 3, 5, 9]
    assert len(sizes(made)) == 9  # none behind the last one


def test_a_blank_page_is_as_large_as_the_one_before(tmp_path: Path) -> None:
    made = merged(tmp_path, [sheets(1, SIDEWAYS), sheets(1, A4)], odd=True)
    assert sizes(made) == [SIDEWAYS, SIDEWAYS, A4]


def test_text_fonts_and_links_come_along(tmp_path: Path) -> None:
    made = merged(tmp_path, [letter("Исх. № 207"), letter("Ref. No. 207"), letter("Исх. № 208")])
    with pikepdf.open(made) as read:
        assert all("/Font" in page.resources for page in read.pages)
    if shutil.which("pdftotext"):
        told = subprocess.run(["pdftotext", made, "-"], capture_output=True, text=True, check=True).stdout
        assert [page.strip() for page in told.split("\f")][:-1] == [
            "Исх. № 207",
            "Ref. No. 207",
            "Исх. № 208",
        ]


def test_what_pages_say_of_each_other_stays_true(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(sheets(2))) as source:
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[0.00001, -1, 10.5, 10],
            Dest=[source.pages[1].obj, pikepdf.Name.Fit],
            Contents=pikepdf.String("(7 0 R) \\ «ЛЭТИ»"),
        )
        source.pages[0].obj["/Annots"] = pikepdf.Array([source.make_indirect(link)])
        source.save(packed := io.BytesIO())
    made = merged(tmp_path, [sheets(1), packed.getvalue()])
    with pikepdf.open(made) as read:
        note = read.pages[1].obj.Annots[0]
        assert note.Dest[0].objgen == read.pages[2].obj.objgen
        assert str(note.Contents) == "(7 0 R) \\ «ЛЭТИ»"
        assert [float(side) for side in note.Rect] == [0.00001, -1, 10.5, 10]
        assert len(read.pages) == 3


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    pdfs = [letter("207"), sheets(1)]
    first = merged(tmp_path, pdfs, odd=True).read_bytes()
    assert merged(tmp_path, pdfs, odd=True).read_bytes() == first


def test_hundreds_are_one(tmp_path: Path) -> None:
    made = merged(tmp_path, [sheets(1), sheets(2)] * 180, odd=True)
    assert len(sizes(made)) == 180 * 4
    assert len(list(bookmarks(made))) == 360


def test_none_at_all_is_no_fault(tmp_path: Path) -> None:
    assert merge([], tmp_path / "x.pdf", title="") == 0


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7\nnothing", sheets(0)])
def test_one_that_cannot_be_read_is_named(tmp_path: Path, pdf: bytes) -> None:
    with fails_with("setup.pdf-unreadable") as refusal:
        merge([Part(sheets(1), "1", "1.pdf"), Part(pdf, "2", "2.pdf")], tmp_path / "x.pdf", title="")
    assert refusal.problem.place.file == "2.pdf"
