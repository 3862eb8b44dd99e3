"""What was found in a template, written into a copy of it as Word comments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from lettergen.document.lint.anchors import Anchors
from lettergen.document.lint.comments import commented
from lettergen.document.lint.finding import Finding, Spot
from lettergen.document.package import read_package

__all__ = ["Finding", "Told", "annotate_template"]

Told = Callable[[Finding, bool], str]
"""The words of a comment on a finding, and whether it stands elsewhere than what it speaks of."""


def annotate_template(docx: bytes, findings: Sequence[Finding], told: Told, day: date) -> bytes:
    """The same Word file with a comment for each finding; our own from an earlier check are taken out.

    What stands in a header, a footnote or a text box, where Word allows none, is said at the nearest
    paragraph of the body. Raises TemplateError for what is no .docx.
    """
    anchors = Anchors(read_package(docx))
    placed = [(finding, anchors.of(finding.spot)) for finding in findings]
    notes = [(anchor, told(finding, _is_elsewhere(finding.spot, anchor))) for finding, anchor in placed]
    return commented(docx, notes, day=day)


def _is_elsewhere(spot: Spot, anchor: Spot) -> bool:
    return anchor.member != spot.member or spot.paragraph not in (None, anchor.paragraph)
