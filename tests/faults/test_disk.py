"""A disk that refuses, once or for ever: it is named, no number is lost, and the next command completes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

import pytest

from tests.actions.office import DRAFT, Ran, environment, finished, numbers, script
from tests.faults.scene import WORKS, Scene, sound, unsound

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the converter is a script of a POSIX shell")

NAMED = {
    "ENOSPC": {"setup.disk-full"},
    "EIO": {"setup.disk-broken", "setup.register-disk"},
    "EROFS": {"setup.disk-readonly", "setup.register-readonly"},
    "EMFILE": {"setup.too-many-files"},
}


def refused_well(ran: Ran, *errors: str) -> bool:
    """Whether a command either did all that it says, or failed and named the disk.

    One that could not print says so on the standard error; where that is refused too, the exit code says it.
    """
    if "Traceback" in ran.err or ran.code not in (0, 5):
        return False
    if not ran.out:
        return ran.code == 5 and (not ran.err or "disk" in ran.err)
    named = set().union(*(NAMED[error] for error in errors))
    return bool(ran.json["ok"]) if ran.code == 0 else any(f'"{code}"' in ran.out for code in named)


def points(scene: Scene, command: tuple[str | Path, ...]) -> Iterator[tuple[str, str]]:
    """Every step that the command comes to, with an error of the disk in turn, once or for ever.

    All of them with all of them is for `benchmarks/disk_faults.py`.
    """
    kinds = cycle(product(("", "+"), NAMED))
    for step, (ever, error) in zip(scene.steps(*command), kinds, strict=False):
        yield f"{step}:1{ever}:{error}", error


@pytest.mark.parametrize(
    "name", ["a first letter", "a letter with its PDF", "a recovery", "a PDF made later"]
)
def test_an_error_at_any_step_is_named_and_set_right(tmp_path: Path, name: str) -> None:
    work = WORKS[name]
    undisturbed = Scene.in_folder(tmp_path / "undisturbed")
    work.before(undisturbed)
    wrong = {}
    for fault, error in points(undisturbed, work.command):
        if name != "a first letter" and not fault.startswith(
            ("pdf.", "recovery.", "archive.rename", "archive.unlink")
        ):
            continue
        scene = Scene.in_folder(tmp_path / fault.replace(":", "-"))
        work.before(scene)
        ran = scene.run(*work.command, "--json", fault=fault)
        found: list[object] = [] if refused_well(ran, error) else [ran]
        found += [unsound(scene.root, settled=False), list(scene.passing.iterdir())]
        after = scene.run(*work.after)
        found += [after.err if after.code else "", unsound(scene.root)]
        if any(found) or numbers(scene.root) != [("207", "issued"), ("208", "issued")]:
            wrong[fault] = [each for each in found if each]
    assert wrong == {}


@pytest.mark.parametrize("size", [0, 4096, 20_000, 60_000])
def test_files_that_may_not_grow_are_told(scene: Scene, size: int) -> None:
    """The system's own limit on the size of files meets every write, that of the register too."""
    ran = finished(script(LIMITED, str(size), "RLIMIT_FSIZE", at=scene.root, env=scene.environment()))
    assert ran.code == 5, ran.err
    assert "Traceback" not in ran.err
    sound(scene.root, settled=False)
    assert scene.run("issue", "--no-pdf", DRAFT).code == 0
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)


def test_too_few_open_files_are_told(scene: Scene) -> None:
    codes = set()
    for limit in range(4, 14):
        words = (str(limit), "RLIMIT_NOFILE")
        ran = finished(script(LIMITED, *words, at=scene.root, env=scene.environment()))
        assert ran.code in (0, 5), ran.err
        codes.add(ran.code)
    assert codes == {0, 5}
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)


LIMITED = """
import resource, signal, sys
from lettergen.cli.main import lettergen, run
limit, name = sys.argv[1:]
# What it needs is imported by another letter.
run(lettergen, ["init", "--example", "../warm"])
run(lettergen, ["-C", "../warm", "issue", "--no-pdf", "confirmation-207"])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(getattr(resource, name), (int(limit), resource.getrlimit(getattr(resource, name))[1]))
sys.exit(run(lettergen, ["issue", "--no-pdf", "confirmation-207"]))
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a device")
@pytest.mark.parametrize("words", [(), ("--json",)])
def test_what_cannot_be_printed_is_issued_all_the_same(scene: Scene, words: tuple[str, ...]) -> None:
    text = "import os, sys; os.dup2(os.open('/dev/full', os.O_WRONLY), 1); from lettergen.__main__ import main; main()"
    call = ["issue", "--no-pdf", str(DRAFT), *words]
    ran = finished(script(text, *call, at=scene.root, env=scene.environment()))
    assert (ran.code, "Traceback" in ran.err) == (5, False)
    assert "disk is full" in ran.err
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)
    assert "already" in scene.run("issue", "--no-pdf", DRAFT).out


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_outputs_stop_no_letter(scene: Scene, closed: str) -> None:
    words = ["sh", "-c", f'"$0" -m lettergen issue --no-pdf "$1" {closed}', sys.executable, str(DRAFT)]
    env = environment(**scene.environment())
    ran = subprocess.run(words, cwd=scene.root, env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)
    assert numbers(scene.root) == [("207", "issued")]
    sound(scene.root)
