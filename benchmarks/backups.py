"""Backups taken while letters are being issued, restored and verified; and 10,000 letters restored and verified.

Three clerks issue letters and make PDFs while 20 backups are taken, every second one renewing
the one before. Then an office of 10,000 letters, made through the real register and archive, is backed up,
restored into a new folder and verified there. `--letters` asks for another number than 10,000.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from lettergen.actions.backing_up import backup
from lettergen.actions.finishing import finish
from lettergen.actions.issuing import Wish, issue
from lettergen.actions.preparing import prepare
from lettergen.actions.restoring import restore
from lettergen.actions.verifying import verify
from lettergen.model.letter import Reservation
from lettergen.storage.snapshot import Snapshot, write_snapshot
from lettergen.workspace import Workspace
from offices import FIRST, draft, issued, office, opened

CLERKS, BACKUPS = 3, 20


def main() -> None:
    """Print how many backups were whole, and how long the large one takes."""
    letters = int(sys.argv[sys.argv.index("--letters") + 1]) if "--letters" in sys.argv else 10_000
    with tempfile.TemporaryDirectory() as folder:
        under_load(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        large(Path(folder), letters)


def under_load(folder: Path) -> None:
    """Take backups while clerks are at work; restore and verify each."""
    workspace = opened(office(folder / "office"), folder / "cache")
    issued(workspace, "first")
    clean, held = 0, []
    with clerks_at_work(workspace.root, folder / "cache"):
        for index in range(BACKUPS):
            time.sleep(0.5)
            target = folder / f"backup-{index // 2}"
            made = backup(workspace, target)
            restore(target, folder / f"restored-{index}")
            found = verify(opened(folder / f"restored-{index}", folder / "cache"))
            faults = [problem for problem in found.problems if problem.severity == "error"]
            clean += not faults
            held.append(made.letters)
            if faults:
                print(f"  backup {index}: {[(fault.code, fault.place.file) for fault in faults]}")
    print(
        f"backups under load: {clean} of {BACKUPS} restored and verified clean, {held[0]} to {held[-1]} letters"
    )


@contextmanager
def clerks_at_work(root: Path, cache: Path) -> Iterator[None]:
    """Processes that issue letters and make PDFs until the block ends."""
    words = [sys.executable, __file__, "--clerk", str(root), str(cache)]
    clerks = [subprocess.Popen([*words, f"clerk-{index}"]) for index in range(CLERKS)]
    try:
        yield
        assert all(clerk.poll() is None for clerk in clerks), "a clerk has ended"
    finally:
        for clerk in clerks:
            clerk.kill()
            clerk.wait()


def clerk(root: Path, cache: Path, name: str) -> None:
    """Issue some letters a second for ever, every third with a PDF."""
    workspace, index = opened(root, cache), 0
    while True:
        index += 1
        wish = Wish(pdf="none" if index % 3 else "required")
        issue(workspace, draft(root, f"{name}-{index}"), wish)
        time.sleep(0.2)  # people are slower, too


def large(folder: Path, letters: int) -> None:
    """Back up, restore and verify an office with many letters."""
    workspace = opened(office(folder / "office"), folder / "cache")
    fill(workspace, letters)
    times = {}
    for what, work in (
        ("backup", lambda: backup(workspace, folder / "backup")),
        ("backup renewed", lambda: backup(workspace, folder / "backup")),
        ("restore", lambda: restore(folder / "backup", folder / "restored")),
        ("verify", lambda: verify(opened(folder / "restored", folder / "cache"))),
        ("verify --quick", lambda: verify(opened(folder / "restored", folder / "cache"), quick=True)),
    ):
        begun = time.perf_counter()
        done = work()
        times[what] = time.perf_counter() - begun
        assert not [p for p in getattr(done, "problems", ()) if p.severity == "error"]
        print(f"{letters} letters: {what:<16} {times[what]:8.1f} s")
    print(f"restored and verified: {times['restore'] + times['verify']:.1f} s (aim: 300 s)")


def fill(workspace: Workspace, letters: int) -> None:
    """Issue letters one after another, unsynced: only here may power loss lose them."""
    source = workspace.draft(draft(workspace.root, "many", FIRST))
    ready = prepare(workspace, source, None)
    sync, os.fsync = os.fsync, lambda fd: None
    try:
        with closing(workspace.register(writing=True)) as register, workspace.archive.owner() as owner:
            digests = {
                str(each): workspace.archive.keep(docx, "docx", owner)
                for each, docx in ready.templates.items()
            }
            snapshot = write_snapshot(Snapshot(ready.resolved, digests, "libdeflate"))
            for index in range(letters):
                asked = Reservation(
                    series=ready.resolved.series,
                    numbering=ready.resolved.numbering,
                    key=f"many-{index}",
                    draft_digest=source.digest,
                    issued_on=FIRST,
                    dated=True,
                    kind="confirmation",
                    languages=("ru", "en"),
                    subject=f"О письме {index}",
                    pdf="none",
                    snapshot=snapshot,
                    owner=owner,
                )
                letter, _ = register.reserve(asked, workspace.stamp())
                finish(workspace, register, letter, ready)
    finally:
        os.fsync = sync


if __name__ == "__main__":
    if "--clerk" in sys.argv:
        clerk(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        main()
