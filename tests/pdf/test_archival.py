"""What is seen of a PDF, and what each fault looks like."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from docx.enum.text import WD_BREAK
from pikepdf import Array, Dictionary, Name

from lettergen.errors import SetupError
from lettergen.pdf.archival import archival_problems, page_count, title
from lettergen.pdf.converter import Pdf
from lettergen.pdf.fonts import font_problems, fonts_used
from lettergen.pdf.libreoffice import LibreOffice, find

Change = Callable[[Any], object]


def good(*changes: Change, **saving: Any) -> bytes:
    """A PDF that passes, after some changes."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        descriptor = Dictionary(Type=Name.FontDescriptor, FontFile2=pdf.make_stream(b"font"))
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+PTSerif-Bold"))
        font.FontDescriptor = pdf.make_indirect(descriptor)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
        intent = Dictionary(S=Name.GTS_PDFA1, DestOutputProfile=pdf.make_stream(b"icc"))
        pdf.Root.OutputIntents = Array([intent])
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        pdf.Root.Lang = "ru-RU"
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
            metadata["dc:title"] = "Письмо № 207"
        for change in changes:
            change(pdf)
        pdf.save(made := io.BytesIO(), **saving)
    return made.getvalue()


def codes(pdf: bytes) -> list[str]:
    return [problem.code for problem in archival_problems(pdf)]


def font(pdf: Any) -> Any:
    return pdf.pages[0].obj.Resources.Font.F1


def claims(part: str) -> Change:
    def change(pdf: Any) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["pdfaid:part"] = part

    return change


def untitled(pdf: Any) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        del metadata["dc:title"]


def test_a_good_file_has_no_problem() -> None:
    assert archival_problems(good()) == []
    assert page_count(good(lambda pdf: pdf.add_blank_page())) == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (claims("1"), "setup.pdf-not-archival"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "setup.pdf-not-archival"),
        (lambda pdf: pdf.Root.__delitem__("/OutputIntents"), "setup.pdf-no-output-intent"),
        (
            lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"),
            "setup.pdf-no-output-intent",
        ),
        (untitled, "setup.pdf-no-title"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "setup.pdf-no-language"),
        (lambda pdf: pdf.Root.__delitem__("/MarkInfo"), "setup.pdf-not-tagged"),
        (lambda pdf: pdf.Root.MarkInfo.__setitem__("/Marked", False), "setup.pdf-not-tagged"),
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "setup.pdf-not-tagged"),
        (lambda pdf: pdf.attachments.__setitem__("a.txt", b"a"), "setup.pdf-embedded-files"),
        (lambda pdf: font(pdf).FontDescriptor.__delitem__("/FontFile2"), "setup.pdf-font-not-embedded"),
        (lambda pdf: font(pdf).__delitem__("/FontDescriptor"), "setup.pdf-font-not-embedded"),
    ],
)
def test_what_is_missing(change: Change, code: str) -> None:
    assert code in codes(good(change))


@pytest.mark.parametrize(
    "kind", ["JavaScript", "Launch", "SubmitForm", "ImportData", "Sound", "Movie", "Rendition"]
)
def test_what_is_active_wherever_it_hides(kind: str) -> None:
    action = Dictionary(S=Name(f"/{kind}"))
    hidden = Dictionary(Type=Name.Annot, A=Dictionary(S=Name.URI, URI="https://x.y", Next=Array([action])))
    places: list[Change] = [
        lambda pdf: pdf.Root.__setitem__("/OpenAction", action),
        lambda pdf: pdf.pages[0].obj.__setitem__("/AA", Dictionary(O=action)),
        lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", Array([hidden])),
    ]
    for place in places:
        (problem,) = archival_problems(good(place))
        assert problem.code == "setup.pdf-active"
        assert kind in problem.arguments["what"]  # type: ignore[operator]


def test_named_scripts_are_active() -> None:
    def change(pdf: Any) -> None:
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])))

    assert codes(good(change)) == ["setup.pdf-active"]


def test_links_and_places_to_open_at_are_not_active() -> None:
    def change(pdf: Any) -> None:
        pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.XYZ, None, None, 0])
        link = Dictionary(Type=Name.Annot, A=Dictionary(S=Name.URI, URI="https://example.org"))
        pdf.pages[0].obj.Annots = Array([link])
        pdf.Root.StructTreeRoot.K = Dictionary(Type=Name.StructElem, S=Name.Sound)

    assert codes(good(change)) == []


@pytest.mark.parametrize("user", ["", "secret"])
def test_encrypted(user: str) -> None:
    assert codes(good(encryption=pikepdf.Encryption(user=user, owner="owner"))) == ["setup.pdf-encrypted"]


def test_no_pdf_at_all() -> None:
    assert codes(b"no PDF") == ["setup.pdf-unreadable"]
    with pytest.raises(SetupError):
        page_count(b"no PDF")


def test_a_title_is_read_where_there_is_one() -> None:
    assert title(good())
    assert title(good(untitled)) == title(b"no PDF") == ""


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    assert codes(b"any") == ["setup.no-pdf-reader"]


@pytest.fixture
def fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with PT Serif and Liberation Serif, and a fallback that is not equal to anything."""
    match = 'case "$3" in "PT Serif") printf "PT Serif" ;; "Times New Roman") printf "Liberation Serif" ;; *) printf Sans ;; esac'
    listed = r"printf 'PTSerif-Bold\tPT Serif,PT Serif Bold\nSans-Plain\tSans\nLiberationSerif\tLiberation Serif\n'"
    for name, script in (("fc-match", match), ("fc-list", listed)):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


def printed_in(name: str) -> bytes:
    return good(lambda pdf: font(pdf).__setitem__("/BaseFont", Name(f"/{name}")))


@pytest.mark.usefixtures("fontconfig")
@pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is not used on Windows")
class TestFonts:
    """The fonts that a PDF is really printed with."""

    def test_families(self) -> None:
        assert fonts_used(good()) == {"PT Serif"}
        assert fonts_used(printed_in("BAAAAA+LiberationSerif")) == {"Liberation Serif"}

    def test_as_named(self) -> None:
        assert font_problems(good(), ["PT Serif", "Times New Roman", "Arial"]) == []

    @pytest.mark.parametrize(
        ("printed", "named", "code", "arguments"),
        [
            ("LiberationSerif", "Times New Roman", "font-equal", {"used": "Liberation Serif"}),
            ("Sans-Plain", "Constantia", "font-missing", {"used": "Sans"}),
            ("PTSerif-Bold", "Constantia", "font-unasked", {"font": "PT Serif"}),
        ],
    )
    def test_replaced(self, printed: str, named: str, code: str, arguments: dict[str, str]) -> None:
        (problem,) = font_problems(printed_in(printed), [named])
        assert (problem.code, problem.severity) == (f"setup.{code}", "advice")
        assert arguments.items() <= problem.arguments.items()

    def test_bullets_are_nobodys_choice(self) -> None:
        assert font_problems(printed_in("OpenSymbol"), ["PT Serif"]) == []


@pytest.mark.parametrize(
    ("printed", "family"),
    [
        ("TimesNewRomanPSMT", "TimesNewRoman"),
        ("Arial-BoldMT", "Arial"),
        ("ArialMT", "Arial"),
        ("Calibri", "Calibri"),
    ],
)
def test_names_without_fontconfig(
    printed: str, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fonts_used(printed_in(printed)) == {family}
    assert font_problems(printed_in(printed), ["Times New Roman", "Arial", "Calibri"]) == []


SOFFICE = find(os.environ)


@pytest.mark.libreoffice
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_makes(tmp_path: Path, a_document: Callable[..., bytes]) -> None:
    @contextmanager
    def free(_: Path) -> Iterator[bool]:
        yield True

    assert SOFFICE is not None
    document = docx.Document(io.BytesIO(a_document()))
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Приложение")
    document.save(packed := io.BytesIO())
    (outcome,) = LibreOffice(SOFFICE, tmp_path / "profile", free).convert([packed.getvalue()])
    assert isinstance(outcome, Pdf)
    assert archival_problems(outcome.content) == []
    assert page_count(outcome.content) == 2
    assert fonts_used(outcome.content)
