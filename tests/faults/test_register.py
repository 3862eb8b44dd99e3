"""A register that is locked, damaged, emptied or another one, and a clock that is wrong: no number is burnt."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.actions.office import DRAFT, TODAY, at_office, finished, lettergen, numbers, rows, start, tree
from tests.faults.scene import Scene, sound
from tests.helpers import a_workspace, edit_toml, write_draft

posix_only = pytest.mark.skipif(os.name == "nt", reason="the converter is a script of a POSIX shell")
ISSUE = ("issue", "--no-pdf")


def the_register(root: Path) -> Path:
    return root / "letters" / "register.sqlite"


def closed(path: Path) -> Path:
    """A register without its WAL: all that was written stands in the one file."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


# --- Locked ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fresh", [True, False])
def test_a_lock_of_three_seconds_is_waited_for(scene: Scene, fresh: bool) -> None:
    if fresh:
        at_office(scene.root).register(writing=True).close()
    else:
        assert scene.run(*ISSUE, DRAFT).code == 0
    pen = sqlite3.connect(the_register(scene.root), isolation_level=None, check_same_thread=False)
    pen.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(3, pen.execute, ["ROLLBACK"])
    timer.start()
    ran = scene.run(*ISSUE, DRAFT, "second")
    timer.join()
    pen.close()
    assert ran.code == 0, ran.err
    assert numbers(scene.root) == [("207", "issued"), ("208", "issued")]
    sound(scene.root)


def test_a_lock_that_never_goes_burns_no_number(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    from lettergen.register.book import Register
    from lettergen.workspace import Workspace
    from tests.actions.office import issued
    from tests.helpers import fails_with

    assert scene.run(*ISSUE, DRAFT).code == 0
    pen = sqlite3.connect(the_register(scene.root), isolation_level=None)
    pen.execute("BEGIN IMMEDIATE")

    def impatient(office: Workspace, *, writing: bool) -> Register:
        return Register.open(the_register(office.root), writing=writing, timeout=0.2)

    with monkeypatch.context() as patch, fails_with("setup.register-locked"):
        patch.setattr(Workspace, "register", impatient)
        issued(scene.root, scene.second)
    pen.close()
    assert numbers(scene.root) == [("207", "issued")]
    assert scene.run(*ISSUE, "second").code == 0
    assert numbers(scene.root) == [("207", "issued"), ("208", "issued")]
    sound(scene.root)


# --- Damaged, emptied, another one ----------------------------------------------------------------------


def _overwrite(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(b"\x00" * 200 + content[200:])


def _tear(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _of_another_office(path: Path) -> None:
    root = a_workspace(path.parents[2] / "another", settings={"series.out.start": {"2018": 300}})
    assert lettergen("-C", root, *ISSUE, DRAFT, at=root).code == 0
    shutil.copyfile(closed(the_register(root)), path)


def _text(path: Path) -> None:
    path.write_text("Журнал исходящих документов\n" * 500, encoding="utf-8")


MISHAPS: dict[str, Callable[[Path], object]] = {
    "overwritten": _overwrite,
    "torn": _tear,
    "emptied": lambda path: path.write_bytes(b""),
    "deleted": Path.unlink,
    "another office's": _of_another_office,
    "no register": _text,
}


@posix_only
@pytest.mark.parametrize("mishap", MISHAPS)
def test_no_letter_is_issued_by_a_register_that_is_not_ours(scene: Scene, mishap: str) -> None:
    assert scene.run(*ISSUE, DRAFT).code == 0
    path = closed(the_register(scene.root))
    saved = path.read_bytes()
    before = tree(scene.root / "letters" / "2018")
    MISHAPS[mishap](path)
    ran = scene.run(*ISSUE, "second", "--json")
    assert (ran.code, "Traceback" in ran.err) == (5, False), ran.out
    assert ran.codes[0].startswith("setup.register-")
    assert tree(scene.root / "letters" / "2018") == before
    for beside in path.parent.glob("register.sqlite-*"):
        beside.unlink()
    path.write_bytes(saved)
    assert scene.run(*ISSUE, "second").code == 0
    assert numbers(scene.root) == [("207", "issued"), ("208", "issued")]
    sound(scene.root)


@posix_only
def test_an_older_copy_of_the_register_gives_no_number_twice(scene: Scene) -> None:
    assert scene.run(*ISSUE, DRAFT).code == 0
    path = closed(the_register(scene.root))
    older = path.read_bytes()
    assert scene.run(*ISSUE, "second").code == 0
    newest = closed(path).read_bytes()
    path.write_bytes(older)
    third = write_draft(scene.root, "third", partner_since=2015)
    ran = scene.run(*ISSUE, third, "--json")
    assert (ran.code, ran.codes) == (5, ["setup.register-behind"])
    path.write_bytes(newest)
    assert scene.run(*ISSUE, third).code == 0
    assert [number for number, _ in numbers(scene.root)] == ["207", "208", "209"]
    sound(scene.root)


# --- The clock ------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_gives_no_number(scene: Scene) -> None:
    """The last event was written by a clock ahead of the true one; the true one looks set back."""
    today = write_draft(scene.root, "today", date=None)
    later = at_office(scene.root).now().replace(year=2999)
    with at_office(scene.root).register(writing=True) as register:
        _enter_something(scene, register, later)
    before = numbers(scene.root)
    ran = scene.run(*ISSUE, today, "--json")
    assert (ran.code, ran.codes) == (4, ["register.clock-back"])
    assert numbers(scene.root) == before
    ran = scene.run(*ISSUE, today, "--on", "2018-12-03")
    assert ran.code == 0, ran.err
    sound(scene.root, settled=False)


def _enter_something(scene: Scene, register: object, later: object) -> None:
    from lettergen.register.book import Register, Stamp

    assert isinstance(register, Register)
    numbering = at_office(scene.root).settings.series["certificates"]
    stamp = Stamp(later, "anna")  # type: ignore[arg-type]
    register.keep_free(
        "certificates", numbering, TODAY.date(), {"purpose": "x", "until": "2018-12-31"}, stamp
    )


def test_another_time_zone_takes_no_date_back(scene: Scene) -> None:
    """On the line of dates it is always a day earlier to its east than to its west."""
    first, second = (write_draft(scene.root, name, date=None) for name in ("one", "two"))
    edit_toml(scene.root / "data" / "settings.toml", {"time_zone": "Pacific/Kiritimati"})
    assert scene.run(*ISSUE, first).code == 0
    day = rows(scene.root)[0].issued_on
    edit_toml(scene.root / "data" / "settings.toml", {"time_zone": "Pacific/Pago_Pago"})
    if (day - timedelta(days=1)).year == day.year:
        ran = scene.run(*ISSUE, second, "--json")
        assert (ran.code, ran.codes) == (4, ["register.date-goes-back"])
    edit_toml(scene.root / "data" / "settings.toml", {"time_zone": "Pacific/Kiritimati"})
    assert scene.run(*ISSUE, second).code == 0
    days = [letter.issued_on for letter in rows(scene.root)]
    assert days == sorted(days)
    sound(scene.root)


def test_a_skewed_clock_does_not_reopen_a_year(scene: Scene) -> None:
    drafts = [write_draft(scene.root, f"d{n}", date=None, partner_since=1990 + n) for n in range(3)]
    from lettergen.actions.issuing import issue
    from tests.actions.office import NO_PDF
    from tests.helpers import fails_with

    old, new = TODAY.date().replace(day=31), TODAY.date().replace(year=2019, month=1, day=1)
    assert str(issue(at_office(scene.root, old), drafts[0], NO_PDF).letter.number) == "207"
    assert str(issue(at_office(scene.root, new), drafts[1], NO_PDF).letter.number) == "1"
    with fails_with("register.clock-back"):
        issue(at_office(scene.root, old), drafts[2], NO_PDF)
    assert str(issue(at_office(scene.root, new), drafts[2], NO_PDF).letter.number) == "2"
    sound(scene.root)


# --- Many at once, some of whom die ---------------------------------------------------------------------


@posix_only
def test_clerks_who_are_killed_at_work_cost_nobody_a_number(scene: Scene) -> None:
    drafts = [write_draft(scene.root, f"d{n}", partner_since=1990 + n) for n in range(12)]
    faults = ("register.reserved:1", "archive.rename:4", "", "register.seal:1", "", "")
    clerks = [
        start(*ISSUE, *drafts[2 * n : 2 * n + 2], at=scene.root, env=scene.environment(fault=fault))
        for n, fault in enumerate(faults)
    ]
    assert [finished(clerk).code < 0 for clerk in clerks] == [bool(fault) for fault in faults]
    assert scene.run(*ISSUE, *drafts).code == 0
    assert numbers(scene.root) == [(str(number), "issued") for number in range(207, 219)]
    sound(scene.root)
