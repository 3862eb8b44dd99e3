"""Kinds of letter: a folder in `templates/` each, with a manifest and a Word file per language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lettergen.errors import Place, Problem, SetupError, TemplateError, error, fail, nearest
from lettergen.model.field_values import own_value
from lettergen.model.kind import RECORD_TYPES, Kind, form_file, template_file
from lettergen.model.parties import LANGUAGES, Language
from lettergen.model.structure import structure
from lettergen.storage.file_names import pattern_problems
from lettergen.storage.toml import parse, read_text, with_lines

MANIFEST = "kind.toml"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A Word file of a kind, as bytes, with the place that faults in it are reported at."""

    kind: str
    language: Language
    docx: bytes

    @property
    def shown(self) -> str:
        """The file as people are told of it."""
        return template_file(self.kind, self.language)


@dataclass(frozen=True, slots=True)
class Templates:
    """The folder `templates/`."""

    folder: Path

    def kinds(self) -> list[str]:
        """The kinds that there are, by name."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{MANIFEST}"))

    def kind(self, name: str, place: Place) -> Kind:
        """The manifest of a kind; raises InputError for an unknown kind, or with the manifest's faults."""
        known = self.kinds()
        if name not in known:
            fail([error("draft.no-kind", place, name=name, nearest=nearest(name, known), known=known)])
        file = f"templates/{name}/{MANIFEST}"
        text = read_text(self.folder / name / MANIFEST, file)
        parsed = parse(text, file)
        faults: list[Problem] = []
        made = structure(Kind, parsed.tables, faults)
        if made is not None:
            faults += [*_currency_faults(made), *_value_faults(made), *self._label_faults(name, made)]
        if parsed.problems or faults or made is None:
            fail([*parsed.problems, *with_lines(parsed.known(faults), text, file)])
        return made

    def _label_faults(self, name: str, kind: Kind) -> list[Problem]:
        """Choices without words in the language of a template that would print them."""
        return [
            error(
                "data.choice-language",
                Place(key=f"fields.{field}.choices.{value}"),
                name=value,
                language=language,
            )
            for field, choices in kind.choices.items()
            for value, label in choices.items()
            for language in self.languages(name)
            if not getattr(label, language)
        ]

    def languages(self, kind: str) -> list[Language]:
        """The languages in which a kind has a template."""
        return [language for language in LANGUAGES if (self.folder / kind / f"{language}.docx").exists()]

    def template(self, kind: str, language: Language) -> LetterTemplate:
        """The Word file of a kind; raises TemplateError where there is none."""
        path = self.folder / kind / f"{language}.docx"
        place = Place(file=template_file(kind, language))
        try:
            return LetterTemplate(kind, language, path.read_bytes())
        except FileNotFoundError as reason:
            raise TemplateError(error("template.missing", place, language=language)) from reason
        except OSError as reason:
            raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason

    def form(self, kind: str, language: Language) -> str | None:
        """The fixed text of a kind's form, or None where it is not kept. Raises SetupError."""
        path, file = self.form_path(kind, language), form_file(kind, language)
        return read_text(path, file) if path.exists() else None

    def form_path(self, kind: str, language: Language) -> Path:
        """Where the fixed text of a kind's form is kept."""
        return self.folder / kind / f"form_{language}.txt"

    def manifest_path(self, kind: str) -> Path:
        """Where the manifest of a kind is."""
        return self.folder / kind / MANIFEST


def _value_faults(kind: Kind) -> list[Problem]:
    """Defaults that no draft could give, and a pattern that makes no names."""
    found: list[Problem] = []
    for name, spec in kind.fields.items():
        if spec.default is not None and (spec.type == "choice" or spec.type not in RECORD_TYPES):
            own_value(spec, spec.default, f"fields.{name}.default", found)
    if kind.file_name is not None:
        found += [problem.at(key="file_name") for problem in pattern_problems(kind.file_name)]
    return found


def _currency_faults(kind: Kind) -> list[Problem]:
    """Sums in a currency that nobody can print."""
    named = {name: spec.currency for name, spec in kind.fields.items() if spec.currency is not None}
    if not named:
        return []
    from lettergen.language.money import CURRENCIES  # few kinds speak of money

    return [
        error(
            "data.unknown-currency",
            Place(key=f"fields.{name}.currency"),
            name=code,
            nearest=nearest(code.upper(), CURRENCIES),
            known=list(CURRENCIES),
        )
        for name, code in named.items()
        if code not in CURRENCIES
    ]
