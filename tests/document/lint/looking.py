"""What tests of the check say things with: a template of the kind `confirmation`, and what is found in it."""

from __future__ import annotations

from functools import cache

from lettergen.document.lint.check import Linted, Samples, lint
from lettergen.document.lint.finding import Finding
from lettergen.model.parties import Language
from lettergen.storage.cache import Cache
from lettergen.storage.records import load_records
from tests.helpers import ROOT, Runs, example_kind, make_docx


@cache
def samples(language: Language = "en", kind: str = "confirmation") -> Samples:
    """What templates of a kind of the example see."""
    phrases = load_records(ROOT / "data", Cache(None)).phrases
    return Samples.of(example_kind(kind), language, phrases)


def looked_over(docx: bytes, language: Language = "en", fonts: set[str] | None = None) -> Linted:
    """A Word file, looked over."""
    return lint(docx, samples(language), fonts)


def found(*texts: Runs, severity: str = "", language: Language = "en") -> list[Finding]:
    """What is found in a template of these paragraphs."""
    findings = looked_over(make_docx(*texts), language).findings
    return [each for each in findings if severity in ("", each.problem.severity)]


def codes(*texts: Runs, severity: str = "") -> list[str]:
    """The codes of what is found, without their family."""
    return [each.problem.code.removeprefix("template.") for each in found(*texts, severity=severity)]


def only(*texts: Runs, language: Language = "en") -> Finding:
    """The one thing that is found."""
    (finding,) = found(*texts, language=language)
    return finding


def marked(finding: Finding) -> str:
    """The signs that a finding speaks of."""
    return finding.text[finding.spot.start : finding.spot.end]
