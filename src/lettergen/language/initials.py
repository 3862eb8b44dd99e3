"""Names cut to initials, alike in every language."""

from __future__ import annotations

from lettergen.language.typography import NBSP
from lettergen.language.wording import Wording
from lettergen.language.words import Name


def initials(name: str, *, wording: Wording | None = None) -> str:
    """Initials and surname, with no-break spaces: «И. О. Фамилия», “M. S. Ivanova”.

    A name whose parts are not known stays as it is printed.

    >>> initials(Name("Фамилия", "Имя", "Отчество"))
    'И.\\xa0О.\\xa0Фамилия'
    """
    if not isinstance(name, Name) or not name.given:
        return str(name)
    return f"{_initials(name, wording)}{NBSP}{name.surname}"


def surname_initials(name: str, *, wording: Wording | None = None) -> str:
    """Surname and initials, with no-break spaces: «Фамилия И. О.», “Ivanova, M. S.”.

    >>> surname_initials(Name("Фамилия", "Имя", "Отчество"))
    'Фамилия\\xa0И.\\xa0О.'
    """
    if not isinstance(name, Name) or not name.given:
        return str(name)
    comma = "," if name.surname.isascii() else ""
    return f"{name.surname}{comma}{NBSP}{_initials(name, wording)}"


def _initials(name: Name, wording: Wording | None) -> str:
    between = "" if wording and wording.style.initials == "И.О." else NBSP
    parts = [*name.given.split(), *(name.patronymic or "").split()[:1]]
    return between.join(_initial(part) for part in parts)


def _initial(part: str) -> str:
    return "-".join(f"{piece[:1].upper()}." for piece in part.split("-") if piece)
