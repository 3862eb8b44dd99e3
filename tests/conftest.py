"""What holds for every test: a home of its own, and no skip that nobody sees."""

from __future__ import annotations

import os
import shutil
import signal
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tests.postgres import Server, programs, running

pytest.register_assert_rewrite("tests.helpers")
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

_NO_SKIPS = "LETTERGEN_NO_SKIPS"
_OUTSIDE = ("LETTERGEN_LANG", "LETTERGEN_ON", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_TIME", "TZ")


def pytest_configure() -> None:
    """Ctrl+C works in the tests also where they were started in the background, which switches it off."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden-update", action="store_true", help="write the golden texts anew")


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the person who runs the tests is read or changed."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("LETTERGEN_CACHE", str(home / "cache" / "lettergen"))
    for name in _OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker, (name, is_there) in _REAL_PARTS.items():
        if item.get_closest_marker(marker) and not is_there():
            if os.environ.get(_NO_SKIPS) == "1":
                pytest.fail(f"{name} is missing, and {_NO_SKIPS}=1 forbids to skip", pytrace=False)
            pytest.skip(f"{name} is missing")


def _libreoffice() -> bool:
    return bool(os.environ.get("LETTERGEN_SOFFICE") or shutil.which("soffice"))


def _postgres() -> bool:
    return find_spec("psycopg") is not None and programs() is not None


def _dask() -> bool:
    return all(map(find_spec, ("distributed", "cryptography")))


_REAL_PARTS = {
    "dask": ("Dask", _dask),
    "libreoffice": ("LibreOffice", _libreoffice),
    "postgres": ("PostgreSQL", _postgres),
}


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server for all tests of this process."""
    with running() as started:
        yield started


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    for reason, count in sorted(reasons.items()):
        terminalreporter.write_line(f"not run: {count} ({reason})")
    if not reasons:
        terminalreporter.write_line("not run: 0")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2]).removeprefix("Skipped: ")
    return "no reason given"


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the repository's example workspace."""
    from tests.helpers import a_workspace

    return a_workspace(tmp_path)
