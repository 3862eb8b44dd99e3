"""The pages of a PDF as pictures, by Poppler's pdftoppm where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lettergen.errors import Problem, advice

_DOTS = 96  # an inch: about the size of the page on a screen
_SECONDS = 30
_PROGRAM = "pdftoppm"


def page_pictures(pdf: bytes, environ: Mapping[str, str]) -> list[bytes] | Problem:
    """Each page as PNG, or why there are none."""
    program = shutil.which(_PROGRAM, path=environ.get("PATH"))
    if program is None:
        return advice("setup.no-pictures", program=_PROGRAM)
    with tempfile.TemporaryDirectory(prefix="lettergen-") as folder:
        command = [program, "-png", "-r", str(_DOTS), "-", str(Path(folder, "page"))]
        try:
            subprocess.run(command, input=pdf, capture_output=True, timeout=_SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            return advice("setup.no-pictures-made", program=_PROGRAM)
        # Numbers have as many figures as the last one: the order of names is that of pages.
        return [path.read_bytes() for path in sorted(Path(folder).glob("page*.png"))]
