"""PDFs of issued letters: made where a converter works, waited for where none does."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

import pytest

from lettergen.actions.issuing import Wish
from lettergen.actions.registering import Which, make_pdfs, show
from lettergen.errors import LettergenError
from lettergen.pdf.archival import page_count
from tests.actions.office import CERTIFICATE, DRAFT, at_office, issued, killed, lettergen, numbers, rows, tree
from tests.helpers import codes_of, edit_toml, fails_with, write_draft

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fakes are scripts of a POSIX shell")

REQUIRED, AUTO = Wish(pdf="required"), Wish(pdf="auto")
# The smallest file that the program takes for a whole PDF/A, made of each document's name.
GOOD = """#!{python}
import sys
from pathlib import Path
words = sys.argv[1:]
folder = Path(words[words.index("--outdir") + 1])
for name in words[words.index("--outdir") + 2:]:
    document = folder / name
    body = b"%PDF-1.6\\n%<pdfaid:part>2</pdfaid:part><pdf:Producer>Fake 1.0</pdf:Producer>\\n" + str(document.stat().st_size).encode() + b"\\n"
    xref = b"xref\\n0 1\\n0000000000 65535 f \\ntrailer\\n<</Root 1 0 R>>\\nstartxref\\n%d\\n%%%%EOF\\n" % len(body)
    document.with_suffix(".pdf").write_bytes(body + xref)
"""
FAILS = "#!/bin/sh\necho 'no way' >&2\nexit 1\n"
WRITES_NOTHING = "#!/bin/sh\nexit 0\n"
WRITES_HALF = GOOD.replace("body + xref", "body")
CRASHES = "#!/bin/sh\nkill -SEGV $$\n"


def soffice(folder: Path, text: str, name: str = "soffice") -> str:
    """A program in place of LibreOffice."""
    path = folder / name
    path.write_text(text.replace("{python}", sys.executable))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize("how", [FAILS, WRITES_NOTHING, WRITES_HALF, CRASHES])
def test_a_required_pdf_that_fails_leaves_the_number_reserved(
    example: Path, tmp_path: Path, how: str
) -> None:
    bad = soffice(tmp_path, how)
    with fails_with("setup.converter-failed", "setup.still-reserved") as refusal:
        issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=bad)
    assert refusal.exit_code == 5
    assert numbers(example) == [("207", "reserved")]
    assert not (example / "letters" / "2018").exists()
    with pytest.raises(LettergenError) as caught:  # and again, without a further number
        issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=bad)
    assert caught.value.exit_code == 5
    assert codes_of(caught.value.problems).count("setup.converter-failed") == 1
    assert codes_of(caught.value.problems).count("setup.still-reserved") == 1
    assert numbers(example) == [("207", "reserved")]
    made = issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD, "better"))
    assert (str(made.letter.number), made.letter.state) == ("207", "issued")
    assert [(file.language, file.type, file.engine) for file in made.letter.files] == [
        ("ru", "docx", None),
        ("en", "docx", None),
        ("ru", "pdf", "Fake 1.0"),
        ("en", "pdf", "Fake 1.0"),
    ]
    for file in made.letter.files:
        assert hashlib.sha256((example / file.path).read_bytes()).hexdigest() == file.sha256


def test_another_letter_is_not_stopped_by_one_whose_pdf_waits(example: Path, tmp_path: Path) -> None:
    bad = soffice(tmp_path, FAILS)
    with pytest.raises(LettergenError):
        issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=bad)
    made = issued(example, write_draft(example, "second"), LETTERGEN_SOFFICE=bad)
    assert str(made.letter.number) == "208"
    assert {"setup.converter-failed", "register.unfinished"} <= set(codes_of(made.notes, "advice"))
    assert codes_of(made.notes, "error") == []
    assert numbers(example) == [("207", "reserved"), ("208", "issued")]


def test_who_no_longer_wants_the_pdf_gets_the_letter_without(example: Path, tmp_path: Path) -> None:
    bad = soffice(tmp_path, FAILS)
    with pytest.raises(LettergenError):
        issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=bad)
    made = issued(example, LETTERGEN_SOFFICE=bad)
    assert (made.letter.state, [file.type for file in made.letter.files]) == ("issued", ["docx", "docx"])
    assert numbers(example) == [("207", "issued")]


def test_no_pdf_starts_no_converter(example: Path, tmp_path: Path) -> None:
    mark = tmp_path / "started"
    made = issued(example, LETTERGEN_SOFFICE=soffice(tmp_path, f"#!/bin/sh\ntouch {mark}\n"))
    assert not mark.exists()
    assert not made.letter.pdf_pending
    assert [file.type for file in made.letter.files] == ["docx", "docx"]


def test_without_a_converter_the_letter_is_issued_and_its_pdf_waits(example: Path, tmp_path: Path) -> None:
    made = issued(example, wish=AUTO, LETTERGEN_SOFFICE=soffice(tmp_path, FAILS))
    assert made.letter.state == "issued"
    assert made.letter.pdf_pending
    assert {"setup.converter-failed", "setup.pdf-pending"} <= set(codes_of(made.notes, "advice"))
    docx = {file.path: file.sha256 for file in made.letter.files}

    good = soffice(tmp_path, GOOD)
    (letter,), _ = make_pdfs(at_office(example, LETTERGEN_SOFFICE=good), [Which("207")])
    assert not letter.pdf_pending
    assert {file.path: file.sha256 for file in letter.files if file.type == "docx"} == docx
    assert sorted(path.name for path in (example / "letters" / "2018" / "0207").iterdir()) == [
        "letter.toml",
        "letter_en.docx",
        "letter_en.pdf",
        "letter_ru.docx",
        "letter_ru.pdf",
    ]
    verbs = [event["verb"] for event in show(at_office(example), Which("207")).events]
    assert verbs == ["reserved", "issued", "pdf"]
    again, _ = make_pdfs(at_office(example, LETTERGEN_SOFFICE=good), [Which("207")])
    assert again == [letter]


def test_the_same_command_makes_the_pdf_that_waits(example: Path, tmp_path: Path) -> None:
    issued(example, wish=AUTO, LETTERGEN_SOFFICE=soffice(tmp_path, FAILS))
    made = issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD))
    assert not made.new
    assert not made.letter.pdf_pending


def test_a_pdf_is_made_of_an_issue_without_one_when_it_is_required_later(
    example: Path, tmp_path: Path
) -> None:
    issued(example)
    made = issued(example, wish=REQUIRED, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD))
    assert not made.new
    assert [file.type for file in made.letter.files] == ["docx", "docx", "pdf", "pdf"]


def test_a_failure_of_pdf_changes_nothing(example: Path, tmp_path: Path) -> None:
    issued(example, wish=AUTO, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD))
    before = tree(example / "letters" / "2018")
    (row,) = rows(example)
    with fails_with("setup.converter-failed") as refusal:
        make_pdfs(at_office(example, LETTERGEN_SOFFICE=soffice(tmp_path, FAILS)), [Which("207")])
    assert refusal.exit_code == 5
    assert tree(example / "letters" / "2018") == before
    assert rows(example) == [row]


def test_the_pdf_of_an_altered_letter_is_refused(example: Path, tmp_path: Path) -> None:
    issued(example, wish=AUTO, LETTERGEN_SOFFICE=soffice(tmp_path, FAILS))
    path = example / "letters" / "2018" / "0207" / "letter_en.docx"
    path.write_bytes(path.read_bytes() + b" ")
    before = tree(example)
    with fails_with("register.file-altered") as refusal:
        make_pdfs(at_office(example, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD)), [Which("207")])
    assert refusal.exit_code == 4
    assert refusal.problem.place.file == "letters/2018/0207/letter_en.docx"
    path.unlink()
    with pytest.raises(LettergenError):
        make_pdfs(at_office(example, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD)), [Which("207")])
    before.pop("letters/2018/0207/letter_en.docx")
    assert {k: v for k, v in tree(example).items() if ".owners" not in k} == {
        k: v for k, v in before.items() if ".owners" not in k
    }


def test_an_unknown_number_among_several_makes_no_pdf(example: Path, tmp_path: Path) -> None:
    issued(example)
    (row,) = rows(example)
    with fails_with("register.no-such-number"):
        make_pdfs(at_office(example, LETTERGEN_SOFFICE=soffice(tmp_path, GOOD)), [Which("207"), Which("9")])
    assert rows(example) == [row]


def test_a_recovered_letter_has_the_pdf_that_was_required(example: Path, tmp_path: Path) -> None:
    killed(example, "lettergen.register.book:Register:reserve", pdf="required")
    good = soffice(tmp_path, GOOD)
    issued(example, write_draft(example, "second"), LETTERGEN_SOFFICE=good)
    first = rows(example)[0]
    assert first.state == "issued"
    assert [file.type for file in first.files] == ["docx", "docx", "pdf", "pdf"]


def test_the_pdf_of_a_letter_cut_short_finishes_the_letter_first(example: Path, tmp_path: Path) -> None:
    """`pdf` writes too, and the next who writes finishes what was left."""
    killed(example, "lettergen.register.book:Register:reserve")
    good = soffice(tmp_path, GOOD)
    (letter,), _ = make_pdfs(at_office(example, LETTERGEN_SOFFICE=good), [Which("207")])
    assert letter.state == "issued"
    assert [file.type for file in letter.files] == ["docx", "docx", "pdf", "pdf"]


def test_without_libreoffice_and_without_fonts_the_letter_is_issued_in_word(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lettergen.errors import Problem, error
    from lettergen.pdf.builtin import Builtin

    def without_fonts(_: Builtin, documents: list[bytes]) -> list[Problem]:
        return [error("setup.no-fonts")] * len(documents)

    monkeypatch.setattr(Builtin, "convert", without_fonts)
    made = issued(example, wish=AUTO)
    assert (made.letter.state, made.letter.pdf_pending) == ("issued", True)
    told = codes_of(made.notes, "advice")
    assert told.count("setup.no-fonts") == 1
    assert told.count("setup.pdf-pending") == 1


def test_the_builtin_engine_says_that_it_is_not_for_the_archive(example: Path) -> None:
    letter = issued(example, wish=AUTO).letter
    engines = {file.engine for file in letter.files if file.type == "pdf"}
    assert len(engines) == 1
    assert str(engines.pop()).endswith("(builtin, not archival)")
    assert (example / "letters/2018/0207/letter_ru.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.libreoffice
def test_libreoffice_makes_an_archival_pdf_and_leaves_nothing_behind(example: Path) -> None:
    ran = lettergen("--json", "issue", "--pdf", example / DRAFT, at=example, env={"LETTERGEN_SOFFICE": ""})
    assert ran.code == 0, ran.err
    files = {(file["language"], file["type"]): file for file in ran.json["letters"][0]["files"]}
    for language in ("ru", "en"):
        file = files[language, "pdf"]
        assert file["engine"].startswith("LibreOffice")
        content = (example / file["path"]).read_bytes()
        assert b"pdfaid:part" in content
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


@pytest.mark.libreoffice
@pytest.mark.parametrize(("usual", "told"), [(1, []), (2, ["setup.pdf-pages"] * 2)])
def test_a_letter_with_more_or_fewer_pages_than_usual_is_told(
    example: Path, usual: int, told: list[str]
) -> None:
    edit_toml(example / "templates" / "certificate" / "kind.toml", {"pages": usual})
    made = issued(example, CERTIFICATE, wish=REQUIRED, LETTERGEN_SOFFICE="")
    notes = [note for note in made.notes if note.code == "setup.pdf-pages"]
    assert codes_of(notes, "advice") == told
    assert [note.place.file for note in notes] == ["letter_ru.pdf", "letter_en.pdf"][: len(told)]
    assert made.letter.state == "issued"
    which = Which(str(made.letter.number), "certificates")
    _, later = make_pdfs(at_office(example, LETTERGEN_SOFFICE=""), [which])
    assert [note.code for note in later if note.code == "setup.pdf-pages"] == told


@pytest.mark.libreoffice
def test_a_certificate_with_a_long_name_stays_on_its_page(example: Path) -> None:
    name = {
        "surname": "Константинопольская-Преображенская",
        "given": "Александра",
        "patronymic": "Вячеславовна",
    }
    english = "Alexandra Konstantinopolskaya-Preobrazhenskaya-Vasilchikova"
    edit_toml(example / CERTIFICATE, {"participant.name.ru": name, "participant.name.en": english})
    made = issued(example, CERTIFICATE, wish=REQUIRED, LETTERGEN_SOFFICE="")
    pages = [
        page_count((example / file.path).read_bytes()) for file in made.letter.files if file.type == "pdf"
    ]
    assert pages == [1, 1]
