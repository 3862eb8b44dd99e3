"""A process that is killed at any named step loses no number and leaves no half of a letter."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lettergen.failpoints import STEPS
from tests.actions.office import numbers
from tests.faults.scene import WORKS, Scene, Work, unsound

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")


def disturbed(folder: Path, work: Work, fault: str) -> Scene:
    """A scene in which a command met a fault."""
    scene = Scene.in_folder(folder)
    work.before(scene)
    ran = scene.run(*work.command, fault=fault)
    assert ran.code < 0, (fault, ran.code, ran.err)
    return scene


def is_set_right(scene: Scene, work: Work) -> list[object]:
    """What the next command leaves wrong."""
    before = unsound(scene.root, settled=False)
    ran = scene.run(*work.after)
    wrong: list[object] = [before, unsound(scene.root), list(scene.passing.iterdir())]
    if ran.code != 0 or numbers(scene.root) != [("207", "issued"), ("208", "issued")]:
        wrong.append((ran.code, ran.err, numbers(scene.root)))
    return [each for each in wrong if each]


@pytest.mark.parametrize("name", WORKS)
def test_the_next_command_sets_right_what_was_killed_at_any_step(tmp_path: Path, name: str) -> None:
    work = WORKS[name]
    undisturbed = Scene.in_folder(tmp_path / "undisturbed")
    work.before(undisturbed)
    wrong = {}
    for step, hits in undisturbed.steps(*work.command).items():
        for hit in sorted(
            {1, hits} if name == "a first letter" else {1}
        ):  # benchmarks/kills.py takes them all
            fault = f"{step}:{hit}"
            scene = disturbed(tmp_path / fault.replace(":", "-"), work, fault)
            if found := is_set_right(scene, work):
                wrong[fault] = found
    assert wrong == {}


def test_every_step_is_come_to_by_one_of_these_works(tmp_path: Path) -> None:
    met: set[str] = set()
    for number, work in enumerate(WORKS.values()):
        scene = Scene.in_folder(tmp_path / str(number))
        work.before(scene)
        met |= set(scene.steps(*work.command))
    assert met == set(STEPS)
