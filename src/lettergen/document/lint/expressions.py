"""What stands in the tags: read by the filler's own Jinja, with a fault in one tag no fault of the others."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from jinja2 import Environment, TemplateSyntaxError, nodes

from lettergen.document.environment import environment
from lettergen.document.limits import refused_tags
from lettergen.document.lint.finding import Finding
from lettergen.document.lint.macros import entered
from lettergen.document.lint.nearest import meant
from lettergen.document.lint.nesting import Nesting
from lettergen.document.lint.tags import Tag
from lettergen.errors import Problem, error
from lettergen.model.parties import LANGUAGES, Language

N = TypeVar("N", bound=nodes.Node)
_DEEPEST = 30  # blocks within blocks: more would be too much for Python's own compiler, too
_LONGEST = 2_000  # signs of one tag
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_ODD = re.compile(r"unexpected char '(.)'")
_GOT = re.compile(r"expected token '(?:end of (?:print statement|statement block))', got '(.*)'")
_PAIRS = {")": "(", "]": "["}


@dataclass(slots=True)
class Reading:
    """The tags of a part as one tree, whose lines are the tags' numbers, from 1 on."""

    language: Language
    tags: Sequence[Tag]
    nesting: Nesting
    findings: list[Finding] = field(default_factory=list)
    tree: nodes.Template = field(default_factory=lambda: nodes.Template([], lineno=1))
    _by_kind: Mapping[type, list[Any]] = field(default_factory=dict)

    def read(self) -> Reading:
        """Parse; where that fails, look for the tags to blame, and parse the others."""
        jinja = environment(self.language)
        lines = [self._line(tag) for tag in self.tags]
        parsed = self._parsed(jinja, lines)
        if parsed is None:
            for index, tag in enumerate(self.tags):
                if (fault := _fault(jinja, self._alone(tag), self._inner(tag), tag.text)) is not None:
                    self._say(tag, fault)
                    lines[index] = self._without_content(tag)
            parsed = self._parsed(jinja, lines)
        self.tree = parsed or self.tree
        self._by_kind = _by_kind(self.tree)
        self._unknown_words(jinja)
        self.tree = entered(self.tree)
        return self

    def all(self, kind: type[N]) -> list[N]:
        """The tree's nodes of a kind."""
        return self._by_kind.get(kind, [])

    def tag(self, line: int) -> Tag:
        """The tag of a line."""
        return self.tags[min(max(line, 1), len(self.tags)) - 1]

    def _say(self, tag: Tag, problem: Problem) -> None:
        if not tag.is_faulty:  # else it has been told of
            self.findings.append(tag.paragraph.finding(problem, tag.start, tag.end))

    def _parsed(self, jinja: Environment, lines: list[str]) -> nodes.Template | None:
        ends = "".join(f"{{% end{block} %}}" for block in self.nesting.left)
        if len(self.nesting.left) > _DEEPEST:
            return None
        try:
            return jinja.parse("\n".join(lines) + ends)
        except (TemplateSyntaxError, RecursionError):
            return None

    def _line(self, tag: Tag) -> str:
        """A tag as it is read, on one line; blocks that it leaves open are closed before it."""
        if tag.kind == "{{":
            return f"{{{{ {_flat(tag.body)} }}}}" if tag.body.strip() or not tag.is_faulty else ""
        step = self.nesting.steps[tag]
        closing = "".join(f"{{% end{block} %}}" for block in step.closes)
        if not step.is_kept or step.word in ("hm", "vm", ""):
            return closing
        if step.word in ("colspan", "cellbg"):
            return f"{closing}{{{{ {_flat(step.rest)} }}}}"
        return f"{closing}{{% {step.word} {_flat(step.rest)} %}}"

    def _inner(self, tag: Tag) -> str:
        """What stands in a tag, without braces and scope."""
        if tag.kind == "{{":
            return _flat(tag.body)
        step = self.nesting.steps[tag]
        return f"{step.word} {_flat(step.rest)}".strip()

    def _alone(self, tag: Tag) -> str:
        """A tag that can be parsed without the others."""
        if tag.kind == "{{":
            return f"{{{{ {_flat(tag.body)} }}}}"
        step = self.nesting.steps[tag]
        if not step.is_kept or step.word in ("hm", "vm", "", "break", "continue"):
            return ""
        if step.word in ("colspan", "cellbg"):
            return f"{{{{ {_flat(step.rest)} }}}}"
        here = f"{{% {step.word} {_flat(step.rest)} %}}"
        if step.opens:
            return f"{here}{{% end{step.block} %}}"
        if step.closes_block:
            return f"{_opening(step.block)}{here}"
        if step.word in ("else", "elif"):
            return f"{{% if x %}}{here}{{% endif %}}"
        return here

    def _without_content(self, tag: Tag) -> str:
        """What keeps the blocks in order where a tag cannot be read."""
        if tag.kind == "{{":
            return ""
        step = self.nesting.steps[tag]
        closing = "".join(f"{{% end{block} %}}" for block in step.closes)
        if step.opens:
            return closing + _opening(step.block, step.rest)
        if step.closes_block or step.word == "else":
            return f"{closing}{{% {step.word} %}}"
        return f"{closing}{{% elif _lost %}}" if step.word == "elif" else closing

    def _unknown_words(self, jinja: Environment) -> None:
        """Filters, tests and tags that there are not, and filters that are given too little or too much."""
        for test in self.all(nodes.Test):
            if test.name not in jinja.tests:
                self._unknown("test", test.lineno, test.name, jinja.tests)
        for each in self.all(nodes.Filter):
            if each.name not in jinja.filters:
                self._unknown("filter", each.lineno, each.name, jinja.filters)
            elif fault := _miscalled(each, jinja.filters[each.name]):
                self._say(self.tag(each.lineno), fault)
        for line, name in refused_tags(self.tree):
            tag = self.tag(line)
            self._say(tag, error("template.unknown-tag", name=name, nearest=""))

    def _unknown(self, what: str, line: int, name: str, known: Mapping[str, object]) -> None:
        tag = self.tag(line)
        near, is_sure = meant(name, [each for each in known if each.isidentifier()])
        problem = error(f"template.unknown-{what}", name=name, nearest=near)
        others = [each for each in LANGUAGES if each != self.language]
        if what == "filter" and any(name in environment(other).filters for other in others):
            problem, is_sure = error("template.filter-other-language", name=name, language=others[0]), False
        start, end = word_span(tag, name, "|" if what == "filter" else "")
        self.findings.append(tag.paragraph.finding(problem, start, end, near if is_sure else None))


def _by_kind(tree: nodes.Template) -> dict[type, list[Any]]:
    """The nodes of a tree by their kind, each kind in its order: many ask, and one walk is enough."""
    found: dict[type, list[Any]] = {}
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        found.setdefault(type(node), []).append(node)
        waiting += reversed(list(node.iter_child_nodes()))
    return found


def word_span(tag: Tag, name: str, before: str = "") -> tuple[int, int]:
    """Where a name stands in a tag; the whole tag where it is not found as it was read."""
    lead = rf"{re.escape(before)}\s*" if before else r"(?<![\w.])"
    parts = r"\s*\.\s*".join(re.escape(part) for part in name.split("."))
    found = re.search(rf"{lead}(?P<name>{parts})(?!\w)", tag.text)
    return (tag.start + found.start("name"), tag.start + found.end("name")) if found else (tag.start, tag.end)


def _flat(body: str) -> str:
    return " ".join(body.split("\n")).strip()


def _opening(block: str, rest: str = "") -> str:
    """A tag that opens a block without saying anything; a loop keeps the name of its items."""
    name = re.match(r"\s*([^\W\d]\w*)", rest)
    words = {
        "if": "if _lost",
        "for": f"for {name[1] if name else '_lost'} in _lost",
        "set": f"set {name[1] if name else '_lost'}",
        "macro": f"macro {name[1] if name else '_lost'}()",
        "call": "call _lost()",
        "with": "with",
        "filter": "filter upper",
    }
    return f"{{% {words[block]} %}}"


def _fault(jinja: Environment, source: str, inner: str, shown: str) -> Problem | None:
    """What is wrong in one tag, in words that need no grammar."""
    if len(source) > _LONGEST:
        return error("template.tag-too-long")
    try:
        jinja.parse(source)
    except TemplateSyntaxError as reason:
        return _explained(inner, reason.message or "", shown)
    except RecursionError:
        return error("template.tag-too-long")
    return None


def _explained(inner: str, reason: str, shown: str) -> Problem:
    tag = shown if len(shown) <= 80 else shown[:80] + "…"
    bare = _QUOTED.sub("", inner)
    loop = re.match(r"for\b(?!.*\bin\b)", bare)
    for code, fits in (
        ("template.tag-empty", not re.sub(r"^(?:if|elif|for|set|with)\b", "", inner).strip()),
        ("template.tag-quote-open", '"' in bare or "'" in bare),
        ("template.tag-bracket-open", not _is_balanced(bare)),
        ("template.tag-one-equals", bool(re.match(r"(?:el)?if\b.*(?<![=!<>])=(?!=)", bare))),
        ("template.tag-loop", loop is not None),
        ("template.tag-ends-in-sign", bool(re.search(r"(?:[|.,~+*/-]|\b(?:and|or|not|in|is))\s*$", bare))),
    ):
        if fits:
            return error(code, tag=tag)
    if odd := _ODD.search(reason):
        return error("template.tag-odd-sign", tag=tag, sign=odd[1])
    if got := _GOT.search(reason):
        return error("template.tag-goes-on", tag=tag, words=got[1])
    return error("template.tag-unreadable", tag=tag)


def _is_balanced(text: str) -> bool:
    opened: list[str] = []
    for sign in text:
        if sign in "([":
            opened.append(sign)
        elif sign in _PAIRS and (not opened or opened.pop() != _PAIRS[sign]):
            return False
    return not opened


def _miscalled(node: nodes.Filter, function: Any) -> Problem | None:
    """Whether a filter is given words that it does not take, or lacks some that it needs."""
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return None
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    own = 2 if next(iter(signature.parameters)) in ("environment", "context") else 1
    try:
        signature.bind(*[None] * own, *node.args, **dict.fromkeys(str(each.key) for each in node.kwargs))
    except TypeError:
        needed = list(_positional(signature))
        return error("template.filter-words", name=node.name, needed=needed[own:])
    return None


def _positional(signature: inspect.Signature) -> Iterator[str]:
    """The names of what a filter takes, one after the other."""
    for name, each in signature.parameters.items():
        if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD):
            yield name
        elif each.kind is each.VAR_POSITIONAL:
            yield f"{name}…"
