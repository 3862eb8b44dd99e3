"""Scripts that teach a shell to complete our commands."""

from __future__ import annotations

from typing import Literal

import click
from click.shell_completion import get_completion_class

from lettergen.cli.framework import COMPLETION_VARIABLE, PROGRAM

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish")


def completion_script(shell: Shell) -> str:
    """What a shell reads at its start: it asks this program for the words that can follow."""
    kind = get_completion_class(shell)
    assert kind is not None
    completer = kind(click.Command(PROGRAM), {}, PROGRAM, COMPLETION_VARIABLE)
    # Not `source()`, which starts a bash only to warn of one older than 2016.
    return completer.source_template % completer.source_vars()
