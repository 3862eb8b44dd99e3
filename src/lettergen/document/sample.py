"""A letter made of sample values, to try a template on before anybody writes a draft for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from lettergen.language.wording import Wording
from lettergen.model.field_values import own_value
from lettergen.model.kind import RECORD_TYPES, FieldSpec, Kind
from lettergen.model.letter import (
    Addressee,
    DativeForms,
    Draft,
    Enclosure,
    FieldValue,
    Person,
    Preparer,
    Reply,
    ResolvedDraft,
)
from lettergen.model.numbering import Series
from lettergen.model.parties import (
    Authority,
    Case,
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    Project,
    RussianName,
    Signatory,
    Text,
    Title,
)

SAMPLE_DAY = date(2018, 8, 21)
_DOT = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
SAMPLE_PICTURES = {"sample.png": _DOT}  # enough of a picture to know its form and size
_NAME = PersonName(RussianName("Фамилия", "Имя", "Отчество"), "Name Surname")
_ORGANISATION = Organisation(
    name=Text("Организация", "Organisation", *["Организации"] * 5),
    short=Text("Организация", "Organisation", *["Организации"] * 5),
    address=Text("Город", "City"),
    inn="0000000000",
    kpp="000000000",
    ogrn="0000000000000",
    phone="000",
    email="office@example.org",
    site="example.org",
    logo="sample.png",
    seal="sample.png",
)


class SampleWording(Wording):
    """Sample words are the same in every case."""

    def form(self, words: str, case: Case) -> str:
        """The words as they are."""
        return words

    def tidy(self, text: str, language: Language) -> str:
        """The text as it is: nobody reads it."""
        return text


def sample_draft(
    kind: Kind, languages: tuple[Language, ...], phrases: Mapping[str, Text], *, complete: bool
) -> ResolvedDraft:
    """A resolved draft with everything that a template may use, or with only what is required."""
    wanted = {name: spec for name, spec in kind.fields.items() if complete or spec.always}
    addressed = kind.addressee == "required" or (complete and kind.addressee == "optional")
    draft = Draft(
        kind="sample",
        languages=languages,
        signatory="sample",
        date=SAMPLE_DAY,
        subject=_text("Заголовок", "Subject") if complete or kind.subject == "required" else None,
        addressee=_addressee() if addressed else None,
        in_reply_to=Reply("1", SAMPLE_DAY) if complete else None,
        preparer=Preparer(_NAME, "000", "office@example.org") if complete else None,
        enclosures=(Enclosure(_text("Приложение", "Enclosure"), 1),) if complete else (),
    )
    return ResolvedDraft(
        draft=draft,
        kind=kind,
        series="sample",
        numbering=Series(_text("Серия", "Series")),
        issuer_id="sample",
        issuer=_ORGANISATION if complete else Organisation(name=_ORGANISATION.name),
        signatory=Signatory(
            _NAME,
            {"sample": Title(_text("должность", "Title"))},
            gender="m",
            authority=Authority("charter") if complete else None,
            signature="sample.png" if complete else None,
        ),
        phrases=phrases,
        fields={name: _field(spec) for name, spec in wanted.items()},
        addressee_organisation=_ORGANISATION if addressed else None,
    )


def _text(ru: str, en: str) -> Text:
    return Text(ru, en, ru, ru, ru, ru, ru)


def _addressee() -> Addressee:
    return Addressee(
        organisation="sample",
        title=_text("Должность", "Title"),
        name=_NAME,
        dative=DativeForms("Фамилии И. О.", "Должности"),
        gender="m",
        salutation=_text("Уважаемый Имя Отчество!", "Dear Name Surname,"),
    )


def _field(spec: FieldSpec) -> FieldValue:
    """A value for a field: its default where that is no record, else one of its choices or of its type."""
    if spec.choices:
        return spec.choices[spec.chosen(spec.default) or next(iter(spec.choices))]
    if spec.default is not None and spec.type not in RECORD_TYPES:
        given = own_value(spec, spec.default, "", [])
        if given is not None:
            return given
    programme = Programme(
        _text("Программа", "Programme"),
        _text("Программа", "Programme"),
        _text("сотрудничества", "co-operation"),
        _text("регион", "the region"),
    )
    project = Project(
        acronym="ACRONYM",
        title=_text("Название", "Title"),
        description=_text("описание", "description"),
        start=SAMPLE_DAY,
        end=SAMPLE_DAY,
    )
    event_text = _text("Событие", "Event")
    samples: dict[str, FieldValue] = {
        "organisation": _ORGANISATION,
        "programme": programme,
        "project": project,
        "projects": (project,),
        "event": Event(event_text, event_text, event_text, event_text, event_text, SAMPLE_DAY, SAMPLE_DAY),
        "person": Person(_NAME, "m"),
        "text": _text("Текст", "Text"),
        "integer": 2,
        "year": SAMPLE_DAY.year - 3,
        "date": SAMPLE_DAY,
        "amount": Decimal("25000.50"),
        "picture": "sample.png",
        "choice": _text("Выбор", "Choice"),
    }
    return samples[spec.type]
