"""What was found in a template, put into a copy of it as Word comments."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lettergen import actions
from lettergen.cli.door import Door
from lettergen.cli.framework import Misuse
from lettergen.cli.letters import near
from lettergen.cli.output import place_text, say
from lettergen.locale import translate

if TYPE_CHECKING:
    from datetime import date

    from lettergen.actions.templates.annotating import Finding
    from lettergen.actions.templates.checking import CheckedKind, CheckedTemplate


def write_comments(door: Door, checked: CheckedKind, target: Path, day: date, *, force: bool) -> list[Path]:
    """Write a copy with comments of each template that was checked, and say where it is.

    Two templates get their languages into the names of the copies. A copy that somebody may have worked on is
    not written over, unless it is the very file that was checked.
    """
    copies = [(template, _target(target, template, checked)) for template in checked.templates]
    for template, path in copies:
        if path.exists() and not force and not path.samefile(template.asked.path):
            raise Misuse("cli.file-exists", path=str(path))
    for template, path in copies:
        noted = actions.annotate_template(
            template.docx, template.findings, lambda each, moved: _words(door, each, moved=moved), day
        )
        actions.put_file(path, noted)
        say(door, "templates.comments", path=near(path), count=len(template.findings))
    return [path for _, path in copies]


def _target(target: Path, template: CheckedTemplate, checked: CheckedKind) -> Path:
    if len(checked.templates) == 1:
        return target
    return target.with_stem(f"{target.stem}_{template.asked.language}")


def _words(door: Door, finding: Finding, *, moved: bool) -> str:
    """What a comment says: the message, the right words where they are sure, and where it belongs."""
    problem, language = finding.problem, door.language
    lines = [translate(language, problem.code, **problem.arguments)]
    if finding.mend and finding.mend not in lines[0]:
        lines.append(translate(language, "templates.comment-mend", mend=finding.mend))
    place = place_text(problem.at(file="").place, language)
    if moved and place:
        lines.insert(0, translate(language, "templates.comment-elsewhere", place=place))
    return "\n".join(lines)
