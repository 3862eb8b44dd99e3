"""What Word shows under File, Info."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx

from lettergen.document.engine import compile_letter
from lettergen.document.properties import Properties, title_of
from tests.helpers import DAY, make_docx, unzip, with_part, zip_up

PROPERTIES = Properties("Письмо № 207", "А & Б <в>", "Учреждение «Ц»", "ru-RU", DAY)


def shown(file: bytes) -> Any:
    """The properties as python-docx reads them from a filled letter."""
    letter = compile_letter(file, language="ru").render({"x": "A"}, PROPERTIES)
    assert len([name for name in unzip(letter) if name.startswith("docProps/core")]) == 1
    return docx.Document(io.BytesIO(letter)).core_properties


def assert_ours(properties: Any) -> None:
    assert (properties.title, properties.subject) == ("Письмо № 207", "А & Б <в>")
    assert (properties.author, properties.last_modified_by) == ("Учреждение «Ц»", "Учреждение «Ц»")
    assert properties.language == "ru-RU"
    assert properties.created.replace(tzinfo=UTC) == datetime(2018, 8, 21, tzinfo=UTC)
    assert properties.modified == properties.created


def test_the_letters_properties_take_the_place_of_the_templates() -> None:
    assert_ours(shown(make_docx("{{ x }}")))


def test_tags_in_the_templates_title_are_not_filled_and_not_shown() -> None:
    file = with_part(
        make_docx("{{ x }}"),
        "docProps/core.xml",
        lambda xml: xml.replace("</dc:title>", "{{ cycler }}</dc:title>"),
    )
    assert_ours(shown(file))


def test_a_template_without_properties_gets_some() -> None:
    members = unzip(make_docx("{{ x }}"))
    del members["docProps/core.xml"]
    for name, mark in (("[Content_Types].xml", "/docProps/core.xml"), ("_rels/.rels", "docProps/core.xml")):
        pieces = members[name].decode().split("<")
        members[name] = "<".join(piece for piece in pieces if mark not in piece).encode()
    assert_ours(shown(zip_up(members)))


def test_properties_under_another_name_are_replaced_and_not_doubled() -> None:
    members = unzip(make_docx("{{ x }}"))
    renamed = {name.replace("core.xml", "core1.xml"): content for name, content in members.items()}
    for name in ("[Content_Types].xml", "_rels/.rels"):
        renamed[name] = renamed[name].replace(b"docProps/core.xml", b"docProps/core1.xml")
    assert_ours(shown(zip_up(renamed)))


def test_the_title_of_a_file_is_read_back() -> None:
    document = docx.Document()
    document.core_properties.title = " Письмо № 207 "
    document.save(packed := io.BytesIO())
    assert title_of(packed.getvalue()) == "Письмо № 207"
    members = {name: part for name, part in unzip(packed.getvalue()).items() if name != "docProps/core.xml"}
    assert title_of(zip_up(members)) == ""
