"""Sample letters are made anew on every save, in every form, from the best letter that there is."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from lettergen import actions
from lettergen.actions.templates.sampling import sample_of
from lettergen.actions.templates.watching import Pictured, Remade
from lettergen.storage.durable import write_through
from tests.actions.office import DRAFT, at_office, finished, issued, lettergen, start
from tests.helpers import BODY, example_template, fails_with, text_of, with_part

KIND = "certificate"


@contextmanager
def watched(root: Path, folder: Path, kind: str = KIND) -> Iterator[Iterator[Remade | Pictured]]:
    """A watch that has made everything once."""
    made = actions.watch_templates(at_office(root), kind, folder)
    for _ in range(4):
        next(made)
    try:
        yield made
    finally:
        made.close()


def saying(words: str, language: str = "ru") -> bytes:
    """The certificate with a paragraph more."""
    docx = example_template(KIND, "ru" if language == "ru" else "en")
    more = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:sectPr"
    return with_part(docx, BODY, lambda text: text.replace("<w:sectPr", more, 1))


def test_once_makes_both_languages_and_ends(example: Path, tmp_path: Path) -> None:
    made = list(actions.watch_templates(at_office(example), KIND, tmp_path / "out", once=True))
    assert [(each.language, type(each)) for each in made] == [
        ("ru", Remade), ("en", Remade), ("ru", Pictured), ("en", Pictured),
    ]  # fmt: skip
    letters = [each for each in made if isinstance(each, Remade)]
    assert [each.problems for each in letters] == [(), ()]
    assert {each.sample.name for each in letters if each.sample} == {
        "letters/drafts/certificate-example.toml"
    }
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert {"certificate_en.docx", "certificate_en.pdf", "certificate_ru.docx", "certificate_ru.pdf"} <= set(
        names
    )
    assert all(path.read_bytes().startswith(b"%PDF") for path in (tmp_path / "out").glob("*.pdf"))


def test_a_save_by_renaming_is_seen(example: Path, tmp_path: Path) -> None:
    path = example / f"templates/{KIND}/ru.docx"
    with watched(example, tmp_path / "out") as made:
        path.with_name("~$ru.docx").write_bytes(b"")
        temporary = path.with_name("~WRD0001.tmp")
        temporary.write_bytes(saying("Новые слова"))
        os.replace(temporary, path)
        letter, pictured = next(made), next(made)
    assert isinstance(letter, Remade)
    assert letter.language == "ru"
    assert letter.docx is not None
    assert "Новые слова" in text_of(letter.docx.read_bytes())
    assert isinstance(pictured, Pictured)
    assert pictured.pdf is not None


def test_a_slow_save_is_waited_for(example: Path, tmp_path: Path) -> None:
    path, new = example / f"templates/{KIND}/en.docx", saying("Slowly", "en")
    with watched(example, tmp_path / "out") as made:
        with path.open("wb") as file:
            for at in range(0, len(new), len(new) // 3):
                file.write(new[at : at + len(new) // 3])
                file.flush()
                time.sleep(0.05)
        letter = next(made)
    assert isinstance(letter, Remade)
    assert letter.docx is not None
    assert "Slowly" in text_of(letter.docx.read_bytes())


def test_a_template_that_is_wrong_is_told_and_the_watch_goes_on(example: Path, tmp_path: Path) -> None:
    path = example / f"templates/{KIND}/ru.docx"
    before = None
    with watched(example, tmp_path / "out") as made:
        before = (tmp_path / "out/certificate_ru.docx").read_bytes()
        write_through(path, saying("{{ letter.nubmer }}"))
        wrong = next(made)
        assert isinstance(wrong, Remade)
        assert wrong.docx is None
        (fault,) = [each for each in wrong.problems if each.code == "template.unknown-field"]
        assert fault.arguments["nearest"] == "letter.number"
        assert (tmp_path / "out/certificate_ru.docx").read_bytes() == before
        write_through(path, saying("{{ letter.number }}"))
        right = next(made)
    assert isinstance(right, Remade)
    assert right.docx is not None
    assert "б/н" in text_of(right.docx.read_bytes())


def test_the_manifest_is_watched_too(example: Path, tmp_path: Path) -> None:
    path = example / f"templates/{KIND}/kind.toml"
    with watched(example, tmp_path / "out") as made:
        path.write_text(
            path.read_text(encoding="utf-8").replace("[fields.hours]", "[fields.days]"), encoding="utf-8"
        )
        letters = [next(made), next(made)]
    assert [each.language for each in letters] == ["ru", "en"]
    assert all("template.unknown-field" in [p.code for p in each.problems] for each in letters)


def test_an_open_reader_keeps_what_it_has(example: Path, tmp_path: Path) -> None:
    path = example / f"templates/{KIND}/ru.docx"
    with (
        watched(example, tmp_path / "out") as made,
        (tmp_path / "out/certificate_ru.pdf").open("rb") as reader,
    ):
        first = reader.read(1000)
        write_through(path, saying("Иначе"))
        next(made), next(made)
        reader.seek(0)
        assert reader.read(1000) == first
        assert os.fstat(reader.fileno()).st_ino != (tmp_path / "out/certificate_ru.pdf").stat().st_ino


def test_pictures_of_pages_that_are_gone_go(example: Path, tmp_path: Path) -> None:
    if not shutil.which("pdftoppm"):
        pytest.skip("no pdftoppm here")
    out = tmp_path / "out"
    out.mkdir()
    (out / "certificate_ru-9.png").write_bytes(b"")
    list(actions.watch_templates(at_office(example), KIND, out, once=True))
    assert sorted(path.name for path in out.glob("*ru*.png")) == ["certificate_ru-1.png"]
    assert (out / "certificate_ru-1.png").read_bytes().startswith(b"\x89PNG")


def test_without_the_program_for_pictures_that_is_said(example: Path, tmp_path: Path) -> None:
    workspace = at_office(example, PATH=str(tmp_path))
    made = list(actions.watch_templates(workspace, KIND, tmp_path / "out", once=True))
    pictured = [each for each in made if isinstance(each, Pictured)]
    assert [each.pictures for each in pictured] == [(), ()]
    assert {problem.code for each in pictured for problem in each.problems} == {"setup.no-pictures"}


def test_samples_are_the_newest_draft_then_the_last_letter_then_invented(example: Path) -> None:
    issued(example)
    assert sample_of(at_office(example), "confirmation", "ru").source == "draft"
    for path in (example / "letters/drafts").iterdir():
        path.unlink()
    found = sample_of(at_office(example), "confirmation", "ru")
    assert (found.source, found.name) == ("letter", "207")
    assert sample_of(at_office(example), KIND, "en").source == "sample"


def test_a_broken_draft_is_no_sample(example: Path) -> None:
    (example / DRAFT).write_text('kind = "confirmation"\nsignatory = 5\n', encoding="utf-8")
    assert sample_of(at_office(example), "confirmation", "en").source == "sample"


@pytest.mark.parametrize("kind", ["confirmation", "certificate", "partner_declaration"])
def test_invented_values_fill_every_template(example: Path, tmp_path: Path, kind: str) -> None:
    for path in (example / "letters/drafts").iterdir():
        path.unlink()
    made = list(actions.watch_templates(at_office(example), kind, tmp_path / "out", once=True))
    assert [each.docx is not None for each in made if isinstance(each, Remade)] == [True, True]


def test_an_unknown_kind_is_told(example: Path, tmp_path: Path) -> None:
    with fails_with("draft.no-kind"):
        next(actions.watch_templates(at_office(example), "certifcate", tmp_path))


def test_the_command_makes_them_once(example: Path) -> None:
    ran = lettergen("templates", "watch", KIND, "--once", "--to", "out", at=example)
    assert ran.code == 0, ran.err
    assert "out/certificate_ru.docx" in ran.out
    assert "draft letters/drafts/certificate-example.toml" in ran.out
    write_through(example / f"templates/{KIND}/en.docx", saying("{{ nothing }}", "en"))
    plain = lettergen("--json", "templates", "watch", KIND, "--once", at=example)
    assert plain.code == 3
    assert [each["language"] for each in plain.json["made"] if each["problems"]] == ["en"]


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_ctrl_c_ends_it(example: Path) -> None:
    process = start("templates", "watch", KIND, "--to", "out", at=example)
    assert process.stdout is not None
    while "certificate_en.pdf" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    ran = finished(process)
    assert ran.code == 0
    assert "Ended." in ran.out
    assert "Traceback" not in ran.err


@pytest.mark.libreoffice
def test_libreoffice_ends_with_it(example: Path) -> None:
    soffice = os.environ.get("LETTERGEN_SOFFICE") or shutil.which("soffice") or ""
    process = start("templates", "watch", KIND, "--to", "out", at=example, env={"LETTERGEN_SOFFICE": soffice})
    assert process.stdout is not None
    lines: list[str] = []
    while not lines or "certificate_en.pdf" not in lines[-1]:
        lines.append(process.stdout.readline())
    assert "LibreOffice" in lines[-1]
    assert _offices(process.pid)
    process.send_signal(signal.SIGINT)
    assert finished(process).code == 0
    assert not _offices(process.pid)


def _offices(of: int) -> list[str]:
    """The programs that a process has started, by name, and those that they have."""
    found: dict[int, tuple[int, str]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = path.read_text().rpartition(") ")
        except OSError:
            continue
        found[int(path.parent.name)] = (int(rest.split()[1]), head.partition("(")[2])
    below = {of}
    for _ in range(5):
        below |= {pid for pid, (parent, _) in found.items() if parent in below}
    return [found[pid][1] for pid in below if pid in found and "soffice" in found[pid][1]]
