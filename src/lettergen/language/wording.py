"""The case forms of one letter's words: those that a person has confirmed, else proposed ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from lettergen.errors import Problem
from lettergen.language.names import gender_of
from lettergen.language.signs import Signs
from lettergen.language.transliteration import icao
from lettergen.language.words import Gender, Name, NamePart, Proposal, WordError, Words
from lettergen.model.forms import StoredForms
from lettergen.model.parties import CASES, Case, Language, RussianName
from lettergen.model.settings import Style

_ANY = "?"
_LONGEST_ID = 40
_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Formed:
    """The forms that a letter has asked for of one text or name; `stored` ones a person has confirmed."""

    words: str
    forms: Mapping[Case, str]
    doubts: tuple[Problem, ...] = ()
    stored: bool = False

    @property
    def id(self) -> str:
        """What the forms are called by in commands and in `data/forms.toml`: the words in Latin letters."""
        told = isinstance(self.words, Name) and gender_of(self.words.patronymic) is None
        gender = (
            f" {self.words.gender}" if isinstance(self.words, Name) and told and self.words.gender else ""
        )
        plain = re.sub(r"[^a-z0-9]+", "-", icao(f"{self.words}{gender}").lower()).strip("-")
        if len(plain) <= _LONGEST_ID and plain:
            return plain
        digest = hashlib.sha256(form_key(self.words).encode()).hexdigest()[:6]
        return f"{plain[:_LONGEST_ID].rpartition('-')[0]}-{digest}".strip("-")

    def record(self, confirmed_by: str | None = None, confirmed_on: date | None = None) -> StoredForms:
        """The same as a record of `data/forms.toml`, with who stands for it since when."""
        words, name = self.words, None
        if isinstance(words, Name):
            name = RussianName(words.surname, words.given, words.patronymic)
        return StoredForms(
            genitive=str(self.forms["genitive"]),
            dative=str(self.forms["dative"]),
            accusative=str(self.forms["accusative"]),
            instrumental=str(self.forms["instrumental"]),
            prepositional=str(self.forms["prepositional"]),
            text=None if name else str(words),
            name=name,
            gender=words.gender if isinstance(words, Name) else None,
            confirmed_by=confirmed_by,
            confirmed_on=confirmed_on,
        )


@dataclass(slots=True)
class Wording:
    """What gives the filters their forms, and remembers what a letter has asked for, each once."""

    stored: Mapping[str, StoredForms] = field(default_factory=dict)
    style: Style = field(default_factory=Style)
    signs: Signs = field(default_factory=Signs)
    used: dict[str, Formed] = field(default_factory=dict)
    NAME = "_wording"

    def form(self, words: str, case: Case) -> str:
        """A form of the words: as their own record has it, else as it is stored, else as it is proposed."""
        if isinstance(words, NamePart):
            whole = self.formed(words.name).forms[case]
            return str(getattr(whole, words.part))
        own: str | None = getattr(words, "forms", {}).get(case)
        form = own or self.formed(words).forms[case]
        return form if isinstance(form, Name) else self.tidy(form, "ru")

    def tidy(self, text: str, language: Language) -> str:
        """A value in the typography of its language and in the style of the house."""
        return self.signs.tidy(text, language, hanging=self.style.short_words == "tied")

    def formed(self, words: str) -> Formed:
        """All five forms of the words, with what is doubtful about them."""
        key = form_key(words)
        if key not in self.used:
            self.used[key] = self._stored(words) or _proposed(words)
        formed = self.used[key]
        return formed if str(formed.words) == str(words) else _recased(formed, words)

    def gender(self, name: Name) -> Gender | None:
        """The gender of a person: from the record, else as a person confirmed it with the name's forms."""
        stored = None if name.gender else self._find(name)
        return stored.gender if stored else name.gender

    def _stored(self, words: str) -> Formed | None:
        found = self._find(words)
        if found is None:
            return None
        if not isinstance(words, Name):
            return Formed(found.text or "", {case: getattr(found, case) for case in CASES}, stored=True)
        named = Name(words.surname, words.given, words.patronymic, words.gender or found.gender)
        return Formed(named, {case: _parted(named, getattr(found, case)) for case in CASES}, stored=True)

    def _find(self, words: str) -> StoredForms | None:
        keys = [form_key(words)]
        if isinstance(words, Name) and not words.gender:
            keys += [form_key(words, gender) for gender in ("m", "f")]
        elif isinstance(words, Name):
            keys.append(form_key(words, _ANY))
        return next((self.stored[key] for key in keys if key in self.stored), None)


def name_of(person: object) -> Name | None:
    """The name of a person, or of a record of one."""
    name = person if isinstance(person, Name) else getattr(person, "name", None)
    return name if isinstance(name, Name) else None


def known_gender(person: object, wording: Wording | None) -> Gender:
    """A person's gender; raises WordError where neither the record nor the confirmed forms tell it."""
    gender: Gender | None = getattr(person, "gender", None)
    name = name_of(person)
    if gender is None and name is not None:
        gender = (wording or Wording()).gender(name)
    if gender is None:
        raise WordError("draft.no-gender", name=str(person))
    return gender


def form_key(words: str, gender: str | None = None) -> str:
    """What tells words from others whose forms differ: a person's gender and name, or the text itself.

    Kinds of spaces and the case of the first letter make no difference.
    """
    plain = " ".join(str(words).split())
    if isinstance(words, Name):
        return f"{gender or words.gender or _ANY}: {plain}"
    return plain[:1].lower() + plain[1:]


def by_key(records: Iterable[StoredForms]) -> dict[str, StoredForms]:
    """Stored forms by the words that they belong to."""
    return {form_key(words_of(record)): record for record in records}


def words_of(record: StoredForms) -> str:
    """The text or the name that stored forms belong to."""
    name = record.name
    return Name(name.surname, name.given, name.patronymic, record.gender) if name else record.text or ""


def _proposed(words: str) -> Formed:
    proposal = _propose(words)
    forms = proposal.forms
    if "ё" not in words.lower() and not isinstance(words, Name):  # who writes е does so in all forms
        forms = {case: form.replace("ё", "е") for case, form in forms.items()}
    return Formed(words, forms, proposal.doubts)


def _propose(words: str) -> Proposal:
    if isinstance(words, Name):
        return _of_name(words.surname, words.given, words.patronymic, words.gender)
    if isinstance(words, Words) and words.is_title:
        return _of_title(str(words), words.gender)
    return _of_phrase(str(words))


# The letters of a round ask for the same words again and again.
@lru_cache(_REMEMBERED)
def _of_name(surname: str, given: str, patronymic: str | None, gender: Gender | None) -> Proposal:
    from lettergen.language.declension.names import decline_name

    return decline_name(Name(surname, given, patronymic, gender))


@lru_cache(_REMEMBERED)
def _of_title(words: str, gender: Gender | None) -> Proposal:
    from lettergen.language.declension.titles import decline_title

    return decline_title(words, gender)


@lru_cache(_REMEMBERED)
def _of_phrase(words: str) -> Proposal:
    from lettergen.language.declension.titles import decline_phrase

    return decline_phrase(words)


def _parted(name: Name, form: str) -> Name:
    """A name's form, with its parts: they have as many words as those of the name."""
    words = form.split()
    parts = []
    for part in (name.surname, name.given, name.patronymic or ""):
        count = len(part.split())
        parts.append(" ".join(words[:count]))
        words = words[count:]
    return Name(parts[0], parts[1], parts[2] or None, name.gender)


def _recased(formed: Formed, words: str) -> Formed:
    """The forms with the first letter as the words have it."""
    turn = str.upper if words[:1].isupper() else str.lower
    forms = {case: turn(form[:1]) + form[1:] for case, form in formed.forms.items()}
    return Formed(words, forms, formed.doubts, formed.stored)
