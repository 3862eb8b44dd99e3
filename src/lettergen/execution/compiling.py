"""Compile a template that nobody has looked at yet in a process of its own, with limits.

Whatever a stranger's file does to the programs that read it, it does there: it takes 20 seconds and 600 MB at
most, and the parent gets a compiled template or a refusal.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from lettergen.errors import LettergenError, Place, Problem, SetupError, TemplateError, error, fail

if TYPE_CHECKING:
    from lettergen.model.parties import Language

_REFUSED = 3  # the child's exit code for a template that is refused, with the faults on its standard output


@dataclass(frozen=True, slots=True)
class Limits:
    """What the compiling of one template may take."""

    seconds: int = 20
    megabytes: int = 600


def compile_apart(docx: bytes, language: Language, limits: Limits | None = None) -> bytes:
    """A compiled template, frozen; raises TemplateError with its faults, or where it needs too much.

    Raises SetupError where no process can be started.
    """
    limits = limits or Limits()
    too_heavy = error("template.too-heavy", **asdict(limits))
    words = [language, str(limits.seconds), str(limits.megabytes)]
    command = [sys.executable, "-P", "-m", __name__, *words]
    try:
        ended = subprocess.run(command, input=docx, capture_output=True, timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired as reason:
        raise TemplateError(too_heavy) from reason
    except OSError as reason:
        raise SetupError(error("setup.no-process", reason=reason.strerror or "")) from reason
    if ended.returncode == 0:
        return ended.stdout
    if ended.returncode == _REFUSED:
        fail(_problem(plain) for plain in json.loads(ended.stdout))
    if ended.returncode < 0 or b"MemoryError" in ended.stderr:
        raise TemplateError(too_heavy)
    fault = RuntimeError("the compiling of a template has failed")
    fault.add_note(ended.stderr.decode(errors="replace"))  # it knows the template, and nothing of any letter
    raise fault


def _problem(plain: dict[str, Any]) -> Problem:
    place = Place(**plain["place"])
    return Problem(plain["code"], place, plain["arguments"], plain["severity"])


def _limit(limits: Limits) -> None:
    """Take no more than a template may need, and leave no core behind."""
    if sys.platform == "win32":
        return  # only the time is limited there
    import resource

    size = limits.megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it has nothing to write


def _main(language: Language, limits: Limits) -> int:
    """The child: a Word file comes in, a frozen template or its faults go out."""
    from lettergen.document.engine import compile_letter, freeze

    docx = sys.stdin.buffer.read()
    _limit(limits)
    try:
        made, code = freeze(compile_letter(docx, language=language)), 0
    except LettergenError as reason:
        plain = [asdict(problem) for problem in reason.problems]
        made, code = json.dumps(plain, default=str).encode(), _REFUSED
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return code


if __name__ == "__main__":
    os._exit(_main("ru" if sys.argv[1] == "ru" else "en", Limits(int(sys.argv[2]), int(sys.argv[3]))))
