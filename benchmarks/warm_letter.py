"""A letter filled in a warm process, against docxtpl: the same template, values and text.

docxtpl opens its template for each letter, as its documentation asks, with `autoescape=True`. Ours is compiled
once; all its checks are on. With `--memory`, also the peak of 100,000 letters against that of 1,000.
"""

from __future__ import annotations

import io
import resource
import struct
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import jinja2
from docx.shared import Mm
from docxtpl import DocxTemplate

from common import line
from lettergen.document import package
from lettergen.document.context import Numbered, build_context, properties
from lettergen.document.engine import compile_letter, compile_template
from lettergen.document.environment import environment, filters
from lettergen.document.readback import paragraphs
from lettergen.storage.cache import Cache
from lettergen.storage.drafts import read_draft, resolve
from lettergen.storage.records import load_records
from lettergen.storage.templates import Templates

ROOT = Path(__file__).resolve().parents[1]
ROUNDS, LETTERS = 15, 20
DRAFT = "letters/drafts/confirmation-207.toml"


class StandardLibrary:
    """Python's own zlib in the place of libdeflate."""

    @staticmethod
    def deflate_compress(content: bytes, level: int) -> bytes:
        """Raw deflate."""
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return packer.compress(content) + packer.flush()


def main() -> None:
    """Print each way's milliseconds for a letter, and how many times faster than docxtpl it is."""
    template, context, given = a_letter()
    plain = jinja2.Environment(autoescape=True, finalize=environment("ru").finalize)
    plain.filters.update(filters("ru"))
    letter = compile_letter(template, language="ru")
    compatible = compile_template(template, environment=plain)

    def by_docxtpl() -> bytes:
        document = DocxTemplate(io.BytesIO(template))
        document.render(context, plain, autoescape=True)
        document.save(made := io.BytesIO())
        return made.getvalue()

    def by_standard_library() -> bytes:
        libdeflate, package.deflate = package.deflate, StandardLibrary  # type: ignore
        try:
            return letter.render(context, given)
        finally:
            package.deflate = libdeflate  # type: ignore[attr-defined]

    ways: dict[str, Callable[[], bytes]] = {
        "docxtpl": by_docxtpl,
        "letter profile, libdeflate": lambda: letter.render(context, given),
        "letter profile, standard library": by_standard_library,
        "docxtpl profile, libdeflate": lambda: compatible.render(context),
    }
    texts = {name: paragraphs(way()) for name, way in ways.items()}
    assert all(text == texts["docxtpl"] for text in texts.values()), "the texts differ"
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            begun = time.perf_counter()
            for _ in range(LETTERS):
                way()
            times[name].append((time.perf_counter() - begun) / LETTERS * 1000)
    for name, values in times.items():
        print(line(name, values, "ms"))
    for name in list(ways)[1:]:
        ratios = [theirs / ours for theirs, ours in zip(times["docxtpl"], times[name], strict=True)]
        print(line(f"  {name}: times faster", ratios, "×"))
    print("aims: 35 × with the standard library, 70 × with libdeflate")
    if "--memory" in sys.argv:
        few, many = peak(1_000), peak(100_000)
        print(f"peak memory: {few:.1f} MB for 1,000 letters, {many:.1f} MB for 100,000: {many / few:.3f} ×")


def a_letter() -> tuple[bytes, dict[str, Any], Any]:
    """The example's letter, its template with a picture for the signature, values and properties."""
    templates = Templates(ROOT / "templates")
    source = read_draft(ROOT / DRAFT, DRAFT, templates)
    resolved = resolve(source, load_records(ROOT / "data", Cache(None)), [])
    assert resolved is not None
    numbered = Numbered("207", date(2018, 8, 21))
    document = docx.Document(io.BytesIO(templates.template("confirmation", "ru").docx))
    document.add_paragraph().add_run().add_picture(io.BytesIO(a_picture()), width=Mm(30))
    document.save(made := io.BytesIO())
    return made.getvalue(), build_context(resolved, numbered, "ru"), properties(resolved, numbered, "ru")


def a_picture() -> bytes:
    """A PNG of 300 × 100 dots that does not compress to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((x * y) % 251 for x in range(300)) for y in range(100))
    head = struct.pack(">IIBBBBB", 300, 100, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def peak(letters: int) -> float:
    """Peak memory in MB of a process that fills so many letters."""
    done = subprocess.run([sys.executable, __file__, "--fill", str(letters)], capture_output=True, check=True)
    return float(done.stdout)


def fill(letters: int) -> None:
    """Fill letters and print the peak of memory."""
    template, context, given = a_letter()
    compiled = compile_letter(template, language="ru")
    for _ in range(letters):
        compiled.render(context, given)
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale)


if __name__ == "__main__":
    if "--fill" in sys.argv:
        fill(int(sys.argv[-1]))
    else:
        main()
