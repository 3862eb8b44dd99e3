"""The archive: whole files or none, and owners that the system itself declares dead."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from lettergen.model.numbering import RefNumber
from lettergen.storage import archive as archive_module
from lettergen.storage.archive import Archive, exclusive
from tests.helpers import fails_with

NUMBER = RefNumber("out", 2018, 207, "", "207")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path, "out")


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("number", "folder"),
    [
        (NUMBER, "letters/2018/0207"),
        (RefNumber("certificates", 2018, 1, "", "1/2018"), "letters/2018/certificates-0001"),
        (RefNumber("out", 2019, 12345, "", "01-15/12345"), "letters/2019/12345"),
        (RefNumber("out", 2018, 7, "а", "7-а"), "letters/2018/0007-а"),
    ],
)
def test_a_letter_has_its_folder(archive: Archive, number: RefNumber, folder: str) -> None:
    paths = archive.write(number, {"letter_ru.docx": b"x"})
    assert paths == {"letter_ru.docx": f"{folder}/letter_ru.docx"}
    assert archive.read(f"{folder}/letter_ru.docx") == b"x"


def test_writing_again_replaces_and_sweeps(archive: Archive) -> None:
    archive.write(NUMBER, {"a": b"1", "b": b"2"})
    folder = archive.letter_folder(NUMBER)
    (folder / ".a.12345678.tmp").write_bytes(b"left by a killed process")
    archive.write(NUMBER, {"a": b"3"})
    assert files_below(folder) == ["a", "b"]
    assert (folder / "a").read_bytes() == b"3"


def test_what_an_earlier_attempt_left_of_a_letter_goes(archive: Archive) -> None:
    archive.write(NUMBER, {"letter_ru.docx": b"1", "letter_ru.pdf": b"2"})
    (archive.letter_folder(NUMBER) / "scan.jpg").write_bytes(b"a person's own")
    archive.write(NUMBER, {"letter_ru.docx": b"1"})
    assert files_below(archive.letter_folder(NUMBER)) == ["letter_ru.docx", "scan.jpg"]


# --- In place of others ---------------------------------------------------------------------------------

TOKEN = "0123456789abcdef"
PDF = "letters/2018/0207/letter_ru.pdf"


@pytest.fixture
def staged(archive: Archive) -> Archive:
    """An archive in which a new PDF waits beside the one before."""
    archive.write(NUMBER, {"letter_ru.pdf": b"old"})
    archive.stage(NUMBER, {"letter_ru.pdf": b"new"}, TOKEN)
    assert archive.read(PDF) == b"old"
    return archive


@pytest.mark.parametrize("registered", [b"new", b"old", b""])
def test_a_staged_file_takes_its_place_only_where_it_is_known(staged: Archive, registered: bytes) -> None:
    staged.settle(TOKEN, {(PDF, hashlib.sha256(registered).hexdigest())})
    assert staged.read(PDF) == (b"new" if registered == b"new" else b"old")
    assert files_below(staged.folder) == ["2018/0207/letter_ru.pdf"]


def test_a_staged_file_of_another_letter_stays_out(staged: Archive) -> None:
    staged.settle(TOKEN, {("letters/2018/0208/letter_ru.pdf", hashlib.sha256(b"new").hexdigest())})
    assert staged.read(PDF) == b"old"


def test_only_what_the_dead_have_staged_is_unsettled(staged: Archive) -> None:
    assert staged.unsettled(lambda token: token == TOKEN) == []
    assert staged.unsettled(lambda token: False) == [TOKEN]


# --- Whole or not at all --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "setup.disk-full"),
        (errno.EDQUOT, "setup.disk-full"),
        (errno.EIO, "setup.disk-broken"),
        (errno.EACCES, "setup.unwritable"),
        (errno.EROFS, "setup.disk-readonly"),
    ],
)
@pytest.mark.parametrize("where", ["open", "write", "fsync", "replace"])
def test_a_file_appears_whole_or_not_at_all(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, number: int, code: str, where: str
) -> None:
    archive.write(NUMBER, {"before": b"1", "letter_ru.docx": b"old"})
    before = files_below(archive.root)

    def refuse(*_: object, **__: object) -> Any:
        raise OSError(number, os.strerror(number))

    class Disk:
        """A file on a disk that takes no more."""

        def __init__(self, path: Path, mode: str) -> None:
            self._file = open(path, mode)  # noqa: SIM115
            self.write = refuse
            self.flush = self._file.flush
            self.fileno = self._file.fileno

        def __enter__(self) -> Disk:
            return self

        def __exit__(self, *_: object) -> None:
            self._file.close()

    with monkeypatch.context() as patch:
        if where == "open":
            patch.setattr(archive_module, "open", refuse, raising=False)
        elif where == "write":
            patch.setattr(archive_module, "open", Disk, raising=False)
        else:
            patch.setattr(os, where, refuse)
        with fails_with(code) as refusal:
            archive.write(NUMBER, {"letter_ru.docx": b"new"})
    assert refusal.exit_code == 5
    assert "letter_ru.docx" in refusal.problem.place.file
    assert files_below(archive.root) == before
    assert archive.read("letters/2018/0207/letter_ru.docx") == b"old"


def test_a_file_that_is_half_written_when_interrupted_is_taken_away(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        archive.write(NUMBER, {"letter_ru.docx": b"new"})
    assert files_below(archive.root) == []


def test_files_and_folders_are_synced_before_anybody_is_told(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file before its rename, every folder that got a new name after it."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().name}")
        fsync(handle)

    def replaced(source: Path, target: Path) -> None:
        done.append(f"rename {target.name}")
        replace(source, target)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to see what is synced")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    archive.write(NUMBER, {"letter_ru.docx": b"new"})
    rename = done.index("rename letter_ru.docx")
    assert done[rename - 1].startswith("sync .letter_ru.docx.")
    after = {step.removeprefix("sync ") for step in done[rename:] if step.startswith("sync ")}
    assert {"0207", "2018", "letters", archive.root.name} <= after


@pytest.mark.parametrize("above", ["letters", "letters/2018", "letters/2018/0207"])
def test_a_file_in_place_of_a_folder_is_told(archive: Archive, above: str) -> None:
    place = archive.root / above
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("")
    with fails_with("setup.unwritable"):
        archive.write(NUMBER, {"letter_ru.docx": b"x"})
    with fails_with("setup.unreadable"):
        archive.read("letters/2018/0207/letter_ru.docx")


# --- Kept templates -------------------------------------------------------------------------------------


def test_a_template_is_kept_once_by_its_digest(archive: Archive) -> None:
    digest = archive.keep(b"docx", "docx", "0" * 16)
    assert digest == hashlib.sha256(b"docx").hexdigest()
    assert archive.keep(b"docx", "docx", "0" * 16) == digest
    assert archive.kept(digest, "docx") == b"docx"
    assert files_below(archive.root) == [f"letters/kept/{digest}.docx"]


@pytest.mark.parametrize("damage", [b"other", b"", None])
def test_an_altered_kept_template_is_refused(archive: Archive, damage: bytes | None) -> None:
    digest = archive.keep(b"docx", "docx", "0" * 16)
    path = archive.root / "letters" / "kept" / f"{digest}.docx"
    path.unlink() if damage is None else path.write_bytes(damage)
    with fails_with("setup.not-kept") as refusal:
        archive.kept(digest, "docx")
    assert refusal.problem.place.file == f"letters/kept/{digest}.docx"


def test_an_altered_kept_template_is_mended_when_it_is_kept_again(archive: Archive) -> None:
    """Or the next letter would be reserved with a template that no recovery can read."""
    digest = archive.keep(b"docx", "docx", "0" * 16)
    (archive.root / "letters" / "kept" / f"{digest}.docx").write_bytes(b"")
    archive.keep(b"docx", "docx", "0" * 16)
    assert archive.kept(digest, "docx") == b"docx"


# --- Owners ---------------------------------------------------------------------------------------------

OWNER = """
import sys, time
from pathlib import Path
from lettergen.storage.archive import Archive
with Archive(Path(sys.argv[1]), "out").owner() as token:
    print(token, flush=True)
    time.sleep(60)
"""


def test_an_owner_lives_as_long_as_its_process(archive: Archive) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(archive.root)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        token = process.stdout.readline().strip()
        assert archive.is_alive(token)
        assert archive.is_alive(token)
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
    assert not archive.is_alive(token)
    archive.forget_owner(token)
    assert not archive.is_alive(token)
    archive.forget_owner(token)


def test_an_owner_is_gone_after_its_block(archive: Archive) -> None:
    with archive.owner() as token:
        assert archive.is_alive(token)
        with archive.owner() as other:
            assert other != token
    assert not archive.is_alive(token)
    assert files_below(archive.root) == []


@pytest.mark.parametrize("token", ["", "../../register.sqlite", "nobody", "a/b"])
def test_a_token_of_nobody_is_dead(archive: Archive, token: str) -> None:
    (archive.root / "letters" / ".owners").mkdir(parents=True)
    assert not archive.is_alive(token)
    archive.forget_owner(token)
    assert (archive.root / "letters").is_dir()


def test_one_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    with exclusive(tmp_path / "lock") as first:
        assert first
        with exclusive(tmp_path / "lock", seconds=0.1) as second:
            assert not second

        def waits() -> None:
            with exclusive(tmp_path / "lock", seconds=20) as third:
                assert third
                order.append("second")

        thread = threading.Thread(target=waits)
        thread.start()
        time.sleep(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
