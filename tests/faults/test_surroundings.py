"""Signals, a poor environment, and what strangers may read of a letter."""

from __future__ import annotations

import os
import re
import signal
from itertools import cycle
from pathlib import Path

import pytest

from tests.actions.office import DRAFT, finished, numbers, script
from tests.faults.scene import WHOLE, WORKS, Scene, program, sound, unsound
from tests.helpers import write_draft

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has other signals")

ENDS = {"SIGINT": 130, "SIGTERM": 128 + signal.SIGTERM, "SIGHUP": 128 + signal.SIGHUP}


def test_a_request_to_end_at_a_step_leaves_nothing_half_done(tmp_path: Path) -> None:
    work = WORKS["a letter with its PDF"]
    undisturbed = Scene.in_folder(tmp_path / "undisturbed")
    wrong = {}
    for step, asked in zip(list(undisturbed.steps(*work.command))[::2], cycle(ENDS), strict=False):
        scene = Scene.in_folder(tmp_path / step)
        ran = scene.run(*work.command, fault=f"{step}:1:{asked}")
        found: list[object] = [] if ran.code == ENDS[asked] and "Traceback" not in ran.err else [ran]
        found += [unsound(scene.root, settled=False), list(scene.passing.iterdir())]
        found += [list((scene.root / "letters").rglob("*.tmp"))]
        after = scene.run(*work.after)
        found += [after.err if after.code else "", unsound(scene.root)]
        if any(found) or numbers(scene.root) != [("207", "issued"), ("208", "issued")]:
            wrong[step, asked] = [each for each in found if each]
    assert wrong == {}


def test_who_logs_off_with_nohup_has_the_letter_finished(scene: Scene) -> None:
    text = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from lettergen.__main__ import main; main()"
    env = scene.environment(fault="register.reserved:1:SIGHUP")
    assert finished(script(text, "issue", "--no-pdf", DRAFT, at=scene.root, env=env)).code == 0
    assert numbers(scene.root) == [("207", "issued")]


@pytest.mark.parametrize(
    "poor",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": "", "XDG_CACHE_HOME": "", "LETTERGEN_CACHE": "", "USERPROFILE": ""},
        {"HOME": "/nowhere", "XDG_CACHE_HOME": "/nowhere/cache", "LETTERGEN_CACHE": ""},
        {"LETTERGEN_LANG": "", "LANG": "xx_YY.UTF-8", "TZ": "Nowhere/At_All"},
        {"PATH": "", "LETTERGEN_SOFFICE": "/nowhere/soffice"},
    ],
)
def test_a_poor_environment_stops_no_letter(scene: Scene, poor: dict[str, str]) -> None:
    ran = scene.run("issue", "--pdf", write_draft(scene.root, "письмо"), **poor)
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran.err
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)


# --- What strangers may read ----------------------------------------------------------------------------

TOLD = """
import sys
from lettergen.actions import finishing
from lettergen.cli.main import lettergen, run

def breaks(material, *more):
    name = material.resolved.signatory.name.ru.surname
    try:
        raise KeyError("Тайнова Ольга")
    except KeyError as fault:
        raise ValueError(f"{name}: Тайнова Ольга has no case form") from fault

finishing.compose_digested = breaks
sys.exit(run(lettergen))
"""


def test_a_fault_of_the_program_tells_no_names(scene: Scene) -> None:
    ran = finished(script(TOLD, "issue", "--no-pdf", DRAFT, at=scene.root, env=scene.environment()))
    assert ran.code == 1
    assert ran.err.count("Traceback") == 2
    assert "KeyError\n" in ran.err
    assert "ValueError\n" in ran.err
    assert "Тайнова" not in ran.err + ran.out
    assert numbers(scene.root) == [("207", "reserved")]
    assert scene.run("issue", "--no-pdf", DRAFT).code == 0
    sound(scene.root)


LISTS = (
    'import os\nwith open("{log}", "a") as log:\n    print(sys.argv, os.listdir(), os.environ, file=log)\n'
)


def test_the_converter_is_told_no_names(scene: Scene) -> None:
    log = scene.root.with_name("log")
    text = WHOLE.replace("import sys\n", "import sys\n" + LISTS.replace("{log}", str(log)))
    spy = program(scene.root.with_name("spy"), text)
    draft = write_draft(scene.root, "Тайнова")
    assert scene.run("issue", "--pdf", draft, LETTERGEN_SOFFICE=spy).code == 0
    said = log.read_text(encoding="utf-8")
    assert "0001.docx" in said
    assert not re.search("[А-Яа-яЁё]", said)
    assert "confirmation" not in said


def test_the_archive_names_files_by_number_and_digest_alone(scene: Scene) -> None:
    assert scene.run("issue", "--pdf", write_draft(scene.root, "Тайнова")).code == 0
    letters = scene.root / "letters"
    names = {path.relative_to(letters).as_posix() for path in letters.rglob("*") if path.is_file()}
    plain = re.compile(
        r"2018/0207/letter(_ru|_en)?\.(docx|pdf|toml)|kept/[0-9a-f]{64}\.docx|register\.sqlite(-\w+)?"
    )
    assert {name for name in names if not name.startswith("drafts/") and not plain.fullmatch(name)} == set()
