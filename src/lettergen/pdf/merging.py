"""Many PDFs as one to be printed at once: in order, with a bookmark for each, fit for both sides of paper."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lettergen.errors import SetupError, error
from lettergen.pdf.archival import opened

_LEFT_BEHIND = ("/StructParents", "/Tabs")  # what leads into the trees of the single PDFs


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF: `title` is its bookmark, `name` what people are told of it where it cannot be read."""

    pdf: bytes
    title: str
    name: str = ""


def merge(parts: Iterable[Part], target: Path, *, title: str, odd: bool = False) -> int:
    """Write the PDFs as one file in their order; gives the number of its pages.

    With `odd` each begins on an odd page, so that none is printed on the back of another. All of them are in
    memory until the file is written. Raises SetupError for a PDF that cannot be read, and OSError.
    """
    import pikepdf

    with ExitStack() as sources, pikepdf.new() as book:
        begins = []
        for part in parts:
            if odd and len(book.pages) % 2:
                book.add_blank_page(page_size=_size(book.pages[-1]))
            begins.append(pikepdf.OutlineItem(part.title, len(book.pages)))
            book.pages.extend(_opened(part, sources).pages)
        for page in book.pages:
            for key in _LEFT_BEHIND:
                if key in page.obj:
                    del page.obj[key]
        with book.open_outline() as outline:
            outline.root.extend(begins)
        book.docinfo["/Title"] = title
        book.Root.PageMode = pikepdf.Name.UseOutlines
        book.save(target, deterministic_id=True)
        return len(book.pages)


def _opened(part: Part, sources: ExitStack) -> Any:
    """A PDF, open as long as the sources are; raises SetupError with its name, also for one without pages."""
    try:
        read = sources.enter_context(opened(part.pdf))
        if not len(read.pages):
            raise SetupError(error("setup.pdf-unreadable", words=""))
    except SetupError as reason:
        raise SetupError(*(problem.at(file=part.name) for problem in reason.problems)) from reason
    return read


def _size(page: Any) -> tuple[float, float]:
    """Width and height of a page as a reader shows it."""
    left, bottom, right, top = map(float, page.mediabox)
    width, height = abs(right - left), abs(top - bottom)
    return (height, width) if int(page.obj.get("/Rotate", 0)) % 180 else (width, height)
