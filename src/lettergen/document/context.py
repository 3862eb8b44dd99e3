"""What a template sees of a letter, in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from lettergen.document.environment import Deferred, Node
from lettergen.document.pictures import Picture, look
from lettergen.document.properties import Properties
from lettergen.language import en, names, ru
from lettergen.language.initials import surname_initials
from lettergen.language.signs import Signs
from lettergen.language.wording import Wording, by_key
from lettergen.language.words import Gender, Name, NamePart, Words
from lettergen.model.kind import FieldSpec
from lettergen.model.letter import Addressee, FieldValue, Person, Preparer, ResolvedDraft
from lettergen.model.numbering import UNNUMBERED
from lettergen.model.parties import (
    Authority,
    Event,
    Language,
    Organisation,
    PersonName,
    Programme,
    Project,
    Substitution,
    Text,
    Title,
)

Contents = Mapping[str, bytes]
Made = TypeVar("Made")
_MOST_SHOWN = 500  # records; a worker gets its own copies of them with each chunk of letters
_SEAL = Text("Печать", "Seal")
_SIGNATURE = Text("Подпись", "Signature")
_AUTHORITY: Mapping[Language, Mapping[str, str]] = {
    "ru": {"charter": "Устава", "power_of_attorney": "доверенности", "order": "приказа"},
    "en": {"charter": "the Charter", "power_of_attorney": "Power of Attorney", "order": "Order"},
}
TAGS = {"ru": "ru-RU", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number and the date that a letter carries; a preview has «б/н» in place of the number."""

    number: str
    issued_on: date


def unnumbered(language: Language, day: date) -> Numbered:
    """What stands in place of the number until one is given."""
    return Numbered(UNNUMBERED[language], day)


@dataclass(slots=True)
class Shown:
    """What templates were shown of records before: the letters of a round name the same ones."""

    _known: dict[tuple[object, ...], tuple[object, Any]] = field(default_factory=dict)

    def of(self, language: Language, told: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What is made of these records; each is known by being the same object."""
        key = (language, *map(id, told))
        if key not in self._known:
            if len(self._known) >= _MOST_SHOWN:
                self._known.clear()
            self._known[key] = (told, make())  # which keeps them, so that their ids stay their own
        made: Made = self._known[key][1]
        return made


def build_context(
    resolved: ResolvedDraft,
    numbered: Numbered,
    language: Language,
    pictures: Contents | None = None,
    wording: Wording | None = None,
    shown: Shown | None = None,
) -> dict[str, Any]:
    """The names of a template with their values, all in one language; `pictures` are files by name.

    `shown` is what letters with the same house style have in common.
    """
    made = _View(resolved, language, pictures or {}, wording or wording_of(resolved), shown or Shown())
    common = {name: part(made) for name, part in _PARTS.items()}
    own = {name: made.field(spec, resolved.fields.get(name)) for name, spec in resolved.kind.fields.items()}
    return {"letter": made.letter(numbered), **common, **own}


def build_part(
    resolved: ResolvedDraft, name: str, numbered: Numbered, language: Language, wording: Wording
) -> Any:
    """What `build_context` has under one name, without pictures."""
    made = _View(resolved, language, {}, wording, Shown())
    if name in resolved.kind.fields:
        return made.field(resolved.kind.fields[name], resolved.fields.get(name))
    return made.letter(numbered) if name == "letter" else _PARTS[name](made)


def wording_of(resolved: ResolvedDraft, signs: Signs | None = None) -> Wording:
    """What forms a letter's words: the forms that it has asked for already, and its house style.

    `signs` remembers the typography of what other letters have printed.
    """
    return Wording(by_key(resolved.forms), resolved.style, signs or Signs())


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


@dataclass(frozen=True, slots=True)
class _View:
    """A letter's values as the templates of one language see them."""

    resolved: ResolvedDraft
    language: Language
    pictures: Contents
    wording: Wording
    shown: Shown

    def letter(self, numbered: Numbered) -> Node:
        """The letter itself."""
        return Node(
            {
                "number": numbered.number,
                "date": numbered.issued_on,
                "year": numbered.issued_on.year,
                "subject": self.words(self.resolved.draft.subject),
                "language": self.language,
            }
        )

    def phrases(self) -> Node:
        """The office's phrases."""
        phrases = self.resolved.phrases
        return self.once(phrases, lambda: {name: self.words(text) for name, text in phrases.items()})

    def once(self, record: object, make: Callable[[], Mapping[str, object]], *more: object) -> Node:
        """A record as it is shown, worked out once for all letters that name it.

        `more` is what else it is made of.
        """
        told = (record, self.resolved.style, *more)
        return self.shown.of(self.language, told, lambda: Node(make()))

    def field(self, spec: FieldSpec, value: FieldValue | None) -> object:
        """The value of a field that the kind declares."""
        if spec.type == "picture":
            return self.picture(value, spec.label)
        if isinstance(value, tuple):
            return [self.project(project) for project in value]
        if isinstance(value, Organisation):
            return self.organisation(value)
        if isinstance(value, Project):
            return self.project(value)
        if isinstance(value, Person):
            return self.person(value)
        if isinstance(value, Text):
            return self.words(value)
        if isinstance(value, Decimal):
            return self.sum(value, spec.currency)
        return self.record(value) if isinstance(value, Programme | Event) else value

    def sum(self, value: Decimal, currency: str | None) -> Decimal:
        """A sum of money that knows its currency."""
        from lettergen.language.money import Sum  # few letters speak of money

        return Sum.of(value, currency) if currency else value

    def words(self, text: Text | None) -> Words | None:
        """A text in the language, in the language's typography."""
        words = getattr(text, self.language) if text else None
        if not text or not words:
            return None
        forms = text.forms() if self.language == "ru" else {}
        tidied = {case: self.tidy(form) for case, form in forms.items()}
        return Words(self.tidy(words), tidied)

    def position(self, text: Text | None, gender: Gender | None) -> Words | None:
        """What a person of that gender is: such words decline otherwise than things do."""
        words = self.words(text)
        return Words(words, words.forms, is_title=True, gender=gender) if words else None

    def tidy(self, text: str) -> str:
        """A value in the language's typography; what the template says itself is left alone."""
        return self.wording.tidy(text, self.language)

    def record(self, record: Any) -> Node:
        """A record's fields under their own names; texts in the language, all else as it is."""
        return self.once(record, lambda: self.fields(record))

    def fields(self, record: Any) -> dict[str, object]:
        """A record's fields by name, as they are seen."""
        values = ((spec.name, getattr(record, spec.name)) for spec in fields(record))
        return {name: self.words(value) if isinstance(value, Text) else value for name, value in values}

    def picture(self, name: object, words: Text) -> Picture | None:
        """A picture by its name, described by words for those who cannot see it."""
        content = self.pictures.get(name) if isinstance(name, str) else None
        return look(content, getattr(words, self.language) or "") if content else None

    def organisation(self, organisation: Organisation) -> Node:
        """An organisation with its pictures, and its name in its own language and in English for forms."""
        if organisation.logo or organisation.seal:  # files that the letter brings along
            logo = self.picture(organisation.logo, organisation.name)
            seal = self.picture(organisation.seal, _SEAL)
            return Node({**self.details(organisation), "logo": logo, "seal": seal})
        return self.once(organisation, lambda: self.details(organisation))

    def details(self, organisation: Organisation) -> dict[str, object]:
        """An organisation without its pictures."""
        name = organisation.name
        names = {"original": organisation.original or name.ru or name.en, "english": name.en}
        return {**self.fields(organisation), **names}

    def project(self, project: Project) -> Node:
        """A project with the words by which a list names it."""
        return self.once(project, lambda: self.line(project), self.resolved.phrases)

    def line(self, project: Project) -> dict[str, object]:
        """What a list says of a project, and what else there is to say."""
        words = printed(project, self.language)
        return {
            "acronym": project.acronym,
            "label": self.words(self.resolved.phrases.get(project.kind)),
            "named": named(project, self.language),
            "printed": self.tidy(words) if words else None,
            "title": self.words(project.title),
            "description": self.words(project.description),
            "start": project.start,
            "end": project.end,
        }

    def name(self, name: PersonName | None, gender: Gender | None) -> Name | None:
        """A person's name with its parts."""
        if name is None:
            return None
        if self.language == "en":
            return Name.english(name.en, _gender(name, gender)) if name.en else None
        if name.ru is None:
            return None
        return Name(name.ru.surname, name.ru.given, name.ru.patronymic, _gender(name, gender))

    def person(self, person: Person) -> Node:
        """A person whom only this letter names."""
        name = self.name(person.name, person.gender)
        parts: dict[str, object] = dict.fromkeys(("surname", "given", "patronymic"))
        if name is not None and self.language == "ru":
            parts["surname"], parts["given"] = NamePart(name, "surname"), NamePart(name, "given")
            parts["patronymic"] = NamePart(name, "patronymic") if name.patronymic else None
        return Node({"name": name, **parts, "gender": _gender(person.name, person.gender)})

    def signatory(self) -> Node:
        """Who signs, with the titles that this letter prints."""
        signatory = self.resolved.signatory
        titles = [self.title(key, title) for key, title in chosen_titles(self.resolved).items()]
        return Node(
            {
                "name": self.name(signatory.name, signatory.gender),
                "titles": titles,
                "title": titles[0] if titles else None,
                "gender": _gender(signatory.name, signatory.gender),
                "authority": self.authority(),
                "signature": self.picture(signatory.signature, _SIGNATURE),
            }
        )

    def title(self, key: str, title: Title | Substitution) -> object:
        """A title as it is printed; one that a substitution gives is made of the title it stands for."""
        gender = _gender(self.resolved.signatory.name, self.resolved.signatory.gender)
        if isinstance(title, Title):
            return self.position(title.text, gender)
        replaced = self.position(self.resolved.acting.get(key), gender)
        if replaced is None:
            return None
        if self.language == "en":
            return Words(f"Acting {replaced}", is_title=True)
        acting = title.form.replace("исполняющий", "исполняющая") if gender == "f" else title.form
        return Words(f"{self.tidy(acting)} {self.wording.form(replaced, 'genitive')}", is_title=True)

    def authority(self) -> str | None:
        """By what right the person signs, as it follows «на основании» or “on the basis of”."""
        orders = [each for each in chosen_titles(self.resolved).values() if isinstance(each, Substitution)]
        authority = self.resolved.signatory.authority
        if orders:
            authority = Authority("order", orders[0].order.number, orders[0].order.date)
        if authority is None:
            return None
        sign, of = ("№", "от") if self.language == "ru" else ("No.", "of")
        words = _AUTHORITY[self.language][authority.kind]
        if authority.number:
            words += f" {sign} {authority.number}"
        if authority.date is not None:
            printed_date = ru.numeric_date if self.language == "ru" else en.long_date
            words += f" {of} {printed_date(authority.date)}"
        return self.tidy(words)

    def preparer(self, preparer: Preparer | None) -> Node | None:
        """Who prepared the letter."""
        if preparer is None:
            return None
        return Node(
            {"name": self.name(preparer.name, None), "phone": preparer.phone, "email": preparer.email}
        )

    def addressee(self, addressee: Addressee | None) -> Node | None:
        """To whom the letter goes; what the draft writes in the dative wins over what is formed."""
        if addressee is None:
            return None
        organisation = self.resolved.addressee_organisation
        name = self.name(addressee.name, addressee.gender)
        title = self.position(addressee.title, name.gender if name else addressee.gender)
        if addressee.dative and self.language == "ru":
            if name is not None and addressee.dative.name:
                name.forms = {"dative": self.tidy(addressee.dative.name)}
            if title is not None and addressee.dative.title:
                title.forms = {**title.forms, "dative": self.tidy(addressee.dative.title)}
        address = addressee.address or (organisation.address if organisation else None)
        return Node(
            {
                "organisation": self.words(organisation.name) if organisation else None,
                "address": self.words(address),
                "title": title,
                "name": name,
                "gender": _gender(addressee.name, addressee.gender),
                "dative": self.dative(name),
                "title_dative": self.dative(title),
                "salutation": self.words(addressee.salutation),
            }
        )

    def dative(self, words: Words | Name | None) -> object:
        """The dative, formed when a template asks for it; English has none."""
        if words is None or self.language == "en":
            return words
        return Deferred(lambda: surname_initials(self.wording.form(words, "dative"), wording=self.wording))


_PARTS: Mapping[str, Callable[[_View], object]] = {
    "issuer": lambda made: made.organisation(made.resolved.issuer),
    "signatory": _View.signatory,
    "addressee": lambda made: made.addressee(made.resolved.draft.addressee),
    "in_reply_to": lambda made: made.record(reply) if (reply := made.resolved.draft.in_reply_to) else None,
    "preparer": lambda made: made.preparer(made.resolved.draft.preparer),
    "enclosures": lambda made: [made.record(each) for each in made.resolved.draft.enclosures],
    "phrases": _View.phrases,
}


def chosen_titles(resolved: ResolvedDraft) -> dict[str, Title | Substitution]:
    """What stands above the name: what the draft chooses, substitutions first; else all titles."""
    signatory, chosen = resolved.signatory, resolved.draft.titles
    acting = {key: each for key, each in signatory.substitutions.items() if key in chosen}
    titles = {key: title for key, title in signatory.titles.items() if not chosen or key in chosen}
    return {**acting, **titles} if titles or chosen else dict(signatory.substitutions)


def _gender(name: PersonName | None, gender: Gender | None) -> Gender | None:
    """A person's gender: as the record says, else as the patronymic shows it."""
    return gender or (names.gender_of(name.ru.patronymic) if name and name.ru else None)
