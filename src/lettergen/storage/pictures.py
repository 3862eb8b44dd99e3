"""The pictures of `data/pictures/` that a letter shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from lettergen.document.pictures import look
from lettergen.errors import Place, Problem, error, nearest
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Organisation

FOLDER = "pictures"
_MOST = 5_000_000  # bytes


def picture_names(resolved: ResolvedDraft) -> Iterator[tuple[Place, str]]:
    """The pictures that a letter may show, each with the place that names it."""
    signatory, draft = resolved.signatory, resolved.draft
    organisations = {resolved.issuer_id: resolved.issuer}
    for name, value in resolved.fields.items():
        if isinstance(value, Organisation):
            organisations[str(draft.fields[name])] = value
    for key, organisation in organisations.items():
        for attribute in ("logo", "seal"):
            if picture := getattr(organisation, attribute):
                yield Place("data/organisations.toml", key=f"{key}.{attribute}"), picture
    if signatory.signature:
        yield Place("data/signatories.toml", key=f"{draft.signatory}.signature"), signatory.signature
    for name, value in resolved.fields.items():
        if resolved.kind.fields[name].type == "picture" and isinstance(value, str):
            yield Place(key=name), value


def read_pictures(data: Path, resolved: ResolvedDraft, problems: list[Problem]) -> dict[str, bytes]:
    """The pictures of a letter by name; what cannot be shown is appended to `problems`."""
    found: dict[str, bytes] = {}
    for place, name in picture_names(resolved):
        content = _read(data / FOLDER, name)
        if content is None:
            known = [path.name for path in (data / FOLDER).glob("*") if path.is_file()]
            problems.append(error("data.no-picture", place, name=name, nearest=nearest(name, known)))
        elif len(content) > _MOST:
            problems.append(error("data.large-picture", place, name=name, megabytes=_MOST // 1_000_000))
        elif look(content) is None:
            problems.append(error("data.bad-picture", place, name=name))
        else:
            found[name] = content
    return found


def digests(pictures: dict[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each picture."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in pictures.items()}


def _read(folder: Path, name: str) -> bytes | None:
    """A file of the folder by its bare name; a name that leads elsewhere finds nothing."""
    if Path(name).name != name or name in (".", ".."):
        return None
    try:
        return (folder / name).read_bytes()
    except OSError:
        return None
