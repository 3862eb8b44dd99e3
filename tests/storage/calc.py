"""What LibreOffice makes of a workbook when somebody opens and saves it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def resaved(path: Path) -> Path:
    """The workbook as LibreOffice saves it, in a folder beside it."""
    soffice = os.environ.get("LETTERGEN_SOFFICE") or "soffice"
    folder = path.parent / "resaved"
    profile = f"-env:UserInstallation={path.parent.as_uri()}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return folder / f"{path.stem}.xlsx"
