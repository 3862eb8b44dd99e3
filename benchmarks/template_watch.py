"""From a save in Word to the sample letter and to its PDF, as a person who watches the folder sees it.

.venv/bin/python benchmarks/template_watch.py [20] [confirmation]
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.helpers import BODY, a_workspace, with_part

_LOOK = 0.005  # seconds between two looks at what is made


def main(times: int, kind: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = a_workspace(Path(folder))
        out = Path(folder, "out")
        command = [sys.executable, "-m", "lettergen", "templates", "watch", kind, "--to", str(out)]
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
        try:
            measured = [_save(root / f"templates/{kind}/ru.docx", out, turn) for turn in range(times + 1)][1:]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()
    for name, column in zip(("docx", "pdf", "png"), zip(*measured, strict=True), strict=True):
        print(f"{name}: median {median(column):.2f} s, longest {max(column):.2f} s, of {times} saves")


def _save(template: Path, out: Path, turn: int) -> list[float]:
    """Save as Word does, by renaming; then wait for each file that is to be made anew."""
    targets = [out / f"{template.parent.name}_ru{ending}" for ending in (".docx", ".pdf", "-1.png")]
    while not all(path.exists() for path in targets):
        time.sleep(_LOOK)
    time.sleep(1 + turn % 7 / 20)  # a save may come at any moment of its rhythm
    before = [_stamp(path) for path in targets]
    new = with_part(
        template.read_bytes(),
        BODY,
        lambda text: text.replace("<w:sectPr", f"<w:p><w:r><w:t>{turn}</w:t></w:r></w:p><w:sectPr", 1),
    )
    temporary = template.with_name("~WRD0001.tmp")
    temporary.write_bytes(new)
    begun = time.monotonic()
    os.replace(temporary, template)
    took = []
    for path, former in zip(targets, before, strict=True):
        while _stamp(path) == former:
            time.sleep(_LOOK)
        took.append(time.monotonic() - begun)
    return took


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


if __name__ == "__main__":
    main(int((sys.argv[1:] or ["20"])[0]), (sys.argv[2:] or ["confirmation"])[0])
