"""How long the check of a twenty-page template takes: as a command from cold, and in a process that is warm.

    python benchmarks/template_check.py [--runs N]

Cold: a process of its own, with a template that nobody has compiled before. Warm: all that the command does but
for starting Python, with a template that was compiled before.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from common import example, lettergen, line, measure
from lettergen.actions.templates.checking import check_template
from lettergen.workspace import Workspace
from made_templates import long


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=7)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        root = example(Path(folder) / "office")
        file = root / "long_en.docx"
        file.write_bytes(long())
        command = lettergen("-C", root, "templates", "check", file, "--kind", "confirmation")
        cold, again = [], []
        for run in range(runs):
            home = {"XDG_CACHE_HOME": f"{folder}/cache{run}"}
            cold.append(measure(command, home).wall)
            again.append(measure(command, home).wall)
        print(line("cold, never compiled before", cold, "s"))
        print(line("cold, compiled before", again, "s"))
        workspace = Workspace.at(root)
        check_template(workspace, str(file), kind="confirmation")
        warm = []
        for _ in range(runs):
            begun = time.perf_counter()
            check_template(workspace, str(file), kind="confirmation")
            warm.append(time.perf_counter() - begun)
        print(line("warm, in process", warm, "s"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
