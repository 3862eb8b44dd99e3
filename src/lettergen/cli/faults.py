"""What click and the system complain of, as problems with a code of ours."""

from __future__ import annotations

import errno
from typing import Any

import click

from lettergen.errors import SYSTEM_TROUBLE, Place, Problem, error, nearest

_CLOSED = (errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST)


class Misuse(click.UsageError):
    """A command line that cannot be understood; commands raise it too, for options at odds."""

    def __init__(self, code: str, /, **arguments: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, arguments=arguments)


def of_click(fault: click.ClickException) -> Problem:
    """The problem behind an exception of click."""
    match fault:
        case Misuse():
            return fault.problem
        case click.NoSuchOption(ctx=click.Context() as ctx):
            meant = nearest(fault.option_name, option_names(ctx))
            return error("cli.no-such-option", name=fault.option_name, nearest=meant)
        case click.exceptions.NoSuchCommand(ctx=click.Context(command=click.Group() as group) as ctx):
            meant = nearest(fault.command_name, group.list_commands(ctx))
            return error("cli.no-such-command", name=fault.command_name, nearest=meant)
        case click.MissingParameter(param=click.Parameter() as param, ctx=click.Context() as ctx):
            code = "cli.missing-option" if isinstance(param, click.Option) else "cli.missing-argument"
            return error(code, name=name_of(param, ctx), choices=_choices(param.type))
        case click.BadOptionUsage(ctx=click.Context() as ctx):
            code = "cli.takes-no-value" if fault.option_name in _flags(ctx) else "cli.needs-value"
            return error(code, name=fault.option_name)
        case click.UsageError(ctx=click.Context(command=click.Group() as group) as ctx):
            return error("cli.missing-command", known=group.list_commands(ctx))
    return error("cli.misuse", reason=fault.format_message())


def of_value(param: click.Parameter, ctx: click.Context, value: object, fault: click.BadParameter) -> Misuse:
    """A value that its option or argument cannot take."""
    name = name_of(param, ctx)
    match param.type:
        case click.Choice():
            known = _choices(param.type)
            meant = nearest(str(value), known)
            return Misuse("cli.choice", name=name, value=value, choices=known, nearest=meant)
        case click.IntRange(min=least, max=most):
            return Misuse("cli.integer", name=name, value=value, least=least, most=most)
        case click.types.IntParamType():
            return Misuse("cli.integer", name=name, value=value, least=None, most=None)
        case click.Path() | click.File():
            return Misuse("cli.path", name=name, value=value)
    code = getattr(param.type, "code", "cli.bad-value")
    return Misuse(code, name=name, value=value, reason=fault.message)


def of_system(fault: OSError) -> Problem | None:
    """A full disk, a closed folder: what an administrator can mend, with the file; else None."""
    code = {**dict.fromkeys(_CLOSED, "setup.unwritable"), **SYSTEM_TROUBLE}.get(fault.errno or 0)
    return error(code, Place(file=str(fault.filename or ""))) if code else None


def name_of(param: click.Parameter, ctx: click.Context) -> str:
    """How a person calls an option or argument: `--on`, `DRAFT`."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(ctx).strip("[].")


def option_names(ctx: click.Context) -> list[str]:
    """All spellings of a command's options."""
    return [name for param in _options(ctx) for name in (*param.opts, *param.secondary_opts)]


def _options(ctx: click.Context) -> list[click.Option]:
    return [param for param in ctx.command.get_params(ctx) if isinstance(param, click.Option)]


def _flags(ctx: click.Context) -> set[str]:
    return {name for param in _options(ctx) if param.is_flag for name in (*param.opts, *param.secondary_opts)}


def _choices(kind: click.ParamType[Any]) -> list[str]:
    return [str(choice) for choice in kind.choices] if isinstance(kind, click.Choice) else []
