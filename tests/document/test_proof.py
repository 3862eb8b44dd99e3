"""What is known of a letter's shape says of the next letter what looking at that letter itself would say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettergen.document import proof
from lettergen.document.compose import Compiled, Material, compile_all, prove
from lettergen.document.proof import Proofs
from lettergen.model.kind import FieldSpec, Kind
from lettergen.model.letter import Addressee, Enclosure, Reply, ResolvedDraft
from lettergen.model.parties import Organisation, PersonName, Project, RussianName, Text
from tests.helpers import DAY, a_draft, a_project, a_resolved, make_docx

RU = (
    "Исх. № {{ letter.number }} от {{ letter.date }}",
    "{%p if addressee and addressee.dative %}",
    "{{ addressee.title_dative }} {{ addressee.dative }}",
    "{%p endif %}",
    "{% if in_reply_to %}На {{ in_reply_to.number }} от {{ in_reply_to.date }}{% endif %}",
    "Члены {{ (organisation.short or organisation.name) | genitive }}",
    "{%p for project in projects %}",
    "{{ project.named }} – {{ project.printed }}{% if project.start %} с {{ project.start.year }}{% endif %}",
    "{%p endfor %}",
    "{%p if flagship %}",
    "{{ flagship.description }}",
    "{%p endif %}",
)
EN = ("No. {{ letter.number }} of {{ letter.date }}", "{% for p in projects %}{{ p.named }}{% endfor %}")
LABEL = Text("Поле", "Field")
KIND = Kind(
    Text("Письмо", "Letter"),
    fields={
        "organisation": FieldSpec("organisation", LABEL),
        "projects": FieldSpec("projects", LABEL),
        "flagship": FieldSpec("project", LABEL, required=False),
    },
)
COMPILED = compile_all({"ru": ("ru.docx", make_docx(*RU)), "en": ("en.docx", make_docx(*EN))})

ORGANISATIONS: Mapping[str, Organisation] = {
    "plain": Organisation(Text("Фонд «Север»", "North Fund")),
    "short": Organisation(Text("Союз портов", "Union of Ports"), short=Text("Союз", "the Union")),
    "stored": Organisation(Text("Ассоциация", "Association", genitive="Ассоциации")),
    "closed": Organisation(Text("Общество", "Society"), valid_to=date(2010, 1, 1)),
    "russian": Organisation(Text("Палата")),
}
PROJECTS: Mapping[str, Project] = {
    "area": a_project(),
    "later": a_project("Later", start=date(2018, 10, 1)),
    "ended": a_project("Ended", start=date(2011, 1, 1), end=date(2012, 1, 1)),
    "named": a_project("Named", named={"ru": "«Имя»", "en": "“Name”"}, printed={"ru": "слова"}),
    "untitled": Project("Untitled", Text(en="Untitled")),
    "told": a_project("Told", description=Text("платформы", "a platform")),
    "unlabelled": a_project("Unlabelled", kind="flagship"),
}
PEOPLE = (
    ("Орлов", "Иван", "Петрович"),
    ("Белова", "Анна", "Ильинична"),
    ("Ким", "Алексей", None),
    ("Цой", "Виктор", None),
)


def letter(organisation: str, projects: Sequence[str], **more: Any) -> ResolvedDraft:
    """A letter on an organisation and its projects; `more` says who gets it, what it answers and the rest."""
    ids: dict[str, Any] = {"organisation": organisation, "projects": list(projects)}
    fields: dict[str, Any] = {
        "organisation": ORGANISATIONS[organisation],
        "projects": tuple(PROJECTS[name] for name in projects),
    }
    if flagship := more.pop("flagship", None):
        ids["flagship"], fields["flagship"] = flagship, PROJECTS[flagship]
    addressed = more.get("addressee")
    whose = ORGANISATIONS[addressed.organisation] if addressed and addressed.organisation else None
    draft = a_draft(fields=ids, **more)
    return a_resolved(draft=draft, kind=KIND, fields=fields, addressee_organisation=whose)


def addressees() -> st.SearchStrategy[Addressee]:
    names = st.sampled_from(PEOPLE).map(lambda parts: PersonName(RussianName(*parts), "A. Person"))
    titles = st.sampled_from([Text("директор", "Director"), Text("ректор", "Rector")])
    return st.builds(
        Addressee, organisation=st.none() | st.sampled_from(list(ORGANISATIONS)), title=titles, name=names
    )


LETTERS = st.builds(
    letter,
    st.sampled_from(list(ORGANISATIONS)),
    st.lists(st.sampled_from(list(PROJECTS)), min_size=1, max_size=3, unique=True),
    flagship=st.none() | st.sampled_from(list(PROJECTS)),
    addressee=st.none() | addressees(),
    in_reply_to=st.none() | st.builds(Reply, st.just("5"), st.sampled_from([date(2018, 1, 1), DAY])),
    subject=st.sampled_from([None, Text("О проектах", "On projects"), Text("О проектах.", "On projects")]),
)


def told(proofs: Proofs, resolved: ResolvedDraft, compiled: Compiled = COMPILED) -> tuple[object, ...]:
    """All that is said of a letter, and the words whose forms it asks for."""
    material = Material(resolved, compiled)
    problems = proofs.problems(material)
    words = sorted((problem.code, str(problem.place), str(problem.arguments)) for problem in problems)
    can_be_issued = all(problem.severity == "advice" for problem in problems)
    return words, set(material.wording.used) if can_be_issued else None


@given(st.lists(LETTERS, min_size=1, max_size=8))
def test_what_is_said_of_a_letter_is_the_same_whatever_came_before_it(letters: list[ResolvedDraft]) -> None:
    proofs = Proofs(DAY, DAY)
    for each in letters:
        assert told(proofs, each) == told(Proofs(DAY, DAY), each)


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[ResolvedDraft]:
    """The letters that were filled to be proven."""
    found: list[ResolvedDraft] = []

    def noted(material: Material, *more: Any) -> None:
        found.append(material.resolved)
        prove(material, *more)

    monkeypatch.setattr(proof, "prove", noted)
    return found


def test_letters_on_other_records_that_have_the_same_need_no_filling(filled: list[ResolvedDraft]) -> None:
    proofs = Proofs(DAY, DAY)
    for name in ("area", "named", "told"):
        proofs.problems(Material(letter("plain", [name]), COMPILED))
    assert len(filled) == 1
    proofs.problems(Material(letter("plain", ["area", "named"]), COMPILED))
    assert len(filled) == 2


def test_what_is_said_of_a_record_is_said_of_each_letter_that_names_it() -> None:
    proofs = Proofs(DAY, DAY)
    letters = [letter("plain", [name]) for name in ("area", "later", "area", "later")]
    codes = [[problem.code for problem in proofs.problems(Material(each, COMPILED))] for each in letters]
    assert codes == [[], ["draft.project-not-begun"], [], ["draft.project-not-begun"]]


@pytest.mark.parametrize(
    "words",
    [
        "{% if organisation.name == 'Союз портов' %}{{ flagship.description }}{% endif %}",
        "{% set it = organisation if projects else flagship %}{% if it.name == 'Союз портов' %}{{ flagship.description }}{% endif %}",
        "{% macro m(it) %}{% if it.name == 'Союз портов' %}{{ flagship.description }}{% endif %}{% endmacro %}{{ m(organisation) }}",
        "{% for p in projects %}{% if p.acronym == 'Later' %}{{ flagship.description }}{% endif %}{% endfor %}",
        "{% macro m(all) %}{% if all[0].acronym == 'Later' %}{{ flagship.description }}{% endif %}{% endmacro %}{{ m(projects) }}",
        "{% if letter.subject == 'Да' %}{{ flagship.description }}{% endif %}",
        "{% macro m(it) %}{% if it.title == 'ректор' %}{{ flagship.description }}{% endif %}{% endmacro %}{{ m(addressee) }}",
        "{% for each in enclosures %}{{ (10 // (each.sheets - 2)) }}{% endfor %}",
        "{% set it = namespace(of='') %}{% set it.of = letter.subject %}{% if it.of == 'Да' %}{{ flagship.acronym }}{% endif %}",
        "{% set it %}{{ letter.subject }}{% endset %}{% if it == 'Да' %}{{ flagship.acronym }}{% endif %}",
        "{% macro m() %}{{ letter.subject }}{% endmacro %}{% if m() == 'Да' %}{{ flagship.acronym }}{% endif %}",
        "{% macro m() %}{% if caller() == 'Да' %}{{ flagship.acronym }}{% endif %}{% endmacro %}{% call m() %}{{ letter.subject }}{% endcall %}",
        "{% for sign in letter.subject %}{% if loop.length < 3 %}{{ flagship.acronym }}{% endif %}{% endfor %}",
        "{% with it = letter.subject or '' %}{% if it in ['Да'] %}{{ flagship.acronym }}{% endif %}{% endwith %}",
        "{% set it, other = letter.subject, 1 %}{% if it[:1] == 'Д' %}{{ flagship.acronym }}{% endif %}",
        "{% for it in [1] if letter.subject == 'Да' %}{{ flagship.acronym }}{% endfor %}",
        "{% if letter['sub' ~ 'ject'] == 'Да' %}{{ flagship.acronym }}{% endif %}",
    ],
)
def test_a_template_that_decides_by_words_or_numbers_is_believed_of_none(words: str) -> None:
    compiled = compile_all({"ru": ("ru.docx", make_docx("{{ letter.number }}", words))})
    name = PersonName(RussianName("Орлов", "Иван", "Петрович"), "I. Orlov")
    good, bad = (
        letter(
            organisation,
            [project],
            languages=("ru",),
            subject=Text(subject),
            addressee=Addressee(title=Text(title), name=name),
            enclosures=(Enclosure(Text("Список"), sheets),),
        )
        for organisation, project, subject, title, sheets in (
            ("plain", "area", "Нет", "директор", 1),
            ("short", "later", "Да", "ректор", 2),
        )
    )
    proofs = Proofs(DAY, DAY)
    assert told(proofs, good, compiled) == ([], set())
    assert told(proofs, bad, compiled) == told(Proofs(DAY, DAY), bad, compiled)
    assert "template." in str(told(proofs, bad, compiled)) or "draft." in str(told(proofs, bad, compiled))


def test_a_number_of_projects_may_decide() -> None:
    words = "{% if projects | length > 1 %}{{ flagship.description }}{% endif %}"
    compiled = compile_all({"ru": ("ru.docx", make_docx("{{ letter.number }}", words))})
    proofs = Proofs(DAY, DAY)
    one, two = (replace(letter("plain", names)) for names in (["area"], ["area", "told"]))
    assert told(proofs, one, compiled)[0] == []
    assert told(proofs, two, compiled)[0]


TOLD: Mapping[str, tuple[dict[str, Any], Text]] = {
    "a number": ({"hours": 16}, Text("16 портов", "Sixteen ports")),
    "a date": ({"met_on": date(2018, 3, 4)}, Text("Встреча 04.03.2018", "A meeting")),
    "a date in words": ({"met_on": date(2018, 3, 4)}, Text("О встрече", "The meeting of 4 March 2018")),
    "the letter’s date": ({}, Text("О письме от 21.08.2018", "On a letter")),
    "a sum": ({"paid": Decimal(25_000)}, Text("25 000 рублей", "Money")),
    "a sum in words": ({"paid": Decimal(25_000)}, Text("двадцать пять тысяч рублей", "Money")),
    "a project": ({}, Text("О проекте «AREA 21»", "On a project")),
    "projects in another order": ({}, Text("О «AREA 21» и «Told»", "On Told and AREA 21")),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_fact_that_is_typed_in_one_language_only_is_found_in_every_letter(name: str) -> None:
    own, subject = TOLD[name]
    specs = {
        "hours": FieldSpec("integer", LABEL, required=False),
        "met_on": FieldSpec("date", LABEL, required=False),
        "paid": FieldSpec("amount", LABEL, required=False),
    }
    kind = replace(KIND, fields={**KIND.fields, **specs})
    compiled = compile_all(
        {each: (f"{each}.docx", make_docx("{{ letter.subject }}")) for each in ("ru", "en")}
    )

    def on(words: Text) -> ResolvedDraft:
        made = letter("plain", ["area", "told"], subject=words)
        return replace(made, kind=kind, fields={**made.fields, **own})

    proofs = Proofs(DAY, DAY)
    assert told(proofs, on(Text("О портах", "On ports")), compiled) == ([], set())
    assert told(proofs, on(subject), compiled) == told(Proofs(DAY, DAY), on(subject), compiled)


def test_words_of_a_title_are_declined_as_a_title_also_where_they_stand_elsewhere() -> None:
    words = "{{ addressee.title_dative }}{{ addressee.dative }}"
    compiled = compile_all(
        {"ru": ("ru.docx", make_docx("{{ letter.number }}", words, "{{ letter.subject }}"))}
    )
    name = PersonName(RussianName("Орлов", "Иван", "Петрович"), "I. Orlov")
    proofs = Proofs(DAY, DAY)
    for subject, title in (("Врач", "Врач"), ("Врач-терапевт", "Врач-терапевт"), ("Письмо", "Врач")):
        made = letter(
            "plain",
            ["area"],
            languages=("ru",),
            subject=Text(subject),
            addressee=Addressee(title=Text(title), name=name),
        )
        forms = []
        for known in (proofs, Proofs(DAY, DAY)):
            material = Material(made, compiled)
            known.problems(material)
            forms.append({key: formed.forms for key, formed in material.wording.used.items()})
        assert forms[0] == forms[1]
