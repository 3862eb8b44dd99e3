"""All that the templates of a kind can use, listed and as a Word file."""

from __future__ import annotations

from collections import Counter

from lettergen.document.palette import palette, used_in
from lettergen.document.palette.entries import Entry, Palette, Section
from lettergen.errors import Place, TemplateError
from lettergen.model.parties import Language
from lettergen.workspace import Workspace

__all__ = ["Entry", "Palette", "Section", "fields_document", "list_fields"]


def list_fields(workspace: Workspace, kind: str) -> Palette:
    """The tags of a kind, each with its meaning, what it prints, and how often its templates use it.

    What a broken template uses is not counted. Raises InputError for an unknown kind.
    """
    manifest = workspace.templates.kind(kind, Place(key="KIND"))
    usage = {each: _used(workspace, kind, each) for each in workspace.templates.languages(kind)}
    return palette(kind, manifest, workspace.records.phrases, usage)


def fields_document(fields: Palette, language: Language) -> bytes:
    """The list as a Word file to print and to copy from, its headings in one language."""
    from lettergen.document.palette.file import palette_document

    return palette_document(fields, language)


def _used(workspace: Workspace, kind: str, language: Language) -> Counter[tuple[str, ...]] | None:
    try:
        return used_in(workspace.templates.template(kind, language).docx, language)
    except TemplateError:
        return None
