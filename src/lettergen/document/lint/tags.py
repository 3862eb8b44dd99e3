"""The tags of a template, and what was meant as one: whole, half, split, spaced, typed with one brace."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lettergen.document.lint.finding import Finding
from lettergen.document.lint.reading import Paragraph, Part
from lettergen.document.lint.styles import W
from lettergen.document.source import straight
from lettergen.errors import error

_BEGINS = r"\{\{|\{%|\{#"
_SIGN = re.compile(rf"{_BEGINS}|\}}\}}|%\}}")
_WHOLE = re.compile(
    rf"\{{\{{(?:(?!{_BEGINS}|%\}}).)*?\}}\}}"
    rf"|\{{%(?:(?!{_BEGINS}|\}}\}}).)*?%\}}"
    r"|\{#.*?#\}",
    re.DOTALL,
)
# A tag with one brace, with blanks between the braces, or with the end of another kind of tag.
_NEAR = re.compile(r"\{\s*(?P<open>[{%]?)(?P<inner>[^{}%\0]{1,200})(?P<close>[%}]?)\s*\}")
_INNER = re.compile(r"[-+]?(?P<scope>p|tr|tc|r)?(?(scope)(?=\s))(?P<body>.*?)[-+]?\Z", re.DOTALL)
_WORD = re.compile(r"\s*(?P<word>[^\W\d]\w*)?(?P<rest>.*)", re.DOTALL)
_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_KINDS = {end: begin for begin, end in _ENDS.items()}
_BLOCK_WORD = re.compile(
    r"\s*(?:(?:p|tr|tc|r)\s+)?(?:if|elif|else|endif|for|endfor|set|with|endwith|macro|endmacro)\b"
)
_NAME = re.compile(r"\s*[^\W\d]\w*(?:\s*\.\s*\w+)*\s*(?:\|.*)?", re.DOTALL)
_ROOT = re.compile(r"(?<![\w.|])(?<!\| )[^\W\d]\w*")
_OWN = re.compile(r"\b(?:for|set|with|macro) ([^\W\d]\w*)")  # names that a template gives itself
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_OPERATORS = "and or not in is if else".split()
_RAW = re.compile(r"\{%[-+]?\s*(?P<end>end)?raw\b")
_MARKED = "".join((f"{W}ins ", f"{W}moveFrom ", f"{W}moveTo")).split()
_REACH = 4  # paragraphs in which the other half of a tag is looked for


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """A tag at its place; `body` is what stands in it, its quotes straight, without braces and scope.

    A faulty one was not written whole: it has been told of, and is read as it was meant.
    """

    paragraph: Paragraph
    start: int
    end: int
    kind: str
    scope: str
    body: str
    is_faulty: bool = False

    @property
    def text(self) -> str:
        """The tag as it is written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def word(self) -> str:
        """The first word of a block tag: `if`, `endfor` …"""
        found = _WORD.match(self.body)
        return found["word"] or "" if found and self.kind == "{%" else ""

    @property
    def rest(self) -> str:
        """What follows that word."""
        found = _WORD.match(self.body)
        return found["rest"].strip() if found else ""

    def written(self, body: str) -> str:
        """A tag of this kind and scope with another content."""
        return f"{self.kind}{self.scope}{' ' if self.scope else ''}{body}{_ENDS[self.kind]}"


@dataclass(slots=True)
class Scan:
    """What the paragraphs of a part hold: tags in their order, and faults of those that are not whole.

    `names` are the fields' first names; the template adds its own. Without them one brace is a brace.
    """

    names: set[str]
    tags: list[Tag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def read(self, paragraphs: Sequence[Paragraph]) -> Scan:
        """Go through the paragraphs of a part."""
        taken: dict[Paragraph, int] = {}
        is_raw = False
        for paragraph in paragraphs:
            self.names |= set(_OWN.findall(paragraph.text)) if "{%" in paragraph.text else set()
        for paragraph in paragraphs:
            following = _following(paragraphs, paragraph)
            is_raw = self._paragraph(paragraph, following, taken, is_raw=is_raw)
        return self

    def _paragraph(
        self,
        paragraph: Paragraph,
        following: Iterable[Paragraph],
        taken: dict[Paragraph, int],
        *,
        is_raw: bool,
    ) -> bool:
        """Read one paragraph; `taken` says up to where a paragraph belongs to a tag that began before it."""
        begun = taken.get(paragraph, 0)
        text = "\0" * begun + paragraph.text[begun:]
        found: list[Tag] = []
        for whole in _WHOLE.finditer(text):
            raw = _RAW.match(whole[0])
            if raw or is_raw:
                is_raw = is_raw if raw is None else not raw["end"]
            elif not whole[0].startswith("{#"):
                found.append(_tag(paragraph, whole.start(), whole.end(), whole[0]))
            text = f"{text[: whole.start()]}{chr(0) * len(whole[0])}{text[whole.end() :]}"
        if not is_raw and ("{" in text or "}" in text):
            found += self._halves(paragraph, text, following, taken)
        self.tags += sorted((tag for tag in found if tag.kind != "{#"), key=lambda tag: tag.start)
        return is_raw

    def _halves(
        self, paragraph: Paragraph, text: str, following: Iterable[Paragraph], taken: dict[Paragraph, int]
    ) -> Iterator[Tag]:
        """What is left of a paragraph beside its whole tags."""
        for near in _NEAR.finditer(text):
            if meant := self._near(paragraph, near):
                yield meant
                text = f"{text[: near.start()]}{chr(0) * len(near[0])}{text[near.end() :]}"
        for sign in _SIGN.finditer(text):
            if sign[0] in _KINDS:
                fault = error("template.tag-not-begun", tag=_before(text, sign.end()), begin=_KINDS[sign[0]])
                self.findings.append(paragraph.finding(fault, sign.start(), sign.end()))
                continue
            yield self._begun(paragraph, text, sign, following, taken)

    def _near(self, paragraph: Paragraph, near: re.Match[str]) -> Tag | None:
        """What looks like a tag but for its braces, told of; None for braces that are none of a tag's."""
        inner, written = near["inner"], near[0]
        begins, ends = written.startswith(("{{", "{%")), written.endswith(("}}", "%}"))
        signs = {near["open"], near["close"]}
        is_block = bool(_BLOCK_WORD.match(inner))
        kind = "{%" if is_block or ("%" in signs and not (begins and ends)) else "{{"
        if not self._is_meant(inner, is_block=is_block, signs=signs, is_whole=begins and ends):
            return None
        right, code, mend = f"{kind}{inner}{_ENDS[kind]}", "template.tag-misses-sign", None
        if begins and ends:
            code = "template.tag-ends-otherwise"
        elif "" not in signs:
            code, mend = "template.tag-spaced", right
        fault = error(code, tag=written, right=right)
        self.findings.append(paragraph.finding(fault, near.start(), near.end(), mend))
        return _tag(paragraph, near.start(), near.end(), right, is_faulty=True)

    def _is_meant(self, inner: str, *, is_block: bool, signs: set[str], is_whole: bool) -> bool:
        """Whether braces were meant as a tag's; of braces that stand alone only known words tell it."""
        if is_whole or signs != {""}:
            return is_whole or is_block or "" not in signs or _NAME.fullmatch(inner) is not None
        words = [word for word in _ROOT.findall(_QUOTED.sub("", inner)) if word not in _OPERATORS]
        if is_block:
            is_end = inner.strip().partition(" ")[0].startswith("end")
            return is_end or any(word in self.names for word in words)
        return bool(words) and all(word in self.names for word in words)

    def _begun(
        self,
        paragraph: Paragraph,
        text: str,
        sign: re.Match[str],
        following: Iterable[Paragraph],
        taken: dict[Paragraph, int],
    ) -> Tag:
        """A tag that begins and does not end in its paragraph; perhaps it does in one of the next."""
        kind, cut = sign[0], _SIGN.search(text, sign.end())
        stop = cut.start() if cut else len(text)
        body, end = text[sign.end() : stop].partition("\0")[0], _ENDS[kind]
        code = "template.tag-not-ended"
        if stop == len(text) and "\0" not in text[sign.end() :]:
            for other in following:
                found = _SIGN.search(other.text)
                if found and found[0] == end:
                    code = "template.tag-split"
                    if other.holder() is not paragraph.holder():
                        code = "template.tag-split-cells"
                    taken[other], body = found.end(), f"{body} {other.text[: found.start()]}"
                    break
                if found:
                    break
        shown = f"{kind}{body.rstrip()}"[:60]
        last = min(sign.end() + len(body), stop)
        self.findings.append(paragraph.finding(error(code, tag=shown, end=end), sign.start(), last))
        return _tag(paragraph, sign.start(), last, f"{kind}{body}{end}", is_faulty=True)


def _tag(paragraph: Paragraph, start: int, end: int, text: str, *, is_faulty: bool = False) -> Tag:
    kind = text[:2]
    found = _INNER.match(plain(text)[2:-2])
    assert found is not None
    return Tag(paragraph, start, end, kind, found["scope"] or "", found["body"], is_faulty)


def plain(tag: str) -> str:
    """A tag with its quotes straight, as it is filled; blanks of every kind are blanks."""
    for curly, flat in zip("“”‘’", "\"\"''", strict=True):
        tag = tag.replace(curly, flat)
    return re.sub(r"[\t\n\r\u00a0\u2000-\u200a\u202f]", " ", straight(tag))


def _following(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> Sequence[Paragraph]:
    return paragraphs[paragraph.index + 1 : paragraph.index + 1 + _REACH]


def _before(text: str, end: int) -> str:
    """The words before a sign that ends no tag."""
    return text[max(0, end - 40) : end].rpartition("\0")[2].strip()


def tracked(part: Part, tags: Iterable[Tag]) -> Iterator[Finding]:
    """Tags in words that were inserted, moved or taken away with changes tracked."""
    if next(part.root.iter(*_MARKED, f"{W}delText"), None) is None:
        return
    own: dict[Paragraph, list[Tag]] = {}
    for tag in tags:
        own.setdefault(tag.paragraph, []).append(tag)
    for paragraph in part.paragraphs:
        yield from _tracked(paragraph, own.get(paragraph, []))


def _tracked(paragraph: Paragraph, own: Sequence[Tag]) -> Iterator[Finding]:
    marks = [node for name in _MARKED for node in paragraph.element.iter(name)]
    inside = {id(node) for mark in marks for node in mark.iter(f"{W}t")}
    touched = [
        tag
        for tag in own
        if any(id(piece.element) in inside for piece in paragraph.pieces_of(tag.start, tag.end))
    ]
    gone = "".join(node.text or "" for node in paragraph.element.iter(f"{W}delText"))
    if own and marks and not touched:
        touched = list(own[:1])  # the filler refuses the whole paragraph
    for tag in touched:
        yield paragraph.finding(error("template.tracked-tag"), tag.start, tag.end)
    if not touched and re.search(_BEGINS, gone):
        yield paragraph.finding(error("template.tracked-tag"))
