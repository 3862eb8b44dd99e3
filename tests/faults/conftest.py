"""The scene of each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.scene import Scene


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A fresh workspace."""
    return Scene.in_folder(tmp_path)
