"""Commands for the letters that the partners of a call need."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.batch import Run, confirm, pdf_wish
from lettergen.cli.deliveries import deliver, delivery_of, delivery_options
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, LetterGroup, argument, command, option
from lettergen.cli.letters import letter_values, near, open_workspace
from lettergen.cli.output import Progress, emit, place_text, problem_values, say, show_problems
from lettergen.errors import InputError, family, unique
from lettergen.locale import printed, translate

if TYPE_CHECKING:
    from lettergen.actions.packs import Pack, PackLetter

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@command("list")
def list_(door: Door) -> int:
    """Show the calls, the next deadline first."""
    packs, problems = actions.list_packs(open_workspace(door))
    code = InputError.exit_code if problems else 0
    if door.json:
        told = problem_values(problems, door.language)
        emit(door, {"ok": not code, "exit": code, "calls": [_call(pack) for pack in packs], "problems": told})
        return code
    for pack in packs:
        counts = {"partners": len(pack.partners), "letters": len(pack.titles)}
        title = printed(door.language, pack.call.title)
        say(door, "pack.line", name=pack.name, title=title, ends=pack.ends, left=_left(door, pack), **counts)
    if not packs and not problems:
        say(door, "pack.none")
    show_problems(problems, door)
    return code


@command("status")
@argument("call", metavar="CALL")
@option("--on", type=DATE, metavar="DATE")
@option("--partner", "partners", multiple=True, metavar="ID")
def status(door: Door, call: str, on: date | None, partners: tuple[str, ...]) -> int:
    """Show which letters of a call are missing, ready, issued and signed, and the time left."""
    workspace = open_workspace(door)
    with Progress(door, 1):
        pack = actions.pack_status(workspace, call, on, partners)
    found = [problem for each in pack.letters for problem in each.problems]
    code = min((family(problem).exit_code for problem in found if problem.severity == "error"), default=0)
    if door.json:
        letters = [_letter(each, door) for each in pack.letters]
        emit(door, {"ok": not code, "exit": code, "call": _call(pack), "letters": letters})
        return code
    _tell_head(door, pack, workspace.settings.time_zone)
    for partner in dict.fromkeys(each.partner for each in pack.letters):
        say(door, "pack.partner", name=printed(door.language, pack.partners[partner]), id=partner)
        for each in pack.letters:
            if each.partner == partner:
                _tell_letter(door, pack, each)
    _tell_counts(door, pack)
    show_problems(unique(problem for problem in found if problem.severity == "advice"), door)
    return code


@command("issue")
@argument("call", metavar="CALL")
@option("--on", type=DATE, metavar="DATE")
@option("--partner", "partners", multiple=True, metavar="ID")
@option("--again", is_flag=True)
@option("--yes", "-y", is_flag=True)
@option("--pdf/--no-pdf", default=None)
@option("--executor", default="processes", metavar="WHERE")
@delivery_options
def issue(door: Door, call: str, again: bool, yes: bool, pdf: bool | None, **asked: Any) -> int:
    """Issue the letters of a call that have no number yet, as one block."""
    workspace = open_workspace(door)
    wish = actions.BatchWish(asked["on"], pdf_wish(pdf), asked["executor"])
    delivery = delivery_of(workspace, asked, pdf)
    with Progress(door, 1):
        notes, plan = actions.plan_pack(workspace, call, wish, asked["partners"], again=again)
    with plan:
        if not door.json:
            show_problems(notes, door)
        if not plan.letters and not door.json:
            say(door, "pack.nothing-to-issue")
            return 0
        confirm(door, plan, yes=yes)
        run = Run(door, plan, len(plan.notes))
        run.carry_out()
        if delivery is not None:
            run.delivered = deliver(door, plan, delivery)
        return run.told()


@command("form")
@argument("kind", metavar="KIND")
@option("--language", type=click.Choice(["ru", "en"]), default="en")
@option("--from", "source", type=_FILE, metavar="FILE")
def form(door: Door, kind: str, language: Any, source: Path | None) -> None:
    """Take the fixed text of a funder's form, which no template may change from now on."""
    taken = actions.take_form(open_workspace(door), kind, language, source)
    if door.json:
        told = {"path": str(taken.path), "fingerprint": taken.fingerprint, "words": taken.words}
        emit(door, {"ok": True, **told, "problems": problem_values(taken.notes, door.language)})
        return
    say(door, "pack.form", path=near(taken.path), words=taken.words, fingerprint=taken.fingerprint)
    show_problems(taken.notes, door)


def _tell_head(door: Door, pack: Pack, office_zone: str) -> None:
    call, zone = pack.call, pack.call.time_zone or office_zone
    say(door, "pack.head", title=printed(door.language, call.title), name=pack.name)
    at_office = pack.ends.astimezone(pack.now.tzinfo)
    here = "" if at_office.replace(tzinfo=None) == call.deadline else at_office
    ends = {"ends": pack.ends, "zone": zone, "here": here, "office": office_zone}
    say(door, "pack.deadline", left=_left(door, pack), **ends)


def _tell_letter(door: Door, pack: Pack, each: PackLetter) -> None:
    """A line for a letter, and below it what it lacks."""
    words = {"number": "", "date": "", "reason": each.reason}
    if each.letter is not None:
        words |= {"number": str(each.letter.number), "reason": each.letter.reason or ""}
        words["date"] = each.letter.issued_on.strftime("%d.%m.%Y")
    title = printed(door.language, pack.titles[each.kind])
    say(door, "pack.letter", title=title, state=each.state, **words)
    for problem in (problem for problem in each.problems if problem.severity == "error"):
        message = translate(door.language, problem.code, **problem.arguments)
        place = place_text(problem.place, door.language)
        say(door, "pack.remark", place=place, message=message)


def _tell_counts(door: Door, pack: Pack) -> None:
    states = [each.state for each in pack.letters]
    counts = {state: states.count(state) or "" for state in ("missing", "draft", "reserved", "void")}
    issued = states.count("issued") + states.count("signed")
    signed = states.count("signed") or ""
    say(
        door,
        "pack.counts",
        count=len(states) - states.count("skipped"),
        issued=issued,
        signed=signed,
        **counts,
    )
    if counts["draft"] and not counts["missing"]:
        say(door, "pack.issue-hint", name=pack.name)


def _left(door: Door, pack: Pack) -> str:
    """“3 days 4 hours left”, “passed 3 hours ago”."""
    key = "pack.left" if pack.left > timedelta() else "pack.passed"
    minutes = int(abs(pack.left) / timedelta(minutes=1))
    days, hours = divmod(minutes // 60, 24)
    words = [(name, count) for name, count in (("days", days), ("hours", hours)) if count]
    words = words or [("minutes", minutes)]
    shown = " ".join(translate(door.language, f"pack.{name}", count=count) for name, count in words)
    return translate(door.language, key, time=shown)


def _call(pack: Pack) -> dict[str, Any]:
    """A call for machines."""
    call = pack.call
    return {
        "name": pack.name,
        "title": call.title,
        "programme": call.programme,
        "deadline": pack.ends.isoformat(),
        "seconds_left": int(pack.left.total_seconds()),
        "letters": list(pack.titles),
        "partners": list(pack.partners),
    }


def _letter(each: PackLetter, door: Door) -> dict[str, Any]:
    """A letter of a pack for machines."""
    return {
        "partner": each.partner,
        "kind": each.kind,
        "state": each.state,
        "letter": letter_values(each.letter) if each.letter else None,
        "reason": each.reason or None,
        "problems": problem_values(each.problems, door.language),
    }


pack = LetterGroup("pack")
for _command in (list_, status, issue, form):
    pack.add_command(_command)
