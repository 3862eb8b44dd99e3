"""What every command is told by its caller: language, form of output, workspace, colours."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lettergen.errors import LettergenError

if TYPE_CHECKING:
    from pathlib import Path

    from lettergen.model.parties import Language

SettingsLanguage = Callable[[str], str | None]
"""Reads a workspace's language, cheaply; asked only when nothing stronger has decided."""


@dataclass(frozen=True, slots=True)
class Door:
    """How a command speaks and where it works; `color` None leaves colours to what the output is.

    `actor` is who acts; empty, it is the system's user.
    """

    language: Language = "en"
    json: bool = False
    folder: str = ""
    color: bool | None = None
    actor: str = ""

    @property
    def workspace(self) -> Path:
        """The folder as a path; help needs none, and goes without the modules behind it."""
        from pathlib import Path

        return Path(self.folder)


def open_door(wishes: Mapping[str, Any], settings_language: SettingsLanguage | None = None) -> Door:
    """The door for what stood on the command line; the environment and the workspace decide the rest."""
    folder = str(wishes.get("workspace") or "")
    return Door(
        language=_language(wishes.get("lang"), folder, settings_language),
        json=bool(wishes.get("json")),
        folder=folder,
        color=wishes.get("color", False if os.environ.get("NO_COLOR") else None),
        actor=" ".join(str(wishes.get("actor") or "").split()),
    )


def _language(asked: object, folder: str, settings_language: SettingsLanguage | None) -> Language:
    for wish in (asked, os.environ.get("LETTERGEN_LANG")):
        if known := _known(wish):
            return known
    if settings_language is not None:
        # A broken settings file is the command's to report; here it only has no say.
        with suppress(LettergenError, OSError, ValueError):
            if known := _known(settings_language(folder)):
                return known
    return _known(_system_language()) or "en"


def _known(name: object) -> Language | None:
    """`ru` for `ru`, `ru_RU.UTF-8` and Windows' `Russian_Russia`; likewise `en`; else None."""
    match str(name or "")[:2].lower():
        case "ru":
            return "ru"
        case "en":
            return "en"
    return None


def _system_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return value
    if os.name == "nt":  # no such variables there
        from locale import getlocale

        return getlocale()[0] or ""
    return ""
