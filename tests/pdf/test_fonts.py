"""What would be used in the place of an absent font."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lettergen.pdf.fonts import FontMatch, fonts_missing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fontconfig is not used on Windows")

SCRIPT = r"""#!/bin/sh
case "$3" in
  "Times New Roman") printf 'Liberation Serif' ;;
  "PT Serif") printf 'ПТ Сериф,PT Serif' ;;
  'PT\-Odd\:1') printf 'DejaVu Sans,DejaVu Sans Light' ;;
  *) exit 1 ;;
esac
"""


@pytest.fixture
def fc_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fc-match that knows three fonts and fails for the rest."""
    program = tmp_path / "fc-match"
    program.write_text(SCRIPT, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("fc_match")
def test_only_replaced_fonts_are_told_each_once() -> None:
    named = ["Times New Roman", "pt serif", "PT Serif", "PT-Odd:1", "Times New Roman", "Broken"]
    assert fonts_missing(named) == [
        FontMatch("Times New Roman", "Liberation Serif", metric_equal=True),
        FontMatch("PT-Odd:1", "DejaVu Sans", metric_equal=False),
    ]


def test_nothing_is_known_without_fc_match(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fonts_missing(["Times New Roman"]) == []
