"""What proofreading finds: a place in a paragraph, the reason, and what should stand there."""

from __future__ import annotations

from dataclasses import dataclass

from lettergen.errors import Problem, Severity
from lettergen.language.hygiene.paragraph import Paragraph

_ADVICE = frozenset(
    """
    text.dash text.dash-spaces text.double-space text.list-end text.name text.no-break text.no-capital
    text.no-full-stop text.quote-style text.range text.slash
    """.split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a text: `start:end` of a paragraph, why, and its replacement.

    `sure` says that the replacement cannot change the sense, so that a program may make it.
    """

    paragraph: int
    start: int
    end: int
    problem: Problem
    replacement: str | None = None
    sure: bool = False

    @property
    def code(self) -> str:
        """The key of the reason."""
        return self.problem.code


def finding(
    paragraph: Paragraph,
    span: tuple[int, int],
    code: str,
    replacement: str | None = None,
    *,
    sure: bool = False,
    **arguments: object,
) -> Finding:
    """A fault of a paragraph; its message shows the words around it, as they are and as they should be."""
    start, end = span
    first, last = _words_around(paragraph.text, start, end)
    words = paragraph.text[first:last]
    proposed = "" if replacement is None else words[: start - first] + replacement + words[end - first :]
    severity: Severity = "advice" if code in _ADVICE else "error"
    told = {"words": words.strip(), "proposed": proposed.strip(), **arguments}
    return Finding(
        paragraph.index, start, end, Problem(code, arguments=told, severity=severity), replacement, sure
    )


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span, widened to whole words, and over a gap to the words on both sides of it."""
    inner = text[start:end]
    while start and (text[start - 1].isspace() or text[start : start + 1].isspace() or not inner.strip()):
        start -= 1
        if not text[start].isspace():
            break
    while start and not text[start - 1].isspace():
        start -= 1
    while (
        end < len(text)
        and (text[end].isspace() or text[end - 1 : end].isspace())
        and not inner[-1:].isalnum()
    ):
        end += 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
