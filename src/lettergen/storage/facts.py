"""What a snapshot says of a letter for a journal: in one language, as far as the data hold it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import tomli_w

from lettergen.language.initials import surname_initials
from lettergen.language.words import Name
from lettergen.model.parties import Language, Text

IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Facts:
    """To whom, of what kind, about what, by whom, with what; empty is what the snapshot does not say.

    `organisation` is the one that the letter is about, else the addressee's; `person` likewise. `file_name`
    is the pattern of the names of its copies.
    """

    addressee: str = ""
    organisation: Text | None = None
    person: str = ""
    kind: str = ""
    subject: str = ""
    signatory: str = ""
    preparer: str = ""
    pages: int | None = None
    enclosed: int = 0
    reply_number: str = ""
    reply_date: date | None = None
    note: str = ""
    file_name: str = ""


def facts_of(snapshot: str, language: Language) -> Facts:
    """The facts of a letter; none of one that was erased, or whose snapshot cannot be read."""
    try:
        plain = tomllib.loads(snapshot)
        if IMPORTED in plain:
            return Facts(**plain[IMPORTED])
        return _facts(plain["resolved"], language) if "resolved" in plain else Facts()
    except (ValueError, KeyError, TypeError, AttributeError):
        return Facts()


def imported_snapshot(facts: Mapping[str, str]) -> str:
    """The snapshot of a letter that was registered in another book: what its row there says."""
    return tomli_w.dumps({"templates": {}, "resolved": {}, IMPORTED: dict(facts)})


def _facts(resolved: Mapping[str, Any], language: Language) -> Facts:
    draft, kind = resolved["draft"], resolved["kind"]
    reply = draft.get("in_reply_to", {})
    enclosures = draft.get("enclosures", [])
    return Facts(
        addressee=_addressee(resolved, language),
        organisation=_organisation(resolved),
        person=", ".join(_people(resolved, language)) or _addressed_person(draft, language),
        kind=_text(kind.get("title"), language),
        subject=_text(draft.get("subject"), language),
        signatory=_person(resolved["signatory"].get("name"), language),
        preparer=_person(draft.get("preparer", {}).get("name"), language),
        pages=kind.get("pages"),
        enclosed=sum(each["sheets"] * each.get("copies", 1) for each in enclosures),
        reply_number=reply.get("number", ""),
        reply_date=reply.get("date"),
        file_name=kind.get("file_name", ""),
    )


def _addressee(resolved: Mapping[str, Any], language: Language) -> str:
    """The addressee; for a letter without one, as a certificate is, the person whom it names."""
    addressee = resolved["draft"].get("addressee")
    if addressee is None:
        return ", ".join(_people(resolved, language))
    organisation = resolved.get("addressee_organisation", {})
    named = _text(organisation.get("short"), language) or _text(organisation.get("name"), language)
    parts = (named, _text(addressee.get("title"), language), _person(addressee.get("name"), language))
    return ", ".join(filter(None, parts))


def _people(resolved: Mapping[str, Any], language: Language) -> list[str]:
    """The persons whom a letter names in its fields."""
    values = _fields(resolved, "person")
    return [name for value in values if (name := _person(value.get("name"), language))]


def _addressed_person(draft: Mapping[str, Any], language: Language) -> str:
    return _person(draft.get("addressee", {}).get("name"), language)


def _organisation(resolved: Mapping[str, Any]) -> Text | None:
    """The organisation of the first field that holds one, else the addressee's; its short name, if any."""
    record = next(iter(_fields(resolved, "organisation")), resolved.get("addressee_organisation", {}))
    name = record.get("short") or record.get("name")
    return Text(name.get("ru"), name.get("en")) if name else None


def _fields(resolved: Mapping[str, Any], type_: str) -> list[Mapping[str, Any]]:
    """The values of the fields of a type, in their order."""
    fields, values = resolved["kind"].get("fields", {}), resolved.get("fields", {})
    return [values[name] for name, spec in fields.items() if spec.get("type") == type_ and name in values]


def _text(text: Mapping[str, Any] | None, language: Language) -> str:
    """A text in the language, or in the other one where it has no words in this."""
    return str((text or {}).get(language) or (text or {}).get("ru") or (text or {}).get("en") or "")


def _person(name: Mapping[str, Any] | None, language: Language) -> str:
    """Surname and initials in Russian, the name as it is in English."""
    name = name or {}
    if name.get("ru") and (language == "ru" or not name.get("en")):
        russian = name["ru"]
        return surname_initials(Name(russian["surname"], russian["given"], russian.get("patronymic")))
    return str(name.get("en") or "")
