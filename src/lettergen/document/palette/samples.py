"""What tags print in a sample letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from typing import Any

from lettergen.document.context import Numbered, build_context
from lettergen.document.environment import environment
from lettergen.document.limits import FillError, Meter
from lettergen.document.pictures import Pictures
from lettergen.document.sample import SAMPLE_DAY, SAMPLE_PICTURES, sample_draft
from lettergen.language.wording import Wording
from lettergen.model.kind import Kind
from lettergen.model.letter import FieldValue, Person
from lettergen.model.parties import (
    LANGUAGES,
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    Project,
    RussianName,
    Text,
)

Values = Mapping[Language, Mapping[str, Any]]
"""What templates see of a letter, in each language."""

_NUMBER = "207"
_PICTURE = Text("картинка", "a picture")
_ANY = Text("…", "…")
_LEAST: Mapping[str, FieldValue] = {  # records that say no more than they must
    "organisation": Organisation(_ANY),
    "programme": Programme(_ANY),
    "project": Project("…", _ANY),
    "projects": (Project("…", _ANY),),
    "event": Event(_ANY),
    "person": Person(PersonName(RussianName("…", "…"), "…")),
}


def sample_values(kind: Kind, phrases: Mapping[str, Text], *, complete: bool = True) -> Values:
    """What templates see of a sample letter in each language, its words in the cases that they have."""
    draft, wording = sample_draft(kind, LANGUAGES, phrases, complete=complete), Wording()
    if not complete:
        required = {name: _LEAST.get(kind.fields[name].type, value) for name, value in draft.fields.items()}
        draft = replace(draft, fields=required)
    numbered = Numbered(_NUMBER, SAMPLE_DAY)
    return {
        language: {
            **build_context(draft, numbered, language, SAMPLE_PICTURES, wording),
            Wording.NAME: wording,
        }
        for language in LANGUAGES
    }


def printed_tag(tag: str, language: Language, context: Mapping[str, Any]) -> str | None:
    """What a tag prints in a letter with these values; None where there is nothing to print."""
    pictures = Pictures()
    pictures.part = "word/document.xml"
    source = re.sub(r"\{%p ", "{% ", tag.replace("\n", ""))
    try:
        made = (
            environment(language)
            .from_string(source)
            .render({**context, Meter.NAME: Meter(), Pictures.NAME: pictures})
        )
    except FillError:
        return None
    if "<w:drawing" in made:
        return f"({getattr(_PICTURE, language)})"
    return unescape(re.sub(r"<[^>]+>", "", made))


def printed_in_both(tag: str, values: Values) -> dict[Language, str]:
    """What a tag prints in each language that has something to print."""
    shown = {language: printed_tag(tag, language, values[language]) for language in LANGUAGES}
    return {language: text for language, text in shown.items() if text is not None}
