"""What must hold of a letter before a number is spent on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from lettergen.document.context import Numbered, chosen_titles, named
from lettergen.errors import Place, Problem, advice, error, nearest
from lettergen.language import en, ru
from lettergen.language.transliteration import icao
from lettergen.language.wording import Formed
from lettergen.language.words import WordError
from lettergen.model.field_values import compared_values
from lettergen.model.kind import FieldSpec, template_file
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import CASES, LANGUAGES, Language, PersonName, Project, Text, Title
from lettergen.model.rules import DAY

Facts = Mapping[str, Mapping[Language, list[str]]]

_SATURDAY = 5
_DATES = {"ru": ru, "en": en}


def check(resolved: ResolvedDraft, day: date, today: date) -> list[Problem]:
    """Every fault of a resolved draft on its date; places without a file are keys of the draft."""
    of_records = [
        problem
        for place, record in records(resolved)
        for problem in check_record(place, record, resolved.draft.languages, day)
    ]
    return [*check_draft(resolved, day, today), *check_rules(resolved, day), *of_records]


def check_draft(resolved: ResolvedDraft, day: date, today: date) -> list[Problem]:
    """What is wrong with the draft itself, whatever records it names and values it compares."""
    return [
        *_day(day, today),
        *_needs(resolved),
        *_signatory(resolved, day),
        *(
            problem
            for place, part in _own_parts(resolved)
            for problem in _one_language(place, part, resolved.draft.languages)
        ),
    ]


def check_record(place: Place, record: Any, languages: Sequence[Language], day: date) -> list[Problem]:
    """What is wrong with one record for a letter of that day in these languages."""
    return [
        *_in_force(place, record, day),
        *_project_period(place, record, day),
        *_one_language(place, record, languages),
    ]


def _day(day: date, today: date) -> Iterator[Problem]:
    if day > today:
        yield error("draft.date-in-future", Place(key="date"), date=day, today=today)
    if day.weekday() >= _SATURDAY:
        yield advice("draft.day-off", Place(key="date"), date=day)


def _needs(resolved: ResolvedDraft) -> Iterator[Problem]:
    """What the kind asks for and the draft lacks, and the other way round."""
    draft, kind = resolved.draft, resolved.kind
    for name in ("subject", "addressee"):
        need, given = getattr(kind, name), getattr(draft, name)
        if need == "required" and given is None:
            yield error("draft.missing-field", Place(key=name), name=name, label=Text(name, name))
        if need == "none" and given is not None:
            yield error("draft.unneeded-field", Place(key=name), name=name)
    if kind.reading and tuple(draft.languages) == (kind.reading,):
        forms = [language for language in LANGUAGES if language != kind.reading]
        yield error("draft.reading-alone", Place(key="languages"), language=kind.reading, languages=forms)
    for name, spec in kind.fields.items():
        if spec.required and resolved.fields.get(name) in (None, ()):
            yield error("draft.missing-field", Place(key=name), name=name, label=spec.label)
    if draft.subject:
        for language in draft.languages:
            if (getattr(draft.subject, language) or "").rstrip().endswith("."):
                yield advice("draft.subject-stop", Place(key=f"subject.{language}"))


def check_rules(resolved: ResolvedDraft, day: date) -> Iterator[Problem]:
    """Rules of the kind that the letter does not keep."""
    kind, draft = resolved.kind, resolved.draft
    if not kind.rules:
        return
    values = compared_values(kind, draft, resolved.fields, day)
    for rule in kind.rules:
        compared = rule.parsed
        if compared is None or compared.holds(values):
            continue
        labels = {name: spec.label for name, spec in kind.fields.items()}
        place = Place(key=next((name for name in compared.names if name != DAY), DAY))
        if rule.message:
            yield error("draft.rule", place, message=rule.message)
        else:
            left, right = compared.left.shown(labels), compared.right.shown(labels)
            given = [values[name] for name in compared.names]
            yield error(
                "draft.rule-broken", place, left=left, sign=compared.shown_sign, right=right, given=given
            )


def _signatory(resolved: ResolvedDraft, day: date) -> Iterator[Problem]:
    signatory, draft = resolved.signatory, resolved.draft
    known = [*signatory.titles, *signatory.substitutions]
    for chosen in draft.titles:
        if chosen not in known:
            meant = nearest(chosen, known)
            yield error("draft.no-title", Place(key="titles"), name=chosen, nearest=meant)
    place = Place(file="data/signatories.toml", key=draft.signatory)
    printed = chosen_titles(resolved)
    for key, title in printed.items():
        if isinstance(title, Title):
            here = Place(file=place.file, key=f"{draft.signatory}.titles.{key}")
            yield from _period(title, day, "draft.title-not-in-force", here, words=title.text)
        else:
            here = Place(file=place.file, key=f"{draft.signatory}.substitutions.{key}")
            yield from _period(title, day, "draft.substitution-not-in-force", here, words=title.order.number)
    for key, each in signatory.substitutions.items():
        if key not in printed and each.valid_from <= day <= (each.valid_to or day):
            yield advice("draft.substitution-unused", Place(key="titles"), name=key, number=each.order.number)
    if signatory.authority:
        here = Place(file=place.file, key=f"{draft.signatory}.authority")
        yield from _period(signatory.authority, day, "draft.authority-not-in-force", here, words="")
    if signatory.placeholder:
        found = advice if resolved.example else error
        yield found(
            "draft.placeholder",
            Place(place.file, key=f"{draft.signatory}.placeholder"),
            name=signatory.name.ru.full if signatory.name.ru else signatory.name.en,
        )


def _in_force(place: Place, record: Any, day: date) -> Iterator[Problem]:
    if hasattr(record, "valid_from"):
        words = getattr(record, "name", place.key)
        yield from _period(record, day, "draft.record-not-in-force", place, words=words)


def _period(record: Any, day: date, code: str, place: Place, *, words: object) -> Iterator[Problem]:
    first, last = record.valid_from, record.valid_to
    if (first and day < first) or (last and day > last):
        yield error(code, place, words=words, date=day, first=first, last=last)


def _project_period(place: Place, record: Any, day: date) -> Iterator[Problem]:
    if isinstance(record, Project):
        name = record.acronym
        if record.start and day < record.start:
            yield advice("draft.project-not-begun", place, name=name, start=record.start, date=day)
        if record.end and day > record.end:
            yield advice("draft.project-ended", place, name=name, end=record.end, date=day)


def records(resolved: ResolvedDraft) -> Iterator[tuple[Place, Any]]:
    """The records that a letter speaks of, each with its place in `data/`."""
    draft = resolved.draft
    signatory = resolved.signatory
    printed = {key: title for key, title in chosen_titles(resolved).items() if isinstance(title, Title)}
    yield Place("data/signatories.toml", key=draft.signatory), replace(signatory, titles=printed)
    for key in chosen_titles(resolved).keys() & resolved.acting.keys():
        owner, _, title = signatory.substitutions[key].title.partition(".")
        yield Place("data/signatories.toml", key=f"{owner}.titles.{title}.text"), resolved.acting[key]
    yield Place("data/organisations.toml", key=resolved.issuer_id), resolved.issuer
    if resolved.addressee_organisation and draft.addressee:
        yield (
            Place("data/organisations.toml", key=draft.addressee.organisation or ""),
            resolved.addressee_organisation,
        )
    files = {"organisation": "organisations", "programme": "programmes", "event": "events"}
    for name, value in resolved.fields.items():
        kind, raw = resolved.kind.fields[name].type, draft.fields.get(name)
        if kind in files:
            yield Place(f"data/{files[kind]}.toml", key=str(raw)), value
        elif kind == "project":
            yield Place("data/projects.toml", key=str(raw)), value
        elif kind == "projects" and isinstance(value, tuple) and isinstance(raw, Sequence):
            yield from (
                (Place("data/projects.toml", key=str(each)), p) for each, p in zip(raw, value, strict=True)
            )


def form_problems(formed: Iterable[Formed], sheet: str = "") -> list[Problem]:
    """What is to be said of the case forms that a letter has asked for and that nobody has confirmed.

    A doubtful one stops the letter; the others are shown, so that a person sees them before they are sent.
    `sheet` is the table that asks for them, where it is no draft.
    """
    problems = []
    for each in formed:
        words, forms = str(each.words), [str(form) for form in each.forms.values()]
        if each.doubts:
            reasons = list(each.doubts)
            told = {"words": words, "id": each.id, "forms": forms, "reasons": reasons, "sheet": sheet}
            problems.append(Problem("forms.doubtful", arguments=told))
        elif not each.stored:
            problems.append(advice("forms.proposed", words=words, id=each.id, forms=forms))
    return problems


def _own_parts(resolved: ResolvedDraft) -> Iterator[tuple[Place, Any]]:
    """What a person has written for this letter alone."""
    for name in ("subject", "addressee", "preparer", "enclosures"):
        yield Place(key=name), getattr(resolved.draft, name)
    for name, spec in resolved.kind.fields.items():
        if spec.type in ("text", "person"):
            yield Place(key=name), resolved.fields.get(name)


def _one_language(place: Place, part: Any, languages: Sequence[Language]) -> Iterator[Problem]:
    """Values that lack a language of the letter, with what stands in the other one."""
    for key, text in _texts(part, place.key):
        for language in languages:
            if not getattr(text, language):
                here = Place(place.file, key=f"{key}.{language}" if key else language)
                yield _lacks(text, language, here)


def _lacks(text: Text | PersonName, language: Language, here: Place) -> Problem:
    """What a text lacks; for a name in Latin letters with the passport's spelling as a proposal."""
    if isinstance(text, PersonName) and language == "en" and text.ru:
        proposed = icao(f"{text.ru.given} {text.ru.surname}")
        return error("draft.no-latin-name", here, name=text.ru.full, proposed=proposed, key=here.key)
    return error("draft.one-language", here, language=language, ru=_side(text, "ru"), en=_side(text, "en"))


def _side(text: Text | PersonName, language: str) -> str:
    value = getattr(text, language)
    if value is None:
        return "—"
    return value if isinstance(value, str) else str(value.full)


def _texts(value: Any, key: str) -> Iterator[tuple[str, Text | PersonName]]:
    if isinstance(value, Text | PersonName):
        yield key, value
    elif isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from _texts(each, f"{key}.{index}")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts(each, f"{key}.{name}")
    elif is_dataclass(value) and not isinstance(value, type):
        for spec in fields(value):
            yield from _texts(getattr(value, spec.name), f"{key}.{spec.name}" if key else spec.name)


def parity(
    texts: Mapping[Language, Sequence[str]], resolved: ResolvedDraft, numbers: Mapping[Language, Numbered]
) -> list[Problem]:
    """Facts that stand in one language's text and not in the other's, or in another order."""
    if len(texts) < 2:
        return []
    whole = {language: "\n".join(paragraphs) for language, paragraphs in texts.items()}
    found = []
    for name, forms in facts(resolved, numbers).items():
        there = {
            language for language in whole if any(_stands(form, whole[language]) for form in forms[language])
        }
        if there and there != set(whole):
            (has,), (lacks,) = there, set(whole) - there
            place = Place(file=template_file(resolved.draft.kind, lacks))
            found.append(error("template.parity", place, name=name, language=has, words=forms[has][0]))
    projects = [value for field in resolved.fields.values() if isinstance(field, tuple) for value in field]
    places = _named_in_all(projects, whole)
    orders = {language: _order(places, language) for language in whole}
    if len(set(orders.values())) > 1:
        shown = {str(language): ", ".join(order) for language, order in orders.items()}
        found.append(Problem("template.parity-order", arguments=shown))
    return found


def facts(resolved: ResolvedDraft, numbers: Mapping[Language, Numbered]) -> Facts:
    """What a letter has to say in all its languages or in none, in the forms that each may have."""
    found = dict(letter_facts(numbers))
    for name, value in resolved.fields.items():
        found |= field_facts(resolved.kind.fields[name], name, value, tuple(numbers))
    return found


def letter_facts(numbers: Mapping[Language, Numbered]) -> Facts:
    """The facts that every letter has."""
    return {
        "number": {language: [numbered.number] for language, numbered in numbers.items()},
        "date": {
            language: _printed_dates(numbered.issued_on, language) for language, numbered in numbers.items()
        },
    }


def field_facts(spec: FieldSpec, name: str, value: object, languages: Sequence[Language]) -> Facts:
    """The facts in a field: numbers, dates, sums, and the projects of a list, each by its acronym."""
    if isinstance(value, tuple):
        return {
            project.acronym: {language: [named(project, language)] for language in languages}
            for project in value
        }
    if spec.type == "integer":
        return {name: {language: [str(value)] for language in languages}}
    if isinstance(value, Decimal):
        return {name: {each: _printed_sums(value, spec.currency or "", each) for each in languages}}
    if isinstance(value, date):
        return {name: {language: _printed_dates(value, language) for language in languages}}
    return {}


def _printed_dates(day: date, language: Language) -> list[str]:
    words = _DATES[language]
    return [words.numeric_date(day), words.long_date(day)]


def _printed_sums(value: Decimal, currency: str, language: Language) -> list[str]:
    """The figures of a sum, with and without hundredths, and its words in every case."""
    from lettergen.language import money, values  # few letters speak of money

    exact = value.quantize(Decimal("0.01"))
    whole = [Decimal(int(value))] if value == int(value) else []
    locale = "ru" if language == "ru" else "en_GB"
    figures = [values.grouped(each, locale) for each in (exact, *whole)]
    with suppress(WordError):  # a part of a coin has no words; who asks for them is told
        if language == "en":
            return [*figures, money.english_words(value, currency)]
        return [*figures, *(money.russian_words(value, currency, case) for case in ("nominative", *CASES))]
    return figures


def _stands(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None


def _named_in_all(
    projects: Sequence[Project], whole: Mapping[Language, str]
) -> dict[str, Mapping[Language, int]]:
    """Where each text names those projects that all of them name."""
    places: dict[str, Mapping[Language, int]] = {
        project.acronym: {language: text.find(named(project, language)) for language, text in whole.items()}
        for project in projects
    }
    return {acronym: found for acronym, found in places.items() if min(found.values()) >= 0}


def _order(places: Mapping[str, Mapping[Language, int]], language: Language) -> tuple[str, ...]:
    return tuple(sorted(places, key=lambda acronym: places[acronym][language]))
