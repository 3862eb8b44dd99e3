"""Run as a process of its own, with the names of Word files: writes a PDF or a reason beside each of them.

A process of its own, because the fonts' library writes its warnings straight to the terminal, and because
a fault in native code ends the process that it happens in.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def convert(source: Path) -> None:
    """Write `source` as PDF beside it, or, in a text file, why that is impossible."""
    try:
        pdf: bytes = import_module("dxpdf").convert(source.read_bytes())
    except (ImportError, RuntimeError) as fault:
        source.with_suffix(".txt").write_text(str(fault), encoding="utf-8")
    else:
        source.with_suffix(".pdf").write_bytes(pdf)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        convert(Path(name))
