"""When the number is said, all that it rests on is on the disk: contents, names and folders, and the register.

The system's own calls are watched; a name or a content that was not synced would be lost with the power.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.actions.office import DRAFT
from tests.faults.scene import Scene
from tests.faults.strace import watched

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")

CALLS = "openat,mkdir,write,pwrite64,ftruncate,fsync,fdatasync,rename,link"
_CALL = re.compile(r"^\d+ +(?P<name>\w+)\((?P<words>.*)\) += (?P<result>-?\d+)(?:<(?P<opened>[^>]*)>)?")
_FILE = re.compile(r"\d+<([^>]*)>")
_PATH = re.compile(r'"([^"]*)"')
# What no letter rests on: locks, and an index that the database makes anew.
_FREE = re.compile(r"/\.owners/|/\.owners$|-shm$|-journal$")


@dataclass(slots=True)
class Disk:
    """What the disk does not have yet, as the calls went by."""

    root: Path
    there: set[Path]
    contents: set[Path] = field(default_factory=set)
    names: set[Path] = field(default_factory=set)

    def sees(self, name: str, words: str, opened: str) -> None:
        """One call that has succeeded."""
        paths = [Path(self.root, path) for path in _PATH.findall(words)]
        held = Path(found[1]) if (found := _FILE.match(words)) else self.root
        if name == "mkdir" or (name == "openat" and "O_CREAT" in words):
            self._named(Path(opened) if opened else paths[0])
        elif name == "rename":
            self.names.discard(paths[0])
            if paths[0] in self.contents:
                self.contents.add(paths[1])
            self.names.add(paths[1])
        elif name in ("fsync", "fdatasync"):
            self.contents.discard(held)
            self.names -= {path for path in self.names if path.parent == held}
        elif name in ("write", "pwrite64", "ftruncate"):
            self.contents.add(held)

    def _named(self, path: Path) -> None:
        if path not in self.there:
            self.there.add(path)
            self.names.add(path)

    def lacks(self, below: str = "letters") -> set[str]:
        """Files and folders below a folder that would be lost with the power now."""
        inside = {path for path in self.contents | self.names if path.is_relative_to(self.root / below)}
        return {str(path) for path in inside if not _FREE.search(str(path))}


@pytest.mark.parametrize("words", [("--no-pdf",), ("--pdf",)])
def test_nothing_is_unsynced_when_the_number_is_said(scene: Scene, words: tuple[str, ...]) -> None:
    disk = Disk(scene.root, {scene.root, *scene.root.rglob("*")})
    said = 0
    ran, seen = watched(scene, ("issue", *words, DRAFT), "-f", "-y", "-s", "200", "-e", f"trace={CALLS}")
    assert ran.code == 0, ran.err
    for line in seen.splitlines():
        if not (call := _CALL.match(line)) or int(call["result"]) < 0:
            continue
        if call["name"] == "write" and "Issued No. 207" in call["words"]:
            said += 1
            assert disk.lacks() == set()
        disk.sees(call["name"], call["words"], call["opened"] or "")
        if call["name"].endswith("sync") and "register.sqlite-wal" in call["words"]:
            # A number that is reserved rests on what its letter is made of.
            assert disk.lacks("letters/kept") == set()
    assert said == 1


def test_the_watch_would_see_what_is_not_synced(tmp_path: Path) -> None:
    disk = Disk(tmp_path, {tmp_path})
    disk.sees("openat", f'AT_FDCWD, "{tmp_path}/letters/x", O_RDWR|O_CREAT', f"{tmp_path}/letters/x")
    disk.sees("write", f'3<{tmp_path}/letters/x>, "abc"', "")
    assert disk.lacks() == {f"{tmp_path}/letters/x"}
    disk.sees("fsync", f"3<{tmp_path}/letters/x>", "")
    assert disk.lacks() == {f"{tmp_path}/letters/x"}
    disk.sees("fsync", f"3<{tmp_path}/letters>", "")
    assert disk.lacks() == set()
