"""The parts that belong to a part of a Word file: found, added and taken away with all that names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote

from markupsafe import escape

from lettergen.document.lint.outline import Element, edited, outline
from lettergen.document.package import TYPES
from lettergen.document.pictures import relations

Members = dict[str, bytes]
_EMPTY = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


@dataclass(frozen=True, slots=True)
class Relation:
    """One line of a part's relations, and the member that it leads to; empty where it leads outside."""

    element: Element
    member: str

    @property
    def id(self) -> str:
        """By what the part names it."""
        return self.element.attributes.get("Id", "")

    @property
    def use(self) -> str:
        """What it is for: the URI of its type."""
        return self.element.attributes.get("Type", "")


def relations_of(members: Mapping[str, bytes], owner: str) -> list[Relation]:
    """The relations of a part."""
    name = relations(owner)
    if name not in members:
        return []
    lines = outline(members[name], name).all("Relationship")
    return [Relation(line, _member(members, owner, line.attributes)) for line in lines]


def related(members: Mapping[str, bytes], owner: str, use: str) -> str:
    """The first part that is there for a use; empty where there is none."""
    found = (each.member for each in relations_of(members, owner) if each.use == use)
    return next((member for member in found if member), "")


def with_part(members: Members, owner: str, name: str, content: bytes, *, use: str, kind: str) -> Members:
    """The members with a new part, related and declared; its name gets a number where it is taken."""
    taken = {member.lower() for member in members}
    stem, dot, ending = name.rpartition(".")
    name = next(
        each for n in count() if (each := f"{stem}{n or ''}{dot}{ending}") and each.lower() not in taken
    )
    ids = {relation.id for relation in relations_of(members, owner)}
    number = next(f"rId{n}" for n in count(len(ids) + 1) if f"rId{n}" not in ids)
    target = relpath(name, dirname(owner) or ".")
    relation = f'Relationship Id="{number}" Type="{use}" Target="{escape(target)}"/>'
    override = f'Override PartName="/{escape(name)}" ContentType="{kind}"/>'
    added = {**members, relations(owner): members.get(relations(owner), _EMPTY)}
    for listing, line in ((relations(owner), relation), (TYPES, override)):
        root = outline(added[listing], listing)
        added[listing] = edited(added[listing], [root.with_content(b"<" + root.prefix + line.encode())])
    return {**added, name: content}


def without_part(members: Members, owner: str, name: str) -> Members:
    """The members without a part, its own relations, and what relates and declares it."""
    kept = {key: value for key, value in members.items() if key not in (name, relations(name))}
    listed, listing = relations_of(members, owner), relations(owner)
    if all(each.member == name for each in listed):
        kept.pop(listing, None)
    else:
        own = [each.element.removed() for each in listed if each.member == name]
        kept[listing] = edited(kept[listing], own)
    overrides = outline(kept[TYPES], TYPES).all("Override")
    own = [each.removed() for each in overrides if _key(each.attributes.get("PartName", "")) == _key(name)]
    kept[TYPES] = edited(kept[TYPES], own)
    return kept


def _member(members: Mapping[str, bytes], owner: str, relation: Mapping[str, str]) -> str:
    if relation.get("TargetMode", "Internal") != "Internal":
        return ""
    key = _key(normpath(join("/", dirname(owner), unquote(relation.get("Target", "").strip()))))
    return next((member for member in members if _key(member) == key), "")


def _key(name: str) -> str:
    """A part's name as it is compared: case makes no difference (ISO/IEC 29500-2, 6.2.2.3)."""
    return unquote(name).lstrip("/").lower()
