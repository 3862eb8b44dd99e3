"""What a snapshot says of a letter: the organisation and the person that names of files are made of."""

from __future__ import annotations

from typing import Any

import tomli_w

from lettergen.model.parties import Text
from lettergen.storage.facts import facts_of, imported_snapshot

PARTNER = {"name": {"ru": "Политехнический университет"}, "short": {"ru": "Политех", "en": "Polytech"}}
LETI = {"name": {"ru": "Электротехнический университет", "en": "Electrotechnical University"}}
KIM = {"name": {"ru": {"surname": "Ким", "given": "Анна"}, "en": "Anna Kim"}}


def snapshot(fields: dict[str, tuple[str, Any]], **more: Any) -> str:
    """A letter with these fields, each with its type and value."""
    types = {name: {"type": type_} for name, (type_, _) in fields.items()}
    values = {name: value for name, (_, value) in fields.items() if value}
    resolved = {"draft": {}, "kind": {"fields": types}, "signatory": {}, "fields": values} | more
    return tomli_w.dumps({"resolved": resolved})


def test_the_organisation_is_the_first_that_a_field_holds() -> None:
    fields = {"event": ("event", {}), "first": ("organisation", None), "second": ("organisation", PARTNER)}
    assert facts_of(snapshot(fields, addressee_organisation=LETI), "ru").organisation == Text(
        "Политех", "Polytech"
    )


def test_else_it_is_the_addressees_and_else_none() -> None:
    found = facts_of(snapshot({}, addressee_organisation=LETI), "ru").organisation
    assert found == Text("Электротехнический университет", "Electrotechnical University")
    assert facts_of(snapshot({}), "ru").organisation is None


def test_the_person_is_whom_the_letter_names_else_the_addressee() -> None:
    addressed = {"addressee": {"name": {"ru": {"surname": "Юн", "given": "Петр"}, "en": "Petr Yun"}}}
    assert facts_of(snapshot({"participant": ("person", KIM)}, draft=addressed), "en").person == "Anna Kim"
    assert facts_of(snapshot({}, draft=addressed), "ru").person == "Юн\u00a0П."
    assert facts_of(snapshot({}), "ru").person == ""


def test_a_letter_of_another_book_has_neither() -> None:
    facts = facts_of(imported_snapshot({"addressee": "ЛЭТИ"}), "ru")
    assert (facts.addressee, facts.organisation, facts.person) == ("ЛЭТИ", None, "")
