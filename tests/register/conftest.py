"""What the register's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lettergen.register.book import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a register will be."""
    return tmp_path / "letters" / "register.sqlite"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    """A register that is open for writing."""
    with Register.open(path, writing=True, timeout=5) as opened:
        yield opened
