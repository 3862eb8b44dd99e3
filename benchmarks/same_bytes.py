"""The same letter under other Pythons, time zones, locales, hash seeds and folders: one digest, or a fault.

Other Pythons are named on the command line: `python benchmarks/same_bytes.py /path/to/python3.13 …`; each
needs lettergen installed.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

from common import measure

DRAFT = "letters/drafts/confirmation-207.toml"
SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Kamchatka", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "4242"},
)


def main() -> int:
    """Print a line per run; the exit code is 1 where digests differ."""
    digests = set()
    for python in (sys.executable, *sys.argv[1:]):
        for number, surroundings in enumerate(SURROUNDINGS):
            with tempfile.TemporaryDirectory(prefix=f"папка {number} ") as place:
                office = Path(place) / ("office" * (number + 1))
                program = [python, "-m", "lettergen"]
                measure([*program, "init", str(office), "--example"], surroundings)
                measure([*program, "-C", str(office), "issue", DRAFT, "--no-pdf"], surroundings)
                letter = office / "letters" / "2018" / "0207"
                files = b"".join(
                    (letter / f"letter_{language}.docx").read_bytes() for language in ("ru", "en")
                )
            digest = hashlib.sha256(files).hexdigest()
            digests.add(digest)
            print(
                digest[:16], Path(python).name, *(f"{name}={value}" for name, value in surroundings.items())
            )
    print("same bytes" if len(digests) == 1 else "THE BYTES DIFFER")
    return len(digests) != 1


if __name__ == "__main__":
    sys.exit(main())
