"""Scripts that teach a shell to complete our commands."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import get_completion_class

from lettergen.cli.framework import COMPLETION_VARIABLE, PROGRAM

Shell = Literal["bash", "zsh", "fish"]
SHELLS: tuple[Shell, ...] = ("bash", "zsh", "fish")


def kinds(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The kinds of letter that can follow."""
    return _offered(ctx, "templates", "*/kind.toml", incomplete, by_folder=True)


def drafts(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The drafts that can follow, by name."""
    return _offered(ctx, "letters/drafts", "*.toml", incomplete)


def _offered(
    ctx: click.Context, folder: str, pattern: str, incomplete: str, *, by_folder: bool = False
) -> list[str]:
    """Names from a workspace's folder; a completion never fails, it offers nothing."""
    from lettergen.cli.framework import door_of
    from lettergen.errors import LettergenError
    from lettergen.workspace import find_root

    with suppress(LettergenError, OSError):
        root = find_root(door_of(ctx).workspace.resolve())
        found = sorted(
            (path.parent.name if by_folder else path.stem) for path in Path(root, folder).glob(pattern)
        )
        return [name for name in found if name.startswith(incomplete)]
    return []


def completion_script(shell: Shell) -> str:
    """What a shell reads at its start: it asks this program for the words that can follow."""
    kind = get_completion_class(shell)
    assert kind is not None
    completer = kind(click.Command(PROGRAM), {}, PROGRAM, COMPLETION_VARIABLE)
    # Not `source()`, which starts a bash only to warn of one older than 2016.
    return completer.source_template % completer.source_vars()
