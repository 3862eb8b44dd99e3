"""A round that is stopped anywhere is finished by the same command, under the same numbers, and made once."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.actions.office import Ran, docx_files, finished, lettergen, numbers, start
from tests.actions.rounds import a_round, a_row
from tests.faults.scene import Scene, unsound
from tests.helpers import edit_toml

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")

ROWS = 4
ROUND = ("batch", "issue", "round.csv", "--kind", "confirmation", "--on", "2018-08-21", "--yes")
WORKS: Mapping[str, tuple[str, ...]] = {
    "Word files alone": (*ROUND, "--executor", "serial", "--no-pdf"),
    "with PDFs": (*ROUND, "--executor", "serial", "--pdf"),
}
WHOLE = [(str(number), "issued") for number in range(207, 207 + ROWS)]


def a_scene(folder: Path, work: str) -> Scene:
    scene = Scene.in_folder(folder)
    a_round(scene.root, ROWS)
    return scene


def left_wrong(scene: Scene, ran: Ran, expected: object = None) -> list[object]:
    """What is wrong in an office that should be whole again."""
    wrong: list[object] = [unsound(scene.root), list(scene.passing.iterdir())]
    if ran.code != 0 or numbers(scene.root) != (expected or WHOLE):
        wrong.append((ran.code, ran.err, numbers(scene.root)))
    return [each for each in wrong if each]


@pytest.mark.parametrize("name", WORKS)
def test_killed_at_any_step_the_same_command_finishes_it(tmp_path: Path, name: str) -> None:
    wrong = {}
    for step, hits in a_scene(tmp_path / "undisturbed", name).steps(*WORKS[name]).items():
        for hit in sorted({hits // 2 or 1, hits} if name == "Word files alone" else {hits}):
            fault = f"{step}:{hit}"
            scene = a_scene(tmp_path / fault.replace(":", "-"), name)
            ran = scene.run(*WORKS[name], fault=fault)
            assert ran.code < 0, (fault, ran.code, ran.err)
            before = unsound(scene.root, settled=False)
            again = scene.run(*WORKS[name])
            if found := [*([before] if before else []), *left_wrong(scene, again)]:
                wrong[fault] = found
            shutil.rmtree(scene.root.parent)
    assert wrong == {}


@pytest.mark.parametrize("fault", ["register.reserved:1", "archive.rename:5", "register.seal:1"])
def test_who_writes_next_finishes_it_too(tmp_path: Path, fault: str) -> None:
    for number, command in enumerate([("recover",), ("issue", "--no-pdf", "second")]):
        scene = a_scene(tmp_path / str(number), "Word files alone")
        assert scene.run(*WORKS["Word files alone"], fault=fault).code < 0
        ran = scene.run(*command)
        others = [("211", "issued")] if command[0] == "issue" else []
        assert left_wrong(scene, ran, [*WHOLE, *others]) == []


SECOND = (
    "recovery.adopt:1",
    "recovery.adopted:1",
    "letter.composed:1",
    "archive.rename:6",
    "register.seal:1",
)


@pytest.mark.parametrize("changed", [False, True])
def test_a_second_death_costs_nothing_either(tmp_path: Path, *, changed: bool) -> None:
    """Also where somebody has changed a record meanwhile: what is finished is what was reserved."""
    command, calm = WORKS["Word files alone"], a_scene(tmp_path / "calm", "")
    assert calm.run(*command).code == 0
    wrong = {}
    for fault in SECOND:
        scene = a_scene(tmp_path / fault.replace(":", "-"), "")
        assert scene.run(*command, fault="register.reserved:1").code < 0
        if changed:
            edit_toml(scene.root / "data" / "projects.toml", {"smartup.title.ru": "Другое название"})
        assert scene.run(*command, fault=fault).code < 0, fault
        found = left_wrong(scene, scene.run(*command))
        if docx_files(scene.root) != docx_files(calm.root):
            found.append("other files")
        if found:
            wrong[fault] = found
    assert wrong == {}


def test_what_a_killed_round_leaves_is_sound_at_once_and_verified_when_finished(tmp_path: Path) -> None:
    command, scene = WORKS["Word files alone"], a_scene(tmp_path, "")
    assert scene.run(*command, fault="archive.rename:7").code < 0
    assert unsound(scene.root, settled=False) == {}
    assert scene.run(*command).code == 0
    told = scene.run("verify", "--json")
    assert (told.code, told.json["ok"]) == (0, True)
    again = scene.run(*command, "--json").json
    assert (again["new"], again["known"]) == (0, ROWS)


@pytest.mark.parametrize("failure", ["ENOSPC", "EIO"])
@pytest.mark.parametrize(
    "step", ["archive.create", "archive.write", "archive.fsync", "archive.rename", "archive.sync-folder"]
)
def test_an_error_of_the_disk_leaves_a_round_for_the_next_run(
    tmp_path: Path, step: str, failure: str
) -> None:
    scene = a_scene(tmp_path / "undisturbed", "Word files alone")
    hits = scene.steps(*WORKS["Word files alone"])[step]
    wrong = {}
    for fault in (f"{step}:{hits}:{failure}", f"{step}:{hits // 2 or 1}+:{failure}"):
        scene = a_scene(tmp_path / fault.replace(":", "-"), "Word files alone")
        ran = scene.run(*WORKS["Word files alone"], fault=fault)
        if ran.code not in (0, 5) or "Traceback" in ran.err:
            wrong[fault] = [ran.code, ran.err]
        if found := left_wrong(scene, scene.run(*WORKS["Word files alone"])):
            wrong[fault] = [*wrong.get(fault, []), *found]
    assert wrong == {}


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_a_round_that_is_told_to_stop_says_how_far_it_came(tmp_path: Path, asked: signal.Signals) -> None:
    scene = a_scene(tmp_path, "Word files alone")
    many = 400
    a_round(scene.root, [a_row(number) for number in range(1, many + 1)])
    process = start(*WORKS["Word files alone"], at=scene.root, env=scene.environment())
    until = time.monotonic() + 60
    while not (scene.root / "letters" / "2018" / "0207").exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.send_signal(asked)
    ran = finished(process)
    if ran.code == 0:
        pytest.skip("it was faster")
    assert ran.code in (130, 128 + asked), ran.err
    assert f"of {many} are issued. Repeat the same command" in ran.out
    again = lettergen(*WORKS["Word files alone"], at=scene.root, env=scene.environment())
    whole = [(str(number), "issued") for number in range(207, 207 + many)]
    assert left_wrong(scene, again, whole) == []
