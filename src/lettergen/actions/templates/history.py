"""The versions of a kind's templates: when each was in use, and how many letters were made of it."""

from __future__ import annotations

import hashlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from lettergen.errors import Place
from lettergen.model.parties import Language
from lettergen.storage.snapshot import template_digests
from lettergen.storage.versions import Versions
from lettergen.workspace import Workspace


@dataclass(slots=True)
class Version:
    """One version of a template; `first` and `last` are the dates of the letters that were made of it.

    `taken_on` and `taken_by` are known of versions that the program has put into use, `is_current` is the one
    that the next letter would be made of; it `is_edited` where it was changed in its place since the version
    before. One that is not `kept` cannot be shown any more.
    """

    language: Language
    sha256: str
    letters: int = 0
    first: date | None = None
    last: date | None = None
    taken_on: date | None = None
    taken_by: str = ""
    is_current: bool = False
    is_edited: bool = False
    kept: bool = True

    def count(self, day: date) -> None:
        """One more letter was made of it."""
        self.letters += 1
        self.first, self.last = min(self.first or day, day), max(self.last or day, day)


Known = dict[tuple[str, str], Version]
"""Versions by language and SHA-256."""


def template_history(workspace: Workspace, kind: str) -> list[Version]:
    """All versions that are known of a kind's templates, by language, the oldest one first.

    Raises InputError for an unknown kind that no letter is of either.
    """
    found = _used(workspace).get(kind)
    if found is None:
        workspace.templates.kind(kind, Place(key="KIND"))
    return _completed(workspace, kind, found or {})


def versions_named(workspace: Workspace, prefix: str) -> list[tuple[str, Version]]:
    """The versions, each with its kind, whose SHA-256 begins so."""
    used = _used(workspace)
    return [
        (kind, version)
        for kind in sorted({*workspace.templates.kinds(), *used})
        for version in _completed(workspace, kind, used.get(kind, {}))
        if version.sha256.startswith(prefix)
    ]


def _used(workspace: Workspace) -> dict[str, Known]:
    """The versions that letters were made of, by kind; a letter that was erased no longer tells."""
    found: dict[str, Known] = {}
    with closing(workspace.register(writing=False)) as register:
        for letter in register.letters():
            if letter.files:
                known = found.setdefault(letter.kind, {})
                for language, digest in template_digests(letter.snapshot).items():
                    _of(known, language, digest).count(letter.issued_on)
    return {kind: known for kind, known in found.items() if known}


def _completed(workspace: Workspace, kind: str, found: Known) -> list[Version]:
    """The versions of letters with those that were taken into use, and the one that is."""
    versions = Versions(workspace.root, kind)
    for taken in versions.taken():
        if taken.former:
            _of(found, taken.language, taken.former)
        each = _of(found, taken.language, taken.sha256)
        each.taken_on, each.taken_by = taken.on, taken.by
    for language in workspace.templates.languages(kind):
        docx = workspace.templates.template(kind, language).docx
        _of(found, language, hashlib.sha256(docx).hexdigest()).is_current = True
    for each in found.values():
        each.kept = each.is_current or versions.read(each.sha256) is not None
        is_first = not any(other.language == each.language and other is not each for other in found.values())
        each.is_edited = each.is_current and not (each.letters or each.taken_on or is_first)
    return sorted(found.values(), key=_order)


def _of(found: Known, language: str, digest: str) -> Version:
    return found.setdefault((language, digest), Version("ru" if language == "ru" else "en", digest))


def _order(version: Version) -> tuple[object, ...]:
    """Russian before English; those in use before come first, the present one last."""
    begun = version.first or version.taken_on or date.min
    return version.language == "en", version.is_current, begun, version.last or date.max
