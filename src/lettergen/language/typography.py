"""Signs and spaces, alike in every language."""

from __future__ import annotations

from lettergen.language.words import Name

NBSP = "\N{NO-BREAK SPACE}"


def upper_first(text: str) -> str:
    """The text with a capital at its beginning; the rest stays as it is.

    >>> upper_first("международный консорциум")
    'Международный консорциум'
    """
    return text[:1].upper() + text[1:]


def initials(name: str) -> str:
    """Initials and surname, with no-break spaces: «И. О. Фамилия».

    A name whose parts are not known (an English one) stays as it is printed.

    >>> initials(Name("Фамилия", "Имя", "Отчество"))
    'И.\\xa0О.\\xa0Фамилия'
    """
    if not isinstance(name, Name) or not name.given:
        return str(name)
    given = [f"{_initial(part)}" for part in (name.given, name.patronymic) if part]
    return NBSP.join([*given, name.surname])


def _initial(name: str) -> str:
    return "-".join(f"{part[:1].upper()}." for part in name.split("-") if part)
