"""When the number is said, all that it rests on is on the disk: contents, names and folders, and the register.

The system's own calls are watched; a name or a content that was not synced would be lost with the power.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.actions.office import DRAFT
from tests.faults.scene import Scene
from tests.faults.strace import watched, watched_python, whole_calls

pytestmark = pytest.mark.skipif(not shutil.which("strace"), reason="strace is missing")

CALLS = "openat,mkdir,write,pwrite64,ftruncate,fsync,fdatasync,syncfs,rename,link"
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
        elif name == "syncfs":  # all of these paths are on one disk
            self.contents.clear()
            self.names.clear()
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


def succeeded(seen: str) -> Iterator[re.Match[str]]:
    """The calls that did what they were asked for."""
    for line in whole_calls(seen):
        if (call := _CALL.match(line)) and int(call["result"]) >= 0:
            yield call


@pytest.mark.parametrize("words", [("--no-pdf",), ("--pdf",)])
def test_nothing_is_unsynced_when_the_number_is_said(scene: Scene, words: tuple[str, ...]) -> None:
    disk = Disk(scene.root, {scene.root, *scene.root.rglob("*")})
    said = 0
    ran, seen = watched(scene, ("issue", *words, DRAFT), "-f", "-y", "-s", "200", "-e", f"trace={CALLS}")
    assert ran.code == 0, ran.err
    for call in succeeded(seen):
        if call["name"] == "write" and "Issued No. 207" in call["words"]:
            said += 1
            assert disk.lacks() == set()
        disk.sees(call["name"], call["words"], call["opened"] or "")
        if call["name"].endswith("sync") and "register.sqlite-wal" in call["words"]:
            # A number that is reserved rests on what its letter is made of.
            assert disk.lacks("letters/kept") == set()
    assert said == 1


# Writes letters in an archive, all together; on this disk, whatever it is, by the way that is asked for.
TOGETHER = """
import sys
from pathlib import Path
from lettergen.errors import SetupError
from lettergen.model.numbering import RefNumber
from lettergen.storage import together
from lettergen.storage.archive import Archive
together._kind = lambda _: "ext4" if sys.argv[1] == "disk" else ""
files = {"letter_ru.docx": b"1" * 5000, "letter.toml": b"2" * 100}
letters = ((RefNumber("out", 2018, seq, "", str(seq)), files) for seq in range(1, 231))
try:
    Archive(Path.cwd(), "out").write_all(letters)
    print("all are written", flush=True)
except SetupError as refused:
    print(refused.problems[0].code)
"""


@pytest.mark.parametrize("way", ["disk", "files"])
def test_letters_written_together_are_named_when_synced_and_told_when_named(tmp_path: Path, way: str) -> None:
    root = tmp_path / "office"
    root.mkdir()
    disk = Disk(root, {root})
    how = ("-f", "-y", "-s", "200", "-e", f"trace={CALLS}")
    ran, seen = watched_python(root, ("-c", TOGETHER, way), {}, *how)
    renamed, told, calls = 0, 0, set()
    for call in succeeded(seen):
        calls.add(call["name"])
        if call["name"] == "rename" and str(root) in call["words"]:
            renamed += 1
            assert Path(_PATH.findall(call["words"])[0]) not in disk.contents
        if call["name"] == "write" and "all are written" in call["words"]:
            told += 1
            assert disk.lacks() == set()
        disk.sees(call["name"], call["words"], call["opened"] or "")
    assert (ran.code, renamed, told) == (0, 460, 1), ran.err
    assert ("syncfs" in calls) == (way == "disk")


@pytest.mark.parametrize(("way", "call"), [("disk", "syncfs"), ("files", "fsync")])
@pytest.mark.parametrize(("error", "code"), [("EIO", "setup.disk-broken"), ("ENOSPC", "setup.disk-full")])
def test_what_the_disk_could_not_write_is_told_by_its_sync(
    tmp_path: Path, way: str, call: str, error: str, code: str
) -> None:
    root = tmp_path / "office"
    root.mkdir()
    how = ("-f", "-e", f"trace={call}", "-e", f"inject={call}:error={error}")
    ran, _ = watched_python(root, ("-c", TOGETHER, way), {}, *how)
    assert (ran.code, ran.out.strip()) == (0, code), ran.err
    assert [path for path in root.rglob("*") if path.is_file()] == []


def test_calls_of_threads_are_put_together() -> None:
    seen = "1 fsync(3</a> <unfinished ...>\n2 fsync(4</b>) = 0\n1 <... fsync resumed>) = 0"
    assert list(whole_calls(seen)) == ["2 fsync(4</b>) = 0", "1 fsync(3</a>) = 0"]


def test_the_watch_would_see_what_is_not_synced(tmp_path: Path) -> None:
    disk = Disk(tmp_path, {tmp_path})
    disk.sees("openat", f'AT_FDCWD, "{tmp_path}/letters/x", O_RDWR|O_CREAT', f"{tmp_path}/letters/x")
    disk.sees("write", f'3<{tmp_path}/letters/x>, "abc"', "")
    assert disk.lacks() == {f"{tmp_path}/letters/x"}
    disk.sees("fsync", f"3<{tmp_path}/letters/x>", "")
    assert disk.lacks() == {f"{tmp_path}/letters/x"}
    disk.sees("fsync", f"3<{tmp_path}/letters>", "")
    assert disk.lacks() == set()
    disk.sees("rename", f'"{tmp_path}/letters/x", "{tmp_path}/letters/y"', "")
    assert disk.lacks() == {f"{tmp_path}/letters/y"}
    disk.sees("syncfs", f"3<{tmp_path}/letters>", "")
    assert disk.lacks() == set()
