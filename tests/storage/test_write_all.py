"""Many letters written together: each as if alone, and none named before the disk has all."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from lettergen.failpoints import VARIABLE
from lettergen.model.numbering import RefNumber
from lettergen.storage import archive as archive_module
from lettergen.storage import durable, together
from lettergen.storage.archive import Archive
from tests.helpers import fails_with

Letters = list[tuple[RefNumber, Mapping[str, bytes]]]

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has the call")


@pytest.fixture(params=[pytest.param("disk", marks=linux), "files"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """By one call for the disk, whatever the disk of this machine, or file by file."""
    if request.param == "disk":
        monkeypatch.setattr(together, "_kind", lambda _: "ext4")
    else:
        monkeypatch.setattr(together, "_trusted_disk", lambda _: None)
    return str(request.param)


@pytest.fixture
def archive(tmp_path: Path, way: str) -> Archive:
    return Archive(tmp_path / "office", "out")


def number(seq: int, year: int = 2018) -> RefNumber:
    return RefNumber("out", year, seq, "", str(seq))


def some(count: int, content: str = "new") -> Letters:
    """Letters with two files each."""
    return [
        (
            number(seq),
            {name: f"{content} {seq} {name}".encode() for name in ("letter_ru.docx", "letter.toml")},
        )
        for seq in range(1, count + 1)
    ]


def standing(archive: Archive) -> dict[str, bytes]:
    """All files of an archive."""
    return {
        path.relative_to(archive.root).as_posix(): path.read_bytes()
        for path in archive.root.rglob("*")
        if path.is_file()
    }


def test_a_block_leaves_what_single_letters_leave(archive: Archive, tmp_path: Path) -> None:
    single = Archive(tmp_path / "single", "out")
    letters = [*some(450), (number(1, 2019), {"letter_ru.docx": b"1"}), (number(2, 2019), {})]
    for each in (archive, single):
        each.write(number(3), {"letter_ru.docx": b"old", "letter_ru.pdf": b"of an earlier attempt"})
        (each.letter_folder(number(3)) / ".letter.toml.0123456789abcdef.tmp").write_bytes(b"of a killed one")
        (each.letter_folder(number(3)) / "scan.jpg").write_bytes(b"a person's own")
    archive.write_all(iter(letters))
    for each_number, files in letters:
        single.write(each_number, files)
    assert standing(archive) == standing(single)
    assert archive.letter_folder(number(2, 2019)).is_dir()


def test_no_letters_make_nothing(archive: Archive) -> None:
    archive.write_all([])
    assert not archive.root.exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENOSPC, "setup.disk-full"),
        (errno.EIO, "setup.disk-broken"),
        (errno.EROFS, "setup.disk-readonly"),
    ],
)
@pytest.mark.parametrize("where", ["archive.create", "archive.write", "archive.fsync"])
def test_of_a_block_that_the_disk_refuses_nothing_is_named(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, where: str, error: int, code: str
) -> None:
    archive.write_all(some(2, "old"))
    before = standing(archive)
    steps: list[str] = []

    def reached(step: str) -> None:
        steps.append(step)
        if step == where and (steps.count(step) == 5 or step == "archive.fsync"):
            raise OSError(error, os.strerror(error))

    with monkeypatch.context() as patch:
        for module in (archive_module, together):
            patch.setattr(module, "reached", reached)
        with fails_with(code) as refusal:
            archive.write_all(some(4))
    assert refusal.exit_code == 5
    assert "letters" in refusal.problem.place.file
    assert "archive.rename" not in steps
    assert standing(archive) == before
    archive.write_all(some(4))
    assert len(standing(archive)) == 8


def test_what_stops_the_making_of_letters_is_told_as_it_is(archive: Archive) -> None:
    def letters() -> Iterator[tuple[RefNumber, Mapping[str, bytes]]]:
        yield from some(250)
        raise OSError(errno.EIO, "a fault of their maker")

    with pytest.raises(OSError, match="of their maker"):
        archive.write_all(letters())
    whole = standing(archive)
    assert len(whole) == 2 * 200
    assert not [name for name in whole if name.endswith(".tmp")]


def test_a_rename_that_is_refused_leaves_nothing_half_named(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace
    done: list[Path] = []

    def refuse(source: Path, target: Path) -> None:
        if len(done) == 3:
            raise OSError(errno.EACCES, "no")
        done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with fails_with("setup.unwritable"):
        archive.write_all(some(4))
    assert sorted(standing(archive)) == sorted(path.relative_to(archive.root).as_posix() for path in done)


def test_all_is_synced_before_anything_is_named_and_names_before_the_end(
    archive: Archive, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().name}")
        fsync(handle)

    def replaced(source: Path, target: Path) -> None:
        done.append(f"rename {target.parent.name}/{target.name}")
        replace(source, target)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to see what is synced")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(together, "_syncfs", lambda _: done.append("sync disk"))
    archive.write_all(some(3))
    first = next(index for index, step in enumerate(done) if step.startswith("rename"))
    last = max(index for index, step in enumerate(done) if step.startswith("rename"))
    before, after = done[:first], {step.removeprefix("sync ") for step in done[last + 1 :]}
    assert last - first == 5
    assert {"2018", "letters", archive.root.name} <= after
    if way == "disk":
        assert before == ["sync disk"]
        assert "disk" in after
    else:
        assert len(before) == 6
        assert all(".tmp" in step for step in before)
        assert {"0001", "0002", "0003"} <= after


def test_every_step_of_a_single_letter_is_come_to(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps_of(write: Callable[[], object]) -> set[str]:
        steps: set[str] = set()
        for module in (archive_module, together, durable):
            monkeypatch.setattr(module, "reached", steps.add)
        write()
        return steps

    alone = steps_of(lambda: archive.write(number(1), {"letter_ru.docx": b"1"}))
    assert steps_of(lambda: archive.write_all(some(2))) == alone


def test_a_folder_on_another_disk_is_not_left_out(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or os.stat(other).st_dev == os.stat(tmp_path).st_dev:
        pytest.skip("needs a second disk")
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    monkeypatch.setattr(together, "_syncfs", lambda _: pytest.fail("one disk is not all of them"))
    with together.Together(tmp_path) as disk:
        disk.include(tmp_path)
        disk.include(other)
        (tmp_path / "a").touch()
        disk.sync_files([tmp_path / "a"])
        disk.sync_folders([tmp_path, other])
    assert len(synced) == 3


@linux
class TestOneCallForTheDisk:
    def test_a_kernel_that_keeps_errors_to_itself_is_not_trusted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(together, "_kind", lambda _: "ext4")
        for release, trusted in (("5.7.19-generic", False), ("4.4.0", False), ("5.8.0", True), ("6.1", True)):
            named = os.uname_result(("Linux", "office", release, "#1", "x86_64"))
            monkeypatch.setattr(os, "uname", lambda named=named: named)
            with together.Together(tmp_path) as disk:
                assert disk._sync_disk("archive.fsync") == trusted

    @pytest.mark.parametrize("kind", ["nfs4", "fuse.sshfs", "overlay", "9p", ""])
    def test_what_is_no_disk_of_this_machine_is_not_trusted(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
    ) -> None:
        monkeypatch.setattr(together, "_kind", lambda _: kind)
        with together.Together(tmp_path) as disk:
            assert not disk._sync_disk("archive.fsync")

    def test_the_kind_of_a_disk_is_found(self, tmp_path: Path) -> None:
        assert together._kind(Path("/proc")) == "proc"
        assert together._kind(Path("/dev/shm")) in ("tmpfs", "")

    def test_what_the_system_says_is_handed_on(self) -> None:
        with pytest.raises(OSError, match=os.strerror(errno.EBADF)) as refusal:
            together._syncfs(-1)
        assert refusal.value.errno == errno.EBADF

    def test_a_disk_that_lost_something_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The disk writes when it likes, so that its errors come only with the sync."""

        class Libc:
            def syncfs(self, handle: int) -> int:
                ctypes.set_errno(errno.EIO)
                return -1

        monkeypatch.setattr(together, "_kind", lambda _: "ext4")
        monkeypatch.setattr(together, "_libc", Libc)
        archive = Archive(tmp_path, "out")
        with fails_with("setup.disk-broken"):
            archive.write_all(some(3))
        assert standing(archive) == {}


def test_a_block_keeps_each_template_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[Any, ...]] = []
    keep = Archive.keep

    def counted(self: Archive, *words: Any) -> str:
        kept.append(words)
        return keep(self, *words)

    monkeypatch.setattr(Archive, "keep", counted)
    for _ in range(2):
        keeper = archive.keeper("0" * 16)
        digests = [keeper(content, "docx") for content in (b"ru", b"en") * 100]
        assert len(set(digests)) == 2
        assert all(archive.kept(digest, "docx") in (b"ru", b"en") for digest in digests)
        assert keeper(b"ru", "picture") == digests[0]
    assert len(kept) == 6


# Writes 30 letters together, and is killed where LETTERGEN_FAILPOINT says.
WRITER = """
import sys
from pathlib import Path
from lettergen.failpoints import VARIABLE
from lettergen.model.numbering import RefNumber
from lettergen.storage import together
from lettergen.storage.archive import Archive
together._kind = lambda _: "ext4" if sys.argv[2] == "disk" else ""
letters = [(RefNumber("out", 2018, n, "", str(n)), {"a": b"a" * 9000, "b": b"b" * n}) for n in range(1, 31)]
Archive(Path(sys.argv[1]), "out").write_all(letters)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize(
    "step",
    ["archive.create:40", "archive.write:40", "archive.fsync:1", "archive.rename:1", "archive.rename:31"],
)
def test_who_is_killed_in_a_block_leaves_no_half_file_and_the_next_completes(
    archive: Archive, way: str, step: str
) -> None:
    def write(fault: str) -> int:
        command = [sys.executable, "-c", WRITER, str(archive.root), way]
        return subprocess.run(command, env={**os.environ, VARIABLE: fault}, check=False).returncode

    assert write(step) == -signal.SIGKILL
    named = {name: size for name, size in sizes(archive).items() if not name.endswith(".tmp")}
    assert len(named) == (30 if step == "archive.rename:31" else 0)
    assert write("") == 0
    whole = sizes(archive)
    assert len(whole) == 60
    assert named.items() <= whole.items()
    assert all(
        size == (9000 if name.endswith("a") else int(name.split("/")[-2])) for name, size in whole.items()
    )


def sizes(archive: Archive) -> dict[str, int]:
    return {name: len(content) for name, content in standing(archive).items()}
