"""Paragraphs that not every letter has: what they speak of is optional, so they ask whether it is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints

from lettergen.document.adopting.edits import Edit, Guard, Loop
from lettergen.document.adopting.runs import Paragraph
from lettergen.model.kind import Kind
from lettergen.model.letter import Addressee, Person, Preparer, Reply
from lettergen.model.parties import Event, Organisation, Programme, Project, Signatory

_MODELS: Mapping[str, type] = {
    "addressee": Addressee,
    "preparer": Preparer,
    "in_reply_to": Reply,
    "issuer": Organisation,
    "signatory": Signatory,
}
_OF_TYPE: Mapping[str, type] = {
    "organisation": Organisation,
    "programme": Programme,
    "project": Project,
    "event": Event,
    "person": Person,
}
_MADE_OF = {"dative": "name", "title_dative": "title"}
_NEVER = ("letter.number", "letter.date")
_FEW = 3  # words that a line has beside its value: «тел.»
_HEADINGS = re.compile(r"(?:Приложени[ея]|Enclosures?|Encl\.?)\s*:?", re.I)


def find_guards(
    kind: Kind, edits: Iterable[Edit], loops: Sequence[Loop], all_of: Sequence[Paragraph]
) -> list[Guard]:
    """The guards that a letter's paragraphs need; those with the same need that touch share one.

    A paragraph that alone prints a required field has none: what must be said would go with what may.
    """
    looped = {(each.member, each.index) for loop in loops for each in loop.paragraphs if loop.units}
    needs: dict[tuple[str, int], tuple[Paragraph, str]] = {}
    by_paragraph: dict[tuple[str, int], list[Edit]] = {}
    for edit in edits:
        by_paragraph.setdefault((edit.paragraph.member, edit.paragraph.index), []).append(edit)
    asked = {place: "" if place in looped else _condition(kind, own) for place, own in by_paragraph.items()}
    steady = {loop.path.partition(".")[0] for loop in loops if loop.units}
    steady |= {
        root for place, own in by_paragraph.items() if not asked[place] for root in _required(kind, own)
    }
    for place, own in by_paragraph.items():
        if asked[place] and _required(kind, own) <= steady:
            needs[place] = own[0].paragraph, asked[place]
    for paragraph in _headings(loops, all_of):
        needs[paragraph.member, paragraph.index] = paragraph, "enclosures"
    return list(_joined(sorted(needs.values(), key=lambda need: (need[0].member, need[0].index))))


def _condition(kind: Kind, edits: Sequence[Edit]) -> str:
    paths = list(dict.fromkeys(path for edit in edits for path in edit.paths))
    if any(path in _NEVER for path in paths):
        return ""
    roots = [root for root in dict.fromkeys(map(_root, paths)) if _is_optional_root(kind, root)]
    leaves = [path for path in paths if _is_optional_leaf(kind, path)]
    asked = list(roots)
    if len(leaves) == 1 and len(paths) == 1 and _own_words(edits) <= _FEW:
        asked.append(leaves[0])
    return " and ".join(asked)


def _required(kind: Kind, edits: Sequence[Edit]) -> set[str]:
    """The required fields of a kind that a paragraph prints: they must not go with it."""
    roots = {_root(path) for edit in edits for path in edit.paths}
    return {root for root in roots if root in kind.fields and kind.fields[root].always}


def _root(path: str) -> str:
    return re.split(r"[.\[]", path)[0]


def _is_optional_root(kind: Kind, root: str) -> bool:
    if root in kind.fields:
        return not kind.fields[root].always
    if root == "addressee":
        return kind.addressee != "required"
    return root in ("in_reply_to", "preparer", "enclosures")


def _is_optional_leaf(kind: Kind, path: str) -> bool:
    """Whether a record may lack what the path names."""
    root, _, name = path.partition(".")
    if path == "letter.subject":
        return kind.subject != "required"
    spec = kind.fields.get(root)
    model = _OF_TYPE.get(spec.type) if spec else _MODELS.get(root)
    hint: Any = get_type_hints(model).get(_MADE_OF.get(name, name)) if model else None
    return hint is not None and type(None) in get_args(hint)


def _own_words(edits: Sequence[Edit]) -> int:
    """How many words a paragraph has beside its values."""
    text = edits[0].paragraph.text
    for edit in sorted(edits, key=lambda each: -each.start):
        text = text[: edit.start] + " " + text[edit.end :]
    return len(re.findall(r"\w+", text))


def _headings(loops: Sequence[Loop], paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The line «Приложения:» above a loop."""
    for loop in loops:
        if loop.path == "enclosures" and loop.units and not loop.in_rows:
            first = loop.units[0][0]
            before = next((each for each in paragraphs if each.element.getnext() is first.element), None)
            if before is not None and _HEADINGS.fullmatch(before.words):
                yield before


def _joined(needs: Sequence[tuple[Paragraph, str]]) -> Iterator[Guard]:
    group: list[Paragraph] = []
    condition = ""
    for paragraph, asked in needs:
        touches = group and group[-1].element.getnext() is paragraph.element
        if asked == condition and touches:
            group.append(paragraph)
            continue
        if group:
            yield Guard(condition, tuple(group))
        group, condition = [paragraph], asked
    if group:
        yield Guard(condition, tuple(group))
