"""The command `templates check`: everything wrong and doubtful in a template, with what would mend it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import kinds as offered_kinds
from lettergen.cli.door import Door
from lettergen.cli.framework import argument, command, option
from lettergen.cli.letters import open_workspace
from lettergen.cli.output import count_line, emit, place_text, problem_values, say
from lettergen.cli.template_comments import write_comments
from lettergen.errors import TemplateError
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.templates.annotating import Finding
    from lettergen.actions.templates.checking import CheckedKind, CheckedTemplate
    from lettergen.model.parties import Language

_BEFORE, _AFTER = 30, 40  # signs that are shown around a tag
_MOST = 8  # names of one language that are told
_COLORS = {"error": "red", "advice": "yellow"}


@command("check")
@argument("what", metavar="FILE|KIND", shell_complete=offered_kinds)
@option("--kind", metavar="KIND", shell_complete=offered_kinds)
@option("--language", type=click.Choice(["ru", "en"]))
@option("--fix", is_flag=True)
@option("--strict", is_flag=True)
@option("--comments", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@option("--force", is_flag=True)
def check(
    door: Door,
    what: str,
    kind: str | None,
    language: Language | None,
    comments: Path | None,
    **wishes: bool,
) -> int:
    """Show what is wrong and doubtful; errors decide the exit code, and with --strict advice does too."""
    workspace = open_workspace(door)
    checked = actions.check_template(workspace, what, kind=kind, language=language, fix=wishes["fix"])
    is_bad = any(wishes["strict"] or problem.severity == "error" for problem in checked.problems)
    code = TemplateError.exit_code if is_bad else 0
    if not door.json:
        for template in checked.templates:
            _show(door, template)
        _show_pair(door, checked)
    copies = (
        write_comments(door, checked, comments, workspace.today(), force=wishes["force"]) if comments else []
    )
    if door.json:
        values = {**_values(checked, door.language), "comments": [str(path) for path in copies]}
        emit(door, {"ok": not code, "exit": code, **values})
    return code


def _show(door: Door, template: CheckedTemplate) -> None:
    """One template: what was mended, each finding, and what the template uses."""
    stream = sys.stderr
    if template.mended:
        say(door, "templates.mended-count", count=len(template.mended), file=template.asked.shown)
    for finding in template.findings:
        click.echo(_told(door, finding), file=stream, color=door.color)
    problems = [finding.problem for finding in template.findings]
    head = f"{template.asked.shown}: "
    if problems:
        click.echo(head + count_line(problems, door.language), file=stream, color=door.color)
    facts = template.facts
    shown = {"fields": len(facts.values), "lists": len(facts.lists)}
    asks = {"signatory": facts.has_signatory, "number": facts.has_number}
    words = {name: str(value).lower() for name, value in asks.items()}
    if not door.json:
        line = translate(door.language, "templates.facts", **shown, **words)
        click.echo(head + line, color=door.color)


def _told(door: Door, finding: Finding) -> str:
    """A finding in two or three lines: where, the words with the tag marked, and what to do."""
    problem, language = finding.problem, door.language
    place = place_text(problem.at(words="").place, language)
    if finding.heading and finding.heading != finding.text.strip():
        place += ", " + translate(language, "templates.under", heading=finding.heading)
    severity = click.style(translate(language, f"cli.{problem.severity}"), fg=_COLORS[problem.severity])
    message = translate(language, problem.code, **problem.arguments)
    words = _marked(finding)
    return f"{place}:\n  {words}\n  {severity}: {message}" if words else f"{place}: {severity}: {message}"


def _marked(finding: Finding) -> str:
    """The words around a finding, with the signs that it speaks of marked as ›…‹."""
    text, spot = finding.text, finding.spot
    if not text.strip():
        return ""
    before, bad, after = text[: spot.start], text[spot.start : spot.end], text[spot.end :]
    if not before.strip() and not after.strip():
        shown = text if len(text) <= _BEFORE + _AFTER else text[: _BEFORE + _AFTER] + "…"
        return " ".join(shown.split())
    head = before if len(before) <= _BEFORE else "…" + before[-_BEFORE:]
    tail = after if len(after) <= _AFTER else after[:_AFTER] + "…"
    return " ".join(f"{head}›{bad}‹{tail}".split())


def _show_pair(door: Door, checked: CheckedKind) -> None:
    """What one language has and the other lacks, in a line each."""
    if not checked.is_pair:
        return
    if not checked.pair:
        say(door, "templates.pair-equal")
    lacking: dict[str, list[str]] = {}
    for problem in checked.pair:
        lacking.setdefault(problem.place.file, []).append(str(problem.arguments["name"]))
    for file, names in lacking.items():
        told = list(dict.fromkeys(names))
        more = max(0, len(told) - _MOST) or None
        say(door, "templates.pair-differs", file=file, names=told[:_MOST], more=more)


def _values(checked: CheckedKind, language: Language) -> dict[str, Any]:
    """The outcome as `--json` shows it."""
    return {
        "templates": [
            {
                "file": template.asked.shown,
                "kind": template.asked.kind,
                "language": template.asked.language,
                "problems": [_value(finding, language) for finding in template.findings],
                "mended": [_value(finding, language) for finding in template.mended],
                "fields": sorted(
                    ".".join(each for each in path if each != "[]") for path in template.facts.values
                ),
                "lists": sorted(map(".".join, template.facts.lists)),
                "signatory": template.facts.has_signatory,
                "number": template.facts.has_number,
            }
            for template in checked.templates
        ],
        "pair": problem_values(checked.pair, language),
    }


def _value(finding: Finding, language: Language) -> dict[str, Any]:
    (value,) = problem_values([finding.problem], language)
    return {**value, "spot": asdict(finding.spot), "heading": finding.heading, "mend": finding.mend}
