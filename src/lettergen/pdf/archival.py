"""What can be seen of a PDF without a conformance checker: whether it may pass for PDF/A-2b.

This proves the claim and what most often breaks it, not conformance: colours, transparency, the inside of
fonts and the structure of the tags are not looked at.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from lettergen.errors import Problem, advice, error, unique

# An embedded font is one whose descriptor holds the font's own file.
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# The first has it in its descendant, the second draws its glyphs.
_WITHOUT_DESCRIPTOR = ("/Type0", "/Type3")
_ACTIVE = frozenset(
    f"/{kind}" for kind in "JavaScript Launch ImportData Movie Rendition ResetForm Sound SubmitForm".split()
)


class _Check(NamedTuple):
    code: str
    fails: Callable[[Any], bool]


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has; raises SetupError where it cannot be read."""
    with opened(pdf) as read:
        return len(read.pages)


def page_problems(pdf: bytes, usual: int | None) -> list[Problem]:
    """Advice where a PDF has not as many pages as is usual; raises SetupError where it cannot be read."""
    if usual is None or (pages := page_count(pdf)) == usual:
        return []
    return [advice("setup.pdf-pages", pages=pages, usual=usual)]


def title(pdf: bytes) -> str:
    """The title that a PDF bears, an empty string where it bears none or cannot be read."""
    from lettergen.errors import SetupError

    try:
        with opened(pdf) as read:
            return _title(read)
    except SetupError:
        return ""


def archival_problems(pdf: bytes) -> list[Problem]:
    """Everything that speaks against taking a PDF for PDF/A-2b; nothing is what one hopes for."""
    from lettergen.errors import SetupError

    try:
        with opened(pdf) as read:
            if read.is_encrypted:
                return [error("setup.pdf-encrypted")]
            found = [error(check.code) for check in _CHECKS if check.fails(read)]
            things = list(dictionaries(read))
            return [*found, *_open_fonts(things), *_active(things)]
    except SetupError as reason:
        return list(reason.problems)


@contextmanager
def opened(pdf: bytes) -> Iterator[Any]:
    """A PDF, open for reading; raises SetupError where that is impossible, also for want of the library."""
    from lettergen.errors import SetupError

    try:
        import pikepdf  # 70 ms: only a check pays for it
    except ImportError as reason:
        raise SetupError(error("setup.no-pdf-reader")) from reason
    try:
        read = pikepdf.open(io.BytesIO(pdf))
    except pikepdf.PasswordError as reason:
        raise SetupError(error("setup.pdf-encrypted")) from reason
    except pikepdf.PdfError as reason:
        raise SetupError(error("setup.pdf-unreadable", words=str(reason))) from reason
    with read:
        yield read


def fonts(things: Iterable[Any]) -> Iterator[Any]:
    """The font dictionaries among those of an open PDF."""
    for thing in things:
        if thing.get("/Type") == "/Font" and "/Subtype" in thing:
            yield thing


def font_name(font: Any) -> str:
    """A font's name without the mark of a subset: «ABCDEF+LiberationSerif-Bold» → «LiberationSerif-Bold»."""
    name = str(font.get("/BaseFont", "")).lstrip("/")
    mark, plus, rest = name.partition("+")
    return rest if plus and len(mark) == 6 and mark.isupper() else name


def dictionaries(read: Any) -> Iterator[Any]:
    """Every dictionary of an open PDF, also those that lie inside another one."""
    import pikepdf

    waiting = list(read.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            inside = list(thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            inside = [value for _, value in thing.items()]
        else:
            continue
        waiting += [value for value in inside if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _title(read: Any) -> str:
    with read.open_metadata() as metadata:
        return str(metadata.get("dc:title", "")).strip()


def _makes_no_claim(read: Any) -> bool:
    with read.open_metadata() as metadata:
        return str(metadata.pdfa_status) not in {"2B", "2A", "2U"}


def _has_no_title(read: Any) -> bool:
    return not _title(read)


def _has_no_language(read: Any) -> bool:
    return not str(read.Root.get("/Lang", "")).strip()


def _is_not_tagged(read: Any) -> bool:
    marked = read.Root.get("/MarkInfo", {}).get("/Marked", False)
    return not marked or "/StructTreeRoot" not in read.Root


def _has_no_output_intent(read: Any) -> bool:
    intents = read.Root.get("/OutputIntents", [])
    return not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents)


def _has_embedded_files(read: Any) -> bool:
    """PDF/A-2 would allow other PDF/A files; a letter has none."""
    return len(read.attachments) > 0


_CHECKS = (
    _Check("setup.pdf-not-archival", _makes_no_claim),
    _Check("setup.pdf-no-output-intent", _has_no_output_intent),
    _Check("setup.pdf-no-title", _has_no_title),
    _Check("setup.pdf-no-language", _has_no_language),
    _Check("setup.pdf-not-tagged", _is_not_tagged),
    _Check("setup.pdf-embedded-files", _has_embedded_files),
)


def _open_fonts(things: Sequence[Any]) -> list[Problem]:
    """Fonts that every reader would replace by one of its own."""
    return unique(
        error("setup.pdf-font-not-embedded", font=font_name(font))
        for font in fonts(things)
        if font.get("/Subtype") not in _WITHOUT_DESCRIPTOR
        and not any(name in font.get("/FontDescriptor", {}) for name in _FONT_FILES)
    )


def _active(things: Sequence[Any]) -> list[Problem]:
    """Scripts, programs to start, forms to send, and actions at opening or printing."""
    found: set[str] = set()
    for thing in things:
        if "/S" in thing and thing.get("/Type") != "/StructElem":
            found |= _ACTIVE & {str(thing.get("/S"))}
        found |= {"/JavaScript", "/AA"} & set(thing.keys())
    return [error("setup.pdf-active", what=sorted(kind.lstrip("/") for kind in found))] if found else []
