"""Both languages of a kind say the same: what one has and the other lacks is told."""

from __future__ import annotations

import pytest

from lettergen.document.lint.check import used
from lettergen.document.lint.pair import compare
from tests.document.lint.looking import samples
from tests.helpers import example_template, make_docx


def lacking(ru: tuple[str, ...], en: tuple[str, ...]) -> list[tuple[str, str, object]]:
    """What is told of two templates: of which, what, and the name."""
    pair = {"ru": used(make_docx(*ru), samples("ru")), "en": used(make_docx(*en), samples("en"))}
    problems = compare("confirmation", pair)  # type: ignore[arg-type]
    return [
        (each.place.file[-7:-5], each.code.removeprefix("template.pair-"), each.arguments["name"])
        for each in problems
    ]


@pytest.mark.parametrize(
    ("ru", "en", "told"),
    [
        (("{{ letter.number }}",), ("{{ letter.number }}",), []),
        (("{{ letter.number }}",), ("a",), [("en", "field", "letter.number")]),
        (("a",), ("{{ issuer.inn or '' }}",), [("ru", "field", "issuer.inn")]),
        (
            ("{% for p in projects %}{{ p.named }}{% endfor %}",),
            ("a",),
            [("en", "field", "projects.named"), ("en", "list", "projects")],
        ),
        (
            ("{{ issuer.inn }}",),
            ("{% if issuer.inn %}{{ issuer.inn }}{% endif %}",),
            [("ru", "condition", "issuer.inn")],
        ),
        (("{{ issuer.inn or '' }}",), ("{% if issuer.inn %}{{ issuer.inn }}{% endif %}",), []),
    ],
)
def test_what_one_has_and_the_other_lacks(
    ru: tuple[str, ...], en: tuple[str, ...], told: list[tuple[str, str, object]]
) -> None:
    assert lacking(ru, en) == told


def test_a_case_form_stands_for_the_name_itself() -> None:
    assert lacking(("{{ addressee.dative }}",), ("{{ addressee.name }}",)) == []


def test_what_only_russian_grammar_needs_is_no_difference() -> None:
    assert lacking(("{{ signatory.gender }}{{ signatory.name }}",), ("{{ signatory.name }}",)) == []


def test_one_language_alone_is_no_pair() -> None:
    assert compare("confirmation", {"ru": used(make_docx("{{ letter.number }}"), samples("ru"))}) == []


@pytest.mark.parametrize("kind", ["confirmation", "certificate", "partner_declaration"])
def test_the_examples_are_pairs(kind: str) -> None:
    pair = {
        language: used(example_template(kind, language), samples(language, kind)) for language in ("ru", "en")
    }
    assert compare(kind, pair) == []  # type: ignore[arg-type]
