"""The command `templates adopt`: a template made of a letter that was written by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lettergen import actions
from lettergen.cli.completion import drafts as offered_drafts
from lettergen.cli.door import Door
from lettergen.cli.framework import DATE, Misuse, argument, command, option
from lettergen.cli.letters import near, open_workspace
from lettergen.cli.output import Progress, emit
from lettergen.locale import translate

if TYPE_CHECKING:
    from lettergen.actions.templates.adopting import Adopted

_FILE = click.Path(dir_okay=False, path_type=Path)
_TAGS = 3  # are named of those that a stretch may stand for
_LONGEST = 60  # signs of the words that are quoted


@command("adopt")
@argument("letter", type=_FILE, metavar="FILE")
@option("--draft", type=_FILE, required=True, metavar="DRAFT", shell_complete=offered_drafts)
@option("--language", type=click.Choice(["ru", "en"]))
@option("--number", metavar="NUMBER")
@option("--on", type=DATE, metavar="DATE")
@option("--exact", is_flag=True)
@option("--output", "-o", "target", type=_FILE, metavar="FILE")
@option("--report", type=_FILE, metavar="FILE")
@option("--force", is_flag=True)
def adopt(
    door: Door, letter: Path, draft: Path, target: Path | None, report: Path | None, **asked: Any
) -> None:
    """Write the template and say what it was made of."""
    target = target or letter.with_name(f"{letter.stem}_template.docx")
    for path in filter(None, (target, report)):
        if path.exists() and (not asked["force"] or path.resolve() == letter.resolve()):
            raise Misuse("cli.file-exists", path=str(path))
    wish = actions.AdoptWish(asked["language"], asked["number"], asked["on"], asked["exact"])
    with Progress(door, 1):
        adopted = actions.adopt(open_workspace(door), letter, draft, wish)
    actions.put_file(target, adopted.docx)
    if report:
        account = [
            *_summary(adopted, door, target),
            "",
            *_replaced(adopted, door),
            "",
            *_doubts(adopted, door),
        ]
        actions.put_file(report, ("\n".join(account).strip() + "\n").encode())
    if door.json:
        emit(door, {"ok": True, "path": target, "report": report, **_values(adopted)})
        return
    for line in (*_summary(adopted, door, target), *_doubts(adopted, door)):
        click.echo(line, color=door.color)


def _summary(adopted: Adopted, door: Door, target: Path) -> Iterator[str]:
    """What was made, of which letter, and whether it gives the letter back."""
    proof, language = adopted.proof, door.language
    yield translate(
        language,
        "templates.adopted",
        path=near(target),
        count=len(adopted.replaced) + sum(len(loop.edits) for loop in adopted.loops),
        number=adopted.number or "",
        date=adopted.day,
        language=adopted.language,
    )
    key = "equal" if proof.is_equal else "differs"
    yield translate(language, f"templates.adopt-{key}", count=proof.paragraphs)
    for words in (*adopted.kept, *proof.added):
        yield "  " + translate(language, "templates.adopt-kept", words=_short(words))
    for each in proof.changed:
        yield "  " + translate(language, "templates.adopt-changed", words=each.words, printed=each.printed)


def _replaced(adopted: Adopted, door: Door) -> Iterator[str]:
    """What stands now in the place of what, paragraph by paragraph."""
    yield translate(door.language, "templates.adopt-replaced-head", count=len(adopted.replaced))
    for each in adopted.replaced:
        yield "  " + translate(
            door.language,
            "templates.adopt-replaced",
            words=each.words,
            tag=each.tag,
            paragraph=each.paragraph,
        )
    for loop in adopted.loops:
        words = [paragraph.text.strip() for paragraph in loop.paragraphs if paragraph.text.strip()]
        yield "  " + translate(door.language, "templates.adopt-loop", loop=loop.tag, words=_short(words[0]))
    for guard in adopted.guards:
        words = [paragraph.text.strip() for paragraph in guard.paragraphs]
        yield "  " + translate(
            door.language, "templates.adopt-guard", condition=guard.condition, words=_short(words[0])
        )


def _doubts(adopted: Adopted, door: Door) -> Iterator[str]:
    """What was left as it is and why, and what was not found."""
    assumed = [each for each in adopted.replaced if not each.case_told]
    if assumed:
        yield translate(door.language, "templates.adopt-case-head", count=len(assumed))
    for each in assumed:
        yield "  " + translate(
            door.language,
            "templates.adopt-replaced",
            words=_short(each.words),
            tag=each.tag,
            paragraph=_short(each.paragraph),
        )
    if adopted.unsure:
        yield translate(door.language, "templates.adopt-unsure-head", count=len(adopted.unsure))
    for doubt in adopted.unsure:
        tags = [candidate.tag for candidate in doubt.candidates[:_TAGS]]
        reason = translate(door.language, f"templates.adopt-reason-{doubt.reason}")
        words = {"words": _short(doubt.hit.words), "paragraph": _short(doubt.hit.paragraph.text)}
        yield "  " + translate(door.language, "templates.adopt-unsure", reason=reason, tags=tags, **words)
    if adopted.missing:
        yield translate(door.language, "templates.adopt-missing-head", count=len(adopted.missing))
    for value in adopted.missing:
        yield "  " + translate(
            door.language, "templates.adopt-missing", path=value.path, value=_short(value.value)
        )


def _short(words: str) -> str:
    """Words in one line, cut where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else line[:_LONGEST].rstrip() + "…"


def _values(adopted: Adopted) -> dict[str, Any]:
    proof = adopted.proof
    return {
        "language": adopted.language,
        "number": adopted.number,
        "date": adopted.day,
        "replaced": [
            {
                "paragraph": each.paragraph,
                "words": each.words,
                "tag": each.tag,
                "printed": each.printed,
                "case_told": each.case_told,
            }
            for each in adopted.replaced
        ],
        "loops": [
            {
                "tag": loop.tag,
                "paragraphs": [each.text.strip() for each in loop.paragraphs],
                "tags": [edit.text for edit in loop.edits],
            }
            for loop in adopted.loops
        ],
        "guards": [
            {"condition": each.condition, "paragraphs": [one.text.strip() for one in each.paragraphs]}
            for each in adopted.guards
        ],
        "unsure": [
            {
                "paragraph": each.hit.paragraph.text.strip(),
                "words": each.hit.words,
                "reason": each.reason,
                "candidates": [candidate.tag for candidate in each.candidates],
            }
            for each in adopted.unsure
        ],
        "missing": [{"name": each.path, "value": each.value} for each in adopted.missing],
        "round_trip": {
            "equal": proof.is_equal,
            "paragraphs": proof.paragraphs,
            "other_signs": [{"words": each.words, "printed": each.printed} for each in proof.changed],
            "kept": adopted.kept,
            "added": proof.added,
        },
    }
