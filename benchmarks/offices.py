"""What the benchmarks of register and archive share: an office with letters in every state, made in this process."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from lettergen.actions.issuing import Wish, issue
from lettergen.actions.registering import Which, make_pdfs, void
from lettergen.model.letter import Letter
from lettergen.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
FIRST = date(2018, 8, 21)
NO_SOFFICE = {"LETTERGEN_SOFFICE": "/nowhere/soffice"}


def office(root: Path) -> Path:
    """A copy of the example without anything issued."""
    for part in ("data", "templates", "letters/drafts"):
        shutil.copytree(ROOT / part, root / part)
    return root


def opened(root: Path, cache: Path) -> Workspace:
    """The workspace in December 2018, with the builtin converter."""

    def clock(zone: ZoneInfo) -> datetime:
        return datetime(2018, 12, 3, 12, tzinfo=zone)

    environ = {**NO_SOFFICE, "LETTERGEN_CACHE": str(cache)}
    return Workspace(root, environ=environ, clock=clock, actor_name="anna")


def draft(root: Path, name: str, day: date = FIRST) -> Path:
    """Another draft: that of letter 207 with a key, an address and a date of its own."""
    path = root / "letters" / "drafts" / f"{name}.toml"
    text = (root / "letters/drafts/confirmation-207.toml").read_text(encoding="utf-8")
    text = re.sub(r"^date = .*$", f"date = {day.isoformat()}", text, flags=re.MULTILINE)
    path.write_text(f'key = "{name}"\n{text}', encoding="utf-8")
    return path


def issued(workspace: Workspace, name: str, day: date = FIRST) -> Letter:
    """A letter, without a PDF."""
    return issue(workspace, draft(workspace.root, name, day), Wish(pdf="none")).letter


def lived_in(workspace: Workspace, letters: int) -> Path:
    """An office of so many letters, of which some are void, sent, replaced, beside another, or have PDFs."""
    day = FIRST
    for index in range(letters):
        day += timedelta(days=index % 2)
        issued(workspace, f"letter-{index:04}", day)
    void(workspace, Which("209"), "опечатка")
    make_pdfs(workspace, [Which("210"), Which("211")])
    with closing(workspace.register(writing=True)) as register:
        numbers = {letter.number.seq: letter.number for letter in register.letters("out", 2018)}
        register.mark(numbers[212], "sent", {"how": "почтой", "on": "2018-09-01"}, workspace.stamp())
        register.mark_replaced(numbers[213], numbers[214], workspace.stamp())
    return workspace.root
