"""The task of a worker: a letter's Word files, from values and compiled templates, as bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from lettergen.document.compose import Composed, Material, compose_digested
from lettergen.document.context import Shown, wording_of
from lettergen.document.engine import CompiledTemplate, thaw
from lettergen.language.signs import Signs
from lettergen.model.letter import ResolvedDraft
from lettergen.model.parties import Language

_TEMPLATES = 32  # that a worker keeps ready


Stock = Mapping[str, bytes]
"""Frozen templates by the SHA-256 of their Word files."""


@dataclass(frozen=True, slots=True)
class LetterJob:
    """One letter to be made: its values and pictures, its number and date, its templates by language."""

    resolved: ResolvedDraft
    pictures: Mapping[str, bytes]
    templates: Mapping[Language, str]
    number: str
    day: date


def compose_letter(stock: Stock, job: LetterJob) -> dict[Language, Composed]:
    """The letter's Word files; raises TemplateError or InputError."""
    compiled = {language: _thawed(digest, stock[digest]) for language, digest in job.templates.items()}
    material = Material(job.resolved, compiled, job.pictures, wording_of(job.resolved, _signs()), _shown())
    return compose_digested(material, job.number, job.day)


@cache
def _signs() -> Signs:
    """The typography of what this worker has printed: the letters of a round say much alike."""
    return Signs()


@cache
def _shown() -> Shown:
    """What this worker has made of records."""
    return Shown()


@lru_cache(_TEMPLATES)
def _thawed(_digest: str, frozen: bytes) -> CompiledTemplate:
    """A template, thawed once in each worker."""
    return thaw(frozen)
