"""Blocks of a template: what opens and what closes them, and whether both stand in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lettergen.document.limits import TAGS
from lettergen.document.lint.finding import Finding
from lettergen.document.lint.nearest import meant
from lettergen.document.lint.styles import W
from lettergen.document.lint.tags import Tag
from lettergen.document.source import tags_alone
from lettergen.errors import error

_OF_CELLS = ("colspan", "cellbg", "hm", "vm")  # docxtpl's own, of the cell that they stand in
KNOWN = (*TAGS, "filter", "endfilter", *_OF_CELLS)
_BLOCKS = ("if", "for", "set", "macro", "call", "with", "filter")
_BORDERS = tuple(f"{W}{name}" for name in ("tc", "tr", "tbl", "txbxContent", "footnote", "endnote"))


@dataclass(slots=True)
class Step:
    """A block tag as it is understood: its word, what follows it, and the blocks that are closed before it.

    `is_last` says that the block which it opened has come to its `else`.
    """

    tag: Tag
    word: str
    rest: str
    closes: list[str] = field(default_factory=list)
    is_kept: bool = True
    is_last: bool = False

    @property
    def block(self) -> str:
        """What the tag opens or closes; empty for one that does neither."""
        name = self.word.removeprefix("end")
        if name not in _BLOCKS or (self.word == "set" and "=" in self.rest):
            return ""
        return name

    @property
    def opens(self) -> bool:
        """Whether it opens a block."""
        return bool(self.block) and not self.word.startswith("end")

    @property
    def closes_block(self) -> bool:
        """Whether it closes one."""
        return bool(self.block) and self.word.startswith("end")


@dataclass(slots=True)
class Nesting:
    """The block tags of a part, held against each other."""

    findings: list[Finding] = field(default_factory=list)
    steps: dict[Tag, Step] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    _stack: list[Step] = field(default_factory=list)
    _order: list[Step] = field(default_factory=list)

    def read(self, tags: Sequence[Tag]) -> Nesting:
        """Go through the tags of a part; afterwards `left` says what is still open at its end."""
        self.steps = {tag: self._understood(tag) for tag in tags if tag.kind == "{%"}
        self._order = list(self.steps.values())
        for index, step in enumerate(self._order):
            if step.opens:
                self._stack.append(step)
            elif step.closes_block:
                self._close(index, step)
            elif step.word in ("else", "elif"):
                self._goes_on(step)
            elif step.word in ("break", "continue") and not any(s.block == "for" for s in self._stack):
                self._say("template.outside-loop", step)
                step.is_kept = False
        for step in self._stack:
            self._never_closed(step)
        self.left = [step.block for step in reversed(self._stack)]
        return self

    def _say(self, code: str, step: Step, **arguments: object) -> None:
        tag = step.tag
        fault = error(code, None, tag=tag.text, **arguments)
        self.findings.append(tag.paragraph.finding(fault, tag.start, tag.end))

    def _understood(self, tag: Tag) -> Step:
        """A tag with its word as it was meant."""
        word, rest = tag.word, tag.rest
        if word in KNOWN:
            if word == "else" and rest.startswith("if "):
                return self._misspelt(tag, "elif", rest[3:], is_sure=False)
            return Step(tag, word, rest)
        if not word and tag.is_faulty:
            return Step(tag, "", rest, is_kept=False)
        first = rest.partition(" ")[0]
        if word == "end" and first in _BLOCKS:
            return self._misspelt(tag, f"end{first}", "", is_sure=True)
        if word in ("elseif", "elsif"):
            return self._misspelt(tag, "elif", rest, is_sure=True)
        scope = next((each for each in ("tr", "tc", "p", "r") if word == each), "")
        if scope and first in KNOWN:  # a blank too many, before the letter
            right = f"{{%{scope} {rest} %}}"
            fault = error("template.scope-apart", tag=tag.text, right=right)
            self.findings.append(tag.paragraph.finding(fault, tag.start, tag.end, right))
            return Step(replace(tag, scope=scope), first, rest.removeprefix(first).strip())
        return self._unknown(tag, word, rest)

    def _unknown(self, tag: Tag, word: str, rest: str) -> Step:
        for scope in ("tr", "tc", "p", "r"):
            if word.startswith(scope) and word.removeprefix(scope) in TAGS:  # a blank too few, after it
                name = word.removeprefix(scope)
                right = f"{{%{scope} {name}{' ' if rest else ''}{rest} %}}"
                fault = error("template.scope-apart", tag=tag.text, right=right)
                self.findings.append(tag.paragraph.finding(fault, tag.start, tag.end, right))
                return Step(replace(tag, scope=scope), name, rest)
        near, is_sure = meant(word, KNOWN)
        near = near or _by_content(word, rest)
        return self._misspelt(tag, near, rest, is_sure=is_sure)

    def _misspelt(self, tag: Tag, near: str, rest: str, *, is_sure: bool) -> Step:
        """Tell of a word that is no tag's, and go on as if the nearest one stood there."""
        start = tag.start + max(tag.text.find(tag.word), 0) if tag.word else tag.start
        end = start + len(tag.word) if tag.word else tag.end
        if tag.word == "end" or (tag.word == "else" and near == "elif"):
            end = start + len(tag.text[start - tag.start :].rstrip("%}+- ").rstrip())
            end = end if tag.word == "end" else start + tag.text[start - tag.start :].find("if") + 2
        fault = error("template.unknown-tag", name=tag.paragraph.text[start:end] or tag.text, nearest=near)
        mend = near if is_sure and tag.word else None
        self.findings.append(tag.paragraph.finding(fault, start, end, mend))
        return Step(tag, near, rest, is_kept=bool(near))

    def _close(self, index: int, step: Step) -> None:
        """Close the block that a tag was meant to close."""
        same = [opened for opened in reversed(self._stack) if opened.block == step.block]
        here = _place(step.tag)
        meant_one = next((opened for opened in same if _place(opened.tag) is here), None)
        if meant_one is None and same and self._closed_later(index, same[0]):
            same = []
        opened = meant_one or next(iter(same), None)
        if opened is None:
            self._say("template.never-opened", step, block=step.block)
            step.is_kept = False
            return
        while self._stack[-1] is not opened:
            self._out_of_turn(index, step, self._stack.pop())
        self._stack.pop()
        if meant_one is None:
            self._torn(step, opened)

    def _out_of_turn(self, index: int, step: Step, above: Step) -> None:
        """A block that is still open while the one around it closes."""
        step.closes.append(above.block)
        later = self._surplus(index, above)
        if later is None:
            self._never_closed(above)
            return
        self._say("template.crossed", later, opened=above.tag.text, closed=step.tag.text)
        later.is_kept, later.word = False, ""

    def _surplus(self, index: int, opened: Step) -> Step | None:
        """A later tag that closes this block and no other."""
        depth = 0
        others = [_place(each.tag) for each in self._stack if each.block == opened.block]
        others = [place for place in others if place is not _place(opened.tag)]
        for later in self._order[index + 1 :]:
            if later.block == opened.block and later.opens:
                depth += 1
            elif later.block == opened.block and later.closes_block:
                if depth == 0 and not any(_place(later.tag) is place for place in others):
                    return later
                depth = max(0, depth - 1)
        return None

    def _closed_later(self, index: int, opened: Step) -> bool:
        """Whether a block is closed later on, where it was opened."""
        later = self._surplus(index, opened)
        return later is not None and _place(later.tag) is _place(opened.tag)

    def _goes_on(self, step: Step) -> None:
        """An `else` or `elif` belongs to the block that is open."""
        wanted = ("if", "for") if step.word == "else" else ("if",)
        here = _place(step.tag)
        fitting = [opened for opened in reversed(self._stack) if opened.block in wanted]
        own = next((each for each in fitting if _place(each.tag) is here), next(iter(fitting), None))
        if own is None:
            self._say("template.else-alone", step)
            step.is_kept = False
            return
        while self._stack[-1] is not own:
            above = self._stack.pop()
            step.closes.append(above.block)
            self._never_closed(above)
        if own.is_last:
            self._say("template.else-twice", step)
            step.is_kept = False
        elif _place(own.tag) is not here:
            self._torn(step, own)
        own.is_last = own.is_last or step.word == "else"

    def _never_closed(self, step: Step) -> None:
        scope = step.tag.scope
        end = f"{{%{scope} end{step.block} %}}" if scope else f"{{% end{step.block} %}}"
        self._say("template.never-closed", step, end=end)

    def _torn(self, step: Step, opened: Step) -> None:
        """Beginning and end of a block stand in different places."""
        if opened.tag.is_faulty or step.tag.is_faulty:
            return
        one, other = _place(opened.tag), _place(step.tag)
        if one.tag == other.tag == f"{W}p" and _border(one) is _border(other):
            return  # it joins two paragraphs where it prints nothing, and Word can open that
        if _border(one) is _border(other):
            self._say("template.torn", step)
        else:
            self._say("template.block-crosses-cells", step, opened=opened.tag.text)


def _by_content(word: str, rest: str) -> str:
    """What a short word that is no tag's was probably meant to be, by what follows it."""
    if len(word) > 3 or not rest:
        return ""
    if re.match(r"\w+ in\b", rest):
        return "for"
    return "set" if re.match(r"\w+ *=(?!=)", rest) else "if"


def _place(tag: Tag) -> Any:
    """What a block tag stands in once the filler has taken away the paragraph, row or cell of its own."""
    paragraph = tag.paragraph.element
    if tag.scope in ("tr", "tc"):
        owner = next(paragraph.iterancestors(f"{W}{tag.scope}"), None)
        return owner.getparent() if owner is not None else paragraph
    alone = tag.scope == "p" or tags_alone(paragraph, tag.paragraph.text)
    return paragraph.getparent() if alone else paragraph


def _border(element: Any) -> Any:
    """The nearest cell, row, table, text box or note around an element, or the element where it is one."""
    return next((each for each in _up(element) if each.tag in _BORDERS), None)


def _up(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()
