"""What a template sees of a letter, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from lettergen.document.environment import Node
from lettergen.document.pictures import Picture, look
from lettergen.document.properties import Properties
from lettergen.language import names
from lettergen.language.typography import initials
from lettergen.language.words import Gender, Name, Words
from lettergen.model.letter import Addressee, Person, Preparer, ResolvedDraft
from lettergen.model.numbering import UNNUMBERED
from lettergen.model.parties import (
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    Project,
    Signatory,
    Text,
    Title,
)

Contents = Mapping[str, bytes]
_SEAL = Text("Печать", "Seal")
_SIGNATURE = Text("Подпись", "Signature")
TAGS = {"ru": "ru-RU", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number and the date that a letter carries; a preview has «б/н» in place of the number."""

    number: str
    issued_on: date


def unnumbered(language: Language, day: date) -> Numbered:
    """What stands in place of the number until one is given."""
    return Numbered(UNNUMBERED[language], day)


def build_context(
    resolved: ResolvedDraft, numbered: Numbered, language: Language, pictures: Contents | None = None
) -> dict[str, Any]:
    """The names of a template with their values, all in one language; `pictures` are files by name."""
    draft, shown = resolved.draft, pictures or {}
    common = {
        "letter": Node(
            {
                "number": numbered.number,
                "date": numbered.issued_on,
                "year": numbered.issued_on.year,
                "subject": subject(resolved, language),
                "language": language,
            }
        ),
        "issuer": _organisation(resolved.issuer, language, shown, _key("organisations", resolved.issuer_id)),
        "signatory": _signatory(resolved.signatory, draft.titles, language, shown),
        "addressee": _addressee(resolved, draft.addressee, language) if draft.addressee else None,
        "in_reply_to": _record(draft.in_reply_to, language) if draft.in_reply_to else None,
        "preparer": _preparer(draft.preparer, language) if draft.preparer else None,
        "enclosures": [_record(enclosure, language) for enclosure in draft.enclosures],
        "phrases": Node(
            {name: _words(text, language, f"phrases.{name}") for name, text in resolved.phrases.items()}
        ),
    }
    own: dict[str, object] = {}
    for name, spec in resolved.kind.fields.items():
        value, given = resolved.fields.get(name), draft.fields.get(name)
        if spec.type == "picture":
            own[name] = _picture(value, shown, spec.label, language)
        elif isinstance(value, Organisation):
            own[name] = _organisation(value, language, shown, _key("organisations", given))
        elif isinstance(value, tuple):
            ids = given or [""] * len(value)
            own[name] = [
                _project(project, resolved.phrases, language, _key("projects", record_id))
                for project, record_id in zip(value, ids, strict=True)
            ]
        else:
            own[name] = _value(value, resolved.phrases, language, _key(f"{spec.type}s", given))
    return common | own


def _picture(name: object, shown: Contents, words: Text, language: Language) -> Picture | None:
    """A picture by its name, described by words for those who cannot see it."""
    content = shown.get(name) if isinstance(name, str) else None
    return look(content, getattr(words, language) or "") if content else None


def _organisation(organisation: Organisation, language: Language, shown: Contents, key: str) -> Node:
    pictures = {
        "logo": _picture(organisation.logo, shown, organisation.name, language),
        "seal": _picture(organisation.seal, shown, _SEAL, language),
    }
    return Node({**_fields(organisation, language, key), **pictures})


def properties(resolved: ResolvedDraft, numbered: Numbered, language: Language) -> Properties:
    """The properties of the letter's file, from the letter."""
    title = getattr(resolved.kind.title, language) or ""
    return Properties(
        title=f"{title} № {numbered.number}" if language == "ru" else f"{title} No. {numbered.number}",
        subject=subject(resolved, language) or "",
        author=getattr(resolved.issuer.name, language) or "",
        language=TAGS[language],
        day=numbered.issued_on,
    )


def subject(resolved: ResolvedDraft, language: Language) -> str | None:
    """What the letter is about: the draft's words."""
    text = resolved.draft.subject
    return getattr(text, language) if text else None


def named(project: Project, language: Language) -> str:
    """How a project is named: the record's own words, else its acronym in the language's quotes."""
    quoted = f"«{project.acronym}»" if language == "ru" else f"“{project.acronym}”"
    return project.named.get(language) or quoted


def printed(project: Project, language: Language) -> str | None:
    """What follows the dash: the record's own words, else «title.en / title.ru» or “title.en”.

    None where a title is missing that the language's line needs.
    """
    if language in project.printed:
        return project.printed[language]
    title = project.title
    if language == "en":
        return title.en
    return f"{title.en} / {title.ru}" if title.en and title.ru else None


def _value(value: object, phrases: Mapping[str, Text], language: Language, key: str) -> object:
    """A field's value as templates see it; `key` is the record's place in the data, where it is a record."""
    if isinstance(value, Project):
        return _project(value, phrases, language, key)
    if isinstance(value, Person):
        return _person(value, language)
    if isinstance(value, Text):
        return _words(value, language)
    if isinstance(value, Programme | Event):
        return _record(value, language, key)
    return value


def _record(record: Any, language: Language, key: str = "") -> Node:
    """A record's fields under their own names; texts in the language, all else as it is."""
    return Node(_fields(record, language, key))


def _fields(record: Any, language: Language, key: str) -> dict[str, object]:
    values = ((spec.name, getattr(record, spec.name)) for spec in fields(record))
    return {
        name: _words(value, language, _key(key, name)) if isinstance(value, Text) else value
        for name, value in values
    }


def _words(text: Text | None, language: Language, key: str = "") -> Words | None:
    """A text in the language; `key` is its place in the data: `events.forum.name`."""
    words = getattr(text, language) if text else None
    return Words(words, text.forms() if text and language == "ru" else {}, key) if words else None


def _key(above: str, name: object) -> str:
    """A place in the data; none where there is none above it, and in a sample's records, which have no id."""
    return f"{above}.{name}" if above and name else ""


def _project(project: Project, phrases: Mapping[str, Text], language: Language, key: str) -> Node:
    label = phrases.get(project.kind)
    return Node(
        {
            "acronym": project.acronym,
            "label": _words(label, language, f"phrases.{project.kind}"),
            "named": named(project, language),
            "printed": printed(project, language),
            "title": _words(project.title, language, _key(key, "title")),
            "description": _words(project.description, language, _key(key, "description")),
            "start": project.start,
            "end": project.end,
        }
    )


def _name(name: PersonName | None, gender: Gender | None, language: Language) -> Name | None:
    if name is None:
        return None
    if language == "ru" and name.ru:
        known = gender or names.gender_of(name.ru.patronymic)
        return Name(name.ru.surname, name.ru.given, name.ru.patronymic, known)
    return Name(name.en) if language == "en" and name.en else None


def _person(person: Person, language: Language) -> Node:
    name = _name(person.name, person.gender, language)
    russian = person.name.ru
    return Node(
        {
            "name": name,
            "surname": russian.surname if russian and language == "ru" else None,
            "given": russian.given if russian and language == "ru" else None,
            "patronymic": russian.patronymic if russian and language == "ru" else None,
            "gender": person.gender or names.gender_of(russian.patronymic if russian else None),
        }
    )


def _signatory(signatory: Signatory, chosen: tuple[str, ...], language: Language, shown: Contents) -> Node:
    titles = [_words(title.text, language) for title in chosen_titles(signatory, chosen).values()]
    return Node(
        {
            "name": _name(signatory.name, signatory.gender, language),
            "titles": titles,
            "title": titles[0] if titles else None,
            "gender": signatory.gender,
            "signature": _picture(signatory.signature, shown, _SIGNATURE, language),
        }
    )


def chosen_titles(signatory: Signatory, chosen: tuple[str, ...]) -> dict[str, Title]:
    """The titles that a letter prints: those that the draft names, else all, in the record's order."""
    return {key: title for key, title in signatory.titles.items() if not chosen or key in chosen}


def _preparer(preparer: Preparer, language: Language) -> Node:
    return Node(
        {"name": _name(preparer.name, None, language), "phone": preparer.phone, "email": preparer.email}
    )


def _addressee(resolved: ResolvedDraft, addressee: Addressee, language: Language) -> Node:
    organisation = resolved.addressee_organisation
    name = _name(addressee.name, addressee.gender, language)
    russian = addressee.dative if language == "ru" else None
    title = _words(addressee.title, language)
    return Node(
        {
            "organisation": _words(organisation.name, language) if organisation else None,
            "address": _words(
                addressee.address or (organisation.address if organisation else None), language
            ),
            "title": title,
            "name": name,
            "dative": russian.name if russian else (initials(name) if name else None),
            "title_dative": russian.title if russian else title,
            "salutation": _words(addressee.salutation, language),
        }
    )
