"""The profile that a LibreOffice works with: private, prepared, and kept between starts where it can be."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from lettergen.pdf.converter import remove

Lock = Callable[[Path], AbstractContextManager[bool]]

# LibreOffice tests its drawing at each start with a profile that has seen no window since the last update,
# which is every start of ours; the test takes longer than ten letters. So the profile says that it has seen
# one. The rest: no macro runs, and a letter fetches nothing.
_SETTINGS = (
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.9"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_SOCKET_FOLDERS = ("/tmp", "/var/tmp")


def fresh(folder: Path) -> Path:
    """A new profile inside `folder`, prepared; raises OSError."""
    registry = _registry()
    profile = Path(tempfile.mkdtemp(prefix=_prefix(registry), dir=folder)).resolve()
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(registry, encoding="utf-8")
    return profile


def copied(kept: Path | None, folder: Path) -> Path:
    """A copy of the kept profile inside `folder`, which starts as fast; a fresh one where there is none."""
    if kept is None:
        return fresh(folder)
    copy = Path(tempfile.mkdtemp(prefix="profile-", dir=folder)).resolve()
    shutil.copytree(kept, copy, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".lock"))
    return copy


@contextmanager
def kept_profile(place: Path, lock: Lock) -> Iterator[Path | None]:
    """The profile kept at `place`, held against other processes; None where it cannot be had."""
    if not _can_keep(place):
        yield None
        return
    with lock(place.with_name(f"{place.name}.lock")) as got:
        yield _newest_inside(place) if got else None


def socket_patterns(profile: Path) -> list[str]:
    """Where a LibreOffice with this profile may listen: a name made of user and the profile's address."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    return [f"{folder}/OSL_PIPE_*_SingleOfficeIPC_{name}" for folder in _SOCKET_FOLDERS]


def sockets(profile: Path) -> Iterator[Path]:
    """Where a LibreOffice with this profile listens, or a killed one did."""
    for pattern in map(Path, socket_patterns(profile)):
        yield from pattern.parent.glob(pattern.name)


def remove_sockets(profile: Path) -> None:
    """Remove the socket that a killed LibreOffice leaves behind."""
    for socket in sockets(profile):
        socket.unlink(missing_ok=True)


def _registry() -> str:
    items = "\n".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n{items}\n</oor:items>\n'
    )


def _prefix(registry: str) -> str:
    """How the names of profiles begin that were prepared in this way."""
    return f"profile-{zlib.crc32(registry.encode()):08x}-"


def _can_keep(profile: Path) -> bool:
    try:
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(profile, os.W_OK)


def _newest_inside(profile: Path) -> Path:
    """The profile proper, a folder with a name of its own inside `profile`.

    A LibreOffice that hangs answers for its profile's path even when the folder is gone, so a profile that
    was thrown away must not come back under the same name. One that was prepared otherwise is of no use.
    """
    prefix = _prefix(_registry())
    inside = {path: path.name.startswith(prefix) for path in profile.iterdir() if path.is_dir()}
    for path in (path for path, good in inside.items() if not good):
        remove(path)
    fitting = (path for path, good in inside.items() if good)
    newest = max(fitting, key=lambda path: path.stat().st_mtime, default=None)
    return newest.resolve() if newest else fresh(profile)
