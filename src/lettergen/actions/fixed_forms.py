"""Forms of a funder: their fixed text is kept beside the template, and no template may say anything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lettergen.errors import InputError, Place, Problem, SetupError, advice, error
from lettergen.model.kind import Kind, form_file, template_file
from lettergen.model.parties import Language
from lettergen.storage.templates import Templates
from lettergen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TakenForm:
    """The fixed text of a form as it is kept now; `notes` say where the template differs from it."""

    language: Language
    path: Path
    fingerprint: str
    words: int
    notes: tuple[Problem, ...] = ()


def changed_forms(
    templates: Templates, kind_name: str, docx_files: Mapping[Language, bytes]
) -> list[Problem]:
    """Where a kind's templates say something else than the forms that they are."""
    kind = templates.kind(kind_name, Place())
    guarded = {language: docx for language, docx in docx_files.items() if language in kind.form}
    return [
        problem
        for language, docx in guarded.items()
        for problem in _changed(templates, kind_name, kind, language, docx)
    ]


def _changed(
    templates: Templates, kind_name: str, kind: Kind, language: Language, docx: bytes
) -> Iterator[Problem]:
    from lettergen.document.fixed_form import fingerprint, form_problems  # few kinds are forms

    text = templates.form(kind_name, language)
    kept = Place(file=form_file(kind_name, language))
    if text is None:
        yield error("template.form-missing", kept, kind=kind_name, language=language)
    elif fingerprint(text) != kind.form[language]:
        yield error("template.form-text-changed", kept, kind=kind_name, language=language)
    else:
        shown = template_file(kind_name, language)
        yield from (problem.at(file=shown) for problem in form_problems(docx, text))


def take_form(
    workspace: Workspace, kind_name: str, language: Language, source: Path | None = None
) -> TakenForm:
    """Keep the fixed text of a form, from the funder’s own file or from the template, with its fingerprint.

    Raises InputError, TemplateError for what is no Word file, and SetupError.
    """
    from lettergen.document.fixed_form import fingerprint, form_problems, form_text
    from lettergen.storage.durable import write_through

    templates = workspace.templates
    kind = templates.kind(kind_name, Place(key="KIND"))
    if kind.reading == language:
        place = Place(file=f"templates/{kind_name}/kind.toml", key="reading")
        raise InputError(error("data.reading-form", place, language=language))
    template = templates.template(kind_name, language).docx
    text = form_text(_read(source) if source else template)
    taken = fingerprint(text)
    write_through(templates.form_path(kind_name, language), text.encode())
    _write_fingerprint(templates.manifest_path(kind_name), language, taken)
    shown = template_file(kind_name, language)
    notes = tuple(
        advice(problem.code, problem.place, **problem.arguments).at(file=shown)
        for problem in form_problems(template, text)
    )
    return TakenForm(language, templates.form_path(kind_name, language), taken, len(text.split()), notes)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as reason:
        place = Place(file=str(path))
        raise SetupError(error("setup.unreadable", place, reason=reason.strerror or "")) from reason


def _write_fingerprint(manifest: Path, language: Language, taken: str) -> None:
    """Put the fingerprint into the manifest, and leave everything else in it, comments too, as it is."""
    import tomlkit

    from lettergen.storage.durable import write_through

    document = tomlkit.parse(manifest.read_text(encoding="utf-8"))
    if "form" not in document:
        document["form"] = tomlkit.table()
    document["form"][language] = taken
    write_through(manifest, tomlkit.dumps(document).encode())
