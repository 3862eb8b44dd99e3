"""Many PDFs as one to be printed at once: in order, with a bookmark for each, fit for both sides of paper.

The file is written object by object (ISO 32000-1, 7.5): pikepdf would hold all objects of all PDFs in memory.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from lettergen.errors import SetupError, error
from lettergen.pdf.archival import opened

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_INHERITED = ("/MediaBox", "/CropBox", "/Resources", "/Rotate")
_LEFT_BEHIND = ("/Parent", "/StructParents", "/Tabs", "/Type")  # what leads into the PDF's own trees
_CATALOG, _PAGES, _OUTLINE, _INFO = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF: `title` is its bookmark, `name` what people are told of it where it cannot be read."""

    pdf: bytes
    title: str
    name: str = ""


def merge(parts: Iterable[Part], target: Path, *, title: str, odd: bool = False) -> int:
    """Write the PDFs as one file in their order; gives the number of its pages.

    With `odd` each begins on an odd page, so that none is printed on the back of another. Memory holds one
    PDF at a time, however many there are. Raises SetupError for a PDF that cannot be read, and OSError.
    """
    with open(target, "wb") as file:
        book = _Book(_Objects(file), odd=odd)
        for part in parts:
            with _opened(part) as source:
                book.add(source, part.title)
        return book.finish(title)


@contextmanager
def _opened(part: Part) -> Iterator[Any]:
    """A PDF, open for reading; raises SetupError with its name, also for one without pages."""
    try:
        with opened(part.pdf) as read:
            if not len(read.pages):
                raise SetupError(error("setup.pdf-unreadable", words=""))
            yield read
    except SetupError as reason:
        raise SetupError(*(problem.at(file=part.name) for problem in reason.problems)) from reason


@dataclass(slots=True)
class _Objects:
    """The objects of a PDF file in the making, and where each of them stands."""

    file: BinaryIO
    places: array[int] = field(default_factory=lambda: array("Q", [0] * (_INFO + 1)))
    end: int = 0
    digest: Any = field(default_factory=sha256)

    def __post_init__(self) -> None:
        self._write(_HEAD)

    def number(self) -> int:
        """The number of a new object."""
        self.places.append(0)
        return len(self.places) - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object."""
        self.places[number] = self.end
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def close(self) -> None:
        """Write the table of all objects, and the end."""
        begin, count = self.end, len(self.places)
        mark = self.digest.hexdigest()[:32].encode()
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for place in self.places[1:]:
            self._write(b"%010d 00000 n \n" % place)
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (count, _CATALOG, _INFO, mark, mark, begin)
        )

    def _write(self, content: bytes) -> None:
        self.file.write(content)
        self.digest.update(content)
        self.end += len(content)


@dataclass(slots=True)
class _Book:
    """The pages so far, a branch of the tree of pages for each PDF, and where each begins."""

    objects: _Objects
    odd: bool
    pages: int = 0
    size: tuple[float, float] = (0, 0)
    branches: array[int] = field(default_factory=lambda: array("Q"))
    begins: list[tuple[str, int]] = field(default_factory=list)

    def add(self, source: Any, title: str) -> None:
        """The pages of a PDF behind those before; a blank one first where it would begin on a back."""
        if self.odd and self.pages % 2:
            self._add_blank()
        branch, pages = self.objects.number(), list(source.pages)
        copied = _Copied(self.objects, {page.obj.objgen: self.objects.number() for page in pages})
        numbers = [copied.page(page, branch) for page in pages]
        copied.finish()
        self.begins.append((title, numbers[0]))
        self._add_branch(branch, numbers)
        self.size = _size(pages[-1])

    def finish(self, title: str) -> int:
        """Write what holds the book together; gives the number of its pages."""
        put, kids = self.objects.put, _references(self.branches)
        put(_PAGES, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (self.pages, kids))
        self._add_outline()
        put(_INFO, b"<< /Title %b >>" % _text(title))
        put(
            _CATALOG,
            b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines >>"
            % (_PAGES, _OUTLINE),
        )
        self.objects.close()
        return self.pages

    def _add_blank(self) -> None:
        branch, page = self.objects.number(), self.objects.number()
        box = b"%b %b" % tuple(_number(Decimal(str(side))) for side in self.size)
        body = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %b] /Resources << >> >>" % (branch, box)
        self.objects.put(page, body)
        self._add_branch(branch, [page])

    def _add_branch(self, branch: int, pages: list[int]) -> None:
        kids = _references(pages)
        body = b"<< /Type /Pages /Parent %d 0 R /Count %d /Kids [%b] >>" % (_PAGES, len(pages), kids)
        self.objects.put(branch, body)
        self.branches.append(branch)
        self.pages += len(pages)

    def _add_outline(self) -> None:
        """A bookmark for each PDF, chained in their order."""
        numbers = [self.objects.number() for _ in self.begins]
        for index, (number, (title, page)) in enumerate(zip(numbers, self.begins, strict=True)):
            beside = b" /Prev %d 0 R" % numbers[index - 1] if index else b""
            beside += b" /Next %d 0 R" % numbers[index + 1] if index + 1 < len(numbers) else b""
            body = b"<< /Title %b /Parent %d 0 R%b /Dest [%d 0 R /Fit] >>"
            self.objects.put(number, body % (_text(title), _OUTLINE, beside, page))
        ends = b" /First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
        self.objects.put(_OUTLINE, b"<< /Type /Outlines /Count %d%b >>" % (len(numbers), ends))


@dataclass(slots=True)
class _Copied:
    """The objects of one PDF in the book: under which number each stands, and those still to be written."""

    objects: _Objects
    numbers: dict[tuple[int, int], int]
    waiting: list[tuple[int, Any]] = field(default_factory=list)

    def page(self, page: Any, branch: int) -> int:
        """Write a page with what it has from the branches above it; gives its number."""
        entries = {key: value for key in _INHERITED if (value := _inherited(page.obj, key)) is not None}
        entries |= {key: value for key, value in page.obj.items() if key not in _LEFT_BEHIND}
        number = self.numbers[page.obj.objgen]
        head = b"/Type /Page /Parent %d 0 R " % branch
        self.objects.put(number, b"<< %b%b >>" % (head, self._entries(entries)))
        return number

    def finish(self) -> None:
        """Write all that the pages lead to."""
        import pikepdf

        while self.waiting:
            number, thing = self.waiting.pop()
            if isinstance(thing, pikepdf.Stream):
                content = thing.read_raw_bytes()
                entries = {key: value for key, value in thing.items() if key != "/Length"}
                head = b"<< /Length %d %b >>" % (len(content), self._entries(entries))
                self.objects.put(number, b"%b\nstream\n%b\nendstream" % (head, content))
            else:
                self.objects.put(number, self._body(thing))

    def _entries(self, entries: Mapping[str, Any]) -> bytes:
        import pikepdf

        return b" ".join(
            b"%b %b" % (pikepdf.Name(key).unparse(), self._value(value)) for key, value in entries.items()
        )

    def _value(self, value: Any) -> bytes:
        """A value as it stands in another one: an object of its own by its number."""
        if getattr(value, "is_indirect", False):
            if value.objgen not in self.numbers:
                self.numbers[value.objgen] = self.objects.number()
                self.waiting.append((self.numbers[value.objgen], value))
            return b"%d 0 R" % self.numbers[value.objgen]
        return self._body(value)

    def _body(self, value: Any) -> bytes:
        import pikepdf

        if isinstance(value, pikepdf.Dictionary):
            return b"<< %b >>" % self._entries(dict(value.items()))
        if isinstance(value, pikepdf.Array):
            return b"[%b]" % b" ".join(map(self._value, value))
        if isinstance(value, pikepdf.Object):
            return bytes(value.unparse())
        return _number(value)


def _inherited(node: Any, key: str) -> Any:
    """What a page has of its own, or else of the branches above it."""
    while node is not None and key not in node:
        node = node.get("/Parent")
    return None if node is None else node[key]


def _number(value: bool | int | float | Decimal | None) -> bytes:
    """A number, truth or nothing as PDF writes it, which knows no exponents."""
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    return format(value, "f" if isinstance(value, Decimal) else "").encode()


def _text(words: str) -> bytes:
    """A text for people: UTF-16 with its mark."""
    return b"<FEFF%b>" % words.encode("utf-16-be", "replace").hex().upper().encode()


def _references(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _size(page: Any) -> tuple[float, float]:
    """Width and height of a page as a reader shows it."""
    left, bottom, right, top = map(float, page.mediabox)
    width, height = abs(right - left), abs(top - bottom)
    return (height, width) if int(_inherited(page.obj, "/Rotate") or 0) % 180 else (width, height)
