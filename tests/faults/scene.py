"""An office in which the program is stopped or failed at a step, and what must hold in it afterwards."""

from __future__ import annotations

import hashlib
import io
import stat
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lettergen.failpoints import VARIABLE
from lettergen.model.letter import Letter
from lettergen.pdf.converter import is_whole
from lettergen.storage.archive import LETTER
from tests.actions.office import DRAFT, Ran, at_office, lettergen
from tests.helpers import a_workspace, codes_of, write_draft

# The smallest file that the program takes for a whole PDF/A, made of each document's size.
WHOLE = """#!{python}
import sys
from pathlib import Path
words = sys.argv[1:]
folder = Path(words[words.index("--outdir") + 1])
for name in words[words.index("--outdir") + 2:]:
    document = folder / name
    body = b"%PDF-1.6\\n%<pdfaid:part>2</pdfaid:part>\\n" + str(document.stat().st_size).encode() + b"\\n"
    xref = b"xref\\n0 1\\n0000000000 65535 f \\ntrailer\\n<</Root 1 0 R>>\\nstartxref\\n%d\\n%%%%EOF\\n" % len(body)
    document.with_suffix(".pdf").write_bytes(body + xref)
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A workspace with a second draft, a folder for temporary files, and a converter that does its work."""

    root: Path
    passing: Path
    soffice: str

    @classmethod
    def in_folder(cls, folder: Path) -> Scene:
        """The example workspace, in a folder that is made."""
        folder.mkdir(parents=True, exist_ok=True)
        root = a_workspace(folder)
        write_draft(root, "second", partner_since=2014)
        (folder / "passing").mkdir()
        return cls(root, folder / "passing", program(folder / "soffice", WHOLE))

    @property
    def second(self) -> Path:
        """A draft that is not the first one's."""
        return self.root / "letters" / "drafts" / "second.toml"

    def run(self, *words: str | Path, fault: str = "", **env: str) -> Ran:
        """Run the program as a person would, with a fault at a step."""
        return lettergen(*words, at=self.root, env=self.environment(fault=fault, **env))

    def environment(self, fault: str = "", **more: str) -> dict[str, str]:
        """What the program is told by its surroundings."""
        return {VARIABLE: fault, "TMPDIR": str(self.passing), "LETTERGEN_SOFFICE": self.soffice} | more

    def steps(self, *words: str | Path) -> Counter[str]:
        """How often a command comes to each step; the command is really carried out."""
        trace = self.root.with_name("trace")
        ran = self.run(*words, fault=f"trace:{trace}")
        assert ran.code == 0, ran.err
        return Counter(trace.read_text(encoding="utf-8").split())


def program(path: Path, text: str) -> str:
    """A program in place of LibreOffice."""
    path.write_text(text.replace("{python}", sys.executable), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@dataclass(frozen=True, slots=True)
class Work:
    """A command to be disturbed in a state of the office, and the next command, which must set all right."""

    before: Callable[[Scene], object]
    command: tuple[str | Path, ...]
    after: tuple[str | Path, ...]


def _nothing(_: Scene) -> None:
    """A fresh workspace: the register is still to be made."""


def _one_letter(scene: Scene) -> None:
    assert scene.run("issue", "--no-pdf", DRAFT).code == 0


def _one_reserved(scene: Scene) -> None:
    assert scene.run("issue", "--pdf", DRAFT, fault="register.reserved:1").code < 0


BOTH = ("issue", "--no-pdf", DRAFT, "second")
WORKS: Mapping[str, Work] = {
    "a first letter": Work(_nothing, ("issue", "--no-pdf", DRAFT), BOTH),
    "a later letter": Work(_one_letter, ("issue", "--no-pdf", "second"), BOTH),
    "a letter with its PDF": Work(_nothing, ("issue", "--pdf", DRAFT), ("issue", DRAFT, "second")),
    "a recovery": Work(_one_reserved, ("recover",), BOTH),
    "a PDF made later": Work(_one_letter, ("pdf", "207"), BOTH),
}


# --- What must hold -------------------------------------------------------------------------------------


def unsound(root: Path, *, settled: bool = True) -> dict[str, list[str]]:
    """All that is wrong with register and archive: lost, double and burnt numbers, orphans, half files.

    `settled` says that no letter may be left reserved.
    """
    office = at_office(root)
    with office.register(writing=False) as register:
        wrong = {"register": codes_of(register.problems())}
        letters = list(register.letters())
    wrong["lost"], wrong["double"] = _numbers(office.settings.series, letters)
    wrong["burnt"] = [str(letter.number) for letter in letters if settled and letter.state != "issued"]
    whole = [
        letter for letter in letters if letter.state == "issued" and (settled or not _staged(root, letter))
    ]
    wrong["half"] = [*_half_files(root, whole), *_half_kept(root)]
    known = {file.path for letter in letters for file in letter.files}
    known |= {office.archive.shown(office.archive.letter_folder(each.number) / LETTER) for each in letters}
    wrong["orphans"] = [path for path in _standing(root) if path not in known] if settled else []
    return {name: found for name, found in wrong.items() if found}


def sound(root: Path, *, settled: bool = True) -> None:
    """Assert that nothing is wrong with register and archive."""
    assert unsound(root, settled=settled) == {}


def _numbers(series: Mapping[str, object], letters: list[Letter]) -> tuple[list[str], list[str]]:
    """Numbers that are missing between a year's first and last, and numbers that stand twice."""
    lost: list[str] = []
    double: list[str] = []
    ordered = sorted(letters, key=lambda each: (each.number.series, each.number.year, each.number.seq))
    for (name, year), group in groupby(ordered, key=lambda each: (each.number.series, each.number.year)):
        found = [each.number.seq for each in group]
        first = series[name].first(year)  # type: ignore[attr-defined]
        lost += [f"{name} {year} {seq}" for seq in range(first, max(found)) if seq not in found]
        double += [f"{name} {year} {seq}" for seq, times in Counter(found).items() if times > 1]
    return lost, double + [key for key, times in Counter(each.key for each in letters).items() if times > 1]


def _half_files(root: Path, letters: list[Letter]) -> Iterator[str]:
    """Files of letters that are absent, not as the register has them, or not whole."""
    for file in (file for letter in letters for file in letter.files):
        path = root / file.path
        content = path.read_bytes() if path.is_file() else b""
        whole = is_whole(content) if file.type == "pdf" else zipfile.is_zipfile(io.BytesIO(content))
        if not whole or hashlib.sha256(content).hexdigest() != file.sha256:
            yield file.path


def _staged(root: Path, letter: Letter) -> bool:
    """Whether files wait beside a letter's own to take their places."""
    return any((root / letter.files[0].path).parent.glob(".*.tmp"))


def _half_kept(root: Path) -> list[str]:
    kept = (root / "letters" / "kept").glob("[!.]*")
    return [path.name for path in kept if hashlib.sha256(path.read_bytes()).hexdigest() != path.stem]


def _standing(root: Path) -> Iterator[str]:
    """Every file in the archive that must belong to a letter: all but register, drafts, what is kept, locks."""
    letters = root / "letters"
    for path in sorted(letters.rglob("*")):
        inside = path.relative_to(letters)
        aside = inside.parts[0] in ("drafts", "previews") or inside.name.startswith("register.sqlite")
        kept = inside.parts[0] == "kept" and not inside.name.startswith(".")
        if path.is_file() and not aside and not kept and inside.as_posix() != ".owners/pdf":
            yield path.relative_to(root).as_posix()


def processes(marker: str) -> list[str]:
    """The command lines of processes in which a path stands."""
    listing = subprocess.run(["ps", "-ww", "-eo", "pid,args"], capture_output=True, text=True, check=True)
    return [line for line in listing.stdout.splitlines() if marker in line]
