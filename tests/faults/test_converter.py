"""A converter that lies, crashes or hangs: nothing counts as done without a whole PDF, and no process is left."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.actions.office import DRAFT, finished, numbers, rows, start
from tests.faults.scene import WHOLE, Scene, processes, program, sound

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the fakes are scripts of a POSIX shell")

# A whole PDF/A that bears another document's title.
OTHER = """#!{python}
import sys
from pathlib import Path
import pikepdf
for document in Path.cwd().glob("0*.docx"):
    made = pikepdf.new()
    made.add_blank_page()
    with made.open_metadata() as metadata:
        metadata["dc:title"] = "Счет № 5"
        metadata["pdfaid:part"] = "2"
        metadata["pdfaid:conformance"] = "B"
    made.save(document.with_suffix(".pdf"), object_stream_mode=pikepdf.ObjectStreamMode.disable)
"""
LIES = {
    "says nothing": "#!/bin/sh\nexit 0\n",
    "an empty file": '#!/bin/sh\nfor file in 0*.docx; do : > "${file%.docx}.pdf"; done\n',
    "the Word file": '#!/bin/sh\nfor file in 0*.docx; do cp "$file" "${file%.docx}.pdf"; done\n',
    "a page of the web": "#!/bin/sh\nfor file in 0*.docx; do echo '<html>%PDF-1.6' > \"${file%.docx}.pdf\"; done\n",
    "cut short by one byte": WHOLE.replace("body + xref", "(body + xref)[:-2]"),
    "cut in the middle": WHOLE.replace("body + xref", "(body + xref)[: len(body)]"),
    "its end without its beginning": WHOLE.replace("body + xref", "(body + xref)[20:]"),
    "another document's PDF": OTHER,
    "a crash": "#!/bin/sh\nkill -SEGV $$\n",
    "a crash after the files": WHOLE.replace("body + xref", "body") + "\nimport os; os.abort()\n",
}


@pytest.mark.parametrize("lie", LIES)
def test_no_letter_is_issued_on_a_lie(scene: Scene, lie: str) -> None:
    liar = program(scene.root.with_name("liar"), LIES[lie])
    ran = scene.run("issue", "--pdf", DRAFT, "--json", LETTERGEN_SOFFICE=liar)
    assert (ran.code, "Traceback" in ran.err) == (5, False), ran.out
    assert ran.codes[0] in ("setup.converter-failed", "setup.pdf-other")
    assert numbers(scene.root) == [("207", "reserved")]
    sound(scene.root, settled=False)
    assert list(scene.passing.iterdir()) == []
    assert scene.run("issue", "--pdf", DRAFT, "second").code == 0
    assert [sorted(file.type for file in letter.files) for letter in rows(scene.root)] == [
        ["docx", "docx", "pdf", "pdf"]
    ] * 2
    sound(scene.root)


@pytest.mark.parametrize("lie", ["cut short by one byte", "another document's PDF"])
def test_a_pdf_made_again_by_a_liar_leaves_the_one_before(scene: Scene, lie: str) -> None:
    assert scene.run("issue", "--pdf", DRAFT).code == 0
    before = rows(scene.root)
    liar = program(scene.root.with_name("liar"), LIES[lie])
    assert scene.run("pdf", "207", LETTERGEN_SOFFICE=liar).code == 5
    assert rows(scene.root) == before
    sound(scene.root)


def test_where_a_pdf_is_only_wished_for_the_letter_goes_out_in_word(scene: Scene) -> None:
    liar = program(scene.root.with_name("liar"), OTHER)
    ran = scene.run("issue", DRAFT, LETTERGEN_SOFFICE=liar)
    assert (ran.code, "another document" in ran.err, "pending" in ran.err) == (0, True, True)
    assert [file.type for file in rows(scene.root)[0].files] == ["docx", "docx"]
    assert scene.run("pdf", "207").code == 0
    sound(scene.root)


# --- At work --------------------------------------------------------------------------------------------

# It has children, and heeds no request to end.
HANGS = "#!/bin/sh\ntrap '' TERM HUP INT\ntouch '{mark}'\nsh -c 'while :; do sleep 1; done' \"$0\" &\nwait\n"


@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"])
def test_who_is_ended_takes_the_converter_along(scene: Scene, number: str) -> None:
    mark = scene.root.with_name("started")
    hangs = program(scene.root.with_name("hangs"), HANGS.replace("{mark}", str(mark)))
    clerk = start("issue", "--pdf", DRAFT, at=scene.root, env=scene.environment(LETTERGEN_SOFFICE=hangs))
    assert soon(mark.exists)
    clerk.send_signal(getattr(signal, number))
    ran = finished(clerk)
    assert ran.code in (-signal.SIGKILL, 130, 128 + signal.SIGTERM, 128 + signal.SIGHUP)
    assert "Traceback" not in ran.err
    assert soon(lambda: not processes(hangs)), processes(hangs)
    assert soon(lambda: not list(scene.passing.iterdir()))
    assert numbers(scene.root) == [("207", "reserved")]
    assert scene.run("issue", "--pdf", DRAFT).code == 0
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)


def soon(true: object) -> bool:
    """Whether something comes true in ten seconds: a process takes a moment to begin and to go."""
    assert callable(true)
    deadline = time.monotonic() + 10
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(true())


@pytest.mark.libreoffice
def test_the_real_one_is_killed_with_its_clerk(scene: Scene) -> None:
    from lettergen.pdf.libreoffice import find

    real = str(find(os.environ))
    fault = "pdf.converted:1"
    assert scene.run("issue", "--pdf", DRAFT, fault=fault, LETTERGEN_SOFFICE=real).code < 0
    clerk = start("recover", at=scene.root, env=scene.environment(LETTERGEN_SOFFICE=real))
    assert soon(lambda: processes(str(scene.passing))) or clerk.poll() is not None
    clerk.kill()
    finished(clerk)
    assert soon(lambda: not processes(str(scene.passing))), processes(str(scene.passing))
    assert scene.run("recover", LETTERGEN_SOFFICE=real).code == 0
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)
    assert [Path(file.path).suffix for file in rows(scene.root)[0].files].count(".pdf") == 2
