"""What a person's name tells."""

from __future__ import annotations

from lettergen.language.words import Gender

_MALE = ("ич", "ыч", "оглы", "оглу", "улы", "уулу")
_FEMALE = ("вна", "чна", "шна", "кызы", "гызы", "кизи")


def gender_of(patronymic: str | None) -> Gender | None:
    """The gender that a patronymic shows (Иванович, Ильинична, … оглы, … кызы), or None."""
    word = (patronymic or "").lower().replace("-", " ")
    if word.endswith(_FEMALE):
        return "f"
    return "m" if word.endswith(_MALE) else None
